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


def owned(text: str) -> bool:
    """Whether something is told by whose it is."""
    return bool(_OWNED.search(_STANDPOINT.sub(" ", _SOME_BODY.sub(" ", text))))
