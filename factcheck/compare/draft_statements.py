"""Whether the file tells what a clause of the draft tells, on whose word, and whether somebody denies it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from factcheck.compare.draft_denials import denials
from factcheck.compare.draft_entry import Backing, DraftEntry, DraftKind, DraftVerdict, Stance
from factcheck.compare.draft_file import Match, SourceFile
from factcheck.compare.draft_sides import Opposed, opposed
from factcheck.compare.draft_units import Unit
from factcheck.compare.draft_words import content, fold

LEAST, TOLD, CLOSE = 0.3, 0.5, 0.12
NOTHING, FEWEST, DIGITS = 0.4, 3, 3


def statement(unit: Unit, file: SourceFile, values: Sequence[DraftEntry] = ()) -> DraftEntry | None:
    """The entry for the clause as a whole; None where it holds too little to be recognised.

    Where figures or dates of the clause were found in the file (`values`), the sentences that print them decide.
    """
    words = content(unit.tokens)
    if len(words) < 2:
        return None
    matches = file.ranked(words, LEAST, unit.text if unit.credited else "")
    places = {
        (b.document, b.span)
        for v in values
        for b in v.backing
        if b.stance is Stance.SUPPORTS and v.kind is DraftKind.FIGURE
    }
    anchored = [m for m in matches if (m.said.document, m.said.span) in places]
    best = matches[0].score if matches else 0.0
    if best < NOTHING and not anchored and not _event(unit, words):
        return _entry(
            unit, DraftVerdict.UNCHECKED, "It tells no event that could be looked for.", _nearest(matches[:1])
        )
    if best < NOTHING and not anchored:
        return _entry(unit, DraftVerdict.UNSUPPORTED, "Nothing in the file says it.", _nearest(matches[:1]))
    told = [m for m in matches if m.score >= max(NOTHING, best - CLOSE)]
    telling = any(sum(c.isdigit() for c in v.text) >= DIGITS for v in values if v.verdict is DraftVerdict.SUPPORTED)
    if anchored and (telling or anchored[0].score >= best - 2 * CLOSE):
        told = [m for m in anchored if m.score >= anchored[0].score - 2 * CLOSE]
    against = opposed(unit, words, file, matches)
    if against:
        entry = _weighed(unit, file, told, against)
        if entry is not None:
            return entry
    if not unit.credited:
        one_sided = _one_sided(unit, words, file, told, matches)
        if one_sided is not None:
            return one_sided
    if best >= TOLD or anchored:
        return _entry(unit, DraftVerdict.SUPPORTED, "The file says so.", _backing(file, told, Stance.SUPPORTS))
    return _entry(unit, DraftVerdict.UNCHECKED, "No passage of the file is close enough to tell.", _nearest(told))


def _event(unit: Unit, words: Mapping[str, str]) -> bool:
    """Whether a clause tells enough of an event that its absence from the file means something."""
    past = any(t.tag in ("VBD", "VBN") for t in unit.tokens)
    linking = any(t.dep == "cop" for t in unit.tokens) and not unit.quantities
    return len(words) >= FEWEST and past and not linking


def _entry(unit: Unit, verdict: DraftVerdict, why: str, backing: Sequence[Backing]) -> DraftEntry:
    return DraftEntry(unit.span.start, unit.span.end, unit.text, DraftKind.STATEMENT, verdict, why, tuple(backing))


def _backing(file: SourceFile, matches: Sequence[Match], stance: Stance) -> tuple[Backing, ...]:
    return tuple(backing(file, m, stance) for m in matches)


def backing(file: SourceFile, match: Match, stance: Stance) -> Backing:
    """A sentence of the file as backing, with who says it."""
    credit = file.credit(match.said)
    return Backing(
        match.said.document, match.said.span, stance, round(match.score, 3), credit.speaker if credit else None
    )


def _nearest(matches: Sequence[Match]) -> tuple[Backing, ...]:
    return tuple(Backing(m.said.document, m.said.span, Stance.NEAREST, round(m.score, 3)) for m in matches)


def _weighed(unit: Unit, file: SourceFile, told: Sequence[Match], against: Sequence[Opposed]) -> DraftEntry | None:
    """The verdict where sentences exclude the clause: who else tells it, and on whose word either side does."""
    apart = {(o.match.said.document, o.match.said.index) for o in against}
    nearest = max(o.match.score for o in against) - CLOSE
    telling = [
        m for m in told if (m.said.document, m.said.index) not in apart and _tells(unit, m) and m.score > nearest
    ]
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
    shown = (*_backing(file, for_it, Stance.SUPPORTS), *_backing(file, other, Stance.CONTRADICTS))
    if contradicted:
        entry = _entry(unit, DraftVerdict.CONTRADICTED, against[0].why, shown)
        return replace(entry, rule=against[0].rule)
    if _firm(file, for_it) and not _firm(file, other):
        return None
    return _entry(unit, DraftVerdict.DISPUTED, "The file tells it both ways, and the draft gives one.", shown)


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


def _one_sided(
    unit: Unit, words: Mapping[str, str], file: SourceFile, told: Sequence[Match], matches: Sequence[Match]
) -> DraftEntry | None:
    """The entry for a clause that the draft tells as fact, where another party denies it or nobody named stands behind it."""
    denied = denials(unit, words, file, told, matches)
    for_it = [m for m in told if m not in denied]
    if denied and for_it:
        shown = (*_backing(file, for_it, Stance.SUPPORTS), *_backing(file, denied, Stance.CONTRADICTS))
        return _entry(unit, DraftVerdict.DISPUTED, "Another party denies it, and the draft gives one side.", shown)
    if told[0].score >= TOLD and _nameless(file, told):
        why = "The file has it from an unnamed source only."
        return _entry(unit, DraftVerdict.MISSING_ATTRIBUTION, why, _backing(file, told, Stance.CREDITS))
    telling = [m for m in told if _tells(unit, m)]
    if telling and not _counts(unit) and not _firm(file, telling) and not _names_one(unit, file, telling):
        why = "The file has it on somebody's word, and the draft as fact."
        return _entry(unit, DraftVerdict.MISSING_ATTRIBUTION, why, _backing(file, telling, Stance.CREDITS))
    return None


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
