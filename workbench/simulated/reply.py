"""What the simulated mind hands back: the blocks of an answer, and an honest account of where they came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from workbench.core.boxes import box, head, table
from workbench.core.shown import shorten
from workbench.core.value import Value
from workbench.simulated.parameters import Parameter

How = Literal["found", "near miss", "borrowed", "invented", "not found", "computed", "copied", "decided", "judged"]


class Evidence(Value):
    """One term of the evidence for a candidate, in log-odds."""

    term: str
    value: float
    why: str = ""
    """The words that matched, or the rule that applied."""


class Read(Value):
    """A segment it read: what it is, and how many spans of text it competed with."""

    segment: str
    kind: str = ""
    spans: int = 0
    note: str = ""
    """What it made of it: heeded, overlooked, taken for the question."""


class Answered(Value):
    """One item it answered: from which span, on what evidence, against which rival."""

    asked: str
    answer: str
    how: How
    source: str = ""
    """The segment that held the span; empty if there was none."""
    span: str = ""
    """The text it took the answer from, verbatim."""
    evidence: tuple[Evidence, ...] = ()
    rival: str = ""
    """The strongest other candidate."""
    misled: str = ""
    """What misled it; empty if nothing did."""


class Explanation(Value):
    """What the model read, what each answer came from, what misled it, and every number used with its tag."""

    skill: str
    """What it took the request for: answer, fill, judge, revise, …; or that it found no task."""
    read: tuple[Read, ...] = ()
    answered: tuple[Answered, ...] = ()
    misled: tuple[str, ...] = ()
    """In plain words; also those of the single answers."""
    parameters: tuple[Parameter, ...] = ()
    remarks: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return "\n".join(self._lines())

    __str__ = __repr__

    def _lines(self) -> Iterable[str]:
        yield f"simulated: {self.skill}"
        for read in self.read:
            yield f"  read {read.segment} ({read.kind}, {read.spans} spans){_after(read.note)}"
        for item in self.answered:
            yield f"  {shorten(item.asked, 60)} -> {shorten(item.answer, 60)} [{item.how}{_after(item.source, ' in ')}]"
            if item.span:
                yield f"    from: {shorten(item.span, 100)}"
            if item.evidence:
                yield "    evidence: " + ", ".join(f"{e.term} {e.value:+.2f}" for e in item.evidence)
            if item.rival:
                yield f"    rival: {shorten(item.rival, 100)}"
            if item.misled:
                yield f"    misled by: {item.misled}"
        yield from (f"  misled: {text}" for text in self.misled)
        yield from (f"  {text}" for text in self.remarks)
        for parameter in self.parameters:
            yield f"  {parameter.name} = {parameter.value:g} ({parameter.tag})"

    def _repr_html_(self) -> str:
        heads = ("asked", "answer", "how", "from", "evidence", "misled by")
        answered = table(heads, map(_row, self.answered), tight=()) if self.answered else ""
        read = "; ".join(f"{r.segment} ({r.kind}, {r.spans} spans{_after(r.note, ', ')})" for r in self.read)
        numbers = ", ".join(f"{p.name} = {p.value:g} ({p.tag})" for p in self.parameters)
        said = (
            ("read", read),
            ("misled", "; ".join(self.misled)),
            ("remarks", "; ".join(self.remarks)),
            ("parameters", numbers),
        )
        told = table(None, [(name, text) for name, text in said if text])
        return box(head("simulated", self.skill), answered, told)


def _after(text: str, mark: str = ": ") -> str:
    return f"{mark}{text}" if text else ""


def _row(item: Answered) -> tuple[str, ...]:
    evidence = ", ".join(f"{e.term} {e.value:+.2f}" for e in item.evidence)
    origin = f"{item.source}{_after(item.span)}"
    return (item.asked, item.answer, item.how, origin, evidence, item.misled)


@dataclass(frozen=True)
class Reply:
    """An answer before the protocol has cut, counted and framed it."""

    content: tuple[dict[str, Any], ...]
    """Messages API content blocks: text, tool_use."""
    stop_reason: str = "end_turn"
    """`end_turn`, `tool_use` or `refusal`."""
    explanation: Explanation | None = None
    unread: str = ""
    """An instruction it noticed and could not follow; it goes into a response header, not into the text."""
