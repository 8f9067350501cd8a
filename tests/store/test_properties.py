"""Whatever a document holds, the store gives it back as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from builders import NOON
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model.text import AnchorKind, DateAnchor, Document, Passage, PassageKind, normalise
from factcheck.store import Store, tables
from factcheck.store.engine import writing

words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=40)
anchors = st.none() | st.builds(DateAnchor, st.dates(date(1900, 1, 1)), st.sampled_from(AnchorKind))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any document that ingest could make, cut into passages at random places."""
    text = normalise(draw(words))
    cuts = sorted({0, len(text), *draw(st.lists(st.integers(0, len(text)), max_size=3))})
    kind = st.sampled_from(PassageKind)
    passages = tuple(Passage(start, end, draw(kind), draw(anchors)) for start, end in pairwise(cuts))
    return Document(
        text=text,
        uri=draw(words),
        source=draw(words),
        published=draw(st.none() | words),
        published_from=draw(st.sampled_from([None, "manifest", "text", "format"])),
        updated=draw(st.none() | words),
        agency=draw(st.none() | words),
        title=draw(st.none() | words),
        url=draw(st.none() | words),
        passages=passages,
    )


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared_store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """One store for all examples: to open one for each would take most of the time."""
    url = "sqlite://" if request.param == "sqlite" else request.getfixturevalue("new_postgresql")()
    with Store.open(url) as store:
        yield store


@given(batch=st.lists(documents(), max_size=4, unique_by=lambda document: document.uri))
def test_load_gives_back_what_was_saved(shared_store: Store, batch: list[Document]) -> None:
    """A report from the archive would differ from the report on the files, or `db check` see damage in odd texts."""
    with writing(shared_store._engine) as connection:
        connection.execute(tables.passages.delete())
        connection.execute(tables.documents.delete())
    shared_store.save_documents(batch, NOON)

    assert sorted(batch, key=lambda document: document.uri) == list(shared_store.load_documents())
    assert not shared_store.check()
