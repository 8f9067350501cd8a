"""Quotations of the draft held word for word against the file, and their speakers against those who said it there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from factcheck.compare.draft_entry import Backing, DraftEntry, DraftKind, DraftVerdict, Stance
from factcheck.compare.draft_file import Match, SourceFile
from factcheck.compare.draft_units import in_text
from factcheck.compare.draft_words import content, fold
from factcheck.model.analysis import Quotation
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.attribution import Attribution
from factcheck.model.text import Span

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
CUT = re.compile(r"\[[^\[\]]*\]|\([^()]*\)|\.\s?\.\s?\.|…")
SPELLINGS = (
    ("isation", "ization"),
    ("ise", "ize"),
    ("ising", "izing"),
    ("yse", "yze"),
    ("our", "or"),
    ("centre", "center"),
    ("metre", "meter"),
    ("programme", "program"),
    ("adviser", "advisor"),
    ("percent", "per cent"),
)
SCARE, BEFORE = 3, 3
# How a text brings in a speaker whom it has not spoken of before, and does not name.
NEWCOMERS = frozenset("a an one another".split())
ALIKE, SPOKEN, VERBATIM = 0.45, 0.3, 0.93
FEWEST_FOR_STOP = 2


@dataclass(frozen=True)
class Words:
    """The words of a text in the form in which quotations are compared, and where each stands."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]

    def find(self, wanted: Sequence[str], start: int = 0) -> int:
        """Index of the first word at which `wanted` stands, from `start` on; -1 where it does not."""
        first, size = wanted[0], len(wanted)
        for place in range(start, len(self.words) - size + 1):
            if self.words[place] == first and self.words[place : place + size] == tuple(wanted):
                return place
        return -1


def words_of(text: str, offset: int = 0) -> Words:
    """Words of a text beyond case, punctuation, accents of apostrophes and house spelling."""
    found = [(m.group(), m.start() + offset, m.end() + offset) for m in WORD.finditer(text)]
    return Words(tuple(_normal(w) for w, _, _ in found), tuple(Span(a, b) for _, a, b in found))


@lru_cache(maxsize=1 << 16)
def _normal(word: str) -> str:
    plain = fold(word.replace("’", "'"))
    for british, american in SPELLINGS:
        if plain.endswith(british) or (british not in ("ise", "our") and british in plain):
            plain = plain.replace(british, american)
    return plain


@lru_cache(maxsize=1 << 12)
def _plain(text: str) -> str:
    """A sentence in the form in which quotations are compared: every quotation is held against it."""
    return " ".join(words_of(text).words)


def pieces(text: str, offset: int = 0) -> list[Words]:
    """The runs of words between ellipses and editor's brackets."""
    found, start = [], 0
    for cut in [*CUT.finditer(text), None]:
        end = cut.start() if cut else len(text)
        run = words_of(text[start:end], offset + start)
        if run.words:
            found.append(run)
        start = cut.end() if cut else end
    return found


def quotations(draft: Extraction, file: SourceFile) -> Iterator[DraftEntry]:
    """An entry for each quotation of the draft that is more than a name or a word in marks."""
    texts = {uri: words_of(e.document.text) for uri, e in file.by_uri.items()}
    for quotation in draft.analysis.quotations:
        if not in_text(draft, quotation.start) or _nested(draft, quotation):
            continue
        runs = pieces(quotation.inner.of(draft.document.text), quotation.inner.start)
        speech = _speech(draft, quotation)
        size = sum(len(run.words) for run in runs)
        if size > SCARE or (size > 1 and speech is not None and speech.subject):
            text = quotation.span.of(draft.document.text)
            speaker = speech.subject if speech else ""
            quoted = Quoted(quotation.span, text, tuple(runs), speaker)
            yield _checked(quoted, content(draft.analysis.tokens_in(quotation.inner)), file, texts)


def _nested(draft: Extraction, quotation: Quotation) -> bool:
    return any(q is not quotation and q.inner.contains(quotation.span) for q in draft.analysis.quotations)


