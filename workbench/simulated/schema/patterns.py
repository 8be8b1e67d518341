r"""Regular expressions in a schema: which the API compiles, and a text that matches.

It takes literals, `.`, classes, `\d \w \s`, groups, alternatives and quantifiers with small counts; it takes no
look-around, back-references or word boundaries.
"""

from __future__ import annotations

import re
from functools import lru_cache

MOST = 100
"""The largest count in `{n,m}` that is taken."""

_LONGEST = 10_000
_REPEATED = re.compile(r"\)[*+{]")
_TRIED = 2_000
_TRIED_REPEATED = 20
_SHORTHAND = {"d": "0", "w": "a", "s": " ", "D": "a", "W": "-", "S": "a", "n": "\n", "t": "\t", "r": "\r"}
_COUNT = re.compile(r"\{(\d+)(?:,(\d*))?\}")
_CANDIDATES = "a0A-_ .,:/@" + "".join(map(chr, range(33, 127)))


class NotSimple(ValueError):
    """A pattern, or a part of one, that is not taken."""


@lru_cache(maxsize=256)
def sample(pattern: str) -> str:
    """A short text that matches `pattern`. Raises `NotSimple` for a pattern that is not taken."""
    if pattern.count("(") > MOST:
        raise NotSimple("it has too many groups")
    text, end = _alternatives(pattern, 0)
    if end != len(pattern):
        raise NotSimple(f"unmatched ')' at {end}")
    if not _found(pattern, text):
        raise NotSimple("no text was found that matches it")
    return text


def matches(pattern: str, text: str) -> bool:
    r"""Whether `pattern` is found in `text`, as JSON Schema asks; digits and letters are ASCII, as in JavaScript.

    Where a group is repeated, trying a long text can take for ever (`^(\w+\s?)+$`): none is tried but the sample.
    """
    if len(text) > (_TRIED_REPEATED if _REPEATED.search(pattern) else _TRIED):
        return text == sample(pattern)
    return _found(pattern, text)


def _found(pattern: str, text: str) -> bool:
    try:
        return re.search(pattern, text, re.ASCII) is not None
    except (re.error, RecursionError, OverflowError):
        return False


def _alternatives(pattern: str, at: int) -> tuple[str, int]:
    """A text for the first alternative, and where the alternatives end."""
    first, at = _sequence(pattern, at)
    while at < len(pattern) and pattern[at] == "|":
        _, at = _sequence(pattern, at + 1)
    return first, at


def _sequence(pattern: str, at: int) -> tuple[str, int]:
    said = []
    while at < len(pattern) and pattern[at] not in "|)":
        text, at = _atom(pattern, at)
        least, at = _quantifier(pattern, at)
        if len(text) * least > _LONGEST:
            raise NotSimple("counts inside counts ask for too long a text")
        said.append(text * least)
    return "".join(said), at


def _atom(pattern: str, at: int) -> tuple[str, int]:
    sign = pattern[at]
    if sign in "^$":
        return "", at + 1
    if sign in "*+?{":
        raise NotSimple(f"nothing to repeat at {at}")
    if sign == "(":
        return _group(pattern, at)
    if sign == "[":
        return _class(pattern, at)
    if sign == "\\":
        return _escape(pattern, at)
    return ("a" if sign == "." else sign), at + 1


def _group(pattern: str, at: int) -> tuple[str, int]:
    start = at + 1
    if pattern.startswith("?", start):
        if not pattern.startswith("?:", start):
            raise NotSimple("look-around and named groups are not supported")
        start += 2
    text, end = _alternatives(pattern, start)
    if not pattern.startswith(")", end):
        raise NotSimple("a group is not closed")
    return text, end + 1


def _class(pattern: str, at: int) -> tuple[str, int]:
    found = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL).match(pattern, at)
    if not found:
        raise NotSimple("a character class is not closed")
    for candidate in _CANDIDATES:
        if matches(found.group(), candidate):
            return candidate, found.end()
    raise NotSimple(f"no plain character is in {found.group()}")


def _escape(pattern: str, at: int) -> tuple[str, int]:
    name = pattern[at + 1 : at + 2]
    if not name or name in "bBAZz" or name.isdigit():
        raise NotSimple("word boundaries and back-references are not supported")
    if name.isalpha() and name not in _SHORTHAND:
        raise NotSimple(f"the escape \\{name} is not supported")
    return _SHORTHAND.get(name, name), at + 2


def _quantifier(pattern: str, at: int) -> tuple[int, int]:
    """How often the atom before is needed at least, and where the quantifier ends."""
    least = 1
    if pattern.startswith(("*", "?"), at):
        least, at = 0, at + 1
    elif pattern.startswith("+", at):
        at += 1
    elif counted := _COUNT.match(pattern, at):
        least, most = int(counted[1]), int(counted[2] or counted[1])
        if max(least, most) > MOST:
            raise NotSimple(f"counts above {MOST} are not supported")
        at = counted.end()
    else:
        return 1, at
    return least, at + pattern.startswith("?", at)
