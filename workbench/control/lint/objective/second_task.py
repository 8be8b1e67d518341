"""A second task, whatever its form: one more thing to be done, to something of which nothing was said before.

What is read or looked up serves the rest, what is told tells it, and what goes on with a thing that is named already is
part of the one task. What is done to something else is another task, however it is joined.
"""

from __future__ import annotations

import re

from workbench.control.lint.objective.clauses import Clause, clauses
from workbench.control.lint.objective.second_question import QUESTION
from workbench.control.lint.words.adjoined import apart
from workbench.control.lint.words.lexicon import verb_kinds, words
from workbench.control.lint.words.matter import is_new, matter, of_form, said
from workbench.control.lint.words.reading import Reading, content
from workbench.control.lint.words.verb_forms import forms

_WITHIN = re.compile(
    r"\b(?:in\s+order\s+to|to\s+(?P<to>[a-z]+)|that|which|who|whose|when|while|because|if|"
    r"unless|whether|how|why|where|what|can|could|must|should|will|would|may|might|so\s+that)\b",
    re.IGNORECASE,
)
_HAS_VERB = re.compile(
    r"\b(?:needs|costs|lasts|takes|works|contains|holds|runs|lies|stands|comes|goes|fits|means|shows|owns|owes|pays|uses|leaks|fails|"
    r"meets|keeps|gets|makes|gives|lacks|carries|covers|exceeds|complies|differs|expires|belongs|applies)\b|"
    r"\b(?:is|are|was|were|has|had|does|did|went|came|fell|rose|[a-z]{3,}(?<!e)ed|lost|made|got|took|left|found|(?:that|which|who|it|each\s+\w+|\w+one)\s+"
    r"(?:\w+ly\s+)?[a-z]{2,}(?<![su])s|(?:the|each|every|an?|our)\s+[\w-]+\s+[a-z]{2,}(?<![su])s)\b(?!\s+to\b)",
    re.IGNORECASE,
)
_OPEN_STILL = re.compile(r"\b(?:can|could|may|might|must|shall|should|will|would)\b", re.IGNORECASE)

_FOR_WHOM = re.compile(r"\A\s*(?:[\w'’-]+\s+){1,5}?(?:for|to|in|with|at)\s", re.IGNORECASE)
_NUMBERED = re.compile(r"\A\W*(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)]\s*\Z", re.IGNORECASE)
_ARTICLE = re.compile(r"\A\s*(?:an?|the|two|some)\s+", re.IGNORECASE)
_BY = re.compile(r"\s(?:by|alphabetically|chronologically|in\s+\w+\s+order)\b", re.IGNORECASE)
_TO_IT = re.compile(r"\s*(?:it|them|him|her)\b", re.IGNORECASE)
_ONCE_DONE = re.compile(
    r"\b(?:when|once|after|as\s+soon\s+as)\s+(?:they|it|that|this|these|those|all)\s+(?:is|are|has\s+been|have\s+been)\s+(?:all\s+)?"
    r"[a-z]+,?\s*\Z",
    re.IGNORECASE,
)
"""What tells that the first task is over: "when they are chosen, …"."""
_PURPOSE = re.compile(r"in\s+order|so\s+that", re.IGNORECASE)


def second_task(read: Reading) -> tuple[int, int] | None:
    """Where a task stands that does not go on with those before it; None where there is none."""
    found = clauses(read)
    earlier: list[Clause] = []
    asks = bool(QUESTION.match(read.text)) and "?" in read.masked
    for n, clause in enumerate(found):
        if n and re.match(r"\s*(?:,|and\b|or\b)", found[n - 1].object) and found[n - 1].form == "order":
            earlier.append(clause)
            continue  # "translate and adapt the notice"
        known = said(read.text, clause.at)
        joint = read.text[max(0, clause.at - 40) : clause.at].rstrip()[-5:].replace("and", "").strip()[-1:]
        serves = clause.kinds <= {"intake"} and n + 1 < len(found)
        if (earlier or asks) and not serves and not _inside(clause, joint) and _another(clause, known, earlier):
            start = clause.at
            return start, min(clause.end, len(read.text))
        if _is_task(clause):
            earlier.append(clause)
    return None


