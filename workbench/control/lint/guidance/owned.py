"""What guidance names by whose it is: "the curator's wall texts"; and not "put yourself in the guest's place"."""

from __future__ import annotations

import re

_OWNED = re.compile(r"\b(?!(?:it|that|there|here|what|let|one|who)['’])\w+['’]s? (?:\w+ ){0,2}\w+", re.IGNORECASE)
"""Whose it is says which: the curator's wall texts."""

_SOME_BODY = re.compile(
    r"\b(?:relevant|competent|responsible|respective|appropriate|proper|suitable|reputable|recogni[sz]ed|established|"
    r"leading|various|reliable|trusted|other|any|some|several|certain|qualified|independent|different)\s+(?:[\w-]+\s+)?"
    r"[\w-]+['’]s?\s",
    re.IGNORECASE,
)
"""Whose it is, and nobody in particular: "the relevant authorities' publications"."""
_STANDPOINT = re.compile(
    r"\b(?:in|into|from|with|through|to|of|at|for|by)\s+(?:[\w-]+\s+){0,3}?[\w-]+['’]s?\s+(?:own\s+)?(?:shoes|boots|place|position|skin|"
    r"eyes?|points?\s+of\s+view|perspectives?|standpoint|viewpoint|vantage\s+point|angle|mind|heads?|hearts?|interests?|needs|wishes|"
    r"feelings|situation|expectations?|benefit|sake)\b",
    re.IGNORECASE,
)
"""Whose side somebody is to see it from, which is nothing to read."""


_STATE = re.compile(
    r"\b[\w-]+['’]s?\s+(?:\w+\s+)?(?:sides?|needs|interests?|ages?|feelings|points?|views?|perspectives?|positions?|health|"
    r"well-?being|comfort|safety|budgets?|wishes|tastes?|moods?|attention|expectations|situation|benefit|sake|favou?r|time|pace|"
    r"levels?|convenience|dignity|privacy|rights|ability|abilities|preferences|fears|hopes|pride|patience|trust|peace|life|lives|"
    r"circumstances|strengths|weaknesses|hearts?|minds?|shoes|eyes)\b",
    re.IGNORECASE,
)
"""What somebody has or is, and nobody reads: "the children's age"."""
_MANNER_OF_SPEAKING = re.compile(
    r"\b(?:forms?|terms?|turns?|figures?|ways?)\s+of\s+(?:address|speech|speaking|phrase|expression|endearment)\b|"
    r"\b(?:be|stay|remain)\s+(?:\w+\s+and\s+)?patient\b|\b(?:to|rather\s+than|not|and|or|than)\s+the\s+letter\b|\bthrough\s+the\s+eyes\s+of\s+[^.;]+|"
    r"\b(?:the|such|those)\s+(?:[\w-]+\s+)?(?:standards?|rules?|methods?|procedures?|practices?|conventions?|customs?|criteria)\s+"
    r"(?:(?:that|which)\s+(?:is|are)\s+|as\s+(?:is|are)\s+)?(?:customary|usual|common|normal|typical|established|accepted|"
    r"recogni[sz]ed|in\s+use)\b[^.;]*|\bfrom\s+(?:the\s+)?(?:simple|easy|small|least|most|short|general|light|old|young|cheap)\w*\s+to\s+(?:the\s+)?\w+(?:\s+and\b)?",
    re.IGNORECASE,
)


def without_standpoints(text: str) -> str:
    """The text without whose side it is to be seen from, what somebody has or is, and ways of speaking."""
    return _MANNER_OF_SPEAKING.sub(" ; ", _STATE.sub(" ; ", _STANDPOINT.sub(" ; ", text)))


def without_states(text: str) -> str:
    """The text with what somebody has or is blanked out, letter for letter."""
    return _STATE.sub(lambda m: " " * len(m[0]), text)


def owned(text: str) -> bool:
    """Whether something is told by whose it is."""
    return bool(_OWNED.search(_SOME_BODY.sub(" ", text)))
