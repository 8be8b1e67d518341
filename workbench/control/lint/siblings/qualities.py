"""What is asked of a thing: its order, its number, its place, its date, by a question or by a noun.

"In which order the paintings hang" and "the order of the paintings" ask one quality of one thing.
"""

from __future__ import annotations

import re
from functools import cache

from workbench.control.lint.words.meaning import meant

_NOUNS = {
    "order": "order sequence succession",
    "number": "number count quantity",
    "place": "place venue location site spot position whereabouts",
    "date": "date day deadline weekday",
    "time": "hour time",
    "long": "length duration period",
    "price": "price cost costs",
    "name": "name title",
    "wide": "width breadth",
    "high": "height",
    "deep": "depth",
    "far": "distance spacing",
    "often": "frequency interval rhythm",
    "old": "age",
    "look": "look appearance design",
    "colour": "colour color shade",
    "size": "size dimensions",
    "heavy": "weight",
    "thick": "thickness",
    "fast": "speed",
    "hot": "temperature",
    "material": "material covering surfacing cladding lining paving flooring",
}
_QUALITY = {noun: quality for quality, told in _NOUNS.items() for noun in told.split()}
_TIMES = re.compile(r"\w{2,}time\Z")
_SITES = re.compile(r"(?P<what>\w{3,})(?:site|place)s?\Z", re.IGNORECASE)


def what_is_there(noun: str) -> str:
    """What is in a place that is told in one word: the camp of a campsite; "" for any other noun."""
    site = _SITES.match(noun)
    return site["what"] if site else ""


_AMOUNTS = frozenset(
    """
    fee price rent wage wages amount sum rate level share limit limits cap allowance budget fine deposit tax salary
    deductible dose threshold percentage discount fare charge contribution bonus premium surcharge ceiling minimum
    maximum quota reserve target grant prize toll tip rebate penalty excess mark score temperature pressure speed tariff
    dues subscription
    """.split()
)
"""Of which one asks how high they are, and means them."""


def measures(stem: str) -> bool:
    """Whether a stem is that of a measure."""
    return stem in _stems()


@cache
def _stems() -> frozenset[str]:
    return frozenset(w for noun in _AMOUNTS for w in meant(noun))


