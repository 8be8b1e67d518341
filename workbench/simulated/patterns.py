"""What typed values look like, as regular expressions: dates, amounts, licences, versions, names of people."""

from __future__ import annotations

import re

MONTHS = "january february march april may june july august september october november december".split()

MONTH = "(?:" + "|".join(f"{m[:3]}(?:{m[3:]})?" if m != "may" else "may" for m in MONTHS) + "|sept)\\.?"

DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)days?"

NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100, "dozen": 12, "twice": 2}

_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"

_SMALL = rf"(?:{_TENS}-\w+|" + "|".join(w for w in NUMBER_WORDS if w not in ("hundred", "dozen", "twice")) + ")"

WORDNUM = (
    rf"(?:(?:an?|{_SMALL}) (?:hundred|thousand)(?:(?: and)? {_SMALL})?|{_TENS}-\w+|"
    + "|".join(NUMBER_WORDS)
    + r"|half an?)"
)

_NUM = r"(?:\d{1,3}(?:[ ,'’]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"

_SPAN = rf"(?:(?:{WORDNUM}) \({_NUM}\)|{_NUM}(?:\s?(?:-|–|to|or)\s?{_NUM})?)"

_TIMEUNIT = (
    r"(?:(?:working|business|calendar|consecutive|full)[ -])?"
    r"(?:milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h|days?|nights?|weeks?|months?"
    r"|quarters?|years?|yrs?)"
)

_UNIT = (
    r"(?:[kKMGTP]i?B(?:/s)?|[KMGT]i|[kMG]bps|[kMG]bit/s|bytes?|bits?|°\s?[CF]|degrees(?: (?:celsius|fahrenheit"
    r"|c|f))?|kg|mg|g"
    r"|[µμnm]?g/[mµμ]?[lL]|U/[mµμ]?[lL]|[nµμm]g|[nµμ]l|[nµμm]M|[nµμ]m|k?Pa|m?bar|N|Nm|lux|lm|kJ|k?cal|[mM]?Ah|[kMG]?Wh|[kM]VA|hp|ppm|bpm"
    r"|m/s|[mk]?m[²³23]|hectares?|ha|acres?|yards?|stones?|tonnes?|tons?|t"
    r"|lbs?|oz|ounces?|ml|cl|dl|"
    r"lit(?:re|er)s?|l|cups?|tsp|tbsp|teaspoons?|tablespoons?|cloves?|km/h|mph|km|cm|mm|m|met(?:re|er)s?"
    r"|kilomet(?:re|er)s?|miles?|"
    r"inch(?:es)?|feet|kWh?|W|watts?|V|volts?|A|Hz|[kMG]Hz|dB|px|dpi|fps|rpm|tokens?|characters?|words?|pages?)"
)

_SPDX = (
    r"(?:BSD-[0-4]-Clause(?:-\w+)?|Apache-[12](?:\.\d)?(?: WITH [\w-]+)?|A?L?GPL-?v?\d(?:\.\d)?(?:-only"
    r"|-or-later|\+)?|MPL-\d\.\d|"
    r"CC-BY(?:-[A-Z]{2})*-\d\.\d|CC0-\d\.\d|PSF-\d\.\d(?:\.\d)?|Python-2\.0(?:\.1)?|EPL-\d\.\d"
    r"|EUPL-\d\.\d|BSL-\d\.\d|HPND|MIT-CMU|MIT-0|"
    r"LicenseRef-[\w.-]+|0BSD|ISC|MIT|BSD|Zlib|Unlicense|WTFPL|PSF|ZPL[- ]\d\.\d|Artistic-\d\.\d"
    r"|OFL-\d\.\d|Bouncy Castle|proprietary)"
)

_LICENCE = (
    rf"\b{_SPDX}(?:\s+(?:AND|OR|WITH)\s+\(?{_SPDX}\)?)*(?:\s+licen[cs]e)?(?![\w-])"
    r"|\b(?:(?:the )?(?:new |modified |revised |3-clause |2-clause |simplified )?BSD(?: 3-clause|"
    r" 2-clause)? licen[cs]e|"
    r"apache(?: software)? licen[cs]e(?:,? version \d\.\d| \d\.\d)?|apache 2(?:\.0)?|"
    r"mozilla public licen[cs]e(?: (?:version )?\d\.\d)?(?: \(MPL \d\.\d\))?|python software foundation licen[cs]e|"
    r"gnu (?:lesser |affero |library )?general public licen[cs]e(?: v\d| version \d)?(?:\s+or later)?(?:"
    r" \([\w+. ]+\))?|"
    r"(?:three|two|3|2)-clause BSD(?: licen[cs]e)?|A?L?GPL ?v?\d(?:\.\d)?(?:\+| or later)?|A?L?GPL|MPL(?: \d\.\d)?|"
    r"creative commons[\w -]*?(?:\d\.\d|zero)|public domain|eclipse public licen[cs]e(?: \d\.\d)?)(?![\w-])"
)

