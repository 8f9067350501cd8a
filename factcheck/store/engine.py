"""Connections: one engine per database, transactions that mean the same on both systems, and errors a user can read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.pool import StaticPool

from factcheck.config import without_password
from factcheck.errors import StoreError

# The waiting time for a lock is the driver's own `timeout` of 5 s, so that `?timeout=` in the URL can change it.
PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "NORMAL",
    "foreign_keys": "ON",
    "cache_size": "-262144",
    "mmap_size": str(2 << 30),
    "temp_store": "MEMORY",
}
WRITER_LOCK = 0x66616374
PATIENCE = "30s"
# NOTE: PostgreSQL waits for a lock for ever unless told otherwise; whoever sets lock_timeout in the URL is obeyed.
TAKE_TURN = text(
    "SELECT CASE WHEN current_setting('lock_timeout') = '0' THEN set_config('lock_timeout', :wait, true) END, "
    "pg_advisory_xact_lock(:key)"
)


def open_engine(url: str) -> Engine:
    """An engine for `sqlite:///path`, `sqlite://` (in memory) or `postgresql://…`; raises StoreError for other URLs."""
    parsed = _parse(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite_engine(parsed)
    try:
        return create_engine(parsed.set(drivername="postgresql+psycopg"))
    except ModuleNotFoundError as error:
        message = "PostgreSQL needs the driver psycopg: install factcheck with the extra `postgres`."
        raise StoreError(message) from error


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        message = f"{without_password(url)!r} is not a database URL: write sqlite:///factcheck.db or postgresql://user@host/name."
        raise StoreError(message) from error
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        message = f"Databases of the kind {parsed.get_backend_name()!r} are not supported: use sqlite or postgresql."
        raise StoreError(message)
    return parsed


def _sqlite_engine(url: URL) -> Engine:
    if url.database in (None, "", ":memory:"):
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        engine = create_engine(url)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transaction control commits before DDL and takes no write lock at BEGIN.
    connection.isolation_level = None
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={value}")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads; raises StoreError where the database does not answer."""
    with translated(engine.url), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine, *, rebuilding: bool = False) -> Iterator[Connection]:
    """A transaction that writes all or nothing. Writers take turns, on SQLite and on PostgreSQL alike.

    With `rebuilding`, SQLite suspends foreign keys, as it must where a table is dropped and made anew.
    """
    with ExitStack() as stack:
        stack.enter_context(translated(engine.url))
        connection = stack.enter_context(engine.connect()).execution_options(writing=True)
        if rebuilding:
            stack.enter_context(_foreign_keys_off(connection))
        stack.enter_context(connection.begin())
        if connection.dialect.name == "postgresql":
            connection.execute(TAKE_TURN, {"key": WRITER_LOCK, "wait": PATIENCE})
        yield connection


@contextmanager
def _foreign_keys_off(connection: Connection) -> Iterator[None]:
    if connection.dialect.name != "sqlite":
        yield
        return
    # On the driver's connection: SQLite ignores this pragma inside a transaction, and ours would begin one.
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


@contextmanager
def translated(url: URL) -> Iterator[None]:
    """Turns what the driver raises for the state of the database into StoreError; bugs keep their traceback."""
    try:
        yield
    except IntegrityError:
        raise
    except (DBAPIError, sqlite3.Error) as error:
        message = _explain(url.render_as_string(hide_password=True), error)
        if message is None:
            raise
        raise StoreError(message) from error


EXPLAINED = {
    "database is locked": "is locked by another program: wait until that has finished, then try again.",
    "readonly database": "is read-only: nothing was written. Check the rights of the file and its folder.",
    "unable to open database file": "cannot be opened: check that its folder exists and may be written to.",
    "file is not a database": "is not a SQLite database: give another path, or move that file away.",
    "malformed": "is damaged: restore it from a backup.",
    "disk is full": "has no room left on its disk: nothing was written.",
    "disk I/O error": "cannot be read or written: the disk reports an error.",
}
EXPLAINED_STATES = {
    "25006": "is read-only: nothing was written.",
    "42501": "does not allow this user to do that: ask for the right to read and write its tables.",
    "3D000": "does not exist: create it first (createdb), or name another.",
    "53100": "has no room left on its disk: nothing was written.",
    "53200": "has no memory left: try again, or ask who runs it.",
    "53300": "has no connection left: wait until others have finished, then try again.",
    "57P01": "was shut down in the middle: nothing of this step was written. Run the command again.",
    "57P02": "crashed in the middle: nothing of this step was written. Run the command again.",
    "57P03": "is starting or stopping: try again in a moment.",
    "55P03": "is locked by another program: wait until that has finished, then try again.",
}


def _explain(url: str, error: DBAPIError | sqlite3.Error) -> str | None:
    origin = error.orig if isinstance(error, DBAPIError) else error
    words = str(origin)
    for cue, reason in EXPLAINED.items():
        if cue in words:
            return f"The database {url} {reason}"
    state = getattr(origin, "sqlstate", None)
    if state in EXPLAINED_STATES:
        return f"The database {url} {EXPLAINED_STATES[state]}"
    if isinstance(origin, sqlite3.Error) or state is not None:
        return None
    told = words.splitlines()[0] if words else "no answer"
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return (
            f"The connection to the database {url} was lost: nothing of this step was written. Run it again. ({told})"
        )
    if type(origin).__name__ == "OperationalError":
        return f"The database {url} cannot be reached: {told}"
    return None


def close(engine: Engine, tidy: bool) -> None:
    """Closes all connections; with `tidy`, SQLite first refreshes the figures that its planner goes by."""
    if tidy and engine.dialect.name == "sqlite":
        with suppress(StoreError), reading(engine) as connection:
            connection.exec_driver_sql("PRAGMA optimize")
    engine.dispose()


def is_there(engine: Engine) -> bool:
    """Whether there is a database to look into: an SQLite file that is named as a URI, and any server, is tried.

    A folder of that name is none.
    """
    file = engine.url.database if engine.dialect.name == "sqlite" else "file:"
    return file is not None and (file.startswith("file:") or (Path(file).exists() and not Path(file).is_dir()))
