"""A run as OpenTelemetry spans: one file of OTLP JSON, by the names of the GenAI conventions.

Spans form the run's tree: the run, child flows, inferences, tools. Their ids are made from the run, so the same run
gives the same file. What the windows say is in it, as the conventions have it; credentials are not, as nowhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import Any

from workbench.core.frozen import thawed
from workbench.core.inference import Inference
from workbench.core.run import Run, Step
from workbench.core.segment import Segment
from workbench.core.window import Turn, Window
from workbench.core.written import written
from workbench.runtime.telemetry import names as n
from workbench.runtime.telemetry.parts import part_of
from workbench.version import __version__

_CLIENT, _INTERNAL = 3, 1
_ERROR = 2


def write_spans(run: Run, path: str | PathLike[str]) -> Path:
    """Write the run to one file of OTLP JSON, which collectors and `read_requests` read. Gives its path."""
    return written(path, json.dumps(spans_of(run), ensure_ascii=False) + "\n")


def spans_of(run: Run) -> dict[str, Any]:
    """The run as the data of an OTLP export."""
    scope = {"name": "orchestration-workbench", "version": __version__}
    resource = {"attributes": _attributes({"service.name": run.bench, "service.version": run.exact})}
    return {"resourceSpans": [{"resource": resource, "scopeSpans": [{"scope": scope, "spans": list(_spans(run))}]}]}


def _spans(run: Run) -> Iterator[dict[str, Any]]:
    trace = hashlib.sha256(json.dumps([run.bench, run.exact, run.flow]).encode()).hexdigest()[:32]
    times = [t for pair in run.times.values() for t in pair if t is not None]
    whole = (min(times), max(times)) if times else (0.0, 0.0)
    root = {n.OPERATION: "invoke_workflow", n.WORKFLOW: run.name}
    yield _span(trace, None, (), f"invoke_workflow {run.name}", root, whole, run.error)
    parts = {step.path for step in run.steps if step.is_part}
    for step in run.steps:
        above = next((step.path[:k] for k in range(len(step.path) - 1, 0, -1) if step.path[:k] in parts), ())
        began, ended = run.times.get(step.path, (None, None))
        if step.is_part:
            under = [t for p, pair in run.times.items() if p[: len(step.path)] == step.path for t in pair if t]
            began, ended = (min(under), max(under)) if under else (None, None)
        span = (began or whole[0], ended or began or whole[0])
        name, attributes = _described(step)
        yield _span(trace, above, step.path, name, attributes, span, step.error)


def _span(
    trace: str,
    above: tuple[int, ...] | None,
    path: tuple[int, ...],
    name: str,
    attributes: dict[str, Any],
    times: tuple[float, float],
    error: str,
) -> dict[str, Any]:
    if error:
        attributes = {**attributes, n.ERROR: error.partition(":")[0][:80]}
    return {
        "traceId": trace,
        "spanId": _id(trace, path),
        **({"parentSpanId": _id(trace, above)} if above is not None else {}),
        "name": name,
        "kind": _CLIENT if attributes.get(n.OPERATION) == "chat" else _INTERNAL,
        "startTimeUnixNano": str(round(times[0] * 1e9)),
        "endTimeUnixNano": str(round(times[1] * 1e9)),
        "attributes": _attributes(attributes),
        "status": {"code": _ERROR, "message": error} if error else {},
    }


def _id(trace: str, path: tuple[int, ...]) -> str:
    return hashlib.sha256(f"{trace}/{'.'.join(map(str, path))}".encode()).hexdigest()[:16]


def _described(step: Step) -> tuple[str, dict[str, Any]]:
    """The name of a step's span, and its attributes."""
    if (window := step.asked) is not None:
        told = {n.OPERATION: "chat", n.PROVIDER: "anthropic", **_asked(window)}
        if step.inference is not None:
            told |= _answered(step.inference)
        return f"chat {told.get(n.MODEL, '')}".rstrip(), told
    if step.kind == "call":
        told = {n.OPERATION: "execute_tool", n.TOOL: step.name}
        return f"execute_tool {step.name}", told | ({n.TOOL_RESULT: step.output} if step.output is not None else {})
    if step.kind == "flow":
        return f"invoke_agent {step.name}", {n.OPERATION: "invoke_agent", n.AGENT: step.name}
    return f"{step.kind} {step.name}".rstrip(), {}


