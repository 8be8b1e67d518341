"""Sentences of guidance, boundaries and objective that say how to answer, and contradict the output format."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.control.lint.against.blanks import against_blanks
from workbench.control.lint.against.convention import against_convention
from workbench.control.lint.against.criteria import against_kind, against_language
from workbench.control.lint.against.length import against_length
from workbench.control.lint.against.medium import against_medium
from workbench.control.lint.against.order import against_order
from workbench.control.lint.against.precision import against_precision
from workbench.control.lint.against.ruled_out import against_ruled_out
from workbench.control.lint.against.sequence import against_sequence
from workbench.control.lint.against.single import against_single
from workbench.control.lint.against.ways import Against
from workbench.control.lint.against.words import against_words
from workbench.control.lint.finding import Severity
from workbench.control.lint.rule import Found, Given
from workbench.control.lint.words.phrases import head
from workbench.control.lint.words.reading import Reading, Sentence, reading
from workbench.control.lint.words.scopes import meet
from workbench.control.lint.words.shapes import apart, counts
from workbench.core.contract import Contract

_ANSWERING = frozenset(
    """
    answer give write return report state put sort order list number round convert express quote deliver submit hand
    format begin start end open close add include mark name spell label attach present show provide send save fill let
    tell describe explain append set print arrange rank group address sign lay render tabulate summarise summarize
    """.split()
)
_OF_THE_ANSWER = re.compile(
    r"\A\W*(?:all\s+|the\s+|every\s+|each\s+|its\s+|your\s+)?(?:\w+\s+)?(?:answer|output|table|list|rows?|lines?|"
    r"text|letter|report|"
    r"amounts?|sums?|dates?|times?|figures?|prices?|premiums?|titles?|headings?|names?|entries|entry|columns?|"
    r"temperatures?|"
    r"distances?|weights?|measurements?|lengths?|results?|sentences?|paragraphs?|bullets?)\s+"
    r"(?:(?:is|are|must|should|has|have|goes|go|comes?|stands?|in|as|to)\b)",
    re.IGNORECASE,
)
_TO_READ = re.compile(
    r"\b(?:stop\w*|read|search|look|consult|source|sources|after|until|per\s+day|budget|tool|calls?|"
    r"minutes\s+of\s+work|if|unless|"
    r"scan|transcripts?|input|original|archive|not\s+given)\b",
    re.IGNORECASE,
)
_MOST = 40
"""Sentences of a part that are read for this."""
_LENGTHS = {"words", "pages", "paragraphs", "sentences", "lines", "rows", "columns", "bullets", "slides", "characters"}
_A_RATE = re.compile(r"\s*(?:per|an?|each|every|/)\s*(?:second|minute|hour|day|week|month|year)\b", re.IGNORECASE)
"""What makes a speed of a count, and no length: "17 characters per second"."""
_OUTRIGHT = (against_order, against_convention, against_precision, against_sequence, against_medium)
_WORKED_OUT = (against_length, against_single, against_ruled_out, against_blanks, against_words)


def answering_against_format(contract: Contract, _given: Given) -> Iterator[Found]:
    """What guidance, boundaries or the objective say of the answer that no answer in the format could keep."""
    if not contract.output_format.strip():
        return
    for part in ("objective", "guidance", "boundaries"):
        for sentence in reading(getattr(contract, part)).sentences[:_MOST]:
            how, severity = _contradicts(contract, part, getattr(contract, part), sentence)
            if how:
                told, fix = (
                    f"It contradicts the output format: {how}.",
                    "Change one of the two; no answer could meet both.",
                )
                yield Found(part, told, fix, (sentence.start, sentence.end), severity=severity)
                break


def _contradicts(contract: Contract, part: str, text: str, sentence: Sentence) -> tuple[str, Severity | None]:
    """How one sentence contradicts the format, "" where it does not or is about something else; and how surely."""
    read, asked = reading(text[sentence.start : sentence.end]), contract.output_format
    if part == "objective":
        return _lengths(read, asked, of_the_answer=True), None
    if not _speaks_of_the_answer(sentence) or _TO_READ.search(sentence.text):
        return "", None
    if how := _lengths(read, asked) or against_kind(contract, read, asked) or _first(_OUTRIGHT, read, asked):
        return how, None
    return against_language(contract, read) or _first(_WORKED_OUT, read, asked), "advice"


def _first(ways: tuple[Against, ...], read: Reading, asked: str) -> str:
    return next(filter(None, (against(read, asked) for against in ways)), "")


def _speaks_of_the_answer(sentence: Sentence) -> bool:
    """Whether a sentence says how to answer, rather than what to read or to leave alone."""
    found = head(sentence)
    return bool((found and found[1].lower() in _ANSWERING) or _OF_THE_ANSWER.match(sentence.text))


_OF_LENGTH = re.compile(
    r"\b(?:in|of|on|to|within|with|using|has|have|takes?|an?|exactly)(?:\s+\w+)?\s*\Z", re.IGNORECASE
)
"""What makes a length of the answer of a number in an objective: "in 200 words", not "merge two pages"."""


def _lengths(read: Reading, asked: str, *, of_the_answer: bool = False) -> str:
    """Which length is told here and another one there."""
    theirs = [c for c in counts(asked) if c.noun in _LENGTHS]
    for mine in counts(read.masked):
        if of_the_answer and not _OF_LENGTH.search(read.masked[: mine.start]):
            continue
        if _A_RATE.match(read.masked, mine.end):
            continue
        same = [c for c in theirs if c.noun == mine.noun and meet(c.scope, mine.scope)]
        if same and all(apart(c, mine) for c in same):
            told = asked[same[0].start : same[0].end].strip()
            return f"it wants {read.text[mine.start : mine.end].strip()!r}, the output format {told!r}"
    return ""
