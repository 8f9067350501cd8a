"""Positions: who accuses, suspects or blames whom, who denies it, and who reports what another has said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.extract.positions_accusing import Stand, accusing
from factcheck.extract.positions_cues import is_grave
from factcheck.extract.positions_denying import denying
from factcheck.extract.positions_differing import differing
from factcheck.extract.positions_holders import Holders
from factcheck.extract.positions_readouts import readouts
from factcheck.extract.positions_untrue import calling_untrue
from factcheck.model.analysis import Analysis
from factcheck.model.attribution import Attribution, Position, PositionKind
from factcheck.model.entity import Entity
from factcheck.model.text import Document, Span


def positions(
    document: Document, analysis: Analysis, entities: tuple[Entity, ...], attributions: Sequence[Attribution]
) -> tuple[Position, ...]:
    """All positions of a document, in order of their cues.

    `holder` stays None only where the text names nobody: neither in the clause, nor as the source it is credited to,
    nor in the sentence before it.
    """
    holders = Holders(document.text, analysis, entities, attributions)
    denials = list(denying(analysis))
    spoken_for = {s.sentence.start for s in denials}
    denials += [s for s in calling_untrue(analysis) if s.sentence.start not in spoken_for]
    spoken_for = {s.sentence.start for s in denials}
    denials += [s for s in differing(analysis) if s.sentence.start not in spoken_for]
    stands = sorted([*accusing(analysis), *denials], key=lambda s: s.cue.start)
    found = [_finished(document.text, analysis, holders, stand) for stand in stands]
    kept = [_voiced(document, p) for p in found]
    told = tuple(readouts(document.text, analysis, entities, attributions))
    kept = [_with_target(p, told, attributions) for p in kept] + list(told)
    return tuple(sorted(kept, key=lambda p: (p.cue.start, p.kind.value)))


def _voiced(document: Document, position: Position) -> Position:
    """A denial that nobody in the text is credited with is the document's own ("reports that ... are false")."""
    # A passive without content ("this was denied") has a holder whom the sentence leaves out, never the document.
    own = position.kind is PositionKind.DENIAL and position.holder is None and position.content is not None
    return replace(position, holder_name=document.source) if own and not position.quoted else position


def _with_target(position: Position, told: Sequence[Position], attributions: Sequence[Attribution]) -> Position:
    """A denial with the party whose account it turns against: who reported it, or who said it."""
    answers = position.answers
    if position.kind is not PositionKind.DENIAL or position.target is not None or answers is None:
        return position
    for readout in told:
        if answers.contains(readout.cue) and readout.holder is not None:
            return replace(position, target=readout.holder, target_name=readout.holder_name)
    for found in attributions:
        if found.cue is not None and found.source is not None and answers.contains(found.cue):
            other = found.speaker is not None and found.speaker != position.holder_name
            return replace(position, target=found.source, target_name=found.speaker) if other else position
    return position


def _finished(text: str, analysis: Analysis, holders: Holders, stand: Stand) -> Position:
    holder, holder_name = holders.holder(stand)
    spans = [s for s in (stand.cue, stand.content, stand.target_span) if s is not None]
    if holder is not None and stand.sentence.span.contains(holder):
        spans.append(holder)
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    deed = stand.content if stand.content is not None else Span(start, end)
    return Position(
        start=start,
        end=end,
        text=text[start:end],
        kind=stand.kind,
        cue=stand.cue,
        content=stand.content,
        holder=holder,
        holder_name=holder_name,
        target=stand.target_span,
        target_name=holders.name(stand.target, stand.target_span),
        grave=is_grave(analysis, deed),
        quoted=analysis.quotation_at(stand.cue.start) is not None,
        answers=stand.answers,
    )
