"""Workbooks: plain sheets with a header, a filter and columns of a fitting width; no cell in them is ever a formula."""

# ruff: noqa: PLC0415  (openpyxl is optional, and loaded only where a workbook is made or read)

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest
from math import ceil
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from factcheck.errors import InputError, UsageError
from factcheck.report.text.wording import ELLIPSIS

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LEAST, USUAL, WIDE = 8, 22, 44
LINE, MOST_LINES = 15.0, 12
LONGEST = 32_000
"""Excel takes no more than 32,767 characters in a cell."""
ROWS_READ = 100_000
EPOCH = datetime(2020, 1, 1)
Cell = str | int | float | None


@dataclass(frozen=True)
class Sheet:
    """One sheet: `choices` maps columns to the words that may be chosen in them, `hidden` columns are there but folded."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    wide: frozenset[str] = frozenset()


def book(sheets: Sequence[Sheet]) -> bytes:
    """A workbook; the same sheets give the same cells."""
    # Written row by row, as a sheet of thousands of rows takes minutes otherwise.
    workbook = _openpyxl().Workbook(write_only=True)
    for number, sheet in enumerate(sheets):
        _fill(workbook.create_sheet(sheet.title), sheet)
        if sheet.choices:
            _offer(workbook, sheet, number)
    workbook.properties.creator = "factcheck"
    workbook.properties.created = workbook.properties.modified = EPOCH
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ModuleNotFoundError as error:
        raise UsageError("XLSX needs openpyxl: pip install 'factcheck[readers]'.") from error
    return openpyxl


def _fill(sheet: Worksheet, told: Sheet) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    _fit_for_paper(sheet)
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(1, len(told.header)))}{len(told.rows) + 1}"
    widths = [_width(name, [row[n] for row in told.rows], name in told.wide) for n, name in enumerate(told.header)]
    for column, (name, width) in enumerate(zip(told.header, widths, strict=True), 1):
        dimension = sheet.column_dimensions[get_column_letter(column)]
        dimension.width, dimension.hidden = width, name in told.hidden
    bold, top = Font(bold=True), Alignment(vertical="top", wrap_text=True)
    sheet.append([_cell(sheet, name, top, bold) for name in told.header])
    for number, cells in enumerate(told.rows, 2):
        sheet.row_dimensions[number].height = _height(cells, widths)
        sheet.append([_cell(sheet, value, top) for value in cells])


def _fit_for_paper(sheet: Worksheet) -> None:
    """Printed across, all columns on one page, the header on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _cell(sheet: Worksheet, value: Cell, alignment: Any, font: Any = None) -> Any:
    """A value as a cell; an empty one needs none."""
    from openpyxl.cell import WriteOnlyCell

    if value is None or value == "":
        return None
    cell = WriteOnlyCell(sheet)
    cell.alignment = alignment
    if font is not None:
        cell.font = font
    _write(cell, value)
    return cell


def _write(cell: Any, value: Cell) -> None:
    """A value into a cell. Words stay words, whatever they begin with."""
    if not isinstance(value, str):
        cell.value = value
        return
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    words: str = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
    cell.value = words if len(words) <= LONGEST else f"{words[:LONGEST]} {ELLIPSIS}"
    cell.data_type = "s"
    # The sign that tells Excel to leave it at that when somebody edits the cell.
    cell.quotePrefix = words.startswith(("=", "+", "-", "@"))


def _height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """Room for the longest cell. Programs that do not work it out themselves print lines over each other."""
    lines = (ceil(1.15 * len(str(cell)) / width) for cell, width in zip(cells, widths, strict=True) if cell is not None)
    return LINE * min(max([1, *lines]), MOST_LINES)


def _width(name: str, cells: Sequence[Cell], wide: bool) -> float:
    longest = max([len(name) + 4, *(len(str(cell)) for cell in cells if cell is not None)])
    return float(WIDE if wide else min(max(longest, LEAST), USUAL))


def _offer(workbook: Workbook, told: Sheet, number: int) -> None:
    """Lists to choose from, kept on a sheet of their own so that their length is not limited."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    lists = workbook.create_sheet(f"lists{number}")
    lists.sheet_state = "hidden"
    sheet = workbook[told.title]
    for row in zip_longest(*told.choices.values()):
        lists.append(row)
    for column, (name, words) in enumerate(told.choices.items(), 1):
        letter = get_column_letter(column)
        rule = DataValidation("list", formula1=f"{lists.title}!${letter}$1:${letter}${len(words)}", allow_blank=True)
        rule.error, rule.errorTitle, rule.showErrorMessage = "Choose one of the list.", told.title, True
        place = get_column_letter(list(told.header).index(name) + 1)
        rule.add(f"{place}2:{place}{max(2, len(told.rows) + 1)}")
        sheet.data_validations.append(rule)


def read(content: bytes, title: str) -> list[list[str]]:
    """The cells of a sheet as words. Raises InputError for what is no workbook, has no such sheet, or has a formula."""
    try:
        workbook = _openpyxl().load_workbook(io.BytesIO(content), read_only=True)
    except (BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        raise InputError("This is not a workbook (XLSX).") from error
    if title not in workbook.sheetnames:
        raise InputError(f"The workbook has no sheet {title!r}.")
    return [[_words(cell) for cell in row] for row in workbook[title].iter_rows(max_row=ROWS_READ)]


def _words(cell: Any) -> str:
    """What stands in a cell. A formula is not worked out: it comes back as it is written."""
    value = cell.value
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, datetime) else str(value)
