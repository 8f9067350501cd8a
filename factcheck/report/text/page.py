"""The whole page, section by section. A section with nothing in it is left out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.text import Text

from factcheck.model.report import Report
from factcheck.report.style import Style
from factcheck.report.text.findings import compact, errors, side_by_side
from factcheck.report.text.frame import closing, confirmed, documents, left_out, origins, title, verdict
from factcheck.report.text.grouping import Section, Shown, in_section, merged
from factcheck.report.text.labels import Labels
from factcheck.report.text.parts import heading
from factcheck.report.text.table import conflict_table

EMPTY_LINES = re.compile(r"\n{3,}")


def render(report: Report, style: Style) -> str:
    """The page as text, with escape sequences only where `style.color` allows them."""
    labels = Labels(report)
    return printed(_parts(report, merged(report.findings, labels), labels), style)


def printed(parts: Iterator[RenderableType], style: Style) -> str:
    """Parts laid out one below the other; no line ends in blanks, and no two empty lines meet."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(style.width, 40),
        color_system="standard" if style.color else None,
        force_terminal=style.color,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    for part in parts:
        console.print(part)
    text = "\n".join(line.rstrip() for line in out.getvalue().split("\n")).strip("\n") + "\n"
    return EMPTY_LINES.sub("\n\n", text)


def _parts(report: Report, shown: list[Shown], labels: Labels) -> Iterator[RenderableType]:
    yield title(report)
    if report.documents:
        yield documents(report, labels)
        yield from origins(report, labels)
    yield Text("")
    yield verdict(report, shown)
    yield from _finding_parts(report, shown, labels)
    yield from confirmed(report, labels)
    yield from left_out(report, labels)
    yield Text("")
    yield closing(report, shown)


def _finding_parts(report: Report, shown: list[Shown], labels: Labels) -> Iterator[RenderableType]:
    severe = in_section(shown, Section.ERRORS)
    if severe:
        yield heading(Section.ERRORS.value)
        yield from errors(severe, labels)
    rows = in_section(shown, Section.TABLE)
    if rows:
        yield heading(Section.TABLE.value)
        yield conflict_table(rows, {one.id: number for number, one in enumerate(severe, 1)}, report, labels)
    beside = in_section(shown, Section.SIDE_BY_SIDE)
    if beside:
        yield heading(Section.SIDE_BY_SIDE.value)
        yield from side_by_side(beside, labels)
    for section in (Section.SOURCES, Section.DATES, Section.OTHER):
        found = in_section(shown, section)
        if found:
            yield heading(section.value)
            yield from compact(found, labels)
