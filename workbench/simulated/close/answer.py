"""Read: the unit of some documents that answers a question, the exact span, and a quotation around it.

`read` never makes a sentence up. The quotation is a line as it stands in the document; `said` is the shortest thing
that answers without naming a rival: the quotation where it holds one value of the kind, else the clause, else the span.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.simulated.close.amending import amended
from workbench.simulated.close.bands import in_its_band
from workbench.simulated.close.beside import told_beside
from workbench.simulated.close.columns import in_its_column
from workbench.simulated.close.evidence import Evidence
from workbench.simulated.close.going_on import going_on
from workbench.simulated.close.hints import Hint
from workbench.simulated.close.index import index
from workbench.simulated.close.leaning import beside_the_first
from workbench.simulated.close.polarity import polarity
from workbench.simulated.close.poles import at_its_end
from workbench.simulated.close.question import analyse
from workbench.simulated.close.ranking import confidence_weights, ranked
from workbench.simulated.close.siding import told_by_its_words
from workbench.simulated.close.structure import Unit
from workbench.simulated.close.worded import CLEAR, LIKELIER, alike, quoted_line, said


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: nothing (unit None) only where no document holds a word of the question."""

    unit: Unit | None
    span: str
    quotation: str
    confidence: float  # how likely it is that the documents answer the question at all, and here
    polarity: str  # "yes", "no" or ""
    features: dict[str, float]
    kind: str = ""
    said: str = ""
    document: str = ""
    others: tuple[tuple[str, str], ...] = ()
    """Other lines that may be meant, where this one is not sure by itself: the document of each, and the line."""
    amended: bool = False
    """It amends the first of the others."""
    banded: bool = False
    """A figure of the question picked its row."""
    unsure: bool = False
    """Its line holds other values of its kind, so that the line must be shown."""
    leans: bool = False
    """It was found by what the question goes on from."""
    named: bool = False
    """The span stands out enough among them to be named beside the line."""


def read(
    documents: Sequence[tuple[str, str]],
    question: str,
    hints: tuple[Hint, ...] = (),
    stated: str = "",
    topic: str = "",
) -> Reading:
    """The best answer to a question in some documents, each a name and a text.

    Hints say what else speaks for it; `stated` leads up to the question, `topic` is what its pronoun stands for.
    """
    return _read(tuple((name, text) for name, text in documents), question, hints, stated, topic)


@lru_cache(maxsize=256)
def _read(
    documents: tuple[tuple[str, str], ...], question: str, hints: tuple[Hint, ...], stated: str, topic: str
) -> Reading:
    asked = analyse(question, stated, topic)
    evidence = Evidence(asked, index(documents), hints)
    scored = ranked(evidence)
    if not scored:
        return Reading(None, "", "", 0.0, "", {})
    scored = told_by_its_words(beside_the_first(evidence, scored, stated, topic))
    before = at_its_end(evidence, in_its_column(evidence, scored))
    scored = in_its_band(evidence, before)
    banded = scored[0][1] is not before[0][1]
    scored, old = amended(evidence, going_on(evidence, scored))
    (top, best, features) = scored[0]
    unit = evidence.index.units[best.unit]
    sign = polarity(evidence, unit) if asked.ask == "yesno" else ""
    span, quotation = best.text, quoted_line(unit, best)
    rival = next((score for score, other, _ in scored[1:] if other.text != span), top - 5.0)
    signs = signals(evidence, features, top - rival)
    beside = next((score for score, other, _ in scored[1:] if alike(best, other)), top - 99.0)
    others = told_beside(evidence, scored, quotation, old)
    return Reading(
        unit=unit,
        span=span,
        quotation=quotation,
        confidence=_confidence(signs),
        polarity=sign,
        features=features,
        kind=best.kind,
        said=quotation if old and not sign else said(evidence, unit, best, quotation, sign, top - beside),
        document=documents[unit.doc][0],
        others=tuple((documents[other.doc][0], other.quote) for other in others),
        amended=old is not None,
        banded=banded,
        unsure=old is not None or top - beside < CLEAR,
        leans=bool(topic),
        named=old is None and top - beside >= LIKELIER,
    )


EVEN = 0.5
"""How likely an answer is that is as likely right as wrong."""


def signals(evidence: Evidence, features: dict[str, float], lead: float) -> dict[str, float]:
    """What tells an answer from a guess."""
    cover = features.get("cover", 0.0)
    return {
        "one": 1.0,
        "cover": cover * (1 - evidence.missing),
        "missing": evidence.missing,
        "exact": features.get("exact", 0.0) * (1 - evidence.missing),
        "kind": features.get("kind", 0.0),
        "rarest": features.get("rarest", 0.0),
        "near": features.get("near", 0.0),
        "phrase": features.get("phrase", 0.0),
        "names": features.get("names", 0.0),
        "hinted": features.get("line hinted", 0.0),
        "value hinted": features.get("value hinted", 0.0),
        "value hinted surely": features.get("value hinted surely", 0.0),
        "lead": min(3.0, max(0.0, lead)) / 3,
    }


def _confidence(signs: dict[str, float]) -> float:
    by = confidence_weights()
    return 1 / (1 + math.exp(-sum(by.get(name, 0.0) * value for name, value in signs.items())))
