"""Which entries a list has, and which of them lead it: only rows with a gap, and those without one in a criterion."""

from __future__ import annotations

import re

from workbench.control.lint.words.reading import DENIED, Reading, content

_WITH = (
    r"(?P<how>with(?!out)|without|that\s+have(?!\s+no)|that\s+have\s+no|with\s+no)\s+(?:an?\s+|any\s+)?"
    r"(?P<what>[a-z][\w-]*)"
)
_ONLY = re.compile(
    rf"\b(?:only|just|nothing\s+but)\s+(?:the\s+|those\s+)?(?:[a-z][\w-]*\s+){{0,2}}?{_WITH}|"
    r"\b(?:leave|leaving|left)\s+out\s+(?:the\s+|those\s+)?(?:[a-z][\w-]*\s+){0,2}?(?P<no>with(?:out)?)\s+(?:an?\s+|any\s+)?"
    r"(?P<that>[a-z][\w-]*)",
    re.IGNORECASE,
)
_TOO = re.compile(
    rf"\A\W*(?:the\s+|all\s+)?(?:[a-z][\w-]*\s+){{1,2}}?{_WITH}\s+(?:are|appear|have|get|stand|is|has)\b[^.;]*?\b(?:listed|included|"
    r"given|shown|too|also|as\s+well|(?:a|their\s+own)\s+(?:row|line)|there)\b",
    re.IGNORECASE,
)
_KEYED = re.compile(
    r"\b(?:sorted|ordered|arranged|listed)\s+by\s+(?:the\s+)?(?P<key>[a-z][\w-]*)\b(?!\s*(?:,|then|and|;\s*then))|"
    r"\b(?P<letters>alphabetical(?:ly)?)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\A\W*(?:the\s+|all\s+)?(?P<group>(?!(?:the|each|every|all)\b)[a-z][\w-]*\s+(?:[a-z][\w-]*\s+)?)(?:stand|come|are|appear|go)\s+"
    r"(?:listed\s+|named\s+|given\s+)?(?:first|at\s+the\s+(?:top|head|beginning)|on\s+top)(?:\s+of\s+the\s+\w+)?\W*\Z",
    re.IGNORECASE,
)
_DEGREE = re.compile(r"\b(?:\w{2,}est|most|least|first|last|best|worst|earlier|later)\b", re.IGNORECASE)
_PLAIN_KEYS = frozenset(content("name names title surname id number code key"))


def against_selection(read: Reading, text: str) -> str:
    """Which entries a criterion lets in, or lets lead, against the format; "" where it does neither."""
    return "" if DENIED.search(_bare(read.masked)) else _let_in(read.masked, text) or _leading(read.masked, text)


def _bare(told: str) -> str:
    """A criterion without what its entries lack: that denies nothing of the answer."""
    return re.sub(r"\b(?:without|with\s+no|that\s+have\s+no)\b", " ", told, flags=re.IGNORECASE)


def _let_in(told: str, text: str) -> str:
    only, too = _ONLY.search(text), _TOO.match(told)
    if only is None or too is None or content(only["what"] or only["that"]) != content(too["what"]):
        return ""
    lack = _lacks(only["how"]) if only["how"] else not _lacks(only["no"])
    return f"it wants {too[0]!r}, the output format {only[0]!r}" if lack != _lacks(too["how"]) else ""


def _lacks(how: str) -> bool:
    return bool(re.search(r"out\Z|no\Z", how, re.IGNORECASE))


def _leading(told: str, text: str) -> str:
    """A group that is to stand at the top of what is ordered by its own name."""
    lead, keyed = _LEAD.match(told), _KEYED.search(text)
    if lead is None or keyed is None or _DEGREE.search(lead["group"]) or re.search(r"\bfirst\b|\btop\b", text, re.I):
        return ""
    key = set(content(keyed["key"] or "name"))
    named = key & _PLAIN_KEYS or key == set(content(lead["group"])[-1:])
    return f"it wants {told.strip()!r}, the output format {keyed[0]!r}" if named else ""
