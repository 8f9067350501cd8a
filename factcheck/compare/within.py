"""Two statements of one text that cannot both hold: figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from factcheck.compare.intervals import days_meet, figures_meet, plain
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.date import DateMention
from factcheck.model.quantity import Hedge, Quantity, QuantityKind
from factcheck.model.text import PassageKind, Span

TOLLS = frozenset(
    "deaths injured missing displaced detained arrested charged rescued homes jobs_cut endorsing_states present "
    "votes_for attendance cases".split()
)
CROWD = frozenset(
    "person people individual human victim worker employee staff passenger resident villager citizen inhabitant dead "
    "injured casualty death life soul body".split()
)
EXACT = frozenset({Hedge.NONE, Hedge.AT_LEAST, Hedge.MORE_THAN})
NEAR = Decimal("1.3")
LEAST = Decimal(5)
AWAY_DAYS = 30
MOVED = re.compile(
    r"\b(?:earlier|initial(?:ly)?|at first|first|previous(?:ly)?|originally|(?:has|have|had) (?:since )?(?:risen|grown|climbed|"
    r"fallen|dropped)|rose|climbed|fell|later|since|revised|corrected|correction|now|still|so far|then|by (?:noon|midday|"
    r"evening|nightfall|midnight|morning)|more|another|other|further|last (?:year|month|week)|estimated?|between|from|"
    r"not \d|instead|rather than|compared|against|wrongly|mistaken(?:ly)?|contrary)\b",
    re.IGNORECASE,
)
DEFINITE = re.compile(
    r"\b(?:all(?: of)?(?: the)?|of (?:the|its|their|these|those)|(?:the|these|those|both))\s+$", re.IGNORECASE
)
WHOLE = re.compile(r"\b(?:all(?: of)?(?: the)?|of (?:the|its|their|these|those))\s+$", re.IGNORECASE)
CONTENT = ("NN", "VB", "JJ")


@dataclass(frozen=True, slots=True)
class Clash:
    """Two places of one text, the calculation that sets them against each other, and whether a reader could doubt it."""

    one: Span
    two: Span
    why: str
    sure: bool = True


def figure_clashes(extraction: Extraction) -> Iterator[Clash]:
    """Pairs of figures of one text that cannot both hold, the surest kinds first."""
    yield from _parts_above(extraction)
    tolls = [a for a in extraction.assertions if _is_toll(extraction, a)]
    yield from _against_headline(extraction, tolls)
    for a, b in combinations(tolls, 2):
        if _one_toll(extraction, a, b):
            yield _clash(a.quantity, b.quantity)
    yield from _amounts(extraction)
    yield from _wholes(extraction)


def _clash(one: Quantity | None, two: Quantity | None, sure: bool = True) -> Clash:
    assert one is not None and two is not None
    return Clash(_place(one), _place(two), f"{_number(one)} ≠ {_number(two)}", sure)


def _place(quantity: Quantity) -> Span:
    """The figure with its counted noun."""
    if quantity.noun is None:
        return quantity.span
    return Span(min(quantity.start, quantity.noun.start), max(quantity.end, quantity.noun.end))


def _number(quantity: Quantity) -> str:
    return plain(quantity.value) if quantity.value is not None else quantity.text


def _parts_above(extraction: Extraction) -> Iterator[Clash]:
    """A part larger than its whole: "95 of the 80", "the 80 pupils, 95 of whom are girls"."""
    figures = [q for q in extraction.quantities if q.kind is QuantityKind.COUNT and q.value is not None]
    for number, part in enumerate(figures):
        if not _in_story(extraction, part.start):
            continue
        behind = extraction.document.text[part.number.end : part.number.end + 12]
        if part.whole is not None and part.value is not None and part.value > part.whole > 0:
            whole = next((q for q in figures if q.value == part.whole and 0 <= q.start - part.start < 80), None)
            yield Clash(_place(part), _place(whole or part), f"{_number(part)} > {plain(part.whole)}")
        elif re.match(r"\s+of (?:them|whom|these|those)\b", behind) and number:
            whole = figures[number - 1]
            together = extraction.analysis.sentence_index(whole.start) == extraction.analysis.sentence_index(part.start)
            if together and whole.high is not None and part.low is not None and part.low > whole.high:
                yield Clash(_place(whole), _place(part), f"{_number(part)} > {_number(whole)}")


def _is_toll(extraction: Extraction, assertion: Assertion) -> bool:
    quantity = assertion.quantity
    return (
        quantity is not None
        and quantity.value is not None
        and quantity.hedge in EXACT
        and assertion.kind is AssertionKind.QUANTITY
        and assertion.measure in TOLLS
        and quantity.kind is QuantityKind.COUNT
        and not assertion.scope
        and not assertion.negated
        and assertion.modality == "asserted"
        and (quantity.unit is None or quantity.unit in CROWD or assertion.measure in ("homes", "jobs_cut"))
        and _of_the_day(extraction, assertion.time)
    )


def _of_the_day(extraction: Extraction, time: DateMention | None) -> bool:
    """Whether a figure is of this story's time: no date beside it, or one near the day of writing."""
    day = extraction.document.day
    if time is None or time.start_date is None or time.end_date is None or day is None:
        return time is None or time.start_date is None
    gap = abs(
        int(time.start_date[:4]) * 372
        + int(time.start_date[5:7]) * 31
        + int(time.start_date[8:10])
        - day.year * 372
        - day.month * 31
        - day.day
    )
    return gap <= AWAY_DAYS and time.start_date[:7] <= time.end_date[:7]


