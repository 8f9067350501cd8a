"""Near-copies among many texts: runs of four words as numbers, a thin sketch of them to find pairs, all of them to be sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.link.reading import Numbers, Reading, mixed

RUN = 4
RATE = 6
RECURS, KEPT, FILLED = 3, 0.25, 0.5
WIDE, NEXT = 48, 4
CANDIDATE = 0.5
SLOTS = 1 << 16
TOGETHER = 16
STEP = 0x9E3779B97F4A7C15
WEIGHTS = tuple(np.uint64(pow(STEP, power + 1, 2**64)) for power in range(RUN))


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two texts, by their places in the list: shared runs, and the shares of the shorter text's runs and sentences.

    `sentences` is the share of sentences that hold a shared run at all: a teaser or a quotation fills a few of them, a
    rewritten copy leaves traces in nearly all.
    """

    a: int
    b: int
    runs: int
    share: float
    sentences: float


@dataclass(frozen=True, slots=True)
class Least:
    """What makes a copy: so many shared runs, and such a share of the runs, or of runs and sentences."""

    runs: int
    share: float
    traces: float
    sentences: float

    def met(self, overlap: Overlap) -> bool:
        """Whether two texts share enough."""
        if overlap.runs < self.runs:
            return False
        return overlap.share >= self.share or (overlap.share >= self.traces and overlap.sentences >= self.sentences)


def recurring(readings: Sequence[Reading], outlets: Sequence[str]) -> dict[str, frozenset[int]]:
    """By outlet, the sentences that stand in three or more of its texts: footers, teasers, appeals to subscribe.

    Sentences of texts that consist of recurring ones for the most part are versions of one story, and stay.
    """
    houses = list(dict.fromkeys(outlets))
    found: list[list[int]] = [[] for _ in houses]
    if readings:
        number = {outlet: place for place, outlet in enumerate(houses)}
        sizes = [len(reading.sentences) for reading in readings]
        house = np.repeat(np.array([number[outlet] for outlet in outlets], dtype=np.uint64), sizes)
        sentences = np.concatenate([reading.sentences for reading in readings])
        for place in _furniture(readings, sentences, house, np.repeat(np.arange(len(readings)), sizes)).tolist():
            found[int(house[place])].append(int(sentences[place]))
    return {outlet: frozenset(held) for outlet, held in zip(houses, found, strict=True)}


def _furniture(
    readings: Sequence[Reading], sentences: Numbers, house: Numbers, text: NDArray[np.int64]
) -> NDArray[np.int64]:
    """One place of each sentence of a house that recurs and is no story; `text` numbers the texts that hold them."""
    keys = mixed(sentences + house * np.uint64(STEP))
    order = np.argsort(keys, kind="stable")
    keys, text_of = keys[order], text[order]
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
    group = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(keys)))
    once = np.append(True, (keys[1:] != keys[:-1]) | (text_of[1:] != text_of[:-1]))
    texts = np.bincount(group[once], minlength=len(starts))
    again = texts[group] >= RECURS
    fill = _fill(readings, text_of[again], order[again])[text_of]
    held = np.flatnonzero(again & once)
    held = held[np.lexsort((fill[held], group[held]))]
    often = np.flatnonzero(texts >= RECURS)
    third = np.cumsum(texts[often]) - texts[often] + texts[often] // 3
    found: NDArray[np.int64] = order[starts[often[fill[held[third]] < FILLED]]]
    return found


def _fill(readings: Sequence[Reading], text: NDArray[np.int64], place: NDArray[np.int64]) -> NDArray[np.float64]:
    """The part of each text's words that stands in some sentences, given by their text and their place among all."""
    lengths = np.concatenate([reading.lengths for reading in readings])
    words = np.array([len(reading.words) for reading in readings])
    filled: NDArray[np.float64] = np.bincount(text, lengths[place], len(readings)) / np.maximum(words, 1)
    return filled


