"""Who has it from whom: sentences of one document that hand on what another has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from factcheck.link.credits import words
from factcheck.link.outlets import known_as, lists, named
from factcheck.link.stories import Weights
from factcheck.model.analysis import Sentence, Token
from factcheck.model.assertion import Extraction
from factcheck.model.attribution import Attribution, AttributionType
from factcheck.model.text import PassageKind, Span

NEAR, HELD, NAMED = 3, 4, 3
TELLING_VALUE = 100
SHARED_WORDS, SHARED_WEIGHT, SHARED_PART = 2, 9.0, 0.5
REFUSED = frozenset({"deny", "accuse", "warn", "demand", "belief"})
LEADS = frozenset({"by", "in", "from", "of"})
APOSTROPHES, POSSESSIVE = "'\u2019", frozenset({"'s", "\u2019s", "'", "\u2019"})
Pair = tuple[str, str]


@dataclass(frozen=True)
class Citation:
    """Document `a` hands on what it has from document `b`. `span` is the sentence that credits, `matter` what it is about."""

    a: str
    b: str
    span: Span
    matter: Matter


@dataclass(frozen=True)
class Matter:
    """What a sentence is about: its figures as (value, unit), and its content words without the name it credits."""

    figures: frozenset[tuple[str, str]]
    words: frozenset[str]

    def shared(self, other: Matter, known: Weights) -> str:
        """Why two sentences are about one thing: a figure, or most of the words; empty where they are not."""
        figures = {(value, unit) for value, unit in self.figures & other.figures if unit and float(value) > 1} or {
            (value, "") for value, _ in self.figures if _tells(value) and value in {v for v, _ in other.figures}
        }
        if figures:
            value, unit = max(figures, key=lambda f: (float(f[0]), f))
            return f"both speak of {_printed(value)} {unit}".rstrip()
        both = self.words & other.words
        if len(both) < SHARED_WORDS or known.of(both) < SHARED_WEIGHT:
            return ""
        if known.share(self.words, other.words) < SHARED_PART:
            return ""
        telling = sorted(both, key=lambda word: (-known.weight(word), word))
        return f"both speak of {', '.join(telling[:NAMED])}"


def _printed(value: str) -> str:
    """A figure with its thousands set apart."""
    whole, point, rest = value.partition(".")
    return f"{int(whole):,}{point}{rest}"


def _tells(value: str) -> bool:
    """Whether a figure is large enough to be recognised whatever it counts."""
    return float(value) >= TELLING_VALUE


def citations(extractions: Sequence[Extraction]) -> tuple[Citation, ...]:
    """Every sentence of an article that hands on what another document's source has, in text order."""
    found: list[Citation] = []
    for one in extractions:
        own = known_as(one.document)
        for other in extractions:
            if other is not one:
                found += _cites(one, other, known_as(other.document) - own)
    return tuple(found)


def _cites(one: Extraction, other: Extraction, names: frozenset[str]) -> Iterator[Citation]:
    seen: set[int] = set()
    for place in named(one.document.text, names):
        sentence = one.analysis.sentence_at(place.start)
        if sentence is None or sentence.start in seen or not sentence.span.contains(place):
            continue
        if one.document.passage_at(place.start).kind is PassageKind.ARTICLE and hands_on(one, sentence, place):
            seen.add(sentence.start)
            yield Citation(one.document.uri, other.document.uri, sentence.span, matter(one, sentence, place))


def hands_on(extraction: Extraction, sentence: Sentence, place: Span) -> bool:
    """Whether a sentence takes its content from whom it names at `place`."""
    if extraction.analysis.quotation_at(place.start) is not None:
        return False
    tokens = extraction.analysis.sentence_tokens(sentence)
    first = next((i for i, t in enumerate(tokens) if t.end > place.start), 0)
    last = next((i for i, t in enumerate(tokens) if t.end >= place.end), len(tokens) - 1)
    if turned_down(tokens, first, last):
        return False
    credits = [a for a in extraction.attributions if a.type is not AttributionType.NONE and _credits(a, place)]
    if credits:
        return any(a.strength not in REFUSED and not a.negated for a in credits)
    return _cued(extraction.document.text, tokens, first, last)


