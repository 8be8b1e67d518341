"""Which entities a text should cover, and which it leaves out: one name a source, a row, or a name in the task."""

from __future__ import annotations

import re

from workbench.simulated import kinds
from workbench.simulated.cutting import Span
from workbench.simulated.expecting import SLOTS
from workbench.simulated.library import indexed
from workbench.simulated.scene import Scene
from workbench.simulated.words import words

EVERY = re.compile(
    r"\b(?:every|each|all(?: (?:of )?the)?|per)\s+(?:\w+ )?(?:packages?|projects?|dependenc(?:y|ies)"
    r"|librar(?:y|ies)|sources?|documents?|products?|items?|entr(?:y|ies)|tools?|files?|rows?|suppliers?"
    r"|services?|meetings?|polic(?:y|ies)|people|persons?|invoices?|recipes?)\b",
    re.I,
)
_KIND_OF = {
    "licence": ("licence",),
    "requirement": ("requirement", "version"),
    "version": ("version",),
    "homepage": ("url",),
}
_NAME_OF = {"licence": "licence", "requirement": "Python requirement", "version": "version", "homepage": "home page"}


def entities(scene: Scene) -> list[str]:
    """What the sources are about, one name each: the rows of a single table, else the sources themselves."""
    texts = [(text, index) for text, index in scene.texts if text.role in ("source", "result", "world")]
    if len(texts) == 1:
        rows = _rows(texts[0][1].spans)
        if len(rows) > 1:
            return rows
    return list(dict.fromkeys(index.title or text.called for text, index in texts))


def _rows(spans: tuple[Span, ...]) -> list[str]:
    first: dict[int, str] = {}
    for span in spans:
        if span.form == "pair" and span.record:
            first.setdefault(span.block, span.value)
    return list(dict.fromkeys(first.values()))


def cell_for(scene: Scene, entity: str, path: tuple[str | int, ...]) -> str:
    """The cell of the row of `entity` whose column is named like the property at `path`, or like its list."""
    for _, index in scene.texts:
        start = next((s for s in index.spans if s.form == "pair" and s.record and s.value == entity), None)
        if start is None:
            continue
        row = [s for s in index.spans if s.block == start.block and s.form == "pair"]
        for asked in [str(p) for p in reversed(path) if isinstance(p, str)]:
            stems = set(words(asked.replace("_", " ")))
            for cell in row:
                if stems and stems == set(words(cell.label)):
                    return cell.value
    return ""


def missing_for(scene: Scene, criterion: str, draft: str) -> tuple[str, str] | None:
    """(entity, attribute) that `criterion` wants of every entity and `draft` lacks; the attribute may be empty."""
    if not EVERY.search(criterion):
        return None
    names = entities(scene) or _in_task(scene)
    spans = indexed(draft, "draft").spans
    slots = slots_in(criterion)
    for name in names:
        about = [span for span in spans if mentions(span, name)]
        if not about and not _mentioned(draft, name):
            return name, ""
        for slot in slots:
            near = " ".join(f"{span.text} {span.value}" for span in about) or draft
            if not _UNSTATED.search(near) and not any(kinds.find(kind, near) for kind in _KIND_OF[slot]):
                return name, _NAME_OF[slot]
    return None


_UNSTATED = re.compile(r"\b(?:not stat\w+|states? no|no \w+ (?:is )?stated|unspecified|not given|not found)\b", re.I)


_PYTHONS = re.compile(
    r"\b(?:required |minimum |supported )?python(?: (?:requirement|version)s?)?\b|\brequir\w+ python\b", re.I
)


def slots_in(text: str) -> list[str]:
    """The attributes that `text` names; a Python version is no version of the package."""
    found = [slot for slot in _KIND_OF if re.search(SLOTS[slot], text, re.I)]
    if "requirement" in found and "version" in found:
        rest = _PYTHONS.sub("", text)
        return found if re.search(r"\bversions?\b", rest, re.I) else [s for s in found if s != "version"]
    return found


def _in_task(scene: Scene) -> list[str]:
    """The names that the task lists: `for numpy, pandas and rich`."""
    found = re.search(
        r"(?:\bof|\bfor|\bon|\babout|:)\s+([\w.-]+(?:,\s*[\w.-]+)+,?(?:\s+and\s+[\w.-]+)?)", scene.reading.task
    )
    return re.split(r",\s*(?:and\s+)?|\s+and\s+", found.group(1)) if found else []


def named_in(scene: Scene, said: str) -> list[str]:
    """What the sources are about that `said` names as a word of its own, outside quotations and addresses."""
    plain = re.sub(r"\"[^\"\n]*\"|“[^”]*”|https?://\S+", " ", said)
    names = dict.fromkeys(index.title or text.called for text, index in scene.texts if text.role == "source")
    return [n for n in names if n and re.search(rf"(?<![\w./-]){re.escape(n)}(?![\w/-]|\.\w)", plain, re.I)]


def mentions(span: Span, name: str) -> bool:
    """Whether a span of a draft is about `name`."""
    return _mentioned(f"{span.text} {span.label} {span.record} {' '.join(span.heads)}", name)


def _mentioned(text: str, name: str) -> bool:
    plain = re.sub(r"[-_.\s]+", "", text.lower())
    if re.sub(r"[-_.\s]+", "", name.lower()) in plain:
        return True
    own = words(name)
    return bool(own) and set(own) <= set(words(text))
