"""Comparing many documents: in groups of those that may speak of one thing, from memory or out of the store.

The same functions link and compare a group of three and a whole topic; only who is put together differs.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

from factcheck import __version__
from factcheck.app_comparison import Told
from factcheck.app_pool import Failed, Pool, extract, not_read
from factcheck.link.blocking import OFTEN, Profile, Telling, meeting, one_root, profile
from factcheck.link.carried import own_words
from factcheck.link.grouping import MOST_IN_BLOCK, MOST_IN_GROUP, Neighbours, groups, sharing
from factcheck.link.kinship import Kinship
from factcheck.link.origins import copies
from factcheck.link.reading import read_many
from factcheck.link.shingles import recurring
from factcheck.link.stories import weights
from factcheck.model.assertion import Extraction
from factcheck.model.report import Skipped
from factcheck.model.text import Document
from factcheck.store import Store
from factcheck.store.archive import Archive, Group
from factcheck.store.intake import Intake

TOGETHER = 60
"""So many documents are all held against one another; more are first sorted into groups."""

BATCH = 200
NEAREST = 40
"""So many documents of an archive a draft is held against: the nearest."""

READING = ("model", "extract", "parse", "ingest", "units.py")

Track = Callable[[Sequence[Any]], Iterable[Any]]


def groups_in_memory(extractions: Sequence[Extraction]) -> Iterator[Told]:
    """Documents in groups to compare: all together where they are few."""
    ordered = sorted(extractions, key=lambda e: (e.document.uri, e.document.id))
    if len(ordered) <= TOGETHER:
        yield ordered, None
        return
    pairs = list(_near(ordered))
    strengths = {(p.a, p.b): p.strength for p in pairs}
    place = {e.document.uri: number for number, e in enumerate(ordered)}
    kin = [k for k in copies(ordered) if one_root(k.share, strengths.get((place[k.a], place[k.b]), 0.0))]
    pairs += [Neighbours(place[k.a], place[k.b], float("inf")) for k in kin]
    copied: dict[str, list[Kinship]] = defaultdict(list)
    for kinship in kin:
        copied[kinship.a].append(kinship)
    for group in groups(range(len(ordered)), pairs, MOST_IN_GROUP):
        members = [ordered[number] for number in group]
        yield members, [kinship for e in members for kinship in copied[e.document.uri]]


def _near(ordered: Sequence[Extraction]) -> Iterator[Neighbours]:
    readings = list(read_many(own_words(e.document) for e in ordered))
    furniture = recurring(readings, [e.document.source for e in ordered])
    return near([profile(e, weights(), furniture[e.document.source]) for e in ordered])


def near(profiles: Sequence[Profile]) -> Iterator[Neighbours]:
    """Pairs of documents that may speak of one thing, by their places in `profiles`."""
    counts = Counter(word for told in profiles for word in told.words)
    telling = Telling(weights(), {word: n for word, n in counts.items() if n > OFTEN}, len(profiles))
    for a, b in sharing(profiles, MOST_IN_BLOCK):
        strength = meeting(profiles[a], profiles[b], telling)
        if strength:
            yield Neighbours(a, b, strength)


def open_archive(store: Store) -> Archive:
    """The archive of a store, as this program reads documents."""
    return Archive(store, program())


@cache
def program(made_of: Sequence[str] = READING) -> str:
    """A mark of everything that decides what is read in a document: other code or lists, and it is read again."""
    digest = hashlib.sha256(__version__.encode())
    root = files("factcheck")
    parts = [root / name for name in made_of]
    while parts:
        part = parts.pop()
        if part.is_dir() and part.name not in ("__pycache__", "weights"):
            parts += sorted(part.iterdir(), key=lambda item: item.name)
        elif part.is_file() and part.name.endswith((".py", ".toml", ".txt")):
            digest.update(part.name.encode() + part.read_bytes())
    digest.update((root / "parse" / "weights" / "meta.json").read_bytes())
    return digest.hexdigest()[:16]


def take_in(
    archive: Archive, store: Store, documents: Sequence[Document], now: datetime, track: Track, workers: int = 1
) -> list[Skipped]:
    """Keeps documents, then reads and sorts in all that the store holds and the archive does not.

    Returns what could not be read, with why.
    """
    broken: list[Skipped] = []
    for first in range(0, len(documents), BATCH):
        store.save_documents(documents[first : first + BATCH], now)
    pending = archive.pending()
    with Pool(workers) as pool:
        for place, _ in enumerate(track(pending)):
            if place % BATCH:
                continue
            results = list(pool.run(extract, archive.documents(pending[place : place + BATCH])))
            broken += [not_read(result) for result in results if isinstance(result, Failed)]
            Intake(store).save([r for r in results if isinstance(r, Extraction)], now, archive.add_within)
    return broken


def groups_of_archive(archive: Archive, store: Store, touched: Sequence[str] | None) -> Iterator[Told]:
    """The groups of an archive, one at a time; only those of documents in `touched` (ids), where that is given."""
    current = archive.current()
    if len(current) <= TOGETHER:
        yield _with_replaced(archive.extractions(current), store), None
        return
    yield from told_by(archive, store, archive.groups(touched))


def told_by(archive: Archive, store: Store, chosen: Iterable[Group]) -> Iterator[Told]:
    """What was read in the documents of some groups, a group at a time."""
    for group in chosen:
        yield _with_replaced(archive.extractions(group.documents), store), group.copied


def beside(
    store: Store,
    draft: Document,
    now: datetime,
    track: Track = list,
    read_draft: Callable[[Document], Extraction] = extract,
) -> dict[str, Extraction]:
    """What was read in the stored documents that a draft may be held against, by document id: the candidates alone.

    An archive of few documents is given whole. What the store holds and the archive does not is sorted in first.
    """
    archive = open_archive(store)
    take_in(archive, store, (), now, track)
    current = archive.current()
    wanted = current if len(current) <= TOGETHER else archive.near(read_draft(draft))[:NEAREST]
    return {extraction.document.id: extraction for extraction in archive.extractions(wanted)}


def _with_replaced(extractions: Sequence[Extraction], store: Store) -> list[Extraction]:
    documents = Intake(store).with_replaced(e.document for e in extractions)
    return [replace(e, document=document) for e, document in zip(extractions, documents, strict=True)]
