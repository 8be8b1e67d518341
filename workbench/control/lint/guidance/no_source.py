"""What is wrong with guidance: it names nothing to read or to work with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from workbench.control.lint.guidance.any_kind import without_any_kind, without_the_concerned
from workbench.control.lint.guidance.anywhere import without_anywhere
from workbench.control.lint.guidance.definite import definite, quoted_name, stands_alone
from workbench.control.lint.guidance.not_read import without_languages, without_made
from workbench.control.lint.guidance.owned import owned, without_standpoints
from workbench.control.lint.rule import Found, Given, added
from workbench.control.lint.saying import empty_words
from workbench.control.lint.words.lexicon import expression, words
from workbench.control.lint.words.phrases import verb_at
from workbench.control.lint.words.reading import FUNCTION, Reading, content, reading
from workbench.core.contract import Contract

_PROPER = re.compile(
    r"(?<=[^\s.!?:;\n•*(-])[ \t]+(?:the )?((?:[A-Z][\w&'’./-]*|\d{4})(?:[ \t]+(?:[A-Z][\w&'’./-]*|\d[\w.-]*|of|and))*)"
)
_ACRONYM = re.compile(r"\b(?=[A-Z\d./-]*[A-Z][A-Z\d./-]*)[A-Z][A-Z\d]{1,}(?:[-/ ]?\d[\w.:-]*)?\b")
_FILE = re.compile(r"\b[\w-]+(?:[./][\w-]+)*\.(?:[a-z]{2,5}|\d)\b|\b[\w-]+/[\w./-]*|\b\w+_\w+|§\s*\d|https?://")
_ONE_OF_MANY = re.compile(r"\b(?:an?|any|each|every|no|some|most|all)\s+(?:[a-z-]+\s+)?\Z")
"""What makes any of a kind of it: "a CV", "every PDF"."""


def _proper(told: str) -> bool:
    """Whether something bears a name."""
    return any(not _ONE_OF_MANY.search(told[: m.start(1)]) for m in _PROPER.finditer(told))


_PAPER_OF = re.compile(
    r"(?:\A|[.;]\s+)\W*(?!(?:write|make|keep|give|draw|compile|produce|prepare|add|attach)\b)"
    r"(?:(?!an?\b)[\w-]+,?\s+){0,6}?(?:lists?|plans?|registers?|logs?|books?|maps?|drawings?|sheets?|cards?|files?|"
    r"folders?|records?|"
    r"ledgers?|rolls?|timetables?|rotas?|inventor(?:y|ies)|diar(?:y|ies)|calendars?|notes)\s+of\s+(?:the|our|this|"
    r"both)\s+"
    r"(?!(?:day|moment|time|future|past|world|topic|subject|matter|work|task|job|best|most|relevant|usual|"
    r"right)\b)[a-z][\w-]+"
    r"(?:\s+[\w-]+){0,2}\s*(?:[.;,]|\Z)",
    re.IGNORECASE,
)
"""Papers that are named without a verb, and said of what: "Rota and key list of the ward"."""


_NONE = re.compile(
    r"\W*(?:use\s+|consult\s+)?no\s+(?:outside\s+|written\s+)?(?:sources?|tools?|documents?)(?:\s+(?:and|or|"
    r"nor)\s+(?:no\s+)?"
    r"(?:sources?|tools?|documents?))?(?:\s+(?:is|are)\s+(?:needed|used|given|required|read|"
    r"consulted|necessary|expected))?\s*(?:[.;:,]|\Z)|"
    r"\W*no\s+(?:\w+\s+)?(?:sources?|tools?|research)\s+(?:is\s+|are\s+)?(?:needed|necessary|required)\s*(?:[.;:,]|\Z)",
    re.IGNORECASE,
)
"""What says that there is none to be named: "No sources; write freely"."""


def names_nothing(contract: Contract, given: Given) -> Iterator[Found]:
    """Guidance without a source or a tool in it."""
    read = reading(contract.guidance)
    if not read.text.strip() or empty_words(read.text, contract.name, "guidance"):
        return
    if (
        _NONE.match(read.masked)
        or _told_of(read, contract)
        or _names_something(reading(_without_examples(read)), given)
    ):
        return
    weak = _unnamed().search(read.masked)
    message = f"{weak[0]!r} names no source or tool." if weak else "It names no source and no tool."
    yield Found(
        "guidance",
        message,
        "Name what to read and what to use, and say which prevails where they differ.",
        weak.span() if weak else None,
        edit=added(contract, "guidance", _named_ones(given), "Name the sources"),
    )


_GIVES = re.compile(
    r"(?:\A|[.;:]\s+)the\s+(?P<what>(?:[\w-]+\s+){0,2}?[\w-]+)\s+(?:gives?|shows?|names?|lists?|holds?|has|says?|states?|contains?)\b",
    re.IGNORECASE,
)


def _told_of(read: Reading, contract: Contract) -> bool:
    """Whether it says what a thing gives that the objective takes from: "the sketch gives", "as in the sketch"."""
    taken = (
        rf"\b(?:in|from|on|per|of|against|to)\s+(?:the|this|our|my)\s+{re.escape(m['what'])}\b"
        for m in _GIVES.finditer(read.masked)
    )
    return any(re.search(source, contract.objective, re.IGNORECASE) for source in taken)


_ISSUED = re.compile(
    r"(?:\A|[.;]\s+)(?:the\s+)?(?:official|published|printed|signed|statutory|certified|enclosed|attached|accompanying|supplied|"
    r"provided|stamped|approved|adopted)\s+(?P<noun>(?:[\w-]+\s+){0,2}?[\w-]+)(?=\s*(?:[.;,(]|\Z))",
    re.IGNORECASE,
)
"""Papers that somebody has issued, named without a verb: "Official solutions."."""
_NUMBERED = re.compile(
    r"(?:\A|[.;]\s+)(?P<first>[A-Z][\w'’-]*)(?:\s+(?!(?:to|at|of|than|least|most|about|under|over|by|in)\b)[a-z][\w'’-]*){0,2}?\s+"
    r"(?:\d{1,4}|[IVX]+)[a-z]?(?=\s*(?:[.;,(]|\Z)|\s+(?:with|and|of|to|as)\b)"
)
_NO_PAPER = frozenset("up to round at about under over least most top only level step limit maximum minimum".split())


def _numbered(told: str) -> bool:
    """Whether one of many papers is named without a verb, by its number: "Submission 31 with its annexes"."""
    found = (m for m in _NUMBERED.finditer(told) if m["first"].lower() not in FUNCTION | _NO_PAPER)
    return any(not verb_at(told, m.start("first")) for m in found)


_EXAMPLES = re.compile(
    r",?\s*(?:\(\s*)?\b(?:such as|like|e\.g\.|eg|for example|for instance|including|say)\s[^.;)]*", re.IGNORECASE
)
_COUNTS_AS = re.compile(
    r"\b(?!(?:the|these|those|its|our|their)\s)[\w-]+\s+(?:counts?|scores?|rates?|ranks?|means?)\s+(?:as|in|on|at|by)\Z",
    re.IGNORECASE,
)
"""What something does, and no figure: "the abandoned game counts as lost"."""


@lru_cache(maxsize=1024)
def _without_examples(read: Reading) -> str:
    """The text without names that only illustrate: "reliable sources such as the Miller report" names a kind."""
    text = without_anywhere(read.text)
    kept = []
    for sentence in reading(text).sentences:
        told = text[sentence.start : sentence.end]
        kept.append(_EXAMPLES.sub(" ", told) if _unnamed().search(sentence.text) else told)
    return "\n".join(kept)


def _named_ones(given: Given) -> str:
    told = []
    if given.sources:
        told.append(f"Use only these sources: {', '.join(f'`{s}`' for s in given.sources[:12])}.")
    if given.tools:
        told.append(f"Use these tools: {', '.join(f'`{t}`' for t in given.tools[:12])}.")
    return " ".join(told) or "Use only the sources given."


def _names_something(read: Reading, given: Given) -> bool:
    if any(name and name.casefold() in read.text.casefold() for name in given.sources or ()):
        return True
    read = reading(without_standpoints(read.text))
    if (
        quoted_name(read)
        or stands_alone(read)
        or _FILE.search(read.text)
        or owned(read.masked)
        or _proper(without_languages(read.masked))
        or any(not _ONE_OF_MANY.search(read.masked[: m.start()]) for m in _ACRONYM.finditer(read.masked))
        or _PAPER_OF.search(read.masked)
        or _numbered(read.masked)
    ):
        return True
    if _SEE.search(read.masked):
        return True
    known = [*(given.sources or ()), *(given.tools or ())]
    if any(_alike(name, read.text) for name in known):
        return True
    told = _THE_ONE.sub(" ", without_the_concerned(without_made(read.masked)))
    if any(_is_source(m) for pattern in (_READ, _RULES, _ISSUED) for m in pattern.finditer(told)):
        return True
    told = without_any_kind(told)
    plain = _OWN_HEAD.sub(" ", _unnamed().sub(" ", _UNITS.sub(" ", told)))
    if any(_which().search(s.text) and _general().search(s.text) for s in read.sentences):
        return True
    rest = _general().sub(" ", plain)
    figures = any(not _COUNTS_AS.search(m[0]) for m in _that_quantity().finditer(rest))
    return figures or definite(_concrete(), rest) or definite(_the_general(), plain)


_THE_ONE = re.compile(r"\b(?:the|that|those)\s+(?:\w+\s+)?ones?\b", re.IGNORECASE)
"""One of what was spoken of before: "of two fees take the one for weekdays"."""
_READ = re.compile(
    r"\b(?:read|use|using|take|taken|consult|follow|follows|according to|as per|based on|rely on|trust|quote|cite|"
    r"go by|going by|goes by|works? from|working from|draw on|drawn from|per|"
    r"from|off|"
    r"stands? in|given in|said in|told by|defined in|apply)\s+(?:only\s+|solely\s+|\w+\s+(?:from|off|in)\s+)?(?:the|"
    r"this|these|"
    r"those|both|our|\w+['’]s)\s+(?P<noun>(?!more\b|most\b|less\b|least\b|"
    r"\w+e[rs]t?\s)(?:[\w-]+\s+){0,2}?[\w-]+)(?=\s*(?:[.,;:()]|$|\b(?:of|"
    r"for|from|in|on|to|as|and|only|by|that|which|with|at|where|when|if|is|are|gives?|says?|supplied|given|dated|"
    r"since)\b))",
    re.IGNORECASE,
)
"""What is read or used, and said which: "according to the herd book"."""
_SEE = re.compile(
    r"(?:\A|[.;]\s+)(?:see|cf\.?)\s+(?:the\s+)?(?!it\b|them\b|this\b|things\b|yourself\b|both\b|each\b|every|above|below|what|whether|if|to\b|that)[a-z][\w-]+",
    re.IGNORECASE,
)
_RULES = re.compile(
    r"(?:\A|[.;:,]\s+)(?:the\s+)?(?P<noun>(?!more\b|most\b|less\b)(?:[\w-]+\s+){0,3}?[\w-]+)\s+(?:outranks?|"
    r"prevails?|overrides?|trumps?|supersedes?|"
    r"governs?|is authoritative|are authoritative|takes? precedence|decides?|settles?|says?|tells?|states?|shows?)\b",
    re.IGNORECASE,
)
"""What is said to decide: "resistograph curves outrank the visual inspection"."""


def _is_source(m: re.Match[str]) -> bool:
    """Whether what was found is something to read: not a way of writing, a figure, or what is in a head."""
    told = [w.lower() for w in m["noun"].split()]
    if told[-1] in words("guidance", "no_source") or _figures().fullmatch(told[-1]) or _unnamed().search(m["noun"]):
        return False
    return not (
        _general().fullmatch(told[-1])
        or FUNCTION & set(told[-1:])
        or (re.match(r"\w+(?:er|est)\Z", told[0]) and len(told) == 1)
    )


@cache
def _figures() -> re.Pattern[str]:
    return expression("guidance", "quantities")


@cache
def _that_quantity() -> re.Pattern[str]:
    """Figures of which it is said whose or where from they are: "the readings of the fixed sensors"."""
    own = r"(?:the|these|those|its|our|their)\s+(?!more\b|most\b|less\b|least\b|\w+er\b|\w+est\b)(?:[\w-]+\s+){0,2}?"
    kind = _figures().pattern
    return re.compile(
        rf"\b{own}{kind}\s+(?:of|from|in|on|by|at|given|supplied|measured|attached|above|below|listed|as)\b"
        rf"(?!\s+(?:the\s+)?(?:day|moment|future|past|time|year|month|week)\b)|"
        rf"\b(?:from|use|take|per|in)\s+(?:the|these|our)\s+{kind}|{kind}\s+(?:(?:from|in|on)\b(?!\s+(?:the\s+)?"
        rf"(?:future|past|present|same|row|line|order|case)\b)|given\b|supplied\b|measured\b|as given\b)|"
        rf"\b(?:output|statistics|forecasts?|readings|measurements|data|observations|recordings|results)\s+"
        rf"(?:of|from|by)\s+(?:the|our)\s+\w+",
        re.IGNORECASE,
    )


_UNITS = re.compile(r"\b(?:\d+|full|whole|nearest|in|to|two|three|five|ten|fifteen|thirty)\s+minutes\b", re.IGNORECASE)
"""Minutes that are no record of a meeting."""
_OWN_HEAD = re.compile(
    r"\byou(?:['’]re|\s+are)\s+(?:the|an?)\s+\w+|"
    r"\b(?:(?:your|own|general|common|industry|expert|professional|domain|prior|background|world|best|good|sound)\s+)+(?:[a-z]+al\s+)?"
    r"(?:judge?ment|knowledge|expertise|experience|sense|intuition|understanding|skills?|discretion|training|memory)\b",
    re.IGNORECASE,
)
"""What a worker has in its head is no source: "your best judgement"."""


@cache
def _concrete() -> re.Pattern[str]:
    return expression("guidance", "concrete")


@cache
def _general() -> re.Pattern[str]:
    return expression("guidance", "general")


@cache
def _which() -> re.Pattern[str]:
    return expression("guidance", "given")


@cache
def _the_general() -> re.Pattern[str]:
    """What is plain to a worker that has it in its window: "the sources", "the tables"."""
    inner = (
        r"(?!(?:more|most|less|least|lower|higher|larger|smaller|newer|older|later|earlier|longer|shorter|greater|"
        r"\w+est)\s|"
        r"internet|web\b|online|literature|media|knowledge|research|experience|right|best)"
        rf"{_general().pattern}"
    )
    return re.compile(
        rf"\b(?:the|these|those|this|its|two|three|four|five|six|\d+)\s+(?!more\s|most\s|less\s|least\s|lower\s|"
        rf"higher\s|larger\s|smaller\s|newer\s|older\s|later\s)(?!(?:kind|sort|type)\s)(?:[\w-]+\s+){{0,3}}?{inner}",
        re.IGNORECASE,
    )


@cache
def _unnamed() -> re.Pattern[str]:
    """Sources and tools of any kind: "reliable sources", "appropriate tools", "your own knowledge"."""
    vague, general = expression("guidance", "any").pattern, _general().pattern
    return re.compile(rf"(?:{vague}(?:,?\s+(?:and\s+|or\s+)?|\s+))+(?:\w+\s+)?{general}", re.IGNORECASE)


def _alike(name: str, text: str) -> bool:
    told = content(re.sub(r"[-_./]", " ", name))
    return bool(told) and set(told) <= set(content(re.sub(r"[-_/]", " ", text)))
