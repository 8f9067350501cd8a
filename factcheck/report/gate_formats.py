"""The formats of a gate run by name. A list on purpose: what is not here is not offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from factcheck.compare.draft_report import GateReport
from factcheck.errors import UsageError
from factcheck.report import (
    annotated_docx,
    annotated_html,
    annotated_markdown,
    claimreview,
    csv_format,
    gate_text,
    github,
    gitlab,
    junit,
    ninjs,
    sarif,
    xlsx_report,
)
from factcheck.report.json_format import dumps
from factcheck.report.style import Style

GateFormatter = Callable[[GateReport, Style], str]
GateMaker = Callable[[GateReport, Style], str | bytes]


def json_render(result: GateReport, style: Style) -> str:
    """The report as JSON, with the verdict on each passage under `draft`."""
    return dumps(result.to_dict(style.started_at, style.finished_at))


GATE_FORMATS: Mapping[str, GateFormatter] = {
    "text": gate_text.render,
    "json": json_render,
    "html": annotated_html.render,
    "sarif": sarif.render,
    "junit": junit.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "csv": csv_format.render,
    "markdown": annotated_markdown.render,
    "ninjs": ninjs.render,
    "claimreview": claimreview.render,
}
"""Those that are text."""
GATE_FILES: Mapping[str, GateMaker] = {**GATE_FORMATS, "xlsx": xlsx_report.render_gate, "docx": annotated_docx.render}
"""All of them."""


def require(name: str) -> GateMaker:
    """The formatter called `name`. Raises UsageError where there is none."""
    if name not in GATE_FILES:
        raise UsageError(f"There is no format {name!r}. Known: {', '.join(sorted(GATE_FILES))}.")
    return GATE_FILES[name]
