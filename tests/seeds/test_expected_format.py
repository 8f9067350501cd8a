"""The demo folder and its list of expected findings: every quotation stands where the list says."""

from __future__ import annotations

import csv
import re
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
EXPECTED: dict[str, Any] = tomllib.loads((SEEDS / "expected.toml").read_text("utf-8"))
ROWS = list(csv.DictReader((SEEDS / "manifest.csv").read_text("utf-8").splitlines()))
PATHS = [row["path"] for row in ROWS]
ENTRIES = [*EXPECTED["found"], *EXPECTED["silent"]]


def label(entry: dict[str, Any]) -> str:
    return f"{entry['family']}: {entry['why']}"


@pytest.mark.parametrize("entry", ENTRIES, ids=label)
def test_words_stand_in_their_documents(entry: dict[str, Any]) -> None:
    """An article was edited and the expectation points at nothing."""
    pairs = list(zip(entry["documents"], entry["words"], strict=True))

    assert [] == [words for document, words in pairs if words not in (SEEDS / document).read_text("utf-8")]


@pytest.mark.parametrize("entry", ENTRIES, ids=label)
def test_documents_are_listed(entry: dict[str, Any]) -> None:
    """An expectation names a document that no run reads."""
    assert set() == set(entry["documents"]) - set(PATHS)


@pytest.mark.parametrize("entry", EXPECTED["found"], ids=label)
def test_rule_ids(entry: dict[str, Any]) -> None:
    """A typing error in the rule would make the expectation unmeetable."""
    assert re.fullmatch(r"FC[1-9]\d\d", entry["rule"])


def test_nothing_is_said_twice() -> None:
    """A copy of an entry would count double."""
    keys = [(entry.get("rule"), entry["family"], *entry["documents"], *entry["words"]) for entry in ENTRIES]

    assert len(set(keys)) == len(keys)


def test_as_many_silent_as_found() -> None:
    """A tool that reports everything would do well."""
    assert len(EXPECTED["silent"]) >= len(EXPECTED["found"])


def test_one_origin_names_documents() -> None:
    """Two prints of one story would count as two."""
    assert set() == {document for group in EXPECTED["one_origin"] for document in group} - set(PATHS)


def test_manifest_lists_every_article() -> None:
    """An article would lie in the folder unread."""
    assert sorted(path.name for path in SEEDS.glob("*.txt")) == sorted(PATHS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["path"])
def test_rows_of_the_manifest(row: dict[str, str]) -> None:
    """A row without a source, or with a date that is none, would show in the demo."""
    if row["published"]:
        datetime.fromisoformat(row["published"])

    assert all(row[column] for column in ("source", "url", "title"))


@pytest.mark.parametrize("path", PATHS)
def test_length_of_articles(path: str) -> None:
    """An article would be too short to show anything, or too long to be read."""
    assert 250 <= len((SEEDS / path).read_text("utf-8").split()) <= 450
