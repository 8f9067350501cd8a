"""What is always true of stored text and its passages, whatever a file holds."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.ingest import prepare
from factcheck.model.text import Document, normalise

LINES = st.sampled_from(
    [
        "",
        " ",
        "RELATED",
        "READ ALSO: Tram strike off",
        "Updated 22:26, 10-Dec-2021",
        "OSLO, May 3 (Reuters) - The harbour was closed by 40 dock workers on Tuesday, the port authority said.",
        "Losses mount",
        "video",
        "(Per Hansen contributed to the story)",
        "A long paragraph about olives and tractors in Seville that goes on " + "and on " * 30,
        "\u202eTfel ot thgir",
        "🦀 e\u0301",
        "- an item",
    ]
)
PAGES = st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=12).map("\n".join)


@given(st.text(alphabet=st.characters(exclude_characters="\ufeff"), max_size=200))
@example("\ufeffa\r\n\rb\x00\ud800e\u0301")
def test_normalise_is_idempotent_and_clean(text: str) -> None:
    """A stored text would change when it is read again, or could not be stored at all."""
    once = normalise(text)

    assert once == normalise(once)
    assert not {"\x00", "\r"} & set(once)
    assert not any("\ud800" <= char <= "\udfff" for char in once)
    assert len(once) <= 3 * len(text)


def test_normalise_takes_off_every_mark() -> None:
    """A file that two programs have marked would change when its text is stored and read again."""
    assert normalise("\ufeff\ufeffa") == normalise(normalise("\ufeff\ufeffa"))


@given(PAGES)
def test_passages_tile_the_text(page: str) -> None:
    """A word would belong to no passage, or to two."""
    document = prepare(Document.from_text(page, "a.txt"))

    assert document.text == "".join(passage.span.of(document.text) for passage in document.passages)
    assert all(passage.start < passage.end for passage in document.passages)


@given(PAGES, st.sampled_from([None, "2021-12-10", "2021-12-10T22:26:00+08:00"]))
def test_prepare_is_idempotent(page: str, published: str | None) -> None:
    """A document read from the store would differ from the one put in."""
    once = prepare(Document.from_text(page, "a.txt", published=published))

    assert once == prepare(once)


@pytest.mark.parametrize(
    "unit", [" ", "a", "(", "\n", ". ", "1:", "2024-", "May 3 ", "Read more: ", "A, ", "\"'", "—", "1,", "é "]
)
def test_hostile_text_does_not_stall(unit: str) -> None:
    """One crafted file would hang a run, as Python's patterns know no time limit."""
    began = time.perf_counter()

    prepare(Document.from_text(unit * (10_000 // len(unit)), "a.txt"))

    assert time.perf_counter() - began < 2
