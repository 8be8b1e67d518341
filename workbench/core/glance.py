"""One step of a run at a glance: what it is, how it stands, what it took; neither its window nor its answer.

What is drawn of a run of a thousand workers while it goes on. Times stand here and in no `Step`: a run that was bought
and one that is read back are equal, however long they took.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.core.run import Kind, Run, Status, Step

Path = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """One effect, child flow or joining of branches, as it stands now."""

    path: Path
    kind: Kind
    name: str = ""
    """The worker's contract, the function, the note or the pattern."""
    status: Status = "unchecked"
    role: str = ""
    """For which role its window was made: `worker`, `judge`, `lead`."""
    stamp: str = ""
    """Who answered; empty while nobody has."""
    said: str = ""
    """What a person decided: `approve`, `reject`, `edit`."""
    tokens: int = 0
    """In and out together; 0 where nothing was bought here."""
    dollars: float | None = 0.0
    """At list price; None is unknown."""
    attempts: int = 1
    began: float | None = None
    """Seconds since the epoch; None where it is not known."""
    ended: float | None = None
    error: str = ""
    reused: str = ""
    """Which other run it was taken over from, unbought."""
    edited: bool = False

    @property
    def is_part(self) -> bool:
        """Whether it is no effect but holds some."""
        return self.kind in {"flow", "together"}

    @property
    def is_answered(self) -> bool:
        """Whether it is an inference that has its answer."""
        return self.kind == "infer" and bool(self.stamp)

    @property
    def is_check(self) -> bool:
        """Whether it judges what others said."""
        return self.kind == "infer" and self.role == "judge"


def glance(step: Step, times: tuple[float | None, float | None] = (None, None)) -> Glance:
    """A step of a recorded run at a glance; `times` say when it began and ended."""
    inference = step.inference
    bought = inference is not None and not step.reused
    return Glance(
        path=step.path,
        kind=step.kind,
        name=step.name,
        status=step.status,
        role=step.asked.role if step.asked else "",
        stamp=inference.stamp if inference else "",
        said=step.decision.action if step.decision else "",
        tokens=inference.usage.total if inference and bought else 0,
        dollars=inference.dollars if inference and bought else 0.0,
        attempts=inference.attempts if inference else 1,
        began=times[0],
        ended=times[1],
        error=step.error,
        reused=step.reused,
        edited=step.edited,
    )


def glances(run: Run) -> list[Glance]:
    """Every step of a recorded run at a glance, with its times where they are known."""
    times = run.times
    return [glance(step, times.get(step.path, (None, None))) for step in run.steps]
