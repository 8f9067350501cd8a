"""The opening of a story and the lines above it: place, day, agency, byline, told apart from the story itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.ingest.days import PrintedDay, PrintedTime, find_day, find_time
from factcheck.ingest.lexicon import agency_names, agency_pattern, word_set

OPENING_LENGTH = 110
ENDINGS = re.compile(
    r"\s[-–—]{1,2}\s|\s?—\s?|\s--\s?|(?<=\))\s(?:[-–]|_\s)|(?<=[\d)/\]])\.?\s?[-–—]\s|(?<=[\d)/\]])[.:]\s|:\s|"
    r"(?<=[a-z])\.\s|(?<=\))\s(?=[A-Z\"\u201c\u2018])"
)
SIGN = re.compile(r"[a-z]{2,4}")
"""The letters of an editor beside an agency ("AFP/ml")."""
SEPARATORS = re.compile(r"[,;|/·•()\[\]–—]|\s-\s|--|:(?=\s|$)|\.(?=\s|$)")
DAY_MARK = "\ue000"
TRANSLATION = re.compile(r"\btranslat(?:ed|ion)\b", re.IGNORECASE)
MAX_LINE_WORDS = 14
WORD = re.compile(r"[^\W\d_](?:[\w.'’&-]*\w)?\.?|\d+")
WEB_NAME = re.compile(r"\w\.[a-z]{2,}$")
SMALL_WORDS = frozenset(
    {"and", "of", "the", "de", "da", "del", "la", "le", "el", "al", "der", "den", "van", "von", "upon"}
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What a dateline or a metadata line says. `end` is where the story goes on after it."""

    end: int
    day: PrintedDay | None = None
    clock: PrintedTime | None = None
    agencies: tuple[str, ...] = ()
    place: bool = False
    byline: bool = False

    @property
    def agency(self) -> str | None:
        """The agency that is named first."""
        return self.agencies[0] if self.agencies else None


def read_dateline(paragraph: str) -> Opening | None:
    """The dateline with which a paragraph opens ("TANGIER, Morocco, March 14 (Reuters) - "), if it has one.

    It counts only with a day or an agency in it: a place alone dates nothing.
    """
    head = paragraph[:OPENING_LENGTH]
    best: Opening | None = None
    for ending in ENDINGS.finditer(head):
        opening = _recognise(head[: ending.start()], bare_day=False)
        if opening and _is_dateline(opening, ending[0].strip()):
            best = Opening(ending.end(), opening.day, opening.clock, opening.agencies, opening.place)
    return best


def _is_dateline(opening: Opening, mark: str) -> bool:
    """Whether what was read is a dateline, by what stands in it and the mark that ends it; none is the weakest."""
    if not mark:
        return bool(opening.agency and (opening.day or opening.place))
    return bool(opening.agency or (opening.day and (opening.place or mark in "-–—")))


def read_metadata_line(line: str) -> Opening | None:
    """What a line of its own says, where it says nothing but place, day, agency, byline or translation."""
    bare = line.strip().strip("()[]*_").strip()
    if len(WORD.findall(bare)) > MAX_LINE_WORDS:
        return None
    if TRANSLATION.search(bare) and len(WORD.findall(bare)) <= 10:
        return Opening(len(line), find_day(bare), find_time(bare), byline=True)
    opening = _recognise(bare, bare_day=True)
    if opening and (opening.day or opening.agency or opening.byline):
        return Opening(len(line), opening.day, opening.clock, opening.agencies, opening.place, opening.byline)
    return None


def _recognise(words: str, bare_day: bool) -> Opening | None:
    """The parts of `words`, or None as soon as one of them is neither day, time, agency, place nor credit."""
    day = find_day(words)
    rest = words if day is None else words[: day.span.start] + DAY_MARK + words[day.span.end :]
    clock = find_time(rest) if day else None
    if clock:
        rest = rest[: clock.span.start] + " " + rest[clock.span.end :]
    agencies: list[str] = []
    place = byline = signed = False
    for segment in SEPARATORS.split(rest):
        kind = _segment_kind(segment.strip(), bare_day)
        if kind is None:
            return None
        if kind == "agency":
            agencies += [agency_names()[name] for name in agency_pattern().findall(segment)]
        place = place or kind == "place"
        signed = signed or kind == "sign"
        byline = byline or kind == "byline"
    if signed and not agencies:
        return None
    return Opening(len(words), day, clock, tuple(dict.fromkeys(agencies)), place, byline)


def _segment_kind(segment: str, bare_day: bool) -> str | None:
    if DAY_MARK in segment:
        return _dated_kind(segment, bare_day)
    if not segment or not WORD.search(segment):
        return "empty"
    names = agency_pattern().findall(segment)
    if not names and SIGN.fullmatch(segment) and segment not in SMALL_WORDS:
        return "sign"
    others = WORD.findall(agency_pattern().sub(" ", segment))
    staff = any(word.casefold() in word_set("staff_words") for word in others)
    opens_by = bool(others) and others[0].casefold() in ("by", "reporting", "source")
    if names:
        fits = opens_by or all(_is_credit_word(word, staff) for word in others)
        return "agency" if fits else None
    if opens_by or staff:
        fits = len(others) <= 9 and (opens_by or all(_is_credit_word(word, True) for word in others))
        return "byline" if fits else None
    if all(word.isdigit() or word.casefold() in word_set("date_words") for word in others):
        return "date"
    return "place" if len(others) <= 4 and all(_is_name_word(word) for word in others) else None


def _dated_kind(segment: str, bare_day: bool) -> str | None:
    """The kind of a part that holds the day: beside it may stand a place, an agency, or words such as "published"."""
    others = WORD.findall(agency_pattern().sub(" ", segment.replace(DAY_MARK, " ")))
    if agency_pattern().search(segment):
        return (
            "agency"
            if all(_is_name_word(word) or word.casefold() in word_set("date_words") for word in others)
            else None
        )
    if all(word.casefold() in word_set("date_words") for word in others):
        return "date"
    placed = len(others) <= 3 and all(_is_name_word(word) for word in others)
    before = segment.index(DAY_MARK) > 0
    return "place" if placed and (before or bare_day) else None


def _is_credit_word(word: str, beside_staff: bool) -> bool:
    return word.casefold() in word_set("credit_words") or (beside_staff and word[:1].isupper())


def _is_name_word(word: str) -> bool:
    return (word[:1].isupper() and not WEB_NAME.search(word)) or word.casefold() in SMALL_WORDS
