"""The word lists of this package, read once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _table(name: str) -> dict[str, object]:
    return tomllib.loads(files("factcheck.ingest").joinpath("resources", name).read_text("utf-8"))


@cache
def furniture(key: str) -> tuple[str, ...]:
    """One list of furniture.toml, in its order."""
    values = _table("furniture.toml")[key]
    if not isinstance(values, list):
        raise TypeError(f"furniture.toml: {key} is not a list")
    return tuple(str(value) for value in values)


@cache
def word_set(key: str) -> frozenset[str]:
    """One list of furniture.toml as a set."""
    return frozenset(furniture(key))


@cache
def agency_names() -> dict[str, str]:
    """Every printed name of an agency, with the short name that documents carry."""
    table = _table("agencies.toml")["agencies"]
    if not isinstance(table, dict):
        raise TypeError("agencies.toml: agencies is not a table")
    names = {}
    for short, others in table.items():
        for name in (short, *others):
            names[name] = short
    return names


@cache
def agency_pattern() -> re.Pattern[str]:
    """Matches a printed name of an agency, the longest first, case as listed."""
    names = sorted(agency_names(), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(name) for name in names) + r")(?![\w-])")


@cache
def zones() -> dict[str, str]:
    """Abbreviations of time zones, with their distance from UTC."""
    table = _table("zones.toml")["zones"]
    if not isinstance(table, dict):
        raise TypeError("zones.toml: zones is not a table")
    return {str(name): str(offset) for name, offset in table.items()}


def folded(text: str) -> str:
    """A line in the form in which word lists are written: lower case, single spaces, straight apostrophes."""
    return " ".join(text.replace("\u2019", "'").casefold().split())
