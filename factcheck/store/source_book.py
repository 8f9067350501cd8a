"""The registered sources of one store."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select, update

from factcheck.errors import StoreError
from factcheck.model.source import Registry, Source, folded
from factcheck.store.engine import reading, writing
from factcheck.store.metadata_rows import alias_rows, source_row, to_source
from factcheck.store.repository import Store
from factcheck.store.rows import storable
from factcheck.store.tables import source_aliases, sources


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
