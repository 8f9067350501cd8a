"""Many findings decided in one go: chosen in the list, looked at once more, then appended as one step."""

from __future__ import annotations

import re
import secrets
from typing import Any

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from factcheck.review.choices import BY_WORD
from factcheck.review.web.asked import Asked, AskedFor
from factcheck.review.web.filters import count, query
from factcheck.review.web.visits import Form, Reader, Visit, line
from factcheck.store.decision_log import Recorded
from factcheck.store.rows import Decision

router = APIRouter(include_in_schema=False)

MOST = 1_000
PAIR = re.compile(r"([0-9a-f]{64}):([0-9a-f]{64})?")


@router.post("/bulk/preview")
def preview(visit: Reader, asked: AskedFor, form: Form) -> Response:
    """Shows what would be decided. Nothing is kept yet."""
    choice = BY_WORD.get(line(form, "decision"))
    if choice is None:
        return visit.go(_list(asked), "Choose a decision first.")
    if line(form, "scope") == "all":
        chosen = visit.site.desk.fingerprints(asked.filter, MOST + 1)
    else:
        chosen = [item for item in form.get("all:finding", []) if re.fullmatch("[0-9a-f]{64}", str(item))]
    if not chosen:
        return visit.go(_list(asked), "Choose at least one finding first.")
    if len(chosen) > MOST:
        return visit.go(_list(asked), f"That is more than {MOST:,} findings: narrow the list first.")
    standing = visit.site.log.standing(chosen)
    pairs = [f"{item}:{standing[item].id if item in standing else ''}" for item in chosen]
    values = {
        "asked": asked,
        "choice": choice,
        "reason": line(form, "reason"),
        "pairs": pairs,
        "found": visit.site.desk.listed(chosen),
        "number": len(chosen),
        "decided": [standing[item] for item in chosen if item in standing],
        "by_word": BY_WORD,
    }
    return visit.page("bulk.html", values)


@router.post("/bulk/apply")
def apply(visit: Reader, asked: AskedFor, form: Form) -> Response:
    """Appends the decisions that were looked at, except where somebody decided otherwise meanwhile."""
    word, reason = line(form, "decision"), line(form, "reason")
    pairs = PAIR.findall(str(form.get("pairs", "")))[: MOST + 1]
    if word not in BY_WORD or not pairs or len(pairs) > MOST:
        raise HTTPException(400, "There is nothing to decide.")
    now = visit.site.clock()
    made = [Decision(fingerprint, word, visit.user.name, now, reason) for fingerprint, _ in pairs]
    recorded = visit.site.log.decide(made, {key: seen or None for key, seen in pairs}, secrets.token_hex(8))
    visit.site.trail.did(visit.user.name, "bulk", word, count(len(recorded.made), "decision"))
    refused = {key: item for key, item in recorded.overtaken.items() if key not in recorded.agreed}
    say = f"{count(len(recorded.made), 'finding')} decided: {BY_WORD[word].label}. Press z to take them back."
    if not refused:
        return visit.go(_list(asked), say)
    return visit.page("bulk_done.html", _refused(visit, asked, recorded, refused, say))


def _refused(visit: Visit, asked: Asked, recorded: Recorded, refused: dict[str, Any], say: str) -> dict[str, Any]:
    found = {row["fingerprint"]: row for row in visit.site.desk.listed(list(refused))}
    told = [(found[key], item) for key, item in refused.items() if key in found]
    return {"asked": asked, "say": say, "told": told, "number": len(recorded.made), "by_word": BY_WORD}


def _list(asked: Asked) -> str:
    return f"/findings{query(asked.values())}"
