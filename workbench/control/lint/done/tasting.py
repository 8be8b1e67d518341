"""Praise in a criterion, with nothing to hold it against: accurate, clear, of high quality."""

from __future__ import annotations

import re
from functools import cache

from workbench.control.lint.against.subject import of_the_whole, subject
from workbench.control.lint.done.predicates import subjective
from workbench.control.lint.saying import empty_words
from workbench.control.lint.words.lexicon import expression, lists
from workbench.control.lint.words.reading import NUMBER, Reading, content
from workbench.core.contract import Contract

ALL_OVER = {
    "complete",
    "completely",
    "done",
    "finished",
    "good",
    "fine",
    "ok",
    "okay",
    "great",
    "perfect",
    "excellent",
}
"""Praise that says no more than that it is done."""


def tasted(read: Reading, contract: Contract) -> tuple[int, int] | None:
    """Where a word of praise stands with nothing to hold it against; None where none does."""
    if _one_of(read.masked, contract.output_format):
        return None
    found = next((m for m in praised().finditer(read.masked) if not _is_a_noun(read.masked, m.end())), None)
    if found and found["word"].lower() in ALL_OVER and empty_words(read.text, "", "done"):
        return None
    plain = not _against().search(read.masked) and not NUMBER.search(read.masked) and not read.quoted
    return found.span("word") if found and plain else subjective(read, contract)


_ARTICLED = re.compile(
    r"\b(?:an?|the|its|no|any|each|every)\s+(?:sound|good|right|standard|present|natural|original|objective|professional|"
    r"fine|light|key)\Z",
    re.IGNORECASE,
)
_NOTHING_NAMED = re.compile(r"\s*(?:[.,;:]|\Z)|\s+(?:that|which|who|of|in|on|at|for|from|is|has|and|or|as|to)\b", re.I)


def _is_a_noun(told: str, end: int) -> bool:
    """Whether the word that ends there is a thing, and says of nothing what it is like: "uses a sound that"."""
    return bool(_ARTICLED.search(told[:end]) and _NOTHING_NAMED.match(told, end))


_OF_TRUTH = frozenset(
    "right correct correctly accurate accurately true exact precise valid complete completely intact sound consistent "
    "consistently unambiguous traceable verifiable authentic original natural legal".split()
)
"""What a thing is by the facts: somebody who knows them can tell, though the criterion does not say how."""


def truth_of_a_thing(read: Reading, word: str) -> bool:
    """Whether a word says of one thing that it is as the facts are ("The sum is right"), and not of the whole."""
    head = content(subject(read.masked))
    return word.lower() in _OF_TRUTH and bool(head) and not of_the_whole(read)


_VALUES = re.compile(
    r"\b(?:is|are|reads?|says?|be)\s+(?:always\s+)?(?:either\s+|one\s+of\s+)?(?P<values>[\w-]+(?:,\s*[\w-]+)*,?\s+or\s+[\w-]+)(?=\s*(?:[.;]|\Z|"
    r"in\b|throughout\b))",
    re.IGNORECASE,
)


def _one_of(told: str, output_format: str) -> bool:
    """Whether a word of praise is one of the values that the format lists: "Condition is good, fair or poor"."""
    m = _VALUES.search(told)
    values = re.split(r",?\s+or\s+|,\s*", m["values"].lower()) if m else []
    return len(values) > 1 and set(values) <= set(re.findall(r"[\w-]+", output_format.lower()))


@cache
def praised() -> re.Pattern[str]:
    """Where an answer, or a part of it, is praised, in the group `word`."""
    told = "|".join(f"(?:{p})" for p in lists()["done"]["praise"]).replace(" ", r"\s+")
    adverbs = (
        r"(?:(?:very|fully|highly|quite|really|always|factually|completely|entirely|all|both|as|too|"
        r"sufficiently|well|generally|technically|grammatically|reasonably|perfectly|truly|\w+ly)\s+)*"
    )
    return re.compile(
        rf"(?:\b(?:is|are|be|being|was|were|remains?|stays?|looks?|sounds?|reads?|seems?|feels?)\s+(?:an?\s+|"
        rf"the\s+)?{adverbs}"
        rf"|\b(?:in|with|has|have|of|"
        rf"written|presented|explained|structured|using|uses?)\s+(?:an?\s+)?{adverbs}"
        rf"|\A\W*(?:an?\s+)?{adverbs})(?P<word>{told})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _against() -> re.Pattern[str]:
    return expression("done", "against")
