"""Sentences of the file that tell a clause of the draft the other way round: opposite words, "not", a part for the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.compare.draft_file import NEGATING, Match, SourceFile
from factcheck.compare.draft_units import LIGHT, Unit
from factcheck.compare.draft_words import EMPTY, Keys, Said, fold, forms, keys_of, lemmas_of, own_share, own_shares
from factcheck.compare.rule import said as said_words
from factcheck.model.analysis import Token
from factcheck.model.assertion import Assertion, AssertionKind
from factcheck.model.fact import LinkKind
from factcheck.model.opposites import opposites_in_place

OPPOSITE = "FC405"
ALIKE, TOLD, SAME, CLEAR, NEAR = 0.55, 0.5, 0.45, 0.42, 0.1

# What has begun may have ended, too.
PHASES = frozenset("begin start end finish conclude resume continue last".split())
# Steps that follow from one another in every case: the file may tell the one, the draft the other.
FOLLOWING = frozenset({"arrested", "charged"})
WHOLE = re.compile(
    r"\b(?:all|both|every|each|everybody|everyone|entire|whole|unanimous(?:ly)?|in full|fully|none|nobody)\b",
    re.IGNORECASE,
)
PART = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|some|several|many|most|half|part|few|not all|not every) of\b|"
    r"\b(?:partly|partially|in part|not all|not every|only (?:one|two|some|part|half))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Opposed:
    """A sentence that tells a clause the other way round: how much of it, and in what the two part."""

    match: Match
    draft: str
    source: str
    rule: str = OPPOSITE

    @property
    def why(self) -> str:
        """What an editor is told."""
        if not self.draft:
            return f"The file has it the other way round: {self.source}"
        return f"The file has {self.source}, the draft {self.draft}."


def opposed(unit: Unit, words: Mapping[str, str], file: SourceFile, matches: Sequence[Match]) -> list[Opposed]:
    """The sentences of the file that cannot be so if the clause is, best first, each once."""
    found = [*_linked(unit, file, matches), *_steps(unit, file, matches)]
    negative = not NEGATING.isdisjoint(t.lower for t in unit.tokens)
    share_in = own_shares(words, file.weight)
    for match in matches:
        if match.score < CLEAR:
            break  # the best come first, and no sentence has a larger share of its own than all in all
        share = share_in(match.said)
        if share >= SAME and match.score >= ALIKE:
            found += _in_place(unit, negative, file, match, matches)
        if share >= CLEAR and match.score >= TOLD:
            found += _negated(unit, negative, file, match)
        if share >= SAME:
            found += _parts(unit, file, match)
    best: dict[tuple[str, int], Opposed] = {}
    for one in sorted(found, key=lambda o: (-o.match.score, o.match.said.document, o.match.said.index)):
        best.setdefault((one.match.said.document, one.match.said.index), one)
    return list(best.values())


def _linked(unit: Unit, file: SourceFile, matches: Sequence[Match]) -> Iterator[Opposed]:
    """What linking found to exclude the clause."""
    lemmas = {t.lemma.lower() for t in unit.tokens}
    scores = {(m.said.document, m.said.index): m for m in matches}
    for link in file.contrary:
        if link.kind is not LinkKind.POLARITY:
            continue
        mine, other = (link.b, link.a) if link.a.document in file.by_uri else (link.a, link.b)
        if PHASES & {mine.assertion.predicate, other.assertion.predicate}:
            continue
        if mine.assertion.predicate not in lemmas or not mine.assertion.span.overlaps(unit.span):
            continue
        for said in file.sentences:
            if said.document == other.document and said.span.overlaps(other.assertion.span):
                match = scores.get((said.document, said.index), Match(said, SAME))
                yield Opposed(match, "", said_words(file.text(said.document, said.span)))


def _in_place(
    unit: Unit, negative: bool, file: SourceFile, match: Match, matches: Sequence[Match]
) -> Iterator[Opposed]:
    """A word of the clause whose opposite stands in the sentence in its place, and which no sentence as close has."""
    mine, theirs = lemmas_of(unit.tokens), file.lemmas(match.said)
    if negative != file.negative(match.said):
        return
    for word in sorted(mine - theirs):
        others = (opposites_in_place().get(word, frozenset()) - mine) & theirs
        if others and not any(word in file.lemmas(m.said) for m in matches if m.score >= match.score - NEAR):
            yield Opposed(match, word, min(others))
            return


def _negated(unit: Unit, negative: bool, file: SourceFile, match: Match) -> Iterator[Opposed]:
    """One of the two negates what the other affirms: "no", "not" or "never" before a word that both have."""
    if negative == file.negative(match.said):
        return
    theirs = file.tokens(match.said)
    shared = keys_of(theirs) & keys_of(unit.tokens)
    for word in _denied(unit.tokens if negative else theirs):
        if forms(word.lemma) & shared and fold(word.lemma) not in EMPTY:
            with_, without = ("not ", "") if negative else ("", "not ")
            yield Opposed(match, f"{with_}{word.lower}", f"{without}{word.lower}")
            return


def _denied(tokens: Sequence[Token]) -> Iterator[Token]:
    """The first content word behind each negation."""
    for place, token in enumerate(tokens):
        if token.lower in NEGATING:
            after = [t for t in tokens[place + 1 : place + 5] if t.tag.startswith(("NN", "VB", "JJ"))]
            yield from [t for t in after if fold(t.lemma) not in LIGHT][:1]


def _parts(unit: Unit, file: SourceFile, match: Match) -> Iterator[Opposed]:
    """ "All" or "both" in the clause, "one of", "some" in the sentence, about the same noun."""
    text = file.text(match.said.document, match.said.span)
    whole, part = WHOLE.search(unit.text), PART.search(text)
    if whole and part and not WHOLE.search(text) and not PART.search(unit.text):
        counted = _counted(unit.tokens, unit.span.start + whole.end())
        theirs = _counted(file.tokens(match.said), match.said.span.start + part.end())
        if counted & theirs:
            yield Opposed(match, whole.group(), part.group())


def _counted(tokens: Sequence[Token], offset: int) -> Keys:
    """Keys of the first noun behind a place."""
    noun = next((t for t in tokens if t.start >= offset and t.tag in ("NNS", "NN", "NNPS")), None)
    return forms(noun.lemma) if noun is not None else frozenset()


def _steps(unit: Unit, file: SourceFile, matches: Sequence[Match]) -> Iterator[Opposed]:
    """Another step of one procedure for the same thing, where no sentence of the file has the draft's: charged, convicted."""
    for mine in (a for a in unit.assertions if a.kind is AssertionKind.EVENT and a.measure.startswith("ladder:")):
        others = [(m, a) for m in matches for a in _events(file, m.said) if _one_thing(mine, a, file)]
        if any(a.predicate == mine.predicate for _, a in others):
            continue
        for match, other in others:
            if {mine.predicate, other.predicate} != FOLLOWING and own_share(
                _words(unit), match.said, file.weight
            ) >= SAME:
                yield Opposed(match, mine.predicate, other.predicate, "FC404")


