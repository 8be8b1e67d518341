"""What an act is about: what is asked of a thing, the thing, what narrows it, and what it leans on.

"How many cards are dealt to each player" and "the number of cards per player" are about one thing, told as a question
and as a noun.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from workbench.control.lint.siblings.kin import in_one_word
from workbench.control.lint.siblings.measured import as_measured
from workbench.control.lint.siblings.qualities import is_amount, of_noun, of_question, what_is_there
from workbench.control.lint.words.meaning import meant, weak
from workbench.control.lint.words.reading import FUNCTION


class Thing(NamedTuple):
    """What somebody decides, makes or tells."""

    quality: str
    """What is asked of it; "" for the thing itself."""
    head: str
    """The thing's own word; "" where a question does not show which it is."""
    words: frozenset[str]
    around: frozenset[str]
    """Words that go with it and part it from nothing: a question's verb, what a pronoun stands for."""
    pointing: bool = False
    """Whether it is told by a pronoun alone."""
    leans: bool = False
    """Whether a pronoun of it stands for something said before."""

    @property
    def all(self) -> frozenset[str]:
        return self.words | self.around


_GROUND = re.compile(
    r",|\b(?:based on|according to|on the (?:basis|ground|strength|evidence|data) of|in (?:the\s+)?(?:view|light|line)|"
    r"by means|using|"
    r"so that|such that|so as|in order|from|depending|taking|given|because|if|unless|after|before|until|with regard|"
    r"per cent|that is to say)\b",
    re.IGNORECASE,
)
"""What follows says by what something is decided, and is not what is decided."""
_PREPOSITION = re.compile(
    r"\b(?:of|for|in|at|by|with|on|under|to|as|per|during|between|among|over|into|about|above|below|behind|within|"
    r"around|along|across|and)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\b(?:(?:in|on|at|under|for|by|to|from|with)\s+)?(?:that|which|who|whose|where|when)\b", re.IGNORECASE
)
_POINTS = re.compile(
    r"\b(?:it|its|they|them|their|there|this|that|these|those|he|she|his|her|each|both)\b(?!\s+of\b)", re.IGNORECASE
)
_LEANS = re.compile(
    r"\b(?:it|its|they|them|their|there|he|she|his|her)\b|"
    r"\b(?:this|that|these|those|each|both)\b(?=\W*(?:\Z|[.,;:]|(?:is|are|was|were|has|have|had|will|of|in|on|at|to|by|for|"
    r"from|with|and|takes?|needs?|gets?|costs?|lasts?|stands?)\b))(?!\s+of\b)",
    re.IGNORECASE,
)
"""A pronoun that stands alone: "each takes", and not "each room"."""
_YOU = re.compile(r"\b(?:you|this\s+worker)\b", re.IGNORECASE)
_BY_ITS = re.compile(r"(?<=[a-z] )(?:by|with|from|to|after)\s+(?:its|their|his|her)\b", re.IGNORECASE)
"""What points to the thing before it: "the nails by their shape"."""
_BE = re.compile(
    r"\b(?:is|are|was|were|be|been|to|should|shall|will|would|must|can|may|might|could|ought|has|have|gets?|does|do)\b",
    re.IGNORECASE,
)
_LIGHT = re.compile(
    r"\b(?:used|taken|held|sold|given|kept|found|seen|made|served|needed|worn|shown|applied|received|got|gotten|gets|"
    r"becomes?|comes|goes|occurs?|exists?|takes|lasts|stands|hangs|wants|takes?\s+place)\b",
    re.IGNORECASE,
)
"""Verbs that say no more of a thing than that it is there."""
_COUNT = re.compile(r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty)\s+(?=[a-z])")


@lru_cache(maxsize=4096)
def thing_of(text: str, before: str = "") -> Thing:
    """What `text`, the object of a verb, is about; `before` is what its pronouns may stand for."""
    text = _ONE_OF.sub("", _PARTICLE.sub("", as_measured(in_one_word(text))))
    leans = bool(before and _LEANS.search(_BY_ITS.sub("", text)))
    return _thing(text, before)._replace(leans=leans)


def _thing(text: str, before: str) -> Thing:
    if question := of_question(_BEFORE_QUESTION.sub("", text)):
        return _asked(*question, before)
    return _named(text, before)


_BEFORE_QUESTION = re.compile(
    r"\A\s*(?:from|by|with|using|in|on|for|after|at)\b(?!\s+(?:which|what|whom)\b)[^.;]{2,80}?\s"
    r"(?=(?:(?:in|on|at|by|to|from|for|under|with|of)\s+)?(?:how|which|what|who|when|where|whether)\s)",
    re.IGNORECASE,
)
"""By what something is decided, told before the question: "from the play-test data how many cards"."""
_PARTICLE = re.compile(r"\A\s*(?:out|up|down|over|through|off)\s+", re.IGNORECASE)
_ONE_OF = re.compile(r"\A\s*(?:one|two|three|some|the\s+\w+est|the\s+best)\s+(?:of|among|out\s+of)\s+", re.IGNORECASE)


def said_of(text: str) -> frozenset[str]:
    """The words of a text that say what it is about, without counts and light verbs."""
    return frozenset(_words(in_one_word(text)))


