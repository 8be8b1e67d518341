"""How an answer is to be given: quoted, in a form, in so many words, and what to say where there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Manner:
    """How the answer is to be given."""

    quote: bool = False
    not_found: str = ""
    """What to say when the answer is not in the sources; empty if nobody asked for that."""
    sentences: int = 0
    most_words: int = 0
    form: str = ""
    """bullets, table, json, numbered, prose; empty if left open."""
    cite: bool = False


def manner(text: str) -> Manner:
    """Reads output format, guidance, criteria and task for how the answer must look."""
    low = text.lower()
    absent = re.search(
        r"(?:say|write|answer|reply|return|state|respond|put|use|output|report"
        r"|with)\s+(?:so\s+)?(?:with\s+)?(?:that it is\s+)?[\"“'`]?((?:i )?(?:do not|don't) know|not (?:found"
        r"|stated|known|given|available|in the (?:sources?|text|documents?)|mentioned|specified"
        r"|present)[^\"”'`.,;\n]*|unknown|n/?a|none|null|missing)",
        low,
    )
    general = re.search(
        r"(?:never|do not|don't|not) (?:guess|invent|make (?:\w+ )?up|speculate|assume)|\bsay so\b|only"
        r" (?:what|if) (?:is|it is|they) (?:stated|in)|\bif (?:it|the answer|something|a fact|a value) is"
        r" (?:not|missing|absent)",
        low,
    )
    length = re.search(
        r"(?:at most|no more than|under|fewer than|less than|within|up to|max(?:imum)?(?: of)?|not (?:more"
        r"|longer) than|below)\s+(\d+|\w+)\s+words",
        low,
    )
    count = re.search(
        r"\b(?:in|exactly|at most|of|no more than|up to)?\s*(one|two|three|four|five|six|\d{1,2})[-"
        r" ]sentences?\b(?! (?:per|for each|each|a |an ))",
        low,
    )
    return Manner(
        quote=re.search(
            r"\bquot(?:e|ed|es|ing|ation)\b|\bverbatim\b|\bexact (?:words|sentence|wording)\b|\bword for word\b", low
        )
        is not None,
        not_found=absent.group(1).strip() if absent else ("not found" if general else ""),
        sentences=_small(count.group(1)) if count else 0,
        most_words=_small(length.group(1)) if length else 0,
        form=_form(low),
        cite=re.search(
            r"\bcit(?:e|ation)|\bname (?:the|its|your) source|\bsources? named\b|\bwith (?:its|the) source", low
        )
        is not None,
    )


def _form(low: str) -> str:
    for form, pattern in (
        (
            "json",
            r"\b(?:as|in|return|returns|valid|output|only|a) json\b|\bjson (?:object|array|format|list|only)\b|^json\b",
        ),
        ("table", r"\b(?:as|in|into) (?:a |an )?(?:\w+ )?table\b|\b(?:a|markdown|one) table\b|^table\b"),
        (
            "bullets",
            (
                r"\bbullet(?:s|ed)?\b|\bunordered list\b|\bas a list\b|\blist item|\bone (?:line|item) (?:per|for"
                r" each)|\ba line (?:per|for each)"
            ),
        ),
        ("numbered", r"\bnumbered\b|\bordered list\b"),
        ("prose", r"\bprose\b|\bparagraphs?\b|\bsentences?\b|\bbrief\b"),
    ):
        if re.search(pattern, low):
            return form
    return ""


def _small(word: str) -> int:
    names = "zero one two three four five six seven eight nine ten".split()
    return int(word) if word.isdigit() else names.index(word) if word in names else 0
