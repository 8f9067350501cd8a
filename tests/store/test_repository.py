"""What is saved comes back as it was, once, and on every kind of database alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from builders import (
    LATER,
    NOON,
    a_date,
    a_document,
    a_finding,
    a_passage,
    a_quantity,
    a_report,
    an_assertion,
    an_attribution,
    an_evidence,
    an_extraction,
)
from sqlalchemy import select

from factcheck.errors import StoreError
from factcheck.model.assertion import AssertionKind
from factcheck.model.finding import Severity
from factcheck.model.quantity import Hedge
from factcheck.model.text import Document, PassageKind
from factcheck.store import Decision, SaveResult, Store
from factcheck.store.engine import reading, writing
from factcheck.store.tables import documents, finding_evidence, metadata

EVENING = datetime(2026, 3, 3, 20, 0, tzinfo=timezone(timedelta(hours=8)))


def contents(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with reading(store._engine) as connection:
        return {t.name: sorted(map(repr, connection.execute(select(t)))) for t in metadata.sorted_tables}


def full_document() -> Document:
    text = "RIVERTON, March 5, 2024 — A dam broke 😀.\n\nAt least 31 people died on Monday, the mayor said."
    return a_document(
        text,
        "news/dam.txt",
        source="Riverton Post",
        url="https://example.org/dam",
        title="Dam “broke”",
        agency="AP",
        published="2024-03-05",
        published_from="text",
        updated="2024-03-06T10:00:00",
        passages=(
            a_passage(text, text[: text.index("\n\n") + 2], PassageKind.HEADLINE),
            a_passage(text, text[text.index("At") :], day="2024-03-05"),
        ),
    )


def test_documents_come_back_as_they_were(store: Store) -> None:
    """Offsets, anchors or provenance would change on the way through the database."""
    saved = (a_document("One.", "b.txt"), full_document())
    store.save_documents(saved, NOON)

    assert saved == store.load_documents()


def test_saving_again_changes_no_row(store: Store) -> None:
    """Every new run of ingest would leave traces: other times, doubled passages, new versions."""
    document = full_document()
    extraction = an_extraction(document, an_assertion(document.text, "At least 31 people died"))
    store.save_documents([document], NOON)
    store.save_extraction(extraction)
    before = contents(store)
    store.save_documents([document], LATER)
    store.save_extraction(extraction)

    assert before == contents(store)


def test_new_and_known_documents_are_counted(store: Store) -> None:
    """The user would not learn that nothing new was read."""
    first, second = a_document("One.", "a.txt"), a_document("Two.", "b.txt")
    store.save_documents([first], NOON)

    assert SaveResult(new=1, known=1) == store.save_documents([first, second, second], NOON)


def test_a_changed_text_is_a_new_version(store: Store) -> None:
    """An updated article would be compared with its own older form, or the older form lost."""
    old, new = a_document("31 died."), a_document("33 died.")
    store.save_documents([old], NOON)
    store.save_documents([new], LATER)

    assert (new,) == store.load_documents()
    assert [1, 2] == [version for _, version in versions(store)]


def versions(store: Store) -> list[tuple[str, int]]:
    with reading(store._engine) as connection:
        found = connection.execute(select(documents.c.text, documents.c.version)).all()
    return sorted(((text, version) for text, version in found), key=lambda row: row[1])


def test_an_old_text_that_comes_back_is_current(store: Store) -> None:
    """A correction that was taken back would go unnoticed."""
    old, new = a_document("31 died."), a_document("33 died.")
    for document in (old, new, old):
        store.save_documents([document], NOON)

    assert (old,) == store.load_documents()


def test_better_metadata_replaces_worse(store: Store) -> None:
    """Passages found by an older version of the program would be kept for ever."""
    bare = a_document("Dam broke.\n\nMany fled.")
    divided = replace(bare, title="Dam broke", passages=(a_passage(bare.text, bare.text),))
    store.save_documents([bare], NOON)
    result = store.save_documents([divided], LATER)

    assert SaveResult(new=0, known=1) == result
    assert (divided,) == store.load_documents()


def test_two_texts_under_one_uri_are_refused(store: Store) -> None:
    """One of two articles would vanish behind the other without a word."""
    with pytest.raises(StoreError, match=r"Two different documents are called 'a\.txt'"):
        store.save_documents([a_document("One."), a_document("Two.")], NOON)


def test_documents_are_sorted_in_python(store: Store) -> None:
    """PostgreSQL sorts by language: reports would list documents in another order than with SQLite."""
    uris = ["_x", "a", "b", "A", "B", "é"]
    store.save_documents([a_document(f"About {uri}.", uri) for uri in uris], NOON)

    assert sorted(uris) == [document.uri for document in store.load_documents()]


@pytest.mark.parametrize("broken", ["a\x00b", "a\ud800b"])
def test_unstorable_text_is_refused_on_every_back_end(store: Store, broken: str) -> None:
    """SQLite would take a NUL that PostgreSQL refuses."""
    with pytest.raises(StoreError, match=r"a\.txt.*normalise"):
        store.save_documents([replace(a_document(), title=broken)], NOON)

    assert () == store.load_documents()


def test_a_failed_save_leaves_nothing(store: Store) -> None:
    """Half a batch would be in the database, and nobody would know which half."""
    with pytest.raises(StoreError):
        store.save_documents([a_document("Good.", "good.txt"), a_document("Bad.", "bad.txt", title="\x00")], NOON)

    assert () == store.load_documents()


def test_more_documents_than_one_chunk(store: Store) -> None:
    """A large folder would hit the limit of variables in one statement."""
    many = [a_document(f"Text {n}.", f"{n:04}.txt") for n in range(1201)]
    store.save_documents(many, NOON)

    assert SaveResult(new=0, known=1201) == store.save_documents(many, NOON)


def test_times_need_a_zone(store: Store) -> None:
    """Times of two newsrooms could not be compared."""
    with pytest.raises(ValueError, match="time zone"):
        store.save_documents([a_document()], NOON.replace(tzinfo=None))


def stored_assertions(store: Store) -> None:
    text = "At least 31.50 people died on 5 March, the mayor said. Nobody was injured."
    quantity = a_quantity(text, "At least 31.50 people", "31.50", hedge=Hedge.AT_LEAST, unit="person")
    first = an_assertion(
        text,
        "At least 31.50 people died on 5 March",
        subject="people",
        predicate="die",
        quantity=replace(quantity, high=None),
        date=a_date(text, "5 March", "2024-03-05"),
        attribution=an_attribution(text, "At least 31.50 people died", "the mayor"),
    )
    second = an_assertion(text, "Nobody was injured", "injured", kind=AssertionKind.EVENT, negated=True)
    document = a_document(text)
    store.save_documents([document], NOON)
    store.save_extraction(an_extraction(document, first, second))


def test_assertions_keep_exact_decimals(store: Store) -> None:
    """31.50 would come back as 31.5, or an open end as a number."""
    stored_assertions(store)
    (found,) = store.assertions(measure="deaths")

    assert ("31.50", None) == (str(found.low), found.high)
    assert Decimal("31.50") == found.low


def test_assertions_are_summed_up(store: Store) -> None:
    """A search result would not say who said so, and of when."""
    stored_assertions(store)
    found = store.assertions(text="PEOPLE DIED")[0]

    assert ("a.txt", "at_least", "person") == (found.document, found.hedge, found.unit)
    assert ("2024-03-05", "the mayor", "indirect") == (found.date_start, found.speaker, found.attribution_type)


def test_assertions_are_found_by_document_measure_and_words(store: Store) -> None:
    """A filter would be ignored."""
    stored_assertions(store)

    assert ["deaths", "injured"] == [item.measure for item in store.assertions()]
    assert ["injured"] == [item.measure for item in store.assertions(document="a.txt", text="nobody")]
    assert () == store.assertions(document="b.txt")


def test_assertions_of_older_versions_are_not_listed(store: Store) -> None:
    """A figure that was corrected would still be found."""
    stored_assertions(store)
    store.save_documents([a_document("33 died.")], LATER)

    assert () == store.assertions()


def test_an_extraction_replaces_the_one_before(store: Store) -> None:
    """What an older program misread would stay for ever."""
    stored_assertions(store)
    document = store.load_documents()[0]
    store.save_extraction(an_extraction(document, an_assertion(document.text, "Nobody", "new")))

    assert ["new"] == [item.measure for item in store.assertions()]


def test_an_extraction_of_an_unknown_document_is_refused(store: Store) -> None:
    """Assertions would stand in the database without the text they were read in."""
    with pytest.raises(StoreError, match="save the document first"):
        store.save_extraction(an_extraction(a_document("Other.")))


ONE = a_document("The flood killed 31 people.", "one.txt", source="One Post")
TWO = a_document("The flood killed 23 people, ÉLISE said.", "two.txt", source="Two Times")
CONFLICT = a_finding(an_evidence(ONE, "31"), an_evidence(TWO, "23", "related"), origins=2, fact="f1")
NOTE = a_finding(
    an_evidence(TWO, "ÉLISE"), rule_id="FC501", rule="no-source", severity=Severity.NOTE, summary="Nobody is named."
)


def a_run(store: Store, *findings: Any, at: datetime = NOON) -> str:
    store.save_documents([ONE, TWO], at)
    return store.save_run(a_report([ONE, TWO], findings), at, at + timedelta(seconds=3))


def test_findings_come_back_as_they_were(store: Store) -> None:
    """The conflict table would show other words than the report did."""
    a_run(store, NOTE, CONFLICT)

    assert [CONFLICT, NOTE] == [item.finding for item in store.load_findings()]


def test_a_finding_remembers_when_it_was_first_and_last_seen(store: Store) -> None:
    """A desk could not tell an old conflict from a new one."""
    a_run(store, CONFLICT)
    a_run(store, CONFLICT, at=LATER)
    (found,) = store.load_findings()

    assert (NOON, LATER) == (found.first_seen, found.last_seen)


def test_findings_that_still_stand_are_those_of_the_latest_run(store: Store) -> None:
    """A conflict that was resolved would be listed for ever."""
    a_run(store, CONFLICT, NOTE)
    latest = a_run(store, NOTE, at=LATER)

    assert latest == store.latest_run()
    assert [NOTE] == [item.finding for item in store.load_findings(run=latest)]
    assert [CONFLICT, NOTE] == [item.finding for item in store.load_findings()]


def test_the_same_run_twice_is_kept_once(store: Store) -> None:
    """A retry after a lost connection would double the history."""
    a_run(store, CONFLICT)
    before = contents(store)
    a_run(store, CONFLICT)

    assert before == contents(store)


def test_one_fingerprint_twice_is_two_occurrences(store: Store) -> None:
    """Fingerprints are a multiset: the second place with the same words would be lost."""
    twice = a_document("31 died. 31 died.", "one.txt")
    findings = [a_finding(an_evidence(twice, "31", nth=nth)) for nth in (1, 2)]
    store.save_documents([twice], NOON)
    store.save_run(a_report([twice], findings), NOON, NOON)

    assert [(1, 0), (2, 9)] == [(f.occurrence, f.finding.evidence[0].start) for f in store.load_findings()]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"rule": "FC101"}, [CONFLICT]),
        ({"rule": "no-source"}, [NOTE]),
        ({"severity": "error"}, [CONFLICT]),
        ({"status": "dismissed"}, []),
        ({"source": "One Post"}, [CONFLICT]),
        ({"source": "Two Times"}, [CONFLICT, NOTE]),
        ({"text": "élise"}, [NOTE]),
        ({"text": "DIFFERENT figures"}, [CONFLICT]),
        ({"text": "élise", "severity": "error"}, []),
    ],
)
def test_findings_are_filtered(store: Store, filters: dict[str, str], expected: list[Any]) -> None:
    """The conflict table would show what was not asked for."""
    a_run(store, NOTE, CONFLICT)

    assert expected == [item.finding for item in store.load_findings(**filters)]


def test_a_finding_is_found_by_the_beginning_of_its_fingerprint(store: Store) -> None:
    """`show ID` would need all 64 characters."""
    a_run(store, NOTE, CONFLICT)

    assert CONFLICT == store.finding(CONFLICT.fingerprint[:10].upper()).finding


@pytest.mark.parametrize(("prefix", "message"), [("", "No finding"), ("zz", "No finding"), ("%", "No finding")])
def test_an_unknown_fingerprint_is_an_error(store: Store, prefix: str, message: str) -> None:
    """An arbitrary finding would be shown."""
    a_run(store, CONFLICT)

    with pytest.raises(StoreError, match=message):
        store.finding(prefix)


def test_an_ambiguous_fingerprint_is_an_error(store: Store) -> None:
    """A decision would be made on the wrong finding."""
    letters = [a_finding(an_evidence(TWO, TWO.text[n : n + 2])) for n in range(20)]
    a_run(store, *letters)
    first = next(p for p in "0123456789abcdef" if sum(f.fingerprint.startswith(p) for f in letters) > 1)

    with pytest.raises(StoreError, match="give more"):
        store.finding(first)


def test_a_run_on_unknown_documents_is_refused(store: Store) -> None:
    """Evidence would point into a text that nobody has kept."""
    with pytest.raises(StoreError, match=r"'one\.txt'.*save it first"):
        store.save_run(a_report([ONE, TWO], [CONFLICT]), NOON, NOON)

    assert store.latest_run() is None


def test_evidence_points_into_the_version_that_was_read(store: Store) -> None:
    """After an update, old evidence would quote words that the new text does not have."""
    a_run(store, CONFLICT)
    store.save_documents([a_document("Rewritten.", "one.txt", source="One Post")], LATER)
    with reading(store._engine) as connection:
        pointed = set(connection.scalars(select(finding_evidence.c.document_id)))

    assert {ONE.id, TWO.id} == pointed
    assert () == store.check()


def a_decision(decision: str, at: datetime = NOON) -> Decision:
    return Decision(CONFLICT.fingerprint, decision, "Ana", at, "the agency corrected it")


def test_decisions_come_back_in_the_order_in_which_they_were_made(store: Store) -> None:
    """A clock that was set back would bring an old decision to the top."""
    made = [a_decision("unsure", LATER), a_decision("source_wrong", NOON), a_decision("unsure", EVENING)]
    for decision in made:
        store.save_decision(decision)

    assert made == list(store.decisions())


@pytest.mark.parametrize(
    ("decisions", "status"),
    [
        ([], "open"),
        (["draft_wrong"], "confirmed"),
        (["draft_wrong", "not_a_conflict"], "dismissed"),
        (["unsure"], "open"),
    ],
)
def test_the_latest_decision_gives_the_status(store: Store, decisions: list[str], status: str) -> None:
    """A finding that a person has dismissed would be reported as open."""
    a_run(store, CONFLICT)
    for decision in decisions:
        store.save_decision(a_decision(decision))

    assert status == store.finding(CONFLICT.fingerprint).finding.status


def test_an_unknown_decision_is_refused(store: Store) -> None:
    """A spelling mistake would count as a decision."""
    with pytest.raises(StoreError, match="draft_wrong"):
        store.save_decision(a_decision("draft_worng"))


def test_check_finds_nothing_wrong_in_a_sound_store(store: Store) -> None:
    """A false alarm would send people to their backups."""
    stored_assertions(store)
    a_run(store, NOTE, CONFLICT)

    assert () == store.check()


@pytest.mark.parametrize(
    ("table", "change", "message"),
    [
        (
            "documents",
            {"text": "Tampered with, and longer than before, so that spans fit in."},
            "does not match its hash",
        ),
        ("documents", {"source": "Somebody else"}, "do not match its id"),
        ("passages", {"end": 9999}, "ends after the text"),
        ("assertions", {"start": 1}, "quotes words that do not stand there"),
        ("finding_evidence", {"text": "other"}, "quotes words that do not stand there"),
        ("findings", {"rule_id": "FC999"}, "fingerprint does not match"),
    ],
)
def test_check_finds_damage(store: Store, table: str, change: dict[str, Any], message: str) -> None:
    """A text that was changed behind the program's back would be quoted in reports."""
    document = full_document()
    store.save_documents([document], NOON)
    store.save_extraction(an_extraction(document, an_assertion(document.text, "At least 31 people died")))
    store.save_run(a_report([document], [a_finding(an_evidence(document, "31"))]), NOON, NOON)
    with writing(store._engine) as connection:
        connection.execute(metadata.tables[table].update().values(**change))

    assert any(message in problem for problem in store.check())
