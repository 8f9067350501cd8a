"""The table that a desk fills in: safe in a spreadsheet, the same in CSV and XLSX, and read back as it was meant."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
import pytest
from builders import a_document, a_finding, an_evidence
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.model.serialise import finding_to_dict
from factcheck.report import desk_csv, xlsx_desk
from factcheck.report.desk_table import COLUMNS, Ruled, rows_of, safe, unsafe

ONE = a_document('=HYPERLINK("http://bad") killed 31 people 😀', "one.txt", source="@One Post")
TWO = a_document("The flood killed 23 people in مدينة.", "two.txt", source="Two, “Times”")
RIVAL = a_finding(
    an_evidence(ONE, ONE.text), an_evidence(TWO, "23 people in مدينة", "related"), summary="-31 or 23?\nWho knows"
)
NOTE = a_finding(an_evidence(TWO, "flood"), rule_id="FC601", rule="single-source")
LABELS = ("Not a conflict", "First is wrong")


def rows() -> list[dict[str, str]]:
    ruled = {NOTE.fingerprint: Ruled("a" * 64, "Ben decided “Unsure”")}
    return rows_of([finding_to_dict(f) for f in (NOTE, RIVAL)], {}, ruled)


def filled_csv(**written: str) -> bytes:
    """The CSV after somebody has written into its first row."""
    table = list(csv.reader(io.StringIO(desk_csv.write(rows()).removeprefix("\ufeff"))))
    for name, words in written.items():
        table[1][COLUMNS.index(name)] = words
    out = io.StringIO()
    csv.writer(out).writerows(table)
    return out.getvalue().encode("utf-8")


def filled_xlsx(**written: Any) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_desk.write(rows(), LABELS)))
    for name, words in written.items():
        book["Findings"].cell(2, COLUMNS.index(name) + 1).value = words
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_gravest_finding_comes_first():
    """A desk fills a table in from its top."""
    assert ["error", "error"] == [row["severity"] for row in rows()]
    assert ["FC101", "FC601"] == [row["rule_id"] for row in rows()]


def test_no_cell_of_the_csv_is_run():
    """A headline could open a page on the machine of who reads the table."""
    cells = [cell for row in csv.reader(io.StringIO(desk_csv.write(rows()).removeprefix("\ufeff"))) for cell in row]

    assert [] == [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)


def test_no_cell_of_the_workbook_is_a_formula():
    """The same in XLSX, where a leading quotation mark would be shown."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx_desk.write(rows(), LABELS)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]

    assert {"s", "n"} >= {cell.data_type for cell in cells}
    assert any(str(cell.value).startswith("=HYPERLINK") and cell.quotePrefix for cell in cells)


def test_the_workbook_offers_decisions_and_filters():
    """A desk would have to know the words by heart."""
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_desk.write(rows(), LABELS)))["Findings"]
    (rule,) = sheet.data_validations.dataValidation

    assert ("list", "lists0!$A$1:$A$2", "A2:A3") == (rule.type, rule.formula1, str(rule.sqref))
    assert ("A2", f"A1:U{len(rows()) + 1}") == (sheet.freeze_panes, sheet.auto_filter.ref)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_the_desk_writes_comes_back(kind: str):
    """A decision would be lost on its way."""
    written = {"decision": " Not a conflict ", "reason": "counted twice, “he” said;\nyes", "by": "Ana"}
    made, read = {"csv": (filled_csv, desk_csv.read), "xlsx": (filled_xlsx, xlsx_desk.filled)}[kind]
    (row,) = read(made(**written))

    assert (2, "Not a conflict", "Ana", "", None) == (row.number, row.decision, row.by, row.problem, row.seen)
    assert written["reason"] == row.reason
    assert rows()[0]["fingerprint"] == row.fingerprint


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_untouched_table_decides_nothing(kind: str):
    """Reading back an export would decide everything, or fail."""
    made, read = {"csv": (filled_csv, desk_csv.read), "xlsx": (filled_xlsx, xlsx_desk.filled)}[kind]

    assert [] == read(made())


def test_a_table_saved_by_a_spreadsheet_in_another_country_is_read():
    """Excel in half of Europe writes semicolons and Windows-1252."""
    text = filled_csv(decision="unsure", reason="Müller fragen", by="Zoë").decode("utf-8")
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(csv.reader(io.StringIO(text)))
    plain = out.getvalue().replace("😀", "").replace("مدينة", "")
    (row,) = desk_csv.read(plain.encode("cp1252"))

    assert ("Müller fragen", "Zoë") == (row.reason, row.by)


def test_columns_may_be_moved():
    """A desk puts what it reads first."""
    table = list(csv.reader(io.StringIO(filled_csv(decision="unsure").decode("utf-8"))))
    out = io.StringIO()
    csv.writer(out).writerows([row[::-1] for row in table])
    (row,) = desk_csv.read(out.getvalue().encode("utf-8"))

    assert ("unsure", "") == (row.decision, row.problem)


@pytest.mark.parametrize("column", ["fingerprint", "first_says", "rule_id", "seen"])
def test_a_row_whose_cells_were_mixed_up_is_told(column: str):
    """Sorting one column alone would put every decision on another finding."""
    (row,) = desk_csv.read(filled_csv(decision="unsure", **{column: rows()[1][column] or "x"}))

    assert "do not belong together" in row.problem


@pytest.mark.parametrize("content", [b"", b"a,b\r\n1,2\r\n", b"\x00\x01\x02", "\ufeffdecision\r\n".encode(), b'"open'])
def test_another_table_is_refused(content: bytes):
    """Any CSV would be taken for decisions."""
    with pytest.raises(InputError):
        desk_csv.read(content)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no", b"decision,reason"])
def test_what_is_no_workbook_is_refused(content: bytes):
    """A broken file would end in a traceback."""
    with pytest.raises(InputError):
        xlsx_desk.filled(content)


def test_a_formula_in_a_cell_is_not_worked_out():
    """A workbook could decide by what it computes."""
    (row,) = xlsx_desk.filled(filled_xlsx(decision='=IF(1=1,"unsure","")'))

    assert row.decision.startswith("=IF")


@given(st.text())
def test_a_cell_comes_back_as_it_was(words: str):
    """The mark that keeps a spreadsheet from running a cell would stay on it, or take one of its own away."""
    assert words == unsafe(safe(words))
    assert not safe(words).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_no_cell_is_too_long_for_excel():
    """Excel calls the file damaged."""
    long = a_document("x" * 90_000, "long.txt")
    book = xlsx_desk.write(rows_of([finding_to_dict(a_finding(an_evidence(long, long.text)))], {}, {}), LABELS)
    sheet = openpyxl.load_workbook(io.BytesIO(book))["Findings"]

    assert max(len(str(cell.value)) for row in sheet.iter_rows() for cell in row) <= 32_767
