"""Which parts of its contract guide a worker: a part that is missing, says nothing, or has slipped its mind does not.

A contract of one sentence is a question put politely, and does not drift; from three parts on a contract is work
handed out, and what it leaves open is filled in by the worker.
"""

from __future__ import annotations

import re

from workbench.simulated import choosing
from workbench.simulated.drifting.hold import holds
from workbench.simulated.scene import Scene
from workbench.simulated.words import stem, words

_GENERIC = frozenset(
    stem(w)
    for w in """careful carefully accurate accurately reliable trustworthy good best better high quality source
    sources use using tool tools available relevant appropriate suitable helpful useful clear clearly concise
    concisely readable nice well structured structure answer answers answered text output response result results
    write work job task do make keep stay topic focused focus professional proper properly correct correctly
    complete completely thorough thoroughly try please friendly simple easy understand needed necessary information
    format user users help short brief possible summary great excellent right done everything anything something
    satisfied satisfactory""".split()
)
_BINDS = re.compile(
    r"\d|\b(?:only|not|never|nothing|no|stop|else|leave|exclude|except|unless|until|outside|beyond|if|say so"
    r"|json|table"
    r"|bullets?|list|line|lines|sentences?|words|quot\w+|column|heading|one|two|three|four|five|each|every)\b",
    re.I,
)
_RATES = {
    "objective": "strays",
    "output_format": "reshapes",
    "guidance": "swayed",
    "boundaries": "spreads",
    "done": "unfinished",
}


_CONDUCT = re.compile(
    r"\W*(?:please\s+|just\s+|always\s+|simply\s+)*(?:"
    r"(?:be|stay|keep|remain|act|behave)(?:\s+(?:it|things|this|everything|yourself|calm))?(?:\s+(?:as|so|very"
    r"|quite|always))?"
    r"\s+[a-z]+(?:(?:,|\s+and|,\s+and)\s+[a-z]+)*"
    r"|(?:do not|don't|never|try not to|avoid)\s+(?:over[a-z]+|exaggerat\w+|go(?:ing)? (?:too far|overboard|astray)"
    r"|get(?:ting)? carried away|wander\w*|digress\w*|rambl\w+|drift\w*)(?:\s+(?:it|things|this|anything|off|away))?"
    r"|(?:keep|stay|remain)\s+(?:within|in|inside)\s+(?:\w+\s+)?(?:reason|bounds|limits|moderation|measure)"
    r"|(?:do|handle|treat|manage|tackle|deal with|see to|work on|take care of|sort out)\s+"
    r"(?:it|this|that|things|everything|them|all|(?:the|your) (?:task|job|matter|work|thing|request|case))"
    r"(?:\s+(?:well|properly|nicely|right|carefully|with care|in a good way|as well as (?:you can|possible)))*"
    r")\W*",
    re.I,
)
"""How to behave, not what to do or to leave: `Be sensible`, `Do not overdo it`, `Handle this well`."""


def vacuous(text: str) -> bool:
    """The text says nothing that anybody could hold on to."""
    left = [one for one in re.split(r"(?<=[.!;])\s+|\n", text.strip()) if one and not _CONDUCT.fullmatch(one)]
    said = " ".join(left)
    return not said or (not _BINDS.search(said) and all(word in _GENERIC for word in words(said)))


def told(scene: Scene, part: str) -> str:
    """What the contract says in a part; empty if it says nothing to hold on to."""
    reading = scene.reading
    said = "\n".join(text for _, text in reading.criteria) if part == "done" else reading.parts.get(part, "")
    if vacuous(said):
        return ""
    return said if part == "output_format" or _BINDS.search(said) or holds(scene, part, said) else ""


def lacking(scene: Scene, part: str) -> bool:
    """Whether a worker goes without this part in this call, and drifts for it."""
    reading, limits = scene.reading, scene.limits
    if not reading.has_contract or not limits.ignorant:
        return False
    present = [p for p in _RATES if told(scene, p)]
    others = [p for p in present if p != part]
    weight = 1.0 if len(others) > 2 else 0.5 if len(others) == 2 and "objective" in others else 0.0
    if part in present and scene.heeds(f"{part} of the contract"):
        return False
    return rolled(scene, "drift", part) < weight * scene.dial(_RATES[part])


def direct(scene: Scene) -> bool:
    """Whether the task by itself asks a full question: what is asked in so many words has an edge and a shape."""
    return scene.reading.task.rstrip().endswith("?")


def rolled(scene: Scene, *keys: object) -> float:
    """A number in (0, 1) that stays the same through all turns of one piece of work."""
    reading = scene.reading
    told = [*reading.parts.values(), *(text for _, text in reading.criteria), *(text for _, text in reading.history)]
    return choosing.uniform(scene.seed, scene.sample, reading.contract, *told, reading.task, *keys)
