"""The same utterance in two documents, in the same words or in others: aligned by speaker, words and the sentence around."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.fact import Link, LinkKind, Member

SAME_SPEAKER, NO_SPEAKER, OTHER_SPEAKER, LEAST_ALIKE = 0.42, 0.62, 0.85, 0.3
STEMS, ORDER = 0.6, 0.4
SHORT_WORDS, SHORT_NEEDS = 4, 0.6
LEAD, LEAD_WORDS, SAME_LEAD = 60, 5, 88
WORD = re.compile(r"[^\W_]+")
STOP = frozenset(
    "the a an and or of to in on at for with by as is are was were be been it its this that these those there i we you he she "
    "they them our their his her my not no so but if will would can could has have had do does did all us who what which".split()
)

SpeakerTest = Callable[[str, str, str, str], bool]


@dataclass(frozen=True, slots=True)
class _Said:
    """A quotation, its words in lower case, those of them that tell something, their stems, and the words around it.

    `lead` holds the words that lead into it in its own sentence, "" where it opens the sentence; `known` tells whether
    its speaker is a name.
    """

    member: Member
    words: tuple[str, ...]
    text: str
    content: frozenset[str]
    stems: frozenset[str]
    around: str
    lead: str
    known: bool

    @property
    def speaker(self) -> str:
        """Who says it."""
        return self.member.assertion.subject


def quote_links(extractions: Sequence[Extraction], same_person: SpeakerTest) -> tuple[Link, ...]:
    """Pairs of quotations, each in its document's best place, that render one utterance.

    `same_person(document, name, document, name)` tells whether two speakers are one. A quotation is paired at most
    once with each other document, and only where each is the other's best.
    """
    quotes = {e.document.uri: [_said(e, a) for a in e.assertions if a.kind is AssertionKind.QUOTE] for e in extractions}
    found = []
    for a, b in combinations(sorted(quotes), 2):
        found += _between(quotes[a], quotes[b], same_person)
    return tuple(found)


def _said(extraction: Extraction, assertion: Assertion) -> _Said:
    words = _words(assertion)
    content = frozenset(words) - STOP
    return _Said(
        member=Member(extraction.document.uri, assertion),
        words=words,
        text=" ".join(words),
        content=content,
        stems=frozenset(_stem(word) for word in content),
        around=" ".join(sorted(assertion.terms)),
        lead=_lead(extraction, assertion),
        known=_named(assertion.subject),
    )


def _lead(extraction: Extraction, assertion: Assertion) -> str:
    """The words that lead into a quotation in its own sentence, in lower case; "" where it opens the sentence."""
    sentence = extraction.analysis.sentence_at(assertion.start)
    start = max(sentence.start if sentence else 0, assertion.start - LEAD)
    words = WORD.findall(extraction.document.text[start : assertion.start].casefold())
    return " ".join(words[1:]) if len(words) >= LEAD_WORDS else ""


def _between(left: Sequence[_Said], right: Sequence[_Said], same_person: SpeakerTest) -> list[Link]:
    scores: dict[tuple[int, int], float] = {}
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            score = _score(a, b, same_person) or _one_slot(a, b, same_person)
            if score:
                scores[i, j] = score
    best_left: dict[int, float] = defaultdict(float)
    best_right: dict[int, float] = defaultdict(float)
    for (i, j), score in scores.items():
        best_left[i] = max(best_left[i], score)
        best_right[j] = max(best_right[j], score)
    return [
        _link(left[i], right[j], score)
        for (i, j), score in sorted(scores.items())
        if score == best_left[i] and score == best_right[j]
    ]


def _score(a: _Said, b: _Said, same_person: SpeakerTest) -> float:
    """How far two quotations are one utterance, in [0, 1]; 0 where they are not."""
    if not a.words or not b.words:
        return 0.0
    known = a.known and b.known
    same = known and same_person(a.member.document, a.speaker, b.member.document, b.speaker)
    if min(len(a.words), len(b.words)) < SHORT_WORDS:
        return _short(a, b) if same or not known else 0.0
    if same:
        wording = _wording(a, b, LEAST_ALIKE)
        score = 0.65 * wording + 0.35 * _around(a, b)
        return score if score >= SAME_SPEAKER and wording >= LEAST_ALIKE else 0.0
    return _wording(a, b, OTHER_SPEAKER if known else NO_SPEAKER)


def _around(a: _Said, b: _Said) -> float:
    return fuzz.token_set_ratio(a.around, b.around) / 100


def _one_slot(a: _Said, b: _Said, same_person: SpeakerTest) -> float:
    """The score of two quotations that fill one place: led into by nearly the same words, and not by two speakers."""
    if not a.lead or not b.lead or fuzz.ratio(a.lead[-LEAD // 2 :], b.lead[-LEAD // 2 :]) < SAME_LEAD:
        return 0.0
    rivals = a.known and b.known and not same_person(a.member.document, a.speaker, b.member.document, b.speaker)
    return 0.0 if rivals else SAME_SPEAKER


def _named(speaker: str) -> bool:
    """Whether a speaker is a name; "a white paper" or "the official" may be anybody's."""
    first = speaker.split(maxsplit=1)[0] if speaker else ""
    return first[:1].isupper() and first.lower() not in ("a", "an", "the", "some", "one")


def _short(a: _Said, b: _Said) -> float:
    """A term in quotation marks: nearly the same words, in sentences that say the same."""
    common = len(a.content & b.content)
    if not common or max(len(a.words), len(b.words)) > 2 * SHORT_WORDS:
        return 0.0
    score = (common / min(len(a.content), len(b.content)) + _around(a, b)) / 2
    return score if score >= SHORT_NEEDS and len(a.content | b.content) >= 2 else 0.0


def _wording(a: _Said, b: _Said, least: float) -> float:
    """Likeness of wording, 0 below `least`: content words as stems, with order as a tie-break."""
    if not a.stems or not b.stems:
        alike = fuzz.ratio(a.text, b.text) / 100
        return alike if alike >= least else 0.0
    shared = STEMS * (len(a.stems & b.stems) / min(len(a.stems), len(b.stems)))
    if shared + ORDER < least:
        return 0.0  # whatever their order
    alike = shared + ORDER * fuzz.ratio(a.text, b.text) / 100
    return alike if alike >= least else 0.0


def _stem(word: str) -> str:
    return word[:5]


def _words(assertion: Assertion) -> tuple[str, ...]:
    focus, text = assertion.focus, assertion.text
    if focus is not None:
        text = text[focus.start - assertion.start : focus.end - assertion.start]
    return tuple(w.casefold() for w in WORD.findall(text))


def _link(a: _Said, b: _Said, score: float) -> Link:
    if a.words == b.words:
        relation = "same"
    elif a.text in b.text or b.text in a.text:
        relation = "cut"
    else:
        relation = "altered"
    why = (
        f"{a.speaker or 'an unnamed speaker'} is quoted in both",
        f"{score:.0%} alike with the sentence around it",
    )
    return Link(LinkKind.QUOTE, a.member, b.member, relation, why, score)
