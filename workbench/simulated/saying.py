"""How an answer is worded: sentence frames chosen by hash, the same confident voice whether found or made up.

A frame has places for the value {V}, the source {S}, the topic {T} or entity {E}, the key of a line {L}, the sentence
{R} restated and a quotation {Q}. Frames are many, so that twenty answers from one window do not read like a form.
"""

from __future__ import annotations

import re

from workbench.simulated.candidates import Candidate
from workbench.simulated.material import Text
from workbench.simulated.scene import Scene
from workbench.simulated.words import families, frames, groups, stem

SLOT_FRAMES = families("slot")
TAILS = frames("tails")
QUOTED_TAILS = frames("quoted tails")
PAIR_FRAMES = frames("pair")
VALUE_FRAMES = frames("value")
PLAIN_VALUE_FRAMES = frames("plain value")
RESTATED_FRAMES = frames("restated")
QUOTED_FRAMES = frames("quoted")
TOPIC_FRAMES = frames("topic")
NOT_FOUND_FRAMES = frames("not found")
YES_FRAMES = frames("yes")
PLAIN_YES_FRAMES = frames("plain yes")
LIST_FRAMES = frames("list")


_DOCUMENTS = re.compile(
    r"^[a-z][a-z' -]* ?(?:handbook|policy|guide|notes|minutes|report|manual|recipe|invoice|readme"
    r"|contract|faq|spec|agenda|brochure|table|list|catalogue|page|letter|email|log|plan|schedule|book"
    r"|text|answer)$|^(?:handbook|policy|guide|notes|minutes|report|manual|recipe|invoice|readme|contract"
    r"|faq|agenda|catalogue|text)$"
)


def source_name(text: Text | None) -> str:
    """How a sentence names the source; "the documentation" where there is none at all."""
    if text is None:
        return "the documentation"
    name = text.called
    if re.search(r"metadata", text.kind, re.I) and " " not in name and "metadata" not in name.lower():
        return f"the metadata of {name}"
    if re.match(r"(?:the|our|an?) ", name):
        return name
    return f"the {name}" if _DOCUMENTS.match(name) else name


def quotation(text: str, around: str = "", most: int = 240) -> str:
    """`text` in quotation marks, cut to one line or clause around `around` where it is long; always a substring."""
    body = text.strip()
    if "\n" in body and len(body) > most:
        lines = [line.strip() for line in body.split("\n") if line.strip()]
        body = _holding(lines, around) if len(body) > most or any(len(line) < 20 for line in lines) else body
    if len(body) > most:
        body = _holding(re.split(r"(?<=[.;:!?])\s+", body), around)
    if len(body) > most:
        at = max(0, body.find(around)) if around else 0
        start = body.rfind(" ", 0, max(0, at - most // 2)) + 1 if at > most // 2 else 0
        cut = body[start : start + most]
        body = cut[: cut.rfind(" ")] if len(body) - start > most and " " in cut else cut
    body = body.strip()
    trimmed = body[:-1] if body.endswith(".") and not body.endswith("..") else body
    if '"' not in trimmed:
        return f'"{trimmed}"'
    return f"“{trimmed}”"


def _holding(pieces: list[str], around: str) -> str:
    for piece in pieces:
        if around and around in piece:
            return piece
    return max(pieces, key=len)


_STARTERS = frozenset(
    (
        "the a an all each every any if when while after before in on at for from to by with this that these"
        " those it they you we our your there no new most some both only please once until unless as since"
        " employees staff users members visitors use"
    ).split()
)


def restated(text: str) -> str:
    """A source's sentence as a clause of one's own: one line, no full stop, no list mark."""
    line = " ".join(text.split()).strip()
    line = re.sub(r"^(?:[-*+•]|\d+[.)]|#+|//)\s+", "", line)
    line = re.sub(r"^\"\"\"|\"\"\"$", "", line).strip()
    line = re.sub(r"\*\*(.+?)\*\*", r"\1", line)
    return line.rstrip(" .;:,") if len(line) < 400 else line[:397].rsplit(" ", 1)[0] + "…"


def lowered(text: str, source: str = "") -> str:
    """`text` to stand inside a sentence: its first word lower case, unless it is a name or may be one."""
    first = re.split(r"[ ,:;']", text, maxsplit=1)[0]
    if not first[:1].isupper() or (len(first) > 1 and not first[1:].islower()):
        return text
    low = first.lower()
    seen = low in _STARTERS or stem(low) in groups() or re.search(rf"(?<![\w.]){re.escape(low)}(?!\w)", source)
    return text[:1].lower() + text[1:] if seen else text


def may_stand_inside(text: str, source: str) -> bool:
    """Whether the first word of `text` is known to be a name, or to be none; else it had better begin a sentence."""
    first = re.split(r"[ ,:;']", text, maxsplit=1)[0]
    if lowered(text, source) != text or not first[:1].isupper() or not first[1:].islower():
        return True
    return re.search(rf"[a-z,] {re.escape(first)}(?!\w)", source) is not None


def raised(text: str) -> str:
    """`text` to begin a sentence with: a capital, unless it is a name that has its own spelling."""
    first = text.split(" ", 1)[0]
    return text if re.search(r"[._/\d@=<>-]", first) or not first.isalpha() else text[:1].upper() + text[1:]


def render(frame: str, **places: str) -> str:
    """Fills a frame; `{S^}` is the value of S raised to begin a sentence."""

    def place(match: re.Match[str]) -> str:
        value = places[match.group(1)]
        return raised(value) if match.group(2) else value

    text = re.sub(r"\{(\w)(\^?)\}", place, frame)
    text = re.sub(r"([.!?])([”\"])\.(?=\s|$)", r"\1\2", text)
    return re.sub(r"(?<=[!?…])\.$|(?<=\.)\.$", "", text)


def choose(scene: Scene, frames: tuple[str, ...], *keys: object) -> str:
    """The frame for this sample: it moves on with the sample number."""
    return frames[scene.pick(len(frames), "frame", len(frames), *keys)]


def slot_sentence(scene: Scene, slot: str, entity: str, value: str, candidate: Candidate | None, *, quote: bool) -> str:
    """A sentence about one of the attributes everybody asks for."""
    head = choose(scene, SLOT_FRAMES[slot], slot, entity)
    source = source_name(candidate.text if candidate else (scene.texts[0][0] if scene.texts else None))
    shown = f'"{value.rstrip(".")}"' if slot == "summary" else value
    if candidate is not None and quote:
        tail = choose(scene, QUOTED_TAILS, "tail", slot, entity)
        return render(head + tail, E=entity, V=shown, S=source, Q=quotation(candidate.span.text, candidate.answer))
    tail = choose(scene, TAILS, "tail", slot, entity)
    return render(head + tail, E=entity, V=shown, S=source)
