"""Pairs of quotation marks, nested and across paragraphs, found before sentences are."""

from __future__ import annotations

from factcheck.model.analysis import Quotation
from factcheck.model.text import Span

OPENERS = {"\u201c": "\u201d", "\u201e": "\u201c\u201d", "\u00ab": "\u00bb", "\u300c": "\u300d", "\u2039": "\u203a"}
STRAIGHT = '"'
SINGLE_OPEN, SINGLE_CLOSE, APOSTROPHE = "\u2018", "\u2019", "'"
SINGLE_LIMIT = 200


def quotations(text: str, paragraphs: tuple[Span, ...]) -> tuple[Quotation, ...]:
    """All quotations, in order of their start; an outer one before those inside it.

    A paragraph that opens with a mark while the quotation before it was never closed continues it: each paragraph
    gives a quotation of its own, the earlier one marked `closed=False`. Marks without a partner are left out.
    """
    found: list[Quotation] = []
    for paragraph in paragraphs:
        found += _double(text, paragraph)
        found += _single(text, paragraph)
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _double(text: str, paragraph: Span) -> list[Quotation]:
    found: list[Quotation] = []
    stack: list[tuple[int, str]] = []
    for offset in range(paragraph.start, paragraph.end):
        char = text[offset]
        if stack and char in stack[-1][1] and not (char == STRAIGHT and _opens(text, offset, paragraph)):
            start, _ = stack.pop()
            if offset > start + 1:
                found.append(Quotation(start, offset + 1, Span(start + 1, offset)))
        elif char in OPENERS:
            stack.append((offset, OPENERS[char]))
        elif char == STRAIGHT and not (stack and stack[-1][1] == STRAIGHT):
            if _opens(text, offset, paragraph):
                stack.append((offset, STRAIGHT))
        elif char == "\u201d" and stack and stack[-1][1] == STRAIGHT:
            start, _ = stack.pop()
            found.append(Quotation(start, offset + 1, Span(start + 1, offset)))
    # NOTE: by convention a speech over several paragraphs opens each of them and closes only the last.
    if stack and stack[0][0] == paragraph.start and paragraph.end - paragraph.start > 2:
        start = stack[0][0]
        found = [q for q in found if q.start != start]
        found.append(Quotation(start, paragraph.end, Span(start + 1, paragraph.end), closed=False))
    return found


def _opens(text: str, offset: int, paragraph: Span) -> bool:
    """Whether a straight mark at `offset` stands where a quotation can begin."""
    before = text[offset - 1] if offset > paragraph.start else " "
    after = text[offset + 1] if offset + 1 < paragraph.end else " "
    return (before.isspace() or before in "([{\u2014\u2013-/'\u2018") and not after.isspace()


def _single(text: str, paragraph: Span) -> list[Quotation]:
    found: list[Quotation] = []
    start = -1
    for offset in range(paragraph.start, paragraph.end):
        char = text[offset]
        if char in (SINGLE_OPEN, APOSTROPHE) and start < 0 and _single_opens(text, offset, paragraph):
            start = offset
        elif start >= 0 and char in (SINGLE_CLOSE, APOSTROPHE) and _single_closes(text, offset, paragraph):
            if start + 2 < offset:
                found.append(Quotation(start, offset + 1, Span(start + 1, offset)))
            start = -1
        elif start >= 0 and offset - start > SINGLE_LIMIT:
            start = -1
    return found


def _single_opens(text: str, offset: int, paragraph: Span) -> bool:
    before = text[offset - 1] if offset > paragraph.start else " "
    after = text[offset + 1] if offset + 1 < paragraph.end else " "
    return (before.isspace() or before in '([\u201c"\u2014\u2013') and after.isalnum() and not after.isdigit()


def _single_closes(text: str, offset: int, paragraph: Span) -> bool:
    before = text[offset - 1]
    after = text[offset + 1] if offset + 1 < paragraph.end else " "
    return (
        not before.isspace()
        and not after.isalnum()
        and not (before in "sS" and after == " " and _lower_next(text, offset))
    )


def _lower_next(text: str, offset: int) -> bool:
    """Whether a lower-case word follows: "the workers' union" is a possessive far more often than a close."""
    return offset + 2 < len(text) and text[offset + 2].islower()
