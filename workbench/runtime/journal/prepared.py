"""A statement compiled once for the journal's database, for what runs with every inference.

SQLAlchemy's own execution finds a statement's compiled form anew each time, which costs more than a look-up itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult
from sqlalchemy.sql.expression import ClauseElement

Row = Mapping[str, Any]


class Prepared:
    """Call it with a connection and the parameters by name, or with a list of them for many rows at once."""

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._compiled: dict[str, tuple[str, tuple[str, ...] | None]] = {}

    def __call__(self, connection: Connection, given: Row | Sequence[Row] | None = None) -> CursorResult[Any]:
        dialect = connection.dialect
        if dialect.name not in self._compiled:
            compiled: Any = self._statement.compile(dialect=dialect)
            names = tuple(compiled.positiontup) if compiled.positional else None
            self._compiled[dialect.name] = str(compiled), names
        text, names = self._compiled[dialect.name]
        if given is None:
            return connection.exec_driver_sql(text)
        if isinstance(given, Mapping):
            return connection.exec_driver_sql(text, _as_driver_wants(given, names))
        return connection.exec_driver_sql(text, [_as_driver_wants(row, names) for row in given])


def _as_driver_wants(row: Row, names: tuple[str, ...] | None) -> Any:
    return dict(row) if names is None else tuple(row[name] for name in names)
