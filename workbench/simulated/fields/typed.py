"""Which types of value a property may have, by its format, its JSON type, and the words of its name."""

from __future__ import annotations

import re
from typing import Any

_FORMATS = {
    "date": ("date",),
    "date-time": ("date",),
    "time": ("time",),
    "duration": ("duration",),
    "email": ("email",),
    "uri": ("url",),
    "uuid": ("uuid",),
    "ipv4": ("ipv4",),
    "ipv6": ("ipv6",),
    "hostname": ("hostname",),
}
_BY_WORD = (
    (
        (
            r"\bdate\b|\bday\b$|\bdeadline\b"
            r"|\b(?:due|expires?|expiry|valid|issued|released|held|born|created|updated) ?(?:on|at|by|until)?$|\bon$"
        ),
        ("date",),
    ),
    (r"\b(?:time|hour|departure|arrival)\b(?! ?(?:out|zone))", ("time",)),
    (r"\be ?mail\b", ("email",)),
    (r"\b(?:url|home ?page|website|link|web ?site|uri)\b", ("url",)),
    (r"\b(?:phone|telephone|mobile|fax)\b", ("phone",)),
    (r"\blicen[cs]e\b(?! (?:plate|number))", ("licence",)),
    (
        r"\brequires? python\b|\bpython (?:requirement|versions?)\b|\b(?:minimum|required|min) python\b",
        ("requirement", "version"),
    ),
    (r"\bversion\b", ("version",)),
    (r"\bcurrency\b", ("currency",)),
    (r"\b(?:city|town|location)\b(?! (?:id|code))", ("city",)),
    (r"\b(?:address|street)\b", ("address",)),
    (r"\b(?:flag|option|command|variable|function|setting|switch|parameter)\b", ("code",)),
    (r"\b(?:frequency|how often|schedule|cadence)\b", ("frequency",)),
    (r"\b(?:duration|period|timeout|interval|length of stay|lifetime|retention)\b", ("duration",)),
    (
        r"\b(?:dose|dosage|weight|height|quantity|volume|distance|size|capacity|length|width|power)\b",
        ("measure", "amount"),
    ),
    (r"\b(?:path|file|folder|directory)\b", ("path",)),
    (r"\b(?:price|cost|fee|salary|rent|deposit|budget|amount|total|fare)\b", ("money", "amount")),
    (r"\b(?:position|job|profession|occupation|role)\b(?! (?:id|number|location))", ("role",)),
    (
        (
            r"\b(?:company|employer|supplier|vendor|organi[sz]ation|manufacturer|institution|publisher|issuer|bank|agency|"
            r"contractor|carrier|insurer|brand|maker)\b(?! (?:id|email|phone|number|address))"
        ),
        ("org",),
    ),
    (
        r"\b(?:iban|reference|ref|sku|code|serial|identifier|id|number|ticket|isbn|vat|plate|flight)\b",
        ("mark",),
    ),
    (
        (
            r"\b(?:owner|author|chair\w*|manager|lead|leader|commander|patient|landlord|tenant|customer|client|traveller|"
            r"passenger|contact|assignee|reviewer|person|doctor|physician|engineer|teacher|instructor|employee|host|"
            r"organi[sz]er|speaker|attendee|participant|signatory|approver|reporter|responsible|full name|buyer|seller|"
            r"recipient|sender|maintainer|applicant|student|guest|inspector|witness|coordinator|director|judge|"
            r"plaintiff|defendant|lawyer|observer|nurse|trainer|advisor|president|captain|candidate|winner|instructor)s?\b"
            r"(?! (?:id|email|phone|number))"
        ),
        ("person",),
    ),
)
_OFTEN = re.compile(r"\bhow often\b|\bfrequency\b|\btimes per\b", re.I)
_RULES = tuple((re.compile(pattern), kinds) for pattern, kinds in _BY_WORD)


def kinds_for(label: str, described: str, schema: dict[str, Any]) -> tuple[str, ...]:
    """The types of value for a property called `label`; empty where any words will do."""
    if schema.get("format") in _FORMATS:
        return _FORMATS[schema["format"]]
    if "pattern" in schema:
        return ("pattern",)
    plain = schema.get("type")
    if plain in ("integer", "number"):
        return ("amount",)
    if plain in ("boolean", "object") or "enum" in schema or "const" in schema:
        return ()
    if _OFTEN.search(described):
        return ("frequency", "duration")
    for said in (label, described.lower()):
        for pattern, kinds in _RULES:
            if pattern.search(said):
                return kinds
    return ()


TIMES = {
    "millisecond": 0.001,
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": 86400,
    "week": 604800,
    "month": 2629800,
    "year": 31557600,
}
"""Units of time in seconds."""

_UNITS = (
    ("millisecond", r"milliseconds?|ms"),
    ("second", r"seconds?|secs?|s"),
    ("minute", r"minutes?|mins?"),
    ("hour", r"hours?|hrs?|h"),
    ("day", r"days?|nights?"),
    ("week", r"weeks?|wks?"),
    ("month", r"months?"),
    ("year", r"years?|yrs?"),
    ("percent", r"percent|percentage|pct|%|per cent"),
    ("celsius", r"celsius|°c|° c|degrees?"),
    ("kilogram", r"kg|kilograms?|kilos?"),
    ("gram", r"g|grams?"),
    ("kilometre", r"km|kilomet(?:re|er)s?"),
    ("metre", r"m|met(?:re|er)s?"),
    ("centimetre", r"cm|centimet(?:re|er)s?"),
    ("litre", r"l|lit(?:re|er)s?"),
    ("megabyte", r"mb|mib|megabytes?"),
    ("gigabyte", r"gb|gib|gigabytes?"),
    ("kilowatt", r"kw|kilowatts?"),
    ("eur", r"eur|euros?|€"),
    ("usd", r"usd|dollars?|\$"),
    ("gbp", r"gbp|pounds?|£"),
)
_SPOKEN = tuple((name, re.compile(rf"(?<![\w$€£%])(?:{pattern})(?!\w)", re.I)) for name, pattern in _UNITS)
_MONEY = ("eur", "usd", "gbp")


def unit_for(label: str, described: str) -> str:
    """The unit that a property's name, else its description, says its value is in; empty if none."""
    for said, shortest in ((label, 2), (described, 3)):
        for name, pattern in _SPOKEN:
            found = pattern.search(said)
            if found and (len(found.group(0)) >= shortest or found.group(0) in "%€$£"):
                return name
    return ""


def unit_in(text: str) -> str:
    """The unit that `text` begins with; empty if none."""
    bare = text.lstrip(" -")
    return next((name for name, pattern in _SPOKEN if pattern.match(bare)), "")


def is_money(unit: str) -> bool:
    """Whether a unit is a currency."""
    return unit in _MONEY
