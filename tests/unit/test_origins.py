"""Independent roots: what is a copy, what is a retelling, and what only shares a subject."""

from __future__ import annotations

from typing import Any

from builders import a_document, a_passage, an_assertion, an_extraction

from factcheck.link.origins import Kinship, kinships, origins
from factcheck.model.assertion import AssertionKind, Extraction
from factcheck.model.entity import Entity, EntityKind
from factcheck.model.fact import Link, LinkKind, Member
from factcheck.model.text import PassageKind

WIRE = (
    "The ferry Stella Maren ran aground off Cape Orrin on Thursday with two hundred passengers on board. Tables slid across "
    "the dining room and glass lay on every deck. Tugs will try to free the ship on the next high tide, and divers will "
    "look at the hull before the crew is allowed to start the engines again."
)
OTHER = (
    "A choir was on its way home when the Stella Maren hit the rocks. Singers told of a long scraping noise, of a cook who "
    "handed out life vests in the dark and of children asleep through it all. The harbour doctor set one broken wrist."
)


def read(text: str, uri: str, *people: str, **changes: Any) -> Extraction:
    """An extraction with the people that stand in the text."""
    document = a_document(text, uri, **changes)
    entities = tuple(
        Entity(text.index(name), text.index(name) + len(name), name, EntityKind.PERSON, name) for name in people
    )
    made = an_extraction(document)
    return Extraction(document, made.analysis, entities=entities)


def same_quote(a: Extraction, b: Extraction, words: str) -> Link:
    one, two = (Member(e.document.uri, an_assertion(e.document.text, words, kind=AssertionKind.QUOTE)) for e in (a, b))
    return Link(LinkKind.QUOTE, one, two, "same")


def roots(*extractions: Extraction, quotes: tuple[Link, ...] = ()) -> list[tuple[str, ...]]:
    return [origin.documents for origin in origins(extractions, kinships(extractions, quotes))]


def test_a_reprint_has_one_root() -> None:
    """Two prints of one text would count as two sources."""
    assert [("a.txt", "b.txt")] == roots(read(WIRE, "a.txt"), read(f"{WIRE} More soon.", "b.txt"))


def test_a_cut_reprint_has_one_root() -> None:
    """A paper that prints half of an agency text would count as a source."""
    assert [("a.txt", "b.txt")] == roots(read(WIRE, "a.txt"), read(f"{OTHER} {WIRE[:220]}", "b.txt"))


def test_case_and_apostrophes_make_no_difference() -> None:
    """A capital headline style would hide a copy."""
    assert [("a.txt", "b.txt")] == roots(read(WIRE, "a.txt"), read(WIRE.upper(), "b.txt"))


def test_two_texts_have_two_roots() -> None:
    """Independent reports would lose their weight."""
    assert [("a.txt",), ("b.txt",)] == roots(read(WIRE, "a.txt"), read(OTHER, "b.txt"))


def test_a_shared_sentence_is_no_copy() -> None:
    """A quoted statement would make two reports one."""
    shared = "Nobody was hurt, the coast guard said."

    assert 2 == len(roots(read(f"{shared} {WIRE}", "a.txt"), read(f"{OTHER} {shared}", "b.txt")))


def test_one_agency_alone_is_no_kinship() -> None:
    """Two texts of one agency would count as one text."""
    assert 2 == len(roots(read(WIRE, "a.txt", agency="AFP"), read(OTHER, "b.txt", agency="AFP")))


def test_a_copied_sidebar_is_no_copy_of_the_article() -> None:
    """Two pages of one site would have one root because of their menu."""
    menu = WIRE
    one, two = f"{OTHER}\n\n{menu}", f"The dam at Lorca has cracks, the council was told.\n\n{menu}"
    documents = [
        a_document(
            text,
            uri,
            passages=(
                a_passage(text, text[: -len(menu)]),
                a_passage(text, menu, PassageKind.SIDEBAR),
            ),
        )
        for text, uri in ((one, "a.txt"), (two, "b.txt"))
    ]

    assert 2 == len(roots(*(an_extraction(document) for document in documents)))


def test_a_retelling_leans_on_the_agency_and_its_quotations() -> None:
    """A rewritten agency story would count as a second source."""
    told = read('"We ran," said the cook. "The deck was ice," said a singer.', "a.txt", agency="AFP")
    teller = read(
        'A cook told AFP: "We ran". A singer told the agency: "The deck was ice". AFP saw the wreck on Friday.', "b.txt"
    )
    quotes = (same_quote(told, teller, '"We ran'), same_quote(told, teller, '"The deck was ice'))

    assert [("a.txt", "b.txt")] == roots(told, teller, quotes=quotes)


def test_a_retelling_may_share_people_instead() -> None:
    """A retelling without quotations would count as a second source."""
    cast = ("Ana Souto", "Tomas Veltri", "Mira Lund")
    told = read("Ana Souto, Tomas Veltri and Mira Lund got off the ship.", "a.txt", *cast, agency="Reuters")
    teller = read(
        "Reuters met Ana Souto, Tomas Veltri and Mira Lund. The agency says they are well. Reuters was first.",
        "b.txt",
        *cast,
    )

    assert [("a.txt", "b.txt")] == roots(told, teller)


