"""Runs tests/corpora/dates.toml: each phrase read in full and once, each sentence's dates in order, silence kept."""

# ruff: noqa: SIM300 - the expected value stands on the left

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from factcheck.extract.dates import dates
from factcheck.model.date import DateMention
from factcheck.model.text import Document
from factcheck.parse import analyse

CORPUS = tomllib.loads((Path(__file__).parents[1] / "corpora" / "dates.toml").read_text(encoding="utf-8"))
MEANS = [(case, words) for case in CORPUS["means"] for words in case["says"]]
SILENT = [(case["why"], words) for case in CORPUS["silent"] for words in case["says"]]


def find(text: str, anchor: str = CORPUS["anchor"]) -> tuple[DateMention, ...]:
    """The dates of a text that was published on a day."""
    return dates(Document(text=text, uri="case", source="case", published=anchor), analyse(text))


def facts(mention: DateMention, keys: dict[str, Any]) -> dict[str, Any]:
    """What a mention says, of the things that a case asks for."""
    shown = {key: getattr(mention, key) for key in keys}
    if "readings" in shown:
        shown["readings"] = [list(reading) for reading in mention.readings]
    return shown


def offset(text: str, quote: str, nth: int) -> int:
    """Where the `nth` occurrence of a quote begins."""
    at = -1
    for _ in range(nth):
        at = text.index(quote, at + 1)
    return at


@pytest.mark.parametrize(("case", "words"), MEANS, ids=[words for _, words in MEANS])
def test_means(case: dict[str, Any], words: str) -> None:
    """A phrase loses its meaning, is read in part, or is read twice."""
    found = find(words, case.get("anchor", CORPUS["anchor"]))

    assert [words] == [mention.text for mention in found]
    assert case["value"] == facts(found[0], case["value"])


@pytest.mark.parametrize("case", CORPUS["within"], ids=[case["text"][:40] for case in CORPUS["within"]])
def test_within(case: dict[str, Any]) -> None:
    """A sentence gives other dates than the ones that stand in it, or in another order."""
    found = find(case["text"], case.get("anchor", CORPUS["anchor"]))

    assert [want["quote"] for want in case["finds"]] == [mention.text for mention in found]
    for want, mention in zip(case["finds"], found, strict=True):
        keys = {key: value for key, value in want.items() if key not in {"quote", "nth"}}
        assert offset(case["text"], want["quote"], want.get("nth", 1)) == mention.start
        assert keys == facts(mention, keys)


@pytest.mark.parametrize(("why", "words"), SILENT, ids=[words for _, words in SILENT])
def test_silent(why: str, words: str) -> None:
    """Something is taken for a date that is none."""
    assert [] == [mention.text for mention in find(words)], why


def test_silence_is_half_of_the_corpus() -> None:
    """The corpus forgets that a false alarm costs more than a miss."""
    assert len(SILENT) >= len(MEANS) + len(CORPUS["within"])
