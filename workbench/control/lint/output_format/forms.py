"""Forms that a name alone makes checkable, and formats of which every clause is a taste or a degree."""

from __future__ import annotations

import re

from workbench.control.lint.words.degrees import EVALUATIVE
from workbench.control.lint.words.lexicon import expression
from workbench.control.lint.words.reading import Reading

_FORM = re.compile(
    r"\b(?:haiku|limerick|sonnet|crossword|sudoku|palindrome|acrostic|dialogue|interview|decision\s+tree|"
    r"flow\s?chart|mind\s+map|gantt(?:\s+chart)?|"
    r"timeline|family\s+tree|tree|seating\s+plan|floor\s+plan|regular\s+expression|regex|subtitles?|srt|vtt|musicxml|"
    r"midi|abc\s+notation|lead\s+sheet|"
    r"chords|morse(?:\s+code)?|braille|ascii|mermaid|plantuml|graphviz|dot\s+file|sql|cron\s+expression|glossary|"
    r"index|legend|key|"
    r"invoice|receipt|certificate|telegram|postcard|label|captions?|footnotes?|checklist|agenda|transcript|"
    r"questionnaire|quiz|multiple[- ]choice|"
    r"tracked\s+changes|changes\s+tracked|redline|diff|patch|track\s+changes|barcode|qr\s+code|pair(?:s|ed)|"
    r"side\s+by\s+side|in\s+the\s+order\s+of)\b",
    re.IGNORECASE,
)
_NAMED_PARTS = re.compile(
    r"\A\W*(?:an?|the|one)?\s*[\w-]+\s+(?:with|of|for|showing|giving)\s+(?:its\s+|"
    r"the\s+)?(?P<one>[\w-]+)\s+and\s+(?:its\s+|the\s+)?(?P<two>[\w-]+)\W*\Z",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"\b(?:as|whatever|whichever|however)\s+(?:(?:it|way|one|form)\s+)?(?:seems?|fits?|suits?|is|comes\s+across|"
    r"works|looks)\s+(?:best|better|clearest|easiest|fit|"
    r"right|most\s+\w+)\b|\b(?:whatever|whichever|any|the|an?)\s+(?:\w+\s+)?(?:form|format|shape|way|layout|structure|"
    r"style|arrangement|manner|length)\s+(?:that\s+|which\s+)?(?:you|the\s+(?:worker|agent|author|writer))\s+(?:\w+\s+)?"
    r"(?:thinks?|finds?|likes?|prefers?|deems?|considers?|feels?|chooses?|believes?|judges?|wants?|wish(?:es)?|"
    r"fanc(?:y|ies)|sees?\s+fit)\b|\b(?:at|in|to|of|with)\s+(?:the|an?)\s+(?:\w+\s+)?(?:level|degree|amount|depth|length|"
    r"extent|size)(?:\s+of\s+\w+)?\s+(?:(?:that|which)\s+)?(?:(?:the|this|our|its)\s+)?\w+\s+(?:calls?\s+for|requires?|needs?|"
    r"demands?|deserves?|warrants?|merits?|is\s+worth)\b|\A\W*(?:(?:the\s+)?(?:format|form|shape|layout|structure|length|"
    r"presentation)\s+(?:is|are|remains?)\s+(?:\w+ly\s+)?(?:secondary|not\s+(?:so\s+)?important|unimportant|irrelevant|"
    r"free|open|immaterial|of\s+(?:no|little|secondary)\s+\w+))\b|\b(?:at|to)\s+your\s+(?:own\s+)?(?:discretion|liking|taste|judg\w+)\b",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:too\s+\w+|(?:like|as)\s+(?:last\s+time|before|usual|always|ever)|as\s+is\s+(?:customary|usual|common)|"
    r"better|best|(?:in\s+line\s+with|up\s+to|meeting)\s+\w*\s*"
    r"expectations|(?:a|the)\s+(?:personal|human|light|professional)\s+touch|enough|suitable|sensible|right|"
    r"appropriate|adequate|reasonable|rhythm|flow|charm|style|"
    r"varied|that\s+(?:suits?|fits?|befits?)|elegance|quality|punch|appeal)\b",
    re.IGNORECASE,
)
_OF_EACH = re.compile(r"\b(?:for\s+)?(?:each|every|per)\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z][a-z-]+")


_PLEASES = re.compile(
    r"\b(?:one|you|they|we|people|readers?|any(?:one|body)|every(?:one|body))\s+(?:will\s+|would\s+|can\s+|gladly\s+|really\s+)?"
    r"(?:enjoys?|likes?|loves?|appreciates?|delights?|takes?\s+pleasure)\b",
    re.IGNORECASE,
)
"""What says no more of a form than that somebody is pleased with it: "an index one enjoys leafing through"."""


def formed(read: Reading) -> bool:
    """Whether it names a form, or the parts of one, that anybody can look for."""
    named = _NAMED_PARTS.match(read.masked)
    parts = bool(named) and not any(vague(w) for w in (named["one"], named["two"])) if named else False
    if _PLEASES.search(read.masked):
        return False
    return (parts or bool(_FORM.search(read.masked))) and not hollow(read)


def chosen(read: Reading) -> re.Match[str] | None:
    """Where the choice among forms is left to the worker's taste; None where it is not."""
    return _CHOICE.search(read.masked)


_PERHAPS = re.compile(
    r",?\s*\b(?:perhaps|maybe|possibly|if\s+need\s+be|where\s+useful)\s+(?:with|plus|and)?\s*[^,.;]+", re.IGNORECASE
)
"""What may be there or not."""


def hollow(read: Reading) -> bool:
    """Whether each of its clauses is a taste or a degree, and nothing of it a measure."""
    told = _PERHAPS.sub(" ", read.masked)
    clauses = [c for c in re.split(r"[,;.:]\s*", told) if c.strip()]
    firm = expression("format", "firm"), expression("format", "structure"), _FORM
    bare = _OF_EACH.sub(" ", told)
    if any(pattern.search(bare) for pattern in firm):
        return False
    return bool(clauses) and not re.search(r"\d", read.masked) and not read.quoted and all(map(vague, clauses))


def vague(clause: str) -> bool:
    """Whether a clause speaks of a taste or a degree."""
    words = set(_WORD.findall(clause.lower()))
    return bool(words & EVALUATIVE or _LOOSE.search(clause) or expression("format", "taste").search(clause))
