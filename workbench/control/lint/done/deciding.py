"""Done criteria that nobody could decide from the output: what is in a mind, elsewhere, later, or mere praise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbench.control.lint.done.beyond import beyond
from workbench.control.lint.done.effects import effects
from workbench.control.lint.done.happenings import at_heart, happenings
from workbench.control.lint.done.judged import MANNER, judged
from workbench.control.lint.done.outside import outside
from workbench.control.lint.done.tasting import ALL_OVER, praised, tasted, truth_of_a_thing
from workbench.control.lint.done.unshown import placed
from workbench.control.lint.finding import Severity
from workbench.control.lint.rule import Found, Given, undecided, without
from workbench.control.lint.saying import FIXES, empty_words, start
from workbench.control.lint.words.lexicon import any_of, lists
from workbench.control.lint.words.reading import NUMBER, Reading, content
from workbench.core.contract import PARTS, Contract

_FIX = "Say what in the output shows it: what it contains, names, counts or leaves out."


_EACH_HAS = re.compile(
    r"\W*(?:every|each)\s+[\w-]+\s+(?:has|holds|bears|carries)\s+(?:an?|one|its|exactly\s+one)\s+[\w-]+\W*\Z",
    re.IGNORECASE,
)
"""What anybody can look at, whatever its words: "Every question has an answer"."""


def vacuous_done(contract: Contract, _given: Given) -> Iterator[Found]:
    """Criteria that say nothing."""
    for criterion, read in undecided(contract):
        found = praised().search(read.masked)
        if found and found["word"].lower() not in ALL_OVER:
            continue
        if _EACH_HAS.match(read.masked) or NUMBER.search(read.masked):
            continue
        if told := empty_words(read.text, "", "done"):
            edit = without(contract, criterion) or start("done")
            yield Found("done", f"It {told}.", FIXES["done"], criterion=criterion.name, edit=edit)


def undecidable(contract: Contract, _given: Given) -> Iterator[Found]:
    """Criteria that the output alone cannot decide: a reader's mind, the worker's, the future, the time it took."""
    for criterion, read in undecided(contract):
        if empty_words(read.text, "", "done"):
            continue
        for pattern, what in _tellers():
            m = pattern.search(read.masked)
            if m and _shown(read, m, what, contract):
                continue
            if m and not _ASKED.search(read.masked[: m.start()]) and not _ASKING.match(m[0]):
                message = f"{read.text[m.start() : m.end()].strip()!r} {what}; the output alone cannot show it."
                mend, severity = without(contract, criterion), _severity(sure=what not in _BY_DEFAULT)
                yield Found("done", message, _FIX, m.span(), criterion.name, mend, severity)
                break
        else:
            if tasted(read, contract):
                continue
            if told := beyond(read, contract):
                message = f"{read.text[slice(*told.span)].strip()!r} {told.why}; the output alone cannot show it."
                mend, severity = without(contract, criterion), _severity(sure=told.sure)
                yield Found("done", message, _FIX, told.span, criterion.name, mend, severity)
            elif not _about_the_output(read, contract):
                message = "It speaks of nothing that the contract asks for: can the output show it?"
                yield Found("done", message, _FIX, None, criterion.name, severity="advice")


def _severity(*, sure: bool) -> Severity | None:
    return None if sure else "advice"


_LATER = "happens elsewhere, or later"


_PLAIN = frozenset(content("values numbers figures rows lines times dates totals entries"))
"""What every answer may hold: "the times go up"."""


def _is_told(read: Reading, m: re.Match[str], contract: Contract) -> bool:
    """Whether the answer itself holds what rises or falls: a column of the format."""
    subject = m.groupdict().get("who") or read.masked[: m.start()]
    said = content(subject)
    before = [w for w in said if w not in _PLAIN]
    return bool(said) and set(before) <= set(content(contract.output_format))


_ASKING = re.compile(r"\W*(?:what|which|whom|whether|when|where|why|how|that)\b", re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:(?:what|which|who|whom|whether|when|where|why|how|if)\b|(?:says?|states?|claims?|promises?|tells?|"
    r"mentions?|"
    r"predicts?|suggests?|warns?|notes?)\s+(?:\w+\s+){0,2}that\b)[^.;,]*\Z",
    re.IGNORECASE,
)
"""What is asked after this, the answer tells: "says whether the mayor has agreed"."""
_RELATIVE = re.compile(r"\b(?:that|which|who)\s+\Z", re.IGNORECASE)
"""What is said of one among several: "a shift that falls in a holiday"."""
_WILL = (
    r"(?:the|our|each|every|a|an)\s+(?!(?:\w+\s+)?(?:answer|output|text|table|line|report|summary|list|file|document|"
    r"draft|reply|"
    r"brief|letter|row|sentence|paragraph|item|bullet|section|entry|field|column|heading|title|page|code|script|query|"
    r"function|test|diff|json|csv)s?\b)\w+(?:\s+\w+)?\s+(?:will|won['’]t|would|wouldn['’]t)|"
    r"\A\W*(?:you|one|anybody|anyone|everybody|everyone|nobody|people|i|we)\s+(?:would|wouldn['’]t|will|won['’]t)"
)
_MINDED = (
    r"(?:understands?|enjoys?|likes|loves?|appreciates?|is (?:satisfied|happy|convinced|delighted|pleased|impressed|"
    r"persuaded)) "
    r"(?:it|this|them|with|by|that|the)"
)


_WHO_DID = r"(?<!\bwho[ ])(?<!\bwhom[ ])(?<!\bwhich[ ])(?<!\bthat[ ])(?<!when[ ]it[ ])(?<!whether[ ]it[ ])"
_CONSENT = (
    r"(?:agreed|approved|consented|confirmed|accepted|endorsed|authori[sz]ed|cleared|ratified|countersigned|vetted|"
    r"okayed|"
    r"signed off|proofread|double-checked|witnessed|waved through|rubber-stamped)"
)
_CONDUCT = (
    (
        rf"{_WHO_DID}(?:thought|attention|care|consideration|heed|regard|effort|trouble) "
        r"(?:was|were|has been|have been|"
        r"is|are) (?:\w+ )?(?:given|paid|taken|devoted|spent|put)(?! (?:in|from|out) )"
    ),
    (
        rf"{_WHO_DID}(?:was|were|has been|have been|had been|is|are|been|being) (?:\w+ )?(?:{_CONSENT}|checked|"
        rf"verified|reviewed|read|"
        r"seen|inspected|audited|discussed|tested|tried|signed|passed|examined) (?:\w+ )?"
        r"(?:by|with(?! (?:the|an?|its|their)\b)) (?!hand\b|"
        r"the (?:same|last)\b|"
        r"(?:a |the )?(?:code|formula|sum|table|figure|source)s?\b)\w+"
    ),
    (
        rf"{_WHO_DID}(?:was|were|has been|have been) (?:\w+ )?(?:consulted|informed|asked|notified|briefed|warned|"
        rf"involved|heard|"
        r"thanked|invited|kept informed)(?! (?:in|on|at) \d)"
    ),
    (
        rf"{_WHO_DID}(?:has|have|had) (?:\w+ )?(?:{_CONSENT}|checked|reviewed|given (?:his|her|its|their|the) \w+|"
        rf"said yes|been "
        r"(?:asked|consulted|told|informed|shown)|raised no objections?|no objections?)(?! (?:in|on|at) \d)"
    ),
)
"""What somebody did: no answer shows it. "who was consulted" is something that an answer can tell."""
_GOES = (
    r"(?:rises?|falls?|drops?|grows?|increases?|decreases?|improves?|shrinks?|goes? (?:up|down)|sells?|wins?|"
    r"come back|comes "
    r"back|disappears?|declines?|doubles?|halves?|recovers?|survives?|returns?|benefits?|saves?|succeeds?|becomes?|"
    r"agrees?|"
    r"accepts?|stays? away|learns?|runs? (?:smoothly|better|faster)|feels?|understands?|trusts?|buys?|like|likes)"
)
_EFFECT = (
    rf"(?:so that|in order that|such that|with the (?:effect|result) that) (?:[\w-]+ ){{1,4}}?{_GOES}",
    (
        r"(?<=\A)\W*(?!(?:[\w-]+ ){0,6}?(?:answer|output|text|table|line|report|summary|list|file|document|draft|"
        r"reply|letter|row|"
        r"sentence|paragraph|entry|section|field|column|who|which|that|what|when|whether|how|says|states|names|"
        r"gives)\b)"
        r"(?:[\w'’-]+ ){1,7}?(?:(?<!\bthe[ ])(?<!\bhis[ ])(?<!\bher[ ])(?<!\ba[ ])(?<!['’]s[ ])will|"
        r"won['’]t|is going to|are going to) (?!is\b|was\b|has\b)\w+"
    ),
    r"(?:as a (?:result|consequence)|in consequence|thereby|consequently),? (?:\w+ ){1,4}?" + _GOES,
    (
        r"(?:leads?|led|brings?|results?) (?:to|about|in) (?:a |an )?(?:\w+ )?(?:rise|fall|drop|growth|increase|"
        r"decrease|improvement|"
        r"decline|recovery|success|agreement|sales?|more|fewer|less|better|higher|lower)"
    ),
)
"""What comes of it in the world."""


def _shown(read: Reading, m: re.Match[str], what: str, contract: Contract) -> bool:
    """Whether the output shows it all the same: what it tells of later, and what those do whom it lists."""
    if what == _WORKED and _LISTS.search(read.masked[: m.start()]):
        return True
    if what in _OF_PEOPLE and _NAMES_THEM.match(read.masked):
        return True
    if what == _OUTSIDE:  # "No team plays twice in a round", where the output lists teams
        known = set(content(contract.output_format))
        return bool(set(content(m[0])) & known) or (_ANYBODY.match(m[0]) is not None and placed(read.masked, known))
    if (
        what == _TASTE and len(m[0].split()) <= 3
    ):  # "Every line has a balance above zero", where there is a column of it
        return set(content(m[0].rsplit(maxsplit=1)[-1])) <= set(content(contract.output_format))
    if what == _MADE and (
        n := _SO_MANY.fullmatch(m[0])
    ):  # "At most 4 attempts", where the code that is asked for makes them
        asked = f"{contract.objective} {contract.output_format} {contract.guidance} {contract.boundaries}"
        return bool(set(content(n["what"])) & set(content(asked))) or bool(_LISTED.match(read.masked, m.end()))
    later = what == _LATER
    if later and _BEFORE_THAT.search(read.masked[: m.start()]):
        return True  # "No step starts before the one above it has ended"
    return later and (_is_told(read, m, contract) or _RELATIVE.search(read.masked[: m.start()]) is not None)


_SO_MANY = re.compile(r"\W*(?:[a-z]+\s+){1,3}(?:\d+|[a-z]+)\s+(?P<what>[a-z]+)", re.IGNORECASE)
_LISTED = re.compile(
    r"\s+(?:is|are)\s+(?:listed|named|given|shown|mentioned|counted|described|recorded|reported)\b", re.IGNORECASE
)
_NAMES_THEM = re.compile(
    r"\W*(?:(?:the|no|each|every|any|all|both|one|none\s+of\s+the)\s+)?(?:[\w'’-]+\s+){1,4}?(?:is|are)(?:n['’]t|\s+not|\s+never)?\s+(?:\w+ly\s+|only\s+|"
    r"all\s+)?(?:named|mentioned|listed|quoted|cited|identified|thanked|addressed|greeted|credited|anonymi[sz]ed|abbreviated|called|"
    r"introduced|referred\s+to|spelled|spelt|given|left\s+out|omitted)(?=\W*\Z|\s+(?:by|in|with|at|as|only|once|twice|first|last|anywhere)\b)",
    re.IGNORECASE,
)
"""What the answer does with somebody: "the donor isn't named"."""
_OF_PEOPLE = ("is in somebody else's mind or hands", "is what somebody outside does")
_WORKED = "is about how the worker worked"
_LISTS = re.compile(
    r"\b(?:lists?|names?|gives?|states?|shows?|records?|counts?|says?|tells?)\s+(?:(?:also|all|only|which|what)\s+)*\Z",
    re.IGNORECASE,
)
"""What the answer tells of, and is told there: "lists the pages that were searched"."""
_MADE = "is about how it was made"
_BEFORE_THAT = re.compile(
    r"\b(?:before|until|till|once|if|unless|than|while|whenever)\s+(?:[\w'’-]+\s+){1,6}\Z", re.IGNORECASE
)
"""What makes of what happens a condition of something else."""
_ANYBODY = re.compile(r"\W*(?:nobody|no|everybody|everyone|anyone|anybody|each|every)\b", re.IGNORECASE)
_TASTE = "is decided by taste"
_OUTSIDE = "is what somebody outside does"
_BY_DEFAULT = frozenset((_OUTSIDE, _MADE, MANNER))
"""What such words mostly mean, and need not: that somebody plays, that something takes an hour, that it is done so."""
_OF_OUTPUT = re.compile(
    r"\b(?:answer|output|response|result|text|report|summary|list|table|file|document|draft|reply|brief|letter|"
    r"e-?mail|line|row|"
    r"sentence|paragraph|item|bullet|section|entr(?:y|ie)|field|column|heading|title|page|code|script|query|function|"
    r"diff|json|"
    r"csv|word|number|amount|date|name|source|quot\w+|citation|it|they|tests?|example|step|point|figure|value|"
    r"total)s?\b",
    re.IGNORECASE,
)


def _about_the_output(read: Reading, contract: Contract) -> bool:
    """Whether a criterion shares a word with what the contract asks for, or speaks of an answer's parts."""
    if _OF_OUTPUT.search(read.text) or NUMBER.search(read.text) or read.quoted:
        return True
    told = " ".join((contract.name.replace("-", " "), *(getattr(contract, part) for part in PARTS)))
    return bool(set(read.content) & set(content(told))) or contract.output_schema is not None


