"""Near-copies among many texts: runs of four words as numbers, a thin sketch of them to find pairs, all of them to be sure."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]

RUN = 4
RATE = 4
RECURS, KEPT, FILLED = 3, 0.25, 0.5
WIDEST = 64
CANDIDATE = 0.5
TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)?|[.!?\n]")
STOPS = frozenset(".!?\n")
STEP = 0x9E3779B97F4A7C15
MIXERS = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
WEIGHTS = tuple(np.uint64(pow(STEP, power + 1, 2**64)) for power in range(RUN))


@dataclass(frozen=True, eq=False, slots=True)
class Reading:
    """A text as numbers: one for each word, where each sentence starts, and one for each sentence."""

    words: Numbers
    starts: NDArray[np.int64]
    sentences: Numbers


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


@lru_cache(maxsize=1 << 19)
def _number(word: str) -> int:
    """A word as 64 bits: the same on every machine and in every run."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8"), digest_size=8).digest(), "little")


def read(text: str) -> Reading:
    """The words of a text in lower case, as numbers, with its sentences. A line end ends a sentence."""
    numbers: list[int] = []
    starts = [0]
    for token in TOKEN.findall(text.casefold().replace("\u2019", "'")):
        if token not in STOPS:
            numbers.append(_number(token))
        elif len(numbers) > starts[-1]:
            starts.append(len(numbers))
    if starts[-1] == len(numbers):
        starts.pop()
    words, bounds = np.array(numbers, dtype=np.uint64), np.array(starts, dtype=np.int64)
    return Reading(words, bounds, _sentences(words, bounds))


def _sentences(words: Numbers, starts: NDArray[np.int64]) -> Numbers:
    """A number for each sentence that depends on its words and their order."""
    if not len(words):
        return words
    lengths = np.diff(starts, append=len(words))
    place = (np.arange(len(words)) - np.repeat(starts, lengths)).astype(np.uint64)
    return np.add.reduceat(_mixed(words + place * np.uint64(STEP)), starts)


def _mixed(numbers: Numbers) -> Numbers:
    """Numbers with their bits spread, so that any part of them may be used for sampling."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * MIXERS[0]
    numbers = (numbers ^ (numbers >> np.uint64(27))) * MIXERS[1]
    return numbers ^ (numbers >> np.uint64(31))


def recurring(readings: Sequence[Reading], outlets: Sequence[str]) -> dict[str, frozenset[int]]:
    """By outlet, the sentences that stand in three or more of its texts: footers, teasers, appeals to subscribe.

    Sentences of texts that consist of recurring ones for the most part are versions of one story, and stay.
    """
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for reading, outlet in zip(readings, outlets, strict=True):
        counts[outlet].update(set(reading.sentences.tolist()))
    often = {outlet: {s for s, n in counted.items() if n >= RECURS} for outlet, counted in counts.items()}
    fills: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for reading, outlet in zip(readings, outlets, strict=True):
        again = [s in often[outlet] for s in reading.sentences.tolist()]
        if any(again):
            lengths = np.diff(reading.starts, append=len(reading.words))
            fill = float(lengths[again].sum()) / len(reading.words)
            for sentence in set(reading.sentences[again].tolist()):
                fills[outlet][sentence].append(fill)
    return {o: frozenset(s for s, held in fills[o].items() if sorted(held)[len(held) // 3] < FILLED) for o in counts}


def stripped(reading: Reading, furniture: frozenset[int]) -> Reading:
    """A text without the sentences in `furniture`.

    A text of which hardly anything would remain is one of several versions of a story rather than furniture: it is
    kept whole.
    """
    if furniture.isdisjoint(reading.sentences.tolist()):
        return reading
    kept = np.array([s not in furniture for s in reading.sentences.tolist()], dtype=bool)
    lengths = np.diff(reading.starts, append=len(reading.words))
    words = reading.words[np.repeat(kept, lengths)]
    if len(words) < KEPT * len(reading.words):
        return reading
    starts = np.cumsum(lengths[kept]) - lengths[kept]
    return Reading(words, starts, reading.sentences[kept])


def _in_order(words: Numbers) -> Numbers:
    """A number for each run of four words, as they follow each other."""
    count = len(words) - RUN + 1
    if count < 1:
        return np.empty(0, dtype=np.uint64)
    total = words[:count] * WEIGHTS[0]
    for shift in range(1, RUN):
        total = total + words[shift : shift + count] * WEIGHTS[shift]
    return _mixed(total)


def runs(reading: Reading) -> Numbers:
    """All runs of four words as sorted numbers, each once."""
    found: Numbers = np.unique(_in_order(reading.words))
    return found


def sketch(numbers: Numbers, rate: int = RATE) -> Numbers:
    """One in `rate` of the runs: the same ones in every text, so that overlaps keep their proportion."""
    kept: Numbers = numbers[numbers % np.uint64(rate) == 0]
    return kept


def candidates(sketches: Sequence[Numbers]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of places (first, second) whose sketches share numbers, and how many: a join over an inverted index.

    A number that more than `WIDEST` texts share pairs each text with the `WIDEST` that follow it only.
    """
    owners = np.repeat(np.arange(len(sketches)), [len(s) for s in sketches])
    numbers = np.concatenate([*sketches, np.empty(0, dtype=np.uint64)])
    order = np.argsort(numbers, kind="stable")
    numbers, owners = numbers[order], owners[order]
    codes = []
    alive = np.arange(len(numbers))
    for distance in range(1, WIDEST + 1):
        alive = alive[alive + distance < len(numbers)]
        alive = alive[numbers[alive] == numbers[alive + distance]]
        if not len(alive):
            break
        codes.append(owners[alive] * len(sketches) + owners[alive + distance])
    pairs, shared = np.unique(np.concatenate([*codes, np.empty(0, dtype=np.int64)]), return_counts=True)
    return pairs // max(len(sketches), 1), pairs % max(len(sketches), 1), shared


