"""Off the lesson: a greeting, "which model are you?", a haiku. A brief, sensible reply, never an invented attempt."""

from __future__ import annotations

import re

from workbench.simulated.expecting import kinds_of, slot_of
from workbench.simulated.saying import choose
from workbench.simulated.scene import Scene

_STAMP = "(simulated model; outside what it does)"
_ABLE = (
    "I read what is in this window and can answer questions on it, fill a schema from it, judge a draft and revise one."
)
_REPLIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        r"^\W*(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings|howdy|salut|hallo|bonjour)\b.{0,40}$",
        (
            "Hello! Give me a text and a question about it, and I will answer.",
            "Hello. Paste a source and ask me something about it.",
            "Good day. I am ready to read whatever you put in this window.",
        ),
    ),
    (
        r"\b(?:thanks|thank you|cheers|great job|well done)\b.{0,30}$",
        ("You are welcome.", "Glad to help.", "You are welcome; ask away if there is more to read."),
    ),
    (
        (
            r"\b(?:which|what) (?:ai |language )?(?:model|llm|version)\b.{0,20}\b(?:are|is) (?:you|this)\b|\bwho"
            r" (?:are|made|built|created) you\b|\bare you (?:claude|chatgpt|gpt|an? (?:ai|human|bot|real"
            r"|model))\b|\bwhat are you\b|\bwhat(?:'s| is) your name\b"
        ),
        (
            (
                "I am the simulated model of the Orchestration Workbench: no language model, but a small fallible"
                " reader that knows only what is in this window."
            ),
            (
                "This is the workbench's simulated model. It reads what is in the window and nothing else; no"
                " network and no real model is behind it."
            ),
        ),
    ),
    (
        r"\bhow are you\b|\bhow's it going\b|\bwhat's up\b",
        (
            "All is well here, thank you. What shall I read?",
            "Fine, thank you. Put a text in the window and ask me about it.",
        ),
    ),
    (
        r"\bwhat can you do\b|\bhow (?:do|can) (?:i|you) (?:use|help)\b|\bhelp me\b.{0,20}$|^help\W*$",
        (
            f"{_ABLE} I do not write code, translate, calculate or know the world.",
            f"{_ABLE} Anything beyond the window is beyond me.",
        ),
    ),
    (
        r"\b(?:haiku|poem|limerick|story|song|joke|sonnet|lyrics|essay|novel|riddle)\b",
        (
            "I do not write poems, stories or jokes. I read texts and answer from them.",
            "That takes a writer; I am only a reader of what is in this window.",
        ),
    ),
    (
        (
            r"\b(?:write|implement|code|program|create|debug|refactor|fix)\b.{0,60}\b(?:function|code|script"
            r"|program|class|regex|sql|query|python|javascript|java|rust|bash|app|website|algorithm|unit"
            r" tests?)\b|\bin (?:python|javascript|rust|java|c\+\+)\b\W*$"
        ),
        (
            "I do not write code. I can answer questions about code that is in this window.",
            "Writing code is outside what I do; paste some and ask me about it instead.",
        ),
    ),
    (
        r"\btranslate\b|\bin (?:french|german|spanish|italian|chinese|japanese|latin)\b\W*$",
        ("I do not translate. I answer from texts in the language they are in.", "Translating is outside what I do."),
    ),
    (
        (
            r"^\W*(?:what(?:'s| is)|calculate|compute|how much is|solve)?\s*[-(]?\d[\d\s().,]*(?:[-+*/x×÷^%]|plus"
            r"|minus|times|divided by|to the power of)\s*[\d\s().,+*/x×÷^%-]*(?:\d|\))\W*$|\b(?:square root"
            r"|derivative|integral|factorial|prime numbers?)\b"
        ),
        (
            "I do not calculate. I can only tell you what a text in this window says.",
            "Arithmetic is outside what I do.",
        ),
    ),
    (
        r"\b(?:weather|news|stock price|what time is it|today's date|what day is it)\b",
        (
            "I have no clock and no network; I know only what is in this window.",
            "I cannot know that: nothing outside this window reaches me.",
        ),
    ),
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
    if reading.draft is not None or (reading.has_contract and scene.texts):
        return None
    for pattern, replies in _REPLIES:
        if len(asked) < 400 and re.search(pattern, asked, re.I) and not (scene.texts and _about_text(scene, asked)):
            return f"{choose(scene, replies, asked)} {_STAMP}"
    if not asked and not reading.parts.get("objective"):
        return f"{choose(scene, _GENERAL, 'general')} {_STAMP}"
    if (
        not scene.texts
        and not reading.has_contract
        and not (_factual(asked) and (reading.tagged or kinds_of(asked) or slot_of(asked)))
    ):
        return f"{choose(scene, _GENERAL, asked)} {_STAMP}"
    return None


def _about_text(scene: Scene, asked: str) -> bool:
    """The window has something to read that shares words with what is asked."""
    from workbench.simulated.words import asked_words

    stems = asked_words(asked)
    seen = sum(any(index.like(stem) for _, index in scene.texts) for stem in stems)
    return bool(stems) and seen * 2 >= len(stems)


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
