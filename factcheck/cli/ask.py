"""`factcheck ask`: which figures and dates the archive holds for something, and who gives which."""

# ruff: noqa: PLC0415  (heavy parts are imported when a command runs, so that --help stays light)

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli import options, output
from factcheck.cli.search import NOTHING, asked, narrowing, question

if TYPE_CHECKING:
    from factcheck.store.rows import StoredAssertion

MOST, SHOWN = 300, 5


@click.command()
@click.argument("words", nargs=-1, required=True)
@narrowing
@options.form
@options.database
@click.pass_context
def ask(
    ctx: click.Context,
    words: tuple[str, ...],
    measure: str | None,
    source: str | None,
    since: str | None,
    until: str | None,
    form: str,
    db_url: str | None,
) -> None:
    """Ask the archive, for example "deaths Kunming 2014": the values it holds, and which sources give which."""
    settings = options.settings(db_url)
    options.existing(settings.db_url)
    from factcheck.report.json_format import dumps

    found = asked(settings, question(" ".join(words), measure, source, since, until), MOST)
    answers = grouped(found)
    if form == "json":
        output.result(dumps(answers))
    else:
        output.result("\n".join(_lines(answers)))
    if not answers:
        output.note("The archive holds no figure or date for that. Fewer words find more.")
        ctx.exit(NOTHING)


def grouped(found: Iterable[StoredAssertion]) -> list[dict[str, Any]]:
    """Values by measure, the one that most sources give first, each with who gives it."""
    held: dict[tuple[str, str], list[StoredAssertion]] = {}
    for item in found:
        value = value_of(item)
        if value:
            held.setdefault((item.measure, value), []).append(item)
    answers = [_answer(measure, value, items) for (measure, value), items in held.items()]
    measures = {a["measure"]: 0 for a in answers}
    for answer in answers:
        measures[answer["measure"]] += len(answer["sources"])
    return sorted(answers, key=lambda a: (-measures[a["measure"]], a["measure"], -len(a["sources"]), a["value"]))


def _answer(measure: str, value: str, items: list[StoredAssertion]) -> dict[str, Any]:
    told = [
        {"document": i.document, "start": i.start, "end": i.end, "text": i.text, "speaker": i.speaker} for i in items
    ]
    return {"measure": measure, "value": value, "sources": sorted({i.source for i in items}), "statements": told}


def value_of(item: StoredAssertion) -> str:
    """The figure or the date of a statement, in short; "" where it has neither."""
    if item.low is None and item.high is None:
        return _between(item.date_start, item.date_end) if item.kind == "date" and item.date_start else ""
    low, high = (None if side is None else f"{side:,f}" for side in (item.low, item.high))
    unit = f" {item.unit}" if item.unit else ""
    if low and high:
        return _between(low, high) + unit
    return f"at least {low}{unit}" if low else f"at most {high}{unit}"


def _between(low: str | None, high: str | None) -> str:
    return str(low) if low == high or high is None else f"{low} to {high}"


def _lines(answers: list[dict[str, Any]]) -> Iterable[str]:
    from factcheck.report.text.wording import clean, count

    last = ""
    for answer in answers:
        if answer["measure"] != last:
            last = answer["measure"]
            yield clean(last.replace("_", " ").replace(":", " "))
        sources = answer["sources"]
        more = f" and {len(sources) - SHOWN} more" if len(sources) > SHOWN else ""
        yield f"  {clean(answer['value'])}: {count(len(sources), 'source')}: {clean(', '.join(sources[:SHOWN]))}{more}"
        first = answer["statements"][0]
        yield f"      {clean(first['document'])}: {clean(' '.join(first['text'].split()))[:120]}"
