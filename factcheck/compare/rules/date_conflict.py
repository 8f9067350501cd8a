"""FC201: rival dates for one event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.intervals import days_meet
from factcheck.compare.rule import Corpus, finding, listed
from factcheck.model.assertion import AssertionKind
from factcheck.model.date import DateMention
from factcheck.model.fact import Fact, Member
from factcheck.model.finding import Finding, Severity


@dataclass(frozen=True)
class DateConflict:
    """Two documents date one event differently, whichever way their words are read.

    Reports: dates or clock times of the same event and measure (founded, born, signed, opened, broke out) of which no
    readings overlap.

    Silent on: the founding of a recurring event against one of its editions; a month against a day in it; dates that
    cannot be resolved (FC202).

    Dismiss when: the documents date different steps of one affair.
    """

    id: ClassVar[str] = "FC201"
    name: ClassVar[str] = "date-conflict"
    family: ClassVar[str] = "date-conflict"
    severity: ClassVar[Severity] = Severity.ERROR

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each fact with rival dates."""
        for fact in corpus.linked.facts:
            if fact.members[0].assertion.kind is AssertionKind.DATE:
                rivals = _rivals(fact)
                if rivals:
                    yield self._report(corpus, fact, rivals)

    def _report(self, corpus: Corpus, fact: Fact, rivals: list[Member]) -> Finding:
        values: dict[str, list[str]] = {}
        for member in rivals:
            values.setdefault(_words(member), []).append(corpus.source(member.document))
        sides = [f"{listed(sources)}: {words}" for words, sources in values.items()]
        shown = [f"{m.assertion.date.start_date} to {m.assertion.date.end_date}" for m in rivals if m.assertion.date]
        return finding(
            self,
            corpus,
            f"Rival dates for one event. {'; '.join(sides)}.",
            corpus.of_members(rivals),
            calculation=" ∩ ".join(f"[{s}]" for s in dict.fromkeys(shown)) + " = ∅" if len(set(shown)) > 1 else None,
            suggestion="Look the date up in a primary record; print the day, not the weekday.",
            fact=fact,
        )


def _words(member: Member) -> str:
    mention = member.assertion.date
    return " ".join((mention.text if mention else member.assertion.text).split())


def _rivals(fact: Fact) -> list[Member]:
    clashing: list[Member] = []
    for a, b in fact.linked():
        if a.document != b.document and _clash(a.assertion.date, b.assertion.date):
            clashing += [m for m in (a, b) if m not in clashing]
    return [m for m in fact.members if m in clashing]


def _clash(a: DateMention | None, b: DateMention | None) -> bool:
    return a is not None and b is not None and days_meet(a, b) is False
