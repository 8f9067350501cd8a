"""The benchmark that looks for hostile texts finds a pattern that is slow, and finds the patterns of the package."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import patterns

import factcheck.parse.sentences  # noqa: F401 - its patterns are looked at

SHORT = 6_400
"""Characters: long enough for a slow pattern to show, short enough for a quick test."""


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A search that runs away ends the test, not the day."""
    kept = signal.signal(signal.SIGVTALRM, patterns.give_up)
    yield
    signal.signal(signal.SIGVTALRM, kept)


@pytest.mark.parametrize("source", [r"(a|a)*b", r"(?:\s+x?)+y", r"(\w+)+-$"])
def test_a_pattern_that_runs_away_is_found(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The benchmark would call every pattern harmless."""
    monkeypatch.setattr(patterns, "PATIENCE", 0.3)

    assert patterns.hurt(patterns.Use("x.py:1", source, int(re.UNICODE), ("finditer",)), SHORT) is not None


def test_a_plain_pattern_is_not_found() -> None:
    """The benchmark would blame patterns that do nothing wrong."""
    assert patterns.hurt(patterns.Use("x.py:1", r"\bsaid\b", int(re.UNICODE), ("finditer",)), SHORT) is None


def test_literals_in_calls_are_found() -> None:
    """A pattern that is only written where it is used would go unlooked-at."""
    found = {(use.place.partition(":")[0], use.ways) for use in patterns.from_source()}

    assert ("link/names.py", ("finditer",)) in found
    assert ("compare/within.py", ("match",)) in found


def test_patterns_at_work_are_timed_the_way_they_are_used() -> None:
    """A pattern that is only ever matched at one place would be blamed for what a search through a text costs."""
    owners = {(owner[0], owner[1]): key for key, found in patterns.owners_of_patterns().items() for owner in found}
    called = patterns.calls_by_name()

    assert ("parse/sentences.py", "CANDIDATE") in owners
    assert {"finditer"} == called["parse/sentences.py", "CANDIDATE"]
    assert {"match"} == called["parse/sentences.py", "DATELINE"]
