"""Columns and keys that name the kind of answer, though the question does not use their word."""

import re

from workbench.simulated.close.question import Question
from workbench.simulated.close.structure import Unit

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


def key_fits(question: Question, unit: Unit) -> bool:
    """The column, or the key before a colon, names what is asked for."""
    keyed = unit.column or unit.kind == "pair" or (unit.kind == "item" and 0 < len(unit.label.split()) < _KEY)
    return bool(keyed) and question.ask in FITS and FITS[question.ask].search(unit.column or unit.label) is not None
