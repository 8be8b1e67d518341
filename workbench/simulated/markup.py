"""Web pages read as a person sees them: headings, paragraphs, items, terms, and table cells under their column.

Tags are only where pieces end. A piece of prose stays a substring of the page, so that it can be quoted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from workbench.simulated.cutting import Cutter, Span
from workbench.simulated.pairs import PAIR

ELEMENTS = frozenset(
    (
        "html head body title div p table thead tbody tfoot tr td th caption ul ol li dl dt dd h1 h2 h3 h4 h5 h6 span"
        " a b i"
        " em strong small section header footer main nav pre script style form button label select option img br hr"
        " blockquote figure figcaption sup sub u s svg iframe noscript address aside abbr"
    ).split()
)
"""Elements of a page: in a window they mark no text of its own."""
_INLINE = frozenset("span a b i em strong small sup sub u s code abbr br img label kbd samp var mark wbr".split())
_TAG = re.compile(
    r"<!--.*?-->|<(?P<skip>script|style|svg)\b.*?</(?P=skip)\s*>|</?(?P<name>[A-Za-z][\w-]*)\b[^<>]*>|<![^>]*>", re.S
)


def looks_like_markup(text: str) -> bool:
    """A page, or a piece of one: most of its tags are elements and they close."""
    if re.match(r"\s*(?:<!doctype html|<html\b)", text, re.I):
        return True
    closed = re.findall(r"</(\w+)>", text)
    return (
        len(closed) >= 4
        and sum(tag.lower() in ELEMENTS for tag in closed) >= 0.9 * len(closed)
        and text.lstrip()[:1] == "<"
    )


@dataclass
class _Page:
    """Walks over the pieces of a page between the tags that end one."""

    cutter: Cutter
    header: list[str] = field(default_factory=list)
    row: list[tuple[int, int, str]] = field(default_factory=list)
    """The cells of the row that is open: where they stand, and `th` or `td`."""
    term: str = ""

    def piece(self, start: int, end: int, tag: str) -> None:
        raw = self.cutter.text[start:end]
        body = raw.strip()
        if not re.search(r"\w", re.sub(r"<[^>]*>", "", body)):
            return
        at = start + len(raw) - len(raw.lstrip())
        if re.fullmatch(r"h[1-6]|title|caption", tag):
            self._head(at, at + len(body), int(tag[1]) if tag[1:].isdigit() else 1 if tag == "title" else 6)
        elif tag in ("td", "th"):
            self.row.append((at, at + len(body), tag))
        elif tag == "dt":
            self.term = _plain(body).rstrip(": ")
        elif tag == "dd":
            self.cutter.add(at, at + len(body), "pair", label=self.term, value=_plain(body))
            self.cutter.block += 1
        else:
            self._prose(at, at + len(body), tag)

    def _head(self, start: int, end: int, level: int) -> None:
        cutter = self.cutter
        cutter.heads = [(depth, head) for depth, head in cutter.heads if depth < level]
        cutter.add(start, end, "heading")
        cutter.heads.append((level, _plain(cutter.text[start:end])))
        cutter.block += 1

    def _prose(self, start: int, end: int, tag: str) -> None:
        body = self.cutter.text[start:end]
        pair = PAIR.match(body) if len(body) < 200 and "<" not in body else None
        if pair and len(pair.group("label").split()) <= 7 and ". " not in pair.group("value"):
            self.cutter.add(start, end, "pair", label=pair.group("label"), value=pair.group("value"), item=tag == "li")
            self.cutter.block += tag != "li"
            return
        self.cutter.para, self.cutter.in_item = (start, end), tag == "li"
        self.cutter.close()

    def close_row(self) -> None:
        """The row that is open becomes a header or its cells become spans."""
        cells, self.row = self.row, []
        if not cells:
            return
        texts = [_plain(self.cutter.text[a:b]) for a, b, _ in cells]
        if all(tag == "th" for _, _, tag in cells):
            self.header = texts
            return
        self.cutter.block += 1
        for place, (start, end, _) in enumerate(cells):
            label = self.header[place] if place < len(self.header) else texts[0] if place else ""
            others = " ; ".join(t for n, t in enumerate(texts) if n != place and len(t) < 80)
            self.cutter.add(start, end, "pair", label=label, value=texts[place], record=others, entity=texts[0])


def _plain(raw: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", raw).split())


def marked_up(text: str) -> tuple[Span, ...]:
    """The spans of a page."""
    page = _Page(Cutter(text, code=False))
    start, inside = 0, ""
    for tag in _TAG.finditer(text):
        name = (tag.group("name") or "").lower()
        if name in _INLINE:
            continue
        page.piece(start, tag.start(), inside)
        start, closing = tag.end(), tag.group(0).startswith("</")
        if name in ("tr", "table"):
            page.close_row()
            page.header = [] if name == "table" else page.header
        inside = "" if closing else name
    page.piece(start, len(text), inside)
    page.close_row()
    return tuple(page.cutter.spans)
