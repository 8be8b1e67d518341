// What is open beside the tree; workers side by side; the timeline.

function runDetail(s, model) {
  const d = s.detail;
  return h("div.run-detail", { key: "detail", role: "region", label: `What ${d.name} was told and said` },
    h("div.run-detail-head", { key: "detail-head", on: { keydown: (event) => treeKeys(event, model, { moving: true }) } },
      h("button.small", { key: "close", label: "Back to the tree alone", title: "Back to the tree alone (Escape)", act: { do: "close" } }, "×"),
      h("h4.one-line", { title: d.name }, d.n === null ? null : h("span.faint", {}, `${d.n} `), d.name), d.tag ? h("span.run-tag", {}, d.tag) : null,
      h(`b${d.mood ? `.${d.mood}` : ""}`, {}, d.mark, " ", d.status), h("span.faint.one-line.grow", {}, d.told.join(" · ")),
      d.effect ? h("button.small", { key: "pick", "aria-pressed": String(s.picked.includes(d.key)), label: "Put beside others", title: "Put it side by side with others", act: { do: "pick", path: d.key } },
        h("span", { "aria-hidden": "true" }, s.picked.includes(d.key) ? "✓ " : "+ "), "Beside") : null),
    d.effects.length ? h("div.run-effects", { role: "listbox", label: "Steps of this worker", key: "effects", on: { keydown: arrows("button", { press: true }) } },
      d.effects.map((e) => h("button.small", { key: e.key, role: "option", "aria-selected": String(e.here), tabindex: e.here ? "0" : "-1", act: { do: "effect", path: e.key }, title: `${e.key} ${e.name}` },
        h(`span${e.mood ? `.${e.mood}` : ""}`, { "aria-hidden": "true" }, `${e.mark} `), `${e.n} `, h("b", {}, e.name), e.tag ? ` ${e.tag}` : ""))) : null,
    s.window ? paintWindow(s.window, model, "window") : null,
    d.text ? h("div.run-said", { key: "said" }, h("div.row", {}, h("b.grow", {}, d.text.title), pager(d.text, (page) => ({ do: "turn", page }))), pieces(d.text, `said-${d.text.key}-${d.text.page}`, d.text.title)) : null,
    d.lines.map((line, n) => h("div.faint", { key: `line${n}` }, line)));
}

function runBeside(s, model) {
  const b = s.beside;
  if (b.columns.length < 2) {
    return h("div.run-few", { key: "few" }, h("p", {}, "Two to four workers stand here side by side: what each was told, what its window held, what it said."),
      h("p.faint", {}, "Choose them in the tree: + in a row, or the space key."),
      h("div.row", {}, h("button.primary", { act: { do: "first" } }, "The first four workers"), h("button", { act: { do: "pane", name: "tree" } }, "To the tree")));
  }
  return h(`div.run-beside.run-beside-${b.columns.length}`, { key: "beside", role: "group", label: "Workers side by side" },
    h("div.run-shared", { key: "told", role: "status" }, h("b", {}, b.told), h("span.faint", {}, " · = marks what several windows hold")),
    b.columns.map((c) => runScore(c, model)));
}

function runScore(c, model) {
  const turn = (text) => (page) => ({ do: "turn", column: c.key, text, page });
  return h("div.run-score", { key: c.key, role: "region", label: c.name },
    h("div.run-score-head", { key: "head" }, h("b.one-line.grow", { title: c.name }, c.n === null ? null : h("span.faint", {}, `${c.n} `), c.name),
      h("button.small", { label: `Take ${c.name} away`, act: { do: "pick", path: c.key } }, "×")),
    h("div.one-line", { key: "how", title: [c.status, c.used, c.took, c.cost].filter(Boolean).join(" · ") }, h(`b${c.mood ? `.${c.mood}` : ""}`, {}, c.status), h("span.faint", {}, ` · ${c.used}`)),
    h("div.run-segments", { key: "segments", role: "listbox", label: `Window of ${c.name}`, on: { keydown: arrows("button", { press: true, column: true }) } },
      c.rows.map((r) => h(`button.run-segment${r.shared ? ".shared" : ""}`, { key: r.key, role: "option", "aria-selected": String(r.open), tabindex: r.open ? "0" : "-1", share: r.share,
        title: `${r.kind} ${r.name}: about ${thousands(r.tokens)} tokens${r.shared ? `; the same in ${r.shared} of the windows` : ""}`, act: { do: "score", column: c.key, at: Number(r.key) } },
      letter(r), h("span.one-line", {}, r.name), h("span.run-number", {}, thousands(r.tokens)), h("b.run-same", {}, r.shared ? `=${r.shared}` : ""))),
      c.more ? h("div.faint", {}, `and ${thousands(c.more)} more`) : null),
    h("div.run-score-bar", { key: "title" }, h("b.one-line.grow", { title: c.title }, c.title), pager(c.text, turn("text"))),
    pieces(c.text, `text-${c.key}`, c.title),
    h("div.run-score-bar", { key: "answer" }, h("b.one-line.grow", {}, "Answer"), c.stamp && c.answer.pages < 2 ? h(`span.stamp.${c.stamp}`, {}, c.stamp) : null, c.answer ? pager(c.answer, turn("answer")) : null),
    c.answer ? pieces(c.answer, `answer-${c.key}`, `Answer of ${c.name}`) : h("div.text.faint", { key: "no-answer" }, c.why_not));
}

function runTime(t, model) {
  const { time } = t;
  if (!time || !time.bars.length) return h("div.run-time.faint", { key: "time" }, time ? time.told : "");
  const tall = time.names.length ? 26 : Math.max(7, Math.min(22, Math.floor(300 / time.lanes))), height = time.lanes * tall;
  const bar = ([lane, from, length, mood, key, here]) => h(`rect.run-span${mood ? `.${mood}` : ""}${here ? ".here" : ""}`, { svg: true, key, x: from, y: lane * tall + 2, width: length, height: tall - 4,
    "data-press": "", act: { do: "select", path: key } });
  return h("div.run-time", { key: "time", role: "region", label: "Timeline" },
    h("div", { key: "told", role: "status" }, h("b", {}, time.told), time.cut ? h("span.faint", {}, ` · ${time.cut}`) : null),
    h("div.run-lanes", { key: "lanes", share: height },
      time.names.length ? h("div.run-lane-names", {}, time.names.map((name, n) => h("div.run-lane.one-line", { key: String(n), title: name }, name))) : null,
      h("div.run-chart", {},
        h("svg.run-bars", { svg: true, viewBox: `0 0 1000 ${height}`, preserveAspectRatio: "none", role: "img", "aria-label": time.told },
          time.ticks.map(([x]) => h("line.run-tick", { svg: true, key: `t${x}`, x1: x, x2: x, y1: 0, y2: height, "vector-effect": "non-scaling-stroke" })), time.bars.map(bar)),
        h("div.run-ticks", { "aria-hidden": "true" }, time.ticks.map(([x, word], n) => h("span", { key: String(n), share: x / 1000 }, word))))));
}
