"""What the task still needs: each thing it asks for, and whether the window answers it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.simulated.asking import Ask, ask
from workbench.simulated.candidates import Candidate
from workbench.simulated.evidence import rank
from workbench.simulated.planning.dividing import Divided, divided
from workbench.simulated.planning.points import point
from workbench.simulated.questions import questions
from workbench.simulated.scene import Scene
from workbench.simulated.words import ASKING, raw_words, stem, words

MOST = 8
"""The most needs that are looked after at once."""


@dataclass(frozen=True)
class Need:
    """One thing to be found out: a question, or the points asked of one thing."""

    text: str
    """As the task says it."""
    asks: tuple[Ask, ...]
    thing: str = ""
    """What it is asked of, where the task names several."""

    @property
    def query(self) -> str:
        """The words to search with: those of the task that carry it, in its order."""
        return _query(self.text)

    @property
    def wider(self) -> str:
        """A second query, for where the first finds nothing: what it is about, alone."""
        if self.thing and words(self.thing) != words(self.query):
            return self.thing
        kept = self.query.split()
        names = [w for w in kept if w[:1].isupper() or any(c.isdigit() for c in w)]
        return " ".join(names) if names and len(names) < len(kept) else " ".join(kept[: max(1, len(kept) // 2)])


def needs(scene: Scene) -> list[Need]:
    """What the task asks for, thing by thing."""
    task = asked(scene)
    named = divided(task)
    if "?" not in task and (len(named.things) > 1 or (named.things and named.aspects)):
        return [_of(thing, named, _without(task, named)) for thing in named.things][:MOST]
    if len(named.things) > 1 and len(questions(task)) == 1:
        return [_of(thing, named, _without(task, named)) for thing in named.things][:MOST]
    said = [q for q in questions(task) if words(q)] or [task]
    return [Need(one, (ask(one),)) for one in said][:MOST]


def asked(scene: Scene) -> str:
    """The task, with the objective where the task alone says too little to search for."""
    reading = scene.reading
    task, objective = reading.task.strip(), reading.parts.get("objective", "").strip()
    if "?" in task or len(words(task)) >= 6 or not objective:
        return task or objective or reading.told
    return f"{objective}\n{task}" if task and task not in objective else objective


def _of(thing: str, named: Divided, rest: str) -> Need:
    said = f"{rest} {thing}".strip()
    if named.aspects:
        return Need(said, tuple(point(aspect, thing) for aspect in named.aspects), thing)
    return Need(said, (ask(f"What is the {rest} of {thing}?" if rest else f"What is said about {thing}?"),), thing)


def _without(task: str, named: Divided) -> str:
    """What is asked of each thing, without their names."""
    if named.aspects:
        return " ".join(named.aspects)
    kept = task
    for other in named.things:
        kept = re.sub(re.escape(other), " ", kept, flags=re.I)
    left = [w for w in _query(kept).split() if w.lower() not in _DOING]
    return " ".join(left[:6])


_DOING = frozenset(
    """compare survey write brief report overview summary find each every all list table make prepare describe research
    versus differ difference differences better best which using use sources one short note""".split()
)


_PRICED = re.compile(r"\bhow much (?:is|are|was|were|does|do|did)\b(?!.*\b(?:cost|price|weigh|charge))", re.I)


def _query(text: str) -> str:
    text = _PRICED.sub("price", text)
    kept = [w for w in re.findall(r"[\w'’.+#/-]*[\w+#]", text) if w.lower() not in ASKING]
    return " ".join(dict.fromkeys(w for w in kept if w.lower() not in _DOING or w[:1].isupper())) or " ".join(
        raw_words(text)[:8]
    )


def best_for(scene: Scene, need: Need) -> Candidate | None:
    """The best that the window has for a need; None if it has nothing on the thing it is about."""
    found = [best for one in need.asks if (best := _best(scene, one, need.thing)) is not None]
    return max(found, key=lambda c: c.known, default=None)


def _best(scene: Scene, one: Ask, thing: str) -> Candidate | None:
    if not scene.texts:
        return None
    return next((c for c in rank(scene, one).best if not thing or _about(c, thing)), None)


def answered(scene: Scene, need: Need) -> bool:
    """Whether it takes the window to answer the need: enough evidence for every point, in its own eyes."""
    doubt = 0.0 if not scene.limits.bounded else 0.5 * (scene.fresh("enough", need.text) - 0.5)
    enough = scene.dial("enough") - doubt
    return all((best := _best(scene, one, need.thing)) is not None and best.known >= enough for one in need.asks)


def _about(candidate: Candidate, thing: str) -> bool:
    own = set(words(thing)) or {stem(w) for w in raw_words(thing)}
    span = candidate.span
    near = {
        *words(f"{span.text} {span.record} {span.entity} {' '.join(span.heads)} {candidate.text.name}"),
        *candidate.index.subject,
    }
    return len(own & near) * 2 >= len(own)
