"""`factcheck conflicts`: facts and passages that stand against each other, as a table to read, to fill in and to read back."""

# ruff: noqa: PLC0415  (heavy parts are imported when a command runs, so that --help stays light)

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli import options, output
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.cli.conflict_table import Table
    from factcheck.config import Settings

DEFAULT = "list"
INCOMPLETE = 4
STATUSES = ["open", "confirmed", "dismissed", "waived", "baselined"]
FILE = click.Path(path_type=Path, dir_okay=False)


class WithDefault(click.Group):
    """A group that takes anything but the name of a command as arguments of `list`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `list` in front where no command is named."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)


@click.group(cls=WithDefault)
def conflicts() -> None:
    """Show what stands against each other: facts with their values, and the findings on them.

    `factcheck conflicts` is short for `factcheck conflicts list`.
    """


@conflicts.command(DEFAULT)
@options.paths(required=False)
@click.option("--rule", help="Findings of this rule (id or name), whatever it is about.")
@click.option("--severity", type=click.Choice(options.SEVERITIES), help="Findings of this severity.")
@click.option("--status", type=click.Choice(STATUSES), help="Findings of this status.")
@click.option("--source", help="With evidence from this source or document.")
@click.option("--text", help="With these words in summary or evidence.")
@click.option("--every", is_flag=True, help="Also findings of one passage alone, and facts that documents agree on.")
@click.option("--sort", type=click.Choice(["severity", "rule", "document"]), default="severity", show_default=True)
@click.option(
    "--export", type=FILE, metavar="FILE", help="Write the findings to FILE.csv or FILE.xlsx, to be filled in."
)
@click.option("--import", "filled", type=FILE, metavar="FILE", help="Read the decisions in FILE.csv or FILE.xlsx back.")
@click.option("--as", "who", metavar="NAME", envvar="FACTCHECK_REVIEWER", help="Who decided, where a row names nobody.")
@options.form
@options.database
@click.pass_context
def listed(
    ctx: click.Context,
    /,
    paths: tuple[Path, ...],
    sort: str,
    export: Path | None,
    filled: Path | None,
    who: str | None,
    form: str,
    db_url: str | None,
    **asked: str | bool | None,
) -> None:
    """List them: those of the last run, or of a comparison of PATHs (which keeps nothing)."""
    settings = options.settings(db_url)
    if filled is not None:
        if paths or export or any(asked.values()):
            raise UsageError("--import takes a table and nothing else: leave out paths, filters and --export.")
        ctx.exit(_take(filled, who, settings))
    from factcheck.cli import conflict_table
    from factcheck.report import listing_conflicts
    from factcheck.report.conflict_rows import row_to_dict
    from factcheck.report.json_format import dumps

    table = conflict_table.table(paths, settings, conflict_table.Asked(**asked))  # type: ignore[arg-type]
    if export is not None:
        _export(table, export, settings)
    elif form == "json":
        output.result(dumps([row_to_dict(row) for row in table.rows(sort)]))
    else:
        output.result(listing_conflicts.conflicts(table.rows(sort), output.style()))


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


def _kind(path: Path) -> str:
    kind = path.suffix.casefold().removeprefix(".")
    if kind not in ("csv", "xlsx"):
        raise UsageError(f"{path}: a table is a .csv or an .xlsx file.")
    return kind


def _export(table: Table, path: Path, settings: Settings) -> None:
    """The findings of the table with the decisions that stand, and in a workbook the facts and documents beside them."""
    kind = _kind(path)
    from factcheck.report import desk_csv, xlsx_desk, xlsx_report
    from factcheck.report.desk_table import rows_of
    from factcheck.report.text.wording import count
    from factcheck.review import exchange
    from factcheck.store import Store

    with Store.open(options.existing(settings.db_url)) as store:
        ruled = exchange.ruled(store, [finding["fingerprint"] for finding in table.findings])
    labels = {fact["id"]: fact["label"] for fact in table.report["facts"]}
    rows = rows_of(table.findings, labels, ruled)
    if kind == "csv":
        output.write(path, desk_csv.write(rows))
    else:
        output.write(path, xlsx_desk.write(rows, exchange.LABELS, xlsx_report.beside(table.report)))
    output.note(
        f"{count(len(rows), 'finding')} written to {path}. Fill in decision, reason and by; read it back with --import."
    )


def _take(path: Path, who: str | None, settings: Settings) -> int:
    """Decisions out of a filled-in table; the exit code says whether a row was refused."""
    kind = _kind(path)
    from factcheck import app
    from factcheck.report import desk_csv, xlsx_desk
    from factcheck.report.text.wording import count
    from factcheck.review import exchange
    from factcheck.store import Store

    content = output.content(path, settings.max_bytes)
    rows = desk_csv.read(content) if kind == "csv" else xlsx_desk.filled(content)
    with Store.open(options.existing(settings.db_url)) as store:
        taken = exchange.take(store, rows, who, app.now())
    for refusal in taken.refused:
        output.note(f"refused: {refusal}")
    known = f", {taken.known} known already" if taken.known else ""
    output.note(f"{count(taken.kept, 'decision')} kept{known}, {len(taken.refused)} refused.")
    return INCOMPLETE if taken.refused else 0
