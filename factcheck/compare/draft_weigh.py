"""What the rival values of the file make of one figure or date of the draft: support, contradiction, dispute, nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from factcheck.compare.draft_entry import Backing, DraftEntry, DraftKind, DraftVerdict, Stance
from factcheck.compare.draft_file import SourceFile
from factcheck.compare.draft_rivals import Rival
from factcheck.model.text import Span

FAINT, NEAR, SURE, SAME_THING = 0.12, 0.22, 0.35, 0.42
UNITS, SUPERSEDED = "FC103", "FC107"
CLOSE, FAR_BETTER, LEVEL = 0.2, 0.25, 0.1


@dataclass(frozen=True)
class Value:
    """A figure or date of the draft.

    `credited` tells that the draft says whose word it is; `growing` that it counts what grows from day to day; `small`
    that the number alone tells nothing, `rare` that it tells much; `dated` that the draft dates it; `absent` that it is
    printed nowhere in the file.
    """

    span: Span
    text: str
    kind: DraftKind
    credited: bool
    growing: bool = False
    small: bool = False
    absent: bool = False
    rare: bool = False
    dated: bool = False

    def entry(
        self, verdict: DraftVerdict, why: str, backing: Sequence[Backing], rival: Rival | None = None
    ) -> DraftEntry:
        """The entry for it."""
        return DraftEntry(
            self.span.start,
            self.span.end,
            self.text,
            self.kind,
            verdict,
            why,
            tuple(backing),
            calculation=rival.working if rival else None,
            rule=rival.rule if rival else None,
        )


def weighed(value: Value, rivals: Sequence[Rival], file: SourceFile) -> DraftEntry:
    """The verdict on a value, given all comparable values of the file."""
    agreeing = [r for r in rivals if r.meets and r.match.score >= _needed(value, r)]
    against = [r for r in rivals if not r.meets and r.same_unit and r.match.score >= _needed(value, r)]
    agreeing, against = _own_words(agreeing, against, file)
    swapped = [r for r in against if r.rule == UNITS and r.match.score >= _best(agreeing) - CLOSE]
    if swapped and not any(r.exact for r in agreeing):
        return value.entry(
            DraftVerdict.CONTRADICTED, f"The file has {swapped[0].text}.", _backing((), swapped), swapped[0]
        )
    better = _best(against) - _best(agreeing)
    newer = _newer(value, agreeing, against, file)
    if newer:
        why = f"A later count in the file is {newer[0].text}."
        entry = value.entry(DraftVerdict.CONTRADICTED, why, _backing(agreeing, newer), newer[0])
        return replace(entry, rule=SUPERSEDED)
    if agreeing and (better < FAR_BETTER or value.growing):
        return _with_support(value, agreeing, against, file)
    if against:
        top = max(against, key=lambda r: r.match.score)
        near = [r for r in against if r.match.score >= top.match.score - CLOSE]
        return value.entry(DraftVerdict.CONTRADICTED, f"The file has {top.text}.", _backing((), near), top)
    if value.absent:
        return value.entry(DraftVerdict.UNSUPPORTED, "The number stands nowhere in the file.", ())
    return value.entry(DraftVerdict.UNCHECKED, "No comparable value stands in the file.", ())


def _newer(value: Value, agreeing: Sequence[Rival], against: Sequence[Rival], file: SourceFile) -> list[Rival]:
    """Higher counts of what grows from day to day, in documents later than all that have the draft's, which gives no date."""
    if not agreeing or not value.growing or value.credited or value.dated:
        return []
    last = max(file.by_uri[r.document].document.published or "9" for r in agreeing)
    later = [r for r in against if r.higher and (file.by_uri[r.document].document.published or "") > last]
    return sorted(later, key=lambda r: (-r.match.score, r.document))


def _needed(value: Value, rival: Rival) -> float:
    """How much of its words a sentence must share with the clause before its value counts.

    A number that is rare in itself, such as 18.4 million, tells the sentence by which it stands.
    """
    if rival.rule == UNITS and not value.small:
        return NEAR if value.rare else SURE
    if not rival.meets:
        return SAME_THING
    if value.rare and rival.exact and rival.same_unit:
        return FAINT
    return SURE if value.small or not rival.same_unit else NEAR


