"""A request body read as a person reads it: what is asked, under which contract, with which texts to hand.

Our own tags are the clearest way to say it, but not the only one: documents in other tags, markdown headings, fences,
labels (`Question:`) or nothing at all but a pasted text with a question before or behind it are understood too.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Text:
    """One text to read, with what is said about it."""

    name: str
    text: str
    kind: str = ""
    date: str = ""
    role: str = "source"
    """source, result, memory, history, world or draft."""
    fenced: bool = False
    """It stands behind a nonce fence, which makes it plain data."""

    @property
    def called(self) -> str:
        """How the text is named in prose."""
        return self.name or "the text"


@dataclass
class Reading:
    """What was made of one request."""

    parts: dict[str, str] = field(default_factory=dict)
    """The contract's parts: objective, output_format, guidance, boundaries."""
    contract: str = ""
    """The contract's name; empty if there is none."""
    has_contract: bool = False
    criteria: list[tuple[str, str]] = field(default_factory=list)
    """Name and text of each criterion of done."""
    texts: list[Text] = field(default_factory=list)
    task: str = ""
    draft: str | None = None
    feedback: list[tuple[str, str]] = field(default_factory=list)
    """By whom, and what."""
    history: list[tuple[str, str]] = field(default_factory=list)
    schema: dict[str, Any] | None = None
    tagged: bool = False
    """The task stood in a tag of its own."""
    told: str = ""
    """System text outside a contract."""

    def sources(self) -> list[Text]:
        """What it may read facts from."""
        return [text for text in self.texts if text.role != "draft"]

    def instructions(self) -> str:
        """Everything that tells it how to answer."""
        return "\n".join([self.told, *self.parts.values(), *(text for _, text in self.criteria), self.task])


_TAG = re.compile(
    r"<(?P<tag>[A-Za-z][\w-]*)(?P<attributes>(?:\s+[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*>\n?(?P<body>.*?)\n?[ \t]*</(?P=tag)>",
    re.S,
)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_CONTRACT_PARTS = ("objective", "output_format", "guidance", "boundaries")
_ASKS = (
    "task",
    "question",
    "questions",
    "query",
    "request",
    "instruction",
    "instructions",
    "prompt",
    "ask",
    "user_query",
    "user",
)
_TEXTS = (
    "source",
    "document",
    "doc",
    "text",
    "context",
    "article",
    "file",
    "passage",
    "content",
    "data",
    "readme",
    "page",
    "excerpt",
    "transcript",
    "email",
    "policy",
    "notes",
    "input",
    "material",
    "knowledge",
    "reference",
    "book",
    "report",
    "minutes",
    "code",
    "untrusted",
    "search_result",
)
_HEADED = re.compile(
    r"^(?:#{1,4}[ \t]*|\*\*)?(?P<head>source|document|doc|context|text|file|passage|article|excerpt|reference|material|data|notes|question|questions|task|query|instructions?|objective|request|output format|answer format|format|guidance|boundaries|draft|feedback)s?(?:[ \t]*\d+)?(?:\*\*)?(?P<rest>[ \t]*[:–-][ \t]*[^\n]*|[ \t]*\([^\n)]*\)[^\n]*|)$",
    re.I | re.M,
)


_ROLE = re.compile(r"\s*(?:you\b|your\b|always\b|never\b|act as\b|please\b|do not\b|be )", re.I)


def read(request: dict[str, Any]) -> Reading:
    """The parts of a Messages API request body."""
    reading = Reading(schema=_schema(request))
    for block in _blocks(request.get("system")):
        _system(reading, block)
    messages = list(request.get("messages") or ())
    last = max((n for n, m in enumerate(messages) if m.get("role") == "user"), default=-1)
    for number, message in enumerate(messages):
        mine = message.get("role") == "assistant"
        for block in _blocks(message.get("content")):
            if mine:
                reading.history.append(("assistant", block))
                reading.texts.append(Text("the earlier answer", block, role="history"))
            else:
                _user(reading, block, current=number == last)
    if not reading.texts and len(reading.told) > 250 and not _ROLE.match(reading.told):
        reading.texts, reading.told = [Text("", reading.told)], ""
    if not reading.task and not reading.parts.get("objective") and reading.told and reading.texts:
        ask, rest = _split_ask(reading.told)
        reading.task, reading.told = ask, rest
    return reading


