"""JSON data as YAML that people like to read and edit: block style, long texts over several lines, nothing clever.

Plain where plain is safe; a text of several lines as it is, under `|`; a long line folded, under `>-`; anything with
characters that cannot be seen in double quotes, each of them written out. What is read back is what was written.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.core.python_text import has_piles
from workbench.core.shown import visible
from workbench.errors import BadInput

WIDTH = 100
"""Characters of a line, where there is a choice."""
_PLAIN = re.compile(r"[^\W\d_](?:[^\n\t:#]|:(?! |\Z)|(?<! )#)*(?<! )\Z")
_KEY = re.compile(r"[A-Za-z_$][\w$.-]*\Z", re.ASCII)
_WORDS = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
"""What YAML takes for something other than a text."""


def yaml_of(data: Mapping[str, Any]) -> str:
    """A document that says `data`: a mapping of JSON data. Raises `BadInput` for what is none."""
    return "\n".join(_mapping(data, 0)) + "\n"


def _mapping(data: Mapping[str, Any], indent: int) -> list[str]:
    lines = []
    for key, value in data.items():
        if not isinstance(key, str):
            raise BadInput(f"in JSON data every key is a text; {key!r} is none.")
        name = key if _KEY.match(key) and key.lower() not in _WORDS else quoted(key)
        lines += _under(" " * indent + name + ":", value, indent)
    return lines


def _under(head: str, value: Any, indent: int) -> list[str]:
    """`value` behind a key."""
    if isinstance(value, Mapping) and value:
        return [head, *_mapping(value, indent + 2)]
    if isinstance(value, (list, tuple)) and value:
        return [head, *_list(value, indent + 2)]
    first, *more = _scalar(value, indent + 2)
    return [f"{head} {first}", *more]


def _list(items: Sequence[Any], indent: int) -> list[str]:
    lines = []
    for item in items:
        if isinstance(item, Mapping) and item:
            inner = _mapping(item, indent + 2)
        elif isinstance(item, (list, tuple)) and item:
            inner = _list(item, indent + 2)
        else:
            first, *more = _scalar(item, indent + 2)
            inner = [" " * (indent + 2) + first, *more]
        lines += [" " * indent + "- " + inner[0][indent + 2 :], *inner[1:]]
    return lines


def _scalar(value: Any, indent: int) -> list[str]:
    """The first line without its indentation, and the others with it."""
    if isinstance(value, str):
        return _text(value, indent)
    if value is None or isinstance(value, (bool, int)):
        return [json.dumps(value)]
    if isinstance(value, float) and math.isfinite(value):
        told = repr(value)
        return [told if "." in told else told.replace("e", ".0e")]  # 1e+20 would be read as a text
    if isinstance(value, (Mapping, list, tuple)):
        return ["{}" if isinstance(value, Mapping) else "[]"]
    raise BadInput(f"YAML is written of JSON data; {value!r} is none.")


def _text(text: str, indent: int) -> list[str]:
    margin = " " * indent
    if visible(text) != text or not text or text[0] in " \t\n" or "\t" in text.split("\n", 1)[0]:
        return [quoted(text)]
    if "\n" in text:
        body = text.rstrip("\n")
        ending = len(text) - len(body)
        if any(line.isspace() for line in body.split("\n")):
            return [quoted(text)]
        kept = body.split("\n") + [""] * (ending - 1)
        return [("|-", "|", "|+")[min(ending, 2)], *(margin + line if line else "" for line in kept)]
    if len(text) > WIDTH - indent - 16 and not re.search(r"\s\s|[^\S ]|\s\Z", text):
        return [">-", *(margin + line for line in _folded(text, WIDTH - indent))]
    return [text] if _PLAIN.match(text) and text.lower() not in _WORDS else [quoted(text)]


def _folded(text: str, width: int) -> list[str]:
    """The words of a text on lines of about that width."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def quoted(text: str) -> str:
    """`text` in double quotes: JSON's strings are YAML's. What cannot be seen is written as its number."""
    told, piled = json.dumps(text, ensure_ascii=False), has_piles(text)
    marks = {"Mn", "Me"} if piled else set()
    shown = (c not in "\n\t" and visible(c) == c and unicodedata.category(c) not in marks for c in told)
    return "".join(c if seen else _number(c) for c, seen in zip(told, shown, strict=True))


def _number(c: str) -> str:
    return f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}"
