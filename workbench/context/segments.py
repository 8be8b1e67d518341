"""How each kind of thing is written into a window: one block, its tags inside it, its origin kept beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import PurePath
from typing import Literal, cast

from workbench.context.read_sources import READERS
from workbench.core.contract import Contract, attribute
from workbench.core.decision import Decision
from workbench.core.draft import Draft
from workbench.core.fence import fenced
from workbench.core.frozen import FrozenDict
from workbench.core.inference import Inference
from workbench.core.note import Note
from workbench.core.segment import Segment, text_segment
from workbench.core.shown import said, shorten
from workbench.core.source import Source
from workbench.core.tool import Tool
from workbench.core.verdict import Judgement, Verdict
from workbench.core.wanted import a_list
from workbench.core.window import Turn, spoken
from workbench.errors import BadInput

Output = str | Draft | Inference
Feedback = str | Verdict | Judgement | Decision
History = Inference | Turn | tuple[Literal["user", "assistant"], str]
Result = tuple[str, Output]
"""Who worked, and what came of it."""


@lru_cache(maxsize=512)
def contract_segment(contract: Contract) -> Segment:
    """What the worker is told."""
    return text_segment("contract", contract.render(), name=contract.name, origin="contract")


def task_segment(task: str) -> Segment:
    """What to do this time."""
    if not isinstance(task, str) or not task.strip():
        raise BadInput(f"a task is a text that says what to do; {task!r} was given.")
    return text_segment("task", f"<task>\n{task.strip()}\n</task>", origin="task")


def given_sources(sources: Iterable[Source | str]) -> tuple[Source | str, ...]:
    """The sources that somebody gave. Raises `BadInput` where these are no list, or a path stands for a file's text."""
    if isinstance(sources, str):
        told = shorten(repr(sources), 80)
        raise BadInput(f"sources takes a list; write sources=[{told}], or read_sources({told}) for what is in files.")
    given = a_list(sources, "sources")
    for each in given:
        if isinstance(each, str) and _is_path(each):
            raise BadInput(f"{each!r} names a file, and only its name would be read: give read_sources({each!r}).")
    return given


def _is_path(text: str) -> bool:
    """Told by the text alone: whether a file is there would make a run's replay hang on the folder it runs in."""
    return len(text) < 300 and not re.search(r"\s", text) and PurePath(text).suffix.lower() in READERS


def as_source(given: Source | str, name: str, place: str) -> Source:
    """A source, which a plain text is under this name."""
    if isinstance(given, str):
        return Source(name=name, text=given)
    if not isinstance(given, Source):
        raise BadInput(f"{place} are Source values or texts; a {type(given).__name__} was given.")
    return given


def source_segment(source: Source | str, number: int) -> Segment:
    """Something to read."""
    source = as_source(source, f"source {number}", "sources")
    return _source_segment(source.name, source.text, source.kind, source.date, source.origin)


@lru_cache(maxsize=1024)
def _source_segment(source: str, text: str, kind: str, date: str, origin: str) -> Segment:
    """Known by its texts: to know a source by its digest would hash a megabyte that is hashed once more here."""
    told = "".join(
        f' {name}="{attribute(value)}"' for name, value in (("kind", kind), ("date", date), ("origin", origin)) if value
    )
    block = f'<source name="{attribute(source)}"{told}>\n{text}\n</source>'
    return text_segment("source", block, name=source, origin=origin or source)


def memory_segment(note: Note | Source | str, number: int) -> Segment:
    """A note kept from before: of a run's memory with its version, whose it is, and the reason for which it is read."""
    if isinstance(note, Note):
        version = f' version="{note.version}"' if note.version else ""
        text = f'<memory name="{attribute(note.name)}"{version}>\n{note.text}\n</memory>'
        segment = text_segment("memory", text, name=note.name, origin=note.origin)
        return segment.because(note.reason) if note.reason else segment
    note = as_source(note, f"note {number}", "memory")
    text = f'<memory name="{attribute(note.name)}">\n{note.text}\n</memory>'
    return text_segment("memory", text, name=note.name, origin=note.origin or note.name)


def result_segments(results: Iterable[Result]) -> tuple[Segment, ...]:
    """What other workers gave, each under its worker's name. Raises `BadInput` where two have the same name."""
    pairs = a_list(results, "results", 'results=[("prices", text)], pairs of a worker\'s name and its text')
    segments = tuple(map(result_segment, pairs))
    names = [s.name.casefold() for s in segments]
    if len(set(names)) < len(names):
        twice = next(s.name for n, s in enumerate(segments) if names[n] in names[:n])
        raise BadInput(
            f"two results are by a worker {shorten(twice, 80)!r}: nobody could say which is meant. Number them."
        )
    return segments


