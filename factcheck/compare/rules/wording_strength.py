"""FC406: a weaker and a stronger accusation against one party, or one act in weaker and in stronger words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar

from rapidfuzz import fuzz

from factcheck.compare.rule import Corpus, finding, listed, said, two_texts
from factcheck.compare.voice import changed_in_copies, unique
from factcheck.model.attribution import Position, PositionKind
from factcheck.model.entity import EntityKind
from factcheck.model.fact import Link, LinkKind
from factcheck.model.finding import Confidence, Finding, Severity
from factcheck.model.text import PassageKind, Span

ACCUSING = frozenset({PositionKind.ACCUSATION, PositionKind.SUSPICION, PositionKind.BLAME})
SAME_DEED = 60


@dataclass(frozen=True)
class WordingStrength:
    """Two documents of one story bring accusations of unequal weight against one party, or tell one act in unequal words.

    Reports: the same target and the same place in the story, but another deed or a graver one: a figure, a weapon, a
    crime that the other document does not have; one act of one party in weaker and in stronger words ("pressed for" and
    "demanded", "voiced concern" and "condemned"); a hedge that a copy dropped from the sentence it took over.

    Silent on: accusations in the same words; documents of different stories; accusations inside quotation marks; acts of
    two parties, on two days, or with little in common.

    Dismiss when: the documents speak of two accusations.
    """

    id: ClassVar[str] = "FC406"
    name: ClassVar[str] = "wording-strength-mismatch"
    family: ClassVar[str] = "wording-strength-mismatch"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each party: the gravest accusation of each document that differs from the others."""
        told = [
            (e.document.uri, p)
            for e in corpus.extractions
            for p in e.positions
            if _counts(e.document.passage_at(p.start).kind, p)
        ]
        parties: list[list[tuple[str, Position]]] = []
        for item in told:
            home = next((g for g in parties if any(_one_party(corpus, item, other) for other in g)), None)
            if home is None:
                parties.append([item])
            else:
                home.append(item)
        for group in parties:
            gravest = _gravest(corpus, group)
            if len({_plain(_deed(corpus, d, p)) for d, p in gravest}) > 1 and not _alike(corpus, gravest):
                yield self._report(corpus, gravest)
        yield from self._acts(corpus)
        yield from self._unhedged(corpus)

    def _acts(self, corpus: Corpus) -> Iterator[Finding]:
        """One act in weaker and in stronger words, reprints joined."""
        groups: dict[tuple[str, ...], list[Link]] = {}
        for link in corpus.linked.links:
            if link.kind is LinkKind.STRENGTH:
                words = sorted(_plain(m.assertion.text) for m in (link.a, link.b))
                groups.setdefault(tuple(words), []).append(link)
        for links in groups.values():
            yield two_texts(
                self,
                corpus,
                "One act in weaker and in stronger words.",
                links,
                corpus.of_members(m for k in links for m in (k.a, k.b)),
                "; ".join(links[0].why),
                "Use the word that the source's own text bears out.",
            )

    def _unhedged(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each hedge that a copy dropped from a sentence, copies joined."""
        for links in changed_in_copies(corpus, "hedge"):
            yield two_texts(
                self,
                corpus,
                "A hedge that a copy lacks.",
                links,
                corpus.of_members(unique(m for k in links for m in (k.a, k.b))),
                f"without {said(links[0].why[0])}",
                "Put the hedge back, or find out what has been settled since.",
            )

    def _report(self, corpus: Corpus, told: list[tuple[str, Position]]) -> Finding:
        wordings: dict[str, list[str]] = {}
        for document, position in told:
            wordings.setdefault(said(position.text), []).append(corpus.source(document))
        sides = "; ".join(f"{listed(sources)}: {words}" for words, sources in wordings.items())
        return finding(
            self,
            corpus,
            f"Unequal accusations against one party. {sides}.",
            [corpus.evidence(document, position.span) for document, position in told],
            confidence=Confidence.MEDIUM,
            suggestion="Print the accusation that has a named accuser, in the accuser's words.",
        )


def _counts(kind: PassageKind, position: Position) -> bool:
    return position.kind in ACCUSING and not position.quoted and kind.of_story


def _one_party(corpus: Corpus, one: tuple[str, Position], two: tuple[str, Position]) -> bool:
    return corpus.linked.same_story(one[0], two[0]) and _same_target(corpus, *one, *two)


def _gravest(corpus: Corpus, group: list[tuple[str, Position]]) -> list[tuple[str, Position]]:
    """The gravest accusation of each document, the fullest of several."""
    best: dict[str, tuple[str, Position]] = {}
    for item in group:
        held = best.get(item[0])
        if held is None or _weight(item[1]) > _weight(held[1]):
            best[item[0]] = item
    return [best[document] for document in sorted(best)]


def _weight(position: Position) -> tuple[bool, int]:
    return position.grave, position.end - position.start


def _alike(corpus: Corpus, told: list[tuple[str, Position]]) -> bool:
    """Whether all accuse of much the same deed in other words."""
    deeds = [_deed(corpus, d, p).casefold() for d, p in told]
    return all(fuzz.token_sort_ratio(a, b) >= SAME_DEED for a, b in combinations(deeds, 2))


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def _deed(corpus: Corpus, document: str, position: Position) -> str:
    span = position.content or Span(position.start, position.end)
    return span.of(corpus.documents[document].text)


def _same_target(corpus: Corpus, a: str, one: Position, b: str, two: Position) -> bool:
    """Whether both accuse one party: one person, or names that share a word ("Assad's regime", "Bashar al-Assad")."""
    left, right = _target(corpus, a, one), _target(corpus, b, two)
    if not left or not right:
        return False
    if (
        corpus.linked.person(a, one.target_name or "") == corpus.linked.person(b, two.target_name or "")
        and one.target_name
    ):
        return True
    return bool(left & right)


def _target(corpus: Corpus, document: str, position: Position) -> set[str]:
    """The telling words of the target: capitalised ones. A relative pronoun stands for the names before it."""
    text = corpus.documents[document].text
    words = position.target_name or (position.target.of(text) if position.target else "")
    if not words or words.split()[0].casefold() in RELATIVE:
        words = " ".join((words, *_names_before(corpus, document, position)))
    names = {
        w.strip(",.'\u2019").casefold()
        for w in words.replace("\u2019s", "").replace("'s", "").split()
        if w[:1].isupper() or "-" in w
    }
    return {n for n in names if len(n) > 3 and n not in OFFICES}


RELATIVE = frozenset({"whose", "who", "which", "that", "it", "he", "she", "they", "his", "her", "their", "its"})
OFFICES = frozenset(
    "president minister chairman leader chief government regime ministry prime general party the".split()
)


def _names_before(corpus: Corpus, document: str, position: Position) -> list[str]:
    """Names in the sentence up to the position."""
    extraction = corpus.extraction(document)
    sentence = extraction.analysis.sentence_at(position.start)
    start = sentence.start if sentence else 0
    people = [e.name for e in extraction.entities if e.kind is EntityKind.PERSON and start <= e.start < position.start]
    return people[-1:]
