"""Which of the things a draft covers a person means: `the package whose development is inactive`, `has no licence`."""

from __future__ import annotations

import re

from workbench.simulated import kinds
from workbench.simulated.attention import UNSTATED
from workbench.simulated.covering import entities, mentions
from workbench.simulated.cutting import Span
from workbench.simulated.expecting import slot_of
from workbench.simulated.saying import quotation
from workbench.simulated.scene import Scene
from workbench.simulated.wishes import Wish
from workbench.simulated.words import likeness, words

_ABSENT = re.compile(r"\b(?:no|not|without|lacks?|missing|unstated|un\w+ed)\b", re.I)
_PLAIN = frozenset(words("package packages project status stated has state given one thing any kind named"))
_VALUE = {"licence": "licence", "requirement": "requirement", "version": "version", "homepage": "url"}


def point_out(scene: Scene, draft: str, wish: Wish) -> str | None:
    """Says in the draft which of them it is, with the words of its source; that none is, where none is."""
    every = entities(scene)
    if not every:
        return None
    found = [(name, span) for name in every if (span := _proof(scene, name, wish.what)) is not None]
    if not found:
        noun = "package" if any("metadata" in text.kind for text, _ in scene.texts) else "source"
        said = f"No {noun} was found {_clause(wish.what)}."
        mark = re.match(r"\s*[-*•]\s+", draft.rstrip().split("\n")[-1])
        return draft if said in draft else f"{draft.rstrip()}\n{mark.group(0) if mark else ''}{said}"
    for name, span in found:
        draft = _noted(draft, name, span, wish.what)
    return draft


def _noted(draft: str, name: str, span: Span, what: str) -> str:
    quote = quotation(span.text, most=140)
    lines = draft.rstrip().split("\n")
    at = next((n for n, line in enumerate(lines) if name.lower() in line.lower()), None)
    said = f"the one {_clause(what)}: {quote}."
    if any(said in line for line in lines):
        return draft
    if at is None or lines[at].lstrip().startswith("|"):
        mark = re.match(r"\s*[-*•]\s+", lines[-1])
        return "\n".join([*lines, f"{mark.group(0) if mark else ''}{name} is {said}"])
    stop = "" if lines[at].rstrip().endswith((".", "!", "?")) else "."
    lines[at] = f"{lines[at].rstrip()}{stop} It is {said}"
    return "\n".join(lines)


def _clause(what: str) -> str:
    """`has no licence` as it stands after `the one`."""
    return what if re.match(r"(?:whose|with|without|that|which|under)\b", what) else f"that {what}"


def _proof(scene: Scene, name: str, what: str) -> Span | None:
    """The span that shows that `what` is true of `name`."""
    spans = [
        span
        for text, index in scene.texts
        for span in index.spans
        if name in (index.title, text.name) or mentions(span, name)
    ]
    slot = slot_of(what)
    if _ABSENT.search(what) and slot in _VALUE:
        if any(kinds.find(_VALUE[slot], s.value) and slot_of(s.label) == slot for s in spans):
            return None
        return next((s for s in spans if UNSTATED.search(s.text) and slot_of(s.text) == slot), None)
    wanted = [w for w in words(what) if w not in _PLAIN]
    best = max(spans, key=lambda s: _share(s, wanted), default=None)
    return best if best is not None and _share(best, wanted) >= 0.6 else None


def _share(span: Span, wanted: list[str]) -> float:
    own = words(f"{span.text} {span.label}")
    return sum(any(likeness(w, s) > 0.66 for s in own) for w in wanted) / len(wanted) if wanted else 0.0
