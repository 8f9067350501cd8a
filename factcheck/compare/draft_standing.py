"""How a clause of the draft stands where the file has more than one side of it, or has it on somebody's word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from factcheck.compare.draft_denials import denials
from factcheck.compare.draft_entry import Backing, DraftEntry, DraftKind, DraftVerdict, Stance
from factcheck.compare.draft_file import Match, SourceFile
from factcheck.compare.draft_sides import Opposed
from factcheck.compare.draft_units import Unit
from factcheck.compare.draft_words import fold, own_share

TOLD, CLOSE, OWN = 0.5, 0.12, 0.4


def entry_for(unit: Unit, verdict: DraftVerdict, why: str, backing: Sequence[Backing]) -> DraftEntry:
    """The entry for a whole clause."""
    return DraftEntry(unit.span.start, unit.span.end, unit.text, DraftKind.STATEMENT, verdict, why, tuple(backing))


def backings(file: SourceFile, matches: Sequence[Match], stance: Stance) -> tuple[Backing, ...]:
    """Sentences of the file as backing of one stance."""
    return tuple(backing(file, m, stance) for m in matches)


def backing(file: SourceFile, match: Match, stance: Stance) -> Backing:
    """A sentence of the file as backing, with who says it."""
    credit = file.credit(match.said)
    return Backing(
        match.said.document, match.said.span, stance, round(match.score, 3), credit.speaker if credit else None
    )


def nearest(matches: Sequence[Match]) -> tuple[Backing, ...]:
    """Sentences that come nearest and decide nothing."""
    return tuple(Backing(m.said.document, m.said.span, Stance.NEAREST, round(m.score, 3)) for m in matches)


def two_sided(unit: Unit, file: SourceFile, told: Sequence[Match], against: Sequence[Opposed]) -> DraftEntry | None:
    """The verdict where sentences exclude the clause: who else tells it, and on whose word either side does."""
    apart = {(o.match.said.document, o.match.said.index) for o in against}
    least = max(o.match.score for o in against) - CLOSE
    telling = [m for m in told if (m.said.document, m.said.index) not in apart and _tells(unit, m) and m.score > least]
    for_it = _not_changed(file, telling, [o.match for o in against])
    other = _not_changed(file, [o.match for o in against], telling)
    if not other:
        return None
    contradicted = not for_it
    if for_it and not unit.credited:
        firm, firm_other = _firm(file, for_it), _firm(file, other)
        contradicted = bool(firm_other) and (not firm or len(_origins(file, other)) > len(_origins(file, for_it)))
    elif for_it:
        return None
    shown = (*backings(file, for_it, Stance.SUPPORTS), *backings(file, other, Stance.CONTRADICTS))
    if contradicted:
        return replace(entry_for(unit, DraftVerdict.CONTRADICTED, against[0].why, shown), rule=against[0].rule)
    if _firm(file, for_it) and not _firm(file, other):
        return None
    return entry_for(unit, DraftVerdict.DISPUTED, "The file tells it both ways, and the draft gives one.", shown)


def _not_changed(file: SourceFile, matches: Sequence[Match], others: Sequence[Match]) -> list[Match]:
    """Without what a reprint changed: where documents of one origin disagree, the one that the text comes from counts."""
    kept = []
    for match in matches:
        origin = file.linked.origin(match.said.document)
        same = [m.said.document for m in others if file.linked.origin(m.said.document) == origin]
        if not file.secondary(match.said.document, same):
            kept.append(match)
    return kept


def _tells(unit: Unit, match: Match) -> bool:
    return match.score >= TOLD and bool(unit.predicate & match.said.keys or not unit.predicate)


def _firm(file: SourceFile, matches: Sequence[Match]) -> list[Match]:
    """The sentences that a document tells as fact, not on somebody's word."""
    return [m for m in matches if not file.on_a_word(m.said)]


def _origins(file: SourceFile, matches: Sequence[Match]) -> set[str]:
    return {file.linked.origin(m.said.document) for m in matches}


def one_sided(
    unit: Unit,
    words: Mapping[str, str],
    file: SourceFile,
    told: Sequence[Match],
    matches: Sequence[Match],
    printed: bool = False,
) -> DraftEntry | None:
    """The entry for a clause that the draft tells as fact, where another party denies it or nobody named stands behind it.

    `printed` says that the sentences that tell it print a figure of the clause.
    """
    denied = denials(unit, words, file, told, matches)
    for_it = [m for m in told if m not in denied]
    if denied and for_it:
        shown = (*backings(file, for_it, Stance.SUPPORTS), *backings(file, denied, Stance.CONTRADICTS))
        return entry_for(unit, DraftVerdict.DISPUTED, "Another party denies it, and the draft gives one side.", shown)
    if (printed or told[0].score >= TOLD) and _nameless(file, told):
        why = "The file has it from an unnamed source only."
        return entry_for(unit, DraftVerdict.MISSING_ATTRIBUTION, why, backings(file, told, Stance.CREDITS))
    telling = [m for m in told if _tells(unit, m)]
    spoken = telling and not _firm(file, telling) and not _names_one(unit, file, telling)
    past = any(t.tag in ("VBD", "VBN") for t in unit.tokens)
    if spoken and not _counts(unit) and (past or _rivals(words, file, telling, matches)):
        why = "The file has it on somebody's word, and the draft as fact."
        return entry_for(unit, DraftVerdict.MISSING_ATTRIBUTION, why, backings(file, telling, Stance.CREDITS))
    return None


def _rivals(words: Mapping[str, str], file: SourceFile, telling: Sequence[Match], matches: Sequence[Match]) -> bool:
    """Whether another party speaks of the same thing: then what one of them says of it is an account, not the record."""
    mine = _origins(file, telling)
    return any(
        file.linked.origin(m.said.document) not in mine
        and file.on_a_word(m.said)
        and own_share(words, m.said, file.weight) >= OWN
        for m in matches
    )


def _counts(unit: Unit) -> bool:
    """Whether a clause holds a figure or a number: then the figure is what is checked."""
    dated = [d.span for d in unit.dates]
    digits = [t for t in unit.tokens if any(c.isdigit() for c in t.text) and not any(s.overlaps(t.span) for s in dated)]
    return bool(unit.quantities or digits)


def _names_one(unit: Unit, file: SourceFile, telling: Sequence[Match]) -> bool:
    """Whether the sentence of the draft names somebody on whose word the file has it: then it tells what they did."""
    named = {fold(t.text) for t in unit.sentence_tokens if t.tag.startswith("NNP")}
    speakers = [credit.speaker or "" for m in telling if (credit := file.credit(m.said)) is not None]
    return any(named & {fold(w) for w in speaker.split() if w[:1].isupper()} for speaker in speakers)


def _nameless(file: SourceFile, told: Sequence[Match]) -> bool:
    """Whether every independent passage that tells it has it from somebody unnamed."""
    unnamed = {file.linked.origin(m.said.document) for m in told if file.anonymous(m.said)}
    others = {file.linked.origin(m.said.document) for m in told} - unnamed
    return bool(unnamed) and not others
