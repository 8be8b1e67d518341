"""Criteria about how the answer came about: what was read, asked or settled on the way, and with what care."""

from __future__ import annotations

import re

from workbench.control.lint.words.reading import Reading, content
from workbench.control.lint.words.telling import Told
from workbench.core.contract import Contract

PROCESS = "is about how it was made"
_WORKED_ON = (
    r"(?:read|re-read|reread|settled|handled|treated|agreed|discussed|consulted|asked|interviewed|considered|weighed|"
    r"respected|tested|tried|"
    r"studied|examined|inspected|verified|reviewed|double-checked|cross-checked|proofread|explored|researched|"
    r"investigated|"
    r"thought\s+(?:through|over|out|about)|pondered|prepared|processed|observed|clarified|resolved|negotiated|"
    r"reconsidered|questioned|"
    r"scrutini[sz]ed|contacted|phoned|called|visited|heard|involved|informed|notified|followed|watched|monitored|"
    r"analy[sz]ed|assessed|re-?(?:calculated|counted|computed|checked|measured|added)|"
    r"evaluated|looked\s+(?:at|into|up|over|through)|gone\s+(?:through|over|into)|dealt\s+with|taken\s+(?:into\s+account|"
    r"seriously|care\s+of|on\s+board)|"
    r"reproduced|replayed|rehearsed|tried\s+out|repeated|rushed|disturbed|harmed|pressed|honou?red|skimmed|hurried|guessed|overlooked|neglected|forgotten|"
    r"ignored|"
    r"missed|protected|kept\s+(?:confidential|secret|safe|in\s+mind))"
)
_PAST = re.compile(
    rf"\b(?P<be>is(?=\s+(?:respected|honou?red|handled|protected))|are(?=\s+(?:respected|honou?red|handled|"
    rf"protected))|was|were|has\s+been|have\s+been|had\s+been|being|been|got)\s+(?:(?:not|never|all|each|also|only|"
    rf"twice|\w+ly|first|both|again|at\s+least)\s+){{0,3}}{_WORKED_ON}\b",
    re.IGNORECASE,
)
_IN_A_CLAUSE = re.compile(
    r"\b(?:who|whom|which|that|whose|when|where|whether|why|how|if|as|what|because|since|after|before|until|unless|"
    r"than)\s+(?:[\w'’-]+\s+){0,5}\Z",
    re.IGNORECASE,
)
_CARE = re.compile(
    r"\b(?:(?:the\s+)?(?:necessary|due|proper|great|utmost|special|particular|sufficient|required|appropriate|all|"
    r"every|reasonable)\s+(?:care|diligence|caution|"
    r"attention|effort|consideration|rigou?r|thought|precautions?|respect|skill|discretion)|(?:care|pains|effort|"
    r"trouble|caution)\s+(?:was|were|is|has\s+been|have\s+been)\s+"
    r"(?:taken|exercised|made|applied|used)|with\s+(?:a\s+sense\s+of\s+\w+|foresight|judg\w+|instinct|flair|tact|"
    r"an?\s+(?:good\s+)?(?:eye|feeling|feel)\s+for|care|diligence|rigou?r|an?\s+(?:open|fresh|critical)\s+(?:mind|"
    r"eye)|skill|thought)|without\s+(?:haste|rushing|bias|"
    r"prejudice|guessing|shortcuts?|cutting\s+corners|help)|(?:took|takes|taking|needed|needs|cost|spent|spends?|"
    r"lasted)\s+(?:\w+\s+){0,3}?(?:\d+|an?|one|two|three|"
    r"four|five|six|ten|half|several|few)\s+(?:[\w-]+\s+)?(?:minutes?|hours?|days?|calls?|attempts?|drafts?|rounds?|"
    r"tries|steps\s+of\s+work)|in\s+one\s+(?:go|sitting|pass)|"
    r"(?:rests?|is\s+based|are\s+based|relies|rely|built|founded|drawn)\s+(?:up)?on\s+(?:an?\s+|the\s+)?(?:careful|thorough|diligent|attentive|meticulous|"
    r"conscientious|painstaking|patient|proper|serious|sober|unhurried|close|solid|sound)\s+[a-z]+|(?:after|upon|by|through|with|from)\s+(?:an?\s+|the\s+)?"
    r"(?:careful|thorough|diligent|attentive|meticulous|conscientious|painstaking|unhurried)\s+[a-z]+|"
    r"no\s+(?:expense|effort|pains|trouble)\s+(?:was|were|is|has\s+been)\s+spared|from\s+scratch|on\s+(?:time|"
    r"schedule|budget)(?=\W*\Z)|(?:ahead\s+of|behind)\s+schedule|(?:to|"
    r"by)\s+the\s+best\s+of|by\s+the\s+book)\b",
    re.IGNORECASE,
)
_NOT_BUT = re.compile(r"\b(?:was|were)\s+[a-z]+ed,\s+not\s+(?:just\s+|merely\s+|only\s+)?[a-z]+ed\b", re.IGNORECASE)
_BEFORE_WORK = re.compile(
    r"\b(?:was|were|has\s+been|have\s+been|had\s+been)\s+(?:\w+\s+){0,3}?\w+(?:ed|en|wn|ad|ne|de|ut)\b(?:\s+[\w-]+){0,4}?\s+"
    r"(?:before|until|after|once)\s+(?:it|they|(?:[\w-]+\s+){1,4}?(?:went|came|got))\s+(?:on|in|into|down|out|up)\b|"
    r"\b(?:was|were|has\s+been|have\s+been|had\s+been)\s+(?:not\s+)?(?:just\s+|merely\s+|simply\s+)?(?:run|tried|cooked|played|guessed|invented|made\s+up)\s+"
    r"(?:once|twice|again|several\s+times|through)\b|\b(?:was|were)\s+not\s+(?:just|merely|simply|only)\s+\w+(?:ed|en)\b|"
    r"\b(?:was|were|has\s+been|have\s+been|had\s+been)\s+(?:\w+\s+){0,3}?\w+(?:ed|en|wn|ad|ne|de|ut)\b(?:\s+[\w-]+){0,8}?\s+"
    r"(?:before|until|after|once)\s+(?:[\w-]+\s+){1,4}?(?:was|were|had\s+been|has\s+been)\s+(?:\w+\s+)?\w+(?:ed|en|wn|un|ne|de|ut|et|ld|ght|nt|id)\b",
    re.IGNORECASE,
)
"""In what turn the work went: "Nothing was written until all the forms had been examined"."""
_DOING = re.compile(
    r"\A\W*(?:the\s+)?(?:work|research|search|analysis|investigation|drafting|editing|review|checking|reading|"
    r"process|procedure|approach|method|"
    r"reasoning|job|effort|task|classification|selection|comparison|translation|calculation)\s+(?:was|were|"
    r"has\s+been|went|took|follow(?:s|ed)|meets?|started|"
    r"began|proceeded|is\s+(?:done|carried\s+out|based\s+on\s+(?:a|sound|solid|thorough|good)))\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:says?|states?|names?|lists?|tells?|mentions?|cites?|quotes?|notes?|gives?|marks?|records?|shows?)\b",
    re.IGNORECASE,
)


