"""A request as Python that runs: the `anthropic` package, one call, the answer printed.

Parameters that the package's `create` does not name go along as `extra_body`, so nothing of the request is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.core.python_text import call, python_of

MODEL = "claude-sonnet-5-5"
"""Who is asked where a window names nobody."""
MAX_TOKENS = 4096
"""What the answer may take where the request does not say; the API needs a figure."""
LONG = 21_333
"""Output tokens above which the package (2.12) sends no unstreamed request: it could take over ten minutes."""
_NAMED = (
    "model", "max_tokens", "system", "messages", "tools", "tool_choice", "thinking", "output_config", "stop_sequences",
    "metadata", "service_tier", "cache_control", "container", "diagnostics", "inference_geo", "speed",
)  # fmt: skip
"""The parameters of `messages.create` (2.12), as a person would order them."""
_KEY = "# The key is in ANTHROPIC_API_KEY; another address than the API's is in ANTHROPIC_BASE_URL."
_SIMULATED = (
    "# A simulated model: `python -m workbench.simulated.server` prints the address to put in ANTHROPIC_BASE_URL; any\n"
    "# ANTHROPIC_API_KEY will do."
)
_PRINTED = """\
for block in answer.content:
    print(block.text if block.type == "text" else block)
"""
_STREAMED = """\
for event in answer:
    if event.type == "content_block_delta":
        print(getattr(event.delta, "text", getattr(event.delta, "partial_json", "")), end="", flush=True)
print()
"""


def to_python(request: Mapping[str, Any], *, sample: int | None = None) -> str:
    """Code that sends this Messages request and prints the answer. `sample` asks the simulated model for the same
    answer again; None for any other model.
    """
    body: dict[str, Any] = {
        "model": MODEL,
        "max_tokens": MAX_TOKENS,
        **{k: v for k, v in request.items() if k != "stream"},
    }
    streamed = bool(request.get("stream")) or body["max_tokens"] > LONG
    arguments = {name: _source(name, body[name]) for name in _NAMED if name in body}
    if others := {name: body[name] for name in body if name not in _NAMED}:
        arguments["extra_body"] = _source("extra_body", others)
    if sample is not None:
        arguments["extra_headers"] = _source("extra_headers", {"x-workbench-sample": str(sample)})
    arguments |= {"stream": "True"} if streamed else {}
    lines = [
        "import anthropic",
        "",
        _KEY if sample is None else _SIMULATED,
        "client = anthropic.Anthropic()",
        f"answer = {call('client.messages.create', arguments)}",
        _STREAMED if streamed else _PRINTED,
    ]
    return "\n".join(lines)


def _source(name: str, value: Any) -> str:
    return python_of(value, 4, 4 + len(name) + 1)
