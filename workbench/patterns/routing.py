"""One inference looks at the task and picks who does it.

The limit it answers: one contract for every kind of task is vague for each of them. Where it stops paying: when the
routes would do the same anyway, when code can tell the kinds apart (a rule costs nothing and does not err), and when a
wrong route is worse than a mediocre answer: the router errs like any inference, and nobody after it knows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from workbench.context.assemble import assemble
from workbench.context.segments import Feedback, Output, Result, feedbacks
from workbench.core.asked import at_least
from workbench.core.contract import Contract
from workbench.core.effects import Infer
from workbench.core.flow import Flow, flow
from workbench.core.shown import shorten
from workbench.core.source import Source
from workbench.core.verdict import Finding, Verdict
from workbench.errors import BadInput, Malformed, Refused, Truncated
from workbench.patterns.handing import Work, again, draft_of, flow_of
from workbench.patterns.routed import Routed, RoutedStopped

NONE = "none of these"
"""What a router may say instead of a route."""
LONGEST_NAME = 200
"""Characters of a route's name, which is sent as one of the router's choices."""
_UNREADABLE: dict[type[Exception], RoutedStopped] = {
    Malformed: "malformed", Refused: "refused", Truncated: "truncated",
}  # fmt: skip


@flow
async def routing(
    router: Contract,
    task: str,
    routes: Mapping[str, Work],
    *,
    asks: int = 2,
    otherwise: Work | None = None,
    sources: Sequence[Source | str] = (),
    results: Sequence[Result] = (),
    draft: Output | Routed | None = None,
    feedback: Feedback | Sequence[Feedback] | None = None,
    limit: int | None = None,
) -> Routed:
    """Let one inference pick one of the routes by name, or none of these; do what it picked.

    A route is a contract (one inference on `task` and `sources`) or any flow; the router is told each by its name and
    its contract's objective. If it says that none fits, or gives no usable answer, it is asked again with that, at most
    `asks` times in all. Then `otherwise` is done; without one nothing is, and `stopped` says why. `draft` and
    `feedback` redo rejected work: where `draft` is a `Routed`, by the same route.
    """
    _check(router, routes, asks)
    told: dict[str, Any] = {"task": task, "sources": sources, "results": results, "limit": limit}
    if isinstance(draft, Routed) and draft.route in routes:
        picked = draft
    else:
        picked = await _picked(router, routes, asks, **told)
    work = routes.get(picked.route, otherwise)
    if work is None:
        return picked
    chosen = flow_of(work, **told).named(picked.route or "otherwise")
    if draft is not None or feedbacks(feedback):
        chosen = again(chosen, draft.draft if isinstance(draft, Routed) else draft, feedbacks(feedback))
    return picked.replace(draft=draft_of(await chosen, picked.route or "otherwise"))


async def _picked(router: Contract, routes: Mapping[str, Work], asks: int, **told: Any) -> Routed:
    """The router's answer; asked again, with what was wrong, while it names no route."""
    router = router.replace(guidance="\n\n".join(filter(None, [router.guidance.strip(), _listed(routes)])))
    choice = _choice(tuple(sorted(routes)))
    found, doubt = Routed(asked=0), None
    for n in range(1, asks + 1):
        window = assemble(router, **told, feedback=doubt, returns=choice)
        try:
            said = await Infer(window, returns=choice)
        except tuple(_UNREADABLE) as error:
            found = Routed(reason=str(error), asked=n, stopped=_UNREADABLE[type(error)])
        else:
            if said.route != NONE:
                return Routed(route=said.route, reason=said.reason, asked=n)
            found = Routed(reason=said.reason, asked=n, stopped="none")
        doubt = _doubt(found)
    return found


class Choice(BaseModel):
    """What a router fills in."""

    model_config = ConfigDict(extra="forbid")
    reason: str = Field(description="Why this route fits the task and the others do not, in one sentence.")


@lru_cache(maxsize=128)
def _choice(names: tuple[str, ...]) -> Any:
    """The type of the answer: one of the names, or none of these."""
    route = Field(description=f"The name of the route that fits the task; {NONE!r} only if no route does.")
    one_of: Any = Literal[(*names, NONE)]
    return create_model("Choice", __base__=Choice, route=(one_of, route))


def _listed(routes: Mapping[str, Work]) -> str:
    """The routes as the router is told them, in the order of their names."""
    lines = [f"- {name}: {_purpose(routes[name]) or 'no more is said about it.'}" for name in sorted(routes)]
    return "\n".join(["The routes:", *lines, f"- {NONE}: no route fits the task."])


def _purpose(work: Work) -> str:
    """What a route is for: the objective of the first contract in it."""
    if isinstance(work, Contract):
        return " ".join(work.objective.split())
    inner = work.arguments.values()
    return next((told for v in inner if isinstance(v, (Contract, Flow)) and (told := _purpose(v))), "")


def _doubt(found: Routed) -> Verdict:
    """What the router reads when it is asked again."""
    if found.stopped == "none":
        told = f"You said that none of the routes fits: {found.reason} Look at each once more; name one if it fits."
    else:
        told = f"Your answer could not be used: {found.reason} Name exactly one of the routes, or {NONE!r}."
    finding = Finding(criterion="route", passed=False, reason=told, evidence="")
    return Verdict(findings=(finding,), by="code", who="routing")


def _check(router: Contract, routes: Mapping[str, Work], asks: int) -> None:
    if not isinstance(router, Contract):
        raise BadInput(f"routing takes the router's Contract first; a {type(router).__name__} was given.")
    if not isinstance(routes, Mapping) or not routes:
        raise BadInput('routes are named: write routes={"billing": …, "technical": …}.')
    wrong = next((n for n in routes if not isinstance(n, str) or not n.strip() or n.casefold() == NONE), None)
    if wrong is not None:
        raise BadInput(f"a route's name is a text that says something, and not {NONE!r}; got {wrong!r}.")
    if long := next((n for n in routes if len(n) > LONGEST_NAME), ""):
        told = f"a route's name is what the router answers, at most {LONGEST_NAME} characters; got {len(long):,}: "
        raise BadInput(f"{told}{shorten(long, 60)!r}. Say the rest in its contract's objective.")
    for name, work in routes.items():
        if not isinstance(work, (Contract, Flow)):
            raise BadInput(f"the route {name!r} is a contract or a flow; a {type(work).__name__} was given.")
    at_least(1, asks=asks)
