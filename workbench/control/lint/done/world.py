"""What happens in the world after the answer, told of a thing: the roof holds, the train runs on time, sales go up."""

from __future__ import annotations

import re

from workbench.control.lint.words.reading import Reading, content
from workbench.control.lint.words.telling import Told
from workbench.core.contract import Contract

WORLD = "happens elsewhere, or later"
_VERBS = (
    r"(?:works?(?:\s+(?:well|better|at\s+once|smoothly|as\s+\w+|first\s+time|without\s+\w+|in\s+practice))?|"
    r"holds?(?:\s+(?:up|out|firm|together))?|leaks?|breaks?(?:\s+(?:down|up))?|lasts?|"
    r"burns?|freezes?|grows?|blooms?|flowers?|ripens?|tastes?|smells?|sells?(?:\s+(?:out|well))?|wins?(?:\s+[^.;]*)?|"
    r"loses?(?:\s+[^.;]*)?|succeeds?|fails?|lies?\s+flat|stays?\s+(?:dry|open|"
    r"afloat|in\s+(?:place|business|force|use))|runs?\s+(?:on\s+time|smoothly|well|without\s+\w+|dry|out)|"
    r"starts?\s+on\s+time|arrives?\s+(?:on\s+time|safely|intact|undamaged)|goes\s+(?:away\s+\w+|home\s+\w+|well|"
    r"smoothly|to\s+plan|as\s+planned|ahead|through|live|down\s+well)|go\s+(?:well|smoothly|up|down|ahead|through)|"
    r"gets?\s+(?:printed|published|accepted|approved|built|funded|noticed|"
    r"passed|sold|used|read|through|lost|damaged|stolen|hurt|better|worse|by)|comes?\s+(?:true|to\s+nothing|off|"
    r"about)|takes?\s+(?:place|effect|off)|falls?\s+(?:off|apart|ill|over)|"
    r"improves?|decreases?|increases?|drops?|rises?|remembers?|survives?|thrives?|collapses?|pays?\s+off|"
    r"proves?\s+(?:right|true|correct|wrong|useful|\w+ful|itself)|turns?\s+out\s+\w+|"
    r"happen\s+because[^.;]*|suffers?|recovers?|fetch(?:es)?(?:\s+[^.;]*)?|is\s+(?:left\s+over|wasted|thrown\s+away)|"
    r"rises?\s+evenly|is\s+(?:a\s+)?(?:success|hit|full|sold\s+out|fully\s+booked|well\s+attended|carried\s+out|"
    r"put\s+into\s+practice|used\s+(?:in|by|for)\s+\w+|adopted|well\s+received|safe\s+to\s+\w+)|are\s+"
    r"(?:well\s+attended|sold\s+out|carried\s+out|adopted|followed|well\s+received|kept\s+(?:to|by)|sent\s+back|"
    r"returned|complained\s+about|reported\s+missing))"
)
_THING = (
    r"(?:the|our|its|her|his|their|this|these|all|nothing|nobody|no|every|each)\s+(?:(?!(?:who|which|that|whose|when|"
    r"where|whether|how|is|are|has|have|says|names|lists|gives|states|"
    r"in|of|by|per|and)\b)[\w'’-]+\s+){0,3}?"
)
_OUTPUT = re.compile(
    r"(?:values?|numbers?|figures?|sums?|totals?|amounts?|columns?|rows?|entr(?:y|ies)|lines?|dates?|names?|texts?|"
    r"sentences?|paragraphs?|"
    r"ranks?|counts?|percentages?|shares?|times?|distances?|lengths?|rates?|items?|lists?|tables?|headings?|titles?|"
    r"numbering)\Z",
    re.IGNORECASE,
)
_HAPPENS = re.compile(
    rf"\A\W*{_THING}(?P<who>[\w'’-]+)\s+(?:(?:then|still|always|really|now|also|actually|does\s+not|doesn['’]t|"
    rf"do\s+not|don['’]t|never|\w+ly)\s+){{0,2}}{_VERBS}(?=\W*\Z|\s+(?:in|on|at|by|"
    r"after|during|until|through|throughout|over|all|without|within|from|under|next|this|for|with|again|when|as)\b)",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:in|within|over|during|for)\s+the\s+(?:next|coming|following|first)\s+(?:\w+\s+)?(?:days|weeks|months|years|hours)\b|"
    r"\b(?:in|by|during|over|until|before|for)\s+(?:the\s+)?(?:second|first|next|coming|following|rest\s+of\s+the|"
    r"new)\s+(?:half|quarter|year|month|week|season|winter|summer|"
    r"term|years|weeks|months|days)\b|\bwithin\s+(?:an?|one|two|three|\d+|the)\s+(?:\w+\s+)?(?:hour|day|week|fortnight|month|"
    r"year|season|term|decade)s?\b|\b(?:from\s+now\s+on|afterwards|later\s+on|in\s+the\s+(?:future|long\s+run|end)|"
    r"(?:by|before|until)\s+(?:spring|summer|autumn|winter|easter|christmas|the\s+holidays)|one\s+day|on\s+the\s+day|"
    r"for\s+good|when\s+the\s+\w+\s+(?:comes?|arrives?|opens?|calls?|starts?|begins?))\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:next|coming|following|upcoming)\s+\w+|\bby\s+the\s+end\s+of\b|\bafterwards\b", re.IGNORECASE
)
_AFTER_IT = re.compile(
    r"\b(?:after|once|when|as\s+soon\s+as)\s+(?:the|its|our|this)\s+\w+\s+(?:has|have|had|is|are)\s+(?:gone|been|come|appeared|published|"
    r"sent|out|distributed|read|released|delivered)\b|\b(?:this|the\s+current|the\s+same)\s+(?:quarter|year|season|term|month|week|"
    r"winter|summer|spring|autumn)\W*\Z|\bthat\s+(?:the\s+)?\w+\s+(?:will|would)\s+\w+\W*\Z",
    re.IGNORECASE,
)
"""A time after the answer, or what somebody will do then."""
_YET_TO_COME = re.compile(
    r"\b(?:in|within|over|during)\s+the\s+(?:next|coming)\s+(?:\w+\s+)?(?:days|weeks|months|years|hours)\W*\Z",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:demands?|asks?|requires?|requests?|grants?|promises?|offers?|sets?|announces?|invites?|orders?|says?|states?|names?|names|lists?|tells?|mentions?|cites?|quotes?|notes?|gives?|given|listed|named|stated|"
    r"marks?|marked|records?|shows?|contains?|covers?|falls?\s+(?:in|on)|"
    r"lies?|dates?|column|row|rows|line|lines|entr(?:y|ies)|sentence|paragraph|letter\s+(?:says|names|gives)|"
    r"deadline|due|period|equals?|adds?|sums?|planned|scheduled|shift|table|must|may)\b",
    re.IGNORECASE,
)


def worldly(read: Reading, contract: Contract) -> Told | None:
    """Where it tells what becomes of something, which no answer can show; None where it does not."""
    told = read.masked
    m = _HAPPENS.match(told)
    if (
        m
        and not _OUTPUT.match(m["who"])
        and not set(content(m["who"])) & set(content(contract.output_format))
        and not _TOLD.search(told[: m.end("who")])
    ):
        return Told(m.span(), WORLD, sure=bool(_PERIOD.search(told) or _TO_COME.search(told)))
    if (
        (m := _PERIOD.search(told))
        and not _TOLD.search(told)
        and not set(content(told[: m.start()])[:2]) & set(content(contract.output_format))
    ):
        return Told(m.span(), WORLD)
    if (m := _YET_TO_COME.search(told)) and not _TOLD.search(told):
        return Told(m.span(), WORLD, sure=False)
    if (m := _AFTER_IT.search(told)) and not _TOLD.search(told):
        return Told(m.span(), WORLD, sure=False)
    return None
