"""Filling a schema: each property is a question, asked of the sources; a list of records gets one item per entity."""

from __future__ import annotations

import json
import re
from typing import Any

from workbench.simulated.answering import value_of
from workbench.simulated.asking import Ask, ask, asks
from workbench.simulated.covering import cell_for, entities
from workbench.simulated.expecting import kinds_of, slot_of
from workbench.simulated.kinds import find
from workbench.simulated.listing import items_for
from workbench.simulated.polarity import says_yes
from workbench.simulated.recalling import Recalled, recall
from workbench.simulated.saying import quotation
from workbench.simulated.scene import Scene
from workbench.simulated.schema import UNDECIDED, fill
from workbench.simulated.words import words

_QUOTE = re.compile(
    r"^(?:quote|quotation|evidence|verbatim|excerpt|citation|passage|supporting_?(?:text|quote)|source_?(?:text|quote))s?$|quote$|verbatim",
    re.I,
)
_SOURCE = re.compile(
    r"^(?:source|sources|source_?name|document|origin|file|from|where_?found|reference|cited)(?:_name|_file)?s?$", re.I
)
_ANSWER = re.compile(r"^(?:answer|value|result|response|text|reply|content|finding|output|final_?answer)s?$", re.I)
_WHO = re.compile(
    r"^(?:\w*_?name|package|entity|item|project|title|subject|library|dependency|product|id|description|label)$", re.I
)
_ASKED = re.compile(r"^(?:question|query|asked|prompt|field|attribute)$", re.I)


class _Filler:
    """What is being filled: remembers per record what was found, so that its quote and source agree with it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.absent = bool(scene.manner.not_found) and scene.heeds("not found")
        self.asked = asks(scene.reading.task) if scene.reading.task else []
        self.entities: dict[tuple[str | int, ...], str] = {}
        self.lists: dict[tuple[str | int, ...], list[str]] = {}
        self.found: dict[tuple[str | int, ...], Recalled] = {}

    def choose(self, path: tuple[str | int, ...], schema: dict[str, Any]) -> Any:
        """What goes to `path`; asked from the top down."""
        if schema.get("type") == "object" or "properties" in schema:
            return UNDECIDED
        if schema.get("type") == "array":
            return self._array(path, schema)
        if path and isinstance(path[-1], int) and path[:-1] in self.lists:
            return self.lists[path[:-1]][path[-1]]
        return self._leaf(path, schema)

    def _entity(self, path: tuple[str | int, ...]) -> str:
        for end in range(len(path), 0, -1):
            if path[:end] in self.entities:
                return self.entities[path[:end]]
        return ""

    def _array(self, path: tuple[str | int, ...], schema: dict[str, Any]) -> Any:
        items = schema.get("items") or {}
        if items.get("type") == "object" or "properties" in items:
            names = self._records(schema)
            for number, name in enumerate(names):
                self.entities[(*path, number)] = name
            return len(names)
        found = self._recall(path, schema)
        listed = items_for(found) if found.candidate else []
        if not listed and found.candidate and found.ask.kinds:
            listed = [v.text for v in find(found.ask.kinds[0], found.candidate.span.text)]
        listed = listed or ([value_of(self.scene, found)] if found.how != "not found" else [])
        self.lists[path] = listed
        return listed

    def _records(self, schema: dict[str, Any]) -> list[str]:
        """One per entity: the questions if a record asks for them, the rows of a table, or the sources."""
        inner = (schema.get("items") or {}).get("properties") or {}
        if any(_ASKED.match(name) for name in inner) and self.asked:
            return [one.text for one in self.asked]
        return entities(self.scene)

    def _leaf(self, path: tuple[str | int, ...], schema: dict[str, Any]) -> Any:
        name = next((str(p) for p in reversed(path) if isinstance(p, str)), "")
        entity = self._entity(path)
        if _ASKED.match(name) and entity:
            return entity
        if entity and _WHO.match(name) and "enum" not in schema:
            named = cell_for(self.scene, entity, path)
            if named or not re.match(r"description|label", name, re.I) or len(self.scene.texts) == 1:
                return named or entity
        sibling = self._sibling(path)
        if _QUOTE.search(name):
            found = sibling or self._recall(path[:-1], {})
            return quoted(self.scene, found)
        if _SOURCE.match(name) and (sibling or not schema.get("enum")):
            found = sibling or self._recall(path[:-1], {})
            return (
                found.candidate.text.called
                if found.candidate
                else (self.scene.texts[0][0].called if self.scene.texts else "")
            )
        if re.fullmatch(r"(?:document_?|meeting_?|issue_?)?date", name, re.I) and not entity:
            dates = [v for _, index in self.scene.texts for s in index.spans[:6] for v in find("full date", s.text)]
            if dates:
                return dates[0].norm if schema.get("format") == "date" else dates[0].text
        found = self._recall(path, schema)
        self.found[path] = found
        return self._value(found, schema)

    def _sibling(self, path: tuple[str | int, ...]) -> Recalled | None:
        """What was last found for a field beside this one, the one whose name this one's begins with first."""
        name = str(path[-1]) if path else ""
        beside = [(p, r) for p, r in self.found.items() if p[:-1] == path[:-1]]
        for other, recalled in beside:
            if name.lower().startswith(str(other[-1]).lower()):
                return recalled
        held = [r for _, r in beside if r.candidate is not None]
        return (held or [r for _, r in beside])[-1] if beside else None

    def _recall(self, path: tuple[str | int, ...], schema: dict[str, Any]) -> Recalled:
        return recall(self.scene, self._ask(path, schema), not_found=self.absent or _nullable(schema))

    def _ask(self, path: tuple[str | int, ...], schema: dict[str, Any]) -> Ask:
        name = next((str(p) for p in reversed(path) if isinstance(p, str)), "")
        label = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[_-]+", " ", name).lower()
        described = str(schema.get("description") or "")
        entity = self._entity(path)
        task = self.asked[0] if len(self.asked) == 1 else None
        if entity.endswith("?"):
            return ask(entity)
        if not name or _ANSWER.match(name) or (schema.get("type") == "boolean" and not words(label)):
            if task is not None:
                return task
            return ask(described or self.scene.reading.task or label)
        text = f"{described} ({label})" if described else label
        slot = slot_of(label) or slot_of(described)
        kinds = _kinds(schema, label, described)
        parents = " ".join(str(p).replace("_", " ") for p in path[:-1] if isinstance(p, str))
        context = entity or (" ".join(task.names) if task else "") or " ".join(w for w in (parents,) if w)
        choices = tuple(str(c) for c in schema.get("enum", ()) if c is not None)
        return ask(
            text if words(text) else self.scene.reading.task, kinds=kinds, slot=slot, context=context, choices=choices
        )

    def _value(self, found: Recalled, schema: dict[str, Any]) -> Any:
        if found.how == "not found":
            if _nullable(schema):
                return None
            return (
                (self.scene.manner.not_found or "not found")
                if schema.get("type") == "string" and "enum" not in schema
                else UNDECIDED
            )
        if schema.get("type") == "boolean":
            return (
                says_yes(found.ask, found.candidate)
                if found.candidate
                else self.scene.fresh("coin", found.ask.concept) < 0.5
            )
        if "enum" in schema:
            return _enum(self.scene, found, list(schema["enum"]))
        value = value_of(self.scene, found)
        if schema.get("type") in ("integer", "number"):
            return _number(value)
        if schema.get("format") == "date" and found.candidate and found.candidate.typed:
            return found.candidate.typed.norm
        return value


