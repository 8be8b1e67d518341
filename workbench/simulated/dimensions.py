"""What a question measures: `how heavy` asks for a weight, so `7 times` cannot answer it and `31 kg` can.

The same goes for columns: `how many` looks under Quantity, `who` under Contact, though the question does not say so.
"""

from __future__ import annotations

import re

from workbench.simulated.kinds import Found

_WEIGHT = r"(?:kg|mg|µg|g|t|lbs?|oz|grams?|kilos?|kilograms?|tons?|tonnes?|pounds?|stones?|ounces?)"
_LENGTH = r"(?:km|cm|mm|nm|m|met(?:re|er)s?|kilomet(?:re|er)s?|miles?|feet|ft|inch(?:es)?|yards?|hops?)"
_TIME = r"(?:ms|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|days?|nights?|weeks?|months?|quarters?|years?)"
_DATA = r"(?:[kKMGTP]i?B?|bytes?|bits?|kb|mb|gb|tb)"
_TEXT = r"(?:characters?|chars?|words?|pages?|lines?|letters?|signs?)"
_SPEED = r"(?:km/h|mph|m/s|knots?|rpm|[kMG]?bit/s|[kKMG]B/s|per (?:second|minute|hour))"
_HEAT = r"(?:°\s?[CF]|degrees?|celsius|fahrenheit|kelvin)"
_POWER = r"(?:k?W|watts?|kWh|Wh|V|volts?|A|m?Ah|hp|amps?)"

_DIMENSIONS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked, re.I), re.compile(rf"(?<![A-Za-z]){unit}(?![A-Za-z])"))
    for asked, unit in (
        (r"\bheav(?:y|ier|iest)\b|\bweigh(?:s|t)?\b|\blight(?:er|est)\b", _WEIGHT),
        (r"\bhow (?:far|tall|wide|deep|high|thick)\b|\b(?:tallest|widest|deepest|thickest|furthest)\b", _LENGTH),
        (r"\bhow (?:hot|warm|cold)\b|\btemperature\b", _HEAT),
        (r"\bhow much (?:memory|ram|disk|storage)\b|\b(?:file|attachment|upload|body|image) size\b", _DATA),
        (r"\bhow fast\b.*\b(?:go|drive|run|travel|move|fly|ride)\b|\bspeed\b", _SPEED),
        (r"\bhow (?:soon|quickly|often)\b|\bhow long\b.*\b(?:take|last|wait|valid|kept|stored|keep)", _TIME),
        (r"\bhow much power\b|\bvoltage\b|\bwattage\b", _POWER),
        (
            (
                r"\b(?:how long|longest|shortest|length)\b.*\b(?:name|note|remark|caption|label|entry|text"
                r"|title|comment|password|summary"
                r"|description|abstract|message)"
            ),
            _TEXT,
        ),
    )
)
_UNIT = re.compile(
    rf"(?<![A-Za-z])(?:{f'{_WEIGHT}|{_LENGTH}|{_TIME}|{_DATA}|{_TEXT}|{_SPEED}|{_HEAT}|{_POWER}'}|%|times|people|persons?"
    r"|euros?|dollars?|EUR|USD|GBP|CHF)(?![A-Za-z])"
)


def dimension_fit(value: Found, around: str, question: str) -> float:
    """Better where the value, or its cell, is in a unit that the question can mean; worse where it is in another."""
    if value.kind not in ("measure", "number", "duration", "money", "percent"):
        return 0.0
    for asked, unit in _DIMENSIONS:
        if asked.search(question):
            own = f"{value.text} {value.unit}"
            if unit.search(own):
                return 0.8
            if _UNIT.search(own):
                return -1.5
            return 0.8 if unit.search(around.replace("_", " ")) else 0.0
    return 0.0


_COLUMNS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked, re.I), re.compile(label, re.I))
    for asked, label in (
        (r"^how many\b", r"quantity|qty|count|number|no\.?$|pcs|pieces|units|stock|amount"),
        (r"^how much\b|\bcosts?\b|\bprice", r"price|cost|amount|fee|rate|total|value|quantity"),
        (
            r"^(?:by |until |since )?when\b|\bdate\b|\bdeadline\b",
            r"date|day|when|due|until|by$|deadline|expir|start|end|time",
        ),
        (
            r"^(?:to )?who(?:m|se)?\b",
            r"owner|name|contact|person|responsible|assignee|who|lead|manager|by$|author|approver",
        ),
        (
            r"^(?:in which (?:city|town|place|room|building|country)|where)\b",
            r"location|city|town|place|room|site|where|address|country|storage|bin|shelf|region|venue",
        ),
        (r"^how long\b", r"duration|time|period|days|hours|minutes|lifetime|term|ttl|retention"),
        (
            r"\bmean\b|\bstand for\b|^what does\b.*\bdo\b|^what is\b.*\bfor\b",
            r"meaning|description|notes?|purpose|explanation|effect|remarks?|comment",
        ),
    )
)


_TIMES, _TRIES = re.compile(r"^how many times\b", re.I), re.compile(r"attempts|retries|retry|times|tries|repeat", re.I)


def suits_question(label: str, question: str, *, cell: bool) -> float:
    """What it is worth that a key names what the question's first words ask for; in a row of a table it is more."""
    if _TIMES.search(question):
        return 1.8 if _TRIES.search(label) else 0.0
    suits = any(asked.search(question) and title.search(label) for asked, title in _COLUMNS)
    return (0.8 if cell else 0.5) if suits else 0.0
