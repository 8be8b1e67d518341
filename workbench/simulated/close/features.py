"""The features of a candidate: what speaks for it and against it, each a number of about 0 to 1.

First every term of the question is looked up in every field of every unit; then each candidate span is looked at where
it stands: which of the matched words are near it, in its clause, and whether another span of its kind is nearer.
"""

import re
from itertools import pairwise

from workbench.simulated.close.actors import acts
from workbench.simulated.close.another import asks_for_another, named_already, tells_that_one, told_of_another
from workbench.simulated.close.bearing import credit, in_that_case, only_names
from workbench.simulated.close.candidates import Candidate, candidates, grade
from workbench.simulated.close.cases import of_case
from workbench.simulated.close.evidence import Evidence
from workbench.simulated.close.extremes import extreme_of, newest
from workbench.simulated.close.headed import opens, same_sort, section_asks, section_named
from workbench.simulated.close.hints import hinted
from workbench.simulated.close.index import WORTH
from workbench.simulated.close.keys import FITS, key_fits, under_its_key
from workbench.simulated.close.named import constraint, held, record
from workbench.simulated.close.nearness import (
    counted,
    counts_another,
    counts_the_head,
    direction,
    lasting,
    nearness,
    put_right,
    replaced,
    side_of,
)
from workbench.simulated.close.question import STOP, Question
from workbench.simulated.close.ranges import within
from workbench.simulated.close.units import unit_named
from workbench.simulated.close.words import stems, words

_PRONOUN = re.compile(
    r"(?i)\W*(?:it|they|this|that|these|those|he|she|there|both|such|anything|otherwise|then|after "
    r"that|the (?:rest|first|other|last one|same))\b"
)

_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|can|cannot|could|may|might|must|should|shall|will"
    r"|would|need|needs|\w{3,}(?:ed|es)|go|goes|come|comes|get|gets|take|takes|make|makes|let|lets|[a-z]{3,}s)\b|n't\b"
)
_NEGATIVE = re.compile(r"(?i)\b(?:not|never|no|none|nobody|nothing|cannot|without|except|neither)\b|n't\b")

_EXTREME = {
    "last": r"last|latest|newest|most recent|current|now|final|today|at present",
    "first": r"first|earliest|initial|original|began|oldest",
    "most": r"most|max\w*|highest|largest|biggest|longest|up to|no more|limit\w*|tallest|at most|above|exceed",
    "least": r"least|min\w*|lowest|smallest|shortest|fewest|below|no less",
}

_EXTREMES = {
    name: re.compile(rf"(?i)\b(?:{pattern})|(?:{pattern})_|_(?:{pattern})") for name, pattern in _EXTREME.items()
}

_AROUND = ("title", "heading", "before", "lead")
_UNDER_KEY = 0.8
"""How well the whole value under such a key fits, whatever it looks like."""
_COUNTED, _POINTS = ("many", "much"), ("date", "time", "weekday", "email", "url", "path", "phone")
"""Asked for an amount, a day under `last_count` is none."""
_MEASURES = ("duration", "frequency", "quantity", "money", "percent")
_OPEN = ("why", "yesno", "whatif", "what", "which")


def table(evidence: Evidence) -> list[tuple[Candidate, dict[str, float]]]:
    """Every candidate of the best units with its features."""
    out = []
    for at in evidence.pool():
        unit = evidence.index.units[at]
        of_unit = _unit_features(evidence, at)
        where = _positions(evidence, unit.text)
        group = candidates(at, unit, evidence.question)
        favours = hinted(evidence.hints, unit, group)
        for candidate, favour in zip(group, favours, strict=True):
            features = of_unit | _span_features(evidence, candidate, group, where) | favour
            out.append((candidate, features | _together(features)))
    return out


def _together(features: dict[str, float]) -> dict[str, float]:
    """What counts only where something else does: a kind that fits says little of a line that is about other things."""
    kind, cover = features["kind"], features["cover"]
    hint, value = features.get("line hinted", 0.0), features.get("value hinted", 0.0)
    return {
        "kind where covered": kind * cover,
        "kind where rarest": kind * features["rarest"],
        "clause where covered": (1.0 - kind) * cover,
        "near where kind": kind * features.get("near", 0.0),
        "hint where covered": hint * cover,
        "hint where kind": value * kind,
    }


