// What is open beside the matrix: a fact and its way through the run, an inference, and what the one knew of the other.

const MX_TABS = { text: "Text", answer: "Answer", window: "Window", missing: "Missing" };

function matrixOpened(s, model) {
  const o = s.open, text = o.text ?? o.answer;
  const whole = o.tab === "text" || (o.fact?.is === "words" && !s.window); // else the room is for what is read
  const tab = (name) => h("button.tab", { key: name, role: "tab", "aria-selected": String(o.tab === name), tabindex: o.tab === name ? "0" : "-1",
    act: { do: "tab", name } }, MX_TABS[name]);
  return h("div.mx-open", { key: "open", role: "region", label: "What is open" },
    h("div.mx-bar", { key: "fact", on: { keydown: (event) => matrixKeys(event, s, model) } },
      h("button.small", { key: "close", label: "Back to the matrix alone", title: "Back to the matrix alone (Escape)", act: { do: "close" } }, "×"),
      o.fact ? [o.fact.kind ? letter(o.fact) : h("span.letter.mx-words", { "aria-hidden": "true" }, o.fact.letter), h("h4.one-line", { title: `${o.fact.is} ${o.fact.name}` }, o.fact.name),
        h("span.faint.one-line.grow", {}, [o.fact.is, o.fact.tokens && `about ${o.fact.tokens} tokens`].filter(Boolean).join(" · "))]
        : h("h4.one-line.grow", {}, "An inference")),
    o.lines.length && whole ? h("div.mx-lines", { key: "lines", role: "status" }, o.lines.map((line, n) => h(n ? "span.faint.one-line" : "b", { key: `l${n}`, title: line }, line))) : null,
    o.strip.length && whole ? matrixStrip(s, model) : null,
    o.jumps.length && whole ? h("div.mx-jumps", { key: "jumps", role: "group", label: "Go to" }, o.jumps.map((j) => h("button.small.one-line", { key: j.word, title: `${j.word} ${j.to + 1} ${j.name}`,
      act: { do: "select", row: matrixOpen(model), column: j.to } }, h("span.faint", {}, `${j.word} `), h("b", {}, thousands(j.to + 1))))) : null,
    o.reader ? matrixReader(o, model) : null,
    h("div.tabs", { key: "tabs", role: "tablist", on: { keydown: arrows("button", { press: true }) } }, o.tabs.map(tab), text ? pager(text, (page) => ({ do: "turn", page })) : null),
    text ? pieces(text, `text-${text.key}-${text.page}`, o.answer ? `Answer of ${o.reader.name}` : `Text of ${o.fact.name}`) : null,
    s.window ? paintWindow(s.window, model, "", { answer: false }) : null,
    o.missing ? matrixMissing(o, model) : null);
}

function matrixReader(o, model) {
  const r = o.reader;
  return h("div.mx-reader", { key: "reader" },
    h("div.mx-bar", {}, h("b.one-line.grow", { title: `${r.n + 1} ${r.name}, at ${r.place}` }, h("span.faint", {}, `${thousands(r.n + 1)} `), r.name, h("span.faint", {}, ` at ${r.place}`)),
      h(`button.small${r.marked ? ".bad" : ""}`, { key: "mark", "aria-pressed": String(r.marked), disabled: !r.answered, title: "Mark this answer as wrong, to see what it lacked (key w)", act: { do: "mark" } },
        r.marked ? "✗ wrong" : "Answer is wrong", h("span.key", { "aria-hidden": "true" }, "w"))),
    o.told ? h("div.mx-told", { role: "status", tabindex: "0" }, o.told) : null);
}

// The row over the whole run. A click goes there.
function matrixStrip(s, model) {
  const o = s.open, there = s.grid.at[1];
  const said = o.strip.map(([code, from, n]) => `${MX_SAID[code]} ${from + 1}${n > 1 ? ` to ${from + n}` : ""}`).slice(0, 40).join(", ");
  return h("svg.mx-strip", { svg: true, key: "strip", viewBox: `0 0 ${o.count} 20`, preserveAspectRatio: "none", role: "img", "aria-label": `Over the whole run: ${said}` },
    o.strip.map(([code, from, n]) => h(`rect.mx-run.mx-run-${code}`, { svg: true, x: from, y: code === "w" || code === "x" ? 0 : code === "p" ? 8 : 17, width: n, height: code === "w" || code === "x" ? 20 : code === "p" ? 12 : 3,
      "data-press": "", act: { do: "select", row: matrixOpen(model), column: from } })),
    there >= 0 ? h("line.mx-there", { svg: true, x1: there + 0.5, x2: there + 0.5, y1: 0, y2: 20, "vector-effect": "non-scaling-stroke" }) : null);
}

function matrixMissing(o, model) {
  if (!o.missing.rows.length) return h("div.mx-missing.faint", { key: "missing" }, "Everything that was there to be known stood in its window.");
  return h("div.mx-missing", { key: "missing", role: "listbox", label: `What ${o.reader.name} did not know`, on: { keydown: arrows("button", { column: true }) } },
    o.missing.rows.map((r, n) => h(`button.mx-lack${r.left_out ? ".left" : ""}`, { key: r.key, role: "option", "aria-selected": "false", tabindex: n ? "-1" : "0", title: `${r.name}: ${r.why}`, act: { do: "select", row: r.key, column: o.reader.n } },
      letter(r), h("b.one-line", {}, r.name), h("span.mx-why", {}, r.why))),
    o.missing.more ? h("div.faint", {}, `and ${thousands(o.missing.more)} more`) : null);
}
