"""How text that nobody vouched for is shown: every character of it as text, and the invisible ones made visible."""

from __future__ import annotations

import html
import types
import unicodedata
from collections.abc import Iterable
from typing import Any

_KEPT = "\n\t"
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and symbols that are drawn as nothing."""


def visible(text: str) -> str:
    r"""`text` with control, bidirectional, zero-width and unassigned characters as `\u{...}`; newline and tab stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_mark(c) for c in text)


def _mark(c: str) -> str:
    if c in _KEPT or (unicodedata.category(c) not in _HIDDEN and c not in _BLANK):
        return c
    return f"\\u{{{ord(c):x}}}"


def escaped(text: object) -> str:
    """`text` safe inside HTML, in content and in quoted attributes. The one function that does this."""
    return html.escape(visible(str(text)), quote=True)


def shorten(text: str, width: int) -> str:
    """`text` on one line and in at most `width` characters, the end replaced by an ellipsis where it is longer."""
    line = " ".join(text[: 4 * width].split())
    return line if len(line) <= width and len(text) <= 4 * width else line[: width - 1].rstrip() + "…"


def said(value: Any) -> str:
    """A `repr` that is the same in every process: no order of hashing, no order of insertion, no addresses."""
    if isinstance(value, dict):
        return f"{{{_listed(f'{said(k)}: {said(value[k])}' for k in sorted(value, key=said))}}}"
    if isinstance(value, (set, frozenset)):
        return f"{{{_listed(sorted(map(said, value)))}}}" if value else f"{type(value).__name__}()"
    if type(value) is tuple:
        return f"({said(value[0])},)" if len(value) == 1 else f"({_listed(map(said, value))})"
    if isinstance(value, list):
        return f"[{_listed(map(said, value))}]"
    if isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType)):
        return value.__qualname__
    return repr(value)


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(parts)
