"""Candidates: the spans of a unit that could answer, each with its kind and how well the kind is what was asked for.

A bare number takes its kind from the key or column it stands under ("timeout_s", "price_eur"). The date or version in
the heading over an entry is a candidate of the entry too, since that is where changelogs and diaries put it.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from workbench.simulated.close.people import together
from workbench.simulated.close.question import STOP, Question
from workbench.simulated.close.retyped import retyped
from workbench.simulated.close.silent import says_nothing
from workbench.simulated.close.spans import Span, spans
from workbench.simulated.close.structure import Unit
from workbench.simulated.close.words import stem, stems

_BOOL = re.compile(r"(?i)true|false|yes|no|on|off|enabled|disabled|none|null")
_REASON = re.compile(
    r"(?i)\b(?:because(?: of)?|since(?! (?:\d|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|spring|"
    r"summer|autumn|winter|then))|so that|due to|owing to|thanks to|in order (?:to|not to)|to avoid"
    r"|to prevent|to keep|on account of|"
    r"as a result of|caused by|otherwise|for fear|so as|lest|the reason"
    r"|(?:reason|cause|why|background|rationale)s?(?: \w+)?:|which is why|that is why)(?:\b|(?<=:))"
)
_WEAK = re.compile(
    r"(?i), (?:as|for|so|or|where) (?=\w+ \w+)|\b(?:as|so) (?:the|it|they|this|that|some|these|we"
    r"|most|only)\b|\bafter\b|\bwhen\b|: "
)
_BRACKETS = re.compile(r"\([^()]*\d[^()]*\)\s*$")
"""A measure at the end of a heading: `Approach (1 h 45 min)`."""
_INHERITED = ("date", "version", "code", "year", "time")


class Candidate(NamedTuple):
    """A span of a unit; `source` tells whether it stands in the unit's text or in its heading or label."""

    unit: int
    text: str
    kind: str
    dim: str
    start: int
    end: int
    source: str = "text"
    marker: float = 0.0  # how plainly a reason is marked as one
    whole: bool = False  # it is all that a cell or a setting says


@lru_cache(maxsize=20000)
def _spans(text: str) -> tuple[Span, ...]:
    return tuple(spans(text))


def candidates(at: int, unit: Unit, question: Question) -> list[Candidate]:
    """All candidates of one unit."""
    text = unit.text
    if says_nothing(unit):
        return _typed(at, unit, question)[0] if question.ask not in _OF_SENTENCES else []
    if unit.kind == "heading" and question.ask in ("long", "much", "many") and (said := _BRACKETS.search(text)):
        return [
            Candidate(at, text[span.start : span.end], span.kind, span.dim, span.start, span.end)
            for span in _spans(text)
            if span.start >= said.start() and span.kind in _MEASURED
        ] + [Candidate(at, text, "clause", "", 0, len(text))]
    if unit.kind in ("heading", "question") and question.ask in ("version", "when", "code", "time"):
        return [
            Candidate(at, text[span.start : span.end], span.kind, span.dim, span.start, span.end)
            for span in _spans(text)
            if span.kind in _INHERITED
        ] + [Candidate(at, text, "clause", "", 0, len(text))]
    if question.ask == "yesno" and unit.kind in ("pair", "cell") and len(text) <= 30:
        return [
            Candidate(
                at,
                text,
                "bool" if _BOOL.fullmatch(text) or re.match(r"(?i)not |closed|open", text) else "word",
                "",
                0,
                len(text),
                whole=True,
            )
        ]
    if unit.kind == "heading" and question.ask in ("why", "yesno", "whatif", "what"):
        return []
    if question.ask == "yesno" or unit.kind in ("heading", "question"):
        return [Candidate(at, text, "clause", "", 0, len(text))]
    found, whole = _typed(at, unit, question)
    if question.ask == "why" or unit.kind in ("sentence", "item", "comment", "code") or len(text) > 60:
        found.append(_sentence(at, text, f"{unit.label}: {unit.column.strip('_')}", question))
    if not whole and unit.kind in ("cell", "pair") and len(text) <= 80 and not _NO_WORD.search(text):
        kind = "bool" if _BOOL.fullmatch(text) else "word"
        found.append(Candidate(at, text, kind, "", 0, len(text)))
    return found + _inherited(at, unit, question) + _named(at, unit, question)


_OF_SENTENCES = ("why", "yesno", "whatif")
"""What only a sentence that says something answers."""
_NO_WORD = re.compile(r"^(?:\S+ ){6,}\S+[.!]$|^\{.*:.*\}$")
"""It is a sentence or a table of entries, and no word for something."""
_THINGS = frozenset(
    stem(word)
    for word in "function method class error exception constant variable parameter option setting key field column "
    "table flag section job service host step command code argument target stage rule".split()
)


