// What changed between two texts: `pieces` are [op, text], "=" kept, "-" gone, "+" new, "…" left out of the picture.
// For those who do not see colours, what is gone is struck through and what is new is underlined.
function diffed(pieces, props = {}) {
  const told = { "-": ["del", "gone: "], "+": ["ins", "new: "] };
  return h("div.text.diff", { tabindex: "0", role: "document", ...props }, pieces.map(([op, text]) => {
    if (op === "…") return h("div.faint.left-out", {}, `… ${text} …`);
    if (op === "=") return text;
    return h(told[op][0], {}, h("span.unseen", {}, told[op][1]), text);
  }));
}
