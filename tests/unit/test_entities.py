"""What the corpus of names cannot show: order, bounds, headlines and forms over a whole document."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract.entities import entities
from factcheck.model.entity import Entity
from factcheck.model.text import Document
from factcheck.parse import analyse


def _names(text: str) -> tuple[Entity, ...]:
    document = Document.from_text(text, uri="a.txt")
    return entities(document, analyse(document.text))


def test_headline_takes_names_from_the_text() -> None:
    """A surname in a headline of capitals would be lost, or the whole headline be taken for a name."""
    found = _names("CASTELLAN DENIES FRAUD\n\nHenri Castellan, owner of the mill, denied fraud.")

    assert [("CASTELLAN", "Henri Castellan"), ("Henri Castellan", "Henri Castellan")] == [
        (e.text, e.name) for e in found if e.kind == "PERSON"
    ]


def test_fullest_form_names_all_mentions() -> None:
    """Mentions with and without a middle name would count as two people."""
    found = _names("Samira Belkacem spoke. Later Samira Nour Belkacem, a teacher, left.")

    assert {"Samira Nour Belkacem"} == {e.name for e in found}


def test_role_span_holds_the_role() -> None:
    """A reader would see other words marked than those reported."""
    text = "The mayor of Porto, Ines Falcato, said so."
    found = next(e for e in _names(text) if e.role)

    assert found.role_span is not None
    assert found.role == found.role_span.of(text)


def test_place_after_a_preposition_stays_a_place() -> None:
    """A town that bears somebody's surname would be taken for him."""
    found = _names("Carla Lincoln, a teacher, spoke. The train stopped in Lincoln.")

    assert ["PERSON", "PLACE"] == [e.kind.value for e in found]


@given(st.text(alphabet=st.sampled_from(list("Ab c.,-'’()\n“”MrZé赵1")), max_size=80))
def test_any_text_yields_ordered_names(text: str) -> None:
    """Overlapping or misplaced names would break every later stage."""
    document = Document.from_text(text, uri="a.txt")
    found = entities(document, analyse(document.text))

    assert all(document.text[e.start : e.end] == e.text and e.text for e in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
