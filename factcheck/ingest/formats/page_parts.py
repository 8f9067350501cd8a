"""The parts of a page: the story that trafilatura finds, and what stands around it, told apart by the markup."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect
from collections.abc import Container, Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from factcheck.ingest.formats.library import needed
from factcheck.ingest.formats.markup import HEADINGS, Piece, blocks_of, pieces
from factcheck.ingest.reading import Block
from factcheck.model.text import PassageKind

STORY_TAGS = frozenset({"article", "main"})
ROLES = ("comments", "furniture", "sidebar", "captions")
KINDS = {
    "comments": PassageKind.SIDEBAR,
    "furniture": PassageKind.BOILERPLATE,
    "sidebar": PassageKind.SIDEBAR,
    "captions": PassageKind.CAPTION,
}
HASHED = re.compile(r"^(?:css|sc|jsx|svelte|emotion)-\w+")
SEPARATOR = re.compile(r"[\W_]+")
WORD = re.compile(r"[a-z]+|[A-Z][a-z]*|[A-Z]+(?![a-z])")
LETTERS = re.compile(r"\w+")
SURE_LENGTH = 25
"""A paragraph as long as this is known again within another; a shorter one must be equal."""

OWN_SHARE, NEUTRAL_SHARE = 0.6, 0.25
"""An element that holds so much of the story is a frame around it, whatever it is called, unless so much of the story
stands in elements that are called nothing of the kind.
"""

MOST_ATTRIBUTE = 2_000
SENTENCE_WORDS = 10
MOST_PIECES, MOST_CHARS = 150, 12_000
"""So much of what is no story is kept: enough to show what was set apart."""


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(files("factcheck.ingest").joinpath("resources", "pages.toml").read_text("utf-8"))


@cache
def _role_of_words(words: tuple[str, ...]) -> str | None:
    """The role that a class, an id or the like names."""
    joined = " " + " ".join(words) + " "
    if any(f" {own} " in joined for own in _lists()["story"]["own"]):
        return None
    named = (role for role in ROLES if any(f" {name} " in joined for name in _lists()[role]))
    begun = (role for role in ROLES if any(f" {start}" in joined for start in _lists()["starts"][role]))
    return next(named, None) or next(begun, None)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in camel case, or with dashes and underscores, in the singular; what was drawn by lot is none."""
    parts = [part for part in SEPARATOR.split(HASHED.sub("", name)) if not any(char.isdigit() for char in part)]
    return tuple(_singular(word.lower()) for part in parts for word in WORD.findall(part))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4 and word not in ("replies", "series"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is", "news")) else word


def role_of(element: Any) -> str | None:
    """What an element says of itself: comments, furniture, sidebar or captions; None says nothing."""
    tag = str(element.tag).lower()
    if tag in ("html", "body", "main"):
        return None
    by_tag = next((role for role, tags in _lists()["tags"].items() if tag in tags), None)
    if tag == "header" and all(str(holder.tag) not in STORY_TAGS for holder in element.iterancestors()):
        by_tag = "furniture"
    named = [element.get(key) for key in ("role", "id", "aria-label", "data-component", "data-testid")]
    named += (element.get("class") or "").split()
    roles = [_role_of_words(words_of(name)) for name in named if name and len(name) < 60]
    return next((role for role in roles if role), None) or by_tag


def read_parts(tree: Any, title: str | None) -> list[Block]:
    """Headline, story, then other stories and furniture. Empty where there is no story on the page."""
    found = pieces(tree)
    frames, roles, own = _story_in(found, _in_story(found, _story_words(tree)))
    if not own:
        frames, roles, own = _story_in(found, _unnamed(found))
    inside = _with_between(found, roles, own, frames)
    top = _headline(found, roles, inside, title)
    blocks = [Block(found[i].text, PassageKind.HEADLINE) for i in top]
    blocks += [Block(found[i].text, _story_kind(found[i], roles[i])) for i in inside if i not in top]
    taken = {*top, *inside}
    seen = {found[i].text for i in taken}
    rest = [i for i in range(len(found)) if i not in taken and found[i].text not in seen]
    return blocks + list(_bounded(_apart(found, roles, rest))) if inside else []


def _story_in(found: Sequence[Piece], chosen: set[int]) -> tuple[dict[Any, int], list[str | None], set[int]]:
    """Frames of the story, the role of each piece, and those chosen whose role lets them be of the story."""
    frames = _frames(found, chosen)
    roles = [_role_within(piece.element, frames) for piece in found]
    return frames, roles, {index for index in chosen if roles[index] in (None, "captions")}


def _story_words(tree: Any) -> list[str]:
    """The paragraphs of the story, as trafilatura finds them."""
    trafilatura = needed("trafilatura")
    for element in tree.iter():
        for name in [name for name, value in element.items() if len(value) > MOST_ATTRIBUTE]:
            del element.attrib[name]
    html = needed("lxml.html").tostring(tree, encoding="unicode")
    found = trafilatura.bare_extraction(html, include_comments=False, include_tables=True, favor_precision=True)
    if found is None or found.body is None:
        found = trafilatura.bare_extraction(html, include_comments=False, include_tables=True)
    if found is None or found.body is None:
        return []
    return [block.text for block in blocks_of(found.body)]


def _plain(words: str) -> str:
    return " ".join(LETTERS.findall(words.casefold()))


def _in_story(found: Sequence[Piece], story: Sequence[str]) -> set[int]:
    """Indices of the pieces whose words are in the story. Of twins, the one with more of the story around it counts."""
    lines = {_plain(words) for words in story}
    whole = f" {' '.join(_plain(words) for words in story)} "
    plain = [_plain(piece.text) for piece in found]
    fits = [
        index
        for index, words in enumerate(plain)
        if words
        and not _is_lead_off(found[index])
        and (words in lines or (_is_sure(words, found[index]) and f" {words} " in whole))
    ]
    by_words: dict[str, list[int]] = {}
    for index in fits:
        by_words.setdefault(plain[index], []).append(index)
    sure = [indices[0] for indices in by_words.values() if len(indices) == 1]
    sure.sort()
    return {
        min(twins, key=lambda index: _distance(index, sure)) if len(twins) > 1 else twins[0]
        for twins in by_words.values()
    }


def _unnamed(found: Sequence[Piece]) -> set[int]:
    """Sentences in elements that are called nothing in particular: the story, where trafilatura finds none."""
    return {
        index
        for index, piece in enumerate(found)
        if _is_sentence(piece.text) and all(role_of(holder) is None for holder in _holders(piece))
    }


def _is_lead_off(piece: Piece) -> bool:
    """Whether a paragraph is nothing but a link to somewhere else."""
    return piece.linked and _heading(piece) != "h1"


def _is_sure(words: str, piece: Piece) -> bool:
    return len(words) >= SURE_LENGTH or piece.element.tag in ("tr", "table", "tbody")


def _distance(index: int, sure: Sequence[int]) -> int:
    """How far it is to the nearest of the ordered places `sure`."""
    place = bisect(sure, index)
    return min((abs(index - other) for other in sure[max(place - 1, 0) : place + 1]), default=0)


def _frames(found: Sequence[Piece], chosen: Iterable[int]) -> dict[Any, int]:
    """Elements that hold most of the story, where hardly anything of it stands outside of elements with a role."""
    lengths: dict[Any, int] = {}
    total = neutral = 0
    for index in chosen:
        size = len(found[index].text)
        total += size
        holders = _holders(found[index])
        neutral += size if all(role_of(holder) in (None, "captions") for holder in holders) else 0
        for element in holders:
            lengths[element] = lengths.get(element, 0) + size
    if neutral > total * NEUTRAL_SHARE:
        return {element: length for element, length in lengths.items() if role_of(element) is None}
    return {element: length for element, length in lengths.items() if length > total * OWN_SHARE}


def _with_between(
    found: Sequence[Piece], roles: Sequence[str | None], inside: set[int], frames: Container[Any]
) -> list[int]:
    """The story with what stands in one frame with it and is part of it: captions, subheads, paragraphs passed over."""
    if not inside:
        return []
    shapes = {_shape(found[index]) for index in inside}
    first, last = min(inside), max(inside)
    heads = [i for i in range(first) if roles[i] is None and _heading(found[i]) == "h1"]
    first = heads[-1] if heads else first

    def belongs(index: int) -> bool:
        piece = found[index]
        if roles[index] == "captions":
            return any(holder in frames for holder in _holders(piece)[:6])
        if roles[index] is not None or not first < index < last or _shape(piece) not in shapes:
            return False
        return _heading(piece) is not None or _is_sentence(piece.text)

    return sorted(inside | {index for index in range(len(found)) if belongs(index)})


def _holders(piece: Piece) -> list[Any]:
    return [piece.element, *piece.element.iterancestors()]


def _shape(piece: Piece) -> tuple[str, ...]:
    """The elements that a paragraph stands in, by their tags; a heading stands where paragraphs do."""
    tags = [str(holder.tag) for holder in _holders(piece)[:4]]
    return tuple("p" if tag in HEADINGS else tag for tag in tags)


def _role_within(element: Any, frames: dict[Any, int]) -> str | None:
    """The role of the outermost element that has one and is no frame of the story; captions give way to all others."""
    roles = [
        role
        for holder in (element, *element.iterancestors())
        if holder not in frames and (role := role_of(holder)) is not None
    ]
    strong = [role for role in roles if role != "captions"]
    return strong[-1] if strong else (roles[-1] if roles else None)


def _story_kind(piece: Piece, role: str | None) -> PassageKind | None:
    if role == "captions":
        return PassageKind.CAPTION
    return PassageKind.HEADLINE if _heading(piece) else None


def _heading(piece: Piece) -> str | None:
    holders = (piece.element, *list(piece.element.iterancestors())[:2])
    return next((str(holder.tag) for holder in holders if str(holder.tag) in HEADINGS), None)


def _headline(
    found: Sequence[Piece], roles: Sequence[str | None], inside: Sequence[int], title: str | None
) -> list[int]:
    """The headline above the story: the last h1 before its first paragraph, or else one that the title repeats."""
    if not inside:
        return []
    first = inside[0]
    heads = [i for i in range(min(first + 1, len(found))) if _heading(found[i]) == "h1" and roles[i] is None]
    if heads:
        return heads[-1:]
    wanted = _plain(title or "")
    same = [i for i in range(first + 1) if wanted and _plain(found[i].text) in wanted and _heading(found[i])]
    return same[-1:]


def _apart(found: Sequence[Piece], roles: Sequence[str | None], rest: Sequence[int]) -> list[Block]:
    """What is no story: other stories and comments first, then furniture."""
    kinds = {index: _kind_apart(found[index], roles[index]) for index in rest}
    ordered = sorted(rest, key=lambda index: (kinds[index] is not PassageKind.SIDEBAR, index))
    return [Block(found[index].text, kinds[index]) for index in ordered]


def _kind_apart(piece: Piece, role: str | None) -> PassageKind:
    if role in ("furniture", "comments"):
        return KINDS[role]
    return PassageKind.SIDEBAR if role == "sidebar" or _is_sentence(piece.text) else PassageKind.BOILERPLATE


def _is_sentence(words: str) -> bool:
    return len(words.split()) >= SENTENCE_WORDS and words.rstrip("\"'”’)").endswith((".", "!", "?", "…"))


def _bounded(blocks: Iterable[Block]) -> Iterable[Block]:
    length = 0
    for count, block in enumerate(blocks):
        length += len(block.text)
        if count >= MOST_PIECES or length > MOST_CHARS:
            return
        yield block
