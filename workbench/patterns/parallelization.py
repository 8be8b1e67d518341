"""Inferences side by side: different parts of one piece of work (sectioning), or the same question again (voting).

The limit that sectioning answers: one window holds so much, and one inference does many things at once worse than one.
Where it stops paying: when the parts depend on each other. Nobody in a section sees what the others decide, so what
they share must be decided before. Voting answers that an inference is not the same twice, and cannot check itself. It
stops paying early: errors that have the same cause are made together, so that more votes of the same model on the same
window confirm them; different windows, contracts or models help more than a higher `n`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, cast

from workbench.context.segments import Feedback, Output, Result, feedbacks
from workbench.core.contract import Contract
from workbench.core.draft import Draft
from workbench.core.effects import Together
from workbench.core.flow import flow
from workbench.core.source import Source
from workbench.errors import BadInput
from workbench.patterns.ballot import ballot, normal
from workbench.patterns.handing import Work, again, attempted, flow_of, name_of, named_apart
from workbench.patterns.sections import Sections, missing
from workbench.patterns.voted import Count, Voted, VotedStopped

Rule = Literal["majority", "unanimous", "threshold"]


@flow
async def sectioning(
    parts: Sequence[Work],
    task: str = "",
    *,
    join: Contract | None = None,
    sources: Sequence[Source | str] = (),
    results: Sequence[Result] = (),
    draft: Output | Sections | None = None,
    feedback: Feedback | Sequence[Feedback] | None = None,
    limit: int | None = None,
) -> Sections:
    """Do different parts side by side; join them in order; report what failed and keep the rest.

    A part is a contract (one inference on `task` and `sources`) or any flow, each with a name of its own. `join` is the
    contract of one more inference that reads all parts as results; without it they are joined as they are. `draft` and
    `feedback` redo rejected work: every part once more, with its own text and the reasons.
    """
    names = named_apart(parts, "part")
    works = [flow_of(part, task, sources=sources, results=results, limit=limit) for part in parts]
    if reasons := feedbacks(feedback):
        before = {was.name: was.draft for was in draft.sections} if isinstance(draft, Sections) else {}
        works = [again(work, before.get(name), reasons) for work, name in zip(works, names, strict=True)]
    came = await Together(attempted(work, name).named(name) for work, name in zip(works, names, strict=True))
    if join is None or not any(s.draft for s in came):
        return Sections(sections=came)
    read = [(s.name, s.draft or missing(s)) for s in came]
    joining = flow_of(join, task, sources=(), results=read, limit=limit)
    joined = await attempted(joining, join.name).named(join.name)
    return Sections(sections=came, joined=joined.draft, error=joined.error)


@flow
async def voting(
    voters: Work | Sequence[Work],
    task: str = "",
    *,
    n: int = 3,
    choices: Sequence[str] = (),
    rule: Rule = "majority",
    threshold: int = 0,
    value: str = "",
    malformed: Literal["against", "left out"] = "against",
    otherwise: str = "",
    sources: Sequence[Source | str] = (),
    results: Sequence[Result] = (),
    limit: int | None = None,
) -> Voted:
    """Ask the same question `n` times, or of several voters, side by side; count; decide by the rule.

    A voter that is a contract is asked for a vote and the reason, one of `choices` where they are given; a flow votes
    by its text, compared without case, spaces and closing marks. `majority` is more than half of those asked,
    `unanimous` all of them, `threshold` at least so many; with `value`, only that value is decided by it ("one of five
    is enough to stop"). A malformed vote is for nothing and still counts among those asked, unless it is `left out`. In
    a tie, and where nothing has enough votes, nothing is decided: `otherwise` stands, and `stopped` says which it was.
    """
    if not isinstance(n, int):
        raise BadInput(f"n is how many are asked, a whole number; got {n!r}.")
    asked = list(voters) if isinstance(voters, (list, tuple)) else [cast("Work", voters)] * n
    _check(asked, choices, (value, otherwise))
    _check_rule(rule, threshold, malformed, len(asked))
    if not task.strip() and any(isinstance(voter, Contract) for voter in asked):
        raise BadInput("a contract needs a task to vote on: give task=….")
    ballots = [
        ballot(work, task, choices=tuple(choices), sources=sources, results=results, limit=limit) for work in asked
    ]
    votes = await Together(b.named(f"vote {i}") for i, b in enumerate(ballots, 1))
    counted = Counter(vote.value for vote in votes if vote.value)
    among = len(votes) if malformed == "against" else sum(counted.values())
    enough = {"majority": among // 2 + 1, "unanimous": max(1, among), "threshold": threshold}[rule]
    decided, stopped = _decided(counted, enough, normal(value))
    chosen = next((v for v in votes if decided and v.value == decided), None)
    shown = {normal(c): c for c in choices}
    return Voted(
        value=shown.get(decided, decided) or otherwise,
        stopped=stopped,
        count=tuple(Count(value=shown.get(v, v), votes=n) for v, n in _ordered(counted)),
        malformed=len(votes) - sum(counted.values()),
        votes=votes,
        draft=chosen.draft if chosen and chosen.draft else Draft(text=otherwise),
    )


def _decided(counted: Counter[str], enough: int, only: str) -> tuple[str, VotedStopped]:
    """What has enough votes, and more than any other that has."""
    able = [(v, n) for v, n in _ordered(counted) if n >= enough and (not only or v == only)]
    if able and (len(able) == 1 or able[0][1] > able[1][1]):
        return able[0][0], "decided"
    most = [n for _, n in _ordered(counted)[:2]]
    return "", "tie" if len(most) == 2 and most[0] == most[1] and not only else "undecided"


def _ordered(counted: Counter[str]) -> list[tuple[str, int]]:
    """The most first; equals by their name, so that no order of arrival decides."""
    return sorted(counted.items(), key=lambda each: (-each[1], each[0]))


def _check(asked: Sequence[Work], choices: Sequence[str], named: tuple[str, str]) -> None:
    if not asked:
        raise BadInput("nobody was asked to vote; give at least one voter, and n of at least 1.")
    for voter in asked:
        name_of(voter)
    known = set() if isinstance(choices, str) else {normal(c) for c in choices if isinstance(c, str)}
    if len(known) < len(choices) or "" in known:
        raise BadInput(f"choices are different texts in a list, more than marks each; got {choices!r}.")
    if choices and (wrong := next((v for v in named if v and normal(v) not in known), "")):
        raise BadInput(f"{wrong!r} is none of the choices: {', '.join(choices)}.")
    if named[0] and not normal(named[0]):
        raise BadInput(f"value= is what must be voted for; {named[0]!r} says nothing that could be counted.")


def _check_rule(rule: str, threshold: int, malformed: str, asked: int) -> None:
    if rule not in {"majority", "unanimous", "threshold"}:
        raise BadInput(f"the rule is 'majority', 'unanimous' or 'threshold'; got {rule!r}.")
    if malformed not in {"against", "left out"}:
        raise BadInput(f"malformed votes count 'against' or are 'left out'; got {malformed!r}.")
    if rule == "threshold" and not 1 <= threshold <= asked:
        raise BadInput(f"threshold= is a number of votes, 1 to {asked} here; got {threshold}.")
    if rule != "threshold" and threshold:
        raise BadInput(f"threshold={threshold} counts only under rule='threshold'; the rule is {rule!r}.")