def _speech(extraction: Extraction, quotation: Quotation) -> Assertion | None:
    """The assertion that says who speaks in a quotation."""
    quotes = [a for a in extraction.assertions if a.kind is AssertionKind.QUOTE]
    return next((a for a in quotes if (a.focus or a.span).overlaps(quotation.inner)), None)


@dataclass(frozen=True)
class Quoted:
    """A quotation of the draft: its words, and who says them there (empty where nobody does)."""

    span: Span
    text: str
    runs: tuple[Words, ...]
    speaker: str

    def entry(
        self, verdict: DraftVerdict, why: str, backing: Sequence[Backing], stopped: int | None = None
    ) -> DraftEntry:
        """The entry for it."""
        return DraftEntry(
            self.span.start, self.span.end, self.text, DraftKind.QUOTATION, verdict, why, tuple(backing), stopped
        )


def _checked(quoted: Quoted, words: dict[str, str], file: SourceFile, texts: dict[str, Words]) -> DraftEntry:
    found = [(uri, span) for uri, text in texts.items() if (span := _verbatim(quoted.runs, text)) is not None]
    if found:
        return _by_speaker(quoted, [(uri, at, speaker_at(file.by_uri[uri], at)) for uri, at in found], file)
    return _altered(quoted, words, file, texts)


def _verbatim(runs: Sequence[Words], words: Words) -> Span | None:
    """Where all runs stand in order in a text, close to each other; None where they do not."""
    at, first, last = 0, -1, -1
    for run in runs:
        place = words.find(run.words, at)
        if place < 0:
            return None
        first = place if first < 0 else first
        at = last = place + len(run.words)
    return Span(words.spans[first].start, words.spans[last - 1].end)


def speaker_at(extraction: Extraction, span: Span) -> str | None:
    """Who says the words at a span, as far as the document tells; None where it does not."""
    for assertion in extraction.assertions:
        if (
            assertion.kind is AssertionKind.QUOTE
            and assertion.subject
            and (assertion.focus or assertion.span).overlaps(span)
        ):
            return assertion.subject
    covering: list[Attribution] = [
        a
        for a in extraction.attributions
        if a.speaker and (a.content.overlaps(span) or any(q.overlaps(span) for q in a.quoted))
    ]
    best = max(covering, key=lambda a: min(a.content.end, span.end) - max(a.content.start, span.start), default=None)
    return best.speaker if best else None


def is_name(words: str) -> bool:
    """Whether a speaker is given by name: two words with a capital, or one that opens no description."""
    plain = [w for w in words.split() if w[:1].isalpha()]
    return (
        bool(plain)
        and all(w[:1].isupper() for w in (plain[0], plain[-1]))
        and plain[0].lower() not in ("the", "a", "an")
    )


def _by_speaker(quoted: Quoted, credits: Sequence[tuple[str, Span, str | None]], file: SourceFile) -> DraftEntry:
    named = [(uri, span, who) for uri, span, who in credits if who and is_name(who)]
    others = [c for c in named if _another(c[2], quoted, file) and not _doubtful(quoted, file, c[0], c[1], c[2])]
    if named and len(others) == len(named):
        backing = [Backing(uri, span, Stance.CONTRADICTS, 1.0, who) for uri, span, who in others]
        return quoted.entry(DraftVerdict.MISATTRIBUTED, f"In the file these are the words of {others[0][2]}.", backing)
    if not named and credits and all(_of_somebody_else(quoted, file, uri, who) for uri, _, who in credits):
        backing = [Backing(uri, span, Stance.CONTRADICTS, 1.0, who) for uri, span, who in credits]
        return quoted.entry(
            DraftVerdict.MISATTRIBUTED, f"In the file nobody named says this: {credits[0][2]}.", backing
        )
    backing = [
        Backing(uri, span, Stance.SUPPORTS, 1.0, who) for uri, span, who in credits if (uri, span, who) not in others
    ]
    return quoted.entry(DraftVerdict.SUPPORTED, "Word for word in the file.", backing)


