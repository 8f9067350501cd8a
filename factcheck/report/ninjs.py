"""The outcome for an editorial system that speaks ninjs 3: a note for the desk and a trust indicator.

The status of publication is left alone: whether a text may be used is for people to say.
"""

from __future__ import annotations

from typing import Any

from factcheck.compare.draft_report import GateReport
from factcheck.model.text import PassageKind
from factcheck.report.gate_places import coverage_line, live, place
from factcheck.report.json_format import dumps
from factcheck.report.style import Style
from factcheck.report.text.wording import clean, elided

STANDARD = {"name": "ninjs", "version": "3.0", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"}
ROLE = "urn:factcheck:gate"
MOST, QUOTE = 20, 120
Json = dict[str, Any]


def render(result: GateReport, style: Style) -> str:
    """One item: the draft with `edNote` and `trustIndicators`."""
    del style
    headline = next((p for p in result.draft.passages if p.kind is PassageKind.HEADLINE), None)
    item: Json = {
        "uri": result.draft.url or result.draft.uri,
        "standard": STANDARD,
        "type": "text",
        "bodies": [{"contentType": "text/plain", "value": result.draft.text}],
        "edNote": note(result),
        "trustIndicators": [{"role": ROLE, "title": f"factcheck: {summary(result)}"}],
    }
    if headline is not None:
        words = " ".join(result.draft.text[headline.start : headline.end].split())
        item["headlines"] = [{"contentType": "text/plain", "value": words}]
    return dumps(item)


def summary(result: GateReport) -> str:
    """Stage, outcome and coverage in a line."""
    return f"{result.stage}: {result.report.outcome.value}; {coverage_line(result)}"


def note(result: GateReport) -> str:
    """What an editor of the receiving house should look at, the most severe first."""
    found = live(result.report.findings)
    told = [
        f"{f.rule_id} {f.severity.value}: {clean(f.summary)} [{elided(place(f).text, QUOTE)}]" for f in found[:MOST]
    ]
    more = [f"and {len(found) - MOST} more"] if len(found) > MOST else []
    return "\n".join([f"factcheck, {summary(result)}", *told, *more])
