"""The words of a sentence that answer a field: what follows its name, what stands before it in an apposition."""

from __future__ import annotations

import re

from workbench.simulated.cutting import Span
from workbench.simulated.fields.field import Field, alike, spoken
from workbench.simulated.words import raw_words, stem

_STOPS = re.compile(
    r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bSt)(?<!\bNo)(?<!\bMrs)(?<!\bProf)[;.](?:\s|$)|,\s|\s[-–—]\s|\s\("
    r"|\s(?:because|which|who|and|but|so|while|unless|although|when|if|before|after|until|since|with)\s",
    re.I,
)
_LEAD = re.compile(
    r"^[\s:=,–-]*(?:(?:is|are|was|were|will be|has been|have been|be|being|called|named|set to|to be)\b\s*)*"
    r"(?:(?:an?|the)\s+(?=$))?",
    re.I,
)
_NAMED = re.compile(
    r"(?:[A-ZÀ-Þ0-9][\w'’&.+-]*)(?:\s+(?:(?:of|de|der|van|von|du|la|the|and|&|am|im)\s+)?[A-ZÀ-Þ0-9][\w'’&.+-]*)*"
)
_PREPOSED = frozenset("by in on at from to for of with as under".split())


def phrase(field: Field, span: Span) -> str:
    """The part of the span that answers `field`; the whole sentence where no part does; empty for a heading."""
    text = " ".join(span.text.split()).strip("#=* ")
    last = _last_cue(field, text)
    if last is None:
        return "" if span.form == "heading" else text.rstrip(".")
    start, end = last
    behind = _LEAD.sub("", text[end:])
    cut = _STOPS.search(behind)
    answer = (behind[: cut.start()] if cut else behind).strip(" .,;:“”\"'")
    preposed = raw_words(spoken(field.name))[-1:] and spoken(field.name).split()[-1] in _PREPOSED
    verb = re.match(r"\s*(?:is|are|was|were|be|:|=|—|–)", text[end:]) is not None
    if answer and (preposed or verb):
        return answer
    code = re.match(r"\s+#?(\d[\w./-]*|[A-Z]+[-\d][\w-]*)", text[end:])
    if code:
        return code.group(1)
    before = _NAMED.findall(text[:start].rstrip(" ,(").removesuffix(" the"))
    if before and text[:start].rstrip(" ,(the").endswith(before[-1]):
        return str(before[-1])
    noun = re.search(r"\b(?:the|an?|our|its|their)\s+((?:[a-z][\w-]*\s+){1,3})$", text[:start])
    if noun:
        return f"{noun.group(1)}{text[start:end]}".strip()
    named = _NAMED.match(text[end:].strip(" ,:("))
    return named.group(0) if named and not text[end:].startswith(".") else text.rstrip(".")


def _last_cue(field: Field, text: str) -> tuple[int, int] | None:
    """Where the last word of the field's name stands in `text`, with the small word behind it that the name has."""
    found = None
    name = spoken(field.name).split()
    for match in re.finditer(r"[A-Za-z][\w'-]*", text):
        word = stem(match.group(0).lower())
        if any(alike(own, word) >= 0.65 for own in field.own if len(own) > 1):
            found = (match.start(), match.end())
    if found and name and name[-1] in _PREPOSED:
        small = re.match(rf"\s+{name[-1]}\b", text[found[1] :])
        found = (found[0], found[1] + small.end()) if small else found
    return found
