"""Readers are found through entry points, the built-in ones as any other."""

from __future__ import annotations

import tomllib
from pathlib import Path

from factcheck.ingest.readers import BUILT_IN, GROUP, Readers
from factcheck.ingest.reading import Context, Format, Item, Reading
from factcheck.plugins import readers

ROOT = Path(__file__).parents[2]


class Entry:
    """An entry point that holds an object."""

    def __init__(self, name: str, item: object) -> None:
        self.name = name
        self.item = item

    def load(self) -> object:
        return self.item


def test_metadata_and_table_agree() -> None:
    """A reader would be there from the source tree and not from the package, or the other way round."""
    registered = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"][GROUP]

    assert BUILT_IN == registered
    assert sorted(BUILT_IN) == sorted(Readers().formats)


def test_added_reader_counts() -> None:
    """A desk's own format could not be read, or something that is no reader would stop the run."""

    def read(data: bytes, name: str, context: Context) -> Reading:
        return Reading((Item.of_text("read by the desk"),))

    found, failures = readers([Entry("own", Format("own", (".txt",), read)), Entry("odd", 3)])

    assert "read by the desk" == found.read("a.txt", b"x", 100).items[0].blocks[0].text
    assert ["plugin odd (factcheck.readers)"] == [failure.path for failure in failures]
