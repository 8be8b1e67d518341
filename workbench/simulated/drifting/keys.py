"""What the keys and the columns of a mould stand for: a point by its name, or what stands around its value."""

from __future__ import annotations

import re

from workbench.simulated.points.amount import amount, is_unit
from workbench.simulated.points.cell import Cell
from workbench.simulated.words import likeness, words

VALUE = re.compile(
    r"(?:the )?(?:values?|answers?|x|n|amounts?|results?|figures?|numbers?|findings?|content|…|\.{3})", re.I
)
POINT = re.compile(
    r"(?:the )?(?:points?|aspects?|asked|questions?|attributes?|what|facts?|criterion|items?|label|quantit(?:y|ies)"
    r"|parameters?|propert(?:y|ies)|features?|fields?|measures?)",
    re.I,
)
THING = re.compile(r"(?:the )?(?:names?|things?|entit(?:y|ies)|who|of|subject|topic)", re.I)
_SOURCE = re.compile(r"(?:the |its |name of the )*(?:sources?(?: name)?|documents?|where|from|origin|reference)", re.I)
_QUOTE = re.compile(r"(?:the |its |exact )*(?:quot\w+|evidence|proof|wording|exact words)", re.I)
DATE = re.compile(r"(?:the |its )?(?:source )?dates?(?: of (?:the |its )?source)?", re.I)


def matching(key: str, row: list[Cell]) -> Cell | None:
    """The cell whose question shares most of the words of a key."""
    own = words(key.replace("_", " "))
    scored = [
        (
            sum(max((likeness(w, s) for s in words(f"{c.label} {c.asked}")), default=0.0) > 0.6 for w in own),
            -n,
        )
        for n, c in enumerate(row)
    ]
    best = max(scored, default=(0, 0))
    return row[-best[1]] if best[0] else None


def special(key: str, cell: Cell) -> str | None:
    """A place for what stands around a value: its point, thing, source, quotation."""
    if DATE.fullmatch(key.strip()) and "date" not in cell.label:
        return cell.date
    if is_unit(key):
        counted = amount(cell.value)
        return (counted.unit if counted else "") or "–"
    own = set(words(key.replace("_", " ")))
    if own and own <= set(words(cell.thing)) and not own & set(words(cell.label)):
        return cell.thing
    for pattern, said in ((_SOURCE, cell.source), (_QUOTE, cell.quoted), (POINT, cell.label), (THING, cell.thing)):
        if pattern.fullmatch(key.strip().replace("_", " ")):
            return said
    return None


def general(keys: tuple[str, ...]) -> bool:
    """The keys speak of points and values, whichever they are: one row for each value."""
    around = (VALUE, POINT, THING, _SOURCE, _QUOTE)
    return all(is_unit(k) or any(p.fullmatch(k.strip()) for p in around) for k in keys)


def meant(keys: tuple[str, ...], row: list[Cell]) -> tuple[str, ...]:
    """The keys, with `point` and `value` for names that no point is called by: `Measure` and `Reading`."""
    plain = [key for key in keys if special(key, row[0]) is None and not VALUE.fullmatch(key)]
    strange = [key for key in plain if matching(key, row) is None]
    pointed = any(POINT.fullmatch(k.strip()) for k in keys)
    if len(row) <= len(keys) or len(strange) != 2 - pointed or any(VALUE.fullmatch(k.strip()) for k in keys):
        return keys
    called = dict(zip(strange, ("point", "value")[pointed:], strict=True))
    return tuple(called.get(key, key) for key in keys)