def _schema(request: dict[str, Any]) -> dict[str, Any] | None:
    form = ((request.get("output_config") or {}).get("format")) or request.get("output_format") or {}
    schema = form.get("schema") if isinstance(form, dict) else None
    return schema if isinstance(schema, dict) else None


def _blocks(content: Any) -> list[str]:
    if isinstance(content, str):
        return [content]
    found = []
    for block in content or ():
        if isinstance(block, str):
            found.append(block)
        elif isinstance(block, dict) and block.get("type") == "text":
            found.append(str(block.get("text", "")))
        elif isinstance(block, dict) and block.get("type") == "document":
            found.append(_document(block))
        elif isinstance(block, dict) and block.get("type") == "tool_result":
            inner = "\n".join(_blocks(block.get("content")))
            found.append(f'<result worker="tool">\n{inner}\n</result>')
    return found


def _document(block: dict[str, Any]) -> str:
    source = block.get("source") or {}
    body = str(source.get("data", "")) if source.get("type") == "text" else "\n".join(_blocks(source.get("content")))
    return f'<source name="{html.escape(str(block.get("title") or ""), quote=True)}">\n{body}\n</source>'


def _attributes(raw: str) -> dict[str, str]:
    return {key.lower(): html.unescape(double or single) for key, double, single in _ATTRIBUTE.findall(raw)}


def _system(reading: Reading, block: str) -> None:
    contract = re.search(r"<contract(?P<attributes>[^>]*)>(?P<body>.*)</contract>", block, re.S)
    if not contract:
        parts = [part for part in (*_CONTRACT_PARTS, "done") if f"<{part}>" in block]
        if parts:
            _contract(reading, "", block)
        elif re.search(r"<\w+[^>]*>.*</\w+>", block, re.S) or len(block) > 700:
            before = reading.task
            _user(reading, block, current=True)
            if not before and reading.task:
                reading.told, reading.task = f"{reading.told}\n{reading.task}".strip(), ""
        else:
            reading.told = f"{reading.told}\n{block}".strip()
        return
    _contract(reading, _attributes(contract.group("attributes")).get("name", ""), contract.group("body"))
    outside = (block[: contract.start()] + block[contract.end() :]).strip()
    reading.told = f"{reading.told}\n{outside}".strip()


def _contract(reading: Reading, name: str, body: str) -> None:
    reading.has_contract, reading.contract = True, name
    for part in _CONTRACT_PARTS:
        found = re.search(rf"<{part}>\n?(.*?)\n?</{part}>", body, re.S)
        if found and found.group(1).strip():
            reading.parts[part] = found.group(1).strip()
    done = re.search(r"<done>(.*?)</done>", body, re.S)
    if done:
        for attributes, text in re.findall(r"<criterion([^>]*)>(.*?)</criterion>", done.group(1), re.S):
            reading.criteria.append(
                (_attributes(attributes).get("name", "") or f"criterion {len(reading.criteria) + 1}", text.strip())
            )


def _user(reading: Reading, block: str, current: bool) -> None:
    """One block of a user turn; in an earlier turn a bare ask is history, its texts stay readable."""
    left, at = [], 0
    for match in _TAG.finditer(block):
        left.append(block[at : match.start()])
        if not _tagged(reading, match, current):
            left.append(match.group(0))
        at = match.end()
    left.append(block[at:])
    rest = "".join(left).strip("\n")
    if rest.strip():
        _untagged(reading, rest, current)


