"""Where dates stand in a text: one pass over its words, the longest phrase that begins at each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from factcheck.extract import date_lexicon as lex
from factcheck.extract.date_clock import clock
from factcheck.extract.date_parsing import Found, Parser, longest
from factcheck.extract.date_points import POINTS, part_of_point
from factcheck.extract.date_relative import RELATIVES, ago, ahead, context, day_word, offset, stepped_unit
from factcheck.extract.date_shapes import Between, Calendar, Clock, Shape, Shift
from factcheck.model.text import paragraphs

_WORD = re.compile(r"[A-Za-z]+|\d+|['’](?=\d\d?)")
_STUCK = re.compile(r"[\w.$€£¥#+:@/\\-]$|\d,$")
_FREE_BEFORE = re.compile(
    r"(?:(?<![\w-])(?:pre|post|mid)-|\d[-–]|(?<!\d)[-–]|\bno\.|[A-Za-z]\.|:|[A-Za-z]/)$", re.IGNORECASE
)
_CONNECTOR = re.compile(r"\s*(?:[-–—~])\s*|\s+(?:to|through|until|till)\s+(?:the\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"between\s+(?:the\s+)?", re.IGNORECASE)
_TODAY = re.compile(r"(?:today|now|date)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A shape with its place in the text."""

    start: int
    end: int
    shape: Shape


def phrases(text: str) -> Iterator[Phrase]:
    """The phrases that can be dates, in order and without overlap; some are not, which the guards decide.

    None goes over the end of a paragraph: "in May" above "10 things to know" is not 10 May.
    """
    for paragraph in paragraphs(text):
        for phrase in _phrases_of(paragraph.of(text)):
            yield Phrase(phrase.start + paragraph.start, phrase.end + paragraph.start, phrase.shape)


def _phrases_of(text: str) -> Iterator[Phrase]:
    consumed = 0
    for word in _WORD.finditer(text):
        at = word.start()
        if at < consumed:
            continue
        parsers = _parsers_for(word[0])
        if not parsers or _is_stuck(text, at):
            continue
        found = longest(text, at, parsers)
        if found is None:
            continue
        shape, end = _with_range(text, at, found)
        if _ends_inside_a_word(text, end):
            continue
        yield Phrase(at, end, shape)
        consumed = end


def _is_stuck(text: str, at: int) -> bool:
    """Whether the word is the tail of a longer token, as in an identifier, an amount or a path."""
    before = text[max(0, at - 8) : at]
    return _STUCK.search(before) is not None and _FREE_BEFORE.search(before) is None


def _ends_inside_a_word(text: str, end: int) -> bool:
    return text[end : end + 1].isalnum() and text[end - 1].isalnum()


def _with_range(text: str, at: int, found: Found) -> Found:
    """The phrase with its other end, where a second date of the same sort follows a dash or a "to"."""
    shape, end = found
    if _BETWEEN.match(text, at) or isinstance(shape, Between | Clock):
        return found
    behind = _CONNECTOR.match(text, end)
    return (_range(text, shape, behind.end()) if behind else None) or found


def _range(text: str, low: Shape, at: int) -> Found | None:
    if (today := _TODAY.match(text, at)) is not None and not isinstance(low, Shift):
        return Between(low, Shift(lex.unit_of("day"), 0)), today.end()
    other = longest(text, at, _RANGE_ENDS)
    if other is None or isinstance(other[0], Between):
        return None
    high, end = other
    if isinstance(low, Calendar) and isinstance(high, Calendar):
        return _calendar_range(low, high, end)
    return (Between(low, high), end) if type(low) is type(high) else None


def _calendar_range(low: Calendar, high: Calendar, end: int) -> Found | None:
    """Two calendar dates; the year that only the second bears is the year of both, or the first ends the year before."""
    if low.month is None and high.month is not None and low.year is None:
        return None
    if low.year is None and low.year_step is None and low.step is None and high.year is not None and low.month:
        wraps = (low.month, low.day or 0) > (high.month or 0, high.day or 31)
        low = replace(low, year=high.year - 1 if wraps else high.year)
    if (
        low.year
        and high.year
        and (low.year, low.month or 0, low.day or 0) > (high.year, high.month or 12, high.day or 31)
    ):
        return None
    if high.year and not low.year and low.month is None:
        return None
    return Between(low, high), end


def _between(text: str, at: int) -> Found | None:
    """ "between 2012 and 2015", with both ends in one phrase."""
    opened = _BETWEEN.match(text, at)
    low = longest(text, opened.end(), _RANGE_ENDS) if opened else None
    behind = _AND.match(text, low[1]) if low else None
    if low is None or behind is None or isinstance(low[0], Between):
        return None
    return _range(text, low[0], behind.end())


def _weekend_of(text: str, at: int) -> Found | None:
    found = stepped_unit(text, at)
    return found if found and isinstance(found[0], Shift) else None


_RANGE_ENDS: tuple[Parser, ...] = (*POINTS, day_word, _weekend_of, part_of_point)
_ALL: tuple[Parser, ...] = (*RELATIVES, *POINTS, clock)
_BY_WORD: dict[str, tuple[Parser, ...]] = {
    "between": (_between,),
    "in": (ahead,),
    "a": (ago, offset, context, clock),
    "an": (ago, context),
    "over": (stepped_unit,),
}
_DIGIT_PARSERS: tuple[Parser, ...] = (*POINTS, *RELATIVES, clock)
_EXTRA_STARTERS = frozenset(
    "the between q h fy fiscal financial week weekend over half a an several some many earlier later early late "
    "start beginning middle end at midway mid in days weeks months years decades centuries st labor ash new "
    "recent quarter twenty same preceding ad".split()
)


@cache
def _starters() -> frozenset[str]:
    tables = (
        lex.MONTHS, lex.WEEKDAYS, lex.ORDINALS, lex.SEASONS, lex.STEPS, lex.PARTS, lex.DAY_WORDS, lex.HOLIDAY_NAMES,
        lex.VAGUE["words"], lex.CLOCK["words"], lex.NUMBERS, lex.DECADES,
    )  # fmt: skip
    return _EXTRA_STARTERS | {re.split(r"[\s'-]", word)[0] for table in tables for word in table}


@lru_cache(maxsize=4_096)
def _parsers_for(word: str) -> tuple[Parser, ...]:
    """The parsers worth trying at a word; most words begin no date."""
    if not word[0].isalpha():
        return _DIGIT_PARSERS
    lower = word.lower()
    if lower not in _starters():
        return ()
    return _BY_WORD.get(lower, _ALL)
