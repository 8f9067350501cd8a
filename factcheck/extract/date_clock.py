"""Grammar of clock times: "8.40 a.m.", "22:26", "half past eight", "noon"."""

from __future__ import annotations

import re

from factcheck.extract import date_lexicon as lex
from factcheck.extract.date_parsing import Found, pattern
from factcheck.extract.date_shapes import Clock

_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_HOUR_WORD = rf"(?:{'|'.join(_HOURS)})\b"
_MINUTES = {"five": 5, "ten": 10, "a quarter": 15, "quarter": 15, "twenty": 20, "twenty five": 25, "half": 30}
_ZONE = rf"(?:\s*\(?\b(?:{lex.alternation(lex.CLOCK['zones'])})\b\)?)?"
_MERIDIEM = r"(?P<half>[ap])(?:\.\s?m\.?|m\b)"
_OTHER_ZONE = r"(?:\s*\(\d{1,2}:?\d{2}\s*(?:GMT|UTC|[A-Z]{3,4})\))?"


_TWELVE = pattern(
    rf"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?:[-–]\s?\d{{1,2}}(?:[:.][0-5]\d)?\s?)?{_MERIDIEM}{_ZONE}{_OTHER_ZONE}"
)
_TWENTY_FOUR = pattern(rf"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:]|[.,]\d)(?P<zone>{_ZONE})")
_MILITARY = pattern(r"(?P<hour>[01]\d|2[0-3]):?(?P<minute>[0-5]\d)\s+(?:GMT|UTC|hours|hrs)\b")
_DOTTED = pattern(rf"(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)\s+(?:{lex.alternation(lex.CLOCK['zones'])})\b")
_CUED = pattern(
    rf"\b(?:{lex.alternation(lex.CLOCK['dotted_cues'])})\s+(?:(?:{lex.alternation(lex.CLOCK['dotted_between'])})\s+){{0,2}}$"
)
_BEFORE_HOUR = pattern(r"\b(?:at|by|until|till|from|since|after|before|about|around)\s+$")
_BARE = pattern(r"(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?![\d:/%-]|[.,]\d|\w)")
_DAYPART = pattern(rf"(?P<hour>1[0-2]|[1-9]|{_HOUR_WORD})\s+in\s+the\s+(?P<part>morning|afternoon|evening)\b")
_OCLOCK = pattern(rf"(?P<hour>1[0-2]|[1-9]|{_HOUR_WORD})\s+o['’]\s?clock\b")
_SPOKEN = pattern(
    rf"(?P<minutes>half|(?:a\s+)?quarter|five|ten|twenty(?:[\s-]five)?)\s+(?P<way>past|to)\s+(?P<hour>1[0-2]|[1-9]|{_HOUR_WORD})"
    r"(?![\s-]+(?:of|per|million|billion|hundred|thousand|percent|people|years?|months?|weeks?|days?|hours|minutes)\b|\d|[.,]\d)"
)
_WORD = pattern(rf"(?:12\s+)?(?:{lex.alternation(lex.CLOCK['words'])})\b")
_PLAIN_BEFORE = re.compile(r"(?:^|[\s(\[])(\w+)[\s,]*$|^$")


def clock(text: str, at: int) -> Found | None:
    """A time of day at an offset."""
    for parser in (_twelve, _military, _twenty_four, _bare, _daypart, _oclock, _spoken, _word):
        if (found := parser(text, at)) is not None:
            return found
    return None


def _twelve(text: str, at: int) -> Found | None:
    found = _TWELVE.match(text, at)
    if found is None:
        return None
    hour = int(found["hour"]) % 12 + (12 if found["half"].lower() == "p" else 0)
    end = found.end()
    if found[0].endswith(".") and found[0].count(".") < 2:
        end -= 1
    return _time(hour, int(found["minute"] or 0)), end


def _military(text: str, at: int) -> Found | None:
    found = _MILITARY.match(text, at) or _DOTTED.match(text, at)
    return (_time(int(found["hour"]), int(found["minute"])), found.end()) if found else None


def _twenty_four(text: str, at: int) -> Found | None:
    """Two numbers with a colon: a time only behind a word or before a zone that says so, else a score or a verse."""
    found = _TWENTY_FOUR.match(text, at)
    if found is None or not (found["zone"] or _is_cued(text, at) or _has_date_beside(text, at, found.end())):
        return None
    return _time(int(found["hour"]), int(found["minute"])), found.end()


def _bare(text: str, at: int) -> Found | None:
    """ "8.42" behind "at", "since" and the like; the guards look at what the sentence talks of."""
    found = _BARE.match(text, at)
    if found is None or _CUED.search(text[max(0, at - 30) : at]) is None:
        return None
    return _time(int(found["hour"]), int(found["minute"])), found.end()


def _daypart(text: str, at: int) -> Found | None:
    """ "at nine in the morning"."""
    found = _DAYPART.match(text, at)
    if found is None or _BEFORE_HOUR.search(text[max(0, at - 20) : at]) is None:
        return None
    hour = _hour(found["hour"]) % 12
    return _time(hour + (0 if found["part"].lower() == "morning" else 12), 0), found.end()


def _is_cued(text: str, at: int) -> bool:
    before = re.search(r"(?<![A-Za-z])([A-Za-z]+)[:,]?\s+$", text[max(0, at - 20) : at])
    return before is not None and before[1].lower() in lex.CLOCK["cues"]


def _has_date_beside(text: str, start: int, end: int) -> bool:
    follows = re.match(r",?\s+\d{1,2}[-\s][A-Z][a-z]{2}|,?\s+\d{4}-\d\d-\d\d", text[end : end + 20])
    return bool(follows or re.search(r"(?:\d{4}-\d\d-\d\d|[-/\s]\d{4})[\])]?,?\s+$", text[max(0, start - 14) : start]))


def _oclock(text: str, at: int) -> Found | None:
    found = _OCLOCK.match(text, at)
    return (_time(_hour(found["hour"]), 0), found.end()) if found else None


def _spoken(text: str, at: int) -> Found | None:
    """ "five to nine" is a time only behind "at", else a range of figures; "half past" can be nothing else."""
    found = _SPOKEN.match(text, at)
    if found is None:
        return None
    minutes, hour = _MINUTES[lex.plain(found["minutes"])], _hour(found["hour"])
    if found["way"].lower() == "to":
        spoken_of = minutes in {15, 30} or re.search(r"\b(?:at|until|around|about)\s+$", text[max(0, at - 8) : at])
        return (_time((hour - 1) % 24, 60 - minutes), found.end()) if spoken_of and minutes != 30 else None
    return _time(hour, minutes), found.end()


def _word(text: str, at: int) -> Found | None:
    found = _WORD.match(text, at)
    if found is None or re.search(r"\b(?:high|burning)\s+$", text[max(0, at - 9) : at], re.IGNORECASE):
        return None
    return Clock(lex.CLOCK["words"][found[0].lower().split()[-1]]), found.end()


def _hour(word: str) -> int:
    return int(word) if word.isdecimal() else _HOURS.index(word.lower()) + 1


def _time(hour: int, minute: int) -> Clock:
    return Clock(f"{hour:02d}:{minute:02d}")
