"""Columns and keys that name the kind of answer, though the question does not use their word."""

import re

from workbench.simulated.close.question import Question
from workbench.simulated.close.structure import Unit
from workbench.simulated.close.words import stems

FITS = {
    ask: re.compile(rf"(?i)(?:^|[\W_])(?:{pattern})")
    for ask, pattern in {
        "who": (
            r"who|by|person|name|owner|manager|director|captain|contact|supplier|author|responsible|lead|head"
            r"|operator|lender|officer|chair|team"
        ),
        "when": (
            r"when|date|by$|due|until|from|arriv|depart|opens|closes|start|end|time|day|deadline|last_|next_"
            r"|installed|released|since|hour"
        ),
        "time": r"time|hour|opens|closes|start|end|arriv|depart|from|until|last|at$",
        "where": r"where|place|location|address|path|dir|folder|city|street|home|room|site|out",
        "long": (
            r"valid|days|hours|minutes|seconds|months|years|weeks|duration|period|kept|term|timeout|_s$|_ms$|notice"
        ),
        "often": r"every|interval|frequency|how often|schedule|retries",
        "much": r"price|cost|fee|rate|amount|total|value|insured|eur|usd|gbp|charge",
        "many": (
            r"count|number|qty|quantity|stock|on_hand|in_stock|available|max|size|items|retries|replicas|workers|seats|min"
        ),
        "code": r"id$|code|no\.?$|number|sku|serial|phone|ref|bleep|station",
        "version": r"version|tag|release|revision",
        "why": r"reason|why|cause|remark|note|comment",
    }.items()
}

_KEY = 4
"""Words from which a label is more than a key."""


_ASKS_WHAT_AILS = re.compile(
    r"(?i)\bwhat(?:['’]s| is| was| has gone| went|['’]s gone)?(?: the)?"
    r" (?:wrong|matter|problem|trouble|fault|defect|up)"
    r" (?:with|on)\b|\bwhat (?:ails|is broken|fault|defect|damage)\b"
    r"|\bwhat(?: has)? (?:happened to|bec[ao]me of|went on with)\b"
)
_TOLD_OF_IT = re.compile(
    r"(?i)(?:^|[\W_])(?:remark|reason|cause|fault|defect|damage|problem|issue|error|symptom|condition)"
)
_TOLD_BESIDE = re.compile(r"(?i)(?:^|[\W_])(?:status|state|note|comment|finding|observation|detail|descri)")
_ASKS_WHAT_BECAME = re.compile(
    r"(?i)\bwhat (?:has |have |had )?(?:(?:become|became|come|came) of|happened (?:to|with)|(?:is|are|was) done with)\b"
)
_BECAME = re.compile(r"(?i)(?:^|[\W_])(?:stat(?:e|us)|outcome|result|fate|whereabouts|decision)")
_ASKS_WHAT_TO_DO = re.compile(
    r"(?i)\bwhat (?:(?:should|must|can|do|shall) (?:I|we|you|one|they) do|(?:is|has) to be done|to do|helps)\b"
)
_TO_DO = re.compile(
    r"(?i)(?:^|[\W_])(?:what to do|to do|action|remed(?:y|ies)|measures?|helps?|cure|fix|work-?around|solution|response"
    r"|advice|repair)(?:$|[\W_])"
)
_BESIDE = 0.7
"""How well a column fits that may tell of it, beside one that is there for it."""


def key_fits(question: Question, unit: Unit) -> float:
    """How well the column, or the key before a colon, names what is asked for."""
    keyed = unit.column or unit.kind == "pair" or (unit.kind == "item" and 0 < len(unit.label.split()) < _KEY)
    name = unit.column or unit.label
    if not keyed:
        return 0.0
    if _ASKS_WHAT_AILS.search(question.text):
        return 1.0 if _TOLD_OF_IT.search(name) else _BESIDE if _TOLD_BESIDE.search(name) else 0.0
    if _ASKS_WHAT_TO_DO.search(question.text):
        return float(_TO_DO.search(name) is not None)
    if _ASKS_WHAT_BECAME.search(question.text):
        return 1.0 if _BECAME.search(name) else _BESIDE if _TOLD_BESIDE.search(name) else 0.0
    return float(question.ask in FITS and FITS[question.ask].search(name) is not None)


_THINGS = ("which", "where", "what")


def under_its_key(question: Question, unit: Unit) -> bool:
    """Whether a value stands under what is asked for, or under its very word: `on which floor`, and `floor`."""
    if key_fits(question, unit):
        return True
    if question.ask not in _THINGS or not question.head or not unit.column:
        return False
    return stems(unit.column.replace("_", " "))[-1:] == [question.head]
