"""`factcheck ingest`: files into the store."""

# ruff: noqa: PLC0415  (heavy parts are imported when a command runs, so that --help stays light)

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli import options, output
from factcheck.cli.progress import bar

if TYPE_CHECKING:
    from factcheck.app_ingest import Ingested
    from factcheck.model.report import Skipped

INCOMPLETE = 4
NOTHING = 3
NAMED = 20
"""So many skipped files are named one by one; more are counted by reason."""


@click.command()
@options.paths(required=True)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that share the work [default: one for each processor, where there is enough to do].",
)
@options.form
@options.database
@click.pass_context
def ingest(ctx: click.Context, paths: tuple[Path, ...], workers: int | None, form: str, db_url: str | None) -> None:
    """Read articles into the store, without comparing them.

    A second time changes nothing; a run that was broken off goes on where it stopped. A text that has changed becomes
    a new version beside the old one.
    """
    settings = options.settings(db_url)
    from factcheck.app_ingest import ingest as take_in

    with bar("Reading", "files") as progress:
        done = take_in(paths, settings, workers=workers, progress=progress)
    if form == "json":
        from factcheck.report.json_format import dumps

        output.result(dumps({**asdict(done), "read": done.read}))
    _tell(done)
    if not done.read:
        ctx.exit(NOTHING)
    if done.skipped and not settings.allow_incomplete:
        ctx.exit(INCOMPLETE)


def _tell(done: Ingested) -> None:
    for line in _shortened([f"note: {text}" for text in done.notes], "notes"):
        output.note(line)
    for line in _why(done.skipped):
        output.note(line)
    counts = {
        "new": done.new,
        "changed": done.changed,
        "read anew": done.refreshed,
        "unchanged": done.unchanged,
        "skipped": len(done.skipped),
        "not in the manifest": done.ignored,
    }
    always = ("new", "unchanged", "skipped")
    told = ", ".join(f"{number:,} {name}" for name, number in counts.items() if number or name in always)
    output.note(f"{done.files:,} file{'' if done.files == 1 else 's'}: {told}.")


def _shortened(lines: Sequence[str], what: str) -> list[str]:
    more = len(lines) - NAMED
    return [*lines[:NAMED], f"{more:,} more {what}; `--format json` lists all."] if more > 0 else list(lines)


def _why(skipped: Sequence[Skipped]) -> list[str]:
    if len(skipped) <= NAMED:
        return [f"skipped: {item.path}: {item.reason}" for item in skipped]
    reasons = Counter(item.reason for item in skipped).most_common()
    lines = [f"skipped: {number:,} files: {reason}" for reason, number in reasons]
    return [*_shortened(lines, "reasons"), "`--format json` names the files."]
