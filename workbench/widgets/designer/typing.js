// Editors whose text belongs to whoever types there. Python is told what was typed when the typing pauses, and its
// answer never writes into an editor that is typed in: only a text that somebody else changed does.
const PAUSE = 180, LONGEST_WAIT = 700;

function typing(at) {
  const { model, el, signal } = at;
  const me = Math.random().toString(36).slice(2), held = new Map(), waiting = new Map(), heights = new Map();
  let timer = 0, since = 0, last = 0;
  const flush = () => {
    clearTimeout(timer);
    last = performance.now();
    const told = [...waiting];
    waiting.clear();
    for (const [place, node] of told) act(model, { do: "type", pane: place, text: node.value, by: me }, { last: true });
  };
  const typed = (place, node) => {
    const now = performance.now();
    if (!waiting.size) since = now;
    const below = document.getElementById(`${me}-${place}-found`)?.offsetHeight ?? 0;
    if (below > (heights.get(place) ?? 0)) heights.set(place, below);
    waiting.set(place, node);
    clearTimeout(timer);
    if (node.value.length === 1 || now - last > 1000 || now - since > LONGEST_WAIT) flush(); // the first key at once, then at a pause
    else timer = setTimeout(flush, PAUSE);
  };
  // The text as one object that stays the same while it is not given anew: what was typed since is then left alone.
  // An editor that is not there, as its pane was left, comes back with what was typed in it, not with what it began with.
  const given = (place, t) => {
    const have = el.querySelector(`[data-place="${place}"]`) && held.get(place);
    const theirs = t.by !== me && have && (t.by !== have.by || t.text !== have.text);
    if (!have || have.rev !== t.rev || (theirs && !waiting.has(place))) held.set(place, { ...t, whole: new String(t.text) });
    return held.get(place).whole;
  };
  // editor("objective", text, {label, rows, placeholder, keydown, class}): a text area; `line: true` makes it one line.
  const editor = (place, t, it) => {
    if (!t) return null;
    if (t.long) return longText(place, t, it);
    const shared = { key: place, id: `${me}-${place}`, value: given(place, t), "data-place": place, label: it.label,
      placeholder: it.placeholder, "aria-describedby": `${me}-${place}-found`, autocomplete: "off", spellcheck: it.line ? "false" : undefined,
      type: it.line ? "text" : undefined, rows: it.line ? undefined : it.rows ?? 2,
      on: { input: (_, node) => typed(place, node), keydown: it.keydown ?? (() => "up") } };
    return h(`${it.line ? "input" : "textarea"}.${it.class ?? "editor"}`, shared);
  };
  const longText = (place, t, it) => h("div.long", { key: `${place}-long`, role: "group", label: it.label },
    h("pre.text", { tabindex: "0" }, `${t.start} …`),
    h("button.small", { act: { do: "more", place } }, `Edit all ${t.long.toLocaleString("en")} characters`));
  // What is said about a place. The room it took stays while one is at work here, so that nothing jumps under a cursor.
  const found = (place, list) => h("div.found", { id: `${me}-${place}-found`, key: `${place}-found`, share: heights.get(place) }, (list ?? []).map((f) =>
    h(`div.finding.${f.severity}`, { title: f.code }, h("b.sign", { "aria-hidden": "true" }, SIGNS[f.severity] ?? "i"),
      h("span.unseen", {}, `${f.severity}: `), f.why ? reasoned(f) : h("span", {}, f.words),
      f.mend ? h("button.small.mend", { key: `mend-${f.key}`, tabindex: "-1", label: `${f.mend}: ${f.words}`, title: `${f.mend} (F2)`, act: { do: "mend", key: f.key } }, "Fix") : null)));
  // What is wrong; unfolded also why, what to do, and a place to say why it does not matter here.
  const reasoned = (f) => h("details.reasoned", { key: `why-${f.key}` }, h("summary", { tabindex: "-1", title: "Why, and what to do (F1)" }, f.words),
    h("div.faint", {}, `${f.code}: ${f.why}`), h("div.faint", {}, f.fix),
    h("div.row.ignore", {}, h("input", { type: "text", label: `Why ${f.code} does not matter here`, placeholder: "your reason",
      on: { keydown: (event, node) => { if (event.key !== "Enter") return "up"; event.preventDefault(); setAside(f, node); } } }),
    h("button.small", { label: `Ignore ${f.code}`, then: (event) => setAside(f, event.target.closest(".ignore").querySelector("input")) }, "Ignore"),
    h("span.wanted", { role: "alert" })));
  // Without a reason it asks for one there; with one, the room that the finding took is free again.
  const setAside = (f, node) => {
    if (node.value.trim()) { heights.clear(); act(model, { do: "ignore", key: f.key, reason: node.value }); return; }
    node.closest(".ignore").querySelector(".wanted").textContent = "Say in a few words why it does not matter here.";
    node.focus();
  };
  const tell = (told) => { flush(); act(model, told); };
  const focus = (place) => { const node = el.querySelector(`[data-place="${place}"]`); node?.focus(); return Boolean(node); };
  const { asked, came } = typeAhead(at);
  const tellAndGo = (told) => { tell(told); asked(); };
  // Tab goes from text to text; what is said about one is reached from it: F1 why, F2 its fix.
  el.addEventListener("keydown", (event) => {
    const place = event.target.dataset?.place, said = place && document.getElementById(`${me}-${place}-found`);
    if (!said || !["F1", "F2"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === "F2") { said.querySelector(".mend")?.click(); return; }
    const why = said.querySelector("details");
    if (why) { why.open = !why.open; if (why.open) why.querySelector("input")?.focus(); }
  }, { signal, capture: true });
  let moved = model.get("state").focus?.n ?? 0;
  afterPaint(at, () => {
    const wanted = model.get("state").focus;
    if (!wanted || wanted.n === moved) return;
    moved = wanted.n;
    if (el.contains(document.activeElement)) focus(wanted.place);
    came();
  });
  signal.addEventListener("abort", flush);
  el.addEventListener("focusout", (event) => { flush(); if (!el.contains(event.relatedTarget)) heights.clear(); }, { signal });
  el.addEventListener("click", flush, { signal, capture: true }); // before what the click itself tells
  return { editor, found, tell, tellAndGo, flush, focus, me };
}

const SIGNS = { error: "×", warning: "!", note: "i" };
