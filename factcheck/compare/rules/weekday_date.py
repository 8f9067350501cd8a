"""FC203: a weekday that the date does not have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from factcheck.compare.rule import Corpus, finding
from factcheck.model.date import DateKind, DateMention
from factcheck.model.finding import Finding, Severity

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class WeekdayDate:
    """A weekday and a date printed together cannot be the same day.

    Reports: "Wednesday, 9 October 2018" where that day was a Tuesday.

    Silent on: a weekday alone; update stamps; dates with more than one reading that fits.

    Dismiss when: the calendar is not the Gregorian one.
    """

    id: ClassVar[str] = "FC203"
    name: ClassVar[str] = "weekday-date-inconsistency"
    family: ClassVar[str] = "weekday-date-inconsistency"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each impossible pair."""
        for extraction in corpus.extractions:
            for mention in extraction.dates:
                day = _wrong_day(mention)
                kind = extraction.document.passage_at(mention.start).kind
                if day is not None and kind.of_story:
                    yield finding(
                        self,
                        corpus,
                        f'{extraction.document.source}: "{" ".join(mention.text.split())}" was a {WEEKDAYS[day.weekday()]}.',
                        [corpus.evidence(extraction.document.uri, mention.span)],
                        calculation=f"{day.isoformat()} = {WEEKDAYS[day.weekday()]}",
                        suggestion="Check which of the two is right: the weekday or the date.",
                    )


def _wrong_day(mention: DateMention) -> date | None:
    """The day that a mention gives, where its weekday cannot be that of any reading."""
    if mention.weekday is None or mention.kind is DateKind.WEEKDAY or mention.start_date is None:
        return None
    readings = mention.readings or ((mention.start_date, mention.end_date or mention.start_date),)
    days = [date.fromisoformat(a) for a, b in readings if a == b]
    if not days or len(days) < len(readings) or any(day.weekday() == mention.weekday for day in days):
        return None
    return days[0]
