"""Content blocks, one by one: their type, their fields, and text that says something."""

from __future__ import annotations

from typing import Any

from workbench.simulated.accepting.wanting import field, named, only, want
from workbench.simulated.api_error import invalid

_ID = "[a-zA-Z0-9_-]+"
_NAME = "[a-zA-Z0-9_-]{1,200}"

_FIELDS: dict[str, set[str]] = {
    "text": {"text", "citations"},
    "tool_use": {"id", "name", "input", "caller", "toolset_name"},
    "tool_result": {"tool_use_id", "content", "is_error", "toolset_name"},
    "thinking": {"thinking", "signature"},
    "redacted_thinking": {"data"},
}
_OF_ROLE = {
    "user": ("text", "tool_result"),
    "assistant": ("redacted_thinking", "text", "thinking", "tool_use"),
    "system": ("text",),
    "tool_result": ("text",),
}
_UNREAD = ("image", "document", "search_result", "container_upload")


def check_content(content: Any, role: str, place: str) -> None:
    """Check a message's content: a string, or blocks of the types its role may have."""
    if isinstance(content, str):
        _said(content, place)
        return
    if not isinstance(content, list):
        raise invalid(f"{place}.content", "Input should be a valid string or list")
    for i, block in enumerate(content):
        check_block(block, role, f"{place}.content.{i}")


def check_block(block: Any, role: str, place: str) -> None:
    """Check one block of a message of that role (or of the system prompt, or of a tool's result)."""
    want(block, dict, place)
    kind = _kind(block, role, place)
    inside = f"{place}.{kind}"
    only(block, _FIELDS[kind] | {"type", "cache_control"}, inside)
    if kind == "text":
        _check_text(block, place, inside)
    elif kind == "tool_use":
        named(field(block, "id", str, inside), _ID, f"{inside}.id")
        named(field(block, "name", str, inside), _NAME, f"{inside}.name")
        field(block, "input", dict, inside)
    elif kind == "tool_result":
        _check_result(block, inside)
    else:
        field(block, "thinking" if kind == "thinking" else "data", str, inside)


def _kind(block: dict[str, Any], role: str, place: str) -> str:
    if "type" not in block:
        raise invalid(f"{place}.type", "Field required")
    kind = block["type"]
    if isinstance(kind, str) and kind in _OF_ROLE[role]:
        return kind
    if kind in _UNREAD:
        raise invalid(place, f"the simulated model reads text only, and this block is a '{kind}'")
    if isinstance(kind, str) and kind in _FIELDS:
        raise invalid(place, f"`{kind}` blocks can not be in `{role}` messages")
    expected = ", ".join(f"'{name}'" for name in sorted(_FIELDS))
    raise invalid(place, f"Input tag '{kind}' found using 'type' does not match any of the expected tags: {expected}")


def _check_text(block: dict[str, Any], place: str, inside: str) -> None:
    text = field(block, "text", str, inside)
    if not text and block.get("cache_control"):
        raise invalid(inside, "cache_control cannot be set for empty text blocks")
    _said(text, place)


def _said(text: str, place: str) -> None:
    if not text:
        raise invalid(place, "text content blocks must be non-empty")
    if not text.strip():
        raise invalid(place, "text content blocks must contain non-whitespace text")


def _check_result(block: dict[str, Any], place: str) -> None:
    named(field(block, "tool_use_id", str, place), _ID, f"{place}.tool_use_id")
    if block.get("is_error") is not None:
        want(block["is_error"], bool, f"{place}.is_error")
    content = block.get("content")
    if content is None or isinstance(content, str):
        return
    for i, inner in enumerate(want(content, list, f"{place}.content")):
        check_block(inner, "tool_result", f"{place}.content.{i}")
