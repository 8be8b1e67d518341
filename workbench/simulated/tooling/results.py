"""What a tool's result says: its text, and where it is a list of things found, their names with a line on each."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import Any

_NAMES = ("name", "title", "source", "id", "path", "file", "document", "url", "uri", "key", "slug", "ref")
_SAID = (
    "excerpt",
    "snippet",
    "text",
    "summary",
    "passage",
    "content",
    "description",
    "body",
    "quote",
    "match",
    "preview",
)
_LINE = re.compile(
    r"^\s*(?:[-*•]|\d+[.)]|\[\d+\])?\s*(?:\*\*|`|\"|\[)?(?P<name>[^\n:—–|\"`*()\[\]]{2,80}?)(?:\*\*|`|\"|\])?"
    r"(?:\s*\((?P<note>[^)\n]*)\))?\s*(?::|—|–| - |\||$)\s*(?P<said>[^\n]*)$"
)


@dataclass(frozen=True)
class Hit:
    """One thing a search found."""

    name: str
    said: str = ""
    """What is shown of it, in its own lines."""
    note: str = ""
    """What is said about it: its kind, its date."""


def text_of(block: dict[str, Any]) -> str:
    """The text of a tool result; of a JSON object with one long text that text."""
    content = block.get("content")
    parts = content if isinstance(content, list) else [{"type": "text", "text": content or ""}]
    said = "\n".join(str(part.get("text", "")) for part in parts if isinstance(part, dict))
    data = _json(said)
    if isinstance(data, dict) and not _records(data):
        longest = max(
            (str(data[k]) for k in (*_SAID, "result", "answer", "output") if isinstance(data.get(k), str)),
            key=len,
            default="",
        )
        if len(longest) > 40:
            return longest
        return "\n".join(f"{key.replace('_', ' ')}: {_flat(value)}" for key, value in data.items())
    return said


def hits_in(said: str) -> tuple[Hit, ...]:
    """The things that a result lists, in its order."""
    data = _json(said)
    if data is not None:
        return tuple(dict.fromkeys(_hit(record) for record in _records(data) if _hit(record).name))
    tagged: dict[str, Hit] = {}
    for tag in _TAGGED.finditer(said):
        told = dict(_ATTRIBUTE.findall(tag.group(1)))
        name = html.unescape(told.get("name") or told.get("title") or told.get("id") or "")
        note = ", ".join(told[key] for key in ("kind", "date") if told.get(key))
        body = tag.group(2).strip()
        tagged[name] = Hit(name, f"{tagged[name].said}\n\n{body}" if name in tagged else body, note)
    if tagged:
        return tuple(hit for name, hit in tagged.items() if name)
    found: list[Hit] = []
    for line in said.splitlines():
        match = _LINE.match(line)
        if match and re.search(r"[A-Za-z]", match.group("name")) and len(match.group("name").split()) <= 8:
            found.append(
                Hit(match.group("name").strip(), " ".join(filter(None, (match.group("note"), match.group("said")))))
            )
        elif found and line.strip():
            found[-1] = Hit(found[-1].name, f"{found[-1].said} {line.strip()}".strip())
    return tuple(dict.fromkeys(h for h in found if not _HEAD.match(h.name)))


_TAGGED = re.compile(r"<(?:source|result|document|hit)\b([^>]*)>(.*?)</(?:source|result|document|hit)>", re.S)
_ATTRIBUTE = re.compile(r"([\w-]+)=\"([^\"]*)\"")
_HEAD = re.compile(
    r"(?:found|results?|search|sources?|documents?|nothing|no (?:results?|match\w*)|\d+ (?:results?|sources?|hits?))\b",
    re.I,
)


def empty(said: str) -> bool:
    """The result says that there is nothing."""
    data = _json(said)
    if isinstance(data, (list, dict)):
        return not data or (
            isinstance(data, dict)
            and any(data.get(k) == [] for k in ("results", "hits", "matches", "sources", "documents", "items"))
        )
    return (
        not said.strip()
        or re.match(
            r"\W*(?:no|nothing|none|0|not) ?(?:results?|matches|sources?|documents?|found|hits?|such|entr)?\b",
            said,
            re.I,
        )
        is not None
    )


def more_parts(said: str) -> bool:
    """The result says that it is one part of several, and not the last."""
    found = re.search(
        r"\b(?:part|page|chunk)[ =]\"?(\d+) (?:of|/) ?(\d+)|\"part\": ?(\d+), ?\"(?:of|parts|total)\": ?(\d+)",
        said,
        re.I,
    )
    if not found:
        return False
    first, last = (int(g) for g in found.groups() if g)
    return first < last


def _json(said: str) -> Any:
    bare = said.strip()
    if bare[:1] not in "[{":
        return None
    try:
        return json.loads(bare)
    except (ValueError, RecursionError):
        return None


def _records(data: Any) -> list[Any]:
    """The list of things in a JSON result, wherever it stands near the top."""
    if isinstance(data, list):
        return data if all(isinstance(one, (dict, str)) for one in data) else []
    if isinstance(data, dict):
        return next(
            (one for value in data.values() if isinstance(value, list) and value and (one := _records(value))), []
        )
    return []


def _hit(record: Any) -> Hit:
    if isinstance(record, str):
        return Hit(record)
    name = next((str(record[k]) for k in _NAMES if isinstance(record.get(k), (str, int))), "")
    said = next((_flat(record[k]) for k in _SAID if record.get(k)), "")
    return Hit(name, said)


def _flat(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_flat, value))
    if isinstance(value, dict):
        return ", ".join(f"{k} {_flat(v)}" for k, v in value.items())
    return str(value)
