"""An amount taken apart: its number and its unit, where a form has a place for each, or names the unit itself.

`stave_mm` holds 28 of `28 mm`; a column `Unit` holds what the column before it leaves out; `bare numbers` have none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_AMOUNT = re.compile(
    r"(?P<sign>[€£$])?\s?(?P<number>[-−–+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-−–+]?\d+(?:\.\d+)?)(?![\d:.,/–-]*\d)"
    r"(?!\s(?:to|or|and|by|x)\s\d)\s?(?P<unit>(?:%|°\s?[CF]?|€|£|\$|(?:(?:cubic|square)\s)?[A-Za-zµΩ²³/]+(?:\s(?:a|an|per)\s[a-z]+)?)?)"
)
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$", re.I)
_NO_UNIT = frozenset("a an and as at by down for from if in of on or since so that the to until up which with".split())
_SPELT = {"%": "percent", "€": "euros", "£": "gbp pounds", "$": "usd dollars", "°": "degrees"}
_ALSO = {"eur": "euro", "c": "degrees", "f": "degrees", "deg": "degrees", "usd": "dollars", "gbp": "pounds"}
"""Units that are not written with the letters of their name."""
_NUMERIC = re.compile(
    r"\b(?:bare|plain|pure|mere) (?:numbers?|figures?)\b|\bnumbers? (?:only|alone)\b|\bnumeric\b|\bintegers?\b"
    r"|\bvalues? (?:is|are|must be|as|being|should be)(?: all| each)? (?:an? )?numbers?\b"
    r"|\b(?:without|no|omit(?:ting)?)(?: (?:its|the|an?|any|their))? units?\b",
    re.I,
)
_UNIT_KEY = re.compile(r"(?:the |its )?units?(?: of measure(?:ment)?)?", re.I)


@dataclass(frozen=True)
class Amount:
    """A number, as it is written, and what it counts."""

    number: str
    unit: str

    @property
    def bare(self) -> int | float:
        """The number by itself."""
        plain = re.sub(r"[−–]", "-", self.number).replace(",", "")
        return float(plain) if "." in plain else int(plain)


def amount(value: str) -> Amount | None:
    """The amount that a value begins with; None of a date, a time of day or a range."""
    found = _AMOUNT.match(value.strip())
    if found is None or _MONTH.match(found["unit"]):
        return None
    unit = "" if found["unit"].lower() in _NO_UNIT else found["unit"]
    return Amount(found["number"], unit or found["sign"] or "")


@lru_cache(maxsize=512)
def numeric(output_format: str) -> bool:
    """Whether a format asks for numbers without their units."""
    return _NUMERIC.search(output_format) is not None


def is_unit(key: str) -> bool:
    """Whether a column or a key is for the unit of a value."""
    return _UNIT_KEY.fullmatch(key.strip()) is not None


def in_key(key: str, unit: str) -> bool:
    """Whether a key ends with the unit of its value: `toast_min` and `minutes`, `share_pct` and `%`."""
    *before, last = re.split(r"[_\s-]+", key.strip().lower())
    named = "".join(_SPELT.get(sign, sign) for sign in unit.lower())
    if not before or not named or not last.isalpha() or len(last) > 5:
        return False
    letters = iter(re.sub(r"[^a-zµω]", "", named))
    return _ALSO.get(last, "?") in named or (named[0] == last[0] and all(one in letters for one in last))
