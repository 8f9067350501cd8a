"""Who a source is: pronouns and descriptions resolved to a name in the document, and how well a reader can tell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from factcheck.extract.attributions_cues import lexicon
from factcheck.model.analysis import Analysis, Token
from factcheck.model.attribution import SourceGrade
from factcheck.model.entity import Entity, EntityKind
from factcheck.model.text import Span

PERSONAL = frozenset("he she him her his hers himself herself".split())
RELATIVE = frozenset("who that which whom whose".split())
REACH = 4
NEAR = 200
DEFINITE = frozenset("the this that its his her their our".split())
ARTICLES = frozenset("the a an this that these those".split())


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved source: its name or description (None: nobody can be told) and its grade."""

    name: str | None
    grade: SourceGrade | None
    entity: Entity | None = None


class Speakers:
    """Resolves sources of one document. Asked in text order, it remembers who spoke last."""

    def __init__(self, analysis: Analysis, entities: Sequence[Entity], text: str) -> None:
        self._analysis = analysis
        self._text = text
        self._entities = sorted(entities, key=lambda e: (e.start, -e.end))
        self._starts = [e.start for e in self._entities]
        self._gender = _genders(analysis, self._entities)
        self._last: Entity | None = None

    def resolve(self, span: Span, head: Token) -> Speaker:
        """The speaker behind a source span with its head word."""
        speaker = self._resolved(span, head)
        if speaker.entity is not None and speaker.entity.kind is EntityKind.PERSON:
            self._last = speaker.entity
        return speaker

    def _resolved(self, span: Span, head: Token) -> Speaker:
        named = self._named(span, head)
        if named is not None:
            return Speaker(named.name, SourceGrade.NAMED, named)
        lower = head.lower
        if lower in RELATIVE and head.tag in ("WP", "WDT", "WP$", "IN"):
            return self._antecedent(head)
        if head.tag in ("PRP", "PRP$") or lower in PERSONAL:
            return self._pronoun(head)
        return self._described(span, head)

    def _named(self, span: Span, head: Token) -> Entity | None:
        """The entity that holds the head word, or that stands in apposition to it."""
        near = self._near(span)
        inside = [e for e in near if span.start <= e.start and e.end <= span.end]
        holding = [e for e in near if e.start <= head.start < e.end]
        if holding:
            return holding[-1]
        behind = [e for e in near if e.start >= span.end and self._text[span.end : e.start] in (", ", " ")]
        persons = [e for e in [*inside, *behind[:1]] if e.kind is EntityKind.PERSON and self._is_apposed(e, head)]
        if persons:
            return persons[0]
        with_role = [e for e in inside if e.role_span is not None and e.role_span.start <= head.start < e.role_span.end]
        return with_role[0] if with_role else None

    def _near(self, span: Span) -> list[Entity]:
        """The names in and around a span."""
        first = bisect_left(self._starts, span.start - NEAR)
        return self._entities[first : bisect_left(self._starts, span.end + NEAR)]

    def _is_apposed(self, entity: Entity, head: Token) -> bool:
        """ "the director, Anna Berg": a name right behind an office, and no subject of a verb that follows."""
        before = self._text[head.end : entity.start]
        last = self._analysis.token_at(entity.end - 1)
        following = self._analysis.tokens[last.index + 1 : last.index + 2] if last is not None else ()
        if following and following[0].tag in ("VBD", "VBZ", "VBP", "MD") and "," in before:
            return False
        if entity.start <= head.end or before.strip() not in ("", ","):
            return False
        described = "," not in before and head.tag == "NN" and bool(following) and head.head == following[0].index
        return described or head.lower in lexicon().words["person_nouns"]

    def _antecedent(self, head: Token) -> Speaker:
        """Whom a relative pronoun stands for: the noun phrase before it."""
        index = head.index - 1
        tokens = self._analysis.tokens
        while index >= 0 and (
            tokens[index].text in (",", "—", "-", "–", "(", ")") or tokens[index].lower in ("according", "to")
        ):
            index -= 1
        if index < 0:
            return Speaker(None, None)
        governing = self._modified(self._analysis.head(head))
        token = tokens[index]
        if governing is not None and governing.index < head.index:
            token = governing
        elif token.tag == "CC":
            return Speaker(None, None)
        sentence = self._analysis.sentence_at(token.start)
        first = sentence.first if sentence is not None else 0
        span = description(self._analysis, token, first, head.index)
        if token.lower in RELATIVE or token.tag in ("PRP", "PRP$"):
            return Speaker(None, None)
        return self._resolved(span, token)

    def _modified(self, verb: Token) -> Token | None:
        """The noun that a relative clause with this verb belongs to; a second clause may hang on the first one's verb."""
        while verb.dep == "conj":
            first = self._analysis.head(verb)
            if first.tag.startswith("NN") and not first.dep.startswith("acl"):
                return first  # ", and who asked ..." hung on the noun itself
            verb = first
        noun = self._analysis.head(verb)
        return noun if verb.dep.startswith("acl") and noun.tag.startswith("NN") else None

    def _pronoun(self, head: Token) -> Speaker:
        lower = head.lower
        if lower in PERSONAL:
            gender = "f" if lower in lexicon().words["female"] else "m"
            entity = self._recent(
                head, lambda e: e.kind is EntityKind.PERSON and self._gender.get(e.name, gender) == gender
            )
            return Speaker(entity.name, SourceGrade.NAMED, entity) if entity else Speaker(None, None)
        if lower in ("it", "its", "they", "their", "them"):
            speaks = head.dep.startswith("nsubj")
            entity = self._recent(head, lambda e: e.kind is EntityKind.ORG) if speaks else None
            entity = entity or self._recent(head, lambda e: e.kind in (EntityKind.ORG, EntityKind.PLACE))
            return Speaker(entity.name, SourceGrade.NAMED, entity) if entity else Speaker(None, None)
        if lower in ("i", "we", "you"):
            return Speaker(None, None)
        return Speaker(self._text[head.start : head.end], SourceGrade.VAGUE)

    def _recent(self, head: Token, fits: Callable[[Entity], bool]) -> Entity | None:
        """The most recent compatible name: subjects before others, the last speaker before those merely mentioned."""
        end = bisect_left(self._starts, head.start)
        here = self._analysis.sentence_index(head.start)
        best: tuple[float, int, Entity] | None = None
        for entity in self._entities[max(0, end - 30) : end]:
            distance = here - self._analysis.sentence_index(entity.start)
            if distance > REACH or not fits(entity) or entity.end > head.start:
                continue
            score = self._salience(entity, distance)
            if best is None or (score, entity.start) >= best[:2]:
                best = (score, entity.start, entity)
        if best is not None:
            return best[2]
        return self._last if self._last is not None and fits(self._last) else None

    def _salience(self, entity: Entity, distance: int) -> float:
        score = -2.0 * distance
        token = self._analysis.token_at(entity.end - 1)
        if token is None:
            return score
        if self._analysis.quotation_at(entity.start) is not None:
            score -= 4
        if self._is_subject(entity, token):
            score += 2.5
        if entity.kind is EntityKind.ORG:
            score += 1
        if token.index + 1 < len(self._analysis.tokens) and self._analysis.tokens[token.index + 1].tag == "POS":
            score -= 1.5
        if self._last is not None and self._last.name == entity.name:
            score += 1.5
        return score

    def _is_subject(self, entity: Entity, last: Token) -> bool:
        for token in self._analysis.tokens_in(entity.span):
            if token.dep.startswith("nsubj"):
                return True
        following = self._analysis.tokens[last.index + 1 : last.index + 2]
        return bool(following) and following[0].tag in ("VBD", "VBZ", "VBP", "MD")

    def _described(self, span: Span, head: Token) -> Speaker:
        words = self._text[span.start : span.end]
        first = self._analysis.token_at(span.start)
        definite = first is not None and first.lower in DEFINITE
        if definite:
            entity = self._by_description(head, words)
            if entity is not None:
                return Speaker(entity.name, SourceGrade.NAMED, entity)
        return Speaker(_plain(self._analysis, span, head, self._text), grade_of(self._analysis, span, head))

    def _by_description(self, head: Token, words: str) -> Entity | None:
        """Whom "the minister", "the agency" stand for: a role that holds the noun, a name that does, else the latest."""
        lists, noun = lexicon().words, head.lower
        if noun in lists["person_nouns"]:
            with_role = self._recent(head, lambda e: e.role is not None and noun in e.role.lower().split())
            if with_role is not None:
                return with_role
            if len(words.split()) > 3:
                return None
            return self._recent(head, lambda e: e.kind is EntityKind.PERSON and e.role is None)
        if noun not in lists["org_nouns"]:
            return None
        wanted = {word.lower() for word in words.split()} - DEFINITE
        found = self._recent(head, lambda e: e.kind is EntityKind.ORG and wanted <= set(e.name.lower().split()))
        return found or (self._outlet(head) if noun in lists["media"] else None)

    def _outlet(self, head: Token) -> Entity | None:
        """The outlet that was named last, however far back."""
        outlets = lexicon().words["outlets"]
        before = [e for e in self._entities if e.end <= head.start and set(e.name.lower().split()) & outlets]
        return before[-1] if before else None