def _asked(window: Window) -> dict[str, Any]:
    """What a request says."""
    request = window.request()
    stated = {"messages"} | {f for f in n.PARAMETERS if request.get(f) is not None}
    stated |= {f for f in ("system", "tools") if getattr(window, f)}
    stated |= {f for f, kind in (("model", str), ("max_tokens", int)) if type(request.get(f)) is kind}
    told = {name: request[field] for field, name in n.STATED.items() if field in stated}
    if window.output is not None:
        told[n.OUTPUT_TYPE] = "json"
    if isinstance(effort := (request.get("output_config") or {}).get("effort"), str):
        told[n.EFFORT] = effort
    if window.system:
        told[n.SYSTEM] = [_part(s) for s in window.system]
    if window.tools:
        told[n.TOOLS] = [_tool(s) for s in window.tools]
    told[n.INPUT] = [_message(turn) for turn in window.turns]
    rest = {k: v for k, v in request.items() if k not in stated}
    return told | ({n.REQUEST: json.dumps(rest)} if rest else {})


def _message(turn: Turn) -> dict[str, Any]:
    silent = {n.SILENT: True} if turn.silent else {}
    return {"role": turn.role, "parts": [_part(s) for s in turn.segments], **silent, **thawed(turn.settings)}


def _part(segment: Segment) -> dict[str, Any]:
    return part_of(thawed(segment.block), bare=segment.bare)


def _tool(segment: Segment) -> dict[str, Any]:
    """A tool of the program's own is a function; one of the API's has a type of its own."""
    block = thawed(segment.block)
    if "input_schema" not in block:
        return block if "name" in block else {"name": segment.name, n.NAMED: True, **block}
    told = {("parameters" if k == "input_schema" else k): v for k, v in block.items()}
    return {**told, "type": "function", **({n.TYPED: block["type"]} if "type" in block else {})}


def _answered(inference: Inference) -> dict[str, Any]:
    """What came back."""
    usage = inference.usage
    parts = [part_of(thawed(block)) for block in inference.content]
    finished = n.FINISHED.get(inference.stop_reason, "stop")
    told: dict[str, Any] = {
        n.OUTPUT: [{"role": "assistant", "parts": parts, "finish_reason": finished}],
        n.FINISH_REASONS: [finished],
        n.INPUT_TOKENS: usage.total_input,
        n.OUTPUT_TOKENS: usage.output_tokens,
        n.CACHE_READ: usage.cache_read_input_tokens,
        n.CACHE_WRITE: usage.cache_creation_input_tokens,
        n.CACHE_5M: usage.cache_creation_5m,
        n.CACHE_1H: usage.cache_creation_1h,
        n.STAMP: inference.stamp,
    }
    told |= {n.RESPONSE_MODEL: inference.model} if inference.model else {}
    return told | ({n.STOP_REASON: inference.stop_reason} if inference.stop_reason else {})


def _attributes(told: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"key": key, "value": _value(value)} for key, value in told.items()]


def _value(value: Any) -> dict[str, Any]:
    """A value as OTLP has it: structured data stays structured."""
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int):
        return {"intValue": str(value)}
    if isinstance(value, float):
        return {"doubleValue": value}
    if isinstance(value, str):
        return {"stringValue": value}
    if isinstance(value, dict):
        return {"kvlistValue": {"values": _attributes(value)}}
    if isinstance(value, (list, tuple)):
        return {"arrayValue": {"values": [_value(v) for v in value]}}
    return {}