def made(read: Reading, contract: Contract) -> Told | None:
    """Where it tells of the making, which nobody sees in what was made; None where it does not."""
    told = read.masked
    for pattern in (_DOING, _CARE, _PAST, _NOT_BUT, _BEFORE_WORK):
        m = pattern.search(told)
        if m is None or _TOLD.search(told[: m.start()]) or _IN_A_CLAUSE.search(told[: m.start()]):
            continue
        if pattern is not _CARE or m[0].lower() not in contract.output_format.lower():
            return Told(m.span(), PROCESS, sure=not _LASTS.match(m[0]))
    m = _DONE_THEN.match(told)
    if m and not _TOLD.search(told) and not set(content(m["what"])) & set(content(contract.output_format)):
        return Told(m.span(), PROCESS, sure=False)
    return None


_LASTS = re.compile(r"(?:takes|needs|lasts|spends?)\b", re.IGNORECASE)
"""What a train or a bake does too: "Each change takes 12 minutes"."""
_DONE_THEN = re.compile(
    r"\A\W*(?:every|each|all|both|no|the|none\s+of\s+the)\s+(?P<what>(?:[\w-]+\s+){1,3}?)(?:was|were|has\s+been|have\s+been)\s+"
    r"(?!(?:named|listed|given|born|built|founded|published|dated|made\s+of)\b)[a-z]+(?:ed|en|wn|ght|ut|ept|eft)\b",
    re.IGNORECASE,
)
"""What somebody has done to a thing that the answer does not hold: "Every drawer was opened"."""
