"""Several in one row, where the format gives each a row of its own: "Those who served together share a row"."""

from __future__ import annotations

import re

from workbench.control.lint.words.reading import DENIED, Reading

_UNIT = (
    r"(?P<unit>rows?|lines?|entr(?:y|ies)|bullets?|items?|paragraphs?|sections?|objects?|records?|cells?|pages?|"
    r"headings?)"
)
_OWN = re.compile(
    rf"\b(?:one|a|an|its\s+own|exactly\s+one)\s+(?:separate\s+)?{_UNIT}\s+(?:per|for\s+(?:each|every)|each\b)|"
    rf"\b(?:each|every)\s+[^.;,]{{2,40}}?\s(?:in|on|has|gets)\s+(?:an?|one|its)\s+(?:separate\s+|own\s+)?"
    rf"{_UNIT.replace('unit', 'own')}",
    re.IGNORECASE,
)
_SHARED = re.compile(
    rf"\bshares?\s+(?:an?|one|the\s+same|their)\s+{_UNIT}\b|"
    r"\b(?:combined|merged|joined|grouped|lumped|taken|put|listed|gathered|brought|treated)\s+(?:together\s+)?(?:in|into|on|under)\s+(?:an?|one|the\s+same|"
    rf"an?\s+(?:single|common|joint))\s+(?:(?:single|common|joint)\s+)?{_UNIT.replace('unit', 'into')}\b",
    re.IGNORECASE,
)
_ALL_IN_ONE = re.compile(
    rf"\A\W*(?:all|both|the)\s+(?:[\w-]+\s+){{0,4}}?[\w-]+s\s+(?:are|stand|come|fit)\s+(?:[\w-]+\s+){{0,3}}?(?:in|into|on|under)\s+"
    rf"(?:one|a\s+single|the\s+same)\s+{_UNIT}\b",
    re.IGNORECASE,
)
"""All of them in one: "All failed firings are dealt with in a single paragraph"."""


def against_shared_rows(read: Reading, text: str) -> str:
    """Which unit several are to share that the format gives to each; "" where none."""
    own = _OWN.search(text)
    wanted = _SHARED.search(read.masked) or _ALL_IN_ONE.match(read.masked)
    if wanted is None or own is None or DENIED.search(read.masked):
        return ""
    here, there = wanted["unit"] or wanted.groupdict().get("into") or "", own["unit"] or own["own"]
    if _one(here) != _one(there):
        return ""
    return f"it wants {wanted[0]!r}, the output format {own[0]!r}"


def _one(unit: str) -> str:
    return re.sub(r"ies\Z", "y", unit.lower()).removesuffix("s")
