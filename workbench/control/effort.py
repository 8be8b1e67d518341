"""How much effort a task deserves: how many workers, and how many tool calls each, by the kind of its question.

A lead that is told nothing of this sends fifty workers after one fact. The rules are data (`data/effort.toml`, with
their source): a lead reads them, code holds its plan to them, and you may pass rules of your own.
"""

from __future__ import annotations

import difflib
import tomllib
from functools import cache
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, field_validator, model_validator

from workbench.context.shipped import shipped
from workbench.core.value import Value
from workbench.errors import BadInput


class Span(Value):
    """From so many to so many. No `most` is no bound of its own."""

    least: int = Field(ge=0)
    most: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _in_order(self) -> Span:
        if self.most is not None and self.most < self.least:
            raise ValueError(f"the most is at least the least; got {self.least} and {self.most}")
        return self

    def __str__(self) -> str:
        if self.most is None:
            return f"{self.least} or more"
        return str(self.least) if self.least == self.most else f"{self.least} to {self.most}"


def _span(given: Any) -> Any:
    """A pair `(2, 4)`, or one number for no most, as a span."""
    if isinstance(given, (list, tuple)) and 1 <= len(given) <= 2:
        return Span(**dict(zip(("least", "most"), given, strict=False)))
    return given


AsSpan = Annotated[Span, BeforeValidator(_span)]


class EffortRule(Value):
    """What one kind of question deserves. Spans may be given as pairs: `workers=(2, 4)`; `(11,)` has no most."""

    kind: str = Field(min_length=1)
    what: str = ""
    """How a lead recognises the kind, in words."""
    workers: AsSpan
    tool_calls: AsSpan
    """Of each worker that has tools."""

    @field_validator("workers")
    @classmethod
    def _somebody(cls, workers: Span) -> Span:
        if workers.least < 1:
            raise ValueError("somebody must do the work: at least 1 worker")
        return workers

    def render(self) -> str:
        """The rule as a lead reads it."""
        one = (self.workers.least, self.workers.most) == (1, 1)
        workers = "1 worker" if one else f"{self.workers} workers"
        return f"- {self.kind}: {self.what or self.kind}: {workers}, {self.tool_calls} tool calls each."


class EffortRules(Value):
    """One rule for each kind of question, and where they are from."""

    rules: tuple[EffortRule, ...] = Field(min_length=1)
    source: str = ""
    date: str = ""

    @field_validator("rules")
    @classmethod
    def _kinds_differ(cls, rules: tuple[EffortRule, ...]) -> tuple[EffortRule, ...]:
        kinds = [r.kind for r in rules]
        twice = sorted({k for k in kinds if kinds.count(k) > 1})
        if twice:
            raise ValueError(f"one rule for each kind; {', '.join(map(repr, twice))} has two")
        return rules

    @classmethod
    def shipped(cls) -> EffortRules:
        """The rules that come with the package: `data/effort.toml`."""
        return _shipped()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of question there is a rule for."""
        return tuple(r.kind for r in self.rules)

    def __getitem__(self, kind: str) -> EffortRule:
        for rule in self.rules:
            if rule.kind == kind:
                return rule
        near = difflib.get_close_matches(kind, self.kinds, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are rules for {', '.join(self.kinds)}."
        raise BadInput(f"there is no effort rule for {kind!r}: {hint}")

    def with_rule(self, kind: str, **changes: Any) -> EffortRules:
        """The same rules with one changed, or a new one: `effort.with_rule("comparison", workers=(2, 6))`."""
        if kind in self.kinds:
            changed = self[kind].replace(**changes)
            return self.replace(rules=tuple(changed if r.kind == kind else r for r in self.rules))
        if wanting := [name for name in ("workers", "tool_calls") if name not in changes]:
            near = difflib.get_close_matches(str(kind), self.kinds, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are rules for {', '.join(self.kinds)}."
            needs = "= and ".join(wanting)
            raise BadInput(f"there is no effort rule for {kind!r}: {hint} A new one needs {needs}= as well.")
        return self.replace(rules=(*self.rules, EffortRule(kind=kind, **changes)))

    def render(self) -> str:
        """The rules as a lead reads them."""
        return "Scale the effort to the question:\n" + "\n".join(r.render() for r in self.rules)

    def _repr_html_(self) -> str:
        from workbench.core.boxes import box, head, table

        rows = [(r.kind, r.what, str(r.workers), str(r.tool_calls)) for r in self.rules]
        told = (self.source, self.date)
        return box(head("Effort rules", *told), table(("kind", "when", "workers", "tool calls each"), rows))


@cache
def _shipped() -> EffortRules:
    return EffortRules(**tomllib.loads(shipped("effort.toml").read_text("utf-8")))
