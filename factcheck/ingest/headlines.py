"""Headlines: the lines above a story, and the short lines that break it up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.ingest.lexicon import folded
from factcheck.model.text import PassageKind

TOP_WORDS = 24
SUBHEAD_WORDS = 9
STORY_WORDS = 12
STOPS = (".", ":", ";", ",", "…")
LIST_MARK = re.compile(r"^(?:[-–—•*·▪●]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
END_MARKS = "\"'”’)]»"


def find_headlines(words: Sequence[str], kinds: Sequence[PassageKind], title: str | None) -> Iterator[int]:
    """Indices of the paragraphs in the story that are headlines or subheads.

    A text with no sentence in it has none: then the lines are all there is to read.
    """
    story = [index for index, kind in enumerate(kinds) if kind is PassageKind.ARTICLE]
    first = next((index for index in story if _is_story(words[index])), None)
    if first is None:
        return
    plain_title = _plain(title or "")
    repeated = _repeated(words, story)
    for place, index in enumerate(story):
        line = words[index]
        if _is_title(line, plain_title) or index in repeated:
            yield index
        elif index < first:
            if _is_top_line(line) and not _is_listed(words, story, place):
                yield index
        elif _is_subhead(words, story, place):
            yield index


def _is_story(paragraph: str) -> bool:
    return len(paragraph.split()) >= STORY_WORDS and _stops(paragraph)


def _stops(paragraph: str) -> bool:
    return paragraph.rstrip(END_MARKS + " ").endswith((".", "!", "?", "…")) or paragraph.rstrip().endswith(
        (":", ";", ",")
    )


def _is_top_line(line: str) -> bool:
    return (
        len(line.split()) <= TOP_WORDS
        and not line.rstrip(END_MARKS + " ").endswith(STOPS)
        and not LIST_MARK.match(line)
    )


def _is_listed(words: Sequence[str], story: Sequence[int], place: int) -> bool:
    """Whether a line follows one that announces a list."""
    return place > 0 and words[story[place - 1]].rstrip().endswith(":")


def _is_subhead(words: Sequence[str], story: Sequence[int], place: int) -> bool:
    """A short line without a stop, after a finished paragraph and before one that is a sentence."""
    line = words[story[place]]
    if len(line.split()) > SUBHEAD_WORDS or LIST_MARK.match(line) or line.rstrip(END_MARKS + " ").endswith(STOPS):
        return False
    if not line.lstrip("\"'“‘(")[:1].isupper() or place + 1 >= len(story) or place == 0:
        return False
    before, after = words[story[place - 1]], words[story[place + 1]]
    return _stops(before) and not before.rstrip().endswith(":") and _is_story(after) and not _is_label(line)


def _is_label(line: str) -> bool:
    """Whether a line looks like a row of a table: a name and a figure."""
    tokens = line.split()
    return len(tokens) >= 2 and tokens[-1][:1].isdigit() and len(tokens) <= 3


def _is_title(line: str, plain_title: str) -> bool:
    plain = _plain(line)
    if not plain or not plain_title:
        return False
    shorter, longer = sorted((plain, plain_title), key=len)
    return plain == plain_title or (
        len(shorter) >= 25 and longer.startswith(shorter) and len(plain) <= len(plain_title) + 40
    )


def _repeated(words: Sequence[str], story: Sequence[int]) -> set[int]:
    """Lines at the top that stand there more than once, as where a page prints title, caption and title again."""
    top = story[:6]
    plain = {index: _plain(words[index]) for index in top}
    values = list(plain.values())
    return {i for i, value in plain.items() if value and values.count(value) > 1 and len(words[i].split()) <= TOP_WORDS}


def _plain(line: str) -> str:
    return " ".join("".join(char if char.isalnum() else " " for char in folded(line).replace("'", "")).split())
