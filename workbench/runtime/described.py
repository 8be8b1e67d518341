"""An effect in a few words, whether a flow asks for it now or it is on record: what an error names on either side."""

from __future__ import annotations

from typing import Any

from workbench.core.effects import Ask, Call, Infer, Load, Remember, Save
from workbench.core.note import MEMORY_TOOL
from workbench.core.run import Step
from workbench.core.shown import shorten
from workbench.core.window import Window
from workbench.runtime.fold import fold_effect
from workbench.runtime.journal.store import RunRow
from workbench.runtime.journal.transaction import Transaction
from workbench.runtime.quiet import Path
from workbench.runtime.record import Fact, Record

_WIDTH = 120


def said(effect: Any) -> str:
    """What a flow asks for."""
    if isinstance(effect, Infer):
        return _inference(effect.window)
    if isinstance(effect, Ask):
        return f"a decision about {shorten(effect.item.text, _WIDTH)!r}"
    if isinstance(effect, Call):
        return _call(effect.tool, effect.input)
    if isinstance(effect, Save):
        return f"saving {effect.name!r}"
    if isinstance(effect, Remember):
        return _call(MEMORY_TOOL, effect.command)
    return f"loading {effect.name!r}" if isinstance(effect, Load) else repr(effect)


def as_step(path: Path, effect: Any) -> Step:
    """An effect that a stepper stands before, as a step."""
    if isinstance(effect, Infer):
        worker = next((s.name for s in effect.window.segments if s.kind == "contract"), "")
        return Step(path=path, kind="infer", name=worker, window=effect.window)
    if isinstance(effect, Ask):
        contract = effect.item.contract
        return Step(path=path, kind="ask", name=contract.name if contract else "person", item=effect.item)
    if isinstance(effect, (Save, Load)):
        return Step(path=path, kind="save" if isinstance(effect, Save) else "load", name=effect.name)
    if isinstance(effect, Remember):
        return Step(path=path, kind="call", name=MEMORY_TOOL)
    return Step(path=path, kind="call", name=effect.tool if isinstance(effect, Call) else "")


def described(tx: Transaction, row: RunRow, record: Record, fact: Fact) -> str:
    """What is on record at one place."""
    step = fold_effect(tx, row, record, fact, {})
    window = step.asked
    if window is not None:
        return _inference(window)
    if step.kind == "ask":
        return f"a decision about {shorten(step.item.text, _WIDTH)!r}" if step.item else "a decision"
    if step.kind == "call":
        command = fact.settlement()[1].get("command")
        return _call(step.name, fact.sent.data.get("input") if fact.sent else command)
    return {"save": f"saving {step.name!r}", "load": f"loading {step.name!r}"}.get(step.kind, f"a {step.kind}")


def _inference(window: Window) -> str:
    """The worker and the end of what it reads, which is where windows differ most."""
    worker = next((s.name for s in window.segments if s.kind == "contract"), "")
    said_last = window.turns[-1].segments[-1].text if window.turns and window.turns[-1].segments else ""
    model = f" of {worker}" if worker else ""
    return f"an inference{model} that reads {shorten(said_last, _WIDTH)!r} (window {window.digest[:8]})"


def _call(tool: str, given: Any) -> str:
    return f"a call of {tool}" + (f" with {shorten(repr(given), _WIDTH)}" if given is not None else "")
