"""Stances: what a headline does with a claim."""

from __future__ import annotations

import pytest

from factcheck.compare.stance import Stance, stance
from factcheck.model.assertion import Extraction
from factcheck.model.text import Document
from factcheck.parse import analyse

CLAIM = "The airline will close its base in Porto"


def read(text: str) -> Extraction:
    return Extraction(document=Document(text=text, uri="x", source="x"), analysis=analyse(text))


@pytest.mark.parametrize(
    "headline",
    [
        "Airline denies plan to close Porto base",
        "Porto base closure is a hoax",
        "No, the airline is not leaving Porto",
        "Porto base won't close, airline says",
        "Airline dismisses rumours of Porto closure",
        "Reports of Porto closure untrue, says minister",
    ],
)
def test_denials_and_debunking_stand_against(headline: str) -> None:
    """A denied claim would count as confirmed by the text that denies it."""
    assert Stance.AGAINST == stance(read(CLAIM), read(headline))


@pytest.mark.parametrize(
    "headline",
    [
        "Is the airline leaving Porto?",
        "Airline reportedly to close Porto base",
        "Airline to close Porto base: report",
        "Officials: Airline will leave Porto",
        "Airline may close Porto base",
        "Airline to quit Porto, union claims",
    ],
)
def test_hedges_and_credit_only_observe(headline: str) -> None:
    """A rumour passed on would count as confirmation."""
    assert Stance.OBSERVING == stance(read(CLAIM), read(headline))


@pytest.mark.parametrize("headline", ["Airline closes Porto base", "300 jobs go as airline quits Porto"])
def test_a_flat_statement_is_for(headline: str) -> None:
    """Plain news would count as doubt."""
    assert Stance.FOR == stance(read(CLAIM), read(headline))


def test_a_negation_that_the_claim_shares_is_no_contradiction() -> None:
    """Two texts that both say "not" would be set against each other."""
    assert Stance.FOR == stance(read("The mayor has not resigned"), read("Mayor not resigning"))


@pytest.mark.parametrize("text", ["", "?", ":", "not", "n't " * 2000, "—" * 500])
def test_odd_text_gets_some_stance(text: str) -> None:
    """Empty or broken headlines would end a run."""
    assert stance(read(CLAIM), read(text)) in Stance
