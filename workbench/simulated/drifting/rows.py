"""What a text says, as rows: of which thing, which point, which value, word for word from where."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from workbench.simulated import choosing
from workbench.simulated.cutting import Span
from workbench.simulated.focus import readable
from workbench.simulated.library import Indexed
from workbench.simulated.material import Text
from workbench.simulated.planning.dividing import divided
from workbench.simulated.saying import quotation, raised, restated
from workbench.simulated.scene import Scene
from workbench.simulated.words import likeness, words

_IS = re.compile(
    r"^(?:The |Its |A |An )?(?P<point>[a-z][\w -]{2,40}?)(?: of (?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*)*)?"
    r" (?:is|are|was|were) (?P<value>.{2,120})$"
)


_HAS = re.compile(
    r"^(?:The |An? )?(?P<thing>(?:[\w'’-]+ ){0,3}(?:[A-Z]|\d)[\w'’-]*(?: [a-z]+)?) (?:has|had|gets|holds) an? "
    r"(?P<point>[a-z][\w -]{2,40}?) of (?P<value>.{1,120})$"
)
"""`Bramley Lock has a fall of 1.70 m`: of a thing that it names itself."""


@dataclass(frozen=True)
class Row:
    """One statement of a source."""

    thing: str
    point: str
    value: str
    span: Span
    source: str

    @property
    def label(self) -> str:
        """`range of Kestrel`; the thing alone where no point is named."""
        return f"{self.point} of {self.thing}" if self.point else self.thing

    @property
    def line(self) -> str:
        """`range of Kestrel: 82 km ("…", kestrel handbook)`."""
        return f"{self.label}: {self.value} ({quotation(self.span.text, self.value, 140)}, {self.source})"

    @property
    def sentence(self) -> str:
        """The statement as a sentence of one's own."""
        if self.span.form == "pair" and self.span.label:
            return f"The {self.span.label.lower()} of {self.thing} is {self.value}."
        return f"{raised(restated(self.span.text))}."


def asked_things(scene: Scene) -> tuple[str, ...]:
    """What the task and the objective name."""
    reading = scene.reading
    names = tuple(index.title or text.called for text, index in scene.texts if len(index.title or text.called) < 40)
    asked = f"{reading.task}\n{reading.parts.get('objective', '')}"
    titles = [index.title.lower() for _, index in scene.texts]
    # What every source is headed with is where, not what of.
    found = tuple(t for t in divided(asked, names).things if len(titles) < 2 or {t.lower()} != set(titles))
    return found or _subject(reading.task, scene) or _headed(asked, scene) or _opening(asked, scene)


def _headed(asked: str, scene: Scene) -> tuple[str, ...]:
    """What a source is headed with and the task speaks of: `Barley accessions`."""
    stems = set(words(asked))
    titles = {index.title for _, index in scene.texts if index.title}
    found = [one for one in sorted(titles) if set(words(one)) <= stems and len(titles) > 1]
    return tuple(dict.fromkeys(found))


def _opening(asked: str, scene: Scene) -> tuple[str, ...]:
    """What sentences of the sources begin with and the task speaks of: `Apprentices earn …`."""
    stems = set(words(asked))
    for _, index in scene.texts:
        for span in index.spans:
            first = re.match(r"(?:The |A |An |Our )?([\w'-]+)", span.text)
            if span.form == "sentence" and first and words(first[1]) and set(words(first[1])) <= stems:
                return (first[1],)
    return ()


_SUBJECT = re.compile(
    r"\b(?:of|for|about|on) (?:the |our |a |an )?(?P<name>[\w'-]+(?: [\w'-]+){0,2}?)(?= (?:at|in|on|by)\b|[.,;?]|$)"
)


def _subject(task: str, scene: Scene) -> tuple[str, ...]:
    """The common noun that a task asks about: the wage of `cleaners`."""
    known = {w for _, index in scene.texts for w in index.vocabulary}
    return tuple(m["name"] for m in _SUBJECT.finditer(task) if set(words(m["name"])) <= known)[:1]


