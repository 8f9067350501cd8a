"""The small parts of the desk: marks, days, limits, and the commands that start it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from desk_samples import a_report, fill

from factcheck.cli import main
from factcheck.model.text import Span
from factcheck.review.intake import taken_in
from factcheck.review.web.filters import as_of
from factcheck.review.web.limits import MOST_CALLERS, Limiter
from factcheck.review.web.marks import Line, around, differing, underlined
from factcheck.store import Store


@pytest.mark.parametrize(
    ("text", "other", "marked"),
    [
        ("31 people", "29 people", ["31"]),
        ("2.5 million", "2.4 million", ["2.5"]),
        ("gutted procedures", "destroys the procedures", ["gutted"]),
        ("The Mayor", "the mayor", []),
        ("😀 ٣١ قتيلا", "😀 ٢٣ قتيلا", ["٣١"]),
    ],
)
def test_words_that_differ_are_marked(text: str, other: str, marked: list[str]) -> None:
    """A reader would have to find the difference."""
    pieces = differing(text, other)

    assert marked == [piece.text for piece in pieces if piece.kind]
    assert text == "".join(piece.text for piece in pieces)


def test_a_passage_is_shown_in_its_paragraph() -> None:
    """Words would be torn from what they stand in, or a whole text would be shown."""
    text = f"Before.\n\n{'long ' * 200}31 died. After.\n\nElsewhere."
    place = text.index("31")
    before, after = around(text, Span(place, place + 2))

    assert before.startswith("… long")
    assert " died. After." == after


def test_lines_cut_a_text_without_losing_a_letter() -> None:
    """Overlapping assertions would double or swallow words."""
    text = "The 😀 ferry killed 31 people, he said."
    at = text.index("31")
    lines = [Line(0, 30, "says", "#1", ""), Line(at, at + 2, "found", "/f", "", -1), Line(4, 25, "says", "#2", "")]
    pieces = underlined(text, Span(0, len(text)), lines)

    assert text == "".join(piece.text for piece in pieces)
    assert ["31"] == [piece.text for piece in pieces if piece.kind == "found"]


@pytest.mark.parametrize(
    ("days", "printed"),
    [
        ("2014-03-01", "2014-03-01"),
        ("2014-03-01/2014-03-31", "2014-03"),
        ("2024-02-01/2024-02-29", "2024-02"),
        ("2021-01-01/2021-12-31", "2021"),
        ("2021-01-02/2021-12-31", "2021-01-02 – 2021-12-31"),
        (None, ""),
    ],
)
def test_days_are_short(days: str | None, printed: str) -> None:
    """A cell would be filled by the two ends of a month."""
    assert printed == as_of(days)


def test_a_limit_ends_by_itself_and_forgets_callers() -> None:
    """One mistyped token would lock a person out for ever, or many callers would fill the memory."""
    now = [0.0]
    limiter = Limiter(2, 60, lambda: now[0])

    assert [True, True, False] == [limiter.count("a") for _ in range(3)]
    now[0] = 61
    assert limiter.count("a")
    for n in range(MOST_CALLERS + 5):
        limiter.count(str(n))
    assert MOST_CALLERS == len(limiter._tries)


def test_taking_in_is_pure() -> None:
    """The lists of the desk could not be made again from the report."""
    report = a_report(2).to_dict()

    assert taken_in(report) == taken_in(report)


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(main, list(words))


def test_nothing_to_show_is_said(call) -> None:
    """An empty database would be made, and an empty desk opened."""
    done = call("serve")

    assert 2 == done.exit_code
    assert "no database" in done.stderr
    assert not list(Path.cwd().iterdir())


def test_other_addresses_need_users(call) -> None:
    """A newsroom's drafts would be open to its whole network."""
    with Store.open("sqlite:///factcheck.db") as store:
        fill(store)
    done = call("serve", "--host", "0.0.0.0", "--port", "0")

    assert 2 == done.exit_code
    assert "factcheck users add" in done.stderr


def test_users_are_added_listed_and_revoked(call) -> None:
    """A token could not be given out, or not be taken back."""
    token = call("users", "add", "Ana", "--role", "approver").stdout.strip()
    listed = call("users", "list").stdout
    revoked = [call("users", "revoke", name).exit_code for name in ("Ana", "Ana", "Nobody")]

    assert 43 == len(token)
    assert listed.startswith("Ana\tapprover\tsince ")
    assert token not in Path("factcheck.db").read_bytes().decode("latin-1")
    assert [0, 2, 2] == revoked
    assert "revoked" in call("users", "list").stdout
