"""What a table of keys and values says of an article, whatever the keys are called."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from factcheck.ingest.reading import Stated, moment, one_line

MOMENTS = ("published", "updated")
NESTED = ("name", "label", "title", "value")


@cache
def keys(name: str) -> tuple[str, ...]:
    """The keys under which a field is found, the surest first."""
    table = tomllib.loads(files("factcheck.ingest").joinpath("resources", "fields.toml").read_text("utf-8"))
    return tuple(table["fields"][name])


def stated_from(table: Mapping[str, Any]) -> Stated:
    """The fields of an article among the keys of `table`; case, blanks and dashes in keys do not count."""
    plain = {_plain(key): value for key, value in table.items() if isinstance(key, str)}
    return Stated(**{name: _value(plain, name) for name in Stated.__slots__})


def body_of(table: Mapping[str, Any]) -> str | None:
    """The text of an article among the keys of `table`."""
    plain = {_plain(key): value for key, value in table.items() if isinstance(key, str)}
    found = (plain.get(key) for key in keys("body"))
    return next((value for value in found if isinstance(value, str) and value.strip()), None)


def _plain(key: str) -> str:
    return key.casefold().replace("_", "").replace("-", "").replace(" ", "").strip()


def _value(plain: Mapping[str, Any], name: str) -> str | None:
    for key in keys(name):
        words = words_of(plain.get(key))
        found = moment(words) if name in MOMENTS else words
        if found and (name != "url" or "://" in found):
            return found
    return None


def words_of(value: Any) -> str | None:
    """A value on one line: of a list its members, of a table its name."""
    if isinstance(value, Mapping):
        return next((found for key in NESTED if (found := words_of(value.get(key)))), None)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return ", ".join(words for member in value if (words := words_of(member))) or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return one_line(value)
