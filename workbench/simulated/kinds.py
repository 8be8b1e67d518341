"""Typed values in text: what a date, a licence, an amount or a version looks like, and when two of them are the same.

The type of an answer is the strictest evidence there is: asked for a date, the reader only ever takes a date, so its
errors are plausible ones. Where two readings overlap the longer one wins (`2026-03-01` is a date, not a number).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class Found:
    """One typed value: its text as it stands in the source, where it stands, and its normal form for comparing."""

    kind: str
    text: str
    start: int
    norm: str
    unit: str = ""

    @property
    def end(self) -> int:
        """Where it ends in the text that was searched."""
        return self.start + len(self.text)


MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "(?:" + "|".join(f"{m[:3]}(?:{m[3:]})?" if m != "may" else "may" for m in MONTHS) + "|sept)\\.?"
_DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100, "dozen": 12, "twice": 2}
_WORDNUM = r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-\w+|" + "|".join(NUMBER_WORDS) + r"|half an?)"
_NUM = r"(?:\d{1,3}(?:[ ,'’]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_SPAN = rf"{_NUM}(?:\s?(?:-|–|to|or)\s?{_NUM})?"
_TIMEUNIT = (
    r"(?:(?:working|business|calendar|consecutive|full)[ -])?"
    r"(?:milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h|days?|nights?|weeks?|months?|quarters?|years?|yrs?)"
)
_UNIT = (
    r"(?:[KMGT]i?B(?:/s)?|[kMG]bps|bytes?|bits?|°\s?[CF]|degrees(?: (?:celsius|fahrenheit|c|f))?|kg|mg|g|lbs?|oz|ounces?|ml|cl|dl|"
    r"lit(?:re|er)s?|l|cups?|tsp|tbsp|teaspoons?|tablespoons?|cloves?|km/h|mph|km|cm|mm|m|met(?:re|er)s?|kilomet(?:re|er)s?|miles?|"
    r"inch(?:es)?|feet|kWh?|W|watts?|V|volts?|A|Hz|[kMG]Hz|px|dpi|fps|rpm|tokens?|characters?|words?|pages?)"
)
_SPDX = (
    r"(?:BSD-[0-4]-Clause(?:-\w+)?|Apache-[12](?:\.\d)?(?: WITH [\w-]+)?|A?L?GPL-?v?\d(?:\.\d)?(?:-only|-or-later|\+)?|MPL-\d\.\d|"
    r"CC-BY(?:-[A-Z]{2})*-\d\.\d|CC0-\d\.\d|PSF-\d\.\d(?:\.\d)?|Python-2\.0(?:\.1)?|EPL-\d\.\d|EUPL-\d\.\d|BSL-\d\.\d|HPND|MIT-CMU|MIT-0|"
    r"LicenseRef-[\w.-]+|0BSD|ISC|MIT|BSD|Zlib|Unlicense|WTFPL|PSF|ZPL[- ]\d\.\d|Artistic-\d\.\d|OFL-\d\.\d|Bouncy Castle|proprietary)"
)
_LICENCE = (
    rf"\b{_SPDX}(?:\s+(?:AND|OR|WITH)\s+\(?{_SPDX}\)?)*(?:\s+licen[cs]e)?(?![\w-])"
    r"|\b(?:(?:the )?(?:new |modified |revised |3-clause |2-clause |simplified )?BSD(?: 3-clause| 2-clause)? licen[cs]e|"
    r"apache(?: software)? licen[cs]e(?:,? version \d\.\d| \d\.\d)?|apache 2(?:\.0)?|"
    r"mozilla public licen[cs]e(?: (?:version )?\d\.\d)?(?: \(MPL \d\.\d\))?|python software foundation licen[cs]e|"
    r"gnu (?:lesser |affero |library )?general public licen[cs]e(?: v\d| version \d)?(?:\s+or later)?(?: \([\w+. ]+\))?|"
    r"(?:three|two|3|2)-clause BSD(?: licen[cs]e)?|A?L?GPL ?v?\d(?:\.\d)?(?:\+| or later)?|A?L?GPL|MPL(?: \d\.\d)?|"
    r"creative commons[\w -]*?(?:\d\.\d|zero)|public domain|eclipse public licen[cs]e(?: \d\.\d)?)(?![\w-])"
)
_PERSON_STOP = r"(?!(?:The|This|That|These|Those|A|An|In|On|At|For|If|When|Where|While|After|Before|All|Any|No|We|You|It|As|By|To|From|Please|Use|Each|Every|Our|Your)\b)"
_NAMEWORD = r"[A-ZÀ-Þ](?:['’][A-Z])?[a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?"
_TEAM = r"(?:[Tt]eam|[Dd]epartment|[Gg]roup|[Oo]ffice|[Dd]esk|[Cc]ommittee|[Bb]oard|[Cc]ouncil|[Ff]oundation|[Cc]ommunity|[Dd]evelopers|[Cc]ontributors|[Aa]uthors)"
_ROLE = (
    r"(?:manager|lead|leader|officer|director|engineer|owner|administrator|admin|supervisor|coordinator|president|secretary|"
    r"treasurer|chair|head|reviewer|maintainers?|developer|analyst|accountant|controller|clerk|nurse|doctor|"
    r"author|editor|host|receptionist|reception|librarian|chef|partner|auditor|steward|warden|CEO|CTO|CFO|CIO|HR)"
)
_PATTERNS: dict[str, re.Pattern[str]] = {
    "url": re.compile(r"(?:https?|ftp)://[^\s<>\"'`)\]},|]+[^\s<>\"'`)\]},.;:!?|]|\bwww\.[\w-]+\.[\w./-]*\w", re.I),
    "email": re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b"),
    "licence": re.compile(_LICENCE.replace("MIT|BSD|", "MIT|BSD|"), re.I),
    "requirement": re.compile(
        r"(?:[<>=!~]=|[<>]|\^)\s?\d+(?:\.[\d*]+)*(?:\w+)?(?:\s?,\s?(?:[<>=!~]=|[<>])\s?\d+(?:\.[\d*]+)*)*"
        r"|\b\d+\.\d+(?:\.\d+)?(?:\+| (?:or|and) (?:newer|later|higher|above|up|greater))(?!\w)"
    ),
    "version": re.compile(
        r"\bv?\d+\.\d+(?:\.(?:\d+|x))*(?:[-.]?(?:a|b|rc|dev|post|alpha|beta)[-.]?\d*)?\b(?!\s?%)|\bv\d+\b", re.I
    ),
    "money": re.compile(
        rf"(?:(?:USD|EUR|GBP|CHF|CAD|AUD|JPY|SEK)\s?|[$€£¥]\s?){_NUM}(?:\s?(?:k|m|bn|million|billion|thousand)\b)?"
        rf"|\b{_NUM}\s?(?:(?:k|m|million|billion|thousand)\s?)?(?:[€£$]|(?:USD|EUR|GBP|CHF|CAD|AUD|JPY|SEK|euros?|dollars?|pounds?|francs?|cents?|pence)\b)",
        re.I,
    ),
    "percent": re.compile(rf"\b{_NUM}\s?(?:%|per ?cent\b|percentage points?\b)", re.I),
    "duration": re.compile(
        rf"\b(?:{_SPAN}|{_WORDNUM}(?: (?:to|or|and a half) {_WORDNUM})?|an?)[ -]?(?:more )?{_TIMEUNIT}\b(?!\.\w)", re.I
    ),
    "date": re.compile(
        rf"\b\d{{4}}-\d{{2}}-\d{{2}}(?:[T ]\d{{2}}:\d{{2}}(?::\d{{2}})?Z?)?\b|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},?(?: \d{{4}})?\b"
        rf"|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,? \d{{4}})?\b|\b(?:(?:early|mid|late|end of|the end of)[ -])?{_MONTH} \d{{4}}\b"
        rf"|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b|\bQ[1-4](?: \d{{4}})?\b|\b(?:next |every |this |last |first |on )?{_DAY}\b"
        rf"|\b(?:19|20)\d{{2}}\b(?![.\d])|\b(?:in |by |since |end of |until )(?:{'|'.join(MONTHS)})\b|\b\d{{4}}-\d{{2}}\b|\btomorrow\b|\byesterday\b",
        re.I,
    ),
    "time": re.compile(
        r"\b(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?(?:UTC|CET|CEST|GMT|EST|PST|ET|PT))?(?!\w|\.\d)|\b\d{1,2}\s?[ap]\.?m\b\.?|\b\d{1,2} o'clock|\b(?:noon|midnight)\b",
        re.I,
    ),
    "measure": re.compile(rf"(?<![\w.]){_SPAN}\s?-?{_UNIT}(?![\w])"),
    "path": re.compile(
        r"(?<![\w/:.])(?:~|\.{1,2}|\$\w+|%\w+%|[A-Z]:)?(?:[/\\][\w.@{}<>*-]+)+/?|\b[\w.-]+(?:/[\w.{}<>*-]+)+\b|(?<![\w./@])[\w-]+\.(?:py|md|txt|toml|ya?ml|json|csv|ini|cfg|conf|html?|js|ts|sh|ipynb|log|lock|xml|sql|db|pdf|docx?|xlsx?|env|zip|gz|whl|rst|go|rs|c|h|java|tar\.gz|sqlite3?|png|svg|parquet)\b"
    ),
    "frequency": re.compile(
        rf"\b(?:once|twice|{_NUM} times|{_WORDNUM} times)(?: (?:a|an|per|each|every) (?:\w+ )?(?:minute|hour|day|night|week|month|quarter|year)s?)"
        rf"|\b(?:every|each)(?: (?:other|second|working|business|{_NUM}|{_WORDNUM}))?(?: (?:seconds?|minutes?|hours?|days?|nights?|mornings?|evenings?|weeks?|months?|quarters?|years?|sprints?|releases?|weekdays?)\b(?: (?:at|on) [\w:]+)?| {_DAY}\b(?: at [\d:]+)?)"
        r"|\b(?:hourly|daily|nightly|weekly|bi-?weekly|fortnightly|bi-?monthly|monthly|quarterly|(?:semi-?|bi-?)?annual(?:ly)?|yearly|continuously)\b",
        re.I,
    ),
    "port": re.compile(r"(?<![\d.:])\d{2,5}(?![\d.])"),
    "code": re.compile(
        r"`[^`\n]+`|(?<![\w-])--?[a-z][\w-]+(?:[ =][\w./:-]+)?(?=[\s,.;)`'\"]|$)|\b[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+\b|\b\w+(?:\.\w+)*\(\)"
        r"|\b[a-z]+(?:_[a-z0-9]+)+\b|\b(?:pip|npm|uv|make|docker|git|conda|python3?|brew|apt|kubectl|cargo|pytest|curl)(?: -{0,2}[\w./:@\[\]=<>-]+){1,6}"
    ),
    "person": re.compile(
        rf"\b(?:Dr|Mr|Mrs|Ms|Prof)\.? {_NAMEWORD}(?: {_NAMEWORD})*|{_PERSON_STOP}\b{_NAMEWORD}(?: (?:[A-Z]\.|van|von|de|der|di|da|al|bin))*(?: {_NAMEWORD}){{1,3}}\b(?! {_TEAM})"
        rf"|\b(?:[Tt]he |[Yy]our |[Oo]ur |[Aa]n? )?(?:[\w-]+ ){{0,2}}?{_TEAM}\b|\b(?:the |your |their |his |her |our |an? |The |Your |Our |An? )(?:[\w-]+ ){{0,3}}?{_ROLE}\b"
        r"|\b[A-Z][a-z]+ (?:Inc|Ltd|LLC|GmbH|AG|Corp|SA|BV|plc|Co)\b\.?"
    ),
    "name": re.compile(rf"{_PERSON_STOP}\b{_NAMEWORD}\b"),
    "number": re.compile(rf"(?<![\w.]){_NUM}(?![\w]|\.\d)|\b{_WORDNUM}\b", re.I),
}
_CALENDAR = re.compile(rf"(?:{_MONTH}|{_DAY})", re.I)
KINDS = tuple(_PATTERNS)
_WITHIN = {
    "number": ("date", "url", "email", "requirement", "path", "time"),
    "version": ("url", "email", "date", "licence", "path", "time", "money", "percent", "measure"),
    "port": ("date", "money", "percent"),
    "path": ("url", "email", "date", "measure"),
    "person": ("url", "email", "licence", "date"),
    "date": ("url", "requirement", "money", "path"),
    "time": ("url", "date"),
    "licence": ("url", "email", "path"),
    "code": ("url", "email"),
    "measure": ("url",),
}


@lru_cache(maxsize=40_000)
def find(kind: str, text: str) -> tuple[Found, ...]:
    """The values of `kind` in `text`, in order; none that is only a part of a value of a stricter kind."""
    text = text.replace("\n", " ")
    if kind == "full date":
        return tuple(f for f in find("date", text) if len(f.norm) >= 10 and f.norm[:4].isdigit())
    pattern = _PATTERNS[kind]
    taken = [f for other in _WITHIN.get(kind, ()) for f in find(other, text)] if pattern.search(text) else []
    values = []
    for match in pattern.finditer(text):
        raw = match.group(0)
        if kind in ("name", "person") and _CALENDAR.fullmatch(raw.split()[0]):
            continue
        if not any(t.start <= match.start() < t.end and len(t.text) > len(raw) - 2 for t in taken):
            clean = raw.strip("`") if kind == "code" else raw.rstrip()
            start = match.start() + (len(raw) - len(raw.lstrip("`")) if kind == "code" else 0)
            values.append(Found(kind, clean, start, normal(kind, clean), _unit(text, match.end(), kind, raw)))
    return tuple(values)


def _unit(text: str, end: int, kind: str, raw: str) -> str:
    """What a number counts: the words after it, or the unit inside it."""
    if kind in ("number", "port"):
        after = re.match(r"[ -]*((?:[A-Za-z%°][\w-]*[ ]?){0,2})", text[end:])
        return after.group(1).lower().strip() if after else ""
    if kind in ("measure", "duration"):
        return re.sub(r"^[\d.,\s–-]+", "", raw).lower()
    return ""


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


def _normal_amount(kind: str, low: str) -> str:
    low = re.sub(r"(?<=\d)[,'](?=\d{3})", "", low)
    low = re.sub(r"(?<=\d) (?=\d{3}\b)", "", low)
    low = re.sub(_WORDNUM, lambda m: str(_word_value(m.group(0))), low)
    low = re.sub(r"(?<=\d)\.0+\b", "", low)
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
        digits = " ".join(re.findall(r"[\d.]+(?:\s?(?:k|m|bn|million|billion|thousand)\b)?", low))
        return digits + "".join(re.findall(r"usd|eur|gbp|chf|cad|aud|jpy|sek", low)[:1])
    low = re.sub(r"^an?\b", "1", low.replace("-", " "))
    return re.sub(r"\s+", " ", re.sub(r"(?<=\w{3})s\b", "", low)).replace(" ", "")


def _word_value(word: str) -> float | int:
    low = word.lower()
    if low.startswith("half"):
        return 0.5
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
    month = re.search(_MONTH, low)
    if month:
        index = next(i for i, name in enumerate(MONTHS, 1) if name.startswith(month.group(0)[:3]))
        year = re.search(r"\b(\d{4})\b", low)
        day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", low)
        parts = [year.group(1) if year else "", f"{index:02d}", f"{int(day.group(1)):02d}" if day else ""]
        return "-".join(part for part in parts if part)
    return low.rstrip("s") if low.endswith("days") else low
