"""How near a span is to the matched words of its text, and which end of a pair or a change it is."""

import re

from workbench.simulated.close.candidates import Candidate
from workbench.simulated.close.evidence import Evidence
from workbench.simulated.close.words import stem, words

_BREAK = re.compile(r"[;,:]\s|\s[-–—]\s|\.\s|\b(?:but|while|whereas|although|and|then)\b")


_OLD = re.compile(
    r"(?i)(?:\bwas|\bup from|\bdown from|previously|formerly|instead of|rather than|\bnot|raised? "
    r".{0,40}\bfrom|\bfrom|\bold \w+ (?:of|was))\s*\(?$"
)


_NEW = re.compile(r"(?i)(?:\bto|\bnow|\bis|\brises? to|\braised to|\bfor)\s*$")


_START = re.compile(
    r"(?i)(?:\bfrom|\bbetween|\bsince|\bstart\w*(?: at| on)?|\bbeg[ai]n\w*(?: on| at| in)?"
    r"|\bopens?(?: at| on)?|\bleaves?.{0,30} at|\bready from|\bas of)\s*(?:on |the )?$"
)


_END = re.compile(
    r"(?i)(?:\bto|\buntil|\btill|\band|[-–]|\bend\w*(?: on| at| in)?|\bclose\w*(?: at| on)?"
    r"|\breturns?(?: at| about| by)*|\bup to|\bby)\s*(?:on |the |about )?$"
)


_BY = re.compile(
    r"(?i)(?:\bby|\buntil|\bbefore|\bno later than|\bwithin|\bdue(?: on| by)?|\bback by)\s*(?:on |the |noon of )?$"
)


_REPLACED = re.compile(
    r"(?i)(?:\binstead of|\brather than|\bpreviously|\bformerly|\bup from|\bdown from"
    r"|\b(?:rais|increas|lower|reduc|chang|bump|cut|drop|mov)\w*\b.{0,60}\bfrom)\s*\(?(?:the )?$"
)


def replaced(wanted: str, before: str) -> float:
    """-1 for what was replaced by something else, 1 where that is asked for."""
    return 0.0 if not _REPLACED.search(before) else 1.0 if wanted == "old" else -1.0


_PUT_RIGHT = re.compile(
    r"(?i)\b(?:right|correct|true|actual|proper)\b[^.;]{0,30}?\b(?:is|was|reads|being)\b|\b(?:should|ought to|must) "
    r"(?:have )?(?:be(?:en)?|read|say)\b"
)


def put_right(wanted: str, before: str, after: str) -> float:
    """1 for what a line itself calls the right value, -1 for the one that it puts right."""
    if wanted == "old":
        return 0.0
    if (found := _PUT_RIGHT.search(before)) and not re.search(r"[.;]", before[found.end() :]):
        return 1.0
    return -1.0 if _PUT_RIGHT.search(after) and re.match(r"[^.;]*[;,:–-]", after) else 0.0


_BOTH = re.compile(r"\d\S*(?: ?[ap]\.?m)?\s*(?:to|until|till|[-–])\s*\d")
"""Both ends of a time: `8:00 to 18:00`."""


def side_of(wanted: str, before: str, said: str = "") -> float:
    """1 where a span is the end of a pair that the question means, -1 where it is the other end."""
    if wanted in ("start", "end") and _BOTH.match(said):
        return 1.0
    if wanted == "old":
        return 1.0 if _OLD.search(before) else -0.5 if _NEW.search(before) else 0.0
    if wanted == "new":
        return (
            -1.0
            if re.search(r"(?i)(?:\bwas|up from|down from|previously|raised? .{0,40}from|\bfrom)\s*\(?$", before)
            else 0.3 * bool(_NEW.search(before))
        )
    if wanted == "start":
        return 1.0 if _START.search(before) else -1.0 if _END.search(before) else 0.0
    if wanted == "end":
        return 1.0 if _END.search(before) else -1.0 if _START.search(before) else 0.0
    return float(wanted == "by" and bool(_BY.search(before)))


_FOR_HOW_LONG = re.compile(r"(?i)\bfor how (?:long|many)\b|\bhow long\b.{3,60}\bvalid\b")
_FOR = re.compile(
    r"(?i)\bfor (?:(?:up to|at most|at least"
    r"|no more than|not more than|no longer than|about|only|another|an?|the|first|next|last) )*$"
)

_HAD = re.compile(r"(?i)\b(?:with|without|than|every|by|before|after) (?:the |a |an )?$")


