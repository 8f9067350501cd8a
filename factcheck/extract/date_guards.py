"""What looks like a date and is none: counts of four digits, names of people, verbs, scores, ages."""

from __future__ import annotations

import re
from collections.abc import Callable

from factcheck.extract import date_lexicon as lex
from factcheck.extract.date_grammar import Phrase
from factcheck.extract.date_shapes import Between, Calendar, Context, Part, Period, Shape, Shift, Stretch, Weekday
from factcheck.extract.date_tense import Direction
from factcheck.model.analysis import Analysis, Token

_GUARDS = lex.GUARDS
_WORD_BEFORE = re.compile(r"([\w’'.&-]+)(\W*)$")
_WORD_AFTER = re.compile(r"(\W*)([\w’'-]+)?")
_COPYRIGHT = re.compile(r"(?:\bc\.|©|\(c\)|\bcopyright)\s*$", re.IGNORECASE)
_BEFORE_CHRIST = re.compile(r"\s*B\.?C")
_WEEKDAY_NAME = re.compile(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|MON|TUE|WED|THU|FRI|SAT|SUN)")
_DIGITS_ONLY = re.compile(r"[12]\d{3}")
_MONTH_NAME = re.compile(rf"\b(?:{lex.alternation(lex.MONTHS)})\b", re.IGNORECASE)


def is_date(phrase: Phrase, text: str, analysis: Analysis, direction: Callable[[], Direction], listed: bool) -> bool:
    """Whether a phrase is a date where it stands. `listed`: it goes on a list of dates ("1999, 2003 and 2011")."""
    shape, words = phrase.shape, text[phrase.start : phrase.end]
    if not _months_look_right(shape, words):
        return False
    if isinstance(shape, Shift) and words.lower().startswith("in "):
        return direction() is Direction.FUTURE
    guard = _guard_for(shape, words)
    return guard is None or guard(phrase, text, analysis, listed)


_Guard = Callable[[Phrase, str, Analysis, bool], bool]


def _guard_for(shape: Shape, words: str) -> _Guard | None:
    if isinstance(shape, Calendar) and shape.month is None:
        return _year
    if isinstance(shape, Between) and isinstance(shape.low, Calendar) and shape.low.month is None:
        return _year_range
    if isinstance(shape, Calendar) and shape.day is None and shape.year is None:
        return _bare_month
    if isinstance(shape, Part) and isinstance(shape.base, Calendar) and shape.base.month is None:
        return _part_of_year
    if isinstance(shape, Weekday) and shape.step is None and shape.week is None:
        return _bare_weekday
    if isinstance(shape, Period) and shape.year is None and shape.year_step is None:
        return _bare_quarter
    if isinstance(shape, Stretch) and not _DIGITS_ONLY.search(words):
        return _spoken_decade
    if isinstance(shape, Context):
        return _context
    return None


def _months_look_right(shape: Shape, words: str) -> bool:
    """Months are capitalised; one that is also a word must be, and a clipped one needs its number or full stop."""
    for found in _MONTH_NAME.finditer(words):
        name = found[0].lower()
        full = isinstance(shape, Calendar) and shape.day is not None and shape.year is not None
        if name in _GUARDS["word_months"] and not found[0][0].isupper() and not full:
            return False
        clipped = name not in lex.FULL_MONTHS and words[found.end() : found.end() + 1] != "."
        if clipped and isinstance(shape, Calendar) and shape.day is None and shape.year is None:
            return False
    return True


def _before(text: str, at: int) -> tuple[str, str]:
    """The word before an offset and what stands between."""
    found = _WORD_BEFORE.search(text[max(0, at - 40) : at])
    return (found[1], found[2]) if found else ("", text[max(0, at - 1) : at])


def _after(text: str, at: int) -> tuple[str, str]:
    """What stands behind an offset, and the next word."""
    found = _WORD_AFTER.match(text[at : at + 40])
    return (found[1], found[2] or "") if found else ("", "")


def _year(phrase: Phrase, text: str, _: Analysis, listed: bool) -> bool:
    year = phrase.shape.year if isinstance(phrase.shape, Calendar) else None
    if year is None:
        return True
    word, gap = _before(text, phrase.start)
    sep, follower = _after(text, phrase.end)
    if _COPYRIGHT.search(text[max(0, phrase.start - 12) : phrase.start]) or _is_counted(sep, follower, year):
        return False
    if listed:
        return True
    modern = 1800 <= year <= 2099
    if "(" in gap or _closes_alone(gap, sep) or word.lower() in {"born", "©"}:
        return modern
    if gap.strip() == "" and gap:
        return _year_behind_word(word, year, sep, follower)
    if gap in {"-", "–"}:
        return word.lower() in {"pre", "post", "mid"}
    return modern and _labels_a_name(gap, sep, follower)


def _closes_alone(gap: str, sep: str) -> bool:
    """ ", 2014," : set off by commas or closed at once, as in a caption."""
    return gap.strip() == "," and sep[:1] in {",", ".", ")", ";"}


def _is_counted(sep: str, follower: str, year: int) -> bool:
    if _BEFORE_CHRIST.match(sep + follower):
        return True
    if sep.strip() not in {"", "-"} or not follower:
        return False
    lower = follower.lower()
    return lower in _GUARDS["counted"] or (
        year % 500 == 0 and lower.endswith("s") and lower.islower() and not lower.endswith("ss")
    )


def _year_behind_word(word: str, year: int, sep: str, follower: str) -> bool:
    lower = word.lower()
    possessive = lower.endswith(("'s", "’s", "s'", "s’"))
    if lower in _GUARDS["before_year"] or possessive:
        if lower in _GUARDS["weak_before_year"] or possessive or lower == "the":
            return 1800 <= year <= 2099 and _is_dated_noun(lower, sep, follower)
        return True
    if lower in _GUARDS["dated_names"] or word.rstrip(".").lower() in lex.MONTHS:
        return 1900 <= year <= 2099
    return False


