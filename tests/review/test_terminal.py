"""Deciding at the keyboard: kept at once, taken back without limit, and never over another's head."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from builders import NOON, a_document, a_finding, a_report, an_evidence

from factcheck.model.finding import Severity
from factcheck.report.style import Style
from factcheck.review import terminal_view
from factcheck.review.terminal import Session
from factcheck.store import Store
from factcheck.store.decision_log import DecisionLog
from factcheck.store.desk_queries import Filter
from factcheck.store.rows import Decision

ONE = a_document("The flood 😀 killed 31 people in مدينة Riverton.", "one.txt", source="One Post")
TWO = a_document("The flood killed 23 people, it is said.", "two.txt", source="Two Times")
RIVAL = a_finding(an_evidence(ONE, "31 people"), an_evidence(TWO, "23 people", "related"), summary="31 or 23?")
WHO = a_finding(
    an_evidence(TWO, "it is said"), rule_id="FC502", rule="vague", severity=Severity.WARNING, summary="Who?"
)
NOTE = a_finding(
    an_evidence(TWO, "flood"), rule_id="FC601", rule="single", severity=Severity.NOTE, summary="One origin."
)


def a_clock() -> Callable[[], datetime]:
    """A clock that moves on by a second each time it is asked."""
    ticks = iter(range(10_000))
    return lambda: NOON + timedelta(seconds=next(ticks))


def a_session(store: Store, who: str = "Ana", again: bool = False, **wanted: Any) -> Session:
    store.save_documents([ONE, TWO], NOON)
    store.save_run(a_report([ONE, TWO], [RIVAL, WHO, NOTE]), NOON, NOON)
    session = Session(store, who, a_clock())
    session.begin(Filter(**{"status": None if again else "open", **wanted}), again)
    return session


def decisions(store: Store) -> list[tuple[str, str, str]]:
    return [(item.fingerprint, item.decision, item.reason) for item in store.decisions()]


def test_the_gravest_comes_first(store: Store) -> None:
    """A desk that stops at noon would have gone through notes."""
    assert [RIVAL.fingerprint, WHO.fingerprint, NOTE.fingerprint] == a_session(store).queue


def test_a_key_is_a_decision_and_what_stands_behind_it_the_reason(store: Store) -> None:
    """The reason would be lost, or taken for the name of a decision."""
    session = a_session(store)
    said = [session.answer("n").say, session.answer("source_wrong the agency corrected it").say]

    assert [f"{RIVAL.fingerprint[:8]}: Not a conflict.", f"{WHO.fingerprint[:8]}: Second is wrong."] == said
    assert [
        (RIVAL.fingerprint, "not_a_conflict", ""),
        (WHO.fingerprint, "source_wrong", "the agency corrected it"),
    ] == decisions(store)


def test_the_next_session_goes_on_where_the_last_one_ended(store: Store) -> None:
    """Who is called away would begin again."""
    a_session(store).answer("n")

    assert [WHO.fingerprint, NOTE.fingerprint] == a_session(store).queue


def test_what_somebody_was_unsure_of_comes_last(store: Store) -> None:
    """The same hard finding would open every session."""
    a_session(store).answer("u")

    assert [WHO.fingerprint, NOTE.fingerprint, RIVAL.fingerprint] == a_session(store).queue


@pytest.mark.parametrize("line", ["", "-", "skip", "next"])
def test_a_finding_may_be_passed_over(store: Store, line: str) -> None:
    """Everybody would have to decide at once, or make something up."""
    session = a_session(store)
    session.answer(line)

    assert [] == decisions(store)
    assert WHO.fingerprint == session.queue[session.place]


def test_undo_goes_back_without_limit_and_into_earlier_sessions(store: Store) -> None:
    """A slip that is seen too late could not be mended."""
    first = a_session(store)
    for line in ("n", "n", "n"):
        first.answer(line)
    later = a_session(store)
    taken = [later.undo().refused for _ in range(4)]

    assert [False, False, False, True] == taken
    assert [] == decisions(store)
    assert RIVAL.fingerprint == later.queue[later.place]


def test_undo_takes_back_ones_own_decisions_only(store: Store) -> None:
    """One reviewer would take back what another has decided."""
    a_session(store, "Ben").answer("n")

    assert a_session(store, "Ana").undo().refused
    assert 1 == len(decisions(store))


def test_what_another_decided_meanwhile_is_told_and_passed_over(store: Store) -> None:
    """Two people would do the same work, and the second would never know."""
    session = a_session(store)
    session.current()
    session.answer("n")
    DecisionLog(store).decide([Decision(WHO.fingerprint, "both_wrong", "Ben", NOON, "I asked them")])

    assert [
        f"{WHO.fingerprint[:8]}: Ben decided “Both are wrong” at 2026-03-01 12:00 UTC: I asked them"
    ] == session.skip_decided()
    assert NOTE.fingerprint == session.queue[session.place]


def test_a_decision_against_another_that_was_not_seen_is_refused_once(store: Store) -> None:
    """Two people press a key on one finding: the first decision would be overruled unseen."""
    session = a_session(store)
    session.current()
    DecisionLog(store).decide([Decision(RIVAL.fingerprint, "both_wrong", "Ben", NOON, "")])
    first, second = session.answer("n"), session.answer("n")

    assert first.refused and "Ben decided “Both are wrong”" in first.say
    assert not second.refused
    assert ["both_wrong", "not_a_conflict"] == [word for _, word, _ in decisions(store)]


def test_the_same_decision_twice_is_kept_from_both(store: Store) -> None:
    """The log would not show that two people agreed."""
    session = a_session(store)
    session.current()
    DecisionLog(store).decide([Decision(RIVAL.fingerprint, "not_a_conflict", "Ben", NOON, "")])

    assert "as Ben decided" in session.answer("n").say
    assert 2 == len(decisions(store))


def test_a_line_may_name_its_finding(store: Store) -> None:
    """A script that decides by fingerprint would have to count lines."""
    session = a_session(store)
    session.answer(f"{NOTE.fingerprint[:10]} n known")

    assert [(NOTE.fingerprint, "not_a_conflict", "known")] == decisions(store)
    assert RIVAL.fingerprint == session.queue[session.place]


@pytest.mark.parametrize("line", ["w", "nn", "decide", "0123456789 n"])
def test_what_is_no_answer_is_refused(store: Store, line: str) -> None:
    """A typing mistake would decide something."""
    assert a_session(store).answer(line).refused
    assert [] == decisions(store)


def test_everything_can_be_looked_at_again(store: Store) -> None:
    """A decision could not be revised."""
    a_session(store, "Ben").answer("n")
    session = a_session(store, again=True)

    assert RIVAL.fingerprint == session.queue[0]
    assert [] == session.skip_decided()


def test_the_screen_shows_both_passages_with_what_differs(store: Store) -> None:
    """The eye would have to look for it; an emoji before the words must not move the mark."""
    shown = a_session(store).current()
    assert shown is not None
    page = terminal_view.page(shown, 1, 3, Style(width=100))

    assert "[1/3] error · FC101" in page
    assert "The flood 😀 killed «[31] people» in مدينة Riverton." in page
    assert "The flood killed «[23] people», it is said." in page


def test_the_screen_says_what_stands(store: Store) -> None:
    """A reviewer would overrule without knowing."""
    a_session(store, "Ben").answer("u ask the desk")
    session = a_session(store)
    shown = session.shown(RIVAL.fingerprint)

    assert "So far Ben decided “Unsure” at 2026-03-01 12:00 UTC: ask the desk." in terminal_view.page(
        shown, 1, 1, Style(110)
    )


def test_every_key_is_shown_and_explained() -> None:
    """A key would be known to nobody."""
    from factcheck.review.choices import CHOICES

    keys, manual = terminal_view.keys(Style(80)), terminal_view.manual(Style(80))

    assert [] == [c for c in CHOICES if f"{c.key} {c.label.lower()}" not in " ".join(keys.split())]
    assert [] == [c for c in CHOICES if c.label not in manual]
