"""The draft as a Word document: each fact underlined in a manner of its own, with a comment that gives what is behind it."""

# ruff: noqa: PLC0415  (python-docx is imported only when a document is made)

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from factcheck.compare.draft_entry import DraftEntry, DraftVerdict
from factcheck.compare.draft_report import GateReport
from factcheck.errors import UsageError
from factcheck.report import gate_notes
from factcheck.report.gate_places import coverage_line
from factcheck.report.style import Style
from factcheck.report.text.wording import clean

AUTHOR, INITIALS = "factcheck", "fc"
UNDERLINES = {
    DraftVerdict.SUPPORTED: "SINGLE",
    DraftVerdict.CONTRADICTED: "WAVY_HEAVY",
    DraftVerdict.MISQUOTE: "WAVY",
    DraftVerdict.MISATTRIBUTED: "WAVY_DOUBLE",
    DraftVerdict.DISPUTED: "DOUBLE",
    DraftVerdict.MISSING_ATTRIBUTION: "DOT_DASH",
    DraftVerdict.UNSUPPORTED: "DASH_HEAVY",
    DraftVerdict.UNCHECKED: "DOTTED",
}
PARAGRAPH = re.compile(r"[^\n]+")
# What XML cannot hold.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def render(result: GateReport, style: Style) -> bytes:
    """The document. Raises UsageError where python-docx is not installed."""
    try:
        import docx
    except ImportError as error:
        raise UsageError("For the docx format install factcheck[readers] (python-docx).") from error
    document = docx.Document()
    head = document.add_paragraph()
    head.add_run(f"At stage {result.stage}: {result.report.outcome.value}. ").bold = True
    head.add_run(coverage_line(result))
    runs: dict[int, list[Any]] = {}
    for found in PARAGRAPH.finditer(result.draft.text):
        if found.group().strip():
            _paragraph(document.add_paragraph(), result, found.start(), found.end(), runs)
    for number, entry in enumerate(result.entries):
        if runs.get(number):
            _comment(document, entry, result, runs[number])
    for finding in gate_notes.besides(result):
        told = f"{finding.rule_id}, {finding.severity.value}: {clean(finding.summary)}"
        document.add_paragraph(UNFIT.sub("\ufffd", told))
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _paragraph(paragraph: Any, result: GateReport, start: int, end: int, runs: dict[int, list[Any]]) -> None:
    """A line of the draft in runs that part where a fact begins or ends."""
    from docx.enum.text import WD_UNDERLINE

    inside = [(n, e) for n, e in enumerate(result.entries) if e.start < end and start < e.end]
    cuts = sorted({start, end, *(max(start, e.start) for _, e in inside), *(min(end, e.end) for _, e in inside)})
    for first, last in pairwise(cuts):
        run = paragraph.add_run(UNFIT.sub("\ufffd", result.draft.text[first:last]))
        here = [(n, e) for n, e in inside if e.start <= first and last <= e.end]
        if here:
            run.underline = getattr(WD_UNDERLINE, UNDERLINES[_worst([e for _, e in here])])
        for number, _ in here:
            runs.setdefault(number, []).append(run)


def _worst(entries: Sequence[DraftEntry]) -> DraftVerdict:
    from factcheck.report.gate_places import WORST_FIRST

    return min((e.verdict for e in entries), key=WORST_FIRST.index)


def _comment(document: Any, entry: DraftEntry, result: GateReport, runs: Sequence[Any]) -> None:
    text = UNFIT.sub("\ufffd", "\n".join(gate_notes.lines(entry, result)))
    document.add_comment([runs[0], runs[-1]], text=text, author=AUTHOR, initials=INITIALS)
