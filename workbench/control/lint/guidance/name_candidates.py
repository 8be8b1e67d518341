"""Names that can only be those of a source or a tool: in code, in quotes where something is read, file names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from workbench.control.lint.words.reading import Reading

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
    r"\b(?:says?|answer(?:ed)?|write|written|reply|return|mark(?:ed)?|put|label(?:led|ed)?|quoted?|set|rounded?|"
    r"spell(?:ed)?|columns?|fields?|headings?|terms?|"
    r"words?|phrases?|values?|keys?)(?:\s+(?:it|them|this|that|with|as|in|by|to|out|down))*\s*`?\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\A[`\"'”’]?\s*(?:tool|source|file|document|report|database|prevails|first|outranks|takes|wins|is the)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def candidates(read: Reading) -> tuple[tuple[str, int], ...]:
    """The names, and where they stand."""
    return tuple(_candidates(read))


def _candidates(read: Reading) -> Iterator[tuple[str, int]]:
    """Names that can only be those of a source or a tool: in code, in quotes where something is read, file names."""
    listed, ended = False, -9
    for said, at in read.quoted:
        mark = read.text[at]
        before, after = read.text[max(0, at - 40) : at], read.text[at + len(said) + 1 : at + len(said) + 40]
        if not said or len(said) > 80 or said.startswith("http"):
            continue
        named = _AFTER.search(after) or (_WHOM.search(before) and not _SAID.search(before))
        goes_on = re.fullmatch(r"\s*(?:,|and|or|, and|, or)\s*", read.text[ended:at]) if ended >= 0 else None
        in_code = mark == "`" and re.fullmatch(r"[\w./ -]+(?:\(\))?", said) and not _TO_WRITE.search(before)
        in_code = in_code and (listed if goes_on else _meant_as_source(said, before, after))
        named = named and (listed or not goes_on or bool(_AFTER.search(after)))
        listed, ended = bool(in_code or (mark != "`" and named)), at + len(said) + 2
        if listed:
            yield said.removesuffix("()"), at + 1
    for m in re.finditer(
        r"(?<![\w./])(?:search|read|query|run|fetch|get|find|lookup|look|web|send|write|"
        r"open)_[a-z\d]+(?:_[a-z\d]+)*(?![\w/]|\.\w)|"
        r"(?<![\w./])[a-z][a-z\d]*(?:_[a-z\d]+)+\.\w{2,5}(?![\w/]|\.\w)|(?<![\w./])[\w-]+\.(?:csv|md|pdf|txt|json|"
        r"xlsx?|docx?|html?|ya?ml|parquet|tsv|py|sql|db|sqlite|geojson|gpkg|xml|ods|odt|rtf|pptx?|jsonl|feather)\b",
        read.masked,
    ):
        yield m[0], m.start()
    for m in _RUN.finditer(read.masked):
        yield m["name"], m.start("name")


_RUN = re.compile(
    r"\b(?:with|via|(?:(?!(?:sort|group|order|split|join|key|index|count|separat|divid|multipli|follow|preced|"
    r"identifi|nam|denot|mark)\w*\b)\w{2,}(?:ed|en|wn|nt)|drawn|made|done|checked|verified|computed|calculated|"
    r"produced|converted|translated|plotted|"
    r"measured|parsed|"
    r"transcribed|rendered|validated|found|searched|read|processed|fetched|queried|tested)\s+by|us(?:e|es|ing)|"
    r"call(?:ing)?|ask(?:ing)?|run(?:ning)?|invok(?:e|ing)|through|open(?:ing)?|then|"
    r"quer(?:y|ying))\s+(?:the\s+)?(?P<name>[a-z][a-z\d]*(?:_[a-z\d]+)+)"
    r"(?![\w/]|\.\w)"
)
"""What has a tool's spelling and is worked with: "open every hit with view_file"."""


_USED = re.compile(
    r"\b(?:call(?:ing)?|ask(?:ing)?|use|using|run(?:ning)?|query(?:ing)?|invok(?:e|ing)|read|search|open(?:ing)?|"
    r"consult|check|see|from|in|with|via|by|through|tools?|"
    r"sources?|files?|"
    r"documents?|trust|prefer|over|only|and|or|against|according to)\s+(?:the\s+|only\s+)?`?\s*\Z|\bthe\s+`?\Z|"
    r"\A\W*\Z|[.;:]\s*`?\Z",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"\A`?\s*(?:tags?|fields?|values?|columns?|keys?|labels?|attributes?|elements?|flags?|propert(?:y|ies)|options?|"
    r"headers?|status|"
    r"states?|categor(?:y|ies)|marks?|class(?:es)?|for|as|when|if|where|is (?:set|empty|missing|left)|means?|marks|"
    r"accordingly|to "
    r"(?:mean|mark|show|say))\b",
    re.IGNORECASE,
)


def _meant_as_source(said: str, before: str, after: str) -> bool:
    """Whether what stands in code is to be read or used; a tag, a value or a field is not."""
    if said.endswith("()") or re.search(r"\.[a-z]{2,5}\Z", said) or _AFTER.search(after):
        return True
    if "_" in said and _GIVES.match(after):
        return True
    if "_" in said and _FOR_WORK.match(after) and _LISTED.search(before):
        return True
    if _ASKED.search(before) and not _FIELD.match(after):
        return True
    if "_" in said and _WORKED_WITH.search(before) and not _MARKS.search(before) and not _FIELD.match(after):
        return True
    return bool(_USED.search(before)) and not _VALUE.match(after)


_FOR_WORK = re.compile(
    r"\A`?\s*(?:for|to)\s+(?:the|each|every|all|its|their|our|any|what|find\w*|get)\b", re.IGNORECASE
)
_LISTED = re.compile(r"(?:\A|[.;:,]|\band|\bplus|\bthen|\bor)\s*`?\Z", re.IGNORECASE)
"""What stands in a list of what there is to work with: "ponds.zip, and `split_audio` for the calls"."""
_GIVES = re.compile(
    r"\A`?\s*(?:\w+\s+)?(?:gives?|returns?|yields?|delivers?|knows|finds|tells|shows|fetches|"
    r"computes)\b"
)
"""What a tool does: "`join_tickets` gives you the ticket"."""
_MARKS = re.compile(r"\b(?:write|mark|put|enter|return|answer|say|label|set)\b[^.;]*\Z", re.IGNORECASE)
_WORKED_WITH = re.compile(
    r"\b(?:use|call|query|run|ask)\b[^.;]*\b(?:and|then|or)\s+`?\s*\Z|`[^`.;]*\band\s+`?\s*\Z", re.IGNORECASE
)
"""What stands beside a tool: "use `explain` for the plan and `stats` for the counts"."""


_ASKED = re.compile(r"\b(?:call|ask|query|run|invoke|consult|search|open)\s+(?:the\s+)?`?\s*\Z", re.IGNORECASE)
"""What is only done to tools and sources: "Ask `zone_map` for the zones"."""
_FIELD = re.compile(
    r"\A`?\s*(?:tags?|fields?|values?|columns?|keys?|labels?|attributes?|elements?|flags?|options?|headers?)\b",
    re.IGNORECASE,
)
