"""`factcheck search` and `factcheck ask`: what the archive states, by words, measure, time and source."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import NOON
from click.testing import CliRunner

from factcheck.app_archive import open_archive, take_in
from factcheck.cli import main
from factcheck.ingest import prepare
from factcheck.model.text import Document
from factcheck.store import Store
from factcheck.store.search import Question, Search

TEXTS = {
    "a.txt": (
        "Norgate Echo",
        "2014-03-02",
        "Attackers killed 29 people at the station of Quorvale on Saturday, police said.",
    ),
    "b.txt": (
        "Tern Gazette",
        "2014-03-03",
        "The death toll at the station of Quorvale stood at 31, police said on Sunday.",
    ),
    "c.txt": ("Tern Gazette", "2019-07-01", "A flood in Dranmoor killed 12 people on Monday, the mayor said."),
}


def fill(store: Store) -> None:
    documents = [prepare(Document.from_text(t, uri, source, day)) for uri, (source, day, t) in TEXTS.items()]
    take_in(open_archive(store), store, documents, NOON, list)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with Store.open(store_url) as opened:
        fill(opened)
        yield opened


@pytest.fixture
def url(tmp_path: Path) -> str:
    made = f"sqlite:///{tmp_path / 'factcheck.db'}"
    with Store.open(made) as opened:
        fill(opened)
    return made


def uris(store: Store, words: str, **narrowed: str) -> list[str]:
    return sorted({item.document for item in Search(store).find(Question(words, **narrowed))})


def test_words_measures_and_years_find_statements(store: Store) -> None:
    """Nobody could ask how many died in a place in a year."""
    assert ["a.txt", "b.txt"] == uris(store, "deaths Quorvale 2014")


def test_a_search_is_narrowed(store: Store) -> None:
    """A question about one source or one year would be drowned by all others."""
    assert ["b.txt"] == uris(store, "deaths Quorvale", source="tern gazette")
    assert ["c.txt"] == uris(store, "killed", since="2019")
    assert ["c.txt"] == uris(store, "Monday flood", measure="deaths")


def test_most_words_are_better_than_none(store: Store) -> None:
    """One word that no text has would hide all that fits the others."""
    assert "c.txt" in uris(store, "flood Dranmoor zeppelin")


@pytest.mark.parametrize("words", ['"', "AND OR NOT", "a:b*", "'; --", "(", "NEAR/2"])
def test_signs_of_query_languages_are_words(store: Store, words: str) -> None:
    """A quotation mark in a question would end in a traceback."""
    assert isinstance(uris(store, words), list)


def test_a_new_version_takes_the_place_of_the_old(store: Store) -> None:
    """A figure that an article has corrected would still be given as its word."""
    source, day, told = TEXTS["c.txt"]
    corrected = prepare(Document.from_text(told.replace("12", "14"), "c.txt", source, day))
    take_in(open_archive(store), store, [corrected], NOON, list)

    assert {14} == {int(i.low) for i in Search(store).find(Question("flood Dranmoor", "deaths")) if i.low is not None}


def test_ask_gives_values_with_their_sources(url: str) -> None:
    """The desk would have to read every hit to see that two figures are about."""
    result = CliRunner().invoke(main, ["ask", "deaths", "Quorvale", "2014", "--db", url, "--format", "json"])

    told = {answer["value"]: answer["sources"] for answer in json.loads(result.stdout) if answer["measure"] == "deaths"}
    assert {"29 person": ["Norgate Echo"], "31 person": ["Tern Gazette"]} == told


def test_nothing_found_is_not_a_pass(url: str) -> None:
    """A script could not tell an empty answer from a full one."""
    for command in ("ask", "search"):
        assert 3 == CliRunner().invoke(main, [command, "zeppelin", "--db", url]).exit_code


def test_search_prints_a_table(url: str) -> None:
    """A person at the terminal would see nothing of the words."""
    result = CliRunner().invoke(main, ["search", "station", "--db", url])

    assert 0 == result.exit_code
    assert "Quorvale" in result.stdout


def test_a_day_that_cannot_be_read_is_an_error(url: str) -> None:
    """A slip in a date would silently search all years."""
    assert 2 == CliRunner().invoke(main, ["search", "station", "--since", "March", "--db", url]).exit_code
