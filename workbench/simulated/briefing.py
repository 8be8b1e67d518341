"""A brief over several sources: what is asked of each, one sentence or item per entity, in the form asked for."""

from __future__ import annotations

import json
import re

from workbench.simulated import attention
from workbench.simulated.answering import value_of
from workbench.simulated.asked_items import Item, items, of_metadata
from workbench.simulated.covering import entities
from workbench.simulated.recalling import Recalled, recall
from workbench.simulated.saying import quotation, raised, render, source_name
from workbench.simulated.scene import Scene
from workbench.simulated.words import families, frames

_WRITE = re.compile(
    r"(?:^|[.;:!]\s+|\n\s*)(?:please |you )?(?:write|prepare|draft|produce|compile|create|give|report"
    r"|summari[sz]e|describe|list|survey|compare|review|put together"
    r"|make)\b[^.?!]{0,80}\b(?:brief(?:ing)?|summar(?:y|ies)|report|overview|digest|note|survey|table"
    r"|comparison|list|round-?up|memo|paragraph|each|every|packages|dependencies|all)\b|^(?:please )?(?:a"
    r" |an? short )?(?:brief|summary|report|overview|survey)\b|^summari[sz]e\b",
    re.I,
)
_ORDER_TO_SAY = re.compile(
    r"^\W*(?:please )?(?:report|describe|give|list|make known)\s+(?:the|its|their|his|her|whether|how|what"
    r"|which|who|when|where"
    r"|why|on the|to what)\b(?! (?:\w+ ){0,2}?(?:brief|overview|summary|report|survey|comparison|table)\b)",
    re.I,
)
"""`Report the number of pipes of the organ` asks for a value, not for a report on every source."""
_SEVERAL = re.compile(
    r"\b(?:each|every|all|both|packages|dependencies|sources|documents|papers|projects|libraries|survey|overview|brief"
    r"|summary|compar\w+)\b",
    re.I,
)
VERBS = families("brief verbs")
_SHAPES = frames("brief shapes")


def wanted(scene: Scene) -> bool:
    """Whether the window asks for a brief: a text to write about several things that there are sources on."""
    reading = scene.reading
    if len(entities(scene)) < 2:
        return False
    asked = reading.task or reading.parts.get("objective", "")
    if re.search(r"\?\s*$", asked.strip()) and not _WRITE.search(asked):
        return False
    if _ORDER_TO_SAY.match(asked) and not _SEVERAL.search(asked):
        return False
    return bool(_WRITE.search(asked)) or (
        not reading.task.strip().endswith("?") and bool(_WRITE.search(reading.parts.get("objective", "")))
    )


def brief(scene: Scene) -> str:
    """The brief."""
    asked, names = items(scene), entities(scene)
    names = _bounded(scene, names)
    absent = bool(scene.manner.not_found) and scene.heeds("not found")
    table = [[_recall(scene, one, name, absent) for one in asked] for name in names]
    form = _shape(scene)
    cells = [[_cell(scene, r, name) for r in row] for name, row in zip(names, table, strict=True)]
    if form == "json":
        return json.dumps(
            [
                {"name": n, **{_key(i): c for i, c in zip(asked, row, strict=True)}}
                for n, row in zip(names, cells, strict=True)
            ],
            ensure_ascii=False,
            indent=1,
        )
    if form == "table":
        head = ["Name", *(i.label if i.slot else i.label.capitalize() for i in asked)]
        rows = [
            f"| {' | '.join([n, *(_quoted_cell(scene, c, r) for c, r in zip(row, found, strict=True))])} |"
            for n, row, found in zip(names, cells, table, strict=True)
        ]
        return "\n".join([f"| {' | '.join(head)} |", "|" + "---|" * len(head), *rows])
    said = [
        _sentence(scene, name, number, asked, row, found)
        for number, (name, row, found) in enumerate(zip(names, cells, table, strict=True))
    ]
    said = _fit(scene, said)
    if form in ("bullets", "numbered"):
        return "\n".join(f"{f'{n}.' if form == 'numbered' else '-'} {text}" for n, text in enumerate(said, 1))
    return " ".join(said) if form == "prose" else "\n".join(said)


def line(scene: Scene, name: str, number: int, asked: list[Item]) -> str:
    """What a brief says of one entity."""
    row = [_recall(scene, one, name, absent=False) for one in asked]
    return _sentence(scene, name, number, asked, [_cell(scene, r, name) for r in row], row)


def _shape(scene: Scene) -> str:
    """The form asked for; without an output format, or where it slips its mind, one of its own."""
    told = scene.manner.form
    if told and scene.heeds("format"):
        return (
            "bullets"
            if told == "prose" and re.search(r"\b(?:bullet|list item)", scene.reading.instructions(), re.I)
            else told
        )
    if scene.reading.has_contract and "output_format" not in scene.reading.parts:
        scene.misled.append("no output format: it chose a shape of its own")
        return ("lines", "bullets", "table", "json", "prose")[scene.pick(5, "shape")]
    return "bullets"


