"""What the store holds of documents that are read again: for those who only look, whether or not there is a store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from factcheck.model.text import Document
from factcheck.store import statements
from factcheck.store.bulk import portions
from factcheck.store.chain import HEAD, revision
from factcheck.store.engine import open_engine, reading


def held_at(url: str, items: Sequence[Document]) -> dict[str, Document]:
    """The stored text of each document whose text is another one now, by uri.

    A database that is missing, or older than this program, holds none: it is neither created nor upgraded. Raises
    StoreError where it is there and cannot be read.
    """
    engine = open_engine(url)
    try:
        file = engine.url.database
        if engine.dialect.name == "sqlite" and (file is None or not Path(file).is_file()):
            return {}
        with reading(engine) as connection:
            if revision(connection) != HEAD:
                return {}
            now = {item.uri: item.sha256 for item in items}
            state = {k: v for part in portions(now) for k, v in statements.current_state(connection, part).items()}
            held = statements.documents_of(connection, [key for key, _ in state.values()])
            return {document.uri: document for document in held if document.sha256 != now[document.uri]}
    finally:
        engine.dispose()
