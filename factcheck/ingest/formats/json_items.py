"""Articles in JSON: ninjs, schema.org, or tables with a text and what is said of it; one by one or in lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from factcheck.errors import InputError
from factcheck.ingest.decode import read_plain
from factcheck.ingest.formats import ninjs
from factcheck.ingest.formats.fields import body_of, stated_from
from factcheck.ingest.formats.fragments import Fragments
from factcheck.ingest.formats.markup import blocks_of_html
from factcheck.ingest.formats.page_metadata import settled, stated_of_node
from factcheck.ingest.reading import Block, Context, Format, Item, Reading, one_line
from factcheck.model.report import Skipped
from factcheck.model.text import PassageKind

LISTS = ("items", "articles", "entries", "results", "documents", "data", "_items", "@graph")
IDS = ("id", "uri", "guid", "slug", "url", "link")
NO_TEXT = 'It has no text under a key such as "text", "body" or "body_html".'


def read(data: bytes, name: str, context: Context) -> Reading:
    """One document, or one for each table of a list."""
    decoded = read_plain(data)
    try:
        value = json.loads(decoded.text)
    except RecursionError as error:
        raise InputError("The JSON is nested too deeply for an article. Export it anew.") from error
    except ValueError as error:
        if "\n{" in decoded.text.strip():
            return read_lines(data, name, context)
        raise InputError(f"The file is no JSON ({error}). Export it anew.") from error
    nodes = list(_nodes(value))
    if not nodes:
        raise InputError("There is no article in this JSON: it is no table with a text, and no list of such.")
    found = _reading(((str(place + 1), node) for place, node in enumerate(nodes)), alone=len(nodes) == 1)
    if not found.items:
        raise InputError(f"There is no article in this JSON. {NO_TEXT}")
    return Reading(found.items, found.skipped, tuple(note for note in (decoded.note, *found.notes) if note))


def read_lines(data: bytes, name: str, context: Context) -> Reading:
    """JSON Lines: one document per line; a bad line costs no other."""
    decoded = read_plain(data)
    numbered: list[tuple[str, Mapping[str, Any]]] = []
    skipped = []
    for number, line in enumerate(decoded.text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            node = json.loads(line)
        except (ValueError, RecursionError):
            skipped.append(Skipped(f"line-{number}", "The line is no JSON. Write one table to a line."))
            continue
        if isinstance(node, Mapping):
            numbered.append((f"line-{number}", node))
        else:
            skipped.append(Skipped(f"line-{number}", "The line is no table of keys and values."))
    found = _reading(iter(numbered), alone=False)
    if not found.items and not found.skipped and not skipped:
        raise InputError("There is no line in this file. Write one table with a text to a line.")
    notes = tuple(note for note in (decoded.note, *found.notes) if note)
    return Reading(found.items, (*skipped, *found.skipped), notes)


def _nodes(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        yield from (node for node in value if isinstance(node, Mapping))
    elif isinstance(value, Mapping):
        inner = next((value[key] for key in LISTS if isinstance(value.get(key), list)), None)
        if inner is None or body_of(value) or ninjs.is_ninjs(value):
            yield value
        else:
            yield from (node for node in inner if isinstance(node, Mapping))


def _reading(numbered: Iterator[tuple[str, Mapping[str, Any]]], alone: bool) -> Reading:
    fragments = Fragments()
    items: list[Item] = []
    skipped: list[Skipped] = []
    notes: list[str] = []
    for place, node in numbered:
        names = (one_line(node.get(key)) for key in IDS)
        fragment = None if alone else fragments.of(*names, place)
        item = _item(node, fragment)
        if item.has_words:
            items.append(item)
            notes.extend(ninjs.warnings(node))
        else:
            skipped.append(Skipped(fragment or place, NO_TEXT))
    return Reading(tuple(items), tuple(skipped), tuple(notes))


def _item(node: Mapping[str, Any], fragment: str | None) -> Item:
    if ninjs.is_ninjs(node):
        return ninjs.item_of(node, fragment)
    words = body_of(node)
    if words is None:
        return Item((), fragment=fragment)
    stated = settled(stated_of_node(node).over(stated_from(node)) if "@type" in node else stated_from(node))
    blocks = blocks_of_html(words) if "</p>" in words.lower() or "<br" in words.lower() else [Block(words)]
    head = [Block(stated.title, PassageKind.HEADLINE)] if stated.title and stated.title not in words[:400] else []
    return Item((*head, *blocks), stated, fragment)


def _opens_table(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"[")


JSON = Format("json", (".json", ".ninjs", ".jsonld"), read, _opens_table)
JSON_LINES = Format("jsonl", (".jsonl", ".ndjson", ".jsonlines"), read_lines)
