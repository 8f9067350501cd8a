"""What can be told of a document in a few numbers, kept for all that an archive was asked about: most pairs are refused by it."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable

from factcheck.link.blocking import Profile
from factcheck.link.grouping import may_be_near, tags

KEPT = 200_000
"""Documents whose tags are kept, of some 600 bytes each."""


class Tags:
    """The tags of profiles by number of the document."""

    def __init__(self) -> None:
        self._held: OrderedDict[int, tuple[array[int], array[int]]] = OrderedDict()

    def put(self, number: int, profile: Profile) -> None:
        """Keeps the tags of a profile; the oldest make room."""
        names, figures = tags(profile)
        self._held[number] = array("q", names), array("q", figures)
        if len(self._held) > KEPT:
            self._held.popitem(last=False)

    def missing(self, numbers: Iterable[int]) -> set[int]:
        """Those of some documents whose tags are not known."""
        return {number for number in numbers if number not in self._held}

    def near(self, profile: Profile, others: Iterable[int]) -> list[int]:
        """Those of some documents that may be near one, or whose tags are not known, in their order."""
        names, figures = tags(profile)
        return [other for other in others if self._may_be_near(names, figures, other)]

    def _may_be_near(self, names: frozenset[int], figures: frozenset[int], other: int) -> bool:
        if other not in self._held:
            return True
        named, counted = self._held[other]
        return may_be_near(len(names.intersection(named)), len(figures.intersection(counted)))
