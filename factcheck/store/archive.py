"""An archive in the store: documents sorted in once, who may meet whom, who copied whom, and groups to compare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from factcheck.link.blocking import one_root, profile
from factcheck.link.grouping import MOST_IN_GROUP, Neighbours, groups
from factcheck.link.kinship import Kinship
from factcheck.link.origins import copied_words
from factcheck.link.profiles import dumped
from factcheck.link.stories import weights
from factcheck.model.assertion import Extraction
from factcheck.model.packing import pack, unpack
from factcheck.model.text import Document
from factcheck.store import search, statements
from factcheck.store.archive_blocks import Blocks
from factcheck.store.archive_copies import find_copies, sketches_of
from factcheck.store.archive_current import all_pairs, copies, current_ids, numbered, numbers_of, pairs_of
from factcheck.store.archive_tables import analyses, archived, neighbours
from factcheck.store.archive_texts import Texts
from factcheck.store.bulk import load, portions
from factcheck.store.engine import reading, writing
from factcheck.store.repository import Store
from factcheck.store.tables import documents

REACH = 10 * MOST_IN_GROUP


@dataclass(frozen=True, slots=True)
class Group:
    """Documents, by id, that are compared with one another, and the copies among them."""

    documents: tuple[str, ...]
    copied: tuple[Kinship, ...]


class Archive:
    """The archive of one store. One at a time sorts in; any number may read."""

    def __init__(self, store: Store, made_by: str) -> None:
        """Takes a store that stays open as long as this is in use. `made_by` names the program that reads documents."""
        self._engine, self._made_by = store.engine, made_by
        self._texts: Texts | None = None
        self._blocks: Blocks | None = None

    def pending(self) -> tuple[str, ...]:
        """Ids of the current documents that have not been sorted in, or were read by another program, by uri."""
        with reading(self._engine) as connection:
            current = current_ids(connection)
            query = select(analyses.c.document_id).join(archived, archived.c.document_id == analyses.c.document_id)
            held = set(connection.scalars(query.where(analyses.c.made_by == self._made_by)))
        return tuple(current[uri] for uri in sorted(current) if current[uri] not in held)

    def size(self) -> tuple[int, int]:
        """Number of documents in the store, and of those sorted in: while neither changes, nothing new has come."""
        with reading(self._engine) as connection:
            stored = connection.scalar(select(func.count()).select_from(documents)) or 0
            return stored, connection.scalar(select(func.count()).select_from(archived)) or 0

    def current(self) -> tuple[str, ...]:
        """Ids of the current documents that have been sorted in."""
        with reading(self._engine) as connection:
            return tuple(numbered(connection).values())

    def documents(self, ids: Sequence[str]) -> tuple[Document, ...]:
        """Documents by id, sorted by uri."""
        with reading(self._engine) as connection:
            found = [d for part in portions(ids) for d in statements.documents_of(connection, part)]
        return tuple(sorted(found, key=lambda document: document.uri))

    def add(self, extractions: Sequence[Extraction]) -> None:
        """Sorts documents in: what was read in them, blocks, sketches, neighbours. One transaction."""
        with writing(self._engine) as connection:
            self.add_within(connection, extractions)

    def add_within(self, connection: Connection, extractions: Sequence[Extraction]) -> None:
        """As `add`, in a transaction of the caller's, so that documents go in with their place in the archive."""
        self._open(connection)
        known = numbers_of(connection, [e.document.id for e in extractions])
        _keep_analyses(connection, extractions, self._made_by)
        new = [e for e in extractions if e.document.id not in known]
        first = (connection.scalar(select(func.max(archived.c.number))) or 0) + 1
        self._sort_in(connection, dict(enumerate(new, first)))

    def _open(self, connection: Connection) -> tuple[Texts, Blocks]:
        self._texts = self._texts or Texts(connection)
        self._blocks = self._blocks or Blocks(connection)
        return self._texts, self._blocks

    def _sort_in(self, connection: Connection, fresh: dict[int, Extraction]) -> None:
        texts, blocks = self._open(connection)
        search.put(connection, fresh)
        told = texts.add(connection, {number: e.document for number, e in fresh.items()})
        made = sketches_of(told, texts)
        profiles = {n: profile(e, weights(), texts.furniture_of(told[n])) for n, e in fresh.items()}
        rows = ((n, e.document.id, len(made[n]), dumped(profiles[n])) for n, e in fresh.items())
        load(connection, archived, ("number", "document_id", "sketch", "profile"), rows)
        shared = find_copies(connection, made, texts)
        blocks.add(connection, profiles)
        near = {(a, b): strength for a, b, strength in blocks.meetings(connection, profiles, max(fresh, default=0))}
        why = {(o.a, o.b): copied_words(o) for o in shared if one_root(o.share, near.get((o.a, o.b), 0.0))}
        found = ((a, b, near.get((a, b), 0.0), why.get((a, b))) for a, b in sorted(near.keys() | why.keys()))
        load(connection, neighbours, ("a", "b", "strength", "copied"), found)

    def groups(self, touched: Iterable[str] | None = None) -> list[Group]:
        """The current documents in groups to compare; only those with a document in `touched`, where that is given."""
        with reading(self._engine) as connection:
            current = numbered(connection)
            if touched is None:
                return _groups(connection, current, all_pairs(connection), None)
            wanted = set(touched)
            start = {number for number, document_id in current.items() if document_id in wanted}
            reached, pairs = _reach(connection, start, current)
            return _groups(connection, {n: current[n] for n in reached}, pairs, start)

    def near(self, extraction: Extraction) -> tuple[str, ...]:
        """Ids of current documents that one from outside the archive may be compared with, the nearest first."""
        with reading(self._engine) as connection:
            texts, blocks = self._open(connection)
            size = connection.scalar(select(func.max(archived.c.number))) or 0
            found = profile(extraction, weights(), texts.furniture)
            pairs = sorted(blocks.meetings(connection, {size + 1: found}, size), key=lambda p: (-p[2], p[0]))
            current = numbered(connection, [number for number, _, _ in pairs])
        return tuple(current[number] for number, _, _ in pairs if number in current)[:MOST_IN_GROUP]

    def extractions(self, ids: Sequence[str]) -> tuple[Extraction, ...]:
        """What was read in these documents, sorted by uri."""
        with reading(self._engine) as connection:
            found = {d.id: d for part in portions(ids) for d in statements.documents_of(connection, part)}
            bodies = dict(
                row
                for part in portions(ids)
                for row in connection.execute(
                    select(analyses.c.document_id, analyses.c.body).where(analyses.c.document_id.in_(part))
                ).all()
            )
        read = (unpack(bodies[key], document) for key, document in found.items())
        return tuple(sorted(read, key=lambda extraction: extraction.document.uri))


