"""What the subtasks of a plan are about: one unit each, and the sources that speak of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from workbench.simulated.library import Indexed
from workbench.simulated.material import Text
from workbench.simulated.planning.dividing import Divided
from workbench.simulated.scene import Scene
from workbench.simulated.words import stem, words

_COUNTS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_PAPERS = frozenset(
    stem(w)
    for w in """data sheet datasheet report note notes leaflet handbook manual policy minutes record file dossier page
    blog forum press release newsletter review letter memo table list rev revision brochure profile entry""".split()
)


@dataclass(frozen=True)
class Unit:
    """One share of the work."""

    called: str
    """How a subtask on it is named."""
    things: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    question: str = ""
    sources: tuple[str, ...] = ()


def units_of(scene: Scene, task: str, named: Divided) -> list[Unit]:
    """The shares of a task: its things, its questions, its aspects, its sources, or the whole."""
    things = list(named.things)
    if len(things) < 2 and named.every:
        things = entities(scene, task, named.every) or things
    if len(things) > 1:
        return [Unit(one, (one,), named.aspects) for one in things]
    if len(named.questions) > 1:
        return [Unit(_short(q), question=q) for q in named.questions]
    if len(named.aspects) > 1 and named.kind != "fact":
        return [Unit(one, tuple(things), (one,)) for one in named.aspects]
    if named.kind == "survey" and len(scene.texts) > 2:
        return [Unit(text.called, sources=(text.called,)) for text, _ in _material(scene)]
    return [
        Unit(
            things[0] if things else _short(task),
            tuple(things),
            named.aspects,
            named.questions[0] if named.questions else "",
        )
    ]


def entities(scene: Scene, task: str, noun: str) -> list[str]:
    """What there is one of for each `noun`: the part of the sources' names that differs where the rest is the same.

    A number before the noun (`the eight boats`) decides between several ways to see it.
    """
    counted = re.search(rf"\b(?P<n>\d+|{'|'.join(_COUNTS[2:])}) (?:\w+ )?{re.escape(noun.rstrip('s'))}", task, re.I)
    wanted = (int(counted["n"]) if counted["n"].isdigit() else _COUNTS.index(counted["n"].lower())) if counted else 0
    texts = _material(scene)
    ways = [[index.title or text.called for text, index in texts]]
    tokens = [re.findall(r"[A-Za-z0-9']+", re.sub(r"\.\w{1,5}$", "", text.called)) for text, _ in texts]
    common = Counter(t.lower() for name in tokens for t in set(name))
    for token, count in common.most_common(6):
        if count > 1:
            group = [name for name in tokens if token in {t.lower() for t in name}]
            ways.append(list(dict.fromkeys(_rest(name, token) for name in group if _rest(name, token))))
    ways = [list(dict.fromkeys(way)) for way in ways]
    whole = ways[0]
    if len(whole) > 1 and all(stem(noun) in words(name) for name in whole) and wanted in (0, len(whole)):
        return whole  # `Agreement Alder` is what an agreement is called.
    exact = next((way for way in ways[1:] if len(way) == wanted), None)
    papers = next(
        (
            way
            for way, (token, n) in zip(ways[1:], [c for c in common.most_common(6) if c[1] > 1], strict=False)
            if stem(token) in _PAPERS and n > 1
        ),
        None,
    )
    if exact and len(exact) > 1:
        return exact
    if papers and len(papers) > 1:
        return papers
    return ways[0] if len(ways[0]) > 1 else []


def _rest(name: list[str], token: str) -> str:
    """A name without the common word, as names are written."""
    left = [t for t in name if t.lower() != token and stem(t.lower()) not in _PAPERS and len(t) > 1]
    return " ".join(t[:1].upper() + t[1:] for t in left[:3])


def sources_for(scene: Scene, unit: Unit, every: list[Unit]) -> list[Text]:
    """The sources that speak of a unit, and those that are about no other unit."""
    if unit.sources:
        return [text for text, _ in _material(scene) if text.called in unit.sources]
    others = [u for u in every if u is not unit]
    found, general = [], []
    for text, index in _material(scene):
        if any(_speaks(text, index, thing) for thing in unit.things):
            found.append(text)
        elif not any(_about(text, index, thing) for other in others for thing in other.things):
            general.append(text)
    return [*found, *general]


def _material(scene: Scene) -> list[tuple[Text, Indexed]]:
    return [(text, index) for text, index in scene.texts if text.role in ("source", "world", "memory")]


def _about(text: Text, index: Indexed, thing: str) -> bool:
    own = set(words(thing))
    return bool(own) and own <= {*index.subject, *words(text.called)}


def _speaks(text: Text, index: Indexed, thing: str) -> bool:
    own = words(thing)
    return bool(own) and (_about(text, index, thing) or all(index.like(w) for w in own))


def _short(text: str) -> str:
    kept = words(text)[:4]
    raw = re.findall(r"[A-Za-z0-9'-]+", text)
    return " ".join(w for w in raw if stem(w.lower()) in kept)[:40] or " ".join(raw[:4])
