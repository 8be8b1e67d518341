"""Which sources one step of a long task reads: those that it names, else those that share most words with it.

A stand-in for whoever fetches things: it knows the words of the step and nothing of the plan. What stands in the
window already is not fetched again, and of a source that is too long the passages are taken that bear on the step.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workbench.context.relevance import relevance
from workbench.context.segments import source_segment
from workbench.core.segment import Omission, Segment
from workbench.core.source import Source
from workbench.core.tokens import BLOCK_OVERHEAD

_MOST = 3
_NEAR = 0.75
"""The share of the best one's relevance that another needs to be fetched too."""
_PASSAGE = 1_200
"""Characters of a passage."""
_LEAST = 80
"""Tokens below which no passage of a source is worth having."""


@dataclass(frozen=True)
class Fetched:
    """What was fetched for a step, and what of it did not fit."""

    segments: tuple[Segment, ...] = ()
    omitted: tuple[Omission, ...] = ()


def fetched(
    what: str,
    sources: Sequence[Source],
    *,
    reads: Sequence[str] = (),
    there: Collection[str] = (),
    room: int | None = None,
) -> Fetched:
    """The sources for a step that says `what`, in `room` tokens. `reads` names them where somebody knows.

    `there` holds the digests of segments that the window has already.
    """
    wanted = [(s, why) for s, why in _wanted(what, sources, reads) if source_segment(s, 1).digest not in there]
    segments: list[Segment] = []
    omitted: list[Omission] = []
    for n, (source, why) in enumerate(wanted):
        whole = source_segment(source, 1)
        share = None if room is None else room // (len(wanted) - n)
        kept = whole if share is None or whole.tokens <= share else _passages(what, source, share)
        if kept is not whole:
            told = f"about {whole.tokens:,} tokens, and {max(share or 0, 0):,} were left for it"
            omitted.append(Omission.of(whole, f"{told}; its passages on the step are in" if kept else told))
        if kept is not None:
            room = None if room is None else room - kept.tokens
            segments.append(kept.because(why))
    return Fetched(tuple(segments), tuple(omitted))


def _wanted(what: str, sources: Sequence[Source], reads: Sequence[str]) -> list[tuple[Source, str]]:
    """Each source that the step is to read, and why."""
    if reads:
        names = {name.casefold() for name in reads}
        return [(s, "the plan names it for this step") for s in sources if s.name.casefold() in names]
    named = _named(what, sources)
    if named:
        return [(s, "the step names it") for s in named[:_MOST]]
    scores = relevance(what, [f"{s.name} {s.name}\n{s.text}" for s in sources])
    best = sorted((n for n, score in enumerate(scores) if score >= _NEAR), key=lambda n: (-scores[n], n))
    return [(sources[n], f"it shares most words with the step ({scores[n]:.2f})") for n in best[:_MOST]]


def _named(what: str, sources: Sequence[Source]) -> list[Source]:
    """The sources whose names the step says, not those whose names are only a part of another's that it says."""
    said = _words(what)
    found = [(s, _words(s.name)) for s in sources]
    found = [(s, name) for s, name in found if name and _stands_in(name, said)]
    return [s for s, name in found if not any(name != other and _stands_in(name, other) for _, other in found)]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub(r"\.\w{1,5}$", "", text).casefold())


def _stands_in(name: list[str], said: list[str]) -> bool:
    """The words of a name one after another; those of a longer one in any order."""
    if any(said[n : n + len(name)] == name for n in range(len(said) - len(name) + 1)):
        return True
    return len(name) > 1 and set(name) <= set(said)


def _passages(what: str, source: Source, room: int) -> Segment | None:
    """What of a long source bears most on the step, in its order; None where there is no room for any."""
    pieces = _pieces(source.text)
    scores = relevance(what, pieces)
    order = sorted(range(len(pieces)), key=lambda n: (-scores[n], n))
    chosen: list[int] = []
    for n in order:
        made = _made(source, pieces, sorted([*chosen, n]))
        if made.tokens <= room:
            chosen.append(n)
        elif len(chosen) >= 1 and room - _made(source, pieces, chosen).tokens < _LEAST:
            break
    return _made(source, pieces, sorted(chosen)) if chosen and room > _LEAST + BLOCK_OVERHEAD else None


def _made(source: Source, pieces: Sequence[str], chosen: Sequence[int]) -> Segment:
    told = f"passages {', '.join(str(n + 1) for n in chosen)} of {len(pieces)}"
    text = "\n[…]\n".join(pieces[n] for n in sorted(chosen))
    return source_segment(source.replace(text=text, kind=f"{source.kind}, {told}" if source.kind else told), 1)


def _pieces(text: str) -> list[str]:
    """A text in passages: lines together as far as they are short."""
    pieces: list[str] = []
    for line in text.split("\n"):
        cut = [line[n : n + _PASSAGE] for n in range(0, len(line), _PASSAGE)] or [line]
        for part in cut:
            if pieces and len(pieces[-1]) + len(part) < _PASSAGE:
                pieces[-1] += f"\n{part}"
            else:
                pieces.append(part)
    return pieces
