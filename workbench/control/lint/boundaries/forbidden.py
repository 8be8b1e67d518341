"""Boundaries that forbid what the objective asks for: "do not translate", "no prices", "the fees are out of scope"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbench.control.lint.boundaries.kept_as_is import kept_as_is
from workbench.control.lint.rule import Found, Given
from workbench.control.lint.words.lexicon import expression, words
from workbench.control.lint.words.phrases import Order, orders
from workbench.control.lint.words.reading import Reading, content, reading, stem
from workbench.core.contract import Contract
from workbench.core.shown import shorten

_QUALIFIED = re.compile(
    r"\b(?:others?|another|more than|beyond|except|unless|until|without|before|again|twice|further|additional|any more|"
    r"else|new|own|than|outside|after|if|that|which|from|by|in|for|with|to|about|as|into|when|where|of your)\b",
    re.IGNORECASE,
)
"""What narrows a prohibition: it counts only where the rest is what was asked for, word for word."""
_NARROWED = re.compile(
    r"\b(?:other|else|more|but|beyond|again|twice|further|additional|new|own|outside|until|before|after|unless|without|"
    r"than|"
    r"judge\w*)\b",
    re.IGNORECASE,
)
_OF_THINGS = {"no", "exclude", "omit", "leave out", "skip", "ignore", "leave aside", "without"} | {
    f"nothing {of}" for of in ("on", "about", "of")
}
"""Prohibitions that name no act: "no prices"."""
_OWN_EXCLUSIONS = re.compile(
    r"\b(?:not|without|except|excluding|but not|other than|rather than|instead of|leaving (?:out|aside)|ignoring|no)\b"
    r"[^.;,]*",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"(?:\A|[,;:–—-]|\b(?:and|or|but|also))\s*\Z", re.IGNORECASE)
"""What stands before a prohibition that begins here."""
_OF_OTHERS = re.compile(
    r"\A\W*(?:all |any )?(?:other|further|additional|earlier|later)\s+\w+[^.;]*[,:–—-]\s*\Z", re.IGNORECASE
)
_UNIVERSAL = {"anyth", "everyth", "text", "task", "it", "them", "th"}


@cache
def _forbids() -> re.Pattern[str]:
    return expression("boundaries", "forbids", after=r"\s+")


def forbids_the_task(contract: Contract, _given: Given) -> Iterator[Found]:
    """A prohibition of the very thing that the objective asks for."""
    asked_for = positive(contract.objective)
    asked, read = orders(reading(asked_for)), reading(contract.boundaries)
    verbs = {stem(o.verb) for o in asked}
    about = [w for w in content(asked_for) if w not in verbs]
    things, heads = set(about), _heads(asked)
    yield from _left_to_others(read, heads)
    yield from _kept(read, asked, _last_of(heads))
    for sentence in read.sentences if asked else ():
        for m in _forbids().finditer(sentence.text):
            if _said_of_others(sentence.text, m.start(), things):
                continue
            how, before = m[0].strip().lower(), sentence.text[: m.start()]
            rest = re.split(r"[.;:,]|\b(?:and|or|but)\b", sentence.text[m.end() :])[0].rstrip()
            if how in {"no", "not", "without"} and (
                not _BEGINS.search(before) or _of_others(how, rest, before, things)
            ):
                continue  # "definitions are not translated", "add no risks": of what stands before
            if _forbidden(how, rest, verbs, things, _last_of(heads), asked_for):
                start, end = sentence.start + m.start(), sentence.start + m.end() + len(rest)
                message = f"It forbids what the objective asks for: {shorten(read.text[start:end], 80)!r}."
                fix = "Take the prohibition out, or narrow it to what the objective leaves open."
                bare = content(rest)[:1] == content(rest) and how not in _OF_THINGS and bool(before.strip())
                yield Found("boundaries", message, fix, (start, end), severity="advice" if bare else None)
                return


def _kept(read: Reading, asked: list[Order], heads: frozenset[str]) -> Iterator[Found]:
    """What the objective wants changed, kept as it is."""
    if at := kept_as_is(read, asked, heads):
        message = f"It keeps as it is what the objective wants changed: {shorten(read.text[slice(*at)], 80)!r}."
        yield Found("boundaries", message, "Say what else stays as it is, or what the objective may change.", at)


_COUNTS_AS = re.compile(r"(?:do|does|did)(?:\s+not|n['’]t)\s+count\s+(?:as|towards?)\b", re.IGNORECASE)
_LABELS = frozenset(content("boundaries limits scope out important note rule rules stop forbidden exclusions please"))
_TOPIC = re.compile(r"\W*(?P<what>(?:[\w'’-]+\s+){0,3}?[\w'’-]+)\s*(?::|[–—]|\s-)\s", re.IGNORECASE)
"""What a sentence is about, put before it."""
_INTRANSITIVE = re.compile(
    r"(?:do|does|did|must|may|should|shall|can|will)(?:\s*not|n['’]t)\s+(?!be\b)\w+\s*(?:[.;,]|\Z)", re.IGNORECASE
)
"""What something does not do, and nothing behind it."""
_WORKER = frozenset(content("worker agent assistant author writer analyst"))
_PASSIVE = re.compile(
    r"(?:is|are|was|were)\s+not\s+to\s+be\b|(?:must|may|should|shall|can)\s*not\s+be\b|not\s+to\s+be\b", re.IGNORECASE
)
_JOINED = re.compile(r"\b(?:is|are|was|were|and|but)\b", re.IGNORECASE)
_ELLIPTIC = re.compile(r"(?:never|not)\s+[a-z]+(?:ed|en|wn)\b", re.IGNORECASE)
_WHO = re.compile(r"[.;:,–—]|\b(?:but|you|we)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:\A|[;:])\W*(?P<who>[^;:]+?)\s+(?:is|are|was|were)\s+(?!not\b)[^;:]*\Z", re.IGNORECASE)


def _said_of_others(text: str, at: int, things: set[str]) -> bool:
    """Whether what is ruled out at a place is ruled out of something that the objective does not speak of."""
    before = text[:at]
    if _OF_OTHERS.search(before):
        return True  # "other questions go back to the queue: don't answer them"
    if _COUNTS_AS.match(text, at):
        return True  # "comments on price do not count as problems"
    topic, who = _TOPIC.match(before), set(content(_WHO.split(before)[-1]))
    if topic and set(content(topic["what"])) - things - _WORKER - _LABELS:
        return True  # "Duplicates - report them, don't merge"
    if _INTRANSITIVE.match(text, at) and who - _WORKER:
        return True  # "finds by the other dog do not count"
    if _PASSIVE.match(text, at) and who - things:
        return True  # "the drawings are not to be translated", where claims are to be
    bare = _ELLIPTIC.match(text, at) and not _JOINED.search(before)
    return bool(bare and who - things - _WORKER)  # "stage directions never translated"


def _of_others(how: str, rest: str, before: str, things: set[str]) -> bool:
    """Whether "and not grouped" is said of what the objective does not speak of: "letters in support are counted …"."""
    said = _SUBJECT.search(before[-200:]) if how == "not" and re.match(r"\s*\w+(?:ed|en|wn|nt)\b", rest) else None
    return bool(said and set(content(said["who"])) - things)


def _forbidden(how: str, rest: str, verbs: set[str], things: set[str], heads: frozenset[str], asked_for: str) -> bool:
    """Whether what stands behind a prohibition is what was asked for."""
    told = content(rest)
    if how == "no" and len(told) >= 2 and rest.lower() in asked_for.lower():
        return True
    if not told or _NARROWED.search(rest) or (_QUALIFIED.search(rest) and not set(told[1:]) <= things | verbs):
        return False
    if told[0] in verbs:
        left = set(told[1:]) - _UNIVERSAL
        return left <= things if left else len(told) <= 2
    if told[0] in _TELLING and _TELLING & verbs and len(told) >= 3:
        return set(told[1:]) <= things
    if how not in _OF_THINGS or re.search(r"\b(?:for|in|with)\b", rest):
        return False
    return set(told) <= things and bool(set(told) & heads)


def _heads(asked: list[Order]) -> tuple[tuple[str, ...], ...]:
    """What the objective's verbs are done to, each thing by its words: "the prices of lamps" is prices."""
    found = []
    for order in asked:
        plain = _HOW_MANY.sub("", order.object)
        for piece in re.split(r",\s*(?:and\s+|or\s+)?|\s+(?:and|or|as well as)\s+", plain):
            told = content(_HEAD_ENDS.split(_ASKING.sub("", piece.strip(), count=1))[0])
            if told:
                found.append(told)
    return tuple(found)


