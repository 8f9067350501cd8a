"""The formats by name. A list on purpose: what is not here is not offered."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.errors import UsageError
from factcheck.model.report import Report
from factcheck.report import json_format
from factcheck.report.style import Formatter, Style
from factcheck.report.text import page

FORMATS: Mapping[str, Formatter] = {"text": page.render, "json": json_format.render}


def render(report: Report, name: str, style: Style, more: Mapping[str, Formatter] | None = None) -> str:
    """The report in the format `name`; `more` holds formats of plugins. Raises UsageError for an unknown name."""
    formats = {**(more or {}), **FORMATS}
    if name not in formats:
        raise UsageError(f"Unknown format {name!r}. Known: {', '.join(sorted(formats))}.")
    return formats[name](report, style)
