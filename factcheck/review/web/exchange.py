"""The list of findings as a table to take away, and the table read back once it has been filled in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from factcheck.errors import FactcheckError
from factcheck.report import desk_csv, xlsx_desk
from factcheck.report.desk_table import Filled, check_of, rows_of
from factcheck.review.exchange import LABELS, Taken, ruled, take
from factcheck.review.web.asked import Asked, AskedFor
from factcheck.review.web.filters import count
from factcheck.review.web.visits import Form, Reader, Visit

router = APIRouter(include_in_schema=False)

MOST = 20_000
NAME = "factcheck-conflicts"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = b"PK\x03\x04"


@router.get("/export.csv")
def as_csv(visit: Reader, asked: AskedFor) -> Response:
    """The findings of a list as CSV."""
    return _file(desk_csv.write(_rows(visit, asked)).encode(), "text/csv; charset=utf-8", "csv")


@router.get("/export.xlsx")
def as_xlsx(visit: Reader, asked: AskedFor) -> Response:
    """The findings of a list as a workbook."""
    return _file(xlsx_desk.write(_rows(visit, asked), LABELS), XLSX, "xlsx")


def _file(content: bytes, media_type: str, ending: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{NAME}.{ending}"'}
    return Response(content, media_type=media_type, headers=headers)


def _rows(visit: Visit, asked: Asked) -> list[dict[str, str]]:
    visit.site.refresh()
    visit.site.trail.did(visit.user.name, "export", "findings")
    found, labels = visit.site.desk.payloads(asked.filter, MOST)
    mask = visit.site.mask_for(visit.user)
    rows = rows_of(found, labels, ruled(visit.site.store, [item["fingerprint"] for item in found]))
    shown = [{name: mask(cell) for name, cell in row.items()} for row in rows]
    return [{**row, "check": check_of(row)} for row in shown]


@router.post("/import")
def read_back(visit: Reader, form: Form) -> HTMLResponse:
    """Keeps the decisions of a table; what cannot be kept is named, line by line."""
    sent = form.get("table")
    content = sent if isinstance(sent, bytes) else b""
    try:
        rows = xlsx_desk.filled(content) if content.startswith(ZIP) else desk_csv.read(content)
    except FactcheckError as error:
        return _told(visit, {"wrong": str(error), "taken": None}, 400)
    own = [_own(row, visit) for row in rows]
    taken = take(visit.site.store, own, visit.user.name, visit.site.clock())
    visit.site.trail.did(visit.user.name, "import", count(taken.kept, "decision"), count(len(taken.refused), "refusal"))
    return _told(visit, {"wrong": "", "taken": taken}, 200)


def _own(row: Filled, visit: Visit) -> Filled:
    """A row, refused where it is another's decision and the one who brings it is no approver."""
    if visit.user.may("approver") or row.by in ("", None, visit.user.name) or row.problem:
        return row
    return replace(row, problem=f"it is in the name of {row.by}; only an approver may read in others' decisions")


def _told(visit: Visit, values: dict[str, Any], status: int) -> HTMLResponse:
    nothing = Taken(0, 0, ())
    return visit.page("imported.html", {**values, "taken": values["taken"] or nothing}, status)
