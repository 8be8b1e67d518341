"""The row whose name is a range that holds the figure of the question: `up to £250`, `5-10 kg`, `over 18`, `3 to 5`.

`My claim comes to £900. Who approves it?` names no row of its table, and still means one.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from workbench.simulated.close.amending import Scored, put_first
from workbench.simulated.close.candidates import grade
from workbench.simulated.close.evidence import Evidence
from workbench.simulated.close.measures import SPELT
from workbench.simulated.close.structure import Unit
from workbench.simulated.close.words import NUMBERS

_FIGURE = rf"(?:\d[\d,]*(?:\.\d+)?|\b{SPELT}\b)"
_UNITS = {
    "£": r"£|pounds?(?! of)|gbp|quid",
    "€": r"€|euros?|eur",
    "$": r"\$|dollars?|usd",
    "kg": r"kgs?|kilos?|kilograms?|kilogrammes?",
    "g": r"g|grams?|grammes?",
    "km": r"km|kilomet(?:re|er)s?",
    "mile": r"miles?",
    "cm": r"cm|centimet(?:re|er)s?",
    "m": r"m|met(?:re|er)s?",
    "l": r"l|lit(?:re|er)s?",
    "°": r"°\s?[CF]?|degrees?",
    "%": r"%|per ?cent",
    "year": r"years?|yrs?|aged?|ages",
    "month": r"months?",
    "week": r"weeks?",
    "day": r"days?",
    "hour": r"hours?|hrs?|h",
    "minute": r"minutes?|mins?",
    "people": r"people|persons?|guests?|visitors?|adults?|children|pupils?|participants?|of us|seats?|heads?",
}
"""How a measure is written, behind a figure or before it."""
_ASKED = re.compile(rf"(?i)(?P<sign>[£€$])?\s?(?P<figure>{_FIGURE})[\s-]*(?P<unit>[a-z°%]+(?: us)?)?")
_AGED = re.compile(r"(?i)(?:\bi am|\bi['’]m|(?:he|she|who|daughter|son|child)(?:['’]s| is)|\baged?|turn(?:s|ed)?) $")
_RUN = re.compile(rf"(?i)({_FIGURE})\D{{0,12}}?(?:[-–—]|\bto\b|\band\b)\D{{0,6}}?({_FIGURE})")
_TO = re.compile(
    rf"(?i)(up to|under|below|less than|at most|no more than|not over|max\.?|until|≤|<=|<)\D{{0,6}}?({_FIGURE})"
)
_FROM = re.compile(rf"(?i)(over|above|more than|from|at least|exceeding|older than|beyond|≥|>=|>)\D{{0,6}}?({_FIGURE})")
_UP = re.compile(
    rf"(?i)({_FIGURE})\D{{0,8}}?(?:\+|\b(?:and|or) (?:over|more|above|older|up|under|less|below|younger)\b)"
)
_OPEN = ("over", "above", "more than", "exceeding", "older than", "beyond", ">")
_SHUT = ("under", "below", "less than", "<")
_NEAR = 5.0
"""How far behind the best a value of such a row may come to stand before it (invented for teaching)."""


class Band(NamedTuple):
    """A range, with what it is measured in; the ends belong to it unless they are open."""

    low: float
    high: float
    unit: str
    open_low: bool = False
    open_high: bool = False

    def holds(self, value: float) -> bool:
        """Whether a figure lies in it."""
        above = value > self.low if self.open_low else value >= self.low
        return above and (value < self.high if self.open_high else value <= self.high)


def band(label: str, column: str = "") -> Band | None:
    """The range that a row's name tells; its unit stands in the name, or in the title of the column."""
    told = _NAMED_ALONE.search(label) or _NAMED_ALONE.search(column)
    unit = _unit(told[0]) if told else ""
    top = _TO.search(label)
    bottom = _FROM.search(label)
    if top and bottom and top.start() > bottom.start():
        return Band(_value(bottom[2]), _value(top[2]), unit, bottom[1].lower() in _OPEN, top[1].lower() in _SHUT)
    if run := _RUN.search(label):
        return Band(_value(run[1]), _value(run[2]), unit, open_low=bottom is not None and bottom[1].lower() in _OPEN)
    if bottom:
        return Band(_value(bottom[2]), _INF, unit, open_low=bottom[1].lower() in _OPEN)
    if top:
        return Band(-_INF, _value(top[2]), unit, open_high=top[1].lower() in _SHUT)
    if up := _UP.search(label):
        less = re.search(r"(?i)under|less|below|younger", up[0]) is not None
        return Band(-_INF, _value(up[1]), unit) if less else Band(_value(up[1]), _INF, unit)
    return None


_INF = float("inf")
_NAMED_ALONE = re.compile(rf"(?i)(?<![a-z])(?:{'|'.join(_UNITS.values())})(?![a-z])")


def _unit(word: str) -> str:
    return next((unit for unit, forms in _UNITS.items() if re.fullmatch(forms, word.strip(), re.I)), "")


def _value(said: str) -> float:
    """What a figure says, in digits or in words: `1,200`, `twenty-five`, `three hundred`, `half`."""
    low = said.lower().replace(",", "")
    if low[0].isdigit():
        return float(low)
    value = 0.0
    for word in re.split(r"[- ]", low):
        if word in _TIMES:
            value = (value or 1) * _TIMES[word]
        else:
            value += 0.5 if word == "half" else NUMBERS[word]
    return value


_TIMES = {"hundred": 100, "thousand": 1000}


def _figures(text: str) -> Iterator[tuple[float, str]]:
    """Each figure of a question with its unit."""
    for found in _ASKED.finditer(text):
        unit = _unit(found["sign"] or "") or _unit(found["unit"] or "") or _unit((found["unit"] or "").split(" ")[0])
        aged = _AGED.search(text[: found.start("figure")]) is not None and unit == ""
        yield _value(found["figure"]), "year" if aged else unit


def in_its_band(evidence: Evidence, scored: Scored) -> Scored:
    """The candidates, with the value of the row in front whose range holds a figure of the question."""
    question, units = evidence.question, evidence.index.units
    figures = [(value, unit) for value, unit in _figures(question.case) if unit]
    if not figures:
        return scored
    best = units[scored[0][1].unit]
    found = [
        each
        for each in scored
        if scored[0][0] - each[0] <= _NEAR
        and (unit := units[each[1].unit]).kind == "cell"
        and unit.doc == best.doc
        and (each[1].whole or each[1].kind == "word")
        and (grade(each[1], question) >= _FITS or each[2].get("in column", 0.0) > 0)
        and (told := _of_row(evidence, unit)) is not None
        and any(told.unit == measured and told.holds(value) for value, measured in figures)
        and _among_bands(evidence, unit)
    ]
    if not found or units[found[0][1].unit].quote == best.quote:
        return scored
    return put_first(found[0], scored)


_FITS = 0.3
"""How well the kind of such a value must fit, where the question does not speak of its column."""


def _of_row(evidence: Evidence, unit: Unit) -> Band | None:
    name = next((u for u in evidence.index.units if u.kind == "cell" and not u.label and u.quote == unit.quote), None)
    return band(unit.label, name.column if name else "") if unit.label else None


def _among_bands(evidence: Evidence, unit: Unit) -> bool:
    """Another row of its table is a range, too."""
    here = (unit.doc, unit.column, unit.heading)
    return any(
        other.kind == "cell" and other.label not in ("", unit.label) and band(other.label) is not None
        for other in evidence.index.units
        if (other.doc, other.column, other.heading) == here
    )