def _against_headline(extraction: Extraction, tolls: Sequence[Assertion]) -> Iterator[Clash]:
    """A toll of the headline that no toll of the copy meets, against the first one there."""
    heads = [a for a in tolls if extraction.document.passage_at(a.start).kind is PassageKind.HEADLINE]
    for head in heads:
        rest = [a for a in tolls if a.measure == head.measure and a not in heads]
        if rest and all(_apart(head, a) for a in rest) and _near(head.quantity, rest[0].quantity):
            yield _clash(head.quantity, rest[0].quantity)


def _apart(a: Assertion, b: Assertion) -> bool:
    return a.quantity is not None and b.quantity is not None and figures_meet(a.quantity, b.quantity) is False


def _near(a: Quantity | None, b: Quantity | None) -> bool:
    """Whether two figures look like one figure misprinted: close by, or the same digits in another order."""
    if a is None or b is None or not a.value or not b.value:
        return False
    low, high = sorted((a.value, b.value))
    return _permuted(a, b) or (low >= LEAST and high <= NEAR * low)


def _permuted(a: Quantity, b: Quantity) -> bool:
    if a.value is None or b.value is None or a.value == b.value or a.value < 10:
        return False
    one, two = str(a.value.normalize()), str(b.value.normalize())
    return len(one) == len(two) and sorted(one) == sorted(two)


def _one_toll(extraction: Extraction, a: Assertion, b: Assertion) -> bool:
    """Whether two figures of the copy are given as the same toll and differ."""
    if a.measure != b.measure or not _apart(a, b) or not _near(a.quantity, b.quantity):
        return False
    if a.quoted != b.quoted or _speaker(a) != _speaker(b) or (a.time and b.time and days_meet(a.time, b.time) is False):
        return False
    assert a.quantity is not None and b.quantity is not None
    if a.places != b.places and (a.places and b.places):
        return False
    if extraction.analysis.sentence_index(a.start) == extraction.analysis.sentence_index(b.start):
        return False
    return not any(MOVED.search(_sentence(extraction, x)) for x in (a, b))


AMOUNTS = frozenset({QuantityKind.MONEY, QuantityKind.PERCENT})
SHARED = 3


def _amounts(extraction: Extraction) -> Iterator[Clash]:
    """Two sums or shares of one known sort and subject: "a fine of 14.2 million", "the fine of 12.4 million"."""
    stated = [
        a
        for a in extraction.assertions
        if a.quantity is not None
        and a.quantity.kind in AMOUNTS
        and a.quantity.value is not None
        and not a.scope
        and not a.negated
        and a.modality == "asserted"
        and not a.measure.endswith(":")
        and ":~" not in a.measure
        and _in_story(extraction, a.start)
        and _of_the_day(extraction, a.time)
    ]
    for a, b in combinations(stated, 2):
        assert a.quantity is not None and b.quantity is not None
        if a.quantity.unit == b.quantity.unit and _one_thing(a, b) and _one_toll(extraction, a, b):
            yield _clash(a.quantity, b.quantity, sure=_permuted(a.quantity, b.quantity))


def _one_thing(a: Assertion, b: Assertion) -> bool:
    """Whether two statements share their subject and several words, or many words."""
    shared = len(a.terms & b.terms)
    return shared >= SHARED + 2 or (bool(a.subject) and a.subject == b.subject and shared >= SHARED)


def _speaker(assertion: Assertion) -> str | None:
    return assertion.attribution.speaker if assertion.attribution else None


def _sentence(extraction: Extraction, assertion: Assertion) -> str:
    sentence = extraction.analysis.sentence_at(assertion.start)
    return sentence.span.of(extraction.document.text) if sentence else assertion.text


def _wholes(extraction: Extraction) -> Iterator[Clash]:
    """Two figures for one whole that the text takes as known: "in the 387 camps", "visited all 378 camps"."""
    text = extraction.document.text
    known = [
        q
        for q in extraction.quantities
        if q.kind is QuantityKind.COUNT
        and q.noun is not None
        and q.value is not None
        and q.value >= 10
        and q.low == q.high
        and _in_story(extraction, q.start)
        and DEFINITE.search(text[max(0, q.start - 20) : q.start])
    ]
    for a, b in combinations(known, 2):
        all_of = any(WHOLE.search(text[max(0, q.start - 20) : q.start]) for q in (a, b))
        if all_of and a.unit == b.unit and _phrase(extraction, a) == _phrase(extraction, b) and _permuted(a, b):
            yield _clash(a, b)


def _phrase(extraction: Extraction, quantity: Quantity) -> tuple[str, ...]:
    """The lemmas of the counted noun and its modifiers."""
    if quantity.noun is None:
        return ()
    return tuple(t.lemma.lower() for t in extraction.analysis.tokens_in(quantity.noun) if t.tag.startswith(CONTENT))


def _in_story(extraction: Extraction, offset: int) -> bool:
    return extraction.document.passage_at(offset).kind.of_story
