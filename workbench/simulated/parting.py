"""Where the asking ends and the pasted text begins: a short ask at one end of a message, the long rest is to be read.

Texts hold questions and orders of their own (a FAQ, "Please read the notes"). So a question before the text is the
ask; if there is none, one behind it is; an order counts only where no question stands at either end.
"""

from __future__ import annotations

import re

_ORDER = re.compile(
    r"^(?:please |kindly |now |then |also |so |and |ok,? |can you |could you |would you |using (?:only )?this,? )*"
    r"(?:(?:on|in|at|by|to|for|from|under|with|within|of) )?(?:list|name|give|tell|find|write|summari[sz]e|sum up"
    r"|tl;?dr|extract|answer|describe|explain|say|state|quote|report|return|compare|draft|produce|create|fill|identify|show"
    r"|provide|using|based on|given|according to|read|what|what's|whats|which|who|whom|whose|when|where|why|how|is|are"
    r"|does|do|can|did|was|were|has|have|should|must|will|hi|hello|hey|i need|i want|i have|i'd|we need|look up"
    r"|in (?:one|two|three)|my question|question|use only|help me)\b",
    re.I,
)
_TEXTUAL = re.compile(
    r"\b(?:below|above|following|attached|this|pasted|text|file|document|question|answer|readme|sources?|sentences?"
    r"|words|summari[sz]e|summary|bullets?|quote|briefly)\b",
    re.I,
)
_HOW_TO = re.compile(
    r"^(?:please )?(?:answer|reply|respond|quote|cite|keep|be |use (?:only|one|at most)|in one|in two|one sentence"
    r"|no more than|if (?:it|the text|you|there)|say \"|thanks|thank you|cheers|best|regards|many thanks)\b",
    re.I,
)
_LABELLED = re.compile(r"^(?:\*\*|#{1,4} )?(?:my )?(?:question|task|query|ask)s?(?:\*\*)?\s*(?:\d+)?\s*[:.-]", re.I)
_PASTED = re.compile(r"^(?:#{1,6} |\||-{3,}|={3,}|\s*[-*] |[\w.-]+:\s|[\w-]+,[\w-]+,|[{\[<]|\"\"\"|import |def |\d)")


def split_ask(text: str) -> tuple[str, str]:
    """(what is asked, what is to be read) of a message without marks."""
    text = text.strip("\n")
    if len(text) <= 320 and "\n\n" not in text and text.count("\n") < 3:
        return text.strip(), ""
    pieces = _pieces(text)
    if len(pieces) == 1:
        return _split_lines(text)
    if sum(map(len, pieces)) <= 400 and all(_questions(p) or (_ORDER.match(p.strip()) and _single(p)) for p in pieces):
        return text.strip(), ""
    first, last = _front(pieces), _tail(pieces)
    if first and last:
        first, last = _one_end(pieces, first, last)
    if not first and not last:
        return _split_lines(text)
    asked = [*pieces[:first], *pieces[len(pieces) - last :]]
    return "\n".join(p.strip() for p in asked).strip(), _between(text, pieces, first, last)


def split_tail(text: str) -> tuple[str, str]:
    """(what is asked at its end, the rest) of a pasted text with the ask behind it."""
    pieces = _pieces(text)
    last = min(_tail(pieces), len(pieces) - 1)
    if last > 0:
        return "\n".join(p.strip() for p in pieces[len(pieces) - last :]), _between(text, pieces, 0, last)
    lines = text.rstrip().split("\n")
    if len(lines) > 1 and _questions(lines[-1]) and not lines[-1].startswith(("#", "|", " ", "\t", "-", "*")):
        return lines[-1].strip(), "\n".join(lines[:-1])
    return "", text


def is_ask(text: str) -> bool:
    """Whether words beside a pasted text ask for something by themselves."""
    bare = " ".join(text.split())
    if re.search(
        r"\bquestions? (?:below|at the end|that follows?|after)|\b(?:below|following) questions?\b", bare, re.I
    ):
        return False
    return _questions(bare) or any(
        _ORDER.match(s) and not _HOW_TO.match(s) and not _reads(s) for s in re.split(r"(?<=[.!:])\s+", bare)
    )


def _reads(sentence: str) -> bool:
    """It only says that there is something to read."""
    return (
        re.match(
            r"(?:please |hi|hello|hey|i have|i need|given|using|based on|from|read|using only|according to)\b",
            sentence,
            re.I,
        )
        is not None
    )


def _pieces(text: str) -> list[str]:
    return [p for p in re.split(r"\n[ \t]*\n", text) if p.strip()]


def _between(text: str, pieces: list[str], first: int, last: int) -> str:
    start = 0
    for piece in pieces[:first]:
        start = text.index(piece, start) + len(piece)
    end = len(text)
    for piece in reversed(pieces[len(pieces) - last :]):
        end = text.rindex(piece, 0, end)
    return text[start:end].strip("\n").rstrip()


def _questions(piece: str) -> bool:
    """It is a question at its end, closing words and orders how to answer left aside."""
    bare = piece.strip().rstrip("*_)\"'”")
    return bare.endswith("?") or _CLOSED.search(bare) is not None or _BARE.match(piece.strip()) is not None


_CLOSED = re.compile(
    r"\?\s+(?:please )?(?:thanks|thank you|answer|quote|reply|cite|keep it|in one"
    r"|one (?:word|line|sentence))[^?]{0,140}$",
    re.I,
)
_BARE = re.compile(
    r"(?:so )?(?:(?:on|in|at|by|to|for|from|under|with|within|of) )?(?:what|which|who|whom|whose|when|where|why|how)"
    r"(?: [^\s.!?:|=]+){4,24}$"
)
"""A question without its mark, in lower case."""


