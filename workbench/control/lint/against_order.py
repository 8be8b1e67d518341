"""Orders that cannot both be kept: oldest first in the format, newest first in a criterion."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from workbench.control.lint.reading import Reading, content

_UP, _DOWN = "up", "down"
_ORDERS = {
    ("time", _UP): (
        r"(?:oldest|earliest|first in time)\b[^.;,]{0,30}?\b(?:first|at the top)|from (?:the )?(?:oldest|earliest)\b|"
        r"(?:newest|latest|most recent)\b[^.;,]{0,30}?\b(?:last|at the (?:end|bottom))|(?<!reverse )(?<!reverse-)"
        r"(?<!inverse )chronological(?:ly)?(?! order reversed)|in order of time"
    ),
    ("time", _DOWN): (
        r"(?:newest|latest|most recent)\b[^.;,]{0,30}?\b(?:first|at the top|on top)|from (?:the )?(?:newest|latest)\b|"
        r"(?:oldest|earliest)\b[^.;,]{0,30}?\b(?:last|at the (?:end|bottom))|(?:reverse|inverse)[ -]chronological"
    ),
    ("size", _UP): (
        r"(?:smallest|lowest|least|cheapest|shortest|fewest|youngest|lightest)\b[^.;,]{0,30}?\bfirst|"
        r"from (?:the )?(?:smallest|lowest|cheapest|shortest)\b|"
        r"(?:largest|highest|dearest|longest|biggest)\b[^.;,]{0,30}?\blast"
    ),
    ("size", _DOWN): (
        r"(?:largest|highest|biggest|greatest|most frequent|most expensive|dearest|longest|heaviest|worst|best)\b"
        r"[^.;,]{0,30}?\bfirst|from (?:the )?(?:largest|highest|biggest|longest)\b|"
        r"(?:smallest|lowest|cheapest|shortest)\b[^.;,]{0,30}?\blast"
    ),
    ("letters", _UP): r"(?<!reverse )(?<!reverse-)alphabetical(?:ly)?|(?:from )?a to z\b|a[–-]z\b",
    ("letters", _DOWN): r"reverse[ -]alphabetical(?:ly)?|z to a\b|z[–-]a\b",
    ("any", _UP): r"ascend(?:s|ing)?\b|increasing (?:order|date|value|number)|(?:sorted|ordered) upwards?",
    ("any", _DOWN): r"descend(?:s|ing)?\b|decreasing (?:order|date|value|number)|(?:sorted|ordered) downwards?",
}
_TOLD = {key: re.compile(rf"\b(?:{told})", re.IGNORECASE) for key, told in _ORDERS.items()}
_KEYED = re.compile(
    r"\b(?:sorted|ordered|arranged|ranked)\s+by\s+(?:the\s+)?(?P<key>[\w-]+(?:\s+[\w-]+)?)", re.IGNORECASE
)
_FINER = re.compile(r"\b(?:then|within|same|ties?|each|both|equal|otherwise|either)\b", re.IGNORECASE)
"""What makes two orders of one: sorted by region, within it by date."""
_NOT = re.compile(r"\b(?:no|not|never|neither|nor|without)\b|n['’]t", re.IGNORECASE)


class _Order(NamedTuple):
    of: str
    way: str
    told: str


def against_order(read: Reading, text: str) -> str:
    """How the order that a criterion wants contradicts the format's; "" where it does not."""
    if _FINER.search(text) or _FINER.search(read.masked) or _NOT.search(read.masked):
        return ""
    by, wanted_by = _KEYED.search(text), _KEYED.search(read.masked)
    if by and wanted_by and not set(content(by["key"])) & set(content(wanted_by["key"])):
        return f"it wants {wanted_by[0]!r}, the output format {by[0]!r}"
    asked, wanted = _orders(text), _orders(read.masked)
    if len(asked) != 1 or len(wanted) != 1:
        return ""
    one, other = asked[0], wanted[0]
    if "letters" in {one.of, other.of}:
        meets = (one.of, one.way) == (other.of, other.way) or other.of == "any" or one.of == "any"
    else:
        meets = one.way == other.way or ("size" in {one.of, other.of} and "time" in {one.of, other.of})
    return "" if meets else f"it wants {other.told!r}, the output format {one.told!r}"


@lru_cache(maxsize=1024)
def _orders(text: str) -> tuple[_Order, ...]:
    """The orders that a text speaks of."""
    return tuple(_Order(*key, m[0]) for key, pattern in _TOLD.items() if (m := pattern.search(text)))
