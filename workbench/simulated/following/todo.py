"""Lists of things to do, as people and models write them: numbered, ticked off, in JSON, with what is done beside."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_BOX = r"(?:\[(?P<box>[ xX✓✔-])\]|(?P<tick>[☐☑☒✅✓✔]))[ \t]*"
_NUMBER = r"\(?(?:(?:step|item|task|no\.?)[ \t]*)?(?P<number>\d{1,4})(?:[.):]|[ \t]+[-–—])[ \t]+"
_NUMBERED = re.compile(
    rf"^[ \t]*(?:[-*•–][ \t]+)?(?:{_BOX})?{_NUMBER}(?:\[(?P<inner>[ xX✓✔-])\][ \t]*)?(?P<what>\S.*?)[ \t]*$", re.I
)
_BULLET = re.compile(rf"^[ \t]*[-*•][ \t]+(?:{_BOX})?(?P<what>\S.*?)[ \t]*$")
_STRUCK = re.compile(r"^~~(.+?)~~$|^(.+?)\s*[(\[](?:done|finished|completed)[)\]]$|^(.+?)\s*[✓✔✅]$", re.I)
_TOLD = re.compile(
    r"^\W*(?:(?:steps?|items?|tasks?)\s+)?(?:done|finished|completed?|ticked off)(?: so far| already| yet)?"
    r"(?:\s+(?:steps?|items?))?\s*(?::|are|is|-|–)?\s*(?:steps?\s+)?"
    r"(?P<which>\d[\d ,;toandthrough–-]*|nothing|none|all\b[^\n]*)\W*$",
    re.I,
)
"""A line that tells which are done, behind the list."""
_SPAN = re.compile(r"(\d+)(?:\s*(?:to|through|-|–)\s*(\d+))?", re.I)
_LISTS = re.compile(r"steps?|plan|todo|to_?do|tasks?|items?|checklist|agenda|subtasks?", re.I)
_TITLE = re.compile(
    r"^\W*(?:the |my |our |your )?(?:plan|steps|(?:things )?to[ -]?do(?: list)?|check-?list|agenda|tasks)\W*$", re.I
)
"""What stands above a list, or names it, and says no more than that it is one."""
_WHAT = (
    "what",
    "step",
    "task",
    "objective",
    "description",
    "title",
    "name",
    "text",
    "instruction",
    "action",
    "content",
)
_DONE_KEYS = ("done", "completed", "complete", "finished", "checked", "status", "state")
_IS_DONE = re.compile(r"^(?:true|done|completed?|finished|yes|x|closed)$", re.I)


@dataclass(frozen=True)
class Item:
    """One thing to do."""

    number: int
    what: str
    done: bool = False


@dataclass(frozen=True)
class Todo:
    """A list of things to do as it stands in one text."""

    items: tuple[Item, ...]
    ticked: bool = False
    """It tells what is done: by boxes, marks, or a line of its own."""
    head: str = ""
    """The words above it."""


def todos(text: str, *, named: bool = False) -> list[Todo]:
    """The lists in a text: of at least two things, or of one where a name or its title says that it is a list."""
    found = _json(text)
    written = found or list(_written(text))
    several = [todo for todo in written if len(todo.items) > 1]
    alone = [t for t in written if t.items[0].number == 1 and (named or _TITLE.match(t.head))]
    return several or alone


def told_done(text: str) -> frozenset[int]:
    """The numbers that a text tells as done, in lines of their own."""
    lines = (_TOLD.match(line) for line in text.split("\n"))
    return frozenset(n for found in lines if found for n in _numbers(found["which"]))


def _written(text: str) -> Iterator[Todo]:
    """Lists in lines: numbered ones run from line to line, one number after another."""
    items: list[Item] = []
    head, above, ticked = "", "", False
    told: set[int] = set()
    every = False
    for line in [*text.split("\n"), "\0"]:
        item = _item(line, len(items) + 1)
        if item is not None and not (items and _restarts(items, item[0])):
            head = head if items else above
            items.append(item[0])
            ticked |= item[1]
            continue
        closing = _TOLD.match(line)
        if items and closing:
            ticked, every = True, every or closing["which"].lower().startswith("all")
            told |= _numbers(closing["which"])
        if not line.strip():
            continue
        if line == "\0" or not items or not closing:
            if items:
                yield Todo(_with(items, told, every=every), ticked, head)
            items, told, ticked, every = [], set(), False, False
            if item is not None:
                items, head, ticked = [item[0]], above, item[1]
        above = line.strip()


def _restarts(items: list[Item], item: Item) -> bool:
    """A number that does not go on from the last begins another list."""
    return item.number <= items[-1].number


def _with(items: list[Item], told: set[int], *, every: bool) -> tuple[Item, ...]:
    return tuple(Item(i.number, i.what, i.done or every or i.number in told) for i in items)


def _numbers(said: str) -> set[int]:
    return {n for a, b in _SPAN.findall(said) for n in range(int(a), min(int(b or a), int(a) + 5000) + 1)}


def _item(line: str, place: int) -> tuple[Item, bool] | None:
    """The item that a line is, and whether it is marked, done or not."""
    found = _NUMBERED.match(line) or _BULLET.match(line)
    if found is None:
        return None
    told = found.groupdict()
    what = found["what"]
    mark = told["box"] or told["tick"] or told.get("inner") or ""
    struck = _STRUCK.match(what)
    done = mark in {"x", "X", "✓", "✔", "☑", "☒", "✅"} or struck is not None
    if struck:
        what = next(told for told in struck.groups() if told).strip()
    return Item(int(told.get("number") or place), what, done), bool(mark) or struck is not None


def _json(text: str) -> list[Todo]:
    """Lists in JSON, under a name that says what they are."""
    if not text.lstrip().startswith(("{", "[")):
        return []
    try:
        data = json.loads(text)
    except ValueError:
        return []
    given = [("steps", data)] if isinstance(data, list) else list(data.items()) if isinstance(data, dict) else []
    found = []
    for name, listed in given:
        least = 1 if isinstance(data, dict) and _TITLE.match(str(name)) else 2
        if isinstance(listed, list) and len(listed) >= least and _LISTS.search(str(name)):
            items = [item for n, one in enumerate(listed, 1) if (item := _entry(one, n)) is not None]
            if len(items) == len(listed):
                found.append(Todo(tuple(items), any(i.done for i in items), str(name)))
    return found


def _entry(one: Any, place: int) -> Item | None:
    if isinstance(one, str) and one.strip():
        return Item(place, one.strip())
    if not isinstance(one, dict):
        return None
    what = next((one[k] for k in _WHAT if isinstance(one.get(k), str) and one[k].strip()), None)
    number = next((one[k] for k in ("number", "n", "no", "id", "index") if type(one.get(k)) is int), place)
    done = any(_IS_DONE.match(str(one[k])) is not None for k in _DONE_KEYS if k in one)
    return None if what is None else Item(number, what.strip(), done)
