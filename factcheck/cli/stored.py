"""`factcheck documents` and `assertions`: look at what is in the store."""

# ruff: noqa: PLC0415  (heavy parts are imported when a command runs, so that --help stays light)

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Any

import click

from factcheck.cli import options, output
from factcheck.errors import StoreError


@click.command()
@options.form
@options.database
def documents(form: str, db_url: str | None) -> None:
    """List the documents in the store."""
    url = options.existing(options.settings(db_url).db_url)
    from factcheck.model.serialise import document_to_dict
    from factcheck.report import listing
    from factcheck.report.json_format import dumps
    from factcheck.store import Store

    with Store.open(url) as store:
        found = store.load_documents()
    if form == "json":
        output.result(dumps([document_to_dict(document) for document in found]))
    else:
        output.result(listing.documents(found, output.style()))


@click.command()
@click.option("--document", help="Of this document only (its path as listed by `factcheck documents`).")
@click.option("--measure", help="Of this measure only, for example deaths.")
@click.option("--text", help="With these words.")
@options.form
@options.database
def assertions(document: str | None, measure: str | None, text: str | None, form: str, db_url: str | None) -> None:
    """List what the stored documents assert."""
    url = options.existing(options.settings(db_url).db_url)
    from factcheck.report import listing
    from factcheck.report.json_format import dumps
    from factcheck.store import Store

    with Store.open(url) as store:
        known = {item.uri for item in store.load_documents()} if document else set()
        if document and document not in known:
            raise StoreError(f"There is no document {document!r} in the store; `factcheck documents` lists them.")
        found = store.assertions(document, measure, text)
    if form == "json":
        output.result(dumps([_plain(asdict(item)) for item in found]))
    else:
        output.result(listing.assertions(found, output.style()))


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Decimals as JSON numbers."""
    from factcheck.model.serialise import number

    return {name: number(value) if isinstance(value, Decimal) else value for name, value in values.items()}
