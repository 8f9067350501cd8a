"""Files that say no more than .xml: what they are is in their first element."""

from __future__ import annotations

from factcheck.errors import InputError
from factcheck.ingest.formats import feed, newsml, page
from factcheck.ingest.formats.xml_safe import refuse_entities, root_name
from factcheck.ingest.reading import Context, Format, Reading

HEAD = 8192


def read(data: bytes, name: str, context: Context) -> Reading:
    """A feed, NewsML-G2, NITF or XHTML by its first element. Raises InputError for any other."""
    root = root_name(data[:HEAD])
    if root in feed.ROOTS:
        return feed.read(data, name, context)
    if root in newsml.ROOTS:
        return newsml.read(data, name, context)
    if root == "html":
        return page.read(data, name, context)
    refuse_entities(data)
    what = f"Its first element is <{root[:40]}>" if root else "It has no first element"
    raise InputError(
        f"{what}, and that is no XML known here (RSS, Atom, NewsML-G2, NITF). Save its text as a .txt file."
    )


XML = Format("xml", (".xml",), read, lambda head: head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml"))
