"""What a formatter is told beside the report itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from factcheck.model.report import Report

PAGE_WIDTH = 80


@dataclass(frozen=True, slots=True)
class Style:
    """Width in columns, whether colour may be used, and the times of the run (ISO 8601, UTC)."""

    width: int = PAGE_WIDTH
    color: bool = False
    started_at: str | None = None
    finished_at: str | None = None


Formatter = Callable[[Report, Style], str | bytes]
