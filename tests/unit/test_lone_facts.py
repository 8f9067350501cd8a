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


def _tolls(*texts: str) -> list[tuple[str, tuple[str, ...], list[str]]]:
    """Verdict, documents and printed values of the facts about deaths."""
    documents = [Document.from_text(text, uri=f"{n}.txt", source=f"s{n}") for n, text in enumerate(texts)]
    return [
        (j.verdict.value, j.fact.documents, [m.assertion.quantity.text for m in j.fact.members if m.assertion.quantity])
        for j in check(documents).facts
        if j.fact.measure == "deaths"
    ]


def test_both_figures_of_one_clause_are_facts() -> None:
    """The second figure of a clause would be lost, since the first stands in a fact of its own."""
    told = _tolls("Five people were shot, two fatally, in a lorry park at Corley, and three of them died at once.")
    assert {("single-origin", ("0.txt",))} == {(verdict, where) for verdict, where, _ in told}
    assert {"two fatally", "three"} == {value for _, _, values in told for value in values}


def test_victim_without_a_numeral_is_a_fact() -> None:
    """A death that is told without a number would be missing from the facts."""
    assert [("single-origin", ("0.txt",), ["A 23-year-old man"])] == _tolls(
        "A 23-year-old man was fatally shot in Corley on Monday."
    )


def test_one_victim_contradicts_no_toll() -> None:
    """A clause about one of several victims would be set against their number."""
    texts = [
        "Three people were killed in a fire at the Halden mill in Corley on Monday. Ines Adair, 40, was killed on the stairs.",
        "A fire at the Halden mill in Corley killed three people on Monday. Smoke filled the stairs of the mill.",
    ]
    documents = [Document.from_text(text, uri=f"{n}.txt", source=f"s{n}") for n, text in enumerate(texts)]
    assert [] == [f.summary for f in check(documents).findings if f.rule_id in ("FC101", "FC107", "FC701")]


def test_named_victim_of_two_texts_is_one_fact() -> None:
    """One death would count as two facts of one text each, and as nobody's confirmation."""
    told = _tolls(
        "Ines Adair was killed when the roof of the Halden mill fell in at Corley on Monday, the fire brigade said.",
        "The roof of the Halden mill at Corley fell in on Monday. Ines Adair was killed, a neighbour of the mill said.",
    )
    assert [("agreed", ("0.txt", "1.txt"), ["Ines Adair", "Ines Adair"])] == told


def test_victims_without_names_stay_apart() -> None:
    """Two men without names in two texts would be taken for one."""
    told = _tolls(
        "A man was killed when the roof of the Halden mill fell in at Corley on Monday, the fire brigade said.",
        "The roof of the Halden mill at Corley fell in on Monday. A man was killed, a neighbour of the mill said.",
    )
    assert [("single-origin", ("0.txt",), ["A man"]), ("single-origin", ("1.txt",), ["A man"])] == told
