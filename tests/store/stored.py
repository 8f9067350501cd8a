"""What several tests of the store put into it and look at."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from builders import (
    NOON,
    a_date,
    a_document,
    a_passage,
    a_quantity,
    an_assertion,
    an_attribution,
    an_extraction,
)
from sqlalchemy import select

from factcheck.model.assertion import AssertionKind
from factcheck.model.quantity import Hedge
from factcheck.model.text import Document, PassageKind
from factcheck.store import Store
from factcheck.store.engine import reading
from factcheck.store.tables import metadata


def contents(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with reading(store._engine) as connection:
        return {t.name: sorted(map(repr, connection.execute(select(t)))) for t in metadata.sorted_tables}


def full_document() -> Document:
    text = "RIVERTON, March 5, 2024 — A dam broke 😀.\n\nAt least 31 people died on Monday, the mayor said."
    return a_document(
        text,
        "news/dam.txt",
        source="Riverton Post",
        url="https://example.org/dam",
        title="Dam “broke”",
        agency="AP",
        published="2024-03-05",
        published_from="text",
        updated="2024-03-06T10:00:00",
        passages=(
            a_passage(text, text[: text.index("\n\n") + 2], PassageKind.HEADLINE),
            a_passage(text, text[text.index("At") :], day="2024-03-05"),
        ),
    )


def stored_assertions(store: Store) -> None:
    text = "At least 31.50 people died on 5 March, the mayor said. Nobody was injured."
    quantity = a_quantity(text, "At least 31.50 people", "31.50", hedge=Hedge.AT_LEAST, unit="person")
    first = an_assertion(
        text,
        "At least 31.50 people died on 5 March",
        subject="people",
        predicate="die",
        quantity=replace(quantity, high=None),
        date=a_date(text, "5 March", "2024-03-05"),
        attribution=an_attribution(text, "At least 31.50 people died", "the mayor"),
    )
    second = an_assertion(text, "Nobody was injured", "injured", kind=AssertionKind.EVENT, negated=True)
    document = a_document(text)
    store.save_documents([document], NOON)
    store.save_extraction(an_extraction(document, first, second))
