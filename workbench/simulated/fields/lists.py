"""Lists: which records of the texts are the items that a property asks for, and the items of a plain list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field as held

from workbench.simulated.cutting import Span
from workbench.simulated.fields.field import Field, alike, label_score
from workbench.simulated.fields.groups import Group, groups, items_in
from workbench.simulated.fields.scope import Scope
from workbench.simulated.fields.values import values
from workbench.simulated.words import words

_PRIOR = {"rows": 0.3, "nested": 0.3, "bullets": 0.2, "sections": 0.1, "texts": 0.25}


@dataclass(frozen=True)
class Items:
    """The records that become the items of a list, and the key that each of their fields has, where it has one."""

    group: Group | None
    records: tuple[Scope, ...]
    labels: dict[str, str] = held(default_factory=dict)


def records_for(wanted: Field, inner: list[Field], scope: Scope) -> Items:
    """The best group of records for a list of objects with the fields `inner`; none where nothing is like them."""
    scored = []
    for place, group in enumerate(groups(scope)):
        labels = columns(inner, group.labels()) if group.kind != "bullets" else {}
        fit = _group_fit(wanted, inner, group, labels)
        scored.append((fit, -place, group, labels))
    if not scored:
        return Items(None, ())
    fit, _, group, labels = max(scored, key=lambda s: s[:2])
    return Items(group, group.records, labels) if fit >= 1.0 else Items(None, ())


def _group_fit(wanted: Field, inner: list[Field], group: Group, labels: dict[str, str]) -> float:
    named = max((label_score(wanted, head) for head in group.heads[-2:]), default=0.0)
    plain = [f for f in inner if f.form not in ("object", "array")] or inner
    if group.kind in ("rows", "nested", "texts"):
        share = sum(f.name in labels for f in plain) / len(plain)
    elif group.kind == "bullets":
        share = _typed_share(plain, group)
    else:
        share = 0.8 * max(_typed_share(plain, group), sum(f.name in labels for f in plain) / len(plain))
    one = -0.6 if len(group.records) == 1 else 0.0
    return 1.3 * named + 2.0 * share + _PRIOR[group.kind] + one


def _typed_share(inner: list[Field], group: Group) -> float:
    """The share of fields for which the records have a value of the type, words as such half."""
    total = 0.0
    shown = group.records[:6]
    for one in inner:
        if one.kinds and one.form in ("string", "integer", "number"):
            total += sum(bool(values(one, _line(record))) for record in shown) / len(shown)
        else:
            total += 0.5
    return total / len(inner)


def _line(record: Scope) -> str:
    return f"{record.called} {record.says()}"


def columns(inner: list[Field], labels: list[str]) -> dict[str, str]:
    """Which key or column each field is, each taken once, the surest first."""
    scored = sorted(
        ((label_score(f, label), -n, -m, f.name, label) for n, f in enumerate(inner) for m, label in enumerate(labels)),
        reverse=True,
    )
    found: dict[str, str] = {}
    for score, _, _, name, label in scored:
        if score >= 0.4 and name not in found and label not in found.values():
            found[name] = label
    return found


def strings_for(wanted: Field, scope: Scope) -> list[tuple[str, Span | None]]:
    """The items of a list of plain values, each with the span it is from; empty where nothing is like it."""
    found = [*_of_keys(wanted, scope), *_of_groups(wanted, scope), *_of_sentences(wanted, scope)]
    best = max(found, key=lambda f: f[0], default=(0.0, []))
    if best[0] >= 0.45:
        return best[1]
    if wanted.kinds[:1] in (("email",), ("url",)):
        return [(v.text, span) for _, _, _, span in scope.spans() for v in values(wanted, span.text)]
    return []


def _of_keys(wanted: Field, scope: Scope) -> list[tuple[float, list[tuple[str, Span | None]]]]:
    """`Platforms: Linux, macOS`, and a column whose name is the list's."""
    by_label: dict[str, list[Span]] = {}
    for _, _, _, span in scope.spans():
        if span.label and span.value:
            by_label.setdefault(span.label, []).append(span)
    found = []
    for label, spans in by_label.items():
        score = label_score(wanted, label)
        if score > 0.0:
            rows = len(spans) > 1
            items = [(i, s) for s in spans for i in ([s.value] if rows and s.record else split(s.value))]
            found.append((score + 0.15, list({i: (i, s) for i, s in reversed(items)}.values())[::-1]))
    return [(score, list(items)) for score, items in found]


