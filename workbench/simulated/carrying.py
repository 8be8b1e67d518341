"""What a question leaves to the words before it: `…, and what is it along the quay?`, `The lamp blinks. What is wrong?`

A statement leads up to the question behind it; a pronoun stands for the subject of the question before it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.simulated.words import words

_PRONOUN = re.compile(
    r"\b(?:it|its|they|their|theirs|them|he|she|his|her|hers|him|there|then|so)\b"
    r"|\b(?:this|that|these|those)\b(?=\W*$| (?:is|are|was|were|do|does|did|has|have|can|must|may|will|mean|cost"
    r"|take|apply|include|happen|last|work|come|need|be)\b)"
    r"|\b(?:is|are|was|were|does|do|did|has|can|may|must|will) (?:this|that|these|those)\b",
    re.I,
)
_SAME = re.compile(
    r"\W*(?:and |so )?(?:what|how much|how many|when|where) (?:is|are|was|were|about) (?:it|they|that)\b", re.I
)
"""It asks for the same thing again, of another place or time."""
_PLACED = re.compile(
    r"\s+(?:in|at|on|along|for|with|from|under|per|when|if|during|by|after|before|until)\b.*", re.I | re.S
)
"""Where and when something is so."""
_SHORT = 2
"""Words of its own up to which a question says too little by itself."""
_LONG = 30
"""Words from which a statement is a text of its own and no lead-up."""


class Before(NamedTuple):
    """What was said before a question and belongs to it."""

    stated: str = ""
    """The statement that leads up to it."""
    topic: str = ""
    """The question before it, where a pronoun stands for its subject."""


NOTHING = Before()


def carried(task: str, question: str, earlier: str = "", before: Before = NOTHING) -> Before:
    """What is said before `question` in a task and belongs to it.

    `earlier` is the question before it, and `before` what belonged to that one.
    """
    if said := _stated(task, question):
        return Before(said)
    if not earlier or not (_PRONOUN.search(question) or len(words(question)) <= _SHORT):
        return NOTHING
    topic = _PLACED.sub("", earlier, count=1) if _SAME.match(question) else earlier
    return Before(before.stated, topic.strip(" ,?"))


def _stated(task: str, question: str) -> str:
    """The statement right before a question."""
    at = task.find(question)
    lead = task[:at].rstrip() if at > 0 else ""
    said = re.split(r"(?<=[.!?])\s+|\n", lead)[-1] if lead.endswith((".", "!")) else ""
    return said if 2 <= len(said.split()) <= _LONG else ""
