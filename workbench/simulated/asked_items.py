"""What a brief is asked to say of each thing that there are sources on, in the order in which it is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.simulated.asking import Ask, ask
from workbench.simulated.expecting import SLOTS
from workbench.simulated.scene import Scene

_ORDER = ("licence", "requirement", "version", "homepage", "summary", "maintainer", "author", "attention")
_NAMES = {
    "licence": "Licence",
    "requirement": "Python",
    "version": "Version",
    "homepage": "Home page",
    "summary": "Summary",
    "maintainer": "Maintainer",
    "author": "Author",
    "attention": "Attention",
}
_QUESTION = {
    "licence": "What is the licence of {E}?",
    "requirement": "Which Python version does {E} require?",
    "version": "What is the version of {E}?",
    "homepage": "What is the home page of {E}?",
    "summary": "What is the summary of {E}?",
    "maintainer": "Who is the maintainer of {E}?",
    "author": "Who is the author of {E}?",
}


@dataclass(frozen=True)
class Item:
    """One thing asked of every entity."""

    slot: str
    label: str

    def ask(self, entity: str) -> Ask:
        """The question it stands for, of one entity."""
        if self.slot in _QUESTION:
            return ask(_QUESTION[self.slot].format(E=entity), slot=self.slot, context=entity)
        return ask(f"What is the {self.label} of {entity}?", context=entity)


def items(scene: Scene) -> list[Item]:
    """What is to be said of each entity, in the order in which it is asked for."""
    reading = scene.reading
    asked = "\n".join(
        [
            reading.task,
            reading.parts.get("objective", "") if scene.heeds("objective") else "",
            reading.parts.get("output_format", "") if scene.heeds("format") else "",
        ]
    )
    found = _in(asked)
    if scene.heeds("done"):
        found += [
            one for one in _in("\n".join(f"{name}: {text}" for name, text in reading.criteria)) if one not in found
        ]
    return found or [Item("summary", "summary"), *([Item("licence", "licence")] if of_metadata(scene) else [])]


def of_metadata(scene: Scene) -> bool:
    """Whether the sources are metadata of packages."""
    return any("metadata" in text.kind.lower() for text, _ in scene.texts)


def _in(text: str) -> list[Item]:
    places = []
    for slot in _ORDER:
        match = re.search(_LOOSE.get(slot, SLOTS[slot]), text, re.I)
        if match:
            places.append((match.start(), Item(slot, _NAMES[slot])))
    for match in _LISTED.finditer(text):
        for part in re.split(r",\s*(?:and\s+)?|\s+and\s+", match.group(1)):
            label = re.sub(r"^(?:the|its|their|a|an|which|what|each|every)\s+", "", part.strip(" .:")).lower()
            if (
                0 < len(label.split()) <= 3
                and not any(re.search(_LOOSE.get(s, p), label, re.I) for s, p in SLOTS.items())
                and not re.search(
                    r"\b(?:sources?|package|name|sentence|quot\w*|words?|line|bullet|item|brief|needs?|them|it)\b",
                    label,
                )
            ):
                places.append((match.start(1) + match.group(1).find(part), Item("", label)))
    return list(dict.fromkeys(item for _, item in sorted(places, key=lambda p: p[0])))


_LOOSE = {
    "version": r"(?<!python )\bversions?\b(?! requirement)(?!.{0,20}\bpython\b)",
    "requirement": SLOTS["requirement"] + r"|\bpython versions?\b|\bpython\b",
    "summary": (
        r"\bsummary of (?:each|every)\b|\bwhat (?:it|each|they) (?:is for|does|do)\b|\bpurpose\b|\bone[-"
        r" ]line (?:summary|description)\b"
    ),
    "attention": SLOTS["attention"],
}
_LISTED = re.compile(
    r"(?:\bwith (?:its|their|the)|\b(?:giving|stating|covering|including|listing|naming)(?: its| their|"
    r" the)?|\bgive(?: its| their| the)|\bper \w+:|\beach \w+(?:'s|:))\s+([^.;\n?]{3,120})",
    re.I,
)
