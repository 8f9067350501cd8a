"""NewsML-G2: one document per news item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factcheck.errors import InputError
from factcheck.ingest.formats.fragments import Fragments
from factcheck.ingest.formats.markup import blocks_of, blocks_of_html
from factcheck.ingest.formats.page_metadata import settled
from factcheck.ingest.formats.xml_safe import root_name, root_of
from factcheck.ingest.lexicon import agency_names
from factcheck.ingest.reading import Block, Context, Format, Item, Reading, Stated, moment, one_line
from factcheck.model.text import PassageKind

ROOTS = ("newsItem", "newsMessage", "packageItem", "nitf")
BODIES = ("body.content", "body")


def read(data: bytes, name: str, context: Context) -> Reading:
    """The news items of a message, or the one of a file. Items without text (pictures, packages) are left out."""
    root = root_of(data)
    found = (
        [root] if _name(root) in ("newsItem", "nitf") else [node for node in root.iter() if _name(node) == "newsItem"]
    )
    fragments = Fragments()
    items, notes = [], []
    for node in found:
        blocks = _blocks(node)
        if not Item(tuple(blocks)).has_words:
            notes.append(f"the item {node.get('guid') or 'without a guid'} has no text and was left out")
            continue
        fragment = fragments.of(node.get("guid"), _text(node, "headline")) if len(found) > 1 else None
        items.append(Item(tuple(blocks), _stated(node), fragment))
        notes.extend(_status(node))
    if not items:
        raise InputError("There is no news item with text in this file. Export the items with their content.")
    return Reading(tuple(items), notes=tuple(notes))


def _name(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _nodes(node: Any, *path: str) -> Iterator[Any]:
    """Descendants by local names: each name somewhere below the one before it."""
    if not path:
        yield node
        return
    for child in node.iterdescendants():
        if _name(child) == path[0]:
            yield from _nodes(child, *path[1:])


def _text(node: Any, *path: str) -> str | None:
    found = (one_line("".join(child.itertext())) for child in _nodes(node, *path))
    return next((words for words in found if words), None)


def _blocks(node: Any) -> list[Block]:
    body = _body(node)
    headline = _text(node, "contentMeta", "headline") or _text(node, "hedline", "hl1") or _text(node, "headline")
    if headline and body and all(block.text != headline for block in body[:2]):
        return [Block(headline, PassageKind.HEADLINE), *body]
    return body


def _body(node: Any) -> list[Block]:
    """The text as XHTML or NITF within the item, else as plain data."""
    for holder in (*_nodes(node, "inlineXML"), node) if _name(node) == "newsItem" else (node,):
        for name in BODIES:
            body = next(_nodes(holder, name), None)
            if body is not None and (blocks := blocks_of(body)):
                return blocks
    for data in _nodes(node, "inlineData"):
        words = "".join(data.itertext())
        if words.strip():
            return blocks_of_html(words) if "</p>" in words else [Block(words)]
    return []


def _stated(node: Any) -> Stated:
    first, version = _text(node, "itemMeta", "firstCreated"), _text(node, "itemMeta", "versionCreated")
    created = _text(node, "contentMeta", "contentCreated")
    provider = _named(node, "itemMeta", "provider")
    published = moment(created) or moment(first) or moment(version)
    language = next((tag.get("tag") for tag in _nodes(node, "contentMeta", "language")), None)
    return settled(
        Stated(
            source=_named(node, "contentMeta", "infoSource") or provider or _text(node, "docdata", "doc.copyright"),
            published=published or _nitf_day(node),
            updated=moment(_text(node, "contentMeta", "contentModified")) or (moment(version) if published else None),
            byline=_text(node, "contentMeta", "by") or _named(node, "contentMeta", "creator") or _text(node, "byline"),
            agency=_agency(provider) or _agency(_text(node, "contentMeta", "creditline")),
            language=language or node.get("{http://www.w3.org/XML/1998/namespace}lang"),
            title=_text(node, "contentMeta", "headline") or _text(node, "hedline", "hl1"),
        )
    )


def _named(node: Any, *path: str) -> str | None:
    """The name of a party: in words, else as a literal or the last part of a code."""
    for party in _nodes(node, *path):
        code = party.get("literal") or (party.get("qcode") or party.get("uri") or "").rpartition(":")[2]
        return _text(party, "name") or one_line(code)
    return None


def _nitf_day(node: Any) -> str | None:
    return next((moment(date.get("norm")) for date in _nodes(node, "date.issue")), None)


def _agency(name: str | None) -> str | None:
    return agency_names().get(name) if name else None


def _status(node: Any) -> Iterator[str]:
    """A warning where the item is not to be used (yet)."""
    status = next((tag.get("qcode") or tag.get("uri") or "" for tag in _nodes(node, "itemMeta", "pubStatus")), "")
    if status.endswith(("canceled", "withheld")):
        yield f"the item {node.get('guid') or ''} is {status.rpartition(':')[2]}".replace("  ", " ")
    embargo = _text(node, "itemMeta", "embargoed")
    if embargo:
        yield f"the item {node.get('guid') or ''} is under embargo until {embargo}".replace("  ", " ")


NEWSML = Format("newsml", (".newsml", ".nitf"), read, lambda head: root_name(head) in ROOTS)
