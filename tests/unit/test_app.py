"""The order of the stages, and what happens when one fails."""

from __future__ import annotations

from typing import cast

import pytest

from factcheck import Document, check, extract
from factcheck.config import Settings
from factcheck.errors import ConfigError
from factcheck.model.report import Outcome, Skipped

MORNING = Document.from_text("The sinking killed 38 people, the coast guard said.", "morning.txt", "Morning Post")
EVENING = Document.from_text("The sinking killed 41 people, the harbour office said.", "evening.txt", "Evening Ledger")
BROKEN = Document(text=cast(str, None), uri="broken.txt", source="Nobody")


def test_order_of_documents_does_not_matter():
    """The report would depend on the order in which files are named."""
    assert check([MORNING, EVENING]) == check([EVENING, MORNING])


def test_document_given_twice_counts_once():
    """A file named twice would confirm itself."""
    assert check([MORNING, EVENING, MORNING]) == check([MORNING, EVENING])


def test_unrelated_document_removes_nothing():
    """A finding would vanish because another story was in the folder."""
    other = Document.from_text("The museum reopens in May, its director said.", "culture.txt", "Culture")
    alone = {finding.fingerprint for finding in check([MORNING, EVENING]).findings}

    assert alone <= {finding.fingerprint for finding in check([MORNING, EVENING, other]).findings}


def test_mentions_are_where_they_say():
    """A span would quote other words than it covers."""
    extraction = extract(EVENING)
    mentions = (*extraction.quantities, *extraction.dates, *extraction.entities, *extraction.assertions)

    assert [mention.text for mention in mentions] == [EVENING.text[m.start : m.end] for m in mentions]


def test_text_that_breaks_a_stage_is_named():
    """One bad text would cost the others, or look like a pass."""
    report = check([MORNING, BROKEN])

    assert (Outcome.INCOMPLETE, ["broken.txt"]) == (report.outcome, [item.path for item in report.skipped])
    assert ["morning.txt"] == [document.uri for document in report.documents]


def test_stage_raises_where_asked():
    """A test run would hide a crash as an incomplete report."""
    with pytest.raises(AttributeError):
        check([BROKEN], on_error="raise")


def test_skipped_input_is_incomplete_unless_allowed():
    """A file that could not be read would be forgotten on the way."""
    skipped = [Skipped("photo.png", "an image")]

    assert Outcome.INCOMPLETE is check([MORNING], skipped=skipped).outcome
    assert Outcome.PASS is check([MORNING], skipped=skipped, settings=Settings(allow_incomplete=True)).outcome


def test_no_documents():
    """Nothing would be a pass."""
    assert Outcome.NOTHING_CHECKED is check([]).outcome


def test_unknown_rule_is_refused():
    """A rule would stay on because its id was mistyped."""
    with pytest.raises(ConfigError, match="FC101"):
        check([], settings=Settings(disable=frozenset({"FC1011"})))
