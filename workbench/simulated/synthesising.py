"""Other workers' results made into one answer: each statement with who said it, and where two contradict.

It reads results as it reads everything. What goes under in a full window is lost; now and then a statement is put down
to the wrong worker; and a contradiction is noticed only at a stated rate: else one of the two is told as if it were
all there is.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Any

from workbench.simulated import choosing
from workbench.simulated.joining import Statement, contradicting, extremes, same, statements
from workbench.simulated.material import Text
from workbench.simulated.scene import Scene
from workbench.simulated.schema import UNDECIDED, fill
from workbench.simulated.schema.reading import lists_in, variants

Path = tuple[str | int, ...]
Schema = dict[str, Any]
_SAID = re.compile(r"^(?:text|claim|statement|finding|sentence|answer|fact|point|summary|content)s?$", re.I)
_WHO = re.compile(
    r"^(?:workers?|from|by|who|sources?|authors?|agents?|origins?|attributed_?to|worker_?names?|supported_?by)$", re.I
)
_CONFLICT = re.compile(r"contradict|conflict|disagree|discrepan|inconsisten", re.I)
_GAP = re.compile(r"gap|missing|unknown|open|unanswered|not_found", re.I)


@dataclass(frozen=True)
class Claim:
    """One statement of the answer, and whose it is."""

    text: str
    workers: tuple[str, ...]
    clash: bool = False


def results_of(scene: Scene) -> list[Text]:
    """Other workers' results in the window."""
    return [text for text in scene.reading.texts if text.role == "result" and text.called != "tool"]


def claims_shape(schema: Schema | None) -> tuple[str, ...] | None:
    """Where a schema asks for statements with who made them; None if it asks for none."""
    if schema is None:
        return None
    for path, items in lists_in(schema):
        inner = items.get("properties") or {}
        if any(map(_SAID.match, inner)) and any(map(_WHO.match, inner)):
            return path
    return None


def wanted(scene: Scene) -> bool:
    """Whether the window asks for one answer from several results, in words."""
    reading = scene.reading
    if reading.schema is not None or reading.draft is not None or len(results_of(scene)) < 2:
        return False
    return not any(text.role == "source" for text in reading.texts)


def claims(scene: Scene) -> list[Claim]:
    """The statements of the answer, in the order of the results."""
    results = results_of(scene)
    names = [text.called for text in results]
    kept: list[Claim] = []
    used: list[Statement] = []
    told = [one for text in results for one in statements(text.called, text.text) if not _lost(scene, one)]
    for one in told:
        twin = next((n for n, other in enumerate(used) if same(one, other)), None)
        if twin is not None:
            kept[twin] = replace(kept[twin], workers=tuple(dict.fromkeys([*kept[twin].workers, one.worker])))
            continue
        rival = next(
            (n for n, other in enumerate(used) if other.worker != one.worker and contradicting(one, other)), None
        )
        if rival is not None:
            if _notices(scene, one, used[rival]):
                kept[rival] = _clash(used[rival], one)
            else:
                scene.misled.append(
                    f"it did not notice that {used[rival].worker} and {one.worker} contradict each other"
                )
            continue
        used.append(one)
        kept.append(Claim(one.text, (_by(scene, one, names),)))
    kept += [Claim(text, tuple(dict.fromkeys(who))) for text, who in extremes(scene.reading.task, used)]
    scene.remarks.append(f"joined {len(told)} statements of {len(names)} workers into {len(kept)}")
    return kept


def _lost(scene: Scene, one: Statement) -> bool:
    """A statement goes under among all the others."""
    if not scene.limits.bounded:
        return False
    return not choosing.heeds(scene.spans, scene.dial("recall") - 1.0, scene.key, "claim", one.worker, one.text)


def _notices(scene: Scene, one: Statement, other: Statement) -> bool:
    if not scene.limits.unable_to_check:
        return True
    lasting = choosing.normal("notices", scene.seed, *sorted((one.label, other.label)))
    z = choosing.blend(scene.dial("rho"), lasting, choosing.normal(scene.key, "notices", one.text, other.text))
    return choosing.share(z) < scene.dial("notices")


def _clash(one: Statement, other: Statement) -> Claim:
    first, second = one.text.rstrip("."), other.text.rstrip(".")
    said = f"{one.worker} and {other.worker} contradict each other: “{first}” against “{second}”."
    return Claim(said, (one.worker, other.worker), clash=True)


def _by(scene: Scene, one: Statement, names: list[str]) -> str:
    """Who said it; now and then somebody else."""
    others = [name for name in names if name != one.worker]
    if others and scene.limits.bounded and scene.fresh("whose", one.worker, one.text) < scene.dial("misattributes"):
        wrong = others[scene.pick(len(others), "whose", one.text)]
        scene.misled.append(f"it put a statement of {one.worker} down to {wrong}")
        return wrong
    return one.worker


def synthesis(scene: Scene, schema: Schema, path: tuple[str, ...]) -> str:
    """The JSON text of an answer in the shape of `schema`."""
    found = claims(scene)
    clashes = [one for one in found if one.clash]

    def choose(at: Path, part: Schema) -> Any:
        if at == path:
            return len(found)
        if at[: len(path)] == path and len(at) == len(path) + 2 and isinstance(at[-2], int) and at[-2] < len(found):
            return _field(found[at[-2]], str(at[-1]), part)
        if at[: len(path)] == path and len(at) > len(path):
            return UNDECIDED
        return _beside(at, part, found, clashes)

    return json.dumps(fill(schema, choose), ensure_ascii=False)


def _field(one: Claim, name: str, part: Schema) -> Any:
    listed = any(v.get("type") == "array" for v in variants(part))
    if _WHO.match(name):
        return list(one.workers) if listed else ", ".join(one.workers)
    if part.get("type") == "boolean":
        return one.clash if _CONFLICT.search(name) else not one.clash
    return [one.text] if listed else one.text if part.get("type") == "string" and "enum" not in part else UNDECIDED


def _beside(at: Path, part: Schema, found: list[Claim], clashes: list[Claim]) -> Any:
    """What is asked for besides the claims: the whole in words, contradictions, what is missing."""
    name = str(at[0]) if at else ""
    if not at or part.get("type") == "object":
        return UNDECIDED
    if part.get("type") == "array":
        strings = (part.get("items") or {}).get("type") == "string"
        gaps = [one.text for one in found if re.search(r"\bnot found\b|\bnot stated\b|\bunknown\b", one.text)]
        said = [one.text for one in clashes] if _CONFLICT.search(name) else gaps if _GAP.search(name) else []
        return said if strings else len(clashes) if _CONFLICT.search(name) else 0
    if part.get("type") == "boolean":
        return bool(clashes) if _CONFLICT.search(name) else UNDECIDED
    if part.get("type") == "string":
        chosen = clashes if _CONFLICT.search(name) else found
        return " ".join(one.text for one in chosen)
    return UNDECIDED


def in_words(scene: Scene) -> str:
    """The answer as lines, each with its workers in brackets."""
    bullet = "" if scene.manner.form == "prose" else "- "
    return "\n".join(f"{bullet}{one.text} [{', '.join(one.workers)}]" for one in claims(scene))
