"""What stands around the findings: documents, verdict, what is confirmed, what was left out, the last line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from factcheck.model.assertion import AssertionKind
from factcheck.model.fact import Verdict
from factcheck.model.finding import Severity
from factcheck.model.report import JudgedFact, Outcome, Report
from factcheck.model.serialise import value_span
from factcheck.model.text import Document
from factcheck.report.text.grouping import Shown
from factcheck.report.text.labels import Labels
from factcheck.report.text.parts import BOX, block, bullet, heading
from factcheck.report.text.wording import capitalised, clean, count, elided, listed, spelled

MOST_DOCUMENTS = 40
MOST_CONFIRMED = 30
# That two texts use one word for a thing, or quote the same words, says nothing of whether it is so.
TELLING = frozenset({AssertionKind.QUANTITY, AssertionKind.DATE, AssertionKind.ROLE, AssertionKind.EVENT})
RIVALS = ("numeric-conflict", "date-conflict")
WORDS = {
    Outcome.PASS: ("pass", "bold green"),
    Outcome.FAIL: ("hold", "bold red"),
    Outcome.NOTHING_CHECKED: ("nothing was checked", "bold yellow"),
    Outcome.INCOMPLETE: ("incomplete", "bold yellow"),
}


def title(report: Report) -> RenderableType:
    """The first line: "Five documents, three independent origins."."""
    text = spelled(len(report.documents), "document")
    if report.origins and len(report.documents) > 1:
        text += f", {spelled(len(report.origins), 'independent origin')}"
    return block(Text(capitalised(text) + ".", style="bold"), 0)


def documents(report: Report, labels: Labels) -> Table:
    """Who printed what, when, and whose text it is at root."""
    table = Table(box=BOX, pad_edge=False, header_style="bold")
    for name, least in (("Document", 8), ("Source", 12), ("Date", 12), ("Origin", 10)):
        table.add_column(name, min_width=least, overflow="fold")
    origins = {origin.id: clean(origin.label) for origin in report.origins}
    for document in report.documents[:MOST_DOCUMENTS]:
        origin = origins.get(labels.origin(document.uri), "")
        table.add_row(
            Text(labels.name(document.uri), style="cyan"),
            Text(clean(document.source)),
            Text(date_of(document)),
            Text(origin),
        )
    rest = len(report.documents) - MOST_DOCUMENTS
    if rest > 0:
        table.add_row(Text(f"and {rest:,} more"), Text(""), Text(""), Text(""))
    return table


def date_of(document: Document) -> str:
    """The day of a document, and who says so."""
    origins = {"manifest": "manifest", "text": "from the text", "format": "from the page"}
    said = f" ({origins[document.published_from]})" if document.published_from else ""
    if document.published:
        return document.published[:10] + said
    return f"updated {document.updated[:10]}" if document.updated else "none"


def verdict(report: Report, shown: Sequence[Shown]) -> RenderableType:
    """Whether to print, and the main reason."""
    word, style = WORDS[report.outcome]
    return block(Text.assemble(("Verdict: ", "bold"), (word, style), f"{_reason(report, shown)}"), 0)


def _reason(report: Report, shown: Sequence[Shown]) -> str:
    counts = _counts(shown)
    if report.outcome is Outcome.NOTHING_CHECKED:
        return ". No figure, date, name or quotation was found that could be compared."
    parts = [counts or "no findings"]
    if report.outcome is Outcome.INCOMPLETE:
        parts.insert(0, f"{count(len(report.skipped), 'input')} left out")
    reason = f": {', '.join(parts)}."
    rivals = Counter(one.finding.family for one in shown if one.finding.family in RIVALS)
    if len(report.documents) > 1 and not rivals:
        reason += " No two documents give rival numbers or dates for one fact."
    return reason


def _counts(shown: Sequence[Shown]) -> str:
    found = Counter(one.finding.severity for one in shown)
    return listed([count(found[severity], severity.value) for severity in Severity if found[severity]])


def confirmed(report: Report, labels: Labels) -> Iterator[RenderableType]:
    """Facts on which two or more independent origins agree."""
    agreed = [judged for judged in report.facts if judged.verdict is Verdict.AGREED and judged.origins > 1]
    agreed = [judged for judged in agreed if judged.fact.members[0].assertion.kind in TELLING]
    if not agreed:
        return
    yield heading("Confirmed")
    for judged in agreed[:MOST_CONFIRMED]:
        yield bullet(_agreed(judged, labels))
    if len(agreed) > MOST_CONFIRMED:
        yield bullet(Text(f"and {len(agreed) - MOST_CONFIRMED:,} more", style="dim"))


def _agreed(judged: JudgedFact, labels: Labels) -> Text:
    words = list(dict.fromkeys(elided(value_span(member)[2], 60) for member in judged.fact.members))
    line = Text.assemble((elided(judged.fact.label, 80), "bold"), f": {' / '.join(words)}. ")
    line.append(labels.names(judged.fact.documents), style="cyan")
    return line.append(f" ({spelled(judged.origins, 'origin')})")


def left_out(report: Report, labels: Labels) -> Iterator[RenderableType]:
    """What could not be checked, and why."""
    lines = [Text.assemble((clean(item.path), "bold"), f": {clean(item.reason)}") for item in report.skipped]
    reasons: dict[str, list[str]] = {}
    for passage in report.unchecked:
        reasons.setdefault(passage.item.reason, []).append(passage.document)
    for reason, uris in sorted(reasons.items(), key=lambda item: (-len(item[1]), item[0])):
        lines.append(Text(f"{capitalised(clean(reason))}: {count(len(uris), 'passage')} in {labels.names(uris)}"))
    if report.ignored:
        lines.append(Text(f"{count(report.ignored, 'file')} not named in the manifest, left out"))
    if lines:
        yield heading("What could not be checked")
        yield from (bullet(line) for line in lines)


def closing(report: Report, shown: Sequence[Shown]) -> RenderableType:
    """How much was read and compared, and how many findings the copies of one text have between them."""
    coverage = report.coverage
    parts = [
        f"{count(coverage.assertions, 'assertion')} in {count(len(report.documents), 'document')}",
        f"{coverage.compared:,} compared with another",
        count(len(report.findings), "finding"),
    ]
    if len(report.findings) != len(shown):
        parts.append(f"{len(shown):,} when copies of one text are told once")
    if report.skipped:
        parts.append(f"{len(report.skipped):,} skipped")
    return block(Text(" · ".join(parts), style="dim"), 0)
