"""Having a draft judged by a model: whose criteria, under which contract, and in how much room."""

from __future__ import annotations

from functools import cache

from workbench.core.contract import Contract, Criterion
from workbench.core.schema import strict_schema
from workbench.core.segment import Segment
from workbench.core.verdict import Judgement
from workbench.errors import BadInput


def criteria_of(author: Contract, evaluator: Contract | None) -> tuple[Criterion, ...]:
    """What the draft is judged by. Raises `BadInput` where neither contract says what done means."""
    if not isinstance(author, Contract) or not isinstance(evaluator, Contract | None):
        wrong = author if not isinstance(author, Contract) else evaluator
        raise BadInput(f"author and evaluator are contracts; a {type(wrong).__name__} was given.")
    criteria = (evaluator.done if evaluator else ()) or author.done
    if not criteria:
        raise BadInput(
            f"nothing says when the work of {author.name!r} is done, so there is nothing to judge it by. Give the "
            "author's contract done=[…], one decidable sentence each."
        )
    return criteria


def evaluator_for(author: Contract) -> Contract:
    """An evaluator's contract for one author's work, for when none was written."""
    return Contract(
        name=f"evaluator of {author.name}",
        objective="Judge the draft against each criterion below, one by one.",
        output_format="One finding per criterion: whether it is met, the reason, and evidence quoted exactly.",
        guidance=(
            "Where sources are given, check every statement of the draft against them; a statement that no source "
            "supports does not count as right because it sounds right."
        ),
        boundaries="Do not rewrite the draft, and judge nothing that no criterion names.",
        done=author.done,
        role="judge",
    )


@cache
def _schema_tokens() -> int:
    block = {"type": "json_schema", "schema": strict_schema(Judgement)}
    return Segment(kind="schema", block=block).tokens


def room_for_judgement(limit: int | None) -> int | None:
    """What a limit leaves for the evaluator's window once the schema of its answer is counted."""
    return None if limit is None else max(1, limit - _schema_tokens())