def _tagged(reading: Reading, match: re.Match[str], current: bool) -> bool:
    tag, body, attributes = match.group("tag").lower(), match.group("body"), _attributes(match.group("attributes"))
    if tag in ("documents", "sources", "files", "docs", "articles", "results") and "<" in body:
        inner = Reading()
        _user(inner, body, current=True)
        reading.texts.extend(inner.texts)
        if inner.task and not inner.texts:
            reading.texts.append(Text("", body))
        return True
    if tag in _ASKS:
        reading.tagged = True
        _ask(reading, body.strip(), current)
    elif tag == "draft":
        reading.draft = body.strip("\n")
    elif tag == "feedback":
        reading.feedback.append((attributes.get("by", "person"), body.strip()))
    elif tag == "memory":
        reading.texts.append(Text(attributes.get("name", "memory"), body, "memory", role="memory"))
    elif tag == "result":
        reading.texts.append(Text(attributes.get("worker", "result"), body, "result", role="result"))
    elif tag in _CONTRACT_PARTS:
        reading.parts[tag] = body.strip()
    elif tag == "contract" or tag == "done":
        _contract(reading, attributes.get("name", ""), match.group(0))
    elif tag in _TEXTS or "name" in attributes or "title" in attributes or len(body) > 200:
        reading.texts.append(_source(tag, body, attributes))
    else:
        return False
    return True


def _source(tag: str, body: str, attributes: dict[str, str]) -> Text:
    name = next(
        (attributes[k] for k in ("name", "title", "source", "path", "filename", "file", "id") if attributes.get(k)), ""
    )
    for key in ("source", "title", "name"):
        inner = re.search(rf"<{key}>(.*?)</{key}>\n?", body, re.S)
        if inner and len(inner.group(1)) < 120:
            name, body = inner.group(1).strip(), body.replace(inner.group(0), "", 1)
            break
    content = re.search(r"<(document_content|content|text|body|document_contents)>\n?(.*?)\n?</\1>", body, re.S)
    body = content.group(2) if content else body
    label = name or (
        tag if tag not in ("source", "document", "doc", "text", "context", "content", "data", "input") else ""
    )
    fenced = "nonce" in attributes or tag == "untrusted"
    return Text(
        label,
        body.strip("\n"),
        attributes.get("kind", attributes.get("type", "")),
        attributes.get("date", ""),
        fenced=fenced,
    )


def _ask(reading: Reading, text: str, current: bool) -> None:
    if current:
        reading.task = f"{reading.task}\n{text}".strip()
    else:
        reading.history.append(("user", text))


def _untagged(reading: Reading, text: str, current: bool) -> None:
    headed = _headed(text)
    if headed:
        for head, label, body in headed:
            _under_heading(reading, head, label, body, current)
        return
    fence = re.search(r"(```|\"\"\"|~~~|<<<|-{5,}|={5,})[\w.+-]*\n(.*?)\n[ \t]*(\1|>>>)", text, re.S)
    if fence and len(fence.group(2)) > 80:
        reading.texts.append(Text("", fence.group(2)))
        _ask(reading, (text[: fence.start()] + "\n" + text[fence.end() :]).strip(), current)
        return
    ask, rest = _split_ask(text)
    if rest:
        reading.texts.append(Text("", rest))
    if ask:
        _ask(reading, ask, current)


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
        ask, rest = _split_ask(lead)
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
        ask, rest = _split_ask(body.strip()) if len(body) > 500 else (body.strip(), "")
        _ask(reading, f"{label}\n{ask}".strip(), current)
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
            _ask(reading, tail, current)


_IMPERATIVE = re.compile(
    r"^(?:please |kindly |now |then |also |can you |could you )*(?:list|name|give|tell|find|write|summari[sz]e|extract|answer|describe|explain|say|state|quote|report|return|compare|"
    r"draft|produce|create|fill|identify|show|provide|using|based on|from the|according to|read|what|which|who|when|where|why|how|is|are|does|do|can|did|was|were|has|have|hi|hello|hey|i need|i want|in (?:one|two|three))\b",
    re.I,
)


def _split_ask(text: str) -> tuple[str, str]:
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
