"""Whole databases from one place to another: backups are SQLite files, whatever they are made of."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, insert, select, update

from factcheck.errors import StoreError
from factcheck.store.chain import bring_up_to_date
from factcheck.store.engine import open_engine, reading, translated, writing
from factcheck.store.tables import metadata, sources

CHUNK = 500


def to_file(engine: Engine, path: Path) -> None:
    """One consistent copy in a new file; a copy that breaks off leaves nothing under its name."""
    partial = path.with_name(f"{path.name}.partial")
    _remove(partial)
    try:
        if engine.dialect.name == "sqlite":
            _copy_file(engine, partial)
        else:
            _copy_rows(engine, f"sqlite:///{partial}")
        partial.replace(path)
    except OSError as error:
        raise StoreError(f"The backup cannot be written to {path}: {error.strerror}.") from error
    finally:
        _remove(partial)


def from_file(path: Path, engine: Engine) -> None:
    """Every row of a backup into an empty database, all or none. An older backup is upgraded on a copy."""
    copy = path.with_name(f"{path.name}.restoring")
    _remove(copy)
    origin = open_engine(f"sqlite:///{path}")
    try:
        _copy_file(origin, copy)
    finally:
        origin.dispose()
    origin = open_engine(f"sqlite:///{copy}")
    try:
        bring_up_to_date(origin)
        with writing(engine) as target:
            _refuse_full(target)
            _pour(origin, target)
    finally:
        origin.dispose()
        _remove(copy)


def _copy_file(engine: Engine, path: Path) -> None:
    with translated(engine.url), engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        with closing(sqlite3.connect(path)) as target:
            driver.backup(target)


def _copy_rows(engine: Engine, url: str) -> None:
    target = open_engine(url)
    try:
        bring_up_to_date(target)
        with writing(target) as connection:
            _pour(engine, connection)
    finally:
        target.dispose()


def _pour(origin: Engine, target: Connection) -> None:
    with reading(origin) as connection:
        # One snapshot: what others write meanwhile is in the copy as a whole or not at all.
        if origin.dialect.name == "postgresql":
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for table in metadata.sorted_tables:
            for rows in _rows(connection, table):
                target.execute(insert(table), rows)
        _set_parents(connection, target)


def _rows(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    """The rows of a table, some at a time. A source goes in without its parent, which may not be there yet."""
    for part in connection.execution_options(yield_per=CHUNK).execute(select(table)).mappings().partitions(CHUNK):
        rows = [dict(row) for row in part]
        yield [{**row, "parent": None} for row in rows] if table is sources else rows


def _set_parents(connection: Connection, target: Connection) -> None:
    query = select(sources.c.name, sources.c.parent).where(sources.c.parent.is_not(None))
    for name, parent in connection.execute(query).all():
        target.execute(update(sources).where(sources.c.name == name).values(parent=parent))


def _refuse_full(target: Connection) -> None:
    for table in metadata.sorted_tables:
        if target.scalar(select(func.count()).select_from(table)):
            raise StoreError(f"The database holds {table.name} already: restore into an empty one.")


def _remove(path: Path) -> None:
    for file in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))):
        with suppress(OSError):
            file.unlink()
