"""Date and agency from the text itself, for documents that come without them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from factcheck.ingest.datelines import Opening, read_dateline, read_metadata_line
from factcheck.ingest.days import PrintedDay, PrintedTime, day_of, find_day, find_time, iso, nearest_year
from factcheck.ingest.layers import layered
from factcheck.ingest.lexicon import agency_names, agency_pattern
from factcheck.model.metadata import Metadatum, Provenance
from factcheck.model.text import AnchorKind, DateAnchor, Document, Span

TOP = 8
"""So many paragraphs from the beginning may hold a stamp without a cue word, a credit line or the dateline."""

STORY_WORDS = 25
LABEL_WORDS = 4
STAMP_WORDS = 16
NOTICE_WORDS = 24
STAMP = re.compile(
    r"^\W*(?:(?P<updated>(?:last\s+)?(?:updated|modified|revised)|update)|"
    r"(?P<published>(?:first\s+)?(?:published|posted|created|released|issued|publication\s+date|date\s+published)))"
    r"\b(?:\s+(?:on|at|date))?\s*:?\s*",
    re.IGNORECASE,
)
STAMP_PARTS = re.compile(
    r"[|•·]|(?<=\S)\s+[–—-]\s+(?=(?:last\s+)?(?:updated|modified|published|posted)\b)", re.IGNORECASE
)
COPYRIGHT = re.compile(r"^\W*(?:©|\(c\)|copyright\b)[\s©]*(?:\d{4})?[\s,:]*(?P<rest>.+)", re.IGNORECASE)
SIGN_OFF = re.compile(
    r"[.!?\"\u201d\u2019)](?P<rest>\s*[-–—]{1,2}\s*[^.!?]{2,40}|\s+\([^()]{2,40}\)|\s+[A-Z][A-Za-z]+(?:\s[a-z/]{2,9})?)\s*$"
)
INITIALS = re.compile(r"\s[a-z]{2,4}(?:/[a-z]{2,4})?$")
LAST = 4
"""So many paragraphs from the end may close with the agency's name."""

CREDIT_NOTE = re.compile(
    r"\b(?:with\s+(?:inputs|input|reporting|agency inputs)\s+(?:from|by)|source\s*:)\s*(?P<rest>.+)", re.IGNORECASE
)
BYLINE = re.compile(r"^\W*by[\s:]+(?P<name>[^|/•·,()\n]{3,80})", re.IGNORECASE)


@dataclass(slots=True)
class Metadata:
    """What the text says of itself. `lines` are the paragraphs that say nothing else; `said` is all of it, in order."""

    published: str | None = None
    updated: str | None = None
    agency: str | None = None
    dateline: PrintedDay | None = None
    lines: set[Span] = field(default_factory=set)
    said: list[Metadatum] = field(default_factory=list)

    def say(self, name: str, value: str, span: Span) -> None:
        """Note what the text says of a field, and where."""
        self.said.append(Metadatum(name, value, Provenance.TEXT, span.start, span.end))


def read_metadata(text: str, spans: Sequence[Span]) -> Metadata:
    """Stamps, credit lines and the dateline among the paragraphs `spans` of `text`."""
    found = Metadata()
    top = True
    for index, span in enumerate(spans):
        paragraph = span.of(text)
        words = len(paragraph.split())
        if words <= STAMP_WORDS and (_take_stamps(found, span, paragraph) or _take_credit_note(found, span, paragraph)):
            found.lines.add(span)
        elif top and index < TOP:
            _take_opening(found, span, paragraph)
            top = words < STORY_WORDS
        if index >= len(spans) - LAST:
            _take_closing(found, span, paragraph)
    return found


def _take_closing(found: Metadata, span: Span, paragraph: str) -> None:
    """Take in "© 2019 AFP", and the agency with which a story ends ("… before Friday. (PTI)")."""
    notice = COPYRIGHT.match(paragraph)
    if notice is not None:
        named = agency_pattern().match(notice["rest"].removeprefix("The ").removeprefix("the "))
        if named and len(paragraph.split()) <= NOTICE_WORDS:
            _credit(found, named[0], span)
        return
    end = SIGN_OFF.search(paragraph)
    words = INITIALS.sub("", end["rest"].strip(" -–—()")) if end else ""
    names = [agency_names()[name] for name in agency_pattern().findall(words)]
    opening = read_metadata_line(words) if names else None
    if end and opening and opening.agencies and not opening.place and not opening.day:
        place = Span(span.start + end.start("rest"), span.start + len(paragraph.rstrip()))
        for name in opening.agencies:
            _credit(found, name, place)


def _credit(found: Metadata, name: str, span: Span) -> None:
    short = agency_names().get(name, name)
    found.say("agency", short, span)
    found.agency = found.agency or short