def _unit_features(evidence: Evidence, at: int) -> dict[str, float]:
    """What holds for all spans of a unit."""
    unit, question = evidence.index.units[at], evidence.question
    fields = evidence.fields(at)
    total = evidence.known
    sums = dict.fromkeys(WORTH, 0.0)
    cover = exact = squared = 0.0
    for found, weight in zip(fields, evidence.weights, strict=True):
        best = 0.0
        for name, value in found.items():
            sums[name] += weight * value
            best = max(best, value * WORTH[name])
        cover += weight * best
        exact += weight * (best if any(value == 1.0 for name, value in found.items() if name not in _AROUND) else 0.0)
        squared += weight * best * best
    features = {f"in {name}": value / total for name, value in sums.items()}
    rare = fields[evidence.rarest] if evidence.rarest >= 0 else {}
    quote = unit.quote
    features |= evidence.documents()[unit.doc]
    features |= {
        "cover": cover / total,
        "cover squared": (cover / total) ** 2,
        "exact": exact / total,
        "rarest": max((value * WORTH[name] for name, value in rare.items()), default=0.0),
        "phrase": _phrases(question, unit.text + " " + unit.label + " " + unit.column),
        "head": _head(evidence, fields) if same_sort(question, unit) >= 0 else 0.0,
        "extreme of column": extreme_of(evidence, at),
        "newest": newest(evidence, unit)
        if question.extreme in ("last", "first") and question.ask in ("version", "when", "which", "much", "code")
        else 0.0,
        "length": min(len(unit.text), 300) / 300,
        "names": constraint(question.names, unit),
        "record named": record(question.text, unit) if unit.kind in ("cell", "pair") else 0.0,
        "names of a cell": held(question.names, f"{unit.text} {unit.label} {unit.column}")
        if unit.kind in ("cell", "pair")
        else 0.0,
        "numbers": constraint(question.numbers, unit) if question.ask not in ("yesno", "whatif") else 0.0,
        "extreme": float(
            bool(question.extreme)
            and _EXTREMES[question.extreme].search(f"{unit.column} {unit.label} {quote}") is not None
        )
        if question.extreme
        else 0.0,
        "anaphora": float(bool(_PRONOUN.match(unit.text)) and bool(unit.before)) * min(1.0, features["in before"]),
        "negation": float(bool(_NEGATIVE.search(unit.text)) == question.negated) if question.ask == "why" else 0.0,
        "denied": float(question.negated and question.ask != "yesno" and _NEGATIVE.search(unit.text) is not None),
        f"is {unit.kind}": 1.0,
        "statement for yesno": float(question.ask == "yesno")
        * float(unit.kind in ("pair", "cell") or _VERB.search(unit.text) is not None),
        "only leads on": float(unit.text.rstrip().endswith(":")),
        "comment for why": float(unit.kind == "comment" and question.ask == "why"),
        "comment otherwise": float(unit.kind == "comment" and question.ask != "why"),
        "cell for why": float(unit.kind == "cell" and question.ask == "why"),
        "column of a cell": float(unit.kind == "cell") * features["in column"],
        "row of a cell": float(unit.kind == "cell") * min(1.0, features["in row"] + features["in label"]),
        "both of a cell": float(unit.kind == "cell")
        * min(features["in column"], features["in row"] + features["in label"])
        * 2,
        "key of a pair": float(unit.kind == "pair") * min(1.0, features["in column"] + features["in label"]),
        "only listed": float(
            question.ask == "who" and unit.kind == "pair" and not sums["label"] and not FITS["who"].search(unit.label)
        ),
        "credit": credit(question, unit),
        "range told": float(evidence.ranged and within(question.case, unit.text) is not None),
        "only names": only_names(evidence, unit, fields),
        "in that case": in_that_case(question, unit, features["in lead"] + features["in before"]),
        "column fits": key_fits(question, unit),
        "section named": section_named(evidence, unit),
        "such a question above": same_sort(question, unit),
        "such a section": section_asks(question, unit),
        "opens the answer": opens(unit),
        "told of another": told_of_another(evidence, unit),
        "value repeats": float(unit.kind in ("cell", "pair")) * features["in text"],
    }
    return features | of_case(evidence, unit, fields)


def _head(evidence: Evidence, fields: list[dict[str, float]]) -> float:
    """How well the column or key names the noun of the question ("which ship", "what size")."""
    head = evidence.question.head
    return max(
        (
            max(found.get("column", 0.0), 0.8 * found.get("label", 0.0))
            for term, found in zip(evidence.question.terms, fields, strict=True)
            if term.stem == head
        ),
        default=0.0,
    )


def _phrases(question: Question, text: str) -> float:
    """The share of neighbouring words of the question that are neighbours in the text."""
    terms = [term.stem for term in question.terms if "_" not in term.stem]
    if len(terms) < 2:
        return 0.0
    found = stems(text)
    near = {(a, b) for i, a in enumerate(found) for b in found[i + 1 : i + 4]}
    return sum((a, b) in near or (b, a) in near for a, b in pairwise(terms)) / (len(terms) - 1)


