"""The sentences of a paragraph or item, each with the label that stands before it, if one does."""

import re
from dataclasses import replace

from workbench.simulated.close.structure.sentences import sentences
from workbench.simulated.close.structure.state import State

PAIR = re.compile(r"^(?:\*\*|__|\*)?([A-Z0-9À-Þ`-][^:.!?|]{0,60}?)(?::(?:\*\*|__|\*)|(?:\*\*|__|\*)?:)\s+(?=\S)")
_TERM = re.compile(r"^(?:\*\*|__)([^*]{1,60})(?:\*\*|__)[.:]?\s*(?:[-–—:]\s*)?(?=\S)|^`([^`]+)`\s*[-–—:]\s+")
_INLINE = re.compile(r"(?:\*\*|\*|__)([^*:_]{1,40}):(?:\*\*|\*|__)\s*")
_VERB = re.compile(
    r"\b(?:is|has|are|was|were|have|had|will|must|may|can|said|says|do|does|did|not"
    r"|I|we|We|you|You|they|They|he|He|she|She|asked|told|agreed|decided)\b"
)


_ROW = re.compile(r"(?:^|(?<=\s[-–—·|]\s)|(?<=;\s))([A-ZÀ-Þ][\w'’ -]{1,30}):\s+(?=\S)")


def _in_a_row(text: str) -> list[re.Match[str]]:
    """The labels of `Lighting: Sam Okoro; Sound: Owen Pryce`; none where the line does not begin with one."""
    found = list(_ROW.finditer(text))
    return found if len(found) > 1 and found[0].start() == 0 and len(text) < 200 else []


def labelled(text: str, kind: str, state: State, before: str) -> None:
    """The sentences of a paragraph or item, with the label that opens it, if one does."""
    inline = list(_INLINE.finditer(text)) or _in_a_row(text)
    if len(inline) > 1:
        for match, ends in zip(inline, [*(m.start() for m in inline[1:]), len(text)], strict=True):
            value = text[match.end() : ends].strip(" ,;–—·|-")
            state.found.append(
                replace(
                    state.here(),
                    kind="pair",
                    text=value,
                    quote=text[match.start() : ends].strip(" ,;–—·|-"),
                    label=match.group(1),
                )
            )
        return
    label, skip = "", 0
    opening = _TERM.match(text) or _pair(text)
    if opening:
        label, skip = next(group for group in opening.groups() if group), opening.end()
    pieces = sentences(text[skip:])
    topic = ""
    bare = text.strip("*_ ")
    if bare.endswith("?") and len(pieces) == 1:
        state.asked = re.sub(r"^Q\w*[:.]\s*", "", bare)
        state.found.append(replace(state.here(), kind="question", text=bare, quote=text))
        return
    if bold := re.match(r"\*\*([^*]+\?)\*\*\s*", text) or _asks_first(text, pieces, skip):
        state.asked, skip, label = bold.group(1), bold.end(), ""
        pieces = sentences(text[skip:])
    for number, (start, end) in enumerate(pieces):
        piece = text[skip + start : skip + end]
        quote = text[:skip] + piece if number == 0 else piece
        inner = _pair(piece) if number or not label else None
        own = inner.group(1) if inner else label if number == 0 or state.asked else ""
        body = piece[inner.end() :] if inner else piece
        if number == 0 and not label and len(pieces) > 1 and len(piece.split()) <= 4:
            topic = piece.strip(".")
        bare_line = (
            len(pieces) == 1
            and kind == "sentence"
            and not own
            and not re.search(r"[.!?:;]$", piece.strip())
            and len(piece.split()) <= 8
        )
        state.found.append(
            replace(
                state.here(),
                kind="line"
                if bare_line
                else "pair"
                if own and (len(pieces) == 1 or inner) and kind != "item"
                else kind,
                text=body,
                quote=quote,
                label=" ".join(filter(None, (own, topic, state.asked))),
                heading=" / ".join(filter(None, (state.here().heading, label if number else ""))),
                before=before,
                at=len(quote) - len(body),
            )
        )
        before = piece
    state.asked = ""
    if kind == "sentence":
        state.lead = text if len(text) < 200 else text[-200:]


_QUESTION = re.compile(r"([A-ZÀ-Þ][^.!?]{2,80}\?)\s+(?=[A-Z0-9À-Þ])")


def _asks_first(text: str, pieces: list[tuple[int, int]], skip: int) -> re.Match[str] | None:
    """A question that the rest of its paragraph answers: `Bicycles? In the yard only.`"""
    found = _QUESTION.match(text) if not skip and len(pieces) > 1 else None
    return found if found and not text[pieces[1][0] : pieces[1][1]].endswith("?") else None


def _pair(text: str) -> re.Match[str] | None:
    """A label with a colon at the beginning; a clause with a verb is no label."""
    match = PAIR.match(text)
    return match if match and (len(match.group(1).split()) <= 6 and not _VERB.search(match.group(1))) else None
