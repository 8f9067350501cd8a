"""The table of the desk as CSV (RFC 4180), written for spreadsheets and read back from them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from factcheck.errors import InputError
from factcheck.report.desk_table import COLUMNS, TO_FILL, Filled, filled, safe

# NOTE: without the mark at the beginning Excel takes the file for Windows-1252 and garbles every name with an accent.
MARK = "\ufeff"
SEPARATORS = (",", ";", "\t")
NEEDED = frozenset({*TO_FILL, "fingerprint", "seen", "check", "rule_id", "first_says", "second_says"})
LONGEST_CELL = 1_000_000


def write(rows: Sequence[dict[str, str]]) -> str:
    """The rows with a header; no cell of them is run by a spreadsheet."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for row in rows:
        table.writerow([safe(row[name]) for name in COLUMNS])
    return MARK + out.getvalue()


def read(content: bytes) -> list[Filled]:
    """The rows that somebody has written a decision into. Raises InputError for what is no such table."""
    text = _decoded(content)
    first = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    csv.field_size_limit(LONGEST_CELL)
    try:
        table = list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
    except csv.Error as error:
        raise InputError(f"This is not a CSV table: {error}.") from error
    return read_rows(table)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Excel writes where it was told "CSV" and not "CSV UTF-8".
        return content.decode("cp1252", errors="replace")


def read_rows(table: Sequence[Sequence[str]]) -> list[Filled]:
    """The rows of a table with its header, wherever its columns have been moved to."""
    header = [name.strip() for name in table[0]] if table else []
    missing = sorted(NEEDED - set(header))
    if missing:
        raise InputError(f"This is no table that factcheck exported: it has no column {missing[0]!r}.")
    found = []
    for number, cells in enumerate(table[1:], 2):
        row = dict.fromkeys((*COLUMNS, *header), "") | dict(zip(header, cells, strict=False))
        one = filled(number, row)
        found += [one] if one else []
    return found
