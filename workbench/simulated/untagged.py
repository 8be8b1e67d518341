"""Text without tags: headings or labels that say what is what, a fenced text, or a short ask beside a long rest."""

from __future__ import annotations

import re

from workbench.simulated.material import Reading, Text

_HEADED = re.compile(
    r"^(?:#{1,4}[ \t]*|\*\*)?(?P<head>source|document|doc|context|text|file|passage|article|excerpt"
    r"|reference|material|data|notes|question|questions|task|query|instructions?|objective|request|output"
    r" format|answer format|format|guidance|boundaries|draft|feedback)s?(?:[ \t]*\d+)?(?:\*\*)?(?P<rest>["
    r" \t]*[:–-][ \t]*[^\n]*|[ \t]*\([^\n)]*\)[^\n]*|)$",
    re.I | re.M,
)


def note_ask(reading: Reading, text: str, current: bool) -> None:
    if current:
        reading.task = f"{reading.task}\n{text}".strip()
    else:
        reading.history.append(("user", text))


def read_untagged(reading: Reading, text: str, current: bool) -> None:
    headed = _headed(text)
    if headed:
        for head, label, body in headed:
            _under_heading(reading, head, label, body, current)
        return
    fence = re.search(r"(```|\"\"\"|~~~|<<<|-{5,}|={5,})[\w.+-]*\n(.*?)\n[ \t]*(\1|>>>)", text, re.S)
    if fence and len(fence.group(2)) > 80:
        reading.texts.append(Text("", fence.group(2)))
        note_ask(reading, (text[: fence.start()] + "\n" + text[fence.end() :]).strip(), current)
        return
    ask, rest = split_ask(text)
    if rest:
        reading.texts.append(Text("", rest))
    if ask:
        note_ask(reading, ask, current)


def _headed(text: str) -> list[tuple[str, str, str]]:
    """Sections under headings or labels that say what they are; nothing if there are none."""
    marks = list(_HEADED.finditer(text))
    marks = [
        m for m in marks if m.group("rest") or m.group(0).startswith(("#", "**")) or m.group(0).rstrip().endswith(":")
    ]
    if not marks or not any(
        m.group("head")
        .lower()
        .startswith(("source", "doc", "context", "text", "question", "task", "query", "passage", "article", "file"))
        for m in marks
    ):
        return []
    found = []
    lead = text[: marks[0].start()].strip()
    if lead:
        ask, rest = split_ask(lead)
        found += [("text", "", rest)] if rest else []
        found += [("task", "", ask)] if ask else []
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        body = text[mark.end() : after.start() if after else len(text)].strip("\n")
        label = mark.group("rest").strip(" :–-()\t*")
        found.append((mark.group("head").lower(), label, body))
    return found


def _under_heading(reading: Reading, head: str, label: str, body: str, current: bool) -> None:
    if head in ("output format", "answer format", "format"):
        reading.parts["output_format"] = f"{label}\n{body}".strip()
    elif head in ("guidance", "boundaries", "objective"):
        reading.parts[head] = f"{label}\n{body}".strip()
    elif head == "draft":
        reading.draft = f"{label}\n{body}".strip()
    elif head == "feedback":
        reading.feedback.append(("person", f"{label}\n{body}".strip()))
    elif head.startswith(("question", "task", "query", "instruction", "request")):
        ask, rest = split_ask(body.strip()) if len(body) > 500 else (body.strip(), "")
        note_ask(reading, f"{label}\n{ask}".strip(), current)
        if rest:
            reading.texts.append(Text("", rest))
    elif len(label) > 90 or not body.strip():
        reading.texts.append(Text("", f"{label}\n{body}".strip()))
    else:
        tail, keep = "", body
        pieces = re.split(r"\n[ \t]*\n", body.rstrip())
        if len(pieces) > 1 and pieces[-1].rstrip().endswith("?") and len(pieces[-1]) < 400:
            tail, keep = pieces[-1].strip(), body[: body.rindex(pieces[-1])].rstrip()
        reading.texts.append(Text(label, keep))
        if tail:
            note_ask(reading, tail, current)


_IMPERATIVE = re.compile(
    r"^(?:please |kindly |now |then |also |can you |could you )*(?:list|name|give|tell|find|write"
    r"|summari[sz]e|extract|answer|describe|explain|say|state|quote|report|return|compare|"
    r"draft|produce|create|fill|identify|show|provide|using|based on|from the|according to|read|what"
    r"|which|who|when|where|why|how|is|are|does|do|can|did|was|were|has|have|hi|hello|hey|i need|i want"
    r"|in (?:one|two|three))\b",
    re.I,
)


def split_ask(text: str) -> tuple[str, str]:
    """(what is asked, what is to be read) of untagged text: a short ask at either end, the long rest is a text."""
    text = text.strip("\n")
    if len(text) <= 320 and "\n\n" not in text:
        return text.strip(), ""
    pieces = [p for p in re.split(r"\n[ \t]*\n", text) if p.strip()]
    if len(pieces) == 1:
        return _split_lines(text)
    if sum(map(len, pieces)) <= 400 and all("?" in p or _IMPERATIVE.match(p.strip()) for p in pieces):
        return text.strip(), ""
    asks: list[str] = []
    while len(pieces) > 1 and _is_ask(pieces[-1]):
        asks.insert(0, pieces.pop())
    front: list[str] = []
    while len(pieces) > 1 and _is_ask(pieces[0]) and (not asks or len(pieces[0]) < 300):
        front.append(pieces.pop(0))
    if not asks and not front:
        return _split_lines(text)
    start, end = text.index(pieces[0]), text.rindex(pieces[-1]) + len(pieces[-1])
    return "\n".join([*front, *asks]).strip(), text[start:end]


def _is_ask(piece: str) -> bool:
    bare = piece.strip()
    return (
        len(bare) < 600
        and not bare.startswith(("#", "|"))
        and (bare.endswith("?") or _IMPERATIVE.match(bare) is not None or (bare.endswith(":") and len(bare) < 160))
    )


def _split_lines(text: str) -> tuple[str, str]:
    lines = text.strip().split("\n")
    if len(lines) > 1 and _is_ask(lines[-1]) and (lines[-1].rstrip().endswith("?") or not _is_ask(lines[0])):
        return lines[-1].strip(), "\n".join(lines[:-1]).strip("\n")
    if len(lines) > 1 and _is_ask(lines[0]):
        return lines[0].strip(), "\n".join(lines[1:]).strip("\n")
    if len(lines) == 1:
        pieces = re.split(r"(?<=[.!?:])\s+", text.strip())
        if len(pieces) > 2 and pieces[-1].endswith("?"):
            return pieces[-1], text[: text.rindex(pieces[-1])].rstrip()
        if len(pieces) > 2 and (pieces[0].endswith("?") or _IMPERATIVE.match(pieces[0])):
            return pieces[0], text[len(pieces[0]) :].strip()
    return (text, "") if len(text) <= 500 else ("", text)
