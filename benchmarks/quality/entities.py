"""F1 of people, bodies and places: `python benchmarks/quality/entities.py FILE [genre …] [-v]`.

FILE is the Universal NER layer of EWT (`.iob2`), or a GUM treebank (`.conllu`), whose named entities are read as for
training; run it from the project's root. GUM calls more things entities than we do, so its recall is a lower bound.

The newer network is trained on the `dev` file's entities, so the honest figure is the one on `test`; genres are the
first word of a document id (newsgroup, weblog, email, answers, reviews). A name counts when start, end and kind agree;
a leading article and a closing possessive are ignored on both sides.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from factcheck.extract.entities import entities
from factcheck.model.text import Document
from factcheck.parse import analyse

KINDS = {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG"}


@dataclass
class Page:
    """One treebank document as running text with its labelled names."""

    ident: str
    text: str = ""
    gold: set[tuple[int, int, str]] = field(default_factory=set)


def pages(path: Path) -> Iterator[Page]:
    page: Page | None = None
    sentence, rows = "", []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "", "# newdoc id = end"]:
        if line.startswith("# newdoc id = "):
            if page:
                yield page
            page = Page(line[14:])
        elif line.startswith("# text = "):
            sentence = line[9:]
        elif line and line[0].isdigit():
            rows.append(line.split("\t")[1:3])
        elif not line and rows and page:
            _add(page, sentence, rows)
            sentence, rows = "", []


def gum_pages(path: Path) -> Iterator[Page]:
    from training.convert import gum_entities, read_conllu  # noqa: PLC0415 - only this format needs it

    page: Page | None = None
    for sentence in read_conllu(path):
        stem = sentence.sent_id.rsplit("-", 1)[0]
        if not stem.startswith("GUM_"):
            continue
        if page is None or page.ident != stem:
            if page:
                yield page
            page = Page(stem)
        text = "".join(word + " " * space for word, space in zip(sentence.words, sentence.spaces, strict=True)).strip()
        labels = [label.replace("PERSON", "PER").replace("PLACE", "LOC") for label in gum_entities(sentence)]
        _add(page, text, [list(row) for row in zip(sentence.words, labels, strict=True)])
    if page:
        yield page


def _add(page: Page, sentence: str, rows: list[list[str]]) -> None:
    base, at, open_at, kind, end = len(page.text), 0, -1, "", 0
    for word, label in [*rows, ["", "O"]]:
        start = sentence.find(word, at)
        if start < 0:
            start = at
        if kind and not label.startswith("I-"):
            page.gold.add((base + open_at, base + end, kind))
            kind = ""
        if label.startswith("B-"):
            open_at, kind = start, KINDS.get(label[2:], "")
        at = end = start + len(word)
    page.text += sentence + "\n\n"


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    for article in ("the ", "The ", "THE "):
        if words.startswith(article):
            start += 4
    for ending in ("'s", "\u2019s"):
        if words.endswith(ending):
            end -= 2
    return start, end


def main(path: str, *genres: str) -> None:
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    given: Counter[str] = Counter()
    verbose = "-v" in genres
    chosen = [g for g in genres if g != "-v"]
    for page in gum_pages(Path(path)) if path.endswith(".conllu") else pages(Path(path)):
        if chosen and not page.ident.startswith(tuple(chosen)):
            continue
        found = entities(Document.from_text(page.text, uri=page.ident), analyse(page.text))
        mine = {(*trimmed(page.text, e.start, e.end), e.kind.value) for e in found if e.kind.value in KINDS.values()}
        gold = {(*trimmed(page.text, start, end), kind) for start, end, kind in page.gold}
        for tally, items in ((right, mine & gold), (wanted, gold), (given, mine)):
            tally.update(kind for _, _, kind in items)
        if verbose:
            _show(page, mine, gold)
    for kind in ("PERSON", "ORG", "PLACE", "all"):
        _line(kind, *(sum(t.values()) if kind == "all" else t[kind] for t in (right, given, wanted)))


def _show(page: Page, mine: set[tuple[int, int, str]], gold: set[tuple[int, int, str]]) -> None:
    for start, end, kind in sorted(mine ^ gold):
        mark = "+" if (start, end, kind) in mine else "-"
        context = page.text[max(0, start - 35) : start] + "[" + page.text[start:end] + "]" + page.text[end : end + 25]
        print(mark, kind, context.replace("\n", " / "))


def _line(kind: str, right: int, given: int, wanted: int) -> None:
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"{kind:7} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({wanted} labelled)")


if __name__ == "__main__":
    main(*sys.argv[1:])
