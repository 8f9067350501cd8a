"""What the denying side says instead: the sentences around a denial that has no account of its own."""

from __future__ import annotations

from factcheck.model.analysis import Sentence
from factcheck.model.assertion import Extraction
from factcheck.model.attribution import Attribution, Position
from factcheck.model.text import Span

BARE, AHEAD = 7, 2


def counter_account(extraction: Extraction, denial: Position) -> list[Span]:
    """Sentences with the account of whoever denies, where the denial only points at the claim ("dispute that").

    They follow in the same paragraph, credited to somebody else than the claim. A text that calls another's word untrue
    in its own voice has told its own account before the claim.
    """
    if not _bare(extraction, denial) or denial.answers is None:
        return []
    claim = extraction.analysis.sentence_at(denial.answers.start)
    at = extraction.analysis.sentence_index(denial.start)
    home = extraction.analysis.sentences[at].paragraph
    claimant = _speaker(extraction, claim) if claim is not None else ""
    following = [
        s
        for s in extraction.analysis.sentences[at + 1 : at + 1 + AHEAD]
        if s.paragraph == home and _speaker(extraction, s) not in ("", claimant)
    ]
    if following or denial.holder is not None or claim is None:
        return [s.span for s in following]
    return _before(extraction, claim, claimant)


def _bare(extraction: Extraction, denial: Position) -> bool:
    """Whether the denial says nothing but that the claim is not so."""
    content = denial.content
    return content is None or len(content.of(extraction.document.text).split()) <= BARE


def _before(extraction: Extraction, claim: Sentence, claimant: str) -> list[Span]:
    """The sentence before the claim, of its paragraph, where it is the text's own."""
    at = extraction.analysis.sentence_index(claim.start)
    earlier = extraction.analysis.sentences[at - 1] if at > 0 else None
    own = earlier is not None and earlier.paragraph == claim.paragraph and _speaker(extraction, earlier) == ""
    return [earlier.span] if own and claimant and earlier is not None else []


def _speaker(extraction: Extraction, sentence: Sentence) -> str:
    """Who is credited in a sentence: a name, a description, or "" for nobody."""
    held = [a for a in extraction.attributions if sentence.start <= a.start < sentence.end and _credited(a)]
    if not held:
        return ""
    return held[0].speaker or (held[0].source.of(extraction.document.text) if held[0].source else "")


def _credited(attribution: Attribution) -> bool:
    return bool(attribution.speaker) or attribution.source is not None
