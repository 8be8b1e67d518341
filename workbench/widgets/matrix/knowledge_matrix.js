// Who knew what: the head with its rules, the matrix, and what is open of it.

function matrixHead(s, model) {
  const { head } = s;
  const rule = (r, n) => h(`div.mx-rule${r.mood ? `.${r.mood}` : ""}`, { key: `rule${n}`, title: `${r.name}: ${r.told}` }, h("b", { "aria-hidden": "true" }, `${r.mark} `),
    r.mood === "bad" ? h("button.small.bad", { label: `Broken: ${r.name}. ${r.told}. Go there`, act: { do: "rule", at: n } }, `broken: ${r.name}`) : `${r.name}${r.mood ? "" : ": nobody to hold it for"}`);
  return h("div.mx-head", { key: "head" },
    h("div.mx-about", {}, h("div.mx-bar", {}, h("h3.one-line", { title: head.label }, head.label), head.stamps.map((stamp) => h(`span.stamp.${stamp}`, { key: stamp }, stamp)), h("span.faint.one-line", {}, head.told)),
      h("div.mx-legend.faint", { "aria-hidden": "true" }, h("i.mx-swatch.mx-full"), " whole ", h("i.mx-swatch.mx-half"), " in part ", h("b.bad", {}, "×"), " left out  ● said it")),
    h("div.mx-rules", { role: "group", label: "Rules of isolation" }, head.rules.map(rule)));
}

function matrixTools(s, model) {
  const { head } = s;
  return h("div.mx-tools", { key: "tools" },
    h("div.mx-kinds", { role: "group", label: "List only facts of one kind" }, head.kinds.map((k) => h("button.small.mx-kind", { key: k.is, "aria-pressed": String(k.on), label: `${thousands(k.n)} ${k.is}`, title: `List only: ${k.is}`, act: { do: "kind", kind: k.is } },
      letter(k), h("b", {}, ` ${thousands(k.n)}`), h("span.mx-word", {}, ` ${k.is}`)))),
    h("input.mx-find", { key: "find", type: "search", placeholder: "Words of the evidence   /", label: "Words of the evidence: who had them", spellcheck: "false", value: matrixTyped(head, model), on: {
      input: (_, node) => matrixType(node.value, model),
      keydown: (event, node) => { if (event.key === "Escape") { node.blur(); event.stopPropagation(); } },
    } }));
}

// What is typed stays, however late Python's answers to its beginnings come; what Python itself searches is shown.
function matrixTyped(head, model) {
  const own = model.mxTyped;
  return own && own.sent.has(head.words) ? own.value : head.words;
}

function matrixType(value, model) {
  model.mxTyped = { value, sent: (model.mxTyped?.sent ?? new Set([""])).add(value.trim() ? value : "") };
  act(model, { do: "find", words: value }, { last: true });
}

function drawMatrix(s, model) {
  return [matrixHead(s, model), matrixTools(s, model),
    h(`div.mx-body${s.open ? ".mx-split" : ""}`, { key: "body" }, matrixGrid(s, model), s.open ? matrixOpened(s, model) : null)];
}

// Letters, wherever the focus is but in a field; Escape shuts what is open.
function matrixLetters(root, model, signal) {
  root.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || !isLetter(event)) return;
    if (event.target === root && matrixKeys(event, model.get("state"), model) !== "up") return; // the cell is out of sight
    const told = { w: { do: "mark" }, t: { do: "tab", name: "text" }, a: { do: "tab", name: "answer" }, m: { do: "tab", name: "missing" } }[event.key];
    if (event.key === "/") { event.preventDefault(); root.querySelector(".mx-find")?.focus(); }
    else if (event.key === "Escape" && model.get("state").open) { event.stopPropagation(); model.inGrid = true; act(model, { do: "close" }); }
    else if (told && !event.repeat && model.get("state").open) act(model, told);
  }, { signal });
}

export default {
  render(at) {
    const { model, signal } = at, was = {};
    windowHands(at);
    const { root } = painter(at, "knowledge-matrix", (s) => (s?.grid ? drawMatrix(s, model) : []));
    matrixLetters(root, model, signal);
    matrixClicks(root, model, signal);
    matrixScroll(root, model, signal, was);
    afterPaint(at, () => matrixFollow(root, model, was));
  },
};
