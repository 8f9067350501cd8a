"""The story of saved pages: token F1 of its text, and sentences of others in it, beside other libraries.

    python benchmarks/quality/pages.py [--seeds N] [--with readability,goose3] [--worst N] [--unseen]

Tokens are words in lower case, counted as a bag. The headline and captions do not count on either side. The pages are
invented (pages_texts.py, pages_layouts.py). Of other libraries the text of their article is taken as it comes.
"""

# ruff: noqa: PLC0415  (the other libraries are not installed everywhere)

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable
from statistics import mean

from pages_layouts import pages
from pages_texts import Page

from factcheck.ingest import prepare
from factcheck.ingest.assemble import document_of
from factcheck.ingest.readers import Readers
from factcheck.model.text import PassageKind

WORD = re.compile(r"\w+")
MAX_BYTES = 5_000_000


def factcheck(page: str) -> str:
    """What stands in article passages."""
    item = Readers().read("page.html", page.encode(), MAX_BYTES).items[0]
    document = prepare(document_of(item, "page.html"))
    return "\n".join(p.span.of(document.text) for p in document.passages if p.kind is PassageKind.ARTICLE)


def trafilatura(page: str) -> str:
    import trafilatura as library

    return library.extract(page, include_comments=False) or ""


def trafilatura_precision(page: str) -> str:
    import trafilatura as library

    return library.extract(page, include_comments=False, favor_precision=True) or ""


def readability(page: str) -> str:
    import lxml.html
    import readability as library

    return str(lxml.html.fromstring(library.Document(page).summary()).text_content())


def goose3(page: str) -> str:
    import goose3 as library

    return str(library.Goose().extract(raw_html=page).cleaned_text)


PEERS: dict[str, Callable[[str], str]] = {
    "factcheck": factcheck,
    "trafilatura": trafilatura,
    "trafilatura-precision": trafilatura_precision,
    "readability": readability,
    "goose3": goose3,
}


def score(found: str, wanted: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of words."""
    given, gold = Counter(WORD.findall(found.lower())), Counter(WORD.findall(wanted.lower()))
    hits = sum((given & gold).values())
    precision, recall = hits / max(sum(given.values()), 1), hits / max(sum(gold.values()), 1)
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def strangers_in(found: str, page: Page) -> list[str]:
    """Sentences of others that stand in the text found."""
    plain = " ".join(WORD.findall(found.lower()))
    return [text for text in page.strangers if " ".join(WORD.findall(text.lower())) in plain]


def main() -> None:
    """Print a line for each library, and the worst pages of factcheck."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--with", dest="peers", default="trafilatura,trafilatura-precision,readability")
    parser.add_argument("--worst", type=int, default=5)
    parser.add_argument("--unseen", action="store_true", help="the layouts that the rules were not written for")
    options = parser.parse_args()
    corpus = [page for seed in range(options.seeds) for page in pages(seed, options.unseen)]
    print(f"{len(corpus)} pages")
    for name in ("factcheck", *filter(None, options.peers.split(","))):
        texts = [PEERS[name](page.html) for page in corpus]
        scores = [score(text, page.story) for text, page in zip(texts, corpus, strict=True)]
        loose = [strangers_in(text, page) for text, page in zip(texts, corpus, strict=True)]
        p, r, f = (mean(values) for values in zip(*scores, strict=True))
        low = sum(one[2] < 0.95 for one in scores)
        print(
            f"{name:22} P {p:.3f} R {r:.3f} F1 {f:.3f}; below .95: {low}; pages with a stranger's sentence: {sum(map(bool, loose))}"
        )
        if name == "factcheck":
            ranked = sorted(zip(scores, loose, corpus, strict=True), key=lambda row: (row[0][2], -len(row[1])))
            for one, strangers, page in ranked[: options.worst]:
                print(f"    {page.name:18} P {one[0]:.3f} R {one[1]:.3f} F1 {one[2]:.3f} {strangers[:2]}")


if __name__ == "__main__":
    main()
