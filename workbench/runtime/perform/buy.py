"""Buy one inference: reserve and write the intent, send, write the answer, settle; only then tell the flow.

Every attempt is a row. What was answered with an error, or provably never sent, may be tried again; what was sent and
never answered is *unknown*: counted as spent, shown, and sent again only when someone says so.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

import tenacity

from workbench.core.delivered import deliver
from workbench.core.effects import Infer
from workbench.core.window import Window
from workbench.errors import BudgetSpent, CallFailed, UnknownOutcome, WorkbenchError
from workbench.runtime.answer import read_answer
from workbench.runtime.caching import as_sent, told_of
from workbench.runtime.described import said
from workbench.runtime.drive import Place, dotted
from workbench.runtime.failures import written
from workbench.runtime.journal.store import Row
from workbench.runtime.journal.transaction import Transaction
from workbench.runtime.journal.windows import write_window
from workbench.runtime.perform.again import ATTEMPTS, advice, pause, rest, worth_again
from workbench.runtime.perform.recorded import sent_window, told_again
from workbench.runtime.quiet import Parked, Path
from workbench.runtime.record import Fact
from workbench.runtime.respondent import Door
from workbench.runtime.session import Session, inference_of
from workbench.runtime.tape.playing import Taped
from workbench.runtime.unanswered import Lost, NeverSent, RefusedByApi


async def buy(session: Session, place: Place, effect: Infer[Any]) -> Any:
    """The answer to `effect`, bought, or given by a person. Raises what the flow should hear."""
    fact = session.record.facts.get(place.path)
    if fact is not None and fact.edited is not None and "blob" in fact.edited.data:
        await _ask(session, place, effect, effect.window, session.respondent.model_for(effect.window))
        data = {"blob": fact.edited.data["blob"], "by": "person", "nano": 0}
        await session.note("answered", place.path, data, effect.asked)
        return await told_again(session, effect, fact)
    window = await sent_window(session, effect, fact) if fact is not None else effect.window
    if session.respondent.door is None:
        return await _by_person(session, place, effect, window)
    error = await _until_settled(session, place, effect, window)
    if not isinstance(error, WorkbenchError):
        return error.value
    await session.note("failed", place.path, written(error), effect.asked)
    raise session.raised(place.path, error) from None


@dataclass(frozen=True)
class _Bought:
    value: Any


async def _until_settled(
    session: Session, place: Place, effect: Infer[Any], window: Window
) -> _Bought | WorkbenchError:
    """What was bought, or why nothing was. Errors about a bought answer (malformed, refused) are raised as they are."""
    for tries in itertools.count(1):
        try:
            await _settle_unknown(session, place, may_repeat=tries <= ATTEMPTS)
            return _Bought(await _attempts(session, place, effect, window))
        except Lost:
            continue  # on record as unknown now: the policy decides
        except (RefusedByApi, NeverSent) as refused:
            return CallFailed(advice(refused, window), getattr(refused, "status", None))
        except (UnknownOutcome, CallFailed, BudgetSpent) as failed:
            return failed
    raise AssertionError("unreachable: the last try is given up")


async def _attempts(session: Session, place: Place, effect: Infer[Any], window: Window) -> Any:
    """Attempt after attempt, each journaled, holding one slot until the last of them is committed."""
    out = _as_sent(session, window, session.record.facts.get(place.path))
    turn = session.caching.turn(_of(session, place), out, place.check) if session.caching else nullcontext()
    async with turn, session.slots:
        try:
            return await _attempt(session, place, effect, window, out)
        except (RefusedByApi, NeverSent) as failed:
            if not worth_again(failed):
                raise
            first = failed
        return await _retrying(session, place, effect, window, out, first)


def _as_sent(session: Session, window: Window, fact: Fact | None) -> Window:
    """With the breakpoints of the bench's policy; what was sent before is sent again as it was."""
    if fact is not None and fact.sent is not None:
        return as_sent(window, fact.sent.data)
    return session.caching.marked(window) if session.caching else window


def _of(session: Session, place: Place) -> tuple[int, Path]:
    return session.row.id, place.path


async def _retrying(
    session: Session, place: Place, effect: Infer[Any], window: Window, out: Window, first: WorkbenchError
) -> Any:
    """More attempts after a failed one, with the pauses that the API asks for."""
    failed = [first]

    async def attempt() -> Any:
        if failed:
            raise failed.pop()
        return await _attempt(session, place, effect, window, out)

    retrying = tenacity.AsyncRetrying(
        retry=tenacity.retry_if_exception(worth_again),
        stop=tenacity.stop_after_attempt(ATTEMPTS),
        wait=pause,
        sleep=partial(rest, place),
        reraise=True,
    )
    return await retrying(attempt)


async def _attempt(session: Session, place: Place, effect: Infer[Any], window: Window, out: Window) -> Any:
    """One attempt to have `window` answered, which goes out as `out`."""
    place.check()
    respondent = session.respondent
    model = respondent.model_for(window)
    sample = session.sample(place.path)
    taped = respondent.tape.answer(out.request(model), sample) if respondent.tape else None
    reserved = (0, 0) if taped else (respondent.worst(out, model), window.tokens + (window.max_tokens or 0))
    fact = session.record.facts.get(place.path)
    first = fact is None or fact.sent is None

    def intent(tx: Transaction) -> Row:
        tx.reserve(session.account, *reserved, session.budget)
        data: dict[str, Any] = {"reserve": list(reserved)}
        if first:
            data |= {
                "model": model,
                "sample": sample,
                "window": write_window(tx, window, session.record.shared, place.path)[0],
                **told_of(out),
            }
        return session.event(tx, "sent", place.path, data, effect.asked if first else None)

    sent = await session.write(intent)
    try:
        place.check()
        began = time.monotonic()
        raw = taped.heard() if taped else await _send(session, place, out, model, sample)
    except (RefusedByApi, NeverSent, CallFailed, BudgetSpent) as refused:
        await _unbought(session, place, sent, reserved, refused)
        raise
    except Parked:
        await _unbought(session, place, sent, reserved, NeverSent("the gate was closed before it was sent"))
        raise
    except Lost as lost:
        await _lost(session, place, sent, reserved, str(lost))
        raise
    except Exception as error:  # whatever it is, the attempt has to be accounted for
        failed = Lost(f"who was to answer failed ({type(error).__name__}: {error})")
        await _lost(session, place, sent, reserved, str(failed))
        raise failed from error
    return await _bought(session, place, effect, out, raw, sent, reserved, round((time.monotonic() - began) * 1e3))


