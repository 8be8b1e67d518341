"""What needs attention in a package, a supplier or a policy: said by its source, or plain from its values."""

from __future__ import annotations

import re

from workbench.simulated import kinds
from workbench.simulated.covering import mentions
from workbench.simulated.cutting import Span
from workbench.simulated.saying import choose, quotation
from workbench.simulated.scene import Scene
from workbench.simulated.words import frames

_WARNS = re.compile(
    r"\b(?:deprecat\w*|unmaintained|no longer|end[- ]of[- ]life|eol|vulnerab\w*|cve-\d|security|breaking"
    r"|warning|caution|urgent|overdue|expire[sd]?|inactive|archived|yanked|alpha|beta|planning|out of"
    r" stock|risk|missing|unknown)\b",
    re.I,
)
_NEGLIGIBLE = re.compile(r"\b(?:no|not|without|never)\b.{0,20}$", re.I)
_COPYLEFT = re.compile(r"\b(?:A|L)?GPL|\bMPL|\bEPL|\bEUPL|general public", re.I)
_QUIET = frames("attention quiet")
ASSESSES = re.compile(
    rf"\s*(?:Attention\b|{'|'.join(re.escape(said.rstrip('.')) for said in _QUIET)}|(?:Nothing|No \w+"
    rf"|There is nothing)\b"
    r"[^.]*\b(?:attention|concern|flag|watch|action)\b)",
    re.I,
)
"""A sentence that assesses what the sources say: no claim that one of them could bear out."""
UNSTATED = re.compile(
    r"\b(?:(?:does|do|did) not (?:state|say|specify|give|name|declare|mention|list)|(?:is|are"
    r"|was) not (?:stated|given|specified"
    r"|declared|named|known|listed)|not stated|states? no|unspecified|no (?:licen[cs]e|requirement|version"
    r"|home page|\w+) (?:is )?"
    r"(?:stated|given|declared|specified))\b",
    re.I,
)
"""Words of a source, or of a draft, that something is not stated."""


def remark(scene: Scene, entity: str) -> str:
    """One sentence on what needs attention in `entity`; that nothing does, where nothing does."""
    found: list[str] = []
    spans = [
        span
        for text, index in scene.texts
        if text.role in ("source", "result")
        for span in index.spans
        if entity in (index.title, text.name) or mentions(span, entity)
    ]
    licence = next(
        (v for span in spans if re.match(r"licen[cs]e", span.label, re.I) for v in kinds.find("licence", span.value)),
        None,
    )
    labelled = [span for span in spans if re.match(r"licen[cs]e", span.label, re.I)]
    silent = any(UNSTATED.search(s.text) and re.search(r"licen[cs]", s.text, re.I) for s in spans)
    empty = bool(labelled) and re.search(r"unknown|none|^-?$", labelled[0].value, re.I) is not None
    if licence is None and (silent or empty):
        found.append("its licence is not stated")
    if licence is not None and _COPYLEFT.search(licence.text):
        found.append(f"{licence.text} puts conditions on redistribution")
    if any(UNSTATED.search(s.text) and re.search(r"python", s.text, re.I) for s in spans):
        found.append("its source states no Python requirement")
    floor = _floor(scene, spans)
    if floor:
        found.append(floor)
    for span in spans:
        match = _WARNS.search(span.text)
        if (
            match
            and not UNSTATED.search(span.text)
            and span.form != "heading"
            and not _NEGLIGIBLE.search(span.text[: match.start()])
        ):
            found.append(f"its source says {quotation(span.text, match.group(0), 140)}")
            break
    if found:
        return f"Attention: {'; '.join(found[:2])}."
    return choose(scene, _QUIET, entity)


def _floor(scene: Scene, spans: list[Span]) -> str:
    """The strictest Python requirement of all, or one with an upper end."""
    mine = _requirement(spans)
    every = [_requirement(list(index.spans)) for _, index in scene.texts]
    floors = [_lowest(r) for r in every if r]
    if "<" in mine and not mine.startswith("<"):
        return f"its Python requirement {mine} has an upper end"
    if mine and len(set(floors)) > 1 and _lowest(mine) == max(floors) and floors.count(max(floors)) == 1:
        return f"it sets the highest floor, Python {mine}"
    return ""


def _requirement(spans: list[Span]) -> str:
    for span in spans:
        label = span.label
        if re.match(r"(?:requires?[- _])?python", label, re.I):
            found = kinds.find("requirement", span.value)
            if found:
                return found[0].text
    return ""


def _lowest(requirement: str) -> tuple[int, ...]:
    found = re.search(r"(\d+(?:\.\d+)*)", requirement)
    return tuple(int(n) for n in found.group(1).split(".")) if found else (0,)
