"""Where a figure stands inside a date: "2 days ago" is a day, and its 2 counts nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from factcheck.model.date import DateMention
from factcheck.model.quantity import Quantity, QuantityKind


def outside_dates(quantities: Sequence[Quantity], dates: Sequence[DateMention]) -> tuple[Quantity, ...]:
    """The figures without those that are part of a date or a clock time; both in text order.

    A duration inside a date that nothing resolves ("two years later" in an undated text) is all that the words tell,
    and stays.
    """
    starts = [mention.start for mention in dates]
    return tuple(quantity for quantity in quantities if not _is_dated(quantity, dates, starts))


def _is_dated(quantity: Quantity, dates: Sequence[DateMention], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, quantity.number.start) - 1
    if at < 0 or quantity.number.start >= dates[at].end:
        return False
    return dates[at].start_date is not None or quantity.kind is not QuantityKind.DURATION
