"""Search for statements by words, measure, place, time and source: SQLite's FTS5 or PostgreSQL's full text.

The index is no part of the schema: it is made when the first document is sorted in, and may be dropped at any time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, inspect, text

from factcheck.model.assertion import Assertion, Extraction
from factcheck.store import rows
from factcheck.store.bulk import load
from factcheck.store.engine import reading
from factcheck.store.repository import Store
from factcheck.store.rows import StoredAssertion, storable

PLACES = 1000
WORD = re.compile(r"[^\W_]+")
MAKE = {
    "sqlite": ("CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(words, tokenize='porter unicode61')",),
    "postgresql": (
        "CREATE TABLE IF NOT EXISTS search (rowid BIGINT PRIMARY KEY, words TEXT NOT NULL)",
        "CREATE INDEX IF NOT EXISTS ix_search_words ON search USING gin (to_tsvector('english', words))",
    ),
}
MATCH = {
    "sqlite": "search MATCH :query",
    "postgresql": "to_tsvector('english', search.words) @@ to_tsquery('english', :query)",
}
RANK = {
    "sqlite": "search.rank",
    "postgresql": "-ts_rank(to_tsvector('english', search.words), to_tsquery('english', :query))",
}
MATCHING = "SELECT rowid, {rank} AS place FROM search WHERE {match}"
# Words that stand everywhere are looked for among the statements that were sorted in last, and the best of these are kept.
LATEST, SPARE = 5000, 4
BEST = "SELECT rowid, place FROM ({matching} ORDER BY rowid DESC LIMIT {latest}) AS latest ORDER BY place, rowid DESC LIMIT {best}"
ASKED = """
SELECT a.*, d.uri AS document, d.source AS source FROM ({found}) AS found
JOIN archived AS n ON n.number = found.rowid / {places}
JOIN assertions AS a ON a.document_id = n.document_id AND a.ordinal = found.rowid % {places}
JOIN documents AS d ON d.id = n.document_id
WHERE NOT EXISTS (SELECT 1 FROM documents AS newer WHERE newer.uri = d.uri AND newer.version > d.version) {more}
ORDER BY found.place, d.uri, a.ordinal LIMIT :most
"""
NARROWED = {
    "measure": "AND a.measure = :measure",
    "source": "AND lower(d.source) = lower(:source)",
    "since": "AND coalesce(a.date_start, d.published) >= :since",
    "until": "AND substr(coalesce(a.date_start, d.published), 1, 10) <= :until",
}


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for: words that must all be there (places, names, years among them), and what narrows it."""

    words: str
    measure: str | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None


def put(connection: Connection, fresh: Mapping[int, Extraction]) -> None:
    """Adds the statements of new documents to the index."""
    for statement in MAKE[connection.dialect.name]:
        connection.exec_driver_sql(statement)
    if fresh:  # what stands there under such numbers is left from an archive that was emptied
        forget(connection, sorted(fresh))
    told = ((number * PLACES + place, words) for number, e in fresh.items() for place, words in _words(e))
    found = [{"rowid": key, "words": words} for key, words in told]
    load(
        connection,
        "search",
        ("rowid", "words"),
        ((row["rowid"], row["words"]) for row in storable(found, "a statement")),
    )


def forget(connection: Connection, numbers: Sequence[int]) -> None:
    """Takes the statements of documents out of the index."""
    if inspect(connection).has_table("search"):
        for number in numbers:
            first = number * PLACES
            query = text("DELETE FROM search WHERE rowid >= :first AND rowid < :last")
            connection.execute(query, {"first": first, "last": first + PLACES})


def _words(extraction: Extraction) -> Iterator[tuple[int, str]]:
    for place, assertion in enumerate(extraction.assertions[:PLACES]):
        yield place, " ".join(_found_by(extraction, assertion))


def _found_by(extraction: Extraction, item: Assertion) -> Iterator[str]:
    """All the words by which somebody may look for a statement: its own, and what it is about, where, when, on whose word."""
    document = extraction.document
    yield from (item.text, item.measure.replace(":", " ").replace("_", " "), item.subject, document.source)
    yield from sorted(item.places | item.names)
    yield from (document.title or "", item.attribution.speaker or "" if item.attribution else "")
    for mention in (item.date, item.time):
        yield from _spelled(mention.start_date if mention else None)
    yield from _spelled(document.day.isoformat() if document.day else None)
    headline = next((p.span.of(document.text) for p in document.passages if p.kind.of_story), "")
    yield headline[:200]


def _spelled(day: str | None) -> Iterator[str]:
    """A day as people look for it: the year alone, and the day in full."""
    if day:
        yield day[:4]
        yield day


class Search:
    """Questions to the statements of one store."""

    def __init__(self, store: Store) -> None:
        """Takes a store that stays open as long as this is in use."""
        self._engine = store.engine

    def find(self, question: Question, most: int = 50) -> tuple[StoredAssertion, ...]:
        """Statements with all the words, the best first; where there is none, those with most of the words."""
        words = WORD.findall(question.words.casefold())
        with reading(self._engine) as connection:
            if not words or not inspect(connection).has_table("search"):
                return ()
            found = self._asked(connection, question, words, "all", most)
            return found or self._asked(connection, question, words, "any", most)

    def _asked(
        self, connection: Connection, question: Question, words: Sequence[str], how: str, most: int
    ) -> tuple[StoredAssertion, ...]:
        kind = connection.dialect.name
        given: dict[str, Any] = {name: value for name in NARROWED if (value := getattr(question, name)) is not None}
        more = " ".join(NARROWED[name] for name in given)
        found = MATCHING.format(rank=RANK[kind], match=MATCH[kind])
        if not more:
            found = BEST.format(matching=found, latest=LATEST, best=SPARE * most)
        query = ASKED.format(found=found, places=PLACES, more=more)
        values = {**given, "query": _query(kind, words, how), "most": most}
        return tuple(rows.to_assertion(dict(row)) for row in connection.execute(text(query), values).mappings())


def _query(kind: str, words: Sequence[str], how: str) -> str:
    if kind == "sqlite":
        return (" " if how == "all" else " OR ").join(f'"{word}"' for word in words)
    return (" & " if how == "all" else " | ").join(words)
