"""What a property of a schema asks for: by its name, its description, and the names of what it is inside of.

A name is read as words (`unitPrice`, `unit_price`). The words that only repeat the type (`date`, `number`, `minutes`)
count little where others say more, and a unit among them is a unit the value must have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from workbench.simulated.asking import Ask, ask
from workbench.simulated.expecting import slot_of
from workbench.simulated.fields.typed import kinds_for, unit_for
from workbench.simulated.schema.reading import resolved, variants
from workbench.simulated.words import entries, likeness, raw_words, stem, words

LIGHT = frozenset(
    stem(w)
    for w in "date day time number no nr id name title amount value count total percent percentage minutes minute "
    "hours hour days seconds weeks months years year eur usd gbp kg g cm mm km m mb gb kb ms kwh "
    "kw w sqm pct celsius c email mail url address type kind "
    "list field is has was are of per text string code current main full".split()
)
UNITS = frozenset(
    stem(w) for w in "minutes hours days seconds weeks months years percent kg g cm mm km m mb gb kb".split()
)
_ALIAS = 0.8
_CUES = frozenset("in out from to until till by since at on through for".split())


@dataclass(frozen=True)
class Field:
    """One property, as it is asked of the texts."""

    name: str
    schema: dict[str, Any]
    """Its schema, references followed, without the null that it may be."""
    nullable: bool
    own: tuple[str, ...]
    """Stems of its name."""
    said: tuple[str, ...]
    """Stems that its description adds."""
    around: tuple[str, ...]
    """Stems of the names of what it is inside of."""
    cues: tuple[str, ...]
    """The small words of its name: `in` of check_in, `until` of valid_until."""
    kinds: tuple[str, ...]
    """The types its value may have, the likeliest first; empty if any words will do."""
    unit: str
    text: str
    """Name and description in plain words."""

    @property
    def form(self) -> str:
        """Its JSON type, `enum` for a choice."""
        if "enum" in self.schema or "const" in self.schema:
            return "enum"
        kind = self.schema.get("type", "string")
        return str(kind[0] if isinstance(kind, list) and kind else kind)

    @property
    def hard(self) -> bool:
        """Nothing but a value of its types will do."""
        return self.form in ("integer", "number") or bool({"format", "pattern"} & set(self.schema))

    def weight(self, word: str) -> float:
        """How much a word of the name says: one that only repeats the type says little beside others."""
        return 0.35 if word in LIGHT and len(self.own) > 1 else 1.0

    def is_like(self, group: str) -> bool:
        """One of the words of its name belongs to `group` of the lexicon's fields."""
        return any(group in _aliases().get(w, ()) for w in (*self.own, *self.cues))

    def ask(self, context: str = "") -> Ask:
        """The question that this property is."""
        return ask(
            self.text,
            kinds=tuple(k for kind in self.kinds for k in _KNOWN.get(kind, (kind,))),
            slot=slot_of(self.name.replace("_", " ")),
            context=context,
        )


_KNOWN = {
    "amount": ("number", "money", "measure", "percent", "duration"),
    "mark": ("code",),
    "phone": ("number",),
    "measure": ("measure",),
    **dict.fromkeys(("pattern", "uuid", "ipv4", "ipv6", "hostname", "currency", "address", "role", "city"), ()),
    "org": ("person", "name"),
}
"""The types of questions that a field's types are."""


def field_of(path: tuple[str | int, ...], schema: dict[str, Any], root: dict[str, Any]) -> Field:
    """The field at `path`, whose `schema` may still hold references and variants."""
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    label = spoken(name)
    whole = resolved(schema, root)
    described = re.sub(r"\{[^{}]*\}", "", str(whole.get("description") or "")).strip()
    meant = [resolved(one, root) for one in variants(whole)]
    said = [one for one in meant if one.get("type") != "null"]
    kept = said[0] if said else whole
    own = tuple(dict.fromkeys(words(label) or [stem(w) for w in raw_words(label)]))
    told = tuple(w for w in dict.fromkeys(words(described)) if w not in own)
    around = [w for part in path[:-1] if isinstance(part, str) for w in words(spoken(part))]
    text = f"{described} ({label})" if described else label
    return Field(
        name=name,
        schema=kept,
        nullable=len(said) < len(meant),
        own=own,
        said=told,
        around=tuple(w for w in dict.fromkeys(around) if w not in own),
        cues=tuple(w for w in label.split() if w in _CUES),
        kinds=kinds_for(label, described, kept),
        unit=unit_for(label, described),
        text=text,
    )


def spoken(name: str) -> str:
    """A name in plain words: `unitPrice_eur` as `unit price eur`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[\W_]+", " ", name).strip().lower()


@cache
def _aliases() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group, said in entries("fields").items():
        for word in said:
            found.setdefault(stem(word), set()).add(group)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def aliases_of(word: str) -> tuple[str, ...]:
    """The other words of a text that may stand for `word` of a field's name."""
    groups = _aliases().get(word, frozenset())
    return tuple(sorted(w for w, own in _aliases().items() if w != word and own & groups))


@lru_cache(maxsize=60_000)
def alike(asked: str, seen: str) -> float:
    """How far a word of a text answers a word of a field's name."""
    near = likeness(asked, seen)
    if near < _ALIAS and _aliases().get(asked, frozenset()) & _aliases().get(seen, frozenset()):
        return _ALIAS
    return near


@lru_cache(maxsize=20_000)
def label_words(label: str) -> tuple[str, ...]:
    """The stems of a key or a column's name, small words kept where there are no others."""
    return tuple(words(spoken(label)) or [stem(w) for w in raw_words(spoken(label))])


def label_score(field: Field, label: str) -> float:
    """How far a key or a column's name is the one for `field`, 0 to 1: both must be covered by the other."""
    seen = label_words(label)
    if not seen or not field.own:
        return 0.0
    asked = (*field.own, *field.said, *field.around)
    told = sum(_light(w) * max((alike(a, w) for a in asked), default=0.0) for w in seen) / sum(map(_light, seen))
    own = _covered(field.own, seen, field)
    said = 0.8 * _covered(field.said, seen, field) if field.said else 0.0
    if told == 0.0:
        return 0.0
    floor = 0.45 if told > 0.9 else 0.3
    return told * (floor + (1.0 - floor) * max(own, said))


def own_label(field: Field, label: str) -> float:
    """The share of the field's own name that a key or column has."""
    seen = label_words(label)
    return _covered(field.own, seen, field) if seen else 0.0


def _light(word: str) -> float:
    return 0.35 if word in LIGHT else 1.0


def _covered(asked: tuple[str, ...], seen: tuple[str, ...], field: Field) -> float:
    whole = sum(field.weight(w) for w in asked)
    return sum(field.weight(w) * max(alike(w, s) for s in seen) for w in asked) / whole if whole else 0.0
