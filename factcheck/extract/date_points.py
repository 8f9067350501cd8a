"""Grammar of single calendar dates: days, months, years, decades, quarters, seasons, feasts, weekdays.

Every parser looks at one offset of the text and gives the shape it finds there with the offset behind it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from factcheck.extract import date_lexicon as lex
from factcheck.extract.date_parsing import YEAR_STEP, Found, Parser, full_year, longest, pattern
from factcheck.extract.date_periods import century, decade, fiscal_year, holiday, quarter, season
from factcheck.extract.date_shapes import (
    Between,
    Calendar,
    Part,
    Period,
    Season,
    Step,
    Stretch,
    Weekday,
)
from factcheck.extract.date_spelled import spelled_year

_YEAR_TAIL = rf"(?:,?\s+(?:of\s+|in\s+)?(?P<year>{lex.YEAR})|,?\s+(?:of\s+)?(?:the\s+)?(?P<step>{YEAR_STEP})\s+year\b)?"
_YEAR_TAIL_CLOSE = (
    rf"(?:(?:\s*,\s*|\s+(?:of|in)\s+|[\s-]\s*)(?P<year>{lex.YEAR})|\s+(?P<short>['’]\d\d|(?<=of )\d\d(?=[.,;]|$))\b"
    + (rf"|,?\s+(?:of\s+)?(?P<step>{YEAR_STEP})\s+year\b)?")
)
_WEEKDAY_BEHIND = pattern(
    rf",?\s+a\s+(?P<day>{lex.alternation(lex.FULL_WEEKDAYS)})\b|,\s+(?P<bare>{lex.alternation(lex.FULL_WEEKDAYS)})\b(?=\s*(?:[.;)\n]|$))"
)
_AD = pattern(r"AD\s+(?P<year>\d{1,4})\b|(?P<year2>\d{1,4})\s+A\.?D\b\.?")
_TO = r"(?:\s*[-–—]\s*|\s+(?:to|and|or|through|until)\s+)"
_DAY_MONTH = pattern(
    rf"(?:the\s+)?(?P<day>{lex.DAY}|{lex.ORDINAL})(?:(?P<to>{_TO}|/)(?P<last>{lex.DAY}))?"
    rf"(?:\s+day)?(?:\s+of\s+|\s+|-)(?P<month>{lex.MONTH}){_YEAR_TAIL_CLOSE}"
)
_MONTH_DAY = pattern(
    rf"(?P<month>{lex.MONTH})(?:\s+|-)(?:the\s+)?(?P<day>{lex.DAY})(?!\s*[:/]\d)"
    rf"(?:(?P<to>{_TO})(?P<last>{lex.DAY})(?!\s*(?:[ap]\.?m\b|[:/]\d)))?{_YEAR_TAIL_CLOSE}"
)
_MONTH_YEAR = pattern(
    rf"(?P<month>{lex.MONTH})(?:(?:\s*,\s*|\s+of\s+|[\s-]\s*)(?P<year>{lex.YEAR})"
    rf"|(?:\s+of)?\s+(?P<short>['’]\d\d|(?<=of )\d\d(?=[.,;]|$))\b"
    rf"|,?\s+(?:of\s+|in\s+)?(?P<step>{YEAR_STEP})\s+year\b)?"
)
_WORDS = rf"(?:{lex.alternation(lex.NUMBERS)})(?:[\s-]+(?:{lex.alternation(lex.NUMBERS)}))?"
_DAY_IN_WORDS = pattern(rf"\s+(?P<day>{_WORDS})\b")
_WORD_DAY_MONTH = pattern(rf"(?P<day>{_WORDS})\s+(?P<month>{lex.MONTH})")
_GAP = re.compile(r"[\s,]+")
_STEP_MONTH = pattern(rf"(?P<step>{lex.STEP})\s(?:(?:{lex.ORDINAL})\s+of\s+)?(?P<month>{lex.MONTH})")
_ISO = re.compile(
    r"(?P<year>\d{4})([-/])(?P<month>\d\d)\2(?P<day>\d\d)(?![\d/-])(?:T\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?"
)
_NUMERIC = re.compile(
    r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)(?!\d|/|-(?!\d{1,2}/)|\.\d)"
)
_YEARS = re.compile(r"(?P<year>1\d{3}|20\d\d)\s?[-–/]\s?(?P<last>1\d{3}|20\d\d|\d\d)(?![\d/-]|[.,]\d|['’]?s\b)")
_YEAR_ONLY = re.compile(rf"(?P<year>{lex.YEAR})(?![/-]\d|\s?[AaPp]\.?[Mm]\b)")
_WEEKDAY = pattern(
    rf"(?:the\s+)?(?:(?P<step>{lex.STEP})\s+)?(?P<day>{lex.WEEKDAY})"
    rf"(?P<part>\s+(?:{lex.alternation(lex.CLOCK['parts_of_day'])})\b)?(?P<week>\s+(?:of\s+)?(?P<which>last|this|next)\s+week\b)?"
)
_AFTER_WEEKDAY = re.compile(r"\s*\(|\s*,\s*(?:the\s+)?|\s+(?:the\s+)?")
_ARTICLE = re.compile(rf"\b[Aa]\s+(?:(?:{lex.alternation(lex.GUARDS['weekday_adjectives'])})\s+)?$")
_NOUN_BEHIND = re.compile(r"[\s-]+(?!(?:in|when|and|after|before|at|of|that|he|she|they|with|for|on|to|or)\b)[A-Za-z]")
_PART = pattern(rf"(?P<part>{lex.PART})[\s-]+")


def numeric_day(text: str, at: int) -> Found | None:
    """ISO dates, and dates of three numbers; "9/10/2018" is marked as one that can be read both ways."""
    if (found := _ISO.match(text, at)) is not None:
        shape = _calendar(int(found["year"]), int(found["month"]), int(found["day"]))
        return (shape, found.end()) if shape else None
    if (found := _NUMERIC.match(text, at)) is None:
        return None
    first, second, year = int(found["a"]), int(found["b"]), full_year(found["year"])
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
        spelled = _with_spelled_year(text, low, _trim(found))
        return spelled if spelled[1] > found.end() else _with_weekday(text, low, _trim(found))
    return _day_range(found, low, _calendar(year, month, lex.ordinal_of(found["last"]), year_step=step))


def _day_range(found: re.Match[str], low: Calendar, high: Calendar | None) -> Found | None:
    """A run of days; "3 and 9 May" is none, so the first day is left, or goes alone if its month stands before it."""
    if high is None or high.day is None or low.day is None or high.day <= low.day:
        return None
    if found["to"].strip().lower() not in {"and", "or"} or high.day == low.day + 1:
        return Between(low, high), _trim(found)
    return (low, found.end("day")) if found.start("month") < found.start("day") else None


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
    shape = Calendar(_printed_year(found), lex.month_of(found["month"]), year_step=step)
    return _with_spelled_year(text, shape, _trim(found))


def _with_spelled_year(text: str, shape: Calendar, end: int) -> Found:
    """ "October two thousand and five", "January twenty-five nineteen eighty-six"."""
    behind = _DAY_IN_WORDS.match(text, end) if shape.day is None else None
    day = lex.number_of(behind["day"]) if behind else shape.day
    gap = _GAP.match(text, behind.end() if behind else end)
    year = spelled_year(text, gap.end()) if gap and shape.year is None and shape.year_step is None else None
    if year is None and behind is not None:
        gap, day = _GAP.match(text, end), shape.day
        year = spelled_year(text, gap.end()) if gap and shape.year is None else None
    if year is None:
        return shape, end
    return _calendar(year[0], shape.month or 1, day) or shape if day else replace(shape, year=year[0]), year[1]


def day_in_words(text: str, at: int) -> Found | None:
    """ "fifteen August nineteen ninety-three": only with its year, else "two May votes" would be a date."""
    found = _WORD_DAY_MONTH.match(text, at)
    if found is None:
        return None
    day = _calendar(None, lex.month_of(found["month"]), lex.number_of(found["day"]))
    spelled = _with_spelled_year(text, day, found.end()) if day else None
    return spelled if spelled and isinstance(spelled[0], Calendar) and spelled[0].year else None


def stepped_month(text: str, at: int) -> Found | None:
    """ "last October", "next March 12"."""
    found = _STEP_MONTH.match(text, at)
    if found is None:
        return None
    day = day_and_month(text, found.end("step") + 1)
    if day is not None and isinstance(day[0], Calendar) and day[0].year is None:
        return replace(day[0], step=lex.STEPS[lex.plain(found["step"])]), day[1]
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
    which = Step(found["which"].lower()) if found["which"] else None
    return Weekday(index, step, which, indefinite=_is_indefinite(text, at, end)), end


def _is_indefinite(text: str, start: int, end: int) -> bool:
    """ "on a Sunday": some Sunday, unless it stands before what it dates ("a Monday statement")."""
    return _ARTICLE.search(text, max(0, start - 14), start) is not None and _NOUN_BEHIND.match(text, end) is None


POINTS: tuple[Parser, ...] = (
    weekday,
    day_and_month,
    day_in_words,
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
    return full_year(found["short"].lstrip("'’")) if found["short"] else None


def _trim(found: re.Match[str]) -> int:
    """The end of a match without the full stop that may close the sentence rather than an abbreviation."""
    text, end = found.string, found.end()
    if (
        text[end - 1] == "."
        and text[found.start() : end - 1].rsplit(None, 1)[-1].lower() in lex.FULL_MONTHS | lex.FULL_WEEKDAYS
    ):
        return end - 1
    return end
