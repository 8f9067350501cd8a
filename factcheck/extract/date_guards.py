"""What looks like a date and is none: names of people and papers, verbs, habits, events known by their day, ages."""

from __future__ import annotations

import re
from collections.abc import Callable

from factcheck.extract import date_lexicon as lex
from factcheck.extract.date_clock_guards import is_dotted, is_time
from factcheck.extract.date_grammar import Phrase
from factcheck.extract.date_shapes import (
    Between,
    Calendar,
    Clock,
    Context,
    Holiday,
    Part,
    Period,
    Season,
    Shape,
    Shift,
    Stretch,
    Unit,
    Weekday,
)
from factcheck.extract.date_tense import Direction
from factcheck.extract.date_year_guards import after, before, is_count_noun, is_year, is_year_range
from factcheck.model.analysis import Analysis, Token

_GUARDS = lex.GUARDS
_MONTH_NAME = re.compile(rf"\b(?:{lex.alternation(lex.MONTHS)})\b", re.IGNORECASE)
_WEEKDAY_NAME = re.compile(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|MON|TUE|WED|THU|FRI|SAT|SUN)")
_FOUR_DIGITS = re.compile(r"[12]\d{3}")
_RALLY = re.compile(r"\s(?:on|for|of|against)\s(?:the\s)?[A-Z]")
_PAPER = re.compile(rf"\s+(?:{lex.alternation(lex.GUARDS['papers'])})\b", re.IGNORECASE)
_EVENT_DAY = re.compile(
    rf"sept?(?:ember|\.)?\s+11(?:th)?\s+(?:{lex.alternation(lex.GUARDS['event_followers'])})\b", re.IGNORECASE
)
_LOOKS_AHEAD = re.compile(
    r"\b(?:will|would|shall|going to|is to|are to|due|expected|scheduled|set to|plans? to)\b|['’]ll\b", re.IGNORECASE
)
_DECLINE = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?[a-z]")
_RECORD = re.compile(
    r"\b(?:first|second|third|last|only|once|twice|times?|most|least|best|worst|\w+est)\b", re.IGNORECASE
)
_DECADE_CUES = _GUARDS["before_decade"]

_Guard = Callable[[Phrase, str, Analysis, bool], bool]


def is_date(phrase: Phrase, text: str, analysis: Analysis, direction: Callable[[], Direction], listed: bool) -> bool:
    """Whether a phrase is a date where it stands. `listed`: it goes on a list of dates ("1999, 2003 and 2011")."""
    shape, words = phrase.shape, text[phrase.start : phrase.end]
    if not _months_look_right(shape, words) or _EVENT_DAY.match(text, phrase.start):
        return False
    if isinstance(shape, Shift) and words.lower().startswith("in "):
        return _is_ahead(phrase, text, analysis) and direction() is Direction.FUTURE
    guard = next((guard for fits, guard in _RULES if fits(shape)), None)
    return guard is None or guard(phrase, text, analysis, listed)


def _is_ahead(phrase: Phrase, text: str, analysis: Analysis) -> bool:
    """ "in two weeks" is how long it takes, or "the first in two years", unless the sentence announces something."""
    sentence = analysis.sentence_at(phrase.start)
    said = text[sentence.start if sentence else 0 : phrase.start]
    counted = _RECORD.search(said[-30:]) is not None or said.rstrip().endswith("not")
    return _LOOKS_AHEAD.search(said) is not None and not counted


def _months_look_right(shape: Shape, words: str) -> bool:
    """One that is also a word is capitalised; a clipped one needs its number or its full stop."""
    dated = isinstance(shape, Calendar) and shape.day is not None and shape.year is not None
    bare = isinstance(shape, Calendar) and shape.day is None and shape.year is None
    for found in _MONTH_NAME.finditer(words):
        name = found[0].lower()
        if name in _GUARDS["word_months"] and not found[0][0].isupper() and not dated:
            return False
        if bare and name not in lex.FULL_MONTHS and words[found.end() : found.end() + 1] != ".":
            return False
    return True


def _year(phrase: Phrase, text: str, _: Analysis, listed: bool) -> bool:
    return is_year(phrase, text, listed)


def _year_range(phrase: Phrase, text: str, _: Analysis, __: bool) -> bool:
    return is_year_range(phrase, text)


def _part_of_year(phrase: Phrase, text: str, _: Analysis, __: bool) -> bool:
    return not is_count_noun(*after(text, phrase.end))


def _bare_month(phrase: Phrase, text: str, analysis: Analysis, listed: bool) -> bool:
    shape, words = phrase.shape, text[phrase.start : phrase.end]
    word, gap = before(text, phrase.start)
    sep, follower = after(text, phrase.end)
    if listed or (isinstance(shape, Calendar) and (shape.step or shape.year_step)):
        return True
    lowered = words[0].islower() and word.lower() not in {"in", "since", "the"}
    if lowered or word.lower() in _GUARDS["recurring"] or _is_rally(words, text, phrase.end):
        return False
    token = analysis.token_at(phrase.start)
    if sep == " " and follower[:1].isupper() and not _is_modifier(word, gap, token):
        return False
    return _is_month_by_context(words, word, gap, token)


def _is_modifier(word: str, gap: str, token: Token | None) -> bool:
    return gap == " " and word.lower() in _GUARDS["before_month"] and (token is None or token.entity != "PERSON")


def _is_rally(words: str, text: str, end: int) -> bool:
    return words == "March" and _RALLY.match(text, end) is not None