def _genders(analysis: Analysis, entities: Sequence[Entity]) -> dict[str, str]:
    """Gender of each person by the title or role word beside a mention; those with no sign are left out."""
    female, male = lexicon().words["female"], lexicon().words["male"]
    found: dict[str, str] = {}
    for entity in entities:
        if entity.kind is not EntityKind.PERSON:
            continue
        first = analysis.token_at(entity.start)
        before = analysis.tokens[max(0, first.index - 2) : first.index] if first is not None else ()
        words = {t.lower.rstrip(".") for t in before} | set((entity.role or "").lower().split())
        given = entity.name.split()[0].lower()
        if words & female or given in lexicon().words["given_female"]:
            found.setdefault(entity.name, "f")
        elif words & male or given in lexicon().words["given_male"]:
            found.setdefault(entity.name, "m")
    return found


def description(analysis: Analysis, head: Token, low: int, high: int) -> Span:
    """The noun phrase that ends in a head word: its words to the left, as far as they belong to it."""
    first = head.index
    while first > low and analysis.tokens[first - 1].tag in (
        "DT",
        "JJ",
        "JJS",
        "NN",
        "NNP",
        "NNS",
        "CD",
        "POS",
        "PRP$",
        "VBN",
    ):
        first -= 1
    return Span(analysis.tokens[first].start, head.end)


