"""HTML from bytes to text: by its mark, by what it declares, else as plain text is read."""

from __future__ import annotations

import codecs
import re

from factcheck.ingest.decode import MARKS, Decoded, read_plain

DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|^\s*<\?xml[^>]*?encoding=["']([\w.:-]+)""", re.I
)
LATIN = frozenset({"iso8859-1", "ascii", "iso8859-9"})
"""Declared as these, pages are in Windows-1252, as every browser reads them."""


def decode_web(data: bytes) -> Decoded:
    """The text of a page. Raises InputError where the bytes are no text."""
    if any(data.startswith(mark) for mark, _ in MARKS):
        return read_plain(data)
    declared = DECLARED.search(data[:4096])
    if declared:
        try:
            name = codecs.lookup((declared[1] or declared[2]).decode("ascii")).name
            if name != "utf-8" and not name.startswith(("utf-16", "utf-32")):
                return Decoded(data.decode("cp1252" if name in LATIN else name))
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    return read_plain(data)
