"""What is to be done, where the task names only a topic (`Work on the Holm ferry.`): what the objective says.

A task that asks something stands by itself. One that only points at a thing, or at the contract, is the objective's;
what it names and the objective does not is added. An objective is worded as the questions that it stands for, so that
`Say whether visitors may smoke` is a question with yes or no for an answer.
"""

from __future__ import annotations

import re

from workbench.simulated.drifting.parts import told
from workbench.simulated.drifting.wide import wide
from workbench.simulated.planning.dividing import divided
from workbench.simulated.points.asked import asked_points
from workbench.simulated.scene import Scene
from workbench.simulated.words import asked_words

_POINTS = re.compile(r"\b(?:this|that|it|your (?:task|work|job)|as (?:told|agreed|usual)|go ahead|begin|start)\b", re.I)
_EMPTY = frozenset(
    asked_words("do work carry out go ahead begin start please now here window below following all each four three two")
)
_OPENS = re.compile(
    r"^\W*(?:(?:please|now|next|ok|so|and|then|today|could you|can you|would you|you|first|finally|here is"
    r"|here are)\b[,:]?\s*)+",
    re.I,
)
_SET_OFF = re.compile(
    r"^\W*(?:(?:work|carry|go|get|keep|press|start|begin|continue|proceed)(?: \w+)? (?:on|with|to|through|over)"
    r"|deal with"
    r"|look (?:at|into|after)|(?:work|go|run) (?:through|over)|see (?:to|about)|turn to|take (?:care of|on|up)"
    r"|attend to"
    r"|handle|cover|research|investigate|study|examine|treat|do|take|tackle"
    r"|(?:your|the) (?:topic|subject|task|job|turn)(?: is|:)?|(?:this|it) is about|topic:|subject:|task:"
    r"|concerning|regarding|about|on|for)\s+",
    re.I,
)
"""How one is set to work on a thing."""
_THANKS = re.compile(r"(?:,?\s*(?:please|thanks|thank you|now|next|today|for me|for us|would you))*\s*[.!]*\s*$", re.I)
_ASKS = re.compile(
    r"[?;:\n]|[.!]\s+\S|\b(?:is|are|was|were|does|did|has|have|can|may|must|should|will|what|which|who|whom"
    r"|when|where|why"
    r"|how|whether|if|and (?:say|state|give|tell|find))\b",
    re.I,
)
_VERBS = re.compile(
    r"^(?:state|give|find|say|report|list|name|tell|determine|compare|extract|quote|write|make|draft|prepare"
    r"|plan|count|add"
    r"|check|compute|calculate|explain|describe|summari[sz]e|survey|identify|show|collect|answer|look up|read"
    r"|judge|review"
    r"|revise|rewrite|translate|rank|choose|decide|recommend|divide|split|search|compile|produce|create|provide"
    r"|get|draw"
    r"|establish|verify|confirm|assess|evaluate|note|record|estimate|work out)\b",
    re.I,
)
_MOST = 8
"""Words of a topic."""
_OUT = re.compile(
    r"^\W*(?:(?:find|work|make) out|find|determine|establish|state|say|report|tell(?: us| me)?|look up|learn"
    r"|check|discover"
    r"|ascertain|answer)\s+(?=(?:(?:by|at|in|on|from|to|for|with|under|of) )?(?:how|what|which|who|whom|whose"
    r"|when|where|why)\b)",
    re.I,
)
_WHETHER = re.compile(
    r"^\W*(?:[a-z]+(?: out)?(?: us| me)?) (?:whether|if)\s+(?P<who>.{2,70}?)\s+"
    r"(?P<aux>may|can|must|should|will|is|are|was|were|has|have|could|might|shall) (?P<rest>.+?)\W*$",
    re.I | re.S,
)
_AND_ASKS = re.compile(r",?\s+and\s+(?=(?:by|at|in|on|from|to|for|with|under) (?:how|what|which|whom)\b)", re.I)