def by_what(text: str) -> frozenset[str]:
    """The words that say by what something is found or decided: "from the counters of 2024"."""
    m = _GROUND.search(text, 1)
    return frozenset(_words(in_one_word(text[m.end() :]))) if m else frozenset()


def _words(text: str) -> tuple[str, ...]:
    return meant(_LIGHT.sub(" ", _TO_BE_DONE.sub(" ", _COUNT.sub("", text))))


_TO_BE_DONE = re.compile(
    r"\bto\s+be\s+(?:\w+(?:ed|en|wn)|bought|built|held|made|sold|read|sung|put|set|cut|worn|taught)\b", re.IGNORECASE
)
"""What is to become of a thing that is chosen: "the pump to be bought"."""
_LEADS = re.compile(r"\A(?:of|on|in|up|out|about|for|at|into|with|over|through|down)\s+", re.IGNORECASE)
_CONTAINER = re.compile(
    r"\A((?:(?!\b(?:of|for|in|on)\b).)*?)\b(?:years|days|months|weeks|kinds?|types?|sorts?|forms?|instances?|examples?|cases?|lists?|reports?|"
    r"accounts?|overviews?|summar(?:y|ies)|descriptions?|sets?|series|range|paragraphs?|sections?|notes?|tables?|"
    r"records?|portraits?|histor(?:y|ies)|analys[ie]s|evaluations?|assessments?|surveys?|reviews?)\s+(?:of|on|about)\s+",
    re.IGNORECASE,
)
"""What holds a thing and is none itself: a list of the trees, years of drought."""


def _named(text: str, before: str) -> Thing:
    """What a noun phrase is about."""
    told = _CONTAINER.sub(r"\1", _LEADS.sub("", re.split(r"[.;:]", _TO_BE_DONE.sub(" ", text).strip())[0]))
    told = _GROUND.split(told, maxsplit=1)[0] if _GROUND.search(told, 1) else told
    main, *rest = _PREPOSITION.split(_CLAUSE.split(told, maxsplit=1)[0])
    clause = told[len(_CLAUSE.split(told, maxsplit=1)[0]) :]
    around = frozenset(_words(before)) if _POINTS.search(_BY_ITS.sub("", told)) else frozenset()
    nouns = [w for w in re.findall(r"[\w'’-]+", main) if w.lower() not in FUNCTION | _ONES]
    if not nouns:
        if before and (_POINTS.search(told) or _ONES & set(told.lower().split())):
            meant_thing = _named(before, "")
            return meant_thing._replace(pointing=True, around=meant_thing.around | frozenset(_words(" ".join(rest))))
        return Thing("", "", frozenset(), frozenset())
    beside = " ".join(rest)
    quality = of_noun(nouns[-1])
    nouns = [*nouns[:-1], what_is_there(nouns[-1]), nouns[-1]] if quality and what_is_there(nouns[-1]) else nouns
    if quality:
        own = " ".join(nouns[:-1])
        whose = rest and (
            not own
            or re.search(r"\b(?:of|for|between|per)\s*\Z", told[: len(told) - len(told.lstrip()) + told.find(rest[0])])
        )
        thing = _words(rest[0] if whose else own) if rest else ()
        said, verb, own_noun = (
            _subject(_CLAUSE.sub("", clause)) if not _YOU.search(clause) else (frozenset(), frozenset(), "")
        )
        words = frozenset((*_words(own), *_words(beside), *said))
        around |= verb
        return Thing(quality, thing[-1] if thing else own_noun, words, around, _points(told, words))
    head = _words(nouns[-1])
    of_clause = frozenset() if _YOU.search(clause) else frozenset(_words(clause))
    if re.match(r"who\b", clause, re.IGNORECASE):  # "the sailmaker who gets the order"
        around, of_clause = around | of_clause, frozenset()
    words = frozenset((*_words(main), *_words(beside), *of_clause))
    return Thing("", head[-1] if head else "", words, around, _points(told, words))


_ONES = frozenset({"one", "ones"})


def _points(told: str, words: frozenset[str]) -> bool:
    return bool(_POINTS.search(told)) and not words


def _asked(quality: str, noun: str, rest: str, before: str) -> Thing:
    """What an indirect question is about."""
    rest = re.split(r"[.;:]", _GROUND.split(rest, maxsplit=1)[0])[0]
    around = frozenset(_words(before)) if _POINTS.search(rest) else frozenset()
    if noun:
        return _which(quality, noun, rest, around)
    if quality == "number":
        return _how_many(rest, before, around)
    if quality == "who":  # "who plays the miller"
        spelled = rest.split()
        does, what = (frozenset(_words(" ".join(told))) for told in (spelled[:1], spelled[1:]))
        return Thing("", "", what, around | does) if what - weak() else Thing("", "", what | does, around)
    if before and (m := _IT.match(rest)):  # "how far they stand from the river"
        pieces = _PREPOSITION.split(rest[m.end() :], maxsplit=1)
        verb = frozenset(_words(pieces[0]))
        return Thing(quality, "", frozenset(_words(" ".join(pieces[1:]))), around | verb, len(pieces) < 2)
    named, verb, head = _subject(rest)
    if quality == "how" and verb:  # "how the menu is structured"
        return Thing("", min(verb), named | verb, around)
    amount = next((w for w in re.findall(r"[a-z][\w-]+", rest) if is_amount(w)), "")
    if amount and quality in {"high", "size", "price", "much"}:
        return Thing("", _last(amount), named or verb, around)
    mass = re.match(r"\s*(?P<noun>(?!the\b|it\b|they\b)[a-z-]+)\s+(?:the|an?|each|our|its|their|is|are|on|in)\b", rest)
    if quality == "much" and mass:  # "how much rainwater the roofs yield"
        return Thing("much", _last(mass["noun"]), frozenset(_words(rest)), around)
    if not named and around:
        return Thing(quality, "", frozenset(), around | verb, True)
    return Thing(quality, head, named, around | verb)


