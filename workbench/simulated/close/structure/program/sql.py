"""Statements of SQL: the columns of a table with their defaults and limits, and the clauses of a query."""

import re
from dataclasses import replace

from workbench.simulated.close.structure.unit import Unit

_TABLE = re.compile(
    r"(?i)^create\s+(?:or replace\s+)?(?:\w+\s+)??(?:table|view|type)\s+(?:if not exists\s+)?[\"`]?([\w.]+)"
)
_COLUMN = re.compile(
    r"(?i)^(?!(?:primary|foreign|unique|constraint|check|key|index|create|select|from|where|and|or|on|group|order|limit)\b)"
    r"[\"`]?(\w+)[\"`]?\s+([a-z]\w*(?:\s?\([\d, ]+\))?.*?),?$"
)
_CLAUSE = re.compile(
    r"(?i)^(from|join|left join|inner join|where|and|group by|having|order by|limit|offset|create index"
    r"|create unique index|insert into|grant|update|delete from|set)\b\s*(.*?);?$"
)
_MEANING = {
    "order by": "sorted ordered", "limit": "at most maximum number", "group by": "grouped per",
    "where": "only condition", "having": "at least minimum condition", "and": "only condition",
    "create index": "index indexed", "create unique index": "index indexed unique",
    "grant": "allowed rights permission",
}  # fmt: skip
_VALUED = ("limit", "order by", "group by", "having", "offset")
_PARTS = (
    (re.compile(r"(?i)\bdefault\s+('[^']*'|[\w.]+(?:\(\))?)"), "default"),
    (re.compile(r"(?i)\bcheck\s*\((.+)\)"), "limit allowed between at most least"),
    (re.compile(r"(?i)\breferences\s+(\w+)"), "references refers points to table"),
    (re.compile(r"(?i)\bon delete\s+(\w+(?: null)?)"), "deleted delete happens"),
    (re.compile(r"(?i)\bchar(?:acter varying)?\s*\((\d+)\)|\bvarchar2?\s*\((\d+)\)"), "length long characters maximum"),
)
_SIGNS = ((re.compile(r"(?i)not null|primary key"), "must required"), (re.compile(r"(?i)unique|primary key"), "unique"))


def table_of(code: str) -> str | None:
    """The name of the table that a statement begins to define."""
    found = _TABLE.match(code)
    return found.group(1) if found and code.rstrip().endswith("(") else None


def sql(code: str, base: Unit) -> list[Unit]:
    """The units of one line of SQL; `base` has the table as its label."""
    clause = _CLAUSE.match(code)
    if clause:
        word = clause.group(1).lower()
        said = replace(base, kind="code", text=code, quote=code, label=f"{word} {_MEANING.get(word, '')}".strip())
        return [replace(said, kind="pair", text=clause.group(2), column=word) if word in _VALUED else said]
    column = _COLUMN.match(code) if base.label else None
    if column is None:
        return [replace(base, kind="code", text=code, quote=code)] if len(code) > 8 else []
    name, kind = column.groups()
    whole = replace(base, kind="pair", text=kind, quote=code.rstrip(","), column=name)
    found = [whole]
    for pattern, meaning in _SIGNS:
        sign = "yes" if pattern.search(kind) else "no"
        found.append(replace(whole, text=sign, comment=meaning))
    for pattern, meaning in _PARTS:
        if part := pattern.search(kind):
            value = next(group for group in part.groups() if group).strip("'")
            found.append(replace(whole, text=value, comment=f"{base.comment} {meaning}".strip()))
    return found
