"""The conflict table: facts as rows, sources as columns; and one fact in full, with its pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from factcheck.report.pictures import matrix_svg, origins_svg, values_svg
from factcheck.review.intake import VERDICT_RANKS
from factcheck.review.web.asked import AskedFor, Pages
from factcheck.review.web.visits import Reader, Visit
from factcheck.store.desk_queries import Filter

router = APIRouter(include_in_schema=False)

ROWS = 30
MOST_COLUMNS = 5
MOST_FACTS = 40


@router.get("/")
def table(visit: Reader, asked: AskedFor) -> HTMLResponse:
    """The conflict table, one block for each story."""
    visit.site.refresh()
    verdicts = visit.site.desk.verdicts(asked.filter)
    total = verdicts.get(asked.filter.verdict, 0) if asked.filter.verdict else sum(verdicts.values())
    pages = Pages(asked.page, total, ROWS)
    rows = visit.site.desk.rows(asked.filter, pages.first_shown, ROWS)
    marks = [item["fingerprint"] for row in rows for item in row["payload"]["findings"]]
    values = {
        "asked": asked,
        "pages": pages,
        "stories": stories(rows),
        "statuses": visit.site.desk.statuses(marks),
        "verdicts": {name: verdicts.get(name, 0) for name in VERDICT_RANKS},
        "sources": visit.site.desk.source_names(),
    }
    return visit.page("table.html", values)


def stories(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows by story. Each story has its own columns: the sources that say most, the others gathered in a last one."""
    held: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        held.setdefault(row["story"], []).append(row)
    return [_story(found) for found in held.values()]


def _story(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    spoken = Counter(source for row in rows for source in {cell["source"] for cell in row["payload"]["cells"]})
    columns = [source for source, _ in sorted(spoken.items(), key=lambda item: (-item[1], item[0]))]
    rest = columns[MOST_COLUMNS - 1 :] if len(columns) > MOST_COLUMNS else []
    kept = columns[: len(columns) - len(rest)]
    documents = {uri for row in rows for uri in row["payload"]["documents"]}
    origins = {root["id"] for row in rows for root in row["payload"]["origins"]}
    days = sorted(day for row in rows for day in (row["first_day"], row["last_day"]) if day)
    return {
        "columns": kept,
        "rest": rest,
        "rows": [_row(row, kept, rest) for row in rows],
        "documents": len(documents),
        "origins": len(origins),
        "days": (days[0], days[-1]) if days else None,
    }


def _row(row: Mapping[str, Any], kept: Sequence[str], rest: Sequence[str]) -> dict[str, Any]:
    cells: dict[str, list[Any]] = {}
    for cell in row["payload"]["cells"]:
        cells.setdefault(cell["source"], []).append(cell)
    others = [cell for source in rest for cell in cells.get(source, [])]
    return {**row, "cells": [_once(cells.get(source, [])) for source in kept], "others": _once(others)}


def _once(cells: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Cells without those that a source prints twice in the same words."""
    unique: dict[tuple[str, str], Mapping[str, Any]] = {}
    for cell in cells:
        unique.setdefault((cell["source"], cell["text"].casefold()), cell)
    return list(unique.values())


@router.get("/facts/{ident}")
def fact(visit: Reader, ident: str) -> HTMLResponse:
    """One row of the table in full."""
    visit.site.refresh()
    row = visit.site.desk.row(ident)
    if row is None:
        raise HTTPException(404, "There is no such fact.")
    visit.site.trail.saw(visit.user.name, "fact", ident)
    payload = row["payload"]
    ids = visit.site.desk.ids_of(payload["documents"])
    statuses = visit.site.desk.statuses([item["fingerprint"] for item in payload["findings"]])
    values = {"row": row, "payload": payload, "ids": ids, "statuses": statuses, "pictures": _pictures(visit, row)}
    return visit.page("fact.html", values)


def _pictures(visit: Visit, row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What can be drawn of a fact: its values, what the same sources say of other facts, who copied whom."""
    payload = row["payload"]
    printed = {uri: item["published"] for uri, item in payload["documents"].items()}
    made = []
    if payload["fact"]:
        made.append(("Values, and when", Markup(values_svg(payload["fact"], printed))))
    beside = [other for other in _story_of(visit, row) if other["payload"]["fact"]]
    if len(beside) > 1:
        made.append(("Sources against facts", Markup(matrix_svg(_as_report(beside)))))
    if len(payload["documents"]) > 1:
        made.append(("Who has it from whom", Markup(origins_svg(_as_report([row])))))
    return [{"title": title, "svg": svg} for title, svg in made if svg]


def _story_of(visit: Visit, row: Mapping[str, Any]) -> list[dict[str, Any]]:
    return visit.site.desk.rows(Filter(story=row["story"]), 0, MOST_FACTS)


def _as_report(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """As much of a report as pictures need, out of rows of the table."""
    documents = {uri: item for row in rows for uri, item in row["payload"]["documents"].items()}
    origins: dict[str, dict[str, Any]] = {}
    for row in rows:
        for root in row["payload"]["origins"]:
            known = origins.setdefault(root["id"], {**root, "documents": [], "why": [], "edges": []})
            known["documents"] = sorted({*known["documents"], *root["documents"]})
            known["why"] = list(dict.fromkeys([*known["why"], *root["why"]]))
            known["edges"] += [edge for edge in root.get("edges", ()) if edge not in known["edges"]]
    return {
        "documents": [{"document": uri, **item} for uri, item in sorted(documents.items())],
        "origins": [origins[ident] for ident in sorted(origins)],
        "facts": [row["payload"]["fact"] for row in rows if row["payload"]["fact"]],
        "findings": [],
    }
