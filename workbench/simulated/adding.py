"""Adding to a draft what feedback misses in it: an item for each entity, or an entity with all its items."""

from __future__ import annotations

import re

from workbench.simulated import attention, briefing
from workbench.simulated.answering import sentence
from workbench.simulated.asked_items import Item, items
from workbench.simulated.asking import ask
from workbench.simulated.covering import entities, mentions
from workbench.simulated.editing import pieces
from workbench.simulated.expecting import slot_of
from workbench.simulated.library import indexed
from workbench.simulated.recalling import recall
from workbench.simulated.saying import quotation, render
from workbench.simulated.scene import Scene
from workbench.simulated.wishes import Wish
from workbench.simulated.words import words


def add_missing(scene: Scene, draft: str, wish: Wish) -> str | None:
    """What is missing, said in a sentence and put where it belongs."""
    every = entities(scene)
    named = [e for e in every if re.search(rf"(?<![\w-]){re.escape(e.lower())}(?![\w-])", wish.what.lower())]
    label = wish.what
    for entity in named:
        label = re.sub(
            rf"\s*(?:\b(?:of|for|in|on|by|from)\b\s*)?(?:the )?(?<![\w-]){re.escape(entity)}(?:['’]s)?(?![\w-])\s*",
            " ",
            label,
            flags=re.I,
        ).strip(" ,.")
    label = re.sub(r"\s*\b(?:of|for) (?:each|every|all|the|both)\b.*$", "", label, flags=re.I).strip()
    if named and not words(label):
        return _whole(scene, draft, named)
    spans = indexed(draft, "draft").spans
    targets = named or ([e for e in every if any(mentions(s, e) for s in spans)] if len(every) > 1 else [])
    if not targets:
        found = recall(
            scene,
            ask(
                f"What is the {label}?"
                if not label.lower().startswith(("how", "what", "who", "when", "why", "where"))
                else label
            ),
        )
        if found.candidate is None or found.how == "invented":
            return None
        if found.answer.rstrip(".").lower() in draft.lower():
            return draft
        return f"{draft.rstrip()} {sentence(scene, found)}"
    for entity in targets:
        draft = _added_to(scene, draft, entity, label)
    return draft


def _whole(scene: Scene, draft: str, named: list[str]) -> str:
    """Entities that the draft left out, each with all that the others have."""
    asked = items(scene)
    lines = draft.rstrip().split("\n")
    mark = re.match(r"\s*(?:[-*•]|\d+[.)])\s+", lines[-1])
    for number, entity in enumerate(named):
        said = briefing.line(scene, entity, number, asked)
        numbered = mark is not None and mark.group(0).strip()[0].isdigit()
        lead = f"{len(lines) + 1}. " if numbered else mark.group(0) if mark else ""
        lines.append(f"{lead}{said}")
    return "\n".join(lines)


def _added_to(scene: Scene, draft: str, entity: str, label: str) -> str:
    item = Item(slot_of(label), label)
    lines = draft.split("\n")
    at = next((n for n, line in enumerate(lines) if entity.lower() in line.lower()), None)
    alone = at is not None and sum(e.lower() in lines[at].lower() for e in entities(scene)) == 1
    own = "" if at is None else lines[at]
    own = own if alone else " ".join(piece for piece in _cut(own) if entity.lower() in piece.lower())
    if item.slot == "attention":
        if any(attention.ASSESSES.match(piece.removeprefix(f"{entity}: ")) for piece in pieces(own)):
            return draft
        said = attention.remark(scene, entity)
        said = said if alone else f"{entity}: {said[:1].lower()}{said[1:]}"
    else:
        found = recall(scene, item.ask(entity))
        if _has(own, found.answer):
            return draft
        verbs = briefing.VERBS.get(item.slot, briefing.VERBS[""])
        verb = verbs[scene.pick(len(verbs), "added", label)]
        verb = "states no {L}" if briefing.unstated(found) else verb
        said = render(f"{'It' if alone else entity} {verb}.", V=found.answer.rstrip("."), L=label)
        if scene.manner.quote and found.candidate is not None:
            said = f"{said[:-1]} ({quotation(found.candidate.span.text, found.answer, 140)})."
    if at is None:
        mark = re.match(r"\s*[-*•]\s+", lines[-1])
        return f"{draft.rstrip()}\n{mark.group(0) if mark else ''}{said}"
    if lines[at].startswith("|"):
        return draft
    lines[at] = f"{lines[at].rstrip()}{'' if lines[at].rstrip().endswith(('.', '!', '?')) else '.'} {said}"
    return "\n".join(lines)


def _cut(line: str) -> list[str]:
    """The sentences of a line, also where they begin with a name in lower case."""
    return re.split(r"(?<=[.!?])\s+", line)


def _has(line: str, value: str) -> bool:
    """The line says the value already, or owns that it is not stated."""
    return value.rstrip(".").lower() in line.lower()
