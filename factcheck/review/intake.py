"""From a report to the lists that the desk pages through: pure, so that they may be made again at any time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from textwrap import shorten
from typing import Any

from factcheck.model.finding import Severity
from factcheck.report.text.grouping import FAMILIES, Section
from factcheck.store.desk_intake import TakenIn
from factcheck.store.desk_queries import RANKS
from factcheck.store.rows import undecided

Json = dict[str, Any]

VERDICT_RANKS = {"conflict": 0, "disputed": 1, "superseded": 2, "compatible": 3, "agreed": 4, "single-origin": 5}
SPLIT = frozenset({"conflict", "disputed", "superseded"})
FINDING_VERDICT = {"opposing-claims": "disputed", "disputed-claim": "disputed", "superseded-figure": "superseded"}
LONG_LABEL = 120
MOST_EDGES = 24
DRAWN = ("document", "root", "kind", "directed", "why")
"""What of an edge between documents its picture needs."""


def taken_in(report: Mapping[str, Any]) -> TakenIn:
    """The rows for the desk from a report (`factcheck-report/1`)."""
    known = {item["document"]: _document(item) for item in report["documents"]}
    roots = {item["id"]: item for item in report["origins"]}
    counted = _occurrences(report["findings"])
    by_fact: dict[str, list[Json]] = {}
    for finding, _ in counted:
        if finding["fact"]:
            by_fact.setdefault(finding["fact"], []).append(finding)
    rows = [_fact_row(fact, by_fact.get(fact["id"], []), known, roots) for fact in report["facts"]]
    held = {fact["id"] for fact in report["facts"]}
    rows += [_finding_row(f, n, known, roots) for f, n in counted if f["fact"] not in held and _sets_apart(f)]
    stories = _stories(rows)
    findings = [_listed(finding, number, known, roots, held) for finding, number in counted]
    sources = [
        {"row_id": row["id"], "source": source} for row in rows for source in _sources(row["payload"]["documents"])
    ]
    kept = [{**row, "story": stories[row["id"]], "payload": _dumped(row["payload"])} for row in rows]
    return TakenIn(findings, kept, sources, frozenset(known))


def with_run(made: TakenIn, run: str) -> TakenIn:
    """The same, each row with the run that it comes from."""
    rows = [{**row, "run_id": run, "standing": True} for row in made.rows]
    findings = [{**row, "standing": True} for row in made.findings]
    return TakenIn(findings, rows, made.sources, made.documents)


def _dumped(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _document(item: Mapping[str, Any]) -> Json:
    return {name: item.get(name) for name in ("source", "published", "agency", "origin")}


def _occurrences(findings: Iterable[Json]) -> list[tuple[Json, int]]:
    seen: Counter[str] = Counter()
    counted = []
    for finding in findings:
        seen[finding["fingerprint"]] += 1
        counted.append((finding, seen[finding["fingerprint"]]))
    return counted


def _sets_apart(finding: Json) -> bool:
    apart = FAMILIES.get(finding["family"]) in (Section.TABLE, Section.SIDE_BY_SIDE)
    return apart and len({item["document"] for item in finding["evidence"]}) > 1


def _context(uris: Iterable[str], known: Mapping[str, Json], roots: Mapping[str, Json]) -> Json:
    """The documents that something rests on, and their origins with the reasons."""
    documents = {uri: known[uri] for uri in sorted(set(uris)) if uri in known}
    ids = sorted({item["origin"] for item in documents.values() if item["origin"] in roots})
    return {"documents": documents, "origins": [_root(roots[ident], documents) for ident in ids]}


def _root(origin: Json, documents: Mapping[str, Json]) -> Json:
    why = [line for line in origin["why"] if any(uri in line for uri in documents)]
    mine = [uri for uri in origin["documents"] if uri in documents]
    # NOTE: reports that earlier versions kept have no edges.
    told = (edge for edge in origin.get("edges", ()) if edge["document"] in documents and edge["root"] in documents)
    edges = [{name: edge[name] for name in DRAWN} for edge in told]
    return {
        "id": origin["id"],
        "label": origin["label"],
        "documents": mine,
        "why": why[:6],
        "edges": edges[:MOST_EDGES],
    }


def _sources(documents: Mapping[str, Json]) -> list[str]:
    return sorted({item["source"] for item in documents.values()})


def _days(documents: Mapping[str, Json]) -> Json:
    days = sorted(item["published"][:10] for item in documents.values() if item["published"])
    return {"first_day": days[0] if days else None, "last_day": days[-1] if days else None}


def _words(*parts: str) -> str:
    return " \n ".join(parts).casefold()


def _listed(
    finding: Json, number: int, known: Mapping[str, Json], roots: Mapping[str, Json], facts: set[str]
) -> dict[str, Any]:
    context = _context((item["document"] for item in finding["evidence"]), known, roots)
    said = [text for item in finding["evidence"] for text in (item["text"], item["source"], item["document"])]
    row = finding["fact"] if finding["fact"] in facts else None
    if row is None and _sets_apart(finding):
        row = _row_id(finding, number)
    return {
        "fingerprint": finding["fingerprint"],
        "occurrence": number,
        "rank": RANKS[finding["severity"]],
        "status": undecided(finding),
        **_days(context["documents"]),
        "words": _words(finding["summary"], finding["rule"], finding["rule_id"], *said),
        "context": _dumped({**context, "row": row}),
    }


def _fact_row(fact: Json, found: Sequence[Json], known: Mapping[str, Json], roots: Mapping[str, Json]) -> Json:
    context = _context((value["document"] for value in fact["values"]), known, roots)
    cells = [_cell(value, known) for value in fact["values"]]
    if fact["verdict"] in SPLIT:
        cells = _marked(cells)
    gravest = min((RANKS[item["severity"]] for item in found), default=len(Severity))
    return {
        "id": fact["id"],
        "kind": "fact",
        "rank": 10 * VERDICT_RANKS.get(fact["verdict"], 9) + gravest,
        "label": fact["label"],
        "measure": fact["measure"],
        "verdict": fact["verdict"],
        "documents": fact["documents"],
        "origins": fact["origins"],
        **_days(context["documents"]),
        "words": _words(fact["label"], fact["measure"], *_said(cells)),
        "payload": {**context, "fact": fact, "cells": cells, "findings": _told(found)},
    }


def _said(cells: Iterable[Json]) -> list[str]:
    return [text for cell in cells for text in (cell["text"], cell["source"], cell["document"])]


def _told(found: Iterable[Json]) -> list[Json]:
    names = ("fingerprint", "rule_id", "rule", "severity", "summary")
    unique = {item["fingerprint"]: {name: item[name] for name in names} for item in found}
    return list(unique.values())


def _cell(value: Json, known: Mapping[str, Json]) -> Json:
    document = known.get(value["document"], {})
    return {**value, "source": document.get("source", value["document"]), "differs": False, **_day_of(document)}


def _day_of(document: Mapping[str, Any]) -> Json:
    return {"day": (document.get("published") or "")[:10], "agency": document.get("agency")}


def _marked(cells: Sequence[Json]) -> list[Json]:
    """The cells, those marked that lie apart from what most documents print."""
    ranged = Counter((cell["low"], cell["high"]) for cell in cells)
    lead = ranged.most_common(1)[0][0]
    if lead == (None, None):
        words = Counter(cell["text"].casefold() for cell in cells).most_common(1)[0][0]
        return [{**cell, "differs": cell["text"].casefold() != words} for cell in cells]
    return [{**cell, "differs": _apart((cell["low"], cell["high"]), lead)} for cell in cells]


def _apart(one: tuple[Any, Any], two: tuple[Any, Any]) -> bool:
    """Whether two ranges share no value; None is open."""
    if one == (None, None):
        return False
    above = one[0] is not None and two[1] is not None and one[0] > two[1]
    below = one[1] is not None and two[0] is not None and one[1] < two[0]
    return above or below


def _row_id(finding: Json, number: int) -> str:
    return f"{finding['fingerprint']}-{number}"


def _finding_row(finding: Json, number: int, known: Mapping[str, Json], roots: Mapping[str, Json]) -> Json:
    context = _context((item["document"] for item in finding["evidence"]), known, roots)
    cells = [_quoted(item, known) for item in finding["evidence"]]
    lead = Counter(cell["text"].casefold() for cell in cells).most_common(1)[0][0]
    cells = [{**cell, "differs": cell["text"].casefold() != lead} for cell in cells]
    verdict = FINDING_VERDICT.get(finding["family"], "conflict" if finding["severity"] == "error" else "compatible")
    return {
        "id": _row_id(finding, number),
        "kind": "finding",
        "rank": 10 * VERDICT_RANKS[verdict] + RANKS[finding["severity"]],
        "label": shorten(finding["summary"], LONG_LABEL, placeholder=" …"),
        "measure": finding["rule"],
        "verdict": verdict,
        "documents": max(1, len(context["documents"])),
        "origins": finding["origins"],
        **_days(context["documents"]),
        "words": _words(finding["summary"], finding["rule"], *_said(cells)),
        "payload": {**context, "fact": None, "cells": cells, "findings": _told([finding])},
    }


def _quoted(item: Json, known: Mapping[str, Json]) -> Json:
    told = {name: item[name] for name in ("document", "source", "start", "end", "text")}
    nothing: Json = dict.fromkeys(("low", "high", "unit", "hedge", "as_of", "attribution"))
    return {**told, **nothing, "differs": False, **_day_of(known.get(item["document"], {}))}


def _stories(rows: Sequence[Json]) -> dict[str, str]:
    """For each row the name of its story: rows that share documents, directly or by way of others, are one."""
    parent: dict[str, str] = {}

    def root(uri: str) -> str:
        while parent.setdefault(uri, uri) != uri:
            parent[uri] = parent[parent[uri]]
            uri = parent[uri]
        return uri

    for row in rows:
        uris = sorted(row["payload"]["documents"])
        for uri in uris[1:]:
            one, two = sorted((root(uris[0]), root(uri)))
            parent[two] = one
    return {row["id"]: root(min(row["payload"]["documents"], default="")) for row in rows}
