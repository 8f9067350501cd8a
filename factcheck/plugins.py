"""Parts that other packages add through entry points. One that does not load is named, never passed over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from typing import Any, Protocol

from factcheck.ingest.readers import GROUP, Readers
from factcheck.ingest.reading import Format
from factcheck.model.report import Skipped

RULES = "factcheck.rules"
FORMATTERS = "factcheck.formatters"
READERS = GROUP
GROUPS = (RULES, FORMATTERS, READERS)


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


def readers(entries: Iterable[Entry] | None = None) -> tuple[Readers, tuple[Skipped, ...]]:
    """The readers of all formats, those of plugins among them, and what failed to load."""
    loaded = load(READERS, entries)
    usable = {name: item for name, item in loaded.items.items() if isinstance(item, Format)}
    strange = (Skipped(f"plugin {name} ({READERS})", "it is no Format") for name in loaded.items if name not in usable)
    return Readers().with_(usable), (*loaded.failures, *strange)
