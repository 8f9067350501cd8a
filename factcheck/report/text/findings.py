"""Findings in the three ways that the page tells them: in full, side by side, and in a line or two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from factcheck.model.finding import Evidence
from factcheck.report.text.grouping import Shown, by_rule
from factcheck.report.text.labels import Labels
from factcheck.report.text.parts import COLOURS, block, bullet, passage
from factcheck.report.text.wording import clean, elided

SHORT = 48
LISTED = 120
MOST_QUOTES = 3
MOST_PER_RULE = 20


def errors(shown: Sequence[Shown], labels: Labels) -> Iterator[RenderableType]:
    """Numbered, in full."""
    for number, one in enumerate(shown, 1):
        yield Text("")
        yield block(Text.assemble((f"{number:2}. ", "bold red"), (clean(one.finding.summary), "bold")), 0, hang=4)
        yield from in_full(one, labels)


def side_by_side(shown: Sequence[Shown], labels: Labels) -> Iterator[RenderableType]:
    """Positions that belong together: the summary, then every passage."""
    for number, one in enumerate(shown):
        if number:
            yield Text("")
        yield block(Text(clean(one.finding.summary), style="bold"), 1, hang=2)
        yield from in_full(one, labels)


def in_full(one: Shown, labels: Labels) -> Iterator[RenderableType]:
    """Passages, calculation, suggestion and the name of the rule."""
    finding = one.finding
    for same in _same_words(one.evidence):
        yield from passage(same, labels)
    if finding.calculation:
        yield block(Text(f"Reckoning: {clean(finding.calculation)}"), 4, hang=2)
    if finding.suggestion:
        yield block(Text(f"→ {clean(finding.suggestion)}", style="green"), 4, hang=2)
    tail = f"{finding.rule_id} {finding.rule} · {finding.confidence} confidence · {one.id}"
    yield block(Text(tail, style="dim"), 4, hang=2)


def compact(shown: Sequence[Shown], labels: Labels) -> Iterator[RenderableType]:
    """Findings of one rule together; the advice that all of them share is given once."""
    for group in by_rule(shown):
        finding = group[0].finding
        head = Text.assemble((finding.rule.replace("-", " "), "bold"), (f"  {finding.rule_id}", "dim"))
        yield Text("")
        yield block(head, 1)
        advice = {one.finding.suggestion for one in group}
        for one in group[:MOST_PER_RULE]:
            yield bullet(_line(one, labels, advice=len(advice) > 1))
        if len(group) > MOST_PER_RULE:
            rest = f"and {len(group) - MOST_PER_RULE} more: factcheck conflicts --rule {finding.rule_id}"
            yield bullet(Text(rest, style="dim"))
        if len(advice) == 1 and finding.suggestion:
            yield block(Text(f"→ {clean(finding.suggestion)}", style="green"), 3, hang=2)


def _line(one: Shown, labels: Labels, advice: bool) -> Text:
    finding = one.finding
    line = Text.assemble((labels.names(one.documents), "cyan"), ": ", clean(finding.summary))
    for words in _quotes(one):
        line.append(f" «{words}»", style="italic")
    if advice and finding.suggestion:
        line.append(f" → {clean(finding.suggestion)}", style="green")
    line.append(f" ({finding.severity} {one.id})", style=COLOURS[finding.severity])
    return line


def _quotes(one: Shown) -> list[str]:
    """The words of the evidence that the summary does not give already."""
    summary = clean(one.finding.summary).casefold()
    words = dict.fromkeys(clean(evidence.text) for evidence in one.evidence)
    missing = [text for text in words if text[:SHORT].rstrip(".,;").casefold() not in summary]
    limit = LISTED if len(missing) <= 2 else SHORT
    return list(dict.fromkeys(elided(text, limit) for text in missing))[:MOST_QUOTES]


def _same_words(evidence: Sequence[Evidence]) -> list[list[Evidence]]:
    """Evidence with the same words in the same role together: copies of one text are quoted once."""
    groups: dict[tuple[str, str], list[Evidence]] = {}
    for one in evidence:
        groups.setdefault((one.role, clean(one.text).casefold()), []).append(one)
    return list(groups.values())
