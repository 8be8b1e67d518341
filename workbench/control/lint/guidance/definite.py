"""Whether guidance speaks of a certain thing: "the log", "our prompt copy"; and not of any: "a leaning post"."""

from __future__ import annotations

import re

from workbench.control.lint.words.lexicon import verb_kinds, words
from workbench.control.lint.words.phrases import orders
from workbench.control.lint.words.reading import Reading, reading

_ANY = re.compile(
    r"\b(?:an?|any|each|every|no|some|another|such|whatever|whichever|one|many|few|more|most)\s+(?:[\w-]+\s+){0,2}\Z",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(r"\b(?:where|when|if|unless|whether|however|as\s+long\s+as)\s+(?:[\w-]+\s+)?\Z", re.IGNORECASE)
_WHICH = re.compile(
    r"\s*(?:(?:of|from|by|in|at|for|on)\s+(?:the|our|this|their|[A-Z])|\d|\(|(?:is|are)\s+(?:enclosed|attached|given|supplied)|"
    r"(?:attached|enclosed|supplied|given)\b)"
)
_ABSTRACT = re.compile(
    r"(?:\b(?:the|these|those|its|this)\s+)(?:\w+\s+)?(?:evidence|facts?|information|knowledge|numbers?|figures?|results?|text|answer|order|question|"
    r"task|people|experts?|means|methods?|requirements?)\Z",
    re.IGNORECASE,
)


_FIRST = re.compile(r"(?:\A|[.;:!]\s+)\W*\Z")
_DOES = re.compile(r"\s+(?:with|about|the|it|them|to|by|down|up|out|every|each|all)\b", re.IGNORECASE)


def definite(pattern: re.Pattern[str], text: str) -> bool:
    """Whether one of the things found is a certain one."""
    for m in pattern.finditer(text):
        before = text[: m.start()]
        if _ANY.search(before) and not _WHICH.match(text, m.end()):
            continue
        if _SUPPOSED.search(before) and _ABSTRACT.fullmatch(m[0]):
            continue  # "where the evidence is thin, be cautious"
        if _FIRST.search(before) and m[0].lower() in verb_kinds() and _DOES.match(text, m.end()):
            continue  # "Play with language"
        return True
    return False


_TO_WRITE = re.compile(
    r"\b(?:say|says|said|write|writes|written|mark|marks|marked|put|as|with|word|words|term|label|call|called|form|answer|reply|use|using|"
    r"enter|note|means?|phrase|address|the\s+reader|is|are|not|no|never|avoid|like|of|than|or|and)\s*[`\"'“‘«„]?\Z",
    re.IGNORECASE,
)
_NAMELIKE = re.compile(r"[A-ZÀ-Þ0-9].*|\S+[._/-]\S+.*|\S+\s+\S+.*|#.*")


def quoted_name(read: Reading) -> bool:
    """Whether something stands in quotation marks or code that may be the name of a thing to read or to use."""
    for told, at in read.quoted:
        before = read.text[max(0, at - 30) : at]
        if (
            read.text[at] == "`"
            or (_NAMELIKE.fullmatch(told) and not _SAYS.search(before))
            or not _TO_WRITE.search(before)
        ):
            return True
    return False


_SAYS = re.compile(
    r"\b(?:say|says|said|write|writes|written|mark|marks|marked|put|answer|reply|enter|label|call|called|as)\s*\Z",
    re.IGNORECASE,
)
_PHRASE = re.compile(
    r"\W*(?:(?:only|just|first|then|plus|also|mainly|and)\s+)?(?:(?:the|our|their|both|all|this|these|your)\s+(?P<what>(?:[\w'’-]+\s+){0,4}?[\w'’-]+)|"
    r"(?P<named>[A-Z][\w'’-]+\s+(?:[\w'’-]+\s+){0,3}?(?:editions?|cop(?:y|ies)|printings?|versions?|issues?|volumes?|recordings?|scores?|"
    r"translations?|prints?|drafts?|reprints?)))"
    r"(?:\s+(?:of|from|in|on|at|by|for|with)\s+[^.;,]+)?\s*\Z"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|do|does|must|should|may|can|will|shall|would|counts?|wins?|prevails?|goes|comes?|matters?)\b|n['’]t",
    re.IGNORECASE,
)


def stands_alone(read: Reading) -> bool:
    """Whether a certain thing is named without a verb: "Heinemann edition, our marked-up prompt copy"."""
    manner = words("guidance", "no_source") | words("guidance", "manners")
    for sentence in read.sentences:
        if _VERB.search(sentence.text) or orders(reading(sentence.text)):
            continue
        for piece in re.split(r"[,;:.]\s+|\s+(?:and|plus)\s+|[.;]\s*\Z", sentence.text):
            m = _PHRASE.match(piece)
            told = (m["what"] or m["named"]).split() if m else []
            if told and len(told[-1]) > 2 and told[-1].lower() not in manner:
                return True
    return False
