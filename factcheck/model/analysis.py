"""What the parser says of a text: sentences, tokens with heads, quotations. The only form in which extractors see it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property

from factcheck.model.text import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One token. `tag` is a Penn Treebank tag, `dep` a Universal Dependencies relation, `head` an index.

    The head of a root is its own index. `entity` is the statistical label of the token
    (PERSON, ORG, PLACE, EVENT) or the empty string; `entity_start` is true on the first token of an entity.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    tag: str
    dep: str
    head: int
    entity: str = ""
    entity_start: bool = False

    def __reduce__(self) -> tuple[type[Token], tuple[object, ...]]:
        """For the way between processes: all at once, since field by field takes twice as long."""
        told = (self.index, self.start, self.end, self.text, self.lemma, self.tag, self.dep, self.head)
        return Token, (*told, self.entity, self.entity_start)

    @property
    def lower(self) -> str:
        """The token in lower case."""
        return self.text.lower()

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its span and the half-open range of its token indices."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Text between a pair of quotation marks. `start` and `end` take the marks in, `inner` leaves them out."""

    start: int
    end: int
    inner: Span
    closed: bool = True

    @property
    def span(self) -> Span:
        """Where it stands, marks included."""
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Analysis:
    """Tokens, sentences and quotations of one text, in order. Sentences are runs of tokens and never overlap."""

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _lower(self) -> list[str]:
        return [token.text.lower() for token in self.tokens]

    def having(self, sentence: Sentence, words: Container[str]) -> list[Token]:
        """The tokens of a sentence that are among some words in lower case."""
        first = sentence.first
        return [self.tokens[n] for n, word in enumerate(self._lower[first : sentence.last], first) if word in words]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.start for quotation in self.quotations]

    @cached_property
    def _children(self) -> list[tuple[Token, ...]]:
        children: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                children[token.head].append(token)
        return [tuple(found) for found in children]

    def token_at(self, offset: int) -> Token | None:
        """The token that covers the code point at `offset`, or None (white space, end of text)."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and self.tokens[index].start <= offset < self.tokens[index].end:
            return self.tokens[index]
        return None

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that overlap `span`, in order."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = bisect_left(self._starts, span.end)
        return tuple(token for token in self.tokens[first:last] if token.end > span.start)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds `offset`, or the one before it where `offset` falls between two."""
        index = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[index] if index >= 0 else None

    def sentence_index(self, offset: int) -> int:
        """Index of `sentence_at(offset)`; -1 before the first."""
        return bisect_right(self._sentence_starts, offset) - 1

    def sentence_tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence."""
        return self.tokens[sentence.first : sentence.last]

    def head(self, token: Token) -> Token:
        """The head of a token; a root is its own."""
        return self.tokens[token.head]

    def children(self, token: Token, *deps: str) -> tuple[Token, ...]:
        """Direct dependants in order; with `deps`, those of these relations (`nsubj` takes `nsubj:pass` in)."""
        found = self._children[token.index]
        if not deps or not found:
            return found
        return tuple([t for t in found if t.dep in deps or t.dep.partition(":")[0] in deps])

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """The token and all that depends on it, in text order."""
        seen, stack = {token.index}, [token.index]
        while stack:
            for child in self._children[stack.pop()]:
                if child.index not in seen:
                    seen.add(child.index)
                    stack.append(child.index)
        return tuple(self.tokens[i] for i in sorted(seen))

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Heads upwards, nearest first, without the token itself."""
        seen = {token.index}
        while token.head not in seen:
            token = self.tokens[token.head]
            seen.add(token.index)
            yield token

    @cached_property
    def outer_quotations(self) -> tuple[Quotation, ...]:
        """Quotations that lie in no other."""
        outer: list[Quotation] = []
        for quotation in self.quotations:
            if not outer or quotation.start >= outer[-1].end:
                outer.append(quotation)
        return tuple(outer)

    @cached_property
    def _holders(self) -> dict[int, Quotation]:
        """The innermost quotation around each token start that stands in one."""
        found: dict[int, Quotation] = {}
        for quotation in sorted(self.quotations, key=lambda q: q.start - q.end):
            first = bisect_left(self._starts, quotation.inner.start)
            for start in self._starts[first : bisect_left(self._starts, quotation.inner.end)]:
                found[start] = quotation
        return found

    def quotation_at(self, offset: int) -> Quotation | None:
        """The innermost quotation whose inside holds `offset`."""
        index = bisect_left(self._starts, offset)
        if index < len(self._starts) and self._starts[index] == offset:
            return self._holders.get(offset)
        upto = bisect_right(self._quotation_starts, offset)
        holding = [q for q in self.quotations[:upto] if q.inner.start <= offset < q.inner.end]
        return min(holding, key=lambda q: q.end - q.start) if holding else None
