"""No name of a confidential source leaves the house, whatever the format, and no span slips for it."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from builders import a_document, a_finding, a_report, an_evidence

from factcheck.model.finding import evidence_at
from factcheck.model.report import Report, Skipped
from factcheck.model.source import Registry, Source, SourceKind
from factcheck.model.text import Span
from factcheck.report.masking import BLOCK, labels, masked

WHISTLE = Source("Ysolde Quarrick", aliases=("Quarrick", "Deep Harbour"), confidential=True)
OTHER = Source("Ministry cellar", confidential=True)
OPEN = Source("Fjord Post")
REGISTRY = Registry.of([WHISTLE, OTHER, OPEN])
TEXT = "The dyke was never tested, Ysolde\nQuarrick said. Quarrick's notes list 31 faults.\n\nDeep Harbour has more."
SECRET = re.compile(r"ysolde|quarrick|deep[\W_]*harbour|cellar", re.IGNORECASE)


def report() -> Report:
    notes = a_document(
        TEXT,
        "ysolde_quarrick-notes.txt",
        source="Ysolde Quarrick",
        url="https://drop.example/quarrick",
        title="What Deep Harbour told us",
        byline="as told by Ysolde  Quarrick",
    )
    paper = a_document("The dyke was tested, the mayor said of Quarrick.", "paper.txt", source="Fjord Post")
    words = an_evidence(notes, "Quarrick's notes list 31 faults")
    found = a_finding(
        words, an_evidence(paper, "The dyke was tested"), summary="Ysolde Quarrick (and paper.txt) differ."
    )
    skipped = Skipped("deep-harbour.pdf", "no text")
    return Report(documents=(notes, paper), findings=(found,), skipped=(skipped,))


def test_no_name_is_left() -> None:
    """A source would be burnt by a file name, a title, a summary or the words around a quotation."""
    page = json.dumps(masked(report(), REGISTRY).to_dict(), ensure_ascii=False) + repr(masked(report(), REGISTRY))

    assert [] == SECRET.findall(page)
    assert "Fjord Post" in page


def test_the_same_source_has_the_same_number() -> None:
    """A reader could not tell one confidential source from two."""
    shown = masked(report(), REGISTRY)
    label = labels(REGISTRY)["Ysolde Quarrick"]

    assert label == shown.documents[0].source == shown.findings[0].evidence[0].source
    assert f"{label} (and paper.txt) differ." == shown.findings[0].summary
    assert f"{label}, document 1" == shown.documents[0].uri == shown.findings[0].evidence[0].document


def test_every_span_still_points_to_its_words() -> None:
    """Highlights would slip, and a reader's own count of lines with them."""
    shown = masked(report(), REGISTRY)
    notes, quoted = shown.documents[0], shown.findings[0].evidence[0]

    assert quoted.text == notes.text[quoted.start : quoted.end]
    assert TEXT.count("\n") == notes.text.count("\n")
    assert "31 faults" in quoted.text


def test_a_decision_still_finds_its_finding() -> None:
    """What was decided on an export could not be read back."""
    assert report().findings[0].fingerprint == masked(report(), REGISTRY).findings[0].fingerprint


@pytest.mark.parametrize(("start", "end"), [(34, 42), (27, 33), (20, 36), (30, 60)])
def test_a_name_cut_by_an_excerpt(start: int, end: int) -> None:
    """Half a name at the edge of an excerpt would give it away."""
    document = a_document(TEXT, "a.txt")
    shown = masked(evidence_at(document, Span(start, end)), REGISTRY)

    assert [] == SECRET.findall(shown.prefix + "|" + shown.text + "|" + shown.suffix)
    assert end - start == len(shown.text)


def test_context_that_begins_within_a_name() -> None:
    """The sixty code points before a passage may begin in the middle of a name."""
    text = f"Ysolde Quarrick {'x' * 45} 31 faults"
    shown = masked(evidence_at(a_document(text), Span(text.index("31"), len(text))), REGISTRY)

    assert "arrick" not in shown.prefix


@pytest.mark.parametrize(
    "path", ["YsoldeQuarrick.txt", "ysolde-quarrick2.md", "in/Ysolde_Quarrick/1.txt", "deepharbour.eml"]
)
def test_file_names(path: str) -> None:
    """The name of a file that could not be read would stand in the list of what was skipped."""
    assert [] == SECRET.findall(masked(Skipped(path, "binary"), REGISTRY).path)


def test_accents_make_no_difference() -> None:
    """A file name without the accents of the name would give it away."""
    registry = Registry.of([Source("Åse Brännö", confidential=True)])

    assert "ase" not in masked("ase-branno.txt", registry)


def test_plain_values_are_masked_too() -> None:
    """A page that is made of JSON values would show what the report hides."""
    shown = json.dumps(masked(a_report(report().documents, report().findings), REGISTRY), ensure_ascii=False)

    assert [] == SECRET.findall(shown)


def test_a_person_is_masked_by_either_name() -> None:
    """From the second mention on an article uses the surname alone, and nobody had registered that."""
    registry = Registry.of([Source("Ysolde van Quarrick", SourceKind.PERSON, confidential=True)])
    shown = masked(a_document("Ysolde told us. QUARRICK was angry. The van was blue."), registry).text

    assert [] == SECRET.findall(shown)
    assert shown.endswith("The van was blue.")


def test_words_that_hold_a_name_are_left_alone() -> None:
    """A short name would black out half the page."""
    registry = Registry.of([Source("Ada", confidential=True)])

    assert "Canada and Adamant" == masked("Canada and Adamant", registry)


def test_nothing_to_hide_changes_nothing() -> None:
    """Reports of desks without such sources would differ from run to run."""
    same = report()

    assert same is masked(same, Registry.of([replace(WHISTLE, confidential=False), OPEN]))


def test_blocks_keep_the_length() -> None:
    """Offsets into the text would be wrong behind the first name."""
    assert len(TEXT) == len(masked(a_document(TEXT), REGISTRY).text)
    assert BLOCK in masked(a_document(TEXT), REGISTRY).text
