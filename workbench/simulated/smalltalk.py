"""Off the lesson: a greeting, "which model are you?", "and now?". A brief reply, never an invented attempt."""

from __future__ import annotations

import re

from workbench.simulated.expecting import kinds_of, slot_of
from workbench.simulated.remarks import REPLIES, is_noise, kind_of
from workbench.simulated.saying import choose
from workbench.simulated.scene import Scene
from workbench.simulated.words import asked_words

_STAMP = "(simulated model; outside what it does)"
_ABLE = (
    "I read what is in this window and can answer questions on it, fill a schema from it, judge a draft and revise one."
)
_GENERAL = (
    (
        f"I read what is in this window and found no task for me here. {_ABLE} I do not write code,"
        " translate, calculate or know the world."
    ),
    f"There is nothing here that I can work on. {_ABLE} Give me a text and say what you want to know.",
    f"I found no such task in this window. {_ABLE} The rest is outside what I do.",
)


def talk(scene: Scene) -> str | None:
    """A reply to what is no task for it; None if the window holds something it can do."""
    reading = scene.reading
    asked = (reading.task or reading.told).strip()
    if reading.draft is not None:
        return None
    kind = kind_of(asked)
    if not kind and asked and scene.texts and is_noise(asked) and not _known(scene, asked):
        kind = "noise"
    if kind:
        return f"{choose(scene, REPLIES[kind], asked).format(ready=_ready(scene), able=_ABLE)} {_STAMP}"
    if reading.has_contract and scene.texts:
        return None
    if not asked and not reading.parts.get("objective"):
        return f"{choose(scene, _GENERAL, 'general')} {_STAMP}"
    if (
        not scene.texts
        and not reading.has_contract
        and not (_factual(asked) and (reading.tagged or kinds_of(asked) or slot_of(asked)))
    ):
        return f"{choose(scene, _GENERAL, asked)} {_STAMP}"
    return None


def _ready(scene: Scene) -> str:
    """What it could be asked, with what there is to read by name."""
    names = list(dict.fromkeys(text.name for text, _ in scene.texts if text.name and text.role in ("source", "result")))
    if not scene.texts:
        return "Give me a text and a question about it, and I will answer."
    if not names:
        return "Ask me something about the text in this window."
    shown = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if len(names) <= 3 else ""
    return f"Ask me something about {shown or f'the {len(names)} texts in this window'}."


def _known(scene: Scene, asked: str) -> bool:
    """A text in the window has a word of what is asked."""
    return any(index.like(stem) for stem in asked_words(asked) for _, index in scene.texts)


def _factual(asked: str) -> bool:
    """A question about facts: it will be answered, rightly or not, though there is nothing to read."""
    return (
        re.search(r"\?\s*$", asked) is not None
        or re.match(
            r"(?:please )?(?:what|which|who|when|where|how (?:many|much|long|often)|why|is|are|does|do|name|list"
            r"|give|state|find|tell me)\b",
            asked,
            re.I,
        )
        is not None
    )
