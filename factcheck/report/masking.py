"""Confidential sources out of everything that leaves the house: one place, before any format or page is made.

Names become "confidential source 1". In words that stand at offsets of a document the name becomes blocks of its own
length, so that every span still points to its words.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from factcheck.model.finding import Finding
from factcheck.model.source import Registry, SourceKind, folded
from factcheck.model.text import Document

LABEL = "confidential source"
BLOCK = "\u2588"
LEAST_EDGE = 3
"""So many letters of a name at the edge of an excerpt tell something of it."""
AT_OFFSETS = ("prefix", "text", "suffix")
"""The fields that quote a document, in the order in which they stand there."""
NAMED = (("uri", "source"), ("document", "source"))
"""The fields under which values hold a document beside its source."""

Value = TypeVar("Value")


def masked(value: Value, registry: Registry) -> Value:
    """`value`, a report or whatever is made of the same parts, without the name of any confidential source.

    Dataclasses, mappings and sequences are walked through. Documents of such a source lose their name and address,
    too. The same source has the same number wherever it appears, as long as the registry is the same.
    """
    if not registry.confidential:
        return value
    found: Value = _Mask(registry, value).of(value)
    return found


def labels(registry: Registry) -> dict[str, str]:
    """What each confidential source is called instead. The numbers do not follow the alphabet."""
    names = sorted((source.name for source in registry.confidential), key=_digest)
    return {name: f"{LABEL} {number}" for number, name in enumerate(names, 1)}


@dataclass(frozen=True, slots=True)
class _Name:
    label: str
    anywhere: re.Pattern[str]
    parts: tuple[str, ...]


class _Mask:
    def __init__(self, registry: Registry, value: object) -> None:
        called = labels(registry)
        self._by_name = {folded(name): called[s.name] for s in registry.confidential for name in s.names}
        self._names = [_name(name, called[s.name]) for s in registry.confidential for name in s.names]
        # NOTE: a person is called by either name from the second mention on; in file names case tells nothing.
        people = [source for source in registry.confidential if source.kind is SourceKind.PERSON]
        self._names += [_part(part, called[s.name]) for s in people for name in s.names for part in _parts(name)]
        self._names.sort(key=lambda name: -len(name.parts))
        self._documents = self._documents_in(value)
        uris = sorted(self._documents, key=len, reverse=True)
        self._uris = re.compile("|".join(rf"(?<!\w){re.escape(uri)}(?!\w)" for uri in uris)) if uris else None

    def _documents_in(self, value: object) -> dict[str, str]:
        """New names for the documents of confidential sources."""
        found: dict[str, set[str]] = {}
        for uri, source in _sourced(value):
            label = self._by_name.get(folded(source))
            if label is not None:
                found.setdefault(label, set()).add(uri)
        return {
            uri: f"{label}, document {number}"
            for label, uris in found.items()
            for number, uri in enumerate(sorted(uris, key=_digest), 1)
        }

    def of(self, value: Any) -> Any:
        """The value without names."""
        if isinstance(value, Enum):
            return value
        if isinstance(value, str):
            return self._renamed(value)
        if is_dataclass(value) and not isinstance(value, type):
            return self._dataclass(value)
        if isinstance(value, Mapping):
            return {self.of(name): item for name, item in self._fields(value).items()}
        if isinstance(value, list | tuple | set | frozenset):
            return type(value)(self.of(item) for item in value)
        return value

    def _fields(self, told: Mapping[str, Any]) -> dict[str, Any]:
        excerpt = self._excerpt(told)
        return {name: excerpt[name] if name in excerpt else self.of(item) for name, item in told.items()}

    def _excerpt(self, told: Mapping[str, Any]) -> dict[str, str]:
        """The words at offsets, masked as one with what stands around them: a name may begin in one and end in another."""
        if not isinstance(told.get("text"), str):
            return {}
        pieces = {name: told[name] for name in AT_OFFSETS if isinstance(told.get(name), str)}
        rest = self._in_place("".join(pieces.values()), cut="suffix" in pieces)
        for name, piece in pieces.items():
            pieces[name], rest = rest[: len(piece)], rest[len(piece) :]
        return pieces

    def _dataclass(self, value: Any) -> Any:
        before = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        after = self._fields(before)
        if isinstance(value, Document) and value.uri in self._documents:
            after.update(url=None, metadata=(), replaces=None)
        changed = {name: item for name, item in after.items() if item != before[name]}
        if isinstance(value, Finding) and changed:
            changed["known_as"] = value.fingerprint
        return replace(value, **changed) if changed else value

    def _renamed(self, words: str) -> str:
        if words in self._documents:
            return self._documents[words]
        if self._uris is not None:
            words = self._uris.sub(lambda match: self._documents[match[0]], words)
        for name in self._names:
            words = name.anywhere.sub(name.label, words)
        return words

    def _in_place(self, words: str, cut: bool) -> str:
        for name in self._names:
            words = name.anywhere.sub(lambda match: _blocks(match[0]), words)
            if cut:
                words = _without_edges(words, name.parts)
        return words


def _sourced(value: object) -> Iterator[tuple[str, str]]:
    """Every pair of a document's name and its source that is somewhere in `value`."""
    if is_dataclass(value) and not isinstance(value, type):
        told: Mapping[Any, Any] = {field.name: getattr(value, field.name) for field in fields(value)}
    elif isinstance(value, Mapping):
        told = value
    else:
        if isinstance(value, list | tuple | set | frozenset):
            for item in value:
                yield from _sourced(item)
        return
    for uri, source in NAMED:
        if isinstance(told.get(uri), str) and isinstance(told.get(source), str):
            yield told[uri], told[source]
    for item in told.values():
        if not isinstance(item, str):
            yield from _sourced(item)


