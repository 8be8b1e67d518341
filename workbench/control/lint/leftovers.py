"""Places that somebody meant to fill in and did not: `<insert …>`, TODO, `{name}`, lorem ipsum."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.control.lint.rule import Found, Given, criteria, parts
from workbench.control.lint.words.reading import Reading
from workbench.core.contract import Contract

_ALWAYS = re.compile(
    r"\b(?:TODO|FIXME|XXX+|TBD|TBC|TBA|TKTK|TK)\b|\?\?\?+|\b_{3,}\b|(?<!\w)_{3,}(?!\w)|lorem ipsum|"
    r"[<\[{]\s*(?:insert|fill in|your|add|enter|replace|put|placeholder|to be|todo|tbd|specify|choose|describe|name "
    r"of|number of)\b[^>\]}\n]{0,80}[>\]}]|"
    r"\(\s*(?:insert|fill in|your|placeholder|to be|todo|tbd|specify|"
    r"(?:add|enter|put|choose|describe|name of|number of)"
    r"(?![^)\n]*\b(?:it|them|one|round|in|on|after|before|behind|per|each|every)\b))\b[^)\n]{0,80}\)|"
    r"\binsert (?:\w+ ){1,4}here\b|\bfill (?:this|me) in\b|(?<!\w)\.{3}\s*\Z(?<=:\s\.\.\.)|\bto be (?:filled in|"
    r"completed|added|specified)\b(?! by)",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"\b(?:TODO|FIXME|XXX+|TBD|TBC|TBA|TKTK|TK)\b", re.IGNORECASE)
_SLOTS = re.compile(
    r"\{\{?\s*[A-Za-z_][\w .-]{0,40}\s*\}?\}|\$\{\w+\}|<[a-z][a-z]*(?:[ _-][a-z]+)*>|%\([a-z_]+\)s|\[[A-Z][A-Z _]{2,"
    r"40}\]"
)
_BRACKETED = re.compile(r"\[[a-z][a-z]*(?:[ _-][a-z]+)*\](?!\()")
"""In an objective this is a slot; elsewhere it may be a mark that the answer is to bear: [illegible]."""
_TAGS = frozenset(
    "a b i p div span br hr h h1 h2 h3 h4 h5 h6 ul ol li table tr td th thead tbody head body html title meta link "
    "script "
    "style img nav main header footer section article form input button label select option textarea code pre em "
    "strong "
    "small sup sub blockquote figure figcaption video audio canvas svg path g iframe details summary template slot t "
    "k v "
    "objective guidance boundaries done source result contract task".split()
)


def placeholders(contract: Contract, _given: Given) -> Iterator[Found]:
    """Places that are still to be filled in, in any part."""
    slots = set(_SLOTS.findall(contract.output_format))
    for part, read in parts(contract):
        for start, end in _left(read, slots if part != "output_format" else None):
            yield Found(part, *_told(read, start, end), (start, end))
            break
        else:
            if part == "objective" and (m := _BRACKETED.search(read.masked)):
                yield Found(part, *_told(read, *m.span()), m.span())
    for criterion, read in criteria(contract):
        for start, end in _left(read, slots):
            yield Found("done", *_told(read, start, end), (start, end), criterion.name)
            break


def _left(read: Reading, slots: set[str] | None) -> Iterator[tuple[int, int]]:
    """Places to be filled in. An output format may show its slots (None), and the other parts may speak of those."""
    for m in _ALWAYS.finditer(read.masked):
        marker = _CAPITALS.fullmatch(m[0])
        if _OF_OTHERS.search(read.masked[: m.start()]) and m[0].lower().startswith("to be"):
            continue
        if _WRITTEN.search(read.masked[: m.start()]) or (slots is None and _A_GAP.search(read.masked[: m.start()])):
            continue
        if marker and (not m[0].isupper() or _spoken_of(read.text, m)):
            continue
        yield m.span()
    if slots is not None:
        for m in _SLOTS.finditer(read.masked):
            name = m[0].strip("<>{}$[]% ()s").lower()
            if m[0] not in slots and name not in _TAGS and not _TO_STAND.search(read.masked[: m.start()]):
                yield m.span()


_TO_STAND = re.compile(
    r"\b(?:as|placeholders?|variables?|tokens?|tags?|merge\s+fields?|writes?|written|reads?)\s+(?:the\s+)?[\"'“]?\Z",
    re.IGNORECASE,
)
"""What makes a slot of it that the answer is to have: "names the districts as {districts}"."""
_OF_OTHERS = re.compile(r"\b(?:have|has|had)\s+\Z|\b(?:which|that|what|whatever)\b[^.;:,]*\Z", re.IGNORECASE)
"""What makes blanks the topic: "the blanks that have to be filled in"."""


_WRITTEN = re.compile(
    r"\b(?:(?:use|write|put|enter|say|read)s?|(?:mark|show|render|record|given?|label)(?:s|ed|led)?\s+(?:it\s+|them\s+)?"
    r"(?:as|with|by)|or\s+(?:is|says|reads)|or)\s+(?:an?\s+|the\s+mark\s+)?\Z",
    re.IGNORECASE,
)
"""What makes a mark that the answer is to bear of what looks like a gap: "if in doubt, use ???"."""


_A_GAP = re.compile(
    r"(?:\b(?:gaps?|blanks?|lines?|slots?|answers?|names?|dates?|signatures?|scores?|marks?)\W{0,3}|[a-z]\s*:\s*)\Z",
    re.IGNORECASE,
)
"""What makes of it a gap that the answer is to have: "one gap (____) in each sentence", "Name: ____"."""


def _spoken_of(text: str, m: re.Match[str]) -> bool:
    """Whether TODO is what the text is about: "every TODO comment", "no TODO is left"."""
    before, after = text[max(0, m.start() - 25) : m.start()].lower(), text[m.end() : m.end() + 20].lower()
    if m[0].upper().startswith("XXX") or after.startswith((":", "]", ">")):
        return False
    named = re.search(
        r"\b(?:no|any|every|each|all|the|a|of|word|marked?|marker|for|with|as|contains?|list|or|and|say|write|"
        r"says)\s+[\"'`(]?\Z",
        before,
    )
    return bool(named or re.match(r"\s*(?:comments?|markers?|items?|tags?|list|entries|s\b|or\b|and\b)", after))


def _told(read: Reading, start: int, end: int) -> tuple[str, str]:
    return (
        f"{read.text[start:end]!r} is still to be filled in.",
        "Fill it in; a worker takes it literally, or makes it up.",
    )
