"""`factcheck config`: every value that holds here, and where it came from."""

# ruff: noqa: PLC0415  (heavy parts are imported when a command runs, so that --help stays light)

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli import options, output
from factcheck.config import explain


@click.command()
@options.database
@options.fail_on
@options.form
def config(db_url: str | None, fail_on: str | None, form: str) -> None:
    """Show each setting and where it came from: default, file:line, environment or option."""
    given = {"db_url": ("--db", db_url), "fail_on": ("--fail-on", fail_on)}
    options.settings(db_url, fail_on)
    rows = explain(Path.cwd(), {key: (name, value) for key, (name, value) in given.items() if value})
    if form == "json":
        from factcheck.report.json_format import dumps

        output.result(dumps([{"key": row.key, "value": row.value, "from": row.origin} for row in rows]))
        return
    width = max(len(row.key) for row in rows)
    output.result("\n".join(f"{row.key:{width}}  {_shown(row.value)}  ({row.origin})" for row in rows) + "\n")


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "none" if value is None or value == [] else ", ".join(value) if isinstance(value, list) else str(value)
