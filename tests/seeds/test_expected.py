"""The demo folder: what a run must find there, and where it must keep silent."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from factcheck import app, config
from factcheck.model.finding import Finding
from factcheck.model.report import Report

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
EXPECTED: dict[str, Any] = tomllib.loads((SEEDS / "expected.toml").read_text(encoding="utf-8"))
LEAST_FOUND = 15


@cache
def report() -> Report:
    settings = config.Settings()
    found = app.read([SEEDS], settings)
    return app.check(found.documents, skipped=found.skipped, ignored=found.ignored, settings=settings, on_error="raise")


def twins(document: str) -> set[str]:
    """The documents that carry the same copy."""
    return next((set(group) for group in EXPECTED["one_origin"] if document in group), {document})


def touches(finding: Finding, document: str, words: str) -> bool:
    """Whether evidence in the document, or in a reprint of it, overlaps the words."""
    for evidence in finding.evidence:
        text = (SEEDS / evidence.document).read_text(encoding="utf-8")
        start = text.find(words)
        if (
            evidence.document in twins(document)
            and start >= 0
            and start < evidence.end
            and evidence.start < start + len(words)
        ):
            return True
    return False


def finds(finding: Finding, row: dict[str, Any]) -> bool:
    """Whether a finding has evidence in each document at one of the words given for it."""
    pairs = list(zip(row["documents"], row["words"], strict=True))
    return finding.family == row["family"] and all(
        any(touches(finding, document, words) for document, words in pairs if document == name)
        for name in row["documents"]
    )


def violates(finding: Finding, row: dict[str, Any]) -> bool:
    """Whether a finding joins all the places that a silent row names."""
    pairs = zip(row["documents"], row["words"], strict=True)
    return finding.family == row["family"] and all(touches(finding, document, words) for document, words in pairs)


def test_most_planted_findings_are_found():
    """The demo would no longer show what the README promises."""
    found = [row for row in EXPECTED["found"] if any(finds(f, row) for f in report().findings)]

    assert len(found) >= LEAST_FOUND, [row["why"] for row in EXPECTED["found"] if row not in found]


@pytest.mark.parametrize("row", EXPECTED["silent"], ids=lambda row: row["why"])
def test_silent_places_stay_silent(row: dict[str, Any]):
    """A false alarm would meet every new user."""
    raised = [f.summary for f in report().findings if f.severity != "note" and violates(f, row)]

    assert [] == raised
