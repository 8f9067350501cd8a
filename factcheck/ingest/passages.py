"""A text divided into passages: the story, its headlines and captions, and what only shares the page with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from factcheck.ingest.furniture import is_caption, is_furniture, is_loose_furniture
from factcheck.ingest.headlines import find_headlines
from factcheck.ingest.metadata import stated_day
from factcheck.ingest.teasers import find_sidebars
from factcheck.model.text import AnchorKind, DateAnchor, Document, Passage, PassageKind, Span


def divide(
    document: Document,
    spans: Sequence[Span],
    metadata: Collection[Span],
    anchor: DateAnchor | None,
    marks: Sequence[Passage] = (),
) -> tuple[Passage, ...]:
    """Passages that tile the text. `spans` are its paragraphs, `metadata` those that hold date or credit alone.

    Story, headlines, captions and furniture carry `anchor`; a sidebar is another story and carries its own or none.
    What `marks` say of a region stands; the words decide on the rest.
    """
    words = [span.of(document.text) for span in spans]
    marked = marked_paragraphs(spans, marks)
    kinds = _kinds(document, spans, words, metadata, marked)
    passages: list[Passage] = []
    for index, (span, kind) in enumerate(zip(spans, kinds, strict=True)):
        start = 0 if index == 0 else span.start
        end = spans[index + 1].start if index + 1 < len(spans) else len(document.text)
        own = _own_anchor(words[index], marked.get(index)) if kind is PassageKind.SIDEBAR else anchor
        _append(passages, Passage(start, end, kind, own))
    if not passages and document.text:
        passages.append(Passage(0, len(document.text), PassageKind.ARTICLE, anchor))
    return tuple(passages)


def marked_paragraphs(spans: Sequence[Span], marks: Sequence[Passage]) -> dict[int, Passage]:
    """The mark on each paragraph that has one, by index of the paragraph."""
    found: dict[int, Passage] = {}
    rest = iter(sorted(marks, key=lambda mark: mark.start))
    mark = next(rest, None)
    for index, span in enumerate(spans):
        while mark is not None and mark.end <= span.start:
            mark = next(rest, None)
        if mark is not None and mark.span.overlaps(span):
            found[index] = mark
    return found


def _kinds(
    document: Document,
    spans: Sequence[Span],
    words: Sequence[str],
    metadata: Collection[Span],
    marked: Mapping[int, Passage],
) -> list[PassageKind]:
    kinds = [_own_kind(text, span in metadata) for text, span in zip(words, spans, strict=True)]
    for index, mark in marked.items():
        kinds[index] = mark.kind
    gaps = [document.text[a.end : b.start].count("\n") > 1 for a, b in pairwise(spans)]
    for index in find_sidebars(words, kinds, gaps):
        if kinds[index] is PassageKind.ARTICLE:
            kinds[index] = PassageKind.SIDEBAR
    _sweep_end(words, kinds)
    for index in find_headlines(words, kinds, document.title):
        kinds[index] = PassageKind.HEADLINE
    for index, mark in marked.items():
        kinds[index] = mark.kind
    return kinds


def _own_kind(paragraph: str, metadata: bool) -> PassageKind:
    """What a paragraph is by itself; a story, until its neighbours tell otherwise."""
    if metadata or is_furniture(paragraph):
        return PassageKind.BOILERPLATE
    return PassageKind.CAPTION if is_caption(paragraph) else PassageKind.ARTICLE


def _sweep_end(words: Sequence[str], kinds: list[PassageKind]) -> None:
    """At the foot of the page a paragraph counts as furniture as soon as one sentence of it is such."""
    for index in range(len(words) - 1, max(len(words) - 6, 0), -1):
        if kinds[index] in (PassageKind.ARTICLE, PassageKind.SIDEBAR) and is_loose_furniture(words[index]):
            kinds[index] = PassageKind.BOILERPLATE
        if kinds[index] is PassageKind.ARTICLE:
            return


def _own_anchor(paragraph: str, mark: Passage | None) -> DateAnchor | None:
    if mark and mark.anchor:
        return mark.anchor
    day = stated_day(paragraph)
    return DateAnchor(day, AnchorKind.DATELINE) if day else None


def _append(passages: list[Passage], passage: Passage) -> None:
    """Add a passage, or let the last one grow where it is of the same kind and day."""
    last = passages[-1] if passages else None
    if last and (last.kind, last.anchor) == (passage.kind, passage.anchor):
        passages[-1] = Passage(last.start, passage.end, last.kind, last.anchor)
    else:
        passages.append(passage)


def headline_of(document: Document, spans: Sequence[Span]) -> str | None:
    """The first headline above the story, None where the story has none."""
    for span in spans:
        kind = document.passage_at(span.start).kind
        if kind is PassageKind.HEADLINE:
            return span.of(document.text)
        if kind is PassageKind.ARTICLE:
            return None
    return None
