"""What an answer has no room for: a fourth column of three, a word before the JSON, a sentence each in one."""

from __future__ import annotations

import re

from workbench.control.lint.words.reading import DENIED, Reading
from workbench.control.lint.words.shapes import counts

_NTH = {w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}
_ORDINAL = re.compile(
    rf"\b(?:an?|the|its|\w+['’]s)\s+(?P<nth>{'|'.join(_NTH)})\s+(?P<noun>column|field|sentence|paragraph|line|bullet|section|"
    r"step|row|item|page|slide|heading|stanza|point)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\b(?:no|without(?:\s+any)?)\s+(?:\w+\s+)?(?:text|words?|sentences?)\s+(?:before|after|around|above|below|beside)\b|"
    r"\bnothing\s+(?:else|more|but|besides?|before|after|around|follows|below|above)\b|\b(?:json|csv|yaml|xml|table|list|code|"
    r"diff|"
    r"sql|number|object|array)\s+only\b|\b(?:only|just)\s+(?:the|an?|valid|raw|plain)?\s*(?:json|csv|yaml|xml|table|"
    r"list|code|"
    r"diff|sql|number|object|array)\b|\bno(?:\s+\w+)?\s+(?:prose|text|words|comments?|remarks?)\s*(?:around|before|"
    r"after|"
    r"beside|outside|else|[.,;]|\Z)|\bwithout\s+(?:prose|further\s+text|any\s+(?:other\s+)?text)\b",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"\b(?:an?|the|one|some|two|three)\s+(?:(?!column|row|field)[\w-]+\s+){0,2}?(?P<part>introduction|intro|preamble|"
    r"foreword|"
    r"explanation|note|comment|remark|sentence|sentences|paragraph|paragraphs|line|greeting|conclusion|summary|"
    r"outlook|"
    r"sign-off|postscript|disclaimer)\s+(?:of\s+\w+\s+\w+\s+)?(?:that\s+)?(?:precedes?|follows?|introduces?|"
    r"explains?|thanks?|closes?|"
    r"comes?\s+(?:before|after|first|last)|stands?\s+(?:before|after|above|below|under)|(?:above|below|before|after|"
    r"under|beneath)\s+"
    r"(?:the|it)\b|sums?\s+up|says?\s+(?:how|why|what)|ends?\s+(?:it|the)|wishes)|"
    r"\b(?:preceded|followed|introduced|closed|accompanied)\s+by\s+(?:an?|one|some|two|three)\s+(?:[\w-]+\s+){0,2}?"
    r"(?P<by>sentences?|paragraphs?|introduction|explanation|note|comment|summary|remark|conclusion)\b|"
    r"\b(?:begins?|starts?|opens?|ends?|closes?)\s+with\s+(?:an?|one|some|two|three)\s+(?:[\w-]+\s+){0,2}?"
    r"(?P<with>sentences?|paragraphs?|introduction|explanation|note|comment|summary|remark|conclusion|greeting|"
    r"outlook|recommendation|warning|verdict|appeal|quotation|thanks)\b|"
    r"\A\W*(?:the|its|an?)\s+(?:\w+\s+)?(?P<first>introduction|intro|preamble|foreword|preface|conclusion|epilogue|afterword|salutation|greeting|"
    r"sign-off|postscript)\s+(?:is|are|names?|gives?|states?|says?|tells?|mentions?|thanks?|explains?|has|contains?|lists?)\b",
    re.IGNORECASE,
)
_OWN_ONES = re.compile(
    r"\b(?:each|every|one)\b[^.;]*\b(?:in|has|gets|with)\s+(?:an?|its|their)\s+(?:(?:own|"
    r"separate)\s+)?(?P<what>sentence|paragraph|line|"
    r"section)\b(?:\s+of\s+(?:its|their)\s+own)?"
    r"|\A\W*(?:there\s+is\s+)?(?:an?|one)\s+(?P<each>sentence|paragraph|line|section)\s+(?:for|per)\s+(?:each|every)\b",
    re.IGNORECASE,
)
_ONE_OF_IT = re.compile(
    r"\A\W*(?:in\s+|exactly\s+|just\s+|only\s+|no\s+more\s+than\s+|at\s+most\s+)?(?:one|a\s+single|"
    r"1)\s+(?:\w+\s+)?(?P<what>sentence|paragraph|line|word|"
    r"number)\b(?!s)(?![^.]*\b(?:per|each|every|then|followed|plus|and|with)\b)[^.]*\.?\s*\Z",
    re.IGNORECASE,
)
_SMALLER = {
    "word": {"sentence", "line", "paragraph", "section"},
    "number": {"sentence", "line", "paragraph", "section"},
    "sentence": {"sentence", "paragraph", "section"},
    "line": {"line", "paragraph", "section"},
    "paragraph": {"paragraph", "section"},
}


