"""Blocks of the page: headings, hanging paragraphs, quoted passages. Everything foreign goes through `clean` first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from factcheck.model.finding import Evidence, Severity
from factcheck.report.text.labels import Labels
from factcheck.report.text.wording import after, before, elided

LONGEST_QUOTE = 320
SHORT_QUOTE = 120
CONTEXT = 50


COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
BOX = box.SIMPLE_HEAD


class Hanging:
    """A paragraph whose later lines are set in further than its first."""

    def __init__(self, text: Text, first: int, rest: int) -> None:
        self._text, self._first, self._rest = text, first, rest

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Lines wrapped to the width that is left."""
        width = max(options.max_width - self._rest, 20)
        for number, line in enumerate(self._text.wrap(console, width)):
            line.rstrip()
            yield Text(" " * (self._rest if number else self._first)) + line


def block(text: Text, indent: int, hang: int = 0) -> Hanging:
    """A paragraph set in by `indent`, its later lines by `hang` more."""
    return Hanging(text, indent, indent + hang)


def heading(text: Text | str) -> RenderableType:
    """A line with an empty one above it."""
    line = text if isinstance(text, Text) else Text(text, style="bold underline")
    return Group(Text(""), block(line, 0))


def bullet(text: Text) -> Hanging:
    """A paragraph with a dash in front."""
    return block(Text("- ") + text, 1, hang=2)


def passages(groups: Sequence[Sequence[Evidence]], labels: Labels) -> Iterator[RenderableType]:
    """The words of passages under the documents that print them; a place is named once for all that stands there."""
    last = ""
    for evidence in groups:
        where = _where(evidence, labels)
        if where.plain != last:
            yield block(where, 4)
        last = where.plain
        yield block(quoted(evidence[0]), 6)


def _where(evidence: Sequence[Evidence], labels: Labels) -> Text:
    first = evidence[0]
    where = Text(labels.names([e.document for e in evidence]), style="cyan")
    sources = list(dict.fromkeys(labels.source(e.source) for e in evidence if not alike(e, labels)))
    line = labels.line(first.document, first.start)
    tail = [*sources, *([f"line {line}"] if line else [])] if len(evidence) == 1 else []
    return where.append("".join(f" · {part}" for part in tail), style="dim")


def alike(evidence: Evidence, labels: Labels) -> bool:
    """Whether the name of the document says the source already: "harbour_courier", Harbour Courier."""
    return _plain(labels.source(evidence.source)) == _plain(labels.name(evidence.document))


def _plain(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def quoted(evidence: Evidence) -> Text:
    """The words between angle marks, with some of the sentence around them where they are few."""
    words = elided(evidence.text, LONGEST_QUOTE)
    around = CONTEXT if len(words) <= SHORT_QUOTE else 0
    if not around:
        return Text.assemble("«", (words, "bold"), "»")
    left, right = before(evidence.prefix, around), after(evidence.suffix, around)
    gap = " " if left and evidence.prefix[-1:].isspace() else ""
    space = " " if right and evidence.suffix[:1].isspace() else ""
    return Text.assemble((left + gap, "dim"), "«", (words, "bold"), "»", (space + right, "dim"))
