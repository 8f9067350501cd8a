"""The table of the desk as a workbook, with lists to choose decisions from, and back."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.report import desk_csv
from factcheck.report.desk_table import COLUMNS, Filled
from factcheck.report.xlsx_book import Sheet, book, read

TITLE = "Findings"
HIDDEN = frozenset({"seen", "check"})
WIDE = frozenset({"summary", "first_says", "second_says", "reason", "calculation"})


def write(rows: Sequence[dict[str, str]], decisions: Sequence[str], more: Sequence[Sheet] = ()) -> bytes:
    """The rows, decisions to be chosen from a list; `more` are sheets to look at."""
    return book([sheet(rows, decisions), *more])


def sheet(rows: Sequence[dict[str, str]], decisions: Sequence[str]) -> Sheet:
    """The sheet that the desk fills in."""
    cells = [[row[name] for name in COLUMNS] for row in rows]
    return Sheet(TITLE, COLUMNS, cells, {"decision": decisions} if decisions else {}, HIDDEN, WIDE)


def filled(content: bytes) -> list[Filled]:
    """The rows that somebody has written a decision into. Raises InputError for what is no such workbook."""
    return desk_csv.read_rows(read(content, TITLE))
