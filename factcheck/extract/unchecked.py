"""What was read but cannot be checked, with the reason: nothing is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extract.context import Reading
from factcheck.model.assertion import Unchecked
from factcheck.model.text import PassageKind, Span

FOREIGN_SHARE = 0.5
FOREIGN_LENGTH = 40


def unchecked(reading: Reading) -> tuple[Unchecked, ...]:
    """Undatable dates, passages of other stories and paragraphs in another script, in text order."""
    found = [*_other_stories(reading), *_undated(reading), *_foreign(reading)]
    return tuple(sorted(found, key=lambda item: (item.start, item.end, item.reason)))


def _item(reading: Reading, span: Span, reason: str) -> Unchecked:
    return Unchecked(span.start, span.end, span.of(reading.text), reason)


def _undated(reading: Reading) -> Iterator[Unchecked]:
    for mention in reading.dates:
        if mention.needs_anchor and mention.start_date is None and reading.in_article(mention.start):
            yield _item(reading, mention.span, "the text carries no date to count this from")


def _other_stories(reading: Reading) -> Iterator[Unchecked]:
    for passage in reading.document.passages:
        if passage.kind is PassageKind.SIDEBAR:
            yield _item(reading, passage.span, "belongs to another story on the same page")


def _foreign(reading: Reading) -> Iterator[Unchecked]:
    for passage in reading.document.passages:
        printed = passage.span.of(reading.text)
        if len(printed) - len(printed.encode("ascii", "ignore")) <= FOREIGN_SHARE * FOREIGN_LENGTH:
            continue
        letters = [c for c in printed if c.isalpha()]
        if len(letters) >= FOREIGN_LENGTH and sum(not c.isascii() for c in letters) > FOREIGN_SHARE * len(letters):
            yield _item(reading, passage.span, "is not in English")
