"""Which lines are headings: marked, underlined, numbered, or just short and alone."""

from __future__ import annotations

import re

from workbench.simulated.cutting import FINITE, Cutter
from workbench.simulated.pairs import BULLET, PAIR

_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")


_ASKED = re.compile(r"^(?:\*\*)?Q\d*[:.](?:\*\*)?\s+(?P<title>.+\?)(?:\*\*)?$")
_BOLD = re.compile(r"^(?:\*\*|__)(?P<title>[^*_:]{2,70}):?(?:\*\*|__):?$")


def heading_line(cutter: Cutter, at: int, line: str, bare: str, following: str) -> bool:
    """Headings of every style; true if the line was one."""
    if re.fullmatch(r"[=\-~*_]{3,}", bare):
        cutter.close()
        return True
    marked = _HEADING.match(bare)
    if marked:
        _head(cutter, at, len(line), len(marked.group(1)), marked.group(2))
        return True
    titled = _ASKED.match(bare) or (None if BULLET.match(line) else _BOLD.match(bare))
    if titled:
        _head(cutter, at, len(line), 5, titled.group("title"))
        return True
    if cutter.para is not None or BULLET.match(line):
        return False
    section = re.fullmatch(r"\[+([^\[\]]+)\]+", bare)
    title = section.group(1) if section else bare.removesuffix(":").strip("* ")
    level = 2 if section else _level(bare, following, first=not cutter.spans)
    if level:
        _head(cutter, at, len(line), level, title)
    return level > 0


def _level(bare: str, following: str, *, first: bool) -> int:
    """The level of an unmarked heading; 0 if the line is none. The first line of a text is its title."""
    count = len(bare.split())
    if bare.endswith("?"):
        return 4 if len(bare) < 90 else 0
    if bare.endswith(":"):
        return 5 if count <= 9 and not PAIR.match(bare) else 0
    if count > 9 or len(bare) >= 70 or bare[-1] in ".,;!|" or ": " in bare:
        return 0
    if first and not re.match(r"[\w-]+\s*[=:]", bare) and "," not in bare:
        return 1
    if re.fullmatch(r"[=\-~]{3,}", following):
        return 1 if following[0] == "=" else 2
    return _alone(bare, following, count)


_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d+)*\.?|[A-Z]\.|Section \d+|Article \d+)\s+[A-Z](?![A-Z]{2}\b)")


def _alone(bare: str, following: str, count: int) -> int:
    """The level of a short line that stands alone, is numbered, or stands over a text of its own."""
    if _NUMBERED.match(bare):
        return 3 if not following or count <= 6 else 0
    if not bare[0].isupper():
        return 0
    if (not following or bare.isupper()) and " = " not in bare and not bare.endswith(")"):
        return 2
    over = count <= 4 and following[:1].isalnum() and not re.search(r"\d|=|,", bare)
    return 4 if over and not FINITE.search(bare) else 0


def _head(cutter: Cutter, at: int, length: int, level: int, title: str) -> None:
    cutter.close()
    cutter.heads = [(depth, head) for depth, head in cutter.heads if depth < level]
    cutter.intro = ""
    cutter.add(at, at + length, "heading")
    cutter.heads.append((level, title.strip("*_` ")))
    cutter.intro = ""
    cutter.block += 1
