"""The words of dates as the grammar needs them: look-up tables, and alternations for patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from factcheck.extract.date_shapes import Step, Unit
from factcheck.extract.lexicon import load

_DATA: Final[dict[str, Any]] = load("dates")

MONTHS: Final[dict[str, int]] = {**_DATA["months"], **_DATA["month_abbreviations"]}
FULL_MONTHS: Final[frozenset[str]] = frozenset(_DATA["months"])
WEEKDAYS: Final[dict[str, int]] = {**_DATA["weekdays"], **_DATA["weekday_abbreviations"]}
FULL_WEEKDAYS: Final[frozenset[str]] = frozenset(_DATA["weekdays"])
ORDINALS: Final[dict[str, int]] = _DATA["ordinals"]
DECADES: Final[dict[str, int]] = _DATA["decades"]
SEASONS: Final[dict[str, int]] = _DATA["seasons"]
STEPS: Final[dict[str, Step]] = {word: Step(step) for word, step in _DATA["steps"].items()}
PARTS: Final[dict[str, str]] = _DATA["parts"]
DAY_WORDS: Final[dict[str, int]] = _DATA["day_words"]
VAGUE: Final[dict[str, list[str]]] = _DATA["vague"]
HOLIDAYS: Final[dict[str, dict[str, Any]]] = _DATA["holidays"]
CLOCK: Final[dict[str, Any]] = _DATA["clock"]
GUARDS: Final[dict[str, frozenset[str]]] = {key: frozenset(words) for key, words in _DATA["guards"].items()}
TENSE: Final[dict[str, frozenset[str]]] = {key: frozenset(words) for key, words in _DATA["tense"].items()}
HOLIDAY_NAMES: Final[tuple[str, ...]] = tuple(name for table in HOLIDAYS.values() for name in table)

NUMBERS: Final[dict[str, int]] = _DATA["numbers"]
_UNITS: Final[dict[str, Unit]] = {word: Unit(unit) for word, unit in _DATA["units"].items()}
_CENTURIES: Final[str] = "centuries"


def alternation(words: Iterable[str]) -> str:
    """A pattern that takes the longest of some words, with any white space or hyphen for a blank."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]+").replace("'", "['’]") for word in ordered)


MONTH: Final[str] = rf"(?:{alternation(MONTHS)})\b\.?"
WEEKDAY: Final[str] = rf"(?:{alternation(WEEKDAYS)})\b\.?"
UNIT: Final[str] = rf"(?:{alternation([*_UNITS, _CENTURIES, *(word + 's' for word in _UNITS)])})\b"
DAY: Final[str] = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,]\d|%)"
ORDINAL: Final[str] = rf"(?:{alternation(ORDINALS)}|(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))\b"
YEAR: Final[str] = r"(?:1\d{3}|2[01]\d\d)(?!\d|[.,:]\d|%|['’]?s\b)"
NUMBER: Final[str] = rf"(?:\d{{1,3}}|(?:{alternation(NUMBERS)})(?:[\s-]+(?:{alternation(NUMBERS)}))?)\b"
STEP: Final[str] = rf"(?:{alternation(STEPS)})\b"
PART: Final[str] = rf"(?:{alternation(PARTS)})\b"


def plain(phrase: str) -> str:
    """A phrase as the tables spell it: lower case, single blanks, straight apostrophes."""
    return re.sub(r"[\s-]+", " ", phrase.lower()).replace("’", "'").strip()


def month_of(word: str) -> int:
    """Number of a month by name or abbreviation."""
    return MONTHS[word.lower().rstrip(".")]


def weekday_of(word: str) -> int:
    """Number of a weekday by name or abbreviation, 0 for Monday."""
    return WEEKDAYS[word.lower().rstrip(".")]


def unit_of(word: str) -> Unit:
    """The unit that a word names, in singular or plural."""
    word = word.lower()
    if word == _CENTURIES:
        return Unit.CENTURY
    if word.endswith("week"):
        return Unit.WEEK
    return _UNITS.get(word) or _UNITS[word.removesuffix("s")]


def number_of(word: str) -> int:
    """A small cardinal in digits or words: "three", "twenty-one", "a", "41"."""
    return int(word) if word.isdecimal() else sum(NUMBERS[part] for part in plain(word).split())


def ordinal_of(word: str) -> int:
    """A small ordinal in digits or words, or a day of the month without its ending."""
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else ORDINALS[plain(word).replace(" ", "-")]
