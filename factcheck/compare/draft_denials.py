"""Who denies a clause of the draft: by a word of denial, by pointing back at it, or by giving another cause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from factcheck.compare.draft_file import Match, SourceFile
from factcheck.compare.draft_units import Unit
from factcheck.compare.draft_words import Said, keys_of, own_shares
from factcheck.compare.stance import calls_it_untrue, denies_something, points_at, turns_down
from factcheck.model.attribution import PositionKind
from factcheck.model.fact import LinkKind
from factcheck.model.text import Span

RARE, DENIED, CLAIM, AFTER = 5.0, 0.42, 0.6, 2
CAUSE = re.compile(
    r"\b(?:caused by|due to|because of|the result of|resulted from|triggered by|blamed on|the cause (?:was|is)|led to|brought about)\b",
    re.IGNORECASE,
)
RULING = re.compile(
    r"\b(?:courts?|judges?|tribunal|jury|parliament|senate|assembly|regulator)\b.{0,40}\b(?:reject|dismiss)",
    re.IGNORECASE,
)
# An accused who denies the charge does not deny that a court has ruled.
PLEA = re.compile(
    r"\b(?:the|any|all|both|these|those) (?:charges?|accusations?|allegations?|wrongdoing)\b|\bwrongdoing\b|\bnot guilty\b",
    re.IGNORECASE,
)
PROCEEDINGS = frozenset(
    "convict sentence jail imprison prison charge indict accuse sue fine arrest detain acquit court judge trial verdict".split()
)


def denials(
    unit: Unit, words: Mapping[str, str], file: SourceFile, told: Sequence[Match], matches: Sequence[Match]
) -> list[Match]:
    """Sentences that deny the clause: by a word of denial, by pointing back at it, or by another cause."""
    if turns_down(unit.text):
        return []
    share_in = own_shares(words, file.weight)
    found = {
        (m.said.document, m.said.index): m
        for m in matches
        if m.score >= DENIED and share_in(m.said) >= DENIED and _denies(unit, file, m.said)
    }
    for match in told:
        for beside in file.around(match.said, 0, AFTER):
            if _points_back(unit, file, match.said, beside):
                found.setdefault((beside.document, beside.index), Match(beside, match.score))
    for match in _other_causes(file, told, matches):
        found.setdefault((match.said.document, match.said.index), match)
    for denial, match in (*_answers(file, told), *_linked(file, told)):
        if _denies(unit, file, denial):
            found.setdefault((denial.document, denial.index), Match(denial, match.score))
    return list(found.values())


def _denies(unit: Unit, file: SourceFile, said: Said) -> bool:
    """Whether a sentence turns something down, and no court does, nor an accused who pleads."""
    text = file.text(said.document, said.span)
    return turns_down(text) and not RULING.search(text) and not _plea(unit, text)


def _plea(unit: Unit, text: str) -> bool:
    return bool(PLEA.search(text)) and any(t.lemma.lower() in PROCEEDINGS for t in unit.tokens)


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
    if RULING.search(text) or _plea(unit, text):
        return False
    next_one = beside.index == said.index + 1
    if calls_it_untrue(text) or (next_one and points_at(text)):
        return True
    return next_one and denies_something(text) and bool(_rare_keys(file, beside) & keys_of(unit.tokens))


def _rare_keys(file: SourceFile, said: Said) -> frozenset[str]:
    tokens = file.tokens(said)
    return keys_of(t for t in tokens if t.tag.startswith("NN") and file.weight(t.lemma.lower()) >= RARE)


def _answers(file: SourceFile, told: Sequence[Match]) -> Iterator[tuple[Said, Match]]:
    """The denials in the same document that turn against one of some sentences."""
    for match in told:
        for position in file.by_uri[match.said.document].positions:
            if position.kind is PositionKind.DENIAL and position.answers and position.answers.overlaps(match.said.span):
                yield from _at(file, match.said.document, position.span, match)


def _linked(file: SourceFile, told: Sequence[Match]) -> Iterator[tuple[Said, Match]]:
    """The denials that linking holds against one of some sentences."""
    for link in file.linked.links:
        if link.kind is LinkKind.DENIAL and link.score >= CLAIM:
            for match in told:
                if match.said.document == link.b.document and match.said.span.overlaps(link.b.assertion.span):
                    yield from _at(file, link.a.document, link.a.assertion.span, match)


def _at(file: SourceFile, document: str, span: Span, match: Match) -> list[tuple[Said, Match]]:
    here = (s for s in file.sentences if s.document == document and s.span.overlaps(span) and s is not match.said)
    return [(said, match) for said in here][:1]
