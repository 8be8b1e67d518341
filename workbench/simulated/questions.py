"""The single questions in a task, without what only says how to answer them."""

from __future__ import annotations

import re

_META = re.compile(
    r"^(?:please )?(?:answer|reply|respond|use|be |do not|don't|keep|say |quote|cite|write (?:it|your|the"
    r" answer)|return (?:only|json)|only|if (?:the|it|you|there|an?)\b.*(?:not|missing|absent)|read the"
    r"|based on|given the|you are|using only|make sure|stick to|no |thanks|thank you|here (?:is|are)"
    r"|below|the following|explain (?:briefly|your)|format|output)\b",
    re.I,
)

_SENTENCE_END = re.compile(
    r"(?<=[?])\s+|(?<=[.!])(?<![\s.][A-Z]\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bMrs\.)(?<!\bProf\.)\s+(?=[A-Z])"
)
"""No sentence ends behind an initial or a title: `How many did C. Bettany take?`"""
_AND = re.compile(
    r",?\s+and (?=(?:what|which|who|whom|when|where|why|how|is|are|does|do|can|did|was|were|has)\b)"
    r"|,?\s+and (?=(?:at|in|on|by|to|for|from|with|within|after|under|above|below|of|until|since|through|into)"
    r" (?:what|which|whom|whose|when|where|how (?:many|much|long|often))\b)"
    r"|;\s+(?=(?:what|which|who|when|where|why|how|is|are|does|do|can)\b)|,\s+(?=(?:what|which|who|when"
    r"|where|why|how (?:many|much|long|often))\b)",
    re.I,
)


def questions(task: str) -> list[str]:
    """The single questions in a task, what only says how to answer left out. A task without any is one question."""
    pieces: list[str] = []
    for line in task.splitlines():
        bare = re.sub(
            r"^\s*(?:[-*•]|\(?\d{1,2}[.)]|\(?[a-h][.)]|Q\d*[:.)]|(?:Question|Task|Query|Ask)\s*\d*:"
            r"|Answer (?:this|the) question:)\s*",
            "",
            line,
            flags=re.I,
        ).strip()
        if bare:
            pieces += _SENTENCE_END.split(bare)
    asked = [piece for piece in pieces if piece.endswith("?") or (_OPEN.match(piece) and not _META.match(piece))]
    if not asked:
        asked = [p for p in pieces if not _META.match(p)] or pieces
        asked = [" ".join(asked)] if len(asked) > 1 and not all(len(p.split()) > 2 for p in asked) else asked
    found: list[str] = []
    for piece in asked:
        plain = re.sub(r"^(?:hi|hello|hey|ok|please|so)[,!. ]+", "", piece, flags=re.I)
        plain = _BOTH.sub(r"\1 \3, and \2 \3", plain)
        for part in _completed(_led(_AND.split(plain))):
            asked_too = re.sub(r",?\s+(?:and )?if (?:so|not|yes|no)$", "", part.strip(" ,"), flags=re.I)
            found += _listed(f"{asked_too}?" if plain.endswith("?") and not asked_too.endswith("?") else asked_too)
    told = [part for number, part in enumerate(found) if part and not (number and _SAME.fullmatch(part))]
    return list(dict.fromkeys(told))


_LEADS = re.compile(
    r"(?:(?:after|before|during|in|on|at|once|since|until|with|without|for|from|by|under|over|above|below|while|of"
    r"|between|within|unless|if|as|according to|besides|apart from)\b"
    r"(?!.*\b(?:what|which|who|whom|whose|when|where|why|how)\b)"
    r"|when (?:the|an?|it|you|i|we|they|he|she|there|this|that|some\w+)\b"
    r"(?!.*\b(?:what|which|who|whom|whose|when|where|why|how)\b))[^?]*",
    re.I,
)
"""What stands before a question and asks nothing: `After a power cut, how long …`."""


def _led(parts: list[str]) -> list[str]:
    """The parts of a question, what only leads up to one with it."""
    kept: list[str] = []
    for part in parts:
        if kept and _LEADS.fullmatch(kept[-1].strip()):
            kept[-1] = f"{kept[-1].strip(' ,')}, {part.strip()}"
        else:
            kept.append(part)
    return kept


