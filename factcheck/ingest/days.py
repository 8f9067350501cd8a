"""Days and times of day as mastheads, datelines and stamps print them. Nothing here guesses: a day is read or it is not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from factcheck.ingest.lexicon import zones
from factcheck.model.text import Span

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})(?!\d)"
DAY_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        r"(?<![\d/.-])(?P<year>(?:19|20)\d{2})[-/.](?P<m>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        rf"{_WEEKDAY}(?<![\d.,:/-]){_DAY}(?:\s+of)?[\s-]+{_MONTH}(?:,?[\s-]+{_YEAR})?",
        rf"{_WEEKDAY}\b{_MONTH}[\s-]+{_DAY}(?![\d:])(?:,?[\s-]+{_YEAR})?",
        r"(?<![\d/.-])(?P<day>\d{1,2})\.(?P<m>\d{1,2})\.(?P<year>(?:19|20)\d{2})(?!\d)",
        r"(?<![\d/.-])(?P<one>\d{1,2})[/-](?P<two>\d{1,2})[/-](?P<year>(?:19|20)\d{2})(?!\d)",
    )
)
_OFFSET = re.compile(r"(?:GMT|UTC)?\s?(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?", re.IGNORECASE)
_ZONES = r"(?:GMT|UTC)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|Z|[A-Z]{2,4}T|MSK|WIB|[+-]\d{2}:?\d{2}|local time|hrs|hours"
TIME_SHAPE = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?(?![\d%])\s*(?P<half>[ap]\.?m\b\.?)?"
    rf"\s*\(?(?P<zone>{_ZONES})?(?![a-z])\)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day as printed; `year` is None where the text leaves it out."""

    span: Span
    month: int
    day: int
    year: int | None

    @property
    def full(self) -> date | None:
        """The day in the calendar, None without a year."""
        return calendar_day(self.year, self.month, self.day) if self.year else None


@dataclass(frozen=True, slots=True)
class PrintedTime:
    """A time of day as printed; `zone` is its distance from UTC ("+08:00") where it gives one that is beyond doubt."""

    span: Span
    clock: time
    zone: str | None = None


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_day(text: str) -> PrintedDay | None:
    """The first day in a short text. A day and month in figures alone count only where one of them exceeds 12."""
    matches = (found for shape in DAY_SHAPES for found in shape.finditer(text))
    days = [day for day in map(_read, matches) if day is not None]
    return min(days, key=lambda found: (found.span.start, -found.span.end), default=None)


def _read(match: re.Match[str]) -> PrintedDay | None:
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else None
    if "one" in groups:
        day, month = _day_and_month(int(groups["one"]), int(groups["two"]))
    else:
        month = int(groups["m"]) if groups.get("m") else MONTHS.get((groups.get("month") or "").lower(), 0)
        day = int(groups["day"])
    if calendar_day(year or 2000, month, day) is None:
        return None
    return PrintedDay(Span(*match.span()), month, day, year)


def _day_and_month(one: int, two: int) -> tuple[int, int]:
    """Which of two figures is the day; (0, 0), no day at all, where either could be."""
    if one == two or (one > 12 >= two):
        return one, two
    return (two, one) if two > 12 >= one else (0, 0)


def find_time(text: str) -> PrintedTime | None:
    """The first time of day in a short text."""
    for match in TIME_SHAPE.finditer(text):
        hour, minute = int(match["hour"]), int(match["minute"])
        half = (match["half"] or "").lower()[:1]
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        if hour < 24 and minute < 60:
            return PrintedTime(Span(*match.span()), time(hour, minute), _zone(match["zone"] or ""))
    return None


def _zone(printed: str) -> str | None:
    """The distance from UTC of a zone as printed; None where nothing or more than one thing is meant."""
    known = zones().get(printed.upper())
    offset = _OFFSET.fullmatch(printed)
    if known is not None or offset is None:
        return known
    hours, minutes = int(offset["hours"]), int(offset["minutes"] or 0)
    return f"{offset['sign']}{hours:02}:{minutes:02}" if hours <= 14 and minutes < 60 else None


def iso(day: date, clock: PrintedTime | None) -> str:
    """ISO 8601; with the zone only where the text names one that is beyond doubt."""
    if clock is None:
        return day.isoformat()
    return f"{day.isoformat()}T{clock.clock.isoformat('seconds')}{clock.zone or ''}"


def nearest_year(month: int, day: int, near: date) -> date | None:
    """The day of that name nearest to `near`; None where the calendar has none within a year."""
    years = (near.year - 1, near.year, near.year + 1)
    days = [found for year in years if (found := calendar_day(year, month, day))]
    return min(days, key=lambda found: abs((found - near).days), default=None)


def day_of(moment: str | None) -> date | None:
    """The day of an ISO 8601 date or time as written, in the zone in which it is written."""
    if moment is None or len(moment) < 10:
        return None
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None
