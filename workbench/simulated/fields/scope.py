"""Where a field is looked for: all texts, one of them, or the spans of one record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.simulated import kinds
from workbench.simulated.cutting import Span
from workbench.simulated.library import Indexed
from workbench.simulated.material import Text
from workbench.simulated.scene import Scene


@dataclass(frozen=True)
class Scope:
    """The spans, by number, of each text that a record is written in."""

    parts: tuple[tuple[Text, Indexed, tuple[int, ...]], ...]
    called: str = ""
    """What the record is called, where it has a name."""
    loose: bool = False
    """Its values stand in one line without keys: `Havila Labs, analyst, 2015 - 2017`."""
    whole: bool = False
    """It is all there is to read."""

    def spans(self) -> Iterator[tuple[Text, Indexed, int, Span]]:
        """Each span with where it is from."""
        for text, index, numbers in self.parts:
            for number in numbers:
                yield text, index, number, index.spans[number]

    def labels(self) -> list[str]:
        """The keys and columns in it, in order."""
        return list(dict.fromkeys(span.label for _, _, _, span in self.spans() if span.label))

    def year(self) -> str:
        """The year of the first full date in its texts."""
        for _, index, _ in self.parts:
            for span in index.spans[:80]:
                for found in kinds.find("date", span.text):
                    year = re.search(r"\b(?:19|20)\d\d\b", found.text)
                    if year:
                        return year.group(0)
        return ""

    def says(self) -> str:
        """All its text."""
        return "\n".join(dict.fromkeys(span.text for _, _, _, span in self.spans()))


def everything(scene: Scene) -> Scope:
    """All texts of the window."""
    return Scope(tuple((t, index, tuple(range(len(index.spans)))) for t, index in scene.texts), whole=True)
