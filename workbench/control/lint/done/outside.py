"""Somebody outside who does something, and what is not to happen there: "Visitors stay longer", "No outage"."""

from __future__ import annotations

import re

_IN_OUTPUT = (
    r"is|are|was|were|be|been|has|have|had|appears?|occurs?|stands?|comes?(?! back)|bears?|carr(?:y|ies)|"
    r"belongs?|remains?|and|or|"
    r"in|of|on|at|with|without|from|by|for|to|who|which|that|whose|not|never|only|each|both|all|under|over|per|names?|"
    r"pays?|"
    r"numbers?|ids?|codes?|data|list|follows?(?! (?:it|them|the advice))|start|starts|end|ends|add|adds|sum|"
    r"match|matches|fit|fits|do|does|"
    r"must|should|may|can|cannot|need|needs|get|gets|lie|lies|list|lists|include|includes"
)
"""What is said of people and things that an answer lists."""
_ORDERED = r"\b(?:order|sequence|third person|first person|second person|tense|direct speech)\b"
"""What is said of how an answer tells of people."""


_NO_EVENT = (
    r"\A\W*no (?:\w+ )?(?:outages?|downtime|complaints?|accidents?|injur\w+|delays?|breakdowns?|surprises?|lawsuits?|"
    r"misunderstandings?|quer(?:y|ies)|objections?|returns|losses|failures?|traffic jams?)\b(?!.*\b(?:is|are|was|were|"
    r"has|have|appears?|stands?|occurs?|names?|contains?|lacks?|lies|exceeds?|below|above|outside|without|of|"
    r"listed|named|"
    r"mentioned|left|missing)\b)"
)
"""Something that is not to happen: "No outage on 1 October"."""


def outside(who: str) -> re.Pattern[str]:
    """Somebody outside who does something: "Visitors stay longer". What a table says of its clients is no doing."""
    people = r"(?=(?:[\w-]+s|people|children|men|women|staff|we|they)\b)"
    behind = r"(?![a-z]+(?:s|ing|ed)\b)[a-z]{3,}\b(?!\s+(?:is|are|was|were|adds?)\b)"
    many = rf"{people}{who}\s+(?!(?:{_IN_OUTPUT})\b){behind}"
    done = (
        r"(?:has|have|had)\s+(?:already\s+|not\s+)?(?!been\b|an?\b|the\b|no\b|at\b|one\b)\w+(?:ed|en|wn|ght|lt|pt|ne)"
    )
    still = r"(?:(?:no longer|also|still|now|never|really|always)\s+)?"
    one = (
        rf"(?![\w-]+s\b){who}\s+{still}(?:(?!(?:{_IN_OUTPUT})\b)[a-z]{{2,}}s|{done})\b(?!\s+(?:is|are|was|were|has|"
        rf"have|"
        rf"adds?|match(?:es)?|stands?|appears?|equals?|sums?|exceeds?|contains?|includes?|comes?|lies?)\b)"
    )
    return re.compile(
        rf"\A(?!.*{_ORDERED})\W*(?:(?:the|our|an?)\s+)?(?:(?!(?:[\w-]+s|who|which|that)\b)[\w-]+\s+)?"
        rf"(?:{many}|{one})|{_NO_EVENT}",
        re.IGNORECASE,
    )
