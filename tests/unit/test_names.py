"""Names and roles of two documents against each other."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.link.names import compare_names, same_person_evidence
from factcheck.link.roles import compare_roles
from factcheck.model.entity import Entity, EntityKind

PAIRS = Path(__file__).parent.parent / "corpora" / "pairs"


def _table(name: str, table: str) -> list[Any]:
    corpus = tomllib.loads((PAIRS / f"{name}.toml").read_text(encoding="utf-8"))
    entries = corpus[table]
    return [pytest.param(a, b, e.get("relation"), id=f"{a}|{b}") for e in entries for a, b in e["pairs"]]


def _person(name: str, role: str | None = None, affiliation: str | None = None, native: str | None = None) -> Entity:
    return Entity(0, len(name), name, EntityKind.PERSON, name, role=role, affiliation=affiliation, native=native)


@pytest.mark.parametrize(("a", "b", "relation"), _table("names", "one"))
def test_one_name_in_two_forms(a: str, b: str, relation: str) -> None:
    """Two spellings of one name would be taken for two people, or a slip for an accepted spelling."""
    assert relation == compare_names(a, b).relation
    assert relation == compare_names(b, a).relation


@pytest.mark.parametrize(("a", "b", "relation"), _table("names", "two"))
def test_two_names(a: str, b: str, relation: None) -> None:
    """Two people or places would be reported as one misspelt."""
    assert "different" == compare_names(a, b).relation
    assert "different" == compare_names(b, a).relation


@pytest.mark.parametrize(("a", "b", "relation"), _table("roles", "apart"))
def test_roles_apart(a: str, b: str, relation: None) -> None:
    """A wrong office would go unnoticed."""
    assert "different" == compare_roles(a, b).relation
    assert "different" == compare_roles(b, a).relation


@pytest.mark.parametrize(("a", "b", "relation"), _table("roles", "together"))
def test_roles_together(a: str, b: str, relation: str) -> None:
    """Two wordings of one office would raise an alarm."""
    assert relation == compare_roles(a, b).relation
    assert relation == compare_roles(b, a).relation


@pytest.mark.parametrize(("name", "fires", "silent"), [("names", "one", "two"), ("roles", "apart", "together")])
def test_pairs_are_balanced(name: str, fires: str, silent: str) -> None:
    """A corpus with few silent pairs lets false alarms through."""
    assert len(_table(name, fires)) <= len(_table(name, silent))


def test_every_match_says_why() -> None:
    """A reader would not learn what a finding rests on."""
    assert "“Willie” and “Willy”" in compare_names("Willie Tong", "Willy Tong").why
    assert "deputy" in compare_roles("mayor", "deputy mayor").why


def test_evidence_from_role_and_native_form() -> None:
    """A far spelling could never be settled by what stands beside it."""
    a = _person("Patrick Boone", "Northlight researcher", "Northlight", "潘嘉偉")
    b = _person("Patrick Poon", "researcher of Northlight", "Northlight", "潘嘉偉")

    reasons = same_person_evidence(a, b)

    assert 4 == len(reasons)
    assert "They share the given name Patrick." == reasons[-1]


def test_no_evidence_for_strangers() -> None:
    """Two people of unlike name, role and body would be merged."""
    assert () == same_person_evidence(_person("Anna Berg", "mayor"), _person("Karl Lund", "dentist"))


def test_bodies_are_no_people() -> None:
    """Evidence about people would be drawn from names of bodies."""
    body = Entity(0, 4, "Acme", EntityKind.ORG, "Acme")

    assert () == same_person_evidence(body, body)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_names_compare_symmetrically(a: str, b: str) -> None:
    """The order of two documents would change a finding, or odd characters crash a run."""
    assert compare_names(a, b).relation == compare_names(b, a).relation


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_roles_compare_symmetrically(a: str, b: str) -> None:
    """The order of two documents would change a finding, or odd characters crash a run."""
    assert compare_roles(a, b).relation == compare_roles(b, a).relation
