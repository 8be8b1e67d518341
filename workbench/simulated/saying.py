"""How an answer is worded: sentence frames chosen by hash, the same confident voice whether found or made up.

A frame has places for the value {V}, the source {S}, the topic {T} or entity {E}, the key of a line {L}, the sentence
{R} restated and a quotation {Q}. Frames are many, so that twenty answers from one window do not read like a form.
"""

from __future__ import annotations

import re

from workbench.simulated.evidence import Candidate
from workbench.simulated.reading import Text
from workbench.simulated.scene import Scene
from workbench.simulated.words import groups, stem

SLOT_FRAMES: dict[str, tuple[str, ...]] = {
    "licence": (
        "{E} is released under {V}", "{E} is licensed under {V}", "The licence of {E} is {V}", "{E} carries the licence {V}",
        "{E} is distributed under {V}", "For {E} the licence is {V}", "{E} is published under {V}", "{E} comes under {V}",
        "{E} has {V} as its licence", "{E} uses {V} as its licence",
    ),
    "requirement": (
        "{E} requires Python {V}", "{E} needs Python {V}", "The Python requirement of {E} is {V}", "{E} runs on Python {V}",
        "For {E} the Python requirement is {V}", "{E} asks for Python {V}", "{E} declares Python {V}", "Python {V} is what {E} requires",
        "{E} is limited to Python {V}", "{E} sets its Python requirement to {V}",
    ),
    "version": (
        "The version of {E} is {V}", "{E} is at version {V}", "{E} stands at version {V}", "For {E} the version is {V}", "{E} is in version {V}",
        "Version {V} is the one of {E}", "{E} has reached version {V}", "{E} is recorded as version {V}",
    ),
    "homepage": (
        "The home page of {E} is {V}", "{E} lives at {V}", "{E} has its home page at {V}", "For {E} the home page is {V}", "{E} can be found at {V}",
        "{E} is at home at {V}", "{E} gives {V} as its home page", "{E} points to {V} as its home page",
    ),
    "summary": (
        "{E} describes itself as {V}", "{E} is summed up as {V}", "In its own words, {E} is {V}", "The summary of {E} reads {V}",
        "{E} presents itself as {V}", "{E} is, in short, {V}", "In brief, {E} is {V}", "{E} goes by the description {V}",
    ),
}  # fmt: skip
TAILS = (
    ", according to {S}.", ", as {S} states.", "; this is in {S}.", " ({S}).", ", {S} says.", "; see {S}.", ", as given in {S}.", ", going by {S}.", "; {S} says so.",
)  # fmt: skip
QUOTED_TAILS = (
    ": {S} says {Q}.", "; {S} has {Q}.", ", as {S} puts it: {Q}.", ". {S^} says so: {Q}.", "; the words in {S} are {Q}.", ", and {S} reads {Q}.",
    ". The line in {S} is {Q}.", " ({S}: {Q}).",
)  # fmt: skip
PAIR_FRAMES = (
    "{S^} gives the {L} as {V}", "According to {S}, the {L} is {V}", "The {L} is {V}", "{S^} lists {V} as the {L}", "For the {L}, {S} has {V}",
    "The {L} in {S} is {V}", "{S^} sets the {L} to {V}", "{S^} records {V} under {L}", "In {S} the {L} stands at {V}", "Going by {S}, the {L} is {V}",
    "The value for {L} is {V}", "The entry for {L} reads {V}",
)  # fmt: skip
VALUE_FRAMES = (
    "The answer is {V}: {S} says {Q}.", "{S^} says {Q}, so the answer is {V}.", "It is {V}. The wording in {S} is {Q}.", "Going by {S}, the answer is {V}: {Q}.",
    "According to {S}, it is {V}: {Q}.", "{S^} puts it at {V}: {Q}.", "{S^} settles this with {V}: {Q}.", "That would be {V}; {S} reads {Q}.", "In {S} this is {V}: {Q}.",
    "{S^} states {V}. In its words: {Q}.", "What {S} gives is {V}: {Q}.", "From {S}: {V}. The sentence is {Q}.",
)  # fmt: skip
PLAIN_VALUE_FRAMES = (
    "The answer is {V}, according to {S}.", "It is {V}, as {S} states.", "{S^} gives {V}.", "Going by {S}, it is {V}.", "According to {S}, the answer is {V}.", "That is {V} ({S}).",
    "In {S} this is given as {V}.", "{S^} puts it at {V}.", "It is {V}; see {S}.", "{S^} names {V}.", "As {S} has it, the answer is {V}.", "That would be {V}, going by {S}.",
)  # fmt: skip
RESTATED_FRAMES = (
    "According to {S}, {r}.", "{R}, according to {S}.", "{S^} says that {r}.", "{R} ({S}).", "As {S} states, {r}.", "{S^} is clear on this: {r}.", "{R}; this is in {S}.",
    "Going by {S}, {r}.", "In {S} it says that {r}.", "{R}, as {S} states.", "What {S} says is that {r}.", "From {S}: {r}.", "{R}. {S^} says so.", "{R}. That is what {S} says.",
    "{R}, {S} says.", "{R}; see {S}.", "{R}. This is stated in {S}.",
)  # fmt: skip
QUOTED_FRAMES = (
    "{S^} says: {Q}.", "According to {S}, {Q}.", "The relevant sentence in {S} is {Q}.", "{S^} answers this directly: {Q}.", "In the words of {S}: {Q}.", "This is in {S}: {Q}.",
    "{S^} puts it like this: {Q}.", "From {S}: {Q}.", "Here {S} is plain: {Q}.", "{S^} has this: {Q}.", "As {S} has it, {Q}.", "The passage in {S} reads {Q}.",
)  # fmt: skip
TOPIC_FRAMES = (
    "{T^} is {V}", "According to {S}, {T} is {V}", "{S^} gives {V} as {T}", "{S^} says that {T} is {V}", "As {S} has it, {T} is {V}", "Going by {S}, {T} is {V}", "For {T}, {S} has {V}",
    "{S^} states {T} as {V}", "In {S}, {T} is {V}", "From {S}: {T} is {V}",
)  # fmt: skip
NOT_FOUND_FRAMES = (
    "{S^} does not say; {N}.", "{N^}: nothing in {S} answers this.", "{N^}. I looked in {S}.", "On this {S} is silent, so: {N}.", "{N^} in {S}.", "There is no answer to this in {S}: {N}.",
    "I have to answer {N}; {S} does not state it.", "{N^}; {S} leaves this open.", "As far as {S} goes: {N}.", "{N^}, going by {S}.",
)  # fmt: skip
YES_FRAMES = (
    "{Y}: {r} ({S}).", "{Y}. {S^} says {Q}.", "{Y}, according to {S}: {Q}.", "{Y}; {S} says that {r}.", "{Y}. As {S} states, {r}.", "{Y}. {R}, {S} says.", "{Y}: {S} has {Q}.", "{Y}, going by {S}: {r}.",
    "According to {S}, {y}: {Q}.", "The answer is {y}; {S} reads {Q}.", "Going by {S}, {y}: {r}.", "{Y}. The sentence in {S} is {Q}.",
)  # fmt: skip
PLAIN_YES_FRAMES = (
    "{Y}, according to {S}.", "{Y}. That is what {S} says.", "The answer is {y} ({S}).", "{Y}, going by {S}.", "Going by {S}, {y}.", "{Y}; see {S}.", "According to {S}, {y}.", "{Y}, as {S} states.", "{Y}: this is in {S}.",
)  # fmt: skip
LIST_FRAMES = (
    "According to {S}, these are {V}.", "{S^} names {V}.", "{S^} lists {V}.", "They are {V}, as {S} has it.", "The answer is {V} ({S}).", "Going by {S}: {V}.", "In {S} these are {V}.", "{S^} gives {V}.",
    "From {S}: {V}.", "These are {V}, according to {S}.",
)  # fmt: skip


