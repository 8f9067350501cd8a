"""Word lists for linking: data in `resources/*.toml`, read once."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

RECENT = 1 << 14
"""So much of what is worked out for one statement is kept: each is held against many others in a row."""


@cache
def table(name: str) -> dict[str, Any]:
    """The tables of `resources/<name>.toml`. Callers must not change them."""
    return tomllib.loads((files("factcheck.link") / "resources" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table("groups")[key].split())


@cache
def _synonyms() -> dict[str, int]:
    return {noun: number for number, row in enumerate(table("groups")["synonyms"]) for noun in row.split()}


def same_noun(a: str, b: str) -> bool:
    """Whether two counted nouns name the same sort of thing ("nation" and "country")."""
    return a == b or (a in _synonyms() and _synonyms()[a] == _synonyms().get(b))


@lru_cache(maxsize=RECENT)
def noun_key(noun: str) -> str:
    """One key for all nouns that name the same sort of thing."""
    return f"#{_synonyms()[noun]}" if noun in _synonyms() else noun


@cache
def _families() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row.split()) for row in table("groups")["incidents"])


def names_incident(word: str) -> bool:
    """Whether a word names an incident, of one sort or in general."""
    return word in _words("general_incidents").union(*_families())


def one_incident(a: str, b: str) -> bool:
    """Whether two words may name one incident: one family ("fire", "blast"), or a general word on either side."""
    general = _words("general_incidents")
    known = frozenset().union(*_families())
    if a == b or a in general or b in general or a not in known or b not in known:
        return True
    return any(a in family and b in family for family in _families())


def toll_words() -> frozenset[str]:
    """Words that every toll is told with: they say nothing of which event it is."""
    return _words("toll_words") | _words("generic")


def is_subgroup(noun: str) -> bool:
    """Whether a counted noun names part of a crowd ("women") rather than the crowd."""
    return noun in _words("subgroups")


def generic_people(noun: str) -> bool:
    """Whether a counted noun names a crowd as such ("people", "workers", "dead")."""
    return noun in _words("generic")


def counts_people(measure: str) -> bool:
    """Whether a measure is of people whoever they are ("deaths")."""
    return measure in _words("people_measures")


@lru_cache(maxsize=RECENT)
def near_measures(a: str, b: str) -> bool:
    """Whether two measures are one, or so near that texts take one for the other ("detained", "arrested")."""
    return a == b or any({a, b} <= set(row.split()) for row in table("groups")["near_measures"])


@lru_cache(maxsize=RECENT)
def known_measure(measure: str) -> bool:
    """Whether a measure means one thing wherever it stands; "~" marks one that was named by its verb for want of better."""
    table, _, key = measure.partition(":")
    return measure in _words("measures") or (table in AMOUNTS and bool(key) and not unspecific(measure))


def one_sort(a: str, b: str) -> bool:
    """Whether one measure makes two counted nouns one sort of thing: classes of things, and attackers."""
    kind, mark, _ = a.partition(":")
    return a == b and ((bool(mark) and kind not in CROWDS and kind not in AMOUNTS) or a in _words("self_defining"))


@lru_cache(maxsize=RECENT)
def unspecific(measure: str) -> bool:
    """Whether a sum or an extent could not be told what it is of."""
    table, _, key = measure.partition(":")
    return table in AMOUNTS and key.startswith("~")


CROWDS = frozenset({"person", "job"})
AMOUNTS = frozenset({"money", "percent", "measure", "duration"})
