// A guess before the look: a number, a choice or a curve; then the result beside it.

function drawPrediction(s, model, redraw) {
  return [
    h("div.row", {}, h("h3", { id: "q" }, s.question)),
    s.locked ? told(s) : h("div.guess", { on: { keydown: (event) => entered(event, model) } }, asked(s, model, redraw)),
    s.kind === "curve" ? null : s.result === undefined ? null : scale(s),
    h("div.unseen", { role: "status", "aria-live": "polite" }, s.locked ? `Locked: ${s.said}. ${s.apart ?? ""}` : ""),
  ];
}

function told(s) {
  const line = (name, value, kind) => h(`div.line.${kind}`, {}, h("span.faint", {}, name), h("b", {}, value));
  return h("div.told", { key: "told" },
    s.kind === "curve" ? curve(s, null) : null,
    s.kind === "curve" && s.result !== undefined
      ? h("div.row.legend", {}, h("span.is-guess", {}, "your guess"), h("span.is-result", {}, "the result")) : null,
    s.kind === "curve" ? null : line("your guess", s.said, "is-guess"),
    s.result === undefined || s.kind === "curve" ? null : line("the result", s.result_said, "is-result"),
    s.apart ? h("div", {}, h("b", {}, s.apart)) : h("div.faint", {}, "Locked. The result comes when it is revealed."),
    s.by === "stand-in" ? h("div.faint", {}, "Nobody guessed: this stood in.") : null,
    h("div.row", {}, h("span.faint", {}, "Your code for the room "), h("code.code", {}, s.code)));
}

function asked(s, model, redraw) {
  const mine = (model.mine ??= {});
  const set = (value) => { mine.guess = value; redraw(); };
  const lock = h("button.primary", { type: "button", key: "lock", disabled: mine.guess === undefined,
    act: () => ({ do: "lock", guess: mine.guess }) }, "Lock the guess");
  if (s.kind === "choice") {
    return [h("div.choices", { role: "radiogroup", "aria-labelledby": "q" }, s.choices.map((c, n) =>
      h("label.choice", { key: `c${n}` }, h("input", { type: "radio", name: "choice", value: String(n), checked: mine.guess === c.value,
        on: { change: () => set(c.value) } }), h("span", {}, c.told)))), lock];
  }
  if (s.kind === "number") {
    const read = (text) => (text.trim() === "" || Number.isNaN(Number(text)) ? undefined : Number(text));
    const typed = (_, node) => { mine.typed = node.value; set(read(node.value)); };
    const slid = (_, node) => { mine.slid = String(Number(Number(node.value).toPrecision(3))); set(Number(mine.slid)); };
    return [h("div.row", {},
      s.low === null ? null : h("input.grow", { type: "range", key: "slide", min: String(s.low), max: String(s.high), step: String(s.slides), value: mine.typed ?? "",
        label: `${s.question} (slider)`, on: { input: slid } }),
      h("input.number", { type: "number", key: "number", step: "any", min: s.low ?? undefined, max: s.high ?? undefined, value: mine.slid ?? "",
        label: s.question, on: { input: typed } }),
      s.unit ? h("span", {}, s.unit) : null), lock];
  }
  return [curve(s, { mine, redraw }), h("div.row", {}, lock, h("span.faint", {},
    "Draw from left to right, or move a point with the arrow keys."))];
}

// Enter in the field locks, as the button does.
function entered(event, model) {
  if (event.key !== "Enter" || event.target.type !== "number" || model.mine.guess === undefined) return;
  event.preventDefault();
  act(model, { do: "lock", guess: model.mine.guess });
}

// Where guess and result lie on one line; choices need none.
function scale(s) {
  if (s.kind !== "number") return null;
  const low = Math.min(s.low ?? Infinity, s.guess, s.result), high = Math.max(s.high ?? -Infinity, s.guess, s.result);
  const at = (x) => (high > low ? (x - low) / (high - low) : 0.5);
  return h("div.scale", { "aria-hidden": "true", key: "scale" },
    h("span.mark.is-guess", { share: at(s.guess) }), h("span.mark.is-result", { share: at(s.result) }));
}

export default {
  render(at) {
    let redraw = () => {};
    ({ redraw } = painter(at, "prediction", (state) => drawPrediction(state, at.model, () => redraw())));
  },
};
