"""An analysis with an index over its quotations, so that long documents are read in linear time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from factcheck.model.analysis import Analysis, Quotation, Token
from factcheck.model.text import Span


@dataclass(frozen=True)
class Indexed(Analysis):
    """The same analysis; `quotation_at` and `tokens_in` answer without a walk over the whole text."""

    @cached_property
    def _offsets(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _holders(self) -> dict[int, Quotation]:
        """The innermost quotation around each token start that stands in one."""
        found: dict[int, Quotation] = {}
        for quotation in sorted(self.quotations, key=lambda q: q.start - q.end):
            first = bisect_left(self._offsets, quotation.inner.start)
            for start in self._offsets[first : bisect_left(self._offsets, quotation.inner.end)]:
                found[start] = quotation
        return found

    @cached_property
    def outer(self) -> tuple[Quotation, ...]:
        """Quotations that lie in no other."""
        outer: list[Quotation] = []
        for quotation in self.quotations:
            if not outer or quotation.start >= outer[-1].end:
                outer.append(quotation)
        return tuple(outer)

    def quotation_at(self, offset: int) -> Quotation | None:
        """The innermost quotation whose inside holds `offset`."""
        index = bisect_left(self._offsets, offset)
        if index < len(self._offsets) and self._offsets[index] == offset:
            return self._holders.get(offset)
        return super().quotation_at(offset)

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that overlap `span`, in order."""
        first = max(bisect_right(self._offsets, span.start) - 1, 0)
        last = bisect_left(self._offsets, span.end)
        return tuple(t for t in self.tokens[first:last] if t.end > span.start)


def indexed(analysis: Analysis) -> Indexed:
    """The analysis with its index; itself where it has one."""
    if isinstance(analysis, Indexed):
        return analysis
    return Indexed(analysis.tokens, analysis.sentences, analysis.quotations)
