"""Of what a criterion speaks: of all there is, of some, or of another part than the format counts."""

from __future__ import annotations

import re

from workbench.control.lint.words.lexicon import verb_kinds
from workbench.control.lint.words.reading import FUNCTION, Reading, content, stem
from workbench.control.lint.words.shapes import Count

_VERB = re.compile(
    r"\b(?:is|are|has|have|holds?|contains?|gives?|names?|states?|says?|reads?|lists?|runs?|takes?|needs?|fits?|"
    r"consists?|includes?|shows?|carr(?:y|ies)|bears?|ends?|begins?|stands?|comes?|stays?|uses?|exceeds?|counts?|parses?|validates?|opens?|"
    r"matches|equals?|adds?)\b",
    re.IGNORECASE,
)
_NARROWED = re.compile(
    r"\b(?:with(?!\s+the\s+exception)|without|whose|where|when|if|unless|marked|labelled|labeled|that|which|who|for\s+"
    r"which|reading|saying|called|named|beyond|except|other\s+than|after|before|under|outside|from)\b",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(
    r"\b(?:with|without|whose|where|marked|that|which|who|reading|called|named|beyond|except|after|before|under|outside|"
    r"from)\b[^.;:,–—]*\s(?!(?:and|or|but|nor|with|in|of|by|for|on|at|as|to|is|are)\b)[a-z]+\s*\Z",
    re.IGNORECASE,
)
_ARTICLED = re.compile(r"\b(?:the|all|both|every|each|these|those)\s+(?:\w+\s+)?\Z", re.IGNORECASE)
_IS = re.compile(r"\s+(?:is|are|was|were)\s+(?P<what>[\w-]+)", re.IGNORECASE)
_EXIST = frozenset("given present there shown told found written numbered made drawn put in on at exactly all".split())
_SINGLED_OUT = frozenset(stem(w) for w in "mark flag rank rate label score colour tag grade star tick cross".split())


def _there(what: str) -> bool:
    """Whether it says no more than that they are there: listed, made, translated."""
    acts = {stem(verb) for verb in verb_kinds()} - _SINGLED_OUT
    return what in _EXIST or (what.endswith("ed") and stem(what) in acts)


_WHOLE = frozenset(
    stem(w)
    for w in (
        "answer output response reply result text document whole whole message file list table report letter poem "
        "summary everything all it piece page article story note memo post speech"
    ).split()
)
_QUANTIFIED = re.compile(r"\W*(?:every|each|all|no|it|everything|nothing|throughout)\b", re.IGNORECASE)
_LEAD = re.compile(r"\A\W*(?:(?:the|its?|an?|every|each|all|this|that|their|both|no)\s+)?", re.IGNORECASE)


def subject(told: str) -> str:
    """What stands before the first verb of a sentence; "" where there is no verb behind something."""
    m = _VERB.search(told)
    return _LEAD.sub("", told[: m.start()]).strip() if m else ""


def of_the_whole(read: Reading) -> bool:
    """Whether a sentence speaks of the answer as a whole, or of each of its parts: "The text", "Every definition"."""
    if of_some(read.masked):
        return False
    if _QUANTIFIED.match(read.masked):
        return True
    said = content(subject(read.masked))
    return bool(said) and said[-1] in _WHOLE


def of_some(told: str) -> bool:
    """Whether a sentence speaks of some only: "An entry with the finding 'absent' has no quotation"."""
    m = _VERB.search(told)
    return bool(m and _NARROWED.search(told[: m.start()]))


def of_another(read: Reading, text: str, told: str) -> bool:
    """Whether a format says `told` of another thing than a sentence speaks of: names in tiers, and tiers."""
    mine, at = content(subject(read.masked)), text.find(told)
    begin = max(text.rfind(mark, 0, at) for mark in ",;.:(–\n") + 1
    theirs = set(content(text[begin:at])) - _WAYS_OF_ORDER
    whole = {*content(text[:begin]), *content(text[at:])}
    return bool(mine and theirs and mine[-1] in whole - theirs - _WHOLE and mine[-1] not in content(told))


_WAYS_OF_ORDER = frozenset(
    content("sorted ordered listed arranged ranked grouped order sequence row line entry given in by")
)


def said_of_those(before: str) -> bool:
    """Whether what follows is said of some: "Tiles without ships contribute", before "no feature"."""
    return bool(_OF_THOSE.search(re.split(r"[.;\n]", before)[-1]))


def measured_without(told: str, at: int) -> bool:
    """Whether what stands at a place says what a length leaves uncounted: "250 words without the title"."""
    return bool(_LENGTH_BEFORE.search(told[:at]))


_LENGTH_BEFORE = re.compile(
    r"\b(?:words|characters|lines|pages|rows|sentences|letters|signs|minutes|seconds)(?:\s+(?:or\s+(?:less|fewer|more)|at\s+most|"
    r"long|in\s+(?:all|total)))?,?\s*\(?\s*\Z",
    re.IGNORECASE,
)


def some_are(told: str, count: Count) -> bool:
    """Whether it is said of that many what they are, and not that there are so many: "Six questions are marked (R)"."""
    m = _IS.match(told, count.end)
    return bool(m and not _there(m["what"].lower()) and not _ARTICLED.search(told[: count.start]))


def other_parts(one: Reading, first: Count, other: Reading, second: Count) -> bool:
    """Whether two sentences count in two parts of the answer: the words of the subline, and those of the button."""
    mine, theirs = (_counted_in(read, count) for read, count in ((one, first), (other, second)))
    return bool(mine and theirs and mine != theirs and not {mine, theirs} & _WHOLE)


def _counted_in(read: Reading, count: Count) -> str:
    """The last word of the subject before a number: what it is counted in."""
    told = subject(read.masked)
    if not told or len(told) > count.start:
        return ""
    words = [w for w in re.findall(r"[A-Za-z][\w-]*", told) if w.lower() not in FUNCTION]
    return content(words[-1])[0] if words and content(words[-1]) else ""
