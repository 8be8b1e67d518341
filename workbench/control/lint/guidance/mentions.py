"""Where a text speaks of something to read, in plain words: "against the union register", "see the 1987 volume".

A mention is a phrase whose last word is a thing that is kept somewhere, in a place where a source stands: behind "from"
or "consult"; beside another source; or at the head of a clause, where it is said to tell or to decide something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from workbench.control.lint.words.lexicon import expression
from workbench.control.lint.words.reading import Reading


class Mention(NamedTuple):
    """A phrase that names something to read."""

    start: int
    end: int
    """Of the phrase without its article."""
    words: str
    """What stands before the last word, and behind "of": which of its kind it is."""
    head: str
    """The last word or words: what kind of thing."""
    opens: bool
    """Whether a clause begins with it, so that it is perhaps only spoken of."""


_WHICH = r"(?:(?P<which>the|this|that|these|those|our|your|their|its|his|her|an?|both|all)\s+)?"
_WORD = (
    r"(?!(?:and|or|of|for|from|to|is|are|was|in|on|at|by|with|that|which|as|per|the|an?|not|no|than|then|if|use|"
    r"using|consult|see|"
    r"read|trust|follows?|ask|via|check|take|apply|query|compare|plus|but|also|against|through|into|it|them|only|"
    r"where|when|because|"
    r"so|has|have|had|gives?|comes?|come|stands?|be|been|will|would|can|must|should|may|you|we|i|they|who|what|how|"
    r"instead|rather|"
    r"both|all|our|your|their|its|this|these|those)\b)[\w'’&/-]+"
)
_OF = rf"(?P<of>\s+(?:of|at)\s+(?:the\s+|our\s+)?{_WORD}(?:\s+{_WORD}(?=\s*[.;,]|\Z))?)?"
_LEADS = re.compile(
    r"(?:\b(?:from|per|against|via|through|according\s+to|as\s+per|out\s+of|off|using|uses?|consult\w*|see|search\w*|"
    r"quer(?:y|ies|ying)|ask\w*|phone|ring|visit\w*|brows\w+|what|whatever|(?:weighted|confirmed|corrected|"
    r"completed|checked|backed|borne\s+out|settled|decided|explained)\s+by|turn\s+to|turning\s+to|refer\w*\s+to|"
    r"(?:go(?:ing)?|went|return\w*)\s+(?:back\s+)?to|"
    r"go(?:ing)?\s+by|which|look\w*\s+(?:at|in|into|up\s+in|through)|listen\w*\s+to|watch\w*|trust|follow\w*|quot\w+|cit\w+|"
    r"rely\s+on|relying\s+on|drawn?\s+on|leaf\w*\s+through|go(?:ing)?\s+through|stud(?:y|ies|ying)|check\w*|read\w*|"
    r"open\w*|"
    r"compar\w+\s+(?:\w+\s+){0,4}with|agree\s+with|match\s+with|together\s+with|along\s+with|combined\s+with|"
    r"supplement\w*\s+(?:\w+\s+){0,3}(?:by|with)|as\s+well\s+as|and|or|plus|but|then|also|else|otherwise|"
    r"failing\s+that|"
    r"(?:stands?|found|is|are|kept|noted|entered|recorded|listed|printed|given|shown|set\s+out|explained|defined|"
    r"documented|described|published|posted|up)\s+(?:in|on|at)|in|on|at|under|apply|take|add)|"
    r"(?:\A|[.;:,]\s+|\band\s+)for\s+(?:the\s+)?[\w-]+(?:\s+[\w-]+){0,2},?|(?:\A|[.;:,(\n—–])\W{0,3})\s*\Z",
    re.IGNORECASE,
)
"""What stands before a source."""
_WEAK_LEAD = re.compile(
    r"\b(?:which|in|on|at|under|apply|take|add|and|or|plus|but|then|also)\s*\Z|,\W*\Z", re.IGNORECASE
)
"""What stands before an output as often."""
_LOOKED_INTO = re.compile(
    r"\b(?:look\w*|check\w*|verif\w+|confirm\w*|compar\w+|found|stands?|is|are|stated|recorded|kept|noted|find|read|"
    r"see|"
    r"missing|unclear|doubt\w*)\b(?:[^.;:]|[.:](?=\S)){0,60}\Z",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\A[\s,]*(?:\w+\s+)?(?:says?|gives?|tells?|knows?|confirms?|proves?|will\b|has|have|holds?|shows?|lists?|"
    r"contains?|prevails?|decides?|wins?|"
    r"settles?|"
    r"counts?|states?|records?|outranks?|helps?|covers?|suppl(?:y|ies)|serves?|fills?|completes?|explains?|"
    r"for\s+(?:the|what|"
    r"whatever|all|any|each|every|those|anything|everything|names|dates|prices|numbers|spelling|figures)\b|(?:is|"
    r"are)\s+"
    r"(?:the\s+)?(?:authorit\w+|decisive|used|consulted|final|binding|where|what|quoted|added|checked|read|taken)|"
    r"where\b|"
    r"when\b|[.;]|\Z)",
    re.IGNORECASE,
)
"""What is said of a source."""
COMMON = re.compile(
    r"(?:lists?|tables?|reports?|plans?|letters?|bills?|cards?|charts?|labels?|files?|records?|notes|slides?|"
    r"presentations?|articles?|"
    r"papers?|samples?|readings|measurements|models?|forecasts?|contracts?|agreements?|e-?mails?|invoices?|"
    r"drawings?|maps?|"
    r"indexe?s?|books?|editions?|videos?|films?|photo(?:graph)?s?)",
    re.IGNORECASE,
)
"""Kinds of things that a worker makes or treats as often as it reads them."""

_SOUGHT = re.compile(r"\b(?:from|consult|ask|visit|search)\s*\Z", re.IGNORECASE)


@cache
def _kept() -> re.Pattern[str]:
    heads = expression("guidance", "kept", before="", after="").pattern
    return re.compile(
        rf"(?<![\w'’-]){_WHICH}(?P<words>(?:{_WORD}\s+){{0,4}}?)(?P<head>{heads})(?![\w'’-]|"
        rf"\.\w)(?!\s+{heads}(?![\w'’-])){_OF}",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1024)
def mentions(read: Reading) -> tuple[Mention, ...]:
    """The phrases of a text that name something to read."""
    return tuple(_mentions(read))


def _mentions(read: Reading) -> Iterator[Mention]:
    for m in _kept().finditer(read.masked):
        before = read.masked[max(0, m.start() - 90) : m.start()]
        lead = _LEADS.search(before)
        if not lead or not (m["words"].strip() or m["of"] or m["which"]):
            continue
        opens = not lead[0].strip(" \t\n.;:,(—–-*•")
        if not _stands_as_source(m, before, read.masked[m.end() : m.end() + 40], opens):
            continue
        if (m["which"] or "").lower() in {"a", "an"} and not _SOUGHT.search(before):
            continue
        start = m.start("words") if m["words"].strip() else m.start("head")
        yield Mention(start, m.end(), f"{m['words']} {m['of'] or ''}".strip(), m["head"], opens)


def _stands_as_source(m: re.Match[str], before: str, after: str, opens: bool) -> bool:
    """Whether a phrase stands where a source does, and not where what is made does."""
    if not opens and not _WEAK_LEAD.search(before):
        return True
    if _TELLS.match(after) and not _WRITTEN_TO.search(before):
        return True
    whose = bool(m["which"] or _OWNED.search(m["words"])) and bool(m["words"].strip() or m["of"])
    if not opens and not _BESIDE.search(before):
        return bool(_LOOKED_INTO.search(before)) or (
            whose and not COMMON.fullmatch(m["head"]) and not _WRITTEN_TO.search(before)
        )
    return whose and (bool(_OWNED.search(m["words"])) or not COMMON.fullmatch(m["head"]))


_OWNED = re.compile(r"\w['’]s?\s")
_BESIDE = re.compile(r"\b(?:and|or|plus|but|then|also)\s*\Z|,\W*\Z", re.IGNORECASE)
_WRITTEN_TO = re.compile(
    r"\b(?:writ\w+|put|puts|enter|mark|note|add|insert|sav\w+|stor\w+|post|publish|fill\w*\s+in|keep|plac\w+|"
    r"appear\w*|print|updat\w+|"
    r"list|count|describe|name|treat|record)\b[^.;:]{0,60}\Z",
    re.IGNORECASE,
)
"""What stands before a place that is written to."""
