"""What two sentences have in common when one is a paraphrase of the other: stems, groups of synonyms, rarity."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from factcheck.model.analysis import Token
from factcheck.model.assertion import Extraction
from factcheck.model.text import PassageKind, Span

Weight = Callable[[str], float]
Keys = frozenset[str]

CONTENT = ("NN", "VB", "JJ", "RB", "FW")
STEM = 6
NEIGHBOUR = 0.55
ELSEWHERE = 0.3
# Words of reporting and of grammar: what they share says nothing of what is told.
EMPTY = frozenset(
    "be have do get go make will would can could may might shall should must say tell add also very more most much many "
    "than there here then now just even only still already ever never not so such other own same about around some "
    "accord report thing way time one lot put set use quite rather too however again yet once well far".split()
)
LEFT_OUT = frozenset({PassageKind.SIDEBAR, PassageKind.BOILERPLATE})


@cache
def fold(word: str) -> str:
    """Lower case without accents."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char)).strip(".'’-")


@cache
def _groups() -> Mapping[str, tuple[str, ...]]:
    text = (files("factcheck.compare") / "resources" / "paraphrase.toml").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in tomllib.loads(text)["groups"].strip().splitlines():
        words = line.split()
        for word in words:
            found[word] = (*found.get(word, ()), f"={words[0]}")
    return found


@cache
def forms(word: str) -> Keys:
    """The keys under which a lemma is found again: its stem, and the groups that it belongs to."""
    plain = fold(word)
    return frozenset((plain[:STEM], *_groups().get(plain, ())))


@dataclass(frozen=True)
class Said:
    """A sentence of a source: where it stands, the keys of its words, and of those around it."""

    document: str
    span: Span
    index: int
    keys: Keys
    near: Keys
    anywhere: Keys


def content(tokens: Iterable[Token]) -> dict[str, str]:
    """Content lemmas of some tokens, folded, with the lemma by which their weight is looked up."""
    return {
        fold(t.lemma): t.lemma.lower()
        for t in tokens
        if t.tag.startswith(CONTENT) and fold(t.lemma) not in EMPTY and len(fold(t.lemma)) > 2
    }


def lemmas_of(tokens: Iterable[Token]) -> Keys:
    """Lemmas and forms of some tokens, folded."""
    return frozenset(fold(word) for token in tokens for word in (token.lemma, token.text))


def keys_of(tokens: Iterable[Token]) -> Keys:
    """All keys of the content words of some tokens."""
    return frozenset[str]().union(*(forms(t.lemma) for t in tokens if t.tag.startswith((*CONTENT, "CD"))))


def sentences_of(extraction: Extraction) -> list[Said]:
    """The sentences of the article, sidebars and boilerplate left out."""
    document = extraction.document
    kept = [s for s in extraction.analysis.sentences if document.passage_at(s.start).kind not in LEFT_OUT]
    own = [keys_of(extraction.analysis.sentence_tokens(s)) for s in kept]
    everything = frozenset[str]().union(*own)
    return [
        Said(
            document.uri,
            sentence.span,
            index,
            own[index],
            frozenset[str]().union(*own[max(0, index - 1) : index + 2]),
            everything,
        )
        for index, sentence in enumerate(kept)
    ]


def told(word: str, sentences: Sequence[Said]) -> list[float]:
    """How far each sentence tells a word, in [0, 1]: itself, beside it, or only elsewhere in its document."""
    keys = forms(word)
    return [
        0.0
        if keys.isdisjoint(said.anywhere)
        else 1.0
        if not keys.isdisjoint(said.keys)
        else ELSEWHERE
        if keys.isdisjoint(said.near)
        else NEIGHBOUR
        for said in sentences
    ]


def own_share(words: Mapping[str, str], said: Said, weight: Weight) -> float:
    """Weighted share of some words that a sentence holds itself, whatever stands near it."""
    return own_shares(words, weight)(said)


def own_shares(words: Mapping[str, str], weight: Weight) -> Callable[[Said], float]:
    """`own_share` of the same words in many sentences."""
    weighed = [(weight(lemma), forms(word)) for word, lemma in words.items()]
    total = sum([worth for worth, _ in weighed])

    def share(said: Said) -> float:
        return sum([worth for worth, keys in weighed if not keys.isdisjoint(said.keys)]) / total if total else 0.0

    return share
