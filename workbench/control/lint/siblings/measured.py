"""What is asked in units or by its last day, put as the measure or the date that it is.

"The number of minutes for each lesson" is the length of a lesson, "by what day poems must be handed in" is the deadline
for them, "whether weights are given in grams or in ounces" asks for the unit in which they are.
"""

from __future__ import annotations

import re
from functools import lru_cache

_OF_TIME = r"(?:second|minute|hour|day|night|week|month|year)s"
_OF_LENGTH = r"(?:millimet(?:re|er)|centimet(?:re|er)|met(?:re|er)|kilomet(?:re|er)|inche|yard|mile|step|pace)s|feet"
_OF_WEIGHT = r"(?:gram|kilo|kilogram|ounce|pound|ton|tonne|stone)s|kg"
_OF_MONEY = r"(?:euro|dollar|pound|franc|crown|cent|penn(?:ie)?|pence|shilling)s?"
_NOT_WHEN = r"(?!\s+(?:after|before|ago|earlier|later|in\s+advance|from)\b)"
_UNIT = (
    r"(?:milli|centi|kilo|deci)?(?:gram|met(?:re|er)|lit(?:re|er))s?|ounces?|pounds?|cups?|spoons?|pints?|gallons?|miles?|feet|inches|"
    r"yards?|hectares?|acres?|celsius|fahrenheit|kelvin|hours?|minutes?|seconds?|days?|weeks?|euros?|dollars?|francs?|"
    r"watts?|joules?|calories|per\s+cent|percentages?|points?"
)
_A_DAY = r"(?:per|an?)\s+\w+\b(?=\s+(?:the|an?|it|they|each|every)\b)"
_TURNED = tuple(
    (re.compile(told, re.IGNORECASE), put)
    for told, put in (
        (rf"\b(?:for\s+)?how\s+many\s+{_OF_TIME}\b{_NOT_WHEN}(?:\s+{_A_DAY})?", "how long"),
        (rf"\bhow\s+many\s+(?:{_OF_LENGTH})\s+(?=apart|away|long|wide|high|tall|deep|thick)", "how "),
        (
            rf"\bhow\s+many\s+(?:{_OF_LENGTH})\s+(?P<what>[^.;,]+?)\s+(?P<how>long|wide|high|tall|deep|thick|apart|away)\b",
            r"how \g<how> \g<what>",
        ),
        (r"\bhow\s+many\s+degrees\b", "how warm"),
        (rf"\bhow\s+many\s+(?:{_OF_WEIGHT})\s+(?=[^.;,]*\bweigh)", "how heavy "),
        (rf"\bhow\s+many\s+{_OF_MONEY}\b", "how much"),
        (rf"\bnumber\s+of\s+{_OF_TIME}\s+(?:for|of|in|per)\b", "length of"),
        (rf"\bnumber\s+of\s+{_OF_TIME}\s+(?:that|for\s+which|which|during\s+which)\b", "how long"),
        (rf"\bnumber\s+of\s+{_OF_MONEY}\s+(?:for|per)\b", "price of"),
        (
            r"\b(?:closing|latest|last(?:\s+possible)?|final)\s+(?:date|day|moment)\s+(?:for|of|to|by\s+which|on\s+which|until\s+which)\b",
            "deadline for",
        ),
        (r"\b(?:until|till|by)\s+(?:when|(?:what|which)\s+(?:date|day))\b", "on which deadline"),
        (
            (
                r"\bwhether\s+(?P<what>[^.;,]+?\s(?:is|are|should\s+be|shall\s+be)\s+[a-z]+)\s+in\s+(?:the\s+)?"
                rf"(?:{_UNIT})\s+or\s+(?:in\s+|as\s+)?(?:{_UNIT})\b"
            ),
            r"in which unit \g<what>",
        ),
    )
)
_MAY_BE = re.compile(r"\b(?:how\s+many|number|until|till|by|closing|latest|last|final|whether)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def as_measured(text: str) -> str:
    """A text with what it asks in units, or by its last day, as the measure or the deadline."""
    if not _MAY_BE.search(text):
        return text
    for told, put in _TURNED:
        text = told.sub(put, text)
    return text
