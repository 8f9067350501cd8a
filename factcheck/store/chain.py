"""The Alembic chain: the only way in which a database comes into being or changes its shape."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from factcheck.errors import StoreError
from factcheck.store.engine import reading, writing
from factcheck.store.tables import metadata

HEAD = "0005"
VERSION_TABLE = "alembic_version"


def bring_up_to_date(engine: Engine) -> bool:
    """Creates or upgrades the database where it is missing or older; True if anything changed.

    Raises StoreError for a database that is newer than this program or belongs to another one.
    """
    with reading(engine) as connection:
        if revision(connection) == HEAD:
            return False
    upgrade(engine)
    return True


def upgrade(engine: Engine, target: str = "head") -> None:
    """Runs the chain up to `target` in one transaction; a second program that does the same waits and finds it done."""
    with writing(engine, rebuilding=True) as connection:
        _refuse_foreign(connection)
        if revision(connection) != HEAD:
            _run(connection, target)
            _refuse_dangling(connection)


def revision(connection: Connection) -> str | None:
    """The revision that a database is at; None for one that the chain has never touched."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()


def _run(connection: Connection, target: str) -> None:
    # Imported here: Alembic takes longer to load than most runs take to find the database in order.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    try:
        command.upgrade(config, target)
    except CommandError as error:
        found = revision(connection)
        message = f"The database is newer than this program (revision {found!r}; this is {HEAD!r}): update factcheck."
        raise StoreError(message) from error


def _refuse_foreign(connection: Connection) -> None:
    inspector = inspect(connection)
    held = set(inspector.get_table_names())
    if VERSION_TABLE in held or not held:
        return
    ours = sorted(held & set(metadata.tables))
    named = ", ".join(ours or sorted(held)[:3])
    message = f"The database holds tables of another program ({named}): give factcheck a database of its own."
    raise StoreError(message)


def _refuse_dangling(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise StoreError("The upgrade would leave rows without what they refer to; the database was left as it was.")
