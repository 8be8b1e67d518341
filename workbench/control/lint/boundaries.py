"""What is wrong with boundaries: they leave nothing out, never stop, or forbid what the objective asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbench.control.lint.endless import endless
from workbench.control.lint.finding import Severity
from workbench.control.lint.lexicon import expression, words
from workbench.control.lint.phrases import orders
from workbench.control.lint.reading import content, reading, stem
from workbench.control.lint.rule import Found, Given, added
from workbench.control.lint.saying import empty_words
from workbench.core.contract import Contract
from workbench.core.shown import shorten

_QUALIFIED = re.compile(
    r"\b(?:others?|another|more than|beyond|except|unless|until|without|before|again|twice|further|additional|any more|"
    r"else|new|own|than|outside|after|if|that|which|from|by|in|for|with|to|about|as|into|when|where|of your)\b",
    re.IGNORECASE,
)
"""What narrows a prohibition: it counts only where the rest is what was asked for, word for word."""
_NARROWED = re.compile(
    r"\b(?:other|else|more|beyond|again|twice|further|additional|new|own|outside|until|before|after|unless|without|"
    r"than|"
    r"judge\w*)\b",
    re.IGNORECASE,
)
_OF_THINGS = {"no", "exclude", "omit", "leave out", "skip", "ignore", "leave aside", "without"} | {
    f"nothing {of}" for of in ("on", "about", "of")
}
"""Prohibitions that name no act: "no prices"."""
_OWN_EXCLUSIONS = re.compile(
    r"\b(?:not|without|except|excluding|but not|other than|rather than|instead of|leaving (?:out|aside)|ignoring|no)\b"
    r"[^.;,]*",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"(?:\A|[,;:–—-]|\b(?:and|or|but|also))\s*\Z", re.IGNORECASE)
"""What stands before a prohibition that begins here."""
_UNIVERSAL = {"anyth", "everyth", "text", "task", "it", "them", "th"}
_STOP = "Stop when every criterion of done is met."
_LEAVE = "Do nothing that the objective does not ask for."


def no_exclusion(contract: Contract, _given: Given) -> Iterator[Found]:
    """Boundaries that leave nothing to others."""
    if _says(contract) and not _excludes().search(contract.boundaries):
        fix = "Say what is not this worker's task: what its siblings do, what nobody asked for."
        edit = added(contract, "boundaries", _LEAVE, "Leave the rest to others")
        yield Found("boundaries", "They leave nothing out.", fix, edit=edit)


def no_stop(contract: Contract, _given: Given) -> Iterator[Found]:
    """Boundaries that never stop."""
    if _says(contract) and not _stops().search(contract.boundaries):
        fix = "Say after what to stop: the last item, a number of tries, a criterion that is met."
        bounded = _excludes().search(contract.boundaries) and not endless(contract)
        severity: Severity | None = "advice" if bounded else None
        edit = added(contract, "boundaries", _STOP, "Add when to stop")
        yield Found("boundaries", "They say nowhere when to stop.", fix, edit=edit, severity=severity)


def _says(contract: Contract) -> bool:
    return bool(contract.boundaries.strip()) and not empty_words(contract.boundaries, "", "boundaries")


@cache
def _excludes() -> re.Pattern[str]:
    return expression("boundaries", "excludes")


@cache
def _stops() -> re.Pattern[str]:
    return expression("boundaries", "stops")


@cache
def _forbids() -> re.Pattern[str]:
    return expression("boundaries", "forbids", after=r"\s+")


def forbids_the_task(contract: Contract, _given: Given) -> Iterator[Found]:
    """A prohibition of the very thing that the objective asks for."""
    asked_for = positive(contract.objective)
    asked, read = orders(reading(asked_for)), reading(contract.boundaries)
    verbs = {stem(o.verb) for o in asked}
    about = [w for w in content(asked_for) if w not in verbs]
    things, heads, shape = set(about), tuple(about[:3]), set(content(contract.output_format))
    for sentence in read.sentences if asked else ():
        for m in _forbids().finditer(sentence.text):
            how, before = m[0].strip().lower(), sentence.text[: m.start()]
            rest = re.split(r"[.;:,]|\b(?:and|or|but)\b", sentence.text[m.end() :])[0].rstrip()
            if how in {"no", "not"} and not _BEGINS.search(before):
                continue  # "definitions are not translated", "add no risks": of what stands before
            same_act = stem((rest.split() or [""])[0]) in verbs
            if _forbidden(how, rest, verbs, things | shape if same_act else things, heads, asked_for):
                start, end = sentence.start + m.start(), sentence.start + m.end() + len(rest)
                message = f"It forbids what the objective asks for: {shorten(read.text[start:end], 80)!r}."
                fix = "Take the prohibition out, or narrow it to what the objective leaves open."
                yield Found("boundaries", message, fix, (start, end))
                return


def _forbidden(how: str, rest: str, verbs: set[str], things: set[str], heads: tuple[str, ...], asked_for: str) -> bool:
    """Whether what stands behind a prohibition is what was asked for."""
    told = content(rest)
    if how == "no" and len(told) >= 2 and rest.lower() in asked_for.lower():
        return True
    if not told or _NARROWED.search(rest) or (_QUALIFIED.search(rest) and not set(told[1:]) <= things | verbs):
        return False
    if told[0] in verbs:
        left = set(told[1:]) - _UNIVERSAL
        return left <= things if left else len(told) <= 2
    if told[0] in _TELLING and _TELLING & verbs and len(told) >= 3:
        return set(told[1:]) <= things
    if how not in _OF_THINGS or re.search(r"\b(?:for|in|with)\b", rest):
        return False
    return set(told) <= things and (len(told) >= 2 or len(things) <= 6 or told[0] in heads)


_TELLING = frozenset(stem(v) for v in words("siblings", "telling"))
"""Verbs of finding out and telling: to forbid one is to forbid the others."""


def positive(text: str) -> str:
    """What a text asks for, its own exclusions taken out."""
    cut = _OWN_EXCLUSIONS.sub(" ", text)
    return cut if cut.strip() else text
