"""What a page says of its story in JSON-LD, in meta elements and in time elements."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from factcheck.ingest.formats.fields import words_of
from factcheck.ingest.lexicon import agency_names
from factcheck.ingest.reading import NOTHING, Stated, moment, one_line

ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|LiveBlog\w{0,40}|PressRelease)$")
SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
MAX_JSON = 500_000
BY = re.compile(r"^\s*by\s+", re.IGNORECASE)


@cache
def _metas() -> dict[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads(
        files("factcheck.ingest").joinpath("resources", "page_metadata.toml").read_text("utf-8")
    )["metas"]
    return table


def stated_by(tree: Any) -> Stated:
    """The metadata of a page; JSON-LD before meta elements, these before what stands in the page."""
    return settled(_of_json_ld(tree).over(_of_metas(tree)).over(_of_page(tree)))


def settled(stated: Stated) -> Stated:
    """The same, without an update that is the publication itself, and with the agency that a byline names."""
    changes = {name: getattr(stated, name) for name in Stated.__slots__}
    if changes["updated"] == changes["published"]:
        changes["updated"] = None
    if changes["byline"]:
        changes["byline"] = BY.sub("", changes["byline"])
        changes["agency"] = changes["agency"] or agency_names().get(changes["byline"])
    if changes["language"]:
        changes["language"] = changes["language"].replace("_", "-")
    return Stated(**changes)


def _of_json_ld(tree: Any) -> Stated:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        for node in _nodes(_parsed(script.text or "")):
            if _is_article(node):
                return stated_of_node(node)
    return NOTHING


def _parsed(words: str) -> Any:
    if len(words) > MAX_JSON:
        return None
    try:
        return json.loads(words.strip().removeprefix("<!--").removesuffix("-->").strip(), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for member in value:
            yield from _nodes(member, depth + 1)
    elif isinstance(value, Mapping):
        yield value
        yield from _nodes(value.get("@graph"), depth + 1)
        yield from _nodes(value.get("mainEntity"), depth + 1)


def _is_article(node: Mapping[str, Any]) -> bool:
    types = node.get("@type")
    return any(
        isinstance(kind, str) and ARTICLE_TYPES.search(kind) for kind in (types if isinstance(types, list) else [types])
    )


def stated_of_node(node: Mapping[str, Any]) -> Stated:
    """What a schema.org article says."""
    page = node.get("mainEntityOfPage")
    urls = (node.get("url"), page.get("@id") if isinstance(page, Mapping) else page)
    return Stated(
        source=words_of(node.get("publisher")),
        url=next((url for url in map(one_line, urls) if url and "://" in url), None),
        published=moment(one_line(node.get("datePublished"))),
        updated=moment(one_line(node.get("dateModified"))),
        byline=words_of(node.get("author")) or words_of(node.get("creator")),
        agency=_agency(words_of(node.get("sourceOrganization")) or words_of(node.get("provider"))),
        language=words_of(node.get("inLanguage")),
        title=one_line(node.get("headline")),
    )


def _agency(name: str | None) -> str | None:
    return agency_names().get(name, None) if name else None


def _of_metas(tree: Any) -> Stated:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        if key and (content := one_line(meta.get("content"))):
            found.setdefault(key.strip().lower(), content)
    values: dict[str, str | None] = {}
    for name, keys in _metas().items():
        contents = (found[key] for key in keys if key in found)
        read = (moment(words) if name in ("published", "updated") else words for words in contents)
        values[name] = next((words for words in read if words and (name != "url" or "://" in words)), None)
    return Stated(**values)


def _of_page(tree: Any) -> Stated:
    url = next((link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"), None)
    url = url if url and "://" in url else None
    heads = [one_line(head.text_content()) for head in tree.iter("h1")]
    titles = [one_line(title.text_content()) for title in tree.iter("title")]
    return Stated(
        source=host_of(url),
        url=url,
        published=_time(tree, ("datepublished", "pubdate", "publish", "posted", "created", "entry-date"), alone=True),
        updated=_time(tree, ("datemodified", "updated", "modified", "revised"), alone=False),
        byline=_byline(tree),
        language=one_line(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")),
        title=next((words for words in (*heads, *titles) if words), None),
    )


def host_of(url: str | None) -> str | None:
    """The host of an address without its "www."."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _time(tree: Any, cues: tuple[str, ...], alone: bool) -> str | None:
    """The moment of the first time element with such a cue; `alone`, where no cue is given, of the only one there is."""
    times = [element for element in tree.iter("time") if moment(element.get("datetime"))]
    for element in times:
        parent = element.getparent()
        named = " ".join(
            str(value)
            for holder in (element, parent if parent is not None else element)
            for key, value in holder.items()
            if key in ("class", "itemprop", "id", "pubdate", "data-testid")
        ) + (" pubdate" if element.get("pubdate") is not None else "")
        if any(
            cue in named.lower().replace("_", "").replace("entry-date", "entrydate") or cue in named.lower()
            for cue in cues
        ):
            return moment(element.get("datetime"))
    distinct = {moment(element.get("datetime")) for element in times}
    return distinct.pop() if alone and len(distinct) == 1 else None


def _byline(tree: Any) -> str | None:
    for element in tree.iter("a", "span", "p", "div", "address", "li"):
        named = (
            f"{element.get('rel') or ''} {element.get('itemprop') or ''} {element.get('class') or ''}".lower().split()
        )
        if any(
            word in ("author", "byline", "c-byline", "article-byline", "entry-author", "post-author") for word in named
        ):
            words = one_line(element.text_content())
            if words and len(words) <= 80:
                return words
    return None


def saved_from(data: bytes) -> str | None:
    """The address that a browser writes into a page that it saves."""
    found = SAVED_FROM.search(data[:4096])
    url = found[1].decode("utf-8", "replace") if found else None
    return url if url and url.startswith(("http://", "https://")) else None
