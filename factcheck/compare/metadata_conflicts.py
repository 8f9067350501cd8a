"""Where the layers that speak of a document (manifest, format, its own text) contradict each other. Pure.

Doubt speaks for agreement: a day's difference may be a time zone, another spelling the same name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from factcheck.model.metadata import Metadatum, Provenance
from factcheck.model.text import Document

NEAR = timedelta(days=1)
"""So far apart, two moments may be one: time zones, midnight, an edition dated ahead."""

REPRINT = timedelta(days=31)
"""A dateline so much older than the publication is no late printing."""

LEAST_WORDS = 3
LAYERS = {Provenance.MANIFEST: "the manifest", Provenance.FORMAT: "the file", Provenance.TEXT: "the text"}
SMALL = frozenset({"the", "and", "of", "for", "de", "la", "le", "al", "el", "di", "da", "der", "und"})
ENDINGS = frozenset({"www", "com", "org", "net", "gov", "info", "co", "uk", "amp", "mobile", "news", "edition"})
AGENCIES = re.compile(r"[,;/&+]|\band\b")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two layers at odds: what each says, in words, and the statement of the text where it is one of them."""

    field: str
    words: str
    said: Metadatum | None = None


def conflicts(document: Document) -> Iterator[Conflict]:
    """Everything in which the layers contradict each other, dates first."""
    for name in ("published", "updated"):
        yield from _moments(document, name)
    yield from _dateline(document)
    yield from _backwards(document)
    yield from _names(document, "agency")
    yield from _names(document, "source")
    yield from _addresses(document)
    yield from _title(document)


def _said(document: Document, field: str, provenance: Provenance | None = None) -> list[Metadatum]:
    return [i for i in document.metadata if i.field == field and (provenance is None or i.provenance is provenance)]


def _pairs(document: Document, field: str) -> Iterator[tuple[list[Metadatum], list[Metadatum]]]:
    """What one layer says of a field beside what each later one says."""
    layers = [found for provenance in Provenance if (found := _said(document, field, provenance))]
    for index, first in enumerate(layers):
        for second in layers[index + 1 :]:
            yield first, second


def _moments(document: Document, field: str) -> Iterator[Conflict]:
    for first, second in _pairs(document, field):
        gaps = [(_apart(a.value, b.value), a, b) for a in first for b in second]
        known = [(gap, a, b) for gap, a, b in gaps if gap is not None]
        if known and min(gap for gap, _, _ in known) > NEAR:
            _, a, b = min(known, key=lambda item: item[0])
            yield _conflict(field, f"{field} {a.value}", a, b.value, b)
            return


def _dateline(document: Document) -> Iterator[Conflict]:
    """A story filed after it was published, or long before."""
    published = _day(document.published)
    lines = [(day, item) for item in _said(document, "dateline") if (day := _day(item.value))]
    if published is None or document.published_from == "text" or not lines:
        return
    if any(-REPRINT <= day - published <= NEAR for day, _ in lines):
        return
    day, item = lines[0]
    layer = LAYERS[Provenance(document.published_from or Provenance.MANIFEST)]
    yield Conflict("dateline", f"published {published} says {layer}, but its dateline is of {day}", item)


def _backwards(document: Document) -> Iterator[Conflict]:
    published, updated = _day(document.published), _day(document.updated)
    if published is not None and updated is not None and published - updated > NEAR:
        item = next(iter(_said(document, "updated")), None)
        yield Conflict("updated", f"updated {updated}, before it was published on {published}", item)


def _names(document: Document, field: str) -> Iterator[Conflict]:
    for first, second in _pairs(document, field):
        if not any(same_name(a, b) for a in _listed(first, field) for b in _listed(second, field)):
            yield _conflict(field, f"{field} {first[0].value!r}", first[0], repr(second[0].value), second[0])
            return


def _listed(items: Iterable[Metadatum], field: str) -> list[str]:
    if field != "agency":
        return [item.value for item in items]
    return [name.strip() for item in items for name in AGENCIES.split(item.value) if name.strip()]


def same_name(a: str, b: str) -> bool:
    """Whether two names may be one: a word in common, one within the other, or one the initials of the other."""
    one, other = _words(a), _words(b)
    if not one or not other or set(one) & set(other):
        return True
    joined, other_joined = "".join(one), "".join(other)
    if joined in other_joined or other_joined in joined:
        return True
    return _initials(one) == other_joined or _initials(other) == joined


def _addresses(document: Document) -> Iterator[Conflict]:
    for first, second in _pairs(document, "url"):
        a, b = _labels(first[0].value), _labels(second[0].value)
        if a and b and not a & b:
            yield _conflict("url", f"address {first[0].value}", first[0], second[0].value, second[0])
            return


def _title(document: Document) -> Iterator[Conflict]:
    """A title of which no word stands in the text: the row of another article."""
    for item in _said(document, "title", Provenance.MANIFEST):
        words = [word for word in _words(item.value) if len(word) > LEAST_WORDS]
        text = document.text.casefold()
        if len(words) >= LEAST_WORDS and not any(word[:5] in text for word in words):
            yield Conflict("title", f"titled {item.value!r} by the manifest, of which no word is in the text")


def _conflict(field: str, claim: str, a: Metadatum, value: str, b: Metadatum) -> Conflict:
    words = f"{claim} says {LAYERS[a.provenance]}, {value} {LAYERS[b.provenance]}"
    return Conflict(field, words, next((item for item in (a, b) if item.start is not None), None))


def _apart(a: str, b: str) -> timedelta | None:
    """How far apart two moments are: to the minute where both give their zone, else in days as written."""
    one, other = _moment(a), _moment(b)
    if one is not None and other is not None and one.tzinfo and other.tzinfo:
        return abs(one - other)
    first, second = _day(a), _day(b)
    return None if first is None or second is None else abs(first - second)


def _moment(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", name.casefold()) if word not in SMALL]


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words)


def _labels(url: str) -> set[str]:
    """The telling parts of the host of an address."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return set()
    return {label for label in re.split(r"[.-]", host) if len(label) >= 2 and label not in ENDINGS}
