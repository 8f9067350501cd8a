"""What something has room for: "built for 12,000 spectators", "the hall holds 900"."""

from __future__ import annotations

from factcheck.model.analysis import Analysis, Token

# Something is built for so many; a room holds so many.
BUILT = frozenset("build design license licence certify intend approve".split())
CAPTIVES = frozenset({"prisoner", "inmate", "detainee", "hostage", "captive", "patient"})
ROOMS = frozenset(
    """ground stadium arena hall bowl venue theatre theater auditorium church mosque chapel room classroom gym club nightclub
    square stand terrace ship ferry boat vessel bus coach train carriage plane aircraft lift elevator prison jail camp
    shelter hospital ward school hotel hostel building pool park which that it""".split()
)


def holds(analysis: Analysis, verb: Token, relation: str, head: Token, holder: Token | None) -> bool:
    """Whether a count is what something has room for: "built for 12,000 spectators", "the hall holds 900".

    `relation` is that of the counted noun to the verb, `holder` the subject of the verb.
    """
    lemma = verb.lemma.lower()
    if lemma in BUILT:
        beside = (head, *analysis.ancestors(head))[:2]
        return relation.startswith("obl") and any(
            t.lower == "for" for n in beside for t in analysis.children(n, "case")
        )
    if lemma != "hold" or verb.tag not in ("VBZ", "VBP") or not relation.startswith("obj") or head.lemma in CAPTIVES:
        return False
    return holder is not None and holder.lemma.lower() in ROOMS
