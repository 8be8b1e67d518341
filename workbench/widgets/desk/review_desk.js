// The review desk: the output beside its contract, the decision under it, and afterwards where the decision went.

export default {
  render(at) {
    const { model } = at, typed = drafts(), sent = new Set();
    let side = "changes";
    windowHands(at);
    followChanges(at);
    followPicked(at);
    followUnfolded(at);
    const painted = painter(at, "review-desk", (state, _, note) => {
      const busy = underWay(model, "decide");
      const it = state.shown;
      if (it && it.kind === "decided") settle(it, state);
      const hands = it ? handsOn(it) : {};
      const keys = it?.kind === "review" && !hands.kept.mode ? { a: hands.approve, r: hands.reject, e: hands.edit }
        : it?.kind === "unknown" ? { t: () => hands.send("retry"), b: () => hands.send("abandon") } : {};
      const w = () => act(model, { do: "window", open: !state.open });
      return deskFrame(at, state, { name: state.blind ? "Review desk" : "Review desk, not blind", keys: { ...keys, w }, told: toldOf(it, state),
        help: it?.kind === "decided" ? "n next, w window" : it?.kind === "unknown" ? "t try again, b abandon, w window, n next" : "a approve, r reject, e edit, w window, n next" },
        !it ? h("div.faint.empty", { key: "empty" }, "Nothing waits for you. A run that asks for a person appears here by itself.")
          : it.kind === "review" ? reviewing(it, state, at, note, hands, busy)
            : it.kind === "unknown" ? lost(it, state, at, hands, busy) : decided(it, state, at, typed.of(it.key)));
    });
    at.redraw = painted.redraw;

    // What was sent is typed no more; what was not taken stays to be copied from.
    function settle(it, state) {
      if (sent.has(it.key) && !state.refused) typed.drop(it.key);
      sent.delete(it.key);
      typed.of(it.key).mode = "";
    }

    function handsOn(it) {
      const kept = typed.of(it.key);
      const send = (action, more = {}) => {
        if (underWay(model, "decide")) return;
        sent.add(it.key);
        act(model, { do: "decide", key: it.key, shown: it.shown, action, ...more });
        painted.redraw();
      };
      const mode = (name, selector) => { kept.mode = name; kept.fault = ""; focusNow(painted, selector); };
      return {
        kept, send, side: () => side, turn: (name) => { side = name; painted.redraw(); },
        approve: () => send("approve"),
        reject: () => mode("reject", "[data-field=reason]"),
        edit: () => { side = "changes"; changed(it, kept); mode("edit", "[data-field^=edit]"); },
        cancel: () => mode("", `[data-open=${kept.mode || "reject"}]`),
        typed: () => { if (kept.fault) { kept.fault = ""; painted.redraw(); } },
        changed: () => changed(it, kept),
        sendReason: () => {
          if ((kept.reason ?? "").trim()) send("reject", { reason: kept.reason });
          else { kept.fault = "Say why: the reason is what the next worker reads."; focusNow(painted, "[data-field=reason]"); }
        },
        sendEdit: () => {
          const raw = it.text.raw ?? it.text.shown, text = kept[`edit${it.text.page}`] ?? raw;
          if (text !== raw) send("edit", { text, page: it.text.page, reason: kept.why ?? "" });
          else { kept.fault = "Nothing is changed yet: change a word, or approve it."; focusNow(painted, "[data-field^=edit]"); }
        },
      };
    }

    let waiting = 0;
    function changed(it, kept) {
      clearTimeout(waiting);
      const text = kept[`edit${it.text.page}`] ?? it.text.raw ?? it.text.shown;
      waiting = setTimeout(() => act(model, { do: "typed", key: it.key, text, page: it.text.page }, { last: true }), 120);
    }
  },
};

const toldOf = (it, state) => (!it ? "Nothing waits." : it.kind === "decided" ? `${it.title}: ${it.said}. ${it.went.told}`
  : `${deskCount(state)}. On the table: ${it.title}.`);

function titled(it, ...more) {
  return h("div.row.titled", { key: "title" }, h("h3", {}, titleOf(it)), h("span.faint", {}, `at ${it.place}`), more);
}

// -- before the decision -----------------------------------------------------------------------------------------------

function reviewing(it, state, at, note, hands, busy) {
  const editing = hands.kept.mode === "edit", whole = wholeWindow(state, at, "The window it came from");
  return h("div.desk-main", { key: it.key }, h("div.desk-top", { key: "top" }, titled(it, h("span.faint.grow", {}, it.source)),
    editing ? sides(at, "edit", 0, ["Your edit", editor(it, hands)], ["Beside it", beside(it, note, hands)])
      : sides(at, "review", 0, ["Output", output(it)], ["Contract", contract(it)]),
    bar(it, hands, busy, whole)), unfolded(whole));
}

function output(it) {
  return h("section.pane", { label: "Output", key: "output" }, h("div.row.pane-head", {}, h("h4.grow", {}, "Output"), turning(it.text)),
    h("pre.text", { tabindex: "0", role: "region", label: "The output", key: `page${it.text.page}` }, it.text.shown));
}

