"""Whether to call a tool, which, and with what: one turn of a worker that has tools.

For each thing the task needs it looks whether the window answers it. What is not answered is searched for, then the
best of what was found is read, in several calls at once where several things are asked. It never makes the same call
twice; what failed it tries once otherwise; and it stops when it has enough, when nothing more is to be got, or at the
bound it was told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from workbench.simulated.drifting import roaming
from workbench.simulated.remarks import kind_of
from workbench.simulated.saying import choose
from workbench.simulated.scene import Scene
from workbench.simulated.tooling import remembering
from workbench.simulated.tooling.exchange import Exchange
from workbench.simulated.tooling.finding import prescribed, readable, unread
from workbench.simulated.tooling.inputs import input_for
from workbench.simulated.tooling.needs import Need, answered, asked, needs
from workbench.simulated.tooling.purpose import Tool
from workbench.simulated.tooling.want import Want
from workbench.simulated.words import ASKING, raw_words, stem, words

SIDE_BY_SIDE = 6
"""The most calls of one turn."""
_BOUND = re.compile(
    r"\b(?:at most|no more than|up to|maximum(?: of)?|max(?:\.| of)?|within|not more than|limit of) (?P<n>\d+|\w+)"
    r" (?:\w+ )?(?:calls?|searches|queries|reads|look-?ups|tool uses?)\b|\b(?P<m>\d+)(?: ?(?:-|–|to) ?(?P<top>\d+))?"
    r" (?:tool )?(?:calls|searches)\b",
    re.I,
)
_LEADS = (
    "I will look that up.",
    "I will look for it.",
    "Let me see what there is on this.",
    "I will check the sources.",
)


@dataclass
class Calls:
    """The calls of one turn, and why each is made."""

    blocks: list[dict[str, Any]] = field(default_factory=list)
    why: list[str] = field(default_factory=list)


def calls(scene: Scene, exchange: Exchange) -> tuple[dict[str, Any], ...]:
    """The content blocks of a turn that calls tools; empty if it is time to answer."""
    if not exchange.open:
        return ()
    made = Calls()
    forced = exchange.choice in ("any", "tool")
    if forced or (_in_the_lesson(scene, exchange) and _bound(scene) > len(exchange.calls)):
        most = min(SIDE_BY_SIDE if exchange.parallel else 1, max(1, _bound(scene) - len(exchange.calls)))
        for tool, given, why in _wanted(scene, exchange):
            if exchange.forced and tool.name != exchange.forced:
                continue
            _add(made, exchange, tool, given, why)
            if len(made.blocks) >= most:
                break
        kept = None if made.blocks else remembering.keeps(scene, exchange)
        if kept is not None:
            _add(made, exchange, *kept)
    if forced and not made.blocks:
        tool, given = _any(scene, exchange)
        made.blocks.append({"type": "tool_use", "name": tool.name, "input": given})
        made.why.append(f"called {tool.name} because it had to call a tool")
    scene.remarks += made.why
    lead = exchange.choice == "auto" and not exchange.calls and scene.fresh("lead") < 0.5
    said = [{"type": "text", "text": choose(scene, _LEADS, "lead")}] if made.blocks and lead else []
    return (*said, *made.blocks)


def _in_the_lesson(scene: Scene, exchange: Exchange) -> bool:
    """There is something to find out, and no draft to judge or improve."""
    if scene.reading.draft is not None or not words(asked(scene)):
        return False
    if not kind_of(scene.reading.task.strip()):
        return True
    return any(tool.purpose == "own" and _speaks(tool, need) for tool in exchange.tools for need in needs(scene))


def _add(made: Calls, exchange: Exchange, tool: Tool, given: dict[str, Any], why: str) -> None:
    """One more call, unless it was made before."""
    before = [(call.name, call.input) for call in exchange.calls] + [(b["name"], b["input"]) for b in made.blocks]
    if (tool.name, given) not in before:
        made.blocks.append({"type": "tool_use", "name": tool.name, "input": given})
        made.why.append(why)


def _bound(scene: Scene) -> int:
    """The most calls: what it was told, if it recalls that, else what it has patience for."""
    patience = int(scene.dial("patience"))
    told = "\n".join([scene.reading.told, *scene.reading.parts.values(), *(t for _, t in scene.reading.criteria)])
    found = _BOUND.search(told)
    if not found or not scene.heeds("bound"):
        return patience
    said = found.group("top") or found.group("m") or found.group("n")
    small = "zero one two three four five six seven eight nine ten twelve".split()
    return int(said) if said.isdigit() else small.index(said.lower()) if said.lower() in small else patience


def _wanted(scene: Scene, exchange: Exchange) -> Iterator[tuple[Tool, dict[str, Any], str]]:
    """The calls that would help, need by need, the most useful of each."""
    yield from remembering.looks(exchange)
    tried = _failures(exchange)
    if roaming.stops_short(scene, exchange):
        return
    yield from _named(scene, exchange, tried)
    open_needs = [need for need in needs(scene) if exchange.glimpsed or not answered(scene, need)]
    idle = True
    for need in open_needs:
        for call in _for(scene, exchange, need, tried):
            idle = False
            yield call
    reader = _reader(exchange, tried)
    for name, why in roaming.beyond(scene, exchange) if idle and reader is not None else ():
        if reader is not None:
            yield reader, input_for(reader.schema, Want(names=(name,))), f"called {reader.name} on {name}: {why}"


def _for(
    scene: Scene, exchange: Exchange, need: Need, failed: dict[str, int]
) -> Iterator[tuple[Tool, dict[str, Any], str]]:
    want = Want(asked=need.query, text=need.text, task=scene.reading.task)
    usable = [tool for tool in exchange.tools if failed.get(tool.name, 0) < 2]
    own = _own(usable, exchange, need, scene)
    if own is not None:
        yield own, input_for(own.schema, want), f"called {own.name}: it is for what “{need.text[:60]}” asks"
        return
    if any(
        call.tool and call.tool.purpose == "own" and not call.failed and _speaks(call.tool, need)
        for call in exchange.calls
    ):
        return
    reader = next((tool for tool in usable if tool.purpose == "read"), None)
    if reader is not None:
        for name, page, why in unread(scene, exchange, need):
            given = input_for(reader.schema, Want(need.query, need.text, scene.reading.task, (name,), page))
            if (reader.name, given) not in [(c.name, c.input) for c in exchange.calls]:
                yield reader, given, f"called {reader.name} on {name}: {why}"
                return
    searcher = next((tool for tool in usable if tool.purpose == "search"), None)
    if searcher is not None:
        for query in (need.query, need.wider):
            given = input_for(searcher.schema, Want(query, need.text, scene.reading.task))
            if not any(c.name == searcher.name and c.input == given for c in exchange.calls):
                yield (
                    searcher,
                    given,
                    f"called {searcher.name} with “{query}”: nothing in the window answers “{need.text[:60]}”",
                )
                return


def _named(scene: Scene, exchange: Exchange, failed: dict[str, int]) -> Iterator[tuple[Tool, dict[str, Any], str]]:
    """What its guidance names is read even where something else would seem to answer."""
    reader = _reader(exchange, failed)
    if reader is not None and any(call.hits for call in exchange.calls):
        for name in prescribed(scene, exchange):
            given = input_for(reader.schema, Want(names=(name,)))
            yield reader, given, f"called {reader.name} on {name}: its guidance names it"


def _reader(exchange: Exchange, failed: dict[str, int]) -> Tool | None:
    """The tool that reads, unless it has failed twice."""
    return next((tool for tool in exchange.tools if tool.purpose == "read" and failed.get(tool.name, 0) < 2), None)


def _failures(exchange: Exchange) -> dict[str, int]:
    """How often each tool has failed: after the second time it is left alone."""
    found: dict[str, int] = {}
    for call in exchange.calls:
        if call.failed:
            found[call.name] = found.get(call.name, 0) + 1
    return found


def _own(tools: list[Tool], exchange: Exchange, need: Need, scene: Scene) -> Tool | None:
    """The tool made for just this, by its words; once it has answered it is not called for it again."""
    fitting = [tool for tool in tools if tool.purpose == "own" and _speaks(tool, need)]
    best = max(fitting, key=lambda t: t.likeness(words(need.text)), default=None)
    if best is None:
        return None
    given = input_for(best.schema, Want(need.query, need.text, scene.reading.task))
    done = any(call.name == best.name and call.input == given for call in exchange.calls)
    return None if done else best


_COMMON = frozenset(
    stem(w)
    for w in """get set make use tool value name data result return given current new number string text list
    information""".split()
)


def _speaks(tool: Tool, need: Need) -> bool:
    """A word of the tool's name, or two of what it says, are in what is needed."""
    asked_for = {stem(w) for w in raw_words(need.text) if w not in ASKING} - _COMMON
    named = {w for w in words(tool.name.replace("_", " ").replace("-", " ")) if w not in _COMMON}
    if any(w in asked_for for w in named):
        return True
    if re.search(r"calc|arith|math|compute|evaluat", tool.said, re.I) and re.search(r"\d\s*[-+*/×÷^]\s*\d", need.text):
        return True
    return tool.likeness(asked_for) >= 2


def _any(scene: Scene, exchange: Exchange) -> tuple[Tool, dict[str, Any]]:
    """The tool to call where one must be called."""
    open_to = [tool for tool in exchange.tools if not exchange.forced or tool.name == exchange.forced]
    task = asked(scene)
    every = needs(scene) if words(task) else []
    tool = max(open_to, key=lambda t: (t.likeness(words(task)), t.purpose == "search"))
    if tool.purpose == "memory":
        return tool, {"command": "view", "path": "/memories"}
    need = every[0] if every else None
    names = tuple(name for name, _, _ in unread(scene, exchange, need)) if need else ()
    names = names or tuple(readable(exchange))
    text = need.text if need else task
    return tool, input_for(tool.schema, Want(need.query if need else text, text, scene.reading.task, names))