def test_one_mention_of_the_agency_is_no_retelling() -> None:
    """A paper that adds one agency line to its own report would not count."""
    cast = ("Ana Souto", "Tomas Veltri", "Mira Lund")
    told = read("Ana Souto, Tomas Veltri and Mira Lund got off the ship.", "a.txt", *cast, agency="Reuters")
    teller = read("Ana Souto, Tomas Veltri and Mira Lund are well. The ship is Greek, Reuters said.", "b.txt", *cast)

    assert 2 == len(roots(told, teller))


def test_kinship_is_passed_on() -> None:
    """Three prints would have two roots where the first and the last were cut differently."""
    documents = [read(text, uri) for text, uri in (("x", "a.txt"), ("y", "b.txt"), ("z", "c.txt"))]
    kin = (Kinship("a.txt", "b.txt", "alike"), Kinship("b.txt", "c.txt", "alike"))

    (origin,) = origins(documents, kin)

    assert ("a.txt", "b.txt", "c.txt") == origin.documents
    assert ("a.txt and b.txt: alike", "b.txt and c.txt: alike") == origin.why


def test_ids_follow_the_documents() -> None:
    """A waiver on an origin would change with the order of the files."""
    documents = [read(text, uri) for text, uri in ((OTHER, "c.txt"), (WIRE, "a.txt"), (WIRE, "b.txt"))]

    found = origins(documents, kinships(documents, ()))

    assert [("o1", ("a.txt", "b.txt")), ("o2", ("c.txt",))] == [(o.id, o.documents) for o in found]


def test_the_label_is_the_agency() -> None:
    """Nobody could tell whose text it is."""
    documents = [read(WIRE, "a.txt", source="Leiro Echo"), read(WIRE, "b.txt", agency="AFP")]

    assert ["AFP"] == [origin.label for origin in origins(documents, kinships(documents, ()))]


def test_the_label_is_else_the_source() -> None:
    """An origin without an agency would have no name."""
    documents = [read(WIRE, "a.txt", source="Leiro Echo")]

    assert ["Leiro Echo"] == [origin.label for origin in origins(documents, ())]


def test_the_reason_is_given() -> None:
    """An editor could not judge why two documents count once."""
    (kinship,) = kinships([read(WIRE, "a.txt"), read(WIRE, "b.txt")], ())

    assert "100% of the shorter text stands word for word in the other" == kinship.why


def test_very_short_texts_have_no_runs() -> None:
    """A text of three words would crash the comparison or match anything."""
    assert 2 == len(roots(read("Dam closed.", "a.txt"), read("Dam closed.", "b.txt")))


def test_a_reworded_copy_has_one_root() -> None:
    """A paper that changes every eighth word would count as a source."""
    changed = " ".join("quietly" if place % 8 == 7 else word for place, word in enumerate(WIRE.split()))

    assert [("a.txt", "b.txt")] == roots(read(WIRE, "a.txt"), read(changed, "b.txt"))


def test_a_copied_caption_is_no_copy_of_the_article() -> None:
    """Two papers that buy one photograph would be one source."""
    texts = (
        (f"{OTHER}\n\n{WIRE}", "a.txt"),
        (f"The dam at Lorca has cracks, the council was told.\n\n{WIRE}", "b.txt"),
    )
    documents = [
        a_document(
            text,
            uri,
            passages=(a_passage(text, text[: -len(WIRE)]), a_passage(text, WIRE, PassageKind.CAPTION)),
        )
        for text, uri in texts
    ]

    assert 2 == len(roots(*(an_extraction(document) for document in documents)))


def test_a_headline_belongs_to_the_article() -> None:
    """A story whose first paragraph was taken for a headline would lose its copy."""
    documents = [
        a_document(WIRE, uri, passages=(a_passage(WIRE, WIRE[:90], PassageKind.HEADLINE), a_passage(WIRE, WIRE[90:])))
        for uri in ("a.txt", "b.txt")
    ]

    assert [("a.txt", "b.txt")] == roots(*(an_extraction(document) for document in documents))


def test_kinship_does_not_depend_on_the_order_of_documents() -> None:
    """A report would change with the order of the files on the command line."""
    documents = [read(text, uri) for text, uri in ((WIRE, "a.txt"), (OTHER, "b.txt"), (f"{OTHER} {WIRE}", "c.txt"))]

    assert kinships(documents, ()) == kinships(documents[::-1], ())


def test_the_long_name_of_the_agency_counts() -> None:
    """A retelling that spells the agency out would count as a second source."""
    cast = ("Ana Souto", "Tomas Veltri", "Mira Lund")
    told = read("Ana Souto, Tomas Veltri and Mira Lund got off the ship.", "a.txt", *cast, agency="AFP")
    teller = read(
        "Agence France-Presse met Ana Souto, Tomas Veltri and Mira Lund. The agency says they are well, the news agency adds.",
        "b.txt",
        *cast,
    )

    assert [("a.txt", "b.txt")] == roots(told, teller)
