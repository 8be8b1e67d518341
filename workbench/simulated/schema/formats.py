"""The string formats that the API takes: what matches each, and a value for when nothing better is known."""

from __future__ import annotations

import ipaddress
import re

_DATE = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_TIME = r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)"
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*"
_HEX = r"[0-9a-fA-F]"

_LOOKS: dict[str, str] = {
    "date-time": rf"{_DATE}T{_TIME}",
    "time": _TIME,
    "date": _DATE,
    "duration": r"P(?!$)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?|P\d+W",
    "email": rf"[A-Za-z0-9._%+-]+@{_HOST}",
    "hostname": _HOST,
    "uri": r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]+",
    "ipv4": r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)",
    "ipv6": r"[0-9a-fA-F:.]*:[0-9a-fA-F:.]*",
    "uuid": rf"{_HEX}{{8}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}}",
}
_WHOLE = {name: re.compile(look, re.ASCII) for name, look in _LOOKS.items()}
_INSIDE = {name: re.compile(rf"(?<![\w.-])(?:{look})(?![\w-])", re.ASCII) for name, look in _LOOKS.items()}
_LONGEST_MONTHS = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}

PLAIN: dict[str, str] = {
    "date-time": "2026-01-01T00:00:00Z",
    "time": "00:00:00Z",
    "date": "2026-01-01",
    "duration": "P1D",
    "email": "nobody@example.com",
    "hostname": "example.com",
    "uri": "https://example.com/",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uuid": "00000000-0000-4000-8000-000000000000",
}
"""A valid value of each format that says nothing."""

FORMATS = frozenset(PLAIN)


def is_of_format(text: str, name: str) -> bool:
    """Whether `text` is of the format `name`."""
    if not _WHOLE[name].fullmatch(text):
        return False
    if name in {"date", "date-time"}:
        year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return day <= (28 if month == 2 and not leap else _LONGEST_MONTHS.get(month, 31)) and year > 0
    if name == "ipv6":
        try:
            ipaddress.IPv6Address(text)
        except ValueError:
            return False
    return len(text) <= 253 if name == "hostname" else True


def inside(text: str, name: str) -> list[re.Match[str]]:
    """Where `text` has values of the format `name`."""
    return [found for found in _INSIDE[name].finditer(text) if is_of_format(found.group(), name)]


def in_format(text: str, name: str) -> str:
    """`text` if it is of the format, else the first part of it that is, else the plain value."""
    if is_of_format(text, name):
        return text
    for found in _INSIDE[name].finditer(text):
        # Any word could be a host's name; in prose only a dotted one is.
        if is_of_format(found.group(), name) and (name != "hostname" or "." in found.group()):
            return found.group()
    return PLAIN[name]
