"""What is wrong with guidance: it names nothing to read or to work with, or something that the worker is not given."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from functools import cache

from workbench.control.lint.finding import Edit
from workbench.control.lint.lexicon import expression
from workbench.control.lint.output_format import fields_of
from workbench.control.lint.reading import Reading, content, reading
from workbench.control.lint.rule import Found, Given, added
from workbench.control.lint.saying import empty_words
from workbench.core.contract import Contract
from workbench.core.shown import shorten

_PROPER = re.compile(
    r"(?<=[^\s.!?:;\n•*(-])[ \t]+(?:the )?((?:[A-Z][\w&'’./-]*|\d{4})(?:[ \t]+(?:[A-Z][\w&'’./-]*|\d[\w.-]*|of|and))*)"
)
_ACRONYM = re.compile(r"\b(?=[A-Z\d./-]*[A-Z][A-Z\d./-]*)[A-Z][A-Z\d]{1,}(?:[-/ ]?\d[\w.:-]*)?\b")
_FILE = re.compile(r"\b[\w-]+(?:[./-][\w-]+)*\.(?:[a-z]{2,5}|\d)\b|\b[\w-]+/[\w./-]*|\b\w+_\w+|§\s*\d|https?://")
_OWNED = re.compile(r"\b(?!(?:it|that|there|here|what|let|one|who)['’])\w+['’]s? (?:\w+ ){0,2}\w+", re.IGNORECASE)
"""Whose it is says which: the curator's wall texts."""
_WHOM = re.compile(
    r"(?:\b(?:use|read|consult|search|query|call|check|open|see|from|in|with|via|by|tools?|sources?|files?|document|"
    r"trust|"
    r"prefer|over|the|and|or)|,)\s*[`\"'“‘]?\Z",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:says?|answer(?:ed)?|write|written|reply|state|return|mark(?:ed)?|put|means?|note|label(?:led|ed)?|as|with|"
    r"column|"
    r"field|section|heading|term|word|phrase|under|called|value|is|key)(?:\s+\w+)?\s*[`\"'“‘]?\Z",
    re.IGNORECASE,
)
_TO_WRITE = re.compile(
    r"\b(?:says?|answer(?:ed)?|write|written|reply|return|mark(?:ed)?|put|label(?:led|ed)?|columns?|fields?|"
    r"headings?|terms?|"
    r"words?|phrases?|values?|keys?)\s*`?\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\A[`\"'”’]?\s*(?:tool|source|file|document|report|database|prevails|first|outranks|takes|wins|is the)\b",
    re.IGNORECASE,
)


def names_nothing(contract: Contract, given: Given) -> Iterator[Found]:
    """Guidance without a source or a tool in it."""
    read = reading(contract.guidance)
    if not read.text.strip() or empty_words(read.text, contract.name, "guidance") or _names_something(read, given):
        return
    weak = _unnamed().search(read.masked)
    message = f"{weak[0]!r} names no source or tool." if weak else "It names no source and no tool."
    yield Found(
        "guidance",
        message,
        "Name what to read and what to use, and say which prevails where they differ.",
        weak.span() if weak else None,
        edit=added(contract, "guidance", _named_ones(given), "Name the sources"),
    )


def _named_ones(given: Given) -> str:
    told = []
    if given.sources:
        told.append(f"Use only these sources: {', '.join(f'`{s}`' for s in given.sources[:12])}.")
    if given.tools:
        told.append(f"Use these tools: {', '.join(f'`{t}`' for t in given.tools[:12])}.")
    return " ".join(told) or "Use only the sources given."


def _names_something(read: Reading, given: Given) -> bool:
    if (
        read.quoted
        or _FILE.search(read.text)
        or _OWNED.search(read.masked)
        or _PROPER.search(read.masked)
        or _ACRONYM.search(read.masked)
    ):
        return True
    known = [*(given.sources or ()), *(given.tools or ())]
    if any(_alike(name, read.text) for name in known):
        return True
    plain = _OWN_HEAD.sub(" ", _unnamed().sub(" ", read.masked))
    if any(_which().search(s.text) and _general().search(s.text) for s in read.sentences):
        return True
    rest = _general().sub(" ", plain)
    return bool(_concrete().search(rest) or _the_general().search(plain))


_OWN_HEAD = re.compile(
    r"\b(?:(?:your|own|general|common|industry|expert|professional|domain|prior|background|world|best|good|sound)\s+)+"
    r"(?:judge?ment|knowledge|expertise|experience|sense|intuition|understanding|skills?|discretion|training|memory)\b",
    re.IGNORECASE,
)
"""What a worker has in its head is no source: "your best judgement"."""


@cache
def _concrete() -> re.Pattern[str]:
    return expression("guidance", "concrete")


@cache
def _general() -> re.Pattern[str]:
    return expression("guidance", "general")


@cache
def _which() -> re.Pattern[str]:
    return expression("guidance", "given")


@cache
def _the_general() -> re.Pattern[str]:
    """What is plain to a worker that has it in its window: "the sources", "the tables"."""
    inner = rf"(?!internet|web\b|online|literature|media|knowledge|research|experience|right|best){_general().pattern}"
    return re.compile(
        rf"\b(?:the|these|those|this|its|two|three|four|five|six|\d+)\s+(?:[\w-]+\s+){{0,3}}?{inner}", re.IGNORECASE
    )


