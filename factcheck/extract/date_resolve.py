"""From what a phrase says to days on the calendar: every reading that the words allow, the preferred first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from factcheck.extract import date_calendar as cal
from factcheck.extract.date_anchored import STEP_COUNT, from_anchor, weekdays
from factcheck.extract.date_calendar import Interval
from factcheck.extract.date_shapes import (
    Around,
    Between,
    Calendar,
    Clock,
    Context,
    Holiday,
    Nth,
    Offset,
    Part,
    Period,
    Season,
    Shape,
    Shift,
    Step,
    Stretch,
    Unit,
    Vague,
    Weekday,
    Window,
)
from factcheck.extract.date_tense import Direction

_NEAR_DAYS = 75
_FAR_DAYS = 240
_LONG_DAYS = 300
_TALE_YEARS = 5


@dataclass(frozen=True, slots=True)
class Basis:
    """What a phrase is read against: the anchor's day, the direction of the tense, a date that the text gave before."""

    anchor: date | None = None
    direction: Direction = Direction.UNKNOWN
    previous: Interval | None = None
    day_first: bool = False


def resolve(shape: Shape, basis: Basis) -> tuple[Interval, ...]:
    """All readings of a shape as intervals of days, the preferred first; empty where it cannot be placed."""
    try:
        return tuple(dict.fromkeys(_readings(shape, basis)))
    except (ValueError, OverflowError):
        return ()


def _readings(shape: Shape, basis: Basis) -> Iterable[Interval]:
    match shape:
        case Calendar():
            return _calendar(shape, basis)
        case Stretch():
            return [cal.year_interval(shape.first, shape.last)]
        case Season() | Period() | Holiday():
            return _yearly(shape, basis)
        case Part() | Between() | Offset() | Nth() | Around():
            return _composed(shape, basis)
        case Context():
            return _context(shape, basis)
        case Weekday() | Shift() | Window():
            return from_anchor(shape, basis.anchor, basis.direction) if basis.anchor else []
        case Vague() | Clock():
            return []


def _yearly(shape: Season | Period | Holiday, basis: Basis) -> list[Interval]:
    match shape:
        case Season():
            return _recurring(shape, basis, lambda year: cal.season_interval(year, shape.index))
        case Period():
            return _recurring(shape, basis, lambda year: cal.period_interval(shape.unit, year, shape.index))
        case Holiday():
            return _recurring(shape, basis, lambda year: (cal.holiday(shape.name, year),) * 2)


def _composed(shape: Part | Between | Offset | Nth | Around, basis: Basis) -> list[Interval]:
    match shape:
        case Part():
            return _part(shape, basis)
        case Between():
            return _between(shape, basis)
        case Offset():
            return [_offset(interval, shape) for interval in resolve(shape.base, basis)]
        case Nth():
            return _nth(shape, basis)
        case Around():
            return _around(shape, basis)


def _calendar(shape: Calendar, basis: Basis) -> list[Interval]:
    if shape.swapped and shape.year and shape.month and shape.day:
        month_first = _day(shape.year, shape.month, shape.day)
        day_first = _day(shape.year, shape.day, shape.month)
        return [day_first, month_first] if basis.day_first else [month_first, day_first]
    if shape.month is None:
        return [cal.year_interval(shape.year)] if shape.year else []
    return _recurring(shape, basis, lambda year: _month_or_day(year, shape))


def _month_or_day(year: int, shape: Calendar) -> Interval:
    month = shape.month or 1
    return _day(year, month, shape.day) if shape.day else cal.month_interval(year, month)


def _day(year: int, month: int, day: int) -> Interval:
    return (date(year, month, day),) * 2


def _recurring(
    shape: Calendar | Season | Period | Holiday, basis: Basis, of_year: Callable[[int], Interval]
) -> list[Interval]:
    """What comes back every year: in its printed year, in one named from the anchor, or in the nearest that fits."""
    if shape.year is not None:
        return [of_year(shape.year)]
    if basis.anchor is None:
        return []
    year_step = None if isinstance(shape, Holiday) else shape.year_step
    if year_step is not None:
        return [of_year(basis.anchor.year + STEP_COUNT[year_step])]
    around = [_or_none(of_year, basis.anchor.year + k) for k in (-2, -1, 0, 1, 2)]
    choices = [interval for interval in around if interval is not None]
    step = None if isinstance(shape, Period) else shape.step
    if step:
        return _stepped(choices, basis.anchor, step)
    nearest = _nearest(choices, basis.anchor, basis.direction)
    return [*_in_tale(of_year, basis), *nearest]


def _in_tale(of_year: Callable[[int], Interval], basis: Basis) -> list[Interval]:
    """The one nearest to a date of the recent past that the text has just told of; none where it tells of today."""
    before, anchor = basis.previous, basis.anchor
    if before is None or anchor is None or basis.direction is Direction.FUTURE:
        return []
    if not 0 <= anchor.year - before[1].year <= _TALE_YEARS:
        return []
    near = [_or_none(of_year, before[1].year + k) for k in (-1, 0, 1)]
    told = [interval for interval in near if interval is not None and interval[0] <= anchor]
    return sorted(told, key=lambda i: abs((i[0] - before[1]).days))[:1]


