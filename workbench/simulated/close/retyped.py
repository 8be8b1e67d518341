"""A bare figure read by what it stands under: `timeout_s`, `price_eur`, or `8.30-17.00` beside a weekday."""

import re

from workbench.simulated.close.keyed import kind_by_key
from workbench.simulated.close.spans import Span
from workbench.simulated.close.structure import Unit

_HOUR = r"(?:[01]?\d|2[0-4])"
_SAID = re.compile(rf"{_HOUR}\.[0-5]\d(?: ?[-–—] ?{_HOUR}\.[0-5]\d)?|{_HOUR} ?[-–—] ?{_HOUR}")
_OF_HOURS = re.compile(
    r"(?i)\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|\b(?:opening|office|business)\b|\b(?:hours|opens?|closes|times?)\b"
)


def _told_as_hours(said: str, unit: Unit) -> bool:
    """Whether a figure under a day or under `hours` is a time: `8.30-17.00`."""
    return (
        unit.kind in ("cell", "pair")
        and _SAID.fullmatch(said) is not None
        and _OF_HOURS.search(f"{unit.label} {unit.column} {unit.heading.rsplit(' / ', 1)[-1]}") is not None
    )


def retyped(span: Span, unit: Unit, text: str) -> tuple[str, str]:
    """The kind and dimension of a span, where a bare number is read by its key or column."""
    if span.kind in ("number", "count", "decimal") and _told_as_hours(text[span.start : span.end], unit):
        return "time", ""
    if (
        span.kind in ("number", "year")
        and unit.kind in ("cell", "pair")
        and span.end - span.start >= 0.7 * len(text.strip())
    ):
        hint = kind_by_key(unit.column or unit.label)
        if hint:
            return (hint, hint) if hint in ("duration", "money", "percent", "count") else ("quantity", hint)
    if span.kind == "number" and re.search(r"\d\.\d", text[span.start : span.end]):
        return "decimal", ""
    return span.kind, span.dim
