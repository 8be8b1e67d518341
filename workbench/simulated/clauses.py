"""The part of a sentence that answers: `The default region is eu-west-1.` asked for the region gives `eu-west-1`."""

from __future__ import annotations

import re

from workbench.simulated import kinds
from workbench.simulated.close.answer import Reading
from workbench.simulated.recalling import Recalled
from workbench.simulated.words import likeness, stem, words

_COPULA = re.compile(
    r"\s(?:is|are|was|were|must be|should be|will be|is set to|defaults? to|equals|is called|are called"
    r"|means|consists? of|includes?|comprises?|remains?|stays?|lies in|lives in|is kept in|takes place in"
    r"|is held in)\s",
    re.I,
)


def complement(recalled: Recalled) -> str:
    """The shortest text that still answers; the whole span where nothing shorter is safe."""
    picked, ask = recalled.candidate, recalled.ask
    if picked is None:
        return recalled.answer
    if picked.reading is not None:
        return shortest(picked.reading)
    if picked.typed or picked.span.value or ask.about:
        return picked.answer.strip()
    text = " ".join(picked.span.text.split())
    if ask.why:
        return _reason(text)
    named = _named(text, recalled)
    if named:
        return named
    for match in _COPULA.finditer(text):
        left, right = text[: match.start()], text[match.end() :]
        asked = list(ask.words)
        hits = [q for q in asked if any(likeness(q, s) > 0.7 for s in words(left))]
        if len(hits) >= max(1, (len(asked) + 1) // 2) and right:
            return re.split(r";|, (?:which|who|and|but|so|as|while|unless|although)\b|\.\s", right)[0].strip(" .")
    return text.rstrip(".")


def shortest(reading: Reading) -> str:
    """What was read closely, without the line around it where its unit says one thing only."""
    whole = (
        reading.unit is not None and reading.unit.kind in ("cell", "pair") and reading.kind not in ("clause", "reason")
    )
    return (reading.span if whole else reading.said).strip().rstrip(".")


def _reason(text: str) -> str:
    found = re.search(
        r"\b(?:because|since|so that|in order to|due to|on account of|given that|in view of|to avoid|to prevent"
        r"|to keep|to ensure|owing to)\b.*",
        text,
        re.I,
    )
    return (found.group(0) if found else text).rstrip(".")


_WHICH = re.compile(
    r"^(?:which|what) (?!is |are |was |were |does |do |did |happens|should|must|can |will )(?P<noun>[\w-]+)", re.I
)


def _named(text: str, recalled: Recalled) -> str:
    """Asked `which X`, the name in the sentence that the question does not have."""
    if not _WHICH.match(recalled.ask.text):
        return ""
    asked = set(recalled.ask.words)
    found = [
        m
        for m in re.finditer(r"`[^`]+`|\b[A-Z][\w.+#-]*(?: (?:[A-Z][\w.+#-]*|\d[\w.]*))*", text)
        if m.start() > 0 and text[m.start() - 2 : m.start()] != ". "
    ]
    names = [
        m.group(0).strip("`.")
        for m in found
        if not {stem(w.lower()) for w in re.findall(r"[A-Za-z]+", m.group(0))} & asked
    ]
    codes = [v.text for v in kinds.find("code", text)]
    return (names or codes)[0] if len(names or codes) == 1 else ""
