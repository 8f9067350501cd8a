"""`factcheck report`: the main job."""

# ruff: noqa: PLC0415  (heavy parts are imported when a command runs, so that --help stays light)

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck import gate
from factcheck.cli import options, output
from factcheck.errors import StoreError, UsageError

if TYPE_CHECKING:
    from factcheck.app import Run
    from factcheck.model.report import Report


@click.command()
@options.paths(required=False)
@click.option("--format", "form", default="text", show_default=True, metavar="FORMAT", help="text, json, html or xlsx.")
@click.option("--output", "outputs", multiple=True, metavar="FORMAT:PATH", help="Also write a format to a file.")
@options.fail_on
@options.database
@click.option("--archive", is_flag=True, help="Compare with everything in the store, not these PATHs alone.")
@click.option("--strict", is_flag=True, help="A passage that could not be checked makes the run incomplete.")
@click.option("--no-store", is_flag=True, help="Keep nothing: read, compare, print.")
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="What does the work: this process, or Spark.",
)
@click.option("--master", metavar="URL", help="Where Spark works [default: local[*,4], this machine].")
@click.option("--work", metavar="FOLDER", help="Where Spark keeps its tables (Parquet), to use them again.")
def report(
    paths: tuple[Path, ...],
    form: str,
    outputs: tuple[str, ...],
    fail_on: str | None,
    db_url: str | None,
    archive: bool,
    strict: bool,
    no_store: bool,
    **engine: str | None,
) -> None:
    """Compare articles and print the consistency report.

    PATHs are text files, folders (with or without manifest.csv), or - for standard input. Without PATHs everything
    in the store is compared.
    """
    settings = options.settings(db_url, fail_on)
    targets = [_target(target) for target in outputs]
    run_with = _engine(**engine)
    if not paths:
        options.existing(settings.db_url)
    from factcheck import app

    formats = app.formats()
    for name in (form, *(name for name, _ in targets)):
        formats.require(name)
    try:
        run = run_with(paths, settings, archive=archive, keep=not no_store, strict=strict)
    except StoreError as error:
        if not paths:
            raise
        raise StoreError(f"{error} To compare without a database, add --no-store; to use another, --db URL.") from error
    for name, path in targets:
        output.write(path, formats.render(run.report, name, output.page(run.started_at, run.finished_at)))
    output.result(formats.render(run.report, form, output.style(run.started_at, run.finished_at)))
    _tell(run)
    raise click.exceptions.Exit(gate.exit_code(run.report.outcome))


def _engine(engine: str | None, master: str | None, work: str | None) -> Callable[..., Run]:
    """What does the work: this process, or Spark."""
    if engine == "spark":
        from factcheck.app_spark import run_on_spark

        return partial(run_on_spark, master=master, work=work, tell=output.step)
    if master or work:
        raise UsageError("--master and --work belong to Spark: add --engine spark.")
    from factcheck import app

    return partial(app.run, track=output.track)


def _target(target: str) -> tuple[str, Path]:
    name, colon, path = target.partition(":")
    if not colon or not path or not name:
        raise UsageError(f"--output {target}: write it as FORMAT:PATH, for example json:factcheck-report.json.")
    return name, Path(path)


def _tell(run: Run) -> None:
    for text in run.notes:
        output.note(f"note: {text}")
    for item in run.report.skipped:
        output.note(f"skipped: {item.path}: {item.reason}")
    output.note(_summary(run.report))


def _summary(report: Report) -> str:
    from factcheck.model.report import Outcome
    from factcheck.model.serialise import summary_of
    from factcheck.report.text.wording import count

    if report.outcome is Outcome.NOTHING_CHECKED:
        missing = "there was nothing to compare in the text" if report.documents else "no document could be read"
        return f"{report.outcome}: {missing}."
    counts = summary_of(report)
    found = ", ".join(count(counts[f"{noun}s"], noun) for noun in ("error", "warning", "note"))
    return f"{report.outcome}: {found}; {count(counts['documents'], 'document')}, {counts['skipped']} skipped."
