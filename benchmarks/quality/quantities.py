"""Score figures against labelled sentences: `python benchmarks/quality/quantities.py DATA_FOLDER [--errors N]`.

The labels speak another dialect than factcheck, and this adapter only translates: names of kinds, hedges as signs,
and the customary bounds of vague words in the data (one to ten times the base, where factcheck starts at two).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

from factcheck.extract.quantities import quantities
from factcheck.model.quantity import Hedge, Quantity, QuantityKind
from factcheck.model.text import Document
from factcheck.parse import analyse_all

SIGNS = {
    Hedge.ABOUT: "~", Hedge.NEARLY: "~", Hedge.AT_LEAST: ">", Hedge.MORE_THAN: ">", Hedge.AT_MOST: "<",
    Hedge.LESS_THAN: "<", Hedge.UP_TO: "<",
}  # fmt: skip
KINDS = {QuantityKind.MEASURE: "quantity", QuantityKind.FRACTION: "number", QuantityKind.RANGE: "number"}
VAGUE = {Hedge.TENS, Hedge.HUNDREDS, Hedge.THOUSANDS, Hedge.MILLIONS}
NAMES = {"DKK": "danish krone", "pound": "pound-mass"}
SETS = ("newsquant", "specs")


def translated(quantity: Quantity) -> dict[str, Any]:
    """One quantity in the terms of the scorer."""
    kind = KINDS.get(quantity.kind, quantity.kind.value)
    if quantity.unit in {"celsius", "fahrenheit", "kelvin", "degree"}:
        kind = "temperature"
    if quantity.kind is QuantityKind.COUNT and quantity.unit is None:
        kind = "number"
    unit = NAMES.get(quantity.unit or "", (quantity.unit or "").replace("_", " "))
    if quantity.per and unit and quantity.per != "each":
        unit += f" per {quantity.per.replace('_', ' ')}"
    if (quantity.unit_text or "").lower() in {"cent", "cents"} and quantity.value is not None:
        rate = f" per {quantity.per}" if quantity.per else ""
        return found_cents(quantity, rate)
    found = {"start": quantity.start, "end": quantity.end, "kind": kind, "unit": unit or None}
    return found | _value(quantity) | {"mod": SIGNS.get(quantity.hedge)}


def found_cents(quantity: Quantity, rate: str) -> dict[str, Any]:
    """Hundredths of a currency, which the data keeps apart."""
    value = float((quantity.value or Decimal(0)) * 100)
    span = {"start": quantity.start, "end": quantity.end}
    return span | {"kind": "money", "unit": "cent" + rate, "value": value, "mod": SIGNS.get(quantity.hedge)}


def _value(quantity: Quantity) -> dict[str, Any]:
    if quantity.value is not None:
        return {"value": float(quantity.value)}
    low, high = quantity.low, quantity.high
    if quantity.hedge is Hedge.DOZENS and low == 24:
        return {"low": 12.0, "high": 120.0}
    if quantity.hedge in VAGUE and low is not None:
        base = low / 2
        digits = Decimal(10) ** base.adjusted()
        return {"low": float(digits), "high": float(digits * 10)}
    return {"low": None if low is None else float(low), "high": None if high is None else float(high)}


def predictions(items: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """What factcheck reads in each item."""
    documents = [Document.from_text(item["text"], uri=item["id"]) for item in items]
    analyses = analyse_all([document.text for document in documents])
    return {
        document.uri: [translated(quantity) for quantity in quantities(document, analysis)]
        for document, analysis in zip(documents, analyses, strict=True)
    }


def _scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("quantity_score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no score.py in {folder}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--set", choices=SETS)
    args = parser.parse_args()
    scorer = _scorer(args.folder)
    for name in [args.set] if args.set else SETS:
        lines = (args.folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        items = [json.loads(line) for line in lines if line.strip()]
        # Dates are scored with the date extractor, in a run of their own.
        for item in items:
            item["gold"] = [g if g["kind"] != "date" else g | {"optional": True} for g in item["gold"]]
            item["annotated"] = [kind for kind in item["annotated"] if kind != "date"]
        counts, _, hedges, _, errors = scorer.score_items(items, predictions(items))
        report(name, scorer, counts, hedges)
        for kind, item, gold, found in errors[: args.errors]:
            print(kind.upper(), repr(item["text"][:230]), "| gold", _brief(gold), "| found", _brief(found))


def report(name: str, scorer: ModuleType, counts: dict[str, Any], hedges: Any) -> None:
    """Print F1 by kind and the share of hedged figures with the right hedge."""
    for kind, count in [*sorted(counts.items()), ("ALL", sum(counts.values(), Counter()))]:
        value, unit = scorer.prf(count), scorer.prf(count, "tpu")
        print(f"{name:<10} {kind:<12} tp {count['tp']:>4} fp {count['fp']:>3} fn {count['fn']:>3}"
              f"  value P {value[0]:.3f} R {value[1]:.3f} F1 {value[2]:.3f}  value+unit F1 {unit[2]:.3f}")  # fmt: skip
    gold = [(pair, n) for pair, n in hedges.items() if pair[0] != "="]
    total = sum(n for _, n in gold)
    right = sum(n for (a, b), n in gold if a == b)
    plain = sum(n for (a, _), n in hedges.items() if a == "=")
    if total:
        print(f"{name:<10} hedges {right}/{total} = {right / total:.3f}; plain kept {hedges[('=', '=')]}/{plain}")


def _brief(found: Any) -> Any:
    if isinstance(found, list):
        return [_brief(one) for one in found]
    keys = ("surface", "start", "kind", "value", "low", "high", "unit", "mod")
    return {key: found[key] for key in keys if found.get(key) is not None} if found else None


if __name__ == "__main__":
    main()
