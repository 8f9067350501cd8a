"""Sentence boundaries on the marked news sample: `python benchmarks/quality/sentences.py [SPLITTER …]`.

Each sample (`tests/corpora/sentences/*.txt`) holds one sentence a line and an empty line between paragraphs; a line after \u21b5 stands
on a line of its own in the text too. Every
splitter gets one paragraph at a time; a sentence counts when its start and end agree. Splitters that are not installed
are left out: nupunkt, pysbd, syntok, blingfire and spaCy's rule-based sentencizer. `+quotes` stands for the same splitter
with its boundaries inside a quotation taken out. The rules were mended on `news`; `unseen` was written and marked
afterwards and is only scored.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from factcheck.model.text import Span
from factcheck.model.text import paragraphs as lines_of
from factcheck.parse import analyse
from factcheck.parse.quotations import quotations
from factcheck.parse.sentences import sentence_spans

SAMPLES = Path(__file__).resolve().parents[2] / "tests" / "corpora" / "sentences"
Splitter = Callable[[str], Iterable[tuple[int, int]]]


def paragraphs(sample: Path) -> list[tuple[str, set[tuple[int, int]]]]:
    """Each paragraph as running text with the spans of its sentences."""
    found = []
    for block in sample.read_text(encoding="utf-8").strip().split("\n\n"):
        at, spans = 0, set()
        for line in block.replace("\n\u21b5 ", "\n").split("\n"):
            spans.add((at, at + len(line)))
            at += len(line) + 1
        found.append((block.replace("\n\u21b5 ", "\r").replace("\n", " ").replace("\r", "\n"), spans))
    return found


def ours(text: str) -> list[tuple[int, int]]:
    """The rules of the package."""
    pieces = lines_of(text)
    found = quotations(text, pieces)
    return [(span.start, span.end) for piece in pieces for span in sentence_spans(text, piece, found)]


def package(text: str) -> list[tuple[int, int]]:
    """What the whole pipeline makes of it."""
    return [(sentence.start, sentence.end) for sentence in analyse(text).sentences]


def nupunkt() -> Splitter:
    module = importlib.import_module("nupunkt")
    return lambda text: _located(text, module.sent_tokenize(text))


def pysbd() -> Splitter:
    segmenter = importlib.import_module("pysbd").Segmenter(language="en", clean=False)
    return lambda text: _located(text, segmenter.segment(text))


def syntok() -> Splitter:
    module = importlib.import_module("syntok.segmenter")

    def split(text: str) -> list[tuple[int, int]]:
        return [
            (sentence[0].offset, sentence[-1].offset + len(sentence[-1].value))
            for paragraph in module.analyze(text)
            for sentence in paragraph
        ]

    return split


def blingfire() -> Splitter:
    module = importlib.import_module("blingfire")
    return lambda text: _located(text, module.text_to_sentences(text).split("\n"))


def sentencizer() -> Splitter:
    nlp = importlib.import_module("spacy").blank("en")
    nlp.add_pipe("sentencizer")
    return lambda text: [(s.start_char, s.end_char) for s in nlp(text).sents]


def _located(text: str, sentences: Iterable[str]) -> list[tuple[int, int]]:
    at, spans = 0, []
    for sentence in sentences:
        stripped = sentence.strip()
        start = text.find(stripped, at)
        if stripped and start >= 0:
            spans.append((start, start + len(stripped)))
            at = start + len(stripped)
    return spans


def merged(splitter: Splitter) -> Splitter:
    """The same splitter without its boundaries inside quotations."""

    def split(text: str) -> list[tuple[int, int]]:
        inside = [q.inner for q in quotations(text, (Span(0, len(text)),))]
        spans: list[tuple[int, int]] = []
        for start, end in splitter(text):
            if spans and any(q.start < start < q.end for q in inside):
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        return spans

    return split


def score(splitter: Splitter, sample: Path) -> tuple[float, float, float]:
    """Precision, recall and F1 of whole sentences."""
    right = given = wanted = 0
    for text, gold in paragraphs(sample):
        found = set(splitter(text))
        right, given, wanted = right + len(found & gold), given + len(found), wanted + len(gold)
    return right / given, right / wanted, 2 * right / (given + wanted)


def misses(splitter: Splitter, sample: Path) -> list[str]:
    """Sentences of the sample that the splitter does not give, each with what it gives there."""
    lines = []
    for text, gold in paragraphs(sample):
        found = set(splitter(text))
        lines += [f"- {text[a:b]}" for a, b in sorted(gold - found)] + [
            f"+ {text[a:b]}" for a, b in sorted(found - gold)
        ]
    return lines


def main() -> None:
    makers: dict[str, Callable[[], Splitter]] = {
        "rules": lambda: ours,
        "pipeline": lambda: package,
        **{maker.__name__: maker for maker in (nupunkt, pysbd, syntok, blingfire, sentencizer)},
    }
    wanted = sys.argv[1:] or list(makers)
    for sample in sorted(SAMPLES.glob("*.txt")):
        print(f"{sample.stem}: {sum(len(gold) for _, gold in paragraphs(sample))} sentences; precision recall F1")
        for name in wanted:
            with contextlib.suppress(ModuleNotFoundError):
                _show(name, makers[name](), sample)
        if wanted == ["rules"]:
            print("\n".join(misses(ours, sample)))


def _show(name: str, splitter: Splitter, sample: Path) -> None:
    print(f"{name:18} {' '.join(f'{x:.3f}' for x in score(splitter, sample))}")
    if name not in ("rules", "pipeline"):
        print(f"{name + '+quotes':18} {' '.join(f'{x:.3f}' for x in score(merged(splitter), sample))}")


if __name__ == "__main__":
    main()
