"""Positions over several sentences: accusers named before, denials joined to what they answer, readouts."""

from __future__ import annotations

import pytest

from factcheck.extract.attributions import attributions
from factcheck.extract.entities import entities
from factcheck.extract.positions import positions
from factcheck.model.attribution import Position, PositionKind
from factcheck.model.text import Document
from factcheck.parse import analyse


def read(text: str) -> tuple[Position, ...]:
    document = Document.from_text(text, "a.txt")
    analysis = analyse(document.text)
    names = entities(document, analysis)
    return positions(document, analysis, names, attributions(document, analysis, names))


def test_an_accuser_in_the_sentence_before_counts():
    """An accusation with a known accuser would be reported as nobody's."""
    found = read("Norland accused the colonel of war crimes. He is also accused of torture.")

    assert [position.holder_name for position in found] == ["Norland", "Norland"]


def test_an_accusation_of_nobody_has_no_holder():
    """A rumour would pass as an accusation by somebody."""
    (found,) = read("The colonel, who has been accused of torture, spoke next.")

    assert (found.holder, found.grave) == (None, True)


@pytest.mark.parametrize("by", ["by prosecutors ", "by Norland "])
def test_an_agent_is_the_holder(by: str):
    """An accuser who is printed would be called missing."""
    (found,) = read(f"The colonel has been accused {by}of torture.")

    assert by.split()[1] == found.holder_name


def test_a_credited_accusation_has_its_source_as_holder():
    """ "Police say he is suspected" would be called agentless."""
    (found,) = read("Police say the driver is suspected of murder.")

    assert found.kind == PositionKind.SUSPICION
    assert found.holder_name == "Police"


def test_a_denial_answers_the_clause_before_it():
    """A denial would stand alone, and its claim would pass undisputed."""
    text = "Anna Berg was reported by Norland radio as praising the camps, but her office denied this."
    denial = next(p for p in read(text) if p.kind is PositionKind.DENIAL)

    assert denial.answers is not None
    assert denial.answers.of(text).startswith("Anna Berg was reported")


def test_a_denial_answers_the_sentence_before_it():
    """The claim and its denial would not be joined over a full stop."""
    text = "Two former dockers said the crane had failed before. The company denied this."
    denial = next(p for p in read(text) if p.kind is PositionKind.DENIAL)

    assert denial.answers is not None
    assert text.startswith(denial.answers.of(text))


def test_a_denial_names_whose_account_it_denies():
    """The two sides of a dispute would not be known."""
    text = "Two former dockers said the crane had failed before. The company denied this."
    denial = next(p for p in read(text) if p.kind is PositionKind.DENIAL)

    assert "Two former dockers" == denial.target_name


def test_a_quoted_accusation_is_marked():
    """A rule would fire on words inside quotation marks."""
    text = '"He is accused of torture," Anna Berg said.'

    assert all(position.quoted for position in read(text))


def test_a_fronted_denial_stops_at_its_clause():
    """The writer's own statement would be taken for what is denied."""
    text = "After denying the existence of camps, Norland says it runs schools."
    denial = next(p for p in read(text) if p.kind is PositionKind.DENIAL)

    assert denial.content is not None
    assert (denial.holder_name, denial.content.of(text)) == ("Norland", "the existence of camps")


def test_a_readout_has_both_sides():
    """Who reports and who is reported would be mixed up."""
    text = "According to Norland Radio, Anna Berg told the minister that the camps were schools."
    readout = next(p for p in read(text) if p.kind is PositionKind.READOUT)

    assert readout.target_name == "Anna Berg"
    assert readout.holder is not None
    assert readout.holder.of(text) == "Norland Radio"


def test_spans_show_what_was_read():
    """Evidence would show other words than the position was read from."""
    text = "Western countries blame Norland for the leak, and Norland has denied it."
    for found in read(text):
        assert found.text == text[found.start : found.end]
        assert found.start <= found.cue.start < found.cue.end <= found.end
