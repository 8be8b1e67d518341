"""Somebody whom a text tells a worker to ask: "check it with our broker", "Dr Osei should be asked"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.control.lint.guidance.mentions_named import Named
from workbench.control.lint.words.persons import somebody
from workbench.control.lint.words.reading import Reading

_WITH = re.compile(
    r"\b(?i:check|clarify|confirm|verify|discuss|settle|coordinate|go\s+over|clear|agree|resolve|sort\s+out)\b"
    r"(?:(?!\bwith\b)[^.;:]){0,60}?\bwith\s+(?=\S)",
)
_FROM = re.compile(
    r"\b(?i:get|obtain|request|fetch|ask\s+for|to\s+be\s+had|available|got|obtained|procured)\b"
    r"(?:(?!\bfrom\b)[^.;:]){0,60}?\bfrom\s+(?=\S)",
)
_ASKED = re.compile(
    r"(?P<all>[^.;:,]{0,100}?\b(?:should|must|can|may|shall|will|is\s+to|are\s+to|has\s+to|needs?\s+to)\s+(?:then\s+|"
    r"also\s+|first\s+)?be\s+(?:asked|consulted|contacted|phoned|rung|called|questioned|interviewed|e-?mailed)\b)|"
    r"(?P<knows>\s+(?:knows?|remembers?|will\s+tell|can\s+tell|will\s+know|can\s+(?:say|help|answer|explain)|"
    r"(?:has|have|keeps?)\s+the\s+(?:\w+\s+)?(?:figures|numbers|data|details|addresses|prices|dates|plans|"
    r"documents|files|history|records|originals|lists?|register|keys?)|is\s+the\s+(?:one|person)\s+to\s+ask|will\s+(?:help|answer|explain))\b)",
    re.IGNORECASE,
)
_WHO_IS_ASKED = re.compile(
    r"\b(?P<name>(?:the|our|their|your|[\w-]+['’]s?)\s+(?:(?!which\b|who\b)[\w'’-]+\s*){1,5}),?\s+(?:which|who|whom)\s+"
    r"(?:you\s+)?(?:has\s+to|have\s+to|must|should|can|is\s+to|are\s+to|may)\s+(?:be\s+)?(?:asked?|consult(?:ed)?|"
    r"contact(?:ed)?|phoned?|rung?|call(?:ed)?|e-?mail(?:ed)?)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:(?:have|get)\s+(?:[\w'’-]+\s+){1,6}?(?:confirmed|checked|verified|approved|explained|reviewed|completed|supplied|corrected)|"
    r"as\s+(?:listed|given|stated|named|told|specified|quoted|published|supplied|advised|explained|recommended|confirmed))\s+by\s+(?=\S)",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:an?|one|by|quick|short|phone)\s+(?:phone\s+|telephone\s+|quick\s+|short\s+)*(?:call|letter|e-?mail|question|enquiry|inquiry|visit|word|talk|"
    r"interview|conversation|chat)\s+(?:to|with)\s+(?=\S)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:\A|[.;:]\s+|,\s+(?:and\s+|but\s+|while\s+)?|\b(?:what|whatever)\s+)(?=\S)", re.IGNORECASE)
_NAME = re.compile(r"(?:(?:the|our|your|their|an?|its)\s+)?", re.IGNORECASE)


def persons_asked(read: Reading) -> Iterator[Named]:
    """Everybody who is to be asked, or of whom it is said what they know."""
    text = read.masked
    yield from (Named(*m.span("name"), False) for m in _WHO_IS_ASKED.finditer(text))
    for lead in (_WITH, _FROM, _CALLED, _BY):
        for m in lead.finditer(text):
            yield from _person(text, m.end(), lead is _FROM)
    for m in _CLAUSE.finditer(text):
        who = somebody(text[m.end() : m.end() + 200])
        if who is None or who.kind == "worker":
            continue
        said = _ASKED.match(text, m.end() + who.end)
        if said is not None and (who.kind != "ending" or said["all"]):
            yield Named(m.end(), m.end() + who.end, False)


def _person(text: str, at: int, surely: bool) -> Iterator[Named]:
    """Who stands there; where things come from a person as well as from a register, only who is known for one."""
    end = re.compile(r"[.;:,)]|\s(?:about|for|on|if|when|where|whether|and|or|before|first|as)\b|\Z").search(text, at)
    told = text[at : end.start() if end else len(text)]
    who = somebody(f"{told} is")
    if who is not None and who.kind != "worker" and who.end >= len(told) and not (surely and who.kind == "ending"):
        article = _NAME.match(told)
        start = at + (article.end() if article else 0)
        if not _GIVES_THE_TASK.search(told):
            yield Named(start, at + len(told), False)


_GIVES_THE_TASK = re.compile(
    r"\b(?:users?|client|customer|requester|lead|orchestrator|me|us|you|supervisor)\Z", re.IGNORECASE
)
