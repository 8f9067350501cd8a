"""Time the extraction of figures beside quantulum3 0.10 on the same texts in one run.

usage: quantities.py TEXTS [--peer PYTHON] [--size BYTES]

TEXTS is a folder of text files, or a .jsonl file of texts (`text`, or `docs` that each have one); the first SIZE bytes
of them are read. PYTHON is the interpreter of an environment of its own that holds quantulum3, which is no dependency
of this project: `python -m venv peer && peer/bin/pip install quantulum3==0.10.0`. Without its classifier, an extra, it
is at its fastest.

Parsing is left out on both sides: factcheck gets its analysis ready-made, quantulum3 needs none. Each side is warmed
up on one text and timed in seconds of CPU, the best of three passes, text by text.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from factcheck.extract.dates import dates
from factcheck.extract.quantities import quantities
from factcheck.model.analysis import Analysis
from factcheck.model.text import Document
from factcheck.parse import analyse_all

PASSES = 3
PEER = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
from quantulum3 import parser
texts = json.load(sys.stdin)
parser.parse(texts[0])
passes = []
for _ in range(3):
    began, found = time.process_time(), 0
    for text in texts:
        try:
            found += len(parser.parse(text))
        except Exception:
            print("quantulum3 fails on one text", file=sys.stderr)
    passes.append(time.process_time() - began)
print(json.dumps([min(passes), found]))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--peer", type=Path)
    parser.add_argument("--size", type=int, default=200_000)
    args = parser.parse_args()
    texts = list(first(args.texts, args.size))
    size = sum(len(text.encode("utf-8")) for text in texts) / 1000
    documents = [Document.from_text(text, uri=str(number)) for number, text in enumerate(texts)]
    analysed = list(zip(documents, analyse_all([document.text for document in documents]), strict=True))
    figures = timed(lambda d, a: len(quantities(d, a)), analysed)
    both = timed(lambda d, a: len(quantities(d, a)) + len(dates(d, a)), analysed)
    show("factcheck, figures", size, *figures)
    show("factcheck, figures and dates", size, *both)
    if args.peer:
        peer = peer_time(args.peer, [document.text for document in documents])
        show("quantulum3", size, *peer)
        print(f"ratio: figures {peer[0] / figures[0]:.1f}, figures and dates {peer[0] / both[0]:.1f}")


def first(path: Path, size: int) -> Iterator[str]:
    """The first `size` bytes of texts."""
    for text in texts_of(path):
        if size <= 0:
            return
        cut = text.encode("utf-8")[:size].decode("utf-8", "ignore")
        size -= len(cut.encode("utf-8"))
        yield cut


def texts_of(path: Path) -> Iterator[str]:
    if path.is_dir():
        for file in sorted(path.glob("*.txt")):
            yield file.read_text(encoding="utf-8")
        return
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            yield from [item["text"]] if "text" in item else (part["text"] for part in item["docs"])


def timed(work: Callable[[Document, Analysis], int], items: list[tuple[Document, Analysis]]) -> tuple[float, int]:
    """CPU seconds of the best pass, and what it found."""
    work(*items[0])
    passes = []
    for _ in range(PASSES):
        began = time.process_time()
        found = sum(work(document, analysis) for document, analysis in items)
        passes.append(time.process_time() - began)
    return min(passes), found


def peer_time(python: Path, texts: list[str]) -> tuple[float, int]:
    done = subprocess.run([python, "-c", PEER], input=json.dumps(texts), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    seconds, found = json.loads(done.stdout)
    return float(seconds), int(found)


def show(name: str, size: float, seconds: float, found: int) -> None:
    print(f"{name:<29} {size:.0f} KB in {seconds:.2f} s: {size / seconds:>6.0f} KB/s, {found} found")


if __name__ == "__main__":
    main()
