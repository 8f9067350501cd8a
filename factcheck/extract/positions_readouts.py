"""Readouts: one party's account of what another has said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.extract.positions_cues import is_grave, position_words
from factcheck.model.analysis import Analysis
from factcheck.model.attribution import Attribution, AttributionType, Position, PositionKind, SourceGrade
from factcheck.model.entity import Entity
from factcheck.model.text import Span


def readouts(
    text: str, analysis: Analysis, entities: Sequence[Entity], attributions: Sequence[Attribution]
) -> Iterator[Position]:
    """ "B was reported by A as saying X", "according to A, B told him X", "A said that B had promised X"."""
    for found in attributions:
        if found.cue is None or found.source is None or found.speaker is None:
            continue
        if found.via and found.type is not AttributionType.AGENTLESS and _relayed(analysis, found):
            agent = _agent(analysis, entities, found)
            yield _readout(text, analysis, found, agent, found.via[0])
            continue
        outer = _teller(analysis, entities, attributions, found)
        if outer is not None:
            yield _readout(text, analysis, found, outer.source, outer.speaker)


def _relayed(analysis: Analysis, found: Attribution) -> bool:
    """Whether the cue is of the form "reported by A as saying"."""
    return found.cue is not None and any(t.lower == "as" for t in analysis.tokens_in(found.cue))


def _agent(analysis: Analysis, entities: Sequence[Entity], found: Attribution) -> Span | None:
    if found.cue is None:
        return None
    inside = [e for e in entities if found.cue.contains(e.span)]
    if inside:
        return Span(inside[0].start, inside[-1].end)
    tokens = analysis.tokens_in(found.cue)
    by = next((i for i, t in enumerate(tokens) if t.lower == "by"), None)
    until = next((i for i, t in enumerate(tokens) if t.lower == "as"), None)
    if by is None or until is None or until <= by + 1:
        return None
    return Span(tokens[by + 1].start, tokens[until - 1].end)


def _teller(
    analysis: Analysis, entities: Sequence[Entity], attributions: Sequence[Attribution], inner: Attribution
) -> Attribution | None:
    """The attribution of another, named source whose content begins with what the inner source is said to have said."""
    if (
        inner.cue is None
        or inner.source is None
        or inner.grade is not SourceGrade.NAMED
        or not _speaks(analysis, inner)
    ):
        return None
    around = [
        a
        for a in attributions
        if a is not inner
        and a.content.contains(inner.source)
        and a.content.contains(inner.cue)
        and a.speaker not in (None, inner.speaker)
        and _is_teller(analysis, entities, a)
    ]
    return min(around, key=lambda a: a.content.end - a.content.start, default=None)


def _is_teller(analysis: Analysis, entities: Sequence[Entity], found: Attribution) -> bool:
    """Whether somebody with a name reports something, in speech or as the source of a credit."""
    if found.source is None:
        return False
    named = found.grade is SourceGrade.NAMED or any(found.source.contains(e.span) for e in entities)
    if found.type is AttributionType.ACCORDING_TO:
        return named
    return named and found.type in (AttributionType.INDIRECT, AttributionType.MIXED) and _speaks(analysis, found)


def _speaks(analysis: Analysis, found: Attribution) -> bool:
    """Whether the cue is a verb of speaking."""
    tokens = analysis.tokens_in(found.cue) if found.cue is not None else ()
    return bool(tokens) and tokens[-1].lower in position_words().spoken


def _readout(text: str, analysis: Analysis, found: Attribution, holder: Span | None, name: str | None) -> Position:
    cue = found.cue if found.cue is not None else found.content
    return Position(
        start=min(found.start, holder.start if holder is not None else found.start),
        end=found.end,
        text=text[min(found.start, holder.start if holder is not None else found.start) : found.end],
        kind=PositionKind.READOUT,
        cue=cue,
        content=found.content,
        holder=holder,
        holder_name=name,
        target=found.source,
        target_name=found.speaker,
        grave=is_grave(analysis, found.content),
        quoted=analysis.quotation_at(cue.start) is not None,
    )
