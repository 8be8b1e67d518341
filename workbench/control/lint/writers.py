"""Two siblings that decide the same thing or write the same file, and one that waits for what nobody makes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.control.lint.akin import aligned
from workbench.control.lint.lexicon import words
from workbench.control.lint.reading import reading
from workbench.control.lint.rule import Found, Siblings
from workbench.control.lint.scope import Scope, meant, scopes_of, weak
from workbench.core.contract import Contract
from workbench.core.shown import shorten

_FILES = re.compile(
    r"(?<![\w./-])[\w./-]*\w\.(?:md|txt|csv|tsv|json|ya?ml|xml|html|docx?|xlsx?|pdf|py|js|ts|sql|toml|tex|"
    r"pptx?)\b",
    re.IGNORECASE,
)
_WRITES = re.compile(
    r"\b(?:write|update|edit|modif|overwrit|save|creat|produc|append|add|fill|chang|rewrit|revis|"
    r"deliver|put|store|draft|maintain)\w*\b[^.;]{0,60}\Z",
    re.IGNORECASE,
)
_READS = re.compile(
    r"\b(?:from|read|use|in|see|per|with|of|against|by)\s+(?:the\s+|only\s+)?(?:file\s+)?[`\"']?\Z", re.IGNORECASE
)
_NEGATED = re.compile(r"\b(?:not|never|n['’]t|no|without|instead of|rather than)\b[^.;]{0,30}\Z", re.IGNORECASE)


class Decision(NamedTuple):
    """Something that a sibling decides or writes."""

    what: frozenset[str]
    of: frozenset[str]
    """What it is decided for: words that part it from another decision."""
    told: str
    part: str
    start: int
    end: int


def decisions(contract: Contract) -> list[Decision]:
    """What a contract decides, in its objective, output format and guidance."""
    verbs = "|".join(sorted(words("siblings", "deciding"), key=len, reverse=True))
    pattern = re.compile(
        rf"\b(?:{verbs})(?:s|d|es)?\b(?:\s+(?:on|upon|between|out|what|which|who|whether|how|where|"
        rf"when))*\s+([^.;,:]+)",
        re.IGNORECASE,
    )
    found = []
    for part in ("objective", "output_format"):
        text = getattr(contract, part)
        for m in pattern.finditer(reading(text).masked):
            if _NEGATED.search(text[: m.start()]):
                continue
            pieces = re.split(
                r"\b(?:for|of|to|in|at|from|by|with|on|under|as|is|are|should|will|and|or|that|which|"
                r"should)\b",
                m[1],
            )
            what = frozenset(w for w in meant(pieces[0]) if w not in weak())
            rest = frozenset(w for piece in pieces[1:] for w in meant(piece) if w not in weak())
            if what:
                found.append(Decision(what, rest, shorten(m[0], 60), part, m.start(), m.end()))
    return [*found, *_claimed(contract)]


_VERBS = r"(?:decid|choos|chos|select|fix|settl|determin|pick|defin|nam|set|assign|agre|appoint|approv)\w*"
_OWN = (
    (
        rf"\b(?:you|yours is to|this worker|and)\s+(?:also\s+|alone\s+|may\s+|"
        rf"will\s+)?{_VERBS}\s+(?:on\s+)?(?P<what>(?:the|an?|which|what|who|how)\s+[^.;,:]+)"
    ),
    rf"(?:\A|[.;]\s*){_VERBS}\s+(?:on\s+)?(?P<what>(?:the|an?|which)\s+[^.;,:]+)",
    (
        r"\b(?P<what>(?:the|an?)\s+(?:[\w-]+\s+){0,2}[\w-]+(?:\s+(?:of|for)\s+(?:the\s+)?[\w-]+)?),?\s+(?:(?:which|"
        r"that)\s+)?(?:you(?:\s+have)?|is|are|has\s+been|have\s+been)\s+(?:yours\s+to\s+)?"
        r"(?:decided?|chosen?|choose|selected|select|fixed|fix|settled?|determined?|picked?|defined|named|set|"
        r"agreed)\b(?!\s+(?:by|elsewhere|already|in|out|up|on))"
    ),
)
_BY_YOU = (
    (
        r"\b(?P<what>(?:the|an?|which|what)\s+(?:[\w-]+\s+){0,2}[\w-]+(?:\s+(?:of|"
        r"for)\s+(?:the\s+)?[\w-]+)?)\s+(?:is|are)\s+"
        r"(?:(?:used\s+|taken\s+)?(?:is\s+)?(?:up\s+to|for)\s+you\b|(?:set|chosen|decided|fixed|settled|"
        r"selected|determined)\s+by\s+"
        r"(?:you|this\s+worker)\b|at\s+your\s+discretion)"
    ),
)
_OWNS = tuple(re.compile(told, re.IGNORECASE) for told in (*_OWN, *_BY_YOU))


def _claimed(contract: Contract) -> list[Decision]:
    """What its boundaries, its format and its criteria say that it decides; and what the objective adds."""
    found = []
    texts = [(part, getattr(contract, part)) for part in ("objective", "output_format", "boundaries", "guidance")]
    for part, text in (*texts, *(("done", c.text) for c in contract.done)):
        for pattern in _OWNS:
            for m in pattern.finditer(reading(text).masked):
                around = re.split(r"[.;]", text[: m.start() + 1])[-1] + m[0] + re.split(r"[.;]", text[m.end() :])[0]
                if re.search(r"\b(?:not|never|no|another|other|sibling|elsewhere|who)\b|n['’]t", around, re.IGNORECASE):
                    continue
                pieces = re.split(
                    r"\b(?:for|of|to|in|at|from|by|with|on|as|is|are|should|and|or|that|which)\b", m["what"]
                )
                what = frozenset(w for w in meant(pieces[0]) if w not in weak())
                rest = frozenset(w for piece in pieces[1:] for w in meant(piece) if w not in weak())
                if what:
                    place = ("boundaries", 0, 0) if part == "done" else (part, m.start(), m.end())
                    found.append(Decision(what, rest, shorten(m[0].strip(" .;"), 60), *place))
    return found


def two_writers(siblings: Siblings) -> Iterator[tuple[Contract, Found]]:
    """One decision or one file in two hands."""
    scopes = scopes_of(siblings.contracts)
    decided = [(s, decisions(s.contract)) for s in scopes]
    for n, (one, mine) in enumerate(decided):
        for other, theirs in decided[n + 1 :]:
            for a in mine:
                b = next((b for b in theirs if _one_thing(a, b, one, other)), None)
                if b is not None:
                    yield from _told(one, other, a, b)
                    break
    yield from _one_file(scopes)


def _one_thing(a: Decision, b: Decision, one: Scope, other: Scope) -> bool:
    all_a = a.what | a.of
    what, all_b = aligned(a.what, b.what), aligned(all_a, b.what | b.of)
    if not (a.what <= what or what <= a.what):
        return False
    apart_a, apart_b = all_a - all_b, all_b - all_a
    if (apart_a and apart_b) or apart_a & other.excluded or apart_b & one.excluded:
        return False
    mine, theirs = one.words - other.words, other.words - one.words
    return not (mine & (one.narrowed | a.of) and theirs & (other.narrowed | b.of))


def _told(one: Scope, other: Scope, a: Decision, b: Decision) -> Iterator[tuple[Contract, Found]]:
    for here, there, mine, theirs in ((one, other, a, b), (other, one, b, a)):
        message = f"{mine.told!r} is decided by {there.contract.name!r} too: {theirs.told!r}."
        fix = "Let one of the two decide, and give the other its decision."
        yield here.contract, Found(mine.part, message, fix, (mine.start, mine.end), other=there.contract.name)


_KEPT = re.compile(
    r"\b(?:table|sheet|tab|page|branch|collection|record|channel)\s+(?!of\b|with\b|for\b|in\b|that\b|which\b|"
    r"as\b|and\b|by\b|"
    r"from\b|on\b|at\b|to\b|per\b|is\b|are\b|has\b|so\b|or\b|where\b|until\b|after\b|"
    r"before\b)[`\"]?(?P<name>[a-z_][\w-]*)"
)
"""Something that is kept and bears a name: "the table customers"."""


def _one_file(scopes: Sequence[Scope]) -> Iterator[tuple[Contract, Found]]:
    writers: dict[str, list[tuple[Scope, str, int, int]]] = {}
    for scope in scopes:
        seen: set[str] = set()
        for part in ("objective", "output_format", "guidance"):
            text = getattr(scope.contract, part)
            for m in (*_FILES.finditer(text), *(_KEPT.finditer(text) if part == "objective" else ())):
                before = text[max(0, m.start() - 80) : m.start()]
                written = _WRITES.search(before) and not _READS.search(before) and not _NEGATED.search(before)
                if written and m[0].lower() not in seen:
                    seen.add(m[0].lower())
                    writers.setdefault(m[0].lower(), []).append((scope, part, m.start(), m.end()))
    for name, each in writers.items():
        for scope, part, start, end in each if len(each) > 1 else ():
            other = next(s for s, *_ in each if s is not scope).contract.name
            message = f"It writes {name!r}, and so does {other!r}."
            fix = "Let one of the two write it; the other gives its part to that one."
            yield scope.contract, Found(part, message, fix, (start, end), other=other)


_MADE = (
    r"(?:results?|outputs?|findings|list|table|report|draft|figures|summary|notes|answers?|data|numbers|work|analysis|"
    r"review|design|plan|estimate)"
)
_WHO = (
    r"(?:worker|sub-?agent|agent|colleague|sibling|sub-?task|specialist|researcher|writer|analyst|reviewer|translator|"
    r"designer|planner|team|editor)"
)
_BY = (
    r"(?:made|compiled|produced|prepared|written|found|delivered|collected|supplied|provided|calculated|drawn up)\s+by"
)
_SOMEBODY = rf"(?:another|a|the other|one of the other|your)\s+(?:\w+\s+)?{_WHO}s?"
_LEANS = re.compile(
    rf"\b{_MADE}\s+(?:of|from|by|{_BY})\s+(?:the\s+|another\s+)?(?P<who>[\w' -]{{2,40}}?)[\s-]+{_WHO}\b"
    rf"|\bthe\s+(?P<whose>[\w -]{{2,40}}?)[\s-]+{_WHO}['’]s\s+(?:\w+\s+){{0,2}}?{_MADE}\b"
    rf"|\b(?P<thing>the\s+(?:\w+\s+){{1,4}}){_BY}\s+{_SOMEBODY}\b"
    rf"|\b(?:wait for|after|once|when)\s+(?P<wait>the\s+(?:\w+\s+){{1,4}}?)(?:is|are|has|have)\s+(?:been\s+)?"
    rf"(?:ready|finished|done|available|completed|{_BY})\s+(?:by\s+)?{_SOMEBODY}",
    re.IGNORECASE,
)


def leans_on_nobody(siblings: Siblings) -> Iterator[tuple[Contract, Found]]:
    """What a sibling is to use and no sibling makes; and a name that no sibling bears."""
    scopes = scopes_of(siblings.contracts)
    names = {s.contract.name for s in scopes}
    for scope in scopes:
        others = [s for s in scopes if s is not scope]
        for need in sorted(set(siblings.needs.get(scope.contract.name, ())) - names):
            known = f"There is {shorten(', '.join(sorted(names)), 120)}."
            yield scope.contract, Found("name", f"It needs {need!r}, which is no sibling of it.", known)
        for part in ("objective", "guidance"):
            text = getattr(scope.contract, part)
            for m in _LEANS.finditer(text):
                told = m["who"] or m["whose"] or m["thing"] or m["wait"] or ""
                wanted = {w for w in meant(told.replace("-", " ")) if w not in weak()}
                if wanted and not any(wanted <= s.makes for s in others):
                    message = f"It leans on {shorten(m[0], 80)!r}, which no sibling makes."
                    fix = "Give that to a sibling, or to this one, or take it out."
                    yield scope.contract, Found(part, message, fix, m.span())
