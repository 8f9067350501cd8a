"""FC407: an account that the other party denies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rapidfuzz import fuzz

from factcheck.compare.accounts import counter_account
from factcheck.compare.rule import Corpus, finding, said
from factcheck.compare.voice import Sides, contradictions, unique, voice
from factcheck.model.assertion import Extraction
from factcheck.model.attribution import Position, PositionKind
from factcheck.model.fact import Link, LinkKind
from factcheck.model.finding import Confidence, Evidence, Finding, Severity
from factcheck.model.text import Span

SAME_DENIAL, SAME_WORDS = 70, 92
RETORT = 8
NEAR = 2
PLEA_WORDS = 12


@dataclass(frozen=True)
class DisputedClaim:
    """Parties give incompatible accounts, or one denies what another says.

    Reports: an error where one party reports another's words and that party denies them (a disputed readout); a warning
    for any other denial, with the claim it turns against, and for a party's account that cannot be so if another text is
    right (affirmed and negated, opposite words, two causes); a note where an accused denies the charge as such.

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
                inside = kind.of_story
                spoken = not position.quoted or _retort(position)
                denies = position.kind is PositionKind.DENIAL and spoken and not _ruling(position)
                if denies and inside:
                    home = next((g for g in groups if _one_denial(corpus, g[0], (extraction, position))), None)
                    if home is None:
                        groups.append([(extraction, position)])
                    else:
                        home.append((extraction, position))
        for group in groups:
            yield self._report(corpus, group)
        for links in contradictions(corpus, Sides.PARTY_AND_TEXT):
            yield self._contradicted(corpus, links)

    def _contradicted(self, corpus: Corpus, links: list[Link]) -> Finding:
        """What a party says and what a text states, which cannot both be so, without a word of denial."""
        one, two = links[0].a, links[0].b
        return finding(
            self,
            corpus,
            f"Accounts that cannot both be so. {voice(corpus, one)}: {said(one.assertion.text)}; "
            f"{voice(corpus, two)}: {said(two.assertion.text)}.",
            corpus.of_members(unique(m for k in links for m in (k.a, k.b))),
            severity=Severity.NOTE if one.document == two.document else Severity.WARNING,
            confidence=Confidence.MEDIUM,
            calculation="; ".join(dict.fromkeys(why for k in links for why in k.why)),
            suggestion="Carry both sides with their names, or drop the claim.",
        )

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
            _evidence(corpus, group),
            severity=severity,
            suggestion="Carry both sides with their names, or drop the claim.",
        )


TURNING = frozenset({"however", "but", "yet", "nevertheless", "nonetheless", "though"})
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
    likeness = fuzz.token_set_ratio(left.text.casefold(), right.text.casefold())
    holders = {corpus.linked.person(x.document.uri, p.holder_name or "") for x, p in (one, two)}
    return likeness >= (SAME_DENIAL if len(holders) == 1 else SAME_WORDS)


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


def _retort(denial: Position) -> bool:
    """Whether a denial in quotation marks is a short answer that somebody is credited with (""That is a lie," he said")."""
    return denial.holder is not None and denial.answers is not None and len(denial.text.split()) <= RETORT


def _evidence(corpus: Corpus, group: list[tuple[Extraction, Position]]) -> list[Evidence]:
    """Each denial, the claim it turns against in its own document, and where other documents make that claim."""
    found: list[Evidence] = []
    for extraction, denial in group:
        found += _sides(corpus, extraction, denial)
    documents = {extraction.document.uri for extraction, _ in group}
    taken: set[str] = set()
    for extraction, denial in group:
        for link in _claims(corpus, extraction, denial):
            if link.b.document not in documents and link.b.document not in taken:
                taken.add(link.b.document)
                found.append(corpus.evidence(link.b.document, link.b.assertion.span, "related"))
    return found


def _claims(corpus: Corpus, extraction: Extraction, denial: Position) -> list[Link]:
    """Where the claim that is denied is made, the best match first."""
    links = [
        link
        for link in corpus.linked.links
        if link.kind is LinkKind.DENIAL
        and link.a.document == extraction.document.uri
        and link.a.assertion.start == denial.start
    ]
    return sorted(links, key=lambda link: -link.score)


def _sides(corpus: Corpus, extraction: Extraction, denial: Position) -> list[Evidence]:
    """The denial, and the claim it answers where that stands apart from it."""
    uri = extraction.document.uri
    sentence = extraction.analysis.sentence_at(denial.start)
    own = sentence.span if sentence else denial.span
    told = [*_answered(corpus, extraction, denial), *counter_account(extraction, denial)]
    spans = [own, *(s for s in told if not own.overlaps(s))]
    kept = [s for i, s in enumerate(spans) if not any(s.overlaps(t) for t in spans[:i])]
    return [corpus.evidence(uri, s, "related" if i else "primary") for i, s in enumerate(kept)]


def _answered(corpus: Corpus, extraction: Extraction, denial: Position) -> list[Span]:
    """The claim that a denial turns against, in its own document: what it points at, what it matches, what contradicts it."""
    readout = _readout(extraction, denial)
    pointed = denial.answers or (readout.span if readout is not None else None)
    matched = [
        k.b.assertion.span for k in _claims(corpus, extraction, denial) if k.b.document == extraction.document.uri
    ]
    told = [pointed] if pointed is not None else []
    told += matched + _against(extraction, denial)
    if not told and denial.holder is not None and not _claims(corpus, extraction, denial):
        told = _just_before(extraction, denial)
    return told


def _against(extraction: Extraction, denial: Position) -> list[Span]:
    """What somebody else says against the denial in the next sentences ("A source, however, says ...")."""
    analysis = extraction.analysis
    at = analysis.sentence_index(denial.start)
    home = analysis.sentences[at].paragraph
    for sentence in analysis.sentences[at + 1 : at + 1 + NEAR]:
        words = {t.lower for t in analysis.sentence_tokens(sentence)}
        others = [a for a in extraction.attributions if sentence.span.overlaps(a.span) and a.source is not None]
        if sentence.paragraph == home and words & TURNING and any(a.speaker != denial.holder_name for a in others):
            return [sentence.span]
    return []


def _just_before(extraction: Extraction, denial: Position) -> list[Span]:
    """The sentences before, of the paragraph: where the text itself does not say what is denied, the reader looks there."""
    analysis = extraction.analysis
    at = analysis.sentence_index(denial.start)
    home = analysis.sentences[at].paragraph
    return [s.span for s in analysis.sentences[max(0, at - NEAR) : at] if s.paragraph == home]
