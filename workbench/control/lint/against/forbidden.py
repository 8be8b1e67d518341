"""What the format bans by any words, and a criterion takes for granted; and what it asks for that a criterion bans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from workbench.control.lint.against.subject import measured_without, of_some, said_of_those
from workbench.control.lint.words.reading import DENIED, FUNCTION, Reading, reading, stem


def _root(word: str) -> str:
    return stem(word.removesuffix("s"))


_NOUN = r"(?:[a-z][a-z-]+\s+){0,2}?[a-z][a-z-]+"
_NOUNS = rf"{_NOUN}(?:(?:,\s*|\s+or\s+|\s+nor\s+|\s+and\s+){_NOUN}){{0,3}}"
_BEHIND = r"(?=\s*(?:[.,;:()]|\Z)|\s+(?:and|or|nor|but|in|at|on|anywhere|whatsoever|of\s+any|either|else|please)\b)"
_BANS = (
    re.compile(
        rf"(?<!/)(?<!/ )(?<!or )(?<!yes, )\b(?:no|without(?:\s+any)?|nor|not?\s+any|free\s+(?:of|from)|"
        rf"neither)\s+(?P<what>{_NOUNS}){_BEHIND}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<what>{_NOUN})\s+(?:is|are)\s+(?:not\s+(?:allowed|permitted|wanted|used|accepted|given|shown)|"
        rf"forbidden|"
        r"banned|prohibited|ruled\s+out|left\s+out|omitted|out|excluded|dropped|avoided|to\s+be\s+(?:avoided|omitted|"
        r"left\s+out))\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:avoid|omit|excluding|exclusive\s+of|excl\.|minus|net\s+of|leave\s+out|leaving\s+out|skip|drop|never(?:\s+use)?|nothing\s+in|instead\s+of|"
        rf"(?:don['’]t|do\s+not)\s+use)\s+(?:any\s+|the\s+)?(?P<what>{_NOUN}){_BEHIND}",
        re.IGNORECASE,
    ),
)
_VALUE_BEHIND = re.compile(
    r"[^.;:=→,]{0,50}(?:[:=→]|->|,(?=\s*(?:write|put|enter|give|say|mark|use|leave)\b))\s*(?:then\s+)?(?:(?:write|put|enter|"
    r"give|say|mark|use|leave)\b|the\s+(?:single\s+)?(?:word|letter|line|entry)\b|[\"“'‘`]|[–—-](?=\s*(?:[.,;)]|\Z))|"
    r"(?-i:[A-Z]{2,})\b|\d+(?=\s*(?:[.,;)]|\Z))|an?\s+(?:dash|hyphen|blank|zero|empty)\b)",
    re.IGNORECASE,
)
"""What makes a condition of "no X": behind it stands what is written then."""
_SAID_OF = re.compile(r"\s+(?:in|at|on)\s+(?!any)\w", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:or|nor|and)\b", re.IGNORECASE)
_GENERAL = frozenset(
    _root(w)
    for w in (
        "other more further additional else one word row line time way use need particular kind sort longer shorter "
        "special "
        "single extra order change thing text than later earlier limit gap duplicate repetition item"
    ).split()
)
_PICTURE = (
    r"\b(?:an?|the|its|one|each|every|with|by)\s+(?:\w+\s+)?(?:images?|photos?|photographs?|pictures?|illustrations?|drawings?|diagrams?|"
    r"sketch(?:es)?|maps?|icons?|logos?)\b"
)
_ALSO = {
    "html": r"<\w+>|</|&\w+;|\bmarkup\b|\btags?\b",
    "markdown": r"\*\*|(?<!\S)#{1,4}(?!\w)|\bmarkdown\b",
    "markup": r"<\w+>|\*\*|(?<!\S)#{1,4}(?!\w)|\b(?:bold|italics?)\b",
    "bold": r"\bbold(?:ed)?\b|\*\*",
    "head": r"\b(?:sub)?(?:headings?|headed)\b",
    "subhead": r"\b(?:sub)?headings?\b",
    "titl": r"\b(?:headings?|titles?|headlines?)\b",
    "bullet": r"\bbullet(?:ed|s)?\b|\b(?:dash|asterisk)\s+in\s+front\b",
    "list": r"\b(?:bullet(?:ed|s)?|numbered\s+(?:points|items|list))\b|"
    r"\b(?:an?|the|one)\s+lists?\b|\bas\s+(?:an?\s+)?lists?\b",
    "imag": _PICTURE,
    "photo": _PICTURE,
    "pictur": _PICTURE,
    "illustration": _PICTURE,
    "graphic": _PICTURE,
    "chart": r"\b(?:charts?|graphs?|diagrams?|plots?|curves?)\b",
    "rhym": r"\brhym(?:es?|ed|ing)\b",
    "link": r"\b(?:hyper)?links?\b|\burls?\b|https?:",
    "greet": r"\b(?:salutation|greeting|dear)\b",
    "salutation": r"\b(?:salutation|greeting|dear)\b",
}
_HEAD = (
    r"(?=\s*(?:[.,;:()]|\Z)|\s+(?:is|are|was|were|has|have|stands?|comes?|appears?|gives?|given|names?|named|"
    r"follows?|of|in|on|at|"
    r"per|for|with|from|to|that|which|and|or|shows?|beside|next|below|above|behind|after|before)\b)"
)
_MISSING = re.compile(
    r"\b(?:there\s+(?:is|are)\s+no|(?:has|have|contains?|uses?|shows?|holds?|with|comes?\s+with)\s+no|"
    r"without(?:\s+any?)?)\s+"
    rf"(?P<what>{_NOUN})(?=\s*(?:[.,;]|\Z)|\s+(?:at\s+all|anywhere|in\s+(?:it|the\s+(?:text|table|answer|list|"
    rf"file)))\b)",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    rf"\A\W*(?:the|any|all)\s+(?P<what>{_NOUN})\s+(?:is|are)\s+(?:left\s+out|omitted|missing|absent|dropped|excluded|"
    rf"not\s+(?:given|stated|mentioned|shown|named))\W*\Z",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\A\W*(?:the|all)\s+(?P<what>[a-z]+?)s?\s+(?:is|are)\s+not\s+(?P<how>[a-z]+ed)\W*\Z", re.IGNORECASE
)
_NO_X = re.compile(
    rf"\A\W*no\s+(?P<what>{_NOUN})(?:\s+(?:is|are)\s+(?:used|given|present|there|in\s+(?:it|use)|shown|wanted|allowed|to\s+be\s+(?:seen|found))|"
    r"\s+(?:occurs?|appears?))?(?:\s+(?:at\s+all|anywhere|in\s+(?:it|the\s+\w+)))?\W*\Z",
    re.IGNORECASE,
)
_PARTS = frozenset(
    _root(w)
    for w in (
        "headline subtitle slogan key answer "
        "heading header title table list bullet total sum recommendation summary greeting salutation signature date "
        "footnote link "
        "remark comment price page introduction conclusion subject number name column field key unit source legend "
        "caption "
        "reason example quotation reference chart photo image paragraph subheading sentence footer"
    ).split()
)


def against_forbidden(read: Reading, text: str) -> str:
    """What a criterion speaks of that the format bans, or bans that the format asks for; "" where nothing."""
    if DENIED.search(read.masked) or _LEFT_OUT.match(read.masked):
        return _asked_for(read, text)
    return _spoken(read, _banned(text))


def against_ruled_out_parts(read: Reading, text: str) -> str:
    """Which part of an answer (a heading, a list, a picture) a criterion speaks of that the format bans; ""."""
    if DENIED.search(read.masked) or _LEFT_OUT.match(read.masked):
        return ""
    return _spoken(read, [each for each in _banned(text) if _root(each[0].rsplit(maxsplit=1)[-1]) in _ALSO])


def _spoken(read: Reading, banned: Iterable[tuple[str, str]]) -> str:
    for what, told in banned:
        if spoken := _spoken_of(what, read.text):
            return f"it speaks of {spoken!r}, the output format says {told!r}"
    return ""


@lru_cache(maxsize=1024)
def _banned(text: str) -> tuple[tuple[str, str], ...]:
    """The words that a format bans, each with what is told."""
    return tuple(_bans(reading(text).masked))


def _bans(text: str) -> Iterator[tuple[str, str]]:
    for pattern in _BANS:
        for m in pattern.finditer(text):
            if m[0].isupper():
                continue  # words to be written as they stand
            if _VALUE_BEHIND.match(text, m.end()) or said_of_those(text[: m.start()]):
                continue  # "No window on a date: "date - NIL"" says what stands there instead
            if re.search(r"\b(?:if|where|when|unless|there|has|have)\s+(?:\w+\s+){0,3}\Z", text[: m.start()], re.I):
                continue
            listed = re.split(r",\s*|\s+(?:or|nor|and)\s+", m["what"].lower())
            if len(listed) > 1 and _SAID_OF.match(text, m.end()) and not _JOINED.search(m["what"]):
                listed.pop()  # "no footnotes, titles in italics"
            for one in listed:
                words = [w for w in one.split() if w not in FUNCTION]
                if (
                    words
                    and _root(words[-1]) not in _GENERAL
                    and len(words[-1]) > 2
                    and not _elsewhere(" ".join(words), text)
                ):
                    yield " ".join(words), m[0].strip()


def _elsewhere(what: str, text: str) -> bool:
    """Whether the format speaks of it a second time: then it is not banned altogether."""
    *before, word = what.split()
    if before:
        return text.lower().count(what) > 1
    return sum(_root(each.lower()) == _root(word) for each in re.findall(r"[A-Za-z][a-z-]+", text)) > 1


def _spoken_of(what: str, told: str) -> str:
    """Where a text speaks of it as of something that is there; "" where it does not."""
    if pattern := _ALSO.get(_root(what.rsplit(maxsplit=1)[-1])):
        m = re.search(pattern, told, re.IGNORECASE)
        return m[0] if m else ""
    *before, last = what.split()
    bare = last[:-3] if last.endswith("ies") else last.removesuffix("s").removesuffix("y")
    lead = "".join(rf"{re.escape(word)}s?[\s-]+" for word in before)
    m = re.search(rf"\b{lead}{re.escape(bare)}(?:y|ies|s|es)?\b{_HEAD}", told, re.IGNORECASE)
    return m[0] if m else ""


def _asked_for(read: Reading, text: str) -> str:
    """What a criterion bans that the format asks for."""
    m = _MISSING.search(read.masked) or _NO_X.match(read.masked) or _LEFT_OUT.match(read.masked)
    if not m and (n := _NOT_SO.match(read.masked)):
        both = (
            rf"\b{n['how']}\s+(?:\w+\s+)?{re.escape(n['what'])}s?\b|\b{re.escape(n['what'])}s?\s+(?:are\s+|"
            rf"is\s+)?{n['how']}\b"
        )
        there = re.search(both, text, re.IGNORECASE)
        return f"it wants {n[0]!r}, the output format {there[0]!r}" if there else ""
    if not m or DENIED.search(read.masked[: m.start()]) or of_some(read.masked):
        return ""
    if measured_without(read.masked, m.start()):
        return ""
    words = [_root(w) for w in m["what"].lower().split() if w not in FUNCTION and w not in {"row", "line"}]
    if not words or words[-1] not in _PARTS:
        return ""
    plain = reading(text).masked
    for hit in re.finditer(r"[a-z][a-z-]+", plain, re.IGNORECASE):
        before = plain[max(0, hit.start() - 30) : hit.start()]
        same = _root(hit[0].lower()) == words[-1] and not DENIED.search(before)
        if same and set(words[:-1]) <= {_root(w) for w in before.lower().split()}:
            return f"it wants {m[0]!r}, the output format has {plain[max(0, hit.start() - 20) : hit.end()].strip()!r}"
    return ""
