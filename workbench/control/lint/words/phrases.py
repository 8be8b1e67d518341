"""Finding what a worker is told to do: the verbs of a text that stand as orders, each with what follows it.

No parser: a list of verbs, what may stand before an order, and what follows a verb but not a noun of the same spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from workbench.control.lint.words.adjoined import phrasal
from workbench.control.lint.words.brought import brings_somewhere
from workbench.control.lint.words.interposed import interposed
from workbench.control.lint.words.lexicon import any_of, expression, lists, verb_kinds, words
from workbench.control.lint.words.reading import FUNCTION, Reading, Sentence
from workbench.control.lint.words.then_done import then_done
from workbench.control.lint.words.told_already import told_already
from workbench.control.lint.words.verb_forms import unprefixed

_OPENS = re.compile(
    r"(?:a|an|the|this|that|these|those|each|every|any|all|both|some|no|last|your|its|their|our|his|her|my|it|them|him|us|me|"
    r"which|what|who|whom|whose|whether|how|why|when|where|if|only|next|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|up|out|down|off|over|exactly|at|as|so|such|another|either|"
    r"\d[\d.,]*|[•`\"“'(<{\[].*|"
    r"\w+(?:'s|’s))\Z",
    re.IGNORECASE,
)
_ANAPHORIC = re.compile(
    r"\s*(?:only\s+|out\s+|for\s+|to\s+|up\s+|with\s+)?(?:(?:on|among|between)\s+one\b(?!\s+\w)|it|them|each|every|their|its|this|these|those|that|which|"
    r"whether|how|why|who|when|"
    r"where|what|if|any|both|all\s+of\s+(?:it|them|these)|the\s+(?:result|results|same|one|ones|reason|reasons|"
    r"former|latter|outcome|answer|findings?|differences?|total|rest|best|cheapest|winner|remaining\s+\w+)|"
    r"one\b(?!\s+\w)|"
    r"so\b|accordingly)\b",
    re.IGNORECASE,
)
_INNER = re.compile(
    r"\b(?:to\s+(?!the\b|a\b|an\b|each\b|every\b|all\b|its\b|their\b|our\b|your\b)[a-z]+|how\s+to|that|which|who|"
    r"whose|when|while|"
    r"because|so\s+that|if|unless|whether|how|why|where|should|must|can|will|would|(?-i:may)|could|might|shall)\b",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(r"\b(?:how\s+)?to\s+([a-z-]+)\b", re.IGNORECASE)
_JOINT = re.compile(
    r"(;|:|,\s*(?:and|then|plus|or)?\b|\bas well as\b(?:\s+to\b)?|\band\b|\bthen\b|\bplus\b|&|\bor\b|[—–]|\s-\s)\s*"
    r"(?:\(?\d{1,2}[.)]\s+)?((?:(?:and|then|also|finally|subsequently|next|afterwards|lastly|in addition|"
    r"additionally|secondly|in the end|at the end|after that|after this|"
    r"thereafter|besides|moreover|furthermore|meanwhile|in parallel|at the same time|while doing so|in doing so|"
    r"in passing|along the way|on the side|on top of that|beyond that|"
    r"clearly|briefly|carefully|please|separately|once done|"
    r"to|(?:you )?(?:will|must|should|shall)|you|\w+ly)\b,?\s*)*)",
    re.IGNORECASE,
)


_THINGS = re.compile(r"\s+(?:[a-z-]+\s+)?[a-z]{3,}s\s+(?:for|from|to|at|with)\s")
"""What follows a verb without an article: "order replacements for"."""


class Order(NamedTuple):
    """One thing that is told to be done."""

    verb: str
    kind: str
    """intake, finding, telling, writing, acting or other."""
    at: int
    """Where the verb begins in the part."""
    end: int
    """Where the next order begins, or the sentence ends."""
    object: str
    """What stands between."""
    how: str
    """first, joined (behind "and" or a comma), next (a later sentence) or beside (announced as one more)."""

    @property
    def anaphoric(self) -> bool:
        """Whether it goes on with what an order before it made."""
        return bool(_ANAPHORIC.match(self.object))


def orders(read: Reading) -> list[Order]:
    """All that a text tells somebody to do, from the left."""
    found: list[Order] = []
    for sentence in read.sentences:
        starts = list(_verbs_of(sentence))
        for n, (at, verb, joint) in enumerate(starts):
            stop = starts[n + 1][2] if n + 1 < len(starts) else len(sentence.text)
            told = sentence.text[at + len(verb) : stop]
            how = "first" if not found else _how(sentence, at, n, joint)
            kind = kind_of_order(sentence.text, at, verb.lower())
            found.append(Order(verb.lower(), kind, sentence.start + at, sentence.start + stop, told, how))
    return found


def kind_of_order(text: str, at: int, verb: str) -> str:
    """The kind of a verb, with what belongs to it: "draw" takes something in, "draw up" writes it."""
    if phrasal().match(text, at):
        return "acting"
    return "writing" if _DRAWN_UP.match(text, at) else verb_kinds().get(verb, "other")


_DRAWN_UP = re.compile(
    r"draw\s+(?:up|out|(?:an?|the|our|two|three)\s+(?!(?:\w+\s+)?(?:samples?|conclusions?|lots?|blood|lessons?|line)\b))",
    re.I,
)


def _how(sentence: Sentence, at: int, n: int, joint: int) -> str:
    if _beside().search(sentence.text[0 if n == 0 else max(0, joint - 1) : at]):
        return "beside"
    return "joined" if n else "item" if sentence.item else "next"


@cache
def _beside() -> re.Pattern[str]:
    return expression("objective", "beside")


@cache
def _leads() -> re.Pattern[str]:
    return any_of(lists()["objective"]["lead"], before=r"\s*", after=r"(?!\w),?\s*")


def head(sentence: Sentence) -> tuple[int, str] | None:
    """The verb of a sentence that is an order, and where; None where it is none."""
    text = sentence.text
    at = after_lead(text)
    if found := verb_at(text, at):
        return at, found
    adverb = re.compile(r"[^\W\d_]+ly,?\s+").match(text, at)
    if adverb and (found := verb_at(text, adverb.end())):
        return adverb.end(), found
    for mark in re.finditer(r"[,:–—]\s+|\.\s+", text):
        if mark[0][0] == "," and _A_NAME.match(text, mark.end()):
            continue  # "34 photographs, Mill Lane bridge"
        after = mark.end() + after_lead(text[mark.end() :])
        if found := verb_at(text, after):
            return after, found
    return None


_NUMBERED_ITEM = re.compile(r"\(?(?:\d{1,2}|[a-h])[.)]\s+(?=[A-Z])")


def after_lead(text: str) -> int:
    """How far what stands before an order's verb reaches: "You are to", "Then", "Please"."""
    number = _NUMBERED_ITEM.match(text)
    at = number.end() if number else 0
    for _ in range(4):
        found = _leads().match(text, at)
        if not found or found.end() == at:
            break
        at = found.end()
    return at