def _take_stamps(found: Metadata, span: Span, paragraph: str) -> bool:
    """Take in "Updated 22:26, 10-Dec-2021" and its like; true where the whole line is such."""
    taken = False
    named: list[str] = []
    for part in STAMP_PARTS.split(paragraph):
        stamp = STAMP.match(part.strip(" ()[]"))
        if stamp is None:
            if agency_pattern().fullmatch(part.strip(" ()[]")):
                named.append(part.strip(" ()[]"))
            continue
        rest = part.strip(" ()[]")[stamp.end() :]
        day = find_day(rest)
        clock = find_time(
            rest[: day.span.start] + " " * (day.span.end - day.span.start) + rest[day.span.end :] if day else rest
        )
        if not _only_moment(rest, day, clock):
            continue
        taken = True
        if day and day.full:
            moment = iso(day.full, clock)
            found.say("updated" if stamp["updated"] else "published", moment, span)
            if stamp["updated"]:
                found.updated = found.updated or moment
            else:
                found.published = found.published or moment
    for name in named if taken else ():
        _credit(found, name, span)
    return taken


def _only_moment(rest: str, day: PrintedDay | None, clock: PrintedTime | None) -> bool:
    if day is None and clock is None:
        return False
    for span in sorted((item.span for item in (day, clock) if item), reverse=True):
        rest = rest[: span.start] + " " + rest[span.end :]
    return len([word for word in rest.split() if any(char.isalpha() for char in word)]) <= 4


def _take_credit_note(found: Metadata, span: Span, paragraph: str) -> bool:
    note = CREDIT_NOTE.search(paragraph)
    named = agency_pattern().findall(note["rest"]) if note else None
    if not named or len(paragraph.split()) > 10:
        return False
    for name in named:
        found.say("agency", agency_names()[name], span)
    found.agency = found.agency or agency_names()[named[0]]
    return True


def _take_opening(found: Metadata, span: Span, paragraph: str) -> None:
    line = read_metadata_line(paragraph)
    if line is not None:
        found.lines.add(span)
        _take(found, line, span)
        name = BYLINE.match(paragraph) if line.byline else None
        if name:
            found.say("byline", name["name"].strip(), span)
        return
    opening = read_dateline(paragraph)
    if opening is not None:
        _take(found, opening, Span(span.start, span.start + len(paragraph[: opening.end].rstrip())))
        rest = paragraph[opening.end :].strip()
        # NOTE: a short lead behind a dateline is the story; only a place line with a few more words is furniture.
        if (
            opening.place
            and opening.day
            and len(rest) < 60
            and len(rest.split()) <= LABEL_WORDS
            and rest[-1:] not in '.!?\u201d"'
        ):
            found.lines.add(span)


def _take(found: Metadata, opening: Opening, span: Span) -> None:
    for agency in opening.agencies:
        found.say("agency", agency, span)
    found.agency = found.agency or opening.agency
    if opening.day is None:
        return
    if opening.place or opening.agency:
        found.dateline = found.dateline or opening.day
    if opening.day.full:
        moment = iso(opening.day.full, opening.clock)
        found.say("dateline" if opening.place or opening.agency else "published", moment, span)
        found.published = found.published or moment


def fill(document: Document, found: Metadata) -> Document:
    """The document with what it lacks taken from the text. What a manifest or a format said is never changed."""
    changes: dict[str, object] = {}
    if document.published is None and found.published is not None:
        changes.update(published=found.published, published_from="text")
    if document.updated is None and found.updated is not None:
        changes["updated"] = found.updated
    if document.agency is None and found.agency is not None:
        changes["agency"] = found.agency
    return layered(document.with_(**changes), found.said)


def anchor_of(document: Document, found: Metadata) -> DateAnchor | None:
    """The day from which the story counts: its dateline, else its publication, else its last update; None unknown.

    A date of publication that is in truth the stamp of an update, as a manifest made from the page may have it,
    counts as an update.
    """
    published, updated = day_of(document.published), day_of(document.updated)
    dateline = _dateline_day(found.dateline, published or updated)
    if dateline is not None:
        return DateAnchor(dateline, AnchorKind.DATELINE)
    if published is not None and not _same_moment(document.published, document.updated):
        return DateAnchor(published, AnchorKind.PUBLISHED)
    day = updated or published
    return DateAnchor(day, AnchorKind.UPDATED) if day else None


def _dateline_day(printed: PrintedDay | None, near: date | None) -> date | None:
    if printed is None:
        return None
    return printed.full or (nearest_year(printed.month, printed.day, near) if near else None)


def _same_moment(published: str | None, updated: str | None) -> bool:
    """Whether both name one day, and one time of day as far as both print one."""
    if not published or not updated or published[:10] != updated[:10]:
        return False
    times = published[11:16], updated[11:16]
    return times[0] == times[1] or not all(times)


def stated_day(paragraph: str) -> date | None:
    """The day that a paragraph of another story gives of itself, by dateline or stamp; None where it gives none."""
    found = read_metadata(paragraph, [Span(0, len(paragraph))])
    if found.dateline and found.dateline.full:
        return found.dateline.full
    return day_of(found.published or found.updated)
