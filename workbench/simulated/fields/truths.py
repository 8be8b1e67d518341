"""Yes or no, and one of a list: what the text says about a field of which only some values are possible."""

from __future__ import annotations

import re
from typing import Any

from workbench.simulated.candidates import Candidate, Ranking
from workbench.simulated.fields.field import Field, alike
from workbench.simulated.fields.placing import placed
from workbench.simulated.fields.scope import Scope
from workbench.simulated.polarity import negated
from workbench.simulated.scene import Scene
from workbench.simulated.words import likeness, raw_words, stem, words

_YES = frozenset("yes true on y ✓ ✔ x enabled supported included allowed required active available 1".split())
_NO = frozenset("no false off n - – none never disabled 0 ✗ ✘ n/a unsupported excluded inactive".split())
_ADDS = ("allowed", "needed", "included", "active")
"""The groups of words that say something of the rest of a name: pets *allowed*, referral *needed*."""


def affirmed(field: Field, candidate: Candidate) -> bool:
    """Whether the candidate's span says that what the field names is so."""
    span = candidate.span
    said = (span.value or "").strip().lower()
    first = said.split(",")[0].split(" ")[0].strip(".()")
    if span.value and first in _YES | _NO:
        return first in _YES
    text = clause(field, span.text) if not span.value else span.value
    own = [*words(span.text), *words(span.label), *words(" ".join(span.heads[-1:])), *words(span.record)]
    own += [stem(w) for w in raw_words(span.text)]
    adding = [w for w in field.own if any(Field.is_like(_only(field, w), g) for g in _ADDS)]
    if len(field.own) > 1 and any(all(alike(w, s) < 0.6 for s in own) for w in adding):
        return False
    return not negated(text)


def _only(field: Field, word: str) -> Field:
    from dataclasses import replace

    return replace(field, own=(word,), cues=())


def clause(field: Field, text: str) -> str:
    """The part of a sentence that speaks of the field: `Pets are allowed, but smoking is not` has two."""
    pieces = re.split(r"(?:,|;)?\s+(?:but|while|whereas|however)\s+|;\s+", " ".join(text.split()))

    def speaks(piece: str) -> float:
        return sum(max((alike(w, s) for s in words(piece)), default=0.0) for w in field.own)

    return max(pieces, key=speaks)


def options(scene: Scene, field: Field, scope: Scope, *, label: str = "") -> Ranking:
    """The values of the field's list as candidates: those that a span names, with what speaks for the span."""
    near = placed(scene, field, scope, label=label)
    best = [
        _named(candidate, option, 2.0)
        for candidate in near.best
        for option in choices(field)
        if option is not None and _says(candidate.answer if candidate.span.value else candidate.span.text, option)
    ]
    if not any(c.attr >= 0.5 for c in best):
        best += _elsewhere(field, scope)
    best += [_named(c, o, share) for c in near.best[:3] for o in choices(field) if (share := _akin(c, o)) > 0.0]
    best.sort(key=lambda c: -c.total)
    return Ranking(near.ask, best, near.crowd)


def choices(field: Field) -> list[Any]:
    """What the field may be."""
    return list(field.schema.get("enum", [field.schema["const"]] if "const" in field.schema else []))


def _elsewhere(field: Field, scope: Scope) -> list[Candidate]:
    found = []
    for text, index, number, span in scope.spans():
        for option in choices(field):
            if option is not None and not isinstance(option, bool) and _says(span.text, option):
                made = Candidate(text, index, number, "", "", None, attr=0.35)
                made.terms = {"attribute": 2.8, "entity": 2.0, "fit": -0.01 * number, "source": 0.0, "place": 0.0}
                found.append(_named(made, option, 0.0))
    return found


def _says(text: str, option: Any) -> bool:
    low = text.lower()
    return any(re.search(rf"(?<![\w-]){re.escape(name)}(?:s|es|d|ed)?(?![\w-])", low) for name in _names(option))


_SIGNS = {"eur": "€", "usd": "$", "gbp": "£"}


def _names(option: Any) -> list[str]:
    name = str(option).lower()
    spoken = re.sub(r"[_-]+", " ", name)
    signs = [_SIGNS[name]] if name in _SIGNS else []
    return list(dict.fromkeys([name, spoken, spoken.replace(" ", "-"), spoken.replace(" ", ""), *signs]))


def _akin(candidate: Candidate, option: Any) -> float:
    """How far the words of a span are like those of an option that it does not name."""
    own = [stem(w) for w in re.findall(r"[a-z]+", str(option).lower())]
    seen = words(candidate.answer if candidate.span.value else candidate.span.text)
    if not own or _says(candidate.span.text, option):
        return 0.0
    shares = [max((likeness(w, s) for s in seen), default=0.0) for w in own]
    return sum(shares) / len(shares) if min(shares) > 0.6 else 0.0


def _named(candidate: Candidate, option: Any, fit: float) -> Candidate:
    made = Candidate(
        candidate.text,
        candidate.index,
        candidate.number,
        str(option),
        str(option).lower(),
        None,
        dict(candidate.terms),
        dict(candidate.why),
        candidate.attr,
        candidate.ent,
        candidate.strange,
    )
    made.terms["fit"] += fit - (1.5 if _denied(candidate, option) else 0.0)
    return made


def _denied(candidate: Candidate, option: Any) -> bool:
    """`not cancelled`, `no longer active`."""
    name = re.escape(str(option).lower().replace("_", " "))
    return (
        re.search(rf"\b(?:not|no longer|never|nor) (?:yet |been |a |an )?{name}\b", candidate.span.text.lower())
        is not None
    )
