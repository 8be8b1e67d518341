"""What a sibling does, act by act: each clause of its objective, and what its output format and its criteria add.

Siblings whose objectives are two may still have one act in common, in a second clause or below a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from workbench.control.lint.boundaries.forbidden import positive
from workbench.control.lint.siblings.added_clauses import added
from workbench.control.lint.siblings.qualities import of_question
from workbench.control.lint.siblings.said_in import said_in
from workbench.control.lint.siblings.scope import kinds_of
from workbench.control.lint.siblings.taken_on import taken_on
from workbench.control.lint.siblings.things import by_what, said_of, thing_of
from workbench.control.lint.words.lexicon import verb_kinds, words
from workbench.control.lint.words.meaning import meant, weak
from workbench.control.lint.words.phrases import orders
from workbench.control.lint.words.reading import reading
from workbench.core.contract import Contract


class Act(NamedTuple):
    """One thing that a sibling does."""

    kinds: frozenset[str]
    quality: str
    """What it asks of the thing: its number, its place; "" for the thing itself."""
    head: str
    words: frozenset[str]
    around: frozenset[str]
    """What a pronoun of it stands for."""
    told: str
    part: str
    partial: bool
    """Whether the objective says more than this, so that what it leaves unsaid may stand there."""
    leans: bool = False
    """Whether a pronoun of it stands for something said before."""

    @property
    def ordered(self) -> bool:
        """Whether it is told to be done, and not only to be there in what is delivered."""
        return self.part in {"objective", "boundaries"}


@lru_cache(maxsize=1024)
def acts(contract: Contract) -> tuple[Act, ...]:
    """All that a contract does, but for what it decides."""
    return (*_ordered(contract), *_passive(contract), *_delivered(contract), *_required(contract), *_added(contract))


_LISTED = re.compile(r"(?P<what>[^:]+):\s+(?P<items>[^:]+)\Z")
_CUT = re.compile(
    r"(?:;\s*(?:and\s+|also\s+|then\s+)*|,\s*(?:and|then|also|plus)\s+(?:also\s+|then\s+)?)"
    r"(?:(?:for|to|from|with|on|in|by)\s+(?:this|that|these|it|them|doing\s+so|this\s+end|this\s+basis|this\s+purpose)\s+)?",
    re.IGNORECASE,
)
_OWN_THING = re.compile(r"\s*(?:the|its|their|an?|each|every|all)\s", re.IGNORECASE)
"""A further thing that a verb governs: "what is left of the walls, and the fall of the tower"."""
_VERB = re.compile(r"\W*(?P<verb>[a-z-]+)\s+(?P<object>.+)", re.IGNORECASE | re.DOTALL)


def _clauses(text: str) -> Iterator[tuple[str, str, str]]:
    """The clauses of an objective: verb, object, and what stands before."""
    found = orders(reading(text))
    for n, order in enumerate(found):
        listed = _LISTED.match(order.object)
        for item in _JOINT.split(listed["items"]) if listed else ():
            yield "list", item, listed["what"] if listed else ""
        parts = [order.object] if len(found) > 1 else _CUT.split(order.object)
        before = " ".join(o.object for o in found[:n])
        yield order.verb, parts[0], before
        for part in parts[1:]:
            if of_question(part.strip()):
                yield order.verb, part.strip(), before + parts[0]
            elif len(found) == 1 and _OWN_THING.match(part):
                yield order.verb, part, before + parts[0]
            elif (m := _VERB.match(part)) and (orders(reading(part.strip().capitalize())) or of_question(m["object"])):
                yield m["verb"].lower(), m["object"], before + parts[0]
    if not found:
        pieces = _CUT.split(text)
        for n, piece in enumerate(pieces):
            if m := _VERB.match(piece):
                yield m["verb"].lower(), m["object"], " ".join(pieces[:n])


def _ordered(contract: Contract) -> Iterator[Act]:
    objective = positive(contract.objective)
    told = [
        (verb, variant, f"{before} {asked}".strip())
        for verb, object_, before in (*_with_added(map(_as_told, _clauses(objective))), *said_in(objective))
        if verb not in words("siblings", "deciding")
        for question, asked in _questions(object_)
        if not (verb in words("siblings", "fixing") and _asks_which(question) and not _IS_SO.search(question))
        for variant in _with_whole(question)
    ]
    for verb, variant, before in told:
        yield from _act(variant, before, kinds_of(verb), "objective", partial=len(told) > 1)


def _with_added(clauses: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """Clauses, and what each of them adds."""
    for verb, object_, before in clauses:
        yield verb, object_, before
        yield from added(object_)


_UP = re.compile(r"\s*(?:up|out|forth|down)\s+", re.IGNORECASE)


_BESIDE = re.compile(
    r"\b(?:beside|against|side\s+by\s+side|alongside|next\s+to)\s+(?:the|those|that|their|its)\b", re.IGNORECASE
)
"""To set one thing beside others is to compare it with them."""


def _as_told(clause: tuple[str, str, str]) -> tuple[str, str, str]:
    """A clause whose verb tells by what follows it: to set out, to set forth."""
    verb, object_, before = clause
    if verb in {"set", "put", "hold", "place"} and _BESIDE.search(object_):
        return "compare", object_, before
    if verb in {"draw", "sum", "write", "set"} and _UP.match(object_):
        return "describe", _UP.sub("", object_, count=1), before
    return clause


_AND_ASKS = re.compile(
    r",?\s+(?:and|or)\s+(?=(?:(?:in|on|at|by|to|from|for|under|with)\s+)?(?:what|which|who|how|when|where|why|whether)\b)",
    re.IGNORECASE,
)


def _questions(object_: str) -> Iterator[tuple[str, str]]:
    """The questions of an object that asks several, each with what was asked before it; else the object."""
    first, *rest = _AND_ASKS.split(object_)
    whole = _ASKS.sub("", first, count=1)
    yield first, ""
    for told in rest:
        yield (f"{told.strip(' .')} {whole}", "") if _BARE.match(told) else (told, first)


_ASKS = re.compile(
    r"\A\s*(?:(?:in|on|at|by|to|from|for|under|with)\s+)?(?:how\s+(?:many|much|long|often)|what|which|who|how|when|where|why|whether)\s+",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\A\W*(?:(?:in|on|at|by|to|from|for|under|with|since|until)\s+)?(?:how(?:\s+[a-z]+)?|when|where|why|whom)\W*\Z",
    re.IGNORECASE,
)
"""A question of a word or two, of what was asked about before: "and for how long"."""


_IS_SO = re.compile(r"\b(?:have|has|had|was|were|did)\b(?!\s+to\b)", re.IGNORECASE)
"""What has happened is found out, and not decided: "which customers have ordered less"."""


def _asks_which(question: str) -> bool:
    """Whether it is one of several that is asked for: that is decided."""
    asked = of_question(question)
    return bool(asked and asked[1] and not asked[0])


def _with_whole(question: str) -> list[str]:
    """Each of the things that an object joins, and all of them: "how much rain and snow fall" joins no verbs."""
    told = variants(question)
    return [*told, question.strip(" .")] if len(told) > 1 else told


_JOINT = re.compile(
    r",\s*(?:and\s+|or\s+)?|\s+and\s+|\s+as well as\s+|\s+plus\s+|\s+(?:together|along)\s+with\s+", re.IGNORECASE
)
_LINK = re.compile(r"\b(?:of|for|in|at|by|on|from|to|about|during|between|with|per|among)\b", re.IGNORECASE)


_WHOSE = re.compile(r".*?(?:['’]s|s['’])\s+", re.DOTALL)
_OWN = re.compile(r"['’]|\b(?:the|an?|its|their|his|her|our|your|each|every|any|all|how|what|which)\b", re.IGNORECASE)
"""What an item has that shares no owner with the item before it."""


TIED = re.compile(
    r"\b(?:studies|study|evidence|research|literature|link|relation\w*|connection|correlation|interplay|"
    r"between)\b[^.;,]*\band\b",
    re.IGNORECASE,
)
"""Two things of which the tie is asked: "the studies on night work and sleep"."""


def variants(object_: str) -> list[str]:
    """An object with each of the things that it joins: "defects in the shop and the store" is one of each."""
    object_ = object_.strip(" .")
    pieces = [p for p in _JOINT.split(object_) if p.strip()]
    if len(pieces) < 2 or len(pieces) > 8 or TIED.search(object_):
        return [object_]
    first, last = pieces[0], pieces[-1]
    links = list(_LINK.finditer(first))
    lead = first[: links[-1].start()] if links else ""
    whose = _WHOSE.match(first) if not links else None
    tail = _LINK.search(last)
    found = []
    for n, piece in enumerate(pieces):
        told = piece if n == 0 or not lead or _LINK.match(piece.strip()) is None else f"{lead}{piece}"
        told = f"{first[: links[-1].end()]} {piece}" if n and links and _LINK.match(piece.strip()) is None else told
        told = f"{whose[0]}{piece}" if n and whose and not _OWN.search(piece) else told
        ends = tail and n < len(pieces) - 1 and not _LINK.search(piece)
        found.append(f"{told} {last[tail.start() :]}" if tail and ends else told)
    return found


def _act(told: str, before: str, kinds: frozenset[str], part: str, *, partial: bool) -> Iterator[Act]:
    thing = thing_of(told, before)
    every = thing.words | by_what(told) if thing.quality else said_of(told) | thing.words
    own = every - weak() if part == "objective" and len(every - weak()) > 1 else every
    own -= thing.around - thing.words
    if own or (thing.quality and thing.around):
        quality = "" if thing.quality in {"whether", "how"} else thing.quality
        yield Act(kinds, quality, thing.head, own, thing.around, told.strip(" ,."), part, partial, thing.leans)


_TO_BE_TOLD = re.compile(
    r"(?:\A|[.;]\s*)(?P<what>(?!if\b|when\b|where\b|no\b)[a-z][^.;:,]{3,80}?)\s+(?:is|are|(?:has|have)(?=\s+to\b)|must|should|shall|will)\s+"
    r"(?:also\s+|likewise\s+)?(?:to\s+)?(?:be\s+)?(?:also\s+|likewise\s+)?(?P<verb>[a-z]+)ed\b",
    re.IGNORECASE,
)


def _passive(contract: Contract) -> Iterator[Act]:
    """What an objective orders by a sentence on the thing: "the sites of the boxes are to be recorded as well"."""
    for m in _TO_BE_TOLD.finditer(positive(contract.objective)):
        verb = next((v for v in (m["verb"], f"{m['verb']}e") if v in verb_kinds()), "")
        if verb and verb not in words("siblings", "deciding"):
            for variant in variants(m["what"]):
                yield from _act(variant, "", kinds_of(verb), "objective", partial=True)


_DELIVERS = re.compile(
    r"\A\W*(?:(?:then|also|below|beneath|underneath|under|above|behind|before|after|beside|alongside|next\s+to)\s+(?:it|them|that|this|each|the\s+\w+)?\s*,?\s*|"
    r"followed\s+by\s+|with\s+|plus\s+|and\s+|(?:the\s+)?last\s+(?:line|row|sentence)\W+|finally\W+)*"
    r"(?:(?:an?|one|two|three|five|ten|\d+|the)\s+)?(?:short\s+)?",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"\s+(?:behind|below|under|after|before|above|beside|beneath)\s+(?:it|them|that|this)\b", re.IGNORECASE
)
_PIECES = re.compile(
    r"[.;:,]\s+|\s+(?:with(?!\s+(?:its|their|his|her)\b)|followed\s+by|plus)\s+|,?\s+and\s+(?=an?\b)", re.IGNORECASE
)
_MADE_OF = re.compile(r"\s(?:of|on|about|from|for|per)\s", re.IGNORECASE)


def _delivered(contract: Contract) -> Iterator[Act]:
    """What the output format asks for beside what the objective does: "below it a paragraph on the noise"."""
    own = frozenset(meant(contract.objective))
    for piece in _PIECES.split(reading(contract.output_format).masked):
        told = _THERE.sub("", _DELIVERS.sub("", piece or ""))
        if _MADE_OF.search(told) and len(frozenset(meant(told)) - own) > 1:
            yield from _act(told, "", frozenset({"telling", "making"}), "output_format", partial=True)


def _added(contract: Contract) -> Iterator[Act]:
    """What its boundaries give it beside the objective."""
    for kinds, object_ in taken_on(contract.boundaries):
        for variant in _with_whole(object_):
            yield from _act(variant, contract.objective, kinds, "boundaries", partial=True)


_STATED = re.compile(
    r"\A\W*(?:the\s+|each\s+|every\s+)?(?P<what>[^.;:,]{4,80}?)\s+(?:is|are)\s+(?:stated|named|given|listed|described|"
    r"explained|shown|reported|summarised|summarized|compared|assessed|rated|discussed|covered|treated)\b",
    re.IGNORECASE,
)


def _required(contract: Contract) -> Iterator[Act]:
    """What its criteria ask for beside that: "the temperature of each rack is stated"."""
    own = frozenset(meant(contract.objective))
    for told in (c.text for c in contract.done):
        if (m := _STATED.match(told)) and len(frozenset(meant(m["what"]))) > 1 and frozenset(meant(m["what"])) - own:
            yield from _act(m["what"], "", frozenset({"telling", "checking"}), "done", partial=True)
