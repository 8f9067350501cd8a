"""The report for other programs."""

from __future__ import annotations

import json
from decimal import Decimal

import jsonschema
import pytest
from samples import a_report

from factcheck.model.report import Report
from factcheck.model.serialise import number
from factcheck.report.formats import Formats
from factcheck.report.json_format import schema
from factcheck.report.style import Style

VALIDATOR = jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize("report", [a_report(), Report(())], ids=["full", "empty"])
def test_valid(report: Report):
    """Other programs could not rely on the schema."""
    VALIDATOR.validate(json.loads(Formats().render(report, "json", Style(started_at="2026-03-01T12:00:00Z"))))


def test_schema_is_a_schema():
    """A mistake in the schema would let everything through."""
    VALIDATOR.check_schema(schema())


def test_schema_refuses_unknown_fields():
    """A field could be added without a line in the schema."""
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate({**a_report().to_dict(), "mood": "good"})


def test_same_bytes_twice():
    """Two runs on one input would differ in more than `run`."""
    first = Formats().render(a_report(), "json")

    assert first == Formats().render(a_report(), "json")


def test_spans_quote_the_text():
    """An offset would point at other words than the report prints."""
    report = a_report()
    texts = {document.uri: document.text for document in report.documents}
    values = report.to_dict()
    quoted = [
        *(e for f in values["findings"] for e in f["evidence"]),
        *(v for f in values["facts"] for v in f["values"]),
    ]

    assert [item["text"] for item in quoted] == [
        texts[item["document"]][item["start"] : item["end"]] for item in quoted
    ]


def test_summary_counts():
    """The counts would not be those of the lists."""
    summary = a_report().to_dict()["summary"]

    assert (3, 2, 1, 2, 0, 1, 2) == tuple(
        summary[name] for name in ("documents", "origins", "errors", "warnings", "notes", "skipped", "ignored")
    )
    assert {"FC101": 1, "FC501": 2} == summary["rules"]


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        (None, None),
        (None, Decimal("Infinity")),
        (None, Decimal("NaN")),
        (31, Decimal("31")),
        (1_000_000, Decimal("1E+6")),
        (2.45, Decimal("2.45")),
        (-3, Decimal("-3.0")),
    ],
)
def test_numbers(expected: float | None, value: Decimal | None):
    """An open interval would become a number, or a whole number a fraction."""
    found = number(value)

    assert (expected, type(expected)) == (found, type(found))
