"""A summary of one text: its first sentence and those that say most of what the rest is about, in their order."""

from __future__ import annotations

import re
from collections import Counter

from workbench.simulated.focus import focus_of, readable, section
from workbench.simulated.library import Indexed
from workbench.simulated.material import Text
from workbench.simulated.questions import questions
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
    """Whether a summary of a text, or of its part about something, is asked for."""
    return _WANTED.search(asked) is not None or (focus_of(asked) is not None and len(questions(asked)) == 1)


def comes_first(scene: Scene) -> bool:
    """Whether a summary of one text is asked for, even if that text is a table of many things."""
    task = scene.reading.task
    if not wanted(task) or scene.reading.has_contract or len(_asked_about(scene)) != 1:
        return False
    return focus_of(task) is not None or _EACH.search(task) is None


_EACH = re.compile(r"\b(?:each|every|per|all (?:the|of)|table|bullets?|brief on|brief about)\b", re.I)


def summary(scene: Scene) -> str:
    """The summary of the text that the window holds; of each, where there are several."""
    asked = scene.reading.task
    focus = focus_of(asked) if _WANTED.search(asked) is None else None
    most = scene.manner.sentences or 3
    chosen = [(text, index, section(index.spans, focus) if focus else None) for text, index in _asked_about(scene)]
    if focus:
        chosen = [entry for entry in chosen if entry[2]][:1] or [(text, index, None) for text, index, _ in chosen]
    said = []
    for number, (text, index, only) in enumerate(chosen[:8]):
        picked = _chosen(index, max(1, most if len(chosen) == 1 else min(2, most)), only)
        if focus is None and _is_table(index):
            said.append(_worded(scene, text, _contents(index), number))
        elif picked:
            body = ". ".join([restated(picked[0]), *(raised(restated(c)) for c in picked[1:])])
            said.append(_worded(scene, text, body, number))
    return "\n".join(said)


def _asked_about(scene: Scene) -> list[tuple[Text, Indexed]]:
    """The texts that the task names, if it names any; else all."""
    task = scene.reading.task.lower()
    named = [(text, index) for text, index in scene.texts if text.name and text.name.lower() in task]
    if not named and re.search(r"\bread ?me\b", task):
        named = [(text, index) for text, index in scene.texts if "readme" in text.name.lower()]
    return named or scene.texts


def _worded(scene: Scene, text: Text, body: str, number: int) -> str:
    opening = choose(scene, _OPENINGS, number)
    return raised(render(opening, R=body, S=source_name(text)))


def _is_table(index: Indexed) -> bool:
    """Most of it is keys and values, and hardly anything can be read as a sentence."""
    pairs = sum(1 for span in index.spans if span.form == "pair" and span.label)
    return pairs >= 2 and pairs > 4 * sum(1 for span in index.spans if readable(span))


def _contents(index: Indexed) -> str:
    """What a table or a settings file holds: its records and what is said of each, or its sections and keys."""
    first = index.spans[0]
    lead = f"{restated(first.text)}; " if readable(first) else ""
    rows = [span for span in index.spans if span.form == "pair"]
    things = list(dict.fromkeys(span.entity for span in rows if span.entity and (span.record or not span.heads[1:])))
    labels = list(dict.fromkeys(span.label for span in rows if span.label and span.value not in things))
    if not things:
        return f"{lead}it gives {_series(labels)}"
    return f"{lead}it lists {_series(things)}" + (f", with {_series(labels)}" if labels else "")


def _series(names: list[str], most: int = 6) -> str:
    shown = names[:most] if len(names) <= most else [*names[: most - 1], f"{len(names) - most + 1} more"]
    return " and ".join(p for p in (", ".join(shown[:-1]), shown[-1]) if p)


_LEANING = re.compile(r"(?:yes|no|it|this|that|they|these|but|then|so)\b", re.I)


def _chosen(index: Indexed, most: int, only: list[int] | None) -> list[str]:
    prose = [n for n, span in enumerate(index.spans) if readable(span)] if only is None else only
    prose = prose or [n for n, s in enumerate(index.spans) if s.form in ("sentence", "pair") and len(s.text) >= 8]
    seen = Counter(stem for own in index.own for stem in own)
    scored: list[tuple[float, int]] = []
    for number in prose:
        span, own = index.spans[number], index.own[number]
        shared = sum(min(3, seen[stem] - 1) for stem in own) / (4 + len(own))
        lead = 1.2 if not scored else 0.0
        alone = 0.6 if scored and _LEANING.match(span.text) else 0.0
        figures = 0.3 if re.search(r"\d", span.text) else 0.0
        scored.append((shared + lead + figures - alone - (0.4 if span.item and only is None else 0.0), -number))
    if only is not None and len(prose) <= most:
        return [index.spans[n].text for n in prose]
    best = sorted(-n for _, n in sorted(scored, reverse=True)[:most])
    return [index.spans[n].text for n in best]
