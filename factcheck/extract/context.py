"""What surrounds a statement: its clause, names, places, content words, and on whose word it stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from factcheck.extract.lexicon import load
from factcheck.model.analysis import Analysis, Sentence, Token
from factcheck.model.attribution import Attribution
from factcheck.model.date import DateMention
from factcheck.model.entity import Entity, EntityKind
from factcheck.model.quantity import Quantity
from factcheck.model.text import Document, Span

CLAUSE_LIMIT = 240
COMPARING = 6
"""So many words at most stand between a superlative and the "since" that belongs to it."""
CLAUSE_DEPS = frozenset({"root", "conj", "ccomp", "advcl", "acl:relcl", "parataxis", "csubj", "acl"})
CONTENT_TAGS = ("NN", "VB", "JJ", "CD")
DEFINITE = frozenset({"the", "this", "that", "its"})
LIGHT = frozenset(
    "be have do say tell make take get give go come add also other more most many new year day week month time people "
    "last first one two mr ms mrs accord include report so-called such same own very can will would could may might".split()
)


@dataclass(frozen=True)
class Reading:
    """One document with all mentions found in it, indexed for the statement extractors."""

    document: Document
    analysis: Analysis
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    entities: tuple[Entity, ...]
    attributions: tuple[Attribution, ...]

    @cached_property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    def sentence(self, offset: int) -> Sentence:
        """The sentence at `offset`; an extractor only asks for offsets of tokens, so there is one."""
        found = self.analysis.sentence_at(offset)
        if found is None:
            raise ValueError(f"no sentence at {offset}")
        return found

    def in_article(self, offset: int) -> bool:
        """Whether the passage there is copy of this story: article, headline or caption."""
        return self.document.passage_at(offset).kind.of_story

    @cached_property
    def story_tokens(self) -> tuple[Token, ...]:
        """The tokens of passages that are copy of this story."""
        kept: list[Token] = []
        passage = None
        for token in self.analysis.tokens:
            if passage is None or not passage.start <= token.start < passage.end:
                passage = self.document.passage_at(token.start)
                of_story = passage.kind.of_story
            if of_story:
                kept.append(token)
        return tuple(kept)

    def entities_in(self, span: Span) -> tuple[Entity, ...]:
        """Names inside a span."""
        return tuple(e for e in self.entities if span.start <= e.start and e.end <= span.end)

    def names_in(self, span: Span) -> frozenset[str]:
        """Resolved names inside a span, places left out."""
        return frozenset(e.name for e in self.entities_in(span) if e.kind is not EntityKind.PLACE)

    def places_in(self, span: Span) -> frozenset[str]:
        """Place names inside a span."""
        return frozenset(e.name for e in self.entities_in(span) if e.kind is EntityKind.PLACE)

    def terms_in(self, span: Span) -> frozenset[str]:
        """Lemmas of the content words inside a span, in lower case."""
        return frozenset(
            t.lemma.lower()
            for t in self.analysis.tokens_in(span)
            if t.tag.startswith(CONTENT_TAGS) and len(t.text) > 2 and t.lemma.lower() not in LIGHT
        )

    def attribution_at(self, span: Span) -> Attribution | None:
        """The narrowest attribution whose content holds the span."""
        holding = [a for a in self.attributions if a.content.contains(span)]
        return min(holding, key=lambda a: (a.content.end - a.content.start, a.start), default=None)

    def without_credit(self, clause: Span, focus: Span) -> Span:
        """The clause as far as it is credited, without "the coast guard said" around it. `focus` is always inside."""
        start, end = clause.start, clause.end
        for credit in self.attributions:
            if credit.cue is not None and credit.content.contains(focus) and clause.contains(credit.cue):
                if credit.content.end <= credit.cue.start:
                    end = min(end, credit.content.end)
                elif credit.cue.end <= credit.content.start:
                    start = max(start, credit.content.start)
                    if not any(char.isalnum() for char in self.text[credit.content.end : end]):
                        end = min(end, credit.content.end)
        return Span(min(start, focus.start), max(end, focus.end))

    def quoted(self, offset: int) -> bool:
        """Whether the code point stands inside quotation marks."""
        return self.analysis.quotation_at(offset) is not None

    def name_at(self, token: Token) -> str:
        """The resolved name that a token belongs to, or that hangs on it as in "the composer Ilse Maurer"; "" for none."""
        hanging = [c for c in self.analysis.children(token, "appos", "flat", "compound") if c.tag.startswith("NNP")]
        for head in (token, *hanging):
            for entity in self.entities:
                if entity.start <= head.start < entity.end and (head is token or entity.kind is EntityKind.PERSON):
                    return entity.name
        return ""

    def person_before(self, offset: int) -> str:
        """The name of the person mentioned last before a point in the article, one with a full name first; "" for none."""
        people = [e.name for e in self.entities if e.kind is EntityKind.PERSON and e.end <= offset]
        full = [name for name in people if " " in name]
        return (full or people or [""])[-1]

    def recalled(self, sentence: Sentence) -> Span:
        """The sentence, with the one before it in its paragraph where it recalls an incident: "the attack", "the blast"."""
        tokens = self.analysis.sentence_tokens(sentence)
        incidents = load("events")["incident"]["nouns"]
        recalls = any(a.lower in DEFINITE and b.lemma.lower() in incidents for a, b in pairwise(tokens))
        at = self.analysis.sentence_index(sentence.start)
        if not recalls or at == 0 or self.analysis.sentences[at - 1].paragraph != sentence.paragraph:
            return sentence.span
        return Span(self.analysis.sentences[at - 1].start, sentence.end)

    def terms_before(self, told: Span, sentence: Sentence) -> frozenset[str]:
        """Content lemmas of what `recalled` added."""
        return self.terms_in(Span(told.start, sentence.start)) if told.start < sentence.start else frozenset()

    def time_near(self, span: Span, sentence: Sentence | Span) -> DateMention | None:
        """The resolved date nearest to a span in its sentence."""
        inside = [
            d
            for d in self.dates
            if sentence.start <= d.start and d.end <= sentence.end and d.start_date and not self.is_yardstick(d)
        ]
        return min(inside, key=lambda d: (max(d.start - span.end, span.start - d.end), d.start), default=None)

    def is_yardstick(self, mention: DateMention) -> bool:
        """Whether a date only says how far back a comparison goes: "the biggest since 2015", "the first rise since May"."""
        first = self.analysis.token_at(mention.start)
        if first is None or not first.index or self.analysis.tokens[first.index - 1].lower != "since":
            return False
        before = self.analysis.tokens[max(0, first.index - 1 - COMPARING) : first.index - 1]
        compared = [t for t in before if t.tag in ("JJS", "RBS") or t.lower in ("first", "lowest", "highest")]
        return bool(compared) and self.sentence(compared[-1].start) == self.sentence(mention.start)

    def clause(self, token: Token) -> Span:
        """The finite clause around a token: the subtree of the nearest clausal head, or the sentence where that is too long."""
        sentence = self.sentence(token.start)
        head = token
        for ancestor in (token, *self.analysis.ancestors(token)):
            head = ancestor
            if ancestor.tag.startswith(("VB", "MD")) and ancestor.dep in CLAUSE_DEPS:
                break
        tokens = [t for t in self.analysis.subtree(head) if sentence.first <= t.index < sentence.last]
        start, end = min(t.start for t in tokens), max(t.end for t in tokens)
        if end - start > CLAUSE_LIMIT:
            start, end = _window(self.analysis, sentence, token)
        return _without_edges(self.text, Span(start, end))


def _window(analysis: Analysis, sentence: Sentence, token: Token) -> tuple[int, int]:
    """From the last comma before to the first after, but at least eight words on either side."""
    tokens = analysis.sentence_tokens(sentence)
    at = token.index - sentence.first
    left = max(
        (i + 1 for i, t in enumerate(tokens[: max(0, at - 8)]) if t.text in {",", ";", "\u2014", "\u2013"}), default=0
    )
    right = min(
        (at + 8 + i for i, t in enumerate(tokens[at + 8 :]) if t.text in {",", ";", "\u2014", "\u2013"}),
        default=len(tokens),
    )
    left, right = max(left, at - 20), min(right, at + 25)
    return tokens[left].start, tokens[right - 1].end


def _without_edges(text: str, span: Span) -> Span:
    """Without commas, dashes and white space at either end."""
    start, end = span.start, span.end
    while start < end and text[start] in " ,;:\u2014\u2013-\n\t":
        start += 1
    while end > start and text[end - 1] in " ,;:\u2014\u2013-\n\t":
        end -= 1
    return Span(start, end)
