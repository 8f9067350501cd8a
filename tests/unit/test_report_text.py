"""The report for a reader."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len
from samples import HARBOUR, LEDGER, REPRINT, a_finding, a_report, accusation, evidence, toll_conflict

from factcheck.model.finding import Severity
from factcheck.model.report import Outcome, Report
from factcheck.model.text import Document
from factcheck.report.formats import Formats
from factcheck.report.style import Style
from factcheck.report.text.labels import short_names
from factcheck.report.text.wording import clean, differing, elided, listed, spelled


def page(report: Report, **style: object) -> str:
    return Formats().render(report, "text", Style(**style))  # type: ignore[arg-type]


def section(text: str, name: str) -> str:
    return text.split(f"\n{name}\n")[1].split("\n\n\n", maxsplit=1)[0]


def test_title():
    """The first line would not say what was compared."""
    assert "Three documents, two independent origins." == page(a_report()).splitlines()[0]


def test_sections_in_order():
    """A reader would meet the details before the verdict."""
    text = page(a_report())
    names = ["Verdict: hold", "\nErrors\n", "\nConflict table\n", "\nSources needed\n", "\nWhat could not be checked\n"]

    assert sorted(text.index(name) for name in names) == [text.index(name) for name in names]


def test_empty_sections_are_left_out():
    """The page would be full of headings over nothing."""
    text = page(a_report(findings=(), facts=(), unchecked=(), skipped=(), ignored=0, outcome=Outcome.PASS))

    assert not [name for name in ("Errors", "Conflict", "Sources", "Confirmed", "What could") if name in text]


@pytest.mark.parametrize("width", [60, 80, 100])
def test_fits_the_width(width: int):
    """Lines would be broken by the terminal in mid-word."""
    assert width >= max(cell_len(line) for line in page(a_report(), width=width).splitlines())


def test_plain_without_colour():
    """A file or a pipe would get escape sequences."""
    assert "\x1b" not in page(a_report())


def test_colour_where_wanted():
    """A terminal would get none."""
    assert "\x1b[" in page(a_report(), color=True)


def test_error_in_full():
    """The reader could not judge an error from the page alone."""
    text = page(a_report())

    for words in ("«At least 41»", "«38»", "41 or more does not meet 38", "Give the range", "Daily Ledger", "FC101"):
        assert words in text


def test_copies_share_a_column_and_differences_are_marked():
    """A reprint would look like a second witness, and the eye would have to find the difference."""
    text = section(page(a_report()), "Conflict table")

    assert "harbour / reprint" in text
    assert "≠ 38" in text


def test_findings_of_copies_are_one():
    """Each reprint of an agency story would repeat each of its faults."""
    text = page(a_report())

    assert 1 == text.count("An accusation without an accuser")
    assert "harbour, reprint: An accusation" in text


def test_same_words_of_strangers_stay_apart():
    """Two independent texts with one fault would be told as one."""
    report = a_report(origins=())

    assert 2 == page(report).count("An accusation without an accuser")


def test_many_documents_are_stacked():
    """Six columns do not fit 80 characters."""
    others = [Document.from_text(f"The toll is {n}.", f"paper{n}.txt", f"Paper {n}") for n in range(30, 36)]
    finding = a_finding(*(evidence(other, other.text[12:14]) for other in others))
    text = section(page(Report(tuple(others), findings=(finding,), outcome=Outcome.FAIL)), "Conflict table")

    assert [f"paper{n}" in text for n in range(30, 36)] == [True] * 6
    assert "Call" not in text


def test_severe_attribution_is_told_once():
    """An error would stand among the errors and again below."""
    finding = replace(accusation(HARBOUR), severity=Severity.ERROR)
    text = page(a_report(findings=(finding,)))

    assert "Sources needed" not in text


def test_long_passage_is_cut_in_the_middle():
    """One paragraph would fill the page."""
    long = Document.from_text("Start " + "very " * 300 + "finish.", "long.txt", "Long")
    text = page(Report((long,), findings=(a_finding(evidence(long, long.text)),), outcome=Outcome.FAIL))

    assert "«Start very" in text
    assert "finish.»" in text
    assert 30 > len(text.splitlines())


def test_document_cannot_steer_the_terminal():
    """An article could repaint the screen or turn the line around."""
    evil = Document.from_text("\x1b[2J41 \u202edrowned [bold]here[/bold]", "evil.txt", "\x1b]0;x\x07Evil")
    text = page(Report((evil,), findings=(a_finding(evidence(evil, evil.text)),), outcome=Outcome.FAIL))

    assert not [char for char in text if char in "\x1b\x07\u202e"]
    assert "[bold]here[/bold]" in text


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.PASS, "Verdict: pass. 1 input left out, no findings."),
        (Outcome.NOTHING_CHECKED, "Verdict: nothing was checked."),
        (Outcome.INCOMPLETE, "Verdict: incomplete. 1 input left out, no findings."),
    ],
)
def test_verdicts(outcome: Outcome, words: str):
    """The line that decides would say something else than the exit code."""
    assert words in page(a_report(findings=(), facts=(), outcome=outcome))


def test_confirmed_needs_two_origins():
    """A text and its copy would confirm each other."""
    judged = a_report().facts[0]
    agreed = replace(judged, verdict=type(judged.verdict).AGREED, origins=1)

    assert "Confirmed" not in page(a_report(facts=(agreed,)))
    assert "Confirmed" in page(a_report(facts=(replace(agreed, origins=2),)))


def test_unknown_fact_falls_back_on_the_evidence():
    """A finding without a fact would have an empty row."""
    finding = replace(toll_conflict(), fact=None)

    assert "≠ 38" in page(a_report(findings=(finding,), facts=()))


@pytest.mark.parametrize(
    ("expected", "uris"),
    [
        (["000", "001"], ["000_d78ed71b52d296de.txt", "001_e0d5e6f1465175c9.txt"]),
        (["harbour"], ["harbour.txt"]),
        (["a/story.txt", "b/story.txt"], ["a/story.txt", "b/story.txt"]),
        (["stdin"], ["stdin"]),
    ],
)
def test_short_names(expected: list[str], uris: list[str]):
    """Two documents would share a name, or one would fill the column."""
    assert expected == [short_names(uris)[uri] for uri in uris]


def test_differing_words():
    """A reader would have to compare two long quotations word by word."""
    one = "we will never let them make all of us the same, whatever they try"
    other = "we will never let them create all of us in their image, whatever they try"

    assert "… them make all of us the same, whatever …" == differing(one, other, 80)


def test_differing_in_nothing_is_the_text():
    """Equal passages would show nothing."""
    assert "the same words" == differing("the same words", "The same words.", 80)


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        ("one document", spelled(1, "document")),
        ("twelve documents", spelled(12, "document")),
        ("1,300 documents", spelled(1300, "document")),
        ("a, b and c", listed(["a", "b", "c"])),
        ("", listed([])),
        ("a b", clean(" a\n\t b ")),
        ("short", elided("short", 20)),
    ],
)
def test_wording(expected: str, found: str):
    """Counts and lists would read like a machine's."""
    assert expected == found


def test_documents_of_the_sample_are_three():
    """The sample would no longer be what the other tests say it is."""
    assert (HARBOUR, LEDGER, REPRINT) == a_report().documents
