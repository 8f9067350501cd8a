"""The formats by name. A list on purpose: what is not here, or in a plugin, is not offered."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.errors import UsageError
from factcheck.model.report import Report
from factcheck.report import html_page, json_format, xlsx_report
from factcheck.report.style import Formatter, Style
from factcheck.report.text import page

FORMATS: Mapping[str, Formatter] = {
    "text": page.render,
    "json": json_format.render,
    "html": html_page.render,
    "xlsx": xlsx_report.render,
}


class Formats:
    """The built-in formats and those of plugins; a plugin cannot replace a built-in one."""

    def __init__(self, added: Mapping[str, Formatter] | None = None) -> None:
        self._all = {**(added or {}), **FORMATS}

    def require(self, name: str) -> Formatter:
        """The formatter called `name`. Raises UsageError where there is none."""
        if name not in self._all:
            raise UsageError(f"There is no format {name!r}. Known: {', '.join(sorted(self._all))}.")
        return self._all[name]

    def render(self, report: Report, name: str, style: Style | None = None) -> str | bytes:
        """The report in the format `name`."""
        return self.require(name)(report, style or Style())
