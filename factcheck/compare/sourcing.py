"""Words for sources without a name: crowds, described persons, names withheld."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from factcheck.model.analysis import Sentence
from factcheck.model.assertion import Extraction
from factcheck.model.attribution import Attribution, AttributionType
from factcheck.model.text import PassageKind

GAP = 3
OUTSIDE = (PassageKind.SIDEBAR, PassageKind.BOILERPLATE)


@dataclass(frozen=True)
class SourceWords:
    """The lexicon. `anonymity` holds phrases as words in a row; "*" skips up to three words."""

    crowds: frozenset[str]
    people: frozenset[str]
    nameless: frozenset[str]
    informants: frozenset[str]
    knowing: frozenset[str]
    anonymity: tuple[tuple[str, ...], ...]
    occupations: tuple[str, ...]
    hearsay: tuple[tuple[str, ...], ...]


@cache
def source_words() -> SourceWords:
    """The lexicon that ships with the package, read once."""
    raw = tomllib.loads((files("factcheck.compare") / "resources" / "sourcing.toml").read_text(encoding="utf-8"))
    people = raw["people"].split()
    plurals = [
        p[:-1] + "ies" if p.endswith("y") else p.replace("man", "men") if p.endswith("man") else p + "s" for p in people
    ]
    return SourceWords(
        crowds=frozenset(raw["crowds"].split()),
        people=frozenset([*people, *plurals]),
        nameless=frozenset(raw["nameless"].split()),
        informants=frozenset(raw["informants"].split()),
        knowing=frozenset(raw["knowing"].split()),
        hearsay=tuple(tuple(phrase.split()) for phrase in raw["hearsay"]),
        occupations=tuple(raw["occupations"].split()),
        anonymity=tuple(tuple(phrase.split()) for phrase in raw["anonymity"]),
    )


def withholds_name(extraction: Extraction, sentence: Sentence) -> bool:
    """Whether a sentence says that somebody is not to be named."""
    words = [t.lower.replace("\u2019", "'") for t in extraction.analysis.sentence_tokens(sentence)]
    return _has_any(words, source_words().anonymity)


def hearsay(extraction: Extraction, sentence: Sentence) -> bool:
    """Whether a sentence passes on what somebody has told the writer, without a word on who ("I am told")."""
    words = [t.lower.replace("\u2019", "'") for t in extraction.analysis.sentence_tokens(sentence)]
    return _has_any(words, source_words().hearsay)


def _has_any(words: Sequence[str], phrases: tuple[tuple[str, ...], ...]) -> bool:
    first = _by_first(phrases)
    return any(_starts(words, at, phrase) for at, word in enumerate(words) for phrase in first.get(word, ()))


@cache
def _by_first(phrases: tuple[tuple[str, ...], ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first word."""
    return {word: tuple(p for p in phrases if p[0] == word) for word in dict.fromkeys(p[0] for p in phrases)}


def _starts(words: Sequence[str], at: int, phrase: tuple[str, ...]) -> bool:
    if not phrase:
        return True
    if phrase[0] == "*":
        return any(_starts(words, i, phrase[1:]) for i in range(at, min(at + GAP + 1, len(words))))
    return at < len(words) and words[at] == phrase[0] and _starts(words, at + 1, phrase[1:])


def own_words(extraction: Extraction, offset: int) -> bool:
    """Whether an offset lies in the copy itself: no quotation, no other story on the page."""
    return extraction.document.passage_at(offset).kind not in OUTSIDE and not extraction.analysis.quotation_at(offset)


def speech(attribution: Attribution) -> bool:
    """Whether an attribution reports what was said or written, not what is believed or meant."""
    return attribution.strength != "belief" and attribution.type is not AttributionType.NONE
