"""Writes what factcheck reads in labelled sentences, figures and dates together, in the form that the scorer takes.

usage: figures.py GOLD.jsonl > PRED.jsonl; then score.py GOLD.jsonl PRED.jsonl, unchanged and without --kinds

A figure inside a date is part of the date, as it is when factcheck reads a document.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from dates import translated as translated_date
from quantities import translated as translated_quantity

from factcheck.extract.dates import dates
from factcheck.extract.quantities import quantities
from factcheck.extract.quantity_dated import outside_dates
from factcheck.model.text import Document
from factcheck.parse import analyse


def main() -> None:
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        print(json.dumps({"id": item["id"], "pred": predictions(item["text"], item.get("ref_date"))}))


def predictions(text: str, day: str | None) -> list[dict[str, Any]]:
    document = Document(text=text, uri="item", source="item", published=day)
    analysis = analyse(text)
    days = dates(document, analysis)
    figures = outside_dates(quantities(document, analysis), days)
    return [
        *(translated_quantity(figure) for figure in figures),
        *(one for day in days for one in translated_date(day)),
    ]


if __name__ == "__main__":
    main()
