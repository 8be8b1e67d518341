"""One subtask as it is told: its parts and criteria, made from the task and the sources.

Where the lead was told too little, this is where a plan is careless: parts left empty or vague, the neighbour's work
taken along, a share left out. What a finding names is then done with care.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from workbench.simulated.material import Text
from workbench.simulated.planning.dividing import Divided
from workbench.simulated.planning.units import Unit

_DOUBTFUL = re.compile(
    r"\b(?:blogs?|forums?|threads?|posts?|press|advert\w*|newsletters?|rumou?rs?|reviews?|opinions?|social|chat"
    r"|wiki|hearsay"
    r"|market(?:ing)?|flyers?|brochures?|gossip|columns?|letters? to the editor)\b",
    re.I,
)


_SUPERSEDED = re.compile(r"\b(?:draft|superseded|former|rev(?:ision)?[ -]?a)\b", re.I)


@dataclass(frozen=True)
class Subtask:
    """What one worker is told."""

    name: str
    objective: str
    format: str = ""
    guidance: str = ""
    boundaries: str = ""
    done: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    calls: int = 0
    why: str = ""


@dataclass(frozen=True)
class Frame:
    """What all subtasks of a plan share."""

    task: str
    named: Divided
    tools: tuple[str, ...]
    calls: int


def told(unit: Unit, others: list[Unit], sources: list[Text], frame: Frame) -> Subtask:
    """The subtask of one unit."""
    name = _name(unit.called)
    points = unit.aspects
    sources = [text for text in sources if not _SUPERSEDED.search(f"{text.name} {text.kind}")] or sources
    subject = _subject(unit, frame)
    return Subtask(
        name=name,
        objective=objective(unit, subject, frame),
        format=_format(points),
        guidance=_guidance(sources, frame),
        boundaries=_boundaries(unit, others, points, frame),
        done=_done(points, subject),
        sources=tuple(text.called for text in sources),
        calls=frame.calls,
        why=f"{subject[:1].upper()}{subject[1:]} can be answered without the rest.",
    )


def objective(unit: Unit, subject: str, frame: Frame) -> str:
    """One thing to find out, in one sentence."""
    condition = _condition(frame.task)
    if unit.question:
        return f"Answer this question: {unit.question}"
    if unit.aspects:
        return (
            f"State the {_and(unit.aspects)} {frame.named.by} {subject}{condition}."
            if unit.things
            else f"Find out the {_and(unit.aspects)}{_about(frame)}{condition}."
        )
    if unit.things and all(one.isdigit() for one in unit.things):
        return f"State what the sources say on this for {subject} alone: {_one_line(frame.task)}"
    if unit.things:
        return f"State what the sources say about {subject}{_purpose(frame)}{condition}."
    if unit.sources:
        return f"State what {subject} says on this question: {_one_line(frame.task)}"
    return _one_line(frame.task)


def _format(points: tuple[str, ...]) -> str:
    if points:
        return (
            f"One line for each of these {len(points)} points: the point, its value, and in brackets the quotation and "
            "the name of the source."
            if len(points) > 1
            else "One line: the value, and in brackets the quotation and the name of the source."
        )
    return "At most five lines, one statement each, with the quotation and the name of the source in brackets."


def _guidance(sources: list[Text], frame: Frame) -> str:
    said = []
    firm = [t for t in sources if not _DOUBTFUL.search(f"{t.name} {t.kind}")]
    loose = [t for t in sources if t not in firm]
    if frame.tools:
        said.append(f"Use {_and(frame.tools)}.")
    if firm:
        said.append(f"Use the {_and([t.called for t in firm[:6]])}.")
    if loose:
        said.append(f"Do not rely on {_and([t.called for t in loose[:6]])}.")
    if len([t for t in firm if t.date]) > 1:
        said.append("Where two of them disagree, the latest counts.")
    return " ".join(said) or "Use the sources in the window, and nothing from memory."


def _boundaries(unit: Unit, others: list[Unit], points: tuple[str, ...], frame: Frame) -> str:
    left = [other.called for other in others]
    if left and all(other.things for other in others) and unit.things:
        mine = _and(unit.things)
        said = f"Only {mine}; leave {_and(left[:8])}{' and the others' if len(left) > 8 else ''} to the other subtasks."
    elif left:
        said = f"Leave {_and([f'“{one}”' for one in left[:8]])} to the other subtasks."
    else:
        said = "Nothing beyond what is asked; no advice and no background."
    bound = f" or after {frame.calls} tool calls" if frame.tools and frame.calls else ""
    end = "each point is found or known to be missing" if points else "the question is answered or known to be open"
    return f"{said} Stop when {end}{bound}."


def _done(points: tuple[str, ...], subject: str) -> tuple[str, ...]:
    first = (
        f"The answer holds a value or the words “not found” for each of: {', '.join(points)}."
        if points
        else f"The answer holds at least one statement on {subject} or the words “not found”."
    )
    return (first, "Every value stands beside a quotation from a source and the name of that source.")


def joined(subtasks: list[Subtask], frame: Frame) -> Subtask:
    """The subtask that compares what the others found."""
    names = tuple(one.name for one in subtasks)
    things = _and([_with_article(one, frame) for one in frame.named.things]) or frame.named.scope or "them"
    on = f" on {_and(frame.named.aspects)}" if frame.named.aspects else ""
    return Subtask(
        name="comparison",
        objective=f"Compare {things}{on} from the results of the other subtasks.",
        format="A table with one row for each of them and one column for each point, then one sentence that compares.",
        guidance=f"Use the results of {_and(names)} alone.",
        boundaries="Do not look anything up again; state nothing that no result says. Stop when the table is full.",
        done=(
            f"The table has a row for each of: {', '.join(frame.named.things) or things}.",
            "Every cell holds a value or “not found”.",
        ),
        needs=names,
        why="It compares what the others find.",
    )


def with_neighbour(one: Subtask, other: Subtask, unit: Unit, neighbour: Unit) -> Subtask:
    """The subtask with its neighbour's work taken along."""
    merged = replace(
        unit,
        things=(*unit.things, *neighbour.things),
        aspects=tuple(dict.fromkeys([*unit.aspects, *neighbour.aspects])),
    )
    if unit.things and neighbour.things and unit.things != neighbour.things:
        said = one.objective.replace(_and_the(unit), f"{_and_the(unit)} and {_and_the(neighbour)}", 1)
        if said != one.objective:
            return replace(one, objective=said, sources=tuple(dict.fromkeys([*one.sources, *other.sources])))
    return replace(
        one,
        objective=f"{one.objective.rstrip('.?')}, and {_lower(other.objective)}",
        sources=tuple(dict.fromkeys([*one.sources, *other.sources])),
        why=f"It covers {merged.called} too.",
    )


