"""How text that nobody vouched for is shown: every character of it as text, and the invisible ones made visible."""

from __future__ import annotations

import html
import re
import types
import unicodedata
from collections.abc import Iterable
from typing import Any

_KEPT = "\n\t"
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0") | {
    chr(c) for c in (*range(0xFE00, 0xFE0E), *range(0xE0100, 0xE01F0))
}
"""Letters, marks and variation selectors that are drawn as nothing. The two selectors of emoji are left alone."""
_PILE = 4
"""Marks that may stand on one letter. More of them are drawn over the lines above and below."""
_PILES = re.compile(rf"[^\w\s\x00-\u02ff]{{{_PILE + 1},}}")


class _Marks(dict[int, int | str]):
    """What each character is shown as, remembered."""

    def __missing__(self, code: int) -> int | str:
        self[code] = shown = code if _is_seen(chr(code)) else f"\\u{{{code:x}}}"
        return shown


_MARKS = _Marks()


def visible(text: str) -> str:
    r"""`text` with control, bidirectional, zero-width and unassigned characters as `\u{...}`; newline and tab stay.

    So are marks that are piled on one letter, from the fifth on.
    """
    if text.isascii() and text.isprintable():
        return text
    return _PILES.sub(_flattened, text.translate(_MARKS))


def _is_seen(c: str) -> bool:
    return c in _KEPT or (unicodedata.category(c) not in _HIDDEN and c not in _BLANK)


def _flattened(run: re.Match[str]) -> str:
    told, height = [], 0
    for c in run[0]:
        height = height + 1 if unicodedata.category(c) in {"Mn", "Me"} else 0
        told.append(f"\\u{{{ord(c):x}}}" if height > _PILE else c)
    return "".join(told)


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
