"""The unit of a quantity: a loss in cm by the format, and losses in metres by a criterion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from workbench.control.lint.words.reading import DENIED, Reading, content

_UNITS = {
    "length": "mm|millimetres|millimeters cm|centimetres|centimeters m|metres|meters km|kilometres|kilometers "
    "miles in|inches ft|feet yards",
    "mass": "cups tablespoons teaspoons mg|milligrams g|grams|grammes kg|kilograms|kilos t|tonnes|tons oz|ounces "
    "lb|lbs|pounds",
    "time": "ms|milliseconds s|seconds min|minutes h|hours days weeks months years",
    "volume": "ml|millilitres|milliliters cl|centilitres l|litres|liters gallons pints",
    "warmth": "°C|celsius °F|fahrenheit K|kelvin",
    "slope": "%|percent degrees permille",
    "money": "€|EUR|euro|euros $|USD|dollars £|GBP|sterling CHF|francs",
    "speed": "km/h|kph|km/hour m/s mph knots|kn bft|beaufort",
    "pressure": "hPa|mbar|millibars bar|bars kPa MPa psi mmHg",
    "energy": "kWh|kilowatt-hours MJ|megajoules kJ|kilojoules kcal|kilocalories|calories",
    "area": "ha|hectares acres m²|sqm ft²|sqft km²",
    "storage": "kB|KB MB|megabytes GB|gigabytes TB",
}
_KINDS = {
    word.casefold() if len(word) > 1 else word: (of, each.split("|")[0])
    for of, told in _UNITS.items()
    for each in told.split()
    for word in each.split("|")
}
_UNIT = rf"(?P<unit>{'|'.join(sorted(map(re.escape, _KINDS), key=len, reverse=True))})"
_TOLD = re.compile(
    rf"(?<![\w-])(?P<what>[^\W\d_][\w-]*)(?:\s+\d{{4}})?(?:\s*\(\s*(?:in\s+)?{_UNIT}\s*\)|"
    rf"\s+(?:(?:is|are)\s+)?(?:all\s+)?(?:given\s+|stated\s+|shown\s+|expressed\s+|measured\s+|written\s+|told\s+|"
    rf"quoted\s+)?"
    rf"in\s+(?:whole\s+|full\s+)?{_UNIT.replace('?P<unit>', '?P<in>')}(?![\w-]))",
    re.IGNORECASE,
)


_BUT = re.compile(r"\b(?:no|not)\s+(?:other|more|less|fewer)\b", re.IGNORECASE)


def against_units(read: Reading, text: str) -> str:
    """Which quantity a criterion wants in another unit than the format; "" where none."""
    asked, there = _quantities(text), _units(text)
    if not (asked or there) or DENIED.search(_BUT.sub(" ", read.masked)):
        return ""
    for what, of, unit, told in _quantities(read.masked):
        same = [a for a in asked if a[0] == what and a[1] == of]
        if same and all(a[2] != unit for a in same):
            return f"it wants {told!r}, the output format {same[0][3]!r}"
    for of, unit, told in _units(read.masked):
        known = {u for o, u, _ in there if o == of}
        if known and unit not in known:
            return f"it wants {told!r}, the output format {next(t for o, _, t in there if o == of)!r}"
    return ""


_IN_UNIT = re.compile(
    rf"\b(?:in|as|with)\s+(?:(?:whole|full|metric|us|swiss|square|cubic)\s+)?{_UNIT}(?![\w-])(?!\s+(?:\d|celsius|"
    rf"fahrenheit))|"
    rf"\(\s*(?:in\s+)?{_UNIT.replace('?P<unit>', '?P<alone>')}\s*\)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def _units(text: str) -> tuple[tuple[str, str, str], ...]:
    """The units in which a text says that something is given: of what measure, and in which words."""
    found = []
    for m in _IN_UNIT.finditer(text):
        unit = m["unit"] or m["alone"]
        known = _KINDS.get(unit if len(unit) == 1 else unit.casefold())
        if known and unit.lower() != "in":
            found.append((*known, m[0]))
        if unit.casefold() == "pounds":
            found.append(("money", "£", m[0]))
    return tuple(found)


@lru_cache(maxsize=512)
def _quantities(text: str) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(_found(text))


def _found(text: str) -> Iterator[tuple[str, str, str, str]]:
    """Each quantity, what it is a measure of, its unit, and how that is told."""
    for m in _TOLD.finditer(text):
        unit = m["unit"] or m["in"]
        known = _KINDS.get(unit if len(unit) == 1 else unit.casefold())
        words = content(m["what"])
        if known and words:
            yield words[-1], *known, m[0]
