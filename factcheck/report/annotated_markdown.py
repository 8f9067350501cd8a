"""The draft as Markdown: each fact with a footnote that gives its verdict and the passages behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.compare.draft_entry import DraftEntry, DraftVerdict
from factcheck.compare.draft_report import GateReport
from factcheck.report import gate_notes
from factcheck.report.gate_places import coverage_line
from factcheck.report.style import Style
from factcheck.report.text.wording import clean

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def render(result: GateReport, style: Style) -> str:
    """The page: outcome and coverage, the draft with its marks, the notes, and what no verdict speaks of."""
    when = f" ({style.finished_at})" if style.finished_at else ""
    head = f"**At stage {result.stage}: {result.report.outcome.value}**{when}. {coverage_line(result)}"
    entries = sorted(result.entries, key=lambda e: (e.end, e.start))
    parts = [f"# {escaped(clean(result.draft.uri))}", head, marked(result.draft.text, entries).strip()]
    parts += ["\n".join(_note(number, entry, result) for number, entry in enumerate(entries, 1))] if entries else []
    others = gate_notes.besides(result)
    if others:
        parts.append("## Also")
        parts.append("\n".join(f"- {f.rule_id}, {f.severity.value}: {escaped(clean(f.summary))}" for f in others))
    return "\n\n".join(parts) + "\n"


def marked(text: str, entries: Sequence[DraftEntry]) -> str:
    """The words of the draft, a footnote mark behind each fact; what needs a hand has its sign before the mark."""
    found, start = [], 0
    for number, entry in enumerate(entries, 1):
        sign = "" if entry.verdict is DraftVerdict.SUPPORTED else f"**{gate_notes.SIGNS[entry.verdict]}**"
        found.append(f"{escaped(text[start : entry.end])}{sign}[^{number}]")
        start = entry.end
    return "".join(found) + escaped(text[start:])


def escaped(words: str) -> str:
    """Words that Markdown leaves as they are."""
    return SPECIAL.sub(r"\\\1", words)


def _note(number: int, entry: DraftEntry, result: GateReport) -> str:
    first, *others = (escaped(line) for line in gate_notes.lines(entry, result))
    about = escaped(clean(" ".join(entry.text.split())))
    return "\n".join([f"[^{number}]: *{about}*: **{first}**", *(f"    {line}" for line in others)])
