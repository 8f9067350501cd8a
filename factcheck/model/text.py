"""Documents and the places in them. Spans are half-open code-point offsets into the stored, normalised text."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import Literal, Self

from factcheck.model.metadata import Metadatum, Provenance

PublishedFrom = Literal["manifest", "text", "format"]


def normalise(text: str) -> str:
    """The form in which a text is stored: NFC, `\\n` line ends, no NUL, no lone surrogate, no byte-order mark.

    Idempotent. Everything else keeps its place, so that offsets stay meaningful for the reader's own file.
    """
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    text = (
        "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text) if _has_surrogate(text) else text
    )
    return unicodedata.normalize("NFC", text)


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range `[start, end)` of code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The words at this span."""
        return text[self.start : self.end]


class PassageKind(StrEnum):
    """What a region of a page is."""

    ARTICLE = "article"
    HEADLINE = "headline"
    SIDEBAR = "sidebar"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"

    @property
    def of_story(self) -> bool:
        """Whether it is copy of the story itself, not another story's teaser nor furniture of the page."""
        return self not in (PassageKind.SIDEBAR, PassageKind.BOILERPLATE)


class AnchorKind(StrEnum):
    """Where the date comes from against which "yesterday" is read, the most reliable first."""

    DATELINE = "dateline"
    PUBLISHED = "published"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class DateAnchor:
    """The day a passage was written, and how that is known."""

    day: date
    kind: AnchorKind


@dataclass(frozen=True, slots=True)
class Passage:
    """A region of a document with a kind and its own date anchor (None: nothing in it can be dated)."""

    start: int
    end: int
    kind: PassageKind
    anchor: DateAnchor | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Document:
    """One normalised text with its source. Immutable; a changed text is another document.

    `published` and `updated` are ISO 8601 dates or times; `published_from` tells who said so.
    `passages` tile the text; empty means that nobody has divided it yet. `language` is a BCP 47 tag.
    `metadata` holds what each layer said of the fields, those that lost out among them. `replaces` is the version
    that the store held under this URI before, None for the first. Neither is part of the identity.
    """

    text: str
    uri: str
    source: str
    published: str | None = None
    published_from: PublishedFrom | None = None
    updated: str | None = None
    agency: str | None = None
    title: str | None = None
    url: str | None = None
    passages: tuple[Passage, ...] = field(default=())
    byline: str | None = None
    language: str | None = None
    metadata: tuple[Metadatum, ...] = ()
    replaces: Document | None = field(default=None, compare=False, repr=False)

    @classmethod
    def from_text(
        cls,
        text: str,
        uri: str,
        source: str | None = None,
        published: str | None = None,
        agency: str | None = None,
        title: str | None = None,
        url: str | None = None,
    ) -> Self:
        """A document from a string. The text is normalised; without a source, the stem of `uri` stands in.

        What is given counts as said by a manifest.
        """
        stem = uri.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
        given = {"source": source, "url": url, "published": published, "agency": agency, "title": title}
        return cls(
            text=normalise(text),
            uri=uri,
            source=source or stem or uri,
            published=published or None,
            published_from="manifest" if published else None,
            agency=agency or None,
            title=title or None,
            url=url or None,
            metadata=tuple(Metadatum(name, value, Provenance.MANIFEST) for name, value in given.items() if value),
        )

    @cached_property
    def sha256(self) -> str:
        """Hash of the normalised text alone."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @cached_property
    def id(self) -> str:
        """Content hash of text and provenance: the same text from two outlets is two documents."""
        key = json.dumps([self.uri, self.source, self.published, self.agency, self.text], ensure_ascii=False)
        return hashlib.sha256(key.encode("utf-8")).hexdigest()

    @property
    def day(self) -> date | None:
        """The day the story was written, as far as the document says; None where what it says is no ISO date."""
        for passage in self.passages:
            if passage.kind is PassageKind.ARTICLE and passage.anchor is not None:
                return passage.anchor.day
        try:
            return date.fromisoformat(self.published[:10]) if self.published else None
        except ValueError:
            return None  # readers check what they find; what a program passes to `from_text` comes as it is

    def passage_at(self, offset: int) -> Passage:
        """The passage that holds the code point at `offset`; the whole text as an article where none is known."""
        for passage in self.passages:
            if passage.start <= offset < passage.end:
                return passage
        return Passage(0, len(self.text), PassageKind.ARTICLE)

    def with_(self, **changes: object) -> Self:
        """A copy with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


def paragraphs(text: str) -> tuple[Span, ...]:
    """Spans of the paragraphs, without surrounding white space.

    A blank line always ends one. A single line end does too, unless the text is hard-wrapped: then a line that
    stops in mid-sentence goes on in the next.
    """
    wrapped = _is_hard_wrapped(text)
    spans: list[Span] = []
    offset = 0
    open_start = -1
    last_end = 0
    for line in text.split("\n"):
        start, end = offset, offset + len(line)
        offset = end + 1
        stripped = line.strip()
        if open_start >= 0 and (not stripped or not wrapped or text[last_end - 1] in SENTENCE_END):
            spans.append(Span(open_start, last_end))
            open_start = -1
        if stripped:
            if open_start < 0:
                open_start = start + len(line) - len(line.lstrip())
            last_end = start + len(line.rstrip())
    if open_start >= 0:
        spans.append(Span(open_start, last_end))
    return tuple(spans)


SENTENCE_END = frozenset('.!?:"\u201d\u2019)')
WRAP_WIDTHS = range(50, 101)


def _is_hard_wrapped(text: str) -> bool:
    """Whether most lines that another line follows are of page width and stop in mid-sentence."""
    lines = [line.rstrip() for line in text.split("\n")]
    followed = [a for a, b in pairwise(lines) if a and b.strip()]
    broken = [a for a in followed if len(a) in WRAP_WIDTHS and a[-1] not in SENTENCE_END]
    return len(followed) >= 3 and len(broken) > len(followed) * 0.6
