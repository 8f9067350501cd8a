"""Figures and dates of the draft held against those of the file that stand in sentences on the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from factcheck.compare.draft_entry import DraftEntry, DraftKind
from factcheck.compare.draft_file import Match, SourceFile
from factcheck.compare.draft_rivals import ROUNDING, SKIPPED, Rival, rival
from factcheck.compare.draft_units import Unit
from factcheck.compare.draft_weigh import FAINT, Value, weighed
from factcheck.compare.draft_words import content, forms, keys_of
from factcheck.compare.intervals import days_meet, figures_meet
from factcheck.compare.time import GROWING
from factcheck.model.analysis import Token
from factcheck.model.assertion import Extraction
from factcheck.model.date import DateKind, DateMention
from factcheck.model.quantity import Hedge, Quantity, QuantityKind

DISTINCT, FEW, LARGE, RARE = 10, 3, 13, 100
YEAR_DAYS = 364
EXACT = frozenset({QuantityKind.MONEY, QuantityKind.PERCENT})
SLACK = Decimal("0.02")
LOOSE = frozenset({DateKind.RELATIVE, DateKind.WEEKDAY, DateKind.DECADE, DateKind.RANGE, DateKind.TIME})
ALL = re.compile(r"\ball(?: of)?(?: the| its| their)? $", re.IGNORECASE)
TOLLS = {
    "deaths": "death",
    "injured": "injure",
    "missing": "missing",
    "displaced": "displace",
    "arrested": "arrest",
    "detained": "detain",
    "charged": "charge",
    "rescued": "rescue",
}
FROM, TO = re.compile(r"\bfrom (?:about |around )?$"), re.compile(r"\bto (?:about |around )?$")


def figures(unit: Unit, file: SourceFile) -> Iterator[DraftEntry]:
    """An entry for each figure and each date of a clause."""
    words = content(_without_units(unit.tokens, unit.quantities))
    if len(words) < FEW:
        words = content(unit.sentence_tokens)
    matches = file.ranked(words, FAINT, unit.text if unit.credited else "")
    for quantity in unit.quantities:
        known = quantity.value is not None or quantity.low is not None
        if known and quantity.kind not in SKIPPED and _telling(quantity):
            yield _figure(unit, quantity, matches, file)
    for mention in unit.dates:
        if mention.start_date is not None and mention.kind is not DateKind.DECADE:
            yield _date(unit, mention, matches, file)


def _figure(unit: Unit, quantity: Quantity, matches: Sequence[Match], file: SourceFile) -> DraftEntry:
    former = FROM.search(unit.text[: quantity.start - unit.span.start])
    others = _other_tolls(unit, quantity)
    rivals = [
        r
        for m in matches
        for q in _quantities(file, m, bool(former))
        if (r := rival(quantity, q, m)) is not None and (r.meets or file.measure_of(m.said.document, q) not in others)
    ]
    if ALL.search(unit.text[: quantity.start - unit.span.start]):
        rivals = _of_all(quantity, matches, rivals, file)
    used = [q for q in unit.counted if q is not quantity and (q in unit.quantities or _large(q))]
    taken = {q.value for q in used if q.value is not None}
    free = [r for r in rivals if r.meets or _value(r, file) not in taken]
    value = Value(
        quantity.span,
        quantity.text,
        DraftKind.FIGURE,
        unit.credited,
        growing=_growing(unit),
        small=_small(quantity),
        absent=_absent(quantity, file),
        dated=bool(unit.dates),
        rare=quantity.value is not None and quantity.value >= RARE and quantity.kind is not QuantityKind.DURATION,
    )
    return weighed(value, free, file)


def _of_all(quantity: Quantity, matches: Sequence[Match], rivals: list[Rival], file: SourceFile) -> list[Rival]:
    """For "all nine": "seven of the nine" speaks against it, and the nine in it is no support."""
    parts = [
        Rival(m, q.start, q.end, q.text, False, True, f"{q.text} of {quantity.text}")
        for m in matches
        for q in _quantities(file, m, True)
        if q.whole is not None and q.whole == quantity.value and q.value is not None and q.value < q.whole
    ]
    broken = {part.match.said for part in parts}
    return [*parts, *(r for r in rivals if r.match.said not in broken)]


def _without_units(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> list[Token]:
    """Tokens outside figures that measure something: one text has it in miles, another in kilometres."""
    measured = [q.span for q in quantities if q.kind is QuantityKind.MEASURE]
    return [t for t in tokens if not any(span.contains(t.span) for span in measured)]


def _other_tolls(unit: Unit, quantity: Quantity) -> frozenset[str]:
    """What figures of the dead, the injured and the like count, where the clause does not speak of them."""
    mine, told = unit.measure_of(quantity), keys_of(unit.tokens)
    return frozenset(m for m, word in TOLLS.items() if m != mine and forms(word).isdisjoint(told))


def _telling(quantity: Quantity) -> bool:
    """Whether it is a figure and no way of speaking: "a day", "weeks", "one"."""
    return not quantity.text.casefold().startswith(("a ", "an ", "one ")) and quantity.text.casefold() != "one"


def _value(found: Rival, file: SourceFile) -> Decimal | None:
    """The number of a figure of the file: it may be what another figure of the clause, or a large one of the draft, means."""
    figure = file.figure_at(found.document, found.start)
    return figure.value if figure is not None else None


def _small(quantity: Quantity) -> bool:
    return quantity.value is not None and quantity.value < DISTINCT and quantity.kind is QuantityKind.COUNT


def _large(quantity: Quantity) -> bool:
    return quantity.value is not None and quantity.value >= LARGE


def _absent(quantity: Quantity, file: SourceFile) -> bool:
    """Whether a figure in digits, large enough to be told from others, is printed nowhere in the file, nor a sum of two."""
    exact = quantity.kind in EXACT
    large = quantity.value is not None and (exact or quantity.value >= LARGE)
    if not large or quantity.kind is QuantityKind.DURATION or not any(c.isdigit() for c in quantity.text):
        return False
    return not any(_prints(quantity, e) for e in file.extractions)


def _prints(quantity: Quantity, extraction: Extraction) -> bool:
    """Whether a document has a figure near another one, or two that make it up."""
    wanted = quantity.value or Decimal(0)
    slack = wanted * (ROUNDING if quantity.hedge is not Hedge.NONE else SLACK)
    values = [q.value for q in extraction.quantities if q.value is not None]
    if any(abs(value - wanted) <= slack for value in values):
        return True
    if any(figures_meet(quantity, q) and q.kind is QuantityKind.MEASURE for q in extraction.quantities):
        return True
    return any(a + b == wanted for a, b in pairwise(values))


def _growing(unit: Unit) -> bool:
    lemmas = {t.lemma.lower() for t in unit.tokens}
    return bool(
        lemmas & (GROWING | {"toll", "die", "dead", "death", "kill", "injure", "arrest", "case", "evacuate", "miss"})
    )


def _quantities(file: SourceFile, match: Match, former: bool) -> Iterable[Quantity]:
    inside = file.quantities(match.said)
    text = file.by_uri[match.said.document].document.text
    return (q for q in inside if former or not _former(text, q, inside))


def _former(text: str, quantity: Quantity, beside: Sequence[Quantity]) -> bool:
    """Whether a figure is what another one replaced: "to 5.3% from 5.7%", "raised from 10 to 12"."""
    if not FROM.search(text[max(0, quantity.start - 12) : quantity.start]):
        return False
    return any(
        TO.search(text[max(0, q.start - 12) : q.start]) and q.kind is quantity.kind for q in beside if q is not quantity
    )


def _date(unit: Unit, mention: DateMention, matches: Sequence[Match], file: SourceFile) -> DraftEntry:
    rivals = []
    for match in matches:
        for other in file.dates(match.said):
            if (meets := days_meet(mention, other)) is not None:
                alike = _grain(mention) == _grain(other) != "month" and not {mention.kind, other.kind} & LOOSE
                working = f"{_days(mention)} / {_days(other)}"
                found = Rival(
                    match, other.start, other.end, other.text, meets, alike, working, value=other.start_date or ""
                )
                rivals.append((found, (other.start_date, other.end_date)))
    taken = {(d.start_date, d.end_date) for d in unit.beside if d is not mention}
    free = [r for r, days in rivals if r.meets or days not in taken]
    return weighed(Value(mention.span, mention.text, DraftKind.DATE, unit.credited), free, file)


def _days(mention: DateMention) -> str:
    if mention.end_date in (None, mention.start_date):
        return mention.start_date or ""
    return f"{mention.start_date} to {mention.end_date}"


def _grain(mention: DateMention) -> str:
    if mention.start_date is None or mention.end_date is None:
        return ""
    length = (date.fromisoformat(mention.end_date) - date.fromisoformat(mention.start_date)).days
    return "day" if length == 0 else "year" if length >= YEAR_DAYS else "month"
