"""What workers do with rows: each function takes an iterator of rows and gives one of tuples. No engine is known here."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any

import numpy as np

from factcheck.app_comparison import Comparison, Told
from factcheck.app_pool import Failed, extract, not_read
from factcheck.link.blocking import STRETCH, Telling, meeting, one_root, profile
from factcheck.link.carried import own_words
from factcheck.link.grouping import MOST_IN_GROUP, Neighbours, asked, groups, standing, tags
from factcheck.link.kinship import Kinship
from factcheck.link.origins import COPY, copied_words
from factcheck.link.profiles import dumped, loaded
from factcheck.link.reading import NOWHERE, Reading, read
from factcheck.link.shingles import Overlap, overlap, runs, sketch, stripped
from factcheck.link.stories import weights
from factcheck.model.finding import Finding
from factcheck.model.packing import packed, packed_extraction, unpacked, unpacked_extraction
from factcheck.model.serialise import finding_to_dict
from factcheck.model.text import Document

Rows = Iterable[Any]
Line = tuple[Any, ...]
Compare = Callable[[Comparison, Iterable[Told]], None]

WORD = 1 << 64
UNREAD: Line = (None, None, None, [], [], 0)
remembered = lru_cache(maxsize=1 << 14)(loaded)


def read_rows(rows: Rows) -> Iterator[Line]:
    """What each document states, with its sentences as numbers; a document that breaks the program gives the reason."""
    for row in rows:
        document: Document = unpacked(row.packed, f"document {row.uri}")
        try:
            yield row.number, row.uri, document.source, *_read(document), None
        except Exception as error:  # one text that breaks the program must not cost the others
            failed = Failed(document, f"{type(error).__name__}: {error}")
            yield row.number, row.uri, document.source, *UNREAD, not_read(failed).reason


def _read(document: Document) -> Line:
    extraction = extract(document)
    document = extraction.document
    reading = read(own_words(document))
    stretch = None if document.day is None else document.day.toordinal() // STRETCH
    told = _sentences(reading)
    body = packed_extraction(extraction)
    return stretch, packed(document), body, list(told), list(told.values()), len(reading.words)


def _sentences(reading: Reading) -> dict[int, int]:
    """The words in each sentence of a text, by its number; what stands there twice counts twice."""
    found: dict[int, int] = {}
    for number, length in zip(reading.sentences.astype(np.int64).tolist(), reading.lengths.tolist(), strict=True):
        found[number] = found.get(number, 0) + length
    return found


def profile_rows(rows: Rows, rate: int) -> Iterator[Line]:
    """What of each document decides whom it meets, and one in `rate` of its runs of words, without furniture."""
    for row in rows:
        document: Document = unpacked(row.document, f"document {row.uri}")
        furniture = frozenset(number % WORD for number in row.furniture or ())
        bare = stripped(read(own_words(document)), furniture)
        found = profile(unpacked_extraction(row.body, document), weights(), furniture)
        thin = sketch(bare, rate).astype(np.int64).tolist()
        names, figures = (sorted(numbers) for numbers in tags(found))
        told = dumped(found), sorted(found.words), names, figures
        yield row.number, *told, thin, len(thin), bare.words.tobytes(), bare.starts.tobytes()


def wanted_rows(rows: Rows, stretches: Sequence[int]) -> Iterator[Line]:
    """The blocks of one word in which each document stands, and those that it would ask for if none were full."""
    for row in rows:
        found = remembered(row.profile)
        yield row.number, list(standing(found, ())), list({block.key for block in asked(found, (), stretches)})


def block_rows(rows: Rows, stretches: Sequence[int]) -> Iterator[Line]:
    """The blocks in which each document stands, and those that it asks for, now that it is known which are full."""
    for row in rows:
        found, full = remembered(row.profile), frozenset(row.full or ())
        wanted = [(block.key, block.story, block.figure) for block in asked(found, full, stretches)]
        yield row.number, list(standing(found, full)), wanted


def near_rows(rows: Rows, telling: Telling) -> Iterator[Line]:
    """How near the two documents of each pair are, where they are near at all."""
    for row in rows:
        strength = meeting(remembered(row.profile_a), remembered(row.profile_b), telling)
        if strength:
            yield row.a, row.b, float(strength)


def copy_rows(rows: Rows) -> Iterator[Line]:
    """Those pairs of which one is a copy of the other, with the share of words and why."""
    for row in rows:
        bare = {row.a: _reading(row.words_a, row.starts_a), row.b: _reading(row.words_b, row.starts_b)}
        found = overlap(row.a, row.b, bare, {number: runs(reading) for number, reading in bare.items()}, COPY)
        if COPY.met(found):
            yield row.a, row.b, float(found.share), copied_words(_plain(found))


def _plain(found: Overlap) -> Overlap:
    return Overlap(found.a, found.b, int(found.runs), float(found.share), float(found.sentences))


def _reading(words: bytes, starts: bytes) -> Reading:
    told, begins = np.frombuffer(words, dtype=np.uint64), np.frombuffer(starts, dtype=np.int64)
    return Reading(told, begins, np.diff(begins, append=len(told)), NOWHERE.astype(np.uint64))


def root_rows(rows: Rows) -> Iterator[Line]:
    """Those copies that count as one root, now that it is known how near they are."""
    return ((row.a, row.b, row.share, row.why) for row in rows if one_root(row.share, row.strength or 0.0))


def group_rows(rows: Rows) -> Iterator[Line]:
    """The group of each document, by its first one; the pairs of one component come one after the other."""
    for _, told in groupby(rows, key=attrgetter("component")):
        pairs = [Neighbours(row.a, row.b, row.strength) for row in told]
        members = {number for pair in pairs for number in (pair.a, pair.b)}
        for group in groups(members, pairs, MOST_IN_GROUP):
            yield from ((number, group[0]) for number in group)


def component_rows(rows: Rows) -> Iterator[Line]:
    """The component of each document, from pairs that are few enough for one worker."""
    pairs = [Neighbours(row.a, row.b, 1.0) for row in rows]
    members = {number for pair in pairs for number in (pair.a, pair.b)}
    for group in groups(members, pairs, len(members)):
        yield from ((number, group[0]) for number in group)


def compared_rows(rows: Rows, compare: Compare, apart: bool) -> Iterator[Line]:
    """What each group has come to; its documents come one after the other. `apart`: copies have been looked for."""
    for group, told in groupby(rows, key=attrgetter("group")):
        members = list(told)
        extractions = [unpacked_extraction(row.body, unpacked(row.document, f"document {row.uri}")) for row in members]
        compared = Comparison()
        compare(compared, [(extractions, list(_copied(members)) if apart else None)])
        findings = [
            (found.fingerprint, found.rule_id, found.severity.value, found.summary, _json(found))
            for found in compared.findings
        ]
        yield group, len(members), packed(_parts(compared)), findings


def _json(found: Finding) -> str:
    return json.dumps(finding_to_dict(found), ensure_ascii=False, allow_nan=False)


def _copied(members: Sequence[Any]) -> Iterator[Kinship]:
    uris = {row.number: row.uri for row in members}
    for row in members:
        yield from (Kinship(row.uri, uris[b], why, share) for b, share, why in sorted(row.copied or ()))


def _parts(found: Comparison) -> tuple[Any, ...]:
    return (
        found.documents,
        found.origins,
        found.facts,
        found.findings,
        found.failures,
        found.unchecked,
        dict(found.counted),
    )
