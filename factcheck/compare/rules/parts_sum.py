"""FC702: parts that do not add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from factcheck.compare.intervals import plain
from factcheck.compare.rule import Corpus, finding, said
from factcheck.model.analysis import Analysis
from factcheck.model.assertion import Extraction
from factcheck.model.finding import Confidence, Finding, Severity
from factcheck.model.quantity import Hedge, Quantity, QuantityKind
from factcheck.model.text import Span

KINDS = frozenset({QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.MEASURE})
INCLUDING = frozenset(
    {
        "including",
        "include",
        "includes",
        "among",
        "least",
        "besides",
        "plus",
        "another",
        "further",
        "than",
        "from",
        "per",
    }
)
JOINTS = frozenset({",", "and", ";", "&"})
GAP = 7
CROWD = frozenset(
    "person people man woman child boy girl worker employee victim passenger member civilian soldier resident "
    "body colleague student".split()
)
NEAR = Decimal("0.12")


@dataclass(frozen=True)
class PartsSum:
    """Parts listed in one sentence do not add up to the total beside them.

    Reports: figures joined by commas and "and" whose sum comes close to a total in the same sentence or the ones
    next to it, and misses it: "twenty-nine dead: 21 women and 9 men".

    Silent on: "including", "among them", "at least"; hedged figures; sums that no total comes near.

    Dismiss when: the list leaves out a group, or counts somebody twice on purpose.
    """

    id: ClassVar[str] = "FC702"
    name: ClassVar[str] = "parts-do-not-sum"
    family: ClassVar[str] = "arithmetic-inconsistency"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each list; its nearest total counts."""
        for extraction in corpus.extractions:
            exact = [q for q in extraction.quantities if _exact(extraction, q)]
            for run in _lists(extraction.analysis, exact):
                parts, total = _split(run)
                total = total or _total(extraction.analysis, exact, parts)
                if total is not None:
                    yield self._report(corpus, extraction, parts, total)

    def _report(self, corpus: Corpus, extraction: Extraction, parts: Sequence[Quantity], total: Quantity) -> Finding:
        uri = extraction.document.uri
        values = [q.value for q in parts if q.value is not None]
        listed = Span(parts[0].start, max(parts[-1].end, parts[-1].noun.end if parts[-1].noun else 0))
        assert total.value is not None
        whole = Span(total.start, max(total.end, total.noun.end if total.noun else 0))
        return finding(
            self,
            corpus,
            f"{extraction.document.source}: {said(listed.of(extraction.document.text))} do not add up to "
            f"{said(whole.of(extraction.document.text))}.",
            [corpus.evidence(uri, whole), corpus.evidence(uri, listed, "related")],
            confidence=Confidence.MEDIUM,
            calculation=f"{' + '.join(plain(v) for v in values)} = {plain(sum(values, Decimal(0)))} ≠ {plain(total.value)}",
            suggestion="Check the parts and the total at the source.",
        )


def _split(run: list[Quantity]) -> tuple[list[Quantity], Quantity | None]:
    """A list that opens with its own total ("24 dead, 17 women and 7 men"), taken apart; (run, None) for any other.

    A total that is met is given as a list of itself, so that no other total is looked for.
    """
    first, rest = run[0], run[1:]
    total = sum((q.value for q in rest if q.value is not None), Decimal(0))
    if first.value is None or len(rest) < 2 or abs(first.value - total) > NEAR * first.value:
        return run, None
    return (rest, first) if first.value != total else ([first], None)


def _exact(extraction: Extraction, quantity: Quantity) -> bool:
    kind = extraction.document.passage_at(quantity.start).kind
    return (
        quantity.kind in KINDS
        and quantity.hedge in (Hedge.NONE, Hedge.AT_LEAST, Hedge.MORE_THAN)
        and quantity.value is not None
        and not quantity.per
        and not quantity.change
        and kind.of_story
    )


def _lists(analysis: Analysis, figures: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """Runs of two or more figures of one sentence, each joined to the next by a comma or "and", all of one sort.

    A run in which one figure is of another sort (a unit left out, a different thing) is no list that can be added.
    """
    run: list[Quantity] = []
    for quantity in [*figures, None]:
        if quantity is not None and run and _joined(analysis, run[-1], quantity):
            run.append(quantity)
            continue
        if len(run) > 1 and _addable(run):
            yield run
        run = [quantity] if quantity is not None else []


def _addable(run: Sequence[Quantity]) -> bool:
    kinds, units = {q.kind for q in run}, {q.unit for q in run}
    return len(kinds) == 1 and (QuantityKind.COUNT in kinds or len(units) == 1)


def _joined(analysis: Analysis, a: Quantity, b: Quantity) -> bool:
    if analysis.sentence_index(a.start) != analysis.sentence_index(b.start):
        return False
    between = [t.lower for t in analysis.tokens_in(Span(a.number.end, b.number.start))]
    return bool(JOINTS & set(between)) and len(between) <= GAP and not INCLUDING & set(between)


def _total(analysis: Analysis, figures: Sequence[Quantity], parts: Sequence[Quantity]) -> Quantity | None:
    """The nearest figure outside the list, at most one sentence away, that the sum comes near and misses; None if one is met."""
    total = sum((q.value for q in parts if q.value is not None), Decimal(0))
    if len(parts) < 2:
        return None
    at = analysis.sentence_index(parts[0].start)
    words = {t.lower for t in analysis.tokens_in(Span(max(0, parts[0].start - 30), parts[0].start))}
    near = [
        q
        for q in figures
        if q not in parts
        and abs(analysis.sentence_index(q.start) - at) <= 1
        and q.kind is parts[0].kind
        and _one_sort(q, parts)
    ]
    if INCLUDING & words or total < 5 or any(q.value == total for q in near):
        return None
    close = [q for q in near if q.value and abs(q.value - total) <= NEAR * q.value]
    return min(close, key=lambda q: (abs(q.start - parts[0].start), q.start), default=None)


def _one_sort(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether a total can be of these parts: sums in one currency, counts of anything."""
    units = {q.unit for q in parts}
    if total.value in {q.value for q in parts}:
        return False
    return total.unit in units or (
        total.kind is QuantityKind.COUNT and (len(parts) > 2 or _people(units | {total.unit}))
    )


def _people(units: set[str | None]) -> bool:
    return all(unit is None or unit in CROWD for unit in units)
