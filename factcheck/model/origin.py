"""Origins: the independent roots of documents, who has what from whom, and passages with a root of their own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from factcheck.model.text import Span


class DerivationKind(StrEnum):
    """How one text comes from another: its words, its matter, a credit in its sentences, or a credit line."""

    COPY = "copy"
    RETELLING = "retelling"
    CREDIT = "credit"
    CREDIT_LINE = "credit-line"
    RULING = "ruling"


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of a document by which a derivation can be seen."""

    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Derivation:
    """`document` has something from `root`, both URIs, whose source is `name`.

    `root` is None where the text of `name`, an agency, is not at hand. `directed` is False where it is plain that one
    text comes from the other, or both from a third, but not which. `share`, in [0, 1], is the part of the shorter text
    that stands word for word in the other; None where words were not compared. `loop` marks credits that lead back.
    """

    document: str
    root: str | None
    name: str
    kind: DerivationKind
    why: str
    directed: bool = True
    share: float | None = None
    loop: bool = False
    passages: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Strand:
    """A passage of `document` that does not go back to the document's origin.

    `root` is the URI of a document whose origin it belongs to. Where that is the document itself, the passage is what its
    outlet adds on the word of a source of its own.
    """

    document: str
    span: Span
    root: str
    why: str

    @property
    def own(self) -> bool:
        """Whether the document adds it by itself."""
        return self.root == self.document


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent root: the documents that go back to one text, with the reasons. `documents` are URIs, sorted.

    `edges` say what the documents of this origin have from others, inside it and beyond.
    """

    id: str
    label: str
    documents: tuple[str, ...]
    why: tuple[str, ...] = ()
    edges: tuple[Derivation, ...] = ()


class RulingKind(StrEnum):
    """What a desk rules on documents: that they are one origin, or that they are not."""

    JOIN = "join"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class OriginRuling:
    """A person's word on who has what from whom: it outweighs what was found. `documents` are URIs, `day` ISO 8601.

    A split of one document sets it apart from all others, a split of several each from each.
    """

    kind: RulingKind
    documents: tuple[str, ...]
    reason: str
    by: str
    day: str

    @property
    def words(self) -> str:
        """The ruling as a reason for a reader."""
        done = "joined" if self.kind is RulingKind.JOIN else "kept apart"
        return f"{done} by {self.by} on {self.day}: {self.reason}"
