"""Scores stances on Emergent (claim against headline): writes predictions in the scorer's form and runs it.

    python benchmarks/quality/emergent.py [--data DIR] [--out FILE] [--wrong]

DIR holds emergent.jsonl and score.py (default ../shared/eval/pairs). `--wrong` lists the pairs that came out wrong.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from factcheck.compare.stance import Stance, stance
from factcheck.model.analysis import Analysis
from factcheck.model.assertion import Extraction
from factcheck.model.text import Document
from factcheck.parse import analyse_all

DATA = Path(__file__).parents[3] / "shared" / "eval" / "pairs"
LABELS = {Stance.FOR: "consistent", Stance.OBSERVING: "neutral", Stance.AGAINST: "contradiction"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "emergent.pred.jsonl")
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    rows = [json.loads(line) for line in (options.data / "emergent.jsonl").read_text("utf-8").splitlines()]
    labels = predict(rows)
    options.out.write_text(
        "".join(json.dumps({"id": r["id"], "label": x}) + "\n" for r, x in zip(rows, labels, strict=True)), "utf-8"
    )
    if options.wrong:
        for row, label in zip(rows, labels, strict=True):
            if row["label"] != label:
                print(f"{row['label']} taken for {label}: {row['text_b']}  [{row['text_a']}]")
    score = [sys.executable, str(options.data / "score.py"), str(options.data / "emergent.jsonl"), str(options.out)]
    return subprocess.run(score, check=False).returncode


def predict(rows: list[dict]) -> list[str]:
    """One label for each pair."""
    claims = analyse_all([r["text_a"].strip() for r in rows])
    headlines = analyse_all([r["text_b"].strip() for r in rows])
    found = []
    for row, claim, headline in zip(rows, claims, headlines, strict=True):
        one, two = bare(row["text_a"].strip(), claim), bare(row["text_b"].strip(), headline)
        found.append(LABELS[stance(one, two)])
    return found


def bare(text: str, analysis: Analysis) -> Extraction:
    """An extraction with nothing but the parse: the words are all that stance looks at."""
    return Extraction(document=Document(text=text, uri="x", source="x"), analysis=analysis)


if __name__ == "__main__":
    sys.exit(main())
