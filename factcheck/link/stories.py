"""Which documents tell one story, and how much two sentences have in common, by words that are rare in the batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations
from math import fsum

from factcheck.link.lexicon import RECENT
from factcheck.link.outlets import is_outlet
from factcheck.link.placing import namesakes, of_namesakes
from factcheck.model.analysis import Sentence
from factcheck.model.assertion import Assertion, Extraction
from factcheck.model.entity import EntityKind

STORY_SHARE, CLOSE_SHARE, STORY_WEIGHT = 0.15, 0.4, 30.0
SHORT = 3
NAME_WEIGHT, NAMELESS = 6.5, 100.0
BRIEF, BRIEF_SHARE, BRIEF_WEIGHT = 60.0, 0.45, 10.0
CAST, CAST_SHARE, LEAST_CAST_SHARE = 3, 0.33, 0.2
COMMON, COMMON_SHARE, COMMON_WEIGHT = 2, 0.1, 60.0
ONE_DAY_NAMES = 3
REPEATED, LEAST_REPEATED, SHARED_REPEATED, LEAST_SHARED = 2, 3, 0.6, 2
STORY_DAYS = 60
CONTENT_TAGS = ("NN", "VB", "JJ", "CD")


@dataclass(frozen=True, eq=False)
class Weights:
    """How telling each word is: the rarer in English at large, the more. Independent of the batch."""

    idf: dict[str, float]
    default: float

    def of(self, words: Iterable[str]) -> float:
        """Sum of the weights of some words, the same to the last bit in whatever order they come."""
        get, default = self.idf.get, self.default
        return fsum([0.0 if len(word) < SHORT and word.isalpha() else get(word, default) for word in words])

    def weight(self, word: str) -> float:
        """Weight of one word, in nats; words that the table lacks are rare."""
        if len(word) < SHORT and word.isalpha():
            return 0.0  # "be", "do", "go": the table lists words of three letters and more
        return self.idf.get(word, self.default)

    def share(self, a: frozenset[str], b: frozenset[str], common: float | None = None) -> float:
        """Weighted share, in [0, 1], of the smaller set that is in the other too; `common` is its weight, if known."""
        if not a or not b:
            return 0.0
        smaller = min(_whole(self, a), _whole(self, b))
        return (self.of(a & b) if common is None else common) / smaller if smaller else 0.0


@lru_cache(maxsize=RECENT)
def _whole(known: Weights, words: frozenset[str]) -> float:
    """Weight of all words of a text or a statement, which is held against many others."""
    return known.of(words)


@cache
def weights() -> Weights:
    """The table that ships with the package (`training/frequencies.py` tells how it came to be)."""
    text = (files("factcheck.link") / "resources" / "frequencies.txt").read_text(encoding="utf-8")
    rows = [line.split(" ", 1) for line in text.splitlines() if not line.startswith("#")]
    table = {word: int(weight) / 10 for weight, word in rows}
    return Weights(table, table.pop("*"))


def context(assertion: Assertion) -> frozenset[str]:
    """The words by which an assertion is recognised elsewhere: content lemmas and the parts of names."""
    return _context(assertion.terms, assertion.names, assertion.places)


def name_words(assertion: Assertion) -> frozenset[str]:
    """The parts of the names and places beside an assertion, in lower case."""
    return _name_words(assertion.names, assertion.places)


@lru_cache(maxsize=RECENT)
def _context(terms: frozenset[str], names: frozenset[str], places: frozenset[str]) -> frozenset[str]:
    return terms | _name_words(names, places)


@lru_cache(maxsize=RECENT)
def _name_words(names: frozenset[str], places: frozenset[str]) -> frozenset[str]:
    return frozenset(part.casefold() for name in (*names, *places) for part in name.split())


def story_sentences(extraction: Extraction) -> Iterable[Sentence]:
    """The sentences of the article, in order."""
    passage_at = extraction.document.passage_at
    return (sentence for sentence in extraction.analysis.sentences if passage_at(sentence.start).kind.of_story)


def sentence_words(extraction: Extraction) -> Iterable[frozenset[str]]:
    """The content lemmas of each sentence of the article, in order."""
    for sentence in story_sentences(extraction):
        tokens = extraction.analysis.sentence_tokens(sentence)
        yield frozenset(t.lemma.lower() for t in tokens if t.tag.startswith(CONTENT_TAGS) and len(t.text) > 2)


def stories(
    extractions: Sequence[Extraction],
    known: Weights,
    copies: frozenset[tuple[str, str]],
    same_name: Callable[[str, str], bool],
) -> frozenset[tuple[str, str]]:
    """Pairs of URIs, sorted, of documents that tell one story: shared rare words, shared people, dates not far apart.

    A document without a date takes that of one it shares its origin with (`copies`). Two documents on one subject with
    casts of their own tell two stories; `same_name` says whether two names could be one person's. So do texts in one
    mould (descriptions of two towns) without a name in common, texts that each repeat names of their own, and texts on
    two towns of one name. Two texts that tell one story with two others each need less in common with one another.
    """
    words = {e.document.uri: frozenset[str]().union(*sentence_words(e)) for e in extractions}
    casts = {e.document.uri: cast(e) for e in extractions}
    names = {e.document.uri: rare_names(e, known) for e in extractions}
    repeated = {e.document.uri: repeated_names(e, names[e.document.uri]) for e in extractions}
    texts = {e.document.uri: e.document for e in extractions}
    towns = namesakes(extractions)
    days = _days(extractions, copies)

    def one_day(a: str, b: str, shared: frozenset[str]) -> bool:
        """Whether two texts are of one day and name the same places or firms: then other people in each tell nothing."""
        return len(shared) >= ONE_DAY_NAMES and a in days and days[a] == days.get(b)

    def of_two(a: str, b: str) -> bool:
        """Whether two texts are of two things by their names, whatever their words have in common."""
        others = of_other_names(names[a] & names[b], repeated[a], repeated[b])
        return others or of_namesakes(texts[a], texts[b], towns.get((a, b), ()))

    found = {(a, b) for a, b in copies if not of_other_names(names[a] & names[b], repeated[a], repeated[b])}
    for a, b in combinations(sorted(words), 2):
        if of_two(a, b):
            continue
        share = known.share(words[a], words[b])
        if known.of(words[a] & words[b]) < STORY_WEIGHT:
            if _brief(words[a], words[b], known) and _near(days.get(a), days.get(b)):
                found.add((a, b))
            continue
        shared = names[a] & names[b]
        if not shared and min(known.of(words[a]), known.of(words[b])) >= NAMELESS:
            continue
        close = share >= CLOSE_SHARE or (share >= STORY_SHARE and one_day(a, b, shared))
        if not close and share >= STORY_SHARE:
            close = _shared_cast(*_both_ways(casts[a], names[a], casts[b], names[b]), same_name, share)
        if close and _near(days.get(a), days.get(b)):
            found.add((a, b))
    far = {(a, b) for a, b in combinations(sorted(words), 2) if (a, b) not in found and _near(days.get(a), days.get(b))}
    between = _between_stories(found, far)
    closed = {(a, b) for a, b in between if _much_in_common(words[a], words[b], known)}
    return frozenset(found | {pair for pair in closed if not of_two(*pair)})


def _between_stories(found: set[tuple[str, str]], far: set[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """The pairs of `far` that tell one story with two or more texts in common."""
    beside: dict[str, set[str]] = {}
    for a, b in found:
        beside.setdefault(a, set()).add(b)
        beside.setdefault(b, set()).add(a)
    return ((a, b) for a, b in far if len(beside.get(a, set()) & beside.get(b, set())) >= COMMON)


def _much_in_common(a: frozenset[str], b: frozenset[str], known: Weights) -> bool:
    return known.of(a & b) >= COMMON_WEIGHT and known.share(a, b) >= COMMON_SHARE


def _brief(a: frozenset[str], b: frozenset[str], known: Weights) -> bool:
    """Whether two texts of a sentence or so have most of their words in common."""
    shared = known.of(a & b)
    longer = max(known.of(a), known.of(b))
    return shared >= BRIEF_WEIGHT and longer <= BRIEF and shared >= BRIEF_SHARE * longer


def rare_names(extraction: Extraction, known: Weights) -> frozenset[str]:
    """The words of the names in the article, lower case, without common ones, its outlet's, and those it also prints plain."""
    found = {part.casefold() for e in extraction.entities for part in e.text.split() if part[:1].isupper()}
    plain: set[str] = set()
    for sentence in story_sentences(extraction):
        tokens = extraction.analysis.sentence_tokens(sentence)
        found |= {t.lower for t in tokens if t.tag.startswith("NNP") and len(t.text) >= SHORT}
        plain |= {form for t in tokens if t.text.islower() for form in (t.lower, t.lemma.lower())}
    house = house_words(extraction.document.source, extraction.document.agency)
    return frozenset(name for name in found - plain - house if known.weight(name) >= NAME_WEIGHT)


