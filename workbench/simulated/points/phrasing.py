"""The value of a point in a clause, word for word: behind its name and a verb, a colon or `of`, or right before it.

`The gate width is 2.13 m`, `gate width: 2.13 m`, `a fall of 2.85 m`, `812 pipes`, `on rootstock M9`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from workbench.simulated.words import likeness, words

_NUMBER = r"(?<![\w.,])[-−–+±]?\d[\d.,:]*(?<![.,:])"
_UNIT = (
    r"(?:\s?(?:%|°\s?[CF]|€|£|\$)|\s(?:(?!(?:and|or|in|on|at|of|for|to|the|is|are|was|were|per|by|from|with|as"
    r"|that|which"
    r"|when|if|not|since|so|but|while|each|every|after|before|until|under|over|than)\b)[A-Za-zµ°Ω²³/]+))?"
    r"(?:\s(?:a|an|per|each)\s[a-z]+)?"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?\d{{1,2}}\.?\s{_MONTH}(?:\s\d{{4}})?|{_MONTH}\s\d{{4}}"
_AMOUNT = rf"(?:{_DAY}|[€£$]?\s?{_NUMBER}(?:[-–]\d[\d.]*|\s(?:to|and a|–|-)\s(?:{_NUMBER}|half|quarter))?{_UNIT})"
FIGURE = re.compile(_AMOUNT)
_IS = (
    r"(?:is|are|was|were|will be|is now|has been|(?:comes?|came|amounts?|amounted|runs?|ran) to"
    r"|(?:stands?|stood|lies|lay) at|reads?|remain(?:s|ed)?|must be"
    r"|reached|reaches)"
)
_SET = r"(?:(?:set|fixed|put|kept|[a-z]+(?:ed|en|ound|un|wn|ead)(?: out)?) (?:to be|to|at|as) )?"
_WHOSE = r"(?:\s+(?:of|for|at|in|on)\s+(?!(?:about |only |some )?[€£$]?\d)[^,;:.]{1,60}?)?"
_BEHIND = (
    (1.0, re.compile(rf"^{_WHOSE}(?:,\s[^,;:.]{{2,40}},)?\s+{_IS}\s+{_SET}(?P<v>.+)$", re.S)),
    (1.0, re.compile(r"^(?:\s+(?:of|for|in|at|on)\s+[^,;:.]{1,50}?)?(?::|\s=|\s[–—])\s+(?P<v>\S.*)$", re.S)),
    (0.95, re.compile(rf"^\s+of\s+(?:about |only |some |at most |at least |no more than )?(?P<v>{_AMOUNT})", re.S)),
    (0.9, re.compile(rf"^,?\s+(?P<v>{_AMOUNT})", re.S)),
    (0.85, re.compile(rf"^,\s[a-z][^,;:.\d]{{2,40}},\s+(?P<v>{_AMOUNT})", re.S)),
    (
        0.8,
        re.compile(
            r"^\s+of\s+(?!(?:the|an?|each|every|our|its|their|this|that)\b)(?P<v>[a-z][^\sA-Z\d]*(?:\s[^\sA-Z\d]+){0,6})$",
            re.S,
        ),
    ),
    (
        0.85,
        re.compile(r"^,?\s+(?:(?:it|he|she|they|we|one|the \w+)\s+)?(?:has|have|had|uses?|gets?)\s+(?P<v>.+)$", re.S),
    ),
    (0.85, re.compile(r"^\s+(?P<v>(?:[A-Z][\w'’&./-]*\d*)(?:\s+(?:of |van |de |von )?[A-Z0-9][\w'’&.-]*)*)", re.S)),
)
_LISTED = re.compile(r"^\s+(?P<v>[a-z][\w -]{1,40})$")
"""A member of a list of points: `tree width 31 cm, leather buffalo`."""
_OF_ANOTHER = re.compile(r"\b[a-z]+ (?:of|for|per) (?:the |each |every |an? )?$", re.I)
"""What is named is what another thing is of: `the thrust of each fan is …`."""
_BEFORE = re.compile(rf"(?P<v>{_NUMBER}(?:\s[a-z°%]+\s+of)?)\s*(?:[a-z]+ )?$")
_CUT = re.compile(
    r";\s|(?<=[a-z\d%)])(?<!\b[A-Z][a-z])\.\s+(?=[A-Z][a-z])|:\s|\s[–—]\s|\s\(|,\s+(?=(?:[a-z]))|\s+(?:and|but"
    r"|while|whereas)\s+(?=(?:the|it|its|that|they|he|she|there"
    r"|this|must|is|are|was|has|may|shows|can|not|no)\b)"
)
_LONG = 9
"""Words from which a value with one figure is told as the figure."""


@dataclass(frozen=True)
class Phrase:
    """A value, and how plainly it is said to be that of the point."""

    value: str
    worth: float


@lru_cache(maxsize=2048)
def _named(point: str) -> re.Pattern[str]:
    """The name of a point as it may stand in a text: with or without a plural, a hyphen or an article inside."""
    tokens = re.findall(r"[\w'’.]+", re.sub(r"^(?:number|amount|name) of (?:the )?", "", point))
    inner = [rf"{re.escape(t.removesuffix('s') if len(t) > 3 else t)}(?:s|es)?" for t in tokens]
    number = r"(?:(?:number|amount|name) of (?:the )?)?"
    name = r"[\s-]+(?:the )?".join(inner)
    return re.compile(rf"(?<![\w-]){number}{name}(?!\w)", re.I)


def says(point: str, clause: str) -> Phrase | None:
    """What a clause says of a point; None where it does not speak of it, or says no value."""
    best: Phrase | None = None
    for found in _named(point).finditer(clause):
        made = _around(clause, found.start(), found.end())
        if made is not None and (best is None or made.worth > best.worth):
            best = made
    return best


def _around(clause: str, start: int, end: int) -> Phrase | None:
    before, behind = clause[:start], clause[end:]
    of_another = 0.4 if _OF_ANOTHER.search(before) else 0.0
    for worth, pattern in _BEHIND:
        if (found := pattern.match(behind)) and (value := trimmed(found["v"])):
            return Phrase(value, worth - of_another)
    if found := _BEFORE.search(before):
        if found["v"].endswith("of"):
            return Phrase(found["v"].removesuffix("of").strip(), 0.9)
        counted = re.search(r"\s(?:an?|per|of)\s", clause[start:end]) is None
        return Phrase(clause[found.start() : end] if counted else found["v"].strip(), 0.9)
    if not before.strip(" ,;") and (found := _LISTED.match(behind.rstrip(" ."))):
        return Phrase(trimmed(found["v"]), 0.8)
    return None


def predicate(point: str, clause: str) -> Phrase | None:
    """What a clause that has the words of a point says of it: its one figure, else what stands behind its verb."""
    name = _named(point).search(clause)
    if name is None and not _has_words(point, clause):
        return None
    figures = [m for m in FIGURE.finditer(clause) if name is None or not name.start() <= m.start() < name.end()]
    if len(figures) == 1:
        return Phrase(figures[0].group().strip(), 0.7)
    return stated(clause[name.end() :] if name else clause)


def stated(clause: str) -> Phrase | None:
    """What a clause that stands under the name of a point says: behind its verb, without what is added."""
    verb = re.search(r"\b(?:is|are|was|were)\s+(?:\w+ed\s+|put\s+|held\s+)?(?P<v>\S.*)$", clause, re.S)
    value = trimmed(verb["v"]) if verb else ""
    return Phrase(value, 0.6) if value else None


def _has_words(point: str, clause: str) -> bool:
    """Every word of the point is in the clause, or one that is like it."""
    said = words(clause)
    return all(max((likeness(w, s) for s in said), default=0.0) >= 0.65 for w in words(point))


def trimmed(value: str) -> str:
    """A value without the clause that goes on behind it; of a long one with a single figure, the figure."""
    kept = value.strip().strip('*_`“”"').strip()
    first = _CUT.search(kept)
    kept = (kept[: first.start()] if first else kept).strip(" .,;")
    figures = [found.group() for found in FIGURE.finditer(kept)]
    if len(kept.split()) >= _LONG and len(figures) == 1:
        return figures[0].strip()
    return kept
