// The panes of the stepper: the window that comes next or was sent, the drafts, the criteria, the fork, two runs.

function windowPane(s, model) {
  if (!s.looked) return h("div.pane", { key: "end" },
    h("p", {}, s.waits || h("span", {}, h("b", {}, s.ended.told || "The run is at its end"), ` · ${s.ended.status}`)),
    s.ended.text ? h("pre.text.returned", { tabindex: "0", label: s.ended.told }, s.ended.text) : null);
  const l = s.looked, w = s.step_window, e = s.editor;
  const title = l.next ? `Next at ${l.path}` : `${l.ahead ? "On record ahead, at" : "Looking at"} ${l.path}`;
  return h(`div.pane${l.next ? "" : ".looked"}`, { key: "step", on: w && { keydown: (event, node) => windowKeys(event, node, w, model, "step") } },
    h("div.row.step-head", { key: "head" }, h("b", {}, title), h("span.faint.one-line.grow", { title: l.name }, l.name),
      w ? h("span.one-line.size", { title: `of the segments: ${w.each_is}` }, `${thousands(w.tokens)} tokens (${w.total_is})${w.limit ? ` of ${thousands(w.limit)}` : ""}`) : null,
      l.next && w ? h("span.unsent", {}, l.replied ? "your words stand here" : s.frozen ? "as it was sent" : s.edits.length ? "edited, not sent" : "not sent yet") : null,
      e ? editButton(e) : null,
      s.edits.length && l.next ? h("button.small", { key: "undo", act: { do: "undo" } }, "Discard the edits") : null,
      l.next ? null : h("button.small", { key: "stand", act: { do: "stand", path: l.path }, title: "Go there: nothing is bought" }, "Stand before it"),
      l.next ? null : h("button.small", { key: "away", act: { do: "show" } }, "To what comes next")),
    w ? [windowChanges(w, model, "step"),
      h("div.window-body", { key: "body" }, windowPicture(w, model, "step"), windowList(w, model, "step"),
        e && e.open ? editor(e, w, model) : windowText(w, model, "step")),
      l.next ? null : windowAnswer(w, model, "step")]
      : otherStep(s.other));
}

function editButton(e) {
  if (e.open) return h("button.small", { key: "edit", act: { do: "editor" } }, "Done");
  return h("button.small", { key: "edit", title: e.told, "aria-disabled": String(!e.can), act: e.can ? { do: "editor", position: e.position } : undefined },
    e.is_edited ? "Edit again" : "Edit this text");
}

// What is typed is told when the typing pauses, and when the field is left: then it is on record as not sent.
function telling(model, told) {
  const typing = (model.typing ??= {});
  const tell = (node) => { clearTimeout(typing.timer); if (typing.dirty) { typing.dirty = false; act(model, told(node.value), { last: true }); } };
  return { tell, input: (_, node) => { typing.dirty = true; clearTimeout(typing.timer); typing.timer = setTimeout(tell, 250, node); },
    drop: () => { clearTimeout(typing.timer); typing.dirty = false; } };
}

// Ctrl+Enter and Escape close the field; what was typed is kept.
function editor(e, w, model) {
  const { tell, input } = telling(model, (text) => ({ do: "edit", position: e.position, text }));
  return h("div.step-text.editor", { key: `editor-${e.position}` },
    h("div.row.window-bar", {}, w.open.letter ? letter(w.open) : null, h("b.one-line.grow", {}, `Editing ${w.open.title}`),
      h("span.faint", {}, e.note || "Ctrl+Enter: done")),
    h("textarea.edit-field", { label: `Text of ${w.open.title}`, key: "field", value: e.text, spellcheck: "false", "data-focus": "", on: {
      input, change: (_, node) => tell(node),
      keydown: (event, node) => {
        const done = () => { tell(node); act(model, { do: "editor" }); };
        sendKeys(event, done, done);
      } } }));
}

function otherStep(o) {
  return h("div.other", { key: "other" }, h("b", {}, o.title),
    o.rows.length ? h("table", {}, h("tbody", {}, o.rows.map(([k, v]) => h("tr", {}, h("th", { scope: "row" }, k), h("td", {}, v))))) : null,
    o.text ? h("pre.text", { tabindex: "0", label: o.title }, o.text, o.cut ? "\n…" : "") : null);
}

function draftsPane(d, model) {
  if (!d.rounds.length) return h("div.pane", { key: "drafts" }, h("p.faint", {}, d.told));
  return h("div.pane.drafts", { key: "drafts" },
    h("div.row", { key: "bar" }, h("b.grow", { role: "status" }, d.told), workerChoice(d, model),
      pager(d, (page) => ({ do: "turn", page }))),
    h("div.drafts-body", { key: "body" },
      h("div.rounds", { role: "listbox", label: "Rounds", on: { keydown: arrows("button", { press: true, column: true }) } }, d.rounds.map((r) => h(`button.round${r.ahead ? ".ahead" : ""}`, {
        role: "option", key: `r${r.n}`, "aria-selected": String(r.n === d.at), tabindex: r.n === d.at ? "0" : "-1", act: { do: "turn", round: r.n },
      }, h("b", {}, `Round ${r.n}`), h("span.faint", {}, ` ${r.path} ${r.by}`),
      h(`span.round-told${r.mood ? `.${r.mood}` : ""}`, {}, r.told), r.ahead ? h("span.faint", {}, "on record, ahead") : null))),
      diffed(d.pieces, { key: `d${d.at}-${d.page}`, label: d.told })));
}

function workerChoice(d, model) {
  if (d.workers.length < 2) return null;
  return h("select", { label: "Whose drafts", value: d.worker, on: { change: (_, node) => act(model, { do: "turn", worker: node.value }) } },
    d.workers.map((w) => h("option", { value: w }, w)));
}

