"""Facts that one text alone gives."""

from __future__ import annotations

from factcheck import Document, check


def test_toll_of_one_text_is_a_fact_of_one_origin() -> None:
    """A toll that no other text gives would be missing from the report."""
    texts = [
        Document.from_text("The ferry Alcor sank off Marrow Bay and 31 people were killed.", uri="a.txt", source="a"),
        Document.from_text("Parliament passed the budget on Friday after a long debate.", uri="b.txt", source="b"),
    ]
    report = check(texts)
    tolls = [judged for judged in report.facts if judged.fact.measure == "deaths"]
    assert [("single-origin", 1, ("a.txt",))] == [(j.verdict.value, j.origins, j.fact.documents) for j in tolls]


def test_number_of_forty_digits_is_read() -> None:
    """One absurd figure would cost the whole text."""
    text = Document.from_text(f"The page lists {'7' * 40} houses and nine barns.", uri="a.txt", source="a")
    assert not check([text]).skipped
