// A run as it happens: its head, and under it the tree or the timeline with what is open, or workers side by side.

function drawRun(s, t, model) {
  const list = () => (s.pane === "time" ? runTime(t, model) : runTree(s, t, model));
  return [runHead(t, model), runTools(s, t, model), s.pane === "beside" ? h("div.run-body", { key: "beside-body" }, runBeside(s, model))
    : h(`div.run-body${s.detail ? ".run-split" : ""}`, { key: "body" }, list(), s.detail ? runDetail(s, model) : null)];
}

// Letters, wherever the focus is but in a field; Escape shuts what is open.
function runKeys(root, model, signal) {
  root.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || !isLetter(event)) return undefined;
    const told = { t: { do: "pane", name: "tree" }, b: { do: "pane", name: "beside" }, l: { do: "pane", name: "time" } }[event.key];
    if (event.key === "/") { event.preventDefault(); root.querySelector(".run-find")?.focus(); }
    else if (event.key === "x" && model.get("note").can_stop) act(model, { do: "stop" });
    else if (event.key === "Escape" && model.get("state").detail) { event.stopPropagation(); model.inTree = true; act(model, { do: "close" }); }
    else if (told && !event.repeat) act(model, told);
    return undefined;
  }, { signal });
}

// Rows that come into sight are asked for; what is selected by keys stays in sight and has the focus.
function runScroll(root, model, signal) {
  root.addEventListener("scroll", (event) => {
    const box = event.target;
    if (!box.classList?.contains("run-tree")) return;
    const { tree } = model.get("note"), first = Math.floor(box.scrollTop / ROW), last = first + Math.ceil(box.clientHeight / ROW);
    const wanted = Math.max(0, Math.min(first - 25, tree.count - tree.rows.length));
    const missing = first < tree.first || last > tree.first + tree.rows.length;
    if (missing && wanted !== tree.first) act(model, { do: "rows", first: wanted }, { last: true });
  }, { signal, capture: true });
}

function runFollow(root, model, was) {
  const { tree = { at: -1 } } = model.get("note"), box = root.querySelector(".run-tree"), key = model.get("state").detail?.key;
  if (!box) return;
  if (tree.at < 0) { if (model.inTree) { model.inTree = false; (box.querySelector(".run-row") ?? root).focus({ preventScroll: true }); } return; }
  const y = tree.at * ROW;
  if (key !== was.key && (y < box.scrollTop || y + ROW > box.scrollTop + box.clientHeight)) box.scrollTop = Math.max(0, y - box.clientHeight / 2);
  was.key = key;
  const row = box.querySelector(".run-row.here"); // where it is narrow, what is open stands in the tree's place
  const at = row?.offsetParent ? row : root.querySelector(".run-detail-head button");
  if (model.inTree && at) { model.inTree = false; at.focus({ preventScroll: true }); }
}

export default {
  render(at) {
    const { model, signal } = at, was = {};
    windowHands(at);
    const { root } = painter(at, "run-view", (s, busy, t) => (t?.tree && s?.pane ? drawRun(s, t, model) : []));
    runKeys(root, model, signal);
    runScroll(root, model, signal);
    for (const trait of ["state", "note"]) afterPaint(at, () => runFollow(root, model, was), trait);
  },
};
