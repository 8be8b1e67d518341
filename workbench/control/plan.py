"""A plan: subtasks that are contracts, and what each of them needs before it can begin.

A lead fills in a `PlanDraft`; `Plan.of` makes a plan of it that can be worked off, whatever it says. What is wrong with
it is for `plan_findings` to say. Independent subtasks are done side by side; the order is the standard library's.
"""

from __future__ import annotations

import graphlib
from collections.abc import Collection
from functools import cache
from typing import Any, Literal

from pydantic import Field, create_model

from workbench.control.plan_order import folded, unsound
from workbench.core.contract import PARTS, Contract
from workbench.core.shown import shorten
from workbench.core.value import Value
from workbench.errors import BadInput

_TOLD_OF = 8
"""Flaws that an error tells of."""


class PlannedSubtask(Value):
    """One subtask as a lead writes it down: a contract for one worker who knows nothing else."""

    name: str = Field(default="", description="A short name, unlike every other subtask's.")
    objective: str = Field(default="", description="The one thing that this worker is to find out or make.")
    output_format: str = Field(default="", description="The shape of its answer, precise enough to be checked.")
    guidance: str = Field(default="", description="Which sources and tools to use, by name, and which to trust.")
    boundaries: str = Field(default="", description="What is left to the other subtasks, and when to stop.")
    done: tuple[str, ...] = Field(default=(), description="Sentences that can be decided from the answer alone.")
    needs: tuple[str, ...] = Field(
        default=(), description="Names of the subtasks whose results this one must read first; mostly none."
    )
    sources: tuple[str, ...] = Field(
        default=(), description="Names of the sources that this worker reads; empty for all of them."
    )


class PlanDraft(Value):
    """What a lead fills in."""

    kind: str = Field(default="", description="Which effort rule the task falls under.")
    subtasks: tuple[PlannedSubtask, ...] = Field(default=(), description="One entry for each worker.")


@cache
def plan_draft(kinds: tuple[str, ...]) -> type[PlanDraft]:
    """`PlanDraft` as it is asked for under effort rules of these kinds."""
    kind: Any = (Literal[kinds], Field(description=PlanDraft.model_fields["kind"].description))
    return create_model("PlanDraft", __base__=PlanDraft, __doc__=PlanDraft.__doc__, kind=kind)


class Subtask(PlannedSubtask):
    """One subtask of a plan."""

    tool_calls: int = Field(default=0, ge=0)
    """The most tool calls that its worker may make; 0 where it has no tools."""

    def contract(self, house: Contract | None = None) -> Contract:
        """What its worker is told. `house` holds what every worker is told besides, its role, schema and length."""
        house = house or Contract()
        own = tuple(dict.fromkeys(told.strip() for told in self.done if told.strip()))
        return Contract(
            name=self.name or house.name,
            objective=self.objective,
            output_format=_both(self.output_format, house.output_format),
            guidance=_both(self.guidance, house.guidance),
            boundaries=_both(self.boundaries, house.boundaries),
            done=(*_unlike(own, house), *house.done) if house.done else own,
            output_schema=house.output_schema,
            role=house.role,
            max_tokens=house.max_tokens,
        )


