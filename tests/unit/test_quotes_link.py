"""The same utterance in two documents: in one wording, in two, or cut."""

from __future__ import annotations

from builders import a_document, an_assertion, an_extraction, span_of

from factcheck.link.quotes import quote_links
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.fact import Link

LOST = "We lost this match in midfield, and I will not blame a girl of nineteen for it."
ALTERED = "We lost the game in midfield, and nobody should blame a girl of nineteen."
TENDON = "Our captain has a torn tendon and is out until the winter break."


def speech(uri: str, *said: tuple[str, str], terms: str = "coach goalkeeper defeat") -> Extraction:
    """A document that quotes (speaker, words) pairs."""
    document = a_document("\n\n".join(f'"{words}"' for _, words in said), uri)
    return an_extraction(document, *(quote(document.text, who, words, terms) for who, words in said))


def quote(text: str, who: str, words: str, terms: str) -> Assertion:
    return an_assertion(
        text,
        f'"{words}"',
        measure="quote",
        kind=AssertionKind.QUOTE,
        subject=who,
        terms=frozenset(terms.split()),
        quoted=True,
        focus=span_of(text, words),
    )


def same_name(_a: str, one: str, _b: str, two: str) -> bool:
    return one.rsplit(maxsplit=1)[-1] == two.rsplit(maxsplit=1)[-1]


def links(*extractions: Extraction) -> list[Link]:
    return list(quote_links(extractions, same_name))


def relations(*extractions: Extraction) -> list[str]:
    return [link.relation for link in links(*extractions)]


def test_the_same_words() -> None:
    """A quotation that two papers share would be no link."""
    assert ["same"] == relations(speech("a.txt", ("Solvang", LOST)), speech("b.txt", ("Solvang", LOST)))


def test_case_and_punctuation_are_no_wording() -> None:
    """House style would count as an altered quotation."""
    styled = LOST.upper().replace(",", " -")

    assert ["same"] == relations(speech("a.txt", ("Solvang", LOST)), speech("b.txt", ("Solvang", styled)))


def test_altered_words() -> None:
    """A changed quotation would not be seen."""
    assert ["altered"] == relations(speech("a.txt", ("Solvang", LOST)), speech("b.txt", ("Solvang", ALTERED)))


def test_a_piece_of_the_words() -> None:
    """A shortened quotation would count as altered."""
    piece = "We lost this match in midfield"

    assert ["cut"] == relations(speech("a.txt", ("Solvang", LOST)), speech("b.txt", ("Solvang", piece)))


def test_one_person_under_two_forms_of_the_name() -> None:
    """A surname alone would hide a changed quotation."""
    assert ["altered"] == relations(speech("a.txt", ("Ingrid Solvang", LOST)), speech("b.txt", ("Solvang", ALTERED)))


def test_two_remarks_of_one_speaker() -> None:
    """Whatever a speaker says next would count as an altered quotation."""
    assert [] == relations(
        speech("a.txt", ("Solvang", LOST)), speech("b.txt", ("Solvang", TENDON), terms="injury captain")
    )


def test_two_speakers_may_say_alike() -> None:
    """Two people who agree would seem misquoted."""
    assert [] == relations(speech("a.txt", ("Solvang", LOST)), speech("b.txt", ("Alcaraz", ALTERED)))


def test_the_same_long_words_under_two_names_are_one_utterance() -> None:
    """A quotation laid to another speaker would not be seen."""
    assert ["same"] == relations(speech("a.txt", ("Solvang", LOST)), speech("b.txt", ("Alcaraz", LOST)))


def test_without_a_speaker_the_words_must_be_closer() -> None:
    """Any two anonymous remarks on one subject would be linked."""
    assert ["same"] == relations(speech("a.txt", ("", LOST)), speech("b.txt", ("Solvang", LOST)))
    assert [] == relations(speech("a.txt", ("", LOST)), speech("b.txt", ("Solvang", TENDON)))


def test_each_finds_its_best_partner() -> None:
    """Two quotations of one speaker would be crossed."""
    a = speech("a.txt", ("Solvang", LOST), ("Solvang", TENDON))
    b = speech("b.txt", ("Solvang", TENDON), ("Solvang", ALTERED))

    assert {(LOST, ALTERED), (TENDON, TENDON)} == {
        (link.a.assertion.text.strip('"'), link.b.assertion.text.strip('"')) for link in links(a, b)
    }


def test_within_one_document_nothing_is_linked() -> None:
    """A speaker who repeats himself would seem misquoted."""
    assert [] == relations(speech("a.txt", ("Solvang", LOST), ("Solvang", ALTERED)))


def test_every_pair_of_documents_is_linked() -> None:
    """A third wording would be lost."""
    documents = [speech(uri, ("Solvang", LOST)) for uri in ("a.txt", "b.txt", "c.txt")]

    assert [("a.txt", "b.txt"), ("a.txt", "c.txt"), ("b.txt", "c.txt")] == [
        (link.a.document, link.b.document) for link in links(*documents)
    ]


def test_the_order_of_documents_makes_no_difference() -> None:
    """The report would depend on the order of the files."""
    a, b = speech("a.txt", ("Solvang", LOST)), speech("b.txt", ("Solvang", ALTERED))

    assert links(a, b) == links(b, a)


def test_a_term_in_quotation_marks() -> None:
    """A two-word term in other words would never be linked."""
    a = speech("a.txt", ("Solvang", "young heroes"), terms="coach praise goalkeeper")
    b = speech("b.txt", ("Solvang", "young heroines"), terms="coach praise goalkeeper")

    assert ["altered"] == relations(a, b)


def test_small_words_alone_are_no_term() -> None:
    """ "We are" in two sentences would be linked."""
    a = speech("a.txt", ("Solvang", "we are"), terms="coach praise goalkeeper")

    assert [] == relations(a, speech("b.txt", ("Solvang", "we were"), terms="coach praise goalkeeper"))


def test_a_score_is_a_share() -> None:
    """The reason would claim more than certainty."""
    (link,) = links(speech("a.txt", ("Solvang", LOST)), speech("b.txt", ("Solvang", LOST)))

    assert 0 < link.score <= 1
    assert "Solvang is quoted in both" == link.why[0]
