"""Taking documents in: what is held already is told apart, and a document goes in whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from factcheck import __version__
from factcheck.model.assertion import Extraction
from factcheck.model.text import Document
from factcheck.store import statements
from factcheck.store.engine import reading, writing
from factcheck.store.repository import Store, by_id
from factcheck.store.rows import stamp

CHUNK = 500

Beside = Callable[[Connection, Sequence[Extraction]], None]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a batch: documents of a new uri, new versions of a known one, and the same text read anew."""

    new: int
    changed: int
    refreshed: int


class Intake:
    """The way into one store, for many documents in batches. Each batch is one transaction: all of it or nothing."""

    def __init__(self, store: Store) -> None:
        """Takes a store that stays open as long as this is in use."""
        self._engine = store.engine

    def pending(self, items: Sequence[Document]) -> tuple[Document, ...]:
        """Those of a batch that are not held as they are, with the assertions that this program reads in them."""
        with reading(self._engine) as connection:
            state = statements.current_state(connection, [item.uri for item in items])
            held = {d.id: d for d in statements.documents_of(connection, [item.id for item in items])}
        return tuple(item for item in items if state.get(item.uri) != (item.id, __version__) or held[item.id] != item)

    def save(self, extractions: Sequence[Extraction], now: datetime, beside: Beside | None = None) -> Taken:
        """Keeps documents together with what they assert. Raises StoreError where two of them go by one uri.

        `beside` writes what belongs to them in the same transaction.
        """
        items = by_id(extraction.document for extraction in extractions)
        with writing(self._engine) as connection:
            before = statements.current_state(connection, [item.uri for item in items])
            for first in range(0, len(items), CHUNK):
                statements.save_documents(connection, items[first : first + CHUNK], stamp(now))
            statements.keep_extractions(connection, extractions)
            if beside is not None:
                beside(connection, extractions)
        new = sum(item.uri not in before for item in items)
        refreshed = sum(item.uri in before and before[item.uri][0] == item.id for item in items)
        return Taken(new, len(items) - new - refreshed, refreshed)

    def with_replaced(self, items: Iterable[Document]) -> tuple[Document, ...]:
        """The documents, each with the last other text that the store held under its uri, where there is one."""
        items = tuple(items)
        with reading(self._engine) as connection:
            parts = (items[first : first + CHUNK] for first in range(0, len(items), CHUNK))
            earlier = {uri: document for part in parts for uri, document in _replaced(connection, part).items()}
        return tuple(item.with_(replaces=earlier[item.uri]) if item.uri in earlier else item for item in items)


def _replaced(connection: Connection, items: Sequence[Document]) -> dict[str, Document]:
    current = {item.uri: item.id for item in items}
    chosen: dict[str, str] = {}
    for uri, document_id in statements.versions_of(connection, list(current)):
        if document_id != current[uri]:
            chosen.setdefault(uri, document_id)
    return {document.uri: document for document in statements.documents_of(connection, list(chosen.values()))}
