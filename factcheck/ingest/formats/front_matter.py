"""The head of a text file in YAML or TOML, as site generators keep it: title, date, author, source."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from factcheck.ingest.formats.fields import stated_from
from factcheck.ingest.formats.library import needed
from factcheck.ingest.reading import NOTHING, Stated

FENCES = (
    (re.compile(r"\A---[ \t]*\r?\n(?P<head>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE), "YAML"),
    (re.compile(r"\A\+\+\+[ \t]*\r?\n(?P<head>.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE), "TOML"),
)
KEY = re.compile(r"^[A-Za-z_][\w -]{0,40}\s*[:=]", re.MULTILINE)
MOST = 20_000
"""A head longer than this many characters is none."""


@dataclass(frozen=True, slots=True)
class Front:
    """A text in two: `head` with its fences (empty: there is none) and `body`. `note` says why a head told nothing."""

    head: str
    body: str
    stated: Stated = NOTHING
    note: str | None = None


def split(text: str) -> Front:
    """The front matter apart from the text. One that cannot be read is set apart, too, with a note."""
    for fence, language in FENCES:
        found = fence.match(text)
        if found and len(found["head"]) <= MOST and (KEY.search(found["head"]) or not found["head"].strip()):
            table, trouble = _parse(found["head"], language)
            note = f"its front matter is no {language} and was not used: {trouble}" if trouble else None
            return Front(text[: found.end()], text[found.end() :], stated_from(table), note)
    return Front("", text)


def _parse(head: str, language: str) -> tuple[Mapping[str, Any], str | None]:
    if language == "TOML":
        try:
            return tomllib.loads(head.replace("\r\n", "\n")), None
        except tomllib.TOMLDecodeError as error:
            return {}, str(error)
    yaml = needed("yaml")
    try:
        table = yaml.load(head, Loader=_loader(yaml))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return {}, " ".join(str(error).split())[:120]
    if table is None or isinstance(table, Mapping):
        return table or {}, None
    return {}, "it is no list of keys with values"


def _loader(yaml: Any) -> Any:
    """A safe loader that refuses anchors (few bytes may stand for millions) and leaves dates as they are written."""

    class Loader(yaml.SafeLoader):  # type: ignore[misc]
        def compose_node(self, parent: Any, index: Any) -> Any:
            event = self.peek_event()
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise yaml.YAMLError("it has anchors or aliases, which are not read")
            return super().compose_node(parent, index)

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return Loader
