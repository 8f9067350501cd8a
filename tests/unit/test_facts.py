"""Facts: which figures, dates and events of two documents are held to be one thing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from builders import a_date, a_document, a_quantity, an_assertion, an_extraction

from factcheck.link.facts import facts
from factcheck.link.stories import weights
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.fact import Fact
from factcheck.model.quantity import QuantityKind

FIRE = "fire garment factory sorvik staircase"
DAM = "dam engineer crack council lake"


def told(uri: str, *assertions: Assertion) -> Extraction:
    return an_extraction(a_document(" | ".join(a.text for a in assertions), uri), *assertions)


def count(words: str, number: str, unit: str = "worker", terms: str = FIRE, **changes: Any) -> Assertion:
    """A toll, told in `words`, in a sentence with `terms`."""
    return an_assertion(
        words,
        quantity=a_quantity(words, number, number, unit=unit, kind=changes.pop("sort", QuantityKind.COUNT)),
        terms=frozenset(terms.split()),
        **changes,
    )


def opened(words: str, day: str, subject: str, measure: str = "date:opening") -> Assertion:
    return an_assertion(
        words,
        kind=AssertionKind.DATE,
        measure=measure,
        subject=subject,
        date=a_date(words, day, day),
        terms=frozenset(FIRE.split()),
    )


def linked(*extractions: Extraction, one_story: bool = True) -> tuple[Fact, ...]:
    uris = sorted(e.document.uri for e in extractions)
    stories = {(a, b) for a in uris for b in uris if a < b} if one_story else set()
    return facts(extractions, weights(), frozenset(stories), {})


def members(*extractions: Extraction, one_story: bool = True) -> list[list[str]]:
    return [[m.assertion.text for m in fact.members] for fact in linked(*extractions, one_story=one_story)]


A = told("a.txt", count("killed 24 workers", "24"))


def test_one_measure_in_one_story() -> None:
    """Rival tolls would never meet."""
    assert [["killed 24 workers", "29 people died"]] == members(
        A, told("b.txt", count("29 people died", "29", unit="person"))
    )


def test_two_measures_are_two_things() -> None:
    """The dead would be held against the injured."""
    assert [] == members(A, told("b.txt", count("hurt 29 workers", "29", measure="injured")))


def test_two_stories_are_two_things() -> None:
    """The tolls of two fires would be held against each other."""
    assert [] == members(A, told("b.txt", count("killed 29 workers", "29", terms=DAM)), one_story=False)


def test_a_part_is_not_its_whole() -> None:
    """ "Including 7" would be held against the total."""
    assert [] == members(A, told("b.txt", count("7 of the workers", "7", scope=frozenset({"part"}))))


def test_a_plan_is_not_a_deed() -> None:
    """A feared toll would be held against the count."""
    assert [] == members(A, told("b.txt", count("kill 29 workers", "29", modality="projected")))


def test_women_are_not_workers() -> None:
    """A group among the victims would be held against all of them."""
    assert [] == members(A, told("b.txt", count("killed 17 women", "17", unit="woman")))


def test_what_did_not_happen_is_no_fact() -> None:
    """ "No 29 workers died" would be held against the toll."""
    assert [] == members(A, told("b.txt", count("killed 29 workers", "29", negated=True)))


def test_a_sum_is_not_a_count() -> None:
    """Money would be held against people."""
    money = count("paid 29 euros", "29", unit="EUR", sort=QuantityKind.MONEY)

    assert [] == members(A, told("b.txt", money))


def test_years_apart_are_two_events() -> None:
    """The toll of an older fire in the background would be held against the new one."""
    words = "killed 61 workers in 2009"
    old = count(words, "61", time=a_date(words, "2009", "2009-01-01", "2009-12-31"))
    new = replace(A.assertions[0], time=a_date("2024-05-03", "2024-05-03", "2024-05-03"))

    assert [] == members(told("a.txt", new), told("b.txt", old))


def test_one_document_makes_no_fact() -> None:
    """A text would contradict itself in a table of sources."""
    assert [] == members(told("a.txt", count("killed 24 workers", "24"), count("killed 29 workers", "29")))


def test_three_documents_make_one_fact() -> None:
    """A third source would open a row of its own."""
    assert [3] == [
        len(group)
        for group in members(
            A,
            told("b.txt", count("killed 29 workers", "29")),
            told("c.txt", count("24 workers were dead", "24")),
        )
    ]


def test_the_order_of_documents_makes_no_difference() -> None:
    """The ids of facts would depend on the order of the files."""
    b = told("b.txt", count("killed 29 workers", "29"))

    assert linked(A, b) == linked(b, A)


def test_the_id_does_not_depend_on_the_place() -> None:
    """A line added above would change the id of every fact."""
    b = told("b.txt", count("killed 29 workers", "29"))
    moved = told("a.txt", replace(A.assertions[0], start=40, end=57))

    assert [fact.id for fact in linked(A, b)] == [fact.id for fact in linked(moved, b)]


def test_the_id_depends_on_the_words() -> None:
    """A waiver on a fact would cover a changed figure."""
    one, two = (told("b.txt", count(f"killed {n} workers", n)) for n in ("29", "31"))

    assert {f.id for f in linked(A, one)}.isdisjoint(f.id for f in linked(A, two))


def test_the_reasons_are_kept() -> None:
    """An editor could not see why two figures were held to be one."""
    (fact,) = linked(A, told("b.txt", count("killed 29 workers", "29")))

    assert any(reason.startswith("shared words: ") for reason in fact.reasons)


def test_the_label_is_the_shortest_clause() -> None:
    """The conflict table would be unreadable."""
    (fact,) = linked(A, told("b.txt", count("in the fire 29 workers lost their lives", "29")))

    assert "deaths: killed 24 workers" == fact.label


def test_dates_of_one_subject() -> None:
    """Rival dates would never meet."""
    b = told("b.txt", opened("The bridge opened on 2024-05-09", "2024-05-09", "bridge"))

    assert 1 == len(members(told("a.txt", opened("The bridge opened on 2024-05-02", "2024-05-02", "bridge")), b))


def test_dates_of_two_subjects() -> None:
    """The opening of a bridge would be held against that of a school."""
    b = told("b.txt", opened("The school opened on 2024-05-09", "2024-05-09", "school"))

    assert [] == members(told("a.txt", opened("The bridge opened on 2024-05-02", "2024-05-02", "bridge")), b)


def test_editions_of_a_recurring_event() -> None:
    """This year's festival would be held against last year's."""
    b = told("b.txt", opened("The fair opened on 2023-05-09", "2023-05-09", "fair"))

    assert [] == members(told("a.txt", opened("The fair opened on 2024-05-02", "2024-05-02", "fair")), b)


def test_a_founding_has_one_date_in_any_story() -> None:
    """Two founding years would pass where the texts tell different stories."""
    a, b = (
        told(uri, opened(f"Harrow Bank was founded on {day}", day, "Harrow Bank", "date:founding"))
        for uri, day in (("a.txt", "1887-01-01"), ("b.txt", "1891-01-01"))
    )

    assert 1 == len(members(a, b, one_story=False))