def _or_none(of_year: Callable[[int], Interval], year: int) -> Interval | None:
    """29 February is missing in most years."""
    try:
        return of_year(year)
    except ValueError:
        return None


def _stepped(choices: list[Interval], anchor: date, step: Step) -> list[Interval]:
    """ "last" is the latest that is over, or else that of last year; "next" the mirror image; "this" of this year."""
    if step is Step.THIS:
        return sorted(choices, key=lambda i: (i[0].year != anchor.year, abs((i[0] - anchor).days)))[:1]
    if step is Step.LAST:
        over = [i for i in choices if i[1] < anchor]
        return over[-1:] + [i for i in over if i[0].year == anchor.year - 1]
    ahead = [i for i in choices if i[0] > anchor]
    return ahead[:1] + [i for i in ahead if i[0].year == anchor.year + 1]


def _nearest(choices: list[Interval], anchor: date, direction: Direction) -> list[Interval]:
    """The nearest in the direction of the tense; the other way where that is close by and this is most of a year off.

    Nobody writes a bare month for one that lies ten months ahead when the same month has just ended.
    """
    past = [i for i in choices if i[0] <= anchor][-1]
    future = next(i for i in choices if i[1] >= anchor)
    back, forth = max(0, (anchor - past[1]).days), max(0, (future[0] - anchor).days)
    if direction is Direction.PAST:
        return [past, future] if back > _FAR_DAYS and forth < _NEAR_DAYS else [past]
    if direction is Direction.FUTURE:
        return [past, future] if forth > _FAR_DAYS and back < _NEAR_DAYS else [future]
    return [future, past] if back > _LONG_DAYS and forth < _NEAR_DAYS else [past, future]


def _part(shape: Part, basis: Basis) -> list[Interval]:
    readings = list(resolve(shape.base, basis))
    return readings + [_third(interval, shape.part) for interval in readings[:1]]


def _third(whole: Interval, part: str) -> Interval:
    days = (whole[1] - whole[0]).days + 1
    third = timedelta(days=days // 3)
    match part:
        case "early":
            return whole[0], whole[0] + third
        case "late":
            return whole[1] - third, whole[1]
        case _:
            return whole[0] + third, whole[1] - third


def _around(shape: Around, basis: Basis) -> list[Interval]:
    """The week or weekend of a date; the one that the anchor lies in comes before any other."""
    either = replace(basis, direction=Direction.UNKNOWN)
    days = [low for low, _ in (*resolve(shape.base, basis), *resolve(shape.base, either))]
    weeks = [cal.unit_around(day, shape.unit) for day in days]
    anchor = basis.anchor
    return sorted(weeks, key=lambda week: anchor is None or not week[0] <= anchor <= week[1])


def _between(shape: Between, basis: Basis) -> list[Interval]:
    """Both ends on the same side: the end that is nearer to the anchor first, the other counted from it."""
    if isinstance(shape.low, Weekday) and isinstance(shape.high, Weekday) and basis.anchor:
        return _weekday_range(shape.low, shape.high, basis)
    low, high = resolve(shape.low, basis), resolve(shape.high, basis)
    if not low or not high:
        return []
    start, end = low[0][0], high[0][1]
    if start <= end:
        return [(start, end)]
    if isinstance(shape.low, Calendar) and shape.low.year is None and shape.low.month:
        earlier = replace(shape.low, year=start.year - 1, step=None, year_step=None)
        return [(resolve(earlier, basis)[0][0], end)]
    return []


def _weekday_range(low: Weekday, high: Weekday, basis: Basis) -> list[Interval]:
    assert basis.anchor is not None
    starts = weekdays(low, basis.anchor, basis.direction)
    return [(start, start + timedelta(days=(high.day - low.day) % 7)) for start in starts]


def _offset(base: Interval, shape: Offset) -> Interval:
    edge = base[0] if shape.sign < 0 else base[1]
    return (cal.shift(edge, shape.unit, shape.sign * shape.count),) * 2


def _nth(shape: Nth, basis: Basis) -> list[Interval]:
    found = []
    for whole in resolve(shape.base, basis):
        if shape.weekday is not None:
            day = cal.nth_weekday(whole, shape.weekday, shape.index)
            found.append((day, day) if day else None)
        else:
            found.append(cal.run_inside(whole, shape.unit, shape.index, shape.count))
    return [interval for interval in found if interval is not None]


def _context(shape: Context, basis: Basis) -> list[Interval]:
    if basis.previous is None:
        return []
    day = cal.shift(basis.previous[0] if shape.sign < 0 else basis.previous[1], shape.unit, shape.sign * shape.count)
    if shape.unit is Unit.DAY and basis.previous[0] != basis.previous[1]:
        return []
    around = cal.unit_around(day, shape.unit)
    if shape.unit is Unit.YEAR and shape.sign:
        moved = (cal.shift(edge, Unit.YEAR, shape.sign * shape.count) for edge in basis.previous)
        return [around, (next(moved), next(moved))]
    return [around]
