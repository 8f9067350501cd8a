"""FC406: a weaker and a stronger accusation against one party."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar

from factcheck.compare.rule import Corpus, finding, said
from factcheck.model.attribution import Position, PositionKind
from factcheck.model.entity import EntityKind
from factcheck.model.finding import Confidence, Finding, Severity
from factcheck.model.text import PassageKind, Span

ACCUSING = frozenset({PositionKind.ACCUSATION, PositionKind.SUSPICION, PositionKind.BLAME})
SAME_DEED = 0.5


@dataclass(frozen=True)
class WordingStrength:
    """Two documents of one story bring accusations of unequal weight against one party.

    Reports: the same target and the same place in the story, but another deed or a graver one: a figure, a weapon, a
    crime that the other document does not have.

    Silent on: accusations in the same words; documents of different stories; words inside quotation marks.

    Dismiss when: the documents speak of two accusations.
    """

    id: ClassVar[str] = "FC406"
    name: ClassVar[str] = "wording-strength-mismatch"
    family: ClassVar[str] = "wording-strength-mismatch"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each pair of accusations in different words, reprints joined."""
        told = [
            (e.document.uri, p)
            for e in corpus.extractions
            for p in e.positions
            if self._counts(e.document.passage_at(p.start).kind, p)
        ]
        seen: set[tuple[str, str]] = set()
        for (a, one), (b, two) in combinations(told, 2):
            if a == b or not corpus.linked.same_story(a, b) or not _same_target(corpus, a, one, b, two):
                continue
            key = tuple(sorted((_plain(one.text), _plain(two.text))))
            if _plain(_deed(corpus, a, one)) == _plain(_deed(corpus, b, two)) or key in seen:
                continue
            seen.add((key[0], key[1]))
            yield self._report(corpus, (a, one), (b, two))

    def _counts(self, kind: PassageKind, position: Position) -> bool:
        return (
            position.kind in ACCUSING
            and not position.quoted
            and kind not in (PassageKind.SIDEBAR, PassageKind.BOILERPLATE)
        )

    def _report(self, corpus: Corpus, left: tuple[str, Position], right: tuple[str, Position]) -> Finding:
        (a, one), (b, two) = left, right
        twins = [(a, one), (b, two)]
        for extraction in corpus.extractions:
            for position in extraction.positions:
                if extraction.document.uri not in (a, b) and _plain(position.text) in (
                    _plain(one.text),
                    _plain(two.text),
                ):
                    twins.append((extraction.document.uri, position))
        return finding(
            self,
            corpus,
            f"Unequal accusations against one party. {corpus.source(a)}: {said(one.text)}; {corpus.source(b)}: {said(two.text)}.",
            [corpus.evidence(document, position.span) for document, position in twins],
            confidence=Confidence.MEDIUM,
            suggestion="Print the accusation that has a named accuser, in the accuser's words.",
        )


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
