"""Which documents of an archive are current, under which numbers, and which of them are copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, exists, select

from factcheck.link.grouping import Neighbours
from factcheck.link.kinship import Kinship
from factcheck.store.archive_tables import archived, neighbours
from factcheck.store.bulk import portions
from factcheck.store.tables import documents

COPIED = float("inf")
PAIR = (neighbours.c.a, neighbours.c.b, neighbours.c.strength, neighbours.c.copied)
NEWER = documents.alias()


def _current(query: Select[Any]) -> Select[Any]:
    newer = select(NEWER.c.id).where(NEWER.c.uri == documents.c.uri, NEWER.c.version > documents.c.version)
    return query.where(~exists(newer))


def current_ids(connection: Connection) -> dict[str, str]:
    """Ids of the current documents, by uri."""
    return dict(connection.execute(_current(select(documents.c.uri, documents.c.id))).all())


def numbered(connection: Connection, numbers: Iterable[int] | None = None) -> dict[int, str]:
    """Ids of the current documents that have been sorted in, by number."""
    query = _current(
        select(archived.c.number, documents.c.id).join(documents, documents.c.id == archived.c.document_id)
    )
    if numbers is None:
        return dict(connection.execute(query).all())
    return {
        n: key for part in portions(numbers) for n, key in connection.execute(query.where(archived.c.number.in_(part)))
    }


def numbers_of(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Numbers of documents, by id; without those that have not been sorted in."""
    query = select(archived.c.document_id, archived.c.number)
    return {
        key: n for part in portions(ids) for key, n in connection.execute(query.where(archived.c.document_id.in_(part)))
    }


def all_pairs(connection: Connection) -> list[Neighbours]:
    """Every pair of neighbours."""
    return [_pair(*row) for row in connection.execute(select(*PAIR))]


def pairs_of(connection: Connection, numbers: Iterable[int]) -> list[Neighbours]:
    """The pairs in which one of some documents stands."""
    found = {
        tuple(row[:2]): _pair(*row)
        for part in portions(numbers)
        for side in (neighbours.c.a, neighbours.c.b)
        for row in connection.execute(select(*PAIR).where(side.in_(part)))
    }
    return list(found.values())


def _pair(a: int, b: int, strength: float, copied: str | None) -> Neighbours:
    return Neighbours(a, b, strength if copied is None else COPIED)


def copies(connection: Connection, numbers: Iterable[int] | None) -> dict[int, list[tuple[int, Kinship]]]:
    """Copies by the lower number of each pair, with the other and why; of all documents where `numbers` is None."""
    query = select(neighbours.c.a, neighbours.c.b, neighbours.c.copied).where(neighbours.c.copied.is_not(None))
    if numbers is None:
        found = connection.execute(query).all()
    else:
        found = [row for part in portions(numbers) for row in connection.execute(query.where(neighbours.c.a.in_(part)))]
    uris = _uris(connection, {number for a, b, _ in found for number in (a, b)})
    kin: dict[int, list[tuple[int, Kinship]]] = defaultdict(list)
    for a, b, why in found:
        first, second = sorted((uris[a], uris[b]))
        kin[a].append((b, Kinship(first, second, why)))
    return kin


def _uris(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    query = select(archived.c.number, documents.c.uri).join(documents, documents.c.id == archived.c.document_id)
    return {
        n: uri for part in portions(numbers) for n, uri in connection.execute(query.where(archived.c.number.in_(part)))
    }
