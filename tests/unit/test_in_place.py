"""Markdown read in place: markup is blanked, and every word stays where the file has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.ingest.formats.in_place import blanked


@pytest.mark.parametrize(
    ("left", "text"),
    [
        ("Head", "## Head"),
        ("bold and quiet", "**bold** and _quiet_"),
        ("the list", "[the list](http://a.example/b 'c')".replace("'", '"')),
        ("He said no", "> He said no"),
        ("one two", "- one\n- two"),
        ("3 * 4 snake_case -7", "3 * 4 snake_case -7"),
        ("end", "<!-- a note\nof two lines -->end"),
    ],
)
def test_only_markup_goes(left: str, text: str):
    """A mark would be read as a word, or a word be lost."""
    assert left.split() == blanked(text).split()


@given(st.text(alphabet='ab#*_[]()>-!`~<" \n', max_size=60))
def test_places_are_kept(text: str):
    """Findings would point beside the passage."""
    found = blanked(text)
    assert len(text) == len(found)
    assert all(b in (a, " ") for a, b in zip(text, found, strict=True))
