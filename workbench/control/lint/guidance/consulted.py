"""Where a text sends a worker to something with a name of its own: a system, an address, a book, a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.control.lint.guidance.mentions_named import PLACES, Named
from workbench.control.lint.words.reading import Reading

_END = r"(?=\s*(?:[.,;:)]|\Z|\b(?:for|about|on|first|too|also|and|or|where|when|if|as|to|in|before|next|instead)\b))"
_PROPER = r"(?:[A-ZÀ-Þ][\w&+-]*|\d+)(?:\s+(?:[A-ZÀ-Þ][\w&+-]*|\d+)){0,6}"
_SEARCHED = re.compile(
    r"\b(?i:search(?:es|ing)?|browse|consult(?:ing)?|query|comb|scour|look\s+(?:\w+\s+)?up\s+(?:in|on)|"
    r"looked\s+up\s+(?:in|on)|(?:searched|found|sought)\s+(?:for\s+)?(?:in|on)|"
    r"look\s+(?:in|into|on|at)|turn\s+to)\s+(?:(?i:in|on|through|the|our|also|first|then)\s+)*"
    rf"(?P<name>(?!\d){_PROPER})(?:\s+(?:[a-z]+\s+)?(?:database|register|registry|catalogue|portal|app|website|archive|directory|index))?{_END}"
)
_SYSTEM = r"(?:[A-Z][\w&+-]*\s+){0,4}(?:[A-Z]{3,}\d*|[A-Z]{2,}/\d\w*|[A-Z][a-z]+[A-Z]\w+)(?:\s+(?:[A-Z][\w&+-]*|\d+))*"
_KEPT_IN = re.compile(
    r"(?:\A|[.;:,(]\s+|\b(?:and|then|plus|or)\s+)(?:[Tt]he\s+|[Oo]ur\s+|[Aa]ll\s+)?(?:[A-Za-z][a-z-]*\s+){1,4}?"
    r"(?:(?:are|is|stands?|found|kept|recorded|held|as)\s+)*"
    rf"(?:in|on|via|through|off|from|inside)\s+(?:the\s+|our\s+)?(?P<name>{_SYSTEM})(?=\s*(?:[.,;)]|\Z|\band\b))"
)
_DATA_IN = re.compile(
    r"(?:\A|[.;:,]\s+|\b(?:and|while|but)\s+)(?i:the|our|their|all|its)\s+(?:[a-z-]+\s+){0,3}?"
    r"(?:\w*(?:speeds|times|rates|hours|prices|figures|values|readings|addresses|numbers|names|dates|costs|amounts|"
    r"temperatures|counts|results|details|particulars|records|notes|photos|minutes|documents|files|drawings|plans|lists?|"
    r"data|contracts|letters|orders|history|spending|budget|turnover|sales|stocks?|entries|bookings|schedule|report|"
    r"reports|measurements|wages|salaries|scores|grades|marks|map|maps|recordings|originals|scans|texts?))\s+"
    r"(?:is|are|stands?)\s+"
    r"(?:(?:all|only|also|kept|stored|recorded|logged|held|found|to\s+be\s+found|listed|available)\s+)*(?:in|on)\s+"
    rf"(?P<name>(?!\d){_PROPER})(?=\s*(?:[.,;)]|\Z))"
)
_SEE = re.compile(
    r"(?:\b(?i:see|cf\.|as\s+per|according\s+to|following|going\s+by|as\s+in|as\s+given\s+(?:in|by))\s+)(?:the\s+)?"
    r"(?P<name>(?!\d)[A-Z]{2,}[a-z]*|[A-Z][a-z]+(?:[/ -][A-Z][a-z]+)*)(?=\s*(?:[.,;)]|\Z))"
)
_LABELLED = re.compile(
    rf"(?:\A|[.;,]\s+)[A-Za-z][\w'’-]*(?:\s+[a-z][\w'’-]*){{0,5}}:\s+(?:the\s+)?(?P<name>(?!\d){_PROPER})(?=\s*(?:[.;]|\Z))"
)
_FOR_WHAT = re.compile(
    rf"(?:,|\b(?:and|plus|then|or))\s+(?:the\s+)?(?P<name>(?!\d){_PROPER})\s+for\s+(?:the|all|any|each|what|every|its)\b"
)
_USED_FOR = re.compile(
    r"\b(?i:for)\s+(?i:(?:every|any|some)thing|all|any|the|what|whatever|those|anyone|each|other|earlier|later|older|newer)\b"
    rf"[^.;]{{0,50}}?,?\s+(?i:use|try|take|ask|check)\s+(?:the\s+)?(?P<name>(?!\d){_PROPER})(?=\s*(?:[.,;)]|\Z))"
)
"""What is to be used for something: "For everything later than October use LexisNexis"."""
_HELD_AGAINST = re.compile(
    r"\b(?i:check|compar|benchmark|validat|verif|match|measur|test|hold|held|reconcil|cross-check|calibrat)\w*\b"
    rf"(?:(?!\bagainst\b)[^.;]){{0,50}}?\bagainst\s+(?:the\s+)?(?P<name>(?!\d){_PROPER})(?=\s*(?:[.,;)]|\Z))"
)
_THOSE_IN = re.compile(
    r"(?:\A|[.;,]\s+|\band\s+)(?i:those|these|they|that|which|the\s+(?:rest|others?))\s+(?:is|are|stands?|sits?|lives?)\s+"
    rf"(?:kept\s+|stored\s+|found\s+)?(?:in|on)\s+(?:the\s+)?(?P<name>(?!\d){_PROPER})(?=\s*(?:[.,;)]|\Z))"
)
_ADDRESS = re.compile(r"(?:https?://|(?<![\w.])www\.)(?:www\.)?(?P<name>[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_BOOK = re.compile(
    r"(?:\A|[.;:,(]\s+|\b(?i:in|from|with|by|per|see|consult|use|trust|follow|and|or|then|of|against|to|after|"
    r"apply)\s+)(?P<name>[A-Z][a-z]+(?:\s(?:&|and)\s[A-Z][a-z]+)?['’]s?\s+[A-Z][\w'’-]+(?:\s+(?:(?:of|and|the|for|"
    r"to|on)\s+)*[A-Z][\w'’-]+)*)"
)
_PAPER = re.compile(
    r"\b(?P<name>[A-Z][a-z]+(?:,?\s+(?:&|and)\s+[A-Z][a-z]+|\s+et\s+al\.?)(?:,?\s*\(?(?:19|20)\d\d\)?|(?=\s*[,;]\s+"
    r"(?:vol|chap|ch|\d+(?:st|nd|rd|th)\s+ed)\w*)))"
)
_TABLE = re.compile(
    r"\b(?P<name>[A-Z][a-z]+(?:[/ -][A-Z][a-z]+)*,\s+(?:(?:vol|chap|ch|p|pp|chapter|volume|pages?)\.?\s*\d+|"
    r"\d+(?:st|nd|rd|th)\s+ed\w*))",
)
_WRITTEN_SO = re.compile(
    r"(?:[A-Z]\d\b|[A-Z]\w*\s+(?:\d|[A-Z]\b)|Article|Clause|Rule|Row|Column|Sheet|Tab|Schedule|Exhibit|Note|Euros?|Kelvin|Celsius|Hebrew|"
    r"Welsh|Hindi|Cyrillic|Fahrenheit|Swiss|Danish|Roman|Title|Bold|Italics|Excel|Fig|No\b|Nr\b|It\b|The\b|All\b|"
    r"Each\b|Every\b)|"
    r"(?:EUR|USD|GBP|CHF|JPY|SEK|NOK|DKK|PLN|CZK|HUF|CAD|AUD|NZD|CNY|INR|UTC|GMT|CES?T|ISO|ASCII|UTF|HTML|JSONL?|CSV|"
    r"TSV|XML|YAML|PDF|SI|MWh|GWh|kWh|KWh|PDT|EST|PST|BST|CAPITALS|ALL|SVG|PNG|SQL|GAAP|IFRS)\b"
)


def consulted(read: Reading) -> Iterator[Named]:
    """What is searched, looked up in, or followed, and has a name that says which it is."""
    for pattern in (
        _SEARCHED,
        _KEPT_IN,
        _DATA_IN,
        _SEE,
        _LABELLED,
        _FOR_WHAT,
        _USED_FOR,
        _HELD_AGAINST,
        _THOSE_IN,
        _BOOK,
        _PAPER,
        _TABLE,
    ):
        for m in pattern.finditer(read.masked):
            at_home = PLACES.match(m["name"])
            if not ((at_home and not at_home[0].isupper()) or _WRITTEN_SO.match(m["name"])):
                yield Named(*m.span("name"), False)
    yield from (Named(*m.span("name"), False) for m in _ADDRESS.finditer(read.text))
