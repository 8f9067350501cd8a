"""RSS and Atom: one document per entry."""

from __future__ import annotations

import io
import re
from typing import Any

from factcheck.errors import InputError
from factcheck.ingest.formats.fragments import Fragments
from factcheck.ingest.formats.library import needed
from factcheck.ingest.formats.markup import blocks_of_html
from factcheck.ingest.formats.page_metadata import host_of, settled
from factcheck.ingest.formats.xml_safe import refuse_entities, root_name
from factcheck.ingest.reading import Block, Context, Format, Item, Reading, Stated, moment, one_line
from factcheck.model.report import Skipped
from factcheck.model.text import PassageKind

ROOTS = ("rss", "feed", "RDF")
ADDRESS = re.compile(r"[(<]?(?<![^\s()<>])[^\s()<>]+@[^\s()<>]+[)>]?")
MAX_ENTRIES = 5_000


def read(data: bytes, name: str, context: Context) -> Reading:
    """The entries of a feed, each by the name that its identifier gives it."""
    well_formed = refuse_entities(data)
    feed = needed("feedparser").parse(io.BytesIO(data))
    if not feed.entries:
        raise InputError("There is no entry in this feed. Save it anew, or leave it out.")
    fragments = Fragments()
    items: list[Item] = []
    skipped: list[Skipped] = []
    for entry in feed.entries[:MAX_ENTRIES]:
        item = _item(entry, feed.feed, fragments.of(entry.get("link"), entry.get("id"), entry.get("title")))
        if item.has_words:
            items.append(item)
        else:
            skipped.append(Skipped(str(item.fragment), "The entry has neither title nor text."))
    notes = [] if well_formed else ["it is not well-formed; what could be read of it was read"]
    if len(feed.entries) > MAX_ENTRIES:
        notes.append(f"it has {len(feed.entries):,} entries; the first {MAX_ENTRIES:,} were read")
    return Reading(tuple(items), tuple(skipped), tuple(notes))


def _item(entry: Any, feed: Any, fragment: str) -> Item:
    title = one_line(_unescaped(entry.get("title")))
    body = _body(entry)
    head = [Block(title, PassageKind.HEADLINE if body else None)] if title else []
    return Item((*head, *body), _stated(entry, feed, title), fragment)


def _body(entry: Any) -> list[Block]:
    """The longest text of the entry: feeds give a summary, the whole, or both."""
    texts = [*(entry.get("content") or ()), entry.get("summary_detail") or {}]
    best: Any = max(texts, key=lambda text: len(text.get("value") or ""), default={})
    value = best.get("value") or ""
    if best.get("type") == "text/plain" and "</" not in value:
        return [Block(part) for part in value.split("\n\n") if part.strip()]
    return blocks_of_html(value)


def _unescaped(title: str | None) -> str | None:
    if not title or "<" not in title:
        return title
    return " ".join(block.text for block in blocks_of_html(title))


def _stated(entry: Any, feed: Any, title: str | None) -> Stated:
    link = one_line(entry.get("link"))
    source = (entry.get("source") or {}).get("title") or feed.get("title")
    return settled(
        Stated(
            source=one_line(source) or host_of(link),
            url=link if link and "://" in link else None,
            published=moment(entry.get("published")) or moment(entry.get("created")),
            updated=moment(dict.get(entry, "updated")),
            byline=_name(one_line(entry.get("author"))),
            language=one_line((entry.get("summary_detail") or {}).get("language")) or one_line(feed.get("language")),
            title=title,
        )
    )


def _name(author: str | None) -> str | None:
    """The name beside an address: RSS writes both in one, either first."""
    return (ADDRESS.sub("", author).strip(" ()<>") or author) if author else None


FEED = Format("feed", (".rss", ".atom", ".rdf"), read, lambda head: root_name(head) in ROOTS)
