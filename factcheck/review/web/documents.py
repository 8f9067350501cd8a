"""Documents with everything they assert underlined, and sources with their documents."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import HTMLResponse

from factcheck.model.text import Document, PassageKind, Span, paragraphs
from factcheck.review.web.asked import AskedFor, Pages
from factcheck.review.web.marks import Line, underlined
from factcheck.review.web.visits import Reader
from factcheck.store.desk_queries import Filter

router = APIRouter(include_in_schema=False)

KINDS = {"quantity": "figure", "date": "date", "role": "office", "quote": "quotation", "event": "event", "term": "term"}
MOST_FINDINGS = 200
PLACE = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)


@router.get("/documents")
def documents(visit: Reader, asked: AskedFor) -> HTMLResponse:
    """All documents, the latest first."""
    pages = Pages(asked.page, 0)
    found, total = visit.site.desk.documents(
        asked.filter.text or "", asked.filter.source or "", pages.first_shown, pages.size
    )
    return visit.page("documents.html", {"asked": asked, "found": found, "pages": Pages(asked.page, total)})


@router.get("/documents/{ident}")
def document(visit: Reader, ident: str, at: Annotated[str, Query(max_length=20)] = "") -> HTMLResponse:
    """One document; `at` (start-end) is a place to show."""
    found = visit.site.desk.document(ident)
    if found is None:
        raise HTTPException(404, "There is no such document.")
    visit.site.refresh()
    visit.site.trail.saw(visit.user.name, "document", found.uri)
    said, resting = visit.site.desk.marks(ident)
    statuses = visit.site.desk.statuses(sorted({row["fingerprint"] for row in resting}))
    unique = {row["fingerprint"]: {**row, "status": statuses.get(row["fingerprint"], "open")} for row in resting}
    here = _asked_place(at, len(found.text))
    values = {
        "document": found,
        "parts_of": _parts(found, [*here, *_of_findings(resting), *_of_assertions(said)]),
        "at": here[0].start if here else -1,
        "asserted": [{**row, "of": KINDS.get(row["kind"], row["kind"])} for row in said],
        "findings": list(unique.values()),
    }
    return visit.page("document.html", values)


def _asked_place(at: str, length: int) -> list[Line]:
    found = PLACE.fullmatch(at)
    if found is None or not int(found[1]) < int(found[2]) <= length:
        return []
    return [Line(int(found[1]), int(found[2]), "here", "#at", "the place that led here", -1)]


def _of_assertions(said: list[dict[str, Any]]) -> list[Line]:
    return [Line(row["start"], row["end"], f"says {row['kind']}", f"#n{row['ordinal']}", _told(row), 1) for row in said]


def _told(row: dict[str, Any]) -> str:
    speaker = f", on the word of {row['speaker']}" if row["speaker"] else ""
    return f"{KINDS.get(row['kind'], row['kind'])}: {row['measure'].split(':')[0].replace('_', ' ')}{speaker}"


def _of_findings(resting: list[dict[str, Any]]) -> list[Line]:
    return [
        Line(
            row["start"],
            row["end"],
            f"found {row['severity']}",
            f"/findings/{row['fingerprint']}",
            f"{row['rule_id']}: {row['summary']}",
        )
        for row in resting
    ]


def _parts(document: Document, lines: list[Line]) -> list[dict[str, Any]]:
    """The paragraphs, each with the kind of its passage and its pieces."""
    made = []
    for span in paragraphs(document.text):
        kind = document.passage_at(span.start).kind
        heading = kind is PassageKind.HEADLINE
        made.append({"kind": kind.value, "heading": heading, "pieces": underlined(document.text, span, lines)})
    return made or [{"kind": "article", "heading": False, "pieces": underlined(document.text, Span(0, 0), [])}]


@router.get("/sources")
def sources(visit: Reader) -> HTMLResponse:
    """All sources, those in most findings first."""
    visit.site.refresh()
    return visit.page("sources.html", {"found": visit.site.desk.sources()})


@router.get("/source")
def source(visit: Reader, asked: AskedFor) -> HTMLResponse:
    """One source: its documents, and the findings it is in."""
    name = asked.filter.source
    pages = Pages(asked.page, 0)
    found, total = visit.site.desk.documents("", name or "", pages.first_shown, pages.size)
    if not name or (not found and asked.page == 1):
        raise HTTPException(404, "There is no such source.")
    visit.site.trail.saw(visit.user.name, "source", name)
    wanted = Filter(source=name)
    values = {
        "name": name,
        "asked": asked,
        "pages": Pages(asked.page, total),
        "found": found,
        "findings": visit.site.desk.findings(wanted, 0, MOST_FINDINGS),
    }
    return visit.page("source.html", values)
