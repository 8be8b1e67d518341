"""HTML cut into text and tags, in time that grows with its length.

The standard library's parser takes minutes over 150 kB of `<a <a <a …` on the Python versions this package runs on,
and the fast ones are not among its dependencies; to read a page's text, tags and two attributes are enough.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

_QUOTED = re.compile(r"""<(/?)([A-Za-z][^\s/>]*+)((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>""")
_PLAIN = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)([^>]*+)>")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']++)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")
_VERBATIM = {tag: re.compile(f"</{tag}(?=[\\s/>])", re.IGNORECASE) for tag in ("script", "style", "textarea")}


class Token(NamedTuple):
    """A piece of text (`tag` is empty) or a tag."""

    text: str = ""
    tag: str = ""
    closing: bool = False
    attributes: str = ""

    def attribute(self, name: str) -> str | None:
        """The value of an attribute; empty if it has none, None if it is not there."""
        if name not in self.attributes.lower():
            return None
        for found in _ATTRIBUTE.finditer(self.attributes):
            if found[1].lower() == name:
                return html.unescape((found[2] or "").strip("\"'"))
        return None


def tokens(page: str) -> Iterator[Token]:
    """The page's texts and tags in order, without comments, declarations and what scripts and styles hold."""
    place = 0
    last = page.rfind(">")
    pattern = _QUOTED
    while (mark := page.find("<", place)) >= 0:
        if mark > place:
            yield Token(html.unescape(page[place:mark]))
        if page.startswith(("<!", "<?"), mark):
            place = _after(page, "-->" if page.startswith("<!--", mark) else ">", mark)
            continue
        tag = pattern.match(page, mark)
        if tag is None and pattern is _QUOTED and _PLAIN.match(page, mark):
            pattern, tag = _PLAIN, _PLAIN.match(page, mark)  # a quote that never ends: from here on quotes mean nothing
        if tag is None:
            if mark > last:
                yield Token(html.unescape(page[mark:]))  # no tag can follow
                return
            yield Token("<")
            place = mark + 1
            continue
        name, closing = tag[2].lower(), bool(tag[1])
        yield Token(tag=name, closing=closing, attributes=tag[3])
        place = tag.end()
        if name in _VERBATIM and not closing:
            end = _VERBATIM[name].search(page, place)
            place = end.start() if end else len(page)
    if place < len(page):
        yield Token(html.unescape(page[place:]))


def _after(page: str, end: str, start: int) -> int:
    """The place after `end`, or the page's end where it never comes, as browsers have it."""
    found = page.find(end, start)
    return len(page) if found < 0 else found + len(end)
