"""Answers from a dictionary: what a pattern's test needs, with no journal, no model and no mock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.core.decision import Decision
from workbench.core.effects import Ask, Call, Infer, Load, Save, Together
from workbench.core.flow import Flow
from workbench.core.inference import Inference
from workbench.errors import BadInput
from workbench.runtime.answer import deliver, message_of
from workbench.runtime.drive import Performer, Place
from workbench.runtime.quiet import Path
from workbench.runtime.record import write_path


def scripted(replies: Mapping[str, Any]) -> Performer:
    """A performer that answers each effect by its path (`"0"`, `"2.1.0"`): text, a model value, a decision, an error.

    A missing path is an error that names it, so a test says exactly what its pattern asks for.
    """
    memory: dict[str, tuple[int, str]] = {}

    async def perform(place: Place, effect: Any) -> Any:
        place.check()
        if isinstance(effect, Save):
            memory[effect.name] = (memory.get(effect.name, (0, ""))[0] + 1, effect.text)
            return memory[effect.name][0]
        if isinstance(effect, Load):
            return memory[effect.name][1] if effect.name in memory else None
        path = write_path(place.path)
        if path not in replies:
            raise BadInput(f"the script has no reply at {path!r}, where the flow asks for {effect!r}.")
        reply = replies[path]
        if isinstance(reply, Exception):
            raise reply
        return _as_asked(effect, reply)

    return perform


def _as_asked(effect: Infer[Any] | Ask | Call, reply: Any) -> Any:
    if isinstance(effect, Call):
        return reply
    if isinstance(effect, Ask):
        return reply if isinstance(reply, Decision) else Decision(action=reply, item=effect.item.digest)
    return deliver(scripted_inference(effect, reply), effect.returns)


def scripted_inference(effect: Infer[Any], reply: Any) -> Inference:
    """A reply as the inference that gave it."""
    content, reason = message_of(reply)
    return Inference(window=effect.window, content=tuple(content), stop_reason=reason, stamp="scripted")


class NoRecord:
    """A witness that remembers nothing."""

    async def entered(self, path: Path, flow: Flow[Any]) -> None:
        """Nothing to record."""

    async def left(self, path: Path, came: Any, error: Exception | None) -> None:
        """Nothing to record."""

    async def branched(self, path: Path, effect: Together[Any]) -> None:
        """Nothing to record."""

    def joined(self, path: Path, effect: Together[Any]) -> bool:  # noqa: ARG002 - a Witness is asked so
        """Nothing is recorded."""
        return False

    async def join(self, path: Path, effect: Together[Any], failed: int | None) -> None:
        """Nothing to record."""
