"""All facts of a run, found in the order in which they came up, and where the words of each stand.

Step by step: what a window brings that nobody said before, then what was answered, decided, kept and called. A text
that is mostly made of known ones (a source cut short, findings rendered for an author) is no fact of its own. Words
are whose they were first: whoever has a sentence of a source has it from there, and a source that has somebody's words
brings them to whoever reads it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbench.context.knowing.cutting import cut_short
from workbench.context.knowing.fact import Fact, FactKind, Path, Reader, readers_of
from workbench.context.knowing.inner import is_stand_in, said_by
from workbench.context.knowing.made import Made, made_at
from workbench.context.knowing.pieces import NOBODY, Pieces, pieces
from workbench.context.knowing.texts import UNREAD, Standing, Texts
from workbench.core.run import Run
from workbench.core.segment import Kind, Omission, Segment
from workbench.core.shown import shorten
from workbench.core.words import asked_in_words

_MOSTLY = 0.5
"""The share of known words from which a text is no fact of its own."""
_KINDS: dict[Kind, FactKind] = {
    "task": "task", "source": "source", "memory": "note", "result": "result", "draft": "result",
    "tool result": "tool result", "history": "earlier words",
}  # fmt: skip
_FROM_OUTSIDE: frozenset[Kind] = frozenset({"source", "memory"})


class Gathering:
    """The facts of a run by number, and its texts with their shares of facts."""

    def __init__(self, run: Run) -> None:
        self.readers = readers_of(run)
        self.facts: list[Fact] = []
        self.texts = Texts()
        self.left_out: list[list[tuple[Omission, Standing | None, int]]] = [[] for _ in self.readers]
        """For each reader what its window left out: the omission, its text, and the fact where the text is lost."""
        self._exact: dict[str, dict[int, float]] = {}
        self._told: set[str] = set()
        self._brought: dict[str, dict[int, float]] = {}
        """Sources that hold words of others: of which facts, and which shares."""
        self._authors = {r.inference.origin: r for r in self.readers if r.inference is not None}
        made = [(step.path, told) for step in run.steps for told in made_at(step)]
        self._coming = {text for _, told in made for text in told.texts}
        self._given = self._sources()
        # Of the many pieces of sources only those need be kept that stand in something else too.
        wanted = set[str]().union(*(s.all_pieces for s in self.texts.all() if s.text not in self._given))
        self._pieces = Pieces(wanted.union(*(pieces(text, labelled=n) for text in self._coming for n in (False, True))))
        self._whole = _cut_short(self._given)
        self._take_in_time(made)
        self._take_left_out()
        self._share()

    # -- finding -----------------------------------------------------------------------------------------------------

    def _news(self, reader: Reader) -> Iterator[tuple[Segment, Standing]]:
        """What a window says that nobody is known to have said, segment by segment."""
        for _, segment, standing in self.texts.read_by(reader):
            text = standing.text
            if text and text not in self._exact and text not in self._coming and not is_stand_in(text):
                yield segment, standing

    def _sources(self) -> dict[str, Segment]:
        """The texts of sources and notes from outside."""
        found: dict[str, Segment] = {}
        for reader in self.readers:
            for segment, standing in self._news(reader):
                if segment.kind in _FROM_OUTSIDE:
                    found.setdefault(standing.text, segment)
        return found

    def _take_source(self, segment: Segment, standing: Standing) -> None:
        """A source or a note from outside; of one that was cut short, the whole."""
        whole, share = self._whole.get(standing.text, (standing.text, 1.0))
        if whole not in self._exact:
            self._add(_KINDS[segment.kind], segment.name or shorten(whole, 60), (whole,), segment.origin)
        if share < 1.0:
            self._exact[standing.text] = dict.fromkeys(self._exact[whole], share)

    def _take_in_time(self, made: list[tuple[Path, Made]]) -> None:
        places = {reader.path: reader for reader in self.readers}
        told: dict[Path, list[Made]] = {}
        for path, each in made:
            told.setdefault(path, []).append(each)
        for path in sorted({*places, *told}):
            reader = places.get(path)
            if reader is not None:
                self._take_given(reader)
            for each in told.get(path, ()):
                self._take_made(each, path, self._authors.get(each.author) if each.author else reader)

    def _take_given(self, reader: Reader) -> None:
        """What a window says that came from nowhere in the run. A contract is no fact: its words are the house's."""
        for segment, standing in self._news(reader):
            if segment.kind == "contract":
                if standing.text not in self._told:
                    self._told.add(standing.text)
                    self._pieces.tell(pieces(standing.text, labelled=True) | standing.pieces)
            elif standing.text in self._given:
                self._take_source(self._given[standing.text], standing)
            elif self._pieces.known(standing.pieces) < _MOSTLY:
                kind = _KINDS.get(segment.kind) or ("decision" if said_by(segment) in {"person", ""} else "judgement")
                self._add(kind, _name_given(segment, standing.text, reader), (standing.text,), segment.origin)

    def _take_made(self, made: Made, path: Path, reader: Reader | None) -> None:
        by = (reader.n,) if reader is not None else ()
        known = self._exact.get(made.texts[0], {})
        same = next((n for n, share in known.items() if share == 1.0), None)
        if same is None or len(made.texts) > 1:
            self._add(made.kind, made.name, made.texts, made.origin, by, path)
        else:
            self._said_again(self.facts[same], made, by)

    def _said_again(self, fact: Fact, made: Made, by: tuple[int, ...]) -> None:
        """Equal text is one fact. What somebody kept is a note from then on; who repeats a source has not made it."""
        kept = made.kind == "note" and fact.kind != "note"
        self.facts[fact.n] = Fact(
            fact.n,
            made.kind if kept else fact.kind,
            made.name if kept else fact.name,
            fact.texts,
            made.origin if kept else fact.origin,
            fact.made_by if fact.at is None else tuple(dict.fromkeys((*fact.made_by, *by))),
            fact.at,
        )

    def _add(
        self, kind: FactKind, name: str, texts: tuple[str, ...], origin: str, by: tuple[int, ...] = (),
        at: Path | None = None,
    ) -> int:  # fmt: skip
        fact = Fact(len(self.facts), kind, name, texts, origin, by, at)
        self.facts.append(fact)
        whole = sum(map(len, texts)) or 1
        for text in texts:
            self._exact.setdefault(text, {})[fact.n] = len(text) / whole
        told = set[str]().union(*(pieces(text, labelled=kind == "judgement") for text in texts))
        for text in texts if kind == "source" else ():
            self._brought[text] = {n: s for n, s in self._pieces.within(told).items() if self.facts[n].made_by}
        self._pieces.add(fact.n, told, lambda owner, piece: self._whose(self.facts[owner], piece, fact))
        return fact.n

    def _whose(self, first: Fact, piece: str, fact: Fact) -> int:
        """Whose words these are that two facts have: whoever could read them has them from there."""
        if not fact.made_by:
            return fact.n if fact.kind == "source" != first.kind and not first.made_by else first.n
        if first.at is None:
            return first.n
        workers = {self.readers[n].worker for n in first.made_by}
        makers = [self.readers[n] for n in fact.made_by]
        if any(m.worker in workers or any(piece in s.text for *_, s in self.texts.read_by(m)) for m in makers):
            return first.n
        return NOBODY if first.made_by else fact.n

    # -- what was left out -------------------------------------------------------------------------------------------

    def _take_left_out(self) -> None:
        wanted = {(o.kind, o.name) for r in self.readers for o in r.window.omitted if o.segment is None}
        there = {s.digest: s for r in self.readers for s in r.window.segments if (s.kind, s.name) in wanted}
        lost: dict[tuple[Kind, str, str], int] = {}
        for reader in self.readers:
            for omission in reader.window.omitted:
                segment = omission.segment or there.get(omission.digest_left_out)
                if segment is not None:
                    self.left_out[reader.n].append((omission, self._kept(segment), -1))
                    continue
                key = omission.kind, omission.name, omission.digest_left_out
                if key not in lost:
                    kind = _KINDS.get(omission.kind, "earlier words")
                    lost[key] = self._add(kind, omission.name or omission.kind, (), omission.origin)
                self.left_out[reader.n].append((omission, None, lost[key]))

    def _kept(self, segment: Segment) -> Standing:
        """The text of something that was left out; where nobody was told it anywhere, it is a fact all the same."""
        standing = self.texts.of(segment)
        text = standing.text
        known = not text or is_stand_in(text) or text in self._exact or self._pieces.known(standing.pieces) >= _MOSTLY
        if not known and segment.kind not in UNREAD:
            kind = _KINDS.get(segment.kind, "earlier words")
            self._add(kind, segment.name or shorten(text, 60), (text,), segment.origin)
        return standing

    # -- where it stands ---------------------------------------------------------------------------------------------

    def _share(self) -> None:
        """Say of every text which facts it holds, whole or in part. The pieces are needed no more after that."""
        for standing in self.texts.all():
            exact = self._exact.get(standing.text, {})
            brought = self._brought.get(standing.text)
            standing.shares = (self._pieces.within(standing.all_pieces) if brought is None else brought) | exact
            standing.forget()
        self._pieces = Pieces(frozenset())


def _cut_short(found: Mapping[str, Segment]) -> dict[str, tuple[str, float]]:
    """The sources that are the beginning of a longer one of their name: of which, and which share of it."""
    names: dict[tuple[Kind, str], list[str]] = {}
    for text, segment in found.items():
        names.setdefault((segment.kind, segment.name), []).append(text)
    return {t: whole for texts in names.values() if len(texts) > 1 for t, whole in cut_short(texts).items()}


def _name_given(segment: Segment, text: str, reader: Reader) -> str:
    """What to call what came from outside: its name, for a tool's result what was asked for, else how it begins."""
    if segment.kind == "tool result":
        wanted = segment.block.get("tool_use_id")
        for other in reader.window.segments:
            if other.block.get("type") == "tool_use" and other.block.get("id") == wanted:
                return asked_in_words(str(other.block.get("name", "")), other.block.get("input", {}))
    return segment.name or shorten(text, 60)
