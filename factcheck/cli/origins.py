"""`factcheck origins`: what a person knows of who copied whom, and the program does not."""

# ruff: noqa: PLC0415  (heavy parts are imported when a command runs, so that --help stays light)

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from factcheck.cli import options, output
from factcheck.cli.conflicts import WithDefault
from factcheck.cli.review import WHO

if TYPE_CHECKING:
    from factcheck.config import Settings
    from factcheck.store import Store
    from factcheck.store.origin_book import Kept

Command = TypeVar("Command", bound=Callable[..., Any])

who_rules = click.option(
    "--as", "who", metavar="NAME", envvar=WHO, help=f"Who rules [default: {WHO}, or the login name]."
)
reason_for = click.option("--reason", required=True, help="Why; it stands beside the origin in every report.")


@click.group(cls=WithDefault)
def origins() -> None:
    """Join and split origins by hand, with a reason; later runs go by it.

    `factcheck origins` is short for `factcheck origins list`.
    """


@origins.command("list")
@options.form
@options.database
def table(form: str, db_url: str | None) -> None:
    """List what was ruled, what was taken back included."""
    settings = options.settings(db_url)
    url = options.existing(settings.db_url)
    from factcheck.report import origin_rulings as pages
    from factcheck.report.json_format import dumps
    from factcheck.store import Store
    from factcheck.store.origin_book import OriginBook

    with Store.open(url) as store:
        kept = _for_readers(store, OriginBook(store).log(), settings)
    entries = [(item.number, item.ruling, item.withdrawn_by) for item in kept]
    if form == "json":
        output.result(dumps([pages.to_dict(*entry) for entry in entries]))
    else:
        output.result(pages.listed(entries, output.style()))


@origins.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT DOCUMENT…")
@reason_for
@who_rules
@options.database
def join(documents: tuple[str, ...], reason: str, who: str | None, db_url: str | None) -> None:
    """Count these documents as one origin, whatever their words."""
    kept = _rule("join", documents, reason, who, db_url)
    output.note(f"Ruling {kept.number}: {' and '.join(kept.ruling.documents)} are one origin from the next run on.")


@origins.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT…")
@reason_for
@who_rules
@options.database
def split(documents: tuple[str, ...], reason: str, who: str | None, db_url: str | None) -> None:
    """Keep these documents apart from one another; one alone, from all others."""
    kept = _rule("split", documents, reason, who, db_url)
    named = " and ".join(kept.ruling.documents)
    told = f"{named} stands by itself" if len(kept.ruling.documents) == 1 else f"{named} are kept apart"
    output.note(f"Ruling {kept.number}: {told} from the next run on.")


@origins.command()
@click.argument("number", type=int, required=False)
@who_rules
@options.database
def undo(number: int | None, who: str | None, db_url: str | None) -> None:
    """Take a ruling back: the last one, or that of this NUMBER."""
    settings = options.settings(db_url)
    url = options.existing(settings.db_url)
    from factcheck import app
    from factcheck.cli.review import reviewer
    from factcheck.store import Store
    from factcheck.store.origin_book import OriginBook

    with Store.open(url) as store:
        made = OriginBook(store).undo(reviewer(store, who), app.now(), number)
        (kept,) = _for_readers(store, (made,), settings)
    output.note(f"Taken back: ruling {kept.number}, {kept.ruling.kind.value} {' and '.join(kept.ruling.documents)}.")


def _rule(kind: str, documents: tuple[str, ...], reason: str, who: str | None, db_url: str | None) -> Kept:
    settings = options.settings(db_url)
    url = options.existing(settings.db_url)
    from factcheck import app
    from factcheck.cli.review import reviewer
    from factcheck.model.origin import RulingKind
    from factcheck.store import Store
    from factcheck.store.origin_book import OriginBook

    with Store.open(url) as store:
        made = OriginBook(store).rule(RulingKind(kind), documents, reason, reviewer(store, who), app.now())
        (kept,) = _for_readers(store, (made,), settings)
    return kept


def _for_readers(store: Store, kept: tuple[Kept, ...], settings: Settings) -> tuple[Kept, ...]:
    """Rulings as those may read them who may not know the confidential sources, nor the names of their documents."""
    from factcheck import app
    from factcheck.store.source_book import SourceBook

    named = {uri for item in kept for uri in item.ruling.documents}
    sources = SourceBook(store).printed_sources()
    beside = [{"document": uri, "source": sources[uri]} for uri in sorted(named & sources.keys())]
    return app.for_readers((kept, beside), settings)[0]