_HOW_MANY = re.compile(r",\s*(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve)\s+\w+\s*(?=[.;]|\Z)", re.I)
"""How much room there is, and nothing asked for: "Choose plants for the terrace, 14 pots"."""
_ASKING = re.compile(
    r"\A(?:out\s+)?(?:what|which|who|whose|how(?:\s+(?:much|many|long|far))?|when|where|why|whether|if)\s+",
    re.IGNORECASE,
)
_HEAD_ENDS = re.compile(
    r"\b(?:of|for|in|on|at|from|to|into|by|with|against|about|between|among|under|over|per|as|that|which|who|"
    r"whom|whose|what|"
    r"when|where|how|why|whether|if|is|are|was|were|has|have|would|will|can|could|should|must|may|might|after|"
    r"before|during|since|until)\b|[.;:()?!]",
    re.IGNORECASE,
)


def _last_of(heads: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    """The noun of each thing: "trade routes" are routes."""
    return frozenset(head[-1] for head in heads)


_TO_OTHERS = re.compile(
    r"(?:\A|(?<=[.;]))\s*(?:the\s+|all\s+|any\s+)?(?P<what>(?:[\w-]+\s+){1,3}?)(?:is|are)\s+(?:out of scope|"
    r"off[- ]limits|"
    r"left (?:to|for) \w+|(?:not|n['’]t) (?:wanted|needed|asked for|your (?:task|job|business)|covered|given|yours)|"
    r"(?:some(?:one|body) else|another\s+\w+)['’]s|(?:done|handled|covered|treated) (?:elsewhere|by (?:others|"
    r"another))|"
    r"excluded|omitted|forbidden|ignored)\b",
    re.IGNORECASE,
)


def _left_to_others(read: Reading, heads: tuple[tuple[str, ...], ...]) -> Iterator[Found]:
    """The very thing that the objective is done to, left to others: "trade routes are out of scope"."""
    for m in _TO_OTHERS.finditer(read.masked):
        told = set(content(m["what"]))
        if not _NARROWED.search(m["what"]) and any(told <= set(head) and head[-1] in told for head in heads):
            message = f"It leaves to others what the objective asks for: {shorten(m[0].strip(), 80)!r}."
            fix = "Take the exclusion out, or narrow it to what the objective leaves open."
            yield Found("boundaries", message, fix, m.span())
            return


_TELLING = frozenset(stem(v) for v in words("siblings", "telling"))
"""Verbs of finding out and telling: to forbid one is to forbid the others."""


def positive(text: str) -> str:
    """What a text asks for, its own exclusions taken out."""
    cut = _OWN_EXCLUSIONS.sub(" ", text)
    return cut if cut.strip() else text
