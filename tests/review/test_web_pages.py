"""Pages of the desk: what they show, what they escape, what they do with decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from html import escape
from pathlib import Path

import pytest
from builders import NOON, a_document, an_evidence
from desk_samples import CONFLICT, COPY, HARBOUR, HOSTILE, LEDGER, SCRIPTED, a_report, a_site, fill
from web_client import Browser

from factcheck.review.web.site import Site
from factcheck.store import Store

FINDING = f"/findings/{CONFLICT.fingerprint}"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with Store.open(f"sqlite:///{tmp_path / 'desk.db'}") as store:
        fill(store, 60)
        made = a_site(store)
        yield made
        made.close()


@pytest.fixture
def browser(site: Site) -> Browser:
    return Browser(site)


def test_the_table_has_facts_as_rows_and_sources_as_columns(browser: Browser) -> None:
    """A desk could not see at a glance who differs from whom."""
    page = browser.get("/").text

    assert "3 documents, 2 origins" in page
    assert all(name in page for name in ("Harbour Post", "Daily Ledger", "Reprint", "the coast guard"))
    assert 1 == page.count('class="cell differs"')


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 62),
        ("?rule=FC101", 1),
        ("?rule=anonymous-source", 60),
        ("?severity=warning", 1),
        ("?source=Daily+Ledger", 1),
        ("?since=2024-03-06", 1),
        ("?until=2024-03-05", 1),
        ("?since=2024-03-08", 0),
        ("?text=CREW+member+59", 1),
        ("?text=100%25", 0),
        ("?status=confirmed", 0),
        ("?status=any&rule=FC506&text=crew", 60),
        ("?rule=FC101&severity=note", 0),
        ("?since=nonsense&page=x&severity=loud", 62),
    ],
)
def test_findings_are_filtered(browser: Browser, query: str, number: int) -> None:
    """The list would show what was not asked for."""
    page = browser.get(f"/findings{query}").text

    assert f'class="sum">{number:,} finding' in page


def test_a_long_list_has_pages(browser: Browser) -> None:
    """Sixty findings would be fifty."""
    page = browser.get("/findings?rule=FC506&page=2").text

    assert 10 == page.count('type="checkbox"')
    assert "Page 2 of 2" in page


def test_a_finding_shows_both_passages_with_what_differs(browser: Browser) -> None:
    """A person would have to open two documents to decide."""
    page = browser.get(FINDING).text

    assert '<mark class="differs">31</mark> people' in page
    assert '<mark class="differs">23</mark> people' in page
    assert escape(CONFLICT.calculation or "") in page
    assert "Harbour Post ← the coast guard" in page


def test_a_document_has_its_assertions_underlined(browser: Browser, site: Site) -> None:
    """Emoji and Arabic before a figure would move the line."""
    page = browser.get(f"/documents/{HARBOUR.id}").text

    assert 'title="figure: deaths, on the word of the coast guard" id="at"' not in page
    assert '">The ferry disaster killed </a><a class="found error"' in page
    assert ">31 people</a>" in page


def test_the_place_that_led_to_a_document_is_shown(browser: Browser) -> None:
    """A link from a figure would lead to the head of a long text."""
    start = HARBOUR.text.index("31")
    page = browser.get(f"/documents/{HARBOUR.id}?at={start}-{start + 2}").text

    assert 'id="at">31</a>' in page


def test_a_fact_has_its_pictures(browser: Browser) -> None:
    """The page of a fact would be a list of numbers."""
    page = browser.get("/facts/f1").text

    assert page.count("<svg") >= 2
    assert "Who has it from whom" in page


@pytest.mark.parametrize(
    "page", ["/sources", "/source?source=Harbour+Post", "/documents", "/documents?text=ledger", "/log"]
)
def test_other_pages_open(browser: Browser, page: str) -> None:
    """A link in the head of every page would lead nowhere."""
    assert 200 == browser.get(page).status_code


@pytest.mark.parametrize(
    "page", ["/findings/ffff", "/findings/%00", "/facts/none", "/documents/none", "/source?source=Nobody", "/nowhere"]
)
def test_what_is_not_there_is_404(browser: Browser, page: str) -> None:
    """A mistyped address would look like a fault of the program."""
    assert 404 == browser.get(page).status_code


@pytest.mark.parametrize(
    "page",
    [
        "/",
        "/findings",
        f"/findings/{SCRIPTED.fingerprint}",
        f"/documents/{HOSTILE.id}",
        "/documents",
        "/sources",
        "/log",
    ],
)
def test_nothing_from_a_document_becomes_markup(browser: Browser, page: str) -> None:
    """An article could run a script in the browser of whoever reviews it."""
    browser.get(f"/documents/{HOSTILE.id}")
    found = browser.get(page).text.lower()

    assert "<script>alert" not in found
    assert "<img" not in found
    assert "<b>captain" not in found


def test_nothing_from_a_note_becomes_markup(browser: Browser) -> None:
    """A reviewer could run a script in the browser of another."""
    browser.decide(CONFLICT.fingerprint, "unsure", "<script>alert(6)</script>")
    page = browser.get(FINDING).text

    assert "&lt;script&gt;alert(6)" in page
    assert "<script>alert" not in page


def test_a_decision_leads_to_the_next_finding(browser: Browser) -> None:
    """A hundred findings would take a hundred trips back to the list."""
    answer = browser.decide(CONFLICT.fingerprint, "source_wrong", "the mayor corrected it")

    assert answer.url.path == f"/findings/{SCRIPTED.fingerprint}"
    assert "decided: Second is wrong" in answer.text


def test_a_decision_is_kept_with_who_when_and_why(browser: Browser, site: Site) -> None:
    """Nobody could ask later who ruled so."""
    browser.decide(CONFLICT.fingerprint, "source_wrong", "the mayor corrected it")
    (logged,) = site.log.history(CONFLICT.fingerprint)

    assert ("source_wrong", "Ana", "the mayor corrected it") == (
        logged.decision.decision,
        logged.decision.decided_by,
        logged.decision.reason,
    )
    assert "confirmed" in browser.get(FINDING).text


def test_undo_goes_back_without_limit(browser: Browser, site: Site) -> None:
    """A slip made five decisions ago could not be taken back."""
    for word in ("unsure", "both_wrong", "not_a_conflict"):
        browser.decide(CONFLICT.fingerprint, word)
    statuses = []
    for _ in range(3):
        browser.post("/undo")
        statuses.append(site.desk.finding(CONFLICT.fingerprint).status)
    answer = browser.post("/undo")

    assert ["confirmed", "open", "open"] == statuses
    assert "nothing of yours" in answer.text
    assert 3 == len(site.log.history(CONFLICT.fingerprint))


def test_bulk_shows_first_and_is_one_step(browser: Browser, site: Site) -> None:
    """Sixty notes would be decided by a slip, and taken back one by one."""
    seen = browser.post("/bulk/preview?rule=FC506", decision="not_a_conflict", scope="all")
    before = len(site.store.decisions())
    pairs = seen.text.split('name="pairs" value="')[1].split('"')[0]
    done = browser.post("/bulk/apply?rule=FC506", decision="not_a_conflict", pairs=pairs)

    assert "60 findings: Not a conflict" in seen.text
    assert 0 == before
    assert "60 findings decided" in done.text
    assert 60 == len(site.store.decisions())
    browser.post("/undo")
    assert 0 == len(site.store.decisions())


def test_bulk_takes_the_chosen_ones(browser: Browser, site: Site) -> None:
    """All of a list would be decided where two were chosen."""
    csrf = browser.csrf()
    chosen = [CONFLICT.fingerprint, SCRIPTED.fingerprint]
    fields = {"csrf": csrf, "decision": "unsure", "scope": "chosen", "finding": chosen}
    page = browser.client.post("/bulk/preview", data=fields).text

    assert "2 findings: Unsure" in page


@pytest.mark.parametrize("fields", [{"decision": ""}, {"decision": "unsure", "scope": "chosen"}])
def test_bulk_without_choice_says_so(browser: Browser, fields: dict[str, str]) -> None:
    """An empty choice would show an error page."""
    answer = browser.post("/bulk/preview", **fields)

    assert "first." in answer.text
    assert 200 == answer.status_code


def test_the_second_to_decide_is_told_what_the_first_decided(browser: Browser, site: Site) -> None:
    """A decision would be lost, or overruled by somebody who never saw it."""
    seen = browser.expected(CONFLICT.fingerprint)
    site.options = replace(site.options, local_name="Ben")
    Browser(site).decide(CONFLICT.fingerprint, "both_wrong", "ask the port")
    site.options = replace(site.options, local_name="Ana")
    answer = browser.decide(CONFLICT.fingerprint, "unsure", "hm", expected=seen)

    assert 409 == answer.status_code
    assert "Ben has just decided: Both are wrong" in answer.text
    assert "ask the port" in answer.text
    assert 1 == len(site.store.decisions())


def test_the_same_decision_by_two_is_kept_twice(browser: Browser, site: Site) -> None:
    """Two who agree would be told that they disagree."""
    seen = browser.expected(CONFLICT.fingerprint)
    site.options = replace(site.options, local_name="Ben")
    Browser(site).decide(CONFLICT.fingerprint, "unsure")
    site.options = replace(site.options, local_name="Ana")
    answer = browser.decide(CONFLICT.fingerprint, "unsure", expected=seen)

    assert "Ben had just decided the same" in answer.text
    assert ["Ben", "Ana"] == [item.decided_by for item in site.store.decisions()]


def test_an_unknown_decision_is_refused(browser: Browser, site: Site) -> None:
    """A forged form would put any word into the log."""
    assert 400 == browser.decide(CONFLICT.fingerprint, "draft_worng").status_code
    assert not site.store.decisions()


def test_decided_findings_stay_decided_when_other_documents_arrive(browser: Browser, site: Site) -> None:
    """A desk would decide the same finding every morning."""
    browser.decide(CONFLICT.fingerprint, "both_wrong")
    fill(
        site.store,
        report=replace(a_report(), documents=(*a_report().documents, a_document("New.", "new.txt"))),
        minutes=5,
    )

    assert "confirmed" in browser.get(FINDING).text


def test_a_finding_whose_words_changed_is_open_again_and_says_why(browser: Browser, site: Site) -> None:
    """An old ruling would silently stand on words that nobody has seen."""
    browser.decide(CONFLICT.fingerprint, "not_a_conflict")
    text = LEDGER.text.replace("23", "25")
    changed = a_document(text, "ledger.txt", source="Daily Ledger", published="2024-03-07")
    finding = replace(
        CONFLICT, evidence=(CONFLICT.evidence[0], an_evidence(changed, "25 people", "related")), fact=None
    )
    report = replace(a_report(), documents=(HARBOUR, changed, COPY, HOSTILE), facts=(), findings=(finding,))
    fill(site.store, report=report, minutes=5)
    page = browser.get(f"/findings/{finding.fingerprint}").text

    assert "FC913" in page
    assert "Not a conflict" in page
    assert "no longer reported" in browser.get(FINDING).text


def test_a_finding_that_is_not_reported_any_more_leaves_the_list(browser: Browser, site: Site) -> None:
    """What was corrected would be listed for ever."""
    fill(site.store, report=replace(a_report(), findings=(), facts=()), minutes=5)

    assert 'class="sum">60 findings' in browser.get("/findings").text
    assert "no longer reported" in browser.get(FINDING).text
    assert "Rival tolls" in browser.get("/findings?gone=yes").text


def test_views_and_decisions_are_in_the_log(site: Site) -> None:
    """Nobody could tell who has read a confidential text."""
    browser = Browser(site)
    browser.get(f"/documents/{HARBOUR.id}")
    browser.decide(CONFLICT.fingerprint, "unsure")
    site.trail.close()
    entries = {(entry.who, entry.action, entry.target) for entry in site.people.log()}

    assert ("Ana", "document", "harbour.txt") in entries
    assert ("Ana", "decide", CONFLICT.fingerprint) in entries


def test_a_page_asks_for_nothing_from_elsewhere(browser: Browser) -> None:
    """A reader's browser would tell another server what is being checked."""
    for page in ("/", "/findings", FINDING, "/facts/f1", f"/documents/{HARBOUR.id}"):
        text = browser.get(page).text.replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert "http://" not in text
        assert "https://" not in text
        assert " style=" not in text
        assert "<style" not in text


def test_times_pass(browser: Browser, site: Site) -> None:
    """Two decisions of one moment would be one."""
    site.clock = lambda: NOON + timedelta(seconds=1)
    browser.decide(CONFLICT.fingerprint, "unsure")
    browser.decide(CONFLICT.fingerprint, "both_wrong")

    assert ["unsure", "both_wrong"] == [item.decision for item in site.store.decisions()]
