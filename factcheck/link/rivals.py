"""Accounts of one text that cannot both be so: what one speaker says against what another, or the text itself, says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from factcheck.link.clause_deeds import LIGHT_VERBS
from factcheck.link.clauses import PLANNED, Clause, Told
from factcheck.link.lexicon import table
from factcheck.link.polarity import OTHERS, clash, clause_member, layer, one_time
from factcheck.link.stories import Weights
from factcheck.link.wordings import against, shared
from factcheck.model.assertion import Extraction
from factcheck.model.fact import Link, LinkKind

NEAR, LEAST = 3, 3.5
CROWD = 60
"""Clauses behind one that it is held against: more in three sentences are no text."""

NEGATED = "affirmed by one and negated by the other"


def rival_links(extractions: Sequence[Extraction], clauses: Told, known: Weights) -> tuple[Link, ...]:
    """Pairs of clauses of one document, near each other and on two people's word, that cannot both be so."""
    return tuple(link for e in extractions for link in _of_document(e, clauses[e.document.uri], known))


def _of_document(extraction: Extraction, clauses: Sequence[Clause], known: Weights) -> Iterator[Link]:
    for one, two in _neighbours([c for c in clauses if not c.marks & PLANNED]):
        if _two_voices(extraction, one, two):
            why = _clash(one, two, known)
            if why:
                a, b = clause_member(extraction, one), clause_member(extraction, two)
                yield Link(LinkKind.POLARITY, a, b, "rivals", (why,))


def _neighbours(told: Sequence[Clause]) -> Iterator[tuple[Clause, Clause]]:
    """Pairs of clauses whose sentences are near each other, each pair once, in order."""
    places: dict[int, list[int]] = defaultdict(list)
    for index, clause in enumerate(told):
        places[clause.at].append(index)
    for index, one in enumerate(told):
        near = sorted(i for at in range(one.at - NEAR, one.at + NEAR + 1) for i in places.get(at, ()) if i > index)
        yield from ((one, told[i]) for i in near[:CROWD])


def _two_voices(extraction: Extraction, one: Clause, two: Clause) -> bool:
    """Whether the clauses stand on two people's word; the text's own voice counts as one."""
    voices = [_voice(extraction, clause) for clause in (one, two)]
    if not any(voices) or voices[0] == voices[1]:
        return False
    first, second = (frozenset(v.split()) for v in voices)
    return not (first and second and (first <= second or second <= first))


def _voice(extraction: Extraction, clause: Clause) -> str:
    credit = clause.credit
    if credit is None:
        return layer(clause)
    return (credit.speaker or (credit.source.of(extraction.document.text) if credit.source else "")).casefold()


def _clash(one: Clause, two: Clause, known: Weights) -> str:
    """Why two neighbouring clauses cannot both be so; a pronoun may stand for anything near."""
    found = clash(one, two, known)
    if found or not one_time(one, two):
        return found
    if layer(one) and layer(two) and _attitudes_apart(one, two) and _of_one_thing(one, two, known):
        return "one for it, one against"
    if one.negated != two.negated:
        return NEGATED if _negates(one, two, known) else ""
    if (one.apart | two.apart) & OTHERS:
        return ""
    loose = one.vague or two.vague
    if one.reasons and two.reasons and not shared(one.reasons, two.reasons, known) and not one.negated:
        blamed = loose or "blame" in (one.predicate, two.predicate)
        return "two causes" if abs(two.at - one.at) <= 1 and blamed else ""
    near = abs(two.at - one.at) <= 1 or shared(one.about, two.about, known) >= LEAST
    same = shared(one.bearers, two.bearers, known) >= LEAST
    return "opposite words" if loose and (near or same) and against(one.sides, two.sides) else ""


def _attitudes_apart(one: Clause, two: Clause) -> bool:
    """Whether one speaker is for a thing and the other against it."""
    mine, others = (
        {n for n, row in enumerate(table("opposites")["attitudes"]) if set(row.split()) & {c.predicate, *c.about}}
        for c in (one, two)
    )
    return len(mine) == 1 and len(others) == 1 and mine != others


def _of_one_thing(one: Clause, two: Clause, known: Weights) -> bool:
    """Whether two attitudes may be to one thing: "condemned arbitrary detention" and "praised the harvest" are to two."""
    if one.vague or two.vague or not one.themes or not two.themes:
        return True
    return shared(one.themes | one.about, two.themes | two.about, known) >= LEAST


def _negates(one: Clause, two: Clause, known: Weights) -> bool:
    """Whether one speaker tells the deed that the other says was not done, of a pronoun."""
    deeds = one.deeds & two.deeds
    telling = one.predicate not in LIGHT_VERBS or two.predicate not in LIGHT_VERBS
    if deeds and telling and (one.vague or two.vague):
        return abs(two.at - one.at) <= 1 or shared(one.about, two.about, known) >= LEAST
    missing = (one.missing & two.deeds) | (two.missing & one.deeds)
    return any(key.startswith("deeds") for key in missing)
