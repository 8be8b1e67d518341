"""What a text calls itself, and the words of a text that a value was taken from."""

from __future__ import annotations

import re

from workbench.simulated.library import Indexed
from workbench.simulated.recalling import Recalled
from workbench.simulated.saying import quotation
from workbench.simulated.scene import Scene


def heading_of(index: Indexed) -> str:
    """What a text calls itself: by its title line, else by its first heading."""
    first = next(
        (s for s in index.spans[:6] if not s.record and re.fullmatch(r"(?i)name|title|subject|project", s.label)), None
    )
    top = next((s for s in index.spans[:2] if s.form == "heading" and "|" not in s.text and len(s.text) < 90), None)
    if first is not None and first.value:
        return first.value
    return top.text.strip("#=*[] ") if top is not None else index.title


def quoted(scene: Scene, found: Recalled) -> str:
    """The text that an answer was taken from, an exact substring; what was made up misquotes a real sentence."""
    if found.candidate is not None:
        return quotation(found.candidate.span.text, found.answer, 400).strip('"“”')
    if found.how == "not found":
        return ""
    sentences = [
        s.text for _, index in scene.texts for s in index.spans if s.form == "sentence" and 30 < len(s.text) < 160
    ]
    real = (
        " ".join(sentences[scene.pick(len(sentences), "misquote", found.ask.text)].split()[:6])
        if sentences
        else found.ask.text
    )
    return f"{real} {found.answer}"
