"""First, only, largest: claims of rank in the draft, and whether anybody in the file makes them."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.draft_entry import Backing, DraftEntry, DraftKind, DraftVerdict, Stance
from factcheck.compare.draft_file import Match, SourceFile
from factcheck.compare.draft_units import Unit
from factcheck.compare.draft_words import Keys, content, forms
from factcheck.model.analysis import Token
from factcheck.model.text import Span

NEAR = 0.35
RANKS = frozenset({"record", "unprecedented", "sole"})
NO_RANK = frozenset({"most", "least", "best", "latest", "last", "next"})


def superlatives(unit: Unit, file: SourceFile) -> Iterator[DraftEntry]:
    """An entry for each claim of rank in a clause that the draft makes on nobody's word."""
    if unit.credited:
        return
    found = list(_ranks(unit))
    matches = file.ranked(content(unit.tokens), NEAR) if found else []
    for first, last in found:
        keys = forms(last.lemma) | forms(last.lower)
        telling = [m for m in matches if _claims_rank(m, keys, file)]
        span = Span(first.start, last.end)
        words = unit.text[span.start - unit.span.start : span.end - unit.span.start]
        if telling:
            backing = tuple(
                Backing(m.said.document, m.said.span, Stance.SUPPORTS, round(m.score, 3)) for m in telling[:3]
            )
            yield DraftEntry(
                span.start, span.end, words, DraftKind.SUPERLATIVE, DraftVerdict.SUPPORTED, "The file says so.", backing
            )
        else:
            why = "No source makes this claim of rank."
            yield DraftEntry(
                span.start, span.end, words, DraftKind.SUPERLATIVE, DraftVerdict.UNSUPPORTED, why, rule="FC608"
            )


def _claims_rank(match: Match, keys: Keys, file: SourceFile) -> bool:
    """Whether a sentence of the file makes the same claim of rank, or another one on the same thing."""
    tokens = file.by_uri[match.said.document].analysis.tokens_in(match.said.span)
    ranked = any(t.tag in ("JJS", "RBS") or t.lower in RANKS or t.lower in ("first", "only") for t in tokens)
    return ranked or any(keys & (forms(t.lemma) | forms(t.lower)) for t in tokens)


def _ranks(unit: Unit) -> Iterator[tuple[Token, Token]]:
    """The words of each claim of rank: "largest", "most expensive", "record"."""
    for place, token in enumerate(unit.tokens):
        after = unit.tokens[place + 1] if place + 1 < len(unit.tokens) else None
        if token.tag == "JJS" and token.lower not in NO_RANK:
            yield token, token
        elif token.tag == "RBS" and token.lower == "most" and after is not None and after.tag.startswith("JJ"):
            yield token, after
        elif token.lower in RANKS and after is not None and after.tag.startswith(("NN", "JJ")):
            yield token, token
