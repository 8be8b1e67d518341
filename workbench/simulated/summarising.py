"""A summary of one text: its first sentence and those that say most of what the rest is about, in their order."""

from __future__ import annotations

import re
from collections import Counter

from workbench.simulated.library import Indexed
from workbench.simulated.material import Text
from workbench.simulated.saying import choose, raised, render, restated, source_name
from workbench.simulated.scene import Scene
from workbench.simulated.words import frames

_WANTED = re.compile(
    r"\b(?:summari[sz]e|sum up|tl;?dr|(?:short |brief )?(?:summary|overview|abstract|gist) of|(?:main"
    r"|key) (?:points?|facts|messages?)"
    r"|what (?:is|does) (?:this|the) (?:text|document|source|file|page|note|article|e-?mail|letter) (?:about|say))\b",
    re.I,
)
_OPENINGS = frames("summary openings")


def wanted(asked: str) -> bool:
    """Whether a summary of a text is asked for."""
    return _WANTED.search(asked) is not None


def summary(scene: Scene) -> str:
    """The summary of the text that the window holds; of each, where there are several."""
    most = scene.manner.sentences or 3
    said = []
    for number, (text, index) in enumerate(scene.texts[:8]):
        chosen = _chosen(index, max(1, most if len(scene.texts) == 1 else min(2, most)))
        if chosen:
            body = ". ".join([restated(chosen[0]), *(raised(restated(c)) for c in chosen[1:])])
            said.append(_worded(scene, text, body, number))
    return "\n".join(said)


def _worded(scene: Scene, text: Text, body: str, number: int) -> str:
    opening = choose(scene, _OPENINGS, number)
    return raised(render(opening, R=body, S=source_name(text)))


def _chosen(index: Indexed, most: int) -> list[str]:
    seen = Counter(stem for own in index.own for stem in own)
    scored: list[tuple[float, int]] = []
    for number, (span, own) in enumerate(zip(index.spans, index.own, strict=True)):
        if span.form in ("heading", "code") or len(span.text) < 25:
            continue
        shared = sum(min(3, seen[stem] - 1) for stem in own) / (4 + len(own))
        lead = 1.2 if not scored else 0.0
        scored.append(
            (shared + lead + (0.3 if re.search(r"\d", span.text) else 0.0) - (0.4 if span.item else 0.0), -number)
        )
    best = sorted(-n for _, n in sorted(scored, reverse=True)[:most])
    return [index.spans[n].text for n in best]
