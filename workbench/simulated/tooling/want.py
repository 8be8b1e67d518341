"""What a call is to bring, and what each parameter takes of it: by the parameter's name, description and values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from workbench.simulated import kinds
from workbench.simulated.tooling.purpose import LIMIT, NAMING, PAGING, QUERY
from workbench.simulated.words import likeness, words

UNKNOWN = object()


@dataclass(frozen=True)
class Want:
    """What is wanted of one call."""

    asked: str = ""
    """The words to search with."""
    text: str = ""
    """What is to be found out, as the task says it."""
    task: str = ""
    """The whole task around it."""
    names: tuple[str, ...] = ()
    """What is to be read, the first of them by this call."""
    page: int = 0
    """Which part of it; 0 leaves that open."""
    things: tuple[str, ...] = field(default=())
    """What the task lists."""

    def fallback(self, name: str, part: dict[str, Any]) -> str:
        """A text for a parameter that nothing is known of and that must be there."""
        if NAMING.match(name) and self.names:
            return self.names[0]
        return self.asked or self.text or str(part.get("title") or name or "unspecified")

    @property
    def whole(self) -> str:
        """Everything said about it."""
        return f"{self.text}\n{self.task}"


def options_for(want: Want, part: dict[str, Any], options: list[Any], *, sure: bool = False) -> list[Any]:
    """The values of a list that the task speaks of, the likeliest first; without `sure` at least one of them."""
    low = want.whole.lower()
    said = words(want.whole)
    scored = []
    for place, option in enumerate(options):
        own = str(option).lower().replace("_", " ")
        direct = bool(own.strip()) and re.search(rf"(?<!\w){re.escape(own)}(?!\w)", low) is not None
        stems = words(own)
        near = sum(max((likeness(w, s) for s in said), default=0.0) for w in stems) / len(stems) if stems else 0.0
        described = re.search(
            rf"{re.escape(str(option))}\W+(?:for|if|when|means|is|:|=)?\s*([^;.,\n]+)",
            str(part.get("description", "")),
            re.I,
        )
        extra = sum(w in said for w in words(described.group(1))) * 0.3 if described else 0.0
        scored.append((2.0 if direct else (near if near >= 0.6 else 0.0) + extra, -place, option))
    scored.sort(key=lambda entry: (-entry[0], -entry[1]))
    found = [option for score, _, option in scored if score >= 0.6]
    if found or sure:
        return found
    if "default" in part and part["default"] in options:
        return [part["default"]]
    return [options[0]]


def number_for(want: Want, name: str, part: dict[str, Any]) -> float | None:
    """The number that the task gives for a parameter; which part is to be read; None if it says nothing."""
    if PAGING.match(name):
        return want.page or None
    if not want.text:
        return None
    own = [w for w in words(f"{name.replace('_', ' ')} {part.get('description', '')}") if len(w) > 2]
    counted = LIMIT.search(name) is not None
    for found in kinds.find("number", want.text) or kinds.find("number", want.task):
        before, after = want.whole[max(0, found.start - 30) : found.start], found.unit
        near = words(f"{before} {after}")
        if any(likeness(w, o) > 0.6 for w in near for o in own) or (
            counted and re.search(r"\b(?:top|first|at most|up to)\W*$", before)
        ):
            return _value(found.text)
    if counted:
        return None
    amounts = [v for kind in ("money", "percent", "measure", "duration") for v in kinds.find(kind, want.text)]
    for value in amounts:
        unit = words(value.unit) + words(value.text)
        if any(likeness(w, o) > 0.6 for w in unit for o in own):
            return _value(value.text)
    bare = [f for f in kinds.find("number", want.text) if f.text[0].isdigit()]
    return _value(bare[0].text) if len(bare) == 1 and not part.get("default") else None


def _value(text: str) -> float | None:
    found = re.search(r"-?\d[\d,]*(?:\.\d+)?", text)
    if found:
        return float(found.group().replace(",", ""))
    small = "zero one two three four five six seven eight nine ten eleven twelve".split()
    return float(small.index(text.lower())) if text.lower() in small else None


def truth_for(want: Want, name: str) -> bool:
    """Whether the task asks for what a switch turns on."""
    stems = [w for w in words(name.replace("_", " ")) if w not in _SWITCH]
    said = words(want.whole)
    return bool(stems) and all(any(likeness(w, s) > 0.6 for s in said) for w in stems)


_SWITCH = frozenset(words("include with use enable allow only"))


def strings_for(want: Want, name: str) -> list[str]:
    """The strings that a list takes: names to read, things listed, the words of a query."""
    bare = name.removesuffix("s")
    if want.names and (NAMING.match(bare) or NAMING.match(name)):
        return list(want.names)
    if QUERY.match(bare) and want.asked:
        return want.asked.split() if re.match(r"key|term", bare, re.I) else [want.asked]
    return list(want.things)
