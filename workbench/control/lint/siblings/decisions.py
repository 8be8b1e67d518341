"""What a sibling decides: in its objective, its output format, its boundaries, its criteria; each as a thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from workbench.control.lint.siblings.qualities import of_question
from workbench.control.lint.siblings.things import Thing, thing_of
from workbench.control.lint.words.lexicon import words
from workbench.control.lint.words.meaning import meant, weak
from workbench.control.lint.words.reading import reading
from workbench.core.contract import Contract
from workbench.core.shown import shorten


class Decision(NamedTuple):
    """Something that a sibling decides."""

    thing: Thing
    sure: bool
    """Whether it decides: who is to determine or to state something may have to find it out."""
    told: str
    part: str
    start: int
    end: int


_NEGATED = re.compile(r"\b(?:not|never|n['’]t|no|without|instead of|rather than)\b[^.;]{0,30}\Z", re.IGNORECASE)
_A_NOUN = re.compile(
    r"\b(?:the|an?|its|their|this|each|every|of|which|that|who|already|was|were|is|are|you|have|yours\s+to|"
    r"having)\s+\Z",
    re.IGNORECASE,
)
_IS_TO_BE = re.compile(
    r"\b(?:is|are)\s+to\b|\b(?:should|shall|will|must|ought|needs?\s+to|has\s+to|have\s+to)\b", re.IGNORECASE
)
_ENDS = re.compile(
    r"[.;:]|,?\s+(?:and|or)\s+(?=(?:(?:in|on|at|by|to|from|for|under|with)\s+)?(?:what|which|who|how|when|where|whether)\b)|"
    r",\s+(?:and|then|but|also)\b|,\s+(?=the\b|one\b|each\b|with\b)|\s+and\s+(?=[a-z]+\s+(?:the|an?|its|their|each|all|which|how|what|who)\b)",
    re.IGNORECASE,
)


def decisions(contract: Contract) -> list[Decision]:
    """What a contract decides."""
    return [*_ordered(contract), *_asked(contract), *_claimed(contract)]


@cache
def _deciding() -> re.Pattern[str]:
    both = words("siblings", "deciding") | words("siblings", "fixing")
    verbs = "|".join(v.replace(" ", r"\s+") for v in sorted(both, key=len, reverse=True))
    doing = "|".join(sorted(_doing()))
    return re.compile(
        rf"(?:\b(?P<verb>{verbs})|\b(?:it|this\s+worker|this\s+contract)\s+(?:also\s+|then\s+|moreover\s+)?(?P<does>{verbs})s|"
        rf",\s+(?:thereby\s+|also\s+)?(?P<doing>{doing}))\b(?!\s+(?:out|forth|beside|against|aside)\b)(?:\s+(?:on|upon|for|about)(?=\s+(?:the|an?|its|their|how|what|who|where|whether)\b)|"
        rf"\s+(?:between|up|down)\b)?\s+(?=\w)",
        re.IGNORECASE,
    )


@cache
def _doing() -> dict[str, str]:
    """Verbs that decide, by the forms in which they say what is done beside: "laying down", "fixing"."""
    found = {}
    for verb in words("siblings", "deciding"):
        first, *rest = verb.split()
        stem = first.removesuffix("e") if not first.endswith("ee") else first
        doing = f"{stem}{stem[-1]}ing" if first == "set" else f"{stem}ing"
        found[r"\s+".join([doing, *rest])] = verb
    return found


def _plain(m: re.Match[str]) -> str:
    """The verb of a decision as an order has it."""
    if m["doing"]:
        return _doing()[r"\s+".join(m["doing"].lower().split())]
    return " ".join((m["verb"] or m["does"]).lower().split())


def _ordered(contract: Contract) -> Iterator[Decision]:
    for part in ("objective", "output_format"):
        text = getattr(contract, part)
        told = reading(text).masked
        for m in _deciding().finditer(told):
            before = told[max(0, m.start() - 60) : m.start()]
            if _NEGATED.search(before) or _A_NOUN.search(before):
                continue
            verb = _plain(m)
            for start, end in _objects(told, m.end()):
                lead = f"{_leaned_on(told, m.start())} {told[m.end() : start]}".strip()
                yield from _decision(contract, told[start:end], lead, verb, (part, m.start(), end))


def _objects(text: str, at: int) -> Iterator[tuple[int, int]]:
    """What a verb governs: its object, and the questions that go on behind "and"."""
    while True:
        m = _ENDS.search(text, at)
        yield at, m.start() if m else len(text)
        if not m or not of_question(text[m.end() :]) or m[0].strip(" ,").lower() not in {"and", "or"}:
            return
        at = m.end()


def _leaned_on(text: str, at: int) -> str:
    """What stands before a verb in its sentence, without the verb that opens it: what "it" and "their" stand for."""
    clause = re.split(r"[.;]", text[:at].rstrip(" ,"))[-1].strip()
    return re.sub(r"\s+and\Z|\A\w+\s+", "", clause)


def _decision(contract: Contract, told: str, before: str, verb: str, place: tuple[str, int, int]) -> Iterator[Decision]:
    asks, open_ = of_question(told), bool(_IS_TO_BE.search(told))
    sure = verb in words("siblings", "deciding") or bool(asks and open_)
    named = verb == "name" and _NAMED_ONE.match(told)
    if not sure and not named and (verb in _TELLS or (asks and not open_ and verb not in _FINDS)):
        return
    thing = thing_of(told, before)
    if _means_something(thing):
        part, start, end = place
        yield Decision(thing, sure, shorten(getattr(contract, part)[start:end].strip(" ,.;"), 60), part, start, end)


_OPEN = re.compile(
    r"(?P<lead>which|what)\s+(?P<noun>(?:(?!of\b|to\b)[\w'’-]+\s+){1,4}?)(?:is|are|should|shall|will|must)\s+(?:to\s+)?(?:be\s+)?"
    r"(?:held|kept|used|taken|chosen|set|applied|made|served|bought|worn|shown|given|fixed)\b(?P<rest>[^?]*)\Z",
    re.IGNORECASE,
)
"""A question of which thing it is to be: "which night temperature is to be held" is that of the night temperature."""


_INVERTED = re.compile(
    r"\A(?P<lead>.{3,60}?)\s+(?P<be>is|are|should|shall|will|must)\s+"
    r"(?P<what>(?:the|an?|each|every|its|their|our)\s+(?:[\w'’-]+\s+){0,4}?[\w'’-]+)\s+(?=to\s|be\s|[a-z]+\Z)",
    re.IGNORECASE,
)
"""A question that is asked outright: "at what hour is the concert to begin"."""
_TO_BE = re.compile(rf"{_IS_TO_BE.pattern}|\b(?:is|are)\s[^?]*\sto\b", re.IGNORECASE)


def _asked(contract: Contract) -> Iterator[Decision]:
    """What the questions of an objective leave to be decided: "Which temperature is to be held?"."""
    for sentence in reading(contract.objective).sentences:
        told = sentence.text[:1].lower() + sentence.text[1:].rstrip()
        if told.endswith("?") and of_question(told) and _TO_BE.search(told):
            asked = _INVERTED.sub(r"\g<lead> \g<what> \g<be> ", told.rstrip("?"))
            named = _OPEN.match(asked)
            thing = thing_of(f"the {named['noun']}{named['rest']}" if named else asked)
            if _means_something(thing):
                yield Decision(thing, True, shorten(told, 60), "objective", sentence.start, sentence.end)


_NAMED_ONE = re.compile(
    r"\s*the\s+(?!\w*st\b|most\b|two\b|three\b|four\b|five\b|\d)(?:[\w-]+\s+)?[\w-]*[^s\W](?:\s|\Z)", re.IGNORECASE
)
"""One thing of which there is one: to name the contractor may be to choose it."""
_TELLS = frozenset("say state name tell give note indicate".split())
_FINDS = frozenset("determine specify establish propose suggest".split())
_OF_ANY = frozenset(
    meant(
        "number kind type way list table section report note summary result answer finding source document detail "
        "point part aspect overview thing item fact information data question task work term step total sum whole "
        "main key current general overall new full all each every major short long brief topic issue matter line row "
        "word priority category criterion reason example proposal option"
    )
)
"""Words of what any worker makes: to decide the number of its sections is each one's own."""


