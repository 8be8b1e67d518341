"""What a task is made of: the things it names, what it asks of each, and what kind of work that is.

`Compare the Kestrel, the Falcon and the Heron on price and range` names three things and asks two aspects of each.
Lists say most of it; `every supplier` stands for as many things as there are sources; years in a row are things too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from workbench.simulated.planning.pointing import pointed
from workbench.simulated.questions import questions
from workbench.simulated.words import words

Kind = Literal["fact", "comparison", "survey"]

_STOP = frozenset(
    """and or on in by for of with from to as at is are was were than that which who what when where how why does do
    did has have had versus vs against between about into under over per each every all then so if because regarding
    concerning across among within without using say says state compare survey give list find write describe report
    name tell explain summarise summarize review research investigate contrast study assess plan check covering cover
    including include namely like such please need needs want should must can will would not only both either their
    its it this these those there here also differ differs split divide look quote cite whether""".split()
)
_ARTICLES = frozenset("the a an our your its their his her".split())
_SKIPPED = _ARTICLES | frozenset("in on at for of by from".split())
"""What a list may repeat before each item: `in Paris and in Rome`."""
_JOINS = frozenset(("and", "or", "versus", "vs", "vs.", "against", "&"))
_TOKEN = re.compile(r"[“\"][^”\"\n]{2,60}[”\"]|[\w'’&/+-]+(?:\.[\w]+)*|[^\w\s]")
_COMPARE = re.compile(
    r"\bcompar\w+|\bversus\b|\bvs\b|\bdiffer\w*|\b(?:better|cheaper|faster|safer|stronger|best|cheapest|rank\w*)\b"
    r"|\bwhich (?:of|one)\b|\bcontrast\b|\btrade-?offs?\b|\bside by side\b|\bchoose between\b",
    re.I,
)
_SURVEY = re.compile(
    r"\bsurvey\b|\boverview\b|\blandscape\b|\bacross\b|\bstate of\b|\bround-?up\b|\binventory\b"
    r"|\bmap (?:out )?(?:the|all)\b"
    r"|\bbroad\b|\bwhat is known\b|\ball (?:the |our )?\w+s\b|\b(?:each|every) \w+",
    re.I,
)
_EVERY = re.compile(
    r"\b(?:each|every|all(?: of)?(?: the| our| these)?)(?: of the)? (?:\w+ ){0,2}?(?P<noun>[a-z]{3,}s?)"
    r"(?=\s+(?:in|on|of|at|for|by|from|with|has|have|had|is|are|was|were|and|or|state|give|find|report|say|list|its|their|the|we"
    r"|you|that|which|who|as|can|must|will|needs?|stands?|(?-i:[A-Z]))|\W*[.,;:?!()\n]|\W*$)",
    re.I,
)
_ONE = re.compile(
    r"\b(?:of|for|about|on|in|at|to|does|do|did|is|are|was|has|have|can|will) (?:the |our )?(?:[a-z]+ )?"
    r"(?P<name>[A-Z][\w'&.-]*(?: [A-Z0-9][\w'&.-]*)*)"
)
"""A single thing that a task names: `of the boat Heron`."""
_ASPECT = re.compile(
    r"\b(?:state|extract|give|find(?: out)?|report|list|name|say|look up|compare|determine|collect"
    r"|what (?:is|are|was|were))"
    r"\s+(?:the|its|their)\s+(?P<aspect>[\w-]+(?: [\w-]+){0,3}?)\s+(?:of|from|for|in|at|on)\b",
    re.I,
)
"""The one point that is asked of every thing: `extract the notice period from each agreement`."""
_YEARS = re.compile(r"\b((?:19|20)\d\d)\s*(?:-|–|to|until|through)\s*((?:19|20)\d\d)\b")


@dataclass(frozen=True)
class Divided:
    """What a task names and asks."""

    kind: Kind
    things: tuple[str, ...]
    aspects: tuple[str, ...]
    questions: tuple[str, ...]
    every: str = ""
    """The noun of `every supplier`; empty if nothing is asked of each."""
    scope: str = ""
    """What the aspects are aspects of, where it has no name: `every boat in the harbour`."""
    by: str = "of"
    """How an aspect and a thing are put together: the limit `in` the regulation."""

    @property
    def topic(self) -> str:
        """What it asks, in a few words."""
        return ", ".join(self.aspects) if self.aspects else ""


@lru_cache(maxsize=512)
def divided(task: str, names: tuple[str, ...] = ()) -> Divided:
    """What `task` is made of; `names` are what the sources are called, which may be things it names."""
    said = pointed(task)
    things: dict[str, None] = dict.fromkeys(said.things)
    aspects: dict[str, None] = dict.fromkeys(said.aspects)
    for listed in _lists(task) if not said.things else ():
        if _are_things(listed, names):
            things |= dict.fromkeys(re.sub(r"^years? (?=\d{4}$)", "", one) for one in listed)
        elif not said.aspects:
            aspects |= dict.fromkeys(_bare(one) for one in listed)
    for name in names:
        if name and not said.things and not any(_same(name, t) for t in things) and _mentions(task, name):
            things[name] = None
    if not things and (one := _ONE.search(task)):
        things[one.group("name").rstrip(".")] = None
    if not things and (found := _YEARS.search(task)):
        first, last = int(found.group(1)), int(found.group(2))
        things |= dict.fromkeys(map(str, range(first, min(last, first + 15) + 1)))
    asked = tuple(q for q in questions(task) if q.endswith("?")) if "?" in task or not said.aspects else ()
    every = _EVERY.search(task)
    noun = every.group("noun") if every and len(things) < 2 else ""
    if not aspects and (not things or "?" not in task) and (single := _ASPECT.search(task)):
        aspects[single["aspect"]] = None
    kept = tuple(a for a in aspects if a and not any(_same(a, t) for t in things))
    scope = said.scope if len(things) < 2 else ""
    return Divided(_kind(task, tuple(things), kept, asked, noun), tuple(things), kept, asked, noun, scope, said.by)


def _kind(task: str, things: tuple[str, ...], aspects: tuple[str, ...], asked: tuple[str, ...], every: str) -> Kind:
    if len(things) > 4 or len(aspects) > 4 or len(asked) > 4 or every:
        return "survey"
    if len(things) > 1 or _COMPARE.search(task):
        return "comparison"
    if _SURVEY.search(task):
        return "survey"
    return "comparison" if len(aspects) > 2 or len(asked) > 2 else "fact"


def _lists(task: str) -> list[list[str]]:
    """The enumerations of a text: those with commas and a last `and`, and lists with a line for each item."""
    found = []
    items = [m.group(1).strip(" .;,") for m in re.finditer(r"^\s*(?:[-*•]|\d+[.)])\s+(.{2,90}?)\s*$", task, re.M)]
    if len(items) > 1 and not any(i.endswith("?") for i in items):
        found.append([re.split(r"\s*[:–—]\s|\s\(", i)[0] for i in items])
    for line in re.split(r"[?!;\n]|\.\s", task):
        found += _in_line(_TOKEN.findall(line))
    return found


def _in_line(tokens: list[str]) -> list[list[str]]:
    found: list[list[str]] = []
    taken = -1
    for at, token in enumerate(tokens):
        if token.lower() not in _JOINS or at == 0 or at <= taken:
            continue
        right, end = _right(tokens, at + 1)
        left: list[str] = []
        place = at - 1
        if tokens[place] == ",":
            place -= 1
        while place >= 0:
            item, place = _left(tokens, place)
            if not item:
                break
            left.insert(0, item)
            if place < 0 or tokens[place] != ",":
                break
            place -= 1
        if not left and found and place == taken:
            continue
        if right and left:
            found.append([*left, right])
            taken = end
    return found


def _right(tokens: list[str], at: int) -> tuple[str, int]:
    """The item that begins at `at`, and where it ends."""
    while at < len(tokens) and tokens[at].lower() in _SKIPPED:
        at += 1
    item: list[str] = []
    while at < len(tokens) and len(item) < _LONGEST:
        named = bool(item) and item[0][:1].isupper()
        if item and not named and _inner(tokens, at):
            item += tokens[at : at + 2]
            at += 2
        elif not _wordy(tokens[at]) or (named and not (tokens[at][:1].isupper() or tokens[at][:1].isdigit())):
            break
        else:
            item.append(tokens[at])
            at += 1
    return " ".join(item).strip('“”"'), at


def _left(tokens: list[str], at: int) -> tuple[str, int]:
    """The item that ends at `at`, and what stands before it."""
    item: list[str] = []
    while at >= 0 and len(item) < _LONGEST:
        named = bool(item) and item[0][:1].isupper()
        if item and not named and at > 1 and _inner(tokens, at - 1):
            item[:0] = tokens[at - 1 : at + 1]
            at -= 2
        elif not _wordy(tokens[at]) or tokens[at].lower() in _ARTICLES or (named and not tokens[at][:1].isupper()):
            break
        else:
            item.insert(0, tokens[at])
            at -= 1
    while at >= 0 and tokens[at].lower() in _ARTICLES:
        at -= 1
    return " ".join(item).strip('“”"'), at


_LONGEST = 6


def _inner(tokens: list[str], at: int) -> bool:
    """`of a` inside an item: `the time of a full charge`."""
    return at + 1 < len(tokens) and tokens[at].lower() == "of" and tokens[at + 1].lower() in ("a", "an", "one")


def _wordy(token: str) -> bool:
    return token.lower() not in _STOP and (token[:1].isalnum() or token[:1] in '“"')


def _are_things(items: Iterable[str], names: tuple[str, ...]) -> bool:
    """Names, years, quoted words, or what a source is called."""
    kept = list(items)
    named = sum(
        1 for i in kept if i[:1].isupper() or re.fullmatch(r"(?:years? )?\d{4}", i) or any(_same(i, n) for n in names)
    )
    return named * 2 > len(kept) or (named * 2 == len(kept) and kept[-1][:1].isupper())


def _bare(item: str) -> str:
    return re.sub(r"^(?:the|a|an|its|their|our|your) ", "", item.strip(), flags=re.I)


def _same(one: str, other: str) -> bool:
    mine, yours = set(words(one)), set(words(other))
    return bool(mine) and bool(yours) and (mine <= yours or yours <= mine)


def _mentions(task: str, name: str) -> bool:
    if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", task, re.I):
        return True
    own = words(re.sub(r"\.\w{1,5}$", "", name))
    return len(own) > 1 and set(own) <= set(words(task))
