"""Numbers in a text with what they count, and a number in the unit that a property asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from workbench.simulated import kinds
from workbench.simulated.fields.typed import TIMES, unit_in
from workbench.simulated.normal import word_value
from workbench.simulated.patterns import WORDNUM

_NUMBER = re.compile(
    r"(?<![\w.,])(?<![A-Za-z]-)(?P<sign>[-−+])?"
    r"(?P<digits>\d{1,3}(?:[,.'’ ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?)"
    r"(?:\s?(?P<scale>k|m|mn|bn|million|billion|thousand)\b)?",
    re.I,
)
_WORD = re.compile(rf"\b(?:{WORDNUM})\b", re.I)
_CURRENCY = re.compile(r"(?:(?P<eur>€|EUR)|(?P<usd>\$|USD|US\$)|(?P<gbp>£|GBP)|CHF|SEK|NOK|DKK|PLN|JPY|¥|INR|₹)\s?$")
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}


@dataclass(frozen=True)
class Amount:
    """A number where it stands."""

    text: str
    start: int
    value: float
    unit: str
    """What follows or precedes it, if that is a known unit."""
    after: str
    """The few words behind it."""

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


@lru_cache(maxsize=20_000)
def amounts(body: str) -> tuple[Amount, ...]:
    """The numbers of `body` in order; none that is only part of a date, a time, a version, an address or a name."""
    taken = [
        (f.start, f.end)
        for kind in ("date", "time", "url", "email", "version")
        for f in kinds.find(kind, body)
        if not re.fullmatch(r"\d{4}|\d+\.\d+", f.text) and re.search(r"\d", f.text)
    ]
    found = []
    for match in _NUMBER.finditer(body):
        start, end = match.span("digits")
        if any(a <= start < b for a, b in taken) or _inside_a_name(body, start, end):
            continue
        found.append(_amount(body, match))
    found += [_worded(body, m) for m in _WORD.finditer(body)]
    return tuple(sorted(found, key=lambda a: a.start))


def _inside_a_name(body: str, start: int, end: int) -> bool:
    """The digits are part of a code, a version or a fraction; `3-4` is a range and `20-minute` a number."""
    if re.search(r"\d[/:]$", body[:start]):
        return True
    return bool(re.match(r"[-/:]\d|\.\d+\.|_\w", body[end:])) and not re.match(r"-\d+(?!\d*-)", body[end:])


def _amount(body: str, match: re.Match[str]) -> Amount:
    scale = (match.group("scale") or "").lower()
    end = match.end()
    if scale in ("k", "m") and not _CURRENCY.search(body[: match.start()]) and unit_in(scale):
        scale, end = "", match.end("digits")
    if scale == "m" and not _CURRENCY.search(body[: match.start()]):
        scale, end = "", match.end("digits")
    value = plain_number(match.group("digits")) * _SCALES.get(scale, 1.0)
    if match.group("sign") in ("-", "−") and not re.search(r"\w\s?$", body[: match.start()]):
        value = -value
    before = _CURRENCY.search(body[: match.start()])
    unit = next((k for k, v in before.groupdict().items() if v), "money") if before else unit_in(body[end : end + 16])
    return Amount(body[match.start() : end], match.start(), value, unit, body[end : end + 30])


def _worded(body: str, match: re.Match[str]) -> Amount:
    after = body[match.end() : match.end() + 30]
    return Amount(match.group(0), match.start(), float(word_value(match.group(0))), unit_in(after), after)


def plain_number(digits: str) -> float:
    """The value of a number as people write it: `1,291.15`, `1.291,15`, `2 940`, `12,5`."""
    bare = re.sub(r"[ '’]", "", digits)
    if re.search(r"\.\d{3},\d{1,2}$", bare):
        bare = bare.replace(".", "").replace(",", ".")
    elif re.search(r",\d{3}(?:\.|$|,)", bare):
        bare = bare.replace(",", "")
    elif bare.count(".") > 1:
        bare = bare.replace(".", "")
    else:
        bare = bare.replace(",", ".")
    return float(bare)


def in_unit(amount: Amount, unit: str) -> float:
    """The value of `amount` in `unit`, where both are units of time or of the like; as it stands otherwise."""
    if amount.unit == unit or amount.unit not in _RATIOS or unit not in _RATIOS:
        return amount.value
    (kind, mine), (other, wanted) = _RATIOS[amount.unit], _RATIOS[unit]
    return round(amount.value * mine / wanted, 6) if kind == other else amount.value


def fits_unit(amount: Amount, unit: str) -> float:
    """How well the unit of `amount` is the wanted one: 1 the same, .6 one of the same kind, -1 another."""
    if not unit:
        return 0.0
    if amount.unit == unit:
        return 1.0
    if not amount.unit:
        return 0.0
    if amount.unit in _RATIOS and unit in _RATIOS and _RATIOS[amount.unit][0] == _RATIOS[unit][0]:
        return 0.6
    return -1.0


_RATIOS: dict[str, tuple[str, float]] = {
    **{name: ("time", float(size)) for name, size in TIMES.items()},
    "gram": ("mass", 1.0),
    "kilogram": ("mass", 1000.0),
    "centimetre": ("length", 0.01),
    "metre": ("length", 1.0),
    "kilometre": ("length", 1000.0),
    "megabyte": ("data", 1.0),
    "gigabyte": ("data", 1024.0),
}
