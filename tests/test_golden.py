"""Whole reports, each a story. `pytest --update-golden` rewrites them; the diff is what a reviewer reads."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from factcheck import app, config, gate
from factcheck.model.report import Report
from factcheck.report.formats import Formats
from factcheck.report.json_format import schema
from factcheck.report.style import Style

CASES = sorted(path.parent for path in (Path(__file__).parent / "golden").glob("*/factcheck.toml"))
STYLE = Style(started_at="2024-03-08T12:00:00Z", finished_at="2024-03-08T12:00:01Z")


def report_on(case: Path) -> Report:
    settings = config.load(case, {})
    found = app.read([case / "in"], settings)
    return app.check(found.documents, skipped=found.skipped, ignored=found.ignored, settings=settings, on_error="raise")


def outputs(report: Report) -> dict[str, str]:
    return {
        "report.txt": Formats().render(report, "text", STYLE),
        "report.json": Formats().render(report, "json", STYLE),
        "report.html": Formats().render(report, "html", STYLE),
        "exit": f"{gate.exit_code(report.outcome)}\n",
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Path, update_golden: bool):
    """A change would reach readers unseen."""
    found = outputs(report_on(case))
    jsonschema.validate(json.loads(found["report.json"]), schema())
    folder = case / "out"
    if update_golden:
        folder.mkdir(exist_ok=True)
        for name, text in found.items():
            (folder / name).write_text(text, encoding="utf-8")

    assert {name: (folder / name).read_text(encoding="utf-8") for name in found} == found
