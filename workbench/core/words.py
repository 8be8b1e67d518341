"""A content block as people read it: a text as it is, a tool, its use and its result in words, the rest as data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from workbench.core.frozen import thawed
from workbench.core.shown import visible


def in_words(block: Mapping[str, Any], *, in_order: bool = True) -> str:
    """What a block says. Nothing of it is left out but ids and signatures, which say nothing to people.

    `in_order` sorts the keys of data, so that the words are the same when the block was read back from the journal.
    """
    kind, text = str(block.get("type", "")), block.get("text")
    if kind == "text" and isinstance(text, str):
        return text
    name, description = block.get("name"), block.get("description", "")
    if kind == "tool_use" and isinstance(name, str):
        return f"asks for the tool {name} with\n{indented(block.get('input', {}), in_order=in_order)}"
    if kind == "tool_result":
        failed = "went wrong:\n" if block.get("is_error") else ""
        return failed + _contents(block.get("content"))
    if kind == "thinking" and isinstance(block.get("thinking"), str):
        return str(block["thinking"]) or "[thinking that is not shown]"
    if isinstance(block.get("input_schema"), dict) and isinstance(name, str) and isinstance(description, str):
        shape = indented(block["input_schema"], in_order=in_order)
        return f"{name}\n\n{description}\n\nits input:\n{shape}"
    return indented(dict(block), in_order=in_order)


def indented(data: Any, *, in_order: bool = False) -> str:
    """JSON as people read it: characters that cannot be seen are escaped as JSON escapes them, so it stays exact.

    `in_order` sorts the keys.
    """
    text = json.dumps(thawed(data), indent=2, ensure_ascii=False, sort_keys=in_order)
    hidden = [c for c in set(text) if visible(c) != c]
    return text.translate({ord(c): json.dumps(c)[1:-1] for c in hidden}) if hidden else text


def data_in(text: str) -> str:
    """A text that is JSON, with its lines indented; "" for any other."""
    if not text.lstrip().startswith(("{", "[")):
        return ""
    try:
        return indented(json.loads(text))
    except (ValueError, RecursionError):
        return ""


def asked_in_words(name: str, given: Any) -> str:
    """A use of a tool on one line: `look(most=3, query="x")`."""
    if not isinstance(given, Mapping):
        return f"{name}({json.dumps(given, ensure_ascii=False)})"
    told = (f"{key}={json.dumps(thawed(given[key]), ensure_ascii=False, sort_keys=True)}" for key in sorted(given))
    return f"{name}({', '.join(told)})"


def _contents(content: Any) -> str:
    """A tool result's content: a text, or blocks."""
    if isinstance(content, str):
        return content
    blocks = content if isinstance(content, (list, tuple)) else []
    return "\n\n".join(in_words(b) if isinstance(b, Mapping) else indented(b) for b in blocks) or "[nothing]"
