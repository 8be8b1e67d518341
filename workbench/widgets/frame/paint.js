// How every widget paints: `h` builds elements from text alone, `painter` puts them in place of the ones before,
// keeping focus, typed text and scroll, and `act` tells Python what the person did. Nothing here reads markup.

const NAMES = new Set(["class", "id", "for", "type", "name", "title", "role", "tabindex", "rows", "min", "max", "step",
  "placeholder", "scope", "colspan", "lang", "dir", "list", "readonly", "required", "spellcheck", "autocomplete"]);

// h("button.primary", {act: {do: "step"}, key: "s", label: "Next step"}, "Step", …): strings become text nodes.
//   act: what a click tells Python;  then: what a click does here, in the browser
//   on: {event: f}: the innermost element that has one hears it; `f` may pass it on outwards by giving "up"
//   value, checked, open, disabled: as given by Python; what the person typed since stays until that changes
//   share: a number for the CSS variable --share;  label: the accessible name
function h(what, props = {}, ...children) {
  const [tag, ...classes] = what.split(".");
  const node = tag === "svg" || props.svg ? document.createElementNS("http://www.w3.org/2000/svg", tag)
    : document.createElement(tag);
  if (classes.length) node.setAttribute("class", classes.join(" "));
  node.told = {};
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false || name === "svg") continue;
    if (name === "key") node.key = value;
    else if (["act", "then", "on"].includes(name)) node.told[name] = value;
    else if (["value", "checked", "open", "disabled"].includes(name)) { node.told[name] = value; node[name] = value; }
    else if (name === "share") node.style.setProperty("--share", String(Number(value)));
    else if (name === "label") node.setAttribute("aria-label", value);
    else if (NAMES.has(name) || name.startsWith("aria-") || name.startsWith("data-")) node.setAttribute(name, value);
    else if (props.svg) node.setAttribute(name, String(value));
    else throw new Error(`no such property here: ${name}`);
  }
  for (const child of children.flat(9)) {
    if (child !== null && child !== undefined && child !== false) {
      node.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
  }
  if (tag === "select" && "value" in node.told) node.value = node.told.value; // only now it has its options
  return node;
}

const same = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && a.key === b.key;

