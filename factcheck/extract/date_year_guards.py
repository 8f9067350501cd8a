"""Whether four digits are a year or a count: "in 2000", "the 2017 law", but not "2000 people" or "his 1987 Ford"."""

from __future__ import annotations

import re

from factcheck.extract import date_lexicon as lex
from factcheck.extract.date_grammar import Phrase
from factcheck.extract.date_shapes import Calendar

_GUARDS = lex.GUARDS
_WORD_BEFORE = re.compile(r"([\w’'.&-]+)(\W*)$")
_WORD_AFTER = re.compile(r"(\W*)([\w’'-]+)?")
_COPYRIGHT = re.compile(r"(?:\bc\.|©|\(c\)|\bcopyright)\s*$", re.IGNORECASE)
_BEFORE_CHRIST = re.compile(r"\s*B\.?C")
_FOUR_DIGITS = re.compile(r"[12]\d{3}")
_OPENINGS = frozenset(".!?:\"“‘'")
_NEVER_BEFORE_NOUN = lex.GUARDS["never_before_noun"]
_BEFORE_LONE_YEAR = lex.GUARDS["before_lone_year"]
_MODERN = range(1800, 2100)


def before(text: str, at: int) -> tuple[str, str]:
    """The word before an offset and what stands between."""
    found = _WORD_BEFORE.search(text[max(0, at - 40) : at])
    return (found[1], found[2]) if found else ("", text[max(0, at - 1) : at])


def after(text: str, at: int) -> tuple[str, str]:
    """What stands behind an offset, and the next word."""
    found = _WORD_AFTER.match(text[at : at + 40])
    return (found[1], found[2] or "") if found else ("", "")


def is_year(phrase: Phrase, text: str, listed: bool) -> bool:
    """Whether a year without month stands where a year stands."""
    year = phrase.shape.year if isinstance(phrase.shape, Calendar) else None
    if year is None:
        return True
    sep, follower = after(text, phrase.end)
    if _COPYRIGHT.search(text[max(0, phrase.start - 12) : phrase.start]) or _is_counted(sep, follower, year):
        return False
    if listed or text[phrase.start : phrase.end][:1].isalpha():
        return True
    return _is_placed(*before(text, phrase.start), year, sep, follower)


def is_year_range(phrase: Phrase, text: str) -> bool:
    """Whether two years with a dash or a word between are years: both of our time, and nothing counted by them."""
    words = text[phrase.start : phrase.end]
    sep, follower = after(text, phrase.end)
    if is_count_noun(sep, follower):
        return False
    numbers = [int(number) for number in _FOUR_DIGITS.findall(words)]
    if words[:1].isdigit() and re.search(r"[a-z]", words):
        compared = before(text, phrase.start)[0].lower() in {"than", "about"}
        return all(1700 <= number <= 2099 for number in numbers) and not compared
    return all(1500 <= number <= 2099 for number in numbers)


def is_count_noun(sep: str, follower: str) -> bool:
    """Whether the word behind is one that numbers count."""
    return sep.strip() in {"", "-"} and follower.lower() in _GUARDS["counted"]


def _is_counted(sep: str, follower: str, year: int) -> bool:
    if _BEFORE_CHRIST.match(sep + follower) or is_count_noun(sep, follower):
        return True
    plural = follower.islower() and follower.endswith("s") and not follower.endswith("ss")
    return year % 500 == 0 and sep.strip() == "" and plural and follower not in _GUARDS["dated_nouns"]


def _is_placed(word: str, gap: str, year: int, sep: str, follower: str) -> bool:
    """Whether what stands around four digits marks them as a year."""
    modern = year in _MODERN
    if "(" in gap or (gap.strip() == "," and sep[:1] in {",", ".", ")", ";"}):
        return modern
    if sep == " " and follower.lower() in _GUARDS["dated_nouns"]:
        return modern
    if gap in {"-", "–"}:
        return word.lower() in {"pre", "post", "mid"}
    if gap and not gap.strip():
        return _behind_word(word, year, sep, follower)
    return modern and _heads_a_name(gap, sep, follower)


def _behind_word(word: str, year: int, sep: str, follower: str) -> bool:
    lower = word.lower()
    possessive = lower.endswith(("'s", "’s", "s'", "s’"))
    if possessive or lower in _GUARDS["weak_before_year"] or lower == "the":
        return year in _MODERN and _marks_noun(lower, sep, follower)
    if lower in _GUARDS["before_year"]:
        return True
    return lower in _GUARDS["dated_names"] and year in _MODERN


def _marks_noun(lower: str, sep: str, follower: str) -> bool:
    """What a year can mark: "the 2017 law", "China's 2008 Olympics"; alone it needs an "of"."""
    if follower.lower() in _GUARDS["vehicle_makes"]:
        return False
    if not sep.strip() and follower:
        return lower not in _NEVER_BEFORE_NOUN or not follower.islower()
    return lower in _BEFORE_LONE_YEAR or lower.endswith("s")


def _heads_a_name(gap: str, sep: str, follower: str) -> bool:
    """ "2021 Human Rights Forum" at the head of a sentence or quotation."""
    opening = not gap.strip() or gap.strip()[-1:] in _OPENINGS
    return opening and sep == " " and follower[:1].isupper() and follower.lower() not in _GUARDS["vehicle_makes"]
