"""The parts of the draft check that can be told without a file: words of quotations, clauses, hostile text."""

from __future__ import annotations

import pytest

from factcheck import app
from factcheck.compare.draft import check_draft
from factcheck.compare.draft_quotes import is_name, pieces, words_of
from factcheck.compare.draft_units import units_of
from factcheck.compare.draft_words import forms
from factcheck.link import link
from factcheck.link.stories import weights
from factcheck.model.opposites import opposites_in_place
from factcheck.model.text import Document

SOURCE = app.extract(Document.from_text("VAREL, May 1, 2023 - A barge sank in Varel, the port said.", "source.txt"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We organise it", "we organize it"),
        ("the labour centre", "The Labor Center"),
        ("It’s over, now.", "it's over now"),
        ("Café Olé", "Cafe Ole"),
    ],
)
def test_house_style_is_no_difference(one: str, other: str):
    """Every British paper would misquote every American one."""
    assert words_of(one).words == words_of(other).words


@pytest.mark.parametrize(("one", "other"), [("we will", "we won't"), ("four hours", "five hours"), ("rise", "rose")])
def test_other_words_are_a_difference(one: str, other: str):
    """A changed quotation would pass as house style."""
    assert words_of(one).words != words_of(other).words


def test_ellipsis_and_brackets_part_a_quotation():
    """An honest cut would count as a misquote."""
    assert [("we", "came"), ("in", "the"), ("rain",)] == [run.words for run in pieces("We came … in the [heavy] rain")]


def test_words_know_their_places():
    """The place where the match stopped would be shown elsewhere."""
    text = "ab, cd’s ef"
    found = words_of(text, 10)
    assert ["ab", "cd’s", "ef"] == [text[s.start - 10 : s.end - 10] for s in found.spans]


@pytest.mark.parametrize(("expected", "words"), [(True, "Ada Lund"), (False, "the mayor"), (False, "she"), (False, "")])
def test_name(expected: bool, words: str):
    """A description would be taken for another person."""
    assert expected is is_name(words)


def test_synonyms_share_a_key():
    """A paraphrase would look like a statement that nobody makes."""
    assert forms("purchase") & forms("buy")


def test_opposites_go_both_ways():
    """Half of the contradictions would be missed."""
    pairs = opposites_in_place()
    assert [] == [(a, b) for a, others in pairs.items() for b in others if a not in pairs[b]]


def clauses(text: str) -> list[str]:
    return [unit.text for unit in units_of(app.extract(Document.from_text(text, "draft.md")))]


def test_clauses_of_their_own_are_judged_apart():
    """One wrong clause would condemn the right one beside it."""
    text = "The barge was lost in the storm, and the crew was saved by a fisherman."
    assert ["The barge was lost in the storm", "the crew was saved by a fisherman"] == clauses(text)


def test_dateline_is_no_statement():
    """The draft's own date would be held against those of its sources."""
    assert ["The barge sank on Monday"] == clauses("VAREL, May 1 (Agency) - The barge sank on Monday.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        '"',
        "“” ‘’ … ... [ ] ( )",
        "\u202e\u0301 🚢 中文",
        '"We said \n\n nothing',
        "1/2 of 0 %, 10-5 km/h; 99999999999999999999 €",
        "# \n\n** \n\n- - -",
        "said said said, and and but",
    ],
)
def test_any_text_can_be_checked(text: str):
    """A slip of the keyboard would break the run."""
    draft = app.extract(Document.from_text(text, "draft.md"))
    entries = check_draft(draft, [SOURCE], link([SOURCE]), weights().weight, lambda a, b: a == b)

    assert [e.text for e in entries] == [draft.document.text[e.start : e.end] for e in entries]
