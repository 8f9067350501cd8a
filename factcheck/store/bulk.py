"""Many rows at once, by the fastest way that each database has, and work tables that vanish with the transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table

Value = TypeVar("Value")

AT_ONCE = 900
"""So many values are named in one statement: older builds of SQLite take no more than 999."""


def load(connection: Connection, table: Table | str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Appends rows: tuples straight through the driver on SQLite, COPY on PostgreSQL."""
    name = table if isinstance(table, str) else table.name
    listed = ", ".join(f'"{column}"' for column in columns)
    if connection.dialect.name == "postgresql":
        driver: Any = connection.connection.driver_connection
        with driver.cursor().copy(f"COPY {name} ({listed}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    given = [tuple(row) for row in rows]
    if given:
        marks = ", ".join("?" * len(columns))
        connection.exec_driver_sql(f"INSERT INTO {name} ({listed}) VALUES ({marks})", given)


def work_table(connection: Connection, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A table of whole numbers that only this connection sees, filled anew."""
    kind = "BIGINT" if connection.dialect.name == "postgresql" else "INTEGER"
    listed = ", ".join(f'"{column}" {kind} NOT NULL' for column in columns)
    connection.exec_driver_sql(f"CREATE TEMPORARY TABLE IF NOT EXISTS {name} ({listed})")
    connection.exec_driver_sql(f"DELETE FROM {name}")
    load(connection, name, columns, rows)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"ANALYZE {name}")


def portions(values: Iterable[Value], size: int = AT_ONCE) -> Iterator[list[Value]]:
    """Values in lists of bounded length, drawn as they are asked for."""
    source = iter(values)
    while part := list(islice(source, size)):
        yield part
