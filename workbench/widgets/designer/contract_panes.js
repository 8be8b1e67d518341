// The panes beside the contract: what the worker reads, answers to try it, versions and the file.
function previewPane(s, model, t) {
  const p = s.preview, rows = p ? p.groups.flatMap((g) => g.rows) : [];
  return h("div.preview", { key: "preview" },
    h("div.row.preview-head", {}, h("h4", {}, s.valid ? "Exactly what the worker will read" : "The last valid contract"),
      p ? h("span", {}, h("b", {}, thousands(p.tokens)), ` tokens (${p.total_is})`) : null),
    p ? [rows.length > 1 ? h("div.row.blocks", { role: "group", label: "Blocks, in the order in which they are read", key: "blocks" }, rows.map((r) => h("button.small", {
      key: r.key, "aria-pressed": String(r.key === p.open.key), act: looking("preview", { open: r.key }), title: `${r.kind} ${r.name}` },
    letter(r), h("b.block-name", {}, r.kind === "contract" ? r.kind : r.name || r.kind), h("span.faint", {}, thousands(r.tokens))))) : null,
    windowText(p, model, "preview")]
      : h("div.nothing.faint", {}, "Nothing yet. Begin with the objective: what is the one thing to achieve?"));
}

function tryPane(s, model, t) {
  const r = s.tries ?? { answers: [] };
  return h("div.try", { key: "try" },
    h("div.row.try-ask", {},
      h("div.grow", {}, t.editor("task", s.texts.task, { label: "Task to try it on", placeholder: "A task to try it on: what is to be done this time?", rows: 2 })),
      h("label.row", {}, "answers", h("input.count", { type: "number", min: "1", max: "20", value: String(s.n), label: "How many answers",
        on: { change: (_, node) => t.tell({ do: "turn", count: Number(node.value) || 1 }) } })),
      h("button.primary", { disabled: Boolean(s.here) || s.trying, act: { do: "try" } }, s.trying ? "Asking …" : "Try it")),
    s.here ? h("div.faint", {}, s.here) : null,
    s.task.length ? t.found("task", s.task) : null,
    h("div.try-told", { role: "status" }, r.told),
    r.error ? h("div.finding.error", {}, h("b.sign", {}, SIGNS.error), h("span", {}, r.error)) : null,
    h("div.answers", {}, r.answers.map((a, n) => h("section.answer", { key: n, label: `Answer ${n + 1}` },
      h("div.row", {}, h("b", {}, String(n + 1)), h(`span.stamp.${a.stamp}`, {}, a.stamp),
        n === 0 ? null : h("span.faint", {}, a.same ? "the same as 1" : "marked: other than 1")),
      h("div.faint", { title: a.model }, `${a.told} · ${a.stop}`),
      a.faults.map((told) => h("div.finding.error", {}, h("b.sign", {}, SIGNS.error), h("span", {}, told))),
      pager(a, (page) => ({ do: "turn", answer: n, page })),
      diffed(a.pieces, { key: `page${a.page}`, label: `Answer ${n + 1}` })))));
}

function versionsPane(s, model, t) {
  const v = s.versions ?? { rows: [], pieces: [] };
  const choose = (what, value, first) => h("select", { label: what === "old" ? "From version" : "To version", value: String(value), on: { change: (_, node) => t.tell({ do: "turn", [what]: Number(node.value) }) } },
    first ? h("option", { value: "0" }, first) : null, v.rows.map((r) => h("option", { value: String(r.n) }, `version ${r.n}`)));
  return h("div.versions", { key: "versions" },
    h("div.version-list", { role: "list", label: "Versions" }, v.rows.length ? null : h("div.faint", {}, "None yet. One is made each time the contract is tried, saved or kept."),
      v.rows.map((r) => h(`div.version${r.n === v.old ? ".looked" : ""}`, { key: r.n, role: "listitem" },
        h("div", {}, h("b", {}, `Version ${r.n}`), r.here ? h("span.good", {}, " as it is now") : null),
        h("div.faint.why", { title: r.why }, r.why),
        h("div.row", {}, h("button.small", { label: `Look at version ${r.n}`, "aria-pressed": String(r.n === v.old), act: { do: "turn", old: r.n, new: 0 } }, "Look"),
          h("button.small", { label: `Restore version ${r.n}`, disabled: r.here, act: { do: "restore", number: r.n } }, "Restore"))))),
    v.rows.length ? h("div.version-diff", {},
      h("div.row", {}, choose("old", v.old), "to", choose("new", v.new, "now"), h("span.faint", { role: "status" }, v.told),
        pager(v, (page) => ({ do: "turn", page }))),
      diffed(v.pieces, { key: `page${v.page}`, label: "What changed" })) : null);
}

function filePane(s, model, t) {
  const enter = (event) => { if (event.key !== "Enter") return "up"; event.preventDefault(); t.tell({ do: "load" }); };
  return h("div.file", { key: "file" },
    h("div.row", {}, h("div.grow", {}, t.editor("path", s.texts.path, { line: true, label: "Path of a YAML file", placeholder: "contract.yaml", keydown: enter })),
      h("button", { act: { do: "load" } }, "Load"), h("button", { act: { do: "save" } }, "Save")),
    h(`div.file-said${s.file.ask ? ".asks" : ""}`, { role: "status" }, s.file.said,
      s.file.ask ? h("button", { act: { do: "save", replace: true } }, "Replace it") : null),
    h("div.row", {}, h("h4.grow", {}, "As YAML"), h("button.small", { then: () => wantCopy(model), act: { do: "copy", what: "yaml" } }, "Copy as YAML")),
    h("pre.text.yaml", { tabindex: "0", label: "The contract as YAML" }, s.file.yaml));
}
