"""`factcheck rules`: the catalogue, and the pages under docs/rules."""

# ruff: noqa: PLC0415  (heavy parts are imported when a command runs, so that --help stays light)

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli import options, output
from factcheck.config import nearest
from factcheck.errors import UsageError


@click.command()
@click.argument("ident", metavar="[ID]", required=False)
@options.form
@click.option("--write-docs", type=click.Path(path_type=Path, file_okay=False), hidden=True)
def rules(ident: str | None, form: str, write_docs: Path | None) -> None:
    """List the rules, or explain one: what it reports, where it is silent, when to dismiss it."""
    from factcheck.compare.draft_rules import DRAFT_RULES
    from factcheck.compare.rules import RULES
    from factcheck.report import catalogue
    from factcheck.report.json_format import dumps

    cards = [*(catalogue.card(rule) for rule in RULES), *(catalogue.card(rule) for rule in DRAFT_RULES)]
    cards.sort(key=lambda card: card.id)
    if write_docs:
        write_docs.mkdir(parents=True, exist_ok=True)
        for card in cards:
            output.write(write_docs / f"{card.id}.md", catalogue.markdown(card))
        return
    if ident:
        known = [name for card in cards for name in (card.id, card.name)]
        cards = [card for card in cards if ident.casefold() in (card.id.casefold(), card.name)]
        if not cards:
            raise UsageError(f"There is no rule {ident!r}. {nearest(ident, known)}")
    if form == "json":
        output.result(dumps([card.to_dict() for card in cards]))
    elif ident:
        output.result("\n".join(catalogue.markdown(card) for card in cards))
    else:
        output.result(catalogue.listed(cards, output.style()))
