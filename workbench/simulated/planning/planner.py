"""A plan: the task divided, each share told as a contract, as carefully as the lead itself was told.

A lead whose contract lacks a part is careless with that part of its workers': without boundaries it plans the same
work twice and leaves gaps, without guidance it names no sources, and so on. Findings on a plan, where they come back
with the task, make it careful with what they name.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import Any

from workbench.simulated import choosing
from workbench.simulated.planning.dividing import Divided, divided
from workbench.simulated.planning.effort import Effort, effort_for
from workbench.simulated.planning.subtask import Frame, Subtask, joined, told, with_neighbour
from workbench.simulated.planning.units import Unit, sources_for, units_of
from workbench.simulated.scene import Scene

_MENDED = {
    "boundaries": r"bound|overlap|same work|twice|duplicat|gap|left out|nobody|missing part|stop|exclu|sibling|writers",
    "output_format": r"format|shape|checked?\b",
    "guidance": r"guidance|sources?|tools?|trust",
    "done": r"\bdone\b|criteri|decid",
    "objective": r"objective|verb|several tasks|vague|one thing|goal",
}
_VAGUE = {
    "boundaries": ("boundaries", "Keep to the topic.", "the lead gave it no boundaries to speak of"),
    "output_format": ("format", "A good, readable summary.", "the lead gave it no output format to speak of"),
    "guidance": ("guidance", "Use reliable sources.", "the lead gave it no guidance to speak of"),
    "done": ("done", "The answer is complete and useful.", "the lead did not say when it is done"),
    "objective": ("objective", "", "the lead gave it a vague objective"),
}
"""Where a careless lead's words go, what they are, and how that is told."""
_MOST = re.compile(
    r"\b(?:takes?|at most|no more than|up to|maximum of) (?:\d+ (?:to|-|–) )?(?P<n>\d+)\b(?: workers?| subtasks?)?",
    re.I,
)


