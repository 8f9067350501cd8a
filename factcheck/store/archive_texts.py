"""Texts of an archive as numbers, and the sentences that each outlet prints on all its pages."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from sqlalchemy import Connection, select

from factcheck.link.carried import own_words
from factcheck.link.reading import Numbers, Reading, read
from factcheck.link.shingles import FILLED, RECURS, stripped
from factcheck.model.text import Document
from factcheck.store import statements
from factcheck.store.archive_tables import archived, furniture, sentences
from factcheck.store.bulk import load, portions, work_table

REMEMBERED, SAMPLE = 4_000, 32
SPREAD = np.uint64(0x9E3779B97F4A7C15)


@lru_cache(maxsize=4096)
def _house(outlet: str) -> np.uint64:
    return np.uint64(int.from_bytes(hashlib.blake2b(outlet.encode("utf-8"), digest_size=8).digest(), "little"))


def signed(numbers: Numbers) -> list[int]:
    """Numbers as a database holds them: 64 bits with a sign."""
    found: list[int] = numbers.astype(np.int64).tolist()
    return found


@dataclass(frozen=True, eq=False, slots=True)
class Text:
    """A document as numbers. `keys` are its sentences as sentences of its outlet, each once in its place."""

    document: Document
    reading: Reading
    keys: tuple[int, ...]

    def fill(self, recurring: Iterable[int]) -> float:
        """The share of its words that stands in recurring sentences."""
        again = set(recurring)
        words = sum(n for key, n in zip(self.keys, self.reading.lengths.tolist(), strict=True) if key in again)
        return float(words) / max(len(self.reading.words), 1)


def text_of(document: Document) -> Text:
    """A document as numbers."""
    reading = read(own_words(document))
    return Text(document, reading, tuple(signed((reading.sentences ^ _house(document.source)) * SPREAD)))


class Texts:
    """The texts of an archive, those looked at last in memory, with the furniture of its outlets."""

    def __init__(self, connection: Connection) -> None:
        self.furniture: set[int] = set(connection.scalars(select(furniture.c.key)))
        self._shelf: OrderedDict[int, Text] = OrderedDict()

    def bare(self, text: Text) -> Reading:
        """A text without the furniture of its outlet."""
        return stripped(text.reading, self.furniture_of(text))

    def furniture_of(self, text: Text) -> frozenset[int]:
        """The sentences of a text that its outlet prints everywhere, as `Reading` numbers them."""
        told = zip(text.reading.sentences.tolist(), text.keys, strict=True)
        return frozenset(sentence for sentence, key in told if key in self.furniture)

    def of(self, connection: Connection, numbers: Iterable[int]) -> dict[int, Text]:
        """Texts by number, from memory or from the database."""
        wanted = sorted(set(numbers))
        found = {number: self._shelf[number] for number in wanted if number in self._shelf}
        for part in portions(number for number in wanted if number not in found):
            ids = dict(
                connection.execute(
                    select(archived.c.document_id, archived.c.number).where(archived.c.number.in_(part))
                ).all()
            )
            for document in statements.documents_of(connection, list(ids)):
                found[ids[document.id]] = text_of(document)
        for number in wanted:
            self._put(number, found[number])
        return found

    def _put(self, number: int, text: Text) -> None:
        self._shelf[number] = text
        self._shelf.move_to_end(number)
        if len(self._shelf) > REMEMBERED:
            self._shelf.popitem(last=False)

    def add(self, connection: Connection, fresh: Mapping[int, Document]) -> dict[int, Text]:
        """Keeps the sentences of new documents, and learns what is furniture by now."""
        told = {number: text_of(document) for number, document in fresh.items()}
        for number, text in told.items():
            self._put(number, text)
        rows = {(key, number) for number, text in told.items() for key in text.keys if key not in self.furniture}
        load(connection, sentences, ("key", "number"), sorted(rows))
        often = _often(connection, {key for key, _ in rows})
        if often:
            self._learn(connection, often)
        return told

    def _learn(self, connection: Connection, often: set[int]) -> None:
        """A recurring sentence is furniture unless most texts that hold it consist of such sentences."""
        holders = {key: _holders(connection, key) for key in sorted(often)}
        texts = self.of(connection, {number for numbers in holders.values() for number in numbers})
        recurring = self.furniture | _often(connection, {key for text in texts.values() for key in text.keys})
        fills = {number: text.fill(recurring) for number, text in texts.items()}
        found = [
            key
            for key, numbers in holders.items()
            if sorted(fills[number] for number in numbers)[len(numbers) // 3] < FILLED
        ]
        load(connection, furniture, ("key",), [(key,) for key in found])
        self.furniture |= set(found)


def _often(connection: Connection, keys: set[int]) -> set[int]:
    """Those that stand in three or more documents."""
    work_table(connection, "asked_sentences", ("key",), ((key,) for key in sorted(keys)))
    query = (
        "SELECT a.key FROM asked_sentences AS a CROSS JOIN sentences AS s WHERE s.key = a.key "
        f"GROUP BY a.key HAVING COUNT(*) >= {RECURS}"
    )
    return set(connection.exec_driver_sql(query).scalars())


def _holders(connection: Connection, key: int) -> list[int]:
    query = select(sentences.c.number).where(sentences.c.key == key).order_by(sentences.c.number).limit(SAMPLE)
    return list(connection.scalars(query))
