"""Do an effect and write it down: the intent before it is done, the outcome before the flow hears of it."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import Callable
from typing import Any, cast

from workbench.core.decision import Decision, Item
from workbench.core.effects import Ask, Call, Infer
from workbench.core.tokens import elsewhere
from workbench.core.value import Value, canonical
from workbench.errors import BadInput, BudgetSpent, CallFailed, UnknownOutcome
from workbench.runtime.drive import Performer, Place, dotted
from workbench.runtime.failures import written
from workbench.runtime.fold import shown_now
from workbench.runtime.journal.store import Row
from workbench.runtime.journal.transaction import Transaction
from workbench.runtime.perform.buy import buy
from workbench.runtime.perform.keep import keep
from workbench.runtime.perform.recorded import sent_window, told_again
from workbench.runtime.record import Fact
from workbench.runtime.reviews.offers import counts, on_record, winner
from workbench.runtime.session import Session

_LONGEST_WHY = 2_000


def live(session: Session) -> Performer:
    """Perform effects for real, each journaled."""
    turns = asyncio.Lock()  # a script's reviewer is asked one thing at a time, in order

    async def perform(place: Place, effect: Any) -> Any:
        place.check()
        if isinstance(effect, Infer):
            await _check_sizes(session, place, effect)
            return await buy(session, place, effect)
        if isinstance(effect, Ask):
            return await _ask(session, place, effect, turns)
        if isinstance(effect, Call):
            return await _call(session, place, effect)
        return await keep(session, place, effect)

    return perform


async def _check_sizes(session: Session, place: Place, effect: Infer[Any]) -> None:
    """Under a budget nothing of unknown size is sent: its worst case is not known."""
    fact = session.record.facts.get(place.path)
    if session.respondent.door is None or (session.budget.nano is None and session.budget.tokens is None):
        return
    if fact is not None and fact.edited is not None and "blob" in fact.edited.data:
        return  # answered by a person
    window = await sent_window(session, effect, fact) if fact is not None else effect.window
    told = next((told for s in window.beyond_text if (told := elsewhere(s.block))), "")
    if told:
        spent = BudgetSpent(
            f"the window at {dotted(place.path)} holds {told}: its size is unknown, so the budget of "
            f"{session.budget.told} cannot be kept. Nothing was sent. Pass it inline: as base64 or text."
        )
        await session.note("failed", place.path, written(spent), effect.asked)
        raise session.raised(place.path, spent)


async def _ask(session: Session, place: Place, effect: Ask[Any], turns: asyncio.Lock) -> Decision | None:
    """Put the item before a person, or before the reviewer who was named for scripts; where the policy says so."""
    fact = session.record.facts.get(place.path)
    if fact is None or fact.sent is None:
        await session.write(lambda tx: _asking(tx, session, place, effect))
    fact = session.record.facts[place.path]
    if fact.settled:
        return None  # nobody was asked, and that is on record
    if fact.edited is not None:
        data = {"decision": fact.edited.data["decision"], "edited": True}
        await session.note("decided", place.path, data)
    elif (offer := await _offered(session, fact)) is not None:
        await session.note("decided", place.path, offer)
    elif session.reviewer is not None:
        try:
            decision = await _reviewed(session.reviewer, await _put(session, fact), turns)
        except (Exception, SystemExit, KeyboardInterrupt) as error:  # noqa: BLE001 - not ours: it may raise anything
            raise await _failed(session, place, f"the reviewer failed: {type(error).__name__}: {error}") from None
        await session.note("decided", place.path, {"decision": decision.model_dump(mode="json")})
    else:
        await session.quiet.wait(place.path, effect)
    decided: Decision = await told_again(session, effect, session.record.facts[place.path])
    return decided


def _asking(tx: Transaction, session: Session, place: Place, effect: Ask[Any]) -> Row:
    """Write down what a person is asked, or why a policy of oversight has nobody asked."""
    policy, run = effect.oversight, session.row.name
    put = effect.item if policy is None else policy.put(effect.item, run)
    item = put or effect.item
    data: dict[str, Any] = {"item": tx.blob(_as_blob(item)), "digest": item.digest}
    if policy is not None:
        data |= {"policy": tx.blob(_as_blob(policy)), "made": tx.blob(_as_blob(effect.item))}
        data |= {} if put else {"why": policy.spares(effect.item)}
    return session.event(tx, "asked" if put else "unasked", place.path, data, effect.asked)


def _as_blob(value: Value) -> bytes:
    return canonical(value.model_dump(mode="json", exclude_defaults=True))


async def _offered(session: Session, fact: Fact) -> dict[str, Any] | None:
    """The decision about this very item that came in a pack, before it was asked about here (again)."""
    offers = on_record(fact.aside)
    if not offers:
        return None
    shown = shown_now((await _put(session, fact)).digest, fact)
    best = winner(offers.values(), shown)
    return counts(best, shown) if best is not None else None


async def _put(session: Session, fact: Fact) -> Item:
    """The item as it was put before a person."""
    sent = cast("Row", fact.sent)
    return Item.model_validate_json(await session.blob(sent.data["item"]))


async def _reviewed(reviewer: Callable[..., Any], item: Item, turns: asyncio.Lock) -> Decision:
    if inspect.iscoroutinefunction(reviewer):
        said = reviewer(item)
    else:
        async with turns:
            said = await _in_a_thread(reviewer, item)
    if inspect.isawaitable(said):
        said = await said
    if isinstance(said, str):
        said = Decision(action=said)
    if not isinstance(said, Decision):
        raise BadInput(f"a reviewer gives a Decision or 'approve'; it gave {said!r}.")
    return said.replace(item=item.digest)


async def _call(session: Session, place: Place, effect: Call) -> Any:
    """Run the function, once. One that was begun and not finished when a process died is not run again unasked."""
    await _settle_begun(session, place, effect)
    over = {"over": effect.over} if effect.over else {}
    await session.note("calling", place.path, {"tool": effect.tool, "input": effect.input, **over}, effect.asked)
    function = effect.function
    if function is None:
        raise await _failed(session, place, f"Call({effect.tool!r}) holds no function; give it the function itself")
    try:
        if inspect.iscoroutinefunction(function):
            result = await function(**effect.input)
        else:
            result = await _in_a_thread(function, **effect.input)
        if inspect.isawaitable(result):
            result = await result
        raw = json.dumps(result, allow_nan=False).encode()
    except (Exception, SystemExit, KeyboardInterrupt, asyncio.CancelledError) as error:  # nor may it end the engine
        task = asyncio.current_task()
        if isinstance(error, asyncio.CancelledError) and task is not None and task.cancelling():
            raise  # it is we who are cancelled, not what the function awaited
        raise await _failed(session, place, f"{effect.tool} failed: {_why(error)}") from None
    await session.write(lambda tx: session.event(tx, "called", place.path, {"blob": tx.blob(raw)}))
    return json.loads(raw)


def _why(error: BaseException) -> str:
    """An error of somebody else's code in words that can be stored, however long or broken its own are."""
    try:
        told = f"{type(error).__name__}: {error}"
    except Exception:  # noqa: BLE001 - it cannot even say what is wrong
        told = type(error).__name__
    told = told.encode("utf-8", "replace").decode()
    return told if len(told) <= _LONGEST_WHY else f"{told[:_LONGEST_WHY]}… ({len(told):,} characters)"