def _of_groups(wanted: Field, scope: Scope) -> list[tuple[float, list[tuple[str, Span | None]]]]:
    found = []
    for group in groups(scope):
        named = max(
            (label_score(wanted, head) * (1.0, 0.8)[n] for n, head in enumerate(group.heads[::-1][:2])), default=0.0
        )
        beside = 0.5 if group.kind == "bullets" and _steps(wanted, group) else 0.0
        if group.kind == "bullets" and max(named, beside) > 0.0:
            found.append((max(named, beside) + 0.1 + _rest_said(wanted, group), [(i, None) for i in items_in(group)]))
        elif group.kind == "sections" and named > 0.0:
            found.append((named - 0.3, [(i, None) for i in items_in(group)]))
        elif group.kind in ("rows", "nested") and named > 0.0 and len(group.records) > 1:
            found.append((named - 0.1, [(i, None) for i in items_in(group)]))
    return [(score, list(items)) for score, items in found]


def _rest_said(wanted: Field, group: Group) -> float:
    """What the description adds is found in the headings above: `bugs fixed in 3.2.0`."""
    above = [w for head in group.heads for w in words(head)]
    return 0.1 * sum(max((alike(w, a) for a in above), default=0.0) >= 1.0 for w in (*wanted.said, *wanted.around))


def _steps(wanted: Field, group: Group) -> bool:
    """A numbered list is one of steps."""
    text, index, numbers = group.records[0].parts[0]
    start = index.spans[numbers[0]].start
    line = text.text[text.text.rfind("\n", 0, start) + 1 : start]
    return wanted.is_like("steps") and re.match(r"\s*\d", line) is not None


def _of_sentences(wanted: Field, scope: Scope) -> list[tuple[float, list[tuple[str, Span | None]]]]:
    """`It runs on Linux, macOS and Windows.`"""
    found: list[tuple[float, list[tuple[str, Span | None]]]] = []
    for _, _, _, span in scope.spans():
        listed = _LISTED.search(" ".join(span.text.split())) if span.form == "sentence" else None
        if listed is None:
            continue
        cue = [w for w in words(listed.string[: listed.start()]) if any(alike(o, w) >= 0.65 for o in wanted.own)]
        cue += [w for w in words(listed.string[listed.end() :]) if any(alike(o, w) >= 0.8 for o in wanted.own)]
        if cue:
            share = len({o for o in wanted.own for w in cue if alike(o, w) >= 0.65}) / len(wanted.own)
            found.append((0.75 * share, [(i, span) for i in split(listed.group("items"))]))
    return found


_ITEM = r"[\w.+#@/'’-]+(?: [\w.+#@/'’-]+){0,3}?"
_LISTED = re.compile(
    r"(?:\b(?:are|is|were|was|on|with|in|of|includes?|by|for|to|and|supports?|likes?|speaks?|knows?|needs?|contains?|from)|:)"
    rf"\s+(?P<items>{_ITEM}(?:, {_ITEM})*,? (?:and|or) {_ITEM}|{_ITEM}(?:, {_ITEM}){{2,}})"
    r"(?=[.;,]|$| (?:are|is|were|for|in|on|to|at|by))"
)


def split(value: str) -> list[str]:
    """The items of a list written in one line."""
    bare = value.strip().strip("[]").strip()
    if ";" in bare:
        pieces = bare.split(";")
    elif "," in bare:
        pieces = re.split(r",\s*(?:and\s+|or\s+|&\s+)?(?![^()]*\))", bare)
        last = re.split(r"\s+(?:and|or|&)\s+", pieces[-1])
        pieces = [*pieces[:-1], *last]
    else:
        pieces = re.split(r"\s+(?:and|or|&|/|\|)\s+", bare)
    items = [p.strip(" .\"'`") for p in pieces]
    return [i for i in items if i and i.lower() not in ("none", "n/a", "-", "–", "no", "nobody", "nothing")]