_PERSON_STOP = (
    r"(?!(?:The|This|That|These|Those|A|An|In|On|At|For|If|When|Where|While|After|Before|All|Any|No|We"
    r"|You|It|As|By|To|From|Please|Use|Each|Every|Our|Your)\b)"
)

_NAMEWORD = r"[A-ZÀ-Þ](?:['’][A-Z])?[a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?"

_TEAM = (
    r"(?:[Tt]eam|[Dd]epartment|[Gg]roup|[Oo]ffice|[Dd]esk|[Cc]ommittee|[Bb]oard|[Cc]ouncil|[Ff]oundation"
    r"|[Cc]ommunity|[Dd]evelopers|[Cc]ontributors|[Aa]uthors)"
)

_ROLE = (
    r"(?:manager|lead|leader|officer|director|engineer|owner|administrator|admin|supervisor|coordinator"
    r"|president|secretary|"
    r"treasurer|chair|head|reviewer|maintainers?|developer|analyst|accountant|controller|clerk|nurse|doctor|"
    r"commander|sponsor|custodian|trustee|tenant|landlord|customer|supplier|contractor|architect|designer|scientist"
    r"|consultant|operator|planner|agent|chairperson|chairman|moderator|facilitator|scribe|approver|inspector|part(?:y|ies)"
    r"|licensor|licensee|vendor|representative|primary|secondary|accounting|assistant|principal|delegate|employer"
    r"|employee|buyer|seller|release captain|captain|superintendent|registrar|dispatcher|caretaker|keeper|"
    r"author|editor|host|receptionist|reception|librarian|chef|partner|auditor|steward|warden|CEO|CTO|CFO|CIO|HR)"
)

_CLOCK = (
    r"(?:\b(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?(?:UTC|CET|CEST|GMT|EST|PST|ET"
    r"|PT))?(?!\w|\.\d)|\b\d{1,2}\s?[ap]\.?m\b\.?|\b\d{1,2} o'clock)"
)

