"""A text as numbers: one for each word, whatever its case and marks, and where its sentences are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]
Places = NDArray[np.int64]

LETTER, SPACE, ENDER, CLOSER = 1, 2, 3, 4
CODES = 1 << 16
ENDERS, CLOSERS, DASHES = ".!?", "\"'\u201d\u2019)]", "\u2013\u2014/"
PLAIN = (
    *((mark, " ") for mark in "\u2013\u2014\u00a0"),
    *((mark, '"') for mark in "\u201d\u2019"),
    *((mark, "(") for mark in "\u201c\u2018\u2026\u00ab\u00bb"),
)
"""Marks that news text is full of, each with one of ASCII that parts words and sentences in the same way."""
LINE_END = ord("\n")
BASE = 0xD6E8FEB86659FD93
TABLE = 1 << 15
MIXERS = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
NO_WORDS, NOWHERE = np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int64)
BEGIN = np.zeros(1, dtype=np.int64)
BATCH = 1 << 16
"""So many characters are read together: they fit into the cache of one core."""


@dataclass(frozen=True, eq=False, slots=True)
class Reading:
    """A text as numbers: one for each word, where each sentence starts and how long it is, and one for each sentence."""

    words: Numbers
    starts: Places
    lengths: Places
    sentences: Numbers


def read(text: str) -> Reading:
    """The words of a text in lower case, as numbers that are the same on every machine, with its sentences.

    What stands between two blanks or dashes is a word, by its letters and digits. A line end ends a sentence.
    """
    return _together([_codes(text)])[0]


def read_many(texts: Iterable[str]) -> Iterator[Reading]:
    """As `read`, for many texts in a row: some of them at a time, which is faster."""
    batch: list[NDArray[Any]] = []
    size = 0
    for text in texts:
        batch.append(_codes(text))
        size += len(batch[-1])
        if size >= BATCH:
            yield from _together(batch)
            batch, size = [], 0
    if batch:
        yield from _together(batch)


def _together(batch: Sequence[NDArray[Any]]) -> list[Reading]:
    """Texts as one: since a line end stands behind each, no word and no sentence goes on from one to the next."""
    codes = np.concatenate(batch)
    kinds = _kinds().take(codes)
    letters = np.flatnonzero(kinds == LETTER)
    if not len(letters):
        return [Reading(NO_WORDS, NOWHERE, NOWHERE, NO_WORDS) for _ in batch]
    gaps = np.cumsum(kinds == SPACE, dtype=np.int32).take(letters)
    first = np.concatenate([BEGIN, np.flatnonzero(gaps[1:] != gaps[:-1]) + 1])
    words = _words(codes.take(letters), first)
    begins = letters.take(first)
    bounds = np.concatenate([BEGIN, begins.searchsorted(_ends(codes, kinds)), [len(words)]])
    lengths = bounds[1:] - bounds[:-1]
    held = np.flatnonzero(lengths)
    starts, lengths = bounds.take(held), lengths.take(held)
    sentences = _sentences(words, starts, lengths)
    words_to = begins.searchsorted(np.cumsum([len(text) for text in batch]))
    cuts = zip(words_to.tolist(), starts.searchsorted(words_to).tolist(), strict=True)
    found, word, sentence = [], 0, 0
    for last_word, last in cuts:
        part = slice(sentence, last)
        found.append(Reading(words[word:last_word], starts[part] - word, lengths[part], sentences[part]))
        word, sentence = last_word, last
    return found


def _codes(text: str) -> NDArray[Any]:
    """The characters of a text in lower case as numbers; a line end stands behind them."""
    if not text.isascii():
        for mark, plain in PLAIN:
            text = text.replace(mark, plain)
    if text.isascii():
        return np.frombuffer(f"{text.lower()}\n".encode("ascii"), dtype=np.uint8)
    folded = f"{text.casefold()}\n".encode("utf-32-le", "surrogatepass")
    return np.minimum(np.frombuffer(folded, dtype=np.uint32), CODES - 1)


@cache
def _kinds() -> NDArray[np.uint8]:
    """What each character is, of those that have a number below 65,536; the others part nothing."""
    kinds = np.zeros(CODES, dtype=np.uint8)
    for code in range(CODES):
        char = chr(code)
        kinds[code] = LETTER if char.isalnum() else SPACE if char.isspace() or char in DASHES else 0
    kinds[[ord(char) for char in ENDERS]] = ENDER
    kinds[[ord(char) for char in CLOSERS]] = CLOSER
    return kinds


def _words(letters: NDArray[Any], first: Places) -> Numbers:
    """A number for each word, by its letters in their order; `first` is where each word starts."""
    powers, back = _powers(max(TABLE, 1 << len(letters).bit_length()))
    sums = np.add.reduceat(letters * powers[: len(letters)], first)
    return mixed(sums * back.take(first)) >> np.uint64(1)


@lru_cache(maxsize=2)
def _powers(count: int) -> tuple[Numbers, Numbers]:
    """The powers of a number by which the letters of a text are weighed, and those that take a word's place out again."""
    base, inverse = (np.full(count, number, dtype=np.uint64) for number in (BASE, pow(BASE, -1, 2**64)))
    return np.cumprod(base), np.cumprod(inverse)


def _ends(codes: NDArray[Any], kinds: NDArray[np.uint8]) -> Places:
    """Where sentences end: at a full stop before a blank, closing marks or not, and at a line end."""
    stops = np.flatnonzero(kinds == ENDER)
    after = stops + 1
    told = kinds.take(after)
    while (closing := told == CLOSER).any():
        after = after + closing
        told = kinds.take(after)
    ends = np.concatenate([stops[told == SPACE], np.flatnonzero(codes == LINE_END)])
    ends.sort()
    return ends


def _sentences(words: Numbers, starts: Places, lengths: Places) -> Numbers:
    """A number for each sentence that depends on its words and their order."""
    place = np.arange(len(words)) - np.repeat(starts, lengths)
    return mixed(np.add.reduceat(words * (2 * place + 1).astype(np.uint64), starts))


def mixed(numbers: Numbers) -> Numbers:
    """Numbers with their bits spread, so that any part of them may be used for sampling."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * MIXERS[0]
    numbers = (numbers ^ (numbers >> np.uint64(27))) * MIXERS[1]
    return numbers ^ (numbers >> np.uint64(31))
