"""What a tool is for, by its name, its description and its parameters: to search, to read, or something of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from workbench.context.memory_schema import DESCRIPTION, NATIVE, SCHEMA
from workbench.simulated.words import words

_SEARCH = re.compile(r"search|find|look ?up|lookup|query|retriev|grep|seek|discover|browse|list", re.I)
_READ = re.compile(r"read|open|fetch|load|view|get|show|download|cat\b|visit|retriev", re.I)
_THING = re.compile(
    r"source|document|doc|file|page|article|url|web|note|text|book|record|record|chapter|section|entry|archive|content"
    r"|library|knowledge|wiki|corpus|report|material|paper|mail|message|ticket|case",
    re.I,
)
QUERY = re.compile(
    r"^(?:q|query|queries|search|search_?(?:query|terms?|text|string|for)|question|keywords?|terms?|topic|text|phrase"
    r"|prompt|what|look_?for)$",
    re.I,
)
NAMING = re.compile(
    r"^(?:name|names|id|ids|key|path|file|file_?name|file_?path|source|source_?(?:name|id)|doc|document|document_?(?:name|id)"
    r"|doc_?id|url|uri|link|title|ref|reference|page_?(?:name|id|title)|article|slug|record|note|entry)$",
    re.I,
)
PAGING = re.compile(r"^(?:part|page|page_?number|chunk|section|offset|start|from_?line|index|cursor)$", re.I)
LIMIT = re.compile(r"limit|max|count|top_?k|^k$|^n$|num|how_?many|results|size", re.I)

Purpose = Literal["search", "read", "memory", "own"]


@dataclass(frozen=True)
class Tool:
    """One tool as the model sees it."""

    name: str
    description: str
    schema: dict[str, Any]
    purpose: Purpose
    naming: tuple[str, ...] = ()
    """Parameters that take the name of what is to be read."""
    paging: tuple[str, ...] = ()
    """Parameters that take which part of it."""

    @property
    def properties(self) -> dict[str, Any]:
        """Its parameters by name."""
        found = self.schema.get("properties")
        return found if isinstance(found, dict) else {}

    @property
    def said(self) -> str:
        """All that is said of it."""
        told = [str(p.get("description", "")) for p in self.properties.values() if isinstance(p, dict)]
        return " ".join([self.name.replace("_", " ").replace("-", " "), self.description, *self.properties, *told])

    def likeness(self, asked: Iterable[str]) -> float:
        """How many words of what is asked it speaks of."""
        own = set(words(self.said))
        return float(sum(word in own for word in set(asked)))


def tools_of(given: Iterable[dict[str, Any]]) -> tuple[Tool, ...]:
    """The tools of a request."""
    return tuple(_tool(one) for one in given if isinstance(one, dict) and one.get("name"))


def _tool(given: dict[str, Any]) -> Tool:
    if given.get("type") == NATIVE:
        given = {"name": given["name"], "description": DESCRIPTION, "input_schema": SCHEMA}
    name, told = str(given["name"]), str(given.get("description") or "")
    schema = given.get("input_schema") or {"type": "object"}
    if {"view", "create", "str_replace"} <= set((schema.get("properties") or {}).get("command", {}).get("enum", ())):
        return Tool(name, told, schema, "memory")
    properties = [str(p) for p in (schema.get("properties") or {})]
    naming = tuple(p for p in properties if NAMING.match(p))
    plain = name.replace("_", " ").replace("-", " ")
    about = f"{plain} {told}"
    asks = any(QUERY.match(p) for p in properties)
    purpose: Purpose = "own"
    if asks and _SEARCH.search(about):
        purpose = "search"
    elif (naming and _READ.search(plain) and _THING.search(f"{about} {' '.join(naming)}")) or (
        naming and not asks and re.match(r"\W*(?:reads?|opens?|fetch|loads?|returns? the (?:text|content))", told, re.I)
    ):
        purpose = "read"
    elif (
        not properties and re.search(r"\blist|index|catalogue|table of contents", about, re.I) and _THING.search(about)
    ):
        purpose = "search"
    return Tool(name, told, schema, purpose, naming, tuple(p for p in properties if PAGING.match(p)))
