"""Whether two statements may be held against each other: the same measure, subject, scope, time and place, or not."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from factcheck import units
from factcheck.link.comparable_dates import AMOUNT_DAYS, EDITION_DAYS, date_needs, interval
from factcheck.link.crowds import groups_meet, outgrows, scopes_meet
from factcheck.link.lexicon import (
    known_measure,
    one_sort,
    unspecific,
)
from factcheck.link.stories import Weights, context
from factcheck.link.strangers import elsewhere, heads_meet, rare_name, strangers
from factcheck.model.assertion import Assertion, AssertionKind
from factcheck.model.fact import Member
from factcheck.model.quantity import Quantity, QuantityKind

KNOWN_SHARE, AMOUNT_SHARE, UNKNOWN_SHARE, STRANGER_SHARE = 0.0, 0.12, 0.25, 0.55
LANDMARK_SHARE, RARE = 0.25, 7.5
WORDLESS_SHARE, ELSEWHERE_SHARE = 0.35, 0.4
SUBJECT_BONUS = 0.12
# Two figures that are said to be of one thing come before one that nobody knows what is of, however few its words.
MEASURE_BONUS = 0.5
LONE_SHARE, LONE_AMOUNT_SHARE, SURE_SHARE = 0.12, 0.4, 0.6
FAR = 10
EVENT_SHARE = 0.3
UNITS_SHARE, SMALL_UNITS_SHARE, TELLING_DIGITS = 0.12, 0.4, 2
SURE = 1.0


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two statements may be compared: how strongly, and why, in words a copy editor follows."""

    score: float
    why: tuple[str, ...]
    sure: bool = True


def pairing(
    a: Member, b: Member, known: Weights, same_story: bool, people: dict[tuple[str, str], str], lone: bool = False
) -> Pairing | None:
    """Why two statements of two documents speak of one thing; None where they do not or nobody can tell.

    `lone` tells that each document gives no other figure for what these two count, or no other date for their deed.
    """
    one, two = a.assertion, b.assertion
    if one.kind is AssertionKind.QUANTITY:
        if not same_story and not shared_names(a, b, people) and not rare_name(one, two, known):
            return None
        needed = _figure_needs(a, b, known, same_story, people, lone)
    elif one.kind is AssertionKind.DATE:
        needed = date_needs(a, b, same_story, people, lone)
    else:
        needed = _event_needs(a, b, same_story, people)
    if needed is None:
        return None
    common = context(one) & context(two)
    share = known.share(context(one), context(two), known.of(common))
    extent = one.quantity is not None and one.quantity.kind is QuantityKind.MEASURE
    same_subject = extent and bool(one.subject) and one.subject.casefold() == two.subject.casefold()
    bonus = SUBJECT_BONUS if same_subject else 0.0
    toll = needed == KNOWN_SHARE and one.measure != "age" and not equal_values(one, two)
    apart = toll and not lone and strangers(one, two)
    timed = _two_units(one.quantity, two.quantity) or times_meet(one, two, sure=share + bonus >= SURE_SHARE)
    if share + bonus < needed or apart or not timed:
        return None
    told_alike = one.measure == two.measure and one.quantity is not None and known_measure(one.measure)
    names = shared_names(a, b, people)
    why = [f"both name {name}" for name in sorted(names)[:2]]
    if share:
        why.append(told_in_common(common, known))
    if same_subject:
        why.append(f"both speak of {one.subject}")
    return Pairing(
        SURE
        + share
        + bonus
        + 0.1 * len(names)
        + (0.3 if equal_values(one, two) else 0.0)
        + (MEASURE_BONUS if told_alike else 0.0),
        tuple(why) or ("one story, one measure",),
    )


def _figure_needs(
    a: Member, b: Member, known: Weights, same_story: bool, people: dict[tuple[str, str], str], lone: bool
) -> float | None:
    """How much context two figures must share, where and whose they are told to be taken in."""
    one, two = a.assertion, b.assertion
    if one.measure == "age" == two.measure:
        return 0.0 if _one_person(a, b, people) else None
    if elsewhere(one, two):
        return None
    landmark = any(known.weight(w) >= RARE for w in context(one) & context(two))
    needed = _quantity_needs(one, two, same_story, landmark, lone)
    if needed and one.places and two.places and not one.places & two.places:
        return max(needed, ELSEWHERE_SHARE)
    return needed


def _one_person(a: Member, b: Member, people: dict[tuple[str, str], str]) -> bool:
    one, two = a.assertion.subject, b.assertion.subject
    return bool(one and two) and people.get((a.document, one), one.casefold()) == people.get(
        (b.document, two), two.casefold()
    )


def shared_names(a: Member, b: Member, people: dict[tuple[str, str], str]) -> set[str]:
    """Names that stand beside both statements, as the first has them."""
    if not a.assertion.names or not b.assertion.names:
        return set()
    left = {people.get((a.document, n), n.casefold()): n for n in sorted(a.assertion.names)}
    right = {people.get((b.document, n), n.casefold()) for n in b.assertion.names}
    return {name for label, name in left.items() if label in right}


def told_in_common(words: frozenset[str], known: Weights) -> str:
    """The most telling of the words that two statements share, as a reason to compare them."""
    return f"shared words: {', '.join(sorted(words, key=lambda w: (-known.weight(w), w))[:3])}"


def equal_values(one: Assertion, two: Assertion) -> bool:
    """Whether two figures are one number, or two dates begin on one day."""
    if one.quantity is not None and two.quantity is not None:
        return one.quantity.value is not None and one.quantity.value == two.quantity.value
    if one.date is not None and two.date is not None:
        return one.date.start_date == two.date.start_date
    return False


