"""What boundaries leave out, thing by thing: "no costs", "spraying is the adviser's", "chapters 5 and 6 are out"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from workbench.control.lint.words.lexicon import words
from workbench.control.lint.words.reading import FUNCTION, content, reading, stem


class Excluded(NamedTuple):
    """One thing that is left out."""

    thing: frozenset[str]
    """The stems of its words, numbers apart."""
    numbers: frozenset[str]
    """Where several of one kind are left out by their numbers: any of these."""
    act: str
    """The stem of what is not to be done with it; "" where it is not to occur at all."""
    told: str


_PIECE = re.compile(
    r"[.;:!?]\s+|\n|\s+[–—-]\s+|\s+but\s+|[.;!]\s*\Z|,\s+(?:so\s+|hence\s+|therefore\s+)?(?=(?:no|nor|nothing|the|an?|[A-Z]\w+)\s|[a-z-]+(?:\s+[a-z-]+)?\s+(?:stays?|remains?|is|are)\s+(?:left\s+)?(?:out|off|away)\b)"
)
_STOPS = re.compile(r"\W*(?:then\s+)?(?:stop|finish|end|quit|done)\b", re.IGNORECASE)
_NARROWED = re.compile(
    r"\b(?:other|others|else|more|less|fewer|further|another|new|additional|than|beyond|except|unless|until|again|twice|own|before|after|"
    r"outside|without|if|which|that|only|also|too|same|later|earlier)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\W*(?:so\s+|therefore\s+)?(?:(?:there\s+(?:is|are)|give|make|write|add|put|want|we\s+want|with)\s+)?(?:no\s+(?:mention|word|talk|account|hint|discussion)\s+(?:of|on|about)|no|nothing\s+(?:(?:is|be)\s+\w+\s+)?(?:on|about|of)|without|avoid|omit|skip|"
    r"exclude|ignore|leave\s+(?:out|aside)|refrain\s+from|never\s+(?:mention|name|discuss)|"
    r"(?:do\s+not|don['’]t)\s+(?:mention|name|discuss|include|list|cover|touch\s+on|go\s+into|give|add|describe|write\s+about|deal\s+with))"
    r"\s+(?:any\s+|the\s+|an?\s+)?(?P<what>[^.;:]+)",
    re.IGNORECASE,
)
_DONE_TO = re.compile(
    r"(?P<what>.+?)\s+(?:is|are|be|gets?)\s+(?:to\s+be\s+)?(?P<act>\w+(?:ed|en|ne|wn|nt|ut|de|ld|id|ght))\b",
    re.IGNORECASE,
)
_SAID_OF = re.compile(
    r"\W*(?:the\s+|all\s+|any\s+|our\s+)?(?P<what>(?!(?:no|nothing|only|everything|you|we|it|this|that|there|stop)\b)[\w'’-]+(?:\s+(?!is\b|are\b)[\w'’-]+){0,4}?)"
    r"\s+(?:is|are|was|were|stays?|remains?|belongs?|goes|go|falls?|comes?|has|have|(?:gets?|receives?)(?=\s+(?:their|its|an?)\s+(?:own|separate)\b))(?P<rest>(?:\s+not|n['’]t)?\s+[^.;:]+)",
    re.IGNORECASE,
)
_DELEGATED = re.compile(
    r"(?P<act>n['’]t|\s+not\b|\s+out\b|\s+off[- ]limits|\s+excluded|\s+ignored|\s+omitted|\s+skipped)|"
    r"\s+(?:left\s+)?(?:with|to|for|from)\s+\w|\s+(?:the\s+|an?\s+|our\s+)?[\w-]+(?:\s+[\w-]+)?(?:['’]s|s['’])(?:\s+\w+)?\s*\Z|"
    r"\s+(?:being\s+)?(?P<done>\w+)\s+(?:\w+\s+)?(?:by|elsewhere|separately|already)\b|"
    r"\s+(?:their|its|an?|her|his)\s+(?:own\s+)?[\w-]+(?:\s+(?:of|to)\s+(?:its|their)\s+own|(?<=own\s\w)|\s+\w+)?|"
    r"\s+(?:another|some(?:one|body)\s+else|other)\b",
    re.IGNORECASE,
)
_SEES_TO = re.compile(
    r"\b(?:deals?\s+with|sees?\s+to|looks?\s+after|takes?\s+care\s+of|handles?|covers?|is\s+responsible\s+for|answers?\s+for|looks?\s+into)\s+"
    r"(?:the\s+|all\s+|any\s+)?(?P<what>[^.;:,]+)",
    re.IGNORECASE,
)
_LEFT_TO = re.compile(
    r"\W*(?:please\s+)?leav(?:e|ing)\s+(?:the\s+|all\s+|any\s+)?(?P<what>[^.;:,]+?)\s+(?:to|with|for|aside|out|alone|on)\b",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"(?<!is )(?<!are )(?<!be )(?<!was )"
    r"\b(?:do\s+not|don['’]t|we\s+never|never|must\s+not|refrain\s+from)\s+"
    r"(?P<verb>(?!be\b|go\b|stop\b|use\b|forget\b|try\b|have\b|make\b|do\b|touch\b|matter\b|"
    r"count\b|belong\b|concern\b|interest\b|need\b)[a-z]+)(?:\s+(?:any\s+|the\s+|an?\s+)?(?P<what>[^.;:,]+))?",
    re.IGNORECASE,
)
_MATTERS_NOT = re.compile(
    r"\W*(?:the\s+|all\s+)?(?P<what>[\w'’-]+(?:\s+[\w'’-]+){0,3}?)\s+(?:do|does)(?:\s+not|n['’]t)\s+(?:matter|count|belong|concern|interest|figure)\b",
    re.IGNORECASE,
)
_WHOLLY = re.compile(r"\s+(?:at\s+all|whatsoever|whatever|of\s+any\s+kind|anywhere|please)\W*\Z", re.IGNORECASE)
_OR = re.compile(r",\s*(?:or\s+|nor\s+|and\s+|no\s+)*|\s+(?:or|nor|and)\s+(?:no\s+|the\s+)?", re.IGNORECASE)


@lru_cache(maxsize=512)
def excluded(text: str) -> tuple[Excluded, ...]:
    """All that the boundaries say is not to occur, or not to be done with something."""
    told = reading(text).masked
    return tuple(each for piece in _PIECE.split(told) if piece for each in _left_out(piece.strip(" .;")))


def _left_out(piece: str) -> Iterator[Excluded]:
    if _STOPS.match(piece):
        return
    if m := _LEADING.match(piece):
        act = _DONE_TO.fullmatch(m["what"]) or _DONE_TO.match(m["what"])
        yield from _things(act["what"] if act else m["what"], act["act"] if act else "", piece)
    elif (m := _SAID_OF.match(piece)) and (how := _DELEGATED.match(m["rest"])):
        verb = ""
        if how["act"] and re.search(r"n['’]t|not", how["act"]):
            after = re.match(r"\s*(?:to\s+be\s+)?(?:\w+ly\s+)?(\w+)", m["rest"][how.end() :])
            verb = after[1] if after else ""
        yield from _things(m["what"], verb, piece)
    if m := _MATTERS_NOT.match(piece):
        yield from _things(m["what"], "", piece)
    if m := _LEFT_TO.match(piece):
        yield from _things(m["what"], "", piece)
    if m := _NOT_DONE.search(piece):
        yield from _things(m["what"] or m["verb"], m["verb"] if m["what"] else "", piece)
    if m := _SEES_TO.search(piece):
        yield from _things(m["what"], "", piece)


def _things(what: str, act: str, told: str) -> Iterator[Excluded]:
    what = _WHOLLY.sub("", what)
    if _NARROWED.search(what):
        return
    stems = stem(act.lower()) if act else ""
    every = _OR.split(what.strip())
    head = content(every[0])
    for one in every:
        bare = content(one)
        numbers = frozenset(w for w in bare if w.isdigit())
        thing = frozenset(w for w in bare if not w.isdigit())
        if numbers and not thing:
            thing = frozenset(w for w in head if not w.isdigit())
        if thing and len(thing) <= 4 and not thing & FUNCTION:
            yield Excluded(thing, numbers, "" if stems in _mentioning() else stems, told)


@lru_cache(maxsize=1)
def _mentioning() -> frozenset[str]:
    """Acts of which to rule them out is to rule the thing out."""
    return frozenset(stem(w) for w in words("boundaries", "mentioning"))
