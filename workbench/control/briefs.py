"""What a lead and a synthesizer are told, for when no contract was written for them, and what a lead is shown.

A lead plans by what there is, not by what it says: of each source it sees how it begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from workbench.control.effort import EffortRules
from workbench.control.plan import Subtask
from workbench.control.plan_order import folded
from workbench.control.synthesis import WorkerResult
from workbench.core.contract import Contract
from workbench.core.shown import shorten
from workbench.core.source import Source

_WORDS = 3000
"""Words of all sources together that a lead sees: short ones whole, of many only how each begins."""
_FEWEST = 20
"""Words of each that it sees in any case."""
_MISSING = 100
"""Missing results that a synthesizer is told of one by one."""

LEAD = Contract(
    name="lead",
    role="lead",
    objective="Plan the task as subtasks for workers. Each subtask is the whole contract of one worker.",
    output_format="The kind of the task, and one entry for each worker.",
    guidance=(
        "A worker sees its own subtask and the sources you name, nothing else: not the task, not the other subtasks. "
        "Write each part so that it can be followed alone, and name the sources to be read exactly."
    ),
    boundaries=(
        "Do not answer the task. No two subtasks do the same work, and together they leave nothing out. A subtask "
        "needs another only where it cannot begin without its result."
    ),
    done=(
        "Every subtask has an objective, an output format, guidance, boundaries and criteria of done.",
        "Every part of the task falls to exactly one subtask.",
    ),
    max_tokens=8000,
)
SYNTHESIZER = Contract(
    name="synthesizer",
    role="lead",
    objective="Answer the task from the results of the workers.",
    output_format="One entry for each statement of the answer, with the names of the workers whose results say so.",
    guidance=(
        "Use the results alone. Where two of them contradict each other, say so and name both. Where a result that was "
        "asked for is missing, say what is therefore not known."
    ),
    boundaries="State nothing that no result says. Do not do a worker's work again.",
    done=(
        "Every statement names the workers it is from.",
        "Every result that bears on the task is used.",
    ),
    max_tokens=8000,
)


def lead_for(lead: Contract | None, effort: EffortRules, tools: Iterable[str] = ()) -> Contract:
    """The lead's contract with the effort rules and the workers' tools in its guidance."""
    lead = lead or LEAD
    tools = tuple(tools)
    has = f"Each worker has these tools: {', '.join(tools)}." if tools else "The workers have no tools."
    return lead.replace(guidance="\n".join(filter(None, [lead.guidance.strip(), effort.render(), has])))


def openings(sources: Sequence[Source | str]) -> tuple[Source, ...]:
    """How each source begins, and how long it is: enough to give it to the right worker."""
    most = max(_FEWEST, _WORDS // max(1, len(sources)))
    return tuple(_opening(s, n, most) for n, s in enumerate(sources, 1))


def _opening(source: Source | str, number: int, most: int) -> Source:
    source = source if isinstance(source, Source) else Source(name=f"source {number}", text=source)
    first = source.text.split(None, most)
    if len(first) <= most or not first[-1].strip():
        return source
    cut = source.text[: -len(first[-1])].rstrip()
    count = len(source.text.split())
    return source.replace(text=f"{cut} … (its beginning; {count:,} words in all)")


def read_by(subtask: Subtask, sources: Sequence[Source | str]) -> tuple[Source | str, ...]:
    """The sources that a subtask names, in their order; all of them where it names none.

    Of names that are no source's none is read: what that leaves out, the plan's findings say.
    """
    wanted = {folded(name) for name in subtask.sources if name.strip()}
    if not wanted:
        return tuple(sources)
    return tuple(s for n, s in enumerate(sources, 1) if folded(_name(s, n)) in wanted)


def _name(source: Source | str, number: int) -> str:
    return source.name if isinstance(source, Source) else f"source {number}"


def names_of(sources: Sequence[Source | str]) -> tuple[str, ...]:
    """What the sources are called in a window."""
    return tuple(_name(s, n) for n, s in enumerate(sources, 1))


def told_missing(missing: Iterable[WorkerResult]) -> tuple[Source, ...]:
    """A note of what was planned and gave no result, so that the answer can say what it does not know."""
    missing = tuple(missing)
    lines = [f"- {shorten(r.name, 80)}: {shorten(r.error, 200)}" for r in islice(missing, _MISSING)]
    lines += [f"- and {len(missing) - _MISSING:,} more"] if len(missing) > _MISSING else []
    text = "\n".join(["These subtasks were planned and gave no result:", *lines])
    return (Source(name="missing results", text=text),) if missing else ()
