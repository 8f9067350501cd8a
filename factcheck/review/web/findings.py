"""The list of findings, one finding in full, and what people decide on it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, Response

from factcheck.errors import StoreError
from factcheck.model.finding import Finding, Severity, Status
from factcheck.model.text import Span
from factcheck.review.choices import BY_WORD, CHOICES
from factcheck.review.web.asked import Asked, AskedFor, Pages
from factcheck.review.web.filters import count, query, segment
from factcheck.review.web.marks import around, differing
from factcheck.review.web.visits import Form, Reader, Visit, line
from factcheck.store.decision_log import Recorded
from factcheck.store.desk import Found
from factcheck.store.rows import Decision

router = APIRouter(include_in_schema=False)


@router.get("/findings")
def findings(visit: Reader, asked: AskedFor) -> HTMLResponse:
    """The list, filtered."""
    visit.site.refresh()
    facets = visit.site.desk.facets(asked.filter)
    total = _total(facets, asked)
    pages = Pages(asked.page, total)
    values = {
        "asked": asked,
        "facets": facets,
        "pages": pages,
        "found": visit.site.desk.findings(asked.filter, pages.first_shown, pages.size),
        "statuses": [status.value for status in Status],
        "severities": [severity.value for severity in Severity],
        "sources": visit.site.desk.source_names(),
        "choices": CHOICES,
    }
    return visit.page("findings.html", values)


def _total(facets: dict[str, dict[str, int]], asked: Asked) -> int:
    """How many fit: the sum over one filter, or the number of its own value where it is set."""
    counted = facets["status"]
    return counted.get(asked.filter.status, 0) if asked.filter.status else sum(counted.values())


def find(visit: Visit, fingerprint: str) -> Found:
    """A finding by its fingerprint; 404 where there is none."""
    visit.site.refresh()
    try:
        return visit.site.desk.finding(fingerprint)
    except StoreError as error:
        raise HTTPException(404, str(error)) from error


@router.get("/findings/{fingerprint}")
def finding(visit: Reader, asked: AskedFor, fingerprint: str) -> HTMLResponse:
    """One finding in full."""
    found = find(visit, fingerprint)
    visit.site.trail.saw(visit.user.name, "finding", found.fingerprint)
    return _page(visit, asked, found)


def _page(
    visit: Visit, asked: Asked, found: Found, told: dict[str, Any] | None = None, status: int = 200
) -> HTMLResponse:
    desk = visit.site.desk
    history = visit.site.log.history(found.fingerprint)
    standing = [item for item in history if item.stands]
    earlier = [] if standing else _earlier(visit, found)
    values = {
        "asked": asked,
        "found": found,
        "finding": found.finding,
        "passages": _passages(visit, found.finding),
        "history": history,
        "expected": standing[-1].id if standing else "",
        "choices": CHOICES,
        "by_word": BY_WORD,
        "next": desk.neighbour(found, asked.filter),
        "previous": desk.neighbour(found, asked.filter, forward=False),
        "earlier": earlier,
        "told": told or {},
    }
    return visit.page("finding.html", values, status)


def _earlier(visit: Visit, found: Found) -> list[dict[str, Any]]:
    """Decisions on findings that this one has taken the place of: their words have changed since."""
    rows = visit.site.desk.earlier(found)
    decided = visit.site.log.standing([row["fingerprint"] for row in rows])
    return [{**row, "logged": decided[row["fingerprint"]]} for row in rows if row["fingerprint"] in decided]


def _passages(visit: Visit, finding: Finding) -> list[dict[str, Any]]:
    """Each passage in its document, the words marked that differ from the passage it is held against."""
    desk = visit.site.desk
    ids = desk.evidence_documents(finding.fingerprint)
    known = {uri: desk.document(ident) for uri, ident in ids.items()}
    made = []
    for item in finding.evidence:
        other = next((e.text for e in finding.evidence if e.document != item.document and e.text != item.text), None)
        document = known.get(item.document)
        before, after = item.prefix, item.suffix
        if document is not None and document.text[item.start : item.end] == item.text:
            before, after = around(document.text, Span(item.start, item.end))
        pieces = differing(item.text, other) if other is not None else []
        said = desk.said_at(ids.get(item.document, ""), item.start, item.end)
        made.append(
            {
                "item": item,
                "before": before,
                "after": after,
                "pieces": pieces,
                "id": ids.get(item.document),
                "said": said,
            }
        )
    return made


@router.post("/findings/{fingerprint}/decide")
def decide(visit: Reader, asked: AskedFor, fingerprint: str, form: Form) -> Response:
    """Appends a decision, unless somebody else decided otherwise since the page was loaded."""
    found = find(visit, fingerprint)
    word, reason = line(form, "decision"), line(form, "reason")
    if word not in BY_WORD:
        raise HTTPException(400, f"{word!r} is not a decision.")
    made = Decision(found.fingerprint, word, visit.user.name, visit.site.clock(), reason)
    seen = line(form, "expected") or None
    recorded = visit.site.log.decide([made], {found.fingerprint: seen})
    _note(visit, recorded)
    if not recorded.made:
        told = {"overtaken": recorded.overtaken[found.fingerprint], "mine": BY_WORD[word], "reason": reason}
        return _page(visit, asked, find(visit, fingerprint), told, 409)
    return _onwards(visit, asked, found, recorded)


def _onwards(visit: Visit, asked: Asked, found: Found, recorded: Recorded) -> Response:
    """The next finding of the list, or the list where there is none."""
    label = BY_WORD[recorded.made[0].decision.decision].label
    say = f"{found.finding.rule_id} decided: {label}. Press z to take it back."
    if found.fingerprint in recorded.agreed:
        first = recorded.overtaken[found.fingerprint].decision
        say = f"{first.decided_by} had just decided the same ({label}). Both are in the log."
    following = visit.site.desk.neighbour(found, asked.filter)
    if following is None:
        return visit.go(f"/findings{query(asked.values())}", f"{say} That was the last one of this list.")
    return visit.go(f"/findings/{segment(following)}{query(asked.values())}", say)


def _note(visit: Visit, recorded: Recorded) -> None:
    for item in recorded.made:
        visit.site.trail.did(visit.user.name, "decide", item.decision.fingerprint, item.decision.decision)


@router.post("/undo")
def undo(visit: Reader, asked: AskedFor, form: Form) -> Response:
    """Takes back one's own last step; again and again, back to the first."""
    step = visit.site.log.undo(visit.user.name, visit.site.clock())
    if not step:
        return visit.go("/findings", "There is nothing of yours left to take back.")
    visit.site.trail.did(visit.user.name, "undo", step[0].decision.fingerprint, f"{len(step)} taken back")
    label = BY_WORD[step[0].decision.decision].label
    if len(step) > 1:
        return visit.go(f"/findings{query(asked.values())}", f"Taken back: {count(len(step), 'decision')} ({label}).")
    fingerprint = step[0].decision.fingerprint
    return visit.go(f"/findings/{segment(fingerprint)}{query(asked.values())}", f"Taken back: {label}.")