def _plain(analysis: Analysis, span: Span, head: Token, text: str) -> str:
    """The words of a description without the apposition that a comma sets off."""
    words = text[span.start : span.end]
    comma = words.find(",", max(0, head.end - span.start))
    kept = (words[:comma] if comma > 0 else words).split()
    while len(kept) > 1 and kept[-1].lower() in RELATIVE:
        kept.pop()
    return " ".join(kept)


def grade_of(analysis: Analysis, span: Span, head: Token) -> SourceGrade:
    """How far a reader can tell who an unnamed source is."""
    lists = lexicon().words
    tokens = analysis.tokens_in(span)
    noun = head.lower.rstrip("s") if head.lower not in lists["vague"] else head.lower
    content = [t for t in tokens if t.lower not in ARTICLES and t.index != head.index and t.text[0].isalnum()]
    specific = [t for t in content if t.tag.startswith(("NN", "JJ", "VB")) and t.lower not in lists["vague"]]
    if noun in lists["bare"] or head.lower in lists["bare"]:
        return SourceGrade.DESCRIBED if specific else SourceGrade.BARE
    if noun in lists["vague"] or head.lower in lists["vague"]:
        return SourceGrade.DESCRIBED if len(specific) > 1 else SourceGrade.VAGUE
    if noun in lists["institutional"]:
        return SourceGrade.NAMED
    return SourceGrade.DESCRIBED