def _bounded(scene: Scene, names: list[str]) -> list[str]:
    """Only what the task names, where it names some; without boundaries its siblings' work is done too."""
    task = f"{scene.reading.task}\n{scene.reading.parts.get('objective', '')}".lower()
    named = [n for n in names if re.search(rf"(?<![\w-]){re.escape(n.lower())}(?![\w-])", task)]
    if not named or len(named) == len(names):
        return names
    if scene.reading.has_contract and "boundaries" not in scene.reading.parts and scene.fresh("siblings") < 0.7:
        scene.misled.append("no boundaries: it wrote about what it was not asked about as well")
        return named + [n for n in names if n not in named][:3]
    return named


def _recall(scene: Scene, item: Item, entity: str, absent: bool) -> Recalled | None:
    if item.slot == "attention":
        return None
    return recall(scene, item.ask(entity), not_found=absent)


def _cell(scene: Scene, recalled: Recalled | None, entity: str) -> str:
    if recalled is None:
        remark = attention.remark(scene, entity)
        return remark.removeprefix("Attention: ").rstrip(".") if _shape(scene) in ("table", "json") else remark
    return "not stated" if unstated(recalled) else value_of(scene, recalled)


def _key(item: Item) -> str:
    return (item.slot if item.slot and item.slot != "requirement" else "python" if item.slot else item.label).replace(
        " ", "_"
    )


def _quoted_cell(scene: Scene, cell: str, recalled: Recalled | None) -> str:
    plain = cell.replace("|", "/")
    if scene.manner.quote and recalled is not None and recalled.candidate is not None and recalled.candidate.typed:
        return f"{plain} ({quotation(recalled.candidate.span.text, recalled.answer, 120)})".replace("|", "/")
    return plain


def _sentence(
    scene: Scene, name: str, number: int, asked: list[Item], cells: list[str], found: list[Recalled | None]
) -> str:
    parts = []
    for item, cell, recalled in zip(asked, cells, found, strict=True):
        if recalled is None:
            continue
        if recalled.how == "not found":
            parts.append(
                f"has no {item.label.lower() if item.slot != 'requirement' else 'Python requirement'} that I could"
                f" find ({cell})"
            )
            continue
        if unstated(recalled):
            parts.append(f"states no {_NOUN.get(item.slot, item.label.lower())}{_proof(scene, recalled)}")
            continue
        verbs = VERBS.get(item.slot, VERBS[""])
        verb = verbs[(scene.pick(len(verbs), "verb", item.slot) + number) % len(verbs)]
        parts.append(render(verb, V=cell.rstrip("."), L=item.label) + _proof(scene, recalled))
    joined = ", ".join(parts[:-1]) + (" and " if len(parts) > 1 else "") + parts[-1] if parts else "is in the sources"
    text_of = next((r.candidate.text for r in found if r and r.candidate), None) or (
        scene.texts[0][0] if scene.texts else None
    )
    own = text_of is not None and text_of.name == name
    source = "its metadata" if own and of_metadata(scene) else "its source" if own else source_name(text_of)
    shape = _SHAPES[(scene.pick(len(_SHAPES), "brief") + number) % len(_SHAPES)]
    shape = shape.replace("The package {E}", "{E}") if not of_metadata(scene) else shape
    shape = shape if "{S" in shape or not scene.manner.cite else "{E} {A}{Q} (" + source + ")"
    text = render(shape + ".", E=name, A=joined, S=source, Q="")
    remark = next((c for c, r in zip(cells, found, strict=True) if r is None), "")
    return f"{text} {raised(remark)}".strip() if remark else text


_NOUN = {"requirement": "Python requirement", "homepage": "home page"}


def unstated(recalled: Recalled) -> bool:
    """Whether what was found is a sentence which says that it is not stated."""
    picked = recalled.candidate
    return picked is not None and picked.typed is None and attention.UNSTATED.search(picked.span.text) is not None


def _proof(scene: Scene, recalled: Recalled) -> str:
    """The quotation behind a value, where quotations are asked for."""
    if not scene.manner.quote or not scene.heeds("quotation"):
        return ""
    if recalled.candidate is None:
        return f' ("{recalled.ask.text.split()[-1].rstrip("?")}: {recalled.answer}")'
    return f" ({quotation(recalled.candidate.span.text, recalled.answer, 140)})"


def _fit(scene: Scene, said: list[str]) -> list[str]:
    """Shortened to the number of words asked for: remarks go first, then quotations."""
    most = scene.manner.most_words
    if not most or not scene.heeds("length"):
        return said
    kept = list(said)
    for pattern in (
        r"(?<=[.])\s+(?:Nothing|No |There is nothing|Its metadata raises)[^.]*\.",
        r"\s+\((?:\"[^\"]*\"|“[^”]*”)\)",
        r"(?<=\.)\s+[A-Z][^.]*(?:\.[^\s][^.]*)*\.$",
    ):
        if sum(len(s.split()) for s in kept) <= most:
            break
        kept = [re.sub(pattern, "", s) for s in kept]
    return kept
