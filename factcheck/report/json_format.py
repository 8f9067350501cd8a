"""The report for other programs: `factcheck-report/1`."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from factcheck.model.report import Report
from factcheck.report.style import Style

SCHEMA_FILE = "factcheck-report-1.schema.json"


def render(report: Report, style: Style) -> str:
    """The report as JSON, one field a line; the same bytes for the same report and times."""
    return dumps(report.to_dict(style.started_at, style.finished_at))


def dumps(value: object) -> str:
    """JSON as every command prints it: readable, in the order given, and never `NaN` or `Infinity`."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of the report."""
    text = resources.files("factcheck.report").joinpath(SCHEMA_FILE).read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
