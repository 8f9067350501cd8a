"""Findings in the ways that the page tells them: in full, side by side, in a line or two, folded together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from factcheck.model.finding import Evidence, Severity
from factcheck.report.text.grouping import Shown, by_rule
from factcheck.report.text.labels import Labels
from factcheck.report.text.parts import COLOURS, block, bullet, passages
from factcheck.report.text.telling import beside_name, headline, reckoning
from factcheck.report.text.wording import capitalised, clean, count, elided

SHORT = 48
LISTED = 120
FOLDED = 76
MOST_QUOTES = 3
MOST_NOTES = 20
FOLD_FROM = 4


def errors(shown: Sequence[Shown], labels: Labels) -> Iterator[RenderableType]:
    """Numbered, in full."""
    for number, one in enumerate(shown, 1):
        yield Text("")
        line = headline(one.finding, labels)
        yield block(Text.assemble((f"{number:2}. ", "bold red"), (line, "bold")), 0, hang=4)
        yield from in_full(one, labels)


def side_by_side(shown: Sequence[Shown], labels: Labels) -> Iterator[RenderableType]:
    """Positions that belong together: the summary, then every passage."""
    for one in shown:
        yield Text("")
        yield block(Text(headline(one.finding, labels), style="bold"), 1, hang=3)
        yield from in_full(one, labels)


def in_full(one: Shown, labels: Labels) -> Iterator[RenderableType]:
    """Passages, calculation, suggestion and the name of the rule."""
    finding = one.finding
    yield from passages(_same_words(one.evidence), labels)
    why = reckoning(finding, labels)
    if why:
        yield block(Text(why), 4, hang=2)
    if finding.suggestion:
        yield block(Text(f"→ {clean(finding.suggestion)}", style="green"), 4, hang=2)
    tail = f"{finding.rule_id} {finding.rule} · {finding.confidence} confidence · {one.id}"
    yield block(Text(tail, style="dim"), 4, hang=2)


def compact(shown: Sequence[Shown], labels: Labels) -> Iterator[RenderableType]:
    """Findings of one rule together; the advice that all of them share is given once. Warnings never give way."""
    for group in by_rule(shown):
        finding = group[0].finding
        name = capitalised(finding.rule.replace("-", " "))
        yield Text("")
        yield block(Text.assemble((name, "bold"), (f"  {finding.rule_id}{_size(group)}", "dim")), 1)
        for advice in dict.fromkeys(one.finding.suggestion for one in group):
            yield from _lines([one for one in group if one.finding.suggestion == advice], labels)
            if advice:
                yield block(Text(f"→ {clean(advice)}", style="green"), 3, hang=2)


def _lines(group: Sequence[Shown], labels: Labels) -> Iterator[RenderableType]:
    for one in group:
        if one.finding.severity is not Severity.NOTE:
            yield bullet(_line(one, labels))
    yield from _notes([one for one in group if one.finding.severity is Severity.NOTE], labels)


def _size(group: Sequence[Shown]) -> str:
    if len(group) < FOLD_FROM:
        return ""
    sizes = [(severity, sum(one.finding.severity is severity for one in group)) for severity in Severity]
    return " · " + ", ".join(count(size, severity.value) for severity, size in sizes if size)


def _notes(notes: Sequence[Shown], labels: Labels) -> Iterator[RenderableType]:
    """Notes, one each; where a rule has many on the same documents, those of each set of documents in one item."""
    places: dict[tuple[str, ...], list[Shown]] = {}
    for one in notes:
        places.setdefault(tuple(labels.ordered(one.documents)), []).append(one)
    if len(notes) >= FOLD_FROM and len(places) < len(notes):
        yield from (bullet(_folded(group, labels)) for group in places.values())
        return
    for one in notes[:MOST_NOTES]:
        yield bullet(_line(one, labels))
    if len(notes) > MOST_NOTES:
        yield bullet(_more(len(notes) - MOST_NOTES, notes[0]))


def _folded(group: Sequence[Shown], labels: Labels) -> Text:
    line = Text(labels.names(group[0].documents), style="cyan")
    line.append(": ", style="default")
    for number, one in enumerate(group[:MOST_QUOTES]):
        line.append("; " if number else "", style="default")
        line.append(f"«{elided(one.evidence[0].text, FOLDED)}»", style="italic default")
        line.append(f" {one.id}", style=COLOURS[one.finding.severity])
    if len(group) > MOST_QUOTES:
        line.append("; ", style="default").append_text(_more(len(group) - MOST_QUOTES, group[0]))
    return line


def _more(number: int, one: Shown) -> Text:
    return Text(f"{number:,} more: factcheck conflicts --rule {one.finding.rule_id}", style="dim")


def _line(one: Shown, labels: Labels) -> Text:
    finding = one.finding
    line = Text.assemble((labels.names(one.documents), "cyan"), ": ", beside_name(finding, labels))
    for words in _quotes(one):
        line.append(f" «{words}»", style="italic")
    line.append(f" ({finding.severity} {one.id})", style=COLOURS[finding.severity])
    return line


def _quotes(one: Shown) -> list[str]:
    """The words of the evidence that the summary does not give already."""
    summary = clean(one.finding.summary).casefold()
    words = dict.fromkeys(clean(evidence.text) for evidence in one.evidence)
    missing = [text for text in words if text[:SHORT].strip('.,;"“” ').casefold() not in summary]
    limit = LISTED if len(missing) <= 2 else SHORT
    return list(dict.fromkeys(elided(text, limit) for text in missing))[:MOST_QUOTES]


def _same_words(evidence: Sequence[Evidence]) -> list[list[Evidence]]:
    """Evidence with the same words in the same role together: copies of one text are quoted once."""
    groups: dict[tuple[str, str], list[Evidence]] = {}
    for one in evidence:
        groups.setdefault((one.role, clean(one.text).casefold()), []).append(one)
    return list(groups.values())