def verb_at(text: str, at: int) -> str:
    """The verb that stands there as an order, as it is spelled; "" where there is none."""
    found = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*").match(text, at)
    if not found:
        return ""
    word, rest = found[0], text[found.end() :]
    following = re.match(r"\s*([•`\"“'(<{\[]?[^\s,;:]*)", rest)
    after = following[1].rstrip(".!?") if following else ""
    kinds, low = verb_kinds(), unprefixed(word.lower())
    if low in kinds:
        if at == 0 and _compounds().match(text):
            return ""
        if (at == 0 and (goes_with().match(text) or _twin(rest))) or (at and goes_with().match(text[at:])):
            return word
        if (
            low not in words("verbs", "ambiguous")
            or _THINGS.match(rest)
            or (_OPENS.match(after) and not _NUMBERED.match(rest))
            or (at == 0 and interposed(rest))
            or (at == 0 and (not _names(rest) or rest.strip() in {"", ".", "!"}))
        ):
            return word
        return ""
    if low in {"have", "get"} and phrasal().match(text, at):
        return word
    ending = low.endswith("ly") or (low.endswith("s") and not low.endswith("ss"))
    if low in FUNCTION or low in _NO_VERBS or ending or rest.startswith("-"):
        return ""
    if _OBJECT.match(rest) or (at == 0 and brings_somewhere(low, rest)):
        return word if re.match(r"[\w-]{3,}\Z", word) and not low.endswith(_NOUNS) else ""
    return word if re.search(r"(?:i[sz]e|ify)\Z", low) and len(low) > 5 else ""


@cache
def _compounds() -> re.Pattern[str]:
    return expression("verbs", "compounds")


@cache
def goes_with() -> re.Pattern[str]:
    """Verbs with what belongs to them: "look for"."""
    return expression("verbs", "with")


