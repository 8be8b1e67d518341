"""Which shapes a text speaks of: kinds of format, languages, counts; and which of them cannot all hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from workbench.control.lint.words.no_count import no_count
from workbench.control.lint.words.reading import stem
from workbench.control.lint.words.scopes import each_in, governed, meet

KINDS = {
    "JSON": r"json(?:l|[- ]lines)?|ndjson",
    "CSV": r"csv|comma-separated(?: values)?|tsv",
    "XML": r"xml",
    "YAML": r"ya?ml",
    "HTML": r"html",
    "table": r"tables?|tabular",
    "bullets": r"numbered (?:steps|points|items|lines)|bullet(?:ed|s)?(?:[- ](?:point|list)s?)?|bulleted|"
    r"numbered list|checklist|markdown list",
    "prose": r"(?:continuous|flowing|plain|running|connected)?\s*prose|essay|narrative|(?:continuous|flowing|"
    r"running|connected) "
    r"(?:text|paragraphs?)",
}
DATA = {"JSON", "CSV", "XML", "YAML", "HTML"}
"""Formats that the whole answer has, or has not."""
_OBJECT = re.compile(r"[{]\s*[\"'`]?\w+[\"'`]?\s*:")
"""An object that is shown: `{"code": …}`."""
_KIND = {kind: re.compile(rf"(?<![\w.])(?:{told})(?!\w)", re.IGNORECASE) for kind, told in KINDS.items()}
_NOT = re.compile(
    r"(?:\bno(?!\s+(?:more|fewer|less|longer|shorter)\b)|\bnot(?!\s+(?:more|fewer|less|longer)\b)|\bnever|"
    r"\bwithout|n't|\binstead of|\brather than|\bneither|\bnor|\bexcept|\bother than|"
    r"\bexclude)\s+"
    r"(?:(?!from\b|than\b|down\b|up\b|across\b|along\b|throughout\b|has\b|have\b|is\b|are\b|contains?\b)[\w/]+\s+|or\s+|,\s*){0,3}\Z",
    re.IGNORECASE,
)
_INPUT = re.compile(
    r"\A[- ]?\s*(?:source|input|file|export|data|supplied|given|provided|attached|from|in the (?:source|appendix|"
    r"report))",
    re.IGNORECASE,
)
LANGUAGES = (
    "english german french spanish italian portuguese dutch polish russian ukrainian chinese mandarin japanese korean "
    "arabic hebrew turkish greek latin swedish danish norwegian finnish czech hungarian romanian hindi welsh irish "
    "catalan"
).split()
_LANGUAGE = re.compile(
    r"\b(?:in(?:to)?|written in|language:?|in plain|in simple|in british|in american|in brazilian|in mexican|"
    r"in swiss|of spoken|of written|of plain|of simple|is|are)\s+"
    rf"({'|'.join(LANGUAGES)})\b(?!\s+(?:law|courts?|markets?|companies|government|version|original))",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"(?:\A|[.,;]\s+)({'|'.join(LANGUAGES)})(?=\s*(?:[.,;]|\Z))", re.IGNORECASE)
"""A language that stands by itself: "200 words, German."."""
_WORDS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen "
        "eighteen nineteen twenty".split()
    )
} | {
    "a single": 1,
    "single": 1,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
}
_NOUNS = {
    "words?": "words", "sentences?": "sentences", "paragraphs?": "paragraphs", "lines?": "lines", "pages?": "pages",
    "rows?": "rows", "columns?": "columns", "characters?": "characters", "bullets?(?: points?)?": "bullets",
    "(?:list )?items?": "items", "entries|entry": "items", "sections?": "sections", "headings?": "headings",
    "steps?": "steps", "questions?": "questions", "stanzas?": "stanzas", "slides?": "slides", "chapters?": "chapters",
    "points?": "bullets", "findings?": "items", "examples?": "examples", "options?": "options", "titles?": "titles",
    "numbers?": "numbers", "figures?": "figures", "dates?": "dates", "names?": "names",
}  # fmt: skip
_N = rf"(?:\d+(?:[.,]\d+)*|(?:{'|'.join(w for w, n in _WORDS.items() if 0 < n < 20)})[ -]hundred|{'|'.join(_WORDS)})"
_OP = (
    r"(?P<op>at most|no more than|no longer than|not longer than|not exceeding|maximally|at the most|no shorter than|"
    r"not more than|up to|maximum of|max\.?|under|below|fewer than|less than|shorter than|smaller than|within|at "
    r"least|no fewer than|no less than|"
    r"not fewer than|minimum of|min\.?|more than|over|longer than|exceeds?|exactly|precisely|between|from|only|just|"
    r"about|around|approximately|some)?\s*"
)
_COUNT = re.compile(
    rf"{_OP}(?<![A-Za-z\d])(?P<n>{_N})(?:\s*(?:–|-|to|and|or)\s*(?P<m>{_N}))?(?P<more> or more| or fewer|"
    rf" or less)?(?P<gap>(?:\s+|"
    rf"-)(?:(?!words|sentences|one\b|two\b|three\b|four\b|five\b|six\b|ten\b|per\b|an?\b|each\b|every\b|the\b|"
    rf"in\b|of\b|to\b|and\b|or\b|such\b)\w[\w-]*\s+){{0,1}}?)"
    rf"(?P<noun>{'|'.join(_NOUNS)}|(?!this\b|plus\b|less\b|thus\b|news\b|"
    rf"does\b)[a-z]{{3,}}s)\b(?=(?P<after>[^.,;:(\n]{{0,40}}))",
    re.IGNORECASE,
)
_NONE_HAS = re.compile(
    r"\b(?:no|none|neither|nor|never|nobody|nothing)\b(?:(?!\b(?:and|but|that|which|who)\b)[^.;:,]){0,60}\b"
    r"(?:has|have|holds?|contains?|runs?\s+to|takes?|fills?|is|are|uses?|consists?\s+of|covers?|spans?|gets?|"
    r"[a-z]+s\s+(?:at|in|on|under|for|with))\s+\Z|"
    r"(?:\bnot|n['’]t|\bnever)\s+(?:have|hold|contain|run\s+to|take|fill|use|consist\s+of|cover|span)\s+\Z",
    re.IGNORECASE,
)
"""What says that nothing has so many."""
ELEMENTS = {"items", "bullets"}
_A_LIST = re.compile(r"\blists?\s+(?:of|with)(?:\s+the|\s+exactly)?\s*\Z", re.IGNORECASE)


@lru_cache(maxsize=2048)
def kinds(text: str, *, negated: bool = False) -> frozenset[str]:
    """The kinds of format that a text speaks of, those it rules out apart; formats of its input are none."""
    found = {"JSON"} if _OBJECT.search(text) and not negated else set()
    for kind, pattern in _KIND.items():
        for m in pattern.finditer(text):
            ruled_out = bool(_NOT.search(text[max(0, m.start() - 60) : m.start()]))
            if ruled_out == negated and not _INPUT.match(text[m.end() : m.end() + 30]):
                found.add(kind)
    return frozenset(found)


def mentions(kind: str, text: str) -> list[tuple[int, int]]:
    """Where a text speaks of one kind of format."""
    return [m.span() for m in _KIND[kind].finditer(text)]


@lru_cache(maxsize=2048)
def languages(text: str) -> frozenset[str]:
    """The languages that a text says something is written in."""
    mixed = re.search(r"\b(?:original|quot\w+|bilingual)\b", text, re.IGNORECASE)
    alone = () if mixed else tuple(m[1].lower() for m in _ALONE.finditer(text))
    return frozenset((*(m[1].lower() for m in _LANGUAGE.finditer(text)), *alone))


class Count(NamedTuple):
    """How many of something a text wants: from least to most."""

    noun: str
    least: float
    most: float
    scope: str
    """"" for the whole answer, else the words that say of which part of it."""
    start: int
    end: int


@lru_cache(maxsize=2048)
def counts(text: str) -> tuple[Count, ...]:
    """The counts that a text wants of the answer or of its parts."""
    found = []
    for m in _COUNT.finditer(text):
        named = (name for told, name in _NOUNS.items() if re.fullmatch(told, m["noun"], re.IGNORECASE))
        noun = next(named, m["noun"].lower())
        n, top = _number(m["n"]), _number(m["m"]) if m["m"] else None
        if no_count(text, m):
            continue
        if n == 1 and re.match(r"\s+to\s+(?:the\s+)?(?:next|other|another)\b", m["after"], re.IGNORECASE):
            continue  # "from one row to the next"
        if noun in {"rows", "columns"} and n == 1 and re.search(r"\b(?:in|within)\s+\Z", text[: m.start("n")]):
            continue  # "not twice in one row"
        if not m["op"] and not m["more"] and _NONE_HAS.search(text[: m.start("n")]):
            continue  # "no subtitle has three lines"
        least, most = _range((m["op"] or "").lower(), n, top, (m["more"] or "").strip().lower())
        if re.search(r"\bat (?:the )?most\b", m["after"], re.IGNORECASE):
            least = 0  # "three lines at most"
        if (
            re.search(r"(?:\b(?:no|none|never|not)|n['’]t)\b[^.;]{0,40}\Z", text[: m.start()].lower())
            and least == n + 1
        ):
            least, most = 0, n  # "no sentence has more than 12 words"
        scope = _scope(text, m)
        found.append(Count(noun, least, most, scope, m.start(), m.end("noun")))
        if noun not in ELEMENTS and not scope and _A_LIST.search(text[: m.start()]):
            found.append(Count("items", least, most, scope, m.start(), m.end("noun")))  # "a list of five fees"
    found.extend(Count("pages", 0, 0.5, "", *m.span()) for m in _HALF.finditer(text))
    found.extend(_of_them(text, {count.noun for count in found}))
    return tuple(found)


_OF_THEM = re.compile(
    rf"{_OP}(?<![A-Za-z\d])(?P<n>{_N})(?:\s*(?:–|-|to|and|or)\s*(?P<m>{_N}))?(?P<more> or more| or fewer| or less)?"
    r"\s+of\s+(?:them|these|those)(?=\s*(?:[.,;:]|\Z))",
    re.IGNORECASE,
)


def _of_them(text: str, counted: set[str]) -> Iterator[Count]:
    """Counts of what was named before, and not counted there: "Lines of the form …, between 5 and 12 of them"."""
    if " of the" not in text.lower() and " of those" not in text.lower():
        return
    for m in _OF_THEM.finditer(text):
        plain = _SHOWN.sub(" ", text[: m.start()])
        named = [n for n in _NAMED.finditer(plain) if n.lastgroup and n[0].lower().endswith("s")]
        noun = _PLURAL[named[-1].lastgroup or ""] if named else ""
        if noun and noun not in counted and not re.search(r"\b(?:each|every|per)\b", text[: m.start()], re.IGNORECASE):
            top = _number(m["m"]) if m["m"] else None
            least, most = _range((m["op"] or "").lower(), _number(m["n"]), top, (m["more"] or "").strip().lower())
            yield Count(noun, least, most, "", m.start(), m.end())


_SHOWN = re.compile(r"`[^`]*`|\"[^\"]*\"|“[^”]*”")
"""What is shown as it is to be written."""
_PLURAL = {f"n{n}": noun for n, noun in enumerate(_NOUNS.values())}
_NAMED = re.compile(rf"\b(?:{'|'.join(f'(?P<n{n}>{told})' for n, told in enumerate(_NOUNS))})\b", re.IGNORECASE)
_HALF = re.compile(r"\bhalf (?:of )?an? (?:\w+ )?page\b(?! (?:each|per|for each))(?!-)", re.IGNORECASE)
_OF_A_PART = re.compile(
    r"\A\W*(?:the\s+|its\s+)?(?:\w+\s+){0,2}?(?:column|cell|field|headline|subject line|salutation)\b|"
    r"\A\W*(?:the|its)\s+(?:first|second|third|last|final|opening|closing|top)\s+(?:paragraph|sentence|section|"
    r"bullet|line|row|stanza|"
    r"slide|page|entry|item|heading)\b|"
    r"\b(?:titles?|headings?|names?|headlines?|labels?)\s*(?:are|is|of|with)?\s*\Z",
    re.IGNORECASE,
)


_A_PIECE = re.compile(
    r"(?:\s*\([^()]*\))?\s+an?\s+(?P<what>[a-z]+)(?=\s*(?:[-–—,.;:(]|\Z)|\s+(?:with|and|for|in)\b)", re.I
)
"""Of which each has so many: "one row a day"."""


def _scope(text: str, m: re.Match[str]) -> str:
    sentence = max(
        text.rfind("\n", 0, m.start()), *(stop.start() for stop in _STOP.finditer(text, 0, m.start() + 1)), -1
    )
    begin = max(sentence, text.rfind(";", 0, m.start()))
    before = text[begin + 1 : m.start()]
    if _PIECES_OF.search(text[begin + 1 : m.start("n")]) or _OF_A_PART.search(_THEN.split(before)[-1]):
        return "part"  # "four stanzas of four lines"
    if a_piece := _A_PIECE.match(m["after"]):
        return stem(a_piece["what"])
    if not m["noun"].lower().startswith("title"):
        piece = re.split(r"[,:(]", before)[-1]
        behind = re.split(rf"(?<![\w]){_N}(?!\w)", m["after"], maxsplit=1, flags=re.IGNORECASE)[0]
        if told := each_in(f"{piece} {behind}"):
            return told
        if re.search(r"-\s*\Z", m["gap"]):
            return "part"
        if told := governed(text[sentence + 1 : m.start()]) or _earlier(before[: len(before) - len(piece)], m["noun"]):
            return told
    piece = re.split(r"[,:(]", before)[-1]
    of = re.search(r"\b(?:of|has|have|under|in)\b[^,]*\Z", piece)
    return "part" if of and _PART_NAMES.search(piece) else ""


def _earlier(before: str, noun: str) -> str:
    """The part that a clause names before; none where that was another number's: "one line per day, 60 lines"."""
    told = each_in(before)
    return (
        ""
        if told and re.search(rf"\b{re.escape(noun.rstrip('s'))}s?\b[^,:]*\b(?:per|for\s+each|each|every)\b", before)
        else told
    )


