"""Who says so: attributions, and the positions that people take against each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from factcheck.model.text import Span


class AttributionType(StrEnum):
    """How words are credited."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    ACCORDING_TO = "according_to"
    AGENTLESS = "agentless"
    NONE = "none"


class SourceGrade(StrEnum):
    """How far a reader can tell who the source is."""

    NAMED = "named"
    DESCRIBED = "described"
    VAGUE = "vague"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A document credits somebody with some content.

    `start`, `end`, `text` cover content, cue and source together. `speaker` is the source resolved to the fullest name
    or description in the document, None where nobody is named. `via` lists further links of the chain, the nearest to
    the reader first ("AFP" in "Poon told AFP"). `strength` classes the cue: neutral, claim, confirm, deny, accuse,
    warn, estimate, demand, belief. `quoted` holds the words inside quotation marks.
    """

    start: int
    end: int
    text: str
    type: AttributionType
    content: Span
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    grade: SourceGrade | None = None
    strength: str = "neutral"
    via: tuple[str, ...] = ()
    quoted: tuple[Span, ...] = ()
    negated: bool = False

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class PositionKind(StrEnum):
    """What somebody does to a claim."""

    ACCUSATION = "accusation"
    SUSPICION = "suspicion"
    BLAME = "blame"
    DENIAL = "denial"
    READOUT = "readout"


@dataclass(frozen=True, slots=True)
class Position:
    """Somebody accuses, blames or suspects somebody of something, denies it, or reports another's words.

    `holder` is who takes the position (None: nobody is named), `target` who is accused or whose account is denied,
    `content` what it is about. `holder_name` and `target_name` are resolved as far as the document allows.
    For a READOUT, `holder` reports that `target` said `content`. `grave` marks killing, genocide, torture and crime.
    `answers` is the span of the earlier statement that a denial turns against, where it is known.
    """

    start: int
    end: int
    text: str
    kind: PositionKind
    cue: Span
    content: Span | None = None
    holder: Span | None = None
    holder_name: str | None = None
    target: Span | None = None
    target_name: str | None = None
    grave: bool = False
    quoted: bool = False
    answers: Span | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)
