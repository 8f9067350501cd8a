"""FC702: parts that do not add up."""

from __future__ import annotations

import re
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
MADE_UP = frozenset("consists consist consisted comprises comprise comprised composed".split())
FAR = 6
MORE = frozenset({"another", "further", "plus"})
JOINTS = frozenset({",", "and", ";", "&"})
GAP = 7
CROWD = frozenset(
    "person people man woman child boy girl worker employee victim passenger member civilian soldier resident "
    "body colleague student inhabitant citizen voter pupil patient migrant refugee immigrant participant delegate prisoner "
    "detainee official officer adult villager survivor teacher".split()
)
GROUPS = frozenset("man woman child boy girl baby teenager".split())
NEAR = Decimal("0.12")
IN_ALL = re.compile(r"\b(?:or|making|make|total of|altogether|in all|in total)\W+$", re.IGNORECASE)
ALTOGETHER = re.compile(r"[\w\s-]{0,25}\b(?:in all|in total|altogether|all told|combined|overall)\b", re.IGNORECASE)


@dataclass(frozen=True)
class PartsSum:
    """Parts listed in one sentence do not add up to the total beside them.

    Reports: figures joined by commas and "and" whose sum comes close to a total in the same sentence or the ones
    next to it, and misses it: "twenty-nine dead: 21 women and 9 men"; a little further off where the list says what a thing
    told of there is made up of ("the fine consists of").

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
                parts, total = _parted(extraction, exact, run)
                if total is not None:
                    yield self._report(corpus, extraction, parts, total)

    def _report(self, corpus: Corpus, extraction: Extraction, parts: Sequence[Quantity], total: Quantity) -> Finding:
        uri = extraction.document.uri
        values = [q.value for q in parts if q.value is not None] + _one_more(extraction.analysis, parts[-1])
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


def _parted(
    extraction: Extraction, figures: Sequence[Quantity], run: list[Quantity]
) -> tuple[list[Quantity], Quantity | None]:
    """The parts of a list, and the total that they miss; a total before a colon goes before one inside the list."""
    led = _led_by(extraction.analysis, figures, run[0])
    if led is not None and led.value is not None and abs(led.value - _sum(run)) <= NEAR * led.value:
        return run, _total(extraction.analysis, figures, run)
    parts, total = _split(extraction.document.text, run)
    return parts, total or _total(extraction.analysis, figures, parts)


def _led_by(analysis: Analysis, figures: Sequence[Quantity], first: Quantity) -> Quantity | None:
    """The figure before the colon that opens a list: "34 injuries: 19 by batons, 12 by gas"."""
    sentence = analysis.sentence_at(first.start)
    if sentence is None:
        return None
    before = [q for q in figures if sentence.start <= q.start < q.end <= first.start]
    between = analysis.tokens_in(Span(before[-1].end, first.start)) if before else ()
    return before[-1] if any(t.text == ":" for t in between) else None


def _sum(parts: Sequence[Quantity]) -> Decimal:
    return sum((q.value for q in parts if q.value is not None), Decimal(0))


def _split(text: str, run: list[Quantity]) -> tuple[list[Quantity], Quantity | None]:
    """A list that holds its own total, taken apart; (run, None) for any other.

    The total opens it ("24 dead, 17 women and 7 men") or closes it ("12 cows, 7 goats, or 20 head in all"). A total that is
    met is given as a list of itself, so that no other total is looked for.
    """
    closes = IN_ALL.search(text[run[-2].end : run[-1].start]) or ALTOGETHER.match(text[run[-1].end : run[-1].end + 40])
    whole, rest = (run[-1], run[:-1]) if closes else (run[0], run[1:])
    total = _sum(rest)
    if whole.value is None or len(rest) < 2 or whole.unit in GROUPS or abs(whole.value - total) > NEAR * whole.value:
        return run, None
    return (rest, whole) if whole.value != total else ([whole], None)


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
    barred = INCLUDING - MORE if _behind_colon(analysis, a) else INCLUDING
    return bool(JOINTS & set(between)) and len(between) <= GAP and not barred & set(between)


def _behind_colon(analysis: Analysis, figure: Quantity) -> bool:
    """Whether a colon opens the list: then "another 600" is one of its parts."""
    sentence = analysis.sentence_at(figure.start)
    tokens = analysis.tokens_in(Span(sentence.start, figure.start)) if sentence else ()
    return any(t.text == ":" for t in tokens)


def _total(analysis: Analysis, figures: Sequence[Quantity], parts: Sequence[Quantity]) -> Quantity | None:
    """The nearest figure outside the list, at most one sentence away, that the sum comes near and misses; None if one is met."""
    total = _sum(parts) + sum(_one_more(analysis, parts[-1]))
    if len(parts) < 2:
        return None
    at = analysis.sentence_index(parts[0].start)
    words = _lead(analysis, figures, parts[0])
    near = [
        q
        for q in figures
        if q not in parts
        and (abs(analysis.sentence_index(q.start) - at) <= 1 or (MADE_UP & words and _told_of(analysis, q, parts[0])))
        and q.kind is parts[0].kind
        and (_one_sort(q, parts) or _of_colon(analysis, q, parts))
    ]
    if INCLUDING & words or total < 5 or any(q.value == total for q in near):
        return None
    close = [q for q in near if q.value and abs(q.value - total) <= NEAR * q.value]
    return min(close, key=lambda q: (abs(q.start - parts[0].start), q.start), default=None)


def _told_of(analysis: Analysis, total: Quantity, first: Quantity) -> bool:
    """Whether a total stands a little before the sentence that says what its thing is made up of: "the fine consists of"."""
    mine, its = (analysis.sentence_at(q.start) for q in (first, total))
    if (
        mine is None
        or its is None
        or not 0 < analysis.sentence_index(first.start) - analysis.sentence_index(total.start) <= FAR
    ):
        return False
    told = {t.lower for t in analysis.sentence_tokens(its) if t.tag[:2] in ("NN", "JJ")}
    # NOTE: by place, not by the parse, which takes "fine consists" for a noun with its adjective.
    return any(analysis.tokens[verb.index - 1].lower in told for verb in analysis.having(mine, MADE_UP) if verb.index)


def _one_more(analysis: Analysis, last: Quantity) -> list[Decimal]:
    """One, where the list ends with a single person: "and a child"."""
    end = last.noun.end if last.noun else last.end
    words = [t.lemma.lower() for t in analysis.tokens_in(Span(end, end + 30)) if t.start >= end]
    words = words[1:] if words[:1] == [","] else words
    return (
        [Decimal(1)]
        if words[:1] == ["and"] and words[1:2] in (["a"], ["an"]) and words[2:3] and words[2] in CROWD
        else []
    )


def _lead(analysis: Analysis, figures: Sequence[Quantity], first: Quantity) -> set[str]:
    """The words that lead into a list, back to the last figure before it or a colon."""
    start = max([first.start - 30, 0, *(q.end for q in figures if q.end <= first.start)])
    tokens = [t.lower for t in analysis.tokens_in(Span(start, first.start))] if start < first.start else []
    return set(tokens[tokens.index(":") :] if ":" in tokens else tokens)


def _of_colon(analysis: Analysis, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether bare figures behind a colon take their noun from the total before it: "2,300 jobs: 1,600 here and 500 there"."""
    bare = all(q.unit is None or q.unit == total.unit for q in parts)
    together = analysis.sentence_index(total.start) == analysis.sentence_index(parts[0].start)
    return bare and together and total.end <= parts[0].start and _behind_colon(analysis, parts[0])


def _one_sort(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether a total can be of these parts: sums in one currency, counts of anything."""
    units = {q.unit for q in parts}
    if total.value in {q.value for q in parts}:
        return False
    known = units - {None}
    if len(known) <= 1 and total.unit in units:
        return True
    return total.kind is QuantityKind.COUNT and (len(parts) > 2 or _people(units | {total.unit}))


def _people(units: set[str | None]) -> bool:
    return all(unit is None or unit in CROWD for unit in units)