def _quantity_needs(one: Assertion, two: Assertion, same_story: bool, landmark: bool, lone: bool) -> float | None:
    """How much context two figures must share; None where nothing would make them one.

    `landmark` tells that both sentences hold a rare word, such as the name of a town: texts of different stories may
    then recall one event.
    """
    a, b = one.quantity, two.quantity
    if a is None or b is None or not scopes_meet(one, two) or one.modality != two.modality or not _units_meet(a, b):
        return None
    same_measure = one.measure == two.measure
    open_measure = unspecific(one.measure) or unspecific(two.measure)
    if same_story and _two_units(a, b):
        likely = same_measure or open_measure or units.convertible(a.unit or "", b.unit or "")
        return (UNITS_SHARE if _telling(a) else SMALL_UNITS_SHARE) if likely else None
    if "market" in one.scope | two.scope or far_apart(a, b) or not _one_crowd(one, two):
        return None
    if known_measure(one.measure) and same_measure:
        return _known_needs(one, two, same_story, landmark)
    if same_measure or open_measure:
        told = bool(one.predicate) and (one.predicate == two.predicate or same_measure)
        if same_story and lone:
            return LONE_SHARE if a.kind is QuantityKind.COUNT else LONE_AMOUNT_SHARE
        return UNKNOWN_SHARE if same_story and told else WORDLESS_SHARE if same_story else STRANGER_SHARE
    if known_measure(one.measure) and known_measure(two.measure):
        return None
    return STRANGER_SHARE - 0.1 if same_story and a.unit == b.unit else None


def _known_needs(one: Assertion, two: Assertion, same_story: bool, landmark: bool) -> float | None:
    """How much context two figures of one known measure must share."""
    a, b = one.quantity, two.quantity
    if a is not None and b is not None and (outgrows(a, b) or outgrows(b, a)):
        return WORDLESS_SHARE if same_story else None
    if same_story:
        return AMOUNT_SHARE if ":" in one.measure else KNOWN_SHARE
    return LANDMARK_SHARE if landmark and _both_timed(one, two) else STRANGER_SHARE


def _one_crowd(one: Assertion, two: Assertion) -> bool:
    """Whether the counted nouns, or else the measures, may be of the same people or things."""
    assert one.quantity is not None and two.quantity is not None
    measure = one.measure if one.measure == two.measure else ""
    return groups_meet(one.quantity, two.quantity, measure) or one_sort(one.measure, two.measure)


def _two_units(a: Quantity | None, b: Quantity | None) -> bool:
    """Whether one telling number is printed under two units: that is a misprint before it is a coincidence."""
    if a is None or b is None:
        return False
    printed = {a.kind, b.kind} <= {QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.PERCENT}
    if not printed or a.value is None or a.value != b.value or a.unit == b.unit or not a.unit_text or not b.unit_text:
        return False
    return _telling(a) or (a.kind is b.kind is QuantityKind.MEASURE and units.convertible(a.unit or "", b.unit or ""))


def _telling(quantity: Quantity) -> bool:
    """Whether a number has digits enough not to stand in two texts by chance."""
    return quantity.value is not None and len(quantity.value.normalize().as_tuple().digits) >= TELLING_DIGITS


def far_apart(a: Quantity, b: Quantity) -> bool:
    """Whether one figure is more than ten times the other, and not by a slip of digits: they count two things."""
    if not a.value or not b.value or a.value == b.value:
        return False
    other: Decimal | None = b.value
    if a.unit != b.unit and a.kind is not QuantityKind.COUNT:
        other = units.convert(b.value, b.unit, a.unit) if a.unit and b.unit else None
    if not other:
        return False
    ratio = max(a.value, other) / min(a.value, other)
    return ratio > FAR and ratio not in (1000, 1_000_000)


def _units_meet(a: Quantity, b: Quantity) -> bool:
    """Same kind of figure; a sum in two currencies or an extent in two units meets only when the printed number is one."""
    if {a.kind, b.kind} & {QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.MEASURE, QuantityKind.DURATION}:
        return a.kind is b.kind or QuantityKind.RANGE in (a.kind, b.kind)
    return True


def times_meet(one: Assertion, two: Assertion, sure: bool = False) -> bool:
    """Whether the times given beside two figures allow one event; unknown times do.

    The time in a sentence may be that of another event in it: where the words agree (`sure`), only months apart tell.
    """
    if one.kind is AssertionKind.DATE:
        return True
    if one.time and two.time and one.time.time and two.time.time and one.time.time != two.time.time:
        return False
    a, b = interval(one.time), interval(two.time)
    if a is None or b is None:
        return True
    gap = max((b[0] - a[1]).days, (a[0] - b[1]).days)
    return gap <= (AMOUNT_DAYS if ":" in one.measure and not sure else EDITION_DAYS)


def _both_timed(one: Assertion, two: Assertion) -> bool:
    return interval(one.time) is not None and interval(two.time) is not None


def _event_needs(a: Member, b: Member, same_story: bool, people: dict[tuple[str, str], str]) -> float | None:
    one, two = a.assertion, b.assertion
    if not same_story or one.modality != two.modality:
        return None
    same_subject = people.get((a.document, one.subject), one.subject.casefold()) == people.get(
        (b.document, two.subject), two.subject.casefold()
    )
    return EVENT_SHARE if same_subject or heads_meet(one.subject, two.subject) else None
