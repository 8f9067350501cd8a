"""Clauses of two documents that cannot both be so: one affirms what the other negates, or they use opposite words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations

from factcheck.link.lexicon import table
from factcheck.link.stories import Weights
from factcheck.model.analysis import Analysis, Token
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.fact import Link, LinkKind, Member
from factcheck.model.opposites import opposite_sides
from factcheck.model.text import PassageKind, Span

NEGATION = frozenset({"not", "n't", "never", "no", "neither", "nobody", "none", "nothing", "without"})
UNREAL = frozenset(
    {"if", "whether", "would", "could", "may", "might", "should", "will", "shall", "can", "unless", "to"}
)
LIGHT_VERBS = frozenset(
    "be have do say tell make take get give go come see report find call ask want need add put know think".split()
)
# Whoever they are: two texts rarely mean the same one.
ANYBODY = frozenset("victim man woman person people suspect officer boy girl child resident official".split())
TRIALS = frozenset({"convict", "charge", "accuse", "acquit", "sentence", "indict"})
LEAST_SHARED, COMMON = 5.5, 3.5
LONGEST, REACH, YEAR = 220, 25, 365


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate and its theme: the lemma of what it happens to (object, passive subject) or holds of (subject)."""

    document: str
    span: Span
    predicate: str
    words: frozenset[str]
    theme: str
    about: frozenset[str]
    agents: frozenset[str]
    negated: bool


def polarity_links(
    extractions: Sequence[Extraction], known: Weights, stories: frozenset[tuple[str, str]]
) -> tuple[Link, ...]:
    """Pairs of clauses of two documents of one story that cannot both be so."""
    clauses = {e.document.uri: list(_clauses(e)) for e in extractions}
    texts = {e.document.uri: e for e in extractions}
    found: list[Link] = []
    for a, b in combinations(sorted(clauses), 2):
        if (a, b) in stories:
            found += _between(clauses[a], clauses[b], known, texts)
    return tuple(found)


def _between(left: list[Clause], right: list[Clause], known: Weights, texts: dict[str, Extraction]) -> Iterator[Link]:
    by_theme: dict[str, list[Clause]] = defaultdict(list)
    for clause in right:
        by_theme[_kind(clause)].append(clause)
    for one in left:
        for two in by_theme[_kind(one)]:
            why = _clash(one, two, known)
            if why:
                a, b = _member(texts[one.document], one), _member(texts[two.document], two)
                yield Link(LinkKind.POLARITY, a, b, "opposite", (why,))


def _kind(clause: Clause) -> str:
    """Clauses of one kind are held against each other: of one theme, on the cause of an event, or on an offence."""
    if clause.predicate in TRIALS and clause.about & _list("offences"):
        return "offence"
    if clause.predicate == "cause" and clause.theme in _list("incidents") and clause.agents:
        return "cause"
    return clause.theme


def _clash(one: Clause, two: Clause, known: Weights) -> str:
    """Why two clauses of one kind cannot both be so; "" where they can."""
    shared = one.about & two.about
    if _kind(one) == "cause":
        apart = not one.agents & two.agents and one.negated == two.negated
        return f"{', '.join(sorted(one.agents))} against {', '.join(sorted(two.agents))} as the cause" if apart else ""
    if _kind(one) == "offence":
        crimes = one.about & _list("offences"), two.about & _list("offences")
        apart = one.predicate == two.predicate and not crimes[0] & crimes[1] and known.of(shared) >= LEAST_SHARED
        return f"{', '.join(sorted(crimes[0]))} against {', '.join(sorted(crimes[1]))}" if apart else ""
    if known.weight(one.theme) < COMMON and known.of(shared) < LEAST_SHARED:
        return ""
    same = one.predicate == two.predicate and one.predicate not in LIGHT_VERBS
    if same and one.negated != two.negated and known.of(shared) >= LEAST_SHARED:
        return f'"{one.predicate}" is affirmed in one and negated in the other, of {", ".join(sorted(shared))}'
    if one.negated == two.negated and _opposed(one, two):
        return f"opposite words of {one.theme}"
    return ""