def _completed(parts: list[str]) -> list[str]:
    """The parts of a question; one that only says what is asked takes what it is asked of from the next."""
    kept = list(parts)
    for at in range(len(kept) - 2, -1, -1):
        noun = re.match(_NOUN_ASKED if kept[at].lower().startswith("what") else "", kept[at + 1], re.I)
        if noun and _ONLY_ASKS.fullmatch(kept[at]) and (rest := _ASKED_OF.match(kept[at + 1])):
            kept[at] = f"{kept[at].strip()} {rest.group(1)}"
    return kept


_ASKING = r"(?:(?:at|in|on|by|to|for|from|with|of|until|since) )?(?:what|which|whose|how (?:many|much|long|often)|how)"
_NOUN_ASKED = "(?:[a-z]+ )?(?:what|which)"
"""Behind `what` stands a thing, and nothing that happened, where the next part asks so too: `what broke and why`."""
_ONLY_ASKS = re.compile(
    rf"{_ASKING} (?!(?:is|are|was|were|do|does|did|can|may|must|should|will|has|have)\b)[\w-]+\W*", re.I
)
"""`On which day`, `at what price`: there is no verb yet."""
_ASKED_OF = re.compile(
    rf"(?:{_ASKING}(?: [\w-]+){{1,2}}?|when|where|why|how) "
    r"((?:is|are|was|were|do|does|did|can|may|must|should|will|has|have)\b[^?]*)",
    re.I,
)
_BOTH = re.compile(
    r"^((?:when|where|who|why|how(?: [a-z]+)?)) and ((?:when|where|why|how(?: [a-z]+)?))"
    r" ((?:is|are|was|were|do|does|did|can|must|should|will|has|have)\b[^?]*)",
    re.I,
)
"""Two things asked of the same: `When and where is the fair?`, `How heavy and how loud is it?`"""
_SAME = re.compile(r"(?:and )?(?:what|which|who) (?:is|are|was|were) (?:it|that|this|they|those)\W*", re.I)
"""It asks for what the question before it asks for."""


_OPEN = re.compile(
    r"^(?:please )?(?:what|which|who|when|where|why|how|list|name|give|state|find|extract|identify|report"
    r"|tell me|quote|provide|does|is|are|can|do|explain|describe|show me|look up|get)\b(?!.*\bin (?:one"
    r"|two|three|json)\b.*\bsentences?\b)",
    re.I,
)

_OWN = re.compile(r" (?:of|for|in|between|on|at|from|to|per|with|without|by|above|below|under|over|behind) ", re.I)
"""An item with a complement of its own, so that the last one's belongs to the last one only."""

_WHEN = re.compile(r" (?:for|per|on|in|with|without|at) ", re.I)
"""A complement that says for what or when, and not of what."""
_ITEM = 6
"""Words up to which something is an item of a list."""

_ASKED_LIST = re.compile(
    r"^(?:please )?(?:can you |could you )?(?:list|give|state|find|extract|report|tell|provide|identify"
    r"|name|show|what (?:is|are)|what's|look up|get)(?: me| us| down)?(?: each)? (?:the |its |their"
    r" )?(?P<items>.+?)(?P<tail> (?:of|for|in|from|that|which|used by|according to)"
    r" (?:(?! and (?:the|its|their) )[^,])+?)?[.?]?$",
    re.I,
)


def _listed(piece: str) -> list[str]:
    """`List the licence, version and home page of numpy` as three questions."""
    found = _ASKED_LIST.match(piece)
    if not found or ("," not in found.group("items") and " and " not in found.group("items")):
        return [piece]
    items = [
        re.sub(r"^(?:the|its|their|an?) ", "", i.strip(" ."))
        for i in re.split(r",\s*(?:and\s+)?|\s+and\s+", found.group("items"))
    ]
    tail = (found.group("tail") or "").rstrip("?.")
    if len(items) < 2 or any(len(i.split()) > _ITEM or not i for i in items):
        return [piece]
    if any(_OWN.search(item) for item in items):  # `the span, the width between the rails and the height of the rail`
        told = [item + tail if tail.startswith(" of ") and _WHEN.search(item) else item for item in items[:-1]]
        return [f"What is the {item}?" for item in (*told, items[-1] + tail)]
    return [f"What is the {item}{tail}?" for item in items]
