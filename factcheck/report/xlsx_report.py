"""A report, and a gate run, as workbooks: findings, facts against documents, documents with origins, what was not checked."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from factcheck.compare.draft_report import GateReport
from factcheck.model.report import Report
from factcheck.report import csv_format, xlsx_desk
from factcheck.report.desk_table import rows_of, unsafe
from factcheck.report.style import Style
from factcheck.report.text.labels import short_names
from factcheck.report.text.wording import clean
from factcheck.report.xlsx_book import Cell, Sheet, book

Json = Mapping[str, Any]
MOST_COLUMNS = 200
FIXED = ("fact", "measure", "verdict", "documents", "origins")


def render(report: Report, style: Style) -> bytes:
    """The report as a workbook; what the desk may fill in stands on its first sheet."""
    del style
    told = report.to_dict()
    labels = {fact["id"]: fact["label"] for fact in told["facts"]}
    return book([xlsx_desk.sheet(rows_of(told["findings"], labels, {}), ()), *beside(told)])


def render_gate(result: GateReport, style: Style) -> bytes:
    """A gate run: the passages of the draft with their verdicts, then the findings."""
    table = list(csv.reader(io.StringIO(csv_format.render(result, style))))
    rows: list[list[Cell]] = [[_number(unsafe(cell)) for cell in row] for row in table[1:]]
    draft = Sheet("Draft", table[0], rows, wide=frozenset({"text", "why"}))
    told = result.report.to_dict()
    return book([draft, xlsx_desk.sheet(rows_of(told["findings"], {}, {}), ()), documents(told)])


def _number(cell: str) -> Cell:
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 10 else cell


def beside(report: Json) -> list[Sheet]:
    """The sheets to look at: facts against documents, documents with their origins, and what could not be checked."""
    return [facts(report), documents(report), unchecked(report)]


def facts(report: Json) -> Sheet:
    """Facts as rows and documents as columns; a cell holds the value with its day and on whose word it stands."""
    uris = [document["document"] for document in report["documents"]][:MOST_COLUMNS]
    names = short_names([document["document"] for document in report["documents"]])
    rows = [_fact(fact, uris) for fact in report["facts"]]
    return Sheet("Facts", (*FIXED, *(names[uri] for uri in uris)), rows, wide=frozenset({"fact"}))


def _fact(fact: Json, uris: Sequence[str]) -> list[Cell]:
    said: dict[str, list[str]] = {}
    for value in fact["values"]:
        said.setdefault(value["document"], []).append(_value(value))
    cells = ["; ".join(dict.fromkeys(said.get(uri, ()))) for uri in uris]
    return [fact["label"], fact["measure"], fact["verdict"], fact["documents"], fact["origins"], *cells]


def _value(value: Json) -> str:
    about = [str(value["as_of"]) if value["as_of"] else "", clean(value["attribution"] or "")]
    told = ", ".join(part for part in about if part)
    return f"{clean(value['text'])} ({told})" if told else clean(value["text"])


def documents(report: Json) -> Sheet:
    """The documents, each with its source, its day, and the origin it goes back to, and why."""
    origins = {origin["id"]: origin for origin in report["origins"]}
    rows: list[list[Cell]] = []
    for one in report["documents"]:
        origin = origins.get(one["origin"], {"label": "", "why": ()})
        why = "; ".join(line for line in origin["why"] if one["document"] in line)
        told = (one["document"], one["source"], one["published"], one["agency"], one["origin"], origin["label"], why)
        rows.append(list(told))
    header = ("document", "source", "published", "agency", "origin", "origin_label", "why")
    return Sheet("Documents", header, rows, wide=frozenset({"why"}))


def unchecked(report: Json) -> Sheet:
    """What was left out and what could not be checked, with the reasons."""
    rows: list[list[Cell]] = [[one["path"], "", one["reason"]] for one in report.get("skipped", ())]
    rows += [[one["document"], clean(one["text"]), one["reason"]] for one in report.get("unchecked", ())]
    return Sheet("Not checked", ("document", "text", "reason"), rows, wide=frozenset({"text", "reason"}))
