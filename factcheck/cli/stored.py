"""`factcheck documents` and `assertions`: look at what is in the store."""

# ruff: noqa: PLC0415  (heavy parts are imported when a command runs, so that --help stays light)

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli import options, output
from factcheck.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.config import Settings
    from factcheck.model.text import Document
    from factcheck.store import StoredAssertion


@click.command()
@click.argument("document", required=False)
@click.option("--source", help="From this source only, by any of its registered names.")
@options.form
@options.database
def documents(document: str | None, source: str | None, form: str, db_url: str | None) -> None:
    """List the documents in the store, or show one: what is known of it and from where, and its passages."""
    settings = options.settings(db_url)
    options.existing(settings.db_url)
    from factcheck.report import documents as pages
    from factcheck.report import listing
    from factcheck.report.json_format import dumps

    found = _documents(settings, source)
    if document is not None:
        one = next((item for item in found if item.uri == document), None)
        if one is None:
            raise StoreError(f"There is no document {document!r} in the store; `factcheck documents` lists them.")
        output.result(dumps(pages.to_dict(one)) if form == "json" else pages.one(one, output.style()))
    elif form == "json":
        output.result(dumps([pages.to_dict(item) for item in found]))
    else:
        output.result(listing.documents(found, output.style()))


def _documents(settings: Settings, source: str | None) -> Sequence[Document]:
    from factcheck import app
    from factcheck.store import Store

    registry = app.registered(settings)
    with Store.open(settings.db_url) as store:
        held = store.load_documents()
    named = [item.with_(source=registry.canonical(item.source)) for item in held]
    shown = app.for_readers(named, settings, registry)
    return [item for item in shown if source is None or item.source == registry.canonical(source)]


@click.command()
@click.option("--document", help="Of this document only (its path as listed by `factcheck documents`).")
@click.option("--measure", help="Of this measure only, for example deaths.")
@click.option("--text", help="With these words.")
@options.form
@options.database
def assertions(document: str | None, measure: str | None, text: str | None, form: str, db_url: str | None) -> None:
    """List what the stored documents assert."""
    settings = options.settings(db_url)
    options.existing(settings.db_url)
    from factcheck.report import listing
    from factcheck.report.json_format import dumps

    if document and document not in {item.uri for item in _documents(settings, None)}:
        raise StoreError(f"There is no document {document!r} in the store; `factcheck documents` lists them.")
    found = _assertions(settings, document, measure, text)
    if form == "json":
        output.result(dumps([_plain(asdict(item)) for item in found]))
    else:
        output.result(listing.assertions(found, output.style()))


def _assertions(
    settings: Settings, document: str | None, measure: str | None, text: str | None
) -> Sequence[StoredAssertion]:
    """What is asked for, by the names that the reader may see: one that is hidden finds nothing."""
    from factcheck import app
    from factcheck.store import Store

    with Store.open(settings.db_url) as store:
        held = store.assertions(measure=measure)
    shown = [item for item in app.for_readers(held, settings) if document is None or item.document == document]
    return [item for item in shown if text is None or text.casefold() in item.text.casefold()]


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Decimals as JSON numbers."""
    from factcheck.model.serialise import number

    return {name: number(value) if isinstance(value, Decimal) else value for name, value in values.items()}
