"""`factcheck conflicts`: the findings that set passages against each other, as a table, and one of them in full."""

# ruff: noqa: PLC0415  (heavy parts are imported when a command runs, so that --help stays light)

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli import options, output

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.config import Settings
    from factcheck.model.finding import Finding

DEFAULT = "list"


class WithDefault(click.Group):
    """A group that takes anything but the name of a command as arguments of `list`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `list` in front where no command is named."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)


@click.group(cls=WithDefault)
def conflicts() -> None:
    """Show where passages disagree, one row each.

    `factcheck conflicts` is short for `factcheck conflicts list`.
    """


@conflicts.command(DEFAULT)
@options.paths(required=False)
@click.option("--rule", help="Findings of this rule (id or name), whatever it is about.")
@click.option("--severity", type=click.Choice(options.SEVERITIES), help="Findings of this severity.")
@click.option("--source", help="With evidence from this source or document.")
@click.option("--text", help="With these words in summary or evidence.")
@click.option("--sort", type=click.Choice(["severity", "rule", "document"]), default="severity", show_default=True)
@options.form
@options.database
def table(
    paths: tuple[Path, ...],
    rule: str | None,
    severity: str | None,
    source: str | None,
    text: str | None,
    sort: str,
    form: str,
    db_url: str | None,
) -> None:
    """List them: those of the last run, or of a comparison of PATHs (which keeps nothing)."""
    settings = options.settings(db_url)
    from factcheck.report import listing
    from factcheck.report.json_format import dumps

    _refuse_unknown(rule)
    found = _of_paths(paths, settings) if paths else _of_last_run(settings)
    chosen = [
        finding
        for finding in found
        if (listing.sets_apart(finding) if rule is None else rule in (finding.rule_id, finding.rule))
        and (severity is None or finding.severity == severity)
        and (source is None or _is_from(finding, source))
        and (text is None or _says(finding, text))
    ]
    chosen = listing.ordered(chosen, sort)
    if form == "json":
        output.result(dumps([listing.conflict_to_dict(finding) for finding in chosen]))
    else:
        output.result(listing.conflicts(chosen, output.style()))


@conflicts.command()
@click.argument("ident", metavar="ID")
@options.form
@options.database
def show(ident: str, form: str, db_url: str | None) -> None:
    """Print one finding with its passages. ID is the beginning of its fingerprint."""
    settings = options.settings(db_url)
    url = options.existing(settings.db_url)
    from factcheck import app
    from factcheck.report import listing
    from factcheck.report.json_format import dumps
    from factcheck.store import Store

    with Store.open(url) as store:
        finding, documents = store.finding(ident).finding, store.load_documents()
    finding, documents = app.for_readers((finding, documents), settings)
    if form == "json":
        output.result(dumps(listing.conflict_to_dict(finding)))
    else:
        output.result(listing.one(finding, documents, output.style()))


def _refuse_unknown(rule: str | None) -> None:
    """A mistyped rule would look as if it had found nothing."""
    from factcheck import app
    from factcheck.config import Settings, nearest
    from factcheck.errors import UsageError

    known = {name for one in app.active_rules(Settings())[0] for name in (one.id, one.name)}
    if rule is not None and rule not in known:
        raise UsageError(f"There is no rule {rule!r}. {nearest(rule, known)}")


def _of_paths(paths: tuple[Path, ...], settings: Settings) -> Sequence[Finding]:
    from factcheck import app

    run = app.run(paths, settings, keep=False, track=output.track)
    for item in run.report.skipped:
        output.note(f"skipped: {item.path}: {item.reason}")
    return run.report.findings


def _of_last_run(settings: Settings) -> Sequence[Finding]:
    from factcheck import app
    from factcheck.store import Store

    with Store.open(options.existing(settings.db_url)) as store:
        last = store.latest_run()
        found = [] if last is None else [item.finding for item in store.load_findings(run=last)]
    return app.for_readers(found, settings)


def _is_from(finding: Finding, source: str) -> bool:
    wanted = source.casefold()
    return any(
        wanted in evidence.source.casefold() or wanted == evidence.document.casefold() for evidence in finding.evidence
    )


def _says(finding: Finding, text: str) -> bool:
    wanted = text.casefold()
    return wanted in finding.summary.casefold() or any(wanted in e.text.casefold() for e in finding.evidence)
