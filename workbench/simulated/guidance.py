"""What the contract says about sources: which to prefer, which to avoid, and whether the latest counts.

Only rules that say something about a source have an effect; "be careful and accurate" changes nothing here, as it
changes little anywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from workbench.simulated.material import Text
from workbench.simulated.words import words

_PREFER = re.compile(
    r"\b(?:prefer|trust|rely on|use (?:only )?the|use only|based on|from the|take .{0,40}? from|go by"
    r"|authoritative|wins|takes? precedence|first choice|prevails?|follow the)\b",
    re.I,
)
_AVOID = re.compile(
    r"\b(?:do not (?:use|trust|rely on|cite|quote)|don't (?:use|trust|rely on|cite)|never (?:use|trust"
    r"|cite|rely on)|avoid|ignore|disregard|distrust|not the|exclude)\b",
    re.I,
)
_LATEST = re.compile(r"\b(?:latest|newest|most recent|current|up[- ]to[- ]date|last dated|supersede)\b", re.I)
_BEFORE = re.compile(r"\b(?:before|older than|prior to|earlier than)\s+(\d{4}(?:-\d{2}(?:-\d{2})?)?)", re.I)
_AFTER = re.compile(r"\b(?:only|nothing but).{0,40}?\b(?:after|since|from|newer than)\s+(\d{4}(?:-\d{2})?)", re.I)


FORBIDDEN = -4.0
"""What a rule against a source that it names adds at least: the source is not to be used."""


@dataclass(frozen=True)
class Preference:
    """One rule: what it adds to the evidence in a source that its words fit."""

    weight: float
    stems: frozenset[str]
    before: str = ""
    latest: bool = False
    said: str = ""
    names: frozenset[str] = frozenset()
    """The sources that it names in full; what shares words with one of them is not meant."""


def preferences(text: str) -> list[Preference]:
    """The rules about sources in `text`."""
    found: list[Preference] = []
    for clause in re.split(
        r"(?<=[.;!\n])\s+|,\s+(?=(?:not|never|but|do not|don't|and (?:ignore|avoid|prefer|do not))\b)"
        r"|\s+(?:over|rather than|instead of)\s+",
        text,
    ):
        before, after = _BEFORE.search(clause), _AFTER.search(clause)
        if before and (_AVOID.search(clause) or _PREFER.search(clause)):
            found.append(Preference(-5.0, frozenset(), before=before.group(1), said=clause))
        elif after:
            found.append(Preference(-5.0, frozenset(), before=after.group(1), said=clause))
        elif _LATEST.search(clause):
            found.append(Preference(-3.0, frozenset(), latest=True, said=clause))
        if _AVOID.search(clause) and not before:
            found.append(Preference(-5.0, frozenset(words(clause)), said=clause))
        elif _PREFER.search(clause) and not before:
            found.append(Preference(3.0, frozenset(words(clause)), said=clause))
    return found


def weight_of(text: Text, rules: list[Preference], every: list[Text]) -> tuple[float, str]:
    """What the rules add for spans of `text`, and the words of the rule that weighs most."""
    if not rules:
        return 0.0, ""
    mine = _identity(text)
    others = [other for other in every if other is not text]
    common = frozenset.intersection(*(_identity(o) for o in every)) if others else frozenset()
    total, said = 0.0, ""
    for rule in rules:
        fits = text.name in rule.names if rule.names else bool((mine - common) & rule.stems)
        if rule.before:
            fits = bool(text.date) and text.date < rule.before
        elif rule.latest:
            fits = bool(text.date) and any(o.date > text.date and _alike(text, o) for o in others)
        elif not others:
            fits = False
        if fits:
            total, said = total + rule.weight, rule.said
    return max(-6.0, min(4.0, total)), said


def _identity(text: Text) -> frozenset[str]:
    return _stems(text.name, text.kind)


@lru_cache(maxsize=4096)
def _stems(name: str, kind: str) -> frozenset[str]:
    bare = re.sub(r"[.]\w+$", "", name)
    return frozenset(words(f"{bare} {kind}"))


def _alike(one: Text, other: Text) -> bool:
    return one.kind == other.kind or bool(_identity(one) & _identity(other))
