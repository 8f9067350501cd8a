"""The dates of a document: anchors of passages, tense, chains, invariants."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract.date_calendar import add_months, easter, nth_weekday, run_inside, unit_around, year_interval
from factcheck.extract.date_grammar import phrases
from factcheck.extract.date_shapes import Unit
from factcheck.extract.dates import dates
from factcheck.model.analysis import Analysis
from factcheck.model.date import DateMention
from factcheck.model.text import AnchorKind, DateAnchor, Document, Passage, PassageKind
from factcheck.parse import analyse

STORY = "The well was dug yesterday."
TEASER = "A dog won yesterday."


def find(
    text: str, published: str | None = "2019-12-14", passages: tuple[Passage, ...] = ()
) -> tuple[DateMention, ...]:
    document = Document(text=text, uri="case", source="case", published=published, passages=passages)
    return dates(document, analyse(text))


def page(anchor: DateAnchor | None) -> tuple[Passage, ...]:
    end = len(STORY) + 1
    story = Passage(0, end, PassageKind.ARTICLE, DateAnchor(date(2020, 3, 2), AnchorKind.DATELINE))
    return story, Passage(end, end + len(TEASER), PassageKind.SIDEBAR, anchor)


def test_each_passage_has_its_own_anchor() -> None:
    """A teaser's "yesterday" would be counted from the date of the article."""
    found = find(f"{STORY}\n{TEASER}", passages=page(DateAnchor(date(2021, 5, 9), AnchorKind.UPDATED)))

    assert ["2020-03-01", "2021-05-08"] == [mention.start_date for mention in found]
    assert [AnchorKind.DATELINE, AnchorKind.UPDATED] == [mention.anchor for mention in found]


def test_passage_without_anchor_does_not_borrow_one() -> None:
    """A sidebar of unknown date would get the date of publication of the page."""
    found = find(f"{STORY}\n{TEASER}", passages=page(None))

    assert (None, None, True) == (found[1].start_date, found[1].anchor, found[1].needs_anchor)


def test_without_any_anchor_relative_dates_stay_open() -> None:
    """A relative date would be resolved against nothing, or be lost."""
    found = find("It opened last October and closed on Monday.", published=None)

    assert ["last October", "Monday"] == [mention.text for mention in found]
    assert [(None, (), True)] * 2 == [(mention.start_date, mention.readings, mention.needs_anchor) for mention in found]


def test_malformed_date_of_publication_is_no_anchor() -> None:
    """A manifest with a wrong date would end the run."""
    assert find("It rained yesterday.", published="soon")[0].start_date is None


def test_absolute_dates_name_no_anchor() -> None:
    """An explicit date would be reported as resting on the anchor."""
    found = find("It rained on 3 May 2018 and in 2017.")

    assert [(None, False)] * 2 == [(mention.anchor, mention.needs_anchor) for mention in found]


def test_printed_weekday_does_not_move_the_date() -> None:
    """A wrong weekday beside a date must survive, so that the rule on weekdays can see it."""
    (mention,) = find("It opened on Monday, 10 October 2018.")

    assert (0, "2018-10-10") == (mention.weekday, mention.start_date)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The clerk said Friday that it rained.", "2019-12-13"),
        ("The court will sit on Friday.", "2019-12-20"),
        ("The union plans to walk out on Friday.", "2019-12-20"),
        ("The queen is to speak on Friday.", "2019-12-20"),
        ("The team is due to arrive on Friday.", "2019-12-20"),
        ("The team has arrived on Friday.", "2019-12-13"),
        ("The club would be travelling to Oslo on Friday.", "2019-12-20"),
        ("Friday's storm sank two boats.", "2019-12-13"),
        ("The council will discuss Friday's fire.", "2019-12-13"),
        ("The baker was said to have died on Friday.", "2019-12-13"),
        ("The crew began to lift the wreck on Friday.", "2019-12-13"),
        ("The mayor on Friday threatened to sue.", "2019-12-13"),
        ("The court that will sit on Friday heard him.", "2019-12-20"),
        ("The fair opens on Friday.", "2019-12-20"),
        ("The crew had been due in port on Friday.", "2019-12-13"),
        ("The match on Saturday was lost.", "2019-12-14"),
        ("The court will sit on Saturday.", "2019-12-14"),
    ],
)
def test_tense_turns_the_weekday(text: str, day: str) -> None:
    """A bare weekday would be placed in the wrong week."""
    assert day == find(text)[0].start_date


