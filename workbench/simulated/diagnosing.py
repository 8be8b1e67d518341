"""The API's cache diagnostics: why what an earlier request began with could not be read again, if a request asks.

A request that asks (`diagnostics`) is remembered under the id of its answer; one that names that id is compared with
it (platform.claude.com, cache diagnostics). What differs first is told, and about how many tokens were missed by it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Any

from workbench.simulated.prompt import Part, Prompt

REMEMBERED = 1_000
"""The most requests that are remembered."""


class Diagnosis:
    """What one server remembers of requests that asked. Safe to use from several threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[str, Prompt]] = OrderedDict()
        self._lock = threading.Lock()

    def told(self, request: dict[str, Any], prompt: Prompt, answer: str) -> dict[str, Any]:
        """What goes into the answer with the id `answer`; nothing where the request does not ask."""
        asked = request.get("diagnostics")
        if not isinstance(asked, dict):
            return {}
        previous = asked.get("previous_message_id")
        with self._lock:
            before = self._kept.get(previous) if previous else None
            self._kept[answer] = (request["model"], prompt)
            while len(self._kept) > REMEMBERED:
                self._kept.popitem(last=False)
        reason = None if previous is None else _reason(before, request["model"], prompt)
        return {"diagnostics": None if reason is None else {"cache_miss_reason": reason}}


def _reason(before: tuple[str, Prompt] | None, model: str, now: Prompt) -> dict[str, Any] | None:
    if before is None:
        return {"type": "previous_message_not_found"}
    was = before[1]
    if before[0] != model:
        return _missed("model_changed", was, 0)
    same = 0
    for place in ("tools", "system"):
        one, other = _of(was, place), _of(now, place)
        if one != other:
            return _missed(f"{place}_changed", was, same + _common(one, other))
        same += len(one)
    if (was.schema, was.settings) != (now.schema, now.settings):
        return {"type": "unavailable"}
    said = [part.content for part in was.parts[same:]]
    common = _common(said, [part.content for part in now.parts[same:]])
    return None if common == len(said) else _missed("messages_changed", was, same + common)


def _of(prompt: Prompt, place: str) -> list[bytes]:
    return [part.content for part in prompt.parts if part.place == place]


def _common(one: list[bytes], other: list[bytes]) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _missed(kind: str, was: Prompt, from_here: int) -> dict[str, Any]:
    """About how many tokens of the earlier request stand beyond the place where the two part."""
    beyond: tuple[Part, ...] = was.parts[from_here:]
    return {"type": kind, "cache_missed_input_tokens": sum(part.tokens for part in beyond)}
