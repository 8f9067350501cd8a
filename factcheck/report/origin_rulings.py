"""What a desk has ruled on origins, as a list for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from factcheck.model.origin import OriginRuling
from factcheck.report.style import Style
from factcheck.report.text.page import printed
from factcheck.report.text.parts import BOX, block
from factcheck.report.text.wording import clean

Entry = tuple[int, OriginRuling, str | None]
"""A ruling with its number in the log, and who took it back."""


def to_dict(number: int, ruling: OriginRuling, withdrawn_by: str | None) -> dict[str, Any]:
    """One ruling as JSON values."""
    return {
        "number": number,
        "kind": ruling.kind.value,
        "documents": list(ruling.documents),
        "reason": ruling.reason,
        "by": ruling.by,
        "day": ruling.day,
        "withdrawn_by": withdrawn_by,
    }


def listed(entries: Iterable[Entry], style: Style) -> str:
    """All rulings, the first one first."""
    return printed(_listed(list(entries)), style)


def _listed(entries: list[Entry]) -> Iterator[RenderableType]:
    if not entries:
        yield block(Text("No document was joined or split by hand: origins are as found."), 0)
        return
    table = Table(box=BOX, pad_edge=False, header_style="bold")
    for name in ("No.", "Ruling", "Documents", "By", "Day", "Reason"):
        table.add_column(name, overflow="fold")
    for number, ruling, withdrawn_by in entries:
        word = f"{ruling.kind.value}, taken back by {clean(withdrawn_by)}" if withdrawn_by else ruling.kind.value
        told = (word, ", ".join(map(clean, ruling.documents)), clean(ruling.by), ruling.day, clean(ruling.reason))
        table.add_row(Text(str(number)), *map(Text, told), style="dim" if withdrawn_by else None)
    yield table
