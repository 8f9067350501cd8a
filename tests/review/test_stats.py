"""How often the rules were right: counted from the decisions that stand, with an honest interval."""

from __future__ import annotations

from datetime import timedelta

import pytest
from builders import NOON, a_document, a_finding, a_report, an_evidence
from hypothesis import given
from hypothesis import strategies as st

from factcheck.report.style import Style
from factcheck.review import stats_view
from factcheck.review.stats import Score, stats, stats_to_dict, wilson
from factcheck.store import Decision, Store
from factcheck.store.decision_log import DecisionLog

TEXT = a_document(" ".join(f"w{n}" for n in range(30)), "one.txt")
RIVALS = [a_finding(an_evidence(TEXT, f"w{n} ")) for n in range(10)]
STALE = a_finding(an_evidence(TEXT, "w20"), rule_id="FC913", rule="stale-decision")
OTHER = a_finding(an_evidence(TEXT, "w21"), rule_id="FC501", rule="agentless-accusation")


def decided(store: Store, *words: str, by: str = "Ana") -> None:
    """The first findings decided with these words, one a day."""
    store.save_documents([TEXT], NOON)
    store.save_run(a_report([TEXT], [*RIVALS, STALE, OTHER]), NOON, NOON)
    for n, word in enumerate(words):
        store.save_decision(Decision(RIVALS[n].fingerprint, word, by, NOON + timedelta(days=n), ""))


def test_precision_is_the_share_that_was_confirmed(store: Store) -> None:
    """Findings that nobody could decide would count as wrong, or as right."""
    decided(store, "source_wrong", "draft_wrong", "both_wrong", "not_a_conflict", "unsure")
    (score,) = stats(store).rules

    assert Score("FC101", "numeric-conflict", 3, 1, 1) == score
    assert 0.75 == score.precision


def test_the_last_word_counts_and_what_was_taken_back_does_not(store: Store) -> None:
    """A slip of the finger would be held against the rule for ever."""
    decided(store, "not_a_conflict", "not_a_conflict")
    store.save_decision(Decision(RIVALS[0].fingerprint, "source_wrong", "Ben", NOON + timedelta(days=9), ""))
    DecisionLog(store).undo("Ana", NOON)

    assert (1, 0) == (stats(store).total.confirmed, stats(store).total.dismissed)


def test_housekeeping_is_no_rule_to_be_scored(store: Store) -> None:
    """FC913 would have a precision."""
    decided(store)
    store.save_decision(Decision(STALE.fingerprint, "unsure", "Ana", NOON, ""))

    assert () == stats(store).rules


def test_decisions_before_a_day_are_left_out(store: Store) -> None:
    """A rule that was mended would carry its past with it."""
    decided(store, "not_a_conflict", "source_wrong")

    assert (1, 0) == (stats(store, "2026-03-02").total.confirmed, stats(store, "2026-03-02").total.dismissed)


def test_what_stands_is_counted_by_status(store: Store) -> None:
    """Nobody would see how much is left to do."""
    decided(store, "not_a_conflict", "source_wrong")

    assert {"confirmed": 1, "dismissed": 1, "open": 10} == stats(store).findings
    assert {"Ana": 2} == stats(store).reviewers


def test_the_page_says_how_sure_it_is(store: Store) -> None:
    """Three of three would be taken for a perfect rule."""
    decided(store, "source_wrong", "source_wrong", "source_wrong")
    page = " ".join(stats_view.page(stats(store), Style(100)).split())

    assert "FC101 numeric-conflict" in page
    assert "100% 44% to 100%" in page
    assert "3 decisions: too few to say much." in page


def test_before_the_first_decision_it_says_what_to_do(store: Store) -> None:
    """An empty table looks like a fault."""
    assert "`factcheck review`" in stats_view.page(stats(store), Style(80))
    assert None is stats_to_dict(stats(store))["total"]["precision"]


@pytest.mark.parametrize(
    ("hits", "tries", "low", "high"),
    [
        (0, 1, 0.0, 0.7935),
        (3, 3, 0.4385, 1.0),
        (9, 10, 0.5958, 0.9821),
        (50, 100, 0.4038, 0.5962),
        (0, 20, 0.0, 0.1611),
    ],
)
def test_intervals_are_those_of_the_tables(hits: int, tries: int, low: float, high: float) -> None:
    """Published values of the Wilson interval; a slip in the formula would look plausible."""
    assert pytest.approx((low, high), abs=2e-4) == wilson(hits, tries)


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share(pair: tuple[int, int]) -> None:
    """A precision outside its own interval."""
    hits, tries = pair
    low, high = wilson(hits, tries)

    assert 0 <= low <= hits / tries + 1e-9 and hits / tries - 1e-9 <= high <= 1
