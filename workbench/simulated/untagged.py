"""Text without tags: headings or labels that say what is what, a fenced text, or a short ask beside a long rest."""

from __future__ import annotations

import re

from workbench.simulated.material import Reading, Text
from workbench.simulated.papers import Paper, papers
from workbench.simulated.parting import is_ask, split_ask, split_tail

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
    """Takes what stands outside all tags for what it is."""
    before, found, behind = papers(text)
    headed = _headed(text) if not found or _ENDS_ASKING.search(text) else []
    if headed:
        for head, label, body in headed:
            _under_heading(reading, head, label, body, current)
        return
    if not found:
        ask, rest = split_ask(text)
        if rest:
            reading.texts.append(Text(_named_in(ask), rest))
        if ask:
            note_ask(reading, ask, current)
        return
    _take(reading, found, before, behind, current)


def _take(reading: Reading, found: list[Paper], before: str, behind: str, current: bool) -> None:
    """Files and the words around them: what is asked stands before the first, behind the last, or behind a fence."""
    ask = before
    if len(before) > 600:
        ask, rest = split_ask(before)
        if rest:
            reading.texts.append(Text("", rest))
    asked = is_ask(ask) or (bool(behind) and is_ask(behind))
    for paper in found[:-1]:
        reading.texts.append(Text(paper.name, paper.body))
    last = found[-1]
    tail, body = ("", last.body) if last.fenced or asked else split_tail(last.body)
    name = last.name or (_named_in(f"{ask}\n{behind}") if len(found) == 1 else "")
    reading.texts.append(Text(name, body))
    said = "\n".join(part for part in (ask, behind, tail) if part.strip())
    if said:
        note_ask(reading, said, current)


_ENDS_ASKING = re.compile(
    r"^(?:#{1,4}[ \t]*|\*\*)(?:question|task|query|request|instruction)s?(?:\*\*)?:?[ \t]*\n\s*(?:[^\n]+\n?\s*){1,6}\Z",
    re.I | re.M,
)


def _texts(reading: Reading, text: str, current: bool) -> None:
    """What is all text to read: its files told apart."""
    before, found, behind = papers(text)
    reading.texts += [Text(paper.name, paper.body) for paper in found] or [Text("", text)]
    said = "\n".join(part for part in (before, behind) if part.strip()) if found else ""
    if said:
        note_ask(reading, said, current)


def _named_in(ask: str) -> str:
    """The one file that the words beside a text without a name speak of."""
    found = dict.fromkeys(
        m.strip("`")
        for m in re.findall(
            r"(?:`[\w./-]+\.\w{2,5}`|(?<![\w/])[\w-]+\.(?:md|csv|tsv|ya?ml|toml|json|ini|cfg|py|txt|log)\b)", ask
        )
    )
    return next(iter(found)) if len(found) == 1 else ""


_ASKING = ("question", "task", "query", "instruction", "request")
_READ = ("source", "doc", "context", "text", "passage", "article", "file", "excerpt", "material", "data", "reference")


def _is_mark(found: re.Match[str]) -> bool:
    whole = found.group(0)
    return bool(found.group("rest")) or whole.startswith(("#", "**")) or whole.rstrip().endswith(":")


def _headed(text: str) -> list[tuple[str, str, str]]:
    """Sections under headings or labels that say what they are; nothing if there are none."""
    marks = [m for m in _HEADED.finditer(text) if _is_mark(m)]
    heads = [m.group("head").lower() for m in marks]
    asking = bool(heads) and (heads[-1].startswith(_ASKING) or (heads[0].startswith(_ASKING) and marks[0].start() < 5))
    reads = [m for m in marks if m.group("head").lower().startswith(_READ)]
    if not marks or not (asking or reads):
        return []
    lead = text[: marks[0].start()].strip()
    if not asking and (len(lead) > 300 or not all(m.group("head").lower().startswith(_READ) for m in marks[:1])):
        return []
    if asking and not reads:
        marks = [marks[-1]] if heads[-1].startswith(_ASKING) else marks[:1]
        lead = text[: marks[0].start()].strip()
    elif len(lead) > 300 and not reads:
        return []
    found = []
    if lead:
        found.append(("task" if len(lead) <= 300 and reads else "text", "", lead))
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
    elif len(label) > 90 or not body.strip() or papers(body)[1]:
        _texts(reading, f"{label}\n{body}".strip(), current)
    else:
        tail, keep = "", body
        pieces = re.split(r"\n[ \t]*\n", body.rstrip())
        if len(pieces) > 1 and pieces[-1].rstrip().endswith("?") and len(pieces[-1]) < 400:
            tail, keep = pieces[-1].strip(), body[: body.rindex(pieces[-1])].rstrip()
        reading.texts.append(Text(label, keep))
        if tail:
            note_ask(reading, tail, current)
