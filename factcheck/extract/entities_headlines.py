"""Names in lines where every word has a capital: only those are taken that the text or the lists know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factcheck.extract.entities_evidence import key_of
from factcheck.extract.entities_lexicon import lexicon
from factcheck.extract.entities_runs import LONGEST, Candidate, known
from factcheck.extract.entities_words import Word
from factcheck.model.entity import EntityKind

Kinds = Mapping[str, tuple[EntityKind | None, float]]


def with_headlines(words: list[Word], found: list[Candidate], kind_of: Kinds) -> list[Candidate]:
    """The candidates, those in headlines cut down to the names inside them."""
    keys = {key for key, (kind, _) in kind_of.items() if kind is not None}
    keys |= {key.split()[-1] for key, (kind, _) in kind_of.items() if kind is EntityKind.PERSON and " " in key}
    kept: list[Candidate] = []
    for candidate in found:
        if not words[candidate.first].loud:
            kept.append(candidate)
            continue
        inside = list(_inside(words, candidate, keys))
        kept.extend(inside or [candidate])
    return kept


def _inside(words: list[Word], candidate: Candidate, keys: set[str]) -> Iterator[Candidate]:
    index = candidate.first
    while index < candidate.last:
        length = _length(words, index, candidate.last, keys)
        if length:
            yield Candidate(index, index + length)
        index += length or 1


def _length(words: list[Word], index: int, last: int, keys: set[str]) -> int:
    """How many words from here make up a name; 0 where none begins."""
    for length in range(min(LONGEST, last - index), 0, -1):
        part = Candidate(index, index + length)
        dull = length == 1 and words[index].plain in lexicon().common
        if not dull and (key_of(words, part) in keys or known(words[index : index + length])):
            return length
    return 0
