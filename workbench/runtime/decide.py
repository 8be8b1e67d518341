"""A person's word, bound to what they were shown: written once, repeated harmlessly, refused when it is stale."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbench.core.decision import Decision
from workbench.core.fitting import misfits
from workbench.core.pending import Pending
from workbench.core.tokens import estimate
from workbench.errors import BadInput, Malformed, StaleDecision
from workbench.runtime.answer import message_of, text_of
from workbench.runtime.carried import Active
from workbench.runtime.edit import body_of
from workbench.runtime.fold import pending_of
from workbench.runtime.journal.store import Row, RunRow
from workbench.runtime.journal.transaction import Transaction
from workbench.runtime.opening import load
from workbench.runtime.record import Record, write_path
from workbench.runtime.runner import Runner

Write = Callable[[Transaction], tuple[str, dict[str, Any]]]


async def decided(
    runner: Runner, row: RunRow, item: Pending, action: str, reason: str, text: str | None, who: str
) -> Active | None:
    """Record a decision about a review or a lost answer; gives who heard it. Raises `StaleDecision` or `BadInput`."""
    if item.kind == "answer":
        raise BadInput("this item is a window to answer: use await bench.answer(item, text).")
    if action not in item.choices:
        raise BadInput(f"this item takes {', '.join(map(repr, item.choices))}; got {action!r}.")
    if item.kind == "unknown":
        told = {"action": action, "who": who, "shown": item.shown}
        return await _once(runner, row, item, lambda _: ("resolved", told))
    if action == "edit" and text is not None and not text.strip():
        raise BadInput("an edit puts a text in the output's place, and this one is empty: reject it with a reason.")
    decision = Decision.model_validate(Decision(action=action, reason=reason, text=text, item=item.shown, who=who))
    data = {"decision": decision.model_dump(mode="json", exclude_defaults=True)}
    return await _once(runner, row, item, lambda _: ("decided", data))


async def answered(runner: Runner, row: RunRow, item: Pending, text: Any) -> Active | None:
    """Record a person's answer to a window: a text, data for its schema, or uses of its tools.

    Raises `Malformed` where it does not fit the output schema, `BadInput` where it says nothing.
    """
    if item.kind != "answer" or item.window is None:
        raise BadInput(f"this item is a {item.kind}: use await bench.decide(item, …).")
    asks = message_of(text)[1] == "tool_use"
    said = str(text) if asks else text_of(text)
    if not said.strip() or (text is None and item.window.output is None):
        raise BadInput("an answer says something: this one is empty, and what is answered once stands.")
    if item.window.output is not None and not asks:
        _fits(said, item.window.output.block["schema"])
    body = body_of(text if asks else said, tokens_in=item.window.tokens, tokens_out=estimate(said))

    def write(tx: Transaction) -> tuple[str, dict[str, Any]]:
        return "decided", {"blob": tx.blob(body), "by": "person", "nano": 0}

    return await _once(runner, row, item, write)


def _fits(text: str, schema: dict[str, Any]) -> None:
    """Check an answer as the API would: it must be JSON of the shape asked for."""
    for place, told in misfits(text, schema):
        raise Malformed(f"{place or 'the answer'}: {told}; the window asks for JSON by its schema.")


async def _once(runner: Runner, row: RunRow, item: Pending, write: Write) -> Active | None:
    """Write it, once; gives the session in this process that was waiting for it and goes on now."""
    journal = runner.journal
    journal.check_writable()

    def job(tx: Transaction) -> Row | None:
        record = load(journal, tx, row)
        waiting = {p.path: p for p in pending_of(tx, row, record)}
        kind, data = write(tx)
        now = waiting.get(item.path)
        if now is None:
            resolved = [r for r in journal.rows(tx, row.id) if r.kind == "resolved"]
            settled = [r for r in resolved if r.data.get("shown") == item.shown]
            was = settled[-1].data if settled else _settled(record, item)
            _check_repeated(item, was, data)
            return None
        revisions = [r for r in journal.runs(tx, row.bench, row.name) if r.model == row.model]
        _check_shown(item, now, row, journal.newest(tx, revisions))
        seq = tx.event(row.id, kind, write_path(item.path), data)
        return Row(seq, row.id, kind, write_path(item.path), 0.0, None, data)

    written = await journal.writer.done(job)
    active: Active | None = journal.active.get(row.id)
    if active is None or written is None:
        return None
    active.session.record.take(written)
    return active if active.session.quiet.grant(item.path, data_action(written)) else None


def _check_shown(item: Pending, now: Pending, row: RunRow, newest: RunRow) -> None:
    """Raise `StaleDecision` unless the item is what waits there now, in the revision that is worked on now."""
    if now.shown != item.shown:
        raise StaleDecision(
            f"what waits at {write_path(item.path)} of {row.label} is not what this decision is about: it has "
            "changed since it was shown. Look at bench.pending() again."
        )
    if newest.id != row.id:
        raise StaleDecision(
            f"{row.exact} was revised since this was shown: {newest.exact} is what waits now. Look at bench.pending() "
            "again, or run the earlier flow again to go back to it."
        )


def data_action(row: Row) -> Any:
    """What a waiting branch is told when it is let go."""
    return row.data.get("action")


def _settled(record: Record, item: Pending) -> dict[str, Any] | None:
    """What a person said there, if it was about what this item shows."""
    fact = record.facts.get(item.path)
    if fact is None or fact.outcome is None or fact.outcome.kind != "decided":
        return None
    said = fact.outcome.data
    return said if said.get("decision", {}).get("item", item.shown) == item.shown else None


def _check_repeated(item: Pending, was: dict[str, Any] | None, data: dict[str, Any]) -> None:
    """Nothing waits there: fine if this very thing was decided, else the decision is stale."""
    if was is None:
        raise StaleDecision(f"nothing waits at {write_path(item.path)} of {item.label} any more.")
    if was != data:
        raise StaleDecision(
            f"{item.label} at {write_path(item.path)} was decided already, and otherwise. A decision stands; to try "
            "another, fork the run there."
        )
