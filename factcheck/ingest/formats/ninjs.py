"""ninjs 1 to 3, the news of agencies in JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from factcheck.ingest.formats.fields import words_of
from factcheck.ingest.formats.markup import blocks_of_html
from factcheck.ingest.formats.page_metadata import settled
from factcheck.ingest.lexicon import agency_names
from factcheck.ingest.reading import Block, Item, Stated, moment, one_line
from factcheck.model.text import PassageKind

Node = Mapping[str, Any]
TYPES = ("html", "xhtml", "xml", "text", "plain")
UNUSABLE = ("canceled", "cancelled", "withheld")


def is_ninjs(node: Node) -> bool:
    """Whether a table looks like ninjs: bodies or headlines in the manner of one of its versions."""
    return "bodies" in node or "headlines" in node or any(key.startswith(("body_", "description_")) for key in node)


def item_of(node: Node, fragment: str | None) -> Item:
    """A news item as a document."""
    title = _headline(node)
    body = _body(node)
    head = [Block(title, PassageKind.HEADLINE if body else None)] if title else []
    return Item((*head, *body, *_captions(node)), _stated(node, title), fragment)


def warnings(node: Node) -> Iterator[str]:
    """What an editor should know of an item that may be read but not used."""
    name = one_line(node.get("uri")) or "without a uri"
    status = str(_any(node, "pubStatus", "pubstatus") or "").lower()
    if status in UNUSABLE:
        yield f"the item {name} is {status}"
    if node.get("embargoed"):
        yield f"the item {name} is under embargo until {node['embargoed']}"


def _any(node: Node, *keys: str) -> Any:
    return next((node[key] for key in keys if node.get(key)), None)


def _headline(node: Node) -> str | None:
    """The main headline: of versions 2 and 3 the one without a role, or with that of the main one."""
    several = [entry for entry in node.get("headlines") or () if isinstance(entry, Mapping)]
    main = [entry for entry in several if entry.get("role") in (None, "", "main", "headline")]
    chosen = next(iter(main or several), {})
    return one_line(chosen.get("value")) or one_line(_any(node, "headline", "title", "name"))


def _body(node: Node) -> list[Block]:
    texts = dict(_texts(node))
    for kind in TYPES:
        words = texts.get(kind)
        if words and words.strip():
            return [Block(words)] if kind in ("text", "plain") else blocks_of_html(words)
    return []


def _texts(node: Node) -> Iterator[tuple[str, str]]:
    """Texts by their type, the body before a description."""
    for entry in reversed([entry for entry in node.get("bodies") or () if isinstance(entry, Mapping)]):
        kind = str(_any(entry, "contentType", "contenttype") or "text/plain").lower()
        if isinstance(entry.get("value"), str):
            yield ("html" if "html" in kind else "text"), entry["value"]
    found = [key for key in node if key.startswith("body_") and isinstance(node[key], str)]
    if not found and not node.get("bodies"):
        found = [key for key in node if key.startswith("description_") and isinstance(node[key], str)]
    for key in found:
        kind = key.partition("_")[2].lower()
        yield (kind if kind in TYPES else "text"), node[key]


def _captions(node: Node) -> Iterator[Block]:
    """What is written below the pictures that go with the item."""
    linked = node.get("associations") or ()
    for entry in linked.values() if isinstance(linked, Mapping) else linked:
        if isinstance(entry, Mapping) and entry.get("type") in ("picture", "image", "graphic", "photo"):
            plain = next((entry[key] for key in entry if key.startswith("description_") and "text" in key), None)
            words = one_line(plain) or next((one_line(d.get("value")) for d in entry.get("descriptions") or ()), None)
            if words:
                yield Block(words, PassageKind.CAPTION)


def _stated(node: Node, title: str | None) -> Stated:
    sources = words_of((_any(node, "infoSources", "infosources") or [None])[0])
    provider = words_of(_any(node, "provider", "copyrightHolder", "copyrightholder"))
    first = _any(node, "firstCreated", "firstcreated", "contentCreated", "contentcreated")
    version = moment(_any(node, "versionCreated", "versioncreated"))
    url = one_line(_any(node, "url", "uri"))
    names = agency_names()
    return settled(
        Stated(
            source=sources or provider,
            url=url if url and url.startswith(("http://", "https://")) else None,
            published=moment(first) or version,
            updated=version,
            byline=words_of(_any(node, "byline", "by", "bylines")),
            agency=names.get(sources or "") or names.get(provider or ""),
            language=one_line(node.get("language")),
            title=title,
        )
    )
