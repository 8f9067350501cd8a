"""Intervals of days, and the arithmetic of the calendar on them. Weeks run from Monday to Sunday."""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, date, timedelta

from factcheck.extract.date_lexicon import HOLIDAYS
from factcheck.extract.date_shapes import Unit

Interval = tuple[date, date]

_QUARTER_MONTHS = 3
_HALF_MONTHS = 6


def month_interval(year: int, month: int) -> Interval:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_interval(first: int, last: int | None = None) -> Interval:
    """From 1 January of a year to 31 December of the same or a later one."""
    return date(first, 1, 1), date(min(last or first, MAXYEAR), 12, 31)


def months_interval(year: int, month: int, count: int) -> Interval:
    """`count` whole months from a first one on."""
    last = add_months(date(year, month, 1), count - 1)
    return date(year, month, 1), month_interval(last.year, last.month)[1]


def season_interval(year: int, index: int) -> Interval:
    """Spring (0) to winter (3) that begins in a year; winter ends in the next."""
    return months_interval(year, 3 * index + 3, 3)


def period_interval(unit: Unit, year: int, index: int) -> Interval:
    """The `index`-th quarter or half of a year, from 1."""
    months = _QUARTER_MONTHS if unit is Unit.QUARTER else _HALF_MONTHS
    return months_interval(year, months * (index - 1) + 1, months)


def add_months(day: date, count: int) -> date:
    """The same day some months on, or the last of a shorter month. Raises ValueError outside the years 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shift(day: date, unit: Unit, count: int) -> date:
    """The day that lies `count` units away. Raises ValueError or OverflowError outside the years 1 to 9999."""
    days = {Unit.DAY: 1, Unit.WEEK: 7, Unit.WEEKEND: 7}
    if unit in days:
        return day + timedelta(days=days[unit] * count)
    return add_months(day, _MONTHS[unit] * count)


_MONTHS = {
    Unit.MONTH: 1,
    Unit.QUARTER: _QUARTER_MONTHS,
    Unit.HALF: _HALF_MONTHS,
    Unit.SEASON: 3,
    Unit.YEAR: 12,
    Unit.DECADE: 120,
    Unit.CENTURY: 1200,
}


def unit_around(day: date, unit: Unit) -> Interval:
    """The day, week, month, quarter, year, decade or century that holds a day; of a week, or its weekend."""
    if unit in {Unit.WEEK, Unit.WEEKEND}:
        monday = day - timedelta(days=day.weekday())
        return monday + timedelta(days=5 if unit is Unit.WEEKEND else 0), monday + timedelta(days=6)
    if unit not in _MONTHS:
        return day, day
    months = _MONTHS[unit]
    if months > 12:
        years = months // 12
        return year_interval(max(1, day.year // years * years), day.year // years * years + years - 1)
    return months_interval(day.year, (day.month - 1) // months * months + 1, months)


def run_inside(whole: Interval, unit: Unit, index: int, count: int) -> Interval | None:
    """The `index`-th run of `count` units inside an interval, from its end if negative; None where it is too short."""
    start, end = whole
    if index > 0:
        first = unit_around(_inner_day(start, unit, 1), unit)[0]
        low = shift(first, unit, (index - 1) * count)
        high = shift(low, unit, count) - timedelta(days=1)
    else:
        high = unit_around(_inner_day(end, unit, -1), unit)[1]
        low = shift(high + timedelta(days=1), unit, -count * -index)
        high = shift(low, unit, count) - timedelta(days=1)
    return (low, high) if low <= end and high >= start else None


def _inner_day(edge: date, unit: Unit, sign: int) -> date:
    """A day of the outermost unit of an interval; as in ISO 8601, a week belongs where most of its days lie."""
    return edge + timedelta(days=3 * sign) if unit is Unit.WEEK else edge


def nth_weekday(whole: Interval, weekday: int, index: int) -> date | None:
    """The `index`-th such weekday of an interval, from its end if negative."""
    start, end = whole
    if index > 0:
        day = start + timedelta(days=(weekday - start.weekday()) % 7 + 7 * (index - 1))
    else:
        day = end - timedelta(days=(end.weekday() - weekday) % 7 + 7 * (-index - 1))
    return day if start <= day <= end else None


def holiday(name: str, year: int) -> date:
    """The day of a feast in a year."""
    if name in HOLIDAYS["fixed"]:
        month, day = HOLIDAYS["fixed"][name]
        return date(year, month, day)
    if name in HOLIDAYS["easter"]:
        return easter(year) + timedelta(days=HOLIDAYS["easter"][name])
    month, weekday, index = HOLIDAYS["nth"][name]
    found = nth_weekday(month_interval(year, month), weekday, index)
    assert found is not None
    return found


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar."""
    golden, century = year % 19, year // 100
    leap_gap = century - century // 4
    moon = (leap_gap - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= moon // 28 * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - leap_gap) % 7
    day = moon - weekday
    month = 3 + (day + 40) // 44
    return date(year, month, day + 28 - 31 * (month // 4))
