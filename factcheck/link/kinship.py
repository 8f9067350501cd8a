"""Why two documents go back to one text."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model.origin import DerivationKind


@dataclass(frozen=True, slots=True)
class Kinship:
    """Why two documents, `a` before `b` by URI, go back to one text; `share` of the shorter one's runs stand in both.

    `teller` is the one that retells the other's text in words of its own.
    """

    a: str
    b: str
    why: str
    share: float = 1.0
    kind: DerivationKind = DerivationKind.COPY
    teller: str | None = None
