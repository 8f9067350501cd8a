"""Dates that are counted from the anchor: weekdays, "two days ago", "the past two years"."""

from __future__ import annotations

from datetime import date, timedelta

from factcheck.extract import date_calendar as cal
from factcheck.extract.date_calendar import Interval
from factcheck.extract.date_shapes import Shift, Step, Unit, Weekday, Window
from factcheck.extract.date_tense import Direction

STEP_COUNT = {Step.LAST: -1, Step.THIS: 0, Step.NEXT: 1}


def from_anchor(shape: Weekday | Shift | Window, anchor: date, direction: Direction) -> list[Interval]:
    """All readings of a date counted from the anchor, the preferred first."""
    match shape:
        case Weekday():
            return [(day, day) for day in weekdays(shape, anchor, direction)]
        case Shift():
            return _shift(shape, anchor)
        case Window():
            return _window(shape, anchor)


def weekdays(shape: Weekday, anchor: date, direction: Direction) -> list[date]:
    """The days that a weekday can be: the nearest in the direction of the tense, the anchor's own included."""
    back = anchor - timedelta(days=(anchor.weekday() - shape.day) % 7)
    forth = anchor + timedelta(days=(shape.day - anchor.weekday()) % 7)
    monday = anchor - timedelta(days=anchor.weekday())
    if shape.indefinite:
        return []
    if shape.week is not None:
        return [monday + timedelta(days=7 * STEP_COUNT[shape.week] + shape.day)]
    if shape.step is Step.LAST:
        strict = back if back < anchor else back - timedelta(days=7)
        return [strict, monday + timedelta(days=shape.day - 7)]
    if shape.step is Step.NEXT:
        strict = forth if forth > anchor else forth + timedelta(days=7)
        return [strict, monday + timedelta(days=shape.day + 7)]
    if shape.step is Step.THIS:
        return [monday + timedelta(days=shape.day)] if direction is not Direction.FUTURE else [forth]
    if direction is Direction.UNKNOWN:
        return [back, forth]
    return [back if direction is Direction.PAST else forth]


def _shift(shape: Shift, anchor: date) -> list[Interval]:
    """The unit around the day some units away, and the exact day where units were counted."""
    if shape.unit is Unit.WEEKEND and anchor.weekday() >= 5 and shape.count < 0:
        this, last = (
            cal.unit_around(anchor, Unit.WEEKEND),
            cal.unit_around(cal.shift(anchor, Unit.WEEK, -1), Unit.WEEKEND),
        )
        return [this, last]
    day = cal.shift(anchor, shape.unit, shape.count)
    around = cal.unit_around(day, shape.unit)
    if shape.count > 0 and shape.counted:
        return [(day, day), around]
    return [around, (day, day)] if shape.counted else [around]


def _window(shape: Window, anchor: date) -> list[Interval]:
    """The units up to the anchor's day, or from the next day on; the second reading is whole units of the calendar."""
    if shape.unit in {Unit.QUARTER, Unit.WEEKEND}:
        return [_whole_units(shape, anchor)]
    far = cal.shift(anchor, shape.unit, shape.sign * shape.count)
    counted = (far, anchor) if shape.sign < 0 else (anchor + timedelta(days=1), far)
    return [counted, _whole_units(shape, anchor)]


def _whole_units(shape: Window, anchor: date) -> Interval:
    near = cal.unit_around(cal.shift(anchor, shape.unit, shape.sign), shape.unit)
    far = cal.unit_around(cal.shift(anchor, shape.unit, shape.sign * shape.count), shape.unit)
    return min(near, far)[0], max(near, far)[1]