def _credits(attribution: Attribution, place: Span) -> bool:
    """Whether the source of an attribution is the one named; a name deep inside a description is somebody else's."""
    return attribution.source is not None and attribution.source.contains(place)


def turned_down(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a sentence calls false what it quotes, or says that who is named denies it or has not said it."""
    if any(t.lower in lists().false for t in tokens):
        return True
    beside = (*tokens[max(0, first - NEAR) : first], *_clause(tokens[last + 1 : last + 1 + NEAR]))
    return any(t.lower in lists().against or t.lemma.lower() in lists().disputes for t in beside)


def _clause(after: Sequence[Token]) -> list[Token]:
    """The tokens up to the first mark."""
    return list(takewhile(lambda t: any(c.isalnum() or c in APOSTROPHES for c in t.text), after))


def _cued(text: str, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether words beside a name say that it reports: "reports the Echo", "the Echo has the number"."""
    if first and _closing(text, tokens[:first]):
        return True
    lemmas = [t.lemma.lower() for t in _clause(tokens[last + 1 : last + 1 + HELD])]
    if any(lemma in lists().verbs for lemma in lemmas[:2]):
        return True
    holding = lemmas[:1] and (lemmas[0] in lists().holds or lemmas[0] in POSSESSIVE)
    return bool(holding) and any(lemma in lists().nouns for lemma in lemmas[1:])


def _closing(text: str, before: Sequence[Token]) -> bool:
    """Whether what stands right before a name leads up to it: a phrase or a verb, then at most "the blog"."""
    gap = lists().articles | lists().kinds
    kept = list(before)
    while kept and (kept[-1].lower in gap or (kept[-1].tag.startswith("JJ") and len(before) - len(kept) < NEAR)):
        kept.pop()
    if not kept:
        return False
    lead = text[kept[0].start : kept[-1].end].casefold()
    if any(lead == p or lead.endswith(f" {p}") for p in lists().phrases):
        return True
    said = kept[-2].lemma.lower() if len(kept) > 1 else ""
    if kept[-1].lower in LEADS and (said in lists().nouns or (said in lists().verbs and kept[-2].tag == "VBN")):
        return True
    return said == "," and bool({kept[-1].lemma.lower(), kept[-1].lower.removesuffix("s")} & lists().verbs)


def matter(extraction: Extraction, sentence: Sentence, place: Span) -> Matter:
    """What a crediting sentence is about; where it has no figure of its own, with the sentence before it."""
    own = _figures(extraction, sentence.span)
    spoken = spoken_of(extraction, sentence.span, place)
    before = sentence_before(extraction, sentence)
    if not own and before is not None:
        own = _figures(extraction, before.span)
    return Matter(own, spoken)


def spoken_of(extraction: Extraction, span: Span, place: Span) -> frozenset[str]:
    """The content words of a span without the name at `place` and without the words of crediting."""
    return words(extraction, span) - words(extraction, place) - lists().verbs - lists().nouns - lists().kinds


def sentence_before(extraction: Extraction, sentence: Sentence) -> Sentence | None:
    """The sentence before one in its paragraph."""
    index = extraction.analysis.sentence_index(sentence.start)
    before = extraction.analysis.sentences[index - 1] if index > 0 else None
    return before if before is not None and before.paragraph == sentence.paragraph else None


def _figures(extraction: Extraction, span: Span) -> frozenset[tuple[str, str]]:
    inside = (q for q in extraction.quantities if q.value is not None and span.contains(q.span))
    return frozenset((format(q.value.normalize(), "f"), q.unit or "") for q in inside if q.value is not None)
