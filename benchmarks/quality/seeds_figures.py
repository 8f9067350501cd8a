"""Score figures and dates against the expert's claims on the five real articles.

usage: seeds_figures.py SHARED_FOLDER [--errors]; SHARED_FOLDER holds seeds/ and gold/

What is asked: every claim of kind count, year, date, duration, age or ordinal that has a `value` and a `value_span`.
It is found where a figure or a date overlaps the value span with the same bounds: the printed value where the
claim has one number ("about" is no tolerance there), low and high where it is vague, first and last day for a date.
With its unit, where the unit is the one that the claim names, under the synonyms below: the claims speak of "people
detained" where the text counts minorities.

What counts as false: the claims annotate the figures of the article, and of the sidebars only some. So a figure that
matches nothing is false if it stands between the first and the last article claim of its document. Left aside are
what claims of other kinds hold as their value; the dates that a claim gives as its `time`, or that stand inside a
name it gives; and relative dates, weekdays and clock times, which the claims resolve as `time` and never as a value.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from factcheck.app import read
from factcheck.extract.dates import dates
from factcheck.extract.quantities import quantities
from factcheck.extract.quantity_dated import outside_dates
from factcheck.model.date import DateKind, DateMention
from factcheck.model.quantity import Quantity, QuantityKind
from factcheck.model.text import Document
from factcheck.parse import analyse

KINDS = ("count", "year", "date", "duration", "age", "ordinal")
SYNONYMS = {
    "people": {"person"},
    "people detained": {"person", "minority"},
    "dead": {"person"},
    "demonstrators": {"person", "demonstrator"},
    "countries": {"country", "nation", "state"},
    "years": {"year"},
    "years old": {"year"},
    "days": {"day"},
    "edition (ordinal)": {"edition"},
    "trip (ordinal)": {"trip"},
}
ABSOLUTE = {DateKind.EXPLICIT, DateKind.PARTIAL, DateKind.DECADE, DateKind.RANGE}
Mention = Quantity | DateMention
Claim = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    lines = (args.shared / "gold" / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    claims = [json.loads(line) for line in lines if line.strip()]
    counts: Counter[str] = Counter()
    for document in read([args.shared / "seeds"]).documents:
        own = [claim for claim in claims if Path(document.uri).name.startswith(claim["doc"])]
        counts += scored(document, own, args.errors)
    found, units, missed, false = (counts[key] for key in ("found", "unit", "missed", "false"))
    print(f"asked {found + missed}, found {found}, with unit {units}, false {false}")
    for name, right in (("value", found), ("value+unit", units)):
        precision, recall = right / max(1, found + false), right / max(1, found + missed)
        print(f"{name:<11} P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}")


def scored(document: Document, claims: list[Claim], tell: bool) -> Counter[str]:
    """Found, found with unit, missed and false figures of one document."""
    mentions, counts = mentions_of(document), Counter[str]()
    asked = [claim for claim in claims if claim["kind"] in KINDS and claim["value"] and claim["value_span"]]
    for claim in asked:
        match = next((m for m in mentions if overlaps(m, claim["value_span"]) and same_value(m, claim["value"])), None)
        counts["found" if match else "missed"] += 1
        counts["unit"] += match is not None and same_unit(match, claim["value"]["unit"])
        if tell and not (match and same_unit(match, claim["value"]["unit"])):
            print("MISSED" if match is None else "UNIT", claim["id"], claim["value"], match)
    for mention in mentions:
        if is_asked_for(mention, claims) and not any(
            overlaps(mention, claim["value_span"]) and same_value(mention, claim["value"]) for claim in asked
        ):
            counts["false"] += 1
            if tell:
                print("FALSE", document.uri, mention.start, repr(mention.text), mention.kind)
    return counts


def mentions_of(document: Document) -> list[Mention]:
    analysis = analyse(document.text)
    found = dates(document, analysis)
    return [*outside_dates(quantities(document, analysis), found), *found]


def overlaps(mention: Mention, span: dict[str, Any]) -> bool:
    return mention.start < int(span["end"]) and int(span["start"]) < mention.end


def same_value(mention: Mention, value: dict[str, Any]) -> bool:
    if isinstance(mention, DateMention):
        low, high = str(value["low"]), str(value["high"])
        days = (low, high) if "-" in low else (f"{low}-01-01", f"{high}-12-31")
        return days == (mention.start_date, mention.end_date)
    if not all(isinstance(bound, int | float | None) for bound in (value["low"], value["high"])):
        return False
    bounds = tuple(None if bound is None else Decimal(str(bound)) for bound in (value["low"], value["high"]))
    if mention.value is not None:
        return bounds == (mention.value, mention.value)
    return bounds == (mention.low, mention.high)


def same_unit(mention: Mention, unit: str) -> bool:
    if isinstance(mention, DateMention):
        return unit in {"year", "date"}
    if "(ordinal)" in unit and mention.kind is not QuantityKind.ORDINAL:
        return False
    return mention.unit in SYNONYMS.get(unit, {unit})


def is_asked_for(mention: Mention, claims: list[Claim]) -> bool:
    """Whether the claims would hold this figure if it were one: see above."""
    article = [claim for claim in claims if claim["segment"] == "article"]
    if isinstance(mention, DateMention) and (mention.kind not in ABSOLUTE or mention.needs_anchor):
        return False
    if not article or not min(c["start"] for c in article) <= mention.start < max(c["end"] for c in article):
        return False
    if any(overlaps(mention, claim) for claim in claims if claim["segment"] != "article"):
        return False
    return not any(is_held(mention, claim) for claim in claims)


def is_held(mention: Mention, claim: Claim) -> bool:
    """Whether a claim of another kind holds the figure as its value, or a date as its time or inside a name."""
    if claim["kind"] not in KINDS and claim["value_span"] and overlaps(mention, claim["value_span"]):
        return True
    if not isinstance(mention, DateMention) or not overlaps(mention, claim):
        return False
    time = (claim["time"] or {}).get("raw") or ""
    return claim["kind"] == "name" or re.sub(r"^the ", "", mention.text) in time


if __name__ == "__main__":
    main()
