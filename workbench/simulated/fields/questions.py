"""A property asked as a question of all that there is to read, where no record has it: blind, or one bare answer."""

from __future__ import annotations

import re
from typing import Any

from workbench.simulated.answering import value_of
from workbench.simulated.asking import Ask, ask
from workbench.simulated.expecting import kinds_of, slot_of
from workbench.simulated.fields.field import spoken
from workbench.simulated.kinds import find
from workbench.simulated.polarity import says_yes
from workbench.simulated.recalling import Recalled
from workbench.simulated.scene import Scene
from workbench.simulated.schema import UNDECIDED
from workbench.simulated.words import words

_ANSWER = re.compile(r"^(?:answer|value|result|response|text|reply|content|finding|output|final_?answer)s?$", re.I)
_FORMATS = {
    "date": ("full date", "date"),
    "date-time": ("full date", "date"),
    "time": ("time",),
    "email": ("email",),
    "uri": ("url",),
    "duration": ("duration",),
}


def property_asked(
    scene: Scene, path: tuple[str | int, ...], schema: dict[str, Any], asked: list[Ask], question: str = ""
) -> Ask:
    """The question that the property at `path` is; `asked` are those of the task."""
    name = next((str(p) for p in reversed(path) if isinstance(p, str)), "")
    label = spoken(name)
    described = re.sub(r"\{[^{}]*\}", "", str(schema.get("description") or "")).strip()
    if question:
        return ask(question)
    task = asked[0] if len(asked) == 1 else None
    if not name or _ANSWER.match(name) or (schema.get("type") == "boolean" and not words(label)):
        return task if task is not None else ask(described or scene.reading.task or label)
    text = f"{described} ({label})" if described else label
    parents = " ".join(str(p).replace("_", " ") for p in path[:-1] if isinstance(p, str))
    context = (" ".join(task.names) if task else "") or parents
    choices = tuple(str(c) for c in schema.get("enum", ()) if c is not None)
    return ask(
        text if words(text) else scene.reading.task,
        kinds=_kinds(schema, label, described),
        slot=slot_of(label) or slot_of(described),
        context=context,
        choices=choices,
    )


def _kinds(schema: dict[str, Any], label: str, described: str) -> tuple[str, ...] | None:
    form = _FORMATS.get(str(schema.get("format")))
    if form:
        return form
    kinds = kinds_of(label) or kinds_of(described)
    plain = schema.get("type")
    if plain in ("integer", "number"):
        numeric = tuple(k for k in kinds if k in ("money", "percent", "measure", "duration", "number", "port"))
        return numeric or ("number", "measure", "duration", "percent", "money")
    return () if plain == "boolean" or "enum" in schema else kinds


def recalled_value(scene: Scene, found: Recalled, schema: dict[str, Any]) -> Any:
    """What was recalled, as a value of `schema`."""
    if schema.get("type") == "boolean":
        if found.candidate is None:
            return scene.fresh("coin", found.ask.concept) < 0.5
        return says_yes(found.ask, found.candidate)
    if "enum" in schema:
        return _option(scene, found, list(schema["enum"]))
    value = value_of(scene, found)
    if schema.get("type") in ("integer", "number"):
        return _number(value)
    if schema.get("format") == "date" and found.candidate and found.candidate.typed:
        return found.candidate.typed.norm
    return UNDECIDED if value == "" else value


def _number(value: str) -> Any:
    found = find("number", value) or find("money", value) or find("measure", value)
    digits = re.search(r"-?\d+(?:\.\d+)?", found[0].norm if found else value.replace(",", ""))
    return float(digits.group(0)) if digits else 0


def _option(scene: Scene, found: Recalled, options: list[Any]) -> Any:
    """The option that the picked span speaks for: named in it, or sharing words with it."""
    if found.candidate is None:
        return found.answer if found.answer in options else options[scene.pick(len(options), "enum", found.ask.concept)]
    answer, text = found.candidate.answer.lower(), found.candidate.span.text.lower()
    stems = set(words(f"{answer} {text}"))

    def score(option: Any) -> tuple[float, int]:
        name = str(option).lower().replace("_", " ")
        own = words(name) or [name]
        named = 2.0 if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", answer) else 0.0
        return named + sum(1.0 for s in own if s in stems) / len(own), -len(name)

    best = max(options, key=score)
    if score(best)[0] == 0.0 and {str(o).lower() for o in options} >= {"yes", "no"}:
        return next(o for o in options if str(o).lower() == ("yes" if says_yes(found.ask, found.candidate) else "no"))
    return best
