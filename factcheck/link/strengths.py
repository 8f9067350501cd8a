"""One act in weaker and in stronger words: "pressed for" and "demanded", "voiced concern" and "condemned"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from factcheck.link.clause_deeds import LIGHT_VERBS
from factcheck.link.clauses import PLANNED, Clause, Told
from factcheck.link.polarity import clause_member, one_time
from factcheck.link.stories import Weights
from factcheck.link.wordings import keys, shared
from factcheck.model.assertion import Extraction
from factcheck.model.fact import Link, LinkKind

LEAST, ENOUGH, SURE, FAR = 5.5, 10.0, 9.0, 2


def strength_links(
    extractions: Sequence[Extraction], clauses: Told, known: Weights, stories: frozenset[tuple[str, str]]
) -> tuple[Link, ...]:
    """Pairs of clauses of two documents of one story that tell one act on two rungs of a ladder, the best of each."""
    told = {uri: [c for c in held if not c.negated] for uri, held in clauses.items()}
    texts = {e.document.uri: e for e in extractions}
    found: list[Link] = []
    for a, b in combinations(sorted(told), 2):
        if (a, b) in stories:
            left, right = ([c for c in told[d] if c.rungs and not c.marks & PLANNED] for d in (a, b))
            found += _between(left, right, known, texts)
            found += _surer(told[a], told[b], known, texts)
            found += _surer(told[b], told[a], known, texts)
    return tuple(found)


def _surer(weak: list[Clause], strong: list[Clause], known: Weights, texts: dict[str, Extraction]) -> Iterator[Link]:
    """What one text holds possible or planned and another, no later one, tells as done or decided."""
    for one in weak:
        if not one.marks & {"possible", "tentative"}:
            continue
        for two in strong:
            if two.marks & {"possible", "tentative"} or not _one_deed(one, two, known):
                continue
            days = texts[one.document].document.day, texts[two.document].document.day
            if "coming" in two.marks or (days[0] and days[1] and days[1] <= days[0]):
                a, b = clause_member(texts[one.document], one), clause_member(texts[two.document], two)
                relation = "far" if "possible" in one.marks else "near"
                yield Link(LinkKind.STRENGTH, a, b, relation, ("possible or planned in one, certain in the other",))
                break


def _one_deed(one: Clause, two: Clause, known: Weights) -> bool:
    """Whether two clauses tell one deed of one thing, in one person's plans."""
    if one.deeds & two.deeds <= LIGHT_VERBS or one.vague or two.vague:
        return False
    same = shared(one.bearers, two.bearers, known) >= LEAST
    return same and one_time(one, two) and shared(one.about, two.about, known) >= SURE


def _between(left: list[Clause], right: list[Clause], known: Weights, texts: dict[str, Extraction]) -> Iterator[Link]:
    for one in left:
        matched = [(_score(one, two, known), two) for two in right]
        score, best = max(matched, key=lambda pair: (pair[0], -pair[1].span.start), default=(0.0, None))
        steps = _steps(one, best) if best is not None else 0
        if best is not None and score and steps:
            a, b = clause_member(texts[one.document], one), clause_member(texts[best.document], best)
            relation = "far" if steps >= FAR else "near"
            yield Link(LinkKind.STRENGTH, a, b, relation, (f"{steps} steps apart" if steps > 1 else "one step apart",))


def _score(one: Clause, two: Clause, known: Weights) -> float:
    """How much two clauses of one doer have in common besides the doer; 0 where they are not of one act."""
    if not {row for row, _ in one.rungs} & {row for row, _ in two.rungs} or not one_time(one, two):
        return 0.0
    mine, others = one.about - one.doers, two.about - two.doers
    common = shared(mine, others, known)
    one_doer = bool(frozenset(k for d in one.doers for k in keys(d)) & frozenset(k for d in two.doers for k in keys(d)))
    unknown = not one.doers or not two.doers
    return common if (one_doer and common >= LEAST) or (unknown and common >= ENOUGH) else 0.0


def _steps(one: Clause, two: Clause) -> int:
    """How many rungs lie between two clauses on the ladder they share; 0 where one of them stands on both."""
    for row, rung in sorted(one.rungs):
        others = {r for n, r in two.rungs if n == row}
        mine = {r for n, r in one.rungs if n == row}
        if others and not others & mine:
            return min(abs(rung - other) for other in others)
    return 0
