"""Who has what from whom, as data, and passages that do not count for the origin of their document."""

from __future__ import annotations

from functools import cache

from factcheck import app
from factcheck.link import link
from factcheck.model.assertion import Extraction
from factcheck.model.fact import Linked
from factcheck.model.origin import Derivation, DerivationKind, OriginRuling, RulingKind
from factcheck.model.report import Report
from factcheck.model.text import Document, Span

FERRY = (
    "The ferry Stella Maren sank off Cape Orrin on Thursday. At least 31 people drowned, the coast guard said. A storm had "
    "turned the ship round behind the cape and pushed it on the rocks below the old light. Fishing boats brought the "
    "living to the harbour of Leiro before dawn, and the town opened its school for them."
)
MILL = (
    "A fire destroyed the paper mill at Brunn on Friday night. Four firemen were hurt when the roof of the drying hall came "
    "down on their engine. The owner had asked the council for a new well two years ago and never had an answer. Two "
    "hundred families in the valley live from the mill, and nobody knows who will pay them in winter."
)
OWN = 'The mayor of Leiro, Berta Almqvist, said that 31 people drowned. "We will bury them here," Almqvist said.'
RETOLD = "Off Cape Orrin 31 people drowned when the ferry Stella Maren sank, the Tide Mark reported."


@cache
def read(text: str, uri: str, source: str = "", published: str = "2024-03-05", agency: str | None = None) -> Extraction:
    return app.extract(Document.from_text(text, uri, source or f"Paper {uri[0].upper()}", published, agency))


def edge(found: Linked, document: str) -> Derivation:
    """The only edge of a document."""
    (one,) = (e for origin in found.origins for e in origin.edges if e.document == document)
    return one


def place(extraction: Extraction, words: str, nth: int = 0) -> tuple[str, Span]:
    text = extraction.document.text
    start = text.index(words) if not nth else text.index(words, text.index(words) + 1)
    return extraction.document.uri, Span(start, start + len(words))


def kept_apart(*documents: str, kind: RulingKind = RulingKind.SPLIT) -> OriginRuling:
    return OriginRuling(kind, documents, "Both were there", "Ana", "2024-03-06")


def test_the_later_print_is_the_copy() -> None:
    """The arrow would point from the original to its copy."""
    found = edge(link([read(FERRY, "a.txt", published="2024-03-06"), read(FERRY, "b.txt")]), "a.txt")

    assert ("b.txt", DerivationKind.COPY, True, 1.0) == (found.root, found.kind, found.directed, found.share)


def test_prints_of_one_day_have_no_direction() -> None:
    """Which of two papers copied would be a guess."""
    assert not edge(link([read(FERRY, "a.txt"), read(FERRY, "b.txt")]), "a.txt").directed


def test_the_agency_s_own_text_is_the_root_whatever_the_day() -> None:
    """A paper ahead of the agency's time stamp would be the agency's source."""
    paper = read(FERRY, "a.txt", agency="AFP", published="2024-03-04")
    wire = read(FERRY, "b.txt", "AFP", agency="AFP")

    assert ("b.txt", True) == (edge(link([paper, wire]), "a.txt").root, edge(link([paper, wire]), "a.txt").directed)


def test_a_copy_is_shown_by_its_passages() -> None:
    """An editor would have to compare the texts by eye."""
    padded = read(f"{MILL}\n\n{FERRY}", "b.txt", published="2024-03-06")
    passages = edge(link([read(FERRY, "a.txt"), padded]), "b.txt").passages

    assert {("b.txt", FERRY), ("a.txt", FERRY)} == {(p.document, p.text) for p in passages}


def test_a_credit_line_without_its_agency_leads_out_of_the_file() -> None:
    """Whose story it is would be nowhere in the data."""
    found = edge(link([read(FERRY, "a.txt", agency="AFP")]), "a.txt")

    assert (None, "AFP", DerivationKind.CREDIT_LINE) == (found.root, found.name, found.kind)


def test_a_credit_in_a_sentence_is_an_edge_with_that_sentence() -> None:
    """Who has it from whom would only be known for copies."""
    found = edge(link([read(FERRY, "a.txt", "Tide Mark"), read(RETOLD, "b.txt")]), "b.txt")

    assert ("a.txt", DerivationKind.CREDIT, RETOLD) == (found.root, found.kind, found.passages[0].text)


def test_what_is_handed_on_counts_for_whom_it_credits() -> None:
    """A figure of one paper would be confirmed by all that quote it."""
    first, second = read(FERRY, "a.txt", "Tide Mark"), read(RETOLD, "b.txt")
    found = link([first, second])

    assert 2 == len(found.origins)
    assert 1 == len(set(found.roots([place(first, "31"), place(second, "31")])))


def test_a_reprint_without_the_credit_counts_for_it_too() -> None:
    """A paper that leaves out whom its agency credits would be a second source."""
    tide, wire = read(FERRY, "a.txt", "Tide Mark"), read(f"{RETOLD} {MILL}", "b.txt")
    copy = read(f"Off Cape Orrin 31 people drowned when the ferry Stella Maren sank. {MILL}", "c.txt")
    found = link([tide, wire, copy])

    assert ("b.txt", "c.txt") == found.origins[1].documents
    assert 1 == len(set(found.roots([place(e, "31") for e in (wire, copy)])))
    assert 1 == len(set(found.roots([place(e, "31") for e in (tide, wire, copy)])))