def _which(quality: str, noun: str, rest: str, around: frozenset[str]) -> Thing:
    """What "which piece opens the evening" and "on which day the fair is held" are about."""
    own = frozenset(_words(noun))
    named, verb, head = _subject(rest)
    if quality:  # "at which water temperature the race is held" is that of the water
        kind = frozenset(_words(" ".join(noun.split()[:-1])))
        return Thing(quality, head, named | kind, around | verb | own - kind)
    if _DETERMINED.match(rest) or _OF_SOME.match(rest):
        return Thing("", _last(noun), own | named, around | verb | own)
    opening = frozenset(_words(" ".join(re.findall(r"[\w'’-]+", rest)[:1])))
    return Thing("", _last(noun), own | named - opening, around | verb | opening)


def _how_many(rest: str, before: str, around: frozenset[str]) -> Thing:
    """What is counted: "cards" of "cards each player is dealt"; what stands before, of "there are to be"."""
    counted = re.match(
        r"\s*(?:(?:of\s+)?(?:the|its|their)\s+)?((?:[\w'’-]+\s+){0,2}?[\w'’-]*(?:s|men|people|children))\b", rest
    )
    if not counted or _BE.match(rest.strip()):
        thing = _named(before, "") if before else Thing("", "", frozenset(), frozenset())
        return Thing("number", thing.head, thing.words, around | frozenset(_words(rest)), True)
    named, verb, _ = _subject(rest)
    return Thing("number", _last(counted[1]), named | frozenset(_words(counted[1])), around | verb)


def _last(word: str) -> str:
    told = _words(word)
    return told[-1] if told else ""


_IT = re.compile(
    r"\s*(?:it|they|these|those|he|she)\b(?:\s+(?:is|are|was|were|will|should|shall|must|to|be)\b)*", re.IGNORECASE
)
_DETERMINED = re.compile(r"\s*(?:the|an?|each|every|our|your|its|their|all|any|both|this|these)\b", re.IGNORECASE)
_OF_SOME = re.compile(r"\s*[a-z-]+s\s+(?:are|were|will|should|shall|must|may|can)\b")
"""Things that have no article: "in which unit weights are given"."""
_VERB_WITHIN = re.compile(
    r"\s*(?P<whose>(?:(?:the|an?|each|every|our|its|their|all)\s+)?(?:[\w'’-]+\s+){1,3}?)(?P<verb>[a-z]+)\s+"
    r"(?P<rest>(?:the|an?|each|every|its|their|our|one)\s.*)",
    re.IGNORECASE | re.DOTALL,
)


def _subject(clause: str) -> tuple[frozenset[str], frozenset[str], str]:
    """What a clause speaks of, its verb, and its own noun: "the 22 paintings hang", of paintings."""
    parted = _BE.split(clause, maxsplit=1)
    if len(parted) == 2 and parted[0].strip():
        pieces = _PREPOSITION.split(_BE.sub(" ", parted[1]))
        verb = frozenset(_words(pieces[0])[:1])
        words = frozenset((*_words(parted[0]), *_words(" ".join(pieces))))
        return words - verb, verb, _last(_PREPOSITION.split(parted[0])[0])
    if m := _VERB_WITHIN.match(clause):  # "pupils share a desk"
        return frozenset((*_words(m["whose"]), *_words(m["rest"]))), frozenset(_words(m["verb"])), _last(m["whose"])
    first, *rest = _PREPOSITION.split(clause)
    spelled = first.split()
    if len(spelled) == 2 and rest and not _DETERMINED.match(first):  # "pupils sit at a desk"
        return (
            frozenset((*_words(spelled[0]), *_words(" ".join(rest)))),
            frozenset(_words(spelled[1])),
            _last(spelled[0]),
        )
    verb = frozenset(_words(spelled[-1])) if len(_words(first)) > 1 or len(spelled) > 2 else frozenset()
    if rest and len(spelled) <= 2 and (last := " ".join(rest).split()):  # "the break between two matches lasts"
        verb, rest = frozenset(_words(last[-1])), [" ".join(last[:-1])]
    own = " ".join(spelled[:-1]) if verb and len(spelled) > 2 else first
    return frozenset((*_words(own), *_words(" ".join(rest)))), verb, _last(own)
