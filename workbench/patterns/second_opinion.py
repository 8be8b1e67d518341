"""A judge reads a contract and says what is wrong with it, in the lint's own shape.

The rules see the words they know; a model may see what a sentence means, and may be wrong. So it is asked only when
somebody wants it, its findings carry a code of their own, and none of them is an error. The limit it answers: rules
know words, not your world. It stops paying where the rules are clean and the answers are right.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from workbench.context.assemble import assemble
from workbench.control.lint.finding import PLACES, Findings, LintFinding
from workbench.core.contract import Contract
from workbench.core.effects import Infer
from workbench.core.flow import flow
from workbench.core.frozen import thawed
from workbench.core.value import Value
from workbench.errors import BadInput

CODE = "C901"
"""The code of what a model finds: no rule of the table bears it."""
_MOST = 20

READER = Contract(
    name="second reader",
    objective="Find what in the contract under review would make its worker drift.",
    output_format="One entry for each problem; an empty list where there is none.",
    guidance=(
        "The draft is the contract under review; read it as the worker who knows nothing else. Quote the words that a "
        "problem is in, exactly as they stand there."
    ),
    boundaries="Do not rewrite the contract, do not do its work. Stop after the 20 problems that matter most.",
    done=[
        {"name": "placed", "text": "Every entry names the part it is about."},
        {"name": "quoted", "text": "Every quotation stands word for word in that part."},
    ],
    role="judge",
)
"""Who is asked where nobody else is named."""


class Problem(Value):
    """One problem, as the judge fills it in."""

    part: Literal["objective", "output_format", "guidance", "boundaries", "done", "output_schema"] = Field(
        description="The part of the contract that the problem is in."
    )
    criterion: str = Field(description="The name of the criterion where it is one of done; else empty.")
    quote: str = Field(description="The words it is about, quoted exactly; empty where something is missing.")
    severity: Literal["warning", "advice"] = Field(description="Warning where a worker is likely to drift by it.")
    problem: str = Field(description="What is wrong, in one sentence.")
    why: str = Field(description="Why it makes a worker drift, in one sentence.")
    fix: str = Field(description="What to write instead, in one sentence.")


class Opinion(Value):
    """All that the judge found."""

    problems: tuple[Problem, ...] = Field(description="One entry for each problem of the contract.")


class SecondOpinion(Value):
    """What a model found in a contract."""

    contract: Contract
    by: str
    """The name of the judge's contract."""
    found: tuple[LintFinding, ...] = ()

    @classmethod
    def of(cls, returned: Any) -> SecondOpinion:
        """The opinion that a run returned, which the journal keeps as data."""
        return returned if isinstance(returned, cls) else cls.model_validate(thawed(returned))

    @property
    def findings(self) -> Findings:
        """In the lint's shape, with the code of a model's opinion."""
        return Findings(self.found)


@flow
async def second_opinion(
    contract: Contract, judge: Contract = READER, *, task: str = "", limit: int | None = None
) -> SecondOpinion:
    """Have a judge read the contract; take what it finds, where it says so."""
    if not isinstance(contract, Contract):
        raise BadInput(f"a contract is read; a {type(contract).__name__} was given.")
    asked = task or "Say what is wrong with the contract under review."
    opinion = await Infer(
        assemble(judge, asked, draft=contract.render(), returns=Opinion, limit=limit), returns=Opinion
    )
    found = tuple(_finding(contract, judge, p) for p in opinion.problems[:_MOST] if p.problem.strip())
    ordered = sorted(found, key=lambda f: (PLACES.index(f.part), f.severity != "warning"))
    return SecondOpinion(contract=contract, by=judge.name, found=tuple(ordered))


def _finding(contract: Contract, judge: Contract, told: Problem) -> LintFinding:
    """A problem at its place. A quotation that does not stand there is left out: it was made up."""
    criterion = next((c for c in contract.done if c.name.casefold() == told.criterion.strip().casefold()), None)
    of_done = told.part == "done" and criterion is not None
    text = criterion.text if of_done and criterion else getattr(contract, told.part, "")
    text = text if isinstance(text, str) else ""
    start = text.find(told.quote) if told.quote.strip() else -1
    return LintFinding(
        code=CODE,
        rule="second-opinion",
        severity=told.severity,
        contract=contract.name,
        part=told.part,
        criterion=criterion.name if of_done and criterion else "",
        start=max(0, start),
        end=start + len(told.quote) if start >= 0 else 0,
        quote=told.quote if start >= 0 else "",
        message=told.problem,
        why=told.why or f"So {judge.name!r} judged.",
        fix=told.fix,
    )
