"""FC606: a source says something else than when it was last read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.revisions import Change, changes
from factcheck.compare.rule import Corpus, finding, said
from factcheck.model.finding import Finding, Severity
from factcheck.model.text import Document, Span, paragraphs


@dataclass(frozen=True)
class SourceChanged:
    """A document is not what it was when it was last read.

    Reports: sentences of the story that are new, rewritten or gone since the version that the store held before; what
    stood there and what stands there now. At the gate an error: the file against the version that the store holds.

    Silent on: what only frames the story, such as stamps, related links and notices of the site; white space,
    punctuation and case; sentences that moved; documents that were read once.

    Dismiss when: the change was seen, and what was taken from the old version has been checked anew.
    """

    most: int = 5

    id: ClassVar[str] = "FC606"
    name: ClassVar[str] = "source-changed"
    family: ClassVar[str] = "unchecked"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each document that has changed."""
        for extraction in corpus.extractions:
            document = extraction.document
            found = changes(document.replaces, document) if document.replaces is not None else ()
            if found:
                yield self._report(corpus, document, found)

    def _report(self, corpus: Corpus, document: Document, found: tuple[Change, ...]) -> Finding:
        spans = [change.after for change in found if change.after is not None]
        shown = spans[: self.most] or [_opening(document)]
        more = len(found) - self.most
        rest = [f"and {more} more"] if more > 0 else []
        return finding(
            self,
            corpus,
            f"{document.source} has changed since it was last read: {_counted(found)}.",
            [corpus.evidence(document.uri, span) for span in shown],
            calculation="; ".join([*(_told(change, document) for change in found[: self.most]), *rest]),
            suggestion="Check anew what was taken from the earlier version.",
        )


def _counted(found: tuple[Change, ...]) -> str:
    kinds = {
        "rewritten": sum(change.before is not None and change.after is not None for change in found),
        "new": sum(change.before is None for change in found),
        "gone": sum(change.after is None for change in found),
    }
    told = [f"{number} {kind}" for kind, number in kinds.items() if number]
    return f"{'1 sentence' if len(found) == 1 else f'{len(found)} sentences'} ({', '.join(told)})"


def _told(change: Change, document: Document) -> str:
    now = said(change.after.of(document.text)) if change.after else None
    if change.before is None:
        return f"new: {now}"
    return f"gone: {said(change.before)}" if now is None else f"was {said(change.before)}, is {now}"


def _opening(document: Document) -> Span:
    """Where a reader begins to look for what is gone."""
    spans = paragraphs(document.text)
    story = (span for span in spans if document.passage_at(span.start).kind.of_story)
    return next(story, spans[0] if spans else Span(0, len(document.text)))
