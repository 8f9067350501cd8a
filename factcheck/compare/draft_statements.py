"""Whether the file tells what a clause of the draft tells, on whose word, and whether somebody denies it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.compare.draft_entry import Backing, DraftEntry, DraftKind, DraftVerdict, Stance
from factcheck.compare.draft_file import Match, SourceFile
from factcheck.compare.draft_units import Unit
from factcheck.compare.draft_words import Said, content

LEAST, TOLD, CLOSE = 0.3, 0.5, 0.12
NOTHING = 0.4
DENIED = 0.42
DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ial)|untrue|not true|false(?:ly|hood)?|rejects?|rejected|refutes?|refuted|disputes?|disputed|"
    r"contradicts?|contradicted|no truth|nonsense|invented|fabricat\w+|lies?|lie|baseless|unfounded|dismiss(?:es|ed))\b",
    re.IGNORECASE,
)
NEGATION = re.compile(r"\b(?:no|not|never|none|nobody|nothing|without|neither|nor)\b|n['’]t\b", re.IGNORECASE)


def statement(unit: Unit, file: SourceFile) -> DraftEntry | None:
    """The entry for the clause as a whole; None where it holds too little to be recognised."""
    words = content(unit.tokens)
    if len(words) < 2:
        return None
    matches = file.ranked(words, LEAST)
    best = matches[0].score if matches else 0.0
    if best < NOTHING:
        return _entry(unit, DraftVerdict.UNSUPPORTED, "Nothing in the file says it.", _nearest(matches[:1]))
    told = [m for m in matches if m.score >= max(NOTHING, best - CLOSE)]
    if not unit.credited:
        denied = _denials(unit, file, told, matches)
        if denied:
            backing = (*_backing(file, told, Stance.SUPPORTS), *_backing(file, denied, Stance.CONTRADICTS))
            return _entry(unit, DraftVerdict.DISPUTED, "Another party denies it, and the draft gives one side.", backing)
        if best >= TOLD and _nameless(file, told):
            backing = _backing(file, told, Stance.CREDITS)
            return _entry(unit, DraftVerdict.MISSING_ATTRIBUTION, "The file has it from an unnamed source only.", backing)
    if best >= TOLD:
        return _entry(unit, DraftVerdict.SUPPORTED, "The file says so.", _backing(file, told, Stance.SUPPORTS))
    return _entry(unit, DraftVerdict.UNCHECKED, "No passage of the file is close enough to tell.", _nearest(told))


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


def _nameless(file: SourceFile, told: Sequence[Match]) -> bool:
    """Whether every independent passage that tells it has it from somebody unnamed."""
    unnamed = {file.linked.origin(m.said.document) for m in told if file.anonymous(m.said)}
    others = {file.linked.origin(m.said.document) for m in told} - unnamed
    return bool(unnamed) and not others


def _denials(unit: Unit, file: SourceFile, told: Sequence[Match], matches: Sequence[Match]) -> list[Match]:
    """Sentences that deny the clause: by a word of denial, or by saying the same with a negation."""
    own = bool(NEGATION.search(unit.text))
    supports = {(m.said.document, m.said.index) for m in told}
    found = []
    for match in matches:
        text = file.text(match.said.document, match.said.span)
        if match.score >= DENIED and DENIAL.search(text) and not DENIAL.search(unit.text):
            found.append(match)
    for match in told:
        for beside in file.around(match.said, 0, 1):
            text = file.text(beside.document, beside.span)
            if DENIAL.search(text) and (beside.document, beside.index) not in supports and len(text) < 160:
                found.append(Match(beside, match.score))
    del own
    return found


def said_in(matches: Sequence[Match]) -> tuple[Said, ...]:
    """The sentences of some matches."""
    return tuple(m.said for m in matches)
