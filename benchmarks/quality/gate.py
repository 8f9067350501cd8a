"""Gate reports for labelled drafts, one JSON file for each topic folder with a `draft.md`, for the draft scorer.

python benchmarks/quality/gate.py TOPICS OUT && python TOPICS/score_draft.py --reports OUT [--misses]
"""

from __future__ import annotations

import sys
from pathlib import Path

from factcheck.cli.gating import Request, run
from factcheck.config import Settings
from factcheck.report.json_format import dumps


def main(topics: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for draft in sorted(topics.glob("*/draft.md")):
        result = run(Request(draft, (draft.parent,)), Settings()).result
        (out / f"{draft.parent.name}.json").write_text(dumps(result.to_dict()), encoding="utf-8")
        print(draft.parent.name, result.report.outcome.value)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