def stripped(reading: Reading, furniture: frozenset[int]) -> Reading:
    """A text without the sentences in `furniture`.

    A text of which hardly anything would remain is one of several versions of a story rather than furniture: it is
    kept whole.
    """
    told = [sentence not in furniture for sentence in reading.sentences.tolist()]
    if all(told):
        return reading
    kept = np.array(told, dtype=bool)
    words = reading.words[np.repeat(kept, reading.lengths)]
    if len(words) < KEPT * len(reading.words):
        return reading
    lengths = reading.lengths[kept]
    return Reading(words, np.cumsum(lengths) - lengths, lengths, reading.sentences[kept])


def in_order(words: Numbers) -> Numbers:
    """A number for each run of four words, as they follow each other."""
    count = len(words) - RUN + 1
    if count < 1:
        return np.empty(0, dtype=np.uint64)
    total = words[:count] * WEIGHTS[0]
    for shift in range(1, RUN):
        total = total + words[shift : shift + count] * WEIGHTS[shift]
    return mixed(total)


def runs(reading: Reading) -> Numbers:
    """All runs of four words as sorted numbers, each once."""
    return _once(in_order(reading.words))


def _all_runs(readings: Sequence[Reading]) -> list[Numbers]:
    """As `runs`, for many texts: some of them as one, without the runs that go on from one to the next."""
    found: list[Numbers] = []
    for first in range(0, len(readings), TOGETHER):
        batch = readings[first : first + TOGETHER]
        numbers = in_order(np.concatenate([reading.words for reading in batch]))
        start = 0
        for reading in batch:
            end = start + len(reading.words)
            found.append(_once(numbers[start : max(end - RUN + 1, start)]))
            start = end
    return found


def _once(numbers: Numbers) -> Numbers:
    ordered = np.sort(numbers)
    fresh: NDArray[np.bool_] = ordered[1:] != ordered[:-1]
    return ordered if fresh.all() else ordered[np.append(True, fresh)]


def sketch(reading: Reading, rate: int = RATE) -> Numbers:
    """One in `rate` of the runs: the same ones in every text, so that overlaps keep their proportion."""
    return _thinned(runs(reading), rate)


def _thinned(numbers: Numbers, rate: int) -> Numbers:
    return numbers[numbers % np.uint64(rate) == 0] if rate > 1 else numbers