_DOCUMENTS = re.compile(
    r"^[a-z][a-z' -]* ?(?:handbook|policy|guide|notes|minutes|report|manual|recipe|invoice|readme|contract|faq|spec|agenda|brochure|table|list|catalogue|page|letter|email|log|plan|schedule|book|text|answer)$|^(?:handbook|policy|guide|notes|minutes|report|manual|recipe|invoice|readme|contract|faq|agenda|catalogue|text)$"
)


def source_name(text: Text | None) -> str:
    """How a sentence names the source; "the documentation" where there is none at all."""
    if text is None:
        return "the documentation"
    name = text.called
    if re.search(r"metadata", text.kind, re.I) and " " not in name and "metadata" not in name.lower():
        return f"the metadata of {name}"
    return f"the {name}" if _DOCUMENTS.match(name) else name


def quotation(text: str, around: str = "", most: int = 240) -> str:
    """`text` in quotation marks, cut to one line or clause around `around` where it is long; always a substring."""
    body = text.strip()
    if "\n" in body and len(body) > most:
        lines = [line.strip() for line in body.split("\n") if line.strip()]
        body = _holding(lines, around, " ".join) if len(body) > most or any(len(line) < 20 for line in lines) else body
    if len(body) > most:
        body = _holding(re.split(r"(?<=[.;:!?])\s+", body), around, None)
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


def _holding(pieces: list[str], around: str, _join: object) -> str:
    for piece in pieces:
        if around and around in piece:
            return piece
    return max(pieces, key=len)


_STARTERS = frozenset(
    "the a an all each every any if when while after before in on at for from to by with this that these those it they you we our your there no new most some both only please once until unless as since employees staff users members visitors use".split()
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
    if not first[:1].isupper() or len(first) > 1 and not first[1:].islower():
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
