"""Pairs of quotation marks in many styles, and marks that open nothing."""

from __future__ import annotations

import pytest

from factcheck.model.text import paragraphs
from factcheck.parse.quotations import quotations


def quoted(text: str) -> list[str]:
    return [quotation.inner.of(text) for quotation in quotations(text, paragraphs(text))]


@pytest.mark.parametrize(
    "text",
    [
        'She said "we go on" and left.',
        "She said “we go on” and left.",
        "She said „we go on“ and left.",
        "She said «we go on» and left.",
        "She said ‘we go on’ and left.",
        "She said 'we go on' and left.",
        'She said "we go on” and left.',
    ],
)
def test_styles(text: str) -> None:
    """The quotations of a whole house style would be missed."""
    assert ["we go on"] == quoted(text)


@pytest.mark.parametrize(
    "text",
    [
        "The workers' union of Graz didn't sign.",
        "It was the summer of '68 in Lavelle.",
        "The pipe is 6'2\" wide at its mouth.",
        "O'Neill and D'Souza won.",
        'An odd mark " stands alone here.',
        'Empty "" marks hold nothing.',
        "Nothing is quoted here.",
    ],
)
def test_marks_that_open_nothing(text: str) -> None:
    """An apostrophe or an inch would make plain copy a quotation."""
    assert [] == quoted(text)


def test_the_marks_belong_to_the_span_and_not_to_the_inside() -> None:
    """Evidence would lose or double its marks."""
    text = 'She said "we go on".'

    (found,) = quotations(text, paragraphs(text))

    assert '"we go on"' == found.span.of(text)
    assert "we go on" == found.inner.of(text)
    assert found.closed


def test_a_quotation_in_a_quotation() -> None:
    """The inner speaker's words would be laid to the outer."""
    text = "“He told me ‘never again’ and left,” she said."

    assert ["He told me ‘never again’ and left,", "never again"] == quoted(text)


def test_an_apostrophe_inside_does_not_close() -> None:
    """A quotation would end at its first contraction."""
    assert ["we didn’t know"] == quoted("She said ‘we didn’t know’ and left.")


def test_two_in_one_sentence() -> None:
    """The words between two quotations would count as quoted."""
    assert ["We stay,", "and we fight."] == quoted('"We stay," she said, "and we fight."')


def test_a_speech_over_two_paragraphs() -> None:
    """The first paragraph of a long speech would not count as quoted."""
    text = '"We stay here.\n\n"And we fight."'

    found = quotations(text, paragraphs(text))

    assert ["We stay here.", "And we fight."] == [q.inner.of(text) for q in found]
    assert [False, True] == [q.closed for q in found]


def test_an_open_mark_in_the_middle_quotes_nothing() -> None:
    """A stray mark would turn the rest of the paragraph into a quotation."""
    assert [] == quoted('The sign read "closed for ever. Nobody came.\n\nThe shop is empty.')


def test_in_order_the_outer_first() -> None:
    """Rules would see an inner quotation before the one around it."""
    text = "“A ‘b c’ d” and “e f”"

    starts = [q.start for q in quotations(text, paragraphs(text))]

    assert sorted(starts) == starts