const SIGN = { pass: "✓", fail: "✗", approved: "✓", rejected: "✗", edited: "≠" };
const MOOD = { pass: ".good", fail: ".bad", approved: ".good", rejected: ".bad" };

function criteriaPane(g) {
  if (!g.rounds.length) return h("div.pane", { key: "grid" }, h("p.faint", {}, g.told));
  const o = g.open;
  return h("div.pane.grid-pane", { key: "grid" },
    h("div.grid-scroll", { key: "scroll", on: { keydown: arrows("button") } }, h("table.grid", {},
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, g.left_out ? `Criterion (${g.left_out} earlier rounds not shown)` : "Criterion"),
        g.rounds.map((r) => h(`th${r.ahead ? ".ahead" : ""}`, { scope: "col" }, `Round ${r.n}`, h("span.faint", {}, ` ${r.path}${r.ahead ? ", ahead" : ""}`))))),
      h("tbody", {}, g.rows.map((row, n) => h("tr", { key: `${row.criterion}-${row.who}` },
        h("th", { scope: "row", title: row.text || row.criterion }, row.text || row.criterion, row.who ? h("div.faint", {}, row.who) : null),
        row.cells.map((c, m) => h("td", {}, h(`button.cell${c.ahead ? ".ahead" : ""}`, {
          "aria-pressed": String(g.cell === `${n}:${m}`), act: { do: "turn", cell: `${n}:${m}` },
        }, h(`b${MOOD[c.mark] ?? ""}`, {}, SIGN[c.mark] ?? "–", " ", c.mark), MOOD[c.mark] === ".bad" ? h("span.reason", {}, c.reason) : null)))))))),
    o ? h("div.why-cell", { key: "why", role: "status" },
      h(`b${MOOD[o.mark] ?? ""}`, {}, `${SIGN[o.mark] ?? "–"} ${o.mark}`), h("span", {}, ` ${o.text || o.criterion}`),
      o.by ? h("span.faint", {}, ` by ${o.by}, at ${o.path}`) : null,
      o.reason ? h("div", {}, o.reason) : null, o.evidence ? h("div.faint", {}, "evidence: “", o.evidence, "”") : null) : null);
}

function forkPane(f, model) {
  if (!f.kinds.length) return h("div.pane", { key: "fork" }, h("p", {}, f.told));
  const { tell, input, drop } = telling(model, (text) => ({ do: "typed", kind: f.kind, text }));
  const go = (node) => { drop(); act(model, { do: "fork", kind: f.kind, text: f.needs_text ? node.closest(".fork").querySelector("textarea").value : "" }); };
  return h("div.pane.fork", { key: "fork" }, h("p", {}, f.told),
    h("div.row", { role: "radiogroup", label: "What differs", key: "kinds", on: { keydown: arrows("button") } }, f.kinds.map((k) => h("button", {
      key: k.kind, role: "radio", "aria-checked": String(k.kind === f.kind), "aria-pressed": String(k.kind === f.kind), act: { do: "turn", kind: k.kind },
    }, k.told))),
    h("p.faint", { key: "hint" }, f.hint),
    f.needs_text ? h("textarea.fork-field", { key: `${f.at}-${f.kind}`, label: f.kinds.find((k) => k.kind === f.kind).told, value: f.text, "data-focus": "",
      on: { input, change: (_, node) => tell(node), keydown: (event, node) => sendKeys(event, () => go(node)) } }) : null,
    h("div.row", { key: "go" }, h("button.primary", { then: (event) => go(event.target) }, `Fork at ${f.at}`),
      f.needs_text ? h("span.faint", {}, "Ctrl+Enter") : null));
}

function besidePane(b, kin, model) {
  if (kin.length < 2) return h("div.pane", { key: "beside" }, h("p.faint", {}, "There is one run so far. Fork it, and the two can be put side by side."));
  const chosen = (n) => h("select", { key: `side${n}`, label: n ? "Right" : "Left", value: b.chosen[n], on: { change: (_, node) => {
    const two = [...b.chosen]; two[n] = node.value; act(model, { do: "compare", a: two[0], b: two[1] });
  } } }, kin.map((k) => h("option", { value: k.label }, `${k.short} (${k.parent})`)));
  const t = b.two;
  return h("div.pane.beside", { key: "beside" },
    h("div.row", { key: "told" }, h("b.parted", { role: "status" }, t ? t.told : "Choose two different runs."),
      t && t.parted ? h("button.small", { act: { do: "show", path: t.parted } }, `Look at ${t.parted}`) : null),
    h("div.two", { key: "two" }, [0, 1].map((n) => h("div.side", { key: `s${n}` }, chosen(n), t ? side(n ? t.b : t.a) : null))),
    t && t.places.length ? h("details", { key: "places" }, h("summary", {}, `Where they differ: ${t.places.length + t.more} places`),
      h("table", {}, h("thead", {}, h("tr", {}, ["place", "", t.a.label, t.b.label].map((c) => h("th", { scope: "col" }, c)))),
        h("tbody", {}, t.places.map((p) => h("tr", { key: p.path }, [p.path, p.kind, p.a, p.b].map((c) => h("td", {}, c))))))) : null);
}

function side(it) {
  return [h("div.faint", {}, `${it.parent} · ${it.status} · ${it.round}`),
    h("div", {}, `${it.cost} · ${it.bought} bought, ${it.taken} taken over`),
    diffed(it.pieces, { label: `Draft of ${it.label}` }),
    h("ul.findings", {}, it.findings.map((f) => h("li", { key: f.criterion },
      h(`b${f.passed ? ".good" : ".bad"}`, {}, f.passed ? "✓ " : "✗ "), f.criterion, f.passed ? null : h("span.faint", {}, `: ${f.reason}`))))];
}
