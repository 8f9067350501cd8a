"""Names and the roles that stand beside them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from factcheck.model.text import Span


class EntityKind(StrEnum):
    """What a name names."""

    PERSON = "PERSON"
    ORG = "ORG"
    PLACE = "PLACE"
    EVENT = "EVENT"
    WORK = "WORK"


@dataclass(frozen=True, slots=True)
class Entity:
    """One mention of a name. `text` is the name alone, without title or role.

    `name` is the fullest form of it in the document ("Poon" -> "Patrick Poon"). `role` is the office or description
    printed beside it ("Chinese Vice Minister of Foreign Affairs"), with its place in `role_span`;
    `affiliation` the organisation or country inside that role. `native` is the form in another script in brackets.
    """

    start: int
    end: int
    text: str
    kind: EntityKind
    name: str
    role: str | None = None
    role_span: Span | None = None
    affiliation: str | None = None
    native: str | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)
