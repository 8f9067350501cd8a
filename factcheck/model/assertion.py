"""Assertions: what one document states, in a form that can be compared with what another states."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from factcheck.model.analysis import Analysis
from factcheck.model.attribution import Attribution, Position
from factcheck.model.date import DateMention
from factcheck.model.entity import Entity
from factcheck.model.quantity import Quantity
from factcheck.model.text import Document, Span


class AssertionKind(StrEnum):
    """What sort of statement it is."""

    QUANTITY = "quantity"
    DATE = "date"
    ROLE = "role"
    QUOTE = "quote"
    EVENT = "event"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Assertion:
    """A document states that `subject` has `measure` = value at a time, in a place, on somebody's word.

    `start`, `end`, `text` cover the clause that a reader needs to judge it. `measure` is a key of the measure lexicon
    ("deaths"), or `lemma:verb` for a counted noun that the lexicon does not know. `predicate` is the lemma of the
    governing verb. `names` are resolved names in the sentence, `terms` its content lemmas; both serve linking.
    `scope` holds markers that set it apart: "part", "rate:day", "change", "edition:2019", "whole:193".
    """

    start: int
    end: int
    text: str
    kind: AssertionKind
    measure: str
    subject: str = ""
    predicate: str = ""
    negated: bool = False
    quantity: Quantity | None = None
    date: DateMention | None = None
    time: DateMention | None = None
    names: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()
    scope: frozenset[str] = frozenset()
    attribution: Attribution | None = None
    quoted: bool = False
    modality: str = "asserted"
    focus: Span | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Something that was read but could not be checked, and why."""

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True)
class Extraction:
    """All that was read in one document, each in text order.

    `victims` are the people said to be harmed one by one; each gives a number that is open above.
    """

    document: Document
    analysis: Analysis
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    positions: tuple[Position, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    unchecked: tuple[Unchecked, ...] = field(default=())
    victims: tuple[Assertion, ...] = ()

    @cached_property
    def _credits(self) -> dict[int, list[Attribution]]:
        """The attributions to somebody by each sentence that their content touches."""
        found: dict[int, list[Attribution]] = defaultdict(list)
        for attribution in self.attributions:
            if attribution.speaker or attribution.source:
                first, last = attribution.content.start, max(attribution.content.start, attribution.content.end - 1)
                for at in range(self.analysis.sentence_index(first), self.analysis.sentence_index(last) + 1):
                    found[at].append(attribution)
        return found

    def credits_of(self, span: Span) -> list[Attribution]:
        """The attributions to somebody whose content holds a span, in order."""
        near = self._credits.get(self.analysis.sentence_index(span.start), ())
        return [attribution for attribution in near if attribution.content.contains(span)]