@cache
def _unnamed() -> re.Pattern[str]:
    """Sources and tools of any kind: "reliable sources", "appropriate tools", "your own knowledge"."""
    vague, general = expression("guidance", "any").pattern, _general().pattern
    return re.compile(rf"(?:{vague}(?:,?\s+(?:and\s+|or\s+)?|\s+))+(?:\w+\s+)?{general}", re.IGNORECASE)


def not_given(contract: Contract, given: Given) -> Iterator[Found]:
    """A source or tool that this worker is not given."""
    if given.tools is None and given.sources is None:
        return
    read, seen = reading(contract.guidance), set[str]()
    yield from _in_words(read, given)
    own = {*fields_of(contract.output_schema), *(c.name.casefold() for c in contract.done)}
    for name, start in _candidates(read):
        known, what = _known_for(name, read, start, given)
        if known is None or name in seen or name.casefold() in own or any(_same(name, k) for k in known):
            continue
        if name.casefold() in contract.output_format.casefold():
            continue
        seen.add(name)
        near = next(
            iter(difflib.get_close_matches(name.casefold(), [k.casefold() for k in known], n=1, cutoff=0.5)), ""
        )
        meant = next((k for k in known if k.casefold() == near), "")
        fix = f"Did you mean {meant!r}?" if meant else f"It has {shorten(', '.join(known), 160) or 'none'}."
        text = read.text[:start] + meant + read.text[start + len(name) :]
        edit = Edit(part="guidance", text=text, told=f"Change it to {meant}") if meant else None
        message = f"It names the {what} {name!r}, which this worker is not given."
        yield Found("guidance", message, fix, (start, start + len(name)), edit=edit)


def _in_words(read: Reading, given: Given) -> Iterator[Found]:
    """Tools that are named in plain words, "the calculator tool", and of which no given one bears a word."""
    if given.tools is None:
        return
    known = {w for name in given.tools for w in content(re.sub(r"[-_.]", " ", name))}
    for m in re.finditer(r"\b(?:the|a|your)\s+((?:[a-z-]+\s+){0,2}[a-z-]+)\s+tool\b", read.masked, re.IGNORECASE):
        told = set(content(m[1])) - known
        if told and told == set(content(m[1])) and not told & {"given", "right", "same", "appropriat", "follow"}:
            fix = f"It has {shorten(', '.join(given.tools), 160) or 'none'}."
            message = f"It names {m[0]!r}, which this worker is not given."
            yield Found("guidance", message, fix, m.span())


def _candidates(read: Reading) -> Iterator[tuple[str, int]]:
    """Names that can only be those of a source or a tool: in code, in quotes where something is read, file names."""
    for said, at in read.quoted:
        mark = read.text[at]
        before, after = read.text[max(0, at - 40) : at], read.text[at + len(said) + 1 : at + len(said) + 40]
        if not said or len(said) > 80 or said.startswith("http"):
            continue
        named = _AFTER.search(after) or (_WHOM.search(before) and not _SAID.search(before))
        in_code = mark == "`" and re.fullmatch(r"[\w./ -]+(?:\(\))?", said) and not _TO_WRITE.search(before)
        if in_code or (mark != "`" and named):
            yield said.removesuffix("()"), at + 1
    for m in re.finditer(
        r"(?<![\w./])[a-z][a-z\d]*(?:_[a-z\d]+)+(?:\.\w{2,5})?(?![\w./])|(?<![\w./])[\w-]+\.(?:csv|md|pdf|txt|json|"
        r"xlsx?|docx?|html?|ya?ml|parquet|tsv|py|sql)\b",
        read.masked,
    ):
        yield m[0], m.start()


def _known_for(name: str, read: Reading, start: int, given: Given) -> tuple[Sequence[str] | None, str]:
    """The names among which this one is to be, and whether it is that of a tool or of a source; None: nobody knows."""
    around = read.text[max(0, start - 30) : start + len(name) + 12].lower()
    if re.search(r"\btools?\b|\bcall\b|\(\)", around):
        return (None if given.tools is None else (*given.tools, *(given.sources or ()))), "tool"
    if given.tools is None or given.sources is None:
        one = given.tools if given.sources is None else given.sources
        looks_like_file = "." in name or re.search(r"\b(?:source|file|document)s?\b", around)
        if given.sources is None and looks_like_file:
            return None, "source"
        verb = name.split("_", maxsplit=1)[0]
        if given.tools is None and verb in {
            "search",
            "read",
            "query",
            "run",
            "fetch",
            "get",
            "list",
            "web",
            "find",
            "lookup",
        }:
            return None, "tool"
        return one, "source" if given.tools is None else "tool"
    tool = re.match(r"(?:search|read|query|run|fetch|get|find|lookup|look|web|send|write|open)_", name)
    return (*given.sources, *given.tools), "tool" if tool else "source"


def _same(name: str, known: str) -> bool:
    one, other = (re.sub(r"[\W_]+", " ", re.sub(r"\.\w{1,5}\Z", "", n.casefold())).strip() for n in (name, known))
    return one == other or bool(one and other and (f" {one} " in f" {other} " or f" {other} " in f" {one} "))


def _alike(name: str, text: str) -> bool:
    told = content(re.sub(r"[-_./]", " ", name))
    return bool(told) and set(told) <= set(content(re.sub(r"[-_/]", " ", text)))