def result_segment(result: Result) -> Segment:
    """What another worker gave: its name, and a text, a `Draft` or an `Inference`, whose origin is kept."""
    if not isinstance(result, (tuple, list)) or len(result) != 2 or not isinstance(result[0], str):
        raise BadInput(f"a result is a pair (worker's name, text); got {shorten(said(result), 80)}.")
    worker, output = result
    if not worker.strip() or not isinstance(output, (str, Draft, Inference)):
        raise BadInput(
            f"a result has its worker's name and a text, a Draft or an Inference; got {worker!r} with a "
            f"{type(output).__name__}."
        )
    text, origin = (output, "given") if isinstance(output, str) else (output.text, output.origin)
    told = f'<result worker="{attribute(worker)}">\n{text}\n</result>'
    return text_segment("result", told, name=worker, origin=origin)


def tool_segments(tools: Iterable[Tool]) -> tuple[Segment, ...]:
    """The tools that a worker may have called. Raises `BadInput` where two have the same name."""
    told: dict[str, Segment] = {}
    for tool in a_list(tools, "tools"):
        if not isinstance(tool, Tool):
            raise BadInput(f"tools are Tool values; a {type(tool).__name__} was given. Write Tool.of(function).")
        if tool.name in told:
            raise BadInput(f"two tools are called {tool.name!r}; a worker could not say which it means.")
        told[tool.name] = tool_segment(tool)
    return tuple(told.values())


@lru_cache(maxsize=512)
def tool_segment(tool: Tool) -> Segment:
    """A tool as it is told to a worker."""
    return Segment(kind="tool", block=tool.block, name=tool.name, origin=tool.code.replace(".<locals>", "") or "tool")


def draft_segment(draft: Output) -> Segment:
    """An output to judge or to improve."""
    if not isinstance(draft, (str, Draft, Inference)):
        raise BadInput(f"a draft is a text, a Draft or an Inference; a {type(draft).__name__} was given.")
    text, origin = (draft, "given") if isinstance(draft, str) else (draft.text, draft.origin)
    return text_segment("draft", f"<draft>\n{text}\n</draft>", origin=origin)


@lru_cache(maxsize=1024)
def fenced_segment(segment: Segment) -> Segment:
    """The same segment behind a fence, so that no text in it can end it; one that stands in no tag stays as it is."""
    return segment.model_copy(update={"block": FrozenDict({**segment.block, "text": fenced(segment.text)})})


def feedback_segment(feedback: Feedback) -> Segment:
    """What was found about the draft, and by whom."""
    text, by, origin = _said(feedback)
    return text_segment("feedback", f'<feedback by="{by}">\n{text.strip()}\n</feedback>', origin=origin)


def feedbacks(given: Feedback | Sequence[Feedback | None] | None) -> tuple[Feedback, ...]:
    """None, one or several, as a tuple. An empty text is no feedback."""
    several = given if isinstance(given, (list, tuple)) else (cast("Feedback", given),)
    return tuple(f for f in several if f is not None and f != "")


def _said(feedback: Feedback) -> tuple[str, str, str]:
    """The text, by what kind of judge, and its origin."""
    if isinstance(feedback, Judgement):
        feedback = Verdict(findings=feedback.criteria, by="model")
    if isinstance(feedback, Verdict):
        return feedback.render(), feedback.by, feedback.who or feedback.by
    if isinstance(feedback, Decision):
        return feedback.reason or feedback.action, "person", feedback.who
    if isinstance(feedback, str):
        return feedback, "person", "given"
    raise BadInput(f"feedback is a text, a Verdict, a Judgement or a Decision; got {type(feedback).__name__}.")


def history_turns(history: Sequence[History]) -> list[Turn]:
    """Earlier turns as they are sent again: a model remembers nothing of them."""
    if not isinstance(history, (list, tuple)):
        raise BadInput(f"history takes a list; a {type(history).__name__} was given. Write history=[…].")
    turns: list[Turn] = []
    for earlier in history:
        if isinstance(earlier, Turn):
            turns.append(earlier)
        elif isinstance(earlier, Inference):
            turns += earlier.exchange
        elif isinstance(earlier, tuple) and len(earlier) == 2 and earlier[0] in {"user", "assistant"}:
            turns.append(_given(earlier[0], earlier[1]))
        else:
            raise BadInput(
                f'history holds inferences, turns or ("user" | "assistant", text) pairs; got {type(earlier).__name__}.'
            )
    return turns


def _given(role: Literal["user", "assistant"], text: object) -> Turn:
    if not isinstance(text, str):
        raise BadInput(f"a turn of the history is a text; a {type(text).__name__} was given.")
    return spoken(role, text, "given")
