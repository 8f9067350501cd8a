"""Scores conflicts between two passages: `python benchmarks/quality/pairs.py [--data DIR] [NAME …]`.

DIR holds `*.jsonl` with pairs and `score.py` (default ../shared/eval/pairs). A pair counts as a contradiction where a rule
of the families of figures, dates, roles or predicates raises an error or a warning, as consistent where the two share a
fact that agrees, and as unrelated otherwise.

Sets of entailment (`equate_news`) ask another question, whether the first text bears out the second. The gate answers it:
consistent where it finds every passage of the second supported, by sentences that are close (`CLOSE`).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from factcheck import Document, check
from factcheck.cli.gating import Request, of_documents
from factcheck.compare.draft_entry import DraftEntry, DraftVerdict
from factcheck.config import Settings

DATA = Path(__file__).parents[3] / "shared" / "eval" / "pairs"
NAMES = ("gva_conflicts", "msrp", "ramdocs", "claimdiff", "equate_news")
CONFLICTS = frozenset({"FC101", "FC103", "FC104", "FC201", "FC302", "FC404", "FC405"})
AGREEING = frozenset({"agreed", "compatible", "single-origin"})
ENTAILMENT = frozenset({"equate_news"})
CLOSE = 0.66


def label(row: dict, name: str) -> str:
    """The label of one pair of a set."""
    meta = row.get("meta", {})
    dates = meta.get("dates") or [row.get("date_a"), row.get("date_b")]
    texts = [(row.get("text_a") or row.get("a")), (row.get("text_b") or row.get("b"))]
    documents = [
        Document.from_text(text, uri=f"{name}.txt", source=row.get(f"source_{name}") or name, published=day)
        for name, text, day in zip("ab", texts, [*dates, None, None][:2], strict=True)
    ]
    if name in ENTAILMENT:
        return borne_out(*documents)
    report = check(documents)
    if any(f.rule_id in CONFLICTS and f.severity.value != "note" for f in report.findings):
        return "contradiction"
    shared = [judged for judged in report.facts if len(judged.fact.documents) > 1]
    return "consistent" if any(judged.verdict.value in AGREEING for judged in shared) else "unrelated"


def borne_out(source: Document, draft: Document) -> str:
    """Whether the gate finds all of the draft in the source."""
    report = of_documents(draft, [source], Request(Path(draft.uri), ()), Settings(), date(2024, 1, 1))
    whole = bool(report.entries) and all(_supported(entry) for entry in report.entries)
    return "consistent" if whole else "unrelated"


def _supported(entry: DraftEntry) -> bool:
    close = max((backing.score for backing in entry.backing), default=0.0)
    measured = entry.kind.value in ("statement", "accusation", "figure")
    return entry.verdict is DraftVerdict.SUPPORTED and (close >= CLOSE or not measured)


def main() -> None:
    """Write predictions for each set and run the scorer on them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=NAMES)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--most", type=int, default=10**9, help="score only the first rows")
    args = parser.parse_args()
    for name in args.names:
        rows = [json.loads(line) for line in (args.data / f"{name}.jsonl").read_text("utf-8").splitlines()][: args.most]
        with tempfile.TemporaryDirectory() as folder:
            gold, predicted = Path(folder) / "gold.jsonl", Path(folder) / "predicted.jsonl"
            gold.write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
            lines = [json.dumps({"id": row["id"], "label": label(row, name)}) for row in rows]
            predicted.write_text("\n".join(lines), encoding="utf-8")
            (Path(tempfile.gettempdir()) / f"factcheck-pairs-{name}.jsonl").write_text(
                "\n".join(lines), encoding="utf-8"
            )
            print(f"== {name}", flush=True)
            subprocess.run([sys.executable, str(args.data / "score.py"), str(gold), str(predicted)], check=True)


if __name__ == "__main__":
    main()
