"""FC204: an effect before its cause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from factcheck.compare.lives import GROWN, LIFE_DAYS, Dated, dated
from factcheck.compare.rule import Corpus, finding, said
from factcheck.model.assertion import Extraction
from factcheck.model.date import DateKind
from factcheck.model.finding import Confidence, Finding, Severity

EARLY = frozenset({"birth", "death", "founding"})
GROWN_UP = frozenset("graduate marry elect appoint enlist convict sentence retire election verdict".split())
SLACK = timedelta(days=2)


@dataclass(frozen=True)
class ImpossibleChronology:
    """Dates of one text stand in an order that cannot be.

    Reports: something that somebody did before being born, or more than 120 years after; a graduation, a marriage or an
    office before the age of twelve; a birth after a death; what a body did before it was founded; a dated event told in the
    past tense that lies after the day of writing. Documents of one story are held together for births and deaths.

    Silent on: dates with more than one reading; plans; events whose subject has no name; honours after a death.

    Dismiss when: the event is of a namesake, a forerunner or a planned day.
    """

    id: ClassVar[str] = "FC204"
    name: ClassVar[str] = "impossible-chronology"
    family: ClassVar[str] = "date-conflict"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each pair of dates, or for each event in the future."""
        told = {e.document.uri: list(dated(corpus, e)) for e in corpus.extractions}
        for extraction in corpus.extractions:
            events = told[extraction.document.uri]
            for base in (e for e in events if e.event in EARLY):
                for other in events:
                    why = _impossible(base, other)
                    if why:
                        yield self._report(corpus, base, other, why)
            yield from self._ahead(corpus, extraction)

    def _report(self, corpus: Corpus, base: Dated, other: Dated, why: str) -> Finding:
        source = corpus.source(base.document)
        return finding(
            self,
            corpus,
            f"{source}: {said(base.text)} for the {base.event} and {said(other.text)} for what came of it cannot both hold.",
            [corpus.evidence(base.document, base.span), corpus.evidence(other.document, other.span, "related")],
            confidence=Confidence.MEDIUM,
            calculation=why,
            suggestion="Look both dates up; one of them is another person's or a misprint.",
        )

    def _ahead(self, corpus: Corpus, extraction: Extraction) -> Iterator[Finding]:
        """Events told as done that are dated after the day of writing."""
        day = extraction.document.day
        if day is None:
            return
        for assertion in extraction.assertions:
            mention = assertion.date
            if mention is None or mention.kind is not DateKind.EXPLICIT or mention.start_date is None:
                continue
            late = mention.start_date > (day + SLACK).isoformat() and assertion.modality == "asserted"
            if late and not assertion.quoted and _done(extraction, assertion.predicate, mention.start):
                yield finding(
                    self,
                    corpus,
                    f"{extraction.document.source}, written on {day}, tells as done what it dates {said(mention.text)}.",
                    [corpus.evidence(extraction.document.uri, mention.span)],
                    confidence=Confidence.MEDIUM,
                    calculation=f"{mention.start_date} > {day}",
                    suggestion="Check the year, and whether the event has happened.",
                )


def _impossible(base: Dated, other: Dated) -> str:
    """The calculation by which an event cannot be where it is; "" where it can."""
    if other is base or other.subject != base.subject or not other.past or other.event == base.event:
        return ""
    if base.event == "death":
        return f"birth {other.first} > death {base.last}" if other.event == "birth" and other.first > base.last else ""
    if other.last < base.first:
        return f"{other.event} {other.last} < {base.event} {base.first}"
    if base.event == "birth" and (other.first - base.last).days > LIFE_DAYS:
        return f"{other.event} {other.first} − birth {base.last} > 120 years"
    if base.event == "birth" and other.event in GROWN_UP and (other.last - base.first).days < GROWN:
        return f"{other.event} {other.last} − birth {base.first} < 12 years"
    return ""


def _done(extraction: Extraction, predicate: str, offset: int) -> bool:
    """Whether the verb nearest to a date is in the past tense, with nothing that makes it a plan."""
    sentence = extraction.analysis.sentence_at(offset)
    tokens = extraction.analysis.sentence_tokens(sentence) if sentence else ()
    verbs = [t for t in tokens if t.lemma.lower() == predicate and t.tag.startswith("VB")]
    if not verbs or {t.lower for t in tokens} & PLANS:
        return False
    verb = min(verbs, key=lambda t: abs(t.start - offset))
    helpers = {t.lemma.lower() for t in extraction.analysis.children(verb, "aux")}
    return verb.tag == "VBD" or (
        verb.tag == "VBN"
        and bool({t.lower for t in extraction.analysis.children(verb, "aux")} & DONE)
        and not helpers & {"will", "to"}
    )


DONE = frozenset({"was", "were", "has", "had", "have"})
PLANS = frozenset(
    "will would could may might should plan plans planned schedule scheduled set due expected until deadline by if postponed "
    "delayed moved extended expire expires announced fixed booked".split()
)