def _and_the(unit: Unit) -> str:
    return unit.things[-1]


def _subject(unit: Unit, frame: Frame) -> str:
    if unit.things:
        return _and([_with_article(one, frame) for one in unit.things])
    if unit.question:
        return "the question"
    if frame.named.things:
        return _with_article(frame.named.things[0], frame)
    return unit.called


_OF_YEARS = re.compile(
    r"\b\d{4}(?:,| and| or| to|-|–)\s*\d{4} (?:of|for|in|on|at) (?P<of>(?:the |our )?[^.;,?\n]+?)(?= on\b| by\b"
    r"|[,.;?]|$)"
)


def _with_article(thing: str, frame: Frame) -> str:
    if thing.isdigit() and (years := _OF_YEARS.search(frame.task)):
        return f"{years['of']} in {thing}"
    if (
        re.search(rf"\bthe {re.escape(thing)}\b", frame.task, re.I)
        or frame.named.by != "of"
        or (frame.named.every and thing[:1].isupper())
    ):
        return f"the {thing}"
    return thing


def _about(frame: Frame) -> str:
    """What the aspects of a task without names are aspects of."""
    if frame.named.scope:
        return f" of {frame.named.scope}"
    task = frame.task
    for aspect in frame.named.aspects:
        task = task.replace(aspect, "")
    found = re.search(r"\b(?:of|about|on|for) ((?:the |our |a )?[a-z][\w -]{2,40}?)(?=[:,.;?]|$| in | and )", task)
    return f" of {found.group(1)}" if found else ""


def _purpose(frame: Frame) -> str:
    found = re.search(r"\b(?:for|as) (?:a |an |the )?[a-z][\w -]{3,50}?(?=[,.;?]|$)", frame.task)
    return f" {found.group(0)}" if found else ""


_CONDITION = re.compile(
    r",?\s+(?P<c>(?:as (?:they|it) (?:stands?|were|was|are|is)\b|as of\b|before\b|after\b|since\b"
    r"|according to\b|without\b|excluding\b"
    r"|only (?:for|from|where)\b|in (?:19|20)\d\d)[^.;?\n]{2,80})(?=[.;?\n]|$)",
    re.I,
)


def _condition(task: str) -> str:
    """A condition that holds for every share: `as they stand after the last correction`."""
    found = list(_CONDITION.finditer(task))
    return f", {found[-1].group('c').strip()}" if found else ""


def _name(called: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", called.lower()).strip("-")[:40] or "subtask"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _and(items: object) -> str:
    """`a, b and c`."""
    listed = [str(one) for one in items]  # type: ignore[attr-defined]
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}" if listed else ""