function contract(it) {
  const c = it.contract;
  return h("section.pane", { label: "Contract", key: "contract" },
    h("div.row.pane-head", {}, h("h4", {}, c ? `Contract ${c.name}` : "Contract")),
    h("div.scroll", { tabindex: "0", role: "region", label: "Contract, criteria and verdict" },
      c ? terms(it, c) : h("p.faint", {}, "It came without a contract."), it.went ? null : verdict(it)));
}

function terms(it, c) {
  return [h("h4", {}, "Done means"),
    c.done.length ? h("ul.done", {}, c.done.map(([name, text]) => h("li", {}, name ? h("b", {}, `${name}: `) : null, text))) : h("p.faint", {}, "missing: nothing can be judged by it"),
    it.task ? h("div.part", { key: "task" }, h("h4", {}, "Task"), h("p", {}, it.task)) : null,
    c.parts.map(([name, text, missing]) => h("div.part", { key: name }, h("h4", {}, name), h(`p${missing ? ".faint" : ""}`, {}, text)))];
}

function verdict(it) {
  const v = it.verdict;
  return h("div.verdict", { key: "verdict" }, h("h4", {}, "The evaluator's verdict"),
    v ? h("div", {}, h(`b.${v.passed ? "good" : "bad"}`, {}, v.passed ? "✓ passed" : "✗ failed its check"), h("span.faint", {}, ` by ${v.by}`)) : null,
    it.verdict_told ? h(`p.told${it.agree === "differ" ? ".differ" : v ? "" : ".faint"}`, {}, it.verdict_told) : null,
    v ? v.rows.map(([passed, name, reason, evidence]) => h(`div.finding.${passed ? "good" : "bad"}`, {},
      h("b", {}, `${passed ? "✓" : "✗"} ${name}`), h("span", {}, reason), evidence ? h("q.faint", {}, evidence) : null)) : null);
}

function editor(it, hands) {
  const { kept } = hands, name = `edit${it.text.page}`;
  return h("section.pane", { label: "Your edit", key: "editor" },
    h("div.row.pane-head", {}, h("h4.grow", {}, it.text.pages > 1 ? "Your edit of this part; the rest stays" : "Your edit")),
    field(kept, name, { label: "Your edit of the output", key: `${it.key}-${name}`, rows: 6, start: it.text.raw ?? it.text.shown,
      send: hands.sendEdit, leave: hands.cancel, typed: () => { hands.typed(); hands.changed(); } }));
}

// Beside the editor: what is changed so far, the original, or the contract.
function beside(it, note, hands) {
  const side = hands.side(), mine = note.key === it.key && note.changed;
  const turn = (name, word) => h("button.small", { "aria-pressed": String(side === name), then: () => hands.turn(name) }, word);
  return h("section.pane", { label: "Beside your edit", key: "beside" },
    h("div.row.pane-head", {}, turn("changes", "Changes"), turn("original", "Original"), turn("contract", "Contract"),
      h("span.faint", {}, (mine ? note.hidden : "") || it.text.hidden)),
    side === "contract" ? h("div.scroll", { key: "c", tabindex: "0" }, it.contract ? terms(it, it.contract) : "It came without a contract.", verdict(it))
      : side === "original" ? h("pre.text", { key: "o", tabindex: "0" }, it.text.shown)
        : mine ? diffed(note.pieces, { key: "d", label: "What you have changed" }) : h("div.text.faint", { key: "none" }, "Nothing is changed yet."));
}

function bar(it, hands, busy, whole) {
  const { kept } = hands, off = String(busy);
  const press = (then, word, look = "", open, key) => h(`button${look}`, { then, "aria-disabled": off, "data-open": open, key: word }, word, key ? kbd(key) : null);
  if (kept.mode === "reject") {
    return h("div.desk-bar", { key: "bar" }, h("div.ask", {}, h("b", {}, "Why? The next worker reads this, word for word."),
      field(kept, "reason", { label: "Reason for rejecting; the next worker reads it", key: `${it.key}-reason`, rows: 2, send: hands.sendReason,
        leave: hands.cancel, typed: hands.typed, invalid: kept.fault })),
      h("div.row", {}, press(hands.sendReason, "Reject with this reason", ".primary"), press(hands.cancel, "Cancel"),
        h("span.fault", { role: "alert" }, kept.fault), kept.fault ? null : h("span.faint.key-hint", {}, "Ctrl+Enter sends, Escape cancels")));
  }
  if (kept.mode === "edit") {
    return h("div.desk-bar", { key: "bar" }, h("div.row", {}, press(hands.sendEdit, "Use my text", ".primary"), press(hands.cancel, "Cancel"),
      h("input.grow", { type: "text", key: `${it.key}-why`, label: "Why, if you like", placeholder: "Why, if you like", value: kept.why ?? "",
        on: { input: (_, node) => { kept.why = node.value; }, keydown: (event) => sendKeys(event, hands.sendEdit, hands.cancel) } })),
      h("div.row", {}, h("span.fault", { role: "alert" }, kept.fault), kept.fault ? null : h("span.faint.key-hint", {}, "Ctrl+Enter sends, Escape cancels")));
  }
  return h("div.desk-bar", { key: "bar" }, h("div.row", {}, press(hands.approve, "Approve", ".primary", "approve", "a"),
    press(hands.reject, "Reject…", "", "reject", "r"), press(hands.edit, "Edit…", "", "edit", "e"),
    h("span.faint.grow", { role: "status" }, busy ? "Writing it down…" : ""), fold(whole)));
}
