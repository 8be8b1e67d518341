"""Where the value of a point is said: in the texts that may be used, of the thing itself, as plainly as it is said.

What is found in so many words stands before what merely comes near. What is found nowhere is recalled as any question
is, from the texts that may be used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from workbench.simulated.asking import Ask
from workbench.simulated.candidates import Candidate, Ranking
from workbench.simulated.closely import look
from workbench.simulated.cutting import FINITE, Span
from workbench.simulated.evidence import rank
from workbench.simulated.guidance import FORBIDDEN, weight_of
from workbench.simulated.kinds import find
from workbench.simulated.library import Indexed
from workbench.simulated.material import Text
from workbench.simulated.planning.points import point
from workbench.simulated.points.owning import ELSEWHERE, OPEN, OWN, RIVAL, Thing, owners, thing_of
from workbench.simulated.points.phrasing import Phrase, predicate, says, stated, trimmed
from workbench.simulated.recalling import Recalled, recall
from workbench.simulated.scene import Scene
from workbench.simulated.words import likeness, words

_PIECES = re.compile(
    r";\s+|\.\s+(?=[A-Z(§])|,\s+(?:and|but|while|whereas)\s+|,\s+(?=[a-z])"
    r"|\s+(?:and|while|whereas)\s+(?=(?:that|those|the|its|at|for|on|in|it)\b)"
)
_ASIDE = re.compile(r",?\s+(?:since|because|so that|although|though|as long as|unless|which|who)\s.*$", re.S)
_OWNED = {OWN: 6.0, OPEN: 1.5, ELSEWHERE: -3.0, RIVAL: -6.0}
"""What it is worth whose a statement is."""
_PLAIN = 8.0
"""What it is worth that a value is said in so many words."""
_LEAST = 6.0
"""What must speak for a statement to stand before what merely comes near."""
IN_WORDS = "said of it in so many words"
_FRAGMENT = 6
_WHOLE = 8
"""Words of the value of a key that are told as they stand."""
_OPEN = re.compile(
    r"\b(?:not (?:yet )?(?:known|fixed|given|stated|decided|set|told|settled|measured)|unknown|open|pending"
    r"|to be (?:\w+ed|told|set)"
    r"|(?:fixed|given(?: out)?|set|decided|told|agreed|announced|named|settled|handed out) (?:by|when|once"
    r"|after|as soon as|later))\b",
    re.I,
)
"""It says of a value who gives it, or that it is not known."""


@dataclass(frozen=True)
class _Said:
    """A statement on a point."""

    span: int
    phrase: Phrase
    owner: int


def usable(scene: Scene) -> Scene:
    """The scene with the texts that its contract does not forbid."""
    weights = text_weights(scene)
    texts = [pair for pair in scene.texts if weights[id(pair[0])] > FORBIDDEN]
    return replace(scene, texts=texts) if texts and len(texts) < len(scene.texts) else scene


def text_weights(scene: Scene) -> dict[int, float]:
    """What the contract says for or against each text, as far as it is heeded."""
    every = [text for text, _ in scene.texts]
    return {
        id(text): weight_of(text, scene.preferences, every)[0] if scene.heeds(f"guidance {place}") else 0.0
        for place, text in enumerate(every)
    }


def found(scene: Scene, label: str, thing: str, *, absent: bool) -> Recalled:
    """What is said of a point of a thing, with what is known of where it was found."""
    asked = point(label, thing)
    weights, seen = text_weights(scene), usable(scene)
    meant = thing_of(thing)
    made: list[Candidate] = []
    for text, index in seen.texts:
        said = statements(index, label, meant)
        made += [
            _candidate(text, index, one, weights[id(text)]) for one in said if _fits(asked, label, one.phrase.value)
        ]
    made.sort(key=lambda c: -c.total)
    if made and made[0].total >= _LEAST and made[0].why["entity"] != "another":
        if absent and _unsettled(made[0], asked.kinds):
            return recall(seen, asked, not_found=True, ranking=Ranking(asked, [], []))
        others = [c for c in made[1:6] if c.norm != made[0].norm and c.terms["entity"] >= made[0].terms["entity"]]
        return recall(seen, asked, not_found=absent, ranking=Ranking(asked, [made[0], *others], []))
    ranking = look(seen, asked)
    reading = ranking.best[0].reading if ranking.best else None
    sure = reading is not None and reading.confidence >= (_SURE if absent else _LIKELY)
    if absent and not sure and seen is not scene:
        return recall(seen, asked, not_found=True, ranking=Ranking(asked, [], []))
    return recall(seen, asked, not_found=absent, ranking=ranking if sure else rank(seen, asked))


_MEASURED = frozenset(("money", "duration", "measure", "number", "percent", "date", "time"))


_PLURAL = re.compile(r"(?!(?:number|count|amount) of)(?:[\w-]+ )*[a-z]{3,}(?<!s)s", re.I)
"""Things that may be counted, or named: `passengers`, `allergens`."""


def _fits(asked: Ask, label: str, value: str) -> bool:
    """It says an amount of a kind and a unit that is asked for, or nothing measured is asked for."""
    if _PLURAL.fullmatch(label) and not re.search(r"\d", value):
        return True
    if not asked.kinds or not set(asked.kinds) <= _MEASURED or _OPEN.search(value):
        return True
    amounts = [amount for kind in asked.kinds for amount in find(kind, value)]
    return any(not asked.unit or not amount.unit or {*words(amount.unit)} & {*asked.unit} for amount in amounts)


_SURE, _LIKELY = 0.8, 0.5
"""How likely the reader must find it that the texts answer."""


def _unsettled(candidate: Candidate, kinds: tuple[str, ...]) -> bool:
    """It says no value: who gives it, or none of the kind that is asked for."""
    if _OPEN.search(candidate.answer) and not re.search(r"\d", candidate.answer):
        return True
    return bool(kinds) and kinds[0] in ("date", "time", "money") and not any(find(k, candidate.answer) for k in kinds)


def _candidate(text: Text, index: Indexed, said: _Said, weight: float) -> Candidate:
    answer = said.phrase.value
    made = Candidate(text, index, said.span, answer, " ".join(answer.lower().split()), None, attr=said.phrase.worth)
    made.terms = {
        "attribute": _PLAIN * said.phrase.worth,
        "entity": _OWNED[said.owner],
        "fit": 0.0,
        "source": weight,
        "place": 0.0,
    }
    made.why = {
        "attribute": IN_WORDS,
        "entity": "another"
        if said.owner in (RIVAL, ELSEWHERE)
        else ""
        if said.owner == OPEN
        else "of the thing itself",
    }
    return made


def statements(index: Indexed, label: str, thing: Thing) -> list[_Said]:
    """What a text says of a point, of whichever thing."""
    thing = thing.within(index)
    whose = owners(index, thing)
    said: list[_Said] = []
    for number, span in enumerate(index.spans):
        if span.form in ("heading", "code"):
            continue
        if span.label and span.value and (keyed := _keyed(label, span)):
            said.append(_Said(number, keyed, whose[number]))
        elif not (span.record and "|" in span.text):
            above = _above(index, number)
            said += [
                _Said(number, phrase, owner) for phrase, owner in _worded(label, span, thing, whose[number], above)
            ]
    return said


def _keyed(label: str, span: Span) -> Phrase | None:
    """The value of a key, or of a cell, that is called like the point."""
    if span.value == span.entity and span.record:
        keys = [span.label] if "|" not in span.text else []
    else:
        keys = [span.label, span.entity] if span.record and "|" in span.text else [span.label]
    worth = max((_alike(label, key) for key in keys if key), default=0.0)
    if worth < 0.6:
        return None
    value = span.value.strip(" .")
    return Phrase(value if len(value.split()) <= _WHOLE else trimmed(value), worth)


def _alike(label: str, key: str) -> float:
    """How far a key is the name of a point: all of the point's words in it, few others; or its last word alone."""
    mine, seen = words(label), words(key)
    if not mine or not seen:
        return 0.0
    covered = [max(likeness(w, s) for s in seen) for w in mine]
    told = sum(max(likeness(w, s) for w in mine) < 0.6 for s in seen)
    if min(covered) >= 0.6 and max(covered) >= 0.9:
        return max(0.6, sum(covered) / len(covered) - 0.08 * told)
    return 0.65 if covered[-1] >= 0.9 and not told else 0.0


