"""Options that several commands share, and the settings that they lead to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from factcheck.config import NEVER, Settings, load, severity_from
from factcheck.errors import UsageError
from factcheck.model.finding import Severity

SEVERITIES = [severity.value for severity in Severity]
SQLITE = "sqlite:///"

Command = TypeVar("Command", bound=Callable[..., Any])

database = click.option(
    "--db", "db_url", metavar="URL", help="Database, in place of the configured one (sqlite:///FILE, postgresql://…)."
)
form = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What is printed."
)
fail_on = click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, NEVER]),
    help="Least severity that fails the run [default: error, or as configured].",
)


def paths(required: bool) -> Callable[[Command], Command]:
    """The argument PATH…: files, folders, or `-`."""
    # NOTE: click would refuse the whole run for one unreadable path; `ingest` leaves it out and names it.
    kind = click.Path(path_type=Path, allow_dash=True, readable=False)
    return click.argument("paths", nargs=-1, required=required, type=kind)


def settings(db_url: str | None = None, fail_on: str | None = None) -> Settings:
    """The settings of the working directory, with what the command line says over them."""
    found = load(Path.cwd())
    if db_url:
        if "://" not in db_url:
            raise UsageError(f"--db takes a URL: {SQLITE}FILE or postgresql://USER@HOST/NAME.")
        found = replace(found, db_url=db_url)
    if not fail_on:
        return found
    return replace(found, fail_on=severity_from(fail_on, "--fail-on"), policy=found.policy.with_one_bar())


def existing(url: str) -> str:
    """The URL of a database that is there. A command that only looks must not create one."""
    path = url.removeprefix(SQLITE)
    if url.startswith(SQLITE) and path and not path.startswith(":") and not Path(path.split("?")[0]).exists():
        raise UsageError(
            f"There is no database at {url} yet. Run `factcheck report PATH…` or `factcheck ingest PATH…`."
        )
    return url
