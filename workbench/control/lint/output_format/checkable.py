"""What is wrong with an output format: nobody could check it, or it says something else than the schema."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from workbench.control.lint.finding import Edit
from workbench.control.lint.output_format.either import either
from workbench.control.lint.output_format.forms import chosen, formed, hollow
from workbench.control.lint.rule import Found, Given
from workbench.control.lint.saying import empty_words
from workbench.control.lint.words.lexicon import expression
from workbench.control.lint.words.reading import NUMBER, Reading, reading
from workbench.control.lint.words.shapes import DATA, kinds
from workbench.core.contract import Contract

_SCHEMA_SPEAKS = re.compile(
    r"\b(?:schema|json|object|field|key|property|properties|array|structured)s?\b", re.IGNORECASE
)
_FIELDS = re.compile(
    r"\b(?:fields?|keys?|propert(?:y|ies)|attributes?)\b(?:\s+(?:named|called|are|is))?\s*:?\s*"
    r"((?:[`\"']?[A-Za-z_][\w-]*[`\"']?(?:\s*\([^)]*\))?(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*/\s*)?)+)",
)
_FIELDS_NAMED = re.compile(
    r"\s*[\w/()-]+(?: [\w/()-]+){0,3}(?:,\s*(?:and )?[\w/()-]+(?: [\w/()-]+){0,3}){1,12}\W*\Z"
    r"|\s*(?!(?:[\w-]+ly|and|but|"
    r"with)\b)[\w/-]+(?: [\w/()-]+){0,3}(?:,\s*(?:and )?[\w/-]+(?: [\w/()-]+){0,6}){2,12}\.?(?=\s|\Z)"
)
"""What is to be given, one beside the other: "image id, count"."""
_NO = re.compile(r"\b(nos?|vol|approx|max|min|temp)\.(?=,| [a-z])", re.IGNORECASE)
"""A full stop that ends a short form: "lift no., weight"."""
_NAME = re.compile(r"\A[A-Za-z_]\w*\Z")
_FIX = "Give it something that can be checked by looking: a length, a list or table with its columns, an order, a form."


def uncheckable(contract: Contract, _given: Given) -> Iterator[Found]:
    """A shape that nobody can hold an answer against."""
    read = reading(contract.output_format)
    if not read.text.strip() or empty_words(read.text, contract.name, "output_format") or contract.output_schema:
        return
    if len(read.text) <= _LONGEST:
        if at := chosen(read) or either(read):
            yield Found("output_format", f"{at[0]!r} leaves the shape to the worker.", _FIX, at.span())
            return
        if hollow(read):
            yield Found("output_format", "All that it says is a taste or a degree: nobody could check it.", _FIX)
            return
        if formed(read):
            return
    left_open = _open().search(read.text)
    if own := _CHOOSE.match(read.masked):
        yield Found("output_format", f"{own[0].strip()!r} leaves the shape to the worker.", _FIX, own.span())
        return
    taste = next((m for m in _taste().finditer(read.masked) if not _KIND_OF.match(read.masked, m.end())), None)
    if left_open and not _firm(read):
        yield Found("output_format", f"{left_open[0]!r} leaves the shape to the worker.", _FIX, left_open.span())
    elif taste and not _firm(read):
        yield Found("output_format", f"{taste[0]!r} is a taste: nobody could check it.", _FIX, taste.span())
    elif (
        not _firm(read)
        and not _structure().search(read.masked)
        and not _FIELDS_NAMED.match(_NO.sub(r"\1", read.masked))
    ):
        yield Found("output_format", "It names nothing that could be checked by looking at the answer.", _FIX)


_CHOOSE = re.compile(
    r"\A\W*(?:please\s+)?(?:choose|pick|select|decide\s+on|find)\s+(?:the|an?|any|whatever|whichever|"
    r"your\s+own)\s+(?:\w+\s+)?"
    r"(?:format|form|shape|layout|structure|style|arrangement)\b(?!\s+(?:of|in|with|from|between)\b)[^.;:]*\.?\s*\Z",
    re.IGNORECASE,
)
"""All that it says is that the worker chooses, whatever number it speaks of."""
_KIND_OF = re.compile(
    r"\s+(?!(?:text|language|words?|words|wording|sentences?|paragraphs?|prose|style|layout|structure|form|tables?|lists?|headings?|"
    r"answers?|summar(?:y|ies)|overviews?|reports?|letters?|explanations?|reasons?|descriptions?|presentations?|tone)\b)"
    r"[a-z-]+\s+(?:is|are|gets?|goes|go|comes?|stands?|appears?|has|have|carry|carries|receives?)\b",
    re.IGNORECASE,
)
"""What makes of a word of taste a kind of things: "Clear animals are given as a number"."""
_LONGEST = 400
"""Characters of a format that is read clause by clause."""
_SOMEBODY = re.compile(
    r"\bone(?=\s+(?:sees?|can|could|may|might|would|gets|knows|understands|finds|reads|wants|needs|has|likes|enjoys|loves|appreciates|should|must|keeps|remembers)\b)",
    re.IGNORECASE,
)
"""One who is no number: "so that one sees"."""


def _firm(read: Reading) -> bool:
    """Whether it holds something checkable that no taste undoes: a number, quoted words, columns, an order."""
    return bool(
        NUMBER.search(_SOMEBODY.sub(" ", read.masked))
        or read.quoted
        or _hard().search(read.masked)
        or re.search(r"\||:\s*\w|→|=>", read.masked)
        or _LISTED_BY_STROKES.search(read.masked)
        or any(not _SAYS.search(piece) for piece in read.masked.split(";")[1:])
    )


_LISTED_BY_STROKES = re.compile(r"[^\W\d][^/–—\n]{1,40}(?:\s[/–—]\s[^/–—\n]{1,60}){2,}")
"""Three things or more side by side: "page / picture / credit"."""
_SAYS = re.compile(
    r"\b(?:should|must|can|could|may|might|would|will|shall|ought|needs?\s+to|ha(?:s|ve)\s+to)\b", re.IGNORECASE
)
"""What makes a sentence of its own of what stands behind a semicolon, and no part of a list."""


@cache
def _structure() -> re.Pattern[str]:
    return expression("format", "structure")


@cache
def _hard() -> re.Pattern[str]:
    return expression("format", "firm")


@cache
def _taste() -> re.Pattern[str]:
    return expression("format", "taste")


@cache
def _open() -> re.Pattern[str]:
    return expression("format", "open")


def against_schema(contract: Contract, _given: Given) -> Iterator[Found]:
    """An output format that the schema makes impossible: the answer will be JSON, with the schema's fields."""
    schema, read = contract.output_schema, reading(contract.output_format)
    if schema is None or not read.text.strip():
        return
    known, said = fields_of(schema), read.text.casefold()
    speaks = _SCHEMA_SPEAKS.search(read.text) or any(_stands(name, said) for name in known)
    if "JSON" in kinds(read.masked, negated=True):
        where = re.search(r"json", read.text, re.IGNORECASE)
        yield Found(
            "output_format",
            "It rules JSON out, but the schema makes the answer JSON.",
            _SAME,
            where and where.span(),
            edit=_told_by(known),
        )
        return
    other = sorted(kinds(read.masked) - {"JSON"})
    if (set(other) & DATA) - {"HTML"} or (other and not speaks):
        message = f"It asks for {' and '.join(other)}, but the schema makes the answer JSON."
        yield Found("output_format", message, _SAME, edit=_told_by(known))
    for name, at in _named(read):
        if name.casefold() not in known and name.casefold() not in {"json", "null", "true", "false"}:
            near = difflib.get_close_matches(name.casefold(), list(known), n=1)
            hint = f"Did you mean {near[0]!r}?" if near else f"It has {', '.join(sorted(known)[:8])}."
            yield Found("output_format", f"The schema has no field {name!r}.", hint, (at, at + len(name)))


