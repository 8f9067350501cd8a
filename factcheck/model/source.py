"""Who publishes: the sources that a desk has registered, by all the names under which their documents come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class SourceKind(StrEnum):
    """What a source is."""

    AGENCY = "agency"
    BROADCASTER = "broadcaster"
    NEWSPAPER = "newspaper"
    STATE_MEDIA = "state-media"
    GOVERNMENT = "government"
    NGO = "ngo"
    COMPANY = "company"
    BLOG = "blog"
    PERSON = "person"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Source:
    """A registered source.

    `country` is ISO 3166-1 alpha-2, `zone` an IANA name ("Asia/Tokyo"), `parent` the name of the registered source
    that it belongs to. A confidential source is named in no export.
    """

    name: str
    kind: SourceKind = SourceKind.OTHER
    country: str | None = None
    zone: str | None = None
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    confidential: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class Registry:
    """The registered sources, sorted by name."""

    sources: tuple[Source, ...] = ()

    @classmethod
    def of(cls, sources: Iterable[Source]) -> Registry:
        """A registry of `sources` in any order."""
        return cls(tuple(sorted(sources, key=lambda source: source.name)))

    @cached_property
    def _by_name(self) -> dict[str, Source]:
        known = {folded(alias): source for source in self.sources for alias in source.aliases}
        return {**known, **{folded(source.name): source for source in self.sources}}

    @property
    def confidential(self) -> tuple[Source, ...]:
        """Those that no export may name."""
        return tuple(source for source in self.sources if source.confidential)

    def find(self, name: str) -> Source | None:
        """The source of this name or alias, whatever the case and spacing; None where nobody registered it."""
        return self._by_name.get(folded(name))

    def canonical(self, name: str) -> str:
        """The registered name behind `name`, or `name` itself."""
        source = self.find(name)
        return source.name if source else name


def folded(name: str) -> str:
    """The form in which names are compared: lower case, single spaces, without a leading article."""
    return " ".join(name.replace("\u2019", "'").casefold().split()).removeprefix("the ")
