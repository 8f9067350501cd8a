"""Under which names a source is credited, and which names are those of outlets."""

from __future__ import annotations

import pytest
from builders import a_document

from factcheck.link.outlets import agency_forms, forms, is_outlet, known_as, named, outlets_in, same_house


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("The Leiro Echo", "leiro echo"),
        ("Leiro Echo (translated from Galician)", "leiro echo"),
        ("Dock Workers' Union, Leiro branch", "dock workers' union"),
        ("Dock Workers\u2019 Union", "dock workers' union"),
        ("Orrin Lines N.V.", "orrin lines"),
        ("Clear Water coalition", "clear water"),
        ("Northern Rights Monitor", "rights monitor"),
        ("Northern Rights Monitor", "NRM"),
        ("De Haven", "Haven"),
        ("TVX, state television", "TVX"),
    ],
)
def test_forms_of_a_source(source: str, form: str) -> None:
    """A credit in the usual short form would lead nowhere."""
    assert form in forms(source)


@pytest.mark.parametrize("source", ["", "(untitled)", "a", "000_d78e", "harbour"])
def test_a_stem_is_no_name(source: str) -> None:
    """A file called "harbour" would be credited by every harbour."""
    assert frozenset() == forms(source)


@pytest.mark.parametrize("source", ["Bank of Orrin", "Echo of Leiro"])
def test_no_form_begins_inside_a_phrase(source: str) -> None:
    """ "of Orrin" would be a source."""
    assert not [form for form in forms(source) if form.startswith("of ")]


def test_an_agency_has_its_long_name() -> None:
    """ "Agence France-Presse reported" would credit nobody."""
    assert {"AFP", "agence france-presse"} <= agency_forms("AFP")


def test_a_source_that_is_an_agency_is_known_by_its_short_name() -> None:
    """ "AP says" would not lead to the text of the Associated Press."""
    assert "AP" in known_as(a_document(source="The Associated Press"))


def test_long_names_match_in_any_case() -> None:
    """ "the dock workers' union" would not be the Dock Workers' Union."""
    text = "So says the dock workers\u2019 union."

    assert "dock workers\u2019 union" == next(named(text, forms("Dock Workers' Union"))).of(text)


def test_single_words_match_as_they_stand() -> None:
    """Every echo would be the Echo."""
    assert [] == list(named("An echo came from the map.", {"Echo", "MAP"}))


def test_names_match_whole() -> None:
    """AP stands in CAP and in AP-1."""
    assert [] == list(named("CAP and AP-1 and APs", {"AP"}))


@pytest.mark.parametrize(
    ("name", "introduced"),
    [("Reuters", ""), ("Associated Press", ""), ("Leiro Echo", ""), ("Tidemark", "the blog "), ("Orrin Daily", "the ")],
)
def test_outlets(name: str, introduced: str) -> None:
    """A dropped credit would go unseen."""
    assert is_outlet(name, introduced)


@pytest.mark.parametrize(
    ("name", "introduced"), [("Jon Abel", "the inspector "), ("the police", ""), ("Times", ""), ("he", "the blog ")]
)
def test_others_are_no_outlets(name: str, introduced: str) -> None:
    """Everybody who says something would be an outlet."""
    assert not is_outlet(name, introduced)


def test_introduced_outlets_are_found_in_text() -> None:
    """A blog would only be found where the parse is right."""
    text = "The blog Tidemark and a local newspaper Orrin Daily asked AFP."

    assert ["Tidemark", "Orrin Daily", "AFP"] == [name for name, _ in outlets_in(text)]


def test_places_of_outlets_fit_the_text() -> None:
    """A finding would point beside the name."""
    text = "So the blog Tidemark writes."

    assert ["Tidemark"] == [place.of(text) for _, place in outlets_in(text)]


def test_a_domain_is_the_outlet() -> None:
    """ "told the Leiro Echo" on leiroecho.com is the outlet's own interview."""
    assert same_house("the Leiro Echo", "leiroecho.com")


def test_another_domain_is_another_outlet() -> None:
    """A dropped credit would go unseen."""
    assert not same_house("Leiro Echo", "orrinpost.com")