def same_step(unit: Unit, file: SourceFile, told: Sequence[Match]) -> list[Match]:
    """Of sentences that tell a clause, where it puts somebody on a step of a procedure, those that name that step, if any.

    That a minister was questioned is no support for her arrest, however much else the two sentences share.
    """
    steps = {(a.measure, a.predicate) for a in unit.assertions if a.kind is AssertionKind.EVENT}
    steps = {s for s in steps if s[0].startswith("ladder:")}
    named = [m for m in told if any((a.measure, a.predicate) in steps for a in _events(file, m.said))]
    return named or list(told)


def _words(unit: Unit) -> Mapping[str, str]:
    """The nouns of a clause."""
    return {fold(t.lemma): t.lemma.lower() for t in unit.tokens if t.tag.startswith("NN") and len(t.text) > 2}


def _events(file: SourceFile, said: Said) -> Iterator[Assertion]:
    for assertion in file.by_uri[said.document].assertions:
        if assertion.kind is AssertionKind.EVENT and said.span.overlaps(assertion.focus or assertion.span):
            yield assertion


def _one_thing(a: Assertion, b: Assertion, file: SourceFile) -> bool:
    if a.measure != b.measure or not a.subject or not b.subject:
        return False
    last = forms(a.subject.split()[-1]) & forms(b.subject.split()[-1])
    return bool(last) or file.one_person(a.subject, b.subject)
