"""The registered sources of one store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, delete, insert, inspect, select, update

from factcheck.errors import StoreError
from factcheck.model.source import Registry, Source, folded
from factcheck.store.engine import is_there, open_engine, reading, writing
from factcheck.store.metadata_rows import alias_rows, source_row, to_source
from factcheck.store.repository import Store
from factcheck.store.rows import storable
from factcheck.store.tables import documents, source_aliases, sources


class SourceBook:
    """Sources by name. Every call is one transaction; writers take turns."""

    def __init__(self, store: Store) -> None:
        """Takes a store that stays open as long as this is in use."""
        self._engine = store.engine

    def registry(self) -> Registry:
        """All of them."""
        with reading(self._engine) as connection:
            return _registry(connection)

    def save(self, wanted: Iterable[Source]) -> int:
        """Registers sources, in place of those of the same name; returns how many were new.

        Raises StoreError where a parent is not registered or leads back to its child, or where one name would stand
        for two sources.
        """
        fresh = {source.name: source for source in wanted}
        with writing(self._engine) as connection:
            before = {source.name: source for source in _registry(connection).sources}
            _refuse_unfit({**before, **fresh})
            connection.execute(delete(source_aliases).where(source_aliases.c.source.in_(list(fresh))))
            for source in _parents_first(fresh):
                _write(connection, source, known=source.name in before)
        return len(fresh.keys() - before.keys())

    def remove(self, name: str) -> None:
        """Takes a source out; its documents stay. Raises StoreError where it is unknown or the parent of another."""
        with writing(self._engine) as connection:
            held = _registry(connection)
            if name not in {source.name for source in held.sources}:
                raise StoreError(f"There is no source {name!r}; `factcheck sources` lists them.")
            children = [source.name for source in held.sources if source.parent == name]
            if children:
                raise StoreError(f"{name} is the parent of {', '.join(children)}: give them another parent first.")
            connection.execute(delete(source_aliases).where(source_aliases.c.source == name))
            connection.execute(delete(sources).where(sources.c.name == name))

    def rename(self, source: Source, before: str) -> None:
        """Puts `source` in place of the one that was called `before`, its children with it."""
        with writing(self._engine) as connection:
            held = {item.name: item for item in _registry(connection).sources if item.name != before}
            moved = {name: replace(i, parent=source.name) if i.parent == before else i for name, i in held.items()}
            if source.name in held:
                raise StoreError(f"{source.name} is registered already: give another name.")
            _refuse_unfit({**moved, source.name: source})
            connection.execute(delete(source_aliases).where(source_aliases.c.source == before))
            _write(connection, source, known=False)
            children = update(sources).where(sources.c.parent == before)
            connection.execute(children.values(parent=source.name))
            connection.execute(delete(sources).where(sources.c.name == before))

    def printed_sources(self) -> dict[str, str]:
        """The source of every document, by uri, as it was printed on the current version."""
        with reading(self._engine) as connection:
            query = select(documents.c.uri, documents.c.source).order_by(documents.c.version)
            return {uri: source for uri, source in connection.execute(query)}  # noqa: C416  (rows are no pairs to mypy)


def registry_at(url: str) -> Registry:
    """The registered sources of a database that may not be there; it is neither created nor upgraded.

    Raises StoreError where it is there and cannot be read: then nobody knows what is confidential.
    """
    engine = open_engine(url)
    try:
        if not is_there(engine):
            return Registry()
        with reading(engine) as connection:
            return _registry(connection) if inspect(connection).has_table(sources.name) else Registry()
    finally:
        engine.dispose()


def _registry(connection: Connection) -> Registry:
    aliases: dict[str, list[str]] = {}
    for row in connection.execute(select(source_aliases)).mappings():
        aliases.setdefault(row["source"], []).append(row["alias"])
    found = [dict(row) for row in connection.execute(select(sources)).mappings()]
    return Registry.of(to_source(row, aliases.get(row["name"], ())) for row in found)


def _refuse_unfit(held: dict[str, Source]) -> None:
    owners: dict[str, str] = {}
    for source in held.values():
        for name in source.names:
            owner = owners.setdefault(folded(name), source.name)
            if owner != source.name:
                raise StoreError(f"{name!r} would stand for both {owner} and {source.name}: one name, one source.")
        if source.parent is not None and source.parent not in held:
            raise StoreError(f"{source.name}: its parent {source.parent!r} is not registered; add that first.")
        _refuse_loop(source, held)


def _refuse_loop(source: Source, held: dict[str, Source]) -> None:
    above = source.parent
    seen = {source.name}
    while above is not None:
        if above in seen:
            raise StoreError(f"{source.name} would belong to itself, by way of {above}.")
        seen.add(above)
        above = held[above].parent if above in held else None


def _parents_first(wanted: dict[str, Source]) -> list[Source]:
    placed: dict[str, Source] = {}

    def place(source: Source) -> None:
        if source.name not in placed:
            if source.parent in wanted:
                place(wanted[source.parent])
            placed[source.name] = source

    for source in wanted.values():
        place(source)
    return list(placed.values())


def _write(connection: Connection, source: Source, *, known: bool) -> None:
    (row,) = storable([source_row(source)], source.name)
    if known:
        connection.execute(update(sources).where(sources.c.name == source.name).values(**row))
    else:
        connection.execute(insert(sources), row)
    aliases = [alias for alias in storable(alias_rows(source), source.name) if alias["folded"] != folded(source.name)]
    if aliases:
        connection.execute(insert(source_aliases), aliases)
