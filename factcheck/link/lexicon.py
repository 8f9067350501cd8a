"""Word lists for linking: data in `resources/*.toml`, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _words(key: str) -> frozenset[str]:
    table = tomllib.loads((files("factcheck.link") / "resources" / "groups.toml").read_text(encoding="utf-8"))
    return frozenset(table[key].split())


def is_subgroup(noun: str) -> bool:
    """Whether a counted noun names part of a crowd ("women") rather than the crowd."""
    return noun in _words("subgroups")


def generic_people(noun: str) -> bool:
    """Whether a counted noun names a crowd as such ("people", "workers", "dead")."""
    return noun in _words("generic")


def known_measure(measure: str) -> bool:
    """Whether a measure means one thing wherever it stands."""
    return measure in _words("measures") or (
        measure.partition(":")[0] in ("money", "percent", "measure", "duration") and not measure.endswith(":")
    )