def _with_support(value: Value, agreeing: Sequence[Rival], against: Sequence[Rival], file: SourceFile) -> DraftEntry:
    """The verdict where some source has the value: others may have another, and be more, or be another party."""
    best = _best(agreeing)
    for_it = [r for r in agreeing if r.match.score >= best - CLOSE]
    others = _contesting(against, best, file)
    if value.growing:
        others = [r for r in others if not _grown(r, for_it, file)]
    supports, opposes = _origins(for_it, file), _origins(others, file)
    if others and not value.credited:
        backing = _backing(for_it, others)
        if len(opposes - supports) > len(supports):
            return value.entry(DraftVerdict.CONTRADICTED, f"Most of the file has {others[0].text}.", backing, others[0])
        if not opposes & supports and (_on_a_word(for_it, file) or _on_a_word(others, file)):
            return value.entry(DraftVerdict.DISPUTED, f"The file also has {others[0].text}.", backing, others[0])
    return value.entry(DraftVerdict.SUPPORTED, "The file has the same value.", _backing(for_it, ()))


def _grown(rival: Rival, agreeing: Sequence[Rival], file: SourceFile) -> bool:
    """Whether another count is only earlier or later: lower in an older document, higher in a newer one, or of unknown day."""
    day = file.by_uri[rival.document].document.published
    days = [d for r in agreeing if (d := file.by_uri[r.document].document.published)]
    if not day or not days:
        return True
    return day[:10] > max(days)[:10] if rival.higher else day[:10] < min(days)[:10]


def _contesting(against: Sequence[Rival], best: float, file: SourceFile) -> list[Rival]:
    """Other values in sentences about as close, and those that two independent sources have in much the same words."""
    near = [r for r in against if r.match.score >= best - CLOSE]
    found = []
    for rival in near:
        same = [r for r in near if r.match.score >= best - CLOSE and r.value == rival.value]
        if rival.match.score >= best - LEVEL or len(_origins(same, file)) > 1:
            found.append(rival)
    return found


def _best(rivals: Iterable[Rival]) -> float:
    return max((r.match.score for r in rivals), default=0.0)


def _own_words(agreeing: list[Rival], against: list[Rival], file: SourceFile) -> tuple[list[Rival], list[Rival]]:
    """Without what a reprint changed: where documents of one origin disagree, the one that the text comes from counts."""
    kept: list[Rival] = []
    for rival in agreeing:
        origin = file.linked.origin(rival.document)
        others = [r for r in against if file.linked.origin(r.document) == origin and r.document != rival.document]
        if not (others and file.secondary(rival.document, [r.document for r in others])):
            kept.append(rival)
    rest = [
        r
        for r in against
        if not any(
            file.linked.origin(a.document) == file.linked.origin(r.document)
            and file.secondary(r.document, [a.document])
            for a in agreeing
        )
    ]
    return kept, rest


def _origins(rivals: Iterable[Rival], file: SourceFile) -> set[str]:
    return {file.linked.origin(r.document) for r in rivals}


def _on_a_word(rivals: Sequence[Rival], file: SourceFile) -> bool:
    """Whether all that the file has for it is the word of somebody: a party's own text, or a credited sentence."""
    return all(file.on_a_word(r.match.said) for r in rivals)


def _backing(agreeing: Sequence[Rival], against: Sequence[Rival]) -> tuple[Backing, ...]:
    found: dict[tuple[str, Span], Backing] = {}
    for rivals, stance in ((agreeing, Stance.SUPPORTS), (against, Stance.CONTRADICTS)):
        for r in sorted(rivals, key=lambda r: (-r.match.score, r.document)):
            found.setdefault(
                (r.document, r.match.said.span), Backing(r.document, r.match.said.span, stance, round(r.match.score, 3))
            )
    return tuple(found.values())
