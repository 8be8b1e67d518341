"""Where an answer ends: at a stop sequence, at `max_tokens`, at the end of the window, or where the mind ended it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbench.core.value import canonical, digest_of
from workbench.simulated.reply import Reply
from workbench.simulated.tokenizer import BLOCK_FRAME, count, cut

Blocks = list[dict[str, Any]]


@dataclass(frozen=True)
class Finished:
    """What is sent of a reply, why it ends there, and its output tokens."""

    content: Blocks
    stop_reason: str
    output_tokens: int
    stop_sequence: str | None = None


def finish(reply: Reply, stops: list[str], most: int, room: int | None = None) -> Finished:
    """End `reply` after `most` tokens, or `room` if that is less (None: there is room for anything)."""
    content, stopped = _stop(_blocks(reply), stops)
    reason = "stop_sequence" if stopped else reply.stop_reason
    if reason == "end_turn" and any(block["type"] == "tool_use" for block in content):
        reason = "tool_use"
    allowed = most if room is None else min(most, room)
    total = sum(map(_tokens, content))
    if total > allowed or not allowed:
        ended = "max_tokens" if allowed == most else "model_context_window_exceeded"
        return Finished(_shorten(content, allowed), ended, allowed)
    return Finished(content, reason, max(1, total), stopped)


def _blocks(reply: Reply) -> Blocks:
    """The reply's blocks as the API sends them: no empty text, an id for every tool call."""
    sent: Blocks = []
    for place, block in enumerate(reply.content):
        if block["type"] == "text":
            if block["text"]:
                sent.append({"type": "text", "text": block["text"]})
            continue
        made = {"type": "tool_use", "id": "", "name": block["name"], "input": block["input"]}
        made["id"] = block.get("id") or f"toolu_{digest_of([place, block])[:24]}"
        sent.append(made)
    return sent


def _stop(content: Blocks, stops: list[str]) -> tuple[Blocks, str | None]:
    """The content up to the first stop sequence in its text, and that sequence."""
    for place, block in enumerate(content):
        text = block.get("text", "")
        found = [(text.index(stop), stop) for stop in stops if stop in text]
        if found:
            at, stop = min(found)
            rest = [{"type": "text", "text": text[:at]}] if at else []
            return content[:place] + rest, stop
    return content, None


def _tokens(block: dict[str, Any]) -> int:
    if block["type"] == "text":
        return count(block["text"])
    return count(canonical({"name": block["name"], "input": block["input"]}).decode()) + BLOCK_FRAME


def _shorten(content: Blocks, most: int) -> Blocks:
    """As much of the content as `most` tokens hold; a tool call that does not fit is left out whole."""
    kept: Blocks = []
    for block in content:
        size = _tokens(block)
        if size <= most:
            kept.append(block)
            most -= size
            continue
        if block["type"] == "text" and (text := cut(block["text"], most)):
            kept.append({"type": "text", "text": text})
        break
    return kept