@cache
def _tellers() -> tuple[tuple[re.Pattern[str], str], ...]:
    done = lists()["done"]
    who = f"(?:{'|'.join(done['outsiders'])})"
    whoever = f"(?:{'|'.join((*done['departments'], *done['outsiders']))})"
    mind = f"(?:{'|'.join(done['mind'])})"
    outsider = (
        rf"(?:(?:the|a|an|every|each|all|any|our|no|most|this|that|their|target|typical|average|new|busy|"
        rf"\w+['’]s)\s+){{0,4}}(?:[\w-]+\s+)?{whoever}(?:\s+(?:of|in|at)\s+(?:the\s+)?\w+)?\s+(?:(?:also|really|fully|"
        rf"now|always|then|immediately|probably|easily|quickly|still|all)\s+)?{mind}"
    )
    return (
        (any_of([outsider, _MINDED, _WILL, *_CONDUCT]), "is in somebody else's mind or hands"),
        (any_of(done["own"]), _WORKED),
        (any_of(done["process"]), _MADE),
        (any_of([*done["afterwards"], *_EFFECT]), _LATER),
        (any_of(done["unbounded"]), "leaves open what belongs to it"),
        (any_of(done["taste"]), _TASTE),
        (outside(who), _OUTSIDE),
        *((pattern, _LATER) for pattern in happenings()),
        (at_heart(), "is in somebody else's mind or hands"),
        *judged(),
        *effects(),
    )


def praise(contract: Contract, _given: Given) -> Iterator[Found]:
    """Criteria that praise: accurate, clear, of high quality, with nothing to hold them against."""
    for criterion, read in undecided(contract):
        at = tasted(read, contract)
        if at and not any(p.search(read.masked) for p, _ in _tellers()):
            message = f"{read.text[slice(*at)]!r} is decided by taste: there is nothing to hold it against."
            fix = "Name what it is held against (a source, a list, a number), or say what the output then contains."
            severity = _severity(sure=not truth_of_a_thing(read, read.text[slice(*at)]))
            yield Found("done", message, fix, at, criterion.name, without(contract, criterion), severity)