class Plan(Value):
    """Subtasks and their order."""

    kind: str = ""
    """Which effort rule it falls under."""
    subtasks: tuple[Subtask, ...] = ()

    @classmethod
    def of(cls, draft: PlanDraft, *, tool_calls: int = 0) -> Plan:
        """The plan a draft comes to. Names are made to differ, and `needs` in other letters are read as meant.

        Who needs a name that several bear reads all of them: which one was meant, nobody can tell.
        """
        names = _different([" ".join(s.name.split()) for s in draft.subtasks])
        known: dict[str, list[str]] = {}
        for planned, name in zip(draft.subtasks, names, strict=True):
            known.setdefault(folded(planned.name), []).append(name)
        known = {folded(name): [name] for name in names} | known
        return cls(
            kind=draft.kind,
            subtasks=tuple(
                Subtask(
                    **{**dict(planned), "needs": _meant(planned.needs, known, name)}
                    | {"name": name, "tool_calls": tool_calls}
                )
                for name, planned in zip(names, draft.subtasks, strict=True)
            ),
        )

    @property
    def names(self) -> tuple[str, ...]:
        """What the subtasks are called, in their order."""
        return tuple(s.name for s in self.subtasks)

    def __getitem__(self, name: str) -> Subtask:
        for subtask in self.subtasks:
            if subtask.name == name:
                return subtask
        raise BadInput(f"the plan has no subtask {name!r}; it has {shorten(', '.join(self.names), 200) or 'none'}.")

    def order(self) -> tuple[tuple[str, ...], ...]:
        """Names in layers: whoever is in one needs only who is in those before it, and the plan's order is kept.

        Raises `BadInput` for a plan that cannot be worked off to its end: it is empty, a name stands twice, a need is
        unknown, or subtasks need each other in a circle, which is named: a → b → a.
        """
        if wrong := unsound(self.subtasks):
            told = "; ".join(flaw.told for flaw in wrong[:_TOLD_OF])
            more = f"; and {len(wrong) - _TOLD_OF} more" if len(wrong) > _TOLD_OF else ""
            raise BadInput(f"this plan cannot be worked off: {told}{more}.")
        sorter = graphlib.TopologicalSorter({s.name: set(s.needs) for s in self.subtasks})
        place = {name: n for n, name in enumerate(self.names)}
        sorter.prepare()
        layers = []
        while layer := sorted(sorter.get_ready(), key=place.__getitem__):
            layers.append(tuple(layer))
            sorter.done(*layer)
        return tuple(layers)

    def ready(self, begun: Collection[str], done: Collection[str]) -> tuple[Subtask, ...]:
        """The subtasks that are not begun and whose needs are all done."""
        return tuple(s for s in self.subtasks if s.name not in begun and all(need in done for need in s.needs))

    def render(self) -> str:
        """The plan as it is kept in memory: every subtask with its needs and all that its worker is told."""
        return "\n\n".join([f"kind: {self.kind}", *(_told(n, s) for n, s in enumerate(self.subtasks, 1))])

    def _repr_html_(self) -> str:
        from workbench.control.synthesis_page import plan_html

        return plan_html(self)


def _different(names: list[str]) -> list[str]:
    """The names, numbered where they are the same, and made up where there is none."""
    taken: set[str] = set()
    told = []
    for n, name in enumerate(names, 1):
        wanted, again = name or f"subtask {n}", 1
        while folded(wanted) in taken:
            again += 1
            wanted = f"{name or 'subtask'} ({again})"
        taken.add(folded(wanted))
        told.append(wanted)
    return told


def _meant(needs: tuple[str, ...], known: dict[str, list[str]], own: str) -> tuple[str, ...]:
    """The names of the subtasks that `needs` are; of several of one name not the one that needs them."""
    told = [name for need in needs for name in _bearing(known.get(folded(need), [need]), own)]
    return tuple(dict.fromkeys(told))


def _bearing(names: list[str], own: str) -> list[str]:
    return [name for name in names if name != own] or names


def _both(own: str, house: str) -> str:
    return "\n".join(part for part in (own.strip(), house.strip()) if part)


def _unlike(own: tuple[str, ...], house: Contract) -> tuple[Any, ...]:
    """Its own criteria, under names that the house's do not bear."""
    taken = {c.name.casefold() for c in house.done}
    named = Contract(done=own).done
    return tuple(c if c.name.casefold() not in taken else c.replace(name=f"own-{c.name}") for c in named)


def _told(number: int, subtask: Subtask) -> str:
    needs = f" (needs {', '.join(subtask.needs)})" if subtask.needs else ""
    sources = f"\nsources: {', '.join(subtask.sources)}" if subtask.sources else ""
    parts = [f"{part.replace('_', ' ')}: {told}" for part in PARTS if (told := getattr(subtask, part).strip())]
    done = [f"done: {told}" for told in subtask.done]
    return "\n".join([f"{number}. {subtask.name}{needs}", *parts, *done]) + sources