def _named(at: int, unit: Unit, question: Question) -> list[Candidate]:
    """Asked which function, which error or which setting, the name of what the unit describes."""
    if question.head not in _THINGS or unit.kind not in ("sentence", "comment", "pair", "item"):
        return []
    own = unit.column or (unit.label.split() or [""])[-1]
    name = own if re.fullmatch(r"`?[A-Za-z_][\w.-]*`?", own) else ""
    return [Candidate(at, name.strip("`"), "code", "", 0, 0, "label")] if name else []


def _typed(at: int, unit: Unit, question: Question) -> tuple[list[Candidate], bool]:
    """The typed spans of a unit, and whether one of them is all it says."""
    text = unit.text
    found: list[Candidate] = []
    whole = False
    unsaid = _unsaid(text)
    counting = question.ask in ("many", "much", "long", "often")
    for span in _people_together(text, question) if question.ask == "who" else _spans(text):
        kind, dim = unsaid.get(span.start) or retyped(span, unit, text)
        if counting and kind == "number" and _LABEL.search(text, 0, span.start):
            kind = "code"
        piece = text[span.start : span.end]
        kind = (
            "name" if kind == "opening" and unit.kind in ("cell", "pair") and len(piece) >= 0.85 * len(text) else kind
        )
        covers = len(piece) >= 0.85 * len(text)
        whole |= covers and span.kind not in ("place", "role", "quoted")
        if question.ask == "why" and not covers:
            continue
        found.append(
            Candidate(at, piece, kind, dim, span.start, span.end, whole=covers and unit.kind in ("cell", "pair"))
        )
    if question.head == "port":
        found += [Candidate(at, said[1], "port", "", *said.span(1)) for said in _PORT.finditer(text)]
    return found, whole


def _people_together(text: str, question: Question) -> list[Span]:
    """The spans of a text, people who are named together as one, unless the question names one of them."""
    spans = _spans(text)
    named = [(span.start, span.end) for span in spans if span.kind in _PERSONAL]
    both = [
        (start, end)
        for start, end in together(text, named)
        if (start, end) not in named and set(question.names).isdisjoint(stems(text[start:end]))
    ]
    apart = [span for span in spans if not any(start <= span.start and span.end <= end for start, end in both)]
    return apart + [Span("person", start, end) for start, end in both]


_PERSONAL = ("person", "name", "opening")
_PORT = re.compile(r"(?:\w|\]):(\d{2,5})(?![\d:]|\.\d)")
"""What stands behind the host of an address: `http://127.0.0.1:8080`."""
_LABEL = re.compile(
    r"(?i)\b(?:plot|room|page|section|rule|zone|line|number|no\.|platform|gate|lot|item|table|figure|fig\.|chapter|step"
    r"|level|bus|train|route|form|clause|paragraph|article|class|group|team|box|rack|shelf|berth|pier|hall|floor|stage"
    r"|phase|part|appendix|annex|note|bed|seat|row|column|unit|house|flat|block|pitch|track|bay|hive|ward|grade|lane"
    r"|locker|door|valve|sample|batch|case|order|object|pitch|version|edition|volume|act|scene)\s$"
)
"""A number behind it names a thing and counts none: `plot 17`."""
_MEASURED = ("money", "quantity", "percent", "duration")
_NOTHING_COUNTED = re.compile(
    r"\s*(?:$|[.,;:)]|(?:for|on|in|at|an?|per|from|if|when|otherwise|to|until|and|or|the|with|instead|after|before)\b)"
)


def _unsaid(text: str) -> dict[int, tuple[str, str]]:
    """Figures whose unit is left unsaid since the one before has it: `12 pounds on weekdays and 19 on Saturdays`."""
    found: dict[int, tuple[str, str]] = {}
    before: Span | None = None
    for span in sorted(_spans(text), key=lambda span: span.start):
        if span.kind in _MEASURED:
            before = span
        elif span.kind == "number" and before is not None and _NOTHING_COUNTED.match(text, span.end):
            found[span.start] = (before.kind, before.dim)
    return found


_WRITER = re.compile(r"\b(?:I|I['’](?:ll|ve|m|d)|my|me|myself)\b")
_WRITTEN = re.compile(r"(?:^| / )from ([A-ZÀ-Þ][^/]{1,40})$")
_SPEAKER = re.compile(r"([A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?)")


