"""Done criteria that no answer in the output format could meet: other counts, another format, another language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from workbench.control.lint.against.limits import against_boundaries
from workbench.control.lint.against.pieces import against_pieces
from workbench.control.lint.against.subject import other_parts, some_are
from workbench.control.lint.against.tongue import against_made
from workbench.control.lint.against.total import against_total
from workbench.control.lint.against.ways import LONGEST_SAID, WAYS, nearer
from workbench.control.lint.finding import Edit
from workbench.control.lint.rule import Found, Given, criteria, rewritten, without
from workbench.control.lint.words.lexicon import verb_kinds
from workbench.control.lint.words.reading import Reading
from workbench.control.lint.words.scopes import meet
from workbench.control.lint.words.shapes import DATA, ELEMENTS, Count, apart, counts, kinds, languages, mentions
from workbench.core.contract import Contract, Criterion


def against_format(contract: Contract, _given: Given) -> Iterator[Found]:
    """Criteria that no answer in the format asked for could meet."""
    text = contract.output_format
    before: list[tuple[Criterion, Reading]] = []
    other = ""
    for criterion, read in criteria(contract):
        told = _against_counts(contract, criterion, read, text)
        how = told[0] if told else against_kind(contract, read, text) or against_language(contract, read)
        how = (
            how
            or next(filter(None, (against(read, text) for against in WAYS)), "")
            or nearer(read, text)
            or against_pieces(contract, read)
        )
        if not how and len(read.text) <= LONGEST_SAID:
            how = against_total(contract, read)
        beyond = "" if how else against_boundaries(contract, read)
        if how or beyond or (other := _against_another(read, before)):
            message = f"It contradicts the output format: {how}." if how else f"It contradicts {other}."
            message = f"It contradicts the boundaries: {beyond}." if beyond else message
            edit = told[1] if told else without(contract, criterion)
            fix = "Change one of the two; no answer could meet both."
            yield Found("done", message, fix, None, criterion.name, edit or without(contract, criterion))
        before.append((criterion, read))


def against_language(contract: Contract, read: Reading) -> str:
    if told := against_made(read, contract.objective):
        return told
    wanted, asked = languages(read.masked), languages(f"{contract.output_format}\n{contract.objective}")
    if not wanted or not asked or wanted & asked or _OF_A_NAME.search(read.masked):
        return ""
    return f"it wants {_listed(wanted)}, the output format {_listed(asked)}"


_OF_A_NAME = re.compile(
    r"•\W*\s+(?:(?:is|are|be|has|have|been)\s+)*(?:left|kept|stays?|remains?|stands?|given|written|explained|translated|not)\b|"
    r"\b(?:stays?|remains?|left|kept|keeps?)\s+in\b|\b(?:the|each|every|all|no)\s+(?:\w+\s+)?(?:names?|titles?|terms?|quotations?|quotes?|mottos?|"
    r"phrases?|species|place\s+names?|abbreviations?|words?)\s+(?:is|are|stays?|remains?|stands?|has|have|of|in)\b",
    re.IGNORECASE,
)
"""What is said of a name or a quotation, and not of all: "the name "Brig" stays in English"."""


def _against_another(read: Reading, before: list[tuple[Criterion, Reading]]) -> str:
    """The criterion that wants another number of the same in the whole answer."""
    mine = [c for c in counts(read.masked) if not c.scope and not _some(read, c)]
    for criterion, other in before:
        for one in (c for c in counts(other.masked) if not _some(other, c)):
            if any(apart(one, wanted) and not other_parts(read, wanted, other, one) for wanted in mine):
                return f"the criterion {criterion.name!r}, which wants {other.text[one.start : one.end].strip()!r}"
    return ""


def _against_counts(
    contract: Contract, criterion: Criterion, read: Reading, text: str
) -> tuple[str, Edit | None] | None:
    asked = counts(text)
    if not asked:  # the objective counts things, of which a criterion may well name some
        asked, text = counts(contract.objective), contract.objective
    for wanted in counts(read.masked):
        if _NO_TWO.search(read.masked[: wanted.end]):
            continue
        if text is contract.objective and not _of_all(read, wanted):
            continue
        same = [
            a
            for a in asked
            if (a.noun == wanted.noun or {a.noun, wanted.noun} <= ELEMENTS) and meet(a.scope, wanted.scope)
        ]
        for one in same:
            if _some(read, wanted) and wanted.most < one.least:
                continue
            if apart(one, wanted) and not any(not apart(a, wanted) for a in same) and not _one_more(one, wanted, text):
                here, there = read.text[wanted.start : wanted.end].strip(), text[one.start : one.end].strip()
                new = read.text[: wanted.start] + _fitted(read.text[wanted.start : wanted.end], there)
                edit = rewritten(contract, criterion, new + read.text[wanted.end :], "Take the format's number")
                return f"it wants {here!r}, the output format {there!r}", edit
    return None


_NO_TWO = re.compile(r"\bno\s+(?:two|three|2|3)\s+(?:[\w-]+\s+){0,2}[\w-]+\s*\Z", re.IGNORECASE)
"""Several of which something does not hold: "No two entries have the same key"."""
_SOME = re.compile(
    r"\s*(?:starts?|begins?|has|have|names?|ends?|contains?|carr(?:y|ies)|bears?|reads?|says?|mentions?|needs?|requires?|concerns?|lacks?)\b",
    re.IGNORECASE,
)


_DOES = re.compile(r"\s+(?P<verb>[a-z]+)\s+(?:to|on|from|with|about|for|an?|the)\b", re.IGNORECASE)


def _some(read: Reading, wanted: Count) -> bool:
    """Whether it counts only those of which something holds: "Exactly one line begins with a star"."""
    does = _DOES.match(read.masked, wanted.end)
    if does and does["verb"].lower() in verb_kinds():
        return True  # "Three questions refer to chapter 2"
    return bool(_SOME.match(read.masked[wanted.end :])) or some_are(read.masked, wanted)


_BESIDE = re.compile(
    r"\b(?:last|final|further|total|header|heading|first|title|closing|extra|another|fourth|fifth|sixth|seventh|"
    r"eighth)\s+(?:line|row)\b|\b(?:then|plus|followed\s+by)\s+(?:an?|"
    r"one|two)\b",
    re.IGNORECASE,
)


_PLUS = re.compile(r"\b(?:plus|followed\s+by|and\s+then)\s+(?:an?|one|two)\b", re.IGNORECASE)
"""What stands beside those that a format counts, and may be one of them: "ten questions, plus a tie-breaker"."""


def _one_more(asked: Count, wanted: Count, text: str) -> bool:
    """Whether a line or two more are those that the format puts beside what it counts: a header, a total."""
    beside = _BESIDE if asked.noun in {"lines", "rows"} else _PLUS
    return 0 < wanted.least - asked.most <= 2 and bool(beside.search(text))


def _of_all(read: Reading, wanted: Count) -> bool:
    """Whether a count is that of all that there is: "There are five clubs", or a criterion that says no more."""
    alone = wanted.start == 0 and not read.masked[wanted.end :].strip(" .;")
    return alone or bool(_OF_ALL.search(read.masked[: wanted.end]))


_OF_ALL = re.compile(
    r"(?:\b(?:there\s+(?:is|are)|contains?|lists?|holds?|has|have|gives?|names?|exactly|"
    r"all)\s+)(?:exactly\s+|the\s+|at\s+"
    r"least\s+|at\s+most\s+|no\s+more\s+than\s+|only\s+)*(?:\d[\d.,]*|[a-z]+)(?:[\s-]+[\w-]+){1,2}\Z",
    re.IGNORECASE,
)


def _fitted(here: str, there: str) -> str:
    lead = here[: len(here) - len(here.lstrip())]
    return f"{lead}{there[:1].lower()}{there[1:]}"


_CLAIM = re.compile(
    r"\b(?:is|are|as|in|be|valid|well-formed|parse[sd]?|formatted|returned|delivered|a single|one)\b[^.;]{0,30}\Z|"
    r"\A\W*(?:the\s+)?\Z",
    re.IGNORECASE,
)
_PARTS = {
    "bullets": re.compile(
        r"\b(?:each|every|all|no|the|any)\s+(?:\w+\s+){0,2}bullets?\b|\bbullet (?:points?|list)\b", re.IGNORECASE
    ),
    "table": re.compile(
        r"\b(?:the|each|every|a)\s+(?:\w+\s+)?table\s+(?:has|is|contains|lists)|\b(?:each|every|no)\s+(?:row|column|"
        r"cell)s?\b",
        re.IGNORECASE,
    ),
}


def against_kind(contract: Contract, read: Reading, text: str) -> str:
    """Which kind of format a criterion wants that the output format does not have."""
    asked = kinds(text) | ({"JSON"} if contract.output_schema is not None else set())
    wanted = {k for k in kinds(read.masked) if _claimed(k, read.masked)}
    if wrong := wanted & kinds(text, negated=True) - asked:
        return f"it wants {_listed(wrong)}, which the output format rules out"
    for kind in sorted(wanted - asked):
        if _excluded(kind, asked, text):
            return f"it wants {kind}, the output format {_listed(asked) or 'something else'}"
    if (
        gone := set() if _OF_A_PART.search(read.masked) else kinds(read.masked, negated=True) & asked
    ) and gone == asked:
        return f"it rules out {_listed(gone)}, which the output format asks for"
    return _against_parts(read, asked)


def _excluded(kind: str, asked: AbstractSet[str], text: str) -> bool:
    """Whether an answer in the formats asked for cannot be of this kind."""
    if kind in DATA and asked & DATA:
        return True
    if kind in DATA:
        return bool(text.strip()) and not _might_be(kind, text)
    if asked & DATA:
        return True
    return bool(asked & {"table", "bullets"}) if kind == "prose" else asked == {"prose"}


def _against_parts(read: Reading, asked: AbstractSet[str]) -> str:
    """Parts that a criterion speaks of and the format does not have: bullets in prose, paragraphs in JSON."""
    data = asked & DATA
    denied = set() if _OF_A_PART.search(read.masked) else kinds(read.masked, negated=True)
    for kind, part in _PARTS.items():
        if kind in denied:
            continue
        if part.search(read.masked) and kind not in asked and (asked == {"prose"} or (data and kind == "bullets")):
            return f"it speaks of {kind}, the output format of {_listed(asked)}"
    if data & {"JSON", "XML", "YAML"} and re.search(r"\b(?:is|as|in)\b[^.;]*\b(?:prose|paragraphs?)\b", read.masked):
        return f"it wants paragraphs, the output format {_listed(data)}"
    return ""


_OF_A_PART = re.compile(
    r"\bno\s+(?:bullets?|tables?|list)(?:\s+(?:points?|items?))?\s+(?!points?\b|items?\b|(?:is|are)\s+used|appears?|"
    r"occurs?|in\b|"
    r"anywhere)\w",
    re.I,
)
"""What is said of each part: "No bullet names a person"."""
_SIGNS = {
    "JSON": r"\b(?:objects?|arrays?|keys?|schema|machine-readable)\b|\{",
    "CSV": r"\b(?:columns?|header|separated|semicolons?|commas?)\b|[;,]\w",
}


def _might_be(kind: str, text: str) -> bool:
    """Whether a format that does not name a data format may be one all the same."""
    return bool(re.search(_SIGNS.get(kind, r"\b(?:markup|tags?|elements?|machine-readable)\b"), text, re.IGNORECASE))


def _claimed(kind: str, text: str) -> bool:
    """Whether a criterion says that the answer has this kind of format, and does not speak of a source in it."""
    for start, end in mentions(kind, text):
        of_a_source = kind not in DATA and _OF_THE.search(text[:start])
        if not of_a_source and _CLAIM.search(text[max(0, start - 45) : start]) and not _NUMBERED.match(text[end:]):
            return True
    return False


_OF_THE = re.compile(
    r"\b(?:in|of|from|against|on|to) (?:the|its|their|our|my|your|his|her|each|every|this|that)(?: \w+)*\s*\Z",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s*\d|\s*[a-z]\d")


def _listed(names: Iterable[str]) -> str:
    kept = {"prose", "table", "bullets"}
    return " and ".join(sorted(n.capitalize() if n.islower() and n not in kept else n for n in names))
