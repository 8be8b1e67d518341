"""A statement compiled once and run on the driver's own cursor, for what runs with every inference.

SQLAlchemy's execution of a small look-up costs ten times the look-up; its compiler is what makes the SQL portable, and
its errors are raised here too.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.expression import Executable

Given = dict[str, Any]


class Found(list[Any]):
    """The rows of a query, with their columns as attributes."""

    def scalar(self) -> Any:
        """The first column of the first row; None if there is none."""
        return self[0][0] if self else None

    def one_or_none(self) -> Any:
        """The only row; None if there is none."""
        return self[0] if self else None

    def one(self) -> Any:
        """The row there must be."""
        return self[0]


class Prepared:
    """Call it with a connection and the parameters by name, or with a list of them for many rows at once."""

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._compiled: dict[str, tuple[str, tuple[str, ...] | None]] = {}
        columns = [str(c.key) for c in statement.selected_columns] if isinstance(statement, Select) else []
        row: Any = namedtuple("Row", columns, rename=True)  # type: ignore[misc]  # noqa: PYI024 - made from SQL
        self._row = row._make if columns else None

    def __call__(self, connection: Connection, given: Given | Sequence[Given] = {}) -> Found:  # noqa: B006 - only read
        dialect = connection.dialect
        text, names = self._compiled.get(dialect.name) or self._compile(connection)
        cursor = connection.connection.cursor()
        try:
            if isinstance(given, dict):
                cursor.execute(text, _as_driver_wants(given, names))
            else:
                cursor.executemany(text, [_as_driver_wants(row, names) for row in given])
            return Found(map(self._row, cursor.fetchall())) if self._row else Found()
        except dialect.loaded_dbapi.Error as error:
            raise DBAPIError.instance(text, None, error, dialect.loaded_dbapi.Error, dialect=dialect) from None
        finally:
            cursor.close()

    def _compile(self, connection: Connection) -> tuple[str, tuple[str, ...] | None]:
        compiled: Any = self._statement.compile(dialect=connection.dialect)  # type: ignore[attr-defined]
        names = tuple(compiled.positiontup) if compiled.positional else None
        self._compiled[connection.dialect.name] = str(compiled), names
        return str(compiled), names


def _as_driver_wants(row: Given, names: tuple[str, ...] | None) -> Any:
    return row if names is None else tuple([row[name] for name in names])
