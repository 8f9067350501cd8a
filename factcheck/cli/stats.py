"""`factcheck stats`: how often the rules were right, by the desk's own decisions."""

# ruff: noqa: PLC0415  (heavy parts are imported when a command runs, so that --help stays light)

from __future__ import annotations

from datetime import datetime

import click

from factcheck.cli import options, output


@click.command()
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Only decisions made on this day or later."
)
@options.form
@options.database
def stats(since: datetime | None, form: str, db_url: str | None) -> None:
    """Show the precision of each rule from the desk's decisions, with 95 % intervals, and coverage."""
    settings = options.settings(db_url)
    url = options.existing(settings.db_url)
    from factcheck import app
    from factcheck.report.json_format import dumps
    from factcheck.review import stats as figures
    from factcheck.review import stats_view
    from factcheck.store import Store

    with Store.open(url) as store:
        found = figures.stats(store, since.date().isoformat() if since else None)
    found = app.for_readers(found, settings)
    if form == "json":
        output.result(dumps(figures.stats_to_dict(found)))
    else:
        output.result(stats_view.page(found, output.style()))
