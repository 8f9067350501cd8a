"""The same utterance in two documents, in the same words or in others: aligned by speaker, words and the sentence around."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from factcheck.model.assertion import AssertionKind, Extraction
from factcheck.model.fact import Link, LinkKind, Member

SAME_SPEAKER, NO_SPEAKER, LEAST_ALIKE = 0.42, 0.62, 0.3
SHORT_WORDS, SHORT_NEEDS = 4, 0.6
LEAD, LEAD_WORDS, SAME_LEAD = 60, 5, 88
WORD = re.compile(r"[^\W_]+")
STOP = frozenset(
    "the a an and or of to in on at for with by as is are was were be been it its this that these those there i we you he she "
    "they them our their his her my not no so but if will would can could has have had do does did all us who what which".split()
)

SpeakerTest = Callable[[str, str, str, str], bool]
Leads = Mapping[tuple[str, int], str]


def quote_links(extractions: Sequence[Extraction], same_person: SpeakerTest) -> tuple[Link, ...]:
    """Pairs of quotations, each in its document's best place, that render one utterance.

    `same_person(document, name, document, name)` tells whether two speakers are one. A quotation is paired at most
    once with each other document, and only where each is the other's best.
    """
    quotes = {
        e.document.uri: [Member(e.document.uri, a) for a in e.assertions if a.kind is AssertionKind.QUOTE]
        for e in extractions
    }
    leads = {(e.document.uri, m.assertion.start): _lead(e, m) for e in extractions for m in quotes[e.document.uri]}
    found = []
    for a, b in combinations(sorted(quotes), 2):
        found += _between(quotes[a], quotes[b], same_person, leads)
    return tuple(found)


def _lead(extraction: Extraction, member: Member) -> str:
    """The words that lead into a quotation in its own sentence, in lower case; "" where it opens the sentence."""
    sentence = extraction.analysis.sentence_at(member.assertion.start)
    start = max(sentence.start if sentence else 0, member.assertion.start - LEAD)
    words = WORD.findall(extraction.document.text[start : member.assertion.start].casefold())
    return " ".join(words[1:]) if len(words) >= LEAD_WORDS else ""


def _between(left: Sequence[Member], right: Sequence[Member], same_person: SpeakerTest, leads: Leads) -> list[Link]:
    scores: dict[tuple[int, int], float] = {}
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            score = _score(a, b, same_person) or _one_slot(a, b, same_person, leads)
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


def _score(a: Member, b: Member, same_person: SpeakerTest) -> float:
    """How far two quotations are one utterance, in [0, 1]; 0 where they are not."""
    one, two = _words(a), _words(b)
    if not one or not two:
        return 0.0
    wording = _wording(one, two)
    around = fuzz.token_set_ratio(" ".join(sorted(a.assertion.terms)), " ".join(sorted(b.assertion.terms))) / 100
    speakers = a.assertion.subject, b.assertion.subject
    known = _named(speakers[0]) and _named(speakers[1])
    same = known and same_person(a.document, speakers[0], b.document, speakers[1])
    if min(len(one), len(two)) < SHORT_WORDS:
        return _short(one, two, around, same or not known)
    if same:
        score = 0.65 * wording + 0.35 * around
        return score if score >= SAME_SPEAKER and wording >= LEAST_ALIKE else 0.0
    if known:
        return wording if wording >= 0.85 else 0.0
    return wording if wording >= NO_SPEAKER else 0.0


def _one_slot(a: Member, b: Member, same_person: SpeakerTest, leads: Leads) -> float:
    """The score of two quotations that fill one place: led into by nearly the same words, and not by two speakers."""
    one, two = leads[a.document, a.assertion.start], leads[b.document, b.assertion.start]
    speakers = a.assertion.subject, b.assertion.subject
    rivals = (
        _named(speakers[0])
        and _named(speakers[1])
        and not same_person(a.document, speakers[0], b.document, speakers[1])
    )
    if not one or not two or rivals or fuzz.ratio(one[-LEAD // 2 :], two[-LEAD // 2 :]) < SAME_LEAD:
        return 0.0
    return SAME_SPEAKER


def _named(speaker: str) -> bool:
    """Whether a speaker is a name; "a white paper" or "the official" may be anybody's."""
    first = speaker.split(maxsplit=1)[0] if speaker else ""
    return first[:1].isupper() and first.lower() not in ("a", "an", "the", "some", "one")


def _short(one: list[str], two: list[str], around: float, may_be_same: bool) -> float:
    """A term in quotation marks: nearly the same words, in sentences that say the same."""
    content_one, content_two = set(one) - STOP, set(two) - STOP
    shared = len(content_one & content_two) / max(1, min(len(content_one), len(content_two)))
    if not may_be_same or max(len(one), len(two)) > 2 * SHORT_WORDS or not content_one & content_two:
        return 0.0
    score = (shared + around) / 2
    return score if score >= SHORT_NEEDS and len(content_one | content_two) >= 2 else 0.0


def _wording(one: list[str], two: list[str]) -> float:
    """Likeness of wording: content words as stems, with order as a tie-break."""
    stems_one, stems_two = {_stem(w) for w in one if w not in STOP}, {_stem(w) for w in two if w not in STOP}
    if not stems_one or not stems_two:
        return fuzz.ratio(" ".join(one), " ".join(two)) / 100
    shared = len(stems_one & stems_two) / min(len(stems_one), len(stems_two))
    order = fuzz.ratio(" ".join(one), " ".join(two)) / 100
    return 0.6 * shared + 0.4 * order


def _stem(word: str) -> str:
    return word[:5]


def _words(member: Member) -> list[str]:
    focus = member.assertion.focus
    text = (
        member.assertion.text
        if focus is None
        else member.assertion.text[focus.start - member.assertion.start : focus.end - member.assertion.start]
    )
    return [w.casefold() for w in WORD.findall(text)]


def _link(a: Member, b: Member, score: float) -> Link:
    one, two = _words(a), _words(b)
    text_one, text_two = " ".join(one), " ".join(two)
    if one == two:
        relation = "same"
    elif text_one in text_two or text_two in text_one:
        relation = "cut"
    else:
        relation = "altered"
    why = (
        f"{a.assertion.subject or 'an unnamed speaker'} is quoted in both",
        f"{score:.0%} alike with the sentence around it",
    )
    return Link(LinkKind.QUOTE, a, b, relation, why, score)
