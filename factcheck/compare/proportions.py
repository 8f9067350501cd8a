"""Percentages and multiples that a sentence gives together with the figures they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from factcheck.compare.intervals import Interval, plain
from factcheck.model.analysis import Sentence
from factcheck.model.assertion import Extraction
from factcheck.model.quantity import Hedge, Quantity, QuantityKind
from factcheck.model.text import Span

POINT = Decimal(1)
SOFT = Decimal(3)
RELATIVE = Decimal("0.03")
SOFT_RELATIVE = Decimal("0.1")
SCALES = frozenset(
    {QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.COUNT, QuantityKind.RANGE, QuantityKind.PERCENT}
)
SOFT_HEDGES = frozenset({Hedge.ABOUT, Hedge.NEARLY, Hedge.UP_TO, Hedge.HALF})
BEFORE_SHARE = re.compile(
    r"^[^.;()]{0,40}?(?:\(\s*(?:i\.e\.\s*|about\s+|some\s+)?|,?\s*(?:or|that is|which is|that makes|equal to|equivalent to|"
    r"representing|a share of)\s+(?:about\s+|around\s+|some\s+|roughly\s+|a share of\s+)?)$",
    re.IGNORECASE,
)
BEFORE_COUNT = re.compile(r"^\s*(?:\(|(?:,\s*)?or\s+|,\s*that is\s+)$", re.IGNORECASE)
FROM = re.compile(r"\bfrom\s+(?:about |around |some |nearly |only |just )?$", re.IGNORECASE)
TO = re.compile(r"\bto\s+(?:about |around |some |nearly |only |just )?$", re.IGNORECASE)
STEP = re.compile(
    r"\b(?:ris\w*|rose|increas\w*|grow\w*|grew|up|climb\w*|jump\w*|surg\w*|gain\w*|fall\w*|fell|drop\w*|declin\w*|down|cut\w*|"
    r"reduc\w*|shr[aiu]nk\w*|slump\w*|plung\w*|swell\w*|swollen|widen\w*|lower\w*|raised?|raising|hike\w*|went|more|less|fewer|"
    r"higher)\b",
    re.IGNORECASE,
)
MULTIPLE = re.compile(
    r"\b(?P<hedge>more than|over|nearly|almost|about|roughly|some|less than|not quite)?\s*(?P<verb>doubled|tripled|trebled|"
    r"quadrupled|halved)\b",
    re.IGNORECASE,
)
FACTOR = {
    "doubled": Decimal(2),
    "tripled": Decimal(3),
    "trebled": Decimal(3),
    "quadrupled": Decimal(4),
    "halved": Decimal("0.5"),
}
OTHER_TIMES = re.compile(
    r"\b(?:since|over the (?:past|last)|year[- ]on[- ]year|annualised|a (?:year|month)|per (?:year|annum)|"
    r"each year|annually|on average|real terms|inflation|adjusted)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Misfit:
    """A percentage or a multiple, the figures it should come from, and the calculation that does not give it."""

    share: Span
    base: Span
    calculation: str


def misfits(extraction: Extraction) -> Iterator[Misfit]:
    """All of one text, sentence by sentence."""
    for sentence in extraction.analysis.sentences:
        if not extraction.document.passage_at(sentence.start).kind.of_story:
            continue
        figures = [q for q in extraction.quantities if sentence.start <= q.start and q.end <= sentence.end]
        if len(figures) > 1 or any(q.hedge is Hedge.BETWEEN for q in figures):
            yield from _shares(extraction, figures)
            yield from _changes(extraction, sentence, figures)
            yield from _multiples(extraction, sentence, figures)


def _shares(extraction: Extraction, figures: list[Quantity]) -> Iterator[Misfit]:
    """ "47 of 61 (77 percent)", "58 percent, or 14 of 24"."""
    text = extraction.document.text
    parts = [q for q in figures if q.whole and q.value is not None and q.kind is QuantityKind.COUNT and not q.change]
    percents = [
        q for q in figures if q.unit == "percent" and q.kind is QuantityKind.PERCENT and not q.change and q.value
    ]
    for part in parts:
        assert part.whole is not None and part.value is not None
        whole = next((q for q in figures if q.value == part.whole and q is not part), part)
        first, last = min(part.start, whole.start), max(part.end, whole.end, whole.noun.end if whole.noun else 0)
        for percent in percents:
            behind = percent.start >= part.end and BEFORE_SHARE.search(
                text[part.end : percent.start].rstrip("~") or " "
            )
            before = percent.end <= part.start and BEFORE_COUNT.search(text[percent.end : part.start])
            true = part.value / part.whole * 100
            if (behind or before) and not _holds(percent, true, POINT if percent.hedge not in SOFT_HEDGES else SOFT):
                working = f"{plain(part.value)} / {plain(part.whole)} = {plain(round(true, 1))} percent"
                yield Misfit(percent.span, Span(first, last), working)
                break


def _holds(stated: Quantity, true: Decimal, slack: Decimal) -> bool:
    low, high = _bounds(stated)
    return (low is None or true >= low - slack) and (high is None or true <= high + slack)


def _bounds(quantity: Quantity) -> Interval:
    return quantity.low, quantity.high


def _changes(extraction: Extraction, sentence: Sentence, figures: list[Quantity]) -> Iterator[Misfit]:
    """ "rose 12 percent to 448 from 400": the step against its two ends."""
    text = extraction.document.text
    steps = [q for q in figures if q.unit == "percent" and q.value and (q.change or _is_step(text, sentence, q))]
    ends = _ends(text, figures)
    if ends is None or len(steps) != 1 or OTHER_TIMES.search(sentence.span.of(text)):
        return
    low, high, place = ends
    step = steps[0]
    if place.overlaps(step.span) or step.value is None or not low or not high:
        return
    for start, end in ((low, high), (high, low)):
        true = abs(end - start) / start * 100
        slack = max(POINT, true * (SOFT_RELATIVE if step.hedge in SOFT_HEDGES else RELATIVE))
        if _holds(step, true, slack) and _rising(text, sentence, step) == (end > start):
            return
    rising = _rising(text, sentence, step)
    start, end = (low, high) if rising else (high, low)
    true = (end - start) / start * 100
    yield Misfit(
        step.span, place, f"({plain(end)} − {plain(start)}) / {plain(start)} = {plain(round(true, 1))} percent"
    )


FALL = re.compile(
    r"\b(?:fall\w*|fell|drop\w*|declin\w*|down|cut\w*|reduc\w*|shr[aiu]nk\w*|slump\w*|plung\w*|lower\w*|less|fewer|decreas\w*|"
    r"los[ts]\w*|slid\w*|sank|sunk|dip\w*|tumbl\w*|contract\w*)\b",
    re.IGNORECASE,
)


def _rising(text: str, sentence: Sentence, step: Quantity) -> bool:
    if step.change:
        return step.change > 0
    return not FALL.search(sentence.span.of(text))


def _is_step(text: str, sentence: Sentence, quantity: Quantity) -> bool:
    before = text[max(sentence.start, quantity.start - 25) : quantity.start]
    return bool(STEP.search(before)) and not TO.search(before) and not FROM.search(before)


def _ends(text: str, figures: list[Quantity]) -> tuple[Decimal, Decimal, Span] | None:
    """The two ends of a change, the lower first, with their place: "from 400 to 448", "to 448 from 400"."""
    for quantity in figures:
        together = quantity.hedge is Hedge.BETWEEN and quantity.text.lower().startswith("from")
        if together and quantity.low is not None and quantity.high is not None and quantity.unit != "percent":
            return quantity.low, quantity.high, quantity.span
    scaled = [q for q in figures if q.kind in SCALES and q.value is not None and q.unit != "percent"]
    starts = [q for q in scaled if FROM.search(text[max(0, q.start - 20) : q.start])]
    stops = [q for q in scaled if TO.search(text[max(0, q.start - 20) : q.start])]
    if len(starts) != 1 or len(stops) != 1 or starts[0].unit != stops[0].unit or starts[0].kind is not stops[0].kind:
        return None
    one, two = starts[0], stops[0]
    if one.value is None or two.value is None or {one.hedge, two.hedge} - {Hedge.NONE}:
        return None
    low, high = sorted((one.value, two.value))
    return low, high, Span(min(one.start, two.start), max(one.end, two.end))


def _multiples(extraction: Extraction, sentence: Sentence, figures: list[Quantity]) -> Iterator[Misfit]:
    """ "doubled from 200 to 320"."""
    text = extraction.document.text
    found = list(MULTIPLE.finditer(text, sentence.start, sentence.end))
    ends = _ends(text, figures)
    if len(found) != 1 or ends is None:
        return
    low, high, place = ends
    match = found[0]
    if not low or not high or (place.start < match.start() and match.end() < place.end):
        return
    factor = FACTOR[match["verb"].lower()]
    ratio = high / low if factor > 1 else low / high
    if not _fits(ratio, factor, (match["hedge"] or "").lower()):
        yield Misfit(
            Span(match.start(), match.end()), place, f"{plain(high)} / {plain(low)} = {plain(round(high / low, 2))}"
        )


def _fits(ratio: Decimal, factor: Decimal, hedge: str) -> bool:
    """Whether a ratio may be called doubled (tripled, halved ...): loosely where nothing is said, on its side of a hedge."""
    beyond = ratio >= factor if factor > 1 else ratio <= factor
    apart = abs(ratio - factor) / factor
    if hedge in ("more than", "over"):
        return beyond or apart <= RELATIVE
    if hedge in ("nearly", "almost", "less than", "not quite"):
        return (not beyond or apart <= RELATIVE) and apart <= Decimal("0.25")
    return apart <= Decimal("0.15") or (beyond and apart < Decimal("0.4"))