_NUMBERED = re.compile(r"\s*\d[\d.,]*(?:\s*(?:[.,;:)–-]|\Z)|\s+(?:\w{1,2}|from|for|and|with|per|only)\b)")
"""A number that names which: "level 2"; "plant 3 trees" is an order."""


def _twin(rest: str) -> bool:
    """Whether another verb shares the object: "sort and count the parcels"."""
    found = re.match(r"\s*(?:,\s*[a-z]+)*,?\s+(?:and|or)\s+([a-z]+)\s+([^\s,;:]+)", rest)
    return bool(
        found and (found[1] in verb_kinds() or found[1] in words("verbs", "ambiguous")) and _OPENS.match(found[2])
    )


_OBJECT = re.compile(
    r"\s+(?:(?:up|out|off|down|back)\s+)?(?:(?:the|a|an|each|every|all|any|its|their|your|our|this|these|"
    r"those|whether|how|which|what|who|both)\s|(?:it|them)\b|(?:up|out|off|down|back|over)\s+[a-z]+\s)",
    re.IGNORECASE,
)
"""What follows a verb that no list knows: "cut-list the panes", "radio them", "narrow down which"."""
_NO_VERBS = frozenset(
    "last next first second third fourth fifth above below beyond plus minus versus like unlike despite amid opposite "
    "near past since till until unless notwithstanding barring overtime".split()
)
"""What stands before an article and is no verb."""
_NOUNS = ("ing", "ed", "tion", "sion", "ment", "ness", "ism", "hood", "ology")


def _names(rest: str) -> bool:
    """Whether what follows makes a noun of the word before it: "list of", "plan for", "report, 2024"."""
    return bool(
        re.match(
            r"\s*(?:$|[.,:;)–—-]|(?:of|for|on|about|from|to|in|by|with|and|versus|vs|is|are)\b)", rest, re.IGNORECASE
        )
    )


def _verbs_of(sentence: Sentence) -> Iterator[tuple[int, str, int]]:
    """Where each order of a sentence has its verb, the verb, and where the joint before it begins."""
    first = head(sentence)
    if first is None:
        return
    at, verb = first
    yield at, verb, at
    text, last, infinitive = sentence.text, at + len(verb), False
    for joint in _JOINT.finditer(text, last):
        if joint.start() < last:
            continue
        found = verb_at(text, joint.end()) or then_done(text, joint)
        if found and _A_NAME.match(text, joint.end()) and joint[1].lower() in {"and", "or", "&"}:
            continue  # "Harbour Street and Mill Lane"
        if not found or (joint[1].lower() == "or" and "then" not in joint[2]):
            continue
        between = text[last : joint.start()]
        if joint[1].lower() == ":" and not re.search(r"[.;]", between):
            continue
        shared = not between.strip()
        follows = object_follows(text, joint.end() + len(found), found) or phrasal().match(text, joint.end())
        if not shared and not follows:
            continue
        loose = joint[1] == ";" or re.search(
            r"then|also|in addition|additionally|finally|lastly|secondly", joint[0], re.IGNORECASE
        )
        inner = _INNER.search(between)
        to_verb = [m for m in _INFINITIVE.finditer(between) if m[1].lower() in verb_kinds()]
        if not loose and (infinitive or to_verb):
            infinitive = True
            continue
        making = joint[1].startswith(",") and verb_kinds().get(found.lower()) in {"writing", "acting", "other"}
        making = making or bool(inner and joint[1] == "and" and told_already(between[inner.start() :], found))
        if not loose and inner and not making and not re.match(r",\s*(?:and|then|plus)", joint[1], re.IGNORECASE):
            continue
        yield joint.end(), found, joint.start()
        last = joint.end() + len(found)


_A_NAME = re.compile(r"[A-Z][a-z]+\s+[A-Z][a-z]+")


def object_follows(text: str, at: int, verb: str) -> bool:
    """Whether what stands behind a word that may be a verb lets it be one."""
    following = re.match(r"\s+([•`\"“'(<{\[]?[^\s,;:]*)", text[at:])
    if not following:
        return False
    if _OPENS.match(following[1].rstrip(".!?")):
        return True
    if verb.lower() in words("verbs", "ambiguous"):
        return bool(_THINGS.match(text[at:]))
    return not re.match(r"(?:of|is|are|was|were|and|or|in|by|per|from)\Z", following[1], re.IGNORECASE)
