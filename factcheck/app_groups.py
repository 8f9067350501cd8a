"""The groups of an archive, compared by several processes: the same as one would find, in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck.app_archive import TOGETHER, groups_of_archive, open_archive, told_by
from factcheck.app_comparison import Comparison, add_groups, compare_groups, put_in_order
from factcheck.app_pool import Failed, Pool, default_workers
from factcheck.model.finding import Severity
from factcheck.model.origin import OriginRuling
from factcheck.model.report import Skipped
from factcheck.model.source import Registry
from factcheck.store import Store
from factcheck.store.archive import Archive, Group

WORTH = 400
"""So many documents are worth a process of their own: each takes as long to start as comparing these."""

PART = 100
"""So many documents or a few more go to a process at a time, in whole groups."""


@dataclass(frozen=True, slots=True)
class Terms:
    """By what documents are compared: rules, their severities, and what the desk knows of sources and origins."""

    rules: Sequence[Any]
    severities: Mapping[str, Severity]
    registry: Registry = Registry()  # noqa: RUF009  (it holds nothing and cannot change)
    rulings: Sequence[OriginRuling] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Some groups of the archive at `url`, for one process."""

    url: str
    groups: tuple[Group, ...]
    terms: Terms


def compare_archive(
    archive: Archive, store: Store, touched: Sequence[str] | None, terms: Terms, workers: int | None = None
) -> Comparison:
    """Compares an archive group by group; only the groups of documents in `touched` (ids), where that is given.

    `workers` processes share the work; None starts as many as there is work for.
    """
    rules, severities, registry, rulings = terms.rules, terms.severities, terms.registry, terms.rulings
    current = archive.current()
    number = _workers_for(len(current) if touched is None else len(touched)) if workers is None else workers
    if number < 2 or len(current) <= TOGETHER or store.in_memory:
        return compare_groups(groups_of_archive(archive, store, touched), rules, severities, registry, rulings)
    found = Comparison()
    parts = (Part(store.url, tuple(some), terms) for some in _parts(archive.groups(touched)))
    with Pool(number) as pool:
        for result in pool.run(compare_part, parts):
            if isinstance(result, Failed):
                found.failures |= dict.fromkeys(_not_compared(archive, result))
            else:
                found.add(result)
    return put_in_order(found, rulings)


def _workers_for(documents: int) -> int:
    return max(1, min(default_workers(), documents // WORTH))


def _parts(groups: Sequence[Group]) -> Iterator[list[Group]]:
    part: list[Group] = []
    size = 0
    for group in groups:
        part.append(group)
        size += len(group.documents)
        if size >= PART:
            yield part
            part, size = [], 0
    if part:
        yield part


def _not_compared(archive: Archive, failed: Failed[Part]) -> Iterator[Skipped]:
    for document in archive.documents([key for group in failed.item.groups for key in group.documents]):
        yield Skipped(document.uri, f"internal error while comparing it with others: {failed.reason}")


def compare_part(part: Part) -> Comparison:
    """What comparing some groups comes to, unordered."""
    archive, store = _opened(part.url)
    found = Comparison()
    told = told_by(archive, store, part.groups)
    add_groups(found, told, part.terms.rules, part.terms.severities, part.terms.registry, part.terms.rulings)
    return found


@cache
def _opened(url: str) -> tuple[Archive, Store]:
    store = Store.open(url)
    return open_archive(store), store
