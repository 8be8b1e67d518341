"""Whether a part of a contract has anything to hold on to: it speaks of what is asked, of where, or of a form.

`The answer is good`, `Use your judgement` and `Everything is in order` could stand in any contract: none of their words
is one of the task's, of the other parts' or of a source's. A criterion that names a thing and only praises it (`the
fall is fine`) decides as little.
"""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.simulated.scene import Scene
from workbench.simulated.words import stem, words

_EMPTY = frozenset(
    stem(w)
    for w in """answer answers output result results text work task job reader user customer people person thing things
    everything anything all nothing it this that one way time care content order good well fine right best better enough
    sense reason judgement use make take do get keep have give can will may should must need want like please as at you
    your we our they them us me i he she somebody everybody whatever however matter matters""".split()
)
"""Words of every task: that a contract has them twice ties nothing together."""
_HELPS = frozenset(map(stem, "assist help support serve handle deal manage treat process tackle see look".split()))
"""What an objective asks that asks for no act of its own."""
_ORDERS = re.compile(
    r"\b(?:say|state|quote|cite|name|list|mark|flag|note|write|show|explain|ask|questions?|asked|requests?|quer(?:y|ies))\b",
    re.I,
)
"""It orders to tell something, or points back at what is asked."""
_TELLS = re.compile(
    r"^\W*(?:(?:all|both|also|clearly|fully|each)\s+)*(?:given|stated|named|told|listed|shown|cited|quoted|reported|recorded"
    r"|mentioned|included|contained|present|there|filled|supported|backed|dated|marked|numbered|sourced|identified|specified"
    r"|covered|sorted|signed|translated|explained|described|not|in|from|of|by|an?|the)\b",
    re.I,
)
"""What is said of a thing that can be seen in an answer."""
_IS = re.compile(r"\b(?:is|are|was|were|has been|have been|looks?|seems?|feels?|reads?|sounds?|goes|appears?)\b", re.I)
_MUCH = 3
"""Words of its own that speak of something, whatever the rest of the contract is about."""


def holds(scene: Scene, part: str, said: str) -> bool:
    """Whether a part that binds by none of its own words says something of this work."""
    reading = scene.reading
    others = [text for name, text in reading.parts.items() if name != part]
    if part == "done":
        pool = _pool(reading.task, *others)
        return any(_decides(scene, text, pool) for _, text in reading.criteria)
    mine = _pool(said)
    if part == "objective":
        return bool(mine - _HELPS)
    others += [text for _, text in reading.criteria]
    names = [f"{text.called} {text.kind}" for text, _ in scene.texts]
    bound = len(mine) >= _MUCH or _ORDERS.search(said) is not None
    return bound or bool(mine & _pool(reading.task, *others, *names))


def _decides(scene: Scene, criterion: str, pool: frozenset[str]) -> bool:
    """Whether a criterion names something of this work, and tells more of it than praise."""
    mine = _pool(criterion)
    if _ORDERS.search(criterion):
        return True
    if not mine & pool and not _read_of(scene, mine):
        return False
    verb = _IS.search(criterion)
    told = criterion[verb.end() :] if verb else ""
    return verb is None or _TELLS.match(told) is not None or bool(_pool(told) & pool)


def _read_of(scene: Scene, mine: frozenset[str]) -> bool:
    """Whether a source speaks of one of the words."""
    return any(word in index.vocabulary for _, index in scene.texts for word in mine)


@lru_cache(maxsize=1024)
def _pool(*said: str) -> frozenset[str]:
    return frozenset(word for text in said for word in words(text)) - _EMPTY
