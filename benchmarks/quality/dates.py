"""Writes what factcheck reads in a set of labelled sentences in the form that the quantity scorer takes.

usage: dates.py GOLD.jsonl > PRED.jsonl; then score.py GOLD.jsonl PRED.jsonl --kinds date

The labels know no ranges ("between 1994 and 1997" is two dates there), so a range is written as its two ends.
Dates that cannot be placed on the calendar are left out, as the labels leave them without a value.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from factcheck.extract.dates import dates
from factcheck.model.date import DateKind, DateMention
from factcheck.model.text import Document
from factcheck.parse import analyse


def main() -> None:
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        print(json.dumps({"id": item["id"], "pred": list(predictions(item["text"], item.get("ref_date")))}))


def predictions(text: str, day: str | None) -> Iterator[dict[str, object]]:
    document = Document(text=text, uri="item", source="item", published=day)
    for mention in dates(document, analyse(text)):
        yield from translated(mention)


def translated(mention: DateMention) -> Iterator[dict[str, object]]:
    """One mention in the terms of the scorer; none where it is not on the calendar."""
    if mention.start_date is None or mention.end_date is None:
        return
    for low, high in ends(mention):
        yield {"start": mention.start, "end": mention.end, "kind": "date", "low": low, "high": high}


def ends(mention: DateMention) -> list[tuple[str, str]]:
    low, high = str(mention.start_date), str(mention.end_date)
    if mention.kind is not DateKind.RANGE:
        return [(low, high)]
    first, last = date.fromisoformat(low), date.fromisoformat(high)
    if (first.month, first.day) == (1, 1) and (last.month, last.day) == (12, 31):
        return [(low, f"{first.year}-12-31"), (f"{last.year}-01-01", high)]
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        return [(low, month_end(first).isoformat()), (last.replace(day=1).isoformat(), high)]
    return [(low, low), (high, high)]


def month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


if __name__ == "__main__":
    main()
