"""A message put together from the events of its stream.

The SDK's helper does this too, at three times the cost of a plain call, and takes a stream that was cut for a success.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any


class Assembly:
    """Takes events in order; `message` is complete once `message_stop` came and a stop reason is set."""

    def __init__(self, on_text: Callable[[str], None] | None = None) -> None:
        self.message: dict[str, Any] = {}
        self._stopped = False
        self._partial_json: dict[int, str] = {}
        self._on_text = on_text or (lambda _: None)

    @property
    def complete(self) -> bool:
        """The stream said that it is over, and why."""
        return self._stopped and bool(self.message.get("stop_reason"))

    def take(self, event: dict[str, Any]) -> None:
        """One more event."""
        kind = event["type"]
        if kind == "message_start":
            self.message = event["message"]
        elif kind == "content_block_start":
            self.message["content"].append(event["content_block"])
        elif kind == "content_block_delta":
            self._delta(event["index"], event["delta"])
        elif kind == "content_block_stop" and event["index"] in self._partial_json:
            self.message["content"][event["index"]]["input"] = _input(self._partial_json.pop(event["index"]))
        elif kind == "message_delta":
            self.message.update({k: v for k, v in event["delta"].items() if v is not None})
            beside = {k: v for k, v in event.items() if k not in {"type", "delta", "usage"} and v is not None}
            self.message.update(beside)
            usage = {k: v for k, v in event.get("usage", {}).items() if v is not None}
            self.message["usage"] = {**self.message.get("usage", {}), **usage}
        elif kind == "message_stop":
            self._stopped = True

    def settle(self) -> None:
        """Of a stream that was cut: what came of a tool's input stands for it."""
        for index, written in self._partial_json.items():
            self.message["content"][index]["input"] = _input(written)
        self._partial_json.clear()

    def _delta(self, index: int, delta: dict[str, Any]) -> None:
        block = self.message["content"][index]
        if delta["type"] == "text_delta":
            block["text"] = block.get("text", "") + delta["text"]
            self._on_text(delta["text"])
        elif delta["type"] == "input_json_delta":
            self._partial_json[index] = self._partial_json.get(index, "") + delta["partial_json"]
        elif delta["type"] == "thinking_delta":
            block["thinking"] = block.get("thinking", "") + delta["thinking"]
        elif delta["type"] == "signature_delta":
            block["signature"] = delta["signature"]
        elif delta["type"] == "citations_delta":
            block["citations"] = [*(block.get("citations") or []), delta["citation"]]
        elif delta["type"] == "compaction_delta":
            block.update({k: v for k, v in delta.items() if k != "type" and v is not None})


def _input(written: str) -> Any:
    """A tool's input. Cut off at `max_tokens` it may be no JSON, and the answer is paid for none the less."""
    try:
        return json.loads(written or "{}")
    except ValueError:
        return {"INVALID_JSON": written}
