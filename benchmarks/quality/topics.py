"""Findings on labelled topics: how many of those that an editor must see are there, how many alarms are right.

    python benchmarks/quality/topics.py [TOPICS] [--misses] [--only TOPIC …]

A topic is a folder of articles with a `gold.json`: `findings` (`rule`, `must`, `evidence` of `doc` and `text`) and
`non_findings` (`tempting_rule`, `evidence`). A report's finding meets a labelled one of the same family when its evidence
touches two of the labelled passages (or the only one); families are those of `FAMILIES`. Without TOPICS, the topics beside
this file are read. `HELD` are those that nobody has looked at while rules were written.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from factcheck.compare import compare
from factcheck.extract import extract
from factcheck.ingest import prepare, read_paths
from factcheck.link import link
from factcheck.model.finding import Finding, Severity
from factcheck.parse import analyse

HELD = {"malawi-imf-loan", "pelletier-lake-wildfire", "torre-merula-verdict", "tussolin-syrup-recall"}
FAMILIES = (
    "numeric-conflict precision-mismatch unit-mismatch superseded-figure arithmetic-inconsistency internal-contradiction",
    "date-conflict weekday-date-inconsistency relative-date-ambiguity",
    "predicate-mismatch wording-strength-mismatch loaded-term-mismatch quote-divergence",
    "name-variant role-mismatch",
    "missing-attribution anonymous-sourcing disputed-claim opposing-claims",
    "circular-sourcing single-source",
)
FAMILY = {rule: n for n, rules in enumerate(FAMILIES) for rule in rules.split()}
LOUD = (Severity.ERROR, Severity.WARNING)


def found(topic: Path) -> tuple[list[Finding], dict[str, str]]:
    """The findings on a topic, and the texts of its documents."""
    documents = [prepare(d) for d in read_paths([topic]).documents]
    extractions = [extract(d, analyse(d.text)) for d in documents]
    return list(compare(extractions, link(extractions)).findings), {d.uri: d.text for d in documents}


def meets(finding: Finding, gold: dict[str, Any], rule: str, texts: dict[str, str]) -> bool:
    """Whether a finding is of a labelled one's family and rests on its passages."""
    if FAMILY.get(finding.family, finding.family) != FAMILY.get(gold[rule], gold[rule]):
        return False
    touched = [any(_touches(e, passage, texts) for e in finding.evidence) for passage in gold["evidence"]]
    return sum(touched) >= min(2, len(touched))


def _touches(evidence: Any, passage: dict[str, str], texts: dict[str, str]) -> bool:
    text = texts.get(passage["doc"], "")
    start = text.find(passage["text"]) if evidence.document == passage["doc"] else -1
    return start >= 0 and evidence.start < start + len(passage["text"]) and start < evidence.end


def score(topic: Path, misses: bool) -> Counter[str]:
    """Counts of one topic: must, hit, loud, right, non, raised."""
    findings, texts = found(topic)
    gold = json.loads((topic / "gold.json").read_text(encoding="utf-8"))
    counts: Counter[str] = Counter()
    for wanted in gold["findings"]:
        hit = any(meets(f, wanted, "rule", texts) for f in findings)
        counts.update(must=wanted["must"], hit=wanted["must"] and hit)
        if misses and wanted["must"] and not hit:
            print("  missed", wanted["id"], wanted["rule"], "|", wanted["why"])
    for finding in findings:
        if finding.severity in LOUD:
            right = any(meets(finding, wanted, "rule", texts) for wanted in gold["findings"])
            counts.update(loud=1, right=right)
            if misses and not right:
                print("  false", finding.rule_id, finding.summary)
    for tempting in gold["non_findings"]:
        raised = any(f.severity in LOUD and meets(f, tempting, "tempting_rule", texts) for f in findings)
        counts.update(non=1, raised=raised)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topics", nargs="?", type=Path, default=Path(__file__).with_name("topics"))
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--only", nargs="*", default=[])
    chosen = parser.parse_args()
    groups = {"held": Counter[str](), "read": Counter[str]()}
    for topic in sorted(p.parent for p in chosen.topics.glob("*/gold.json")):
        if not chosen.only or topic.name in chosen.only:
            counts = score(topic, chosen.misses and topic.name not in HELD)
            groups["held" if topic.name in HELD else "read"].update(counts)
            print(_line(topic.name, counts))
    for name, counts in groups.items():
        if counts["must"]:
            print(_line(f"all {name}", counts))


def _line(name: str, c: Counter[str]) -> str:
    shares = (("must", "hit", "must"), ("right of alarms", "right", "loud"), ("non-findings raised", "raised", "non"))
    return f"{name:28}" + "  ".join(f"{label} {c[a]}/{c[b]} ({c[a] / max(1, c[b]):.0%})" for label, a, b in shares)


if __name__ == "__main__":
    main()
