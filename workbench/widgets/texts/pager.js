// Which page of a long text one reads, and the ones beside it. `go(page)` is the act that turns to another.
function pager(it, go, word = "page") {
  if (it.pages < 2) return null;
  const to = (page, sign, label) => h("button.small", { label: `${label} ${word}`, disabled: page < 0 || page >= it.pages, act: go(page) }, sign);
  return h("span.row.pager", { key: "pager", role: "group", label: `${word[0].toUpperCase()}${word.slice(1)}s` },
    to(it.page - 1, "‹", "Previous"),
    h("span", {}, `${word === "page" ? "" : `${word} `}${thousands(it.page + 1)} of ${thousands(it.pages)}`),
    to(it.page + 1, "›", "Next"));
}
