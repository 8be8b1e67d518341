"""A whole request, field by field. The order is the API's: shape first, then the model, then what the model takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbench.simulated.accepting.marks import check_marks
from workbench.simulated.accepting.tools import check_output, check_tool_choice, check_tools
from workbench.simulated.accepting.turns import check_messages, check_system
from workbench.simulated.accepting.wanting import field, one_of, only, want
from workbench.simulated.api_error import invalid, not_found
from workbench.simulated.profile import Profile
from workbench.simulated.schema.budget import Budget

_ASKED = {"model", "messages", "system", "tools", "tool_choice", "thinking", "output_config", "cache_control", "speed"}
_FIELDS = _ASKED | {
    "max_tokens", "metadata", "stop_sequences", "stream", "temperature", "top_p", "top_k", "service_tier", "container",
    "diagnostics", "inference_geo",
}  # fmt: skip
_SAMPLING = ("temperature", "top_p", "top_k")

Find = Callable[[str], Profile | None]


def check_message(request: dict[str, Any], find: Find) -> Profile:
    """The profile that is to answer a `/v1/messages` request. Raises `ApiError` if the API would refuse it."""
    only(request, _FIELDS)
    most = field(request, "max_tokens", int)
    if most < 0:
        raise invalid("max_tokens", "Input should be greater than or equal to 0")
    _check_shape(request)
    _check_service(request)
    profile = _profile(request, find)
    for name in _SAMPLING:
        if request.get(name) is not None:
            raise invalid("", f"`{name}` is deprecated for this model.")
    if most > profile.max_output:
        raise invalid(
            "max_tokens",
            f"{most} > {profile.max_output}, which is the maximum allowed number of output tokens for {profile.model}",
        )
    return profile


def check_count(request: dict[str, Any], find: Find) -> Profile:
    """The profile that is to count the tokens of a `/v1/messages/count_tokens` request, or `ApiError`."""
    only(request, _ASKED)
    _check_shape(request)
    return _profile(request, find)


def _profile(request: dict[str, Any], find: Find) -> Profile:
    profile = find(request["model"])
    if profile is None:
        raise not_found(f"model: {request['model']}")
    return profile


def _check_shape(request: dict[str, Any]) -> None:
    if not field(request, "model", str):
        raise invalid("model", "String should have at least 1 character")
    messages = field(request, "messages", list)
    budget = Budget()
    if request.get("system") is not None:
        check_system(request["system"])
    tools = request.get("tools")
    if tools is not None:
        check_tools(want(tools, list, "tools"), budget)
    check_messages(messages)
    if request.get("tool_choice") is not None:
        check_tool_choice(request["tool_choice"], tools or [])
    if request.get("output_config") is not None:
        check_output(request["output_config"], budget)
    if request.get("thinking") is not None:
        _check_thinking(request["thinking"])
    check_marks(request)


def _check_thinking(thinking: Any) -> None:
    want(thinking, dict, "thinking")
    kind = one_of(
        field(thinking, "type", str, "thinking"), ("enabled", "disabled", "adaptive", "between_tools"), "thinking.type"
    )
    if kind == "enabled":
        raise invalid(
            "",
            '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and '
            '"output_config.effort" to control thinking behavior.',
        )


def _check_service(request: dict[str, Any]) -> None:
    """What changes how a request is served."""
    if request.get("stream") is not None:
        want(request["stream"], bool, "stream")
    if request.get("metadata") is not None:
        only(want(request["metadata"], dict, "metadata"), ("user_id",), "metadata")
    if request.get("service_tier") is not None:
        one_of(request["service_tier"], ("auto", "standard_only"), "service_tier")
    for i, stop in enumerate(want(request.get("stop_sequences") or [], list, "stop_sequences")):
        if not want(stop, str, f"stop_sequences.{i}").strip():
            raise invalid("stop_sequences", "each stop sequence must contain non-whitespace")