_ONLY = re.compile(
    r"\b(?:bullets?(?: points)?|table|list|json|csv) only\b|\bonly (?:bullets?|an? (?:table|list))\b", re.IGNORECASE
)
_A_PARAGRAPH = re.compile(
    r"\b(?:the|an?|each|every|one)\s+(?:first |second |third |last |closing |opening |short |final )?paragraph\b",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"\b(?:no|without(?:\s+an?y?)?)\s+(?P<what>subject line|closing line|table of contents|cover sheet|header row|"
    r"total (?:line|row)|introduction|conclusion)\b",
    re.IGNORECASE,
)


def against_room(read: Reading, text: str) -> str:
    """Which part a criterion wants that the format has no room for; "" where none."""
    told = read.masked
    if DENIED.search(told):
        return ""
    if (m := _A_PARAGRAPH.search(told)) and (only := _ONLY.search(text)):
        return f"it speaks of {m[0]!r}, the output format {only[0]!r}"
    if (m := _LEFT_OUT.search(text)) and re.search(rf"\b(?:the|an?|its) {m['what']}\b", told, re.IGNORECASE):
        return f"it speaks of the {m['what']}, the output format {m[0]!r}"
    return _one_too_many(told, text) or _around(told, text) or _each_its_own(told, text)


def _one_too_many(told: str, text: str) -> str:
    """The fourth of what there are three."""
    for m in _ORDINAL.finditer(told):
        noun, nth = m["noun"].lower(), _NTH[m["nth"].lower()]
        most = [c.most for c in counts(text) if c.noun.rstrip("s") == noun and not c.scope]
        if most and nth > max(most) and f"{m['nth']} {noun}".lower() not in text.lower():
            return f"it speaks of {m[0]!r}, the output format has no more than {max(most):g}"
    return ""


_ONLY_IT = re.compile(
    r"\b(?:only|just|nothing\s+but)\s+(?:the|an?|one)\s+(?:[\w-]+\s+){0,2}?(?:paragraph|sentence|text|line|code|"
    r"function|diff|query|table|list|poem|"
    r"letter|translation|number|word|name|title|headline)\b",
    re.IGNORECASE,
)
_BESIDE_IT = re.compile(
    r"\A\W*(?:below|above|after|before|under|beneath|beside|next\s+to|in\s+front\s+of|behind)\s+(?:it|"
    r"the\s+\w+)\b[^.;]*\b(?:is|are|stands?|"
    r"comes?|follows?)\b|\b(?:stands?|comes?|is|are|listed|given)\s+(?:below|above|beneath|under|beside|"
    r"underneath)\s+(?:it|the\s+\w+)\b",
    re.IGNORECASE,
)


def _around(told: str, text: str) -> str:
    """Words around an answer that is to stand alone."""
    if (m := _BESIDE_IT.search(told)) and (only := _ONLY_IT.search(text)):
        return f"it wants {m[0]!r}, the output format {only[0]!r}"
    m = _AROUND.search(told)
    if m and _ALONE.search(text):
        part = m["part"] or m["by"] or m["with"] or m["first"]
        positive = rf"\b(?:and|then|with|plus|by)\s+(?:an?|one)\s+(?:[\w-]+\s+){{0,2}}?{part}\b"
        return (
            "" if re.search(positive, text, re.IGNORECASE) else f"it wants {m[0]!r}, the output format nothing beside"
        )
    return ""


def _each_its_own(told: str, text: str) -> str:
    """A sentence for each of several in an answer of one."""
    m, one = _OWN_ONES.search(told), _ONE_OF_IT.match(text)
    if m and one and (m["what"] or m["each"]).lower() in _SMALLER[one["what"].lower()]:
        return f"it wants {m[0]!r}, the output format {one[0].strip(' .')!r}"
    return ""
