"""Whether the file tells what a clause of the draft tells, on whose word, and whether somebody denies it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.compare.draft_entry import DraftEntry, DraftKind, DraftVerdict, Stance
from factcheck.compare.draft_file import Match, SourceFile
from factcheck.compare.draft_sides import opposed, same_step
from factcheck.compare.draft_standing import backings, entry_for, nearest, one_sided, two_sided
from factcheck.compare.draft_units import Unit
from factcheck.compare.draft_words import content, own_shares

LEAST, TOLD, CLOSE = 0.3, 0.5, 0.12
NOTHING, FEWEST, DIGITS = 0.4, 3, 3
MOST, PART = 0.65, 0.4


def statement(unit: Unit, file: SourceFile, values: Sequence[DraftEntry] = ()) -> DraftEntry | None:
    """The entry for the clause as a whole; None where it holds too little to be recognised.

    Where figures or dates of the clause were found in the file (`values`), the sentences that print them decide.
    """
    words = content(unit.tokens)
    if len(words) < 2:
        return None
    matches = file.ranked(words, LEAST, unit.text if unit.credited else "")
    anchored = _anchored(matches, values)
    best = matches[0].score if matches else 0.0
    if best < NOTHING and not anchored:
        return _absent(unit, words, matches)
    told = same_step(unit, file, _told(matches, anchored, values))
    against = opposed(unit, words, file, matches)
    found = two_sided(unit, file, told, against) if against else None
    if found is None and not unit.credited:
        found = one_sided(unit, words, file, told, matches, printed=bool(anchored))
    return found or _plain(unit, words, file, told, matches, bool(anchored) or _settled(values))


def _absent(unit: Unit, words: Mapping[str, str], matches: Sequence[Match]) -> DraftEntry:
    """The entry for a clause of which the file tells next to nothing."""
    if _event(unit, words):
        return entry_for(unit, DraftVerdict.UNSUPPORTED, "Nothing in the file says it.", nearest(matches[:1]))
    why = "It tells no event that could be looked for."
    return entry_for(unit, DraftVerdict.UNCHECKED, why, nearest(matches[:1]))


def _anchored(matches: Sequence[Match], values: Sequence[DraftEntry]) -> list[Match]:
    """The sentences that print a figure of the clause."""
    figures = [v for v in values if v.kind is DraftKind.FIGURE]
    places = {(b.document, b.span) for v in figures for b in v.backing if b.stance is Stance.SUPPORTS}
    return [m for m in matches if (m.said.document, m.said.span) in places]


def _told(matches: Sequence[Match], anchored: Sequence[Match], values: Sequence[DraftEntry]) -> list[Match]:
    """The sentences that tell the clause: those that print its figures, else the closest ones."""
    best = matches[0].score
    rare = any(sum(c.isdigit() for c in v.text) >= DIGITS for v in values if v.verdict is DraftVerdict.SUPPORTED)
    if anchored and (rare or anchored[0].score >= best - 2 * CLOSE):
        return [m for m in anchored if m.score >= anchored[0].score - 2 * CLOSE]
    return [m for m in matches if m.score >= max(NOTHING, best - CLOSE)]


def _settled(values: Sequence[DraftEntry]) -> bool:
    return any(v.verdict is DraftVerdict.SUPPORTED for v in values)


def _plain(
    unit: Unit,
    words: Mapping[str, str],
    file: SourceFile,
    told: Sequence[Match],
    matches: Sequence[Match],
    settled: bool,
) -> DraftEntry:
    """The entry where nobody in the file speaks against a clause: told, told by no one sentence, or too far to say."""
    if not settled and _event(unit, words) and not _close(unit, words, file, matches):
        return entry_for(unit, DraftVerdict.UNSUPPORTED, "No sentence of the file says it.", nearest(told[:1]))
    if matches[0].score >= TOLD or settled:
        return entry_for(unit, DraftVerdict.SUPPORTED, "The file says so.", backings(file, told, Stance.SUPPORTS))
    return entry_for(unit, DraftVerdict.UNCHECKED, "No passage of the file is close enough to tell.", nearest(told))


def _close(unit: Unit, words: Mapping[str, str], file: SourceFile, matches: Sequence[Match]) -> bool:
    """Whether some sentence has most words of a clause itself, or its verb and a good part of them."""
    share_in = own_shares(words, file.weight)
    for match in matches:
        share = share_in(match.said)
        if share >= MOST or (share >= PART and unit.predicate & match.said.keys):
            return True
    return False


def _event(unit: Unit, words: Mapping[str, str]) -> bool:
    """Whether a clause tells enough of an event that its absence from the file means something."""
    past = any(t.tag in ("VBD", "VBN") for t in unit.tokens)
    told = any(t.tag == "VBN" and t.lower == "been" for t in unit.tokens)
    linking = any(t.dep == "cop" for t in unit.tokens) and not unit.quantities and not told
    return len(words) >= FEWEST and past and not linking
