"""Where a draft is read otherwise than a source: Markdown keeps its places, and of a web page the story alone is the draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from factcheck.ingest.formats.in_place import IN_PLACE
from factcheck.ingest.formats.mhtml import MHTML
from factcheck.ingest.formats.page import PAGE
from factcheck.ingest.reading import Context, Format, Item, Reading
from factcheck.model.text import PassageKind

AROUND = (PassageKind.SIDEBAR, PassageKind.BOILERPLATE)
HEAD = 4_096
LEFT_OUT = "the story of this page is the draft; menus, notices and other stories on it were left out"


def _story(form: Format, whole: Callable[[bytes], bool]) -> Format:
    """A format of pages whose reader leaves out what stands around a story; parts that are no `whole` page stay as they are."""

    def read(data: bytes, name: str, context: Context) -> Reading:
        found = form.read(data, name, context)
        if not whole(data):
            return found
        items = tuple(_alone(item) for item in found.items)
        return replace(found, items=items, notes=(*found.notes, *([LEFT_OUT] if items != found.items else [])))

    return replace(form, read=read)


def _alone(item: Item) -> Item:
    kept = tuple(block for block in item.blocks if block.kind not in AROUND)
    alone = replace(item, blocks=kept)
    return alone if alone.has_words else item


def _is_page(data: bytes) -> bool:
    """Whether it is a page of its own: an editorial system sends a part of one, all of which is the draft."""
    return PAGE.sniff(data[:HEAD])


DRAFTS = {form.name: form for form in (IN_PLACE, _story(PAGE, _is_page), _story(MHTML, lambda data: True))}
"""The readers for drafts, by the name of the one whose place each takes."""
