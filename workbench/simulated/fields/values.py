"""The values of a field's types in a piece of text, and a value in the form that the schema wants."""

from __future__ import annotations

import re
from typing import Any

from workbench.simulated import kinds
from workbench.simulated.fields.amounts import amounts, fits_unit, in_unit
from workbench.simulated.fields.field import Field
from workbench.simulated.fields.looks import LOOKS, SIZED
from workbench.simulated.fields.moments import clock, iso_date, iso_duration, iso_moment, zone
from workbench.simulated.fields.typed import TIMES, unit_in
from workbench.simulated.kinds import Found
from workbench.simulated.schema.formats import inside
from workbench.simulated.schema.patterns import matches


def values(field: Field, body: str) -> list[Found]:
    """The values in `body` that may be the field's, of the first of its types of which there are any."""
    for kind in field.kinds:
        found = _of_kind(kind, field, body)
        if found:
            return found
    return []


def _of_kind(kind: str, field: Field, body: str) -> list[Found]:
    if kind == "amount":
        return [Found("number", a.text, a.start, f"{a.value:g}", a.unit) for a in amounts(body)]
    if kind in ("uuid", "ipv4", "ipv6", "hostname"):
        return [_found(kind, m) for m in inside(body, kind) if kind != "hostname" or "." in m.group()]
    if kind == "pattern":
        return _patterned(str(field.schema["pattern"]), body)
    if kind in LOOKS:
        return [_found(kind, m) for m in LOOKS[kind].finditer(body)]
    if kind == "date":
        return [v for v in kinds.find("date", body) if "format" not in field.schema or iso_date(v.text, "2000")]
    if kind == "measure":
        return list(kinds.find("measure", body)) or [_found(kind, m) for m in SIZED.finditer(body)]
    return list(kinds.find(kind, body))


def _found(kind: str, match: re.Match[str]) -> Found:
    return Found(kind, match.group(0).strip(), match.start(), match.group(0).strip().lower())


def _patterned(pattern: str, body: str) -> list[Found]:
    bare = pattern.removeprefix("^").removesuffix("$")
    try:
        found = list(re.finditer(rf"(?<!\w)(?:{bare})(?!\w)", body))
    except re.error:
        return []
    return [_found("pattern", m) for m in found if m.group(0) and matches(pattern, m.group(0))]


def worded(field: Field, text: str, around: str, year: str) -> Any:
    """`text`, found in `around`, as the JSON value of the field; None where it has none. `year` is the text's own."""
    form, kind = field.schema.get("format"), field.form
    if kind in ("integer", "number"):
        return _number(field, text, around, whole=kind == "integer")
    if form == "date":
        return iso_date(text, year) or iso_date(around, year) or None
    if form == "date-time":
        return iso_moment(text, year) if clock(text) else iso_moment(around, year) or None
    if form == "time":
        said = clock(text)
        return f"{said}{zone(text)}" if said else None
    if form == "duration":
        return iso_duration(text) or None
    if field.kinds[:1] == ("date",) and re.search(r"\biso\b|yyyy-mm-dd", field.text, re.I):
        return iso_date(text, year) or text
    return " ".join(text.split()).strip(" ,;")


def _number(field: Field, text: str, around: str, *, whole: bool) -> Any:
    at = max(0, around.find(text))
    found = [a for a in amounts(around) if a.start <= at < a.end] or list(amounts(text))
    if not found and whole and re.search(r"\d", text):
        digits = re.search(r"-?\d+", text)
        return int(digits.group(0)) if digits else None
    if not found:
        return None
    value = in_unit(found[0], field.unit)
    if field.unit in TIMES:
        value = _added(field.unit, found[0].start, around, value)
    if whole:
        return round(value)
    return float(value)


def _added(unit: str, start: int, around: str, value: float) -> float:
    """`1 h 20 min` in minutes: the next amount of time right behind is added, if it is of a smaller unit."""
    found = [a for a in amounts(around) if a.start >= start and a.unit in TIMES]
    if len(found) < 2 or TIMES[found[1].unit] >= TIMES[found[0].unit]:
        return value
    between = around[found[0].end : found[1].start]
    near = re.fullmatch(r"\s*[A-Za-z]+(?: and|,)?\s*", between) is not None
    return value + in_unit(found[1], unit) if near else value


def unit_fit(field: Field, value: Found, body: str) -> float:
    """How well what stands around a number is the unit that the field asks for."""
    if value.kind != "number":
        return 0.0
    amount = next((a for a in amounts(body) if a.start == value.start), None)
    if amount is None:
        return 0.0
    return fits_unit(amount, field.unit) if field.unit else (-0.4 if unit_in(amount.after) == "percent" else 0.0)
