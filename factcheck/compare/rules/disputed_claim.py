"""FC407: an account that the other party denies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rapidfuzz import fuzz

from factcheck.compare.rule import Corpus, finding, said
from factcheck.model.assertion import Extraction
from factcheck.model.attribution import Position, PositionKind
from factcheck.model.fact import LinkKind
from factcheck.model.finding import Evidence, Finding, Severity
from factcheck.model.text import PassageKind, Span

SAME_DENIAL = 70
PLEA_WORDS = 12


@dataclass(frozen=True)
class DisputedClaim:
    """Parties give incompatible accounts, or one denies what another says.

    Reports: an error where one party reports another's words and that party denies them (a disputed readout); a warning
    for any other denial, with the claim it turns against; a note where an accused denies the charge as such.

    Silent on: rulings of courts and parliaments; denials inside quotation marks; other stories on the page; denials of
    what nobody in the file says.

    Dismiss when: the copy carries both sides with their names.
    """

    id: ClassVar[str] = "FC407"
    name: ClassVar[str] = "disputed-claim"
    family: ClassVar[str] = "disputed-claim"
    severity: ClassVar[Severity] = Severity.ERROR

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each denial; one that several documents of a story report is joined."""
        groups: list[list[tuple[Extraction, Position]]] = []
        for extraction in corpus.extractions:
            for position in extraction.positions:
                kind = extraction.document.passage_at(position.start).kind
                inside = kind not in (PassageKind.SIDEBAR, PassageKind.BOILERPLATE)
                denies = position.kind is PositionKind.DENIAL and not position.quoted and not _ruling(position)
                if denies and inside:
                    home = next((g for g in groups if _one_denial(corpus, g[0], (extraction, position))), None)
                    if home is None:
                        groups.append([(extraction, position)])
                    else:
                        home.append((extraction, position))
        for group in groups:
            yield self._report(corpus, group)

    def _report(self, corpus: Corpus, group: list[tuple[Extraction, Position]]) -> Finding:
        extraction, denial = group[0]
        readout = _readout(extraction, denial)
        who = denial.holder_name or (
            denial.holder.of(extraction.document.text) if denial.holder else "the party concerned"
        )
        claim = _claim(extraction, denial, readout)
        severity = Severity.ERROR if readout is not None else Severity.NOTE if _plea(denial) else Severity.WARNING
        heading = "Disputed readout" if readout is not None else "Disputed"
        return finding(
            self,
            corpus,
            f"{heading} ({extraction.document.source}): {who} denies {said(claim)}.",
            [e for x, p in group for e in _sides(corpus, x, p)] + _claims_elsewhere(corpus, extraction, denial),
            severity=severity,
            suggestion="Carry both sides with their names, or drop the claim.",
        )


RULERS = frozenset(
    "court judge judges tribunal parliament senate voters jury panel committee commission lawmakers congress".split()
)
PLEAS = re.compile(
    r"\b(?:the|any|all|both|these|those) (?:charges?|accusations?|allegations?|wrongdoing|claims?)\b|\bwrongdoing\b",
    re.IGNORECASE,
)


def _ruling(denial: Position) -> bool:
    """Whether it is a body that decides, not a party: a court that rejects a claim disputes nothing."""
    words = {w.strip(",.").casefold() for w in (denial.holder_name or "").split()}
    return bool(words & RULERS)


def _plea(denial: Position) -> bool:
    """Whether the accused denies the charge as such, with no account of their own."""
    return bool(PLEAS.search(denial.text)) and len(denial.text.split()) < PLEA_WORDS


def _one_denial(corpus: Corpus, one: tuple[Extraction, Position], two: tuple[Extraction, Position]) -> bool:
    """Whether two documents of one story report one denial: one party, much the same words."""
    (a, left), (b, right) = one, two
    if a is b or not corpus.linked.same_story(a.document.uri, b.document.uri):
        return False
    holders = {corpus.linked.person(x.document.uri, p.holder_name or "") for x, p in (one, two)}
    return len(holders) == 1 and fuzz.token_set_ratio(left.text.casefold(), right.text.casefold()) >= SAME_DENIAL


def _readout(extraction: Extraction, denial: Position) -> Position | None:
    """The report of another's words that a denial in the same or the next sentence turns against."""
    at = extraction.analysis.sentence_index(denial.start)
    for position in extraction.positions:
        if position.kind is PositionKind.READOUT and 0 <= at - extraction.analysis.sentence_index(position.start) <= 1:
            return position
    return None


def _claim(extraction: Extraction, denial: Position, readout: Position | None) -> str:
    if readout is not None:
        return readout.text
    span = denial.answers or denial.content or Span(denial.start, denial.end)
    return span.of(extraction.document.text)


def _claims_elsewhere(corpus: Corpus, extraction: Extraction, denial: Position) -> list[Evidence]:
    """Where other documents make the claim that is denied."""
    return [
        corpus.evidence(link.b.document, link.b.assertion.span, "related")
        for link in corpus.linked.links
        if link.kind is LinkKind.DENIAL
        and link.a.document == extraction.document.uri
        and link.a.assertion.start == denial.start
    ]


def _sides(corpus: Corpus, extraction: Extraction, denial: Position) -> list[Evidence]:
    """The denial, and the claim it answers where that stands apart from it."""
    uri = extraction.document.uri
    sentence = extraction.analysis.sentence_at(denial.start)
    own = sentence.span if sentence else denial.span
    found = [corpus.evidence(uri, own)]
    answered = denial.answers or (r.span if (r := _readout(extraction, denial)) is not None else None)
    if answered is not None and not own.contains(answered):
        found.append(corpus.evidence(uri, answered, "related"))
    return found
