"""The registered sources as a table, and one of them in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from factcheck.model.source import Registry, Source
from factcheck.report.masking import LABEL, labels
from factcheck.report.style import Style
from factcheck.report.text.page import printed
from factcheck.report.text.parts import BOX, block
from factcheck.report.text.wording import clean, count

MOST_STRANGERS = 12


def open_only(registry: Registry) -> tuple[Source, ...]:
    """The sources as those may see them who may not know the confidential ones: a number and the kind is left of them."""
    called = labels(registry)
    hidden = {source.name for source in registry.confidential}
    shown = (
        Source(called[source.name], source.kind, confidential=True)
        if source.confidential
        else Source(
            source.name,
            source.kind,
            source.country,
            source.zone,
            called.get(source.parent or "", source.parent),
            source.aliases,
        )
        for source in registry.sources
    )
    return tuple(sorted(shown, key=lambda source: (source.name in hidden, source.confidential, source.name)))


def to_dict(source: Source, documents: int) -> dict[str, Any]:
    """A source with the number of its documents."""
    return {
        "name": source.name,
        "kind": source.kind.value,
        "country": source.country,
        "zone": source.zone,
        "parent": source.parent,
        "aliases": list(source.aliases),
        "confidential": source.confidential,
        "documents": documents,
    }


def listed(sources: Sequence[Source], documents: Mapping[str, int], strangers: Mapping[str, int], style: Style) -> str:
    """All sources, and the names under which documents came that nobody has registered."""
    return printed(_listed(sources, documents, strangers), style)


def _listed(
    sources: Sequence[Source], documents: Mapping[str, int], strangers: Mapping[str, int]
) -> Iterator[RenderableType]:
    table = Table(box=BOX, pad_edge=False, header_style="bold")
    for name in ("Source", "Kind", "Country", "Part of", "Documents"):
        table.add_column(name, overflow="fold", justify="right" if name == "Documents" else "left")
    for source in sources:
        called = Text(clean(source.name), style="cyan")
        if source.confidential:
            called.append("" if source.name.startswith(LABEL) else " (confidential)", style="dim")
        number = str(documents.get(source.name, 0))
        table.add_row(called, source.kind.value, source.country or "", clean(source.parent or ""), number)
    yield table if sources else Text("No source is registered.")
    if strangers:
        names = [f"{clean(name)} ({number})" for name, number in sorted(strangers.items())]
        more = len(names) - MOST_STRANGERS
        rest = f" and {more} more" if more > 0 else ""
        yield Text("")
        yield block(Text(f"Not registered: {', '.join(names[:MOST_STRANGERS])}{rest}."), 0)


def one(source: Source, documents: Sequence[str], style: Style) -> str:
    """One source, and the documents that came from it under any of its names."""
    return printed(_one(source, documents), style)


def _one(source: Source, documents: Sequence[str]) -> Iterator[RenderableType]:
    yield block(Text(clean(source.name), style="bold"), 0)
    told = {
        "kind": source.kind.value,
        "country": source.country,
        "time zone": source.zone,
        "part of": source.parent,
        "also": ", ".join(source.aliases),
        "confidential": "yes: no report names it" if source.confidential else None,
    }
    for name, value in told.items():
        if value:
            yield block(Text(f"{name}: {clean(value)}"), 2)
    yield block(Text(f"{count(len(documents), 'document')}{':' if documents else ''}"), 2)
    for uri in documents:
        yield block(Text(clean(uri), style="cyan"), 4)
