"""Clauses as what they affirm or negate of what: predicate, theme, opposites, causes, and on whose word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from factcheck.link.clause_deeds import LIGHT_VERBS, deeds_of, is_soft, sides_in, surety
from factcheck.link.clause_parts import (
    NEGATING,
    NEGATION,
    NOUN,
    PRONOUNS,
    causes,
    core_of,
    is_predicate,
    joined,
    meant,
    named,
    spares_all,
    sweeping,
    theme_of,
    told_apart,
    undergoing,
    unreal,
)
from factcheck.link.wordings import Side, deed_keys, words
from factcheck.model.analysis import Analysis, Token
from factcheck.model.assertion import Extraction
from factcheck.model.attribution import Attribution, PositionKind
from factcheck.model.entity import EntityKind
from factcheck.model.text import PassageKind, Span

# Whoever they are: two texts rarely mean the same one.
ANYBODY = frozenset("victim man woman person people suspect officer boy girl child resident official other".split())
PERSONAL = frozenset({"he", "she", "him", "her"})
LONGEST, YEAR = 220, 365
PRESENT = frozenset({"VBZ", "VBP"})
SPANS = frozenset({"week", "month", "year", "decade", "century"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate with its theme: what it happens to (object, passive subject) or holds of (subject).

    `themes` has several words where a pronoun stands for something in the sentence before, and is then `vague`;
    `bearers` adds the subject where the theme itself is what is said of it ("made a profit"). `apart` are the words that
    tell the theme from others of its kind. `sides` are those of opposites that it takes, `stated` those of its predicate,
    `rungs` its places on ladders of weaker and stronger words. `deeds` are keys of what is done (the verb, or the noun
    under a light verb); `missing` of what is said not to have been there ("no arrests"). `doers` do it, `reasons` are
    what the clause lays it to. `marks` hold what else sets it apart: negated, vague, quoted, still, first, all, nobody (it
    befell no person), past (it tells of another year), before (it had been so for a time that has ended), now, anybody (its theme
    may be another person in another text), blanket (it says nothing besides what is missing), gone (of the missing there was
    none at all), equation (it says what its theme is), unrelated (it says that its reasons are none), possible, tentative,
    coming.
    """

    document: str
    at: int
    span: Span
    predicate: str
    deeds: frozenset[str]
    themes: frozenset[str]
    bearers: frozenset[str]
    apart: frozenset[str]
    about: frozenset[str]
    sides: frozenset[Side]
    stated: frozenset[Side]
    rungs: frozenset[Side]
    doers: frozenset[str]
    reasons: frozenset[str]
    missing: frozenset[str]
    credit: Attribution | None
    days: tuple[str, str] | None
    marks: frozenset[str] = field(default_factory=frozenset)

    @property
    def negated(self) -> bool:
        """Whether it says that something is not so."""
        return "negated" in self.marks

    @property
    def vague(self) -> bool:
        """Whether its theme is a pronoun."""
        return "vague" in self.marks

    @property
    def quoted(self) -> bool:
        """Whether it stands in quotation marks."""
        return "quoted" in self.marks

    @property
    def past(self) -> bool:
        """Whether it tells of another year."""
        return "past" in self.marks


Told = Mapping[str, Sequence[Clause]]
# Marks of clauses that tell no fact.
PLANNED = frozenset({"possible", "tentative", "coming"})


def clauses_of(extractions: Sequence[Extraction]) -> Told:
    """The clauses of each document, by its URI."""
    return {e.document.uri: tuple(clauses(e)) for e in extractions}


def clauses(extraction: Extraction) -> Iterator[Clause]:
    """The clauses that the article states, without questions, conditions and what it says is not so.

    Plans and possibilities are marked possible, tentative or coming.
    """
    analysis = extraction.analysis
    turned_down = [
        p.content for p in extraction.positions if p.kind is PositionKind.DENIAL and p.content and p.content != p.span
    ]
    for token in analysis.tokens:
        if not is_predicate(analysis, token):
            continue
        inside = extraction.document.passage_at(token.start).kind is PassageKind.ARTICLE
        if inside and not any(content.contains(token.span) for content in turned_down):
            clause = _clause(extraction, analysis, token)
            if clause is not None:
                yield clause


def _clause(extraction: Extraction, analysis: Analysis, token: Token) -> Clause | None:
    if token.dep == "xcomp" or token.dep.startswith(("aux", "cop")):
        return None
    sure = surety(analysis, token)
    if unreal(analysis, token) and not sure:
        return None
    core = core_of(analysis, token)
    span = Span(min(t.start for t in core), max(t.end for t in core))
    theme = undergoing(analysis, token, theme_of(analysis, token))
    vague = theme is not None and theme.lower in PRONOUNS
    if span.end - span.start > LONGEST or core[-1].text == "?":
        return None
    themes = frozenset[str]()
    if theme is not None:
        themes = _meant(extraction, theme) if vague else named(analysis, theme) | joined(analysis, theme)
    denied = [t for t in core if _denied(analysis, t)]
    if theme is not None and not vague and token.lower in NEGATION:
        denied.append(theme)  # "Names were stolen; passwords were not."
    marks = _marks(extraction, token, core, denied)
    if "negated" in marks and is_soft(core):
        return None
    held = sides_in(analysis, token, core, theme)
    nouns = frozenset(t.lemma.lower() for t in core if t.tag[:2] in ("NN", "JJ") and len(t.text) > 2)
    days = _days(extraction, span)
    subjects = frozenset(
        w for t in analysis.children(token, "nsubj") if t.tag.startswith(NOUN) for w in named(analysis, t)
    )
    carried = theme is not None and (
        theme.index in held or (token.index in held and token.lemma.lower() in LIGHT_VERBS)
    )
    return Clause(
        document=extraction.document.uri,
        at=analysis.sentence_index(token.start),
        span=span,
        predicate=token.lemma.lower(),
        deeds=deeds_of(analysis, token, core),
        themes=themes,
        bearers=themes | subjects if carried else themes,
        apart=told_apart(analysis, theme) if theme is not None and not vague else frozenset(),
        about=nouns | (themes if vague else frozenset()),
        sides=frozenset().union(*held.values()),
        stated=held.get(token.index, frozenset()),
        rungs=frozenset().union(*sides_in(analysis, token, core, None, "ladders").values()),
        doers=_doers(analysis, token),
        reasons=causes(analysis, token, core),
        missing=frozenset(k for t in denied for k in deed_keys(t.lemma.lower())),
        credit=_credit(extraction, token),
        days=days,
        marks=marks
        | sure
        | ({"vague"} if vague else set())
        | ({"anybody"} if themes and themes <= ANYBODY else set())
        | ({"unrelated"} if _unrelated(core, marks) else set())
        | ({"past"} if _long_past(days, extraction.document.day) else set())
        | ({"gone"} if any(_gone(analysis, t) for t in denied) else set())
        | ({"equation"} if token.tag.startswith(NOUN) and not analysis.children(token, "case") else set())
        | ({"nobody"} if spares_all(analysis, token) else set())
        | ({"blanket"} if any(nouns <= {t.lemma.lower()} for t in denied) else set()),
    )