def _counted(numbers: NDArray[Any]) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """Numbers in order, each once, and how often each stood there. As numpy's `unique`, without what that spends on options."""
    ordered = np.sort(numbers)
    first = np.empty(len(ordered), dtype=bool)
    first[:1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    places = np.append(np.flatnonzero(first), len(ordered))
    return ordered[places[:-1]], places[1:] - places[:-1]


def candidates(sketches: Sequence[Numbers]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of places (first, second) whose sketches share numbers, and how many: a join over an inverted index.

    A number that more than `WIDE` texts share is a common phrase, or a story that everybody prints: it pairs each text
    with the `NEXT` that follow it only.
    """
    owners = np.repeat(np.arange(len(sketches), dtype=np.uint64), [len(s) for s in sketches])
    # NOTE: a number and its owner side by side in 64 bits are sorted several times as fast as places are.
    bits = np.uint64(max(len(sketches), 1).bit_length())
    packed = np.sort(np.concatenate([*sketches, np.empty(0, dtype=np.uint64)]) >> bits << bits | owners)
    numbers, owners = packed >> bits, (packed & ((np.uint64(1) << bits) - np.uint64(1))).view(np.int64)
    _, sizes = _counted(numbers)
    reach = np.repeat(np.where(sizes <= WIDE, WIDE, NEXT), sizes)
    codes = []
    alive = np.arange(len(numbers))
    for distance in range(1, WIDE):
        alive = alive[(alive + distance < len(numbers)) & (reach[alive] >= distance)]
        alive = alive[numbers[alive] == numbers[alive + distance]]
        if not len(alive):
            break
        codes.append(owners[alive] * len(sketches) + owners[alive + distance])
    pairs, shared = _counted(np.concatenate([*codes, np.empty(0, dtype=np.int64)]))
    return pairs // max(len(sketches), 1), pairs % max(len(sketches), 1), shared


def near_copies(
    readings: Sequence[Reading], outlets: Sequence[str], least: Least, rate: int = RATE
) -> tuple[Overlap, ...]:
    """Pairs of texts that share enough, in the order of places. Pairs are found in the sketches and counted in full."""
    furniture = recurring(readings, outlets)
    bare = [stripped(r, furniture[o]) for r, o in zip(readings, outlets, strict=True)]
    full = _all_runs(bare)
    sketches = [_thinned(numbers, rate) for numbers in full]
    first, second, shared = candidates(sketches)
    sizes = np.array([len(s) for s in sketches], dtype=np.int64)
    likely = shared >= CANDIDATE * least.traces * np.minimum(sizes[first], sizes[second])
    likely &= shared * rate >= CANDIDATE * least.runs
    beside: dict[int, list[int]] = defaultdict(list)
    for a, b in zip(first[likely].tolist(), second[likely].tolist(), strict=True):
        beside[a].append(b)
    table = np.zeros(SLOTS, dtype=np.uint64)
    found = (o for a, others in beside.items() for o in _overlaps(a, others, bare, full, least, table))
    return tuple(o for o in found if least.met(o))


def _overlaps(
    a: int, others: Sequence[int], bare: Sequence[Reading], full: Sequence[Numbers], least: Least, table: Numbers
) -> Iterator[Overlap]:
    """What a text shares with others, all looked up at once; none of them is without a run. `table` is space to work in."""
    sizes = np.array([len(full[b]) for b in others])
    met = _looked_up(np.concatenate([full[b] for b in others]), full[a], table)
    counts = np.add.reduceat(met.view(np.int8), np.cumsum(sizes) - sizes, dtype=np.int32)
    shares = counts / np.minimum(sizes, len(full[a]))
    for b, both, share in zip(others, counts.tolist(), shares.tolist(), strict=True):
        plain = share >= least.share or share < least.traces or both < least.runs
        yield Overlap(a, b, both, share, share if plain else _traces(a, b, bare, full))


def _looked_up(numbers: Numbers, wanted: Numbers, table: Numbers) -> NDArray[np.bool_]:
    """Which of some numbers are among those `wanted`: as `within`, by a table of slots that is left empty again."""
    slots = _slots(wanted)
    table[slots] = wanted
    met: NDArray[np.bool_] = table.take(_slots(numbers)) == numbers
    crowded_out = wanted[table.take(slots) != wanted]
    if len(crowded_out):
        met |= within(numbers, crowded_out)
    table[slots] = 0
    return met


def _slots(numbers: Numbers) -> NDArray[np.int64]:
    return (numbers & np.uint64(SLOTS - 1)).view(np.int64)


def overlap(a: int, b: int, bare: Mapping[int, Reading], full: Mapping[int, Numbers], least: Least) -> Overlap:
    """What two texts share; the sentences are counted only where they decide."""
    small, large = sorted((full[a], full[b]), key=len)
    both = common(small, large)
    share = both / max(len(small), 1)
    plain = share >= least.share or share < least.traces or both < least.runs
    return Overlap(a, b, both, share, share if plain else _traces(a, b, bare, full))


def _traces(
    a: int,
    b: int,
    bare: Sequence[Reading] | Mapping[int, Reading],
    full: Sequence[Numbers] | Mapping[int, Numbers],
) -> float:
    small, large = (a, b) if len(full[a]) <= len(full[b]) else (b, a)
    return touched(bare[small], full[large])


def common(small: Numbers, large: Numbers) -> int:
    """How many numbers two sorted lists share."""
    return int(np.count_nonzero(within(small, large)))


def within(numbers: Numbers, large: Numbers) -> NDArray[np.bool_]:
    """Which of some numbers stand in a sorted list."""
    if not len(large):
        return np.zeros(len(numbers), dtype=bool)
    found: NDArray[np.bool_] = large.take(large.searchsorted(numbers), mode="clip") == numbers
    return found


def touched(reading: Reading, large: Numbers) -> float:
    """The share of a text's sentences in which a run begins that the other text has too."""
    found = np.zeros(len(reading.words), dtype=np.int64)
    order = in_order(reading.words)
    found[: len(order)] = within(order, large)
    return int(np.count_nonzero(np.add.reduceat(found, reading.starts))) / max(len(reading.starts), 1)
