"""Several tasks in one objective: orders that do not go on with each other, and tasks of any other form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.control.lint.finding import Edit
from workbench.control.lint.objective.further_tasks import further
from workbench.control.lint.objective.gapped import gapped
from workbench.control.lint.objective.led_in import led_in
from workbench.control.lint.objective.objects import weighed
from workbench.control.lint.objective.open_matters import open_matter
from workbench.control.lint.objective.products import made_beside, named_twice
from workbench.control.lint.objective.second_question import QUESTION, second_question
from workbench.control.lint.objective.second_task import second_task
from workbench.control.lint.objective.things import several_things
from workbench.control.lint.objective.without_orders import must_be_done, without_orders
from workbench.control.lint.rule import Found, Given
from workbench.control.lint.words.lexicon import expression
from workbench.control.lint.words.phrases import Order, orders
from workbench.control.lint.words.reading import Reading, reading
from workbench.core.contract import Contract
from workbench.core.shown import shorten

_KEEP_ONE = "Keep one; give each of the others a contract of its own."

_JOBS = re.compile(
    r"\W*(?:(?:you\s+have|there\s+are|we\s+have|here\s+are|here\s+come|please\s+see\s+to|do|with)\s+)?(?:two|three|four|five|several)\s+"
    r"(?:\w+\s+)?(?:tasks|jobs|duties|assignments|errands)\b(?!\s+(?:of|in|from|per|that)\b)",
    re.IGNORECASE,
)


def several_tasks(contract: Contract, _given: Given) -> Iterator[Found]:
    """More than one task: orders that do not go on with each other, or several things to be made."""
    read = reading(contract.objective)
    found = orders(read)
    heavy = [(order, weighed(read, found, n)) for n, order in enumerate(found)]
    later = bool(found) and found[0].at > len(read.sentences[0].text)
    asks = later and bool(QUESTION.match(read.text) or _announced(read, found[0]))
    total = sum(much for _, much in heavy) + asks
    if not found and (another := _second_without_order(read)):
        message, (start, end) = another
        yield Found("objective", message, _KEEP_ONE, (start, end), edit=_kept(read, start))
        return
    counted = [order for order, much in heavy if much]
    sure = total >= 2 and len(found) + asks > 1
    if beside := None if sure else next(_beside_the_first(read, found), None):
        yield beside
    elif total >= 1.5 and len(found) + asks > 1:
        counted = counted if len(counted) > 1 or asks else [found[0], *counted]
        second = counted[0 if asks else 1]
        told = _listed([_told(read, order) for order in counted])
        yield Found(
            "objective",
            f"It holds {'several tasks' if sure else 'perhaps more than one task'}: {told}.",
            _KEEP_ONE,
            (second.at, min(second.end, len(read.text))),
            edit=_kept(read, second.at),
            severity=None if sure else "advice",
        )


def _beside_the_first(read: Reading, found: list[Order]) -> Iterator[Found]:
    """A further task that no order tells, several things, or another task of any form."""
    if found and (more := next((f for f in further(read) if f.at >= found[0].at), None)):
        told = shorten(more.told, 60)
        message = f"It holds several tasks: beside {_told(read, found[0])} it asks for {told!r}."
        yield Found("objective", message, _KEEP_ONE, (more.at, more.end), edit=_kept(read, more.at))
    if found and (jobs := _JOBS.match(read.masked)):
        yield Found("objective", f"It announces several tasks: {jobs[0].strip()!r}.", _KEEP_ONE, jobs.span())
    if things := several_things(read, found):
        made, at = things
        told = _listed([shorten(p.strip(), 50) for p in made])
        yield Found("objective", f"It asks for {len(made)} things: {told}.", _KEEP_ONE, at)
    yield from _another_task(read, found)


def _second_without_order(read: Reading) -> tuple[str, tuple[int, int]] | None:
    """A second task in a text that gives no order, and where it stands."""
    if at := second_question(read):
        return f"It asks two things: the second is {shorten(read.text[slice(*at)], 60)!r}.", at
    if (
        at := led_in(read)
        or gapped(read)
        or must_be_done(read)
        or named_twice(read)
        or (None if QUESTION.match(read.text) else without_orders(read))
    ):
        return f"It holds several tasks: {shorten(read.text[slice(*at)].strip(), 60)!r} is another one.", at
    return None


def _another_task(read: Reading, found: list[Order]) -> Iterator[Found]:
    """A task of another form, about something else than the first."""
    if (
        at := second_task(read)
        or open_matter(read)
        or gapped(read)
        or made_beside(read, found)
        or named_twice(read, apart=True)
    ):
        told = shorten(read.text[slice(*at)].strip(), 60)
        yield Found(
            "objective", f"It holds several tasks: {told!r} is another one.", _KEEP_ONE, at, edit=_kept(read, at[0])
        )


def _announced(read: Reading, order: Order) -> bool:
    """Whether a later sentence tells an order as one more: "The fare. Also negotiate a discount"."""
    sentence = next(s for s in read.sentences if s.start <= order.at < s.end)
    return bool(expression("objective", "beside").match(sentence.text))


_JOINTS = re.compile(
    r"(?:[\s,;:—–&]|\b(?:and|then|also|plus|in addition|additionally|finally|please|to|furthermore|moreover|secondly|"
    r"besides|lastly|next)\b|(?<=[.;:,!?\n]\s)\(?\b\d{1,2}[.)]|\A\(?\d{1,2}[.)]|[-*•])+\Z",
    re.IGNORECASE,
)


def _kept(read: Reading, at: int) -> Edit | None:
    """The text up to a further task."""
    kept = _JOINTS.sub(
        "", re.sub(r"\s*\b(?:as well as|in addition to|along with|together with|followed by)\s*\Z", "", read.text[:at])
    ).rstrip()
    ended = kept if kept.endswith((".", "!", "?")) else f"{kept}."
    return Edit(part="objective", text=ended, told="Keep the first task") if kept else None


def _told(read: Reading, order: Order) -> str:
    return repr(shorten(read.text[order.at : order.end].strip(" ,;.—–"), 60))


def _listed(told: list[str]) -> str:
    shown = told[:4]
    return f"{', '.join(shown[:-1])} and {shown[-1]}" + (" …" if len(told) > 4 else "") if len(shown) > 1 else shown[0]