def repeated_names(extraction: Extraction, names: frozenset[str]) -> frozenset[str]:
    """Those of the words of names that the article prints more than once: what it is about, not what it mentions."""
    tokens = (t for s in story_sentences(extraction) for t in extraction.analysis.sentence_tokens(s))
    counted = Counter(t.lower for t in tokens if t.lower in names and not t.text.islower())
    return frozenset(name for name, count in counted.items() if count >= REPEATED)


def of_other_names(shared: frozenset[str], a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether each of two texts repeats names of its own, and hardly any of them stands in the other.

    Two fires, raids or floods on one agency's wire are told in much the same words; each has its town and its people.
    `shared` are the names in both texts, `a` and `b` those that each repeats.
    """
    fewer = min(len(a), len(b))
    if fewer < LEAST_REPEATED:
        return False
    met = len(shared & a) + len(shared & b)
    return met < max(LEAST_SHARED, SHARED_REPEATED * fewer)


@lru_cache(maxsize=RECENT)
def house_words(source: str, agency: str | None) -> frozenset[str]:
    """The words in the names of an outlet and of an agency: all that they print has them in common.

    A source that is no outlet, such as a firm with a statement of its own, may be what the story is about.
    """
    names = f"{source if is_outlet(source) else ''} {agency or ''}".casefold()
    return frozenset((*names.split(), *names.replace("-", " ").split()))


def cast(extraction: Extraction) -> frozenset[str]:
    """The people named in the article."""
    people = (e for e in extraction.entities if e.kind is EntityKind.PERSON)
    return frozenset(e.name for e in people if extraction.document.passage_at(e.start).kind.of_story)


def _both_ways(
    a: frozenset[str], names_of_a: frozenset[str], b: frozenset[str], names_of_b: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Two casts, each with those of the other whose full rare name its text prints, if only as what looks like a place."""
    in_a, in_b = (
        frozenset(x for x in cast if " " in x and names.issuperset(x.casefold().split()))
        for cast, names in ((b, names_of_a), (a, names_of_b))
    )
    return a | in_a, b | in_b


def _shared_cast(
    a: frozenset[str], b: frozenset[str], same_name: Callable[[str, str], bool], share: float = 0.0
) -> bool:
    """Whether the casts overlap, or one is too small to tell; with more words in common, one person is enough."""
    if min(len(a), len(b)) < CAST:
        return True
    shared = sum(any(same_name(x, y) for y in b) for x in a)
    return shared >= CAST_SHARE * min(len(a), len(b)) or (shared > 0 and share >= LEAST_CAST_SHARE)


def _near(a: date | None, b: date | None) -> bool:
    return a is None or b is None or abs((a - b).days) <= STORY_DAYS


def _days(extractions: Sequence[Extraction], copies: frozenset[tuple[str, str]]) -> dict[str, date]:
    days = {e.document.uri: day for e in extractions if (day := e.document.day) is not None}
    for a, b in sorted(copies):
        for left, right in ((a, b), (b, a)):
            if left not in days and right in days:
                days[left] = days[right]
    return days
