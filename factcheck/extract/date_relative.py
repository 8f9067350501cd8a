"""Grammar of dates that are counted from somewhere: "two days ago", "last week", "the past two years"."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.extract import date_lexicon as lex
from factcheck.extract.date_parsing import Found, Parser, longest, pattern
from factcheck.extract.date_periods import holiday
from factcheck.extract.date_points import part_of_point, point
from factcheck.extract.date_shapes import (
    Around,
    Calendar,
    Context,
    Holiday,
    Nth,
    Offset,
    Part,
    Shape,
    Shift,
    Step,
    Unit,
    Vague,
    Window,
)

_PART_NAMES = {"end": "late", "start": "early", "beginning": "early", "middle": "mid"}
_STEP_COUNT = {Step.LAST: -1, Step.THIS: 0, Step.NEXT: 1}
_SMALL_UNITS = frozenset({Unit.HOUR})
_LOOSE_COUNT = r"(?:a\s+few|a\s+couple\s+of|several|some|many|a\s+number\s+of)"


_DAY_WORD = pattern(rf"(?:{lex.alternation(lex.DAY_WORDS)})\b(?!['’]s\s+(?:world|society|standards))")
_VAGUE = pattern(
    rf"(?:{lex.alternation(lex.VAGUE['words'])})\b"
    rf"|(?:the\s+(?:past|last)|{lex.alternation(lex.VAGUE['adjectives'])})\s+(?:few\s+|several\s+|couple\s+of\s+)?"
    r"(?:days|weeks|months|years|decades)\b"
)
_AGO = pattern(rf"(?:(?P<count>{lex.NUMBER})|(?P<half>half\s+an?)|{_LOOSE_COUNT})[\s-]+(?P<unit>{lex.UNIT})\s+ago\b")
_LOOSE_AGO = pattern(r"(?:days|weeks|months|years|decades|centuries)\s+ago\b")
_STEP_UNIT = pattern(
    r"(?:(?:earlier|later|early|late)\s+(?:in\s+)?)?(?:the\s+)?(?P<step>this\s+past|this\s+coming|last|past|previous|this|current|next"
    r"|coming|upcoming|following)\s+(?P<unit>weekend|work(?:ing)?\s?week|week|month|quarter|year|decade|century)\b"
)
_WINDOW = pattern(
    rf"(?:the\s+)?(?:(?P<step>last|past|previous|next|coming|upcoming|following)\s+(?P<count>{lex.NUMBER})"
    rf"|(?P<count2>\d{{1,3}})\s+(?P<step2>last|past|previous|next|coming|upcoming))\s*(?P<unit>{lex.UNIT})"
)
_IN = pattern(rf"(?:with)?in\s+(?P<count>{lex.NUMBER})\s+(?P<unit>days?|weeks?|months?|years?)(?:['’]?\s+time)?\b")
_WEEKEND = pattern(r"(?:over\s+)?the\s+weekend\b(?!\s+of\b)")
_PART_OF_UNIT = pattern(
    r"(?:the\s+)?(?:(?P<part>end|start|beginning|middle)\s+of|later\s+in|earlier\s+in)\s+(?:(?:the|this)\s+|(?P<step>last|next)\s+)?"
    r"(?P<unit>week|month|quarter|year|decade|century)\b(?!\s+(?:to|ended|ending|before|after|of|when|that)\b|,?\s+\d)"
)
_WEEK_BEFORE_LAST = pattern(r"the\s+(?P<unit>week|month|year)\s+(?:(?P<before>before\s+last)|after\s+next)\b")
_OFFSET = pattern(
    rf"(?:(?P<count>{lex.NUMBER})|the)\s+(?P<unit>days?|weeks?|months?|years?)\s+(?P<way>before|after|from|since)\s+"
)
_CONTEXT = pattern(
    r"(?:the\s+)?(?P<step>next|following|previous|preceding|same)\s+(?P<unit>day|week|month|year|morning|evening|night)\b"
    r"|the\s+(?P<unit2>day|night|week|month|year)\s+(?P<way>before|after)\b(?!\s+(?:the|a|an|his|her|its|their|he|she|it|they|[A-Z]))"
    rf"|(?P<count>{lex.NUMBER})\s+(?P<unit3>days?|weeks?|months?|years?|decades?)\s+(?P<way3>earlier|later|afterwards?|beforehand)\b"
)
_NTH = pattern(
    rf"(?:the\s+)?(?P<nth>last|final|{lex.ORDINAL})\s+(?:(?P<count>{lex.NUMBER})\s+)?"
    rf"(?:(?P<unit>days?|weeks?|months?|quarters?|years?|weekend)|(?P<weekday>{lex.WEEKDAY}))\s+(?:of|in)\s+(?:the\s+)?"
)
_WEEK_NUMBER = pattern(r"(?:the\s+)?week\s+(?P<index>\d{1,2})\s+of\s+(?:the\s+)?")
_AROUND = pattern(r"(?:the\s+)?(?P<unit>week|weekend)\s+of\s+(?:the\s+)?")
_UNIT_BEHIND = pattern(rf"\s+(?P<unit>week|weekend)\b(?:\s+(?:of\s+)?(?P<year>{lex.YEAR}))?")
_CONTEXT_UNITS = {"morning": Unit.DAY, "evening": Unit.DAY, "night": Unit.DAY}


def day_word(text: str, at: int) -> Found | None:
    """ "yesterday", "tonight", "the day after tomorrow"."""
    found = _DAY_WORD.match(text, at)
    return (Shift(Unit.DAY, lex.DAY_WORDS[lex.plain(found[0])]), found.end()) if found else None


def vague(text: str, at: int) -> Found | None:
    """ "recently", "in the last few days"."""
    found = _VAGUE.match(text, at) or _LOOSE_AGO.match(text, at)
    return (Vague(), found.end()) if found else None


def ago(text: str, at: int) -> Found | None:
    """ "two days ago". An hour count is of the anchor's day; a decade's is a year, as people mean it."""
    found = _AGO.match(text, at)
    if found is None:
        return None
    unit = lex.unit_of(found["unit"])
    if found["half"]:
        return (
            (Shift(Unit.YEAR, -50 if unit is Unit.CENTURY else -5), found.end())
            if _is_long(unit)
            else (Vague(), found.end())
        )
    if found["count"] is None:
        return Vague(), found.end()
    count = lex.number_of(found["count"])
    if unit in _SMALL_UNITS:
        days = 0 if count <= 12 else round(count / 24)
        return Shift(Unit.DAY, -days, counted=days > 0), found.end()
    years = {Unit.DECADE: 10, Unit.CENTURY: 100}.get(unit)
    return (Shift(Unit.YEAR, -count * years) if years else Shift(unit, -count, counted=True)), found.end()


def stepped_unit(text: str, at: int) -> Found | None:
    """ "last week", "this month", "the past year"; "the previous day" is left to the date before it."""
    if (found := _WEEK_BEFORE_LAST.match(text, at)) is not None:
        return Shift(lex.unit_of(found["unit"]), -2 if found["before"] else 2), found.end()
    if (found := _PART_OF_UNIT.match(text, at)) is not None:
        shift = Shift(lex.unit_of(found["unit"]), _STEP_COUNT[Step(found["step"].lower())] if found["step"] else 0)
        part = _PART_NAMES.get((found["part"] or "").lower())
        return (Part(part, shift) if part else shift), found.end()
    if (found := _WEEKEND.match(text, at)) is not None:
        return Shift(Unit.WEEKEND, -1), found.end()
    if (found := _STEP_UNIT.match(text, at)) is None:
        return None
    word = lex.plain(found["step"])
    unit = lex.unit_of(found["unit"])
    with_article = re.search(r"\bthe\s", found[0], re.IGNORECASE) is not None
    if word in {"following", "previous"} and with_article:
        return None
    if with_article and word in {"past", "last", "coming", "next"} and unit is not Unit.WEEKEND:
        return Window(unit, 1, -1 if word in {"past", "last"} else 1), found.end()
    return Shift(unit, _STEP_COUNT[lex.STEPS[word]]), found.end()


def window(text: str, at: int) -> Found | None:
    """ "the past two years", "the next 7 quarters"."""
    found = _WINDOW.match(text, at)
    if found is None:
        return None
    unit = lex.unit_of(found["unit"])
    count = lex.number_of(found["count"] or found["count2"])
    sign = _STEP_COUNT[lex.STEPS[(found["step"] or found["step2"]).lower()]]
    return (Window(unit, count, sign), found.end()) if unit not in _SMALL_UNITS else None


def ahead(text: str, at: int) -> Found | None:
    """ "in two weeks": a date if the sentence looks forward, which the caller decides."""
    found = _IN.match(text, at)
    if found is None or found[0].lower().startswith("with"):
        return None
    return Shift(lex.unit_of(found["unit"]), lex.number_of(found["count"]), counted=True), found.end()


def offset(text: str, at: int) -> Found | None:
    """ "two weeks before 13 May", "the day after Christmas"."""
    found = _OFFSET.match(text, at)
    if found is None:
        return None
    base = longest(text, found.end(), (point, day_word, stepped_unit))
    if base is None or isinstance(base[0], Window):
        return None
    way, counted = found["way"].lower(), (found["count"] or "a").lower() not in {"a", "an"}
    if way in {"from", "since"} and not counted:
        return None
    count = lex.number_of(found["count"]) if found["count"] else 1
    return Offset(lex.unit_of(found["unit"]), count, -1 if found["way"].lower() == "before" else 1, base[0]), base[1]


def around(text: str, at: int) -> Found | None:
    """ "the week of 3 March", "the weekend of Oct. 5", "Easter week"."""
    if (found := _AROUND.match(text, at)) is not None:
        base = point(text, found.end())
        return (Around(lex.unit_of(found["unit"]), base[0]), base[1]) if base and not _is_long_shape(base[0]) else None
    if (feast := holiday(text, at)) is None or (behind := _UNIT_BEHIND.match(text, feast[1])) is None:
        return None
    shape = (
        replace(feast[0], year=int(behind["year"])) if behind["year"] and isinstance(feast[0], Holiday) else feast[0]
    )
    return Around(lex.unit_of(behind["unit"]), shape), behind.end()


def context(text: str, at: int) -> Found | None:
    """ "the next day", "a week earlier": counted from a date that the text gave before."""
    found = _CONTEXT.match(text, at)
    if found is None:
        return None
    if found["count"]:
        sign = 1 if found["way3"].lower() in {"later", "afterward", "afterwards"} else -1
        return Context(lex.unit_of(found["unit3"]), lex.number_of(found["count"]), sign), found.end()
    word = (found["unit"] or found["unit2"]).lower()
    unit = _CONTEXT_UNITS.get(word) or lex.unit_of(word)
    step = (found["step"] or found["way"]).lower()
    if step == "next" and (unit is not Unit.DAY or not found[0].lower().startswith("the")):
        return None
    return Context(unit, 1, {"same": 0, "previous": -1, "preceding": -1, "before": -1}.get(step, 1)), found.end()


def nth(text: str, at: int) -> Found | None:
    """ "the first week of 2019", "the last four months of last year", "last Monday of March"."""
    if (found := _WEEK_NUMBER.match(text, at)) is not None:
        base = longest(text, found.end(), (point, stepped_unit))
        return (Nth(Unit.WEEK, int(found["index"]), 1, base[0]), base[1]) if base else None
    if (found := _NTH.match(text, at)) is None:
        return None
    base = longest(text, found.end(), (point, stepped_unit))
    if base is None:
        return None
    word = found["nth"].lower()
    index = -1 if word in {"last", "final"} else lex.ordinal_of(word)
    count = lex.number_of(found["count"]) if found["count"] else 1
    if found["weekday"]:
        return Nth(Unit.DAY, index, 1, base[0], lex.weekday_of(found["weekday"])), base[1]
    return Nth(lex.unit_of(found["unit"]), index, count, base[0]), base[1]


def _is_long(unit: Unit) -> bool:
    return unit in {Unit.DECADE, Unit.CENTURY}


def _is_long_shape(shape: Shape) -> bool:
    return not isinstance(shape, Holiday) and not (isinstance(shape, Calendar) and shape.day is not None)


RELATIVES: tuple[Parser, ...] = (
    day_word,
    vague,
    ago,
    window,
    stepped_unit,
    ahead,
    offset,
    nth,
    around,
    context,
    part_of_point,
)
