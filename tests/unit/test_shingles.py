"""Near-copies among many texts: runs of words, furniture of the page, candidates, and what is enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.link import reading
from factcheck.link.reading import Reading, read, read_many
from factcheck.link.shingles import (
    Least,
    Overlap,
    candidates,
    near_copies,
    recurring,
    runs,
    sketch,
    stripped,
)

FERRY_NUMBER = 1437519232913090282
LEAST = Least(runs=8, share=0.25, traces=0.1, sentences=0.6)
FERRY = (
    "The ferry left Orrin at noon with two hundred people. A storm turned it round behind the cape. Nobody was hurt. The "
    "captain praised his crew for their calm and paid for soup in the harbour."
)
CHOIR = (
    "A choir sang in the old mill on Sunday. Its leader had found the notes in a chest below the stairs. Half the village "
    "came. The mill will be a school from autumn on, if the council finds a teacher."
)
FOOTER = "Write to our desk and win a basket of pears from the garden. Read us every morning before the bus comes."


def words(text: str) -> int:
    return len(read(text).words)


def pairs(*texts: str, outlets: tuple[str, ...] = (), least: Least = LEAST) -> list[tuple[int, int]]:
    readings = [read(text) for text in texts]
    return [(o.a, o.b) for o in near_copies(readings, outlets or tuple("abcdefgh"[: len(texts)]), least, rate=1)]


def test_words_are_counted_without_their_marks() -> None:
    """A dash or a bracket between blanks would be a word and break every run around it."""
    assert 4 == words("The ferry (again) - sank.")


def test_dashes_part_words() -> None:
    """Two papers set a dash with blanks and without: the runs would differ."""
    assert words("noon \u2013 a storm") == words("noon\u2013a storm")


def test_case_and_marks_do_not_change_a_word() -> None:
    """A reprint with other quotation marks would be a new text."""
    assert read("The \u201cferry\u201d sank.").words.tolist() == read('THE "Ferry" sank').words.tolist()


def test_sentences_start_where_the_last_one_ends() -> None:
    """Furniture is dropped by the sentence."""
    assert [0, 3, 4] == read("The ferry sank. Nobody\nwas hurt!").starts.tolist()


def test_equal_sentences_have_equal_numbers() -> None:
    """A footer would not be known again below another article."""
    one, two = read(f"Rain fell. {FOOTER}"), read(f"The mayor spoke at length. {FOOTER}")

    assert one.sentences[-2:].tolist() == two.sentences[-2:].tolist()


def test_the_order_of_words_makes_a_sentence() -> None:
    """Man bites dog."""
    assert read("Dog bites man.").sentences.tolist() != read("Man bites dog.").sentences.tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the co-op's 3,000", "The Co-op\u2019s 3000"),
        ("noon\u2014a storm", "noon / a storm"),
        ("Stra\u00dfe", "STRASSE"),
        ("\u201cGo!\u201d \u2026 she", '"Go!" she'),
        ("caf\u00e9\u00a0au lait", "CAF\u00c9 au lait"),
        ("a \U0001f600 b", "a b"),
    ],
)
def test_house_styles_are_one(one: str, other: str) -> None:
    """A paper with quotation marks of its own would have a text of its own."""
    assert read(one).words.tolist() == read(other).words.tolist()


def test_words_are_the_same_numbers_in_every_place() -> None:
    """A copy would be known at the top of a page and not below."""
    assert read("ferry").words.tolist() == read(f"{CHOIR} ferry").words.tolist()[-1:]


def test_the_numbers_never_change() -> None:
    """An archive would not know its own texts again after an update."""
    assert [FERRY_NUMBER] == read("Ferry").words.tolist()


def test_a_broken_character_does_not_end_the_run() -> None:
    """A lone surrogate, as broken files have it, would crash the archive."""
    assert 2 == words("ferry \ud800x")


@given(st.lists(st.text(max_size=60), max_size=6))
def test_many_texts_are_read_as_each_by_itself(texts: list[str]) -> None:
    """A word at the end of one text would grow together with the next."""
    told = [(r.words.tolist(), r.starts.tolist(), r.lengths.tolist(), r.sentences.tolist()) for r in read_many(texts)]

    assert [
        (r.words.tolist(), r.starts.tolist(), r.lengths.tolist(), r.sentences.tolist()) for r in map(read, texts)
    ] == told


def test_batches_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text at the edge of a batch would be lost or read twice."""
    monkeypatch.setattr(reading, "BATCH", 100)

    assert [words(text) for text in (FERRY, CHOIR, "x", FOOTER)] == [
        len(r.words) for r in read_many([FERRY, CHOIR, "x", FOOTER])
    ]