def _is_dated_noun(lower: str, sep: str, follower: str) -> bool:
    """What a year can mark: "the 2017 law", "China's 2008 Olympics", not "his 1987 Ford", and not a figure alone."""
    if follower.lower() in _GUARDS["vehicle_makes"]:
        return False
    if sep.strip() == "" and follower:
        return lower not in {"than", "with", "up", "to", "is", "was", "about"} or not follower.islower()
    return lower in {"of", "that", "to", "or", "and", "than", "with", "on", "for", "the"} or lower.endswith("s")


def _labels_a_name(gap: str, sep: str, follower: str) -> bool:
    """ "2021 Human Rights Forum" at the head of a sentence or quotation."""
    opening = gap == "" or not gap.strip() or gap.strip()[-1:] in {".", '"', "“", "‘", "'", ":", "!", "?"}
    return opening and sep == " " and follower[:1].isupper() and follower.lower() not in _GUARDS["vehicle_makes"]


def _year_range(phrase: Phrase, text: str, _: Analysis, __: bool) -> bool:
    """Spelled with a word between, or with a dash: then both must be years of our time, and nothing is counted."""
    words = text[phrase.start : phrase.end]
    sep, follower = _after(text, phrase.end)
    if sep.strip() == "" and follower.lower() in _GUARDS["counted"]:
        return False
    numbers = [int(number) for number in _DIGITS_ONLY.findall(words)]
    if words[:1].isdigit() and re.search(r"[a-z]", words):
        return all(1700 <= number <= 2099 for number in numbers) and _before(text, phrase.start)[0].lower() not in {
            "than",
            "about",
        }
    return all(1500 <= number <= 2099 for number in numbers)


def _part_of_year(phrase: Phrase, text: str, _: Analysis, __: bool) -> bool:
    sep, follower = _after(text, phrase.end)
    return not (sep.strip() == "" and follower.lower() in _GUARDS["counted"])


def _bare_month(phrase: Phrase, text: str, analysis: Analysis, listed: bool) -> bool:
    shape = phrase.shape
    if isinstance(shape, Calendar) and (shape.step or shape.year_step):
        return not (shape.step and text[phrase.end : phrase.end + 3] == "'s ")
    words = text[phrase.start : phrase.end]
    word, gap = _before(text, phrase.start)
    sep, follower = _after(text, phrase.end)
    if listed:
        return True
    if word.lower() in _GUARDS["recurring"] or (words[0].islower() and word.lower() not in {"in", "since", "the"}):
        return False
    token = analysis.token_at(phrase.start)
    if sep == " " and follower[:1].isupper() and not _is_modifier(word, gap, token):
        return False
    return _is_month_by_context(words, word, gap, follower, token)


def _is_modifier(word: str, gap: str, token: Token | None) -> bool:
    return gap == " " and word.lower() in _GUARDS["before_month"] and (token is None or token.entity != "PERSON")


def _is_month_by_context(words: str, word: str, gap: str, follower: str, token: Token | None) -> bool:
    risky = words.lower().rstrip(".") in _GUARDS["word_months"]
    if gap == " " and word.lower() in _GUARDS["before_month"]:
        return not (risky and token is not None and token.entity == "PERSON") and not _is_verb(token)
    if gap == " " and word[:1].isupper():
        return False
    if risky:
        return False
    return token is None or token.entity != "PERSON"


def _is_verb(token: Token | None) -> bool:
    return token is not None and (token.tag == "MD" or token.tag.startswith("VB"))


def _bare_weekday(phrase: Phrase, text: str, _: Analysis, listed: bool) -> bool:
    """Weekdays are capitalised; "every Monday" and "on Mondays" are habits, "Black Friday" and "Sun" are names."""
    words = text[phrase.start : phrase.end]
    word, gap = _before(text, phrase.start)
    if not _WEEKDAY_NAME.search(words) or word.lower() in _GUARDS["recurring"]:
        return False
    if listed:
        return True
    named = gap == " " and word in {
        "Black",
        "Bloody",
        "Super",
        "Cyber",
        "Good",
        "Ash",
        "Palm",
        "Man",
        "Holy",
        "Easter",
        "Whit",
        "Giving",
    }
    return not named and not re.match(r"\s+(?:Times|Telegraph|Mirror|Post|Mail|Express|Herald)\b", text[phrase.end :])


def _bare_quarter(phrase: Phrase, text: str, analysis: Analysis, _: bool) -> bool:
    """A quarter without its year is of a firm's or an economy's year only where money is the talk; else it is sport."""
    sentence = analysis.sentence_at(phrase.start)
    if sentence is None:
        return False
    words = {token.lower for token in analysis.sentence_tokens(sentence)}
    return bool(words & _GUARDS["finance"])


def _spoken_decade(phrase: Phrase, text: str, _: Analysis, __: bool) -> bool:
    """ "the nineties" is a decade; "the low 80s" a temperature, "her thirties" an age (never taken up)."""
    word, _gap = _before(text, phrase.start)
    words = text[phrase.start : phrase.end].lower()
    if not re.search(r"\d", words) or "century" in words or "fy" in words or "'" in words or "’" in words:
        return True
    return word.lower() in {"in", "since", "during", "of", "from", "until", "late", "early", "mid", "by", "throughout"}


def _context(phrase: Phrase, text: str, _: Analysis, __: bool) -> bool:
    """ "same week" needs its article: "same day delivery" is no date."""
    words = text[phrase.start : phrase.end].lower()
    return not words.startswith(("same", "preceding", "following", "previous", "next"))
