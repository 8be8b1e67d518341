"""What to read next for a need: what searches found that speaks of it, weighed as the contract says of sources."""

from __future__ import annotations

import re

from workbench.simulated.drifting.swaying import swayed
from workbench.simulated.guidance import weight_of
from workbench.simulated.library import indexed
from workbench.simulated.material import Text
from workbench.simulated.scene import Scene
from workbench.simulated.tooling.exchange import Exchange
from workbench.simulated.tooling.needs import Need
from workbench.simulated.tooling.results import Hit, empty, more_parts
from workbench.simulated.words import likeness, words

_OFFERED = re.compile(r"(?:there (?:is|are)|available|one of|known|names?|sources?)[^:\n]{0,30}:\s*([^\n]{3,})", re.I)
"""Where a tool that found nothing says what there is."""
MOST_READ = 3
"""Texts read for one need before another search is tried."""


def readable(exchange: Exchange) -> list[str]:
    """The names that may be read: found by a search, listed in a reader's parameters or in its description."""
    found = [hit.name for call in exchange.calls for hit in call.hits]
    for tool in exchange.tools:
        if tool.purpose == "read":
            for name in tool.naming:
                part = tool.properties.get(name)
                inner = part.get("items", part) if isinstance(part, dict) else {}
                found += [str(one) for one in (inner.get("enum") or []) if isinstance(inner, dict)]
            listed = re.search(
                r"(?:sources?|documents?|files?|names?|available|one of)[^:.]{0,30}:\s*([^\n]+)", tool.said, re.I
            )
            if listed:
                found += [
                    one.strip(" .`'\"") for one in re.split(r",\s*|;\s*", listed.group(1)) if 1 < len(one.strip()) < 80
                ]
    for call in exchange.calls:
        offered = _OFFERED.search(call.said) if call.failed or empty(call.said) else None
        if offered:
            quoted = re.findall(r"[`'\"“]([^`'\"”]{2,80})[`'\"”]", offered.group(1))
            found += quoted or [one.strip(" .") for one in offered.group(1).split(",") if 1 < len(one.strip(" .")) < 80]
    return list(dict.fromkeys(found))


_USE = re.compile(r"\b(?:use|read|open|consult|start with|prefer|trust|rely on|from)\b", re.I)
_NOT = re.compile(r"\b(?:not|never|avoid|ignore|don't|without|except)\b", re.I)


def prescribed(scene: Scene, exchange: Exchange) -> list[str]:
    """The texts that its guidance names to be read and that it has not read yet, as far as it recalls that."""
    told = scene.reading.parts.get("guidance", "")
    if not told or not scene.heeds("prescribed"):
        return []
    opened = {call.read for call in exchange.calls}
    clauses = [c for c in re.split(r"(?<=[.;!])\s+|\n", told) if _USE.search(c) and not _NOT.search(c)]
    known = readable(exchange)
    found = []
    for clause in clauses:
        found += [name for name in known if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", clause, re.I)]
        for word in re.findall(r"\b[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)+\b", clause):
            alike = not known or any("-" in name or "." in name for name in known)
            found += [word] if alike and not re.fullmatch(r"[a-z]+-[a-z]{1,3}|\d.*", word) else []
    return [name for name in dict.fromkeys(found) if name not in opened]


def unread(scene: Scene, exchange: Exchange, need: Need) -> list[tuple[str, int, str]]:
    """(name, part, why) of what could be read for a need, the best first; what was begun is read on before all."""
    begun = [call for call in exchange.calls if call.read]
    opened = {call.read for call in begun}
    more = [
        (call.read, _page(call.input) + 1, "it has more parts, and what was read so far does not answer")
        for call in begun[-2:]
        if not call.failed and more_parts(call.said) and call.tool and call.tool.paging
    ]
    named = [(name, 0, "its guidance names it") for name in prescribed(scene, exchange)]
    if named:
        return [*more, *named]
    fitting = [name for name, _ in ranked(scene, exchange, need)]
    if sum(name in opened for name in fitting) >= MOST_READ:
        return more
    return [
        *more,
        *((name, 0, "of what was found it speaks most of what is asked") for name in fitting if name not in opened),
    ]


def _page(given: dict[str, object]) -> int:
    return next((value for value in given.values() if isinstance(value, int) and not isinstance(value, bool)), 1)


def ranked(scene: Scene, exchange: Exchange, need: Need) -> list[tuple[str, float]]:
    """The names that speak of a need, with how much: shared words, and what the contract says of such a source."""
    hits = {name: Hit(name) for name in readable(exchange)}
    for call in exchange.calls:
        for hit in call.hits:
            if len(hit.said) > len(hits[hit.name].said):
                hits[hit.name] = hit
    texts = [Text(hit.name, hit.said, _kind(hit), _date(hit)) for hit in hits.values()]
    lean = (
        swayed(scene, [(text, indexed(text.text, text.name)) for text in texts]) if scene.reading.has_contract else []
    )
    rules = [*scene.preferences, *lean]
    asked = set(words(need.text))
    thing = set(words(need.thing))
    scored = []
    for place, text in enumerate(texts):
        own = words(f"{text.name} {text.text}")
        shared = sum(max((likeness(a, o) for o in own), default=0.0) for a in asked)
        named = sum(t in own for t in thing) / len(thing) if thing else 1.0
        called = bool(thing) and thing <= set(words(text.name))
        told, _ = weight_of(text, rules, texts)
        scored.append((shared * (0.2 + named) + 2.0 * called + 0.5 * told - 0.01 * place, shared, text.name))
    scored.sort(key=lambda entry: (-entry[0], entry[2]))
    return [(name, score) for score, shared, name in scored if shared > 0.5 and score > -1.5]


def _kind(hit: Hit) -> str:
    found = re.match(r"\W*([a-z][a-z ]{2,30}?)(?:,|;|\)| \d|$)", hit.note or hit.said)
    return found.group(1) if found else ""


def _date(hit: Hit) -> str:
    found = re.search(r"\b((?:19|20)\d\d-\d\d(?:-\d\d)?)\b", f"{hit.note} {hit.said}")
    return found.group(1) if found else ""