def standing(scene: Scene) -> str:
    """The task as it is to be done: by itself, or as the objective that it leaves unsaid."""
    task, objective = scene.reading.task.strip(), told(scene, "objective").strip()
    if not task or not objective or not scene.reading.has_contract:
        return task
    if wide(task, objective, [index for _, index in scene.texts]):
        return asked(objective)
    if "?" in task:
        return task
    subject = {s for _, index in scene.texts for s in index.subject}
    named = topic(task)
    if named and (VERBAL.search(objective) or asked_points(objective) is not None):
        return _on(objective, named, subject)
    own = [w for w in asked_words(task) if w not in _EMPTY and w not in subject]
    if len(own) > (2 if _POINTS.search(task) else 0) or set(own) - set(asked_words(objective)):
        return task
    names = [one for one in divided(task).things if one.lower() not in objective.lower()]
    return f"{objective.rstrip('. ')}, for {' and '.join(names)}." if names else asked(objective)


VERBAL = re.compile(rf"{_VERBS.pattern}|{_OUT.pattern}|{_WHETHER.pattern}|\?\W*$", re.I | re.S)
"""An objective that says what to find, not only what for."""


def topic(task: str) -> str:
    """The thing that a task names without asking anything of it; empty if it asks."""
    bare = _OPENS.sub("", _THANKS.sub("", task.strip()), count=1)
    bare = _SET_OFF.sub("", bare, count=1).strip()
    if not bare or _ASKS.search(bare) or _VERBS.search(bare) or _POINTS.fullmatch(bare):
        return ""
    return bare if len(bare.split()) <= _MOST else ""


def _on(objective: str, named: str, subject: set[str]) -> str:
    """The objective, of what the task names: said again only where the objective leaves it out."""
    new = [w for w in asked_words(named) if w not in _EMPTY and w not in asked_words(objective)]
    # What neither the objective nor a source knows is how somebody spoke, not what of.
    if not new or (subject and not set(new) & subject and not re.search(r"\b[A-Z]\w", named[1:])):
        return asked(objective)
    whole = asked(objective)
    end = "?" if whole.endswith("?") else "."
    return f"{whole.rstrip('.?! ')} of {named}{end}" if "\n" not in whole else f"{whole}, for {named}."


def asked(objective: str) -> str:
    """An objective as the question it stands for, where it is one; else as it is."""
    if closed := _WHETHER.match(objective):
        return f"{closed['aux'].capitalize()} {closed['who']} {closed['rest']}?"
    if not _OUT.match(objective):
        return _points(objective)
    parts = _AND_ASKS.split(_OUT.sub("", objective).strip(" ."))
    return " ".join(f"{part[:1].upper()}{part[1:].rstrip('.?')}?" for part in parts)


_POINT = re.compile(
    r",?\s+and\s+(?=(?:the|its|their|how|in which|on which|by how|when|where|who)\b)|,\s+(?=the |its |their )", re.I
)
_COUNTED = re.compile(r"^(?:the )?number of (?P<n>[\w -]+?) (?P<of>of|on|in|at|for) ", re.I)
_WHEN = re.compile(r"^(?:the )?(?P<n>year|month|day|date|room|town|city|place|country) (?P<p>in|on|at) which ", re.I)


def _points(objective: str) -> str:
    """`Report the number of pipes of the organ and the year in which it was tuned` is two questions."""
    verb = _VERBS.match(objective)
    parts = _POINT.split(objective[verb.end() :].strip(" .")) if verb and "." not in objective.strip(" .") else []
    if not parts or not re.match(r"(?:the|its|their) ", parts[0], re.I):
        return objective
    if not any(_COUNTED.match(part) or _WHEN.match(part) for part in parts):
        return objective
    return " ".join(_question(part.strip()) for part in parts)


def _question(part: str) -> str:
    """A point as a question, in words that tell the type of its answer."""
    if found := _COUNTED.match(part):
        return f"How many {found['n']} are there {found['of']} {part[found.end() :]}?"
    if found := _WHEN.match(part):
        return f"{found['p'].capitalize()} which {found['n']} {part[found.end() :]}?"
    if re.match(r"(?:how|in|on|by|when|where|who)\b", part, re.I):
        return f"{part[:1].upper()}{part[1:]}?"
    return f"What is {part}?"
