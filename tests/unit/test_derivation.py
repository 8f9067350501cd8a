"""Who hands on what another has: credits between documents, and what they are about."""

from __future__ import annotations

import pytest

from factcheck import app
from factcheck.link.derivation import Matter, citations
from factcheck.link.loops import loop_links
from factcheck.link.stories import Weights, weights
from factcheck.model.text import Document

ECHO = "The harbour wall has 300 cracks. A diver found them on Friday."
KNOWN = Weights({"the": 0.1}, 8.0)


def cited(text: str, source: str = "Tidemark") -> list[tuple[str, str]]:
    """Credits between a text of `source` and one of the Leiro Echo."""
    texts = (Document.from_text(text, "a.txt", source), Document.from_text(ECHO, "b.txt", "Leiro Echo"))
    return [(c.a, c.b) for c in citations([app.extract(document) for document in texts])]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour wall has 300 cracks, according to the Leiro Echo.",
        "As the Leiro Echo has shown, the harbour wall has 300 cracks.",
        "The Leiro Echo reports that the harbour wall has 300 cracks.",
        "The harbour wall has 300 cracks, reports the Leiro Echo.",
        "The harbour wall has 300 cracks, as reported by the Leiro Echo.",
        "The harbour wall has 300 cracks. The Leiro Echo has the number.",
        "The Leiro Echo's count of the cracks is 300.",
        "Figures from the Leiro Echo put the cracks at 300.",
    ],
)
def test_a_credit(text: str) -> None:
    """A loop would stay open because of how one side puts it."""
    assert [("a.txt", "b.txt")] == cited(text)


@pytest.mark.parametrize(
    "text",
    [
        "A reporter of the Leiro Echo stood on the harbour wall.",
        "The Leiro Echo has not said how many cracks there are.",
        "The Leiro Echo reports wrongly that the harbour wall has 300 cracks.",
        "The Leiro Echo denies that the harbour wall has 300 cracks.",
        '"The Leiro Echo says so," said the mayor.',
        "The Leiro Echo moved to a house on the quay.",
    ],
)
def test_no_credit(text: str) -> None:
    """A mere mention, or a denial, would count as a source."""
    assert [] == cited(text)


def test_nobody_credits_itself() -> None:
    """Two texts of one outlet would be a loop: "told the Leiro Echo"."""
    assert [] == cited("The harbour wall has 300 cracks, a diver told the Leiro Echo.", "Leiro Echo")


def test_a_figure_is_shared_with_its_unit() -> None:
    """Four seconds and four days would be one matter."""
    seconds, days = (Matter(frozenset({("4", unit)}), frozenset()) for unit in ("second", "day"))

    assert "" == seconds.shared(days, KNOWN)
    assert "both speak of 4 second" == seconds.shared(seconds, KNOWN)


def test_a_large_figure_is_shared_without_its_unit() -> None:
    """ "The Echo has the number" leaves out what is counted."""
    one, two = (Matter(frozenset({("480000", unit)}), frozenset()) for unit in ("person", ""))

    assert "both speak of 480,000" == one.shared(two, KNOWN)


def test_one_is_no_figure_to_share() -> None:
    """ "One officer" here and "one officer" there would be a loop."""
    one = Matter(frozenset({("1", "officer")}), frozenset())

    assert "" == one.shared(one, KNOWN)


def test_a_claim_is_shared_by_its_words() -> None:
    """A loop about something that is not counted would stay open."""
    one, two = (
        Matter(frozenset(), frozenset({"timber", "rotten"})),
        Matter(frozenset(), frozenset({"timber", "rotten", "quay"})),
    )

    assert "both speak of rotten, timber" == one.shared(two, KNOWN)


def test_one_word_is_no_claim() -> None:
    """Two sentences about timber would be about one thing."""
    one = Matter(frozenset(), frozenset({"timber"}))

    assert "" == one.shared(one, KNOWN)


def test_no_credits_make_no_loop() -> None:
    """An archive without credits would crash the run."""
    assert () == loop_links([], [], weights())
