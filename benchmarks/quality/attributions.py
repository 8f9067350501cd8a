"""Scores attributions on PolNeAR: writes predictions in the scorers' form and runs them.

    python benchmarks/quality/attributions.py [--data DIR]

DIR holds polnear.jsonl, missing.jsonl, score.py and score_missing.py (default ../shared/eval/attribution).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from factcheck.extract.attributions import attributions
from factcheck.extract.attributions_missing import has_source
from factcheck.extract.entities import entities as entities_of
from factcheck.model.analysis import Analysis
from factcheck.model.attribution import Attribution, AttributionType
from factcheck.model.entity import Entity
from factcheck.model.text import Document, Span, normalise
from factcheck.parse import analyse_all

DATA = Path(__file__).parents[3] / "shared" / "eval" / "attribution"


def read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def same_length(text: str) -> str:
    """The normalised text where that keeps offsets, else the text as it is."""
    stored = normalise(text)
    return stored if len(stored) == len(text) else text


def predict(text: str, analysis: Analysis, entities: tuple[Entity, ...]) -> list[dict]:
    document = Document(text=text, uri="x", source="x")
    return [row(text, a) for a in attributions(document, analysis, entities) if a.type is not AttributionType.NONE]


def row(text: str, found: Attribution) -> dict:
    def pairs(spans: Iterable[Span]) -> list[list[int]]:
        return [[s.start, s.end] for s in spans if s.start < s.end]

    source = (
        ()
        if found.source is None or (found.speaker is None and found.type is AttributionType.AGENTLESS)
        else (found.source,)
    )
    return {
        "content": pairs(pieces(text, found)),
        "cue": pairs([found.cue] if found.cue else []),
        "source": pairs(source),
    }


def pieces(text: str, found: Attribution) -> list[Span]:
    """The content without the cue and source that stand inside it."""
    own = [s for s in (found.cue, found.source) if s is not None and found.content.contains(s)]
    if not own:
        return [found.content]
    low, high = min(s.start for s in own), max(s.end for s in own)
    before = [q.end + 1 for q in found.quoted if q.end <= low]
    after = [q.start - 1 for q in found.quoted if q.start >= high]
    left = Span(found.content.start, max(before) if before else low)
    right = Span(min(after) if after else high, found.content.end)
    return [s for s in (left, right) if any(c.isalnum() for c in s.of(text))]


def predict_missing(rows: Sequence[dict]) -> list[dict]:
    texts = {r["text"]: None for r in rows}
    analyses = dict(zip(texts, analyse_all([same_length(t) for t in texts]), strict=True))
    out = []
    for r in rows:
        cue, content = spans(r["cue"]), spans(r["content"])
        present = has_source(analyses[r["text"]], cue, content)
        out.append({"id": r["id"], "label": "present" if present else "missing"})
    return out


def spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def score(script: Path, gold: Path, rows: list[dict], *options: str) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        out.writelines(json.dumps(r) + "\n" for r in rows)
        out.flush()
        subprocess.run([sys.executable, str(script), str(gold), out.name, *options], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    data: Path = parser.parse_args().data
    rows = read(data / "polnear.jsonl")
    texts = [same_length(r["text"]) for r in rows]
    found = []
    for r, text, analysis in zip(rows, texts, analyse_all(texts), strict=True):
        document = Document(text=text, uri=r["id"], source="x")
        found.append({"id": r["id"], "quotes": predict(text, analysis, entities_of(document, analysis))})
    score(data / "score.py", data / "polnear.jsonl", found)
    missing = read(data / "missing.jsonl")
    score(data / "score_missing.py", data / "missing.jsonl", predict_missing(missing), "--positive", "missing")


if __name__ == "__main__":
    main()