_SAME = "Say in words what the schema says, or leave out one of the two."


def _named(read: Reading) -> Iterator[tuple[str, int]]:
    """The fields that an output format names."""
    seen: set[str] = set()
    for m in _FIELDS.finditer(read.text):
        listed = re.findall(r"[`\"']?([A-Za-z_][\w-]*)[`\"']?", re.sub(r"\([^)]*\)", "", m[1]))
        quoted = [name for name in listed if f"`{name}`" in m[1] or f'"{name}"' in m[1] or "_" in name]
        for name in quoted or (listed if ":" in m[0][: m.start(1) - m.start()] or len(listed) > 2 else []):
            if (
                name.lower() not in {"and", "or", "with", "the", "a", "of", "for", "each", "in", "as"}
                and name not in seen
            ):
                seen.add(name)
                yield name, m.start(1) + m[1].find(name)
    for said, at in read.quoted:
        if read.text[at] == "`" and _NAME.match(said) and said not in seen:
            seen.add(said)
            yield said, at + 1


def _told_by(known: Mapping[str, str]) -> Edit:
    names = ", ".join(f"`{name}`" for name in list(known.values())[:12])
    return Edit(
        part="output_format", text=f"JSON by the schema, with the fields {names}.", told="Say what the schema says"
    )


def _stands(name: str, said: str) -> bool:
    """Whether a name stands in a text as words of its own, both case folded. It may be a megabyte: no pattern of it."""
    at = said.find(name)
    while at >= 0 and name:
        before, after = said[at - 1 : at] if at else "", said[at + len(name) : at + len(name) + 1]
        if not any(c.isalnum() or c == "_" for c in (before, after)):
            return True
        at = said.find(name, at + 1)
    return False


def fields_of(schema: Any) -> dict[str, str]:
    """Every name of a property anywhere in a schema, and every choice that it lists, case folded, to its spelling."""
    found: dict[str, str] = {}
    if isinstance(schema, Mapping):
        for key, inner in schema.items():
            if key == "properties" and isinstance(inner, Mapping):
                found |= {str(name).casefold(): str(name) for name in inner}
            if key in {"enum", "const"}:
                choices = inner if isinstance(inner, (list, tuple)) else [inner]
                found |= {str(choice).casefold(): str(choice) for choice in choices}
            found |= fields_of(
                list(inner.values())
                if key in {"properties", "$defs", "definitions"} and isinstance(inner, Mapping)
                else inner
            )
    elif isinstance(schema, (list, tuple)):
        for inner in schema:
            found |= fields_of(inner)
    return found
