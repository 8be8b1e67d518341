"""Words for sources where nothing is read: what is made ("the list should read well"), heeded ("consider the "
"budget") or
left to a trade's custom ("the rules of good craftsmanship"). The lint takes these out before it looks for a source.
"""

from __future__ import annotations

import re

_MADE = (
    r"(?:lists?|tables?|pages?|texts?|reports?|letters?|summar(?:y|ies)|notes?|menus?|drafts?|messages?|reviews?|"
    r"layouts?|answers?|"
    r"records?|scripts?|brochures?|leaflets?|articles?|charts?|posters?|forms?|papers?|cards?|labels?|entr(?:y|ies)|"
    r"rows?|columns?|"
    r"results?|footnotes?|remarks?|comments?|headings?|documents?|files?)"
)
_PLACES = (
    # What a worker is to have in mind while it works.
    (
        r"\b(?:consider|bear(?:ing)?\s+in\s+mind|think(?:ing)?\s+(?:of|about|like)|mind|respect|remember|imagine|treat|"
        r"beware\s+of|weigh|"
        r"balance|assume|pay\s+attention\s+to|look(?:ing)?\s+(?:out\s+)?for|watch\s+out\s+for|deal\s+with|avoid|vary|"
        r"polish|tidy|"
        r"proofread|don['’]t\s+forget|keep\s+(?!to\b)(?:the|your|each|every|it|all))\b(?!\s+(?:only|just|"
        r"solely)\b)[^.;:]*"
    ),
    (
        r"\b(?:the|a)\s+(?:wealth|body|range|variety|abundance|mass|amount|stock)\s+of\s+(?:\w+\s+)?(?:material|"
        r"literature|sources|information|knowledge|data|research|experience)\b[^.;]*"
    ),
    r"\bin\s+the\s+end\b|\b\w+-(?:minded|like|style|free|wise)\b|\bfrom\s+(?:one|\d+|A)\s+to\s+\w+",
    (
        r"\b(?:whatever|whichever|any)\s+[^.;,]*?\b(?:relevant|appropriate|suitable|applicable|necessary|needed|"
        r"may\s+be|might\s+be|seems?|you\s+(?:find|like|want|need))\b"
    ),
    rf"\b(?:at|to|on)\s+the\s+(?:end|foot|top|bottom|beginning|head|back)\s+of\s+(?:the|each|every|your)\s+{_MADE}\b",
    r"\bkeep\s+an?\s+[^.;,]*",
    r"\blet\s+the\s+(?:[\w-]+\s+){1,2}?(?:speak|talk|guide|lead|decide|carry|surprise|inspire|breathe)\b",
    # What is made.
    r"\b(?:state|give|write|express|show|report|put)\s+\w+\s+in\s+(?!the\b|our\b|this\b|both\b)\w+",
    (
        r"\b(?:where|if|when|should)\s+(?:two|the|both|any)\s+(?:figures|values|numbers|prices|opinions|dates|readings|"
        r"amounts)\s+(?:dis|diff|confl|contra|cla)\w+"
    ),
    (
        rf"\b(?:the|an?|your|each|every|its|one|two)\s+(?:\w+\s+)?{_MADE}\s+(?:should|ought|may|might|needs?\s+to|"
        rf"ha(?:s|ve)\s+to|shall|"
        rf"(?:must|"
        rf"can)\s+(?!be\b)|"
        r"reads?|(?:is|are)\s+read|looks?|sounds?|feels?|flows?)\b"
    ),
    (
        rf"\b(?:explain|mention|state|say|mark|note|write|give|add|flag|put|enter|describe|indicate|"
        rf"justify)\b[^.;:]{{0,40}}?\s(?:in|into|on|at\s+"
        rf"the\s+end\s+of|under|below|beside)\s+(?:the|an?|your|each|its)\s+(?:\w+\s+)?{_MADE}(?:\s+of\s+(?:the|"
        rf"your|each)\s+{_MADE})?\b"
    ),
    (
        rf"\b(?:write|draft|format|design|structure|arrange|build|make|produce|shorten|sort|fill|begin|"
        rf"start)\s+(?:\w+\s+)?(?:the|an?|your|each|its)\s+(?:\w+\s+)?{_MADE}\b(?!['’])"
    ),
    (
        rf"\b(?:check|go\s+over|read|go\s+through|look\s+through|review|test)\s+(?:the|your|each|all|"
        rf"every)\s+(?:\w+\s+)?{_MADE}\s+(?:twice|again|once|"
        r"a\s+second|one\s+more|aloud|at\s+the\s+end|before|carefully|for\s+(?:typos|mistakes|errors|consistency))\b"
    ),
    r"\bbefore\s+(?:you|going|begin\w*|start\w*|writ\w+|hand\w*|finish\w*)\b[^.;]*",
    r"\b(?:page|line|table)\s+(?:breaks?|layouts?|margins?|numbers?|widths?)|\blayout\s+of\s+the\s+\w+",
    (
        r"\b(?:creative|strict|careful|generous|sparing|economical|bold|gentle|honest|precise|consistent|patient|exact|"
        r"thorough|brief)\s+"
        r"(?:with|about|in|on)\s+[^.;,]*"
    ),
    # Custom.
    (
        r"\b(?:rules?|conventions?|standards?|principles?|laws?|customs?|spirit|codes?)\s+of\s+(?:good\s+\w+|"
        r"common\s+\w+|the\s+(?:art|trade|craft|game|"
        r"profession|genre|language|road)|style|grammar|courtesy|logic|thumb|fair\s+\w+|honou?r)"
    ),
    (
        r"\b(?:best|good|common|sound|usual|established)\s+(?:practices?|sense|craftsmanship|form|manners|taste|"
        r"style)(?:\s+(?:in|of|for)\s+[\w-]+)?"
    ),
    (
        r"\b(?:according\s+to|follow(?:ing)?|by)\s+(?:your\s+\w+|common\s+\w+|the\s+(?:usual|normal|standard|customary|"
        r"accepted)\s+\w+)(?:\s+(?:of|for|in)\s+[\w-]+)?|"
        r"\btrust\s+(?:the\s+|your\s+)(?:numbers|figures|facts|data|eyes)\b"
    ),
    # No source at all.
    (
        r"\bfrom\s+the\s+(?:general|simple|easy|easiest|known|big|large|biggest|largest|whole|top|outside|inside|first|"
        r"lowest|highest|oldest|"
        r"newest|bottom|left|right|front|beginning|start|smallest|easiest|hardest|cheapest)\b[^.;]*?(?:\bto\b|"
        r"\btowards\b|\bdown|\bup)[^.;,]*"
    ),
    (
        r"\b(?:plan|study|review|book|schedule|chart|record|list|map|tape|file|form)\s+(?:enough|the\s+(?:subject|"
        r"topic|"
        r"matter|problem|question)|"
        r"it\b|them\b|everything|carefully|thoroughly|in\s+depth|well\b)"
    ),
    r"(?<!the\s)(?<!his\s)(?<!her\s)(?<!last\s)(?<!this\s)\bwill\b",
)
_NOT_READ = tuple(re.compile(told, re.IGNORECASE) for told in _PLACES)
_LANGUAGE = re.compile(
    r"\b(?:English|German|French|Spanish|Italian|Polish|Dutch|Danish|Swedish|Norwegian|Portuguese|Greek|Russian|"
    r"Turkish|Arabic|Chinese|"
    r"Japanese|Latin|British|American|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Christmas|Easter|"
    r"Celsius|Fahrenheit|"
    r"God|Internet|Web|Mr|Mrs|Ms|Dr)\b"
)


_VARIANTS = re.compile(r"\(\s*[A-Z][a-z]+(?:,\s*[A-Z][a-z]+)+\s*\)")
"""Spellings of a name: "(Selig, Seeligk)"."""


def without_made(text: str) -> str:
    """`text` without the places where a word for a source is none."""
    for pattern in _NOT_READ:
        text = pattern.sub(" ", text)
    return text


def without_languages(text: str) -> str:
    """`text` without capitals that name no source: languages, days, forms of address."""
    return _LANGUAGE.sub(lambda m: m[0].lower(), _VARIANTS.sub(" ", text))
