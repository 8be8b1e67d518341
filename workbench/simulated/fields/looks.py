"""What the values look like that only fields of records have: codes, phone numbers, addresses, companies, jobs."""

from __future__ import annotations

import re

_MARK = re.compile(
    r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b|#\d+\b"
    r"|\b[A-Z]{1,6}[ -/]?\d[\w/-]*(?:\.\d+)*\b|\b[A-Z]+(?:-[A-Z0-9]+)*-\d[\w-]*\b"
    r"|\b(?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{5,}\b|\b[A-Z]{6,}\b|\b\d{4,}(?:-\d+)*\b"
)
_PHONE = re.compile(r"(?<![\w+])\+?\(?\d[\d ()/.-]{5,}\d(?!\w)")
SIZED = re.compile(
    r"(?<![\w.])\d+(?:[.,/]\d+)?"
    r"(?:\s?(?:[A-Za-zµ°]{1,3}|tbsp|cups?|pcs|sqm|m²|m³|litres?|tonnes?|pieces?)(?![\w])|\s?[%°²])?"
)
_CURRENCY = re.compile(
    r"\b(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|JPY|CAD|AUD|INR|CNY|CZK|HUF)\b|[€$£¥]|\b(?:euros?|dollars?|pounds?)\b"
)
_STREET = (
    r"(?:\d+[a-z]?,? (?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)"
    r"(?:[A-ZÀ-Þ][\w.'’-]+ ?){1,4}(?<! )|[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,3} \d+[a-z]?)"
)
_ADDRESS = re.compile(
    rf"{_STREET}(?:, (?:\d{{4,6}} |[A-Z]{{1,2}}\d[\w ]{{2,6}} )?[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){{0,2}})*"
)
_ORG = re.compile(
    r"[A-ZÀ-Þ][\w&.'’-]*(?: (?:(?:of|and|&|de|für|for|am|the) )?[A-ZÀ-Þ][\w&.'’-]*)*"
    r" (?:GmbH|AG|KG|Ltd|Inc|LLC|plc|SA|BV|Co|Corp|Corporation|Company|Group|Systems|Labs?"
    r"|Laborator\w+|Analytics|Software"
    r"|Technolog\w+|Solutions|Services|Industries|Partners|Institute|University|College|Bank|Foundation|Studios?|Works"
    r"|Logistics|Airlines?|Hotels?|Press|Consulting|Energy|Motors|Foods?|Travel|Museum|Hospital|Clinic)\b\.?"
    r"|(?<=\bat )[A-ZÀ-Þ][\w&.'’-]*(?: [A-ZÀ-Þ][\w&.'’-]*)*|(?<=\bby )[A-ZÀ-Þ][\w&.'’-]+(?: [A-ZÀ-Þ][\w&.'’-]*)*"
)
_ROLE = re.compile(
    r"\b(?:(?:[A-Z]?[a-z]+|QA|IT|UX|HR)[ -]){0,3}(?:engineer|manager|developer|analyst|director|officer|designer"
    r"|scientist"
    r"|consultant|architect|nurse|teacher|professor|assistant|technician|administrator|accountant|lead|head|editor|chef"
    r"|coordinator|specialist|lecturer|researcher|secretary|president|captain|surgeon|physician|librarian)\b",
    re.I,
)
_PLACE = r"[A-ZÀ-Þ][\w'’-]+(?: (?:(?:am|an der|upon|de|le|la|of) )?[A-ZÀ-Þ][\w'’-]+){0,2}"
_CITY = re.compile(
    rf"(?<=, ){_PLACE}(?=$|[.;\n)])|(?<=\bin ){_PLACE}|^{_PLACE}$|(?<=\d{{4}} ){_PLACE}|(?<=\d{{5}} ){_PLACE}"
)
LOOKS = {
    "city": _CITY,
    "mark": _MARK,
    "phone": _PHONE,
    "currency": _CURRENCY,
    "address": _ADDRESS,
    "org": _ORG,
    "role": _ROLE,
}
