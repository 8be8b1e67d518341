"""Content blocks as message parts of the GenAI conventions, and back.

What a block says beside its text stays beside it (a part may have more fields than its kind names), and a kind without
a name in the conventions stays as it is (a part may be of any kind): so a block comes back as it went.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

BARE = "workbench.bare"
"""Beside a text that was sent as a plain string, not as a block."""
SAID = "workbench.type"
"""The API's kind, where the convention's kind does not tell it."""


def part_of(block: Mapping[str, Any], *, bare: bool = False) -> dict[str, Any]:
    """A block as a part."""
    kind = str(block.get("type"))
    rest = {k: v for k, v in block.items() if k != "type"}
    if kind == "text" and isinstance(block.get("text"), str):
        return {"type": "text", "content": rest.pop("text"), **rest, **({BARE: True} if bare else {})}
    if kind == "thinking" and isinstance(block.get("thinking"), str):
        return {"type": "reasoning", "content": rest.pop("thinking"), **rest}
    if kind == "tool_use" and isinstance(block.get("name"), str):
        return {"type": "tool_call", **_renamed(rest, input="arguments")}
    if kind == "tool_result":
        return {"type": "tool_call_response", **_renamed(rest, tool_use_id="id", content="response")}
    if kind in {"server_tool_use", "mcp_tool_use"} and isinstance(block.get("name"), str):
        asked = {"type": str(rest["name"]), "input": rest.pop("input", None)}
        return {"type": "server_tool_call", **rest, "server_tool_call": asked, SAID: kind}
    if kind.endswith("_tool_result"):
        came = {"type": kind, **({"content": rest.pop("content")} if "content" in rest else {})}
        return {
            "type": "server_tool_call_response",
            **_renamed(rest, tool_use_id="id"),
            "server_tool_call_response": came,
        }
    return _of_media(kind, block) or dict(block)


def _of_media(kind: str, block: Mapping[str, Any]) -> dict[str, Any] | None:
    """An image or a document by its data, its address or its file; None for any other source."""
    source = block.get("source")
    if kind not in {"image", "document"} or not isinstance(source, Mapping):
        return None
    rest = {k: v for k, v in block.items() if k not in {"type", "source"}} | {"modality": kind}
    fields = set(source)
    if source.get("type") == "base64" and fields == {"type", "media_type", "data"}:
        return {"type": "blob", "mime_type": source["media_type"], "content": source["data"], **rest}
    if source.get("type") == "url" and fields == {"type", "url"}:
        return {"type": "uri", "uri": source["url"], **rest}
    if source.get("type") == "file" and fields == {"type", "file_id"}:
        return {"type": "file", "file_id": source["file_id"], **rest}
    return None


def block_of(part: Any) -> tuple[dict[str, Any], bool]:
    """A part as a block, and whether it was sent as a plain string."""
    if not isinstance(part, Mapping):
        return {"type": "text", "text": part if isinstance(part, str) else ""}, False
    kind, rest = str(part.get("type")), {k: v for k, v in part.items() if k not in {"type", BARE, SAID}}
    if kind == "text":
        return {"type": "text", **_renamed(rest, content="text")}, part.get(BARE) is True
    if kind in {"reasoning", "thinking"} and "content" in rest:
        return {"type": "thinking", **_renamed(rest, content="thinking")}, False
    if kind == "tool_call":
        return {"type": "tool_use", **_renamed(rest, arguments="input")}, False
    if kind == "tool_call_response":
        return {"type": "tool_result", **_renamed(rest, id="tool_use_id", response="content", result="content")}, False
    if kind == "server_tool_call":
        return _server_tool(rest, str(part.get(SAID) or "server_tool_use")), False
    if kind == "server_tool_call_response":
        return _server_result(rest), False
    return _from_media(kind, rest) or dict(part), False


def _server_tool(rest: dict[str, Any], kind: str) -> dict[str, Any]:
    asked = rest.pop("server_tool_call", None)
    given = asked.get("input") if isinstance(asked, Mapping) else None
    return {"type": kind if kind.endswith("tool_use") else "server_tool_use", **rest, "input": given}


def _server_result(rest: dict[str, Any]) -> dict[str, Any]:
    came = rest.pop("server_tool_call_response", None)
    told = came if isinstance(came, Mapping) else {}
    kind = str(told.get("type") or "")
    kind = kind if kind.endswith("_tool_result") else "web_search_tool_result"
    content = {"content": told["content"]} if "content" in told else {}
    return {"type": kind, **_renamed(rest, id="tool_use_id"), **content}


def _from_media(kind: str, rest: dict[str, Any]) -> dict[str, Any] | None:
    if kind not in {"blob", "uri", "file"}:
        return None
    modality = rest.pop("modality", "image")
    mime = rest.pop("mime_type", None)
    source = {
        "blob": lambda: {"type": "base64", "media_type": mime, "data": rest.pop("content", "")},
        "uri": lambda: {"type": "url", "url": rest.pop("uri", "")},
        "file": lambda: {"type": "file", "file_id": rest.pop("file_id", "")},
    }[kind]()
    return {"type": modality if modality in {"image", "document"} else "document", "source": source, **rest}


def _renamed(data: Mapping[str, Any], **names: str) -> dict[str, Any]:
    return {names.get(key, key): value for key, value in data.items()}