def near_copies(
    readings: Sequence[Reading], outlets: Sequence[str], least: Least, rate: int = RATE
) -> tuple[Overlap, ...]:
    """Pairs of texts that share enough, in the order of places. Pairs are found in the sketches and counted in full."""
    furniture = recurring(readings, outlets)
    bare = [stripped(r, furniture[o]) for r, o in zip(readings, outlets, strict=True)]
    full = [runs(reading) for reading in bare]
    sketches = [sketch(numbers, rate) for numbers in full]
    first, second, shared = candidates(sketches)
    sizes = np.array([len(s) for s in sketches], dtype=np.int64)
    likely = shared >= CANDIDATE * least.traces * np.minimum(sizes[first], sizes[second])
    likely &= shared * rate >= CANDIDATE * least.runs
    found = []
    for a, b in zip(first[likely].tolist(), second[likely].tolist(), strict=True):
        overlap = _overlap(a, b, bare, full, least)
        if least.met(overlap):
            found.append(overlap)
    return tuple(found)


def _overlap(a: int, b: int, bare: Sequence[Reading], full: Sequence[Numbers], least: Least) -> Overlap:
    """What two texts share; the sentences are counted only where they decide."""
    small, large = (a, b) if len(full[a]) <= len(full[b]) else (b, a)
    both = common(full[small], full[large])
    share = both / max(len(full[small]), 1)
    traces = least.traces <= share < least.share and both >= least.runs
    return Overlap(a, b, both, share, touched(bare[small], full[large]) if traces else share)


def common(small: Numbers, large: Numbers) -> int:
    """How many numbers two sorted lists share."""
    return int(np.count_nonzero(_within(small, large)))


def _within(numbers: Numbers, large: Numbers) -> NDArray[np.bool_]:
    if not len(large):
        return np.zeros(len(numbers), dtype=bool)
    places = np.minimum(np.searchsorted(large, numbers), len(large) - 1)
    found: NDArray[np.bool_] = large[places] == numbers
    return found


def touched(reading: Reading, large: Numbers) -> float:
    """The share of a text's sentences in which a run begins that the other text has too."""
    order = _in_order(reading.words)
    owners = np.repeat(np.arange(len(reading.starts)), np.diff(reading.starts, append=len(reading.words)))
    holding = np.unique(owners[: len(order)][_within(order, large)])
    return len(holding) / max(len(reading.starts), 1)
