"""A window as its reader reads it, block for block, and nothing else; and what is to be said of an answer to it.

Kinds, origins and what was left out are ours to know: no model is told of them, so whoever answers in its place is not
either.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from workbench.core.fitting import misfits
from workbench.core.frozen import thawed
from workbench.core.pending import Pending
from workbench.core.run import Run, Step, dotted
from workbench.core.segment import Segment
from workbench.core.shown import visible
from workbench.core.tokens import estimate
from workbench.core.window import Window
from workbench.core.words import indented
from workbench.widgets.desk.trail import is_over, key_of, reader_of, stands_told
from workbench.widgets.texts import pages
from workbench.widgets.texts.pages import page_state
from workbench.widgets.texts.told import line, unseen

_DEEP = 12
"""Levels of a schema that its shape is made of."""


def asked_line(item: Pending) -> dict[str, Any]:
    """One line of the queue: how what is asked begins."""
    last = item.window.turns[-1].segments[-1].text if item.window and item.window.turns else ""
    return {
        "key": key_of(item.run, item.path),
        "name": line(item.label, 60),
        "what": f"at {dotted(item.path)}",
        "place": dotted(item.path),
        "first": line(last, 70),
    }


def asked_state(item: Pending, number: int = 0) -> dict[str, Any]:
    """A window that waits for an answer."""
    window = item.window or Window()
    schema = schema_of(window)
    return {
        "key": key_of(item.run, item.path),
        "kind": "answer",
        "shown": item.shown,
        "name": line(item.label, 60),
        "title": f"{line(item.label, 60)} at {dotted(item.path)}",
        "place": dotted(item.path),
        **blocks_state(window, number),
        "tokens": window.tokens,
        "most": window.max_tokens,
        "schema": schema is not None,
        "shape": shape_of(schema)[: pages.SIZE] if schema else "",
    }


def blocks_state(window: Window, number: int) -> dict[str, Any]:
    """One page of the window: its blocks in order, each with who says it. A long one goes on on the next page."""
    said = _blocks(window)
    ends = list(accumulate((len(text) for _, text in said), initial=0))
    here = pages.page("".join(text for _, text in said), number)
    blocks = []
    for n, (who, text) in enumerate(said):
        start, end = max(ends[n], here.start), min(ends[n + 1], here.end)
        if start < end or (not text and here.start <= ends[n] <= here.end):
            blocks.append({
                "n": n,
                "who": who,
                "shown": visible(text[start - ends[n] : end - ends[n]]),
                "goes_on": end < ends[n + 1],
                "went_on": start > ends[n],
            })  # fmt: skip
    return {"blocks": blocks, "count": len(said), "page": here.number, "pages": here.pages}


def _blocks(window: Window) -> list[tuple[str, str]]:
    """Every block in the order in which it is read, as text, with who says it."""
    said: list[tuple[str, str]] = [("tool", _text(s)) for s in window.tools]
    said += [("system", _text(s)) for s in window.system]
    said += [(turn.role, _text(s)) for turn in window.turns for s in turn.segments]
    return [*said, ("answer as JSON that fits this schema", _text(window.output))] if window.output else said


def _text(segment: Segment) -> str:
    """A text as it is; data with its lines indented."""
    if segment.block.get("type") == "text":
        return segment.text
    data = thawed(segment.block)
    return indented(data.get("schema", data) if segment.kind == "schema" else data)


def schema_of(window: Window) -> dict[str, Any] | None:
    """The schema that the answer must fit."""
    return thawed(window.output.block["schema"]) if window.output else None


def shape_of(schema: dict[str, Any]) -> str:
    """The emptiest answer of the schema's shape, to be filled in."""
    return indented(_shape(schema, schema.get("$defs", {}), 0))


def _shape(part: Any, defined: dict[str, Any], deep: int) -> Any:
    if not isinstance(part, dict) or deep > _DEEP:
        return None
    if "$ref" in part:
        return _shape(defined.get(str(part["$ref"]).rsplit("/", 1)[-1]), defined, deep + 1)
    if "const" in part or part.get("enum"):
        return part.get("const", (part.get("enum") or [None])[0])
    if variants := part.get("anyOf"):
        return _shape(variants[0], defined, deep + 1)
    if part.get("type") == "object":
        return {name: _shape(p, defined, deep + 1) for name, p in part.get("properties", {}).items()}
    if part.get("type") == "array":
        return [_shape(part.get("items"), defined, deep + 1)]
    return {"string": "", "integer": 0, "number": 0, "boolean": False}.get(str(part.get("type")))


def answer_note(key: str, item: Pending, text: str) -> dict[str, Any]:
    """What is to be said of an answer while it is typed: its size, and what does not fit."""
    window = item.window or Window()
    size, most, schema = estimate(text), window.max_tokens, schema_of(window)
    found = misfits(text, schema) if schema is not None and text.strip() else ()
    words = len(text.split())
    return {
        "key": key,
        "told": f"{words:,} {'word' if words == 1 else 'words'}, about {size:,}"
        + (f" of {most:,}" if most is not None else "")
        + " tokens",
        "over": most is not None and size > most,
        "misfits": [[line(place, 120), line(told, 300)] for place, told in found],
        "fits": schema is not None and bool(text.strip()) and not found,
        "hidden": unseen(text),
    }


def answered_line(run: Run, step: Step) -> dict[str, Any]:
    """One line of what was answered."""
    return {
        "key": key_of(run.label, step.path),
        "name": line(run.label, 60),
        "what": f"at {dotted(step.path)}",
        "place": dotted(step.path),
        "action": "answer",
        "said": "answered",
        "first": line(step.inference.text if step.inference else "", 70),
    }


def answered_state(run: Run, step: Step, number: int = 0) -> dict[str, Any]:
    """An answer on record, and who read it."""
    text = step.inference.text if step.inference else ""
    found = reader_of(run, step.path, text, kind="")
    window = found[0].asked if found else None
    reader = found and window and {
        "title": f"{line(found[0].name, 60) or 'inference'} at {dotted(found[0].path)}",
        "kind": window.segments[found[1]].kind,
    }  # fmt: skip
    return {
        "key": key_of(run.label, step.path),
        "kind": "answered",
        "name": line(run.label, 60),
        "title": f"{line(run.label, 60)} at {dotted(step.path)}",
        "place": dotted(step.path),
        "text": page_state(text, number),
        "reader": reader or None,
        "told": _told(run, step),
        "error": line(run.error, 400),
        "output": line(run.output, 400),
    }


def _told(run: Run, step: Step) -> str:
    if run.error:
        return "The run went on, and failed."
    if is_over(run):
        return f"The run ended: {run.status}."
    if run.status == "running" or (run.status != "stopped" and any(s.path > step.path for s in run.steps)):
        return "The run went on."
    return stands_told(run)
