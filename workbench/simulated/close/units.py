"""What is counted by its unit, `how many gigabytes`, and whether a value is told in it: `4,126 GB`."""

import re

from workbench.simulated.close.measures import DIMENSION

_FORMS = {
    "percent": r"per ?cents?|percentage points?|%",
    "gigabyte": r"gigabytes?|gigs?|GB|GiB",
    "megabyte": r"megabytes?|megs?|MB|MiB",
    "kilobyte": r"kilobytes?|kB|KB|KiB",
    "terabyte": r"terabytes?|TB|TiB",
    "kilogram": r"kilogram(?:me)?s?|kilos?|kg",
    "gram": r"gram(?:me)?s?|g",
    "tonne": r"tonnes?|tons?|t",
    "kilometre": r"kilomet(?:re|er)s?|km",
    "metre": r"met(?:re|er)s?|m",
    "centimetre": r"centimet(?:re|er)s?|cm",
    "millimetre": r"millimet(?:re|er)s?|mm",
    "litre": r"lit(?:re|er)s?|l",
    "millilitre": r"millilit(?:re|er)s?|ml",
    "degree": r"degrees?(?: celsius| fahrenheit)?|° ?[CF]?",
    "hectare": r"hectares?|ha",
    "watt": r"watts?|W",
    "kilowatt": r"kilowatts?|kW",
    "volt": r"volts?|V",
    "amp": r"amps?|amperes?|A",
    "decibel": r"decibels?|dB",
    "euro": r"euros?|EUR|€",
    "pound": r"pounds?|GBP|£",
    "dollar": r"dollars?|USD|\$",
    "franc": r"francs?|CHF",
    "cent": r"cents?|pence",
    "crown": r"crowns?|kron(?:or|er)|SEK|NOK|DKK|CZK",
    **{
        word: rf"{word}s?"
        for word in "second minute hour day night week month year mile bar knot acre foot inch".split()
    },
}
_MONEY = ("euro", "pound", "dollar", "franc", "cent", "crown")
_TIMED = ("second", "minute", "hour", "day", "night", "week", "month", "year")
_COUNTED = re.compile(r"(?i)\b(?:how many|how much|number of)\s+((?:[\w-]+ ?){1,3})")


def counted_in(question: str) -> str:
    """The unit in which a question counts; empty where it counts things."""
    found = _COUNTED.search(question)
    said = found[1].lower().split() if found else []
    runs = [" ".join(said[at:end]) for at in (0, 1) for end in (at + 2, at + 1)]
    return next((unit for run in runs if len(run) >= _WORD and (unit := _unit(run))), "")


_WORD = 3
"""Letters from which a unit is a word."""


def _unit(said: str) -> str:
    return next((unit for unit, forms in _FORMS.items() if re.fullmatch(forms, said)), "")


def told_in(text: str, unit: str) -> bool:
    """Whether a value is told in a unit."""
    return re.search(rf"(?<![A-Za-z])(?:{_FORMS[unit]})(?![A-Za-z])", text) is not None


def unit_named(question: str, text: str) -> float:
    """1 for a measure in the unit that the question counts, -1 for one in another."""
    asked = counted_in(question)
    if not asked:
        return 0.0
    if told_in(text, asked):
        return 1.0
    others = _TIMED if asked in _TIMED else (unit for unit in _FORMS if unit not in _TIMED)
    return -1.0 if any(told_in(text, unit) for unit in others if unit != asked) else 0.0


def expected(question: str) -> dict[str, float]:
    """The kinds of span that tell what a question counts by its unit; none where it counts things or time."""
    unit = counted_in(question)
    if not unit or unit in _TIMED:
        return {}
    if unit in _MONEY:
        return {"money": 1.0, "decimal": 0.75, "number": 0.7}
    if unit == "percent":
        return {"percent": 1.0, "number": 0.7, "decimal": 0.6}
    forms = (form for form in (unit, f"{unit}s") if form in DIMENSION)
    return {f"quantity:{DIMENSION[next(forms, 'm')]}": 1.0, "quantity": 0.35, "number": 0.8, "decimal": 0.75}
