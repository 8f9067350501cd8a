"""Runs every corpus in `tests/corpora/*.toml`: one meaning in many words, sentences with what they hold, and silence."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from factcheck.extract.numerals import parse_number
from factcheck.model.text import Document, Span
from factcheck.parse import analyse

CORPORA = sorted((Path(__file__).parent / "corpora").glob("*.toml"))
ALIASES = {"magnitude": "value"}


@dataclass(frozen=True)
class Number:
    """A whole string read as a number, in the shape of a mention."""

    start: int
    end: int
    value: Decimal


def _numerals(document: Document) -> list[Any]:
    value = parse_number(document.text)
    return [] if value is None else [Number(0, len(document.text), value)]


def _quantities(document: Document) -> Sequence[Any]:
    from factcheck.extract.quantities import quantities

    return quantities(document, analyse(document.text))


def _dates(document: Document) -> Sequence[Any]:
    from factcheck.extract.dates import dates

    return dates(document, analyse(document.text))


def _names(document: Document) -> Sequence[Any]:
    from factcheck.extract.entities import entities

    return entities(document, analyse(document.text))


def _attributions(document: Document) -> Sequence[Any]:
    from factcheck.extract.attributions import attributions
    from factcheck.extract.entities import entities

    analysis = analyse(document.text)
    return attributions(document, analysis, entities(document, analysis))


def _positions(document: Document) -> Sequence[Any]:
    from factcheck.extract.attributions import attributions
    from factcheck.extract.entities import entities
    from factcheck.extract.positions import positions

    analysis = analyse(document.text)
    names = entities(document, analysis)
    return positions(document, analysis, names, attributions(document, analysis, names))


@dataclass(frozen=True)
class Toll:
    """A figure or a victim that counts towards the deaths or the injured of a text, in the shape of a mention."""

    start: int
    end: int
    measure: str
    low: Decimal | None
    high: Decimal | None


def _tolls(document: Document) -> list[Any]:
    from factcheck import extract

    read = extract(document)
    told = [a for a in (*read.assertions, *read.victims) if a.measure in ("deaths", "injured") and a.quantity]
    found = {
        Toll(a.quantity.start, a.quantity.end, a.measure, a.quantity.low, a.quantity.high) for a in told if a.quantity
    }
    return sorted(found, key=lambda t: (t.start, t.end, t.measure))


# A new extractor: one function from a document to mentions with `start` and `end`, and one line here.
EXTRACTORS: dict[str, Callable[[Document], Sequence[Any]]] = {
    "numerals": _numerals,
    "quantities": _quantities,
    "dates": _dates,
    "names": _names,
    "attributions": _attributions,
    "positions": _positions,
    "tolls": _tolls,
}


def _corpora() -> list[tuple[str, dict[str, Any]]]:
    return [(path.stem, tomllib.loads(path.read_text(encoding="utf-8"))) for path in CORPORA]


def _cases(table: str) -> list[Any]:
    """One parameter for each string of a table: corpus, entry, string."""
    found = []
    for name, corpus in _corpora():
        for number, entry in enumerate(corpus.get(table, [])):
            for says in [entry["text"]] if "text" in entry else entry["says"]:
                found.append(pytest.param(corpus, entry, says, id=f"{name}-{table}-{number}-{says}"))
    return found


def _read(corpus: dict[str, Any], entry: dict[str, Any], text: str) -> tuple[Document, Sequence[Any]]:
    published = next((t[key] for t in (entry, corpus) for key in ("published", "anchor") if key in t), None)
    document = Document.from_text(text, uri="corpus.txt", published=published)
    return document, EXTRACTORS[corpus["extractor"]](document)


def _agrees(expected: Any, found: Any, document: Document) -> bool:
    """Whether a field of a mention is what the corpus says: spans by their words, numbers by value, the rest as text."""
    if isinstance(found, Span):
        found = found.of(document.text)
    if isinstance(found, Enum):
        found = found.value
    if isinstance(found, Decimal):
        try:
            return Decimal(str(expected)) == found
        except InvalidOperation:
            return False
    if isinstance(found, tuple):
        return bool(expected == [list(part) if isinstance(part, tuple) else part for part in found])
    return expected == "none" if found is None else str(expected) == str(found)


def _differences(fields: dict[str, Any], mention: Any, document: Document) -> list[str]:
    wrong = []
    for field, expected in fields.items():
        found = getattr(mention, ALIASES.get(field, field))
        if not _agrees(expected, found, document):
            wrong.append(f"{field}: {expected!r} expected, {found!r} found")
    return wrong


def _quotes(document: Document, mentions: Sequence[Any]) -> list[str]:
    return [document.text[mention.start : mention.end] for mention in mentions]


def _check_meaning(corpus: dict[str, Any], entry: dict[str, Any], says: str) -> None:
    document, mentions = _read(corpus, entry, says)

    assert len(mentions) == 1, f"one reading expected, found {_quotes(document, mentions)}"
    assert [says] == _quotes(document, mentions), "the reading must span the whole string"
    assert _differences(entry["value"], mentions[0], document) == []


@pytest.mark.parametrize(("corpus", "entry", "says"), _cases("means"))
def test_means(corpus: dict[str, Any], entry: dict[str, Any], says: str) -> None:
    """One of many ways to say a thing is no longer understood."""
    _check_meaning(corpus, entry, says)


@pytest.mark.parametrize(("corpus", "entry", "text"), _cases("within"))
def test_within(corpus: dict[str, Any], entry: dict[str, Any], text: str) -> None:
    """In a sentence something is missed, invented, or read with the wrong bounds."""
    document, mentions = _read(corpus, entry, text)

    assert [find["quote"] for find in entry["finds"]] == _quotes(document, mentions)
    for find, mention in zip(entry["finds"], mentions, strict=True):
        fields = {key: value for key, value in find.items() if key not in {"quote", "nth"}}
        assert _differences(fields, mention, document) == [], find["quote"]
        if "nth" in find:
            assert find["nth"] == document.text[: mention.end].count(find["quote"])


@pytest.mark.parametrize(("corpus", "entry", "says"), _cases("silent"))
def test_silent(corpus: dict[str, Any], entry: dict[str, Any], says: str) -> None:
    """A false alarm is back."""
    document, mentions = _read(corpus, entry, says)

    assert _quotes(document, mentions) == [], entry["why"]


@pytest.mark.xfail(strict=True, reason="known gap; move the line to `means` once it is understood")
@pytest.mark.parametrize(("corpus", "entry", "says"), _cases("gap"))
def test_gap(corpus: dict[str, Any], entry: dict[str, Any], says: str) -> None:
    """A known failure was mended, and its line stands in the wrong table."""
    _check_meaning(corpus, entry, says)


@pytest.mark.parametrize(("name", "corpus"), _corpora())
def test_corpus_names_a_live_extractor(name: str, corpus: dict[str, Any]) -> None:
    """A corpus that names no extractor would never run."""
    assert corpus["extractor"] in EXTRACTORS, name


@pytest.mark.parametrize(("name", "corpus"), _corpora())
def test_corpus_is_silent_as_often_as_it_fires(name: str, corpus: dict[str, Any]) -> None:
    """A corpus without silent examples lets false alarms through."""
    firing = sum(len(entry["says"]) for entry in corpus.get("means", [])) + len(corpus.get("within", []))
    silent = sum(len(entry["says"]) for entry in corpus.get("silent", []))

    assert firing <= silent, name