// Make `old` what `fresh` is, touching only what differs.
function morph(old, fresh) {
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !["open", "disabled"].includes(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (!["open", "disabled"].includes(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  for (const name of ["checked", "open", "disabled"]) {
    if (old.told[name] !== fresh.told[name]) old[name] = Boolean(fresh.told[name]);
  }
  const given = old.told.value !== fresh.told.value;
  const before = old.told;
  old.told = fresh.told;
  const olds = [...old.childNodes], kept = new Set();
  let at = old.firstChild;
  for (const child of [...fresh.childNodes]) {
    const twin = child.key === undefined ? (at && same(at, child) ? at : null)
      : olds.find((o) => !kept.has(o) && same(o, child));
    if (twin) {
      kept.add(twin);
      if (twin !== at) old.insertBefore(twin, at); else at = at.nextSibling;
      morph(twin, child);
    } else {
      kept.add(child);
      old.insertBefore(child, at);
      if (child.key === undefined && at && !at.key) at = at.nextSibling;
    }
  }
  for (const o of olds) if (!kept.has(o)) o.remove();
  if (given && fresh.told.value !== undefined && before !== fresh.told) old.value = fresh.told.value;
}

// Tell Python. `last` = only the newest unheard act of this name counts: a slider's.
function act(model, told, { last = false } = {}) {
  const heard = model.get("heard"), acts = model.get("acts").filter((a) => a.n > heard);
  const n = Math.max(heard, model.told_n ?? 0, ...model.get("acts").map((a) => a.n)) + 1;
  model.told_n = n;
  model.set("acts", [...acts.filter((a) => !(last && a.do === told.do && a.pane === told.pane)), { ...told, n }]);
  model.save_changes();
}

// Whether an act of this name is on its way, or is being carried out: to press again would be to do it twice.
const underWay = (model, name) => model.get("busy") === name || model.get("acts").some((a) => a.do === name && a.n > model.get("heard"));

const thousands = (n) => Number(n).toLocaleString("en");

// Once per render: `f` when that has been painted, and after every change of a trait, until the view is closed.
function afterPaint({ model, signal }, f, trait = "state") {
  const later = () => requestAnimationFrame(() => requestAnimationFrame(f));
  model.on(`change:${trait}`, later);
  signal.addEventListener("abort", () => model.off(`change:${trait}`, later));
  later();
}

// Python is told which views there are: what is shown nowhere any more need not follow what happens elsewhere.
// A cell that is run again before its view was painted drops that view without closing it, so closing is not enough.
function tellShown({ model, el, signal }) {
  const page = (globalThis.workbenchPage ??= Math.random().toString(36).slice(2)), view = Math.random().toString(36).slice(2);
  let told = null;
  const tell = (there) => {
    if (told === there) return;
    told = there;
    try { model.send({ page, view, there }); } catch { /* no kernel is there to be told */ }
  };
  tell(true);
  const seen = new IntersectionObserver(() => tell(el.isConnected && !signal.aborted));
  seen.observe(el);
  signal.addEventListener("abort", () => { seen.disconnect(); tell(false); });
}

// `f(true)` when an act was not taken up for four seconds though none is being carried out, `f(false)` when it was.
// A kernel that was restarted knows nothing of a widget that still stands there, and nobody else would say so.
function whenUnheard({ model, signal }, f) {
  let timer = 0;
  const heed = () => {
    clearTimeout(timer);
    const unheard = !model.get("busy") && model.get("acts").some((a) => a.n > model.get("heard"));
    if (unheard) timer = setTimeout(() => f(true), 4000); else f(false);
  };
  for (const trait of ["acts", "heard", "busy"]) model.on(`change:${trait}`, heed);
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    for (const trait of ["acts", "heard", "busy"]) model.off(`change:${trait}`, heed);
  });
}
const UNHEARD = "Not heard yet. The kernel is busy with another cell, or was restarted: then run this cell again.";

// Paint `draw(state, busy, note)` into `el`, now and at every change. `draw` gives children; `redraw` paints again
// with the next frame, `paint` at once.
// Who stood on something that is gone afterwards stands on `data-home`, or on the whole: never outside.
function painter({ model, el, signal }, name, draw) {
  tellShown({ model, el, signal });
  // JupyterLab's own shortcuts must not hear what is typed in a widget.
  const frame = (...children) => h(`div.wb.wb-${name}.mathjax_ignore.tex2jax_ignore`, { tabindex: "-1",
    "data-lm-suppress-shortcuts": "true", "aria-busy": model.get("busy") ? "true" : "false" }, children);
  const root = el.appendChild(frame());
  let wanted = false, unheard = false;
  const paint = () => {
    wanted = false;
    const inside = root.contains(document.activeElement);
    morph(root, frame(h("div.wb-trouble", { role: "alert", key: "trouble" }, unheard ? UNHEARD : model.get("trouble")),
      draw(model.get("state"), model.get("busy"), model.get("note"))));
    if (inside && !root.contains(document.activeElement)) {
      (root.querySelector("[data-home]") ?? root).focus({ preventScroll: true });
    }
  };
  const redraw = () => { if (!wanted) { wanted = true; requestAnimationFrame(paint); } };
  whenUnheard({ model, signal }, (is) => { if (is !== unheard) { unheard = is; redraw(); } });
  for (const trait of ["state", "note", "busy", "trouble", "heard", "arranges", "leads"]) {
    model.on(`change:${trait}`, redraw);
    signal.addEventListener("abort", () => model.off(`change:${trait}`, redraw));
  }
  root.addEventListener("click", (event) => {
    const at = event.target.closest("button, [data-press]");
    if (!at || !root.contains(at) || at.disabled || !at.told) return;
    at.told.then?.(event);
    if (at.told.act) act(model, typeof at.told.act === "function" ? at.told.act() : at.told.act);
  }, { signal });
  for (const kind of ["input", "change", "keydown", "toggle", "pointerdown", "pointermove", "pointerup"]) {
    root.addEventListener(kind, (event) => {
      for (let node = event.target; node && node !== root.parentNode; node = node.parentNode) {
        if (node.told?.on?.[kind] && node.told.on[kind](event, node) !== "up") break;
      }
    }, { signal, capture: kind === "toggle" });
  }
  root.addEventListener("keydown", (event) => { if (event.key !== "Escape") event.stopPropagation(); }, { signal });
  paint();
  return { root, redraw, paint };
}
