"""Each verdict on a passage of a draft, told by an example."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from factcheck import app
from factcheck.compare.draft import check_draft
from factcheck.compare.draft_entry import DraftEntry
from factcheck.compare.draft_rules import DRAFT_RULES
from factcheck.link import link
from factcheck.link.people import match
from factcheck.link.stories import weights
from factcheck.model.assertion import Extraction
from factcheck.model.text import Document
from factcheck.report.catalogue import card
from factcheck.report.gate_places import WORST_FIRST

CORPORA = Path(__file__).parents[1] / "corpora" / "gate"


@cache
def file_of(name: str) -> tuple[Extraction, ...]:
    sources = tomllib.loads((CORPORA / name).read_text(encoding="utf-8"))["sources"]
    return tuple(app.extract(Document.from_text(text.strip(), uri)) for uri, text in sources.items())


def entries(name: str, text: str) -> tuple[DraftEntry, ...]:
    draft = app.extract(Document.from_text(f"MARLOW, May 7, 2023 - {text}", "draft.md"))
    sources = file_of(name)
    links = link([draft, *sources]).links
    return check_draft(draft, sources, link(sources), weights().weight, one_person, links)


def one_person(a: str, b: str) -> bool:
    return match(a, b).relation != "different"


def cases() -> Iterator[Any]:
    for path in sorted(CORPORA.glob("*.toml")):
        for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], 1):
            yield pytest.param(path.name, case, id=f"{path.stem}-{number}-{case['verdict'] or 'silent'}")


@pytest.mark.parametrize(("name", "case"), list(cases()))
def test_verdict(name: str, case: dict[str, str]):
    """A passage would get another verdict than a checker gives it."""
    found = entries(name, case["draft"])
    covering = [e for e in found if case["at"] in e.text or e.text in case["at"]]
    worst = min((e.verdict for e in covering), key=WORST_FIRST.index, default="")

    assert case["verdict"] == worst


def test_misquote_tells_where_the_match_stopped():
    """An editor would have to compare the words by eye."""
    text = '"We heard a crack and then the whole roof fell in," said Edda Nyström.'
    (entry,) = [e for e in entries("quotations.toml", text) if e.verdict == "misquote"]

    assert "We heard a crack and then the whole" == entry.text[1 : (entry.stopped or 0) - entry.start]


def test_blank_line_changes_no_verdict():
    """Waivers and baselines would be lost when a paragraph is moved."""
    one = "The hall in Marlow was built in 1979. Repairs of the roof will cost 6.4 million pounds, the council said."
    two = one.replace("1979. ", "1979.\n\n\n")

    assert [(e.text, e.verdict) for e in entries("figures.toml", one)] == [
        (e.text, e.verdict) for e in entries("figures.toml", two)
    ]


def test_supported_names_its_sources_and_counts_origins():
    """A reader would not see who stands behind a figure."""
    text = "The sports hall in Marlow was built in 1988."
    (entry,) = [e for e in entries("figures.toml", text) if e.text == "1988"]

    assert "agency.txt" in entry.sources
    assert 1 <= entry.origins <= len(entry.sources)


def test_empty_file_supports_nothing():
    """A draft without sources would look checked."""
    draft = app.extract(Document.from_text("The hall was built in 1979 by the town of Marlow.", "draft.md"))
    found = check_draft(draft, (), link(()), weights().weight, one_person)

    assert not [e for e in found if e.verdict == "supported"]


@pytest.mark.parametrize("rule", DRAFT_RULES, ids=lambda rule: rule.id)
def test_rule_is_documented(rule: Any):
    """A rule would have no page."""
    assert rule.id == card(rule).id
