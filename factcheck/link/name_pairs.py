"""Two words of names against each other: accents, romanisation, spelling, sound."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

WordDifference = Literal["none", "initial", "accent", "romanisation", "spelling", "sound", "other"]
PLAIN = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ə": "a",
    }
)
WIDE = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"}
)
LEVELS = {"none": 0, "accent": 1, "initial": 1, "romanisation": 1, "spelling": 2, "sound": 3, "other": 4}
CLOSE = 0.93


@dataclass(frozen=True, slots=True)
class WordMatch:
    """How near two words are: 0 alike, 1 known variant, 2 close spelling, 3 alike in sound, 4 different."""

    level: int
    difference: WordDifference


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(
        files("factcheck").joinpath("link", "resources", "romanisation.toml").read_text(encoding="utf-8")
    )


@cache
def _groups() -> dict[str, frozenset[int]]:
    """Numbers of the groups of spellings that a word belongs to."""
    return _numbered([*_lists()["words"].strip().splitlines(), *_lists()["accepted"].strip().splitlines()])


@cache
def _distinct() -> dict[str, frozenset[int]]:
    """Numbers of the groups of look-alikes that a word belongs to."""
    return _numbered(_lists()["distinct"].strip().splitlines())


def _numbered(lines: list[str]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lines):
        for word in line.split():
            found.setdefault(fold(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def _aliases() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_lists()["aliases"].strip().splitlines()):
        for name in line.split("|"):
            found.setdefault(fold(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def alias_group(name: str) -> frozenset[int]:
    """The groups of names for one body or country that a whole name belongs to."""
    return _aliases().get(fold(name.removeprefix("the ").removeprefix("The ")), frozenset())


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Lower case without accents, apostrophes and ligatures."""
    plain = unicodedata.normalize("NFKD", text.translate(PLAIN).casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return plain.replace("'", "").replace("\u2019", "").replace("\u2018", "").replace("\u02bc", "")


@lru_cache(maxsize=100_000)
def compare_words(a: str, b: str) -> WordMatch:
    """Compare two words of names, each without spaces, in lower case."""
    difference = _difference(a, b)
    return WordMatch(LEVELS[difference], difference)


def _difference(a: str, b: str) -> WordDifference:
    if a == b:
        return "none"
    if _initial(a) or _initial(b):
        return "initial" if _fits_initial(a, b) or _fits_initial(b, a) else "other"
    left, right = fold(a).strip("."), fold(b).strip(".")
    if left == right or fold(a.translate(WIDE)) == right or left == fold(b.translate(WIDE)):
        return "accent"
    if _distinct().get(left, frozenset()) & _distinct().get(right, frozenset()):
        return "sound"
    if _groups().get(left, frozenset()) & _groups().get(right, frozenset()):
        return "romanisation"
    if min(len(left), len(right)) < 3:
        return "other"
    if _romanised_alike(left, right):
        return "romanisation"
    return _by_letters(left, right)


def _initial(word: str) -> bool:
    return len(word.strip(".")) == 1 and word.strip(".").isalpha()


def _fits_initial(short: str, full: str) -> bool:
    return _initial(short) and fold(short)[0] == fold(full)[0]


def _romanised_alike(left: str, right: str) -> bool:
    if _only_y(left, right):
        return False
    readings = [
        {_rewritten(word, "letters"), _rewritten(_rewritten(word, "french"), "letters")} for word in (left, right)
    ]
    if readings[0] & readings[1] and min(len(left), len(right)) > 3:
        return True
    return {left[0], right[0]} == {"h", "g"} and len(left) > 4 and left[1:] == right[1:]


def _only_y(left: str, right: str) -> bool:
    """English spellings of one sound (Willy, Willie), which are a matter of spelling, not of another script."""
    return re.sub(r"ie$|ey$|y|i", "i", left) == re.sub(r"ie$|ey$|y|i", "i", right)


@cache
def _rules(table: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The rewriting rules of one table, in order."""
    lines = _lists()["rules"][table].strip().splitlines()
    return tuple(
        (re.compile(pattern.strip()), to.strip()) for pattern, _, to in (line.partition(" > ") for line in lines)
    )


@lru_cache(maxsize=100_000)
def _rewritten(word: str, table: str) -> str:
    for pattern, replacement in _rules(table):
        word = pattern.sub(replacement, word)
    return word


def _by_letters(left: str, right: str) -> WordDifference:
    shorter = min(len(left), len(right))
    if _only_y(left, right):
        return "spelling"
    edits = DamerauLevenshtein.distance(left, right)
    first = left[0] == right[0]
    if _only_gender(left, right):
        return "sound"
    if edits == 1 and shorter > 3 and first and (shorter > 4 or _vowels_only(left, right)):
        return "spelling"
    if edits == 2 and shorter > 6 and first and JaroWinkler.similarity(left, right) > CLOSE:
        return "spelling"
    skeletons = _rewritten(left, "sounds"), _rewritten(right, "sounds")
    if skeletons[0] == skeletons[1] and shorter > 3 and len(skeletons[0]) > 1:
        return "spelling" if first and len(skeletons[0]) > 2 and abs(len(left) - len(right)) < 3 else "sound"
    if edits == 1 and shorter > 3:
        return "sound"
    return "other"


def _vowels_only(left: str, right: str) -> bool:
    """Whether consonants agree letter by letter."""
    return re.sub(r"[aeiouy]", "", left) == re.sub(r"[aeiouy]", "", right)


def _only_gender(left: str, right: str) -> bool:
    """Mario and Maria, Paulo and Paula: one letter apart, and two people."""
    return left[:-1] == right[:-1] and {left[-1], right[-1]} in ({"o", "a"}, {"e", "a"}, {"e", "o"}) and len(left) < 8
