// The hands of a painted window: its keys, the clipboard, and what keeps the open thing in sight.

// A text that has the focus scrolls by its own keys.
const stay = (event) => (["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "].includes(event.key) ? undefined : "up");

// Keys may come faster than Python answers: they count from where the last one goes. What is no key of a window is
// passed on to the widget around it.
function windowKeys(event, node, w, model, pane) {
  if (!isLetter(event)) return "up";
  const going = model.going?.[pane], here = going && model.get("heard") < going.n ? going.to : w.open.key;
  const rows = w.groups.flatMap((g) => g.rows.map((r) => r.key)), at = rows.indexOf(here);
  const open = { j: rows[Math.min(at + 1, rows.length - 1)], k: rows[Math.max(at - 1, 0)], r: here === "request" ? "" : "request",
    y: here === "python" ? "" : "python" }[event.key];
  if (event.key === "/") { event.preventDefault(); node.querySelector("input.find")?.focus(); }
  else if (open === undefined) return "up";
  else {
    act(model, looking(pane, { open }), { last: true });
    model.going = { ...model.going, [pane]: { to: open, n: model.told_n } };
  }
}

const wantCopy = (model) => { model.copyWanted = true; };

async function toClipboard(text) {
  try { await navigator.clipboard.writeText(text); return true; } catch { /* not allowed here: the old way */ }
  const area = document.body.appendChild(h("textarea", { readonly: "", "aria-hidden": "true", value: text })), before = document.activeElement;
  area.style.setProperty("position", "fixed");
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  before?.focus();
  return done;
}

// Once per render: copies what was asked for, and keeps what is open in sight.
function windowHands(at) {
  const { model, el, signal } = at;
  const said = el.appendChild(h("div.window-said", { role: "status" }));
  const copy = async () => {
    const { text } = model.get("copied");
    if (text === undefined || !model.copyWanted) return;
    model.copyWanted = false;
    said.textContent = (await toClipboard(text)) ? `Copied ${thousands(text.length)} characters` : "The browser did not allow it: select the text and copy it";
    setTimeout(() => { said.textContent = ""; }, 2500);
    act(model, { do: "copied" });
  };
  const seen = new WeakMap();
  afterPaint(at, () => {
    for (const [inner, outer] of [["mark.here", "pre.text"], ["button.segment[aria-selected=true]", ".window-list"]]) {
      for (const it of el.querySelectorAll(inner)) {
        const box = it.closest(outer), place = `${it.key ?? ""}${it.offsetTop}`;
        if (seen.get(box) === place) continue;
        seen.set(box, place);
        const at = it.getBoundingClientRect(), sight = box.getBoundingClientRect();
        if (at.top < sight.top || at.bottom > sight.bottom) box.scrollTop += at.top - sight.top - box.clientHeight / 3;
      }
    }
  });
  beneath(at);
  model.on("change:copied", copy);
  signal.addEventListener("abort", () => model.off("change:copied", copy));
}

// The view that Python put beneath this one: shown under it, until it is closed.
function beneath({ model, el, host, signal }) {
  let shown = "", stop = null;
  const show = async () => {
    const wanted = model.get("beneath") ?? "";
    if (wanted === shown) return;
    stop?.abort();
    el.querySelector(":scope > .window-beneath")?.remove();
    shown = wanted;
    if (!wanted || !host) return;
    const mine = stop = new AbortController(), place = h("div.window-beneath");
    try {
      const child = await host.getWidget(wanted);
      if (mine.signal.aborted) return;
      el.appendChild(place);
      await child.render({ el: place, signal: mine.signal });
      place.prepend(h("button.window-close", { label: "Close what is beneath" }, "Close"));
      place.firstChild.addEventListener("click", () => act(model, { do: "arrange", close: true }), { signal: mine.signal });
      place.scrollIntoView({ block: "start", behavior: "smooth" });
    } catch { place.remove(); /* its kernel is gone */ }
  };
  model.on("change:beneath", show);
  signal.addEventListener("abort", () => { model.off("change:beneath", show); stop?.abort(); });
  show();
}