def _is_month_by_context(words: str, word: str, gap: str, token: Token | None) -> bool:
    risky = words.lower().rstrip(".") in _GUARDS["word_months"]
    person = token is not None and token.entity == "PERSON"
    if gap == " " and word.lower() in _GUARDS["before_month"]:
        return not (risky and person) and not _is_verb(token)
    return not (gap == " " and word[:1].isupper()) and not risky and not person


def _is_verb(token: Token | None) -> bool:
    return token is not None and (token.tag == "MD" or token.tag.startswith("VB"))


def _bare_weekday(phrase: Phrase, text: str, _: Analysis, listed: bool) -> bool:
    """Weekdays are capitalised; "every Monday" is a habit, "Black Friday" and "The Sunday Times" are names."""
    word, gap = before(text, phrase.start)
    if not _WEEKDAY_NAME.search(text[phrase.start : phrase.end]) or word.lower() in _GUARDS["recurring"]:
        return False
    named = gap == " " and word[:1].isupper() and word.lower() in _GUARDS["named_weekdays"]
    return listed or not (named or _PAPER.match(text, phrase.end))


def _day_word(phrase: Phrase, text: str, _: Analysis, __: bool) -> bool:
    """ "USA TODAY" and "Russia Today" are media: a capital inside the sentence behind another capital."""
    words = text[phrase.start : phrase.end]
    word, gap = before(text, phrase.start)
    return not (
        words[0].isupper() and " " not in words and gap == " " and word[:1].isupper() and word.lower() != "early"
    )


def _holiday(phrase: Phrase, text: str, _: Analysis, __: bool) -> bool:
    """ "Easter Island", "the Christmas Truce": a name that begins with the feast; "a Christmas tree" is a thing of it."""
    sep, follower = after(text, phrase.end)
    if sep == " " and follower.lower() in _GUARDS["feast_things"]:
        return False
    if isinstance(phrase.shape, Holiday) and phrase.shape.year is not None:
        return True
    word, gap = before(text, phrase.start)
    named = gap == " " and word[:1].isupper() and word.lower() not in lex.GUARDS["before_month"]
    return not named and not (sep == " " and follower[:1].isupper())


def _bare_quarter(phrase: Phrase, text: str, analysis: Analysis, _: bool) -> bool:
    """A quarter without its year is of a firm's or an economy's year only where money is the talk; else it is sport."""
    sentence = analysis.sentence_at(phrase.start)
    if sentence is None:
        return False
    return bool({token.lower for token in analysis.sentence_tokens(sentence)} & _GUARDS["finance"])


def _spoken_decade(phrase: Phrase, text: str, _: Analysis, __: bool) -> bool:
    """ "the nineties" is a decade; "the low 80s" a temperature, "her thirties" an age."""
    words = text[phrase.start : phrase.end].lower()
    if before(text, phrase.start)[0].lower() in _GUARDS["owners"]:
        return False
    if _FOUR_DIGITS.search(words) or "century" in words or "fy" in words or "'" in words or "’" in words:
        return True
    spoken = words.startswith("the ") and not re.search(r"\d", words)
    return spoken or before(text, phrase.start)[0].lower() in _DECADE_CUES


def _season(phrase: Phrase, text: str, analysis: Analysis, _: bool) -> bool:
    """ "Sales fall this year", "this fall in prices": the word for autumn is also a verb and a noun of decline."""
    words = text[phrase.start : phrase.end].lower()
    if not re.search(r"\b(?:fall|spring)\b", words):
        return True
    if words.startswith(("fall", "spring")) and before(text, phrase.start)[0].lower() not in _GUARDS["before_month"]:
        return False
    token = analysis.token_at(phrase.start)
    verb = token is not None and token.tag.startswith("VB")
    return not verb and _DECLINE.match(text, phrase.end) is None


def _context(phrase: Phrase, text: str, _: Analysis, __: bool) -> bool:
    """ "the same week" with its article: "same day delivery" is no date."""
    return (
        not text[phrase.start : phrase.end].lower().startswith(("same", "preceding", "following", "previous", "next"))
    )


def _clock(phrase: Phrase, text: str, analysis: Analysis, _: bool) -> bool:
    words = text[phrase.start : phrase.end]
    return not is_dotted(words) or is_time(phrase.start, phrase.end, text, analysis)


_RULES: tuple[tuple[Callable[[Shape], bool], _Guard], ...] = (
    (lambda s: isinstance(s, Calendar) and s.month is None, _year),
    (lambda s: isinstance(s, Between) and isinstance(s.low, Calendar) and s.low.month is None, _year_range),
    (lambda s: isinstance(s, Calendar) and s.day is None and s.year is None, _bare_month),
    (lambda s: isinstance(s, Part) and isinstance(s.base, Calendar) and s.base.month is None, _part_of_year),
    (lambda s: isinstance(s, Weekday) and s.step is None and s.week is None, _bare_weekday),
    (lambda s: isinstance(s, Shift) and s.unit is Unit.DAY, _day_word),
    (lambda s: isinstance(s, Holiday) and s.step is None, _holiday),
    (lambda s: isinstance(s, Period) and s.year is None and s.year_step is None, _bare_quarter),
    (lambda s: isinstance(s, Season), _season),
    (lambda s: isinstance(s, Stretch), _spoken_decade),
    (lambda s: isinstance(s, Context), _context),
    (lambda s: isinstance(s, Clock), _clock),
)