async def _send(session: Session, place: Place, window: Window, model: str, sample: int) -> bytes:
    door, on_text = cast("Door", session.respondent.door), session.on_text  # people are asked elsewhere
    headers = {"x-workbench-sample": str(sample)} if session.respondent.door_stamp == "simulated" else {}
    body = window.body(model)
    if session.respondent.tape is not None:
        session.respondent.tape.missed(body, said(Infer(window)))
    return await door.send(
        body,
        headers=headers,
        stream=session.stream,
        on_text=partial(_heard, session, place, on_text) if on_text else None,
    )


def _heard(session: Session, place: Place, on_text: Callable[[Path, str], None], text: str) -> None:
    if session.caching:
        session.caching.begins(_of(session, place))
    on_text(place.path, text)


async def _bought(
    session: Session,
    place: Place,
    effect: Infer[Any],
    window: Window,
    raw: bytes | Taped,
    sent: Row,
    reserved: tuple[int | None, int],
    ms: int,
) -> Any:
    """Commit the raw answer with what it cost, then read it. One from a tape has a list price, and costs nothing."""
    raw, taped = (raw.raw, raw.on) if isinstance(raw, Taped) else (raw, None)
    answer = read_answer(raw)
    if session.caching:
        session.caching.begins(_of(session, place), answer.id)
    model = sent.data.get("model") or session.respondent.model_for(window)
    readable = answer.stop_reason is not None
    nano = session.respondent.nano(answer.usage, model) if readable else reserved[0]
    tokens = answer.usage.total if readable else reserved[1]
    fact = session.record.facts[place.path]
    data: dict[str, Any] = {"by": session.respondent.door_stamp, "ms": ms, "nano": nano, "tokens": tokens}
    if taped:
        data |= {"by": "recorded", "recorded": taped}
    if fact.attempts > 1:
        data["attempts"] = fact.attempts

    def outcome(tx: Transaction) -> Row:
        tx.settle(session.account, reserved, *((0, 0) if taped else (nano, tokens)))
        return session.event(tx, "answered", place.path, data | {"blob": tx.answer(raw)})

    await session.write(outcome)
    session.bought += 1
    inference = session.inferences[place.path] = inference_of(session.row, fact, window, answer)
    return deliver(inference, effect.returns)


async def _unbought(
    session: Session, place: Place, sent: Row, reserved: tuple[int | None, int], error: WorkbenchError
) -> None:
    """An attempt that cost nothing."""
    data = {"of": sent.seq, "status": getattr(error, "status", None), "message": str(error)}

    def job(tx: Transaction) -> Row:
        tx.settle(session.account, reserved, 0, 0)
        return session.event(tx, "attempt failed", place.path, data)

    await session.write(job)


async def _lost(session: Session, place: Place, sent: Row, reserved: tuple[int | None, int], reason: str) -> None:
    """An attempt that may have been paid for: it counts as spent."""

    def job(tx: Transaction) -> Row:
        tx.settle(session.account, reserved, *reserved)
        return session.event(tx, "unknown", place.path, {"of": sent.seq, "reason": reason})

    await session.write(job)


async def _settle_unknown(session: Session, place: Place, *, may_repeat: bool) -> None:
    """By the policy: ask a person, send it again, or give it up. Raises `UnknownOutcome` where it is given up."""
    fact = session.record.facts.get(place.path)
    if fact is None or (fact.unknown is None and fact.resolved != "abandon"):
        return
    unasked = session.respondent.retry_unknown or session.unknown == "retry"
    if unasked and may_repeat and fact.resolved != "abandon":
        await session.note("resolved", place.path, {"action": "retry"})
        return
    if session.unknown == "ask" and fact.unknown is not None and not unasked:
        await session.quiet.wait(place.path, fact)
        if fact.resolved == "retry":
            return
    why = f": {fact.unknown.data['reason']}" if fact.unknown is not None and fact.unknown.data.get("reason") else ""
    raise UnknownOutcome(
        f"the inference at {dotted(place.path)} was sent and its answer never came{why}. It may have been paid for and "
        "counts as spent; it was given up, not sent again."
    )


async def _by_person(session: Session, place: Place, effect: Infer[Any], window: Window) -> Any:
    """A person is shown exactly the window, and must answer."""
    await _ask(session, place, effect, window, "human")
    await session.quiet.wait(place.path, effect)
    return await told_again(session, effect, session.record.facts[place.path])


async def _ask(session: Session, place: Place, effect: Infer[Any], window: Window, model: str) -> None:
    """Write down the window that somebody other than a model answers."""
    fact = session.record.facts.get(place.path)
    if fact is not None and fact.sent is not None:
        return

    def asking(tx: Transaction) -> Row:
        data = {"window": write_window(tx, window, session.record.shared, place.path)[0], "model": model}
        return session.event(tx, "asked", place.path, data, effect.asked)

    await session.write(asking)
