"""Whether a paragraph can belong to a story: the names and rarer words that the two have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_][\w'’-]*")
STEM = 6
MIN_WORD = 5
COMMON_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december mr mrs ms dr president minister government state department national international united "
    "the this that these those they there their when where what while with from for and but his her its our your some "
    "many most last next one two three after before however according meanwhile although since although".split()
)
COMMON_WORDS = frozenset(
    "about above after again against along already although among another around because become before behind being below "
    "between both could country countries during earlier either every first following former from given government group "
    "having however including other others people percent place point president public quarter really report reported said "
    "saying second several shall should since state still their there these thing things think third those though three "
    "through time today tomorrow toward towards under until using while where whether which whose within without would "
    "years yesterday monday tuesday wednesday thursday friday saturday sunday month months week weeks number official "
    "officials statement called early later minister according called city world called three including million billion "
    "thousand hundred".split()
)


def names_in(paragraph: str) -> frozenset[str]:
    """Folded words that are capitalised where no sentence begins, and abbreviations."""
    found = set()
    for match in WORD.finditer(paragraph):
        word = match[0].removesuffix("'s").removesuffix("’s")
        before = paragraph[: match.start()].rstrip(" \"'“‘([")
        opens = not before or before[-1] in ".!?:—–"
        if word[:1].isupper() and (not opens or (word.isupper() and len(word) > 1)):
            found.add(word.casefold())
    return frozenset(found - COMMON_NAMES)


def stems_in(paragraph: str) -> frozenset[str]:
    """Beginnings of the longer words, without those that every story has."""
    words = (match[0].casefold() for match in WORD.finditer(paragraph))
    return frozenset(word[:STEM] for word in words if len(word) >= MIN_WORD and word not in COMMON_WORDS)


class Kinship:
    """The names and word stems of a story, for comparison with a paragraph that may not belong to it."""

    def __init__(self, paragraphs: Iterable[str]) -> None:
        texts = list(paragraphs)
        self.names = frozenset().union(*map(names_in, texts))
        self.stems = frozenset().union(*map(stems_in, texts))

    def shares_name(self, paragraph: str) -> bool:
        """Whether a name of the paragraph stands in the story."""
        folded = {match[0].casefold() for match in WORD.finditer(paragraph) if match[0][:1].isupper()}
        return bool((folded - COMMON_NAMES) & self.names)

    def name_share(self, paragraph: str) -> float:
        """Part of the paragraph's names that stand in the story; 0 where it has none."""
        return _share(names_in(paragraph), self.names)

    def stem_share(self, paragraph: str) -> float:
        """Part of the paragraph's longer words that stand in the story; 0 where it has none."""
        return _share(stems_in(paragraph), self.stems)

    def is_kin(self, paragraph: str) -> bool:
        """Whether enough is shared for the paragraph to be of the story, as far as words can tell."""
        return self.name_share(paragraph) >= 0.2 or self.stem_share(paragraph) >= 0.25


def _share(mine: frozenset[str], theirs: frozenset[str]) -> float:
    return len(mine & theirs) / len(mine) if mine else 0.0
