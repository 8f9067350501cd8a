"""Registered sources as a TOML file: one table `[[source]]` each."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import available_timezones

from factcheck.errors import UsageError
from factcheck.model.source import Source, SourceKind

KEYS = ("name", "kind", "country", "zone", "parent", "aliases", "confidential")
LEAST_SECRET = 3
"""A shorter name cannot be masked: it stands in every other word."""


def parse_sources(text: str, name: str) -> tuple[Source, ...]:
    """The sources in a TOML file; `name` is how messages call it. Raises UsageError, naming the source and the key."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{name} is not TOML: {error}.") from error
    listed = table.get("source")
    if set(table) != {"source"} or not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        raise UsageError(f"{name}: write each source as a table [[source]] with a name; nothing else belongs there.")
    return tuple(_source(item, f"{name}, source {number}") for number, item in enumerate(listed, 1))


def dump_sources(sources: Iterable[Source]) -> str:
    """The file from which `parse_sources` makes the same sources."""
    return "\n".join(_table(source) for source in sources)


def fit(source: Source, where: str = "") -> Source:
    """The source as it may be registered, spaces trimmed. Raises UsageError with what to write instead."""
    at = f"{where}: " if where else ""
    names = [" ".join(name.split()) for name in source.names]
    if not all(names):
        raise UsageError(f"{at}a source needs a name, and an alias some letters.")
    if source.country is not None and not (
        len(source.country) == 2 and source.country.isascii() and source.country.isalpha()
    ):
        raise UsageError(f"{at}{source.country!r} is no country: write its two letters, such as GB.")
    if source.zone is not None and source.zone not in available_timezones():
        raise UsageError(f"{at}{source.zone!r} is no time zone: write its IANA name, such as Europe/London.")
    short = [name for name in names if len(name) < LEAST_SECRET]
    if source.confidential and short:
        raise UsageError(
            f"{at}{short[0]!r} is too short to be kept confidential: give at least {LEAST_SECRET} letters."
        )
    aliases = tuple(dict.fromkeys(names[1:]))
    country = source.country.upper() if source.country else None
    return Source(names[0], source.kind, country, source.zone, source.parent, aliases, source.confidential)


def kind_of(word: object, where: str) -> SourceKind:
    """A kind by its name."""
    kinds = [kind.value for kind in SourceKind]
    if word not in kinds:
        raise UsageError(f"{where}: {word!r} is no kind of source. Known: {', '.join(kinds)}.")
    return SourceKind(str(word))


def _source(item: Mapping[str, Any], where: str) -> Source:
    for key, value in item.items():
        if key not in KEYS:
            raise UsageError(f"{where}: unknown key {key!r}. Known: {', '.join(KEYS)}.")
        if not _is_of_its_type(key, value):
            raise UsageError(f"{where}: {key} = {value!r} is not what belongs there.")
    if "name" not in item:
        raise UsageError(f"{where}: it has no name.")
    kind = kind_of(item.get("kind", SourceKind.OTHER.value), f"{where}, {item['name']}")
    rest = {key: item.get(key) for key in ("country", "zone", "parent")}
    aliases = tuple(item.get("aliases", ()))
    made = Source(item["name"], kind, aliases=aliases, confidential=item.get("confidential", False), **rest)
    return fit(made, f"{where}, {item['name']}")


def _is_of_its_type(key: str, value: object) -> bool:
    if key == "confidential":
        return isinstance(value, bool)
    if key == "aliases":
        return isinstance(value, list) and all(isinstance(alias, str) for alias in value)
    return isinstance(value, str)


def _table(source: Source) -> str:
    values = {
        "name": source.name,
        "kind": source.kind.value,
        "country": source.country,
        "zone": source.zone,
        "parent": source.parent,
        "aliases": list(source.aliases) or None,
        "confidential": source.confidential or None,
    }
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value is not None]
    return "\n".join(["[[source]]", *lines]) + "\n"
