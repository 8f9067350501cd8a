"""Words that say the same of one event, and words that cannot both be said of it: synonyms and opposites as data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from factcheck.link.lexicon import RECENT, table
from factcheck.link.stories import Weights
from factcheck.model.analysis import Token

PARTICLES = frozenset("off on down away out up back over in through".split())
PARTICLE_REACH = 8
Side = tuple[int, int]
Phrase = tuple[str, ...]


@cache
def words(name: str) -> frozenset[str]:
    """A list of `opposites.toml`, by its key."""
    return frozenset(table("opposites")[name].split())


@cache
def _sides(name: str) -> dict[Phrase, frozenset[Side]]:
    """Phrase -> the sides it takes in a table of rows ("pairs", "ladders"): (row, side) pairs."""
    found: dict[Phrase, set[Side]] = defaultdict(set)
    for row, sides in enumerate(table("opposites")[name]):
        for side, entries in enumerate(sides):
            for entry in entries.split():
                found[tuple(entry.split("_"))].add((row, side))
    return {phrase: frozenset(sides) for phrase, sides in found.items()}


@cache
def _groups() -> dict[Phrase, frozenset[str]]:
    """Phrase -> keys of the groups of synonyms that it stands in."""
    found: dict[Phrase, set[str]] = defaultdict(set)
    for name in ("deeds", "things"):
        for number, row in enumerate(table("synonyms")[name]):
            for entry in row.split():
                found[tuple(entry.split("_"))].add(f"{name}{number}")
    return {phrase: frozenset(keys) for phrase, keys in found.items()}


@cache
def _openings(name: str) -> dict[str, tuple[Phrase, ...]]:
    """First word -> the phrases of several words that open with it, the longest first; "groups" are the synonyms."""
    found: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in _groups() if name == "groups" else _sides(name):
        if len(phrase) > 1:
            found[phrase[0]].append(phrase)
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in found.items()}


@cache
def keys(lemma: str) -> frozenset[str]:
    """The word itself and the groups of synonyms it stands in."""
    return frozenset({lemma}) | _groups().get((lemma,), frozenset())


@cache
def deed_keys(lemma: str) -> frozenset[str]:
    """The word itself and the groups of deeds it stands in."""
    return frozenset(k for k in keys(lemma) if k == lemma or k.startswith("deeds"))


def phrase_keys(tokens: Sequence[Token], at: int) -> frozenset[str]:
    """The groups of a phrase of several words that opens at a token ("took the net away")."""
    found: set[str] = set()
    for form in _forms(tokens[at]):
        for phrase in _openings("groups").get(form, ()):
            if _stands(tokens, at, phrase):
                found |= _groups()[phrase]
    return frozenset(found)


def sides_of(tokens: Sequence[Token], at: int, name: str = "pairs") -> frozenset[Side]:
    """The sides that the word at a token and the phrases that open with it take in a table of rows."""
    found: set[Side] = set()
    if at > 1 and tokens[at - 1].text == "-" and tokens[at - 2].lower == "non":
        return frozenset().union(*(_sides(name).get((f"non-{form}",), frozenset()) for form in _forms(tokens[at])))
    for form in _forms(tokens[at]):
        found |= _sides(name).get((form,), frozenset())
        for phrase in _openings(name).get(form, ()):
            if _stands(tokens, at, phrase):
                found |= _sides(name)[phrase]
    return frozenset(found)


def _forms(token: Token) -> tuple[str, ...]:
    return tuple(dict.fromkeys((token.lower, token.lemma.lower())))


def _stands(tokens: Sequence[Token], at: int, phrase: Phrase) -> bool:
    """Whether a phrase stands at a token; a particle may follow its verb at a distance."""
    if all(at + n < len(tokens) and w in _forms(tokens[at + n]) for n, w in enumerate(phrase)):
        return True
    if len(phrase) != len(("verb", "particle")) or phrase[1] not in PARTICLES or not tokens[at].tag.startswith("VB"):
        return False
    near = tokens[at + 1 : at + 1 + PARTICLE_REACH]
    return any(t.lower == phrase[1] and t.tag in ("RP", "RB") for t in near)


def against(one: frozenset[Side], two: frozenset[Side]) -> bool:
    """Whether one takes a side of a row of which the other takes another, and neither takes both."""
    for row, side in one:
        others = {s for r, s in two if r == row}
        mine = {s for r, s in one if r == row}
        if others and not others & mine and side not in others:
            return True
    return False


@cache
def opposed(one: str, two: str) -> bool:
    """Whether two verbs cannot both be said of one thing ("create", "cut")."""
    sides = _sides("pairs")
    return against(sides.get((one,), frozenset()), sides.get((two,), frozenset()))


def shared(one: frozenset[str], two: frozenset[str], known: Weights) -> float:
    """Weight of the words of one that the other has too, in the same or another word; the commoner word counts."""
    return sum(weight for _, weight in _matches(one, two, known))


def shared_words(one: frozenset[str], two: frozenset[str], known: Weights) -> list[str]:
    """The words of one that the other has too, in the same or another word; sorted."""
    return sorted(word for word, _ in _matches(one, two, known))


def _matches(one: frozenset[str], two: frozenset[str], known: Weights) -> Iterator[tuple[str, float]]:
    by_key = _by_key(two)
    for word in _sorted(one):
        others = [other for key in keys(word) for other in by_key.get(key, ())]
        if others:
            yield word, max(min(known.weight(word), known.weight(other)) for other in others)


@lru_cache(maxsize=RECENT)
def _by_key(words: frozenset[str]) -> dict[str, list[str]]:
    """Each word behind the keys under which it is looked up."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for key in keys(word):
            found[key].append(word)
    return found


@lru_cache(maxsize=RECENT)
def _sorted(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(words))