def _is_task(clause: Clause) -> bool:
    """Whether a clause is more than a way to what follows."""
    if _NUMBERED.search(clause.between) or (clause.leads and forms(clause.verb) & {"start", "begin", "tackle", "draw"}):
        return True
    return bool(clause.kinds - {"intake"}) and not (clause.leads and clause.kinds <= {"telling"})


def _inside(clause: Clause, joint: str) -> bool:
    """Whether it goes on with a clause such as "how to bleed the brakes", and not with the order before that."""
    if clause.loose or clause.form != "order":
        return False
    inner = None
    for m in _WITHIN.finditer(clause.between):
        inner = m if not m["to"] or m["to"].lower() in verb_kinds() else inner
    if inner is None:
        return False
    told = clause.between[inner.start() :]
    if _PURPOSE.match(inner[0]) or _PURPOSE.search(clause.between):
        return joint != "," and "," not in told
    return (
        bool(inner["to"]) or bool(_OPEN_STILL.search(told)) or (not _HAS_VERB.search(told) and "acting" in clause.kinds)
    )


def _another(clause: Clause, known: set[str], earlier: list[Clause]) -> bool:
    """Whether a clause is a task beside those before it."""
    if clause.form == "need":
        return _needed(clause, known)
    if (
        clause.form == "gerund"
        and clause.loose > 1
        and "writing" in clause.kinds
        and apart(_ARTICLE.sub("", clause.object))
    ):
        return True  # "including writing a press release about it"
    new = is_new(clause.object, known, clause.loose)
    if not new or forms(clause.verb) & words("verbs", "constraining"):
        return "acting" in clause.kinds and _acts(clause, known)
    if clause.kinds <= {"telling"}:
        return bool(forms(clause.verb) & {"answer", "reply", "respond"})
    if clause.kinds <= {"intake"}:
        return clause.loose != 1  # nothing follows that it would serve
    if _mere(clause):
        return _elsewhere(clause, known)
    if all(c.leads and _mere(c) for c in earlier) and earlier and not clause.kinds & {"writing", "acting", "other"}:
        return False  # "after removing the duplicates, count the members"
    if earlier and clause.kinds <= {"writing"} and forms(earlier[0].verb) & words("verbs", "researching"):
        return bool(clause.loose)
    return clause.verb not in words("verbs", "digesting") or bool(clause.loose) or _elsewhere(clause, known)


def _acts(clause: Clause, known: set[str]) -> bool:
    """Whether something is done in the world, to another thing or to the very answer: "and post them"."""
    verb = clause.verb.split()[0]
    if clause.verb in words("verbs", "shaping") or (verb in words("verbs", "shaping") and _BY.search(clause.object)):
        return False
    apart_from_it = clause.loose or clause.form == "order"
    return bool(apart_from_it and _unsaid(clause, known)) or _TO_IT.match(clause.object) is not None


def _unsaid(clause: Clause, known: set[str]) -> bool:
    """Whether an act is done to something that was not named before."""
    told = matter(clause.object)
    return not told.back and bool(told.named) and told.head not in known


def _needed(clause: Clause, known: set[str]) -> bool:
    """Whether what "has to be done" is done to another thing."""
    found = matter(clause.object)
    if found.back or not found.named:
        return False
    if _ONCE_DONE.search(clause.between) and found.head not in known | of_form():
        return bool(clause.kinds & {"acting", "intake", "other"}) and not _mere(clause)
    if set(content(clause.object)) & known:
        return False
    if found.head in of_form() and not (found.anchors - known and clause.loose):
        return False
    if _mere(clause):
        return clause.loose > 1 and (bool(found.anchors - known) or "writing" in clause.kinds)
    return not clause.kinds <= {"telling"} or bool(clause.loose)


def _mere(clause: Clause) -> bool:
    """Whether its verb may only give a form to what there is: "sort", "round"."""
    return bool(forms(clause.verb) & (words("verbs", "shaping") - words("verbs", "weighty")))


def _elsewhere(clause: Clause, known: set[str]) -> bool:
    """Whether even such a verb is about another thing altogether: "count last season's unsold tickets"."""
    told = matter(clause.object)
    if clause.loose > 1 and told.made:
        return True
    owned = told.anchors - known and not told.anchors & known
    own = "writing" in clause.kinds and told.head not in of_form() and clause.verb not in words("verbs", "digesting")
    return bool(owned) and (clause.loose > 1 or own or told.made or not _FOR_WHOM.search(clause.object))
