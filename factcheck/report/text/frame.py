"""What stands around the findings: documents, verdict, what is confirmed, what was left out, the last line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from factcheck.model.assertion import AssertionKind
from factcheck.model.fact import Verdict
from factcheck.model.finding import Severity, Status
from factcheck.model.report import JudgedFact, Outcome, Report
from factcheck.model.serialise import value_span
from factcheck.model.text import Document
from factcheck.report.text.grouping import Shown
from factcheck.report.text.labels import Labels
from factcheck.report.text.measures import clause_of, measure_words
from factcheck.report.text.parts import BOX, block, bullet, heading
from factcheck.report.text.wording import capitalised, clean, count, elided, listed, spelled

MOST_DOCUMENTS = 40
MOST_CONFIRMED = 30
MOST_REASONS = 4
CLAUSE = 100
DIM = "dim"
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
    """The first line, in bold."""
    return block(Text(title_words(report), style="bold"), 0)


def title_words(report: Report) -> str:
    """ "Five documents, three independent origins."."""
    text = spelled(len(report.documents), "document")
    if report.origins and len(report.documents) > 1:
        text += f", {spelled(len(report.origins), 'independent origin')}"
    return capitalised(text) + "."


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
            Text(labels.source(origin)),
        )
    rest = len(report.documents) - MOST_DOCUMENTS
    if rest > 0:
        table.add_row(Text(f"and {rest:,} more"), Text(""), Text(""), Text(""))
    return table


def date_of(document: Document) -> str:
    """The day of a document; where nobody gave it, from where it was read."""
    read = {"text": " (text)", "format": " (page)"}
    if document.published:
        return document.published[:10] + read.get(document.published_from or "", "")
    return f"{document.updated[:10]} (update)" if document.updated else "none"


def origins(report: Report, labels: Labels) -> Iterator[RenderableType]:
    """Why documents count as one origin, or by themselves; each ruling once."""
    said: set[str] = set()
    for origin in report.origins:
        fresh = [reason for reason in origin.why if reason not in said]
        said.update(fresh)
        if not fresh:
            continue
        why = labels.shortened("; ".join(clean(reason) for reason in fresh[:MOST_REASONS]), origin.documents)
        head = "One origin, " if len(origin.documents) > 1 else "An origin by itself, "
        line = Text.assemble((head, "bold"), (clean(origin.label), "bold"), f": {why}.")
        yield block(line, 1, hang=2)


def verdict(report: Report, shown: Sequence[Shown]) -> RenderableType:
    """Whether to print, and the main reasons."""
    word, style, reason = verdict_words(report, shown)
    return block(Text.assemble(("Verdict: ", "bold"), (word, style), f". {reason}"), 0)


def verdict_words(report: Report, shown: Sequence[Shown]) -> tuple[str, str, str]:
    """The verdict, its colour and the reasons. Errors hold a text back even where a setting lets the run pass."""
    word, style = WORDS[report.outcome]
    found = Counter(one.finding.severity for one in shown)
    if report.outcome is Outcome.PASS and found[Severity.ERROR]:
        word, style = WORDS[Outcome.FAIL]
    return word, style, _reason(report, shown, found)


def _reason(report: Report, shown: Sequence[Shown], found: Mapping[Severity, int]) -> str:
    if not report.documents:
        return "No text could be read."
    if report.outcome is Outcome.NOTHING_CHECKED:
        return "No figure, date, name or quotation was found that could be compared."
    main = [count(len(report.skipped), "input") + " left out"] if report.skipped else []
    if not shown:
        return capitalised(f"{', '.join([*main, 'no findings'])}.")
    main.append(_counted(found, Severity.ERROR) or "no errors")
    main += [_rivals(shown)] if len(report.documents) > 1 else []
    rest = listed([words for severity in (Severity.WARNING, Severity.NOTE) if (words := _counted(found, severity))])
    return capitalised(", ".join(main)) + (f"; {rest}." if rest else ".")


def _counted(found: Mapping[Severity, int], severity: Severity) -> str:
    return count(found[severity], severity.value) if found[severity] else ""


def _rivals(shown: Sequence[Shown]) -> str:
    """How many facts have rival numbers, and how many rival dates."""
    families = Counter(one.finding.family for one in shown)
    numbers, dates = (families[family] for family in RIVALS)
    if not numbers and not dates:
        return "no conflict of numbers or dates"
    if not dates:
        return count(numbers, "conflict of numbers", "conflicts of numbers")
    if not numbers:
        return count(dates, "conflict of dates", "conflicts of dates")
    return f"{count(numbers, 'conflict')} of numbers and {dates:,} of dates"


def confirmed(report: Report, labels: Labels) -> Iterator[RenderableType]:
    """Facts on which two or more independent origins agree."""
    agreed = agreed_facts(report)
    if not agreed:
        return
    yield heading("Confirmed")
    for judged in agreed[:MOST_CONFIRMED]:
        yield bullet(_agreed(judged, labels))
    if len(agreed) > MOST_CONFIRMED:
        yield bullet(Text(f"and {len(agreed) - MOST_CONFIRMED:,} more", style=DIM))


def agreed_facts(report: Report) -> list[JudgedFact]:
    """Facts that independent origins agree on, those whose measure has a name first."""
    agreed = [judged for judged in report.facts if judged.verdict is Verdict.AGREED and judged.origins > 1]
    return sorted(filter(_tells, agreed), key=lambda judged: not measure_words(judged.fact.measure))


def _tells(judged: JudgedFact) -> bool:
    """Whether a reader learns something: a value of a known sort, or an exact one of an unknown sort."""
    assertion = judged.fact.members[0].assertion
    if assertion.kind not in TELLING:
        return False
    if measure_words(judged.fact.measure):
        return True
    return any(m.assertion.quantity and m.assertion.quantity.value is not None for m in judged.fact.members)


def agreed_value(judged: JudgedFact) -> tuple[str, str]:
    """What was measured, empty where it has no name, and the value in the words of the documents."""
    values = dict.fromkeys(clean(value_span(member)[2]) for member in judged.fact.members)
    words = {value.casefold(): elided(value, 60) for value in reversed(values)}
    name = measure_words(judged.fact.measure)
    return (f"{capitalised(name)}: " if name else ""), " / ".join(reversed(words.values()))


def origins_words(judged: JudgedFact, labels: Labels) -> str:
    """How many origins a fact has, and why, where that is not the number of its documents."""
    told = spelled(judged.origins, "origin")
    why = labels.shortened("; ".join(clean(reason) for reason in judged.why), judged.fact.documents)
    return f"{told}: {why}" if why else told


def _agreed(judged: JudgedFact, labels: Labels) -> Text:
    fact = judged.fact
    name, words = agreed_value(judged)
    line = Text.assemble((name, "bold"), words)
    line.append(" — ").append(labels.names(fact.documents), style="cyan")
    line.append(f" ({origins_words(judged, labels)}): ")
    return line.append(f"«{clause_of(fact, CLAUSE)}»", style=DIM)


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
    """The last line."""
    return block(Text(closing_words(report, shown), style="dim"), 0)


def closing_words(report: Report, shown: Sequence[Shown]) -> str:
    """How much was read and compared, and how many findings the copies of one text have between them."""
    coverage = report.coverage
    parts = [
        f"{count(coverage.assertions, 'assertion')} in {count(len(report.documents), 'document')}",
        f"{coverage.compared:,} compared with another",
        count(len(report.findings), "finding"),
    ]
    if len(report.findings) != len(shown):
        parts.append(f"{len(shown):,} when copies of one text are told once")
    set_aside = sum(finding.status is Status.DISMISSED for finding in report.findings)
    if set_aside:
        parts.append(f"{set_aside:,} dismissed by the desk")
    if report.skipped:
        parts.append(f"{len(report.skipped):,} skipped")
    return " · ".join(parts)
