"""Whether the file tells what a clause of the draft tells, on whose word, and whether somebody denies it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from factcheck.compare.draft_entry import Backing, DraftEntry, DraftKind, DraftVerdict, Stance
from factcheck.compare.draft_file import Match, SourceFile
from factcheck.compare.draft_units import Unit
from factcheck.compare.draft_words import EMPTY, Said, content, fold, forms, keys_of, own_share
from factcheck.model.attribution import PositionKind
from factcheck.model.opposites import opposites_in_place
from factcheck.model.text import Span

LEAST, TOLD, CLOSE = 0.3, 0.5, 0.12
NOTHING, ALIKE, FEWEST = 0.4, 0.55, 3
RARE = 5.0
DENIED = 0.42
DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ial)|untrue|not true|false(?:ly|hood)?|rejects?|rejected|refutes?|refuted|disputes?|disputed|"
    r"contradicts?|contradicted|no truth|nonsense|invented|fabricat\w+|lies?|lie|baseless|unfounded|dismiss(?:es|ed))\b",
    re.IGNORECASE,
)
UNTRUE = re.compile(r"^(?:that|this|it) (?:is|was) (?:untrue|not true|false|a lie)\b", re.IGNORECASE)
BACK = re.compile(
    r"^(?:that|this|it|which) (?:is|was) (?:un|not )true\b|\b(?<!not )(?:den(?:y|ies|ied)|rejects?|rejected|disputes?|disputed|refutes?|"
    r"refuted|dismisse[sd]) (?:this|that|it\b|these|those|both|(?:the|these|such|all|any) (?:claims?|allegations?|accusations?|charges?|"
    r"reports?|suggestions?|account|version|rumou?rs?))|\b(?:this|that|it) (?:was|is|has been) (?:denied|disputed|rejected|contradicted)",
    re.IGNORECASE,
)
CAUSE = re.compile(
    r"\b(?:caused by|due to|because of|the result of|resulted from|triggered by|blamed on|the cause (?:was|is))\b",
    re.IGNORECASE,
)
RULING = re.compile(
    r"\b(?:courts?|judges?|tribunal|jury|parliament|senate)\b.{0,40}\b(?:reject|dismiss)", re.IGNORECASE
)
NEGATION = re.compile(r"\b(?:no|not|never|none|nobody|nothing|without|neither|nor)\b|n['’]t\b", re.IGNORECASE)


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
    if anchored and anchored[0].score >= best - 2 * CLOSE:
        told = [m for m in anchored if m.score >= anchored[0].score - 2 * CLOSE]
    opposed = _opposed(unit, file, told)
    if opposed:
        why = f"The file has {opposed[1]}, the draft {opposed[0]}."
        return _entry(unit, DraftVerdict.CONTRADICTED, why, _backing(file, told, Stance.CONTRADICTS))
    if not unit.credited:
        denied = denials(unit, words, file, told, matches)
        for_it = [m for m in told if m not in denied]
        if denied and for_it:
            backing = (*_backing(file, for_it, Stance.SUPPORTS), *_backing(file, denied, Stance.CONTRADICTS))
            return _entry(
                unit, DraftVerdict.DISPUTED, "Another party denies it, and the draft gives one side.", backing
            )
        if told[0].score >= TOLD and _nameless(file, told):
            backing = _backing(file, told, Stance.CREDITS)
            return _entry(
                unit, DraftVerdict.MISSING_ATTRIBUTION, "The file has it from an unnamed source only.", backing
            )
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


def _opposed(unit: Unit, file: SourceFile, told: Sequence[Match]) -> tuple[str, str] | None:
    """A word of the clause and its opposite, which every sentence that tells the same has in its place."""
    mine = {fold(t.lemma) for t in unit.tokens} | {fold(t.text) for t in unit.tokens}
    theirs = [_lemmas(file, m.said) for m in told] if told[0].score >= ALIKE else []
    for word in sorted(mine):
        others = opposites_in_place().get(word, frozenset()) - mine
        if theirs and others and all(others & words and word not in words for words in theirs):
            return word, min(others & theirs[0])
    return None


def _lemmas(file: SourceFile, said: Said) -> set[str]:
    tokens = file.by_uri[said.document].analysis.tokens_in(said.span)
    return {fold(t.lemma) for t in tokens} | {fold(t.text) for t in tokens}


def _nameless(file: SourceFile, told: Sequence[Match]) -> bool:
    """Whether every independent passage that tells it has it from somebody unnamed."""
    unnamed = {file.linked.origin(m.said.document) for m in told if file.anonymous(m.said)}
    others = {file.linked.origin(m.said.document) for m in told} - unnamed
    return bool(unnamed) and not others


def denials(
    unit: Unit, words: Mapping[str, str], file: SourceFile, told: Sequence[Match], matches: Sequence[Match]
) -> list[Match]:
    """Sentences that deny the clause: by a word of denial, by pointing back at it, or by saying the same with "no"."""
    if DENIAL.search(unit.text):
        return []
    found = {
        (m.said.document, m.said.index): m
        for m in matches
        if m.score >= DENIED and own_share(words, m.said, file.weight) >= DENIED and _denies(unit, file, m)
    }
    for match in told:
        for beside in file.around(match.said, 0, 2):
            if _points_back(unit, file, match.said, beside):
                found.setdefault((beside.document, beside.index), Match(beside, match.score))
    for match in _other_causes(file, told, matches):
        found.setdefault((match.said.document, match.said.index), match)
    for denial, match in _answers(file, told):
        found.setdefault((denial.document, denial.index), Match(denial, match.score))
    return list(found.values())


def _other_causes(file: SourceFile, told: Sequence[Match], matches: Sequence[Match]) -> Iterator[Match]:
    """Sentences in which another party lays the same thing to another cause."""
    mine = [m for m in told if file.on_a_word(m.said) and CAUSE.search(file.text(m.said.document, m.said.span))]
    for match in matches if mine else ():
        theirs = _cause(file, match.said)
        other = all(file.linked.origin(m.said.document) != file.linked.origin(match.said.document) for m in mine)
        if theirs and other and file.on_a_word(match.said) and not any(theirs & _cause(file, m.said) for m in mine):
            yield match


def _cause(file: SourceFile, said: Said) -> frozenset[str]:
    """Keys of the words behind a cue of cause; empty where there is none."""
    cue = CAUSE.search(file.text(said.document, said.span))
    if cue is None:
        return frozenset()
    behind = Span(said.span.start + cue.end(), said.span.end)
    tokens = file.by_uri[said.document].analysis.tokens_in(behind)
    return keys_of(t for t in tokens if t.tag.startswith("NN"))


def _points_back(unit: Unit, file: SourceFile, said: Said, beside: Said) -> bool:
    """Whether a sentence that follows another one denies it: "That is untrue.", or a denial that shares a word with it."""
    text = file.text(beside.document, beside.span)
    if RULING.search(text):
        return False
    next_one = beside.index == said.index + 1
    if UNTRUE.search(text) or (next_one and BACK.search(text)):
        return True
    denies = re.search(r"\b(?:denies|denied|deny)\b", text) is not None and _turned(text)
    return denies and next_one and bool(_rare_keys(file, beside) & keys_of(unit.tokens))


def _rare_keys(file: SourceFile, said: Said) -> frozenset[str]:
    tokens = file.by_uri[said.document].analysis.tokens_in(said.span)
    return keys_of(t for t in tokens if t.tag.startswith("NN") and file.weight(t.lemma.lower()) >= RARE)


def _answers(file: SourceFile, told: Sequence[Match]) -> Iterator[tuple[Said, Match]]:
    """The denials in the same document that turn against one of some sentences."""
    for match in told:
        for position in file.by_uri[match.said.document].positions:
            if position.kind is PositionKind.DENIAL and position.answers and position.answers.overlaps(match.said.span):
                yield from _at(file, match.said.document, position.span, match)


def _at(file: SourceFile, document: str, span: Span, match: Match) -> list[tuple[Said, Match]]:
    here = (s for s in file.sentences if s.document == document and s.span.overlaps(span) and s is not match.said)
    return [(said, match) for said in here][:1]


def _denies(unit: Unit, file: SourceFile, match: Match) -> bool:
    text = file.text(match.said.document, match.said.span)
    if RULING.search(text):
        return False
    return _turned(text) or (match.score >= TOLD and not NEGATION.search(unit.text) and _negates(unit, file, match))


def _turned(text: str) -> bool:
    """Whether a sentence holds a word of denial that is not itself denied."""
    return any(not NEGATION.search(text[max(0, m.start() - 12) : m.start()]) for m in DENIAL.finditer(text))


def _negates(unit: Unit, file: SourceFile, match: Match) -> bool:
    """Whether "no", "not" or "never" stands right before a word that the clause has too."""
    keys = keys_of(unit.tokens)
    tokens = file.by_uri[match.said.document].analysis.tokens_in(match.said.span)
    for place, token in enumerate(tokens):
        if token.lower in ("no", "not", "never", "n't", "n’t"):
            after = [t for t in tokens[place + 1 : place + 4] if t.tag.startswith(("NN", "VB"))]
            if any(forms(t.lemma) & keys and fold(t.lemma) not in EMPTY for t in after[:1]):
                return True
    return False
