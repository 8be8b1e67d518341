"""A run as a picture: its record folded into steps, with the windows and answers read back from the journal."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from workbench.core.decision import Decision, Escalation, Item
from workbench.core.draft import Draft
from workbench.core.inference import Inference
from workbench.core.oversight import Oversight
from workbench.core.pending import Pending
from workbench.core.run import Kind, Run, Status, Step
from workbench.core.standing import SAID
from workbench.core.value import digest_of
from workbench.core.window import Window
from workbench.runtime.caching import as_sent
from workbench.runtime.journal.store import Row, RunRow
from workbench.runtime.journal.transaction import Transaction
from workbench.runtime.leaving import left_status, words_left
from workbench.runtime.memory import notes_in
from workbench.runtime.quiet import Path
from workbench.runtime.record import Fact, Record, write_path
from workbench.runtime.session import inference_of
from workbench.runtime.taking_back import follows

_KINDS: dict[str, Kind] = {"called": "call", "calling": "call", "saved": "save", "loaded": "load", "remembered": "call"}
_STATES: dict[str, Status] = {"waiting": "waiting", "ended": "failed", "stopped": "stopped"}


def fold(
    tx: Transaction, row: RunRow, record: Record, known: dict[Path, Inference] | None = None, came: Any = None
) -> Run:
    """The run as it stands in `record`. Inferences in `known` need not be read back, nor `came`, which it returned."""
    steps = [fold_effect(tx, row, record, fact, known or {}) for fact in record.facts.values()]
    steps += [Step(path=p, kind="together", name="together") for p in record.joins]
    named = {p: name for p, (_, name) in record.entered.items()} | record.labels
    steps += [Step(path=p, kind="flow", name=name, status=left_status(record, p)) for p, name in named.items()]
    told = record.started.data if record.started else {}
    state = record.state
    status, said = stands(state, {step.status for step in steps}, came)
    result = state.data.get("result") if state and state.kind == "finished" else None
    run = Run(
        bench=row.bench,
        name=row.name,
        revision=row.revision,
        model=row.model,
        pattern=told.get("pattern", ""),
        flow=row.flow,
        status=status,
        steps=tuple(sorted(steps, key=lambda s: s.path)),
        result=result,
        error=state.data.get("error", "") if state else "",
        parent=told.get("parent", ""),
    )
    run = _spoken(run, words_left(record) | said)
    run.__dict__["times"] = {fact.path: times_of(fact) for fact in record.facts.values()}
    return run


def stands(state: Row | None, steps: set[Status], came: Any = None) -> tuple[Status, dict[str, Status]]:
    """How a run stands by its last event and its steps, and the last word on the answers in what it returned.

    One that finished is as good as the last word on what it returned (`came`, where that is at hand); one that failed
    on a malformed answer says so; one that waits only because answers were lost is `unknown`.
    """
    if state is None:
        return "running", {}
    if state.kind == "finished":
        return words_on(dict(state.data.get("result") or {}), came)
    if state.kind == "ended" and str(state.data.get("error", "")).startswith("Malformed"):
        return "malformed", {}
    lost = state.kind == "waiting" and "unknown" in steps and "waiting" not in steps
    return "unknown" if lost else _STATES[state.kind], {}


def steps_in(record: Record) -> set[Status]:
    """How the effects of a run stand."""
    return {status_of(record, fact, fact.settlement()[0]) for fact in record.facts.values()}


def times_of(fact: Fact) -> tuple[float | None, float | None]:
    """When an effect began and ended, in seconds since the epoch; None where nothing was done, or is not done yet."""
    if fact.outcome is None:
        begun = fact.out or (fact.sent if fact.sent is not None and fact.sent.kind == "asked" else None)
        return (begun.at if begun else None), None
    if fact.outcome.kind == "reused" or fact.sent is None:
        return None, None
    ended, taken = fact.outcome.at or None, fact.outcome.data.get("ms")
    if "at" in fact.sent.data:  # read from somebody's log, which tells its own time
        return fact.sent.data["at"], fact.sent.data["at"] + (taken or 0) / 1e3
    if ended and taken is not None and fact.outcome.data.get("attempts", 1) > 1:  # the one that was answered
        return ended - taken / 1e3, ended
    return fact.sent.at or None, ended


def words_on(result: dict[str, Any], came: Any = None) -> tuple[Status, dict[str, Status]]:
    """The last word on what a flow returned (`came`, where that is at hand), and on the answers in it, by origin."""
    if "draft" in result:
        draft = came if isinstance(came, Draft) else Draft.model_validate(result["draft"])
        status: Any = draft.status
        judged: Any = {draft.origin: draft.status}
    else:
        status, judged = result.get("status", ""), result.get("judged")
    told = judged.items() if isinstance(judged, dict) else ()
    return status if status in SAID else "unchecked", {origin: word for origin, word in told if word in SAID}


def _spoken(run: Run, told: dict[str, Status]) -> Run:
    """The run with what was said about its answers, by their origins."""
    if not told:
        return run
    steps = tuple(
        s.model_copy(update={"status": told[s.inference.origin]}) if s.inference and s.inference.origin in told else s
        for s in run.steps
    )
    return run.model_copy(update={"steps": steps})


def fold_effect(tx: Transaction, row: RunRow, record: Record, fact: Fact, known: dict[Path, Inference]) -> Step:
    """One effect as a step. Inferences in `known` need not be read back."""
    kind, data, told = fact.settlement()
    status = status_of(record, fact, kind)
    common: dict[str, Any] = {
        "path": fact.path,
        "edited": fact.edited is not None,
        "reused": reused_from(fact),
        "error": error_of(kind, data),
    }
    what = kind_of(kind, data, told)
    if what not in {"ask", "infer"}:
        name = str(data.get("name") or told.get("tool") or data.get("tool") or "")
        output = json.loads(tx.read_blob(data["blob"])) if kind == "called" else data.get("text", data.get("told"))
        return Step(kind=what, name=name, output=output, status=status, notes=notes_in(kind, data), **common)
    if what == "ask":
        item = Item.model_validate_json(tx.read_blob(told["item"])) if "item" in told else None
        decision = Decision.model_validate(data["decision"]) if "decision" in data else None
        who = item.contract.name if item and item.contract else "person"
        more = {"undone": decisions_undone(fact), "withdrawn": fact.withdrawn, "unasked": str(data.get("why", ""))}
        more |= {"refused": decisions_refused(fact)}
        return Step(kind="ask", name=who, item=item, decision=decision, status=status, **more, **common)
    inference = known.get(fact.path)
    window = inference.window if inference else window_of(tx, record, fact)
    if inference is None and kind in {"answered", "decided"} and window is not None:
        inference = inference_of(row, fact, window, tx.read_blob(data["blob"]))
    name = next((s.name for s in (window.segments if window else ()) if s.kind == "contract"), "")
    make = Step.made if fact.path in known else Step  # what is read back may have been tampered with
    step = make(kind="infer", name=name, inference=inference, status=status, **common)
    return step if inference else step.model_copy(update={"window": window})


def kind_of(kind: str, data: dict[str, Any], told: dict[str, Any]) -> Kind:
    """What an effect is, by what is on record of it: how it was settled, and what was told when it was asked for."""
    if kind in _KINDS or "tool" in told or "command" in data:
        return _KINDS.get(kind, "call")
    return "ask" if "item" in told or "decision" in data else "infer"


def status_of(record: Record, fact: Fact, kind: str) -> Status:
    """How an effect stands; what was returned may have been judged, which its run tells."""
    if kind == "failed" or "cut" in fact.settlement()[1]:
        return "failed"
    if kind:
        return "unchecked"
    if fact.unknown is not None:
        return "unknown"
    finished = record.state is not None and record.state.kind == "finished"  # a log has requests without an answer
    if fact.out is not None and not finished:
        return "running"
    asked = fact.sent is not None and fact.sent.kind == "asked"
    return "waiting" if asked and not record.abandoned(fact.path) else "stopped"


def error_of(kind: str, data: dict[str, Any]) -> str:
    """What went wrong with an effect: it failed, or the answer that a captured request had was cut."""
    return str(data.get("message", "") if kind == "failed" else data.get("cut", ""))


def reused_from(fact: Fact) -> str:
    """Which other run it was taken over from; empty where it was not."""
    if fact.outcome is None or fact.outcome.kind != "reused":
        return ""
    return str(fact.outcome.data["label"])


def window_of(tx: Transaction, record: Record, fact: Fact) -> Window | None:
    """The window that was sent at a place, or would be."""
    for row in (fact.edited, fact.sent, fact.outcome):
        if row is not None and row.data.get("window"):
            window = record.reader.window(tx, row.seq, row.data["window"])
            _, _, told = fact.settlement()
            model, window = told.get("model"), as_sent(window, told)
            return window if window.model or not model else window.model_copy(update={"model": model})
    return None


def pending_of(tx: Transaction, row: RunRow, record: Record) -> list[Pending]:
    """What of this run waits for a person, in path order."""
    found = []
    for path, fact in sorted(record.facts.items()):
        if fact.settled or (fact.sent is None and fact.unknown is None) or record.abandoned(path) or fact.is_replied:
            continue
        if fact.unknown is not None:
            window = window_of(tx, record, fact)
            shown = digest_of(["unknown", row.label, write_path(path), fact.unknown.seq])
            reason = str(fact.unknown.data.get("reason", "the process ended while it was out"))
            found.append(Pending(kind="unknown", run=row.exact, path=path, shown=shown, window=window, reason=reason))
        elif fact.sent is not None and fact.sent.kind == "asked":
            found.append(_asked(tx, row, record, path, fact.sent))
    undone = [fact for fact in record.facts.values() if fact.withdrawn]
    return [_marked(pending, record, undone) for pending in found] if undone else found


def _marked(pending: Pending, record: Record, undone: Iterable[Fact]) -> Pending:
    """What waits, with the run that goes on where it descends from a decision that was undone."""
    before = (fact.withdrawn for fact in undone if follows(record, pending.path, fact.path))
    instead = next(before, "")
    return pending.replace(withdrawn=instead) if instead else pending


def _asked(tx: Transaction, row: RunRow, record: Record, path: Path, sent: Row) -> Pending:
    if "item" in sent.data:
        item = Item.model_validate_json(tx.read_blob(sent.data["item"]))
        fact = record.facts[path]
        shown = shown_now(item.digest, fact)
        policy = sent.data.get("policy")
        passed_on = (r.data for r in fact.aside if r.kind == "escalated" and r.data["shown"] == shown)
        return Pending(
            kind="review",
            run=row.exact,
            path=path,
            shown=shown,
            item=item,
            escalated=tuple(Escalation.model_validate(said["said"]) for said in passed_on),
            undone=decisions_undone(fact),
            policy=Oversight.model_validate_json(tx.read_blob(policy)) if policy else None,
        )
    window = record.reader.window(tx, sent.seq, sent.data["window"])
    return Pending(kind="answer", run=row.exact, path=path, shown=window.digest, window=window)


def shown_now(digest: str, fact: Fact) -> str:
    """What the item with this digest is known by: once a decision was undone, who saw it before must look again.

    Where a pack's decision only gave way to another pack's, it is still what everybody was shown.
    """
    undone = [r.data["of"] for r in fact.undone if not r.data.get("merged")]
    return digest_of(["again", digest, undone]) if undone else digest


def decisions_undone(fact: Fact) -> tuple[Decision, ...]:
    """What was decided at a place before and undone, oldest first."""
    return tuple(
        Decision.model_validate(r.data["decision"]) for r in fact.undone if not {"fork", "merged"} & r.data.keys()
    )


def decisions_refused(fact: Fact) -> tuple[Decision, ...]:
    """Decisions that came in packs and do not count, in the order of their ids."""
    counts = fact.settlement()[1].get("offer")
    offered = {r.data["id"]: r.data["decision"] for r in fact.aside if r.kind == "offered" and r.data["id"] != counts}
    return tuple(Decision.model_validate(decision) for _, decision in sorted(offered.items()))
