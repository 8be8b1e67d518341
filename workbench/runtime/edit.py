"""A person's edit at one place of a run: another window, another reply, or other feedback. A fork begins with one."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from typing import Any

from workbench.core.decision import Decision
from workbench.core.inference import Inference
from workbench.core.run import Step
from workbench.core.shown import said, shorten
from workbench.core.value import canonical
from workbench.core.verdict import Finding, Judgement
from workbench.core.window import Window
from workbench.errors import BadInput
from workbench.runtime.answer import message_of
from workbench.runtime.journal.transaction import Transaction
from workbench.runtime.journal.windows import Shared, write_window

_CRITERION = re.compile(r'<criterion name="([^"]*)">')


@dataclass(frozen=True)
class Edit:
    """What is put in place of what was asked for (`window`) or answered (`reply`)."""

    window: Window | None = None
    reply: bytes | None = None
    decision: Decision | None = None

    @property
    def told(self) -> Any:
        """What the edit says, as data: two edits that say the same are the same edit."""
        if self.window is not None:
            return ["window", self.window.digest]
        if self.reply is not None:
            return ["reply", self.reply.decode()]
        return ["decision", self.decision.model_dump(mode="json") if self.decision else None]

    def write(self, tx: Transaction) -> dict[str, Any]:
        """The data of the `edited` event."""
        if self.window is not None:
            return {"window": write_window(tx, self.window, Shared())[0]}
        if self.reply is not None:
            return {"blob": tx.blob(self.reply)}
        return {"decision": self.told[1]}


def edit_of(step: Step, *, window: Window | None = None, reply: Any = None, feedback: str | None = None) -> Edit:
    """The edit that one of the three keywords asks for at `step`. Raises `BadInput` where it does not fit there."""
    given = {"window": window, "reply": reply, "feedback": feedback}
    if sum(value is not None for value in given.values()) != 1:
        raise BadInput("a fork changes one thing: pass exactly one of window=, reply= or feedback=.")
    if step.kind not in {"infer", "ask"}:
        raise BadInput(f"only an inference or a decision can be edited; at this place there is a {step.kind}.")
    if window is not None:
        if not isinstance(window, Window):
            raise BadInput(f"window= takes a Window, e.g. window.edited(0, '…') of the one here; got {_came(window)}.")
        if step.kind != "infer":
            raise BadInput("at a decision there is no window to edit: pass reply= or feedback=.")
        return Edit(window=window)
    if feedback is not None:
        return _with_feedback(step, feedback)
    if step.kind == "ask":
        decision = Decision(action=reply) if isinstance(reply, str) else reply
        if not isinstance(decision, Decision):
            raise BadInput(f"at a decision, reply= takes a Decision or 'approve'; got {_came(decision)}.")
        return Edit(decision=_bound(step, decision))
    return Edit(reply=body_of(reply))


def _came(given: Any) -> str:
    return shorten(said(given), 60)


def body_of(reply: Any, *, tokens_in: int = 0, tokens_out: int = 0, model: str = "person") -> bytes:
    """A person's answer as the body of a Messages answer, so that it is stored and read like any other."""
    content, reason = message_of(reply)
    usage = {"input_tokens": tokens_in, "output_tokens": tokens_out}
    return canonical({"content": content, "model": model, "stop_reason": reason, "usage": usage})


def _bound(step: Step, decision: Decision) -> Decision:
    return decision.replace(item=step.item.digest if step.item else "")


def _with_feedback(step: Step, feedback: str) -> Edit:
    """A rejection at a decision, a failed criterion at an evaluator, other words in a window that holds feedback."""
    if step.kind == "ask":
        return Edit(decision=_bound(step, Decision(action="reject", reason=feedback)))
    window = step.asked
    if window is not None and window.output is not None and window.output.name == "Judgement":
        return Edit(reply=body_of(_judgement(window, step.inference, feedback)))
    for n, segment in enumerate(window.segments if window else ()):
        if segment.kind == "feedback" and window is not None:
            return Edit(window=window.edited(n, f'<feedback by="person">\n{feedback}\n</feedback>'))
    raise BadInput("nothing at this place takes feedback: it is no decision, no evaluator, and its window holds none.")


def _judgement(window: Window, inference: Inference | None, feedback: str) -> Judgement:
    """The evaluator's judgement with the person's reason where it failed, or at the first criterion if nothing did."""
    contract = next((s.text for s in window.segments if s.kind == "contract"), "")
    names = _CRITERION.findall(contract) or ["the draft"]
    found = {name: Finding(criterion=name, passed=True, reason="", evidence="") for name in names}
    with contextlib.suppress(ValueError):  # an answer that is no judgement says nothing about any criterion
        judged = Judgement.model_validate_json(inference.text if inference else "{}")
        found.update({f.criterion: f for f in judged.criteria})
    failed = [f.criterion for f in found.values() if not f.passed] or [next(iter(found))]
    changed = {name: found[name].replace(passed=False, reason=feedback) for name in failed}
    return Judgement(criteria=tuple((found | changed).values()))
