"""Grammar of stretches of the calendar: decades, centuries, fiscal years, quarters, seasons, feasts."""

from __future__ import annotations

import re

from factcheck.extract import date_lexicon as lex
from factcheck.extract.date_parsing import YEAR_STEP, Found, full_year, pattern
from factcheck.extract.date_shapes import Holiday, Period, Season, Step, Stretch, Unit
from factcheck.model.date import DateKind

_DECADE = pattern(
    r"(?:the\s+)?(?P<full>1\d|20)(?P<tens>\d)0\s?['’]?s\b|(?:the\s+)?(?:['’](?P<short>\d)0|(?P<spoken>\d)0['’])s\b"
    rf"|the\s+(?P<late>[2-9])0s\b|(?:the\s+)?(?:nineteen[\s-])?(?P<word>{lex.alternation(lex.DECADES)})\b"
)
_CENTURY = pattern(rf"(?:the\s+)?(?P<nth>{lex.ORDINAL})[\s-]century\b(?!\s+b\.?c)")
_FISCAL = pattern(
    r"(?:the\s+)?(?:fiscal(?:\s+year)?|financial\s+year|FY)\s?(?P<year>(?:19|20)\d\d)(?:\s?[-–/]\s?(?P<last>\d\d(?:\d\d)?))?\b"
    r"|FY\s?['’]?(?P<short>\d\d)\b"
)
_OF_YEAR = (
    rf"(?:(?:,?\s+(?:of|in)\s+|,?\s+|\s?-\s?)(?P<year>{lex.YEAR})|,?\s+(?:of\s+|in\s+)?(?P<step>{YEAR_STEP})\s+year\b)"
)
_QUARTER = pattern(rf"(?:the\s+)?Q(?P<index>[1-4])\b{_OF_YEAR}?")
_NAMED_QUARTER = pattern(
    rf"(?:the\s+)?(?P<nth>first|second|third|fourth|final|last|1st|2nd|3rd|4th)[\s-](?P<unit>quarter|half)\b{_OF_YEAR}?"
)
_HALF = pattern(rf"(?:the\s+)?H(?P<index>[12])\b{_OF_YEAR}?")
_YEAR_QUARTER = pattern(rf"(?P<year>{lex.YEAR})[\s-]?(?P<unit>[QH])(?P<index>[1-4])\b")
_SEASON_NAME = rf"(?P<season>{lex.alternation(lex.SEASONS)})\b"
_SEASON = pattern(
    rf"(?:the\s+)?{_SEASON_NAME}(?:\s+(?:of\s+)?(?P<year>{lex.YEAR})|,?\s+(?:of\s+)?(?P<step>{YEAR_STEP})\s+year\b)"
)
_STEP_SEASON = pattern(rf"(?P<step>this\s+past|this\s+coming|last|this|next|past|coming)\s+{_SEASON_NAME}")
_HOLIDAY = pattern(
    rf"(?:(?P<step>last|this|next)\s+)?(?P<name>{lex.alternation(lex.HOLIDAY_NAMES)})\b(?:(?:,?\s+|\s+of\s+)(?P<year>{lex.YEAR}))?"
)


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
    first = full_year(found["year"] or found["short"])
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
    if (index > 2 and unit is Unit.HALF) or (bare and (unit is Unit.HALF or nth == "last")):
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


def _year_or_step(found: re.Match[str]) -> tuple[int | None, Step | None]:
    return int(found["year"]) if found["year"] else None, Step(found["step"].lower()) if found["step"] else None
