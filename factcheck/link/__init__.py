"""From extractions to facts, origins and identities: what speaks of the same thing, and who copied whom."""

from collections.abc import Sequence

from factcheck.link.clauses import clauses_of
from factcheck.link.credits import credit_links
from factcheck.link.denials import denial_links
from factcheck.link.derivation import citations
from factcheck.link.facts import facts
from factcheck.link.kinship import Kinship
from factcheck.link.loops import loop_links
from factcheck.link.lost_credits import lost_links
from factcheck.link.moulds import lookalikes
from factcheck.link.origins import kinships
from factcheck.link.people import labels, match, may_be_one, name_links, role_links
from factcheck.link.polarity import polarity_links
from factcheck.link.qualifiers import qualifier_links
from factcheck.link.quotes import quote_links
from factcheck.link.ranks import rank_links
from factcheck.link.rejected import rejected_links
from factcheck.link.renamed import renamed_links
from factcheck.link.reworded import reworded_links
from factcheck.link.rivals import rival_links
from factcheck.link.roots import rooted
from factcheck.link.scopes import scope_links
from factcheck.link.stories import stories, weights
from factcheck.link.strengths import strength_links
from factcheck.model.assertion import Extraction
from factcheck.model.fact import Linked
from factcheck.model.origin import OriginRuling

__all__ = ["link"]


def link(
    extractions: Sequence[Extraction],
    copied: Sequence[Kinship] | None = None,
    rulings: Sequence[OriginRuling] = (),
) -> Linked:
    """Everything that the documents have in common. The order of the documents does not matter.

    `copied` holds the copies among them where they have been found already, as for a part of an archive; `rulings` are
    what the desk has ruled on origins.
    """
    ordered = sorted(extractions, key=lambda e: (e.document.uri, e.document.id))
    known = weights()
    quotes = quote_links(ordered, may_be_one)
    kin = kinships(ordered, quotes, copied)
    copies = frozenset((k.a, k.b) for k in kin)
    apart = lookalikes(ordered)
    told = stories(ordered, known, copies, lambda a, b: match(a, b).relation != "different") - apart
    kept = tuple(q for q in quotes if (min(q.a.document, q.b.document), max(q.a.document, q.b.document)) in told)
    names = name_links(ordered, told, kept)
    people = labels(ordered, names)
    cited = citations(ordered)
    dropped = credit_links(ordered, known, told)
    clauses = clauses_of(ordered)
    loops = loop_links(ordered, cited, known)
    found = rooted(ordered, kin, (*kept, *loops), cited, told, rulings)
    return Linked(
        facts=facts(ordered, known, told, people, apart),
        origins=found.origins,
        links=(
            *names,
            *role_links(ordered, people),
            *kept,
            *dropped,
            *denial_links(ordered, known, told),
            *polarity_links(ordered, known, told, clauses),
            *rival_links(ordered, clauses, known),
            *strength_links(ordered, clauses, known, told),
            *rank_links(ordered, known, told),
            *renamed_links(ordered, known, told),
            *rejected_links(ordered, known, told),
            *reworded_links(ordered, kin, known),
            *qualifier_links(ordered, known, told),
            *scope_links(ordered, known, told),
            *loops,
            *lost_links(ordered, cited, dropped, known, told),
        ),
        stories=told,
        people=people,
        strands=found.strands,
    )