def test_an_empty_text_has_nothing() -> None:
    """One empty file would end the run."""
    assert 0 == len(runs(read(" \n ")))


def test_three_words_have_no_run() -> None:
    """A headline alone would match."""
    assert 0 == len(runs(read("Ferry runs aground")))


def test_a_footer_recurs() -> None:
    """All articles of an outlet would be copies of each other."""
    readings = [read(f"{body} {FOOTER}") for body in (FERRY, CHOIR, f"{FERRY} {CHOIR}")]

    assert set(read(FOOTER).sentences.tolist()) <= recurring(readings, ["Echo"] * 3)["Echo"]


def test_a_footer_of_two_does_not_recur() -> None:
    """Two reprints in one outlet would lose what they share."""
    assert frozenset() == recurring([read(f"{FERRY} {FOOTER}")] * 2, ["Echo"] * 2)["Echo"]


def test_versions_of_a_story_are_no_furniture() -> None:
    """An agency that sends a story five times would lose it."""
    assert (
        frozenset()
        == recurring([read(FERRY), read(f"{FERRY} More soon."), read(f"{FERRY} Ends.")], ["Wire"] * 3)["Wire"]
    )


def test_furniture_is_taken_out() -> None:
    """Offsets of sentences would no longer fit the words."""
    whole = read(f"{FERRY} {FOOTER}")
    bare: Reading = stripped(whole, frozenset(read(FOOTER).sentences.tolist()))

    assert read(FERRY).words.tolist() == bare.words.tolist()
    assert read(FERRY).starts.tolist() == bare.starts.tolist()


def test_a_sketch_keeps_the_same_runs_everywhere() -> None:
    """Samples taken by chance would not meet."""
    assert set(sketch(read(FERRY), 3).tolist()) <= set(sketch(read(f"{CHOIR} {FERRY}"), 3).tolist())


def test_candidates_share_runs() -> None:
    """The join would pair strangers, or a text with itself."""
    first, second, shared = candidates([sketch(read(t), 1) for t in (FERRY, CHOIR, FERRY)])

    assert [(0, 2, len(runs(read(FERRY))))] == list(zip(first.tolist(), second.tolist(), shared.tolist(), strict=True))


def test_no_texts_have_no_candidates() -> None:
    """A run over an empty folder would crash."""
    assert () == near_copies([], [], LEAST)


def test_a_copy_inside_a_longer_text_is_found() -> None:
    """A merged or padded copy would pass as a text of its own."""
    assert [(0, 1)] == pairs(FERRY, f"{CHOIR} {FERRY}")


def test_reordered_sentences_are_found() -> None:
    """A copy with its sentences turned round would pass."""
    assert [(0, 1)] == pairs(FERRY, " ".join(reversed(FERRY.split(". "))))


def test_strangers_with_one_footer_are_no_pair() -> None:
    """Three articles of one outlet would be one."""
    texts = [
        f"{body} {FOOTER}"
        for body in (
            FERRY,
            CHOIR,
            "Snow fell on the pass. A bus slid into a ditch, and a ram sat on its roof until dusk.",
        )
    ]

    assert [] == pairs(*texts, outlets=("Echo", "Echo", "Echo"))


def test_traces_in_most_sentences_make_a_copy() -> None:
    """A text with every third word replaced would pass."""
    assert LEAST.met(Overlap(0, 1, 20, 0.15, 0.7))


def test_traces_in_few_sentences_make_none() -> None:
    """A shared teaser or a long quotation would make one text of two."""
    assert not LEAST.met(Overlap(0, 1, 20, 0.15, 0.3))


def test_too_few_runs_are_never_enough() -> None:
    """Two briefs that share a sentence would be one."""
    assert not LEAST.met(Overlap(0, 1, 7, 0.9, 1.0))


@given(st.text(max_size=200))
def test_a_text_tiles_into_sentences(text: str) -> None:
    """A word outside every sentence would shift all that follow."""
    made = read(text)

    assert len(made.words) == made.lengths.sum()
    assert len(made.starts) == len(made.lengths) == len(made.sentences)
