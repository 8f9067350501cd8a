"""Grammar of single calendar dates: days, months, years, decades, quarters, seasons, feasts, weekdays.

Every parser looks at one offset of the text and gives the shape it finds there with the offset behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from factcheck.extract import date_lexicon as lex
from factcheck.extract.date_shapes import (
    Between,
    Calendar,
    Holiday,
    Part,
    Period,
    Season,
    Shape,
    Step,
    Stretch,
    Unit,
    Weekday,
)
from factcheck.model.date import DateKind

Found = tuple[Shape, int]
Parser = Callable[[str, int], Found | None]


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


_YEAR_STEP = r"(?:this|last|next)"
_YEAR_TAIL = (
    rf"(?:,?\s+(?:of\s+|in\s+)?(?P<year>{lex.YEAR})|,?\s+(?:of\s+)?(?:the\s+)?(?P<step>{_YEAR_STEP})\s+year\b)?"
)
_YEAR_TAIL_CLOSE = rf"(?:(?:\s*,\s*|\s+(?:of|in)\s+|[\s-]\s*)(?P<year>{lex.YEAR})|\s+(?P<short>['’]\d\d)\b" + (
    rf"|,?\s+(?:of\s+)?(?P<step>{_YEAR_STEP})\s+year\b)?"
)
_WEEKDAY_BEHIND = _pattern(
    rf",?\s+a\s+(?P<day>{lex.alternation(lex.FULL_WEEKDAYS)})\b|,\s+(?P<bare>{lex.alternation(lex.FULL_WEEKDAYS)})\b(?=\s*(?:[.;)\n]|$))"
)
_AD = _pattern(r"AD\s+(?P<year>\d{1,4})\b|(?P<year2>\d{1,4})\s+A\.?D\b\.?")
_TO = r"(?:\s*[-–—]\s*|\s+(?:to|and|or|through|until)\s+)"
_DAY_MONTH = _pattern(
    rf"(?:the\s+)?(?P<day>{lex.DAY}|{lex.ORDINAL})(?:(?P<to>{_TO}|/)(?P<last>{lex.DAY}))?"
    rf"(?:\s+day)?(?:\s+of\s+|\s+|-)(?P<month>{lex.MONTH}){_YEAR_TAIL_CLOSE}"
)
_MONTH_DAY = _pattern(
    rf"(?P<month>{lex.MONTH})(?:\s+|-)(?:the\s+)?(?P<day>{lex.DAY})(?!\s*[:/]\d)"
    rf"(?:(?P<to>{_TO})(?P<last>{lex.DAY})(?!\s*(?:[ap]\.?m\b|[:/]\d)))?{_YEAR_TAIL_CLOSE}"
)
_MONTH_YEAR = _pattern(
    rf"(?P<month>{lex.MONTH})(?:(?:\s*,\s*|\s+of\s+|[\s-]\s*)(?P<year>{lex.YEAR})|(?:\s+of)?\s+(?P<short>['’]\d\d)\b"
    rf"|,?\s+(?:of\s+|in\s+)?(?P<step>{_YEAR_STEP})\s+year\b)?"
)
_STEP_MONTH = _pattern(rf"(?P<step>{lex.STEP})\s+(?P<month>{lex.MONTH})(?!\s+\d)")
_ISO = re.compile(
    r"(?P<year>\d{4})([-/])(?P<month>\d\d)\2(?P<day>\d\d)(?![\d/-])(?:T\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?"
)
_NUMERIC = re.compile(r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)(?![\d/-]|\.\d)")
_YEARS = re.compile(r"(?P<year>1\d{3}|20\d\d)\s?[-–/]\s?(?P<last>1\d{3}|20\d\d|\d\d)(?![\d/-]|[.,]\d|['’]?s\b)")
_YEAR_ONLY = re.compile(rf"(?P<year>{lex.YEAR})(?![/-]\d|\s?[AaPp]\.?[Mm]\b)")
_DECADE = _pattern(
    r"(?:the\s+)?(?P<full>1\d|20)(?P<tens>\d)0\s?['’]?s\b|(?:the\s+)?(?:['’](?P<short>\d)0|(?P<spoken>\d)0['’])s\b"
    rf"|the\s+(?P<late>[2-9])0s\b|(?:the\s+)?(?:nineteen[\s-])?(?P<word>{lex.alternation(lex.DECADES)})\b"
)
_CENTURY = _pattern(rf"(?:the\s+)?(?P<nth>{lex.ORDINAL})[\s-]century\b(?!\s+b\.?c)")
_FISCAL = _pattern(
    r"(?:the\s+)?(?:fiscal(?:\s+year)?|financial\s+year|FY)\s?(?P<year>(?:19|20)\d\d)(?:\s?[-–/]\s?(?P<last>\d\d(?:\d\d)?))?\b"
    r"|FY\s?['’]?(?P<short>\d\d)\b"
)
_OF_YEAR = (
    rf"(?:(?:,?\s+(?:of|in)\s+|,?\s+|\s?-\s?)(?P<year>{lex.YEAR})|,?\s+(?:of\s+|in\s+)?(?P<step>{_YEAR_STEP})\s+year\b)"
)
_QUARTER = _pattern(rf"(?:the\s+)?Q(?P<index>[1-4])\b{_OF_YEAR}?")
_NAMED_QUARTER = _pattern(
    rf"(?:the\s+)?(?P<nth>first|second|third|fourth|final|last|1st|2nd|3rd|4th)[\s-](?P<unit>quarter|half)\b{_OF_YEAR}?"
)
_HALF = _pattern(rf"(?:the\s+)?H(?P<index>[12])\b{_OF_YEAR}?")
_YEAR_QUARTER = _pattern(rf"(?P<year>{lex.YEAR})[\s-]?(?P<unit>[QH])(?P<index>[1-4])\b")
_SEASON_NAME = rf"(?P<season>{lex.alternation(lex.SEASONS)})\b"
_SEASON = _pattern(rf"(?:the\s+)?{_SEASON_NAME}{_OF_YEAR}")
_STEP_SEASON = _pattern(rf"(?P<step>this\s+past|this\s+coming|last|this|next|past|coming)\s+{_SEASON_NAME}")
_HOLIDAY = _pattern(
    rf"(?:(?P<step>last|this|next)\s+)?(?P<name>{lex.alternation(lex.HOLIDAY_NAMES)})\b(?:(?:,?\s+|\s+of\s+)(?P<year>{lex.YEAR}))?"
)
_WEEKDAY = _pattern(
    rf"(?:the\s+)?(?:(?P<step>{lex.STEP})\s+)?(?P<day>{lex.WEEKDAY})"
    rf"(?P<part>\s+(?:{lex.alternation(lex.CLOCK['parts_of_day'])})\b)?(?P<week>\s+(?:of\s+)?(?P<which>last|this|next)\s+week\b)?"
)
_AFTER_WEEKDAY = re.compile(r"\s*,\s*(?:the\s+)?|\s+(?:the\s+)?|\s*\(")
_PART = _pattern(rf"(?P<part>{lex.PART})[\s-]+")


def numeric_day(text: str, at: int) -> Found | None:
    """ISO dates, and dates of three numbers; "9/10/2018" is marked as one that can be read both ways."""
    if (found := _ISO.match(text, at)) is not None:
        shape = _calendar(int(found["year"]), int(found["month"]), int(found["day"]))
        return (shape, found.end()) if shape else None
    if (found := _NUMERIC.match(text, at)) is None:
        return None
    first, second, year = int(found["a"]), int(found["b"]), _full_year(found["year"])
    if found["sep"] != "/" and len(found["year"]) == 2:
        return None
    day_first = found["sep"] == "." or first > 12
    month, day = (second, first) if day_first else (first, second)
    shape = _calendar(year, month, day, swapped=max(month, day) <= 12 and month != day and found["sep"] != ".")
    return (shape, found.end()) if shape else None


def day_and_month(text: str, at: int) -> Found | None:
    """A day with its month, in either order, alone or as a run of days: "10-11 December 2019", "Sept. 2"."""
    found = _DAY_MONTH.match(text, at) or _MONTH_DAY.match(text, at)
    if found is None:
        return None
    year = _printed_year(found)
    month, first = lex.month_of(found["month"]), lex.ordinal_of(found["day"])
    step = Step(found["step"].lower()) if found["step"] else None
    low = _calendar(year, month, first, year_step=step)
    if low is None:
        return None
    if found["last"] is None:
        return _with_weekday(text, low, _trim(found))
    high = _calendar(year, month, lex.ordinal_of(found["last"]), year_step=step)
    if high is None or (high.day or 0) <= first:
        return None
    return Between(low, high), _trim(found)


def _with_weekday(text: str, day: Calendar, end: int) -> Found:
    """ "5 June, a Monday" names the weekday behind the date."""
    behind = _WEEKDAY_BEHIND.match(text, end)
    if behind is None:
        return day, end
    return replace(day, weekday=lex.weekday_of(behind["day"] or behind["bare"])), behind.end()


def month(text: str, at: int) -> Found | None:
    """A month, with its year or without."""
    found = _MONTH_YEAR.match(text, at)
    if found is None:
        return None
    step = Step(found["step"].lower()) if found["step"] else None
    return Calendar(_printed_year(found), lex.month_of(found["month"]), year_step=step), _trim(found)


def stepped_month(text: str, at: int) -> Found | None:
    """ "last October", "next March"."""
    found = _STEP_MONTH.match(text, at)
    if found is None:
        return None
    return Calendar(month=lex.month_of(found["month"]), step=lex.STEPS[lex.plain(found["step"])]), _trim(found)


def years(text: str, at: int) -> Found | None:
    """A year, or a run of years as "2012-13"."""
    if (found := _YEARS.match(text, at)) is not None:
        first = int(found["year"])
        last = int(found["last"]) if len(found["last"]) == 4 else first // 100 * 100 + int(found["last"])
        if 0 < last - first <= 200 and (len(found["last"]) == 4 or last - first <= 30):
            return Between(Calendar(first), Calendar(last)), found.end()
    if (found := _AD.match(text, at)) is not None:
        year = int(found["year"] or found["year2"])
        return (Calendar(year), found.end()) if 0 < year < 2100 else None
    found = _YEAR_ONLY.match(text, at)
    return (Calendar(int(found["year"])), found.end()) if found else None


def decade(text: str, at: int) -> Found | None:
    """ "the 1970s", "the '90s", "the nineties"."""
    found = _DECADE.match(text, at)
    if found is None:
        return None
    if found["full"]:
        first = int(found["full"]) * 100 + int(found["tens"]) * 10
        # NOTE: "the 1900s" is a decade in the press of today more often than a century
        return Stretch(first, first + 9), found.end()
    tens = found["short"] or found["spoken"] or found["late"]
    first = 1900 + (int(tens) * 10 if tens else lex.DECADES[lex.plain(found["word"]).replace(" ", "-")])
    return Stretch(first, first + 9), found.end()


def century(text: str, at: int) -> Found | None:
    """ "the 19th century", taken as the years 1800 to 1899 as readers do."""
    found = _CENTURY.match(text, at)
    if found is None:
        return None
    first = (lex.ordinal_of(found["nth"]) - 1) * 100
    return (Stretch(first, first + 99), found.end()) if 100 <= first <= 2100 else None


def fiscal_year(text: str, at: int) -> Found | None:
    """A fiscal year, taken as the calendar years that its label names: firms and states begin it in any month."""
    found = _FISCAL.match(text, at)
    if found is None:
        return None
    first = _full_year(found["year"] or found["short"])
    last = (
        first
        if found["last"] is None
        else first // 10 ** len(found["last"]) * 10 ** len(found["last"]) + int(found["last"])
    )
    return (Stretch(first, last, DateKind.PARTIAL), found.end()) if first <= last <= first + 1 else None


def quarter(text: str, at: int) -> Found | None:
    """Quarters and halves of a year: "Q3 2024", "the first half of last year", "third quarter"."""
    if (found := _YEAR_QUARTER.match(text, at)) is not None:
        unit = Unit.QUARTER if found["unit"].upper() == "Q" else Unit.HALF
        return Period(unit, int(found["index"]), int(found["year"])), found.end()
    if (found := _QUARTER.match(text, at)) is not None:
        return Period(Unit.QUARTER, int(found["index"]), *_year_or_step(found)), found.end()
    if (found := _HALF.match(text, at)) is not None:
        return Period(Unit.HALF, int(found["index"]), *_year_or_step(found)), found.end()
    if (found := _NAMED_QUARTER.match(text, at)) is None:
        return None
    unit, nth = Unit(found["unit"].lower()), found["nth"].lower()
    index = (4 if unit is Unit.QUARTER else 2) if nth in {"final", "last"} else lex.ordinal_of(nth)
    bare = found["year"] is None and found["step"] is None
    if index > 2 and unit is Unit.HALF or bare and (unit is Unit.HALF or nth == "last"):
        return None
    return Period(unit, index, *_year_or_step(found)), found.end()


def season(text: str, at: int) -> Found | None:
    """ "the summer of 2019", "last fall"; a season alone speaks of every year."""
    if (found := _STEP_SEASON.match(text, at)) is not None:
        step = lex.STEPS[lex.plain(found["step"])]
        return Season(lex.SEASONS[found["season"].lower()], step=step), found.end()
    if (found := _SEASON.match(text, at)) is None:
        return None
    return Season(lex.SEASONS[found["season"].lower()], *_year_or_step(found)), found.end()


def holiday(text: str, at: int) -> Found | None:
    """A feast with a date of its own in every year."""
    found = _HOLIDAY.match(text, at)
    if found is None:
        return None
    step = Step(found["step"].lower()) if found["step"] else None
    name = found["name"].lower().replace("’", "'")
    return Holiday(" ".join(name.split()), int(found["year"]) if found["year"] else None, step), found.end()


def weekday(text: str, at: int) -> Found | None:
    """A weekday, with the date behind it if there is one: "last Friday night", "Wednesday, 9 October 2018"."""
    found = _WEEKDAY.match(text, at)
    if found is None:
        return None
    index = lex.weekday_of(found["day"])
    end = found.end()
    if found["step"] is None and found["week"] is None:
        behind = _AFTER_WEEKDAY.match(text, end)
        dated = (day_and_month(text, behind.end()) or numeric_day(text, behind.end())) if behind else None
        if dated is not None and isinstance(dated[0], Calendar):
            opened = "(" in behind[0] if behind else False
            after = dated[1] + 1 if opened and text[dated[1] : dated[1] + 1] == ")" else dated[1]
            return Calendar(dated[0].year, dated[0].month, dated[0].day, dated[0].year_step, weekday=index), after
    if found["day"].lower() not in lex.FULL_WEEKDAYS and not found["day"].endswith("."):
        return None
    if found["part"] is None and found["week"] is None:
        end = _trim(found)
    step = lex.STEPS[lex.plain(found["step"])] if found["step"] else None
    return Weekday(index, step, Step(found["which"].lower()) if found["which"] else None), end


POINTS: tuple[Parser, ...] = (
    weekday,
    day_and_month,
    numeric_day,
    quarter,
    season,
    fiscal_year,
    holiday,
    stepped_month,
    month,
    decade,
    century,
    years,
)


def point(text: str, at: int) -> Found | None:
    """The longest single date that begins at an offset."""
    return longest(text, at, POINTS)


def part_of_point(text: str, at: int) -> Found | None:
    """ "early March", "mid-2020", "the end of last year"; "earlier" and "later" take the whole."""
    found = _PART.match(text, at)
    if found is None:
        return None
    base = point(text, found.end())
    if base is None or not isinstance(base[0], Calendar | Stretch | Season | Weekday | Period):
        return None
    part = lex.PARTS[lex.plain(found["part"])]
    return (base[0] if part == "whole" or isinstance(base[0], Weekday) else Part(part, base[0])), base[1]


def longest(text: str, at: int, parsers: tuple[Parser, ...]) -> Found | None:
    """What the parser that reaches furthest finds; the first of them where two reach equally far."""
    best: Found | None = None
    for parser in parsers:
        found = parser(text, at)
        if found is not None and (best is None or found[1] > best[1]):
            best = found
    return best


def _calendar(
    year: int | None, month_: int, day: int, year_step: Step | None = None, swapped: bool = False
) -> Calendar | None:
    """The day, or None where no calendar has it."""
    try:
        date(year or 2000, month_, day)
    except ValueError:
        return None
    return Calendar(year, month_, day, year_step, swapped=swapped)


def _printed_year(found: re.Match[str]) -> int | None:
    if found["year"]:
        return int(found["year"])
    return _full_year(found["short"][1:]) if found["short"] else None


def _year_or_step(found: re.Match[str]) -> tuple[int | None, Step | None]:
    return int(found["year"]) if found["year"] else None, Step(found["step"].lower()) if found["step"] else None


def _full_year(digits: str) -> int:
    """Two digits up to 49 are of this century."""
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 50 else 1900)


def _trim(found: re.Match[str]) -> int:
    """The end of a match without the full stop that may close the sentence rather than an abbreviation."""
    text, end = found.string, found.end()
    if (
        text[end - 1] == "."
        and text[found.start() : end - 1].rsplit(None, 1)[-1].lower() in lex.FULL_MONTHS | lex.FULL_WEEKDAYS
    ):
        return end - 1
    return end