def _of_somebody_else(quoted: Quoted, file: SourceFile, uri: str, who: str | None) -> bool:
    """Whether a source has words from somebody new whom it does not name ("a guard"), and never names the draft's speaker."""
    if not who or who.split()[0].lower() not in NEWCOMERS or not is_name(quoted.speaker):
        return False
    return not _surname(quoted.speaker, file.by_uri[uri].document.text)


def _another(who: str, quoted: Quoted, file: SourceFile) -> bool:
    """Whether two speakers given by name are two; a body and the person who speaks for it are one."""
    if not quoted.speaker or not is_name(quoted.speaker) or file.one_person(who, quoted.speaker):
        return False
    return not _speaks_for(quoted.speaker, who, file) and not _speaks_for(who, quoted.speaker, file)


def _doubtful(quoted: Quoted, file: SourceFile, uri: str, at: Span, who: str) -> bool:
    """Whether the source's speaker is a guess: not named beside the words, while the draft's is named shortly before."""
    analysis = file.by_uri[uri].analysis
    index = analysis.sentence_index(at.start)
    text = file.by_uri[uri].document.text
    beside = " ".join(s.span.of(text) for s in analysis.sentences[max(0, index) : index + 1])
    before = " ".join(s.span.of(text) for s in analysis.sentences[max(0, index - BEFORE) : index + 2])
    return not _surname(who, beside) and _surname(quoted.speaker, before)


def _surname(name: str, words: str) -> bool:
    return fold(name.rsplit(maxsplit=1)[-1]) in {fold(word.strip(",.;:’'\"”")) for word in words.split()}


def _speaks_for(person: str, body: str, file: SourceFile) -> bool:
    """Whether the file prints an office beside a person that names a body."""
    words = {fold(word) for word in body.split() if word[:1].isupper()}
    offices = (
        f"{e.role or ''} {e.affiliation or ''}" for x in file.extractions for e in x.entities if e.name == person
    )
    return any(words & {fold(word.strip(",.")) for word in office.split()} for office in offices)


def _altered(quoted: Quoted, words: dict[str, str], file: SourceFile, texts: dict[str, Words]) -> DraftEntry:
    best = _alike(quoted.runs, quoted.speaker, words, file)
    if not best:
        return quoted.entry(DraftVerdict.UNSUPPORTED, "No passage of the file resembles these words.", ())
    said = best[0].said
    who = speaker_at(file.by_uri[said.document], said.span)
    if best[0].score >= VERBATIM and who and _another(who, quoted, file):
        backing = [Backing(said.document, said.span, Stance.CONTRADICTS, round(best[0].score, 3), who)]
        return quoted.entry(DraftVerdict.MISATTRIBUTED, f"In the file {who} says this.", backing)
    backing = [Backing(m.said.document, m.said.span, Stance.CONTRADICTS, round(m.score, 3)) for m in best]
    return quoted.entry(DraftVerdict.MISQUOTE, "The file has other words.", backing, _stop(quoted.runs, texts))


def _alike(runs: Sequence[Words], speaker: str, words: dict[str, str], file: SourceFile) -> list[Match]:
    """The sentences that render the utterance in other words, best first."""
    text = " ".join(w for run in runs for w in run.words)
    found = []
    for match in file.ranked(words, 0.0):
        said = file.text(match.said.document, match.said.span)
        order = fuzz.partial_ratio(text, _plain(said)) / 100
        who = speaker_at(file.by_uri[match.said.document], match.said.span)
        same = bool(who and speaker and file.one_person(who, speaker))
        score = 0.6 * match.score + 0.4 * order + (0.1 if same else 0.0)
        if score >= (SPOKEN if same else ALIKE):
            found.append(Match(match.said, min(score, 1.0)))
    found.sort(key=lambda m: (-m.score, m.said.document, m.said.span))
    return found[:3]


def _stop(runs: Sequence[Words], texts: dict[str, Words]) -> int | None:
    """Where in the draft the longest beginning of the quotation that some source has comes to its end."""
    run = runs[0]
    for size in range(len(run.words) - 1, FEWEST_FOR_STOP - 1, -1):
        if any(words.find(run.words[:size]) >= 0 for words in texts.values()):
            return run.spans[size - 1].end
    return None