def _means_something(thing: Thing, *, claimed: bool = False) -> bool:
    """Whether it names something that tells it from what any worker is about."""
    if thing.quality and not thing.words:
        return claimed or thing.quality not in _EACH_HAS or bool(thing.around - _OF_ANY)
    if not thing.quality:
        return bool(thing.words - weak() - _OF_ANY)
    own = thing.words | (thing.around if thing.leans else frozenset())
    return bool(own - (_OF_ANY if thing.quality in _EACH_HAS else frozenset()))


_EACH_HAS = frozenset({"number", "order", "name", "what", "how", "whether", "who", "often", "size"})
"""What any list or text has: its order, its name."""


_VERBS = r"(?:decid|choos|chos|select|fix|settl|determin|pick|defin|nam|set|assign|agre|appoint|approv)\w*"
_ANY = r"(?:the|an?|its|their|his|her|which|what|whose)"
_OF = r"(?:\s+(?:of|for|per|in|between)\s+(?:the\s+)?[\w-]+)?"
_BY_WHICH = r"\s+(?:with|in|on|by|for|to|from|at)\s+which\s+[^.;,]{3,50}?"
_NP = rf"(?P<what>(?:the|an?|which|what)\s+(?:[\w'’-]+\s+){{0,2}}[\w-]+{_OF}{_OF})"
_QUESTION = r"(?P<what>(?:(?:in|on|at)\s+)?(?:how|when|where|who|which|what)\s+[^.;,:]+?)"
_HERE = r"(?:here|by\s+you|by\s+this\s+worker)"
_DONE = r"(?:decided|chosen|settled|fixed|set|selected|determined|picked|laid\s+down)"
_OWNS = tuple(
    re.compile(told, re.IGNORECASE)
    for told in (
        (
            rf"\b(?:you|yours is to|this worker|having)\s+(?:also\s+|alone\s+|may\s+|have\s+|first\s+|must\s+|"
            rf"should\s+|can\s+|are\s+to\s+|will\s+)?{_VERBS}\s+(?:on\s+)?(?P<what>(?:{_ANY}|who|how|where|when)\s+[^.;,:]+)"
        ),
        rf"(?:\A|[.;]\s*)(?!nam)(?!determin){_VERBS}\s+(?:on\s+)?(?P<what>(?:{_ANY}|who|how|where|when)\s+[^.;,:]+)",
        (
            rf"(?:\A|[.;]\s*)(?:also|moreover|besides|in\s+addition),?\s+(?!nam){_VERBS}\s+(?:on\s+)?"
            rf"(?P<what>(?:{_ANY}|who|how|where|when)\s+[^.;,:]+)"
        ),
        (
            rf"\b(?P<what>(?:the|an?)\s+(?:[\w'’-]+\s+){{0,2}}[\w-]+{_OF}(?:{_BY_WHICH})?)(?:\s+to\s+be\s+\w+)?"
            r",?\s+(?:(?:which|that)\s+)?"
            rf"(?:you(?:\s+have)?|is|are|has\s+been|have\s+been)\s+(?:yours\s+to\s+)?"
            r"(?:decided?|chosen?|choose|selected|select|fixed|fix|settled?|determined?|picked?|defined|named|set|"
            r"agreed)\b(?!\s+(?:by|elsewhere|already|out|up|on|in\s+(?!\w+s\b)))"
        ),
        (
            rf"{_NP}(?:\s+(?:is|are)\s+(?:used|taken|applied|bought|made|shown|worn|served))?\s+(?:is|are)\s+"
            rf"(?:(?:used\s+|taken\s+)?(?:is\s+)?(?:up\s+to|for)\s+you\b|{_DONE}\s+{_HERE}|at\s+your\s+discretion)"
        ),
        rf"{_NP}(?:\s+(?:to\s+be\s+)?\w+(?:ed|en|ght))?\s+(?:is|are)\s+for\s+(?:you|this\s+worker)\s+(?:alone\s+)?to\s+{_VERBS}",
        (
            rf"\b(?:choice|selection|determination|decision|say|definition|fixing|setting)\s+(?:of|on|over|about|as\s+to)\s+"
            rf"{_NP}\s+(?:(?:is|are)\s+(?:made|taken|yours|done|to\s+be\s+(?:made|taken))(?:\s+{_HERE})?|"
            rf"(?:falls?|belongs?|lies|rests?|is\s+left)\s+(?:to|with|on)\s+(?:you|this\s+worker)|is\s+up\s+to\s+you)\b"
        ),
        rf"{_NP}\s+(?:is|are)\s+{_DONE}\s+(?:on\s+)?here\b",
        (
            rf"(?:\A|[.;:,]\s*|\band\s+){_QUESTION}\s+(?:is|are)\s+(?:also\s+)?(?:{_DONE}\s+(?:on\s+)?{_HERE}|"
            rf"yours\s+to\s+\w+|up\s+to\s+(?:you|this\s+worker)|for\s+(?:you|this\s+worker)\s+to\s+\w+)"
        ),
        (
            rf"\b(?:you|this\s+worker)\s+(?:also\s+)?(?:makes?|takes?|has|have)\s+the\s+(?:final\s+)?"
            rf"(?:choice|selection|decision|say)\s+(?:of|on|over|about|as\s+to)\s+{_NP}"
        ),
    )
)
"""Decisions told as somebody's: "the choice of the venue is made here", "it is for you to set"."""
_OTHERS = re.compile(
    r"\b(?:not|never|no|another|others['’]?|other\s+(?:worker|agent|team|side|task|part|member|contract|sub)\w*|the\s+other|"
    r"sibling|elsewhere|who\s+(?:decid|choos|set|fix)\w*)\b|n['’]t",
    re.IGNORECASE,
)
_YOU_CHOSE = re.compile(r"\b(?:that|which)\s+you\b|\w\s+you\s+(?:have\s+)?\w+\Z", re.IGNORECASE)
_LAST = re.compile(r"\A[^.;]*\bfor\s+(?=the\b|an?\b)", re.IGNORECASE)
"""What stands before the thing that "that you select" is said of: "the contract for the cook"."""


def _claimed(contract: Contract) -> Iterator[Decision]:
    """What its boundaries, its format and its criteria say that it decides; and what the objective adds."""
    texts = [(part, getattr(contract, part)) for part in ("objective", "output_format", "boundaries", "guidance")]
    for part, text in (*texts, *(("done", c.text) for c in contract.done)):
        told = reading(text).masked
        for pattern in _OWNS if part not in {"objective", "output_format"} else (_OWNS[0], *_OWNS[2:]):
            for m in pattern.finditer(told):
                around = re.split(r"[.;]", told[: m.start() + 1])[-1] + m[0] + re.split(r"[.;]", told[m.end() :])[0]
                if _OTHERS.search(around):
                    continue
                what = _LAST.sub("", m["what"]) if _YOU_CHOSE.search(m[0]) else m["what"]
                thing = thing_of(what, contract.objective if part == "objective" else "")
                start, end = (0, 0) if part == "done" else m.span()
                if _means_something(thing, claimed=True):
                    place = "boundaries" if part == "done" else part
                    yield Decision(thing, True, shorten(m[0].strip(" .;,"), 60), place, start, end)