def _name(name: str, label: str) -> _Name:
    """A name as it may stand in a sentence, in the name of a file or in an address, with its accents or without."""
    words = re.findall(r"\w+", name.replace("_", " "))
    plain = re.findall(r"\w+", _unaccented(name).replace("_", " "))
    spellings = dict.fromkeys(r"[\W_]*".join(map(re.escape, spelt)) for spelt in (words, plain) if spelt)
    pattern = "|".join(spellings) or re.escape(name)
    bounded = rf"(?<![^\W\d_])(?:{pattern})(?![^\W\d_])"
    return _Name(label, re.compile(bounded, re.IGNORECASE), tuple(words))


def _parts(name: str) -> list[str]:
    """The names that a person's full name is made of."""
    words = re.findall(r"[^\W\d_]+", name)
    return [word for word in words if len(word) >= LEAST_EDGE and word[0].isupper()] if len(words) > 1 else []


def _part(word: str, label: str) -> _Name:
    return _Name(
        label, re.compile(rf"(?<![^\W\d_])(?:{re.escape(word)}|{re.escape(word.upper())})(?![^\W\d_])"), (word,)
    )


def _without_edges(words: str, parts: tuple[str, ...]) -> str:
    """An excerpt that begins or ends within a name, without the piece of it."""
    whole = " ".join(parts)
    low = words.casefold()
    for length in range(len(whole) - 1, LEAST_EDGE - 1, -1):
        head, tail = whole[:length].casefold(), whole[-length:].casefold()
        if len(low) == len(words) and low.endswith(head) and not low[-length - 1 : -length].isalnum():
            words = words[:-length] + BLOCK * length
        if len(low) == len(words) and low.startswith(tail) and not low[length : length + 1].isalnum():
            words = BLOCK * length + words[length:]
    return words


def _blocks(words: str) -> str:
    """As many code points, line ends kept."""
    return "".join(char if char == "\n" else BLOCK for char in words)


def _unaccented(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8")).hexdigest()