PATTERNS: dict[str, re.Pattern[str]] = {
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
        rf"(?:(?:USD|EUR|GBP|CHF|CAD|AUD|JPY|SEK)\s?|[$€£¥]\s?){_NUM}(?:\s?(?:k|m|mn|bn|million|billion|thousand)\b)?"
        rf"|\b{_NUM}\s?(?:(?:k|m|mn|bn|million|billion|thousand)\s?)?(?:[€£$]|(?:USD|EUR|GBP|CHF|CAD|AUD|JPY|SEK"
        r"|euros?|dollars?|pounds?|francs?|cents?|pence)\b)",
        re.I,
    ),
    "percent": re.compile(rf"(?:(?<![\w.])[-−])?\b{_NUM}\s?(?:%|per ?cent\b|percentage points?\b)", re.I),
    "duration": re.compile(
        rf"\b(?:{_SPAN}[ -]?|(?:{WORDNUM}(?: (?:to|or|and a half) {WORDNUM})?"
        rf"|an?)[ -])(?:more )?{_TIMEUNIT}\b(?!\.\w)",
        re.I,
    ),
    "date": re.compile(
        r"\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?Z?)?\b|\b\d{1,2}(?:st|nd|rd|th)?(?:"
        rf" of)? {MONTH},?(?: \d{{4}})?\b"
        rf"|\b{MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,? \d{{4}})?\b|\b(?:(?:early|mid|late|end of|the end"
        rf" of)[ -])?{MONTH} \d{{4}}\b"
        r"|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\bQ[1-4](?: \d{4})?\b|\b(?:next |every |this |last "
        rf"|first |on )?{DAY}\b"
        rf"|\b(?:19|20)\d{{2}}\b(?![.\d])|\b(?:in |by |since |end of |until )(?:{'|'.join(MONTHS)})\b(?! \d{{4}}\b)"
        r"|\bthe (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last) (?:working )?day\b"
        r"|\b\d{4}-\d{2}\b|\btomorrow\b|\byesterday\b"
        r"|\bthe \d{1,2}(?:st|nd|rd|th)\b(?: of (?:the |each |every )?(?:next |following )?\w+)?",
        re.I,
    ),
    "time": re.compile(rf"{_CLOCK}(?:\s?(?:-|–|to|until)\s?{_CLOCK})?|\b(?:noon|midnight)\b", re.I),
    "measure": re.compile(rf"(?<![\w.])[-−]?{_SPAN}\s?-?{_UNIT}(?![\w])"),
    "path": re.compile(
        r"(?<![\w/:.])(?:~|\.{1,2}|\$\w+|%\w+%|[A-Z]:)?(?:[/\\][\w.@{}<>*-]+)+/?"
        r"|\b(?=[\w./-]*[A-Za-z])[\w.-]+(?:/[\w.{}<>*-]+)+\b|(?<![\w./@])[\w-]+\.(?:py|md|txt|toml|ya?ml|json"
        r"|csv|ini|cfg|conf"
        r"|html?|js|ts|sh|ipynb|log|lock|xml|sql|db|pdf|docx?|xlsx?|env|zip|gz|whl|rst|go|rs|c|h|java|tar\.gz"
        r"|sqlite3?|png|svg|parquet)\b"
    ),
    "frequency": re.compile(
        rf"\b(?:once|twice|{_NUM} times|{WORDNUM} times)(?: (?:a|an|per|each|every) (?:\w+ )?(?:minute|hour"
        r"|day|night|week|month|quarter|year)s?)"
        rf"|\b(?:every|each)(?: (?:other|second|working|business|{_NUM}|{WORDNUM}))?(?: (?:seconds?|minutes?"
        r"|hours?|days?|nights?|mornings?|evenings?|weeks?|months?|quarters?|years?|sprints?|releases?"
        rf"|weekdays?)\b(?: (?:at|on) [\w:]+)?| {DAY}\b(?: at [\d:]+)?)"
        r"|\b(?:hourly|daily|nightly|weekly|bi-?weekly|fortnightly|bi-?monthly|monthly|quarterly|(?:semi-?"
        r"|bi-?)?annual(?:ly)?|yearly|continuously)\b",
        re.I,
    ),
    "port": re.compile(r"(?<![\d.:])\d{2,5}(?!\d|\.\d)"),
    "code": re.compile(
        r"`[^`\n]+`|(?<![\w-])--?[a-z][\w-]+(?:[ =][\w./:-]+)?(?=[\s,.;)`'\"]|$)"
        r"|\b[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+\b|\b\w+(?:\.\w+)*\(\)"
        r"|\b[a-z]+(?:_[a-z0-9]+)+\b|\b(?:pip|npm|uv|make|docker|git|conda|python3?|brew|apt|kubectl|cargo"
        r"|pytest|curl)(?: -{0,2}[\w./:@\[\]=<>-]+){1,6}"
    ),
    "person": re.compile(
        rf"\b(?:Dr|Mr|Mrs|Ms|Prof)\.? {_NAMEWORD}(?: {_NAMEWORD})*|{_PERSON_STOP}\b{_NAMEWORD}(?: (?:[A-Z]\."
        rf"|van|von|de|der|di|da|al|bin))*(?: {_NAMEWORD}){{1,3}}\b(?! {_TEAM})"
        rf"|\b(?:[Tt]he |[Yy]our |[Oo]ur |[Aa]n? )?(?:[\w-]+ ){{0,2}}?{_TEAM}\b|\b(?:the |your |their |his "
        rf"|her |our |an? |The |Your |Our |An? )(?:[\w-]+ ){{0,3}}?{_ROLE}s?\b"
        r"|\b[A-Z][a-z]+ (?:Inc|Ltd|LLC|GmbH|AG|Corp|SA|BV|plc|Co)\b\.?"
    ),
    "name": re.compile(rf"{_PERSON_STOP}(?<![\w-])\b{_NAMEWORD}\b"),
    "number": re.compile(
        rf"(?<![\w.])(?<![A-Za-z]-){_NUM}(?:\s(?:thousand|million|billion)\b)?(?![\w]|\.\d)|\b{WORDNUM}\b", re.I
    ),
}
