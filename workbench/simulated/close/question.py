"""What a question asks for: the kind of answer, the words to look for, names and figures that must agree.

Expected kinds are graded, since people are loose: "how much" wants a sum of money or a quantity, and will take a bare
number. Words of the question fall into focus words, which tell what it is about, and words that only name the kind of
answer ("price", "date"), which count less.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from workbench.simulated.close.expecting import expectation
from workbench.simulated.close.lexicon import kin, phrases
from workbench.simulated.close.unset import by_default
from workbench.simulated.close.words import NUMBERS, Word, has, stem, stems, words

STOP = frozenset(
    stem(word)
    for word in "a an the of to in on at by for from with and or but is are was were be been being am do does "
    "did has have had "
    "will would shall should can could may might must i me my we us our you your he him his she her "
    "it its they them their "
    "this that these those there here what which who whom whose when where why how much many often "
    "soon if then than as so "
    "any some one get go be not no into out up per about please tell say give name one's way come s "
    "don didn isn aren wasn too "
    "don't doesn't didn't isn't aren't wasn't weren't won't wouldn't couldn't shouldn't haven't hasn't "
    "doesn won can't cannot couldn shouldn t kind sort exactly actually ever just still else each every all".split()
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word to look for: other stems that may stand for it, and how much it counts."""

    stem: str
    weight: float
    kin: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, analysed."""

    text: str
    ask: str  # who, where, when, time, often, long, many, much, which, code, version, why, yesno, whatif, what
    expects: dict[str, float]  # kind of span, or "quantity:mass", with how well it would answer
    terms: tuple[Term, ...]
    names: tuple[str, ...]  # capitalised words and identifiers, as stems
    numbers: tuple[str, ...]
    head: str  # the stem of the noun behind "which", "what", "how many"
    side: str  # "start", "end", "old", "new", "by" where one end of a span of time or a change is meant
    negated: bool
    case: str  # the question with what leads up to it: `My son is nine. Does he need a ticket?`
    extreme: str  # "first", "last", "most", "least" or ""


# Words that name the kind of answer; they point to a column or key, but rarely to a sentence.
_KIND_WORDS = frozenset(
    stem(word)
    for word in "number code id date time day name address version price cost amount reason size kind type "
    "person default value "
    "become became becoming "
    "long much many people place year month week hour minute second percent happen happens use used make made "
    "take do mean called allowed permitted possible person now present currently today still really actually "
    "need supposed meant ought".split()
)


_SIDE_CLAUSE = re.compile(
    r"(?i)\b(?:before|after|when|while|once|until|as soon as)\b (?=\w+ing\b|(?:the|it|they|we|I|you)\b)"
)
_BESIDES = 0.6
"""What a word of a side clause counts beside one of the main clause, in a closed question."""


def _aside(text: str) -> int:
    """Where the side clause of a question begins: `before boiling`, `while the stove is on`."""
    found = _SIDE_CLAUSE.search(text)
    return found.start() if found and len(text[: found.start()].split()) > _MAIN else len(text)


_MAIN = 3
"""Words from which there is a main clause before it."""
_BARE = re.compile(r"(?:and |so )?what (?:is|are|was|were|about) (?:it|they|that|this|those|these)\b", re.I)
"""It asks for the same as the question before it."""
_STATED, _TOPIC = 0.8, 0.3
"""What a word said before counts beside one of the question itself."""

_ASKER = re.compile(r"I(?:['’](?:m|ve|ll|d))?(?![\w'’-])")
"""Whoever asks: a capital, and no name."""


@lru_cache(maxsize=4096)
def analyse(text: str, stated: str = "", topic: str = "") -> Question:
    """The analysis of a question; `stated` leads up to it, and `topic` is the question that its pronoun refers to."""
    text = by_default(text)
    ask, expects = expectation(topic if topic and _BARE.match(text) else text)
    text = _AT_PRESENT.sub(" now", _AT_LAST.sub("", text))
    found = words(text)
    names = tuple(
        word.stem
        for number, word in enumerate(found)
        if (number and text[word.start].isupper() and not _ASKER.match(text, word.start))
        or (re.search(r"\d", word.stem) and re.search(r"[a-z]", word.stem))
    )
    numbers = tuple(word.stem for word in found if word.stem[0].isdigit())
    terms: dict[str, Term] = {}
    besides = _aside(text) if ask == "yesno" else len(text)
    for word in found:
        known = word.stem
        raw = text[word.start : word.end]
        capital = raw[0].isupper() and word.start and not _ASKER.match(text, word.start)
        if (known in STOP and not capital) or known in terms or not re.search(r"\w", known) or _leads_up(text, word):
            continue
        weight = 0.45 if known in _KIND_WORDS else 1.35 if known in names or known in numbers else 1.0
        weight *= _BESIDES if word.start > besides else 1.0
        alike = dict(kin(known))
        if known in NUMBERS:
            alike[str(NUMBERS[known])] = 1.0
        terms[known] = Term(known, weight, alike)
    for before, weight in ((stated, _STATED), (topic, _TOPIC)):
        for known in stems(before):
            if known not in STOP and known not in terms and re.search(r"\w", known):
                terms[known] = Term(known, weight, dict(kin(known)))
    _add_phrases(terms, text, [word.stem for word in found])
    terms |= _written_together(text)
    _leave_out(terms, _only_causes(text))
    low = re.sub(r"\bhow old\b", "how", text.lower())
    extreme = next((name for name, pattern in _EXTREMES.items() if has(pattern, low)), "")
    side = next((name for name, pattern in _SIDES.items() if has(pattern, low)), "")
    return Question(
        text,
        ask,
        expects,
        tuple(terms.values()),
        names,
        numbers,
        _head(low),
        side,
        has(r"not|n't|never|no longer|without|isn't|can't|won't|shouldn't|couldn't|doesn't", low),
        f"{stated} {text}".strip(),
        extreme,
    )


def _add_phrases(terms: dict[str, Term], text: str, found: list[str]) -> None:
    """The phrases of a question, which stand for some of their words."""
    parted = [(f"{stem(verb)}_{particle}", 0) for verb, particle in _PARTED.findall(text.lower())]
    for phrase, _ in phrases(found) + [each for each in parted if kin(each[0])]:
        terms.setdefault(phrase, Term(phrase, 0.3 if phrase in _BOUNDS else 0.8, dict(kin(phrase))))
        if phrase in _BOUNDS:
            terms.pop(phrase.split("_")[-1], None)
        if (phrase, 0) in parted:
            terms.pop(phrase.split("_")[0], None)
        if phrase.split("_")[0] in _DENIALS:
            terms.pop(phrase.split("_")[-1], None)  # `isn't working` is not said of what works


_LED_TO = re.compile(r"(?i)\bwhat (?:has |have |had )?(led to|made|brought about|lay behind|gave rise to)\b")
"""It only asks for the cause."""


def _leave_out(terms: dict[str, Term], some: list[str]) -> None:
    for known in some:
        terms.pop(known, None)


def _only_causes(text: str) -> list[str]:
    led = _LED_TO.search(text)
    parts = [stem(word) for word in led[1].split()] if led else []
    return [*parts, "_".join(parts)]


_PARTED = re.compile(
    r"\b(keep|kept|leave|left|take|put|turn|switch|call|pick|hand|bring|give|send|shut|rule|throw)"
    r" (?:[\w'-]+ ){1,4}?(out|off|up|away|back|down|in|on)\b"
)
"""A verb and its particle, with what it is done to between them: `keep a photo out`."""
_BOUNDS = frozenset(("how_mani", "at_most", "at_least"))
"""They say how much is asked for, and not of what."""
_APART = re.compile(r"\b([a-z]{3,8}) (out|off|up|down|over|in|back|away|point|line)\b")
"""What may be written as one word: `when does it lock out`, and `lockout`."""
_BEFORE_HOW = re.compile(r"(?i)(?:after|within|before|until|above|below|over|under|between) (?:how|what|which)\b")
"""A word that only leads up to the question word: `after how long`."""


def _leads_up(text: str, word: Word) -> bool:
    """Whether a word of a question is whoever asks, or only leads up to the question word."""
    return _ASKER.fullmatch(text, word.start, word.end) is not None or _BEFORE_HOW.match(text, word.start) is not None


def _written_together(text: str) -> dict[str, Term]:
    """Verbs with their particle, which may stand in one word."""
    apart = {f"{stem(verb)}_{part}": stem(verb + part) for verb, part in _APART.findall(text.lower())}
    return {name: Term(name, 0.8, {**kin(name), together: 1.0}) for name, together in apart.items()}


_DENIALS = frozenset(stem(word) for word in "isn't aren't wasn't weren't doesn't don't not".split())
_AT_LAST = re.compile(r"(?i) in the end\b| at the end of the day\b")
"""It speaks of no end."""
_AT_PRESENT = re.compile(
    r"(?i) (?:at|for) the (?:present )?(?:moment|time being)\b| (?:right|just) now\b| at this time\b"
)
_SIDES = {
    "old": (
        r"before(?=\W*$)|before (?:the|it|that|this|\w+ (?:rise|change|increase))|previous(?:ly)?|used to|formerly|old"
        r"|originally|earlier|was it before|until now"
    ),
    "by": r"deadline|by when|until when|at the latest|how late|by what|by which|due|last day|no later",
    "end": (
        r"end|ends|ended|until|finish(?:es|ed)?|clos(?:e|es|ed)|over|back|return(?:s|ed)?|last till"
        r"|expires?|stop(?:s|ped)?|leave their|check out"
    ),
    "start": (
        r"start(?:s|ed)?|begin(?:s|ning)?|began|open(?:s|ed)?|from when|since when|from what|set off"
        r"|leave|departs?|first day|check in|get into|as of|earliest|from which"
    ),
    "new": r"now|new|currently|at present|today|from \w+ on|will",
}

_HEAD = re.compile(
    r"\b(?:which|what|whose|how many)\s+(?:(?:is|are|was|were|does|do|did)\s+)?(?:the|a|an|our|their"
    r"|its|his|her)?\s*((?:[\w-]+\s+){0,2}?[\w-]+?)(?=\s+(?:of|in|on|at|for|to|is|are|was|were|does"
    r"|do|did|has|have|had|can|may|must|should|will|would|from|with|by|that|per|goes|leads?|runs?"
    r"|sails?|comes?|i|we|you|they|it|he|she|the|a)\b|[?]|$)"
)


def _head(low: str) -> str:
    """The noun that the question word belongs to."""
    match = _HEAD.search(low)
    known = [stem(part) for part in re.split(r"[\s-]+", match.group(1)) if part] if match else []
    known = [part for part in known if part not in STOP]
    return known[-1] if known else ""


_EXTREMES = {
    "last": r"last|latest|newest|most recent(?:ly)?|current|final|now",
    "first": r"first|earliest|soonest|original|initially|oldest|longest ago",
    "most": (
        r"most|strongest|fullest|busiest|thickest|deepest|loudest|dearest"
        r"|best|fastest|warmest|hottest|widest|maximum|highest|largest|biggest|longest|at "
        r"most|tallest|up to|max|greatest|heaviest|upper (?:limit|bound|end)"
    ),
    "least": (
        r"least|weakest|emptiest|quietest|thinnest|shallowest|lightest"
        r"|slowest|coldest|coolest|narrowest|minimum|lowest|smallest|shortest|at least"
        r"|fewest|min|cheapest|lower (?:limit|bound|end)"
    ),
}
