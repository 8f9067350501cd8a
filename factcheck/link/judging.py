"""Judges pairs of statements of one sort: which are of one thing, by rule or, within one story, by likelihood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from factcheck.link.alike import LEAST, barred, likely_pairing
from factcheck.link.comparable import Pairing, pairing, shared_names, times_meet
from factcheck.link.lexicon import generic_people, known_measure, noun_key
from factcheck.link.likeness import Beside, features, likelihoods, row
from factcheck.link.placing import namesakes, of_namesakes
from factcheck.link.stories import Weights
from factcheck.model.assertion import Assertion, Extraction
from factcheck.model.fact import Member

PARTIAL = frozenset({"part", "change"})
AT_ONCE = 4096
"""So many pairs are weighed together: enough for numpy to be quick, few enough for the memory."""

Counted = tuple[str, str, str]
Judged = tuple[int, int, Pairing]


class Judge:
    """Judges statements of some documents against each other.

    `stories` are the pairs of documents that tell one story; `people` are the labels of names; `lookalikes` are pairs of
    documents that are of two things, whatever they have in common.
    """

    def __init__(
        self,
        extractions: Sequence[Extraction],
        known: Weights,
        stories: frozenset[tuple[str, str]],
        people: dict[tuple[str, str], str],
        lookalikes: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        self._known, self._stories, self._people = known, stories, people
        self._alone = only_figures(extractions)
        texts = {e.document.uri: e.document for e in extractions}
        self._names = namesakes(extractions)
        of_two_towns = (p for p, names in self._names.items() if of_namesakes(texts[p[0]], texts[p[1]], names))
        self._apart = lookalikes.union(of_two_towns)

    def pairs(self, members: Sequence[Member], *, weighed: bool) -> Iterator[Judged]:
        """The pairs of positions whose statements are of one thing, with the reasons; in no order that matters.

        With `weighed` figures of one story that no rule joins are weighed: they must all be of one sort.
        """
        undecided: list[tuple[int, int]] = []
        for i, j, same_story in self._side_by_side(members):
            found = self._ruled(members[i], members[j], same_story)
            if found is not None:
                yield i, j, found
            elif weighed and same_story and not barred(members[i].assertion, members[j].assertion):
                undecided.append((i, j))
                if len(undecided) == AT_ONCE:
                    yield from self._weighed(members, undecided)
                    undecided.clear()
        yield from self._weighed(members, undecided)

    def _side_by_side(self, members: Sequence[Member]) -> Iterator[tuple[int, int, bool]]:
        """Positions of statements of two documents that may meet, and whether the two tell one story."""
        at: dict[str, list[int]] = defaultdict(list)
        for i, member in enumerate(members):
            at[member.document].append(i)
        for a, b in combinations(at, 2):
            pair = (min(a, b), max(a, b))
            if pair in self._apart:
                continue
            names, same_story = self._names.get(pair, frozenset()), pair in self._stories
            for i in at[a]:
                for j in at[b]:
                    if not (names and _name_both(members[i].assertion, members[j].assertion, names)):
                        yield min(i, j), max(i, j), same_story

    def _ruled(self, a: Member, b: Member, same_story: bool) -> Pairing | None:
        if _measure(a.assertion) != _measure(b.assertion):
            return None
        lone = same_story and self._both_only(a, b)
        return pairing(a, b, self._known, same_story, self._people, lone=lone)

    def _both_only(self, a: Member, b: Member) -> bool:
        """Whether two figures or dates are of one sort of thing, and neither document gives another for it."""
        left, right = counted(a), counted(b)
        return left[1:] == right[1:] and {left, right} <= self._alone

    def _weighed(self, members: Sequence[Member], undecided: Sequence[tuple[int, int]]) -> Iterator[Judged]:
        """Those of the pairs that are likely enough of one thing."""
        rows, timed = [], []
        for i, j in undecided:
            a, b = members[i], members[j]
            around = beside(a, b, self._people, self._alone)
            if around.timed:
                rows.append(row(features(a.assertion, b.assertion, self._known, around)))
                timed.append((i, j))
        for (i, j), likely in zip(timed, likelihoods(rows), strict=True):
            if likely >= LEAST:
                yield i, j, likely_pairing(members[i].assertion, members[j].assertion, self._known, likely)


def _name_both(one: Assertion, two: Assertion, names: frozenset[str]) -> bool:
    """Whether two statements stand beside one name of two places."""
    left, right = ({place.casefold() for place in x.places | x.names} for x in (one, two))
    return bool(names & left & right)


def counted(member: Member) -> Counted:
    """The document and what one of its figures counts or its dates are of: a known measure, else the noun or the unit."""
    assertion = member.assertion
    quantity = assertion.quantity
    if quantity is None or known_measure(assertion.measure):
        return member.document, assertion.measure, ""
    return member.document, str(quantity.kind), noun_key(quantity.unit or "")


def only_figures(extractions: Sequence[Extraction]) -> frozenset[Counted]:
    """What a document gives one figure or one date for and no other, parts of a whole and figures to come aside."""
    figures: dict[Counted, set[tuple[object, object]]] = defaultdict(set)
    for extraction in extractions:
        for assertion in extraction.assertions:
            key = counted(Member(extraction.document.uri, assertion))
            if assertion.date is not None:
                figures[key].add((assertion.date.start_date, assertion.date.time))
            elif assertion.quantity is not None and not assertion.scope & PARTIAL and assertion.modality == "asserted":
                figures[key].add((assertion.quantity.low, assertion.quantity.high))
    return frozenset(key for key, values in figures.items() if len(values) == 1 and not generic_people(key[2]))


def beside(a: Member, b: Member, people: dict[tuple[str, str], str], alone: frozenset[Counted]) -> Beside:
    """What is known of two figures besides their statements; `alone` comes from `only_figures`."""
    one, two = a.assertion, b.assertion
    return Beside(
        names=len(shared_names(a, b, people)),
        lone=(counted(a) in alone) + (counted(b) in alone),
        timed=times_meet(one, two, sure=True),
        closely=times_meet(one, two),
    )


def _measure(assertion: Assertion) -> str:
    return assertion.measure.partition(":")[0] if assertion.quantity is not None else assertion.measure