def _meant(extraction: Extraction, pronoun: Token) -> frozenset[str]:
    """What a pronoun may stand for: the person named last before "he" and "she", else nouns of the sentence before."""
    if pronoun.lower in PERSONAL:
        people = [e for e in extraction.entities if e.kind is EntityKind.PERSON and e.end <= pronoun.start]
        if people:
            return frozenset(people[-1].name.casefold().split()[-1:])
    return meant(extraction.analysis, extraction.analysis.sentence_index(pronoun.start))


def _unrelated(core: Sequence[Token], marks: frozenset[str]) -> bool:
    """Whether a clause says that one thing does not come of another."""
    lowered = {t.lower for t in core}
    return bool(lowered & words("unrelated")) or ("negated" in marks and bool(lowered & words("relating")))


def _marks(extraction: Extraction, token: Token, core: Sequence[Token], denied: Sequence[Token]) -> frozenset[str]:
    """What sets a clause apart: negated, quoted, still."""
    analysis = extraction.analysis
    found = set()
    nobody = any(t.lower in NEGATION for t in analysis.children(token))
    if nobody or denied or (token.lemma.lower() in words("failing") and analysis.children(token, "xcomp")):
        found.add("negated")
    if analysis.quotation_at(token.start) is not None:
        found.add("quoted")
    if sweeping(analysis, token):
        found.add("all")
    if any(t.lower == "had" for t in analysis.children(token, "aux")) and _reaches_back(core):
        found.add("before")
    if any(t.tag in PRESENT and t.lemma.lower() != "have" for t in (token, *analysis.children(token, "aux", "cop"))):
        found.add("now")
    lowered = {t.lower for t in core}
    return frozenset(found | (lowered & {"still", "first", "never", "since"}))


def _reaches_back(core: Sequence[Token]) -> bool:
    """Whether a clause tells how long something had been so: "since 2005", "for 17 years"."""
    if any(t.lower == "since" for t in core):
        return True
    spans = any(t.lemma.lower() in SPANS for t in core)
    return spans and any(t.lower in ("for", "in") and t.dep == "case" for t in core)


def _long_past(days: tuple[str, str] | None, day: date | None) -> bool:
    """Whether a date inside the clause lies more than a year before the text."""
    return day is not None and days is not None and (day - date.fromisoformat(days[1])).days > YEAR


def _denied(analysis: Analysis, token: Token) -> bool:
    """A noun that is said not to be there: "no letter", "without warning"."""
    return token.tag.startswith(NOUN) and any(
        t.lower in NEGATING and t.dep in ("det", "case", "advmod") for t in analysis.children(token)
    )


def _gone(analysis: Analysis, noun: Token) -> bool:
    """Whether a noun that is denied is what the clause speaks of, whatever its kind ("no passwords were involved")."""
    return noun.dep.startswith("nsubj") and not analysis.children(noun, "amod")


def _doers(analysis: Analysis, token: Token) -> frozenset[str]:
    """Who does it: the agent of a passive, else the subject of the active; with the initials of a long name."""
    agents = [t for t in analysis.children(token, "obl:agent") if t.tag.startswith(NOUN)]
    subjects = [t for t in analysis.children(token, "nsubj") if t.tag.startswith(NOUN) and t.dep == "nsubj"]
    found: set[str] = set()
    for noun in agents or subjects:
        found |= named(analysis, noun)
        parts = [t for t in (*analysis.children(noun, "compound", "amod"), noun) if t.text[0].isupper()]
        if len(parts) > 1:
            found.add("".join(t.text[0] for t in sorted(parts, key=lambda t: t.index)).lower())
    return frozenset(found)


def _credit(extraction: Extraction, token: Token) -> Attribution | None:
    """The narrowest attribution to somebody that holds the predicate."""
    holding = extraction.credits_of(token.span)
    return min(holding, key=lambda a: (a.content.end - a.content.start, a.start), default=None)


def _days(extraction: Extraction, span: Span) -> tuple[str, str] | None:
    """First and last day of the dates inside a clause."""
    inside = [d for d in extraction.dates if span.contains(d.span) and d.start_date and d.end_date]
    if not inside:
        return None
    return min(d.start_date or "" for d in inside), max(d.end_date or "" for d in inside)