def _inherited(at: int, unit: Unit, question: Question) -> list[Candidate]:
    """The date, version or code that stands over an entry; who wrote it, where it speaks of its writer."""
    found: list[Candidate] = []
    if question.ask == "who" and unit.kind in ("sentence", "item", "pair") and _WRITER.search(unit.text):
        writer = _WRITTEN.search(unit.heading) or _SPEAKER.fullmatch(unit.label)
        found += [Candidate(at, writer.group(1), "person", "", 0, 0, "heading")] if writer else []
    if unit.kind in ("sentence", "item", "pair") and question.ask in ("when", "version", "code", "time", "which"):
        for source in ("heading", "label"):
            for above in reversed(getattr(unit, source).split(" / ")):
                inherited = [
                    Candidate(at, above[span.start : span.end], span.kind, "", span.start, span.end, source)
                    for span in _spans(above)
                    if span.kind in _INHERITED
                ]
                found += inherited
                if inherited:
                    break
    return found


def _sentence(at: int, text: str, label: str, question: Question) -> Candidate:
    """The whole text of a unit; for "why" with how plainly it gives a reason."""
    marker = 0.0
    if question.ask == "why" and len(text) < 20:
        return Candidate(at, text, "word", "", 0, len(text))
    if question.ask == "why":
        said = f"{label}: {text}"
        plain = next(
            (found for found in _REASON.finditer(said) if not _only_again(said[found.end() :], question)), None
        )
        marker = 1.0 if plain else 0.5 if _WEAK.search(text) else 0.0
    return Candidate(at, text, "reason" if marker else "clause", "", 0, len(text), marker=marker)


def _only_again(reason: str, question: Question) -> bool:
    """A reason that names what is asked about, and nothing else."""
    own = {word for word in stems(reason) if word not in STOP}
    return own <= {term.stem for term in question.terms}


_FREE = re.compile(r"(?i)\b(?:free|no charge|nothing)\b")
_DAYNAME = re.compile(r"(?i)mon|tue|wed|thu|fri|sat|sun")
_WITH_HOUR = re.compile(r"\d[T ]\d{1,2}:\d\d")
"""A day with its hour: `2031-05-02 09:15`."""
_NAMED = ("person", "org", "name", "site", "acronym", "code", "quoted", "path", "role", "version", "ip")


def grade(candidate: Candidate, question: Question) -> float:
    """How well the kind of a span is what the question asks for, 0 to 1; a whole cell is a plain word too."""
    value = _grade(candidate, question)
    return max(value, question.expects.get("word", 0.0)) if candidate.whole and candidate.kind in _NAMED else value


def _grade(candidate: Candidate, question: Question) -> float:
    expects = question.expects
    if candidate.kind == "reason":
        return (
            expects.get("clause", 0.0) + candidate.marker * (expects.get("reason", 0.0) - expects.get("clause", 0.0))
            if question.ask == "why"
            else expects.get("clause", 0.0)
        )
    if candidate.kind == "quantity":
        exact = expects.get(f"quantity:{candidate.dim}")
        return exact if exact is not None else expects.get("quantity", 0.0) * 0.8
    if candidate.kind == "duration" and "years" in expects and "year" in candidate.text:
        return expects["years"]
    if candidate.kind == "duration" and "duration" not in expects:
        return expects.get("quantity", 0.0) * 0.5
    if (
        candidate.kind in ("number", "count")
        and not candidate.whole
        and question.ask in ("long", "much", "often", "time", "when")
    ):
        return 0.5 * expects.get("number", 0.0)
    return _other(candidate, question)


_DOTTED = re.compile(r"\d{1,2}\.\d\d")  # an hour, or a figure with a fraction


def _other(candidate: Candidate, question: Question) -> float:
    """The kinds of which some count as another."""
    expects = question.expects
    if candidate.kind == "date":
        hour = expects.get("time", 0.0) if _WITH_HOUR.search(candidate.text) else 0.0
        return max(hour, expects.get("date", 0.0))
    if candidate.kind == "frequency" and expects.get("weekday") == 1 and not _DAYNAME.search(candidate.text):
        return 0.15
    if candidate.kind == "free":
        return 0.0 if _FREE.search(question.text) else 0.75 * expects.get("money", 0.0)
    if candidate.kind == "acronym":
        return expects.get("acronym", 0.7 * expects.get("name", 0.0))
    if candidate.kind == "count":
        return expects.get("number", 0.0) if question.ask == "many" else 0.5 * expects.get("number", 0.0)
    if candidate.kind == "site":
        return max(expects.get("place", 0.0), (1.0 if candidate.whole else 0.5) * expects.get("name", 0.0))
    if candidate.kind == "time" and _DOTTED.fullmatch(candidate.text):
        return max(expects.get("time", 0.0), expects.get("decimal", 0.0))
    if candidate.kind == "decimal":
        if "port" in expects:
            return 0.0
        return max(expects.get("decimal", 0.0), 0.9 * expects.get("number", 0.0))
    return expects.get(candidate.kind, 0.0)
