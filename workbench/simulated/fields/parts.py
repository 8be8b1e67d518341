"""A record written in one line without keys: each field takes the piece of its type, the rest goes in order.

`Havila Labs, analyst, 2015 - 2017` has two years, and two pieces of text before them.
"""

from __future__ import annotations

import re
from typing import Any

from workbench.simulated.fields.field import Field, alike
from workbench.simulated.fields.placing import ends_of_range
from workbench.simulated.fields.truths import choices
from workbench.simulated.fields.values import unit_fit, values, worded
from workbench.simulated.kinds import Found
from workbench.simulated.polarity import negated
from workbench.simulated.words import stem, words

_OPEN_END = re.compile(r"(?:-|–|—|to|until)\s*(?:present|now|today|date|current|ongoing)\b", re.I)
_SPLIT = re.compile(r"\s*(?:[,;|•\x00]|\s[-–—]\s|:\s|\s?[()\[\]]|\s->\s|\s→\s)\s*")
_JOINS = re.compile(
    r"^(?:(?:at|in|on|by|of|for|the|from|to|and|is|are|with|x|×|until|due|-|–)\b\s*)+|(?:\s*\b(?:at|in|on|by|of|for|from|to|and|is|with|due|until|until)\b)+$",
    re.I,
)
_UNIT = re.compile(
    r"\s?(?:[mck]?m|[mkµ]?g|mcg|[mcd]?l|h|min|m?s|[GMKT]i?B|EUR|USD|GBP|hours?|days?|minutes?|weeks?|months?|years?)\b|\s?[%°€$£]"
)
NOTHING = object()


def parts(fields: list[Field], text: str, year: str) -> dict[str, Any]:
    """The JSON value of each field that `text` has one for, by the field's name."""
    left = re.sub(r"\*\*|__|`", "", " ".join(text.split()))
    plain = left
    made: dict[str, Any] = {}
    for field in sorted(fields, key=_strictness):
        value, start, end = _taken(field, plain, left, year)
        if value is NOTHING:
            continue
        made[field.name] = value
        left = left[:start] + "\x00" * (end - start) + left[end:]
    rest = [f for f in fields if f.name not in made and f.form == "string" and not f.hard]
    pieces = _pieces(left)
    for field in list(rest):
        cued = _cued(field, pieces)
        if cued is not None:
            made[field.name] = pieces.pop(cued[0])[cued[1] :].strip(" :")
            rest.remove(field)
    for field in rest:
        if pieces:
            last = len(rest) == 1 and field.is_like("describe")
            made[field.name] = ", ".join(pieces) if last else pieces.pop(0)
    return made


def _strictness(field: Field) -> int:
    """Which fields choose first: the narrower the type, the earlier."""
    if field.hard and field.form == "string":
        return 0
    if field.form == "enum":
        return 1
    first = field.kinds[0] if field.kinds else ""
    if first in ("email", "url", "date", "time", "phone", "mark", "version", "frequency", "duration"):
        return 2
    return 3 if field.form in ("integer", "number") or first in ("measure", "money", "licence") else 4 if first else 5


def _taken(field: Field, plain: str, left: str, year: str) -> tuple[Any, int, int]:
    if field.form == "boolean":
        return _truth(field, plain), 0, 0
    if field.form == "enum":
        return _option(field, left)
    if (field.is_like("end") or field.cues == ("to",)) and field.nullable and _OPEN_END.search(plain):
        return None, 0, 0
    cue = _preposition(field, left)
    if cue is not None:
        return cue
    found = [v for v in values(field, plain) if "\x00" not in left[v.start : v.end]]
    if not found or (not field.hard and field.kinds[0] == "person" and not _alone(found[0], plain)):
        return NOTHING, 0, 0
    best = max(range(len(found)), key=lambda n: (_fit(field, plain, found, n), -n))
    value, end = worded(field, found[best].text, plain, year), found[best].end
    unit = _UNIT.match(plain[end:]) if found[best].kind == "number" else None
    end += unit.end() if unit else 0
    return (NOTHING, 0, 0) if value is None else (value, found[best].start, end)


def _alone(value: Found, text: str) -> bool:
    return value.start == 0 or not text[: value.start].strip(" ,;:-–(").endswith(("of", "the"))


def _fit(field: Field, text: str, found: list[Found], place: int) -> float:
    """How far the words around a value, its unit and its place in a range are the field's."""
    value = found[place]
    fit = 1.5 * unit_fit(field, value, text) + ends_of_range(field, text, found, place)
    beside = (
        text[max(0, value.start - 24) : value.start].rsplit(",", maxsplit=1)[-1]
        + " "
        + text[value.end : value.end + 16].split(",", maxsplit=1)[0]
    )
    near = [stem(w) for w in re.findall(r"[a-z]{2,}", beside.lower())]
    fit += max((alike(o, w) for o in (*field.own, *field.cues) for w in near), default=0.0)
    if field.kinds[:1] == ("amount",) and re.search(r"price|cost|fee|amount|total", field.text):
        fit += 1.0 if value.unit in ("eur", "usd", "gbp", "money") else 0.0
    return fit


def _truth(field: Field, plain: str) -> Any:
    seen = words(plain)
    if any(alike(o, w) >= 0.6 for o in field.own for w in seen):
        return not negated(plain)
    return None if field.nullable else False


def _option(field: Field, left: str) -> tuple[Any, int, int]:
    for option in sorted(choices(field), key=lambda o: -len(str(o))):
        name = re.escape(str(option)).replace("_", "[ _-]").replace(r"\-", "[ _-]")
        found = re.search(rf"(?<!\w){name}(?!\w)", left, re.I)
        if found and option is not None:
            return option, found.start(), found.end()
    return (None, 0, 0) if field.nullable else (NOTHING, 0, 0)


_PREPOSITIONS = (("origin", "from"), ("goal", "to"))


def _preposition(field: Field, left: str) -> tuple[Any, int, int] | None:
    """`from Frankfurt to Porto` for a field that is called origin or destination."""
    if field.kinds or field.form != "string":
        return None
    for group, word in _PREPOSITIONS:
        found = (
            re.search(rf"\b{word}\s+((?:(?!\b(?:from|to|at|on|by|via)\b)[^,;()\x00])+)", left)
            if field.is_like(group)
            else None
        )
        if found:
            return found.group(1).strip(), found.start(), found.end()
    return None


def _pieces(left: str) -> list[str]:
    pieces = []
    for piece in _SPLIT.split(left):
        bare = _JOINS.sub("", piece.strip(" .\x00")).strip(" .\x00")
        if bare and re.search(r"\w", bare):
            pieces.append(bare)
    return pieces


def _cued(field: Field, pieces: list[str]) -> tuple[int, int] | None:
    """The piece that begins with the field's own word: `owner Edge`, `status open`."""
    for number, piece in enumerate(pieces):
        first = re.match(r"[A-Za-z]+", piece)
        if first and len(piece) > first.end() and any(alike(o, stem(first.group(0).lower())) >= 0.9 for o in field.own):
            return number, first.end()
    return None
