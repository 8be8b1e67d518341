"""What a thing does that no text, table or plan can be seen to do: the style befits the house, the cake rises.

The other way round than lists of what is wrong: the verbs that are said of answers and of what stands in them are
known, and what else is said of a thing that the format does not ask for happens outside.
"""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.control.lint.done.acting import TELLING
from workbench.control.lint.words.reading import NUMBER, Reading, content
from workbench.control.lint.words.telling import Told
from workbench.core.contract import Contract

OUTSIDE = "is nothing that can be seen in the output"
_SHOWN = frozenset(
    w
    for w in (
        "name list state give cite quote contain include have has show mention begin start end stand appear occur "
        "come follow precede "
        "match equal sum add agree correspond use bear carry hold lie fall exceed differ refer point link say tell "
        "describe explain answer "
        "cover compile parse run pass return read consist form fit remain stay keep belong go number total amount "
        "rhyme scan translate open "
        "close address speak treat deal ask need require depend result rest leave omit avoid repeat separate divide "
        "cross touch connect lead "
        "turn make take get do does can may must will should count range vary change sit hang face meet join reach "
        "top head rank sort order "
        "group mark label define declare import call print output round convert span extend stretch measure weigh "
        "cost yield produce "
        "concern relate apply assume suppose presuppose imply contradict duplicate overlap ignore exclude rule "
        "distinguish identify specify "
        "indicate note record report summarise conclude recommend propose suggest advise warn thank invite greet "
        "introduce write spell "
        "drop rise decrease increase grow shrink alternate arrive depart play sing work serve sleep teach travel "
        "stop pause wait overrun "
        "respect comply obey break violate conform adhere satisfy reference derive stem originate base rely draw "
        "address attribute assign allot allocate share split part combine merge replace substitute swap copy "
        "reproduce render preserve "
        "retain drop lose miss lack want wish expect offer provide supply deliver feature present display exhibit "
        "reveal concern tally "
        "average sums multiply subtract exceed surpass undercut compare contrast rank outrank trail head close bound "
        "limit cap restrict "
        "allow permit forbid ban prohibit accept reject validate resolve exit terminate throw raise catch handle "
        "print log emit emits load "
        "store save write read open sign date fill occupy precede succeed surround enclose border adjoin cut pierce "
        "enter exit pass "
        "lasts last taking act serve figure feature double halve hit miss carry bring put set place lay locate "
        "situate "
        "support confirm prove back justify warrant rest describes avoid keep observe respect signal denote mean "
        "express"
    ).split()
)
"""What is said of an answer, and of what it lists, counts or plans."""
_AUX = {
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "can",
    "could",
    "may",
    "might",
    "must",
    "should",
    "will",
    "would",
    "be",
    "been",
}
_OUTPUT = frozenset(
    content(
        "answer output text table line report summary list file document draft reply letter row sentence paragraph "
        "item bullet section "
        "entry field column heading title page code script query function test diff number amount date name source "
        "quotation citation "
        "example step point figure value total sum word order sequence rank count share percentage time distance "
        "length rate plan route "
        "tour schedule roster rota timetable programme program map drawing diagram chart legend scale caption label "
        "code key id formula "
        "equation proof clause article chapter verse line stanza refrain rhyme metre stress syllable letter "
        "character digit sign mark symbol"
    )
)
_IT = re.compile(
    r"\A\W*(?P<who>it|this)\s+(?:(?:also|really|then|still|always|never|both|not|does\s+not|doesn['’]t|"
    r"\w+ly)\s+){0,2}(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\A\W*(?:the|our|its|his|her|their|this|that|a|"
    r"an)\s+(?P<np>(?:[a-z][\w'’-]*\s+){0,3}?(?!only\b)(?P<who>[a-z][\w-]*[^s\W]))\s+"
    r"(?:(?:also|really|then|still|always|never|both|not|\w+ly)\s+){0,2}(?:(?:does\s+not|"
    r"doesn['’]t)\s+(?P<bare>[a-z]+)|(?P<verb>[a-z]{2,}[^s\W]s))(?=\s|\W*\Z)"
    r"(?!\s+(?:is|are|was|were|has|have|of|per|do|stand|appear|come|match|and\s+\w+s?\s+(?:is|are)))",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\A\W*(?:the|our|its|his|her|their|these|"
    r"all\s+the)\s+(?P<np>(?:[a-z][\w'’-]*\s+){0,2}?(?P<who>[a-z]{3,}[^s\W]s))\s+"
    r"(?:(?:also|really|then|still|always|never|\w+ly)\s+){0,2}(?:(?:do\s+not|don['’]t)\s+)?(?P<verb>[a-z]{3,})(?=\s|"
    r"\W*\Z)"
    r"(?!\s+(?:is|are|was|were|has|have))",
    re.IGNORECASE,
)
_NO_VERBS = {
    "and",
    "or",
    "of",
    "in",
    "on",
    "at",
    "for",
    "from",
    "with",
    "to",
    "by",
    "per",
    "that",
    "which",
    "who",
    "whose",
    "where",
    "when",
    "not",
    "do",
    "each",
    "all",
    "both",
    "only",
    "add",
}
_CLAUSE = re.compile(
    r"\b(?:who|which|that|whose|where|when|of|in|on|at|for|from|with|by|per|and|or|to|between|under)\b", re.IGNORECASE
)


def unshown(read: Reading, contract: Contract) -> Told | None:
    """Where a thing is said to do what nothing that is written does; None where it is not."""
    told = read.masked
    if NUMBER.search(told) or read.quoted or TELLING.search(told):
        return None
    m = _IT.match(told)
    if m is None and ((m := _ONE.match(told) or _MANY.match(told)) is None or _CLAUSE.search(m["np"])):
        return None
    said = m.groupdict()
    verb = (said.get("bare") or said["verb"]).lower()
    if verb in _AUX or verb in _NO_VERBS or {verb, verb[:-1], verb[:-2], f"{verb[:-3]}y"} & _SHOWN:
        return None
    if verb.endswith(("ed", "ing", "ly")):
        return None
    if said["who"].lower() not in {"it", "this"} and set(content(said["np"])) & (_known(contract) | _OUTPUT):
        return None
    return Told(m.span(), OUTSIDE, sure=False)


def placed(told: str, known: frozenset[str] | set[str]) -> bool:
    """Whether it tells what the answer does with people: "Nobody sits at two tables", where it lists tables."""
    m = _PLACED.match(told)
    return bool(m and {m["verb"].lower(), m["verb"].lower()[:-1]} & _SHOWN and set(content(m["where"])) & known)


_PLACED = re.compile(
    r"\W*(?:no\s+one|(?:no|each|every)\s+[\w-]+|\w+)\s+(?P<verb>[a-z]+)\s+(?:once\s+|twice\s+|first\s+|last\s+)?(?:(?:at|in|on|for|to|with)\s+|(?=(?:both|an?|any|more|fewer|the|two|three|"
    r"four|five|\d+)\s))(?P<where>[^.;]+)",
    re.IGNORECASE,
)


def _known(contract: Contract) -> frozenset[str]:
    return _words(f"{contract.output_format} {contract.objective} {contract.name.replace('-', ' ')}")


@lru_cache(maxsize=512)
def _words(text: str) -> frozenset[str]:
    return frozenset(content(text))