def lasting(question: str, before: str) -> float:
    """1 for a length of time that something goes on for, where that is asked; -1 for one that is only had or named."""
    if _FOR_HOW_LONG.search(question) is None:
        return 0.0
    return 1.0 if _FOR.search(before) else -1.0 if _HAD.search(before) else 0.0


def counted(evidence: Evidence, after: str) -> float:
    """How well the words right after a number name what the question counts."""
    best = 0.0
    for word in words(after)[:3]:
        for way in evidence.ways:
            best = max(best, way.get(word.stem, 0.0))
    return best * float(evidence.question.ask in ("many", "much"))


_TAKEN = re.compile(
    r"(?i)\bwhere\b.*\b(?:tak(?:e|en|ing)|took|br(?:ing|ought)|go|goes|gone|went|mov(?:e|ed|ing)|sen[dt]|carr(?:y|ied)"
    r"|dr(?:ive|iven|ove)|transferred|shipped|transported)\b"
)
_THERE = re.compile(r"(?i)(?:to|into|onto)\b")


def direction(question: str, place: str) -> float:
    """1 for where something goes, where that is asked; less than 0 for where something is."""
    return 0.0 if not _TAKEN.match(question) else 1.0 if _THERE.match(place) else -0.5


def counts_another(evidence: Evidence, after: str) -> float:
    """1 where a number counts what is named and not asked the number of; half for what is not named."""
    question, counted = evidence.question, _COUNTED.match(after)
    if question.ask != "many" or not question.head or counted is None:
        return 0.0
    word = stem(counted[1].lower())
    asked = {term.stem for term, way in zip(question.terms, evidence.ways, strict=True) if way.get(word, 0.0) >= _ALIKE}
    return 0.0 if question.head in asked else 1.0 if asked else 0.5


def counts_the_head(evidence: Evidence, after: str) -> float:
    """1 where a number counts the very things that are asked the number of: `48 seats`."""
    head, counted = evidence.question.head, _THINGS.match(after)
    if evidence.question.ask != "many" or not head or counted is None:
        return 0.0
    way = next((way for term, way in zip(evidence.question.terms, evidence.ways, strict=True) if term.stem == head), {})
    return float(any(way.get(word.stem, 0.0) >= _SURE for word in words(counted[0])))


_SURE = 0.7
"""From here on a word is the question's own."""
_THINGS = re.compile(r"(?:\s+[a-z-]+){1,2}")
_COUNTED = re.compile(r"\s([a-z]{3,}s)\b(?<![us]s)")
"""The plural behind a number."""
_ALIKE = 0.4
"""From here on a word may be one of the question's."""


def _closeness(text: str, candidate: Candidate, where: list[tuple[int, int, float]]) -> float:
    """How near the matched words are to a span; a comma or bracket between them makes the way longer."""
    total = 0.0
    for start, end, weight in where:
        if candidate.start <= start < candidate.end:
            continue
        between = text[end : candidate.start] if end <= candidate.start else text[candidate.end : start]
        total += weight / (1 + (len(between) + 12 * len(re.findall(r"[,;)]", between))) / 18)
    return total


def nearness(
    text: str, candidate: Candidate, group: list[Candidate], where: list[tuple[int, int, float]]
) -> dict[str, float]:
    """How near the matched words stand, on which side, in which clause, and whether a rival is nearer."""
    outside = [(start, end, weight) for start, end, weight in where if not candidate.start <= start < candidate.end]
    cuts = [0, *(match.start() for match in _BREAK.finditer(text)), len(text) + 1]
    left = max(cut for cut in cuts if cut <= candidate.start)
    right = min(cut for cut in cuts if cut >= candidate.end) if any(cut >= candidate.end for cut in cuts) else len(text)
    near = clause = before = 0.0
    for start, end, weight in outside:
        clause += weight * (left <= start < right)
        before += weight * (end <= candidate.start)
    near = _closeness(text, candidate, where)
    mine = near
    rivals = [
        other
        for other in group
        if other.source == "text"
        and other.kind == candidate.kind
        and not (other.start < candidate.end and candidate.start < other.end)
    ]
    best = 0.0
    for other in rivals:
        best = max(best, _closeness(text, other, where))
    return {
        "near": near,
        "same clause": clause,
        "after words": before,
        "rivals": min(3, len(rivals)) / 3,
        "lead": mine - best if rivals else 0.0,
    }
