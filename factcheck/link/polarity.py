"""Clauses that cannot both be so: one affirms what the other negates, they use opposite words, or give two causes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from factcheck.link.clause_deeds import LIGHT_VERBS
from factcheck.link.clauses import PLANNED, Clause, Told, clauses_of
from factcheck.link.lexicon import RECENT, generic_people, is_subgroup, table
from factcheck.link.stories import Weights
from factcheck.link.wordings import against, deed_keys, keys, shared, shared_words, words
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.fact import Link, LinkKind, Member

# What a court, the police, a parliament or a regulator did is on record, whoever tells it.
TRIALS = frozenset({"convict", "charge", "accuse", "acquit", "sentence", "indict"})
OFFICIAL = TRIALS | frozenset("adopt ratify enact authorise authorize license approve legalise legalize ban".split())
OTHERS = frozenset({"other", "another"})
LEAST_SHARED, COMMON, VAGUE_SHARED = 5.5, 3.5, 9.0


def polarity_links(
    extractions: Sequence[Extraction],
    known: Weights,
    stories: frozenset[tuple[str, str]],
    clauses: Told | None = None,
) -> tuple[Link, ...]:
    """Pairs of clauses of two documents of one story that cannot both be so; `clauses`, where they are read already."""
    read = clauses_of(extractions) if clauses is None else clauses
    told = {uri: [c for c in held if not c.marks & PLANNED] for uri, held in read.items()}
    kinds = {uri: _by_kind(held) for uri, held in told.items()}
    texts = {e.document.uri: e for e in extractions}
    found: list[Link] = []
    for a, b in combinations(sorted(told), 2):
        if (a, b) in stories:
            found += _between(told[a], kinds[b], known, texts)
    return tuple(found)


ByKind = dict[str, list[Clause]]


def _by_kind(clauses: Sequence[Clause]) -> ByKind:
    found: ByKind = defaultdict(list)
    for clause in clauses:
        for kind in _kinds(clause):
            found[kind].append(clause)
    return found


def _between(left: list[Clause], right: ByKind, known: Weights, texts: dict[str, Extraction]) -> Iterator[Link]:
    for one in left:
        seen: set[int] = set()
        for kind in sorted(_kinds(one) & right.keys()):
            for two in right[kind]:
                why = "" if id(two) in seen else clash(one, two, known)
                seen.add(id(two))
                if why:
                    yield _link(texts, one, two, why)


def _kinds(clause: Clause) -> frozenset[str]:
    """Clauses that share a kind are held against each other: of one theme or deed, or an offence."""
    found = frozenset(key for theme in clause.bearers for key in keys(theme))
    found |= frozenset(f"deed {key}" for key in clause.deeds | clause.missing)
    found |= frozenset(f"row {row}" for row, _ in clause.sides if clause.vague or not clause.themes)
    found |= frozenset(f"reason {key}" for reason in clause.reasons for key in keys(reason))
    return found | {"an offence"} if _offence(clause) else found


def _offence(clause: Clause) -> bool:
    return clause.predicate in TRIALS and bool(clause.about & words("offences"))


def clash(one: Clause, two: Clause, known: Weights) -> str:
    """Why two clauses cannot both be so; "" where they can."""
    somebody = (one.marks | two.marks) & {"anybody"}
    if not one_time(one, two) or (somebody and "nobody" not in one.marks | two.marks):
        return ""
    if _offence(one) and _offence(two):
        return _other_offence(one, two, known)
    if ("unrelated" in one.marks) != ("unrelated" in two.marks):
        laid = shared(one.reasons, two.reasons, known)
        named = ", ".join(shared_words(one.reasons, two.reasons, known))
        beyond = shared(one.about, two.about, known) - laid
        return f"laid to {named} in one and not in the other" if laid >= COMMON and beyond >= COMMON else ""
    if one.negated != two.negated:
        if not _until_now(one, two) and _negates(one, two, known):
            named = ", ".join(shared_words(one.about, two.about, known)[:4])
            return f"affirmed in one and negated in the other, of {named}"
        return ""
    return (
        other_cause(one, two, known)
        or other_doer(one, two, known)
        or (_opposed(one, two, known) if against(one.sides, two.sides) else "")
    )


def _opposed(one: Clause, two: Clause, known: Weights) -> str:
    """Opposite words of one thing; of all there are and of some, where neither text says of what else."""
    bare = all(c.vague or not c.themes for c in (one, two))
    if (
        bare
        and "all" in one.marks | two.marks
        and against(one.stated, two.stated)
        and not (one.past or two.past)
        and not (one.quoted or two.quoted)
    ):
        return "opposite words of all and of some"
    if one.past != two.past or not _one_theme(one, two, known):
        return ""
    return f"opposite words of {', '.join(shared_words(one.bearers, two.bearers, known) or sorted(one.themes)[:2])}"


def other_cause(one: Clause, two: Clause, known: Weights) -> str:
    """Two causes of one event; "" where they are one, or of two events."""
    if not one.reasons or not two.reasons or shared(one.reasons, two.reasons, known) or one.negated or two.negated:
        return ""
    incident = bool(one.themes & words("incidents")) and bool(two.themes & words("incidents"))
    deed = bool(one.deeds & two.deeds) and shared(one.bearers, two.bearers, known) >= COMMON
    if not incident and not deed:
        return ""
    return f"{', '.join(sorted(one.reasons))} against {', '.join(sorted(two.reasons))} as the cause"


def other_doer(one: Clause, two: Clause, known: Weights) -> str:
    """Two doers of one deed ("fired first"), of kinds that cannot be one; "" where they may be, or where both did it."""
    deeds = one.deeds & two.deeds
    if not deeds or one.negated or two.negated or not _other_actor(one.doers, two.doers):
        return ""
    first = "first" in one.marks and "first" in two.marks and deeds & _keys_of("first_deeds")
    single = bool(deeds & _keys_of("single_doers")) and shared(one.themes, two.themes, known) >= LEAST_SHARED
    if not first and (not single or one.vague or two.vague or _other_kind(one, two, known)):
        return ""
    return f"{', '.join(sorted(one.doers))} against {', '.join(sorted(two.doers))} as the doer"


def _other_actor(one: frozenset[str], two: frozenset[str]) -> bool:
    mine, others = _actors(one), _actors(two)
    return bool(mine) and bool(others) and not mine & others


@lru_cache(maxsize=RECENT)
def _actors(doers: frozenset[str]) -> frozenset[int]:
    """The rows of actors in which some doers stand."""
    return frozenset(n for n, row in enumerate(table("opposites")["actors"]) if doers & set(row.split()))


def _keys_of(name: str) -> frozenset[str]:
    return frozenset(key for word in words(name) for key in deed_keys(word))


def _other_offence(one: Clause, two: Clause, known: Weights) -> str:
    crimes = one.about & words("offences"), two.about & words("offences")
    apart = one.predicate == two.predicate and not crimes[0] & crimes[1]
    if apart and shared(one.about, two.about, known) >= LEAST_SHARED:
        return f"{', '.join(sorted(crimes[0]))} against {', '.join(sorted(crimes[1]))}"
    return ""


def one_time(one: Clause, two: Clause) -> bool:
    """Whether the dates inside both clauses, where both have some, meet; what still holds, or never did, has no end."""
    if one.days is None or two.days is None or (one.marks | two.marks) & {"still", "never", "since"}:
        return True
    return one.days[0] <= two.days[1] and two.days[0] <= one.days[1]


def _until_now(one: Clause, two: Clause) -> bool:
    """Whether what is denied had not been so until a deed of now or of a day: "nobody had been let in since 2005"."""
    negative, positive = (one, two) if one.negated else (two, one)
    dated = "now" in positive.marks or positive.days is not None
    return "before" in negative.marks and dated and not positive.past


def _negates(one: Clause, two: Clause, known: Weights) -> bool:
    """Whether one clause denies the deed that the other tells, of the same thing."""
    common = shared(one.about, two.about, known)
    negative, positive = (one, two) if one.negated else (two, one)
    if any(key.startswith("deeds") for key in negative.missing & positive.deeds):
        alone = "blanket" in negative.marks and not negative.quoted and not positive.quoted
        return common >= LEAST_SHARED or alone
    if "nobody" in negative.marks and negative.deeds & positive.deeds & _keys_of("personal_deeds"):
        return not (negative.past or positive.past)
    if negative.missing and {one.predicate, two.predicate} <= words("having") and negative.missing & positive.themes:
        return common >= LEAST_SHARED
    if negative.missing and one.predicate == two.predicate and negative.themes & positive.themes & negative.missing:
        return common - known.of(negative.themes) >= COMMON
    if _is_gone(negative, positive, known):
        return True
    if not one.deeds & two.deeds or (one.predicate in LIGHT_VERBS and two.predicate in LIGHT_VERBS):
        return False
    if "cause" in negative.deeds and shared(negative.themes, positive.reasons, known) >= COMMON:
        return True
    return _one_theme(one, two, known)


def _is_gone(negative: Clause, positive: Clause, known: Weights) -> bool:
    """Whether one clause says that there was none of a thing, and the other that something befell it, or that it was there."""
    missing = (
        k for k in negative.missing if not k.startswith("deeds") and not is_subgroup(k) and not generic_people(k)
    )
    things = frozenset(missing) - words("intangible")
    told = (
        not positive.vague and not positive.marks & {"equation", *PLANNED} and positive.predicate not in words("unreal")
    )
    if not things or "gone" not in negative.marks or not told or _other_kind(negative, positive, known):
        return False
    return shared(things, positive.bearers, known) >= COMMON


def _one_theme(one: Clause, two: Clause, known: Weights) -> bool:
    """Whether both clauses speak of one thing, and say enough of it to be sure."""
    same = shared(one.themes, two.themes, known)
    borne = shared(one.bearers, two.bearers, known)
    if not (same or borne) or _other_kind(one, two, known):
        return False
    if one.vague or two.vague:
        return shared(one.about, two.about, known) >= VAGUE_SHARED
    return max(same, borne) >= COMMON or shared(one.about, two.about, known) >= LEAST_SHARED


def _other_kind(one: Clause, two: Clause, known: Weights) -> bool:
    """Whether each theme is told apart by words that the other does not have ("the first engine", "the second engine")."""
    if (one.apart | two.apart) & OTHERS:
        return True
    return bool(one.apart) and bool(two.apart) and not shared(one.apart, two.apart, known)


def _link(texts: dict[str, Extraction], one: Clause, two: Clause, why: str) -> Link:
    relation = "negated" if one.negated != two.negated else "opposite"
    if {one.predicate, two.predicate} & OFFICIAL or "as the cause" in why:
        relation = "record"
    return Link(
        LinkKind.POLARITY,
        clause_member(texts[one.document], one),
        clause_member(texts[two.document], two),
        relation,
        (why,),
    )


def layer(clause: Clause) -> str:
    """Who blames or praises ("the airline blamed the weather"): the subject speaks, though nothing is credited."""
    return " ".join(sorted(clause.doers)) if clause.predicate in words("speaking") else ""


def clause_member(extraction: Extraction, clause: Clause) -> Member:
    """A clause as a statement of its document."""
    assertion = Assertion(
        start=clause.span.start,
        end=clause.span.end,
        text=clause.span.of(extraction.document.text),
        kind=AssertionKind.EVENT,
        measure="statement",
        subject=layer(clause),
        predicate=clause.predicate,
        negated=clause.negated,
        attribution=clause.credit,
        quoted=clause.quoted,
    )
    return Member(extraction.document.uri, assertion)
