"""How many there are in all by the objective, or by the lines of the format, and another number in a criterion."""

from __future__ import annotations

import re

from workbench.control.lint.against.pieces import asked_for
from workbench.control.lint.against.subject import some_are
from workbench.control.lint.words.reading import DENIED, Reading, stem
from workbench.control.lint.words.shapes import Count, apart, counts
from workbench.core.contract import Contract

_ALL = re.compile(
    r"(?:\A\W*(?:the|all|in\s+all|altogether|all\s+the|all\s+of\s+the)|\b(?:there\s+(?:is|are)|contains?|lists?|"
    r"holds?|gives?|names?|"
    r"covers?|has|have|describes?|comprises?|consists?\s+of))\s*(?:exactly\s*|only\s*|just\s*|the\s*)?\Z|\A\W*\Z",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s*(?:[.,;]|\Z|(?:is|are|was|were|has|have|with|stand|appear|each|in\s+all|in\s+total|altogether|at\s+most|"
    r"at\s+least|or\s+more|or\s+fewer)\b)",
    re.IGNORECASE,
)
_ONE_EACH = {"rows", "lines", "items", "bullets", "objects", "entries", "paragraphs", "sections", "steps", "records"}


def against_total(contract: Contract, read: Reading) -> str:
    """Which number of all things a criterion wants that is not theirs; "" where it is, or nobody says."""
    if DENIED.search(re.sub(r"\bno\s+(?:more|fewer|less)\s+than\b", "", read.masked)):
        return ""
    if further := _beyond(read.masked, contract):
        return further
    for wanted in counts(read.masked):
        if wanted.scope or not _of_all(read.masked, wanted):
            continue
        here = read.text[wanted.start : wanted.end].strip()
        text = contract.output_format
        told = [c for c in counts(text) if not c.scope]
        if any(c.noun == wanted.noun for c in told):
            continue
        lines = [c for c in told if c.noun in _ONE_EACH and c.least == c.most > 1]
        if len(lines) == 1 and wanted.most < lines[0].least and asked_for(wanted.noun, contract.objective):
            return f"it wants {here!r}, the output format {text[lines[0].start : lines[0].end].strip()!r}"
        for one in (*_derived(contract), *counts(contract.objective)):
            same = one.noun == _PIECES.get(wanted.noun.rstrip("s"), wanted.noun)
            fewer = wanted.most < one.least and some_are(read.masked, wanted)
            if same and not one.scope and not fewer and apart(one._replace(noun=wanted.noun), wanted):
                return f"it wants {here!r}, the objective {contract.objective[one.start : one.end].strip()!r}"
    return ""


_PIECES = {"row": "lines", "line": "lines", "entry": "items"}


def _derived(contract: Contract) -> list[Count]:
    """The lines of which there is one for each of so many things: "one line per well", and "the nine wells"."""
    found = []
    for m in _ONE_PER.finditer(contract.output_format):
        of = [
            c
            for c in counts(contract.objective)
            if c.noun.rstrip("s").endswith(m["of"].lower().rstrip("s"))
            and c.least == c.most > 1
            and not _WITHIN.search(contract.objective[c.start : c.end])
        ]
        if len(of) == 1:
            found.append(
                of[0]._replace(
                    noun=_PIECES.get(m["piece"].lower(), f"{m['piece'].lower()}s"),
                    least=0 if m["op"] else of[0].least,
                    scope="",
                )
            )
    return found


_WITHIN = re.compile(r"\b(?:into|of|in|from|to)\b", re.IGNORECASE)
"""What makes a number that of something else: "episode 88 into chapters"."""
_ONE_PER = re.compile(
    r"(?P<op>\bat\s+most\s+)?\b(?:one|a|an)\s+(?P<piece>line|row|entry|bullet|item|paragraph|section|object|sentence|"
    r"heading|column|feature)\s+(?:per|for\s+each|for\s+every)\s+(?P<of>[a-z]+)",
    re.IGNORECASE,
)
_NTH = {
    w: n
    for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
_ORDINAL = re.compile(rf"\b(?:an?|the)\s+(?P<nth>{'|'.join(_NTH)})\s+(?P<noun>[a-z]{{3,}})\b", re.IGNORECASE)


def _beyond(told: str, contract: Contract) -> str:
    """The fifth of what there are four."""
    for m in _ORDINAL.finditer(told):
        every = [
            c
            for c in counts(f"{contract.output_format}\n{contract.objective}")
            if not c.scope and stem(c.noun) == stem(m["noun"].lower())
        ]
        if (
            every
            and all(c.most < _NTH[m["nth"].lower()] for c in every)
            and f"{m['nth']} {m['noun']}".lower() not in contract.output_format.lower()
        ):
            return f"it speaks of {m[0]!r}, and there are {max(c.most for c in every):g}"
    return ""


def _of_all(told: str, wanted: Count) -> bool:
    """Whether it counts all that there is, and not those of which something else is said."""
    return bool(_ALL.search(told[: wanted.start]) and _BEHIND.match(told[wanted.end :]))
