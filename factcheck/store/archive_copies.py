"""Copies in an archive: thin sketches joined in the database, then the texts behind them compared in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, select

from factcheck.link.origins import COPY
from factcheck.link.shingles import CANDIDATE, RATE, WIDE, Overlap, overlap, runs, sketch
from factcheck.store.archive_tables import archived, sketches
from factcheck.store.archive_texts import Text, Texts, signed
from factcheck.store.bulk import load, portions, work_table

COMMON = 0.5


def sketches_of(told: Mapping[int, Text], texts: Texts) -> dict[int, list[int]]:
    """One in six of the runs of words of each text, without its outlet's furniture."""
    return {number: signed(sketch(texts.bare(text), RATE)) for number, text in told.items()}


def find_copies(connection: Connection, made: Mapping[int, list[int]], texts: Texts) -> list[Overlap]:
    """Keeps the sketches of new documents; returns what pairs of copies share, the lower number first."""
    likely = list(_likely(connection, made, _met(connection, made)))
    found = texts.of(connection, {number for pair in likely for number in pair})
    bare = {number: texts.bare(text) for number, text in found.items()}
    full = {number: runs(reading) for number, reading in bare.items()}
    shared = (overlap(a, b, bare, full, COPY) for a, b in likely)
    return [o for o in shared if COPY.met(o)]


def _met(connection: Connection, made: Mapping[int, list[int]]) -> dict[tuple[int, int], float]:
    """How many runs pairs share. A run that many texts have is a common phrase, or a story that everybody prints.

    Later texts meet the first ones that have it, and it counts half.
    """
    holders = _holders(connection, {run for found in made.values() for run in found})
    met: dict[tuple[int, int], float] = defaultdict(float)
    rows = []
    for number in sorted(made):
        for run in made[number]:
            common = len(holders[run]) >= WIDE
            for other in holders[run]:
                met[other, number] += COMMON if common else 1.0
            if not common:
                holders[run].append(number)
                rows.append((run, number))
    load(connection, sketches, ("run", "number"), rows)
    return met


def _holders(connection: Connection, asked: set[int]) -> dict[int, list[int]]:
    work_table(connection, "asked_runs", ("run",), ((run,) for run in sorted(asked)))
    query = "SELECT s.run, s.number FROM asked_runs AS a CROSS JOIN sketches AS s WHERE s.run = a.run"
    holders: dict[int, list[int]] = defaultdict(list)
    for run, number in connection.exec_driver_sql(query):
        holders[run].append(number)
    return holders


def _likely(
    connection: Connection, made: Mapping[int, list[int]], met: Mapping[tuple[int, int], float]
) -> Iterator[tuple[int, int]]:
    """Pairs that share enough of their sketches to be worth a look at the texts."""
    several = {pair: shared for pair, shared in met.items() if shared * RATE >= CANDIDATE * COPY.runs}
    sizes = {number: len(found) for number, found in made.items()}
    for part in portions({number for pair in several for number in pair if number not in sizes}):
        sizes.update(
            connection.execute(select(archived.c.number, archived.c.sketch).where(archived.c.number.in_(part))).all()
        )
    for (a, b), shared in sorted(several.items()):
        if shared >= CANDIDATE * COPY.traces * min(sizes[a], sizes[b]):
            yield a, b
