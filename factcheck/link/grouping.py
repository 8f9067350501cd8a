"""From profiles to groups: pairs of documents that share keys, where all is in memory, and groups of those that are near."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from factcheck.link.blocking import BOTH, Block, Profile, counts_for, probes

MOST_IN_BLOCK, MOST_IN_GROUP = 60, 200


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Two documents, by number, `a` before `b`, and how near they are."""

    a: int
    b: int
    strength: float


def groups(members: Iterable[int], pairs: Iterable[Neighbours], most: int) -> list[tuple[int, ...]]:
    """Documents that are near one another, directly or by way of others; the nearest first, none larger than `most`.

    The order of members and pairs does not matter. Copies, whose strength has no bound, are never parted.
    """
    root = {member: member for member in members}
    held = {member: [member] for member in root}

    def of(member: int) -> int:
        while root[member] != member:
            root[member] = root[root[member]]
            member = root[member]
        return member

    for pair in sorted(pairs, key=lambda p: (-p.strength, p.a, p.b)):
        if pair.a not in root or pair.b not in root:
            continue
        one, two = of(pair.a), of(pair.b)
        if one == two or (len(held[one]) + len(held[two]) > most and pair.strength != float("inf")):
            continue
        if len(held[one]) < len(held[two]):
            one, two = two, one
        root[two] = one
        held[one] += held.pop(two)
    return sorted(tuple(sorted(group)) for group in held.values())


@dataclass(frozen=True, slots=True)
class Asked:
    """A block that a document asks for, and what it counts for where another document stands in it."""

    key: int
    story: int
    figure: int


def asked(one: Profile, full: Container[int], stretches: Iterable[int]) -> list[Asked]:
    """What a document asks for, as `probes` tells it."""
    return [Asked(block.key, *counts_for(block)) for block in probes(one, full, stretches)]


def standing(one: Profile, full: Container[int]) -> frozenset[int]:
    """Keys of the blocks in which a document stands: its own, and finer ones in place of those that are `full`."""
    own = one.blocks()
    finer = (f.key for block in own if block.key in full for f in one.finer(block))
    return frozenset((*(block.key for block in own if block.key not in full), *finer))


def tags(one: Profile) -> tuple[frozenset[int], frozenset[int]]:
    """A profile in a few numbers: its rare names, and the words beside its figures.

    Documents that are near one another share one of the former or two of the latter, as `may_be_near` says; that is
    cheaper to look at than `meeting`, which decides.
    """
    names = frozenset(Block((name,)).key for name in one.names)
    return names, frozenset(Block((word,), measure).key for measure, words in one.figures for word in words)


def may_be_near(names: int, figures: int) -> bool:
    """Whether documents with so many names and words beside figures in common can be near; what they count for is not asked."""
    return names > 0 or figures >= BOTH


def sharing(profiles: Sequence[Profile], most: int) -> Iterator[tuple[int, int]]:
    """Pairs of places of profiles that share keys: all in memory.

    The database does the same with its block table: a block of more than `most` gives way to finer ones, and of those
    each holds the first `most` alone, so that no block ever pairs all with all.
    """
    sizes = Counter(block.key for one in profiles for block in one.blocks())
    full = frozenset(key for key, count in sizes.items() if count > most)
    table: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(profiles):
        for key in standing(one, full):
            if len(table[key]) < most:
                table[key].append(number)
    stretches = sorted({p.stretch for p in profiles if p.stretch is not None})
    for number, one in enumerate(profiles):
        met: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
        for block in asked(one, full, stretches):
            for other in table.get(block.key, ()):
                if other < number:
                    had = met[other]
                    met[other] = had[0] + block.story, had[1] + block.figure
        yield from ((other, number) for other, n in sorted(met.items()) if max(n) >= BOTH)
