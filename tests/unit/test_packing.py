"""What was read in a document comes back from the database as it was, and nothing else does."""

from __future__ import annotations

import base64
import pickle
import zlib
from collections import OrderedDict

import pytest

from factcheck.app import extract
from factcheck.errors import StoreError
from factcheck.model.packing import pack, unpack
from factcheck.model.text import Document

TEXT = "Police in Ostrava said on Monday that 31 people were arrested. “It was calm,” Jana Nova told reporters."


def test_an_extraction_comes_back_as_it_was() -> None:
    """A run out of the database would report other things than a run on the files."""
    extraction = extract(Document.from_text(TEXT, "a.txt", published="2024-03-05"))

    assert extraction == unpack(pack(extraction), extraction.document)


@pytest.mark.parametrize("harm", [print, OrderedDict], ids=["function", "class"])
def test_a_database_cannot_run_code(harm: object) -> None:
    """Whoever may write to the database could run any program on the desk's machine."""
    body = base64.b64encode(zlib.compress(pickle.dumps(harm))).decode()

    with pytest.raises(StoreError, match="tampered"):
        unpack(body, Document.from_text(TEXT, "a.txt"))


def test_a_dotted_name_is_refused() -> None:
    """A module that the model imports would open the way to the whole library."""
    payload = b"\x80\x04\x8c\x14factcheck.model.text\x8c\x0ajson.loads\x93."
    body = base64.b64encode(zlib.compress(payload)).decode()

    with pytest.raises(StoreError, match="tampered"):
        unpack(body, Document.from_text(TEXT, "a.txt"))


def test_a_damaged_analysis_is_named() -> None:
    """A damaged row would end in a traceback."""
    with pytest.raises(StoreError, match=r"a\.txt"):
        unpack("AAAA", Document.from_text(TEXT, "a.txt"))
