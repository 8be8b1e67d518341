"""Done criteria that no answer in the output format could meet: other counts, another format, another language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from workbench.control.lint.against.counting import against_another, against_counts
from workbench.control.lint.against.limits import against_boundaries
from workbench.control.lint.against.pieces import against_pieces
from workbench.control.lint.against.subject import of_the_whole
from workbench.control.lint.against.tongue import against_made
from workbench.control.lint.against.total import against_total
from workbench.control.lint.against.ways import LONGEST_SAID, outright, worked_out
from workbench.control.lint.finding import Edit, Severity
from workbench.control.lint.rule import Found, Given, criteria, without
from workbench.control.lint.words.reading import Reading
from workbench.control.lint.words.shapes import DATA, kinds, languages, mentions
from workbench.core.contract import Contract, Criterion


def against_format(contract: Contract, _given: Given) -> Iterator[Found]:
    """Criteria that no answer in the format asked for could meet."""
    before: list[tuple[Criterion, Reading]] = []
    for criterion, read in criteria(contract):
        if found := _contradiction(contract, criterion, read, before):
            message, sure, edit = found
            fix = "Change one of the two; no answer could meet both."
            severity: Severity | None = None if sure else "advice"
            edit = edit or without(contract, criterion)
            yield Found("done", f"It contradicts {message}.", fix, None, criterion.name, edit, severity)
        before.append((criterion, read))


def _contradiction(
    contract: Contract, criterion: Criterion, read: Reading, before: list[tuple[Criterion, Reading]]
) -> tuple[str, bool, Edit | None] | None:
    """What a criterion contradicts, whether both sides say it outright, and the change that mends it; surest first."""
    text, short = contract.output_format, len(read.text) <= LONGEST_SAID
    number = against_counts(contract, criterion, read)
    if number and number.outright:
        return f"the output format: {number.how}", True, number.edit
    if how := against_kind(contract, read, text) or outright(read, text):
        return f"the output format: {how}", True, None
    language = against_language(contract, read)
    if language and of_the_whole(read):
        return f"the output format: {language}", True, None
    beyond = against_boundaries(contract, read)
    if beyond and beyond.outright:
        return f"the boundaries: {beyond.how}", True, None
    if number:
        return f"the output format: {number.how}", False, number.edit
    how = language or against_parts(read, text) or worked_out(read, text) or against_pieces(contract, read)
    if how := how or (against_total(contract, read) if short else ""):
        return f"the output format: {how}", False, None
    if beyond:
        return f"the boundaries: {beyond.how}", False, None
    other = against_another(read, before)
    return (other.how, other.outright, None) if other else None


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
        r"\b(?:side\s+by\s+side\s+)?in\s+(?:(?:two|three|four|separate|parallel|adjacent|their\s+own)\s+)?columns\b|\b(?:the|an?)\s+(?:first|second|third|last|"
        r"left|right|left-hand|right-hand)\s+column\b|\b(?:the|each|every|a)\s+(?:\w+\s+)?table\s+(?:has|is|contains|lists)|\b(?:each|every|no)\s+(?:row|column|"
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
    return ""


def _excluded(kind: str, asked: AbstractSet[str], text: str) -> bool:
    """Whether an answer in the formats asked for cannot be of this kind."""
    if kind in DATA and asked & DATA:
        return True
    if kind in DATA:
        return bool(text.strip()) and not _might_be(kind, text)
    if asked & DATA:
        return True
    return bool(asked & {"table", "bullets"}) if kind == "prose" else asked == {"prose"}


def against_parts(read: Reading, text: str) -> str:
    """Parts that a criterion speaks of and the format does not have: bullets in prose, paragraphs in JSON."""
    asked = kinds(text)
    data = asked & DATA
    denied = set() if _OF_A_PART.search(read.masked) else kinds(read.masked, negated=True)
    for kind, part in _PARTS.items():
        if kind in denied:
            continue
        if not part.search(read.masked) or kind in asked:
            continue
        if asked == {"prose"} or (data and kind == "bullets"):
            return f"it speaks of {kind}, the output format of {_listed(asked)}"
        if kind in kinds(text, negated=True):
            return f"it speaks of {kind}, which the output format rules out"
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
