"""What a reader of a format is, and what it gives: texts in blocks, with what the format says beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Self

from factcheck.model.report import Skipped
from factcheck.model.text import PassageKind

CONTAINER_FACTOR = 10
"""A file that packs or draws its text may be so many times larger than its text."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a format says of a document beside its text. `published` and `updated` are ISO 8601, zone as stated.

    `byline` names who wrote it, `agency` whose copy it is, `language` is a BCP 47 tag. None: the format does not say.
    """

    source: str | None = None
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    byline: str | None = None
    agency: str | None = None
    language: str | None = None
    title: str | None = None

    def over(self, other: Self) -> Self:
        """This, with what it lacks taken from `other`."""
        lacking = {name: getattr(other, name) for name in self.__slots__ if getattr(self, name) is None}
        return replace(self, **lacking)


NOTHING = Stated()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or several, of one kind. Without a kind, the words decide; `day` dates a sidebar.

    `gap` stands between it and the block before.
    """

    text: str
    kind: PassageKind | None = None
    day: date | None = None
    gap: str = "\n\n"


@dataclass(frozen=True, slots=True)
class Item:
    """One document as its file gives it. `fragment` tells it from the other documents of that file.

    `listed` is what a manifest within the file says of it.
    """

    blocks: tuple[Block, ...]
    stated: Stated = NOTHING
    fragment: str | None = None
    listed: Stated = NOTHING

    @classmethod
    def of_text(cls, text: str, stated: Stated | None = None, fragment: str | None = None) -> Self:
        """A document of one block, which its words will divide."""
        return cls((Block(text),), stated or NOTHING, fragment)

    @property
    def has_words(self) -> bool:
        """Whether there is a letter or a digit in it at all."""
        return any(char.isalnum() for block in self.blocks for char in block.text)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file held. `skipped` are parts that could not be read, by fragment; `notes` say what was assumed."""

    items: tuple[Item, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader may use: the bound on text in bytes, and the other readers for files within its file."""

    max_bytes: int
    nested: Callable[[str, bytes], Reading]
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Format:
    """A format and its reader, as an entry point of `factcheck.readers` names it.

    `read` takes the bytes, the name of the file and the context, and raises InputError with what to do. `sniff` tells
    from the first bytes whether they may be of this format; it is asked where no suffix tells. The suffixes are in
    lower case, with their dot. A `container` may be larger than the bound on text, for it packs or draws its text.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str, Context], Reading]
    sniff: Callable[[bytes], bool] = lambda head: False
    container: bool = False


def moment(value: str | None) -> str | None:
    """A date or time of a format as ISO 8601, its zone kept; None where it is none.

    Takes ISO 8601 in its long and short forms, and the dates of e-mail.
    """
    words = (value or "").strip()
    if not words:
        return None
    found = _iso(words) or _of_mail(words)
    if found is None or not 1600 <= found.year <= 2200:
        return None
    if len(words) in (8, 10) and found.tzinfo is None and (found.hour, found.minute) == (0, 0):
        return found.date().isoformat()
    return found.isoformat(timespec="seconds")


def _iso(words: str) -> datetime | None:
    if len(words) < 8:
        return None
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        return None


def _of_mail(words: str) -> datetime | None:
    try:
        return parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def one_line(value: object) -> str | None:
    """A value of a format on one line, None where there is no word in it."""
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return words or None