_THEN = re.compile(r",\s*(?:and\s+)?then\b|\bfollowed\s+by\b", re.IGNORECASE)
_STOP = re.compile(r"\.(?=\s)")
_PIECES_OF = re.compile(
    r"\b(?:stanzas|paragraphs|sections|verses|groups|blocks|columns|rows|lists|chapters|slides|pages|tables|teams|pairs"
    r"|sets|rounds|boxes|bundles|stacks|piles|batches|clusters|series)\s+of\s+\Z",
    re.IGNORECASE,
)
_PART_NAMES = re.compile(r"\b(?:titles?|headings?|sections?|lines?|sentences?|bullets?)\b", re.IGNORECASE)
_LEAST = {"at least", "no fewer than", "no less than", "not fewer than", "minimum of", "min", "min.", "no shorter than"}
_MOST = {"at most", "no more than", "not more than", "up to", "maximum of", "max", "max.", "within"} | {
    "no longer than", "not longer than", "not exceeding", "maximally", "at the most",
}  # fmt: skip


def _range(op: str, n: float, top: float | None, more: str) -> tuple[float, float]:
    infinite = float("inf")
    if top is not None:
        return min(n, top), max(n, top)
    if more == "or more" or op in _LEAST:
        return n, infinite
    if more or op in _MOST:
        return 0, n
    if op in {"under", "below", "fewer than", "less than", "shorter than", "smaller than"}:
        return 0, n - 1
    if op in {"more than", "over", "longer than", "exceed", "exceeds"}:
        return n + 1, infinite
    if op in {"about", "around", "approximately", "some"}:
        return 0.7 * n, 1.3 * n
    return n, n


def _number(told: str) -> float:
    low = told.lower()
    if low.endswith("hundred") and (times := low.removesuffix("hundred").strip(" -")):
        return 100.0 * _WORDS[times]  # "two hundred"
    return float(_WORDS[low]) if low in _WORDS else float(re.sub(r"[,.](?=\d{3})", "", low).rstrip(".,") or 0)


def apart(one: Count, other: Count) -> bool:
    """Whether no answer could meet both."""
    alike = one.noun == other.noun or {one.noun, other.noun} <= ELEMENTS
    return alike and meet(one.scope, other.scope) and (one.most < other.least or other.most < one.least)
