"""The messages as a conversation: who begins, who ends, and that each tool call has its result."""

from __future__ import annotations

from typing import Any

from workbench.simulated.accepting.blocks import check_block, check_content
from workbench.simulated.accepting.wanting import field, one_of, only, want
from workbench.simulated.api_error import invalid

MOST_MESSAGES = 100_000


def check_system(system: Any) -> None:
    """The system prompt: a string, or text blocks."""
    if isinstance(system, str):
        return
    if not isinstance(system, list):
        raise invalid("system", "Input should be a valid string or list")
    for i, block in enumerate(system):
        check_block(block, "system", f"system.{i}")


def check_messages(messages: list[Any]) -> None:
    """Every message by itself, then the conversation as a whole."""
    if not messages:
        raise invalid("messages", "at least one message is required")
    if len(messages) > MOST_MESSAGES:
        raise invalid("messages", f"List should have at most {MOST_MESSAGES} items after validation")
    for i, message in enumerate(messages):
        _check_message(message, f"messages.{i}")
    if messages[0]["role"] != "user":
        raise invalid("messages", 'first message must use the "user" role')
    _check_pairs(messages)
    if messages[-1]["role"] == "assistant":
        raise invalid(
            "",
            "This model does not support assistant message prefill. The conversation must end with a user message.",
        )


def _check_message(message: Any, place: str) -> None:
    want(message, dict, place)
    role = field(message, "role", str, place)
    if role == "system":
        raise invalid("messages", "role 'system' is not supported on this model")
    one_of(role, ("user", "assistant"), f"{place}.role")
    if "content" not in message:
        raise invalid(f"{place}.content", "Field required")
    only(message, ("role", "content"), place)
    if message["content"] in ("", []):
        who = "user" if role == "user" else "all"
        rest = "" if role == "user" else " except for the optional final assistant message"
        raise invalid(place, f"{who} messages must have non-empty content{rest}")
    check_content(message["content"], role, place)


def _check_pairs(messages: list[dict[str, Any]]) -> None:
    """Each `tool_use` is answered at the start of the next message, and nothing else is answered there."""
    called: list[str] = []
    ever: set[str] = set()
    for i, message in enumerate(messages):
        blocks = message["content"] if isinstance(message["content"], list) else []
        if message["role"] == "user":
            _check_answers(called, blocks, i)
            called = []
            continue
        if called:
            raise _unanswered(called, i)
        called = [block["id"] for block in blocks if block["type"] == "tool_use"]
        if len(set(called)) < len(called) or ever & set(called):
            raise invalid(f"messages.{i}", "`tool_use` ids must be unique")
        ever.update(called)
    if called:
        raise _unanswered(called, len(messages))


def _check_answers(called: list[str], blocks: list[dict[str, Any]], i: int) -> None:
    first = next((j for j, block in enumerate(blocks) if block["type"] != "tool_result"), len(blocks))
    answered = [block["tool_use_id"] for block in blocks[:first]]
    if missing := [name for name in called if name not in answered]:
        raise _unanswered(missing, i)
    for j, block in enumerate(blocks):
        if block["type"] == "tool_result" and block["tool_use_id"] not in called:
            raise invalid(
                f"messages.{i}.content.{j}",
                f"unexpected `tool_use_id` found in `tool_result` blocks: {block['tool_use_id']}. Each `tool_result` "
                "block must have a corresponding `tool_use` block in the previous message.",
            )
    given = [block["tool_use_id"] for block in blocks if block["type"] == "tool_result"]
    for name in given:
        if given.count(name) > 1:
            raise invalid(
                f"messages.{i}.content",
                f"each tool_use must have a single result. Found multiple `tool_result` blocks with id: {name}",
            )


def _unanswered(names: list[str], i: int) -> Exception:
    return invalid(
        f"messages.{i - 1}",
        "`tool_use` ids were found without `tool_result` blocks immediately after: "
        f"{', '.join(names)}. Each `tool_use` block must have a corresponding `tool_result` block in the next message.",
    )
