"""`factcheck gate` and `factcheck baseline`: a draft against its file; the exit code decides."""

# ruff: noqa: PLC0415  (heavy parts are imported when a command runs, so that --help stays light)

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from factcheck import gate as gating_rules
from factcheck.cli import options, output
from factcheck.errors import UsageError
from factcheck.gate import baseline as baselines
from factcheck.gate import waivers
from factcheck.gate.policy import Stage

if TYPE_CHECKING:
    from factcheck.app_ahead import Ahead
    from factcheck.cli.gating import GateRun
    from factcheck.config import Settings

FILE = click.Path(path_type=Path, allow_dash=True)
Command = TypeVar("Command", bound=Callable[..., Any])


def _inputs(command: Command) -> Command:
    """The draft, its sources, and what both commands take."""
    # NOTE: what is added last stands first on the command line, so that the list is walked from its end.
    options_in_order = (
        click.argument("draft", type=FILE),
        click.argument("more", nargs=-1, type=FILE, metavar="[FILE]..."),
        click.option(
            "--against", multiple=True, type=FILE, metavar="FILE…", help="Source files or folders of the draft."
        ),
        click.option("--archive", is_flag=True, help="Hold it against everything in the store, too."),
        click.option(
            "--author",
            "authors",
            multiple=True,
            metavar="NAME",
            help="Who wrote it; none of them may approve a waiver.",
        ),
        options.database,
    )
    for add in reversed(options_in_order):
        command = add(command)
    return command


@click.command(name="gate")
@_inputs
@click.option(
    "--stage",
    type=click.Choice([stage.value for stage in Stage]),
    default=Stage.PUBLISH.value,
    show_default=True,
    help="desk, correct and kill block nothing; review blocks quotations that are wrong or nobody's; publish blocks errors.",
)
@click.option(
    "--format",
    "form",
    default="text",
    show_default=True,
    metavar="FORMAT",
    help="text, json, html, markdown, sarif, junit, github, gitlab, csv, ninjs or claimreview; into files also docx and xlsx.",
)
@click.option("--output", "outputs", multiple=True, metavar="FORMAT:PATH", help="Also write a format to a file.")
@options.fail_on
@click.option(
    "--strict", is_flag=True, help="A passage that could not be checked is an error, and makes the run incomplete."
)
def gate(  # noqa: PLR0913, PLR0917  (one parameter for each option)
    draft: Path,
    more: tuple[Path, ...],
    against: tuple[Path, ...],
    archive: bool,
    authors: tuple[str, ...],
    db_url: str | None,
    stage: str,
    form: str,
    outputs: tuple[str, ...],
    fail_on: str | None,
    strict: bool,
) -> None:
    """Hold a draft against its sources: factcheck gate DRAFT --against FILE…

    Each figure, date, name, office, quotation and statement of DRAFT gets a verdict: supported, contradicted,
    disputed, misquote, misattributed, missing attribution, unsupported or unchecked. Nothing is stored.
    """
    settings = options.settings(db_url, fail_on)
    targets = [_target(target) for target in outputs]
    names = (form, *(name for name, _ in targets))
    sources = (*against, *more)
    with _reading(draft, sources) as ahead:
        from factcheck.report.gate_formats import require

        renderers = {name: require(name) for name in names}
        run = _run(ahead, draft, sources, archive, authors, settings, stage, strict)
    page = output.page(run.started_at, run.finished_at)
    for name, path in targets:
        output.write(path, renderers[name](run.result, page))
    output.result(renderers[form](run.result, output.style(run.started_at, run.finished_at)))
    _tell(run)
    raise click.exceptions.Exit(gating_rules.exit_code(run.result.report.outcome))


@click.command(name="baseline")
@_inputs
def baseline(
    draft: Path,
    more: tuple[Path, ...],
    against: tuple[Path, ...],
    archive: bool,
    authors: tuple[str, ...],
    db_url: str | None,
) -> None:
    """Record the findings on a draft as known: factcheck baseline DRAFT --against FILE…

    They are written to .factcheck-baseline.json; from then on `factcheck gate` counts new findings only.
    """
    settings = options.settings(db_url)
    sources = (*against, *more)
    with _reading(draft, sources) as ahead:
        run = _run(ahead, draft, sources, archive, authors, settings, Stage.DESK.value, False, known=False)
    from factcheck.model.finding import Status

    found = [f for f in run.result.report.findings if f.status is Status.OPEN and f.family != "waiver"]
    output.write(Path.cwd() / baselines.FILE, baselines.dump(found))
    output.note(f"{len(found)} findings recorded in {baselines.FILE}.")


def _reading(draft: Path, sources: tuple[Path, ...]) -> Ahead:
    """Processes that load the parser while this one imports the rest."""
    from factcheck.app_ahead import Ahead, helpers

    return Ahead(helpers(draft, sources))


def _run(
    ahead: Ahead,
    draft: Path,
    against: tuple[Path, ...],
    archive: bool,
    authors: tuple[str, ...],
    settings: Settings,
    stage: str,
    strict: bool,
    known: bool = True,
) -> GateRun:
    if archive:
        options.existing(settings.db_url)
    from factcheck.cli import gating

    request = gating.Request(
        draft,
        against,
        Stage(stage),
        archive,
        authors,
        strict,
        Path.cwd() / waivers.FILE,
        Path.cwd() / baselines.FILE if known else None,
    )
    return gating.run(request, settings, track=output.track, ahead=ahead)


def _target(target: str) -> tuple[str, Path]:
    name, colon, path = target.partition(":")
    if not colon or not path or not name:
        raise UsageError(f"--output {target}: write it as FORMAT:PATH, for example sarif:factcheck.sarif.")
    return name, Path(path)


def _tell(run: GateRun) -> None:
    from factcheck.report.gate_places import coverage_line

    for text in run.notes:
        output.note(f"note: {text}")
    for item in run.result.report.skipped:
        output.note(f"skipped: {item.path}: {item.reason}")
    output.note(f"{run.result.report.outcome}: {coverage_line(run.result)}")
