"""What a phrase says about time before any calendar is consulted: the values between grammar and calendar."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from factcheck.model.date import DateKind


class Unit(StrEnum):
    """A stretch of the calendar that can be counted."""

    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Step(StrEnum):
    """Which one of a recurring thing: the one before, the current one, the one after."""

    LAST = "last"
    THIS = "this"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, a month or a year by number. A missing field was not printed; `year_step` stands for "last year"."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    year_step: Step | None = None
    step: Step | None = None
    weekday: int | None = None
    swapped: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of whole years: a decade, a century, a fiscal year that spans two."""

    first: int
    last: int
    kind: DateKind = DateKind.DECADE


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week; `week` places it in a week ("Tuesday of last week"), `indefinite` nowhere ("on a Sunday")."""

    day: int
    step: Step | None = None
    week: Step | None = None
    indefinite: bool = False


@dataclass(frozen=True, slots=True)
class Season:
    """Spring (0) to winter (3) of the northern hemisphere, March to February; named by the year it begins in."""

    index: int
    year: int | None = None
    year_step: Step | None = None
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A quarter or half of a year, counted from 1; without a year, the nearest in the direction of the tense."""

    unit: Unit
    index: int
    year: int | None = None
    year_step: Step | None = None


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast by its key in the lexicon."""

    name: str
    year: int | None = None
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """The unit that lies `count` units from the anchor: "yesterday" is day -1, "this month" month 0.

    `counted` marks a number in the text, which may be meant to the day ("in two weeks").
    """

    unit: Unit
    count: int
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """The `count` units that end (-1) or begin (+1) at the anchor: "the past two years"."""

    unit: Unit
    count: int
    sign: int


@dataclass(frozen=True, slots=True)
class Offset:
    """`count` units before (-1) or after (+1) another date: "two weeks before 13 May"."""

    unit: Unit
    count: int
    sign: int
    base: Shape


@dataclass(frozen=True, slots=True)
class Part:
    """Early, mid or late in a date. Where early ends is a matter of taste, so the whole date is the first reading."""

    part: str
    base: Shape


@dataclass(frozen=True, slots=True)
class Nth:
    """The `index`-th run of `count` units inside a date, from its end if negative: "the last four months of 2021"."""

    unit: Unit
    index: int
    count: int
    base: Shape
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """The week or weekend that holds another date: "the week of 3 March", "Thanksgiving weekend"."""

    unit: Unit
    base: Shape


@dataclass(frozen=True, slots=True)
class Between:
    """From one date to another, both included."""

    low: Shape
    high: Shape


@dataclass(frozen=True, slots=True)
class Context:
    """Counted from a date that the text gave before ("the next day"); `sign` 0 means that date itself."""

    unit: Unit
    count: int
    sign: int


@dataclass(frozen=True, slots=True)
class Vague:
    """A reference to the near past or future that nobody can pin down: "recently", "in recent days"."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as "HH:MM"."""

    time: str


Shape = (
    Calendar
    | Stretch
    | Weekday
    | Season
    | Period
    | Holiday
    | Shift
    | Window
    | Offset
    | Part
    | Nth
    | Around
    | Between
    | Context
    | Vague
    | Clock
)


def is_absolute(shape: Shape) -> bool:
    """Whether the words alone say which days are meant."""
    match shape:
        case Calendar() | Season() | Period() | Holiday():
            return shape.year is not None
        case Stretch():
            return True
        case Offset() | Part() | Nth() | Around():
            return is_absolute(shape.base)
        case Between():
            return is_absolute(shape.low) and is_absolute(shape.high)
        case _:
            return False


def kind_of(shape: Shape) -> DateKind:
    """How the date is given."""
    match shape:
        case Clock():
            return DateKind.TIME
        case Weekday():
            return DateKind.WEEKDAY
        case Between():
            return DateKind.RANGE
        case Stretch():
            return shape.kind
        case Part():
            return kind_of(shape.base)
        case Calendar():
            return _kind_of_calendar(shape)
        case Season() | Period() | Nth() | Offset() | Holiday() | Around() if is_absolute(shape):
            return DateKind.PARTIAL
        case _:
            return DateKind.RELATIVE


def _kind_of_calendar(shape: Calendar) -> DateKind:
    if shape.step is not None or shape.year_step is not None:
        return DateKind.RELATIVE
    if shape.year is not None and shape.month is not None and shape.day is not None:
        return DateKind.EXPLICIT
    return DateKind.PARTIAL


def weekday_of(shape: Shape) -> int | None:
    """The weekday that the words name, 0 for Monday."""
    match shape:
        case Weekday():
            return shape.day
        case Calendar() | Nth():
            return shape.weekday
        case Part():
            return weekday_of(shape.base)
        case _:
            return None
