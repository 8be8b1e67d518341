"""How text that nobody vouched for is shown: every character of it as text, and the invisible ones made visible."""

from __future__ import annotations

import html
import unicodedata

_KEPT = "\n\t"
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def visible(text: str) -> str:
    r"""`text` with control, bidirectional, zero-width and unassigned characters as `\u{...}`; newline and tab stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_mark(c) for c in text)


def _mark(c: str) -> str:
    if c in _KEPT or unicodedata.category(c) not in _HIDDEN:
        return c
    return f"\\u{{{ord(c):x}}}"


def escaped(text: object) -> str:
    """`text` safe inside HTML, in content and in quoted attributes. The one function that does this."""
    return html.escape(visible(str(text)), quote=True)


def shorten(text: str, width: int) -> str:
    """`text` on one line and in at most `width` characters, the end replaced by an ellipsis where it is longer."""
    line = " ".join(text[: 4 * width].split())
    return line if len(line) <= width and len(text) <= 4 * width else line[: width - 1].rstrip() + "…"
