"""The normal form of a typed value: `thirty days` and `30 days`, `1 March 2026` and `2026-03-01` are the same."""

from __future__ import annotations

import re
from decimal import Decimal

from workbench.simulated.patterns import MONTH, MONTHS, NUMBER_WORDS, WORDNUM


def normal(kind: str, text: str) -> str:
    """The form in which two values of `kind` are compared: `thirty days` and `30 days` are the same."""
    low = " ".join(text.lower().replace("’", "'").split()).strip(" .,;:`\"'")
    if kind in ("number", "money", "percent", "duration", "measure", "port"):
        return _normal_amount(kind, low)
    if kind == "licence":
        return _normal_licence(low)
    if kind == "date":
        return _normal_date(low)
    if kind in ("version", "requirement"):
        return low.lstrip("v").replace(" ", "").replace("ornewer", "+").replace("orlater", "+").replace("orhigher", "+")
    if kind == "url":
        return re.sub(r"^https?://(www\.)?", "", low).rstrip("/")
    if kind == "person":
        return re.sub(r"^(?:the|an?|your|our|their|his|her|dr\.?|mr\.?|mrs\.?|ms\.?|prof\.?) ", "", low)
    return low


_SCALES = {"thousand": 3, "million": 6, "billion": 9}
_SHORT_SCALES = {"k": 3, "m": 6, "mn": 6, "bn": 9}
_SCALED = re.compile(rf"(?<![\d.])(\d+(?:\.\d+)?)\s?({'|'.join(_SCALES)})\b")
_PRICE_SCALED = re.compile(rf"(?<![\d.])(\d+(?:\.\d+)?)\s?({'|'.join((*_SCALES, *_SHORT_SCALES))})\b")


def _in_full(kind: str, low: str) -> str:
    """`2.79 million` as `2790000`; a letter is a scale in a price only, elsewhere it may be a unit."""
    if kind not in ("number", "money"):
        return low
    powers = _SCALES | _SHORT_SCALES
    scaled = _PRICE_SCALED if kind == "money" else _SCALED
    return scaled.sub(lambda m: f"{(Decimal(m.group(1)) * 10 ** powers[m.group(2)]).normalize():f}", low)


def _normal_amount(kind: str, low: str) -> str:
    low = re.sub(r"(?<=\d)[,'](?=\d{3})", "", low)
    low = re.sub(r"(?<=\d) (?=\d{3}\b)", "", low)
    low = re.sub(rf"\b(?:{WORDNUM}) \((?=\d+\))(\d+)\)", r"\1", low)
    low = re.sub(rf"\b(?:{WORDNUM})\b", lambda m: str(word_value(m.group(0))), low)
    low = re.sub(r"(?<=\d)\.0+\b", "", _in_full(kind, low))
    if kind in ("number", "port"):
        return low
    if kind == "percent":
        return re.sub(r"\s?(?:%|per ?cent.*|percentage.*)", "%", low)
    if kind == "money":
        for sign, name in (
            ("$", "usd"),
            ("€", "eur"),
            ("£", "gbp"),
            ("euros", "eur"),
            ("euro", "eur"),
            ("dollars", "usd"),
            ("pounds", "gbp"),
        ):
            low = low.replace(sign, f" {name} ")
        digits = " ".join(re.findall(r"[\d.]+", low))
        return digits + "".join(re.findall(r"usd|eur|gbp|chf|cad|aud|jpy|sek", low)[:1])
    low = re.sub(r"^an?\b", "1", re.sub(r"(?<=\w)-", " ", low.replace("−", "-")))
    return re.sub(r"\s+", " ", re.sub(r"(?<=\w{3})s\b", "", low)).replace(" ", "")


def word_value(word: str) -> float | int:
    low = word.lower()
    if low.startswith("half"):
        return 0.5
    large = re.match(r"(.+?) (hundred|thousand)(?:(?: and)? (.+))?$", low)
    if large:
        first = 1 if large.group(1) in ("a", "an") else word_value(large.group(1))
        return first * (100 if large.group(2) == "hundred" else 1000) + (
            word_value(large.group(3)) if large.group(3) else 0
        )
    if "-" in low:
        tens, ones = low.split("-", 1)
        decade = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
        return decade.get(tens, 90) + NUMBER_WORDS.get(ones, 0)
    return {"once": 1}.get(low, NUMBER_WORDS.get(low, 0))


def _normal_licence(low: str) -> str:
    low = low.removeprefix("the ").replace("license", "licence")
    low = re.sub(r"[ ,]*\blicence\b|\bsoftware\b|\bversion\b|\bclause\b|\(.*?\)", " ", low.replace("-", " "))
    low = low.replace("three", "3").replace("two", "2").replace("mozilla public", "mpl").replace("new bsd", "bsd 3")
    low = low.replace("modified bsd", "bsd 3").replace("revised bsd", "bsd 3").replace("simplified bsd", "bsd 2")
    low = re.sub(
        r"gnu (lesser |affero |library )?general public",
        lambda m: {"l": "lgpl", "a": "agpl"}.get((m.group(1) or "g")[0], "gpl"),
        low,
    )
    low = low.replace("python foundation", "psf").replace("only", "").replace("or later", "+")
    return " ".join(sorted(low.replace(".0", "").split()))


def _normal_date(low: str) -> str:
    low = re.sub(r"^(?:in|by|since|until|on|next|every|this) ", "", low)
    iso = re.match(r"(\d{4})-(\d{2})(?:-(\d{2}))?", low)
    if iso:
        return "-".join(part for part in iso.groups() if part)
    month = re.search(MONTH, low)
    if month:
        index = next(i for i, name in enumerate(MONTHS, 1) if name.startswith(month.group(0)[:3]))
        year = re.search(r"\b(\d{4})\b", low)
        day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", low)
        parts = [year.group(1) if year else "", f"{index:02d}", f"{int(day.group(1)):02d}" if day else ""]
        return "-".join(part for part in parts if part)
    return low.rstrip("s") if low.endswith("days") else low
