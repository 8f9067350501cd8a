"""The file of sources behind a draft, laid out so that each passage of the draft finds the sentences that tell it too."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from factcheck.compare.draft_words import Said, Weight, fold, lemmas_of, sentences_of, told
from factcheck.compare.voice import PRESS, PRESS_OFFICE, own_statement
from factcheck.model.analysis import Token
from factcheck.model.assertion import Extraction
from factcheck.model.attribution import Attribution, SourceGrade
from factcheck.model.date import DateMention
from factcheck.model.fact import Link, Linked
from factcheck.model.quantity import Quantity
from factcheck.model.text import Span

SameName = Callable[[str, str], bool]
Asked = tuple[tuple[tuple[str, str], ...], str]
PEOPLE = (
    "diplomats?|officials?|persons?|people|engineers?|traders?|investigators?|witness(?:es)?|employees?|workers?|guards?|"
    "analysts?|lawmakers?|ministers?|bankers?"
)
ANONYMOUS = re.compile(
    r"\b(?:sources?\b(?! code)|insiders?|who (?:asked|declined|did not want|spoke on)|not to be named|anonym\w+|unnamed|"
    r"familiar with|briefed on|close to|with (?:direct )?knowledge|i'?m told|i am told|tells? me|told me|i hear|we hear|"
    rf"rumou?rs?|rumou?red|(?:a|one|two|three|several|some) (?:\w+ )?(?:{PEOPLE})(?: \w+){{0,3}} (?:said|says?|told|tells?))\b",
    re.IGNORECASE,
)
OWN_TEXT, RARE = 0.15, 6.0
NEGATING = frozenset({"no", "not", "never", "n't", "n’t", "nobody", "none", "nothing", "neither", "without"})


@dataclass(frozen=True)
class Match:
    """A sentence of the file and how much of some words it tells, in [0, 1]."""

    said: Said
    score: float


@dataclass(frozen=True)
class _Held:
    """What a sentence holds, looked up once."""

    tokens: tuple[Token, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    lemmas: frozenset[str]
    negative: bool


def _held(extraction: Extraction, said: Said) -> _Held:
    tokens = extraction.analysis.tokens_in(said.span)
    return _Held(
        tokens,
        tuple(q for q in extraction.quantities if said.span.contains(q.span)),
        tuple(d for d in extraction.dates if said.span.contains(d.span)),
        lemmas_of(tokens),
        not NEGATING.isdisjoint(t.lower for t in tokens),
    )


@dataclass(frozen=True)
class SourceFile:
    """The sources of one draft. `weight` tells how rare a word is; `same_name` whether two names can be one person's.

    `aliases` holds pairs of names that linking found to be one person's on other grounds, sorted; `contrary` the links
    between a passage of the draft and one of the file that deny each other or cannot both be so.
    """

    extractions: tuple[Extraction, ...]
    linked: Linked
    weight: Weight
    same_name: SameName
    aliases: frozenset[tuple[str, str]] = frozenset()
    contrary: tuple[Link, ...] = ()

    @cached_property
    def by_uri(self) -> Mapping[str, Extraction]:
        """Extractions by URI of the document."""
        return {e.document.uri: e for e in self.extractions}

    @cached_property
    def sentences(self) -> tuple[Said, ...]:
        """Every sentence of every article of the file."""
        return tuple(s for e in self.extractions for s in sentences_of(e))

    @cached_property
    def parties(self) -> frozenset[str]:
        """Documents in which a party speaks for itself: by their own words, or because the others quote their source."""
        return frozenset(e.document.uri for e in self.extractions if own_statement(e) or self._quoted_by_others(e))

    def _quoted_by_others(self, extraction: Extraction) -> bool:
        source, press = extraction.document.source, {fold(e.document.agency or "") for e in self.extractions}
        if PRESS.search(PRESS_OFFICE.sub("", source)) or fold(source) in press:
            return False
        name = {fold(w) for w in source.split() if w[:1].isupper() and self.weight(w.lower()) >= RARE}
        others = (a for e in self.extractions if e is not extraction for a in e.attributions if a.speaker)
        return bool(name) and any(name <= {fold(w) for w in (a.speaker or "").split()} for a in others)

    def ranked(self, words: Mapping[str, str], least: float, credit: str = "") -> list[Match]:
        """Sentences that tell at least the share `least` of some words, best first.

        Where a clause says whose word it gives (`credit`, the clause), the text of that source comes first.
        """
        asked = (tuple(words.items()), credit)
        if asked not in self._ranked:
            self._ranked[asked] = self._rank(words, credit)
        return [m for m in self._ranked[asked] if m.score >= least]

    def _rank(self, words: Mapping[str, str], credit: str) -> list[Match]:
        named = {uri for uri, e in self.by_uri.items() if credit and self._names(credit, e.document.source)}
        found = [
            Match(said, min(1.0, share + (OWN_TEXT if said.document in named else 0.0)))
            for said, share in zip(self.sentences, self._coverage(words), strict=True)
        ]
        return sorted(found, key=lambda m: (-m.score, m.said.document, m.said.span))

    def _coverage(self, words: Mapping[str, str]) -> list[float]:
        """For each sentence the weighted share, in [0, 1], of some words that it tells too; less for those near it."""
        total, found = 0.0, [0.0] * len(self.sentences)
        for word, lemma in words.items():
            worth = self.weight(lemma)
            total += worth
            if word not in self._told:
                self._told[word] = told(word, self.sentences)
            found = [sum_ + worth * share for sum_, share in zip(found, self._told[word], strict=True)]
        return [sum_ / total for sum_ in found] if total else found

    @cached_property
    def _told(self) -> dict[str, list[float]]:
        """How far each sentence tells each word that was asked for."""
        return {}

    @cached_property
    def _ranked(self) -> dict[Asked, list[Match]]:
        """What was ranked before: the figures of a clause and the clause itself ask for the same words."""
        return {}

    def _names(self, clause: str, source: str) -> bool:
        said = {fold(w) for w in clause.replace("\u2019s", "").replace("'s", "").split()}
        telling = [fold(w) for w in source.split() if w[:1].isupper() and self.weight(w.lower()) >= RARE]
        return any(w.strip(",.;:()") in telling for w in said)

    def one_person(self, a: str, b: str) -> bool:
        """Whether two names can be one person's, by their letters or by what linking found."""
        return self.same_name(a, b) or (min(a, b), max(a, b)) in self.aliases

    def on_a_word(self, said: Said) -> bool:
        """Whether a sentence is a party's own, or credits somebody."""
        return said.document in self.parties or self.credit(said) is not None

    def text(self, document: str, span: Span) -> str:
        """The words at a span of a source."""
        return span.of(self.by_uri[document].document.text)

    def tokens(self, said: Said) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self._held[said.document, said.index].tokens

    def quantities(self, said: Said) -> tuple[Quantity, ...]:
        """The figures inside a sentence."""
        return self._held[said.document, said.index].quantities

    def dates(self, said: Said) -> tuple[DateMention, ...]:
        """The dates inside a sentence."""
        return self._held[said.document, said.index].dates

    def lemmas(self, said: Said) -> frozenset[str]:
        """Lemmas and forms of a sentence, folded."""
        return self._held[said.document, said.index].lemmas

    def negative(self, said: Said) -> bool:
        """Whether a sentence says of anything that it is not so."""
        return self._held[said.document, said.index].negative

    def measure_of(self, document: str, quantity: Quantity) -> str | None:
        """What a figure of a source counts or measures, as far as it was read."""
        return self._measures.get((document, quantity.start))

    @cached_property
    def _measures(self) -> Mapping[tuple[str, int], str]:
        return {
            (e.document.uri, a.quantity.start): a.measure
            for e in self.extractions
            for a in reversed(e.assertions)
            if a.quantity is not None
        }

    def figure_at(self, document: str, start: int) -> Quantity | None:
        """The figure of a source that begins at a place."""
        return self._figures.get((document, start))

    @cached_property
    def _figures(self) -> Mapping[tuple[str, int], Quantity]:
        return {(e.document.uri, q.start): q for e in self.extractions for q in reversed(e.quantities)}

    @cached_property
    def _held(self) -> Mapping[tuple[str, int], _Held]:
        return {(s.document, s.index): _held(self.by_uri[s.document], s) for s in self.sentences}

    def origins(self, places: Sequence[tuple[str, Span]]) -> int:
        """Number of independent roots behind some passages, each with its document."""
        return len(set(self.linked.roots(places)))

    def secondary(self, document: str, others: Sequence[str]) -> bool:
        """Whether one of the other documents, of the same origin, is the agency's own or the earlier text."""
        own = self.by_uri[document].document
        for uri in others:
            other = self.by_uri[uri].document
            one_grade = bool(other.agency) == bool(own.agency)
            earlier = one_grade and (other.published or "9") < (own.published or "9")
            if uri != document and ((other.agency and not own.agency) or earlier):
                return True
        return False

    def around(self, said: Said, before: int = 1, after: int = 1) -> tuple[Said, ...]:
        """The sentences beside one in its document."""
        return tuple(
            s
            for s in self.sentences
            if s.document == said.document and -before <= s.index - said.index <= after and s.index != said.index
        )

    def credit(self, said: Said) -> Attribution | None:
        """On whose word a sentence stands: the attribution that covers most of it."""
        covering = [
            a
            for a in self.by_uri[said.document].attributions
            if a.span.overlaps(said.span) and (a.source is not None or a.speaker) and a.strength != "belief"
        ]
        return max(covering, key=lambda a: a.content.end - a.content.start, default=None)

    def anonymous(self, said: Said) -> bool:
        """Whether a sentence stands on the word of somebody whom the source does not name."""
        credit = self.credit(said)
        if credit is not None and credit.grade is SourceGrade.NAMED:
            return False
        return bool(ANONYMOUS.search(self.text(said.document, said.span)))
