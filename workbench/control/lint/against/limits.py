"""A criterion that asks for what the boundaries leave out, or goes on behind where they stop."""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.control.lint.boundaries.excluded import Excluded, excluded
from workbench.control.lint.words.akin import akin
from workbench.control.lint.words.reading import DENIED, Reading, content, reading, stem
from workbench.control.lint.words.shapes import apart, counts
from workbench.core.contract import Contract
from workbench.core.shown import shorten

_KEEPS_OUT = re.compile(
    r"\b(?:left\s+(?:out|to|as|blank|open|empty)|omit\w*|absent|missing|free\s+of|stays?|remains?|excluded?|empty|blank|un\w+ed|only|except|apart\s+"
    r"from|instead|other\s+than|if|where|when|unless|as\s+(?:in|it|they)|refers?|point\w*\s+to|elsewhere|none|zero|neither|few\w*|less|at\s+most|before|"
    r"after|earlier|later|up\s+to|outside|beyond|but)\b|[•]",
    re.IGNORECASE,
)
_STOP = re.compile(r"\b(?:stop|finish|end|quit|done|enough|then|limit|suffic\w+)\b", re.IGNORECASE)
_ALL_OF = re.compile(
    r"\A\W*(?:there\s+(?:is|are)\s+)?(?:exactly\s+|at\s+least\s+)?[\w-]+\s+[\w-]+(?:\s+(?:are\s+\w+|in\s+all|in\s+total))?\W*\Z",
    re.I,
)


_ACTED = re.compile(r"\b(?:is|are|be|been|was|were|can|may)\s+(?:\w+\s+)?\w+ed\b", re.IGNORECASE)
"""What is done with a thing, and names none: "can be traced"."""


_TOLD = re.compile(
    r"\b(?:tells?|says?|states?|shows?|explains?|names?|gives?|describes?|notes?|told|said|stated|shown|explained)\s+(?:\w+\s+)?"
    r"(?:where|when|if)\b",
    re.IGNORECASE,
)
"""What is a question that is answered, and no condition: "tells where the key lies"."""


_PLACE = re.compile(r"\b(?:under|in|beneath|below|behind)\s+(?:the\s+heading\s+)?\W•+\W")
"""Where in the answer something stands."""


class LeftOut(NamedTuple):
    """What the boundaries leave out, and a criterion wants."""

    how: str
    outright: bool
    """Whether they rule the thing out by its name, and not by an act, by whose it is, or by a word of one root."""


def against_boundaries(contract: Contract, read: Reading) -> LeftOut | None:
    """What the criterion wants that the boundaries leave out; None where nothing."""
    if not contract.boundaries.strip() or len(contract.boundaries) > 2_000 or len(read.text) > 300:
        return None
    if DENIED.search(read.masked):
        return None
    if _ALL_OF.match(read.masked) and (told := _past_the_end(contract.boundaries, read)):
        return LeftOut(told, outright=False)
    if _KEEPS_OUT.search(_TOLD.sub(" ", _PLACE.sub(" ", read.masked))):
        return None
    said = content(_ACTED.sub(" ", read.masked))
    asked = frozenset((*content(contract.objective), *content(contract.output_format)))
    for one in excluded(contract.boundaries):
        if _spoken_of(one, said) and not _spoken_of(one, tuple(asked)):
            how = f"it speaks of {' '.join(sorted(one.thing))!r}, and they say {shorten(one.told, 80)!r}"
            return LeftOut(how, _by_name(one, said, read.text) and not read.quoted)
    return None


def _by_name(one: Excluded, said: tuple[str, ...], text: str) -> bool:
    """Whether the very words are ruled out, of what does not occur at all: "names" is not "named"."""
    written, ruled_out = ({w.rstrip("s") for w in re.findall(r"[a-z]+", each.lower())} for each in (text, one.told))
    shared = {stem(w) for w in written & ruled_out}
    return not one.act and one.thing <= set(said) and one.thing <= shared and bool(DENIED.search(one.told))


def _spoken_of(one: Excluded, said: tuple[str, ...]) -> bool:
    every = all(any(akin(word, other, doers=False) for other in said) for word in one.thing)
    numbered = not one.numbers or bool(one.numbers & set(said))
    return every and numbered and (not one.act or any(akin(one.act, other, doers=False) for other in said))


def _past_the_end(boundaries: str, read: Reading) -> str:
    """Another number of the same than that at which the boundaries stop."""
    for sentence in reading(boundaries).sentences:
        if not _STOP.search(sentence.text) or DENIED.search(sentence.text):
            continue
        for end in counts(sentence.text):
            for wanted in counts(read.masked):
                if not end.scope and not wanted.scope and end.least == end.most > 1 and apart(end, wanted):
                    here = read.text[wanted.start : wanted.end].strip()
                    return f"it wants {here!r}, and they stop at {sentence.text[end.start : end.end].strip()!r}"
    return ""
