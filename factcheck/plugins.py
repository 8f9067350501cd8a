"""Parts that other packages add through entry points. One that does not load is named, never passed over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from typing import Any, Protocol

from factcheck.model.report import Skipped

RULES = "factcheck.rules"
FORMATTERS = "factcheck.formatters"
GROUPS = (RULES, FORMATTERS)


class Entry(Protocol):
    """The part of an entry point that is used here."""

    @property
    def name(self) -> str:
        """The name that it is registered under."""
        ...

    def load(self) -> Any:
        """Import it and return the object."""
        ...


@dataclass(frozen=True)
class Loaded:
    """What a group holds by name, and what failed to load with the reason."""

    items: dict[str, Any]
    failures: tuple[Skipped, ...] = ()


def load(group: str, entries: Iterable[Entry] | None = None) -> Loaded:
    """Everything registered under `group`, in order of name; a failure of one leaves the others alone."""
    found = metadata.entry_points(group=group) if entries is None else entries
    items: dict[str, Any] = {}
    failures = []
    for entry in sorted(found, key=lambda entry: entry.name):
        try:
            items[entry.name] = entry.load()
        except Exception as error:  # a plugin is foreign code and may raise anything
            failures.append(Skipped(f"plugin {entry.name} ({group})", f"{type(error).__name__}: {error}"))
    return Loaded(items, tuple(failures))
