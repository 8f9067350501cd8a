"""What the check of a draft comes to: one entry for each passage of it that can be held against the file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from factcheck.model.text import Span


class DraftVerdict(StrEnum):
    """How a passage of the draft stands to the file."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    DISPUTED = "disputed"
    UNSUPPORTED = "unsupported"
    MISQUOTE = "misquote"
    MISATTRIBUTED = "misattributed"
    MISSING_ATTRIBUTION = "missing-attribution"
    UNCHECKED = "unchecked"


class DraftKind(StrEnum):
    """What sort of passage it is."""

    FIGURE = "figure"
    DATE = "date"
    NAME = "name"
    ROLE = "role"
    QUOTATION = "quotation"
    ACCUSATION = "accusation"
    SUPERLATIVE = "superlative"
    STATEMENT = "statement"


class Stance(StrEnum):
    """What a passage of the file does to one of the draft."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    CREDITS = "credits"
    NEAREST = "nearest"


@dataclass(frozen=True, slots=True)
class Backing:
    """A passage of a source that bears on the draft. `score` in [0, 1] is how much of the draft's words it tells."""

    document: str
    span: Span
    stance: Stance
    score: float
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class DraftEntry:
    """One checkable passage of the draft with its verdict.

    `why` says in a sentence what decided. `backing` holds the passages of the file, those that decided first.
    `stopped` is the place in the draft where a quotation leaves the words of the source. `origins` counts the
    independent roots that support it. `rule` names the broken rule where verdict and kind do not tell it.
    """

    start: int
    end: int
    text: str
    kind: DraftKind
    verdict: DraftVerdict
    why: str
    backing: tuple[Backing, ...] = ()
    stopped: int | None = None
    calculation: str | None = None
    origins: int = 0
    rule: str | None = None

    @property
    def span(self) -> Span:
        """Where it stands in the draft."""
        return Span(self.start, self.end)

    @property
    def sources(self) -> tuple[str, ...]:
        """Documents behind the verdict, each once, in the order of `backing`; none where nothing says it."""
        return tuple(dict.fromkeys(b.document for b in self.backing if b.stance is not Stance.NEAREST))