_DEGREES = {
    "long": "long",
    "wide": "wide",
    "broad": "wide",
    "deep": "deep",
    "far": "far",
    "often": "often",
    "frequently": "often",
    "old": "old",
    "heavy": "heavy",
    "thick": "thick",
    "fast": "fast",
    "quickly": "fast",
    "hot": "hot",
    "warm": "hot",
    "cold": "hot",
    "cool": "hot",
    "high": "high",
    "tall": "high",
    "big": "size",
    "large": "size",
    "many": "number",
    "much": "much",
    "expensive": "price",
    "late": "time",
    "early": "time",
}
_QUESTION = re.compile(
    r"(?:how\s+(?P<degree>[a-z]+)(?:\s+apart)?|(?P<when>when)|(?P<where>where)|(?P<who>whom?|whose)|(?P<whether>whether)"
    r"|(?P<how>how)|(?P<which>which|what)\s+(?P<noun>[a-z][\w-]+))\b\s*(?P<rest>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)


def of_noun(noun: str) -> str:
    """The quality that a noun names: "sequence" is an order; "" for a noun that names none."""
    noun = noun.lower()
    for told in (noun, noun.removesuffix("s")):
        if told in _QUALITY:
            return _QUALITY[told]
    return "long" if _TIMES.match(noun) else "place" if _SITES.match(noun) else ""


def noun_of(quality: str) -> str:
    """The nouns that name a quality: "date day" for "when"."""
    if quality == "much":
        return "price value worth"
    return _NOUNS.get({"when": "date", "where": "place"}.get(quality, quality), quality)


def is_amount(noun: str) -> bool:
    """Whether it is a measure itself, so that its height is it: a fee, a rate, a level."""
    return noun.lower() in _AMOUNTS or noun.lower().removesuffix("s") in _AMOUNTS


def of_question(text: str) -> tuple[str, str, str] | None:
    """What an indirect question asks: the quality, the noun behind "which", and the rest; None for what is none."""
    if m := _AFTER_WHICH.match(text):
        return "when", "", m["rest"]
    told = re.sub(
        r"\A\s*(?:(?:on|upon|in|at|by|to|from|for|under|with|of|about|until|after|before|within|per)\s+)?", "", text
    )
    m = _QUESTION.match(told)
    if not m:
        return None
    if m["degree"]:
        if m["degree"].lower() not in _DEGREES:
            return "how", "", f"{m['degree']} {m['rest']}"
        priced = m["degree"].lower() == "much" and re.search(r"\b(?:cost|paid|pay|charge|spen[dt])", m["rest"])
        return ("price", "", _COSTS.sub(" ", m["rest"])) if priced else (_DEGREES[m["degree"].lower()], "", m["rest"])
    if m["which"] and _PERSON.match(m["noun"]):
        return "who", "", m["rest"]
    pair = _PAIR.match(f"{m['noun']} {m['rest']}") if m["which"] else None
    if pair and m["noun"].lower() not in _NO_NOUNS:
        return of_noun(pair["noun"]), f"{m['noun']} {pair['noun']}", pair["rest"]
    if m["which"]:
        return (of_noun(m["noun"]), m["noun"], m["rest"]) if m["noun"].lower() not in _NO_NOUNS else _what(m)
    return next(q for q in ("when", "where", "who", "whether", "how") if m[q]), "", m["rest"]


_AFTER_WHICH = re.compile(
    r"\s*(?:after|before|behind|between)\s+(?:which|what)\s+[\w-]+\s+(?P<rest>(?:the|an?|its|each|every|our)\s.*)",
    re.IGNORECASE | re.DOTALL,
)
"""Where in a row something comes: "after which song the interval is"."""
_PAIR = re.compile(
    r"(?:[a-z-]+ing\s+(?P<plural>)|[a-z-]+[^s\W]\s+)(?P<noun>(?(plural)[a-z-]+|[a-z-]+[^s\W]))\s+"
    r"(?P<rest>(?:the|an?|each|every|its|their|our|your)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A noun of two words behind "which": "which notice period the tenancy has"; not "which piece opens the evening"."""
_PERSON = re.compile(
    r"(?:person|people|actor|actress|singer|player|speaker|member|guide|candidate|applicant|employee|colleague|worker|"
    r"volunteer|teacher|pupil|student|musician|driver|nurse|doctor|firm|company)s?\Z",
    re.IGNORECASE,
)
_COSTS = re.compile(r"\b(?:costs?|paid|pays?|charged?|charges|spent|spends?)\b", re.IGNORECASE)
_NO_NOUNS = frozenset(
    "the a an is are it its their each every this that these those they of to all any our your".split()
)


def _what(m: re.Match[str]) -> tuple[str, str, str]:
    """What "what the hall costs" asks: the price; "what the cheese is called", its name; "what it is made of"."""
    rest = f"{m['noun']} {m['rest']}"
    for quality, verb in (
        ("price", r"costs?|paid|pays?|charges?"),
        ("name", r"called|named"),
        ("look", r"looks?\s+like"),
        ("material", r"(?:made|built|covered|clad|lined|paved|surfaced|constructed)\s+(?:of|out\s+of|from|with)"),
    ):
        if found := re.search(rf"\b(?:{verb})\b", rest, re.IGNORECASE):
            before, after = rest[: found.start()], rest[found.end() :].strip(" ,.") if quality == "price" else ""
            return quality, "", after if after and found[0].startswith("p") else f"{before} {after}"
    return "what", "", rest


def agree(one: str, other: str) -> bool:
    """Whether two qualities may be one: "when" asks for a date or a time, "where" for a place."""
    return one == other or any({one, other} == pair for pair in _LOOSE)


_LOOSE = (
    {"when", "place"},
    {"when", "date"},
    {"when", "time"},
    {"where", "place"},
    {"size", "high"},
    {"time", "long"},
    {"much", "price"},
    {"much", "number"},
    {"much", "heavy"},
    {"much", ""},
    {"number", "size"},
    {"number", "often"},
    {"date", "time"},
)
