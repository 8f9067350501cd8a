"""FC205: an age, a duration or an anniversary that the dates do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import ClassVar

from factcheck.compare.lives import Dated, ages, dated
from factcheck.compare.rule import Corpus, finding, said
from factcheck.model.assertion import Assertion, Extraction
from factcheck.model.finding import Confidence, Evidence, Finding, Severity
from factcheck.model.quantity import Hedge, Quantity
from factcheck.model.text import Span

THEN = re.compile(
    r"\b(?:when|at (?:the )?age|at|turned|then|as a|aged only|by the time|was only|since (?:he|she) was|until|before|after|"
    r"in (?:1[89]|20)\d\d)\b",
    re.IGNORECASE,
)
DIED = re.compile(r"\b(?:die[sd]?|dead|death|passed away|late)\b", re.IGNORECASE)
ANNIVERSARY = re.compile(r"(?P<years>\d{1,3})(?:st|nd|rd|th)\s+(?:anniversary|birthday|jubilee)\b", re.IGNORECASE)
BESIDE = re.compile(r"\s*(?:[,(\u2014\u2013]\s*)?(?:(?:in|on)\s*)?", re.IGNORECASE)
YEARS = re.compile(r"\b(?:years?|decades?)\b.{0,99}\b(?:ago|later|earlier|before|after|on)\b", re.IGNORECASE)
YEAR = re.compile(r"\b1[0-9]\d\d\b|\b20\d\d\b")
HEDGED = re.compile(
    r"\b(?:nearly|almost|more than|over|about|around|some|next|coming|upcoming)\s+(?:the\s+|its\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True)
class AgeMismatch:
    """An age or an anniversary does not fit the dates that stand beside it.

    Reports: the age of somebody against the day of birth, as of the day of writing or of death, in one text or two of one
    story; "the 50th anniversary" of what was founded 40 years ago; "forty years later, in 1970" behind 1924. The
    calculation is shown.

    Silent on: a year more or less where the birthday is not known; ages told of the past ("when she was 12"); hedged figures;
    people whom nothing but the surname holds together.

    Dismiss when: the age is of another day than that of writing, or the anniversary is of another event.

    Options: `slack`, years that may be missing or too many (1).
    """

    id: ClassVar[str] = "FC205"
    name: ClassVar[str] = "age-mismatch"
    family: ClassVar[str] = "date-conflict"
    severity: ClassVar[Severity] = Severity.NOTE

    slack: int = 1

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each age that fits no birth of its person, and for each anniversary."""
        told = [d for e in corpus.extractions for d in dated(corpus, e)]
        for extraction in corpus.extractions:
            uri = extraction.document.uri
            for person, age in ages(corpus, extraction):
                births = [d for d in told if d.event == "birth" and d.subject == person and _together(corpus, d, uri)]
                deaths = [d for d in told if d.event == "death" and d.subject == person and _together(corpus, d, uri)]
                births = [d for d in births if d.document == uri] or births
                misfit = self._misfit(extraction, age, births, deaths)
                if misfit:
                    yield self._report(corpus, uri, age.quantity, *misfit)
            yield from self._anniversaries(corpus, extraction, [d for d in told if d.document == uri])
            yield from self._distances(corpus, extraction)

    def _misfit(
        self, extraction: Extraction, age: Assertion, births: list[Dated], deaths: list[Dated]
    ) -> tuple[Dated, str] | None:
        """The birth that an age does not fit, with the calculation; None where it fits one, or nobody can tell."""
        quantity, day = age.quantity, extraction.document.day
        sentence = extraction.analysis.sentence_at(age.start)
        words = sentence.span.of(extraction.document.text) if sentence else age.text
        dead = bool(DIED.search(words)) or bool(deaths)
        if quantity is None or quantity.value is None or quantity.hedge is not Hedge.NONE or not births:
            return None
        if THEN.search(words[: max(0, quantity.end - (sentence.start if sentence else age.start))]) and not dead:
            return None
        as_of = max((d.last for d in deaths), default=day)
        if as_of is None or (dead and not deaths and not DIED.search(words)):
            return None
        found = None
        for birth in births:
            low, high = _years(birth.last, as_of), _years(birth.first, as_of)
            if low - self.slack <= quantity.value <= high + self.slack:
                return None
            years = f"{low}" if low == high else f"{low} to {high}"
            found = birth, f"{birth.first} to {as_of}: {years} years ≠ {quantity.value}"
        return found

    def _anniversaries(self, corpus: Corpus, extraction: Extraction, told: list[Dated]) -> Iterator[Finding]:
        """ "The 50th anniversary" in a sentence that names what was founded or born when."""
        document = extraction.document
        founded = [d for d in told if d.event in ("founding", "birth", "opening")]
        for match in ANNIVERSARY.finditer(document.text):
            sentence = extraction.analysis.sentence_at(match.start())
            if document.day is None or sentence is None or not document.passage_at(match.start()).kind.of_story:
                continue
            if HEDGED.search(document.text[max(0, match.start() - 20) : match.start()]):
                continue
            names = {
                corpus.linked.person(document.uri, e.name)
                for e in extraction.entities
                if sentence.start <= e.start < sentence.end
            }
            for event in founded:
                years = document.day.year - event.first.year
                if (
                    event.subject in names
                    and event.first.year == event.last.year
                    and abs(years - int(match["years"])) > self.slack
                ):
                    place = Span(match.start(), match.end())
                    working = f"{document.day.year} − {event.first.year} = {years} ≠ {match['years']}"
                    yield self._finding(corpus, corpus.evidence(document.uri, place), event, working)

    def _distances(self, corpus: Corpus, extraction: Extraction) -> Iterator[Finding]:
        """ "Forty years later, in 1970", "in 1924, ninety years ago": a distance beside the year that it should lead to."""
        text, uri = extraction.document.text, extraction.document.uri
        for a, b in pairwise(extraction.dates):
            if not BESIDE.fullmatch(text[a.end : b.start]) or not extraction.document.passage_at(a.start).kind.of_story:
                continue
            for far, year in ((a, b), (b, a)):
                if not YEARS.search(far.text) or HEDGED.search(text[max(0, far.start - 20) : far.start]):
                    continue
                if far.start_date and year.start_date and not year.needs_anchor and YEAR.search(year.text):
                    one, two = int(far.start_date[:4]), int(year.start_date[:4])
                    if abs(one - two) > self.slack and len(far.readings) <= 2:
                        evidence = [corpus.evidence(uri, far.span), corpus.evidence(uri, year.span, "related")]
                        yield finding(
                            self,
                            corpus,
                            f"{extraction.document.source}: {said(far.text)} does not lead to {said(year.text)}.",
                            evidence,
                            confidence=Confidence.MEDIUM,
                            calculation=f"{far.text} = {one} ≠ {two}",
                            suggestion="Count the years again.",
                        )

    def _report(self, corpus: Corpus, uri: str, age: Quantity | None, birth: Dated, working: str) -> Finding:
        assert age is not None
        return self._finding(corpus, corpus.evidence(uri, age.span), birth, working)

    def _finding(self, corpus: Corpus, age: Evidence, event: Dated, working: str) -> Finding:
        return finding(
            self,
            corpus,
            f"{age.source}: {said(age.text)} does not fit {said(event.text)} ({corpus.source(event.document)}).",
            [age, corpus.evidence(event.document, event.span, "related")],
            confidence=Confidence.MEDIUM,
            calculation=working,
            suggestion="Work the age out from the date of birth at its source.",
        )


def _together(corpus: Corpus, event: Dated, uri: str) -> bool:
    return corpus.linked.same_story(event.document, uri)


def _years(birth: date, day: date) -> int:
    """Full years from one day to another."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
