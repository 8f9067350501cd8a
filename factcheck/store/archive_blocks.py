"""Candidates in an archive: the block table, and pairs of documents that share enough of it."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sqlalchemy import Connection, func, select, text

from factcheck.link.blocking import BOTH, OFTEN, STRETCH, Block, Profile, Telling, meeting
from factcheck.link.grouping import MOST_IN_BLOCK, asked
from factcheck.link.profiles import loaded
from factcheck.link.stories import weights
from factcheck.store.archive_tables import archived, blocks, full_blocks, word_counts
from factcheck.store.archive_tags import Tags
from factcheck.store.bulk import load, portions, work_table
from factcheck.store.tables import documents, passages

REMEMBERED = 20_000
# NOTE: SQLite takes the tables of a CROSS JOIN in the order given; left to itself it would read the whole block table.
PAIRS = f"""
SELECT p.number, b.number FROM asked_blocks AS p CROSS JOIN blocks AS b WHERE b.key = p.key AND b.number < p.number
GROUP BY p.number, b.number HAVING SUM(p.story) >= {BOTH} OR SUM(p.figure) >= {BOTH}
"""
PUBLISHED = select(func.substr(documents.c.published, 1, 10)).distinct()
ANCHORED = select(passages.c.anchor_day).distinct()
COUNTED = "SELECT a.key, COUNT(*) FROM asked_keys AS a CROSS JOIN blocks AS b WHERE b.key = a.key GROUP BY a.key"
COUNT_WORDS = """
INSERT INTO word_counts (word, documents) VALUES (:word, :documents)
ON CONFLICT (word) DO UPDATE SET documents = word_counts.documents + excluded.documents
"""


class Blocks:
    """The block table with what is known of it in memory: full blocks, stretches of time, words that many have."""

    def __init__(self, connection: Connection) -> None:
        self._full: set[int] = set(connection.scalars(select(full_blocks.c.key)))
        self._shelf: OrderedDict[int, Profile] = OrderedDict()
        self._tags = Tags()
        self._often: dict[str, int] = {}
        self._stretches: list[int] = []
        self._read_counts(connection)

    def _read_counts(self, connection: Connection) -> None:
        query = select(word_counts.c.word, word_counts.c.documents).where(word_counts.c.documents > OFTEN)
        self._often = dict(connection.execute(query).all())

    def add(self, connection: Connection, fresh: Mapping[int, Profile]) -> None:
        """Puts new documents into their blocks; a block that overflows gives way to finer ones."""
        for number, profile in fresh.items():
            self._put(number, profile)
            self._tags.put(number, profile)
        coarse: dict[int, list[int]] = defaultdict(list)
        for number, profile in fresh.items():
            for block in profile.blocks():
                coarse[block.key].append(number)
        held = _sizes(connection, coarse)
        full = {key for key, numbers in coarse.items() if held.get(key, 0) + len(numbers) > MOST_IN_BLOCK} - self._full
        fine = self._finer(connection, fresh, full)
        self._full |= full
        kept = [(key, number) for key, numbers in coarse.items() if key not in self._full for number in numbers]
        load(connection, full_blocks, ("key",), [(key,) for key in sorted(full)])
        load(connection, blocks, ("key", "number"), sorted((*kept, *fine)))
        self._count_words(connection, fresh.values())

    def _finer(self, connection: Connection, fresh: Mapping[int, Profile], full: set[int]) -> Iterable[tuple[int, int]]:
        """What stands in place of full blocks: for the new documents, and for those that stood in them so far."""
        members = {number for key in sorted(full) for number in _members(connection, key)}
        before = self.profiles(connection, members)
        found = {
            (f.key, n)
            for n, p in before.items()
            for b in p.blocks()
            if b.key in full
            for f in p.finer(b)
            if not self._made_way(f)
        }
        every = full | self._full
        found |= {(f.key, n) for n, p in fresh.items() for b in p.blocks() if b.key in every for f in p.finer(b)}
        held = Counter(_sizes(connection, {key for key, _ in found}))
        kept = []
        for key, number in sorted(found):
            if held[key] < MOST_IN_BLOCK:
                held[key] += 1
                kept.append((key, number))
        return kept

    def _made_way(self, block: Block) -> bool:
        """Whether a block of two words took the place of a full one before: then its documents stand in it already."""
        return any(Block((word,), block.measure, block.stretch).key in self._full for word in block.words)

    def _count_words(self, connection: Connection, profiles: Iterable[Profile]) -> None:
        counts = Counter(word for profile in profiles for word in profile.words)
        rows = [{"word": word, "documents": count} for word, count in sorted(counts.items())]
        if rows:
            connection.execute(text(COUNT_WORDS), rows)
        self._read_counts(connection)

    def meetings(
        self, connection: Connection, asking: Mapping[int, Profile], size: int
    ) -> Iterator[tuple[int, int, float]]:
        """Documents of lower numbers that each one may be compared with, and how near they are."""
        stretches = self._all_stretches(connection) if any(p.stretch is None for p in asking.values()) else []
        rows = (
            (block.key, number, block.story, block.figure)
            for number, profile in asking.items()
            for block in asked(profile, self._full, stretches)
        )
        work_table(connection, "asked_blocks", ("key", "number", "story", "figure"), rows)
        beside: dict[int, list[int]] = defaultdict(list)
        for number, other in connection.exec_driver_sql(PAIRS):
            beside[number].append(other)
        self._tag(connection, beside, asking)
        likely = {number: self._tags.near(asking[number], sorted(others)) for number, others in sorted(beside.items())}
        read = self.profiles(connection, {other for others in likely.values() for other in others} - asking.keys())
        telling = Telling(weights(), self._often, size)
        for number, others in likely.items():
            for other in others:
                strength = meeting(asking[number], asking.get(other) or read[other], telling)
                if strength:
                    yield other, number, strength

    def _tag(self, connection: Connection, beside: Mapping[int, Iterable[int]], asking: Mapping[int, Profile]) -> None:
        """Sees to it that the tags of documents that share keys with others are known."""
        unknown = self._tags.missing({other for others in beside.values() for other in others})
        read = self.profiles(connection, unknown - asking.keys())
        for number in sorted(unknown):
            self._tags.put(number, asking.get(number) or read[number])

    def _all_stretches(self, connection: Connection) -> list[int]:
        """Every stretch of time in which a document may stand, for those without a day."""
        if not self._stretches:
            days = {*connection.scalars(PUBLISHED), *connection.scalars(ANCHORED)}
            self._stretches = sorted({date.fromisoformat(day).toordinal() // STRETCH for day in days if day})
        return self._stretches

    def profiles(self, connection: Connection, numbers: Iterable[int]) -> dict[int, Profile]:
        """Profiles by number, from memory or from the database."""
        wanted = sorted(set(numbers))
        found = {number: self._shelf[number] for number in wanted if number in self._shelf}
        for part in portions(number for number in wanted if number not in found):
            query = select(archived.c.number, archived.c.profile).where(archived.c.number.in_(part))
            for number, body in connection.execute(query):
                found[number] = loaded(body)
                self._put(number, found[number])
        return found

    def _put(self, number: int, profile: Profile) -> None:
        self._shelf[number] = profile
        if len(self._shelf) > REMEMBERED:
            self._shelf.popitem(last=False)


def _sizes(connection: Connection, keys: Iterable[int]) -> dict[int, int]:
    work_table(connection, "asked_keys", ("key",), ((key,) for key in sorted(keys)))
    return dict(connection.exec_driver_sql(COUNTED).all())


def _members(connection: Connection, key: int) -> list[int]:
    return list(connection.scalars(select(blocks.c.number).where(blocks.c.key == key)))
