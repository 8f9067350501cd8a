"""The dates of a document: found by grammar, sifted by guards, placed on the calendar by the anchor and the tense."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from factcheck.extract import date_grammar as grammar
from factcheck.extract.date_calendar import Interval
from factcheck.extract.date_guards import is_date
from factcheck.extract.date_resolve import Basis, resolve
from factcheck.extract.date_shapes import Calendar, Clock, Context, Shape, Vague, is_absolute, kind_of, weekday_of
from factcheck.extract.date_tense import Direction, direction
from factcheck.extract.deeds import is_told
from factcheck.model.analysis import Analysis
from factcheck.model.date import DateKind, DateMention
from factcheck.model.text import AnchorKind, DateAnchor, Document, Span

_LIST_GAP = re.compile(r" ?(?:,\s*(?:and|or)?|and|or|&)[ \n](?:then\s+)?(?:in\s+|on\s+)?")
_DAY_FIRST = re.compile(r"\b(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])/\d{4}\b")
_NEAR = 30
_BESIDE = re.compile(r"(?:[^\S\n]|\n(?!\n)|[,()])*(?:(?:on|at)\s+)?")


def dates(document: Document, analysis: Analysis) -> tuple[DateMention, ...]:
    """Every date and clock time of a document, in text order and without overlap.

    Relative dates are counted from the anchor of their passage, or from the date of publication where nobody has
    divided the text; without either they come back unresolved. "The past two years" runs from the same day two years
    ago to the anchor. Early, mid and late do not narrow the first reading.
    """
    text = document.text
    day_first = _DAY_FIRST.search(text) is not None
    mentions: list[DateMention] = []
    for phrase, tense in _accepted(text, analysis):
        anchor = _anchor(document, phrase.start)
        previous = _previous(phrase, mentions, analysis)
        basis = Basis(anchor.day if anchor else None, tense, previous, day_first)
        mentions.append(_mention(phrase, text, basis, anchor))
    return tuple(_with_days(mention, mentions, text, analysis) for mention in mentions)


def _accepted(text: str, analysis: Analysis) -> Iterator[tuple[grammar.Phrase, Direction]]:
    last_end = -1
    for phrase in grammar.phrases(text):
        span = Span(phrase.start, phrase.end)
        listed = last_end >= 0 and _LIST_GAP.fullmatch(text, last_end, phrase.start) is not None
        if not is_date(phrase, text, analysis, lambda span=span: direction(text, analysis, span), listed):  # type: ignore[misc]
            continue
        last_end = phrase.end
        tense = Direction.UNKNOWN if is_absolute(phrase.shape) else direction(text, analysis, span)
        yield phrase, tense


def _anchor(document: Document, offset: int) -> DateAnchor | None:
    found = document.passage_at(offset).anchor
    if found is not None or document.passages or not document.published:
        return found
    try:
        return DateAnchor(date.fromisoformat(document.published[:10]), AnchorKind.PUBLISHED)
    except ValueError:
        return None


def _previous(phrase: grammar.Phrase, mentions: list[DateMention], analysis: Analysis) -> Interval | None:
    """The date before that a date is told after: "the next day" of the sentence or the one before, "7 March" of a year."""
    if isinstance(phrase.shape, Calendar):
        return _year_told(phrase, mentions, analysis)
    if not isinstance(phrase.shape, Context):
        return None
    here = analysis.sentence_index(phrase.start)
    for mention in reversed(mentions):
        if mention.start_date and mention.end_date and mention.kind is not DateKind.TIME:
            near = here - analysis.sentence_index(mention.start) <= 1
            interval = date.fromisoformat(mention.start_date), date.fromisoformat(mention.end_date)
            return interval if near else None
    return None


def _year_told(phrase: grammar.Phrase, mentions: list[DateMention], analysis: Analysis) -> Interval | None:
    """The last date of the paragraph, where it printed its year and this one goes on with the same tale.

    What somebody says on a day is told from today, whatever year the tale is in.
    """
    here = analysis.sentence_at(phrase.start)
    tokens = analysis.tokens_in(Span(phrase.start, phrase.end))
    if _yearless(phrase.shape) is None or here is None or not mentions or not tokens or is_told(analysis, tokens[0]):
        return None
    last = next((m for m in reversed(mentions) if m.kind is not DateKind.TIME), None)
    before = analysis.sentence_at(last.start) if last else None
    if last is None or before is None or not last.start_date or not last.end_date or before.paragraph != here.paragraph:
        return None
    if last.needs_anchor and last.anchor is not None:
        return None
    return date.fromisoformat(last.start_date), date.fromisoformat(last.end_date)


def _mention(phrase: grammar.Phrase, text: str, basis: Basis, anchor: DateAnchor | None) -> DateMention:
    shape = phrase.shape
    readings = tuple((low.isoformat(), high.isoformat()) for low, high in resolve(shape, basis))
    absolute = is_absolute(shape) or isinstance(shape, Clock)
    told = isinstance(shape, Calendar) and basis.previous is not None
    return DateMention(
        start=phrase.start,
        end=phrase.end,
        text=text[phrase.start : phrase.end],
        kind=kind_of(shape),
        start_date=readings[0][0] if readings else None,
        end_date=readings[0][1] if readings else None,
        anchor=anchor.kind
        if anchor and readings and not absolute and _is_counted_from_anchor(shape) and not told
        else None,
        needs_anchor=not absolute,
        readings=readings,
        weekday=weekday_of(shape),
        time=shape.time if isinstance(shape, Clock) else None,
        yearless=_yearless(shape),
    )


def _yearless(shape: Shape) -> str | None:
    """A day or a month of some year: "--06-05", "--06"."""
    if not isinstance(shape, Calendar) or shape.year or shape.year_step or shape.month is None:
        return None
    return f"--{shape.month:02}-{shape.day:02}" if shape.day else f"--{shape.month:02}"


def _is_counted_from_anchor(shape: Shape) -> bool:
    return not isinstance(shape, Context | Vague)


def _with_days(mention: DateMention, mentions: list[DateMention], text: str, analysis: Analysis) -> DateMention:
    """A clock time gets the day that its sentence names beside it, or the only one that it names."""
    if mention.kind is not DateKind.TIME:
        return mention
    sentence = analysis.sentence_index(mention.start)
    days = [
        m
        for m in mentions
        if _is_day(m) and (analysis.sentence_index(m.start) == sentence or _is_beside(text, m, mention))
    ]
    if not days:
        return mention
    nearest = min(days, key=lambda m: _gap(m, mention))
    if len(days) > 1 and _gap(nearest, mention) > _NEAR:
        return mention
    return replace(
        mention,
        start_date=nearest.start_date,
        end_date=nearest.end_date,
        anchor=nearest.anchor,
        needs_anchor=nearest.needs_anchor,
        readings=nearest.readings,
    )


def _is_day(mention: DateMention) -> bool:
    return (
        mention.kind is not DateKind.TIME and mention.start_date is not None and mention.start_date == mention.end_date
    )


def _is_beside(text: str, one: DateMention, other: DateMention) -> bool:
    first, second = sorted((one, other), key=lambda m: m.start)
    return _BESIDE.fullmatch(text, first.end, second.start) is not None


def _gap(one: DateMention, other: DateMention) -> int:
    return max(other.start - one.end, one.start - other.end)
