"""What shape a text has, by its name, else by its lines: a table, records, settings, code or prose."""

from __future__ import annotations

import re
from typing import Literal

from workbench.simulated.codelines import looks_like_code

Shape = Literal["json", "yaml", "settings", "code", "prose"]

_BY_SUFFIX: dict[str, Shape] = {
    "json": "json",
    "jsonl": "json",
    "yaml": "yaml",
    "yml": "yaml",
    "toml": "settings",
    "ini": "settings",
    "cfg": "settings",
    "conf": "settings",
    "env": "settings",
    "properties": "settings",
    "py": "code",
    "pyi": "code",
    "md": "prose",
    "rst": "prose",
}

_KEY = re.compile(r"^\s*(?:- )?[\"']?[A-Za-z_][\w.-]*[\"']?:(?:\s+\S.*|\s*)$")
_SETTING = re.compile(r"^\s*[\w.\"-]+\s*=\s*\S.*$|^\s*\[\[?[\w.\" :-]+\]\]?\s*(?:[#;].*)?$")


def shape_of(text: str, name: str = "") -> Shape:
    """The shape of `text`; what neither name nor lines give away is prose."""
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    by_name = _BY_SUFFIX.get(suffix)
    if by_name and by_name != "json":
        return by_name
    if re.match(r"\s*[\[{]\s*[\[{\"'\]}]", text) and re.search(r"[\]}],?\s*$", text):
        return "json"
    if looks_like_code(text):
        return "code"
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith(("#", ";"))]
    if len(lines) >= 3 and sum(1 for line in lines if _SETTING.match(line)) >= 0.9 * len(lines):
        return "settings"
    return "yaml" if _is_yaml(lines) else "prose"


def _is_yaml(lines: list[str]) -> bool:
    """Nearly all lines are keys or items, some of them indented under a bare key."""
    keys = sum(1 for line in lines if _KEY.match(line) or re.match(r"^\s*- \S", line))
    nested = sum(1 for line in lines if line.startswith("  ") and _KEY.match(line))
    bare = sum(1 for line in lines if re.match(r"^\s*(?:- )?[\w.-]+:\s*(?:#.*)?$", line))
    deep = any(re.match(r"^\s*- [\w.-]+:\s", line) for line in lines) or bare > 0
    return len(lines) >= 3 and keys >= 0.85 * len(lines) and nested >= 1 and deep
