"""One of several options picked for a task: the one whose words, or whose description, the task speaks of.

Where there is a task, sources decide nothing: they are there for whoever does the work.

What decides is evidence with noise, a part of which belongs to this model, task and option: an easy case is decided
the same in every sample, a hard one varies, and several models of one kind err alike on it. Where nothing in the task
fits any option, an option that says so (`none of these`, `other`) is taken, if there is one.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from workbench.simulated import choosing
from workbench.simulated.scene import Scene
from workbench.simulated.schema import UNDECIDED, fill
from workbench.simulated.schema.reading import resolved, variants
from workbench.simulated.words import likeness, words

Schema = dict[str, Any]
_NONE = re.compile(
    r"^\W*(?:none(?: of (?:these|them|the above))?|no (?:match|route|fit)|other|neither|unknown|n/?a|unclear"
    r"|out of scope)\b",
    re.I,
)
_REASON = re.compile(r"reason|why|explan|rationale|because|justif|comment|note|evidence", re.I)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_PAIR = re.compile(r"(?=\b([^\W_]+[ -][^\W_]+)\b)")
_SURE = re.compile(r"confiden|certain|sure|probab|score", re.I)


@dataclass(frozen=True)
class Chosen:
    """What was chosen, why, and how far ahead it was of the next."""

    option: str
    words: tuple[str, ...]
    """What of the task speaks for it, as it stands there."""
    lead: float


def choice_field(schema: Schema | None) -> str | None:
    """The property that holds the choice, of a schema that asks for one choice and at most a reason beside it."""
    if schema is None:
        return None
    properties = resolved(schema, schema).get("properties") or {}
    found = ""
    for name, given in properties.items():
        part = resolved(given, schema)
        said = [resolved(v, schema) for v in variants(part)]
        options = [v for v in said if "enum" in v or "const" in v]
        if options and len(_options(part, schema)) > 1 and not found:
            found = name
        elif not (_REASON.search(name) or _SURE.search(name)) or part.get("type") not in (
            "string",
            "number",
            "integer",
        ):
            return None
    return found or None


def _options(part: Schema, root: Schema) -> list[Any]:
    found: list[Any] = []
    for variant in variants(part):
        one = resolved(variant, root)
        found += list(one.get("enum", ())) or ([one["const"]] if "const" in one else [])
    return [one for one in found if isinstance(one, str)]


def routes(scene: Scene, schema: Schema) -> bool:
    """Whether this choice is made by what the task says: the options are described, or there is no text to read."""
    name = choice_field(schema)
    if name is None or not (scene.reading.task or scene.reading.texts):
        return False
    options = _options(resolved(schema, schema)["properties"][name], schema)
    told = descriptions(scene, options)
    return sum(1 for said in told.values() if said) * 2 >= len(options) or not scene.texts


def descriptions(scene: Scene, options: list[str]) -> dict[str, str]:
    """What the window says of each option: the rest of the line, or of the clause, that begins with it."""
    instructions = "\n".join([*scene.reading.parts.values(), scene.reading.told, scene.reading.task])
    found = {}
    for option in options:
        line = re.search(
            rf"(?im)(?:^|[;,(]|\bto )\W*[`\"“']?{re.escape(option)}[`\"”']?\W*"
            r"(?::|—|–|-| is for| if| for| when|=)\s*([^\n;]+)",
            instructions,
        )
        found[option] = line.group(1) if line and not _NONE.match(option) else ""
    return found


def chosen(scene: Scene, schema: Schema, name: str) -> Chosen:
    """The option for the task of this window."""
    part = resolved(resolved(schema, schema)["properties"][name], schema)
    options = _options(part, schema)
    told = descriptions(scene, options)
    none = next((one for one in options if _NONE.match(one)), None)
    item = _item(scene)
    asked = set(words(item))
    common = _common(told)
    scored = []
    for option in options:
        if option == none:
            continue
        described = [*((w, 1.5) for w in words(option.replace("_", " "))), *((w, 1.0) for w in words(told[option]))]
        heard = {a: max((v * likeness(w, a) for w, v in described if w not in common), default=0.0) for a in asked}
        hits = tuple(sorted(a for a, value in heard.items() if value >= 0.6))
        scored.append((sum(heard[a] for a in hits), option, hits))
    return _picked(scene, scored, none, item)


def _picked(scene: Scene, scored: list[tuple[float, str, tuple[str, ...]]], none: str | None, item: str) -> Chosen:
    sigma = scene.dial("wavers") if scene.limits.bounded else 0.0
    best = max(scored, key=lambda s: s[0])
    if none is not None and best[0] < 1.0 - 0.4 * scene.fresh("fits", item):
        return Chosen(none, (), 1.0 - best[0])
    heard = []
    for evidence, option, hits in [one for one in scored if one[0] > 0] or scored:  # nothing does not beat something
        lasting = choosing.normal("route", scene.seed, " ".join(sorted(set(words(item)))), option)
        z = choosing.blend(scene.dial("rho"), lasting, choosing.normal(scene.key, "route", option))
        heard.append((evidence + sigma * choosing.gumbel(z), option, hits, evidence))
    heard.sort(key=lambda h: (-h[0], h[1]))
    picked = heard[0]
    if picked[3] < best[0]:
        scene.misled.append(f"noise: “{best[1]}” had more evidence ({best[0]:.1f} against {picked[3]:.1f})")
    others = [h[3] for h in heard[1:]]
    return Chosen(picked[1], _as_written(picked[2], item), picked[3] - max(others, default=0.0))


def _item(scene: Scene) -> str:
    """What is to be routed: the task; only where there is none, the texts."""
    texts = " ".join(text.text for text, _ in scene.texts if text.role == "source")
    return (scene.reading.task or texts[:4000]).strip()


def _as_written(stems: tuple[str, ...], item: str) -> tuple[str, ...]:
    """The words of the task that these stems come from, in its order; two where they are one name (`home page`)."""
    single = [match.group(0) for match in _WORD.finditer(item)]
    pairs = [match.group(1) for match in _PAIR.finditer(item)]
    found = {s: next((w for w in (*single, *pairs) if s in words(w)), "") for s in stems}
    told = dict.fromkeys(word for word in found.values() if word)
    return tuple(sorted(told, key=item.index))


def _common(told: dict[str, str]) -> set[str]:
    """Words that describe most options describe none."""
    if len(told) < 3:
        return set()
    every = [set(words(f"{option.replace('_', ' ')} {said}")) for option, said in told.items()]
    return {w for own in every for w in own if sum(w in other for other in every) * 2 > len(every)}


def routed(scene: Scene, schema: Schema) -> str:
    """The JSON text of a choice in the shape of `schema`."""
    name = choice_field(schema) or ""
    picked = chosen(scene, schema, name)
    scene.remarks.append(
        f"chose “{picked.option}” by {', '.join(picked.words) or 'nothing that fits'}; ahead by {picked.lead:.1f}"
    )

    def choose(path: tuple[str | int, ...], part: Schema) -> Any:
        if not path:
            return UNDECIDED
        if path[0] == name:
            return picked.option
        if part.get("type") in ("number", "integer"):
            sure = min(0.95, 0.55 + 0.1 * max(0.0, picked.lead))
            return round(sure * 100) if part["type"] == "integer" else round(sure, 2)
        return _reason(picked)

    return json.dumps(fill(schema, choose), ensure_ascii=False)


def _reason(picked: Chosen) -> str:
    if picked.words:
        return f"The task speaks of {', '.join(picked.words[:4])}, which is what “{picked.option}” is for."
    if _NONE.match(picked.option):
        return "Nothing in the task belongs to any of the options."
    return f"“{picked.option}” comes nearest; the task names none of the options."
