"""One vote: a voter's answer as a value that can be counted, or why it is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from workbench.context.assemble import assemble
from workbench.context.segments import Result
from workbench.core.contract import Contract
from workbench.core.draft import Draft
from workbench.core.effects import Infer
from workbench.core.flow import flow
from workbench.core.shown import shorten
from workbench.core.source import Source
from workbench.core.standing import FAILING, standing
from workbench.patterns.handing import Work, flow_of, whole
from workbench.patterns.voted import Vote

_CLOSING = " \t\n.,;:!?\"'`*_()[]"
_SPACES = re.compile(r"\s+")


@flow
async def ballot(
    voter: Work,
    task: str,
    *,
    choices: tuple[str, ...] = (),
    sources: Sequence[Source | str] = (),
    results: Sequence[Result] = (),
    limit: int | None = None,
) -> Vote:
    """Ask one voter; take what it says as a value. Whatever goes wrong makes a malformed vote, and stops no other."""
    try:
        if isinstance(voter, Contract):
            window = assemble(voter, task, sources=sources, results=results, limit=limit)
            answer = await Infer(window.returning(_paper(choices)))
            return _read(whole(answer, voter.name), choices)
        draft = whole(await flow_of(voter, results=results), "a voter")
    except Exception as error:  # noqa: BLE001 - whatever goes wrong in there is reported, with its kind
        return Vote(error=shorten(f"{type(error).__name__}: {error}", 500))
    if standing(draft) in FAILING:
        return Vote(draft=draft, error=shorten(f"the voter's own answer {draft.status}", 500))
    return _counted(draft, choices)


def normal(text: str) -> str:
    """A value as votes are compared: no case, single spaces, no quotation or punctuation around it."""
    return _SPACES.sub(" ", text).strip(_CLOSING).casefold()


def _read(answer: Draft, choices: tuple[str, ...]) -> Vote:
    """The vote on a paper that a model filled in."""
    try:
        paper = _paper(choices).model_validate_json(answer.text)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        told = f"{'.'.join(map(str, fault['loc'])) or 'the paper'}: {fault['msg']}"
        return Vote(draft=answer, error=shorten(told, 300))
    return _counted(answer.replace(text=paper.vote), choices, paper.reason)


def _counted(draft: Draft, choices: tuple[str, ...], reason: str = "") -> Vote:
    said, value = draft.text, normal(draft.text)
    if not value:
        return Vote(reason=reason, draft=draft, error="it says nothing")
    if choices and value not in {normal(c) for c in choices}:
        return Vote(reason=reason, draft=draft, error=f"{shorten(said, 80)!r} is none of the choices")
    return Vote(value=value, reason=reason, draft=draft)


class Paper(BaseModel):
    """What a voter fills in: the reason first, so that the vote follows from it."""

    model_config = ConfigDict(extra="forbid")
    reason: str = Field(description="Why, in one sentence.")
    vote: str = Field(description="The vote alone, as short as it can be said.")


@lru_cache(maxsize=128)
def _paper(choices: tuple[str, ...]) -> Any:
    """The type of the answer."""
    if not choices:
        return Paper
    one_of: Any = Literal[choices]
    return create_model("Paper", __base__=Paper, vote=(one_of, Field(description="The vote: one of the choices.")))
