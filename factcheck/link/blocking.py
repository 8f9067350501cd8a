"""Who may meet whom in an archive: keys that two documents on one thing share, and how near two documents are.

Two documents are candidates where they share keys: rare words of their stories within neighbouring stretches of time, or
rare words of statements with one measure. What carries these keys to pairs (a dictionary, a database, Spark) is not known
here; `meeting` says what a pair that shares keys comes to.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.link.facts import FACT_KINDS, group_of
from factcheck.link.reading import read_many
from factcheck.link.stories import (
    REPEATED,
    STORY_DAYS,
    STORY_SHARE,
    STORY_WEIGHT,
    Weights,
    house_words,
    of_other_names,
    sentence_words,
    story_sentences,
)
from factcheck.model.analysis import Sentence
from factcheck.model.assertion import Assertion, Extraction
from factcheck.model.text import Document

STRETCH = STORY_DAYS  # days
STORY_TERMS, FIGURE_TERMS = 20, 4
OFTEN = 100
NAMES_WEIGHT, ONE_NAME, ONE_NAME_NEEDS = 16.0, 8.0, 4 * STORY_WEIGHT
TELLING, RARE = 5.5, 7.5
BOTH = 2
PLAIN_COPY = 0.5
FIGURE_STRENGTH = STORY_WEIGHT / 2


@dataclass(frozen=True, slots=True)
class Block:
    """One thing by which a document may be found: `words` of a story, or of statements with a `measure`.

    `stretch` numbers the sixty days in which it was written; None where time does not matter, or is not known.
    """

    words: tuple[str, ...]
    measure: str = ""
    stretch: int | None = None

    @property
    def key(self) -> int:
        """The block as a signed number of 64 bits, the same on every machine."""
        return _number(f"{self.measure}|{self.stretch}|{' '.join(self.words)}")

    def at(self, stretch: int | None) -> Block:
        """The same block in another stretch."""
        return Block(self.words, self.measure, stretch)


@dataclass(frozen=True, slots=True)
class Profile:
    """What of a document decides whom it meets. `day` counts days; None where nobody knows it. `names` are rare ones.

    `about` holds those of the names that it repeats.
    """

    document: str
    day: int | None
    words: frozenset[str]
    names: frozenset[str]
    story: tuple[str, ...]
    figures: tuple[tuple[str, tuple[str, ...]], ...]
    about: frozenset[str] = frozenset()

    @property
    def stretch(self) -> int | None:
        """The stretch of time in which the document was written."""
        return None if self.day is None else self.day // STRETCH

    def blocks(self) -> frozenset[Block]:
        """The blocks of one word each in which the document stands."""
        told = {Block((word,), stretch=self.stretch) for word in self.story}
        return frozenset(told | {Block((word,), measure) for measure, words in self.figures for word in words})

    def finer(self, block: Block) -> frozenset[Block]:
        """What takes the place of a block that is over-full: the same with a second word."""
        (word,) = block.words
        sets = (
            [self.story]
            if not block.measure
            else [words for measure, words in self.figures if measure == block.measure]
        )
        return frozenset(
            Block((min(word, other), max(word, other)), block.measure, block.stretch)
            for words in sets
            if word in words
            for other in words
            if other != word
        )


@lru_cache(maxsize=1 << 18)
def _number(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode("utf-8"), digest_size=8).digest(), "little", signed=True)


def profile(extraction: Extraction, known: Weights, furniture: Container[int] = ()) -> Profile:
    """What of a document decides whom it meets. `furniture` holds the sentences that its outlet prints everywhere."""
    document = extraction.document
    sentences = tuple(story_sentences(extraction))
    everywhere = _are_furniture(sentences, document, furniture)
    told = [
        (sentence, words)
        for sentence, words, left_out in zip(sentences, sentence_words(extraction), everywhere, strict=True)
        if not left_out
    ]
    counted = Counter(word for _, words in told for word in words)
    proper = Counter(name for sentence, _ in told for name in _proper(extraction, sentence))
    of_house = house_words(document.source, document.agency)
    names = {name for name in proper.keys() & counted.keys() - of_house if known.weight(name) >= RARE}
    house = of_house | frozenset(document.source.casefold().split())
    figures: dict[tuple[str, tuple[str, ...]], None] = {}
    for assertion in extraction.assertions:
        words = _figure_words(assertion, known, house)
        if words:
            figures[group_of(assertion), words] = None
    return Profile(
        document=document.uri,
        day=None if document.day is None else document.day.toordinal(),
        words=frozenset(counted),
        names=frozenset(names),
        story=_telling(counted, known),
        figures=tuple(figures),
        about=frozenset(name for name in names if proper[name] >= REPEATED),
    )


def _proper(extraction: Extraction, sentence: Sentence) -> Iterator[str]:
    """The words of names in a sentence, but for its first word."""
    tokens = extraction.analysis.sentence_tokens(sentence)[1:]
    return (token.lemma.lower() for token in tokens if token.tag.startswith("NNP"))


def _are_furniture(sentences: Sequence[Sentence], document: Document, furniture: Container[int]) -> list[bool]:
    if not furniture:
        return [False] * len(sentences)
    read = (reading.sentences.tolist() for reading in read_many(s.span.of(document.text) for s in sentences))
    return [bool(numbers) and all(number in furniture for number in numbers) for numbers in read]


def _telling(counted: Counter[str], known: Weights) -> tuple[str, ...]:
    """The words that tell a story best: rare in English, and repeated; ties in an order that all documents share."""
    ranked = sorted(
        (word for word in counted if known.weight(word) >= TELLING),
        key=lambda word: (-known.weight(word) * min(counted[word], BOTH), _number(word)),
    )
    return tuple(sorted(ranked[:STORY_TERMS]))


def _figure_words(assertion: Assertion, known: Weights, house: frozenset[str]) -> tuple[str, ...]:
    """The rare words in the names beside a statement; empty where there are fewer than two. `house` is of the outlet."""
    if assertion.kind not in FACT_KINDS or assertion.negated:
        return ()
    words = {part.casefold() for name in (*assertion.names, *assertion.places) for part in name.split()}
    rare = sorted((word for word in words - house if known.weight(word) >= RARE), key=_number)
    return tuple(sorted(rare[:FIGURE_TERMS])) if len(rare) >= BOTH else ()


def probes(one: Profile, full: Container[int], stretches: Iterable[int]) -> frozenset[Block]:
    """The blocks in which the documents stand that one may meet.

    Its story is looked for in its own stretch, in both neighbours, and among documents without a day; a document
    without a day looks in all `stretches`. `full` holds the keys of blocks that have given way to finer ones.
    """
    near = (None, *stretches) if one.stretch is None else (None, one.stretch - 1, one.stretch, one.stretch + 1)
    found: set[Block] = set()
    for block in one.blocks():
        for stretch in (None,) if block.measure else near:
            if (target := block.at(stretch)).key in full:
                found |= {finer.at(stretch) for finer in one.finer(block)}
            else:
                found.add(target)
    return frozenset(found)


def counts_for(block: Block) -> tuple[int, int]:
    """What a shared block counts for: words of the story, and words beside a figure. Documents meet by two of either."""
    return (0, len(block.words)) if block.measure else (len(block.words), 0)


@dataclass(frozen=True, slots=True)
class Telling:
    """How telling a word is in an archive of `size` documents; `often` counts the documents of words that many have.

    What more than a hundred documents say tells the less, the more say it.
    """

    known: Weights
    often: Mapping[str, int]
    size: int

    def of(self, words: Iterable[str]) -> float:
        """Sum of the weights of some words, the same to the last bit in whatever order they come."""
        return math.fsum(self.known.weight(word) * self._part(self.often.get(word, 0)) for word in words)

    def _part(self, count: int) -> float:
        if count <= OFTEN or self.size <= OFTEN:
            return 1.0
        return max(0.0, 1.0 - math.log(count / OFTEN) / math.log(self.size / OFTEN))


def meeting(a: Profile, b: Profile, telling: Telling) -> float:
    """How near two documents are that share keys: the weight of the words of one story, a little for figures alone, or 0."""
    apart = a.day is not None and b.day is not None and abs(a.day - b.day) > STORY_DAYS
    names = 0.0 if apart or of_other_names(a.names & b.names, a.about, b.about) else telling.of(a.names & b.names)
    if names >= ONE_NAME:
        weight = telling.of(a.words & b.words)
        needed = STORY_WEIGHT if names >= NAMES_WEIGHT else ONE_NAME_NEEDS
        if weight >= needed and weight >= STORY_SHARE * min(telling.of(a.words), telling.of(b.words)):
            return weight
    return FIGURE_STRENGTH if _one_figure(a, b, telling) else 0.0


def one_root(share: float, near: float) -> bool:
    """Whether two texts of an archive that share runs of words have one root.

    Standing phrases make up a fair part of many short texts: where it is not most of the text, the story must agree.
    """
    return share >= PLAIN_COPY or near > FIGURE_STRENGTH


def _one_figure(a: Profile, b: Profile, telling: Telling) -> bool:
    """Whether two statements with one measure share the words of rare names."""
    return any(
        measure == other and telling.of(set(words) & set(others)) >= NAMES_WEIGHT
        for measure, words in a.figures
        for other, others in b.figures
    )
