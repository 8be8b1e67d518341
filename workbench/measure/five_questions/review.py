"""A design reviewed: five answers from evidence, each with its owner and its date, or with what would answer it.

    told = review(design, [experiment, trust, run], owner="Ines")

Nothing is bought and nobody is asked: what the evidence does not say is not answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbench.core.design import Design
from workbench.core.shown import shorten, visible
from workbench.core.value import Value
from workbench.core.written import written
from workbench.errors import BadInput
from workbench.measure.five_questions.answer import Answer, Question
from workbench.measure.five_questions.cost import cost
from workbench.measure.five_questions.evidence import Evidence, evidence_of
from workbench.measure.five_questions.isolating import isolating
from workbench.measure.five_questions.smallest_unit import smallest_unit
from workbench.measure.five_questions.state import state
from workbench.measure.five_questions.verifying import verifying


class Review(Value):
    """The five answers about one design."""

    design: str
    """Its name."""
    identity: str = ""
    """Its digest; empty for an application that was captured."""
    answers: tuple[Answer, ...]
    """In the order of the questions."""
    owner: str = ""
    """Who answers for the design."""
    date: str = ""
    """The day of the review, where one was given."""
    unused: tuple[str, ...] = ()
    """Evidence that says nothing about this design, and why."""

    def __getitem__(self, question: Question) -> Answer:
        for answer in self.answers:
            if answer.question == question:
                return answer
        raise BadInput(f"the five questions are {', '.join(a.question for a in self.answers)}; got {question!r}.")

    @property
    def open(self) -> tuple[Answer, ...]:
        """What is not answered yet."""
        return tuple(answer for answer in self.answers if not answer.answered)

    @property
    def simulated(self) -> bool:
        """Whether an answer rests on simulated runs."""
        return any(answer.simulated for answer in self.answers)

    @property
    def told(self) -> str:
        """In one line."""
        return f"{len(self.answers) - len(self.open)} of {len(self.answers)} questions answered"

    def markdown(self) -> str:
        """The whole review as Markdown, every text in it made harmless."""
        from workbench.measure.five_questions.review_markdown import review_markdown

        return review_markdown(self)

    def to_markdown(self, path: str | Path) -> Path:
        """Write it as Markdown. Gives its path."""
        return written(path, self.markdown())

    def to_html(self, path: str | Path) -> Path:
        """Write it as one self-contained page without a script, which prints on one sheet. Gives its path."""
        from workbench.measure.five_questions.review_page import review_page

        return written(path, review_page(self))

    def __repr__(self) -> str:
        return visible(f"Review({shorten(self.design, 80)}: {self.told})")

    __str__ = __repr__

    def _repr_html_(self) -> str:
        from workbench.measure.five_questions.review_html import review_html

        return review_html(self)


def review(
    design: Design | str | None,
    evidence: Any = (),
    *,
    owner: str | Mapping[str, str] = "",
    date: str = "",
    dates: Mapping[str, str] | None = None,
) -> Review:
    """Answer the five questions about a design from evidence.

    `evidence` is any of Experiment, Ladder, Causes, Partition, Coupling, JudgeTrust and Run, or several of them; what
    a design tells of itself counts, too. For `design` stands the name of an application, or None, where its runs were
    captured. `owner` answers for all of it, or for single questions: `{"cost": "Ines"}`. `dates` are the days of runs
    by their exact names. Raises `BadInput` for what is no evidence.
    """
    ev = evidence_of(design, evidence)
    known = {**_days(ev), **(dates or {})}
    answers = (smallest_unit(ev), state(ev), isolating(ev), verifying(ev), cost(ev))
    whose = owner if isinstance(owner, Mapping) else dict.fromkeys((a.question for a in answers), owner)
    return Review(
        design=ev.name,
        identity=ev.design.digest if ev.design else "",
        answers=tuple(
            a.replace(owner=whose.get(a.question, ""), dated=max((known.get(r, "") for r in a.runs), default=""))
            for a in answers
        ),
        owner=owner if isinstance(owner, str) else "",
        date=date,
        unused=ev.unused,
    )


def _days(ev: Evidence) -> dict[str, str]:
    """The day on which each run ended, by UTC, where that is on record."""
    from workbench.measure.five_questions.days import day_of

    return {run.exact: day_of(run) for run in ev.runs}
