"""Yes or no: what a sentence says about a closed question, by its negations, its values and its "only"."""

from __future__ import annotations

import re

from workbench.simulated import kinds
from workbench.simulated.asking import Ask
from workbench.simulated.candidates import Candidate
from workbench.simulated.words import likeness, words

_NOT = re.compile(
    r"\b(?:not|never|cannot|no|none|nor|neither|without|isn't|aren't|doesn't|don't|can't|won't|must not"
    r"|unsupported|prohibited|forbidden|banned|unavailable|impossible|excluded|excludes?|refus\w+"
    r"|disabled|false|lacks?|unable|out of scope|nobody|nothing|rejected|declined|removed|stopped"
    r"|discontinued|dropped|gone|retired|abolished|ceased|barred|ruled out|outlawed)\b|n't\b",
    re.I,
)
_COMPARED = ("licence", "money", "percent", "date", "time", "duration", "measure", "version", "number", "url", "email")


def says_yes(ask: Ask, candidate: Candidate) -> bool:
    """Whether the candidate's span affirms what `ask` asks."""
    sign = candidate.reading.polarity if candidate.reading else ""
    return sign == "yes" if sign else _affirms(ask, candidate)


def _affirms(ask: Ask, candidate: Candidate) -> bool:
    span, question = candidate.span, ask.text
    if _of_none(ask, candidate) and not negated(question):
        return False
    required = next(iter(kinds.find("requirement", span.value or span.text)), None)
    asked = next(iter(kinds.find("version", question)), None)
    if required and asked:
        return meets(asked.norm, required.norm)
    for kind in _COMPARED:
        wanted = {v.norm for v in kinds.find(kind, question)}
        seen = {v.norm for v in kinds.find(kind, span.text)}
        if wanted and seen:
            return bool(wanted & seen) and negated(question) == negated(span.text)
    denied = negated(span.value or span.text) != negated(question)
    if re.search(r"\bonly\b", span.text, re.I) and not denied:
        own = words(span.text)
        missing = [q for q in ask.words if not any(likeness(q, s) > 0.7 for s in own)]
        return not missing or re.search(r"\bonly\b", question, re.I) is not None
    value = span.value.strip().lower()
    if value in ("0", "none", "no", "false", "off", "disabled", "never", "-", "n"):
        return negated(question)
    if value in ("yes", "true", "on", "enabled", "supported", "✓", "y"):
        return not negated(question)
    if re.fullmatch(r"[\d.,]+(?: \w+)?", value) and not kinds.find("number", question):
        return not negated(question)
    if span.label and value and not denied and len(value.split()) <= 4:
        around = [*words(span.label), *words(" ".join(span.heads)), *words(span.record), *candidate.index.subject]
        left = [q for q in ask.words if not any(likeness(q, s) > 0.6 for s in around)]
        return not left or any(likeness(q, s) > 0.6 for q in left for s in words(value))
    return not denied


def _of_none(ask: Ask, candidate: Candidate) -> bool:
    """It is asked of something by name that the source never names, and the span lists others: `PDF, PNG and TIFF`."""
    strange = [name for name in ask.names if not candidate.index.like(name)]
    listed = re.search(r"\w+, \w+(?:,)? and \w+|\bonly\b|\w+ and \w+", candidate.span.text)
    return bool(strange) and listed is not None


def negated(text: str) -> bool:
    """Whether a sentence denies, by an odd number of negations."""
    main = re.split(r",? (?:because|since|as|otherwise|so that|in order to|due to)\b|;|: ", text)[0]
    text = main if len(main.split()) > 3 else text
    plain = re.sub(
        r"\b(not|never|no|n't|nobody)\b(.{0,80}?)\b(?:without|unless|no longer)\b", r"\1\2", text, flags=re.I
    )
    return len(_NOT.findall(plain)) % 2 == 1


def meets(version: str, requirement: str) -> bool:
    """Whether `version` fulfils a requirement such as `>=3.9,<4` or `3.9+`."""
    have = _parts(version)
    for sign, number in re.findall(r"([<>=!~^]=?|=)?(\d+(?:\.\d+)*)", requirement):
        want = _parts(number)
        padded = have + [0] * (len(want) - len(have))
        bound = want + [0] * (len(have) - len(want))
        checks = {
            ">=": padded >= bound,
            ">": padded > bound,
            "<=": padded <= bound,
            "<": padded < bound,
            "!=": padded != bound,
            "==": padded[: len(want)] == want,
        }
        if not checks.get(sign, padded >= bound):
            return False
    return True


def _parts(version: str) -> list[int]:
    return [int(n) for n in re.findall(r"\d+", version)]
