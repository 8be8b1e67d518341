"""HTML as the text a reader of the page would see: scripts, styles, comments and hidden parts are dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.context.reading.markup import Token, tokens
from workbench.context.reading.part import Ask, Part, tidy
from workbench.context.reading.text import decode

_DROPPED = {"script", "style", "template", "noscript", "svg", "iframe", "object", "textarea", "select", "noembed"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LINES = {"br", "tr", "li", "dt", "dd"}
"""What begins a line."""
_BLOCKS = _HEADINGS | set(
    "address article aside blockquote body caption details div dl fieldset figcaption figure footer form head header "
    "hr html main nav ol p pre section summary table tbody tfoot thead title ul".split()
)
"""What has an empty line before and after it."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read_page(data: bytes, _ask: Ask) -> Iterator[Part]:
    """The page's visible text, headings and list items marked as in Markdown, a table row on one line."""
    page = _Page()
    for token in tokens(decode(data)):
        page.see(token)
    yield Part(page.text())


class _Page:
    """Writes down what is seen. Dropped elements nest by their own tag only, so one left open hides least."""

    def __init__(self) -> None:
        self._written: list[str] = []
        self._dropping = ""
        self._depth = 0
        self._preformatted = 0
        self._cells = 0

    def see(self, token: Token) -> None:
        """Take one token in."""
        if self._dropping:
            if token.tag == self._dropping:
                self._depth += -1 if token.closing else 1
            if not self._depth:
                self._dropping = ""
        elif not token.tag:
            self._written.append(token.text if self._preformatted else _SPACE.sub(" ", token.text))
        elif token.closing:
            self._close(token.tag)
        elif token.tag not in _VOID and _dropped(token):
            self._dropping, self._depth = token.tag, 1
        else:
            self._open(token.tag)

    def _open(self, tag: str) -> None:
        """The line breaks and marks before a tag's text."""
        if tag in _LINES:
            self._written.append("\n")
        elif tag in _BLOCKS:
            self._written.append("\n\n")
        if tag in _HEADINGS:
            self._written.append("#" * int(tag[1]) + " ")
        elif tag == "li":
            self._written.append("- ")
        elif tag == "tr":
            self._cells = 0
        elif tag in {"td", "th"}:
            self._written.append(" | " if self._cells else "")
            self._cells += 1
        elif tag == "pre":
            self._preformatted += 1

    def _close(self, tag: str) -> None:
        """A block ends; what ends a line only is followed by what begins one."""
        if tag in _BLOCKS:
            self._written.append("\n\n")
        if tag == "pre" and self._preformatted:
            self._preformatted -= 1

    def text(self) -> str:
        """What was written, with at most one empty line in a row."""
        written = tidy("".join(self._written)).replace("\xa0", " ")
        lines = (line.rstrip() for line in written.split("\n"))
        joined = "\n".join(line[1:] if line[:1] == " " != line[1:2] else line for line in lines)
        return re.sub(r"\n{3,}", "\n\n", joined).strip("\n")


def _dropped(token: Token) -> bool:
    """Whether nobody sees the element."""
    if token.tag in _DROPPED or token.attribute("hidden") is not None:
        return True
    return _HIDDEN.search(token.attribute("style") or "") is not None
