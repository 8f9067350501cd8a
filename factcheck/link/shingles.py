"""Near-copies among many texts: runs of four words as numbers, a thin sketch of them to find pairs, all of them to be sure."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]

RUN = 4
RATE = 6
RECURS, KEPT, FILLED = 3, 0.25, 0.5
WIDE, NEXT = 48, 4
TABLE = 1 << 20
CANDIDATE = 0.5
WORD = re.compile(r"[^\W_]+")
PARAGRAPH, ENDS = "\u00b6", (".", "!", "?")
CLOSERS = "\"'\u201d\u2019)]"
DASHES = "\u2013\u2014/"
BEGIN = np.zeros(1, dtype=np.int64)
STEP = 0x9E3779B97F4A7C15
MIXERS = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
WEIGHTS = tuple(np.uint64(pow(STEP, power + 1, 2**64)) for power in range(RUN))


@dataclass(frozen=True, eq=False, slots=True)
class Reading:
    """A text as numbers: one for each word, where each sentence starts and how long it is, and one for each sentence."""

    words: Numbers
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
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


class Codes(dict[str, int]):
    """What `_code` gave before: most words of a text have been met in another one."""

    def __missing__(self, chunk: str) -> int:
        """The code of a new chunk; a full table starts afresh."""
        if len(self) >= TABLE:
            self.clear()
        self[chunk] = code = _code(chunk)
        return code


def _code(chunk: str) -> int:
    """What stands between two blanks as 64 bits, the same on every machine; the lowest bit says that a sentence ends.

    Zero or one where it holds no letter or digit.
    """
    if chunk.isalnum():
        word, end = chunk.casefold(), False
    else:
        word = "".join(WORD.findall(chunk.casefold()))
        end = chunk == PARAGRAPH or chunk.rstrip(CLOSERS).endswith(ENDS)
    if not word:
        return int(end)
    digest = hashlib.blake2b(word.encode("utf-8"), digest_size=8).digest()
    return int.from_bytes(digest, "little") & ~1 | end


CODES = Codes()


def read(text: str) -> Reading:
    """The words of a text in lower case, as numbers, with its sentences. A line end ends a sentence."""
    for dash in DASHES:
        text = text.replace(dash, " ")
    chunks = text.replace("\n", f" {PARAGRAPH} ").split()
    codes = np.fromiter(map(CODES.__getitem__, chunks), dtype=np.uint64, count=len(chunks))
    is_word = codes > np.uint64(1)
    closed = np.cumsum(is_word)[(codes & np.uint64(1)) == 1]
    words = codes[is_word] >> np.uint64(1)
    bounds = np.concatenate([BEGIN, closed, [len(words)]])
    lengths = bounds[1:] - bounds[:-1]
    starts, lengths = bounds[:-1][lengths > 0], lengths[lengths > 0]
    return Reading(words, starts, lengths, _sentences(words, starts, lengths))


def _sentences(words: Numbers, starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> Numbers:
    """A number for each sentence that depends on its words and their order."""
    if not len(words):
        return words
    place = np.arange(len(words)) - np.repeat(starts, lengths)
    return _mixed(np.add.reduceat(words * (2 * place + 1).astype(np.uint64), starts))


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
            fill = float(reading.lengths[again].sum()) / len(reading.words)
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
    return _mixed(total)


def runs(reading: Reading) -> Numbers:
    """All runs of four words as sorted numbers, each once."""
    found, _ = _counted(in_order(reading.words))
    return found


def sketch(reading: Reading, rate: int = RATE) -> Numbers:
    """One in `rate` of the runs: the same ones in every text, so that overlaps keep their proportion."""
    numbers = in_order(reading.words)
    found, _ = _counted(numbers[numbers % np.uint64(rate) == 0])
    return found


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
    owners = np.repeat(np.arange(len(sketches)), [len(s) for s in sketches])
    numbers = np.concatenate([*sketches, np.empty(0, dtype=np.uint64)])
    order = np.argsort(numbers, kind="stable")
    numbers, owners = numbers[order], owners[order]
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
    sketches = [sketch(reading, rate) for reading in bare]
    first, second, shared = candidates(sketches)
    sizes = np.array([len(s) for s in sketches], dtype=np.int64)
    likely = shared >= CANDIDATE * least.traces * np.minimum(sizes[first], sizes[second])
    likely &= shared * rate >= CANDIDATE * least.runs
    full = {place: runs(bare[place]) for place in {*first[likely].tolist(), *second[likely].tolist()}}
    pairs = zip(first[likely].tolist(), second[likely].tolist(), strict=True)
    return tuple(o for a, b in pairs if least.met(o := overlap(a, b, bare, full, least)))


def overlap(
    a: int, b: int, bare: Sequence[Reading] | Mapping[int, Reading], full: Mapping[int, Numbers], least: Least
) -> Overlap:
    """What two texts share; the sentences are counted only where they decide."""
    small, large = (a, b) if len(full[a]) <= len(full[b]) else (b, a)
    both = common(full[small], full[large])
    share = both / max(len(full[small]), 1)
    traces = least.traces <= share < least.share and both >= least.runs
    return Overlap(a, b, both, share, touched(bare[small], full[large]) if traces else share)


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
