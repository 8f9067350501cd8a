"""A desk's fact sheet as CSV or XLSX: each row a claim with value, unit, source and date."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from factcheck.errors import InputError
from factcheck.ingest.days import find_day
from factcheck.ingest.decode import read_plain
from factcheck.ingest.formats.fields import body_of, keys, stated_from
from factcheck.ingest.formats.fragments import Fragments
from factcheck.ingest.formats.library import needed
from factcheck.ingest.formats.packages import checked_package, has_part
from factcheck.ingest.reading import Block, Context, Format, Item, Reading, Stated, moment
from factcheck.model.report import Skipped
from factcheck.model.text import PassageKind

MAX_ROWS = 50_000
MAX_COLUMNS = 100
HEADER_ROWS = 10
STOPS = (".", "!", "?", "”", '"')
Row = Mapping[str, str]


def read_csv(data: bytes, name: str, context: Context) -> Reading:
    """The fact sheet as one document for each source and day; a sheet with a column of texts as one for each row."""
    decoded = read_plain(data)
    try:
        rows = list(_records(decoded.text))
    except csv.Error as error:
        raise InputError(f"The CSV file is broken ({error}). Check its quotation marks, or save it anew.") from error
    notes = (decoded.note,) if decoded.note else ()
    return _sheet(rows, notes)


def _records(text: str) -> Iterator[list[str]]:
    header = text.lstrip("\n").split("\n", 1)[0]
    delimiter = max(",;\t|", key=header.count)
    for count, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)):
        if count > MAX_ROWS:
            raise InputError(f"The table has more than {MAX_ROWS:,} rows. Split it.")
        yield cells[:MAX_COLUMNS]


def read_xlsx(data: bytes, name: str, context: Context) -> Reading:
    """The sheets of a workbook, each as `read_csv` reads one; sheets without a header are left out with a note."""
    stream = checked_package(data, "xl/workbook.xml", "Excel", ".xlsx", context.max_bytes)
    book = needed("openpyxl").load_workbook(stream, read_only=True, data_only=True)
    readings: list[Reading] = []
    notes: list[str] = []
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                notes.append(f"the sheet {sheet.title!r} is hidden and was left out")
                continue
            try:
                readings.append(_sheet(list(_rows(sheet)), ()))
            except InputError as error:
                notes.append(f"the sheet {sheet.title!r} was left out: {error}")
    finally:
        book.close()
    if not readings:
        raise InputError(notes[0] if notes else "There is no sheet in this workbook. Save the fact sheet into it.")
    return _merged(readings, notes)


def _rows(sheet: Any) -> Iterator[list[str]]:
    for count, row in enumerate(sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS)):
        if count > MAX_ROWS:
            raise InputError(f"The table has more than {MAX_ROWS:,} rows. Split it.")
        yield [_printed(value) for value in row]


def _printed(value: object) -> str:
    """A cell as it reads: a day without a time of midnight, a whole number without a fraction."""
    if value is None:
        return ""
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return f"{int(value):,}" if abs(value) >= 10_000 else str(int(value))
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10_000:
        return f"{value:,}"
    return str(value).strip()


def _merged(readings: Sequence[Reading], notes: Sequence[str]) -> Reading:
    fragments = Fragments()
    items = [Item(i.blocks, i.stated, fragments.of(i.fragment)) for reading in readings for i in reading.items]
    skipped = [part for reading in readings for part in reading.skipped]
    return Reading(tuple(items), tuple(skipped), (*notes, *(note for reading in readings for note in reading.notes)))


def _sheet(rows: Sequence[Sequence[str]], notes: tuple[str, ...]) -> Reading:
    """What the rows below the header say."""
    place, header = _header(rows)
    records = [
        (number, {key: cell.strip() for key, cell in zip(header, cells, strict=False) if key and cell.strip()})
        for number, cells in enumerate(rows[place + 1 :], start=place + 2)
    ]
    filled = [(number, row) for number, row in records if row]
    read = _facts if any(key in header for key in keys("claim")) else _articles
    found = read(filled)
    if not found.items:
        raise InputError("There is no filled row below the header of this table. Fill it, or leave it out.")
    return Reading(found.items, found.skipped, (*notes, *found.notes))


def _header(rows: Sequence[Sequence[str]]) -> tuple[int, list[str]]:
    """The first row that names a column of claims or texts, and its names in plain form."""
    for place, cells in enumerate(rows[:HEADER_ROWS]):
        names = [cell.casefold().replace("_", "").replace("-", "").replace(" ", "").strip() for cell in cells]
        if any(name in keys("claim") or name in keys("body") for name in names):
            return place, names
    raise InputError(
        "The table has no header with a column named claim. Make its first line claim,value,unit,source,date."
    )


def _facts(records: Sequence[tuple[int, Row]]) -> Reading:
    """One document for each source and day, a paragraph for each claim."""
    groups: dict[tuple[Stated, str], list[str]] = {}
    skipped = []
    notes = []
    for number, row in records:
        words = _sentence(row)
        if words is None:
            skipped.append(Skipped(f"row-{number}", "The row has no claim. Fill in that column, or delete the row."))
            continue
        stated, trouble = _stated(row)
        if trouble:
            notes.append(f'row {number}: "{trouble}" is not a date that can be read; write it as 2019-12-14')
        groups.setdefault((stated, stated.source or ""), []).append(words)
    fragments = Fragments()
    items = []
    for (stated, source), sentences in groups.items():
        name = f"{source} {(stated.published or '')[:10]}".strip()
        blocks = tuple(Block(words, PassageKind.ARTICLE) for words in sentences)
        items.append(Item(blocks, stated, fragments.of(name, "facts")))
    return Reading(tuple(items), tuple(skipped), tuple(notes))


def _first(row: Row, field: str) -> str | None:
    return next((row[key] for key in keys(field) if row.get(key)), None)


def _sentence(row: Row) -> str | None:
    """The claim as a sentence, with value and unit behind it where it does not hold them already."""
    claim, value, unit = _first(row, "claim"), _first(row, "value"), _first(row, "unit")
    if claim is None:
        return None
    if value and value.replace(",", "") not in claim.replace(",", ""):
        claim = f"{claim.rstrip(' .:')}: {value}{_spaced(unit)}"
    return claim if claim.endswith(STOPS) else f"{claim}."


def _spaced(unit: str | None) -> str:
    return "" if not unit else unit if unit == "%" else f" {unit}"


def _stated(row: Row) -> tuple[Stated, str | None]:
    """Source, date and the like of a row; a date that cannot be read is given back."""
    stated = stated_from({key: value for key, value in row.items() if key not in keys("claim")})
    written = next((row[key] for key in keys("published") if row.get(key)), None)
    stated = Stated(stated.source, stated.url, stated.published, agency=stated.agency, language=stated.language)
    if written is None or stated.published:
        return stated, None
    day = find_day(written)
    if day and day.full:
        return Stated(stated.source, stated.url, day.full.isoformat(), agency=stated.agency), None
    return stated, written


def _articles(records: Sequence[tuple[int, Row]]) -> Reading:
    """One document for each row with a text."""
    fragments = Fragments()
    items: list[Item] = []
    skipped = []
    for number, row in records:
        words = body_of(row)
        if words is None:
            skipped.append(Skipped(f"row-{number}", "The row has no text. Fill in that column, or delete the row."))
            continue
        stated = stated_from(row)
        day = stated.published or next((moment(row[key]) for key in keys("published") if row.get(key)), None)
        head = [Block(stated.title, PassageKind.HEADLINE)] if stated.title and stated.title not in words else []
        fragment = fragments.of(row.get("id"), row.get("url"), row.get("link"), f"row-{number}")
        items.append(Item((*head, Block(words)), Stated(published=day).over(stated), fragment))
    return Reading(tuple(items), tuple(skipped))


CSV = Format("csv", (".csv", ".tsv"), read_csv)
XLSX = Format("xlsx", (".xlsx", ".xlsm"), read_xlsx, lambda head: has_part(head, b"xl/"), container=True)
