"""A finding on the screen of a terminal: both passages with the words that differ, the reckoning, the keys."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from factcheck.model.report import Report
from factcheck.report.marked import Passage, passages
from factcheck.report.style import Style
from factcheck.report.text.grouping import FAMILIES, Section
from factcheck.report.text.labels import Labels
from factcheck.report.text.page import printed
from factcheck.report.text.parts import COLOURS, block
from factcheck.report.text.telling import WORD_DIFF, headline, reckoning
from factcheck.report.text.wording import clean
from factcheck.review.choices import CHOICES, UNDO_KEY
from factcheck.review.terminal import BACK, HELP, QUIT, Shown, said

GAP = "   "
OTHER_KEYS = (("space", "next"), (BACK, "back"), (UNDO_KEY, "undo"), (HELP, "help"), (QUIT, "quit"))


def page(shown: Shown, number: int, total: int, style: Style) -> str:
    """One finding in full."""
    return printed(_parts(shown, number, total, style), style)


def _parts(shown: Shown, number: int, total: int, style: Style) -> Iterator[RenderableType]:
    finding = shown.finding
    labels = Labels(Report(shown.documents))
    head = f"[{number}/{total}] {finding.severity} · {finding.rule_id} {finding.rule.replace('-', ' ')} · "
    yield block(Text(f"{head}{finding.confidence} confidence · {shown.fingerprint[:8]}", COLOURS[finding.severity]), 0)
    yield block(Text(headline(finding, labels), style="bold"), 0)
    compared = FAMILIES.get(finding.family) is Section.TABLE
    for passage in passages(finding.evidence, labels, compared=compared):
        yield block(_where(passage), 2)
        yield block(_words(passage, style.color), 4)
    why = reckoning(finding, labels)
    if why and not WORD_DIFF.search(finding.calculation or ""):
        yield block(Text(why), 2, hang=2)
    if finding.suggestion:
        yield block(Text(f"→ {clean(finding.suggestion)}", style="green"), 2, hang=2)
    if shown.standing is not None:
        yield block(Text(f"So far {clean(said(shown.standing))}.", style="yellow"), 2, hang=2)


def _where(passage: Passage) -> Text:
    tail = "".join(f" · {part}" for part in (passage.source, passage.place) if part)
    return Text.assemble((passage.documents, "cyan"), (tail, "dim"))


def _words(passage: Passage, color: bool) -> Text:
    """The passage; without colour the words that differ stand in brackets."""
    text = Text(passage.left, style="dim").append("«", style="not dim")
    for number, piece in enumerate(passage.pieces):
        words = piece.text if color or not piece.differs else f"[{piece.text}]"
        style = "bold reverse not dim" if piece.differs else "bold not dim"
        text.append(" " if number else "", style="not dim").append(words, style=style)
    return text.append("»", style="not dim").append(passage.right)


def keys(style: Style) -> str:
    """The keys in a few lines."""
    lines = [Text()]
    for key, label in (*((c.key, c.label.lower()) for c in CHOICES), *OTHER_KEYS):
        # No line break between a key and what it does.
        if len(lines[-1]) + len(key) + len(label) + 1 > style.width:
            lines.append(Text())
        lines[-1].append(key, style="bold cyan").append(f" {label}{GAP}")
    return printed(iter(lines), style)


def manual(style: Style) -> str:
    """Every key with what it means."""
    lines: list[RenderableType] = [
        block(Text.assemble((f"  {c.key}  ", "bold cyan"), (f"{c.label}. ", "bold"), c.hint), 0, hang=5)
        for c in CHOICES
    ]
    tail = (
        "A capital letter asks for a reason first. In a pipe, a line is a key or a word with the reason behind it; a "
        "fingerprint before it names another finding. Every answer is kept at once; undo goes back without limit."
    )
    lines.append(block(Text(tail, style="dim"), 2))
    return printed(iter(lines), style)