def _keep_analyses(connection: Connection, extractions: Sequence[Extraction], made_by: str) -> None:
    for part in portions(e.document.id for e in extractions):
        connection.execute(analyses.delete().where(analyses.c.document_id.in_(part)))
    rows = ((e.document.id, made_by, pack(e)) for e in extractions)
    load(connection, analyses, ("document_id", "made_by", "body"), rows)


def _reach(connection: Connection, start: set[int], current: dict[int, str]) -> tuple[set[int], list[Neighbours]]:
    """Documents that the first ones lead to, step by step, and the pairs among them; a few thousand at most."""
    reached, border = set(start), set(start)
    pairs: dict[tuple[int, int], Neighbours] = {}
    while border and len(reached) < REACH + len(start):
        fresh = [p for p in pairs_of(connection, border) if p.a in current and p.b in current]
        pairs |= {(p.a, p.b): p for p in fresh}
        border = {number for p in fresh for number in (p.a, p.b)} - reached
        reached |= border
    return reached, list(pairs.values())


def _groups(
    connection: Connection, members: dict[int, str], pairs: list[Neighbours], start: set[int] | None
) -> list[Group]:
    found = [g for g in groups(members, pairs, MOST_IN_GROUP) if start is None or not start.isdisjoint(g)]
    kin = copies(connection, {number for group in found for number in group} if start is not None else None)
    return [Group(tuple(members[n] for n in group), _copied(set(group), kin)) for group in found]


def _copied(group: set[int], kin: Mapping[int, list[tuple[int, Kinship]]]) -> tuple[Kinship, ...]:
    return tuple(kinship for number in sorted(group) for other, kinship in kin.get(number, ()) if other in group)
