"""Markdown whose markup is blanked out, not taken out: every word keeps its place, so that a finding points into the file."""

from __future__ import annotations

import re

from factcheck.ingest.formats import text
from factcheck.ingest.formats.front_matter import split
from factcheck.ingest.reading import Context, Format, Reading

MARKUP = (
    re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL),
    re.compile(r"^[ \t]*(?:`{3,}|~{3,})[^\n]*$", re.MULTILINE),
    re.compile(r"^[ \t]*(?:#{1,6}|>+|[-*+])(?=[ \t])", re.MULTILINE),
    re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$", re.MULTILINE),
    re.compile(r"!?\[(?=[^\]\n]{0,400}\]\()|(?<=\])\([^)\s]*(?:[ \t]+\"[^\"\n]*\")?\)|\](?=\()"),
    re.compile(
        r"(?<![\w*])\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?![\w*])|(?<!\w)_{1,3}(?=[\w\"“‘'])|(?<=[\w.,!?\"”’'])_{1,3}(?!\w)|~~"
    ),
)


def blanked(words: str) -> str:
    """The text with a space for each character of markup."""
    for pattern in MARKUP:
        words = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), words)
    return words


def read(data: bytes, name: str, context: Context) -> Reading:
    """The text with the words on their places; front matter is read as in plain text."""
    try:
        words = data.decode("utf-8")
    except UnicodeDecodeError:
        return text.read(data, name, context)
    front = split(words)
    return text.read((front.head + blanked(front.body)).encode(), name, context)


IN_PLACE = Format("markdown", (".md", ".markdown", ".mkd"), read)
