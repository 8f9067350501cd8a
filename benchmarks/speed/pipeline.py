"""Time the whole pipeline on 200 KB of news beside quantulum3 and Recognizers-Text on the same texts in one run.

usage: pipeline.py [TEXTS] [--peer PYTHON] [--size BYTES] [--passes N] [--sample BYTES]

Without TEXTS (a folder of text files, or a .jsonl file as for `quantities.py`) the invented archive is read. PYTHON is the
interpreter of an environment of its own that holds the peers: `python -m venv peer && peer/bin/pip install
quantulum3==0.10.0 recognizers-text-suite "emoji<2"`.

factcheck parses, extracts, links, compares and stores in a new SQLite file; the peers only look for figures (and
Recognizers-Text for dates). Recognizers-Text is given the first `--sample` bytes, as it is slow, and is judged by its rate.
Each side is warmed up on one text and timed in seconds of CPU, text by text; the sides take turns, the best pass counts.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive import happenings
from quantities import first, show

from factcheck.app import now
from factcheck.app_archive import groups_of_archive, open_archive, take_in
from factcheck.app_comparison import compare_groups
from factcheck.app_pool import extract
from factcheck.compare.rules import RULES
from factcheck.ingest import prepare
from factcheck.model.source import Registry
from factcheck.model.text import Document
from factcheck.store import Store

PEERS = {
    "quantulum3": """
from quantulum3 import parser
def read(text):
    return len(parser.parse(text))
""",
    "Recognizers-Text": """
from recognizers_text import Culture
from recognizers_number import recognize_number
from recognizers_number_with_unit import recognize_currency, recognize_dimension
from recognizers_date_time import recognize_datetime
def read(text):
    kinds = recognize_number, recognize_currency, recognize_dimension, recognize_datetime
    return sum(len(kind(text, Culture.English)) for kind in kinds)
""",
}
RUN = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
texts = json.load(sys.stdin)
{reader}
def attempt(text):
    try:
        return read(text)
    except Exception:
        return 0
attempt(texts[0])
began = time.process_time()
found = sum(map(attempt, texts))
print(json.dumps([time.process_time() - began, found]))
"""


def main() -> None:
    """Prints the rate of each side, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="?")
    parser.add_argument("--peer", type=Path)
    parser.add_argument("--size", type=int, default=200_000)
    parser.add_argument("--sample", type=int, default=20_000)
    parser.add_argument("--passes", type=int, default=3)
    args = parser.parse_args()
    documents = _documents(args.texts, args.size)
    texts = [document.text for document in documents]
    sample = list(_bounded(texts, args.sample))
    extract(documents[0])
    best: dict[str, tuple[float, int]] = {}
    for turn in range(args.passes):
        took = {"factcheck": pipeline(documents)}
        if args.peer:
            took["quantulum3"] = peer(args.peer, "quantulum3", texts)
            if not turn:
                took["Recognizers-Text"] = peer(args.peer, "Recognizers-Text", sample)
        best = best | {name: min(row, best.get(name, row)) for name, row in took.items()}
    sizes = {"Recognizers-Text": _kilobytes(sample)}
    rates = {name: sizes.get(name, _kilobytes(texts)) / row[0] for name, row in best.items()}
    for name, row in best.items():
        show(name, sizes.get(name, _kilobytes(texts)), *row)
    for name in list(rates)[1:]:
        print(f"factcheck reads {rates['factcheck'] / rates[name]:.2f} times as fast as {name}")


def _documents(texts: Path | None, size: int) -> list[Document]:
    """Prepared documents of about `size` bytes."""
    if texts is not None:
        return [
            prepare(Document.from_text(text, f"{n}.txt")) for n, text in enumerate(first(texts, size)) if text.strip()
        ]
    articles = (a for happening in islice(happenings(), size // 500) for a in happening.articles)
    made = (prepare(Document.from_text(a.text, a.uri, a.source, a.published, a.agency or None)) for a in articles)
    kept: list[Document] = []
    for document in made:
        size -= len(document.text.encode())
        if size < 0:
            break
        kept.append(document)
    return kept


def _bounded(texts: list[str], size: int) -> Iterator[str]:
    for text in texts:
        size -= len(text.encode())
        yield text
        if size <= 0:
            return


def _kilobytes(texts: list[str]) -> float:
    return sum(len(text.encode()) for text in texts) / 1000


def pipeline(documents: list[Document]) -> tuple[float, int]:
    """CPU seconds from texts to findings by way of a new store, and how many findings there are."""
    with tempfile.TemporaryDirectory() as folder, Store.open(f"sqlite:///{folder}/a.db") as store:
        began = time.process_time()
        archive = open_archive(store)
        take_in(archive, store, documents, now(), list)
        compared = compare_groups(groups_of_archive(archive, store, None), RULES, {}, Registry())
        return time.process_time() - began, len(compared.findings)


def peer(python: Path, name: str, texts: list[str]) -> tuple[float, int]:
    """CPU seconds of a peer in a process of its own, and what it found."""
    code = RUN.format(reader=PEERS[name])
    done = subprocess.run([python, "-c", code], input=json.dumps(texts), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    seconds, found = json.loads(done.stdout.splitlines()[-1])
    return float(seconds), int(found)


if __name__ == "__main__":
    main()