def _above(index: Indexed, number: int) -> str:
    """What a statement stands under: its heading, or the fragment right before it (`(b) Ramp angle.`)."""
    span = index.spans[number]
    if number and index.spans[number - 1].block == span.block:
        last = re.split(r"\.\s+(?=[A-Z(§])", index.spans[number - 1].text)[-1].strip(" .")
        if len(last.split()) <= _FRAGMENT and not FINITE.search(last) and not re.search(r"\d", last):
            return last
    head = span.heads[-1] if span.heads else ""
    return head if head != index.title.strip("# ") else ""


def _pieces(text: str) -> list[str]:
    """The clauses of a span; a line that begins with the name of something and a colon is one of its own."""
    return [piece for line in _LINES.split(text) for piece in _PIECES.split(" ".join(line.split()))]


_LINES = re.compile(r"\n+(?=[^\n:]{2,60}:\s)")


def _worded(label: str, span: Span, thing: Thing, owner: int, above: str) -> list[tuple[Phrase, int]]:
    """What the words of a span say of a point, clause by clause, and of which thing."""
    whose = OPEN if thing.both(span.text) else owner
    said: list[tuple[Phrase, int]] = []
    under = bool(above) and _alike(label, re.sub(r"^\W*\(?\w{1,3}[).]\s", "", above)) >= 0.9
    for piece in _pieces(span.text):
        whose = thing.whose(piece) or whose
        phrase = says(label, piece)
        if phrase is None and under:
            bare = predicate(label, piece) or stated(piece)
            phrase = replace(bare, worth=0.85) if bare else None
        if phrase is not None:
            said.append((phrase, whose))
    if not said and not thing.both(span.text):
        text = " ".join(span.text.split())
        whole = says(label, text) or predicate(label, _ASIDE.sub("", text))
        said += [(whole, owner)] if whole else []
    return said
