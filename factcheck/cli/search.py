"""`factcheck search`: statements in the store by words, measure, place, time and source."""

# ruff: noqa: PLC0415  (heavy parts are imported when a command runs, so that --help stays light)

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeVar

import click

from factcheck.cli import options, output
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.config import Settings
    from factcheck.store.rows import StoredAssertion
    from factcheck.store.search import Question

NOTHING = 3
LAST = {4: "-12-31", 7: "-31", 10: ""}
DAY = re.compile(r"\d{4}(-\d{2}){0,2}")
Command = TypeVar("Command", bound=Callable[..., Any])


def narrowing(command: Command) -> Command:
    """The options that narrow a search."""
    for option in (
        click.option("--until", metavar="DAY", help="Of this day or earlier: 2014, 2014-03 or 2014-03-01."),
        click.option("--since", metavar="DAY", help="Of this day or later."),
        click.option("--source", help="Printed by this source only."),
        click.option("--measure", help="Of this measure only, for example deaths."),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("words", nargs=-1, required=True)
@narrowing
@click.option("--most", type=click.IntRange(1, 1000), default=50, show_default=True, help="So many at most.")
@options.form
@options.database
@click.pass_context
def search(
    ctx: click.Context,
    words: tuple[str, ...],
    measure: str | None,
    source: str | None,
    since: str | None,
    until: str | None,
    most: int,
    form: str,
    db_url: str | None,
) -> None:
    """Find what the stored documents state, by WORDS: places, names, years, measures, sources."""
    settings = options.settings(db_url)
    options.existing(settings.db_url)
    from factcheck.report import listing
    from factcheck.report.json_format import dumps

    found = asked(settings, question(" ".join(words), measure, source, since, until), most)
    if form == "json":
        output.result(dumps([plain(item) for item in found]))
    else:
        output.result(listing.assertions(found, output.style()))
    if not found:
        output.note("Nothing in the store says that. Fewer words find more.")
        ctx.exit(NOTHING)


def question(words: str, measure: str | None, source: str | None, since: str | None, until: str | None) -> Question:
    """What is looked for. Raises UsageError where a day cannot be read."""
    from factcheck.store.search import Question

    for day in (since, until):
        if day is not None and not DAY.fullmatch(day):
            raise UsageError(f"{day!r} is not a day: write 2014, 2014-03 or 2014-03-01.")
    return Question(words, measure, source, since, None if until is None else until + LAST[len(until)])


def asked(settings: Settings, wanted: Question, most: int) -> Sequence[StoredAssertion]:
    """What is found, by the names that the reader may see."""
    from factcheck import app
    from factcheck.store import Store
    from factcheck.store.search import Search

    with Store.open(settings.db_url) as store:
        return app.for_readers(Search(store).find(wanted, most), settings)


def plain(item: StoredAssertion) -> dict[str, Any]:
    """A statement as JSON values."""
    from decimal import Decimal

    from factcheck.model.serialise import number

    return {name: number(value) if isinstance(value, Decimal) else value for name, value in asdict(item).items()}
