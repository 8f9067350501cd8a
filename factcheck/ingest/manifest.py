"""The list beside the articles: manifest.csv says which files count and where each comes from."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from factcheck.errors import InputError, UsageError
from factcheck.ingest.decode import read_plain
from factcheck.model.report import Skipped

NAME = "manifest.csv"
COLUMNS = ("path", "source", "url", "published", "agency", "title")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list. Empty cells are None; `published` is ISO 8601 as written."""

    path: str
    line: int
    source: str | None = None
    url: str | None = None
    published: str | None = None
    agency: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """The usable rows in order, the rows that had to be left out, and notes on what was set right."""

    rows: tuple[Row, ...]
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()


def parse_manifest(data: bytes, name: str = NAME) -> Manifest:
    """The manifest in `data`; `name` is how messages call it.

    A bad row is left out or mended with a note that names its line. Raises UsageError where the file as a whole
    cannot be used: no text, no `path` column, broken quoting.
    """
    records = _records(data, name)
    columns = _columns(records[0][1] if records else [], name)
    collector = _Collector(name, columns)
    for line, cells in records[1:]:
        collector.take(line, cells)
    return Manifest(tuple(collector.rows.values()), tuple(collector.skipped), tuple(collector.notes))


def _records(data: bytes, name: str) -> list[tuple[int, list[str]]]:
    try:
        text = read_plain(data).text.removeprefix("\ufeff")
    except InputError as error:
        raise UsageError(f"{name}: {error} Its first line must be: {','.join(COLUMNS)}") from error
    header = text.split("\n", 1)[0]
    delimiter = next((mark for mark in ",;\t" if mark in header), ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records = []
    line = 1
    try:
        for cells in reader:
            records.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise UsageError(f"{name}, line {line}: {error}. Check the quotation marks, or save it anew as CSV.") from error
    return [(number, cells) for number, cells in records if any(cell.strip() for cell in cells)]


def _columns(header: list[str], name: str) -> list[str]:
    columns = [cell.strip().casefold() for cell in header]
    if "path" not in columns:
        raise UsageError(f"{name}, line 1: there is no column named path. Begin the file with: {','.join(COLUMNS)}")
    return columns


class _Collector:
    """Takes the rows in one after the other and keeps what is wrong with each."""

    def __init__(self, name: str, columns: list[str]) -> None:
        self.name = name
        self.columns = columns
        self.rows: dict[str, Row] = {}
        self.skipped: list[Skipped] = []
        self.notes: list[str] = []

    def take(self, line: int, cells: list[str]) -> None:
        values = {key: cell.strip() or None for key, cell in zip(self.columns, cells, strict=False)}
        path = (values.get("path") or "").replace("\\", "/")
        if len(cells) > len(self.columns):
            self._note(line, "has more cells than the header. Put a cell that holds a comma in quotation marks.")
        if not path:
            self._note(line, "names no path and was left out. Fill in the first column.")
            return
        inside = _inside(path)
        if inside is None:
            reason = (
                f'{self.name}, line {line}: "{path}" lies outside the folder. Move the file in and name it from there.'
            )
            self.skipped.append(Skipped(path, reason))
        elif inside in self.rows:
            first = self.rows[inside].line
            self._note(line, f'names "{inside}" a second time; line {first} counts. Delete one of the two.')
        else:
            self.rows[inside] = self._row(inside, line, values)

    def _row(self, path: str, line: int, values: dict[str, str | None]) -> Row:
        published = values.get("published")
        if published and not is_iso(published):
            self._note(line, f'"{published}" is not an ISO 8601 date and was not used. Write it as 2019-12-14.')
            published = None
        rest = {key: values.get(key) for key in ("source", "url", "agency", "title")}
        return Row(path=path, line=line, published=published, **rest)

    def _note(self, line: int, what: str) -> None:
        self.notes.append(f"{self.name}, line {line}: {what}")


def is_iso(value: str) -> bool:
    """Whether `value` is a day, or a day and a time, in ISO 8601."""
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return len(value) >= 10


def _inside(path: str) -> str | None:
    """The path in its shortest form, or None where it leaves the folder."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or path[1:2] == ":":
        return None
    parts: list[str] = []
    for part in pure.parts:
        if part == ".." and not parts:
            return None
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts) or None
