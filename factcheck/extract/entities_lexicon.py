"""The word lists by which names are recognised, read once from the package's resources."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'"})


def plain(text: str) -> str:
    """The form in which words are looked up: lower case, straight apostrophes."""
    return text.translate(APOSTROPHES).casefold()


@dataclass(frozen=True)
class Lexicon:
    """Look-up sets. All hold `plain` forms but `acronyms`, whose capitals matter."""

    places: frozenset[str]
    demonyms: frozenset[str]
    place_last: frozenset[str]
    place_first: frozenset[str]
    place_before: frozenset[str]
    place_prepositions: frozenset[str]
    organisations: frozenset[str]
    acronyms: frozenset[str]
    organisation_last: frozenset[str]
    organisation_suffixes: frozenset[str]
    organisation_prefixes: frozenset[str]
    openers: frozenset[str]
    organisation_members: frozenset[str]
    organisation_before: frozenset[str]
    events: frozenset[str]
    event_last: frozenset[str]
    event_first: frozenset[str]
    work_before: frozenset[str]
    work_last: frozenset[str]
    honorifics: frozenset[str]
    offices: frozenset[str]
    office_modifiers: frozenset[str]
    portfolios: frozenset[str]
    roles: frozenset[str]
    say: frozenset[str]
    given: frozenset[str]
    family_first: frozenset[str]
    particles: frozenset[str]
    name_suffixes: frozenset[str]
    calendar: frozenset[str]
    common: frozenset[str]
    country_of: dict[str, str] = field(hash=False)

    def title_word(self, word: str) -> bool:
        """Whether a capitalised word may stand in a title before a name."""
        return word in self.offices or word in self.office_modifiers or word in self.honorifics or word in self.demonyms


@cache
def joined(*lists: str) -> frozenset[str]:
    """The words of several lists together, given by their names."""
    return frozenset().union(*(getattr(lexicon(), name) for name in lists))


@cache
def first_words() -> frozenset[str]:
    """The words with which listed names of two or more words begin."""
    names = joined("organisations", "places", "events")
    return frozenset(name.split(" ")[0] for name in names if " " in name)


def _resource(name: str) -> dict[str, Any]:
    return tomllib.loads(files("factcheck").joinpath("extract", "resources", name).read_text(encoding="utf-8"))


def _words(text: str) -> frozenset[str]:
    return frozenset(plain(word) for word in text.split())


def _lines(text: str) -> Iterable[str]:
    return (name.strip() for line in text.splitlines() for name in line.split("|") if name.strip())


def _is_acronym(name: str) -> bool:
    return " " not in name and name.isupper()


@cache
def lexicon() -> Lexicon:
    """The lists, read on first use."""
    places, bodies = _resource("places.toml"), _resource("organisations.toml")
    titles, names = _resource("titles.toml"), _resource("names.toml")
    countries: dict[str, list[str]] = places["countries"]
    aliases: dict[str, str] = places["aliases"]
    country_of = {plain(word): country for country, words in countries.items() for word in (country, *words)}
    country_of |= {plain(alias): country for alias, country in aliases.items()}
    known_places = {*countries, *aliases, *_lines(places["regions"]["names"]), *_lines(places["cities"]["names"])}
    known_bodies = set(_lines(bodies["known"]["names"]))
    acronyms = {name for name in known_bodies | known_places if _is_acronym(name)}
    demonyms = {plain(w) for words in countries.values() for w in words} | _words(places["people"]["words"])
    return Lexicon(
        places=frozenset(plain(name) for name in known_places),
        demonyms=frozenset(demonyms),
        place_last=_words(places["heads"]["last"]),
        place_first=_words(places["heads"]["first"]),
        place_before=_words(places["heads"]["before"]),
        place_prepositions=_words(places["heads"]["prepositions"]),
        organisations=frozenset(plain(name) for name in known_bodies),
        acronyms=frozenset(acronyms),
        organisation_last=_words(bodies["heads"]["last"]),
        organisation_suffixes=_words(bodies["heads"]["suffixes"]),
        organisation_prefixes=_words(bodies["heads"]["prefixes"]),
        openers=_words(bodies["heads"]["openers"]),
        organisation_members=_words(bodies["heads"]["members"]),
        organisation_before=_words(bodies["heads"]["before"]),
        events=frozenset(plain(name) for name in _lines(bodies["events"]["known"])),
        event_last=_words(bodies["events"]["last"]),
        event_first=_words(bodies["events"]["first"]),
        work_before=_words(bodies["works"]["before"]),
        work_last=_words(bodies["works"]["last"]),
        honorifics=_words(titles["honorifics"]["words"]),
        offices=_words(titles["offices"]["heads"]),
        office_modifiers=_words(titles["offices"]["modifiers"]),
        portfolios=_words(titles["offices"]["portfolios"]),
        roles=_words(titles["roles"]["nouns"]),
        say=_words(titles["say"]["verbs"]),
        given=_words(names["given"]["names"]),
        family_first=_words(names["surnames"]["first"]),
        particles=_words(names["surnames"]["particles"]),
        name_suffixes=_words(names["surnames"]["suffixes"]),
        calendar=_words(names["common"]["calendar"]),
        common=_words(names["common"]["words"]),
        country_of=country_of,
    )