def _positions(evidence: Evidence, text: str) -> list[tuple[int, int, float]]:
    """(start, end, weight) of each word of a text that a term of the question finds."""
    found = []
    ways = evidence.ways
    for word in words(text):
        best = 0.0
        for way, weight in zip(ways, evidence.weights, strict=True):
            value = way.get(word.stem, 0.0) * weight
            best = max(value, best)
        if best:
            found.append((word.start, word.end, best / evidence.known))
    return found


_TO_COME = re.compile(r"(?i)\b(?:will|shall|(?:is|are) (?:going |planned |due |expected )?to|planned for|in future)\b")
_PERSON = 0.8
"""How well a bare name answers who it is, beside a full one."""
_PEOPLE = ("person", "org", "name", "opening", "role")
_NEW = 3  # words of its own from which a line says something new


def _span_features(
    evidence: Evidence, candidate: Candidate, group: list[Candidate], where: list[tuple[int, int, float]]
) -> dict[str, float]:
    """What holds for one span."""
    question, unit = evidence.question, evidence.index.units[candidate.unit]
    value = grade(candidate, question)
    act = acts(evidence, unit, candidate)
    if act > 0 and candidate.kind in ("opening", "name"):
        value = max(value, _PERSON * question.expects.get("person", 0.0))
    another = question.ask in _COUNTED and candidate.kind in _POINTS
    if (candidate.whole or candidate.kind == "word") and not another and under_its_key(question, unit):
        value = max(value, _UNDER_KEY)
    features = {
        "acts": act * (candidate.kind in _PEOPLE),
        "kind": value,
        "first": float(unit.order == 0 and value < 0.5),
        f"kind for {question.ask}": value,
        "wrong kind": float(value < 0.15),
        f"clause for {question.ask if question.ask in _OPEN else 'others'}": float(
            candidate.kind in ("clause", "reason")
        ),
        "reason marked": candidate.marker,
        "inherited": float(candidate.source != "text"),
        "of the entry, not of what is to come": float(
            candidate.source != "text" and _TO_COME.search(question.text) is not None
        ),
        "from a sentence": float(unit.kind in ("sentence", "item")) * value,
    }
    content = {word for word in stems(candidate.text) if word not in STOP}
    if candidate.kind in ("clause", "reason"):
        known = {word for way in evidence.ways for word, worth in way.items() if worth >= 0.4}
        features["new words"] = min(8, len(content - known)) / 8
        features["only repeats"] = float(
            question.ask != "yesno" and 2 * len(content - known) <= len(content) and len(content - known) < _NEW
        )
    features["repeats the question"] = float(
        candidate.kind not in ("clause", "reason")
        and bool(content)
        and (content <= evidence.asked or (question.ask == "who" and named_already(candidate, question)))
    )
    features["named in the question"] = float(
        asks_for_another(candidate, question) or tells_that_one(candidate, question)
    )
    features["known person"] = float(
        question.ask == "who"
        and candidate.kind in ("opening", "name")
        and bool(set(candidate.text.split()) & evidence.index.people())
    )
    if candidate.source != "text":
        return features
    features["replaced"] = replaced(question.side, unit.text[max(0, candidate.start - 80) : candidate.start])
    if value >= 0.15 and candidate.kind not in ("clause", "reason"):
        features["put right"] = put_right(
            question.side, unit.text[max(0, candidate.start - 60) : candidate.start], unit.text[candidate.end :][:80]
        )
    features["side"] = (
        side_of(question.side, unit.text[max(0, candidate.start - 45) : candidate.start], candidate.text)
        if question.side
        else 0.0
    )
    inside = sum(weight for start, end, weight in where if candidate.start <= start < candidate.end)
    features["echo"] = inside if candidate.kind not in ("clause", "reason") else 0.0
    if candidate.end - candidate.start >= len(unit.text) - 1:
        features["near"] = features["same clause"] = sum(weight for _, _, weight in where)
        return features
    features["part of value"] = float(unit.kind in ("cell", "pair") and len(unit.text) < 40)
    features["counted"] = (
        counted(evidence, unit.text[candidate.end : candidate.end + 40])
        if candidate.kind in ("number", "quantity", "decimal")
        else 0.0
    )
    if question.ask == "where" and candidate.kind == "place":
        features["direction"] = direction(question.text, candidate.text)
    if candidate.kind == "number":
        after = unit.text[candidate.end : candidate.end + 40]
        features["counts another"] = counts_another(evidence, after)
        features["counts what is asked"] = counts_the_head(evidence, after)
    features["unit asked for"] = unit_named(question.text, candidate.text) if candidate.kind in _MEASURES else 0.0
    features["lasting"] = lasting(question.text, unit.text[: candidate.start])
    if value >= 0.15:
        features |= nearness(unit.text, candidate, group, where)
    return features