async def _in_a_thread(function: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
    """Call what is not ours beside the engine. asyncio cannot carry every error out of a thread, so a value does."""

    def call() -> tuple[Any, BaseException | None]:
        try:
            return function(*args, **named), None
        except BaseException as error:  # noqa: BLE001 - raised again where it is awaited
            return None, error

    result, error = await asyncio.to_thread(call)
    if error is None:
        return result
    if isinstance(error, (StopIteration, asyncio.CancelledError)):  # a coroutine means something else by these
        error = RuntimeError(f"{type(error).__name__} was raised")
    raise error


async def _settle_begun(session: Session, place: Place, effect: Call) -> None:
    """By the policy for what was lost: ask a person, run it again, or raise `UnknownOutcome`."""
    fact = session.record.facts.get(place.path)
    if fact is None or (fact.unknown is None and fact.resolved != "abandon"):
        return
    if session.unknown == "ask" and fact.unknown is not None:
        await session.quiet.wait(place.path, fact)
    elif session.unknown == "retry" and fact.unknown is not None:
        await session.note("resolved", place.path, {"action": "retry"})
    if fact.resolved == "retry":
        return
    lost = UnknownOutcome(f"{effect.tool} was begun at {dotted(place.path)} and never finished; it was given up.")
    await session.note("failed", place.path, written(lost))
    raise session.raised(place.path, lost)


async def _failed(session: Session, place: Place, told: str) -> Exception:
    """A failure that is on record before the flow hears of it."""
    failed = CallFailed(told)
    await session.note("failed", place.path, written(failed))
    return session.raised(place.path, failed)
