"""ClaimReview as JSON-LD, and only for what a person decided: the program has no opinion of its own to publish."""

from __future__ import annotations

from typing import Any

from factcheck.compare.draft_report import GateReport
from factcheck.model.finding import Finding, Status
from factcheck.report.json_format import dumps
from factcheck.report.style import Style
from factcheck.report.text.wording import clean

CONTEXT = "https://schema.org"
DECIDED = {Status.CONFIRMED: "Disputed by the sources", Status.DISMISSED: "Stands, as the desk decided"}
Json = dict[str, Any]


def render(result: GateReport, style: Style) -> str:
    """One ClaimReview for each finding that was confirmed or dismissed; an empty graph where nobody has decided."""
    found = [_review(f, result, style) for f in result.report.findings if f.status in DECIDED]
    return dumps({"@context": CONTEXT, "@graph": found})


def _review(finding: Finding, result: GateReport, style: Style) -> Json:
    """A review of what the draft says. The rating is in words: there is no scale of truth."""
    review: Json = {
        "@type": "ClaimReview",
        "identifier": finding.fingerprint,
        "claimReviewed": clean(" ".join(finding.evidence[0].text.split())),
        "reviewBody": clean(finding.summary),
        "reviewRating": {"@type": "Rating", "alternateName": DECIDED[finding.status]},
        "itemReviewed": {"@type": "Claim", "appearance": {"@type": "CreativeWork", "name": clean(result.draft.uri)}},
    }
    others = [{"@type": "CreativeWork", "name": clean(e.source)} for e in finding.evidence[1:]]
    if others:
        review["citation"] = others
    if style.finished_at:
        review["datePublished"] = style.finished_at[:10]
    return review
