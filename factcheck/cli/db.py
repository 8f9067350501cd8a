"""`factcheck db`: care for the database."""

# ruff: noqa: PLC0415  (heavy parts are imported when a command runs, so that --help stays light)

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli import options, output
from factcheck.config import without_password
from factcheck.errors import StoreError


@click.group()
def db() -> None:
    """Create, upgrade, check, back up and restore the database."""


@db.command()
@options.database
def init(db_url: str | None) -> None:
    """Create the database; one that is there is left as it is."""
    _open_and_close(options.settings(db_url).db_url)


@db.command()
@options.database
def upgrade(db_url: str | None) -> None:
    """Bring an older database up to date."""
    _open_and_close(options.existing(options.settings(db_url).db_url))


@db.command()
@options.database
def check(db_url: str | None) -> None:
    """Look for damage: every hash, quotation and reference is checked."""
    from factcheck.store import Store

    with Store.open(options.existing(options.settings(db_url).db_url)) as store:
        problems = store.check()
    for problem in problems:
        output.result(f"{problem}\n")
    if problems:
        raise StoreError(f"The database is damaged in {len(problems)} places: restore a backup.")
    output.note("The database is sound.")


@db.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@options.database
def backup(file: Path, db_url: str | None) -> None:
    """Copy the database to FILE, an SQLite database, while others may be using it."""
    from factcheck.store import Store

    with Store.open(options.existing(options.settings(db_url).db_url)) as store:
        store.backup(file)
    output.note(f"Copied to {file}.")


@db.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@options.database
def restore(file: Path, db_url: str | None) -> None:
    """Fill an empty or new database, SQLite or PostgreSQL, from a backup. One that holds anything is left alone."""
    from factcheck.store import Store

    url = options.settings(db_url).db_url
    with Store.open(url) as store:
        store.restore(file)
    output.note(f"Restored to {without_password(url)}.")


def _open_and_close(url: str) -> None:
    from factcheck.store import Store

    with Store.open(url):
        output.note(f"The database at {without_password(url)} is up to date.")
