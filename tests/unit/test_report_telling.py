"""How findings are put into words for a reader."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import HARBOUR, LEDGER, REPRINT, a_finding, a_member, a_report, accusation, evidence, toll_conflict

from factcheck.model.finding import Finding, Severity
from factcheck.model.report import Outcome, Report
from factcheck.model.text import Document
from factcheck.report.formats import Formats
from factcheck.report.style import Style
from factcheck.report.text.labels import Labels, short_sources
from factcheck.report.text.measures import clause_of, measure_words
from factcheck.report.text.telling import headline, mended, reckoning, told

LABELS = Labels(a_report())


def page(report: Report) -> str:
    return Formats().render(report, "text", Style())


def about(summary: str, *documents: Document, calculation: str | None = None) -> Finding:
    parts = [evidence(document, document.text[:9]) for document in documents]
    return a_finding(*parts, summary=summary, calculation=calculation)


@pytest.mark.parametrize(
    ("expected", "summary", "documents"),
    [
        ('Who counted? "41 drowned".', 'Who counted (Harbour Times)? "41 drowned".', [HARBOUR]),
        ("Monday was a Tuesday.", "Harbour Times: Monday was a Tuesday.", [HARBOUR]),
        ('One origin: "41".', 'One origin (Harbour Times and Reprint; one text): "41".', [HARBOUR, REPRINT]),
        ("Two names: Poon (Harbour Times).", "Two names: Poon (Harbour Times).", [HARBOUR, LEDGER]),
    ],
)
def test_a_source_that_stands_beside_is_not_repeated(expected: str, summary: str, documents: list[Document]):
    """Each line would name its source twice; a sentence on two sources would lose one of them."""
    assert expected == told(about(summary, *documents), LABELS)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ('He said "it sank."', 'He said "it sank.".'),
        ('Quoted: "it sank"; by whom?', 'Quoted: "it sank,"; by whom?'),
        ("Quoted: “it sank”.", 'Quoted: "“it sank”".'),
        ('Said "the harbour … to sea".', 'Said "the harbour wh ... ught to sea".'),
        ("Nothing to mend.", "Nothing to mend."),
    ],
)
def test_punctuation_is_mended(expected: str, text: str):
    """Two stops would meet, marks would stand in marks, words would be cut in half."""
    assert expected == mended(text)


@pytest.mark.parametrize(
    ("expected", "calculation"),
    [
        ("", None),
        ("Reckoning: 95 and 80 cannot both be right: [95] ∩ [80] = ∅", "[95] ∩ [80] = ∅"),
        (
            "Reckoning: 1,050 to 1,150 GBP and 310 GBP cannot both be right: [1,050, 1,150] ∩ [310] = ∅ GBP",
            "[1,050, 1,150] ∩ [310] = ∅ GBP",
        ),
        (
            "Reckoning: 2017 and 2016 cannot both be right: "
            "[2017-01-01 to 2017-12-31] ∩ [2016-01-01 to 2016-12-31] = ∅",
            "[2017-01-01 to 2017-12-31] ∩ [2016-01-01 to 2016-12-31] = ∅",
        ),
        (
            "Reckoning: 54 and 51 to 57 can both be right, but do not say the same: [54] ∩ [51, 57] ≠ ∅",
            "[54] ∩ [51, 57] = not empty",
        ),
        ("Reckoning: 30 or more and 19 cannot both be right: [30, ∞) ∩ [19] = ∅", "[30, ∞) ∩ [19] = ∅"),
        ("Reckoning: 5 or less and 9 cannot both be right: (−∞, 5] ∩ [9] = ∅", "(−∞, 5] ∩ [9] = ∅"),
        ("Reckoning: [120] ∩ [120] = ∅", "[120] ∩ [120] = ∅"),
        ("Reckoning: 2 + 3 = 5 ≠ 6", "2 + 3 = 5 ≠ 6"),
        ("Why: They share a name. Both are pilots.", "They share a name.; both are pilots"),
        ("Why: harbour and ledger agree.", "harbour.txt and ledger.txt agree"),
        ("Wording, [-in the first-] and {+in the second+}: [-a-] {+the+} ship", "[-a-] {+the+} ship"),
    ],
)
def test_reckoning_in_words(expected: str, calculation: str | None):
    """A copy editor would be shown a formula and nothing else."""
    assert expected == reckoning(about("They differ.", HARBOUR, LEDGER, calculation=calculation), LABELS)


def test_headline_says_what_was_measured():
    """The first line of an error would not say what the figures count."""
    finding = replace(toll_conflict(), summary="Rival figures for one thing. Harbour Times: 41; Daily Ledger: 38.")

    assert headline(finding, LABELS).startswith("Rival figures for one thing (deaths). ")


def test_headline_leaves_the_sides_to_the_passages():
    """Two long clauses would be strung into one sentence that nobody wrote."""
    finding = replace(about("Two sides: 23 signed against 54 signed.", HARBOUR, LEDGER), family="opposing-claims")

    assert "Two sides." == headline(finding, LABELS)


@pytest.mark.parametrize(
    ("expected", "measure"),
    [
        ("deaths", "deaths"),
        ("date of founding", "date:founding"),
        ("what became of it", "ladder:text"),
        ("", "state:hold"),
        ("", "duration:~say"),
        ("", "measure:[length]"),
    ],
)
def test_measures_in_words(expected: str, measure: str):
    """A key of the program would be printed for a word."""
    assert expected == measure_words(measure)


@pytest.mark.parametrize(
    ("expected", "sources"),
    [
        (["Lake Journal"], ["Lake Journal (English edition)"]),
        (["Daily (print)", "Daily"], ["Daily (print)", "Daily"]),
        (["(untitled)"], ["(untitled)"]),
    ],
)
def test_short_sources(expected: list[str], sources: list[str]):
    """A bracket would be repeated in each line, or two sources would become one."""
    assert expected == [short_sources(sources)[source] for source in sources]


def notes_on(document: Document, words: list[str]) -> list[Finding]:
    return [a_finding(evidence(document, word), severity=Severity.NOTE, family="single-source") for word in words]


def test_many_notes_on_one_document_are_folded():
    """The advice of one rule would fill the page."""
    findings = notes_on(HARBOUR, ["ferry", "sank", "Port", "Ellery", "Monday"])
    text = page(a_report(findings=findings, facts=()))

    assert "«ferry»" in text
    assert "5 notes" in text
    assert "2 more: factcheck conflicts --rule FC101" in " ".join(text.split())
    assert "«Monday»" not in text


def test_warnings_are_never_folded():
    """Something that an editor must see would hide behind a count."""
    findings = [replace(one, severity=Severity.WARNING) for one in notes_on(HARBOUR, HARBOUR.text.split()[:8])]

    assert 8 == page(a_report(findings=findings, facts=())).count("(warning ")


def test_errors_hold_whatever_the_setting():
    """A page with errors would begin with "pass" where --fail-on is never."""
    finding = replace(accusation(HARBOUR), severity=Severity.ERROR)

    assert "Verdict: hold. " in page(a_report(findings=(finding,), outcome=Outcome.PASS))
    assert "1 error, no conflict of numbers or dates." in page(a_report(findings=(finding,), outcome=Outcome.PASS))


def test_place_is_named_once_for_its_passages():
    """Two sentences of one line would each stand under the same name."""
    finding = a_finding(evidence(LEDGER, "The ferry"), evidence(LEDGER, "38 dead"))
    text = page(a_report(findings=(finding,), facts=()))

    assert 1 == text.count("ledger · Daily Ledger · line 1")


@pytest.mark.parametrize(
    ("expected", "limit"),
    [
        ("At least 41 passengers drowned", 40),
        ("… least 41 passengers …", 25),
        ("… 41 …", 9),
    ],
)
def test_a_long_clause_keeps_its_value(expected: str, limit: int):
    """The label of a fact would leave out the figure that it is about."""
    text = "and At least 41 passengers drowned"
    document = Document.from_text(text, "a.txt", "A")
    fact = replace(a_report().facts[0].fact, members=(a_member(document, "41", 41),))
    assertion = replace(fact.members[0].assertion, start=0, end=len(text), text=text)
    fact = replace(fact, members=(replace(fact.members[0], assertion=assertion),))

    assert expected == clause_of(fact, limit)