def test_papers_that_lead_to_each_other_are_one_root() -> None:
    """A loop of credits would be two confirmations."""
    one = read(
        "Off Cape Orrin 31 people drowned on the Stella Maren, according to the Tide Mark.", "a.txt", "Leiro Echo"
    )
    two = read("Off Cape Orrin 31 people drowned on the Stella Maren, the Leiro Echo reported.", "b.txt", "Tide Mark")
    found = link([one, two])

    assert 1 == len(set(found.roots([place(one, "31"), place(two, "31")])))
    assert all(e.loop for origin in found.origins for e in origin.edges)


def test_a_reprint_that_adds_a_named_source_corroborates() -> None:
    """The paper that sent somebody would count for nothing."""
    wire, paper = read(FERRY, "a.txt"), read(f"{FERRY} {OWN}", "b.txt", published="2024-03-06")
    found = link([wire, paper])

    assert 1 == len(found.origins)
    assert 2 == len(set(found.roots([place(wire, "31"), place(paper, "31", nth=2)])))


def test_what_the_original_says_beyond_its_reprint_corroborates_nothing() -> None:
    """An agency whose story was cut would confirm itself."""
    wire, paper = read(f"{FERRY} {OWN}", "a.txt"), read(FERRY, "b.txt", published="2024-03-06")
    found = link([wire, paper])

    assert 1 == len(set(found.roots([place(paper, "31"), place(wire, "31", nth=2)])))


def test_the_values_of_a_report_say_what_they_count_for() -> None:
    """Other programs could not tell an own addition from a reprint."""
    rest = FERRY.replace("At least 31 people drowned, the coast guard said. ", "")
    wire, paper = read(FERRY, "a.txt"), read(f"{rest} {OWN}", "b.txt", published="2024-03-06")
    report: Report = app.check([wire.document, paper.document])
    (fact,) = (f for f in report.to_dict()["facts"] if f["measure"] == "deaths")

    assert {"o1", "o1/b.txt"} == {value["origin"] for value in fact["values"]}
    assert 2 == fact["origins"]
    assert any("adds Berta Almqvist" in why for why in fact["why"])


def test_two_agencies_stay_two_in_a_merged_text() -> None:
    """One paper that prints two stories on one page would make one story of them."""
    ferry, mill = read(FERRY, "a.txt", agency="AFP"), read(MILL, "b.txt", agency="dpa")
    both = read(f"{FERRY}\n\n{MILL}", "c.txt")
    found = link([ferry, mill, both])

    assert 2 == len(found.origins)
    assert found.roots([place(mill, "Four firemen")]) == found.roots([place(both, "Four firemen")])
    assert found.roots([place(ferry, "31")]) == found.roots([place(both, "31")])


def test_a_later_text_of_two_earlier_ones_is_merged() -> None:
    """Without credit lines two stories would be one."""
    both = read(f"{FERRY}\n\n{MILL}", "c.txt", published="2024-03-07")

    assert 2 == len(link([read(FERRY, "a.txt"), read(MILL, "b.txt"), both]).origins)


def test_a_long_text_that_two_papers_cut_differently_is_one() -> None:
    """Two halves of one story would confirm each other."""
    both = read(f"{FERRY}\n\n{MILL}", "c.txt", published="2024-03-04")

    assert 1 == len(link([read(FERRY, "a.txt"), read(MILL, "b.txt"), both]).origins)


def test_what_the_desk_splits_stays_apart() -> None:
    """A desk that knows better would be overruled at the next run."""
    found = link([read(FERRY, "a.txt"), read(FERRY, "b.txt")], None, [kept_apart("a.txt", "b.txt")])

    assert [("a.txt",), ("b.txt",)] == [origin.documents for origin in found.origins]
    assert "a.txt and b.txt: kept apart by Ana on 2024-03-06: Both were there" in found.origins[0].why


def test_a_document_split_off_joins_nobody() -> None:
    """It would come back by way of a third print."""
    prints = [read(FERRY, uri) for uri in ("a.txt", "b.txt", "c.txt")]

    assert [("a.txt", "c.txt"), ("b.txt",)] == [
        origin.documents for origin in link(prints, None, [kept_apart("b.txt")]).origins
    ]


def test_what_the_desk_joins_is_one() -> None:
    """A retelling that nobody recognised would stay a source."""
    ruling = kept_apart("a.txt", "b.txt", kind=RulingKind.JOIN)
    (origin,) = link([read(FERRY, "a.txt"), read(MILL, "b.txt")], None, [ruling]).origins

    assert ("a.txt and b.txt: joined by Ana on 2024-03-06: Both were there",) == origin.why
    assert [DerivationKind.RULING] == [e.kind for e in origin.edges]


def test_the_last_ruling_counts() -> None:
    """A desk could not change its mind."""
    rulings = [kept_apart("a.txt", "b.txt"), kept_apart("a.txt", "b.txt", kind=RulingKind.JOIN)]

    assert 1 == len(link([read(FERRY, "a.txt"), read(MILL, "b.txt")], None, rulings).origins)
