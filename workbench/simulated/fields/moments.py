"""Dates and times in the form that a schema wants them in."""

from __future__ import annotations

import re

from workbench.simulated import kinds
from workbench.simulated.patterns import MONTHS

_TIME = re.compile(
    r"(?<![\d:.])(?P<h>[01]?\d|2[0-3])[:.h](?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?\s?(?P<half>[ap]\.?m)?(?![\d:])", re.I
)
_HALF = re.compile(r"\b(?P<h>1[0-2]|[1-9])\s?(?P<half>[ap])\.?m\b", re.I)
_ZONES = {
    "CET": "+01:00",
    "CEST": "+02:00",
    "BST": "+01:00",
    "EST": "-05:00",
    "EDT": "-04:00",
    "PST": "-08:00",
    "PDT": "-07:00",
}
_ZONE = re.compile(r"(?:Z|UTC|GMT|CET|CEST|BST|EST|EDT|PST|PDT|[+-]\d\d:\d\d)\b")


def iso_date(text: str, year: str = "") -> str:
    """`14 September 2026`, `09/14/2026` or `14.9.26` as `2026-09-14`; empty if it is no full date. `year` is added
    where the text has none.
    """
    low = text.lower()
    found = re.search(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", low)
    if found:
        return _made(found.group(1), found.group(2), found.group(3))
    found = re.search(r"\b(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\b", low)
    if found:
        day, month, said = found.groups()
        if int(month) > 12:
            day, month = month, day
        return _made(said if len(said) == 4 else f"20{said}", month, day)
    number = next((n for n, name in enumerate(MONTHS, 1) if re.search(rf"\b{name[:3]}(?:{name[3:]}|t)?\b", low)), 0)
    day_said = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", low)
    said_year = re.search(r"\b(\d{4})\b", low)
    whole = said_year.group(1) if said_year else year
    return _made(whole, str(number), day_said.group(1)) if number and day_said and whole else ""


def _made(year: str, month: str, day: str) -> str:
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return ""
    return f"{int(year):04d}-{int(month):02d}-{int(day):02d}"


def clock(text: str) -> str:
    """The first time of day in `text` as `HH:MM:SS`; empty if there is none."""
    found = _TIME.search(text) or _HALF.search(text)
    if not found:
        return "12:00:00" if re.search(r"\bnoon\b", text, re.I) else ""
    hour = int(found.group("h"))
    half = (found.group("half") or "").lower()[:1]
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    parts = found.groupdict()
    return f"{hour:02d}:{int(parts.get('m') or 0):02d}:{int(parts.get('s') or 0):02d}"


def zone(text: str) -> str:
    """The offset from UTC that `text` names; `Z` where it names none."""
    found = _ZONE.search(text)
    said = found.group(0) if found else "Z"
    return _ZONES.get(said, said if said[0] in "+-" else "Z")


def iso_moment(text: str, year: str = "") -> str:
    """The date and the time in `text` as a date-time; empty if there is no date."""
    found = re.search(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?", text)
    if found:
        whole = found.group(0)
        whole = (
            whole
            if whole.count(":") >= 2 or re.search(r"[+-]\d\d:\d\d$", whole)
            else re.sub(r"(T\d\d:\d\d)", r"\1:00", whole)
        )
        return whole if re.search(r"(?:Z|[+-]\d\d:\d\d)$", whole) else f"{whole}Z"
    day = iso_date(text, year)
    rest = re.sub(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}", " ", text)
    return f"{day}T{clock(rest) or '00:00:00'}{zone(rest)}" if day else ""


def iso_duration(text: str) -> str:
    """`1 hour 30 minutes` as `PT1H30M`; empty if there is no duration."""
    found = re.search(r"\bP(?=[\dT])[\dYMWDTHS]+\b", text)
    if found:
        return found.group(0)
    days = {"y": "", "mo": "", "w": "", "d": ""}
    hours = {"h": "", "mi": "", "s": ""}
    for value in kinds.find("duration", text):
        number = re.search(r"\d+", value.norm)
        unit = re.sub(r"[\d.]+", "", value.norm)
        key = "mo" if unit.startswith("mo") else "mi" if unit.startswith(("mi", "m")) else unit[:1]
        for part in (days, hours):
            if number and key in part:
                part[key] = f"{number.group(0)}{key[0].upper()}"
    if days["w"] and not (days["y"] or days["mo"] or days["d"] or any(hours.values())):
        return f"P{days['w']}"
    if days["w"]:
        days["d"] = f"{int(days['w'][:-1]) * 7 + int((days['d'] or '0D')[:-1])}D"
    first, second = f"{days['y']}{days['mo']}{days['d']}", "".join(hours.values())
    return f"P{first}{'T' + second if second else ''}" if first or second else ""
