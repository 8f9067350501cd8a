"""The word lists of this package: data in `resources/*.toml`, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The tables of `resources/<name>.toml`. Callers must not change them."""
    return tomllib.loads((files("factcheck.extract") / "resources" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def noun_class(lemma: str) -> str:
    """The class of a counted noun ("state" for nation and country), or the lemma itself where none holds it."""
    for key, words in load("nouns").items():
        if lemma in words.split():
            return str(key)
    return lemma


@cache
def verb_class(lemma: str) -> str:
    """The class of a verb ("close" for shut), or the lemma itself where none holds it."""
    return next((str(key) for key, words in load("verbs").items() if lemma in words.split()), lemma)
