"""Texts that look alike and are of two things."""

from __future__ import annotations

import pytest

from factcheck import Document, extract
from factcheck.link.moulds import lookalikes

TOWN = """{name} is a town in the valley of the Orrin. At the last census {name} had {a} inhabitants in {b} households, with {c} per cent
of them under the age of 18. The town covers {d} square kilometres, of which {e} square kilometres are water. The median income for
a household in the town was ${f}."""
CORLEY = TOWN.format(name="Corley", a="4,312", b="1,877", c="21.4", d="38.2", e="1.7", f="41,250")
DORNAU = TOWN.format(name="Dornau", a="9,055", b="3,904", c="17.9", d="62.8", e="4.4", f="52,600")


def _pairs(*texts: str) -> frozenset[tuple[str, str]]:
    return lookalikes(
        [extract(Document.from_text(text, uri=f"{n}.txt", source=f"s{n}")) for n, text in enumerate(texts)]
    )


def test_two_towns_in_one_mould_are_two_things() -> None:
    """The census of one town would contradict that of another, figure by figure."""
    assert {("0.txt", "1.txt")} == _pairs(CORLEY, DORNAU)


def test_copy_with_one_slip_is_no_mould() -> None:
    """A misprint in a copied text would never be found."""
    assert frozenset() == _pairs(CORLEY, CORLEY.replace("1,877", "1,787"))


def test_texts_in_their_own_words_are_no_mould() -> None:
    """Two reports of one fire that give different figures would no longer be compared."""
    one = (
        "Fire swept the Halden mill on Monday, and 24 workers died. Some 310 people live in the street behind it; 45 engines came, "
        "and 12 houses burned. The mill made 900 tonnes of flour a year and paid 76 people."
    )
    two = (
        "The brigade counted 29 dead at the Halden mill. Flames rose 40 metres on Monday night. It took 6 hours and 150 firefighters "
        "to put them out, and 18 families sleep in the school. The owner paid a fine of $8,000 in spring."
    )
    assert frozenset() == _pairs(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Karen Holt (painter) Karen Holt (born 1961) paints boats.",
            "Karen Holt (judge) Karen Holt is a judge at Corley.",
        ),
        (
            "Orrin North Ferry The Orrin North Ferry is a ferry.",
            "Orrin South Ferry The Orrin South Ferry was built in 1961.",
        ),
    ],
)
def test_entries_under_two_headings_are_two_things(one: str, two: str) -> None:
    """Two who bear one name would be born on two days."""
    assert {("0.txt", "1.txt")} == _pairs(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("CORLEY (Agency) - A mill burned down on Monday.", "CORLEY (Courier) - A mill burned down on Monday."),
        (
            "Mill burns in Corley\n\nMill burns in Corley, owner held.",
            "Corley mill burns down\n\nCorley mill burns down on Monday.",
        ),
        ("Karen Holt (painter) Karen Holt is 60.", "Karen Holt Karen Holt is a painter."),
        ("Karen Holt Karen Holt is 60.", "Karin Holt Karin Holt is 61."),
    ],
)
def test_datelines_headlines_and_spellings_are_no_headings(one: str, two: str) -> None:
    """Two reports of one event would not be compared."""
    assert frozenset() == _pairs(one, two)
