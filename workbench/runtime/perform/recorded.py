"""Performers that answer from a record, and the gate in front of what is not on it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from workbench.core.decision import Decision
from workbench.core.effects import Ask, Call, Infer, Load, Save
from workbench.core.window import Window
from workbench.errors import Diverged
from workbench.runtime.answer import deliver
from workbench.runtime.described import described, said
from workbench.runtime.drive import Performer, Place, dotted
from workbench.runtime.failures import error_from
from workbench.runtime.journal.store import Row
from workbench.runtime.journal.transaction import Transaction
from workbench.runtime.journal.windows import write_window
from workbench.runtime.quiet import Parked
from workbench.runtime.record import Fact, Record, diverged, edited_window
from workbench.runtime.session import Session, inference_of


def recorded(session: Session, inner: Performer) -> Performer:
    """What is settled on record is answered from there, and costs nothing; the rest goes on to `inner`."""

    async def perform(place: Place, effect: Any) -> Any:
        known = session.record.facts.get(place.path)
        if known is not None and known.asked != effect.asked:
            told = await session.journal.writer.done(lambda tx: described(tx, session.row, session.record, known))
            raise diverged(place.path, said(effect), told)
        fact = session.record.settled(place.path)
        if fact is not None:
            return await told_again(session, effect, fact)
        return await inner(place, effect)

    return perform


def reused(session: Session, inner: Performer) -> Performer:
    """An effect whose path and content are unchanged is taken over from the base record, and costs nothing.

    But memory is kept anew, since what a note says may have changed, and failures are tried again. Before the place of
    a fork all is as it was.
    """

    async def perform(place: Place, effect: Any) -> Any:
        base, here = session.base, session.record.facts.get(place.path)
        was = base.facts.get(place.path) if base and not (here and here.edited) else None
        if base is None or was is None or was.outcome is None or was.asked != effect.asked:
            return await inner(place, effect)
        shares = session.shares(place.path)
        if not shares and (isinstance(effect, (Save, Load)) or was.settlement()[0] == "failed"):
            return await inner(place, effect)
        if shares:
            session.quiet.check()
        else:
            place.check()
        fact = await _take_over(session, place, effect, was, base)
        return await told_again(session, effect, fact)

    return perform


async def _take_over(session: Session, place: Place, effect: Any, was: Fact, base: Record) -> Fact:
    """Record that this effect's outcome is the other run's; the blobs are shared, nothing is copied."""
    kind, settled, told = was.settlement()

    def job(tx: Transaction) -> Row:
        data: dict[str, Any] = {
            "label": base.label,
            "kind": kind,
            "data": settled,
            "told": {k: told[k] for k in ("sample", "model", "item", "tool") if k in told},
        }
        if isinstance(effect, Infer):
            edit = edited_window(was)
            window = base.reader.window(tx, edit.seq, edit.data["window"]) if edit else effect.window
            data["window"], _ = write_window(tx, window, session.record.shared, place.path)
            data |= {"edited": True} if edit else {}
        return session.event(tx, "reused", place.path, data, effect.asked)

    await session.write(job)
    return session.record.facts[place.path]


async def told_again(session: Session, effect: Any, fact: Fact) -> Any:
    """What the flow was told then, from the record: a value, or the same error raised again."""
    kind, data, _ = fact.settlement()
    if kind == "failed":
        raise session.raised(fact.path, error_from(data))
    if isinstance(effect, Infer):
        window = await sent_window(session, effect, fact)
        raw = await session.blob(data["blob"])
        inference = session.inferences[fact.path] = inference_of(session.row, fact, window, raw)
        return deliver(inference, effect.returns)
    if isinstance(effect, Ask):
        return Decision.model_validate(data["decision"])
    if isinstance(effect, Call):
        return json.loads(await session.blob(data["blob"]))
    if isinstance(effect, Save):
        return data["version"]
    return data["text"]  # of a Load


async def sent_window(session: Session, effect: Infer[Any], fact: Fact) -> Window:
    """The window that was sent: what the flow asked for, unless a person edited it."""
    edit = edited_window(fact)
    if edit is None:
        return effect.window
    reader = session.record.reader
    return await session.journal.writer.done(lambda tx: reader.window(tx, edit.seq, edit.data["window"]))


@dataclass(frozen=True)
class Gate:
    """What a stepper's gate holds: the effect that would be performed next."""

    effect: Any


def gated(session: Session, inner: Performer) -> Performer:
    """Nothing is performed, not even from the record, until it is granted: what a stepper waits in front of."""

    async def perform(place: Place, effect: Any) -> Any:
        known = session.record.facts.get(place.path)
        on_record = known is not None and known.settled
        if not on_record:
            place.check()
        await session.quiet.wait(place.path, Gate(effect), stays=on_record)
        return await inner(place, effect)

    return perform


def replayed(session: Session) -> Performer:
    """The end of the record: on a finished run an effect beyond it is a divergence, on any other the place to stop."""

    async def perform(place: Place, effect: Any) -> Any:
        place.check()
        state = session.record.state
        if state is None or state.kind not in {"finished", "ended"}:
            raise Parked
        facts = [fact for _, fact in sorted(session.record.facts.items()) if fact.settled]
        last = "nothing at all"
        if facts:
            told = await session.journal.writer.done(lambda tx: described(tx, session.row, session.record, facts[-1]))
            last = f"{told} at {dotted(facts[-1].path)}"
        raise Diverged(
            f"at {dotted(place.path)} the flow asks for {said(effect)}, beyond the end of a finished record, whose "
            f"last effect is {last}. Its code has changed since it was recorded: run it with fresh=True, or under a "
            "new name."
        )

    return perform
