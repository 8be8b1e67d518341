"""A closer look: while there is little to read, what the fitted reader finds stands before what merely comes near.

In a window with much to read there is no closer look, and the evidence of single spans is all there is.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace

from workbench.simulated import kinds
from workbench.simulated.asking import Ask
from workbench.simulated.candidates import Candidate, Ranking
from workbench.simulated.close.answer import EVEN, Reading, read
from workbench.simulated.close.hints import Hint, plain
from workbench.simulated.evidence import rank
from workbench.simulated.library import Indexed
from workbench.simulated.material import Text
from workbench.simulated.scene import Scene

SURE = 0.7
"""How likely the reader must find it that the texts answer, to leave a table uncounted (invented for teaching)."""
DOUBT = 0.02
"""How likely it must find it for what it reads to count at all (invented for teaching)."""


def look(scene: Scene, ask: Ask) -> Ranking:
    """Every candidate answer to a question of the task; in front what a closer look finds, if it finds anything."""
    found = rank(scene, ask)
    if sum(len(text.text) for text, _ in scene.texts) > scene.dial("reach"):
        return found
    return replace(found, best=looked_closely(scene.texts, found.ask, found.best, scene.dial("lead")))


def looked_closely(texts: list[tuple[Text, Indexed]], ask: Ask, best: list[Candidate], lead: float) -> list[Candidate]:
    """The candidates with what a closer look finds in front by `lead`, if it finds anything."""
    if ask.slot == "requirement" and best and best[0].typed is not None and best[0].typed.kind == ask.kinds[0]:
        return best
    reading = _closely(texts, ask, hints(texts, best))
    if reading is None or reading.unit is None:
        return best
    if _outspoken(ask, reading, best):
        return [replace(best[0], beside=((reading.document, reading.quotation),)), *best[1:]]
    text, index = texts[reading.unit.doc]
    found = next(iter(kinds.find(reading.kind, reading.span)), None) if reading.kind in kinds.KINDS else None
    norm = found.norm if found else reading.span.lower()
    made = Candidate(text, index, _place(index, reading), reading.span, norm, found, reading=reading)
    made.beside = reading.others
    made.attr = max(0.2, reading.confidence)
    ahead = max(0.0, (best[0].total if best else 9.0) + lead - 12.0)
    made.terms = {"attribute": 8.0, "entity": 4.0, "fit": ahead, "source": 0.0, "place": 0.0}
    made.why = {"attribute": "read closely"}
    return [made, *(c for c in best if c.norm != made.norm)]


def _outspoken(ask: Ask, reading: Reading, best: list[Candidate]) -> bool:
    """What is read is less than likely, while much speaks for another answer."""
    if (
        not best
        or reading.amended
        or reading.banded
        or reading.leans
        or reading.confidence >= EVEN
        or best[0].total < _MUCH
    ):
        return False
    if _cannot_answer(ask, reading, best[0]):
        return False
    typed = best[0].typed
    sort = "" if typed is None or (typed.kind == "duration" and not typed.unit) else typed.kind
    of_its_kind = reading.features.get("kind", 0.0) >= _OF_ITS_KIND and bool(ask.kinds) and sort != ask.kinds[0]
    if of_its_kind or reading.features.get("such a question above", 0.0) > 0:
        return False
    if reading.unit is not None and plain(best[0].span.text) in plain(reading.unit.lead):
        return False  # it goes on from there
    line, other_line = plain(reading.quotation), plain(best[0].span.text)
    if line and typed is not None and (line in other_line or other_line in line):
        return False  # of the values of one line its words tell best
    one, other = plain(best[0].answer), plain(reading.span)
    return one not in other and other not in one


def _cannot_answer(ask: Ask, reading: Reading, other: Candidate) -> bool:
    """A bare figure is no reason, and a switch is told better by what it stands under than by being one."""
    figure = re.fullmatch(r"[\W\d]*(?:\w+[\W\d]*)?", other.answer) is not None
    return (ask.why and figure) or (ask.yes_no and reading.kind == "bool")


_OF_ITS_KIND = 0.9
"""How well the kind of what is read must fit to stand before another kind."""
_MUCH = 8.0
"""Evidence that is much (of about 12)."""


def surely_read(ranking: Ranking) -> bool:
    """A closer look finds a line that answers, so that nothing need be counted or put together."""
    reading = ranking.best[0].reading if ranking.best else None
    return reading is not None and reading.confidence >= SURE


def hints(texts: list[tuple[Text, Indexed]], best: list[Candidate]) -> tuple[Hint, ...]:
    """What the evidence of single spans favours."""
    places = {id(index): number for number, (_, index) in enumerate(texts)}
    return tuple(
        Hint(
            doc=places[id(c.index)],
            line=plain(c.span.text),
            value=plain(c.answer),
            worth=math.exp((c.total - best[0].total) / 2),
            known=min(1.3, max(0.0, c.total) / 12),
            typed=c.typed is not None,
        )
        for c in best[:_FAVOURED]
    )


_FAVOURED = 8
"""How many candidates are hinted at."""


def _closely(texts: list[tuple[Text, Indexed]], ask: Ask, favoured: tuple[Hint, ...]) -> Reading | None:
    """What a closer look at a short window finds to be the answer to a question; None where it finds none."""
    if (ask.about and not _VALUE.match(ask.text)) or not _QUESTION.match(ask.text):
        return None
    if not texts:
        return None
    reading = read([(text.called, text.text) for text, _ in texts], ask.text, favoured, *ask.before)
    several = _SEVERAL.match(ask.text) and not (_VALUES.match(ask.text) and not _rows(texts))
    if several and not _of_one_record(reading):
        return None
    doubt = SURE if ask.slot in ("summary", "attention") else DOUBT
    return reading if reading.unit is not None and reading.confidence >= doubt else None


def _of_one_record(reading: Reading) -> bool:
    """What is read stands under the very key that is asked for, in the record that the question names."""
    features = reading.features
    return (
        reading.unit is not None
        and reading.unit.kind == "pair"
        and features.get("head", 0.0) >= _OF_ITS_KIND
        and features.get("record named", 0.0) >= 1.0
    )


_VALUE = re.compile(
    r"(?:on |in |at |to |from |under |by |with )?(?:which|what) (?:\w+ )?(?:number|phone|extension|code|port|date|day"
    r"|time|year|month|price|amount|version|address|url|percentage|share|temperature|colou?r|size|limit"
    r"|torque|pressure|voltage|current|power|speed|weight|height|depth|width|length|thickness|diameter|distance|dose"
    r"|flow|load|force|volume|capacity|rate|frequency|interval|level|fee|cost|age|dosage|strength|tension)\b",
    re.I,
)
"""It asks for a value, though the noun could name the things that rows are about."""
_VALUES = re.compile(
    r"(?:at |to |in |on )?(?:which|what) (?:[a-z-]+ )?(?:temperatures|pressures|speeds|times|hours|days|dates"
    r"|prices|fees|limits|sizes|weights|heights|depths|levels|doses|rates|distances|intervals|values|figures|amounts|colou?rs)\b",
    re.I,
)
"""It asks for values, which one line of prose may tell together."""
_QUESTION = re.compile(r".+\?$", re.S)
_SEVERAL = re.compile(
    r"(?:which|what) (?:(?!(?:is|was|are|were|does|do) )[a-z-]+ )?"
    r"(?!(?:is|was|does|has|this) )[a-z-]+s(?<!ss)(?<!us)(?<!is) "
    r"(?:(?:at|in|on|of|from|with|by|for) (?:[\w'-]+ ){1,3})?"
    r"(?:are|were|have|has|do|does|did|can|may|must|should|need|use|cost|run|take|start|end|belong|come|go|listen|lie|got)\b",
    re.I,
)
"""`Which pumps are …` asks for all the rows that are so, and one line does not tell them."""


def _rows(texts: list[tuple[Text, Indexed]]) -> bool:
    """Whether there are rows to look through."""
    return any(span.record for _, index in texts for span in index.spans)


def _place(index: Indexed, reading: Reading) -> int:
    """The span that holds what was read: the one that shares most of its line."""
    line = plain(reading.quotation) or plain(reading.span)
    held = set(line.split())

    def shared(number: int) -> tuple[bool, float]:
        own = plain(index.spans[number].text)
        mine = set(own.split())
        return bool(own) and (own in line or line in own), len(mine & held) / (len(mine | held) or 1)

    return max(range(len(index.spans)), key=shared)