def _plain(piece: str) -> bool:
    bare = piece.strip()
    return len(bare) < 700 and not bare.startswith(("#", "|", ">", "```", "- [", '"""', "<"))


def _tail(pieces: list[str]) -> int:
    """How many of the last pieces ask."""
    count = 0
    while count < len(pieces) - 1:
        piece = pieces[-1 - count].strip()
        how_to = len(piece) < 200 and _HOW_TO.match(piece) is not None and "\n" not in piece
        asking = _plain(piece) and (_questions(piece) or _LABELLED.match(piece) is not None)
        order = count == 0 and _plain(piece) and len(piece) < 400 and _ORDER.match(piece) is not None and _single(piece)
        if not (asking or how_to or order) or (count and asking and _to_somebody(pieces, count)):
            break
        count += 1
    only_how = count and all(_HOW_TO.match(p.strip()) and not _questions(p) for p in pieces[len(pieces) - count :])
    return 0 if only_how and _front(pieces) == 0 and not _ORDER.match(pieces[-count].strip()) else count


def _to_somebody(pieces: list[str], count: int) -> bool:
    """A question before the last one that a letter puts to its reader: `Can you confirm by Friday?`"""
    behind = any(_questions(p) for p in pieces[len(pieces) - count :])
    said = pieces[-1 - count].strip()
    direct = _direct(said) or re.match(r"(?:\d|[-*•(]|Q)", said) is not None
    to_reader = re.search(r"\b(?:you|your|us)\b", said, re.I) is not None
    return behind and (len(said) > 160 or to_reader or not direct)


def _direct(piece: str) -> bool:
    """Its last sentence begins as a question does; `Open: who takes over?` does not."""
    last = re.split(r"(?<=[.!?])\s+", piece.strip())[-1]
    return _ORDER.match(last) is not None or _CLOSED.search(piece) is not None


def _single(piece: str) -> bool:
    """One sentence or two, not a paragraph of a manual; a list of orders is one where every line is."""
    lines = piece.strip().split("\n")
    return len(re.findall(r"[.!](?:\s|$)", piece)) <= 2 or all(
        _ORDER.match(re.sub(r"^\W*\d*[.)]?\s*", "", x)) for x in lines
    )


def _front(pieces: list[str]) -> int:
    """How many of the first pieces ask."""
    count = 0
    while count < len(pieces) - 1 and count < 3:
        piece = pieces[count].strip()
        asks = _plain(piece) and len(piece) < 600
        said = (
            _questions(piece) or _LABELLED.match(piece) or (piece.endswith(":") and len(piece) < 200 and _worded(piece))
        )
        order = _ORDER.match(piece) is not None and (count == 0 or _HOW_TO.match(piece) is not None) and _single(piece)
        if not asks or not (said or (order and (len(pieces) > 2 or _TEXTUAL.search(piece)))):
            break
        count += 1
    return count


def _worded(piece: str) -> bool:
    return (
        len(piece.split()) > 3
        and re.match(r"[A-Z]|i |we |here", piece) is not None
        and _TEXTUAL.search(piece) is not None
    )


def _one_end(pieces: list[str], first: int, last: int) -> tuple[int, int]:
    """Which of two ends asks, where both look as if they did."""
    front = [p for p in pieces[:first] if _questions(p)]
    back = [p for p in pieces[len(pieces) - last :] if _questions(p)]
    labelled = _LABELLED.match(pieces[-last].strip()) is not None
    said = any(_direct(p) for p in back)
    if front and (not back or not said or (_PASTED.match(pieces[first].lstrip("\n")) and not labelled)):
        how = [p for p in pieces[len(pieces) - last :] if _HOW_TO.match(p.strip())]
        return first, last if len(how) == last else 0
    if back and not front:
        return (first if all(_TEXTUAL.search(p) for p in pieces[:first]) else 0), last
    if front and back:
        return 0, last
    textual = any(_TEXTUAL.search(p) for p in pieces[:first])
    return (first, 0) if textual and not _TEXTUAL.search(pieces[-1]) else (0, last)


def _split_lines(text: str) -> tuple[str, str]:
    lines = text.strip().split("\n")
    if len(lines) > 1 and _questions(lines[-1]) and not _questions(lines[0]):
        return lines[-1].strip(), "\n".join(lines[:-1]).strip("\n")
    if len(lines) > 1 and _plain(lines[0]) and (_questions(lines[0]) or _ORDER.match(lines[0])):
        return lines[0].strip(), "\n".join(lines[1:]).strip("\n")
    if (
        len(lines) > 1
        and _plain(lines[-1])
        and (_questions(lines[-1]) or (_ORDER.match(lines[-1]) and len(lines[-1]) < 200))
    ):
        return lines[-1].strip(), "\n".join(lines[:-1]).strip("\n")
    if len(lines) == 1:
        pieces = re.split(r"(?<=[.!?:])\s+", text.strip())
        if len(pieces) > 2 and pieces[-1].endswith("?"):
            return pieces[-1], text[: text.rindex(pieces[-1])].rstrip()
        if len(pieces) > 2 and (pieces[0].endswith("?") or _ORDER.match(pieces[0])):
            return pieces[0], text[len(pieces[0]) :].strip()
    return (text, "") if len(text) <= 500 and "\n" not in text else ("", text)
