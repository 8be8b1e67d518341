"""Tool definitions, the choice among them, and the output schema: all that the API compiles before it answers."""

from __future__ import annotations

from typing import Any

from workbench.context.memory_schema import NAME, NATIVE
from workbench.simulated.accepting.wanting import field, named, one_of, only, want
from workbench.simulated.api_error import invalid
from workbench.simulated.schema import refusal
from workbench.simulated.schema.budget import Budget

MOST_STRICT = 20

_FIELDS = {
    "type", "name", "description", "input_schema", "cache_control", "strict", "defer_loading", "allowed_callers",
    "eager_input_streaming", "input_examples",
}  # fmt: skip


def check_tools(tools: list[Any], budget: Budget) -> None:
    """Every tool is the caller's own, well formed, and named once."""
    names = [_check_tool(tool, f"tools.{i}", budget) for i, tool in enumerate(tools)]
    if len(set(names)) < len(names):
        raise invalid("tools", "Tool names must be unique.")
    strict = sum(1 for tool in tools if tool.get("strict"))
    if strict > MOST_STRICT:
        raise invalid(
            "tools", f"Too many strict tools ({strict}). The maximum number of strict tools is {MOST_STRICT}."
        )


def _check_tool(tool: Any, place: str, budget: Budget) -> str:
    want(tool, dict, place)
    if tool.get("type") == NATIVE:
        only(tool, {"type", "name", "cache_control"}, f"{place}.{NATIVE}")
        return one_of(field(tool, "name", str, f"{place}.{NATIVE}"), (NAME,), f"{place}.{NATIVE}.name")
    if tool.get("type") not in (None, "custom"):
        raise invalid(place, f"the simulated model runs no server tools, and this tool's type is '{tool['type']}'")
    inside = f"{place}.custom"
    only(tool, _FIELDS, inside)
    name = named(field(tool, "name", str, inside), "[a-zA-Z0-9_-]{1,128}", f"{inside}.name")
    schema = field(tool, "input_schema", dict, inside)
    if "type" not in schema:
        raise invalid(f"{inside}.input_schema.type", "Field required")
    one_of(schema["type"], ("object",), f"{inside}.input_schema.type")
    if {"oneOf", "allOf", "anyOf"} & set(schema):
        raise invalid(f"{inside}.input_schema", "input_schema does not support oneOf, allOf, or anyOf at the top level")
    if tool.get("description") is not None:
        want(tool["description"], str, f"{inside}.description")
    strict = tool.get("strict") is not None and want(tool["strict"], bool, f"{inside}.strict")
    if strict and (said := refusal(schema, budget)):
        raise invalid(inside, said)
    return name


def check_tool_choice(choice: Any, tools: list[Any]) -> None:
    """A choice needs tools to choose from."""
    want(choice, dict, "tool_choice")
    kind = one_of(field(choice, "type", str, "tool_choice"), ("auto", "any", "tool", "none"), "tool_choice.type")
    only(choice, ("type", "name", "disable_parallel_tool_use"), "tool_choice")
    if not tools:
        raise invalid("tool_choice", "tool_choice may only be specified while providing tools.")
    if kind == "tool":
        name = field(choice, "name", str, "tool_choice")
        if name not in [tool["name"] for tool in tools]:
            raise invalid("tool_choice", f"Tool '{name}' not found in provided tools")


def check_output(config: Any, budget: Budget) -> None:
    """The output configuration: effort, and a JSON schema that the API can compile."""
    want(config, dict, "output_config")
    only(config, ("effort", "format"), "output_config")
    if config.get("effort") is not None:
        one_of(config["effort"], ("low", "medium", "high", "xhigh", "max"), "output_config.effort")
    form = config.get("format")
    if form is None:
        return
    want(form, dict, "output_config.format")
    one_of(field(form, "type", str, "output_config.format"), ("json_schema",), "output_config.format.type")
    only(form, ("type", "schema"), "output_config.format")
    field(form, "schema", dict, "output_config.format")
    if said := refusal(form["schema"], budget):
        raise invalid("output_config.format.schema", said)
