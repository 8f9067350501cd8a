"""FC511: on somebody's word there, on nobody's here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, finding, said
from factcheck.compare.voice import changed_in_copies, cued, own_statement, unique
from factcheck.model.fact import Link, LinkKind
from factcheck.model.finding import Confidence, Finding, Severity

# Offices whose word on their own matter is the record; that a copy leaves them out is advice, no alarm.
OF_RECORD = re.compile(
    r"\b(?:police|sheriff\S*|deput(?:y|ies)|troopers?|officers?|authorities|investigators?|detectives?|coroner\S*|"
    r"medical examiner|fire (?:department|brigade|service)|firefighters|court (?:papers|records|documents)|affidavit)\b",
    re.IGNORECASE,
)


DESCRIBING = re.compile(r",|\b(?:who|whose|which|that|with|at|from|on)\b")


@dataclass(frozen=True)
class DroppedAttribution:
    """One document credits somebody with what another prints as a fact.

    Reports: a statement that stands on a source's word in one document and, in much the same words, on nobody's in
    another document of the story; a sentence that a copy took over without its "said".

    A note where the source is an office of record, such as the police.

    Silent on: sentences that credit or name the speaker; the party's own statement; quotations; beliefs and
    denials; documents of different stories.

    Dismiss when: the fact is established or public record.
    """

    id: ClassVar[str] = "FC511"
    name: ClassVar[str] = "dropped-attribution"
    family: ClassVar[str] = "missing-attribution"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each uncredited sentence, with the best-matching credited one."""
        best: dict[tuple[str, int], Link] = {}
        for link in corpus.linked.links:
            if link.kind is LinkKind.CREDIT and not _excused(corpus, link):
                key = (link.b.document, link.b.assertion.start)
                if key not in best or link.score > best[key].score:
                    best[key] = link
        yield from self._in_copies(corpus, best)
        for link in best.values():
            credited = link.a.assertion.attribution
            assert credited is not None and credited.source is not None
            source = credited.source.of(corpus.documents[link.a.document].text)
            yield finding(
                self,
                corpus,
                f"{corpus.source(link.b.document)} states as fact what {corpus.source(link.a.document)} lays to "
                f"{said(source)}: {said(link.b.assertion.text)}.",
                [
                    corpus.evidence(link.b.document, link.b.assertion.span),
                    corpus.evidence(link.a.document, link.a.assertion.span, "related"),
                ],
                severity=Severity.NOTE if OF_RECORD.search(source) else self.severity,
                confidence=Confidence.MEDIUM,
                calculation="; ".join(link.why),
                suggestion="Put the source back, or find the record.",
            )

    def _in_copies(self, corpus: Corpus, best: dict[tuple[str, int], Link]) -> Iterator[Finding]:
        """One finding for each credit that a copy dropped from a sentence it took over, where none is reported there."""
        for links in changed_in_copies(corpus, "credit"):
            if _reported(corpus, links, best):
                continue
            one, two = links[0].a, links[0].b
            yield finding(
                self,
                corpus,
                f"{corpus.source(two.document)} states as fact what {corpus.source(one.document)} lays to somebody "
                f"({said(one.assertion.text)}): {said(two.assertion.text)}.",
                corpus.of_members(unique(m for k in links for m in (k.b, k.a))),
                confidence=Confidence.MEDIUM,
                suggestion="Put the source back, or find the record.",
            )


def _reported(corpus: Corpus, links: list[Link], best: dict[tuple[str, int], Link]) -> bool:
    """Whether a sentence that lost its credit is reported already, or its document speaks for itself."""
    uncredited = links[0].b
    if own_statement(corpus.extraction(uncredited.document)):
        return True
    told = [k.b for k in best.values() if k.b.document == uncredited.document]
    return any(m.assertion.span.overlaps(uncredited.assertion.span) for m in told)


def _excused(corpus: Corpus, link: Link) -> bool:
    """Whether the second document is itself the party, or credits or names the speaker in so many words."""
    extraction = corpus.extraction(link.b.document)
    words = link.b.assertion.text
    described = DESCRIBING.split(link.a.assertion.subject, maxsplit=1)[0]  # "a miner who came up with the last cage"
    speaker = {w.casefold() for w in described.split() if len(w) > 3 or (len(w) > 1 and w.isupper())}
    inside = {w.strip(",.;:'\u2019").casefold() for w in words.split()}
    own = {w.strip(",.;:()").casefold() for w in extraction.document.source.split()}
    named = bool(speaker & inside) or _initials(link.a.assertion.subject) in words.split()
    return own_statement(extraction) or cued(words) or named or (bool(speaker) and speaker <= own)


def _initials(name: str) -> str:
    """The abbreviation that a name would have ("IMF")."""
    letters = "".join(w[0] for w in name.split() if w[0].isupper() and w.lower() != "the")
    return letters if len(letters) > 1 else name