def _opposed(one: Clause, two: Clause) -> bool:
    return any(
        (one.words & left and two.words & right) or (one.words & right and two.words & left)
        for left, right in opposite_sides()
    )


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(table("clauses")[name].split())


def _clauses(extraction: Extraction) -> Iterator[Clause]:
    """The clauses that the article states, without questions, conditions, plans and recollections of other years."""
    analysis = extraction.analysis
    day = extraction.document.day
    for token in analysis.tokens:
        predicative = token.tag.startswith("VB") or (token.tag.startswith("JJ") and analysis.children(token, "cop"))
        if not predicative or extraction.document.passage_at(token.start).kind is not PassageKind.ARTICLE:
            continue
        clause = _clause(extraction.document.uri, analysis, token)
        if clause is not None and not _long_past(extraction, clause, day):
            yield clause


def _long_past(extraction: Extraction, clause: Clause, day: date | None) -> bool:
    """Whether a date inside the clause lies more than a year before the text."""
    ends = [d.end_date for d in extraction.dates if d.end_date and clause.span.contains(d.span)]
    return day is not None and any((day - date.fromisoformat(end)).days > YEAR for end in ends)


def _clause(document: str, analysis: Analysis, token: Token) -> Clause | None:
    children = analysis.children(token)
    if token.dep == "xcomp" or any(t.lower in UNREAL and t.dep in ("aux", "mark") for t in children):
        return None
    theme = _theme(analysis, token)
    if theme is not None and theme.lemma.lower() in ANYBODY:
        return None
    if token.tag == "VB" or analysis.quotation_at(token.start) is not None:
        return None  # a bare form is a command or a wish; what somebody says in quotation marks is theirs
    tokens = [t for t in analysis.subtree(token) if abs(t.index - token.index) < REACH]
    tokens = tokens[next((n for n, t in enumerate(tokens) if t.tag[:1].isalpha() and t.tag != "CC"), 0) :]
    span = Span(min(t.start for t in tokens), max(t.end for t in tokens))
    if theme is None or span.end - span.start > LONGEST:
        return None
    said = [
        token,
        *(t for t in children if t.dep in ("xcomp", "compound:prt", "conj") and t.tag.startswith(("JJ", "RP", "VBN"))),
    ]
    negated = any(t.lower in NEGATION for t in (*children, *analysis.children(theme, "det", "advmod")))
    return Clause(
        document=document,
        span=span,
        predicate=token.lemma.lower(),
        words=frozenset(w for t in said for w in (t.lower, t.lemma.lower())),
        theme=theme.lemma.lower(),
        about=frozenset(t.lemma.lower() for t in tokens if t.tag.startswith(("NN", "JJ")) and len(t.text) > 2),
        agents=frozenset(
            t.lemma.lower()
            for t in analysis.children(token, "obl", *(() if analysis.children(token, "obl") else ("nsubj",)))
            if t.tag.startswith("NN")
        ),
        negated=negated,
    )


def _theme(analysis: Analysis, token: Token) -> Token | None:
    """What a predicate happens to or holds of: its object, else its passive subject, else its subject."""
    subjects = analysis.children(token, "nsubj")
    passive = [t for t in subjects if t.dep == "nsubj:pass"]
    modified = [analysis.head(token)] if token.dep.startswith("acl") and token.tag == "VBN" else []
    for candidate in (*analysis.children(token, "obj"), *passive, *modified, *subjects):
        if candidate.tag.startswith("NN"):
            return candidate
    return None


def _member(extraction: Extraction, clause: Clause) -> Member:
    attributions = [a for a in extraction.attributions if a.content.contains(clause.span) and a.speaker]
    credit = min(attributions, key=lambda a: (a.content.end - a.content.start, a.start), default=None)
    assertion = Assertion(
        start=clause.span.start,
        end=clause.span.end,
        text=clause.span.of(extraction.document.text),
        kind=AssertionKind.EVENT,
        measure="statement",
        predicate=clause.predicate,
        negated=clause.negated,
        attribution=credit,
    )
    return Member(extraction.document.uri, assertion)
