"""A task beside another that a lead or a wish tells: "Along with the rates, work up an order list", "before turning to
the binding", "While you're at it, see whether …", "We also need to know if …", "once that's settled, a plan is wanted".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.control.lint.words.lexicon import verb_kinds
from workbench.control.lint.words.reading import content

_DET = r"(?:the|an?|all|every|each|both|our|its|their|some|[\w-]+['’]s)"
_ALONG = re.compile(
    rf"\A\W*(?:(?:along|together)\s+with|besides|in\s+addition\s+to|apart\s+from|as\s+well\s+as|on\s+top\s+of)\s+"
    rf"(?P<first>{_DET}\s+[^,.;]{{3,160}}?),\s+(?:please\s+|also\s+)?(?P<verb>[a-z-]+)\s+(?:(?P<with>up|out|together)\s+)?(?P<what>[^.;]+)",
    re.IGNORECASE,
)
"""A thing that is asked for as given beside, and what is asked for: "Along with the rates, work up an order list"."""
_BY_THE_WAY = re.compile(
    r"(?:\A|[.;,]\s*)(?:and\s+|but\s+)?(?:while\s+you(?:['’]re|\s+are)\s+(?:at\s+it|about\s+it|there|on\s+it)|on\s+(?:that|this|the\s+same)\s+"
    r"occasion|in\s+the\s+same\s+(?:go|breath|stroke)|by\s+the\s+way|in\s+passing|since\s+you(?:['’]re|\s+are)\s+(?:at\s+it|there)|"
    r"when\s+you(?:['’]re|\s+are)\s+(?:done|finished|through))\s*,?\s+(?:please\s+|also\s+)?(?P<verb>[a-z-]+)\s+(?P<what>[^.;]+)",
    re.IGNORECASE,
)
"""What is to be done in passing, or when all is done: "; while you're at it, see whether the timetable …"."""
_TURNING = re.compile(
    r"\s(?:before|prior\s+to|and\s+then|and|then|after\s+that)\s+(?:you\s+)?(?:turn|turning|move|moving|pass|passing|proceed|"
    r"proceeding|go|going)\s+(?:on\s+)?to\s+(?P<what>(?:the|an?|its|our)\s+(?!(?:next|other|following|rest)\b)[^.;]+)",
    re.IGNORECASE,
)
"""The next thing: "before turning to the binding and dating it"."""
_TO_KNOW = re.compile(
    r"(?:\A|[.;]\s*|,\s*and\s+)(?P<what>(?:we|i|the\s+\w+)\s+(?:(?P<also>also|further|moreover|besides|in\s+addition)\s+)?(?:need|needs|want|wants|wish|"
    r"wishes|would\s+like|have|has|are\s+interested|am\s+interested)\s+(?:to\s+(?:know|learn|hear|be\s+told)|in\s+knowing)\s+(?:also\s+)?"
    r"(?:if|whether|who|what|which|how|when|where|why)\b[^.;]*)",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"(?:\A|[.;]\s*)(?:(?:once|when|after|as\s+soon\s+as)\s+(?:that|this|it|all\s+that)(?:['’]s|\s+is|\s+has\s+been)?\s+[a-z]+(?:\s+[a-z]+)?,\s*|"
    r"(?:then|after\s+that|afterwards|next|finally|lastly)\s*,?\s*)(?P<what>(?:the|an?|some|our|two|three)\s+(?:[\w'’-]+\s+){1,8}?)"
    r"(?:is|are)\s+(?:also\s+)?(?:wanted|needed|required|requested|due|expected|called\s+for|asked\s+for|wished\s+for)\b",
    re.IGNORECASE,
)
"""What is wanted when the first is over: "Once that's settled, a new schedule for November is wanted"."""
_ASKED_FOR = re.compile(
    r"(?:\A|[.;]\s*)(?P<what>(?:the|an?|some|our|two|three|[\w-]+['’]s)\s+(?:[\w'’-]+\s+){1,8}?)(?:has|have)\s+(?:also\s+)?been\s+"
    r"(?:asked\s+for|requested|ordered|called\s+for|promised|wished\s+for)\b",
    re.IGNORECASE,
)
"""What somebody has asked for beside: "The inventory has been asked for by the museum, too"."""
_SEPARATELY = re.compile(
    r",?\s+(?:and|plus)\s+(?:separately|additionally|moreover|besides|in\s+addition|on\s+a\s+separate\s+(?:sheet|page)),?\s+"
    r"(?P<what>(?:an?|two|three|some)\s+[^.;]+)",
    re.IGNORECASE,
)
"""A thing of its own: "and separately a notice for the stairwell"."""
_SEEN_TO = re.compile(
    r"(?:\A|[.;]\s*)(?P<what>(?:the|our|its|[\w-]+['’]s)\s+[^.;]{3,80}?),\s+so\s+(?:please\s+)?(?:see\s+to|take\s+care\s+of|deal\s+with|attend\s+to|fix|"
    r"do|mend)\s+(?:it|that|them|those|this)\s+(?:as\s+well|too|also)\b",
    re.IGNORECASE,
)
"""What is to be seen to as well: "The racks could do with a coat of paint, so see to that as well"."""
_OF_WHAT = re.compile(
    r",?\s+(?:plus|as\s+well\s+as|along\s+with|together\s+with)\s+(?P<what>(?:an?|the)\s+[a-z-]+\s+(?:of|on|about)\s+(?:what|how|whether|which|who)\b"
    r"[^.;]+)",
    re.IGNORECASE,
)
"""A second question as a thing: "plus an estimate of what restoring the lens would cost"."""
_BACK = re.compile(r"\b(?:it|them|they|this|these|those|one)\b", re.IGNORECASE)
_PLAIN = frozenset({"telling", "intake"})


def besides(text: str, before: str) -> Iterator[int]:
    """Where a sentence tells one more task, about something that neither it nor what stands before has named."""
    if (m := _ALONG.match(text)) and _is_work(m["verb"], m["with"]) and _new(m["what"], f"{before} {m['first']}"):
        yield m.start("verb")
    for m in _BY_THE_WAY.finditer(text):
        if (before or m.start()) and m["verb"].lower() in {"see", "do", "make", "have", "get", "put", *verb_kinds()}:
            yield m.start("verb")
    for m in _TURNING.finditer(text):
        if _new(m["what"].split(",")[0], f"{before} {text[: m.start()]}"):
            yield m.start("what")
    for pattern in (_TO_KNOW, _WISHED, _ASKED_FOR, _SEPARATELY, _SEEN_TO, _OF_WHAT):
        for m in pattern.finditer(text):
            told = f"{before} {text[: m.start()]}"
            more = pattern is _SEEN_TO or (pattern is _TO_KNOW and m["also"])
            if told.strip() and (more or (not _BACK.search(m["what"]) and _new(m["what"], told))):
                yield m.start("what")


def _is_work(verb: str, particle: str | None) -> bool:
    """Whether a verb asks for more than to tell or to take in: "draw up" does."""
    kind = verb_kinds().get(verb.lower())
    return particle is not None or (kind is not None and kind not in _PLAIN)


def _new(what: str, before: str) -> bool:
    """Whether nothing of it was named before, but for how it is called."""
    told = content(what)
    return bool(told) and not set(told[:4]) & set(content(before))
