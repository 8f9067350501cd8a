"""The readers of all formats by name, and which of them a file is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint
from pathlib import PurePath

from factcheck.errors import InputError
from factcheck.ingest.reading import CONTAINER_FACTOR, Context, Format, Reading

GROUP = "factcheck.readers"
BUILT_IN = {
    "text": "factcheck.ingest.formats.text:TEXT",
    "markdown": "factcheck.ingest.formats.markdown:MARKDOWN",
    "html": "factcheck.ingest.formats.page:PAGE",
    "mhtml": "factcheck.ingest.formats.mhtml:MHTML",
    "docx": "factcheck.ingest.formats.word:WORD",
    "pdf": "factcheck.ingest.formats.pdf:PDF",
    "rtf": "factcheck.ingest.formats.rtf:RTF",
    "eml": "factcheck.ingest.formats.mail:MAIL",
    "json": "factcheck.ingest.formats.json_items:JSON",
    "jsonl": "factcheck.ingest.formats.json_items:JSON_LINES",
    "feed": "factcheck.ingest.formats.feed:FEED",
    "newsml": "factcheck.ingest.formats.newsml:NEWSML",
    "csv": "factcheck.ingest.formats.facts:CSV",
    "xlsx": "factcheck.ingest.formats.facts:XLSX",
    "subtitles": "factcheck.ingest.formats.subtitles:SUBTITLES",
    "xml": "factcheck.ingest.formats.xml:XML",
    "zip": "factcheck.ingest.formats.archive:ZIP",
}
"""The readers of this package, as its metadata registers them: they are there from a bare source tree, too."""

HEAD = 4096
MAX_DEPTH = 3


def built_in() -> dict[str, Format]:
    """The readers of this package."""
    return {name: EntryPoint(name, target, GROUP).load() for name, target in BUILT_IN.items()}


@dataclass(frozen=True)
class Readers:
    """The readers at hand. Of two for one suffix, that of a plugin counts; without any, the first bytes decide."""

    formats: Mapping[str, Format] = field(default_factory=built_in)

    def with_(self, added: Mapping[str, Format]) -> Readers:
        """These and `added`, which go before those of the same name."""
        return Readers({**self.formats, **added})

    def bound(self, name: str, max_bytes: int) -> int:
        """The most bytes that a file of this name may have."""
        found = self._by_suffix(name)
        return max_bytes * CONTAINER_FACTOR if found is None or found.container else max_bytes

    def read(self, name: str, data: bytes, max_bytes: int, depth: int = 0) -> Reading:
        """What is in a file. Raises InputError, with what to do, where nothing in it can be read."""
        if not data:
            raise InputError("The file is empty (0 bytes). Save the article into it, or leave it out.")
        if depth > MAX_DEPTH:
            raise InputError("Files are packed within files too deeply. Unpack them and pass the folder.")
        found = self.of(name, data[:HEAD])
        if len(data) > (max_bytes * CONTAINER_FACTOR if found.container else max_bytes):
            raise InputError(too_large(max_bytes))
        context = Context(max_bytes, lambda inner, content: self.read(inner, content, max_bytes, depth + 1), depth)
        try:
            return found.read(data, name, context)
        except InputError:
            raise
        except Exception as error:  # a damaged file may make a library raise anything
            reason = f"The file is damaged, or no {found.name} that can be read here ({type(error).__name__})."
            raise InputError(f"{reason} Open and save it anew, or save its text as a .txt file.") from error

    def of(self, name: str, head: bytes) -> Format:
        """The format of a file: its suffix tells, else its first bytes; what nobody knows is tried as text."""
        found = self._by_suffix(name) or next((known for known in self.formats.values() if known.sniff(head)), None)
        return found or self.formats["text"]

    def _by_suffix(self, name: str) -> Format | None:
        suffix = PurePath(name).suffix.lower()
        return next((known for known in reversed(list(self.formats.values())) if suffix in known.suffixes), None)


def too_large(max_bytes: int) -> str:
    """What is said of a file beyond the bound."""
    return f"The file is larger than {max_bytes:,} bytes. Split it into one file per article."
