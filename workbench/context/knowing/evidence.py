"""Where the words of an evidence stand: who had them before answering, and who answered without."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from workbench.context.knowing.fact import Fact, Reader
from workbench.context.knowing.gathering import Gathering
from workbench.context.knowing.texts import plain
from workbench.core.shown import shorten
from workbench.errors import BadInput

Told = Literal["had", "left out", "lacked"]


@dataclass(frozen=True)
class Evidence:
    """Some words, and who knew them."""

    words: str
    facts: tuple[Fact, ...]
    """The facts that hold them."""
    had: dict[int, tuple[int, ...]]
    """The inferences (`Reader.n`) in whose windows they stand, and in which segments."""
    left_out: dict[int, str]
    """The inferences from whose windows they were left out, and why."""
    said: tuple[int, ...]
    """The inferences whose answers hold them, in order."""

    def told(self, reader: Reader) -> Told:
        """Whether an inference had them."""
        return "had" if reader.n in self.had else "left out" if reader.n in self.left_out else "lacked"

    def about(self, reader: Reader) -> str:
        """Why an answer may be wrong, as far as these words go, in a sentence."""
        given = [f for f in self.facts if reader.n not in f.made_by]
        where = f" ({given[0].kind} {shorten(given[0].name, 60)})" if given else ""
        if reader.n in self.had:
            return "The words stand in its window: if the answer is wrong, then not for want of them."
        if reader.n in self.left_out:
            return f"The words were left out of its window{where}: {self.left_out[reader.n]}."
        if self.had or any(not f.made_by for f in self.facts):
            others = f"{len(self.had):,} other{'s' * (len(self.had) != 1)} had them" if self.had else "nobody had them"
            return f"The words were never in its window{where}; {others}."
        if self.said:
            return "The words were given to nobody: they stand in an answer alone, which made them up or knew them."
        return "The words stand nowhere in this run: nobody could have known them."


def evidence_for(words: str, facts: Iterable[Fact], readers: Iterable[Reader], found: Gathering) -> Evidence:
    """Look for words, in either case and across ends of lines. Raises `BadInput` where there are none."""
    wanted = " ".join(words.lower().split())
    if not wanted:
        raise BadInput("evidence is some words, as they stand in a source, a note or an answer; none were given.")
    hits = {standing.text for standing in found.texts.all() if wanted in standing.plain}
    had: dict[int, tuple[int, ...]] = {}
    left_out: dict[int, str] = {}
    said: list[int] = []
    for reader in readers:
        if hits:
            places = found.texts.places(reader, hits)
            if places:
                had[reader.n] = places
            for omission, standing, _ in found.left_out[reader.n]:
                if standing is not None and standing.text in hits:
                    left_out.setdefault(reader.n, omission.reason)
        if reader.inference is not None and wanted in plain(reader.inference.text):
            said.append(reader.n)
    holding = tuple(
        f for f in facts if any(t in hits or (t not in found.texts and wanted in plain(t)) for t in f.texts)
    )
    return Evidence(words, holding, had, left_out, tuple(said))
