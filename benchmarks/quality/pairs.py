"""Scores conflicts between two passages: `python benchmarks/quality/pairs.py [--data DIR] [NAME …]`.

DIR holds `*.jsonl` with pairs and `score.py` (default ../shared/eval/pairs). A pair counts as a contradiction where a rule
of the families of figures, dates, roles or predicates raises an error or a warning, as consistent where the two share a
fact that agrees, and as unrelated otherwise.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from factcheck import Document, check

DATA = Path(__file__).parents[3] / "shared" / "eval" / "pairs"
NAMES = ("gva_conflicts", "msrp", "ramdocs", "claimdiff", "equate_news")
CONFLICTS = frozenset({"FC101", "FC103", "FC104", "FC201", "FC302", "FC404", "FC405"})
AGREEING = frozenset({"agreed", "compatible", "single-origin"})


def label(row: dict) -> str:
    """The label of one pair."""
    meta = row.get("meta", {})
    dates = meta.get("dates") or [row.get("date_a"), row.get("date_b")]
    texts = [(row.get("text_a") or row.get("a")), (row.get("text_b") or row.get("b"))]
    documents = [
        Document.from_text(text, uri=f"{name}.txt", source=row.get(f"source_{name}") or name, published=day)
        for name, text, day in zip("ab", texts, [*dates, None, None][:2], strict=True)
    ]
    report = check(documents)
    if any(f.rule_id in CONFLICTS and f.severity.value != "note" for f in report.findings):
        return "contradiction"
    return "consistent" if any(j.verdict.value in AGREEING for j in report.facts) else "unrelated"


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
            lines = [json.dumps({"id": row["id"], "label": label(row)}) for row in rows]
            predicted.write_text("\n".join(lines), encoding="utf-8")
            (Path(tempfile.gettempdir()) / f"factcheck-pairs-{name}.jsonl").write_text(
                "\n".join(lines), encoding="utf-8"
            )
            print(f"== {name}", flush=True)
            subprocess.run([sys.executable, str(args.data / "score.py"), str(gold), str(predicted)], check=True)


if __name__ == "__main__":
    main()
