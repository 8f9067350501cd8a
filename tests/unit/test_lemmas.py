"""Lemmas of words that the lemmatiser does not know: spelt as words of English are."""

from __future__ import annotations

import pytest

from factcheck.parse.lemmas import lemma_of, verbs


@pytest.mark.parametrize(
    ("given", "word", "lemma"),
    [
        ("snor", "snoring", "snore"),
        ("snooz", "snoozed", "snooze"),
        ("hobbl", "hobbled", "hobble"),
        ("outpac", "outpacing", "outpace"),
        ("oscillat", "oscillating", "oscillate"),
        ("slurr", "slurred", "slur"),
        ("deferre", "deferred", "defer"),
        ("jilte", "jilted", "jilt"),
        ("propounde", "propounding", "propound"),
        ("slur", "slurred", "slur"),
        ("bashe", "bashed", "bash"),
        ("refocus", "refocused", "refocus"),
        ("yawn", "yawned", "yawn"),
        ("fizz", "fizzed", "fizz"),
        ("haggl", "Haggling", "haggle"),
    ],
)
def test_unknown_verb_is_spelt_as_a_verb_can_be(given: str, word: str, lemma: str) -> None:
    assert lemma not in verbs()
    assert lemma_of(given, word, "VBD") == lemma


@pytest.mark.parametrize(
    ("given", "word", "lemma"),
    [
        ("Losse", "Losses", "loss"),
        ("caucuse", "caucuses", "caucus"),
        ("cris", "crises", "crisis"),
        ("analyse", "analyses", "analysis"),
        ("house", "houses", "house"),
        ("excuse", "excuses", "excuse"),
        ("clause", "clauses", "clause"),
        ("axe", "axes", "axe"),
        ("case", "cases", "case"),
    ],
)
def test_plurals_in_es(given: str, word: str, lemma: str) -> None:
    assert lemma_of(given, word, "NNS") == lemma


def test_names_stay_as_they_are() -> None:
    assert lemma_of("Nurses", "Nurses", "NNPS") == "Nurses"


def test_known_and_irregular_verbs_are_looked_up() -> None:
    assert lemma_of("affecte", "affected", "VBN") == "affect"
    assert lemma_of("ran", "Ran", "VBD") == "run"
