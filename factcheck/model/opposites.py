"""Words that cannot both be said of one thing: data in `resources/opposites.toml`, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[str, list[list[str]]]:
    return tomllib.loads((files("factcheck.model") / "resources" / "opposites.toml").read_text(encoding="utf-8"))


@cache
def opposites_in_place() -> Mapping[str, frozenset[str]]:
    """For each word those that say the opposite where one sentence tells again what another one tells."""
    found: dict[str, frozenset[str]] = {}
    for left, right in (*_table()["pairs"], *_table()["in_place"]):
        for one, two in ((left.split(), right.split()), (right.split(), left.split())):
            for word in one:
                found[word] = found.get(word, frozenset()) | frozenset(two)
    return found
