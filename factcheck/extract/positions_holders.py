"""Who takes a position: in the clause itself, credited with it, or named in accusing terms just before."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extract.attributions_clauses import phrase, verb_group
from factcheck.extract.attributions_subjects import subject_of
from factcheck.extract.positions_accusing import Stand
from factcheck.extract.positions_cues import position_words
from factcheck.extract.speakers import Speakers
from factcheck.model.analysis import Analysis, Sentence, Token
from factcheck.model.attribution import Attribution, AttributionType, PositionKind
from factcheck.model.entity import Entity
from factcheck.model.text import Span

Held = tuple[Span | None, str | None]
NOBODY: Held = (None, None)


class Holders:
    """Finds the holders of the positions of one document."""

    def __init__(
        self, text: str, analysis: Analysis, entities: Sequence[Entity], attributions: Sequence[Attribution]
    ) -> None:
        self._text = text
        self._analysis = analysis
        self._attributions = attributions
        self._speakers = Speakers(analysis, entities, text)

    def holder(self, stand: Stand) -> Held:
        """Span and name of whoever takes the position; both None where nobody is named."""
        if stand.holder is not None and stand.holder_span is not None:
            return stand.holder_span, self.name(stand.holder, stand.holder_span)
        credited = self._credited(stand)
        if credited is not NOBODY or stand.kind is PositionKind.DENIAL:
            return credited
        office = self._office(stand.sentence)
        if office is not NOBODY:
            return office
        return self._sentence_before(stand)

    def name(self, head: Token | None, span: Span | None) -> str | None:
        """The resolved name of a party, or its words."""
        if head is None or span is None:
            return None
        return self._speakers.resolve(span, head).name

    def _credited(self, stand: Stand) -> Held:
        """The source of the innermost attribution whose content holds the cue."""
        around = [
            a
            for a in self._attributions
            if a.source is not None
            and a.content.contains(stand.cue)
            and not (a.cue is not None and a.cue.overlaps(stand.cue))
            and a.type is not AttributionType.AGENTLESS
        ]
        if not around:
            return NOBODY
        nearest = min(around, key=lambda a: a.content.end - a.content.start)
        return nearest.source, nearest.speaker

    def _office(self, sentence: Sentence) -> Held:
        """Somebody who accuses by office, credited anywhere in the sentence ("in the indictment")."""
        words = position_words().objects["prosecuting"]
        for token in self._analysis.sentence_tokens(sentence):
            if token.lower in words and token.dep in ("nsubj", "obl", "nmod", "obl:agent"):
                span = phrase(self._analysis, token, sentence.first, token.index + 1)
                return span, self._text[span.start : span.end]
        return NOBODY

    def _sentence_before(self, stand: Stand) -> Held:
        """The accuser that the sentence before names: the subject of a verb of accusing, or a source that accuses."""
        index = self._analysis.sentence_index(stand.sentence.start)
        if index < 1:
            return NOBODY
        before = self._analysis.sentences[index - 1]
        for token in self._analysis.sentence_tokens(before):
            held = self._accuser(token, before)
            if held is not NOBODY:
                return held
        for attribution in self._attributions:
            if attribution.cue is None or attribution.source is None or attribution.strength != "accuse":
                continue
            if before.start <= attribution.cue.start < before.end:
                return attribution.source, attribution.speaker
        return NOBODY

    def _accuser(self, token: Token, sentence: Sentence) -> Held:
        if not token.tag.startswith("VB") or position_words().kind(token.lower) not in (
            "accusation",
            "blame",
            "suspicion",
        ):
            return NOBODY
        group = verb_group(self._analysis, token, sentence)
        if group.passive:
            return NOBODY
        head = subject_of(self._analysis, token, group.first, sentence)
        if head is None:
            return NOBODY
        span = phrase(self._analysis, head, sentence.first, group.first)
        return span, self.name(head, span)
