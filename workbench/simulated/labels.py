"""How much of what is asked the key of a line, or the title of its column, says."""

from __future__ import annotations

import re

from workbench.simulated.asking import Ask
from workbench.simulated.candidates import Candidate
from workbench.simulated.dimensions import suits_question
from workbench.simulated.words import likeness, words

_SLOT_LABELS = {
    "licence": (r"^licen[cs]e[- ]?(?:expression)?$", 2.0),
    "requirement": (
        r"^(?:requires?[- _]python|python(?:[- _](?:requirement|versions?|requires?))?|python_requires)$",
        2.5,
    ),
    "homepage": (r"^(?:home[- _]?page|website|url)$", 2.0),
    "summary": (r"^(?:summary|description)$", 2.0),
    "version": (r"^version$", 1.5),
    "author": (r"^authors?(?:[- _](?:email|name))?$", 1.5),
    "maintainer": (r"^maintainers?(?:[- _](?:email|name))?$", 1.5),
}


def label_fit(candidate: Candidate, ask: Ask, attribute: list[str], weights: dict[str, float]) -> float:
    """How much of the line's key is asked for, and how much of what is asked it says."""
    span = candidate.span
    if not span.label:
        return 0.0
    rule = _SLOT_LABELS.get(ask.slot)
    if rule and _of_another(candidate, ask):
        return 0.0
    if rule and re.match(rule[0], span.label.strip(), re.I):
        return rule[1]
    label = set(words(span.label))
    if not label:
        return 0.0
    typed = suits_question(span.label, ask.text, cell=bool(span.record))
    matched = {s for s in label for q in attribute if same(q, s)}
    asked = sum(weights[q] for q in attribute if any(same(q, s) for s in label)) / (
        sum(weights[q] for q in attribute) or 1.0
    )
    return max(typed, 1.6 * (len(matched) / len(label)) * (0.5 + 0.5 * asked)) if matched else typed


def _of_another(candidate: Candidate, ask: Ask) -> bool:
    """The question names something that this source knows and this line does not speak of."""
    left = [
        q
        for q in ask.words
        if not re.match(
            r"licen|python|homepag|version|summar|requir|need|use|releas|packag|project|under|current|curren"
            r"|latest|minim|maxim|support|number|identif",
            q,
        )
    ]
    near = {*words(candidate.span.text), *words(candidate.span.record), *candidate.index.subject}
    known = [q for q in left if q in candidate.index.vocabulary]
    return bool(known) and not any(same(q, s) for q in known for s in near)


def same(asked: str, seen: str) -> bool:
    return likeness(asked, seen) > 0.6