def test_month_just_over_beats_one_most_of_a_year_ahead() -> None:
    """ "will be discussed" would push last month's report eleven months into the future."""
    (mention,) = find("The council will act on the report of November 20.")

    assert "2019-11-20" == mention.start_date
    assert ("2020-11-20", "2020-11-20") in mention.readings


def test_clock_time_takes_the_day_beside_it() -> None:
    """A clock time would stay without its day, or take one from the next sentence."""
    found = find("It began at 9 a.m. on 3 May 2018. It ended at noon.")

    assert [("09:00", "2018-05-03"), ("12:00", None)] == [(m.time, m.start_date) for m in found if m.time]


def test_nothing_in_nothing() -> None:
    """An empty document would be an error."""
    assert () == dates(Document(text="", uri="case", source="case"), Analysis((), ()))


def test_dates_outside_the_calendar_are_no_dates() -> None:
    """30 February or month 13 would raise."""
    assert [] == [m.text for m in find("Due 2019-13-40, 31/31/2019, 30 February 2019.") if m.kind.value == "explicit"]


@given(st.text(alphabet=st.sampled_from("0123456789-/:.,' MayOctMonthelasyr12th\n"), max_size=60))
@settings(max_examples=150, deadline=None)
def test_spans_hold(text: str) -> None:
    """A mention would not be the words at its place, overlap another, or end before it begins."""
    document = Document(text=text, uri="case", source="case", published="2019-12-14")
    found = dates(document, Analysis((), ()))

    assert [text[m.start : m.end] for m in found] == [m.text for m in found]
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(low <= high for m in found for low, high in m.readings)


@pytest.mark.parametrize(
    "hostile", ["1" * 10_000, "May " * 2_500, "the " * 2_500, "12:" * 3_333, "last " * 2_000, "'7" * 5_000]
)
def test_patterns_do_not_run_away(hostile: str) -> None:
    """A pattern would take quadratic time on a long run of its own beginning."""
    assert isinstance(list(phrases(hostile)), list)


@pytest.mark.parametrize(
    ("year", "day"),
    [(1954, (4, 18)), (1981, (4, 19)), (2000, (4, 23)), (2019, (4, 21)), (2024, (3, 31)), (2025, (4, 20))],
)
def test_easter(year: int, day: tuple[int, int]) -> None:
    """Easter would fall on another Sunday."""
    assert date(year, *day) == easter(year)


def test_months_end_with_the_shorter_month() -> None:
    """31 January plus one month would raise."""
    assert date(2020, 2, 29) == add_months(date(2020, 1, 31), 1)


def test_week_runs_from_monday_to_sunday() -> None:
    """A Sunday would open the next week."""
    assert (date(2019, 12, 9), date(2019, 12, 15)) == unit_around(date(2019, 12, 15), Unit.WEEK)


def test_last_week_of_a_year_is_the_one_that_lies_mostly_in_it() -> None:
    """30 December 2019 would count as the last week of 2019, though it belongs to 2020."""
    assert (date(2019, 12, 23), date(2019, 12, 29)) == run_inside(year_interval(2019), Unit.WEEK, -1, 1)


def test_fifth_monday_may_be_missing() -> None:
    """A fifth Monday would be found in the next month."""
    assert nth_weekday((date(2019, 2, 1), date(2019, 2, 28)), 0, 5) is None
