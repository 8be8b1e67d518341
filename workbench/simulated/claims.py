"""What a draft claims: its statements with their typed values, each as a question that a source could answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from workbench.simulated import kinds
from workbench.simulated.asking import Ask
from workbench.simulated.attention import ASSESSES, UNSTATED
from workbench.simulated.cutting import Span
from workbench.simulated.kinds import Found
from workbench.simulated.library import indexed
from workbench.simulated.words import words

TYPES = (
    "url",
    "email",
    "licence",
    "requirement",
    "money",
    "percent",
    "date",
    "time",
    "duration",
    "measure",
    "version",
    "number",
)
"""The types of value that a statement is taken apart by, the most telling first."""
_SLOT_OF = {"licence": "licence", "requirement": "requirement", "version": "version"}
QUOTES = re.compile(r"\"([^\"\n]{3,400})\"|“([^”]{3,400})”")


_SLOT_WORDS = {
    name: tuple(words(said))
    for name, said in (
        ("licence", "licence"),
        ("requirement", "python requirement"),
        ("version", "version"),
        ("homepage", "home page"),
    )
}


@dataclass(frozen=True)
class Claim:
    """One thing that a draft says."""

    span: Span
    value: Found | None
    """The typed value it gives; none for a plain statement."""
    words: tuple[str, ...]
    """Stems of what the value is said of."""

    @property
    def text(self) -> str:
        """The statement as it stands in the draft."""
        return self.span.text

    @property
    def of_attribute(self) -> bool:
        """It gives a value of one of the attributes that have a name of their own."""
        slot = self.ask(frozenset()).slot
        return slot != "" and (slot != "version" or re.search(r"\b(?:version|release)", self.text, re.I) is not None)

    def ask(self, subjects: frozenset[str]) -> Ask:
        """The question that this claim answers; `subjects` are the stems of what the sources are about."""
        kind = self.value.kind if self.value else ""
        slot = _SLOT_OF.get(kind, "homepage" if kind == "url" and re.search(r"home|site", self.text, re.I) else "")
        unit = tuple(words(self.value.unit)) if self.value and kind == "number" else ()
        stems = self.words
        if slot:
            stems = tuple(w for w in self.words if w in subjects) + _SLOT_WORDS[slot]
        return Ask(text="", words=stems, kinds=(kind,) if kind else (), slot=slot, unit=unit[:1])


def claims_of(draft: str) -> list[Claim]:
    """Every claim of `draft`, in order; prose, lists, tables and JSON alike."""
    found: list[Claim] = []
    spans = [part for span in indexed(draft, "draft").spans for part in _parts(span)]
    for span in spans:
        if span.form == "heading" and any(other.form != "heading" for other in spans):
            continue
        plain = QUOTES.sub("", span.text)
        if ASSESSES.match(span.text) or (UNSTATED.search(plain) and not _values(plain)):
            continue
        body = (
            QUOTES.sub(lambda m: " " * len(m.group(0)), span.text) if len(QUOTES.sub("", span.text)) > 12 else span.text
        )
        values = _values(body)
        cells = " ".join(cell for cell in span.record.split(" ; ") if not _values(cell))
        context = f"{cells} {' '.join(span.heads[-1:])}"
        for value in values:
            left = body[: value.start] + " " + body[value.end :]
            others = {w for other in values if other is not value for w in words(other.text)}
            stems = tuple(dict.fromkeys(w for w in words(f"{left} {context}") if w not in others and w not in _FILLER))
            found.append(Claim(span, value, stems or tuple(words(span.text))))
        if not values and len(words(body)) >= 2:
            found.append(
                Claim(span, None, tuple(dict.fromkeys(w for w in words(f"{body} {context}") if w not in _FILLER)))
            )
    return found


_NAME_NEXT = re.compile(
    r"(?<!\be\.g\.)(?<!\bi\.e\.)(?<!approx\.)(?<!\bno\.)(?<=[\w)\"”*]\.)\s+(?=[a-z][\w.-]+,? [a-z])"
)


def _parts(span: Span) -> list[Span]:
    """A span of prose cut where a sentence begins with a name in lower case: `… under MIT. rich needs …`."""
    pieces = _NAME_NEXT.split(span.text) if span.form == "sentence" else [span.text]
    return [replace(span, text=piece) for piece in pieces if piece.strip()] if len(pieces) > 1 else [span]


_FILLER = frozenset(
    words(
        "according says states source text document gives answer reads going sees stated line quoted wording"
        " words quote sentence says plain relevant passage directly puts settles names"
    )
)


def _values(text: str) -> list[Found]:
    taken: list[Found] = []
    for kind in TYPES:
        for value in kinds.find(kind, text):
            if not any(t.start < value.end and value.start < t.end for t in taken):
                taken.append(value)
    return sorted(taken, key=lambda v: v.start)


def quotations(draft: str) -> list[str]:
    """What stands in quotation marks in `draft`."""
    return [a or b for a, b in QUOTES.findall(draft)]
