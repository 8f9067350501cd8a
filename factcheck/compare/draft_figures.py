"""Figures and dates of the draft held against those of the file that stand in sentences on the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck.compare.draft_entry import Backing, DraftEntry, DraftKind, DraftVerdict, Stance
from factcheck.compare.draft_file import Match, SourceFile
from factcheck.compare.draft_units import Unit
from factcheck.compare.draft_words import content, forms
from factcheck.compare.intervals import calculation, days_meet, figures_meet, interval
from factcheck.compare.time import GROWING
from factcheck.model.date import DateKind, DateMention
from factcheck.model.quantity import Quantity, QuantityKind
from factcheck.model.text import Span

NEAR, SURE, SAME_THING = 0.22, 0.35, 0.5
DISTINCT, FEW, LARGE = 10, 3, 13
ROUNDING = Decimal("0.1")
CLOSE, FAR_BETTER, MAJORITY = 0.2, 0.3, 1
PEOPLE = frozenset(
    "people person man member resident citizen worker employee passenger victim human individual".split()
)
SKIPPED = frozenset({QuantityKind.ORDINAL, QuantityKind.SCORE})
SOFT_UNITS = frozenset({QuantityKind.MONEY, QuantityKind.MEASURE})
YEAR_DAYS = 364
FROM, TO = re.compile(r"\bfrom (?:about |around )?$"), re.compile(r"\bto (?:about |around )?$")


@dataclass(frozen=True)
class Rival:
    """A figure or date of the file beside one of the draft."""

    match: Match
    start: int
    end: int
    text: str
    meets: bool
    same_unit: bool
    working: str | None = None

    @property
    def document(self) -> str:
        """The document that prints it."""
        return self.match.said.document


def figures(unit: Unit, file: SourceFile) -> Iterator[DraftEntry]:
    """An entry for each figure and each date of a clause."""
    words = content(unit.tokens)
    if len(words) < FEW:
        words = content(unit.sentence_tokens)
    matches = file.ranked(words, NEAR, unit.text if unit.credited else "")
    for quantity in unit.quantities:
        if (
            quantity.kind not in SKIPPED
            and (quantity.value is not None or quantity.low is not None)
            and _telling(quantity)
        ):
            yield _figure(unit, quantity, matches, file)
    for mention in unit.dates:
        if mention.start_date is not None and mention.kind is not DateKind.DECADE:
            yield _date(unit, mention, matches, file)


def _figure(unit: Unit, quantity: Quantity, matches: Sequence[Match], file: SourceFile) -> DraftEntry:
    former = FROM.search(unit.text[: quantity.start - unit.span.start])
    rivals = [
        r for m in matches for q in _quantities(file, m, bool(former)) if (r := _rival(quantity, q, m)) is not None
    ]
    used = [q for q in unit.quantities if q is not quantity]
    span = Span(quantity.start, quantity.end)
    free = [r for r in rivals if r.meets or not any(_means(r, q, file) for q in used)]
    return _judged(
        unit,
        span,
        quantity.text,
        DraftKind.FIGURE,
        free,
        file,
        growing=_growing(unit),
        small=_small(quantity),
        absent=_absent(quantity, file),
    )


def _telling(quantity: Quantity) -> bool:
    """Whether it is a figure and no way of speaking: "a day", "weeks", "one"."""
    return not quantity.text.casefold().startswith(("a ", "an ", "one ")) and quantity.text.casefold() != "one"


def _means(rival: Rival, other: Quantity, file: SourceFile) -> bool:
    """Whether a figure of the file is what another figure of the same clause stands for."""
    found = next((q for q in file.by_uri[rival.document].quantities if q.start == rival.start), None)
    return found is not None and found.value is not None and found.value == other.value


def _small(quantity: Quantity) -> bool:
    return quantity.value is not None and quantity.value < DISTINCT and quantity.kind is QuantityKind.COUNT


def _absent(quantity: Quantity, file: SourceFile) -> bool:
    """Whether a figure in digits, large enough to be told from others, is printed nowhere in the file."""
    if quantity.value is None or quantity.value < LARGE or not any(c.isdigit() for c in quantity.text):
        return False
    return all(
        q.value is None or abs(q.value - quantity.value) > ROUNDING * quantity.value
        for e in file.extractions
        for q in e.quantities
    )


def _growing(unit: Unit) -> bool:
    lemmas = {t.lemma.lower() for t in unit.tokens}
    return bool(
        lemmas & (GROWING | {"toll", "die", "dead", "death", "kill", "injure", "arrest", "case", "evacuate", "miss"})
    )


def _quantities(file: SourceFile, match: Match, former: bool) -> Iterable[Quantity]:
    extraction = file.by_uri[match.said.document]
    inside = [q for q in extraction.quantities if match.said.span.contains(q.span)]
    return (q for q in inside if former or not _former(extraction.document.text, q, inside))


def _former(text: str, quantity: Quantity, beside: Sequence[Quantity]) -> bool:
    """Whether a figure is what another one replaced: "to 5.3% from 5.7%", "raised from 10 to 12"."""
    if not FROM.search(text[max(0, quantity.start - 12) : quantity.start]):
        return False
    return any(
        TO.search(text[max(0, q.start - 12) : q.start]) and q.kind is quantity.kind for q in beside if q is not quantity
    )


def _rival(draft: Quantity, source: Quantity, match: Match) -> Rival | None:
    if not _comparable(draft, source):
        return None
    same_unit = _same_unit(draft, source)
    if _one_number_two_units(draft, source):
        return Rival(match, source.start, source.end, source.text, False, True, f"{draft.text} / {source.text}")
    meets = figures_meet(draft, source)
    if meets is None or (meets and not _close(draft, source)):
        return None
    return Rival(match, source.start, source.end, source.text, meets, same_unit, calculation(draft, source))


def _one_number_two_units(a: Quantity, b: Quantity) -> bool:
    """Whether one number is printed with two units that do not mean the same: 92,000 acres and 92,000 hectares."""
    return (
        a.kind is b.kind
        and a.kind in SOFT_UNITS
        and a.value is not None
        and a.value == b.value
        and a.unit is not None
        and b.unit is not None
        and a.unit != b.unit
        and bool(a.unit_text and b.unit_text)
        and a.per == b.per
    )


def _close(a: Quantity, b: Quantity) -> bool:
    """Whether two figures that can both hold are also near each other: "more than 60" is no support for "over 1,000"."""
    if a.value is None or b.value is None:
        return interval(a) == interval(b) or QuantityKind.RANGE in (a.kind, b.kind)
    if a.unit != b.unit and a.kind is b.kind and a.kind in (QuantityKind.MEASURE, QuantityKind.DURATION):
        return True
    return abs(a.value - b.value) <= ROUNDING * max(abs(a.value), abs(b.value))


def _comparable(a: Quantity, b: Quantity) -> bool:
    if b.kind in SKIPPED or (b.value is None and b.low is None and b.high is None):
        return False
    if a.change and b.change and a.change != b.change:
        return False
    loose = {QuantityKind.COUNT, QuantityKind.RANGE}
    if a.kind is b.kind or {a.kind, b.kind} <= loose:
        return a.kind is not QuantityKind.COUNT or _nouns_meet(a, b)
    bare = (a.kind in loose and a.unit is None) or (b.kind in loose and b.unit is None)
    shares = {QuantityKind.PERCENT, QuantityKind.FRACTION}
    return bare or {a.kind, b.kind} <= shares or QuantityKind.RANGE in (a.kind, b.kind)


def _nouns_meet(a: Quantity, b: Quantity) -> bool:
    if a.unit is None or b.unit is None:
        return True
    return bool(forms(a.unit) & forms(b.unit)) or a.unit in PEOPLE or b.unit in PEOPLE or a.value == b.value


def _same_unit(a: Quantity, b: Quantity) -> bool:
    if a.unit is None or b.unit is None:
        return False
    return a.unit == b.unit or bool(forms(a.unit) & forms(b.unit))


def _date(unit: Unit, mention: DateMention, matches: Sequence[Match], file: SourceFile) -> DraftEntry:
    rivals = []
    for match in matches:
        for other in file.by_uri[match.said.document].dates:
            if match.said.span.contains(other.span) and (meets := days_meet(mention, other)) is not None:
                alike = _grain(mention) == _grain(other) and not mention.needs_anchor and not other.needs_anchor
                rivals.append(
                    Rival(match, other.start, other.end, other.text, meets, alike, f"{_days(mention)} / {_days(other)}")
                )
    return _judged(unit, mention.span, mention.text, DraftKind.DATE, rivals, file, growing=False, small=False)


def _days(mention: DateMention) -> str:
    if mention.end_date in (None, mention.start_date):
        return mention.start_date or ""
    return f"{mention.start_date} to {mention.end_date}"


def _grain(mention: DateMention) -> str:
    if mention.start_date is None or mention.end_date is None:
        return ""
    length = (date.fromisoformat(mention.end_date) - date.fromisoformat(mention.start_date)).days
    return "day" if length == 0 else "year" if length >= YEAR_DAYS else "month"


def _judged(
    unit: Unit,
    span: Span,
    text: str,
    kind: DraftKind,
    rivals: Sequence[Rival],
    file: SourceFile,
    growing: bool,
    small: bool,
    absent: bool = False,
) -> DraftEntry:
    agreeing = [r for r in rivals if r.meets and r.match.score >= (SURE if small or not r.same_unit else NEAR)]
    against = [r for r in rivals if not r.meets and r.same_unit and r.match.score >= SAME_THING]
    agreeing, against = _own_words(agreeing, against, file)

    def entry(verdict: DraftVerdict, why: str, backing: Sequence[Backing], working: str | None = None) -> DraftEntry:
        return DraftEntry(span.start, span.end, text, kind, verdict, why, tuple(backing), calculation=working)

    better = max((r.match.score for r in against), default=0.0) - max((r.match.score for r in agreeing), default=0.0)
    if agreeing and not (better >= FAR_BETTER and not growing):
        best = max(r.match.score for r in agreeing)
        for_it = [r for r in agreeing if r.match.score >= best - CLOSE]
        rivals_now = [] if growing else [r for r in against if r.match.score >= best - 0.05]
        supports, opposes = _origins(for_it, file), _origins(rivals_now, file)
        if not unit.credited and len(opposes - supports) >= len(supports) + MAJORITY:
            backing = _backing(for_it, rivals_now)
            return entry(
                DraftVerdict.CONTRADICTED, f"Most of the file has {rivals_now[0].text}.", backing, rivals_now[0].working
            )
        if not unit.credited and opposes and not opposes & supports and _on_a_word(for_it, file):
            return entry(
                DraftVerdict.DISPUTED,
                f"The file also has {rivals_now[0].text}.",
                _backing(for_it, rivals_now),
                rivals_now[0].working,
            )
        return entry(DraftVerdict.SUPPORTED, "The file has the same value.", _backing(for_it, ()))
    if against:
        top = max(against, key=lambda r: r.match.score)
        near = [r for r in against if r.match.score >= top.match.score - CLOSE]
        return entry(DraftVerdict.CONTRADICTED, f"The file has {top.text}.", _backing((), near), top.working)
    if absent:
        return entry(DraftVerdict.UNSUPPORTED, "The number stands nowhere in the file.", ())
    return entry(DraftVerdict.UNCHECKED, "No comparable value stands in the file.", ())


def _own_words(agreeing: list[Rival], against: list[Rival], file: SourceFile) -> tuple[list[Rival], list[Rival]]:
    """Without what a reprint changed: where documents of one origin disagree, the one that the text comes from counts."""
    kept: list[Rival] = []
    for rival in agreeing:
        origin = file.linked.origin(rival.document)
        others = [r for r in against if file.linked.origin(r.document) == origin and r.document != rival.document]
        if not (others and _secondary(rival.document, [r.document for r in others], file)):
            kept.append(rival)
    rest = [
        r
        for r in against
        if not any(
            file.linked.origin(a.document) == file.linked.origin(r.document)
            and _secondary(r.document, [a.document], file)
            for a in agreeing
        )
    ]
    return kept, rest


def _secondary(document: str, others: Sequence[str], file: SourceFile) -> bool:
    """Whether one of the other documents is the agency's own or the earlier text of the same origin."""
    own = file.by_uri[document].document
    for uri in others:
        other = file.by_uri[uri].document
        if uri != document and (
            (other.agency and not own.agency)
            or (bool(other.agency) == bool(own.agency) and (other.published or "9") < (own.published or "9"))
        ):
            return True
    return False


def _origins(rivals: Iterable[Rival], file: SourceFile) -> set[str]:
    return {file.linked.origin(r.document) for r in rivals}


def _on_a_word(rivals: Sequence[Rival], file: SourceFile) -> bool:
    """Whether all that the file has for it is the word of somebody: a party's own text, or a credited sentence."""
    return all(r.document in file.parties or file.credit(r.match.said) is not None for r in rivals)


def _backing(agreeing: Sequence[Rival], against: Sequence[Rival]) -> tuple[Backing, ...]:
    found: dict[tuple[str, Span], Backing] = {}
    for rivals, stance in ((agreeing, Stance.SUPPORTS), (against, Stance.CONTRADICTS)):
        for r in sorted(rivals, key=lambda r: (-r.match.score, r.document)):
            found.setdefault(
                (r.document, r.match.said.span), Backing(r.document, r.match.said.span, stance, round(r.match.score, 3))
            )
    return tuple(found.values())