class Planner:
    """One plan in the making."""

    def __init__(self, scene: Scene, *, joins: bool) -> None:
        """`joins`: a subtask may need others, so that one of them can compare."""
        self.scene, self.joins = scene, joins
        reading = scene.reading
        self.task = reading.task or reading.parts.get("objective", "") or reading.told
        self.findings = "\n".join(said for _, said in reading.feedback)

    @cached_property
    def named(self) -> Divided:
        """What the task names and asks."""
        return divided(
            self.task, tuple(t.called for t, _ in self.scene.texts if t.role == "source" and len(t.called) < 40)
        )

    @cached_property
    def effort(self) -> Effort:
        """The rule for this kind of question."""
        return effort_for(self.named.kind, self.scene.reading.instructions())

    def careless(self, part: str, name: str = "") -> bool:
        """The lead was not told enough to be careful with this part, or does not recall it at this subtask."""
        scene = self.scene
        if re.search(_MENDED[part], self.findings, re.I) and scene.fresh("mends", part) < scene.dial("mends"):
            return False
        if not scene.limits.ignorant:
            return False
        if part not in _told(scene):
            return True
        # A lead has little before it but its contract: it rarely slips its mind.
        authority = scene.dial("heed") + 2.0
        return scene.limits.bounded and not choosing.heeds(scene.spans, authority, scene.key, "plan", part, name)

    def subtasks(self) -> list[Subtask]:
        """The subtasks, in the order in which they are read."""
        units = self._sized(units_of(self.scene, self.task, self.named))
        frame = Frame(self.task, self.named, self._tools(), self.effort.calls)
        made = []
        for unit in units:
            others = [one for one in units if one is not unit]
            made.append(told(unit, others, sources_for(self.scene, unit, units), frame))
        made = self._kept(made, units)
        if self._compares(made):
            made.append(joined(made, frame))
        return self._differing(self._blurred(made))

    def _sized(self, units: list[Unit]) -> list[Unit]:
        """As many shares as the effort rule allows: too many are put together, the findings' word first."""
        most = self.effort.most
        stated = _MOST.search(self.findings) if re.search(r"too.many|subtasks;", self.findings) else None
        if stated:
            most = int(stated["n"])
        if most is None or len(units) <= most:
            return units
        size = -(-len(units) // most)
        groups = [units[at : at + size] for at in range(0, len(units), size)]
        return [_together(group) for group in groups]

    def _compares(self, made: list[Subtask]) -> bool:
        room = self.effort.most is None or len(made) < self.effort.most
        asked = re.search(r"\bcompar|\bwhich\b|\bbest\b|\brank|\brecommend|\bdiffer|\bversus\b|\bvs\b", self.task, re.I)
        return self.joins and room and self.named.kind == "comparison" and len(made) > 1 and asked is not None

    def _kept(self, made: list[Subtask], units: list[Unit]) -> list[Subtask]:
        """What is left of the partition where nobody told the lead to keep one: work done twice, and gaps."""
        scene = self.scene
        kept: list[Subtask] = []
        for at, (one, unit) in enumerate(zip(made, units, strict=True)):
            chance = scene.fresh("share", at)
            if len(made) < 2 or not self.careless("boundaries", one.name):
                kept.append(one)
            elif chance < scene.dial("gaps") and len(made) > 2:
                scene.misled.append(f"no boundaries in its contract: its plan leaves out {unit.called}")
            elif chance > 1.0 - scene.dial("overlaps"):
                other = (at + 1) % len(made)
                scene.misled.append(
                    f"no boundaries in its contract: {one.name} does the work of {made[other].name} too"
                )
                kept.append(with_neighbour(one, made[other], unit, units[other]))
            else:
                kept.append(one)
        return kept or made

    def _blurred(self, made: list[Subtask]) -> list[Subtask]:
        """Each part that the lead is careless with is empty in some subtasks, and says nothing in others."""
        return [self._blurred_one(one) for one in made]

    def _blurred_one(self, one: Subtask) -> Subtask:
        for part, (field, vague, cause) in _VAGUE.items():
            if self.careless(part, one.name):
                self.scene.misled.append(f"{one.name}: {cause}")
                blank = self._coin(part, one)
                if part == "objective":
                    one = replace(one, objective=_vague(one)) if blank else one
                elif part == "done":
                    one = replace(one, done=() if blank else (vague,))
                else:
                    said: dict[str, Any] = {field: "" if blank else vague}
                    said |= {"sources": ()} if part == "guidance" else {}
                    one = replace(one, **said)
        return one

    def _coin(self, part: str, one: Subtask) -> bool:
        return self.scene.fresh("blank", part, one.name) < 0.6

    def _tools(self) -> tuple[str, ...]:
        found = re.search(r"\btools?(?: are)?: ([\w, -]+?)[.\n]", self.scene.reading.instructions())
        return tuple(t.strip() for t in re.split(r",| and ", found.group(1)) if t.strip()) if found else ()

    @staticmethod
    def _differing(made: list[Subtask]) -> list[Subtask]:
        """Every subtask has a name of its own."""
        taken: set[str] = set()
        kept = []
        for one in made:
            name, n = one.name, 1
            while name in taken:
                n += 1
                name = f"{one.name}-{n}"
            taken.add(name)
            kept.append(replace(one, name=name))
        return kept


def _told(scene: Scene) -> set[str]:
    """The parts that the lead's own contract has; criteria are its done."""
    reading = scene.reading
    if not reading.has_contract:
        return set(_MENDED)
    return {*(part for part, text in reading.parts.items() if text.strip()), *(("done",) if reading.criteria else ())}


def _together(group: list[Unit]) -> Unit:
    """Several shares as one."""
    if len(group) == 1:
        return group[0]
    return Unit(
        called=" and ".join(dict.fromkeys(u.called for u in group)),
        things=tuple(dict.fromkeys(t for u in group for t in u.things)),
        aspects=tuple(dict.fromkeys(a for u in group for a in u.aspects)),
        question=" ".join(u.question for u in group if u.question),
        sources=tuple(dict.fromkeys(s for u in group for s in u.sources)),
    )


def _vague(one: Subtask) -> str:
    return f"Look into {one.name.replace('-', ' ')} and anything else that might help."