def _nullable(schema: dict[str, Any]) -> bool:
    kinds = schema.get("type")
    return (isinstance(kinds, list) and "null" in kinds) or any(
        isinstance(v, dict) and v.get("type") == "null" for v in schema.get("anyOf", ())
    )


def _kinds(schema: dict[str, Any], label: str, described: str) -> tuple[str, ...] | None:
    form = {
        "date": ("full date", "date"),
        "date-time": ("full date", "date"),
        "time": ("time",),
        "email": ("email",),
        "uri": ("url",),
        "duration": ("duration",),
    }.get(str(schema.get("format")))
    if form:
        return form
    kinds = kinds_of(label) or kinds_of(described)
    plain = schema.get("type")
    plain = next((k for k in plain if k != "null"), None) if isinstance(plain, list) else plain
    if plain in ("integer", "number"):
        numeric = tuple(k for k in kinds if k in ("money", "percent", "measure", "duration", "number", "port"))
        return numeric or ("number", "measure", "duration", "percent", "money")
    if plain == "boolean" or "enum" in schema:
        return ()
    return kinds


def _number(value: str) -> Any:
    found = find("number", value) or find("money", value) or find("measure", value)
    digits = re.search(r"-?\d+(?:\.\d+)?", found[0].norm if found else value.replace(",", ""))
    return float(digits.group(0)) if digits else 0


def _enum(scene: Scene, found: Recalled, options: list[Any]) -> Any:
    """The option that the picked span speaks for: named in it, or sharing words with it."""
    if found.candidate is None:
        seen = [
            o for o in options if any(re.search(rf"(?<!\w){re.escape(str(o))}(?!\w)", t.text) for t, _ in scene.texts)
        ]
        if len(seen) == 1 and found.how == "invented":
            return seen[0]
        return found.answer if found.answer in options else options[scene.pick(len(options), "enum", found.ask.concept)]
    text = f"{found.candidate.answer} {found.candidate.span.text}".lower()
    stems = set(words(text))

    def score(option: Any) -> tuple[float, int]:
        name = str(option).lower().replace("_", " ")
        own = words(name) or [name]
        named = (
            2.0
            if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", found.candidate.answer.lower() if found.candidate else "")
            else 0.0
        )
        return named + sum(1.0 for s in own if s in stems) / len(own), -len(name)

    best = max(options, key=score)
    if score(best)[0] == 0.0 and {str(o).lower() for o in options} >= {"yes", "no"}:
        return next(o for o in options if str(o).lower() == ("yes" if says_yes(found.ask, found.candidate) else "no"))
    return best


def quoted(scene: Scene, found: Recalled) -> str:
    """The text that an answer was taken from, an exact substring; what was made up misquotes a real sentence."""
    if found.candidate is not None:
        return quotation(found.candidate.span.text, found.answer, 400).strip('"“”')
    if found.how == "not found":
        return ""
    sentences = [
        s.text for _, index in scene.texts for s in index.spans if s.form == "sentence" and 30 < len(s.text) < 160
    ]
    real = (
        " ".join(sentences[scene.pick(len(sentences), "misquote", found.ask.text)].split()[:6])
        if sentences
        else found.ask.text
    )
    return f"{real} {found.answer}"


def filled(scene: Scene, schema: dict[str, Any]) -> str:
    """The JSON text that answers `schema`."""
    return json.dumps(fill(schema, _Filler(scene).choose), ensure_ascii=False)
