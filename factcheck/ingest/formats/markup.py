"""HTML as a tree and as the paragraphs that a reader of the page would see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from factcheck.errors import InputError
from factcheck.ingest.formats.library import needed
from factcheck.ingest.reading import Block
from factcheck.model.text import PassageKind

BLOCKS = frozenset(
    "address article aside blockquote body br center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hl1 hl2 hr html li main menu nav ol p pre section summary table tbody tfoot thead tr "
    "caption ul block body.content body.head hedline byline dateline".split()
)
CELLS = frozenset({"td", "th"})
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 hl1 hl2 hedline".split())
UNSEEN = frozenset(
    "script style noscript template svg math head iframe object embed canvas audio video select option datalist "
    "textarea input button map area meta link title".split()
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
ROW_CHARS = 300


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph as printed, with the element that holds it; `linked` where all of it is a link."""

    text: str
    element: Any
    linked: bool = False


def tree_of(html: str) -> Any:
    """The page as an lxml tree; nothing outside of it is loaded. Raises InputError where there is none."""
    lxml_html = needed("lxml.html")
    etree = needed("lxml.etree")
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    data = DECLARATION.sub("", html).replace("\x00", "").encode("utf-8", "replace")
    try:
        tree = lxml_html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise InputError("There is no text in this page. Save it from the browser anew, or leave it out.") from error
    return tree


def pieces(root: Any) -> list[Piece]:
    """The visible paragraphs of a tree, in its order. A row of figures is one, its cells set apart by bars."""
    found: list[Piece] = []
    words: list[str] = []
    plain = False
    holder = root
    row: Any = None
    links = 0
    for kind, element in _walk(root):
        tag = "" if kind == "text" else _tag(element)
        if kind == "text":
            words.append(element)
            plain = plain or (links == 0 and not element.isspace())
        elif tag == "a":
            links += 1 if kind == "start" else -1
        elif row is not None and element is not row:
            words.append(" | " if tag in CELLS and kind == "end" else " " if tag in BLOCKS else "")
        elif tag in BLOCKS or tag in CELLS:
            _close(found, words, holder, not plain)
            plain = False
            row = element if kind == "start" and tag == "tr" and _is_data(element) else None
            holder = _holder(element, kind)
    _close(found, words, holder, not plain)
    return found


def _close(found: list[Piece], words: list[str], holder: Any, linked: bool) -> None:
    text = " ".join("".join(words).split()).strip("| ").strip()
    words.clear()
    if text:
        found.append(Piece(text, holder, linked))


def _is_data(row: Any) -> bool:
    """Whether a row of a table is one line of figures, not a frame for parts of the page."""
    return sum(len(words) for words in row.itertext()) <= ROW_CHARS and next(row.iter("table"), None) is None


def _holder(element: Any, kind: str) -> Any:
    """The element that following words stand in: a line break holds none."""
    parent = element.getparent()
    return parent if parent is not None and (kind == "end" or _tag(element) in ("br", "hr")) else element


def _walk(root: Any) -> Iterator[tuple[str, Any]]:
    """Starts and ends of elements and the words between them; no recursion, so that depth costs no stack."""
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, done = stack.pop()
        if done:
            yield "end", element
            if element is not root and element.tail:
                yield "text", element.tail
            continue
        if not isinstance(element.tag, str) or _is_unseen(element):
            if element is not root and element.tail:
                yield "text", element.tail
            continue
        yield "start", element
        if element.text:
            yield "text", element.text
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _is_unseen(element: Any) -> bool:
    return (
        _tag(element) in UNSEEN or element.get("hidden") is not None or bool(HIDDEN.search(element.get("style") or ""))
    )


def blocks_of(root: Any) -> list[Block]:
    """The paragraphs of a body that holds nothing but its text: headings and captions marked, the rest open."""
    return [Block(piece.text, kind_of(piece.element)) for piece in pieces(root)]


def blocks_of_html(html: str) -> list[Block]:
    """The paragraphs of a body of HTML; none where there is no word in it."""
    return blocks_of(tree_of(html)) if html.strip() else []


def kind_of(element: Any) -> PassageKind | None:
    """The kind that markup alone gives a paragraph."""
    while element is not None:
        tag = _tag(element)
        if tag in HEADINGS:
            return PassageKind.HEADLINE
        if tag == "figcaption":
            return PassageKind.CAPTION
        element = element.getparent() if tag in ("span", "a", "b", "strong", "em", "i", "p", "div") else None
    return None