def rows_of(text: Text, index: Indexed) -> list[Row]:
    """The statements of a text, in its order."""
    title = re.sub(r"^#+\s*", "", index.title or text.called)
    found = []
    for span in index.spans:
        pair = span.form == "pair" and bool(span.label) and bool(span.value) and len(span.value) < 160
        brief = span.form == "sentence" and re.search(r"[a-z]{3,}.*\d", span.text) is not None
        if not (pair or brief or readable(span)) or len(span.text) > 260:
            continue
        thing = span.entity or title
        match = _IS.match(restated(span.text)) if not pair else None
        if pair:
            found.append(Row(thing, span.label.lower(), span.value, span, text.called))
        elif not pair and (has := _HAS.match(restated(span.text))):
            found.append(Row(has["thing"], has["point"].lower(), has["value"], span, text.called))
        elif match:
            found.append(Row(thing, match["point"].lower(), match["value"], span, text.called))
        else:
            found.append(Row(thing, "", restated(span.text), span, text.called))
    return found


def about(index: Indexed, text: Text, thing: str) -> bool:
    """The text is on this thing."""
    own = set(words(thing))
    return bool(own) and (own <= {*index.subject, *words(text.called)})


def neighbours(scene: Scene, *, avoid: set[str], things: tuple[str, ...], most: int, key: str) -> list[Row]:
    """Statements near what was asked that do not answer it: salient ones first, the same ones mostly.

    Where every statement has a word of what was asked, those that have the fewest; else those on other things.
    """
    near = [(t, i) for t, i in scene.texts if t.role in ("source", "result", "world")]
    on = [(t, i) for t, i in near if any(about(i, t, thing) for thing in things)]
    others = [pair for pair in near if pair not in on]
    scored = [_scored(scene, text, index, avoid, key) for text, index in on or near]
    own = [one for group in scored for one in group]
    other = [one for text, index in (others if on else []) for one in _scored(scene, text, index, avoid, key)]
    kept = [one for one in own if not one[0]] or [one for one in other if not one[0]]
    if not kept:
        top = max((one[0] for one in own), default=0)
        kept = [one for one in own if one[0] < top] or other
    kept.sort(key=lambda s: (s[0], -s[1], -s[2]))
    return [row for _, _, _, row in kept[:most]]


def _scored(scene: Scene, text: Text, index: Indexed, avoid: set[str], key: str) -> list[tuple[int, float, int, Row]]:
    """(how many of the words to avoid it has, how salient it is, minus its place, the row) of each statement."""
    found = []
    for place, row in enumerate(rows_of(text, index)):
        said = words(f"{row.point} {row.span.text}")
        shared = sum(any(likeness(a, s) > 0.6 for s in said) for a in avoid)
        lasting = choosing.leaning(scene.seed, "salient", " ".join(said[:8]))
        salience = lasting + 0.8 * choosing.normal(scene.key, key, text.called, place) - 0.05 * place
        found.append((shared, salience + (0.8 if row.point else 0.0), place, row))
    return found


def rendered(rows: list[Row], form: str) -> str:
    """Rows in a form: bullets, numbered, table, json; else sentences."""
    if form == "json":
        made: list[dict[str, Any]] = [
            {"name": r.thing, "point": r.point, "value": r.value, "source": r.source} for r in rows
        ]
        return json.dumps(made, ensure_ascii=False, indent=1)
    if form == "table":
        cells = [[r.thing, r.point, r.value.replace("|", "/"), r.source] for r in rows]
        return "\n".join(
            ["| Name | Point | Value | Source |", "|---|---|---|---|", *(f"| {' | '.join(c)} |" for c in cells)]
        )
    if form in ("bullets", "numbered"):
        return "\n".join(f"{f'{n}.' if form == 'numbered' else '-'} {row.line}" for n, row in enumerate(rows, 1))
    return " ".join(row.sentence for row in rows)
