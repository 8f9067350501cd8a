"""The lexicon of positions: accusing, suspecting, blaming, denying; grave deeds."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from factcheck.extract.attributions_cues import inflections
from factcheck.model.analysis import Analysis, Sentence
from factcheck.model.text import Span

REACH = 16
# A phrase as the words that may stand at each place; a place of "*" lets others in between.
Pattern = tuple[frozenset[str], ...]
IRREGULAR: Mapping[str, str] = {
    "deny": "denies denied denying",
    "say": "says said saying",
    "tell": "tells told telling",
}


@dataclass(frozen=True)
class PositionWords:
    """Verb forms by what they do, object and phrase lists by name, and the beginnings of grave words."""

    verbs: Mapping[str, frozenset[str]]
    objects: Mapping[str, frozenset[str]]
    denials: tuple[tuple[str, ...], ...]
    inventions: tuple[tuple[str, ...], ...]
    differing: tuple[Pattern, ...]
    suspicions: frozenset[str]
    grave: tuple[str, ...]
    grave_pairs: tuple[str, ...]
    spoken: frozenset[str]

    def kind(self, form: str) -> str | None:
        """What a verb form does: accusation, suspicion, blame, denial, rejection; None for other verbs."""
        return next((kind for kind in KINDS if form in self.verbs[kind]), None)


KINDS = ("accusation", "suspicion", "blame", "denial", "rejection")


@cache
def position_words() -> PositionWords:
    """The lexicon that ships with the package, read once."""
    raw = tomllib.loads((files("factcheck") / "extract" / "resources" / "positions.toml").read_text("utf-8"))
    return PositionWords(
        verbs={kind: _forms(words) for kind, words in raw["verbs"].items()},
        objects={name: frozenset(words.split()) for name, words in raw["objects"].items()},
        denials=tuple(tuple(phrase.split()) for phrase in raw["phrases"]["denials"]),
        inventions=tuple(tuple(phrase.split()) for phrase in raw["phrases"]["inventions"]),
        differing=tuple(
            tuple(frozenset(word.split("|")) for word in phrase.split()) for phrase in raw["phrases"]["differing"]
        ),
        suspicions=frozenset(raw["phrases"]["suspicions"]),
        grave=tuple(raw["content"]["grave"].split()),
        grave_pairs=tuple(raw["content"]["grave_pairs"]),
        spoken=_forms(raw["readout"]["spoken"]),
    )


def _forms(words: str) -> frozenset[str]:
    return frozenset(form for base in words.split() for form in inflections(base, IRREGULAR))


def invented(analysis: Analysis, begin: int, sentence: Sentence) -> bool:
    """Whether the words from an index to the sentence's end call something made up, in a phrase ("out of thin air")."""
    words = [t.lower for t in analysis.tokens[begin : min(begin + REACH, sentence.last)]]
    phrases = position_words().inventions
    return any(tuple(words[i : i + len(p)]) == p for i in range(len(words)) for p in phrases)


def is_grave(analysis: Analysis, span: Span) -> bool:
    """Whether the words at a span speak of killing, genocide, torture or another crime."""
    words = position_words()
    lowered = [t.lower for t in analysis.tokens_in(span)]
    joined = " ".join(lowered)
    return any(word.startswith(words.grave) for word in lowered) or any(pair in joined for pair in words.grave_pairs)
