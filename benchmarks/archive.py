"""An invented archive with known answers: events, outlets, wire copies, and figures that one outlet has otherwise.

    python benchmarks/archive.py 1000 /tmp/archive        # a folder of articles with manifest.csv and answers.csv

The same seed gives the same articles on every machine; a larger archive begins with the smaller one.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from archive_words import (
    BACKGROUND,
    CLOSING,
    FIGURES,
    FOOTERS,
    KINDS,
    LEADS,
    NUMBER_WORDS,
    OTHERWISE,
    OUTLET_NAMES,
    SO_FAR,
    SYLLABLES,
    TAILS,
    Kind,
)

FIRST_DAY = date(2015, 1, 5)
DAYS = 365 * 8
PLANTED, WIRED = 0.25, 0.4
AGENCIES = ("Norwire", "Pan-Isle Press", "Corvane News Agency", "Tessaly Wire")
OUTLETS = 60


@dataclass(frozen=True)
class Article:
    """One article. `root` tells copies apart: articles of one root go back to one text."""

    uri: str
    source: str
    published: str
    agency: str
    text: str
    root: str


@dataclass(frozen=True)
class Answer:
    """A planted conflict: two sets of documents give two figures for one measure."""

    event: str
    measure: str
    one: tuple[str, ...]
    two: tuple[str, ...]


@dataclass(frozen=True)
class Happening:
    """An event with all that was written on it."""

    articles: tuple[Article, ...]
    answer: Answer | None


class Event:
    """Writes what outlets print on one invented event."""

    def __init__(self, number: int, seed: int, outlets: tuple[str, ...]) -> None:
        self.random = random.Random(f"{seed}:{number}")
        self.number, self.outlets = number, outlets
        self.kind: Kind = self.random.choice(KINDS)
        self.day = FIRST_DAY + timedelta(days=self.random.randrange(DAYS))
        self.words = {
            "town": name(self.random),
            "region": name(self.random),
            "site": name(self.random),
            "company": name(self.random),
            "chief": f"{name(self.random)} {name(self.random)}",
            "witness": f"{name(self.random)} {name(self.random)}",
            "chief_last": "",
            "day": self.day.strftime("%A"),
            **self.kind.words(self.random),
        }
        self.words["chief_last"] = self.words["chief"].split()[-1]
        self.deck = [
            *BACKGROUND[self.kind.name],
            *self.random.sample(CLOSING, 14),
        ]  # what one outlet has told, the next tells no more
        self.random.shuffle(self.deck)
        self.so_far: dict[int, bool] = {}  # which reports count what was seen of it, not the whole
        self.figures = {measure: self.random.randint(low, high) for measure, (low, high) in self.kind.figures.items()}

    def happening(self) -> Happening:
        """All articles on the event, and the planted conflict where there is one."""
        reports = self.random.choice((1, 2, 2, 3, 4))
        outlets = self.random.sample(self.outlets, reports + 3)
        wired = self.random.random() < WIRED
        measure = self.random.choice(list(self.figures)) if reports > 1 and self.random.random() < PLANTED else None
        articles: list[Article] = []
        for place in range(reports):
            wrong = measure if measure and place == 1 else None
            text = self.report(place, measure, wrong)
            agency = self.random.choice(AGENCIES) if wired and place == 0 else ""
            articles.append(self.article(len(articles), outlets[place], agency, text, place))
            for outlet in outlets[reports:] if agency else ():
                articles.append(self.article(len(articles), outlet, agency, self.reprint(text), place))
        return Happening(tuple(articles), self.answer(articles, measure))

    def answer(self, articles: list[Article], measure: str | None) -> Answer | None:
        """The documents on both sides of the planted conflict; none where the lower figure counts but what was seen."""
        wrong = f"{self.number}-1"
        whole = {f"{self.number}-{place}" for place, part in self.so_far.items() if not part or self.so_far.get(1)}
        one = tuple(a.uri for a in articles if a.root != wrong and a.root in whole)
        if measure is None or not one:
            return None
        return Answer(str(self.number), measure, one, tuple(a.uri for a in articles if a.root == wrong))

    def article(self, place: int, outlet: str, agency: str, text: str, root: int) -> Article:
        """The article as an outlet prints it: with a credit line, and with the footer that closes all its pages."""
        credit = f"{self.words['town'].upper()} ({agency}) - " if agency else ""
        footer = "\n\n" + FOOTERS[self.outlets.index(outlet) % len(FOOTERS)].format(o=outlet)
        uri = f"{self.day:%Y}/{self.number:07d}-{place}.txt"
        printed = f"{credit}{text}{footer}"
        return Article(uri, outlet, self.day.isoformat(), agency, printed, f"{self.number}-{root}")

    def report(self, place: int, told: str | None, wrong: str | None) -> str:
        """A report in an outlet's own words; it gives the figure that is in dispute, and most of the others."""
        kept = [m for m in self.figures if m == told or self.random.random() < 0.75] or list(self.figures)[:1]
        lines = [self.told(place, m, told, wrong) for m in kept]
        background = [self.tail(self.fill(self.deck.pop(), "")) for _ in range(5)]
        lead = self.tail(self.fill(LEADS[self.kind.name][place % len(LEADS[self.kind.name])], ""))
        body = [lead, *lines[:2], *background[:2], *lines[2:], *background[2:]]
        cut = max(2, len(body) // 2)
        return "\n\n".join((" ".join(body[:cut]), " ".join(body[cut:])))

    def told(self, place: int, measure: str, disputed: str | None, wrong: str | None) -> str:
        """A sentence with the figure of a measure."""
        template = self.random.choice(FIGURES[measure])
        if measure == disputed:
            self.so_far[place] = template in SO_FAR
        return self.fill(template, self.figure(measure, measure == wrong))

    def reprint(self, text: str) -> str:
        """A reprint of an agency's text: whole, without its last sentences, or with a line of the outlet's own."""
        sentences = text.replace("\n\n", " ").split(". ")
        how = self.random.choice(("whole", "cut", "own"))
        if how == "cut":
            sentences = sentences[: max(4, len(sentences) * 2 // 3)]
        if how == "own":
            sentences.append(self.fill(self.random.choice(CLOSING), "").rstrip("."))
        return ". ".join(s.rstrip(".") for s in sentences) + "."

    def figure(self, measure: str, wrong: bool) -> str:
        """The figure of a measure; the wrong one lies a fifth to a half beside it."""
        value = self.figures[measure]
        if wrong:
            value += max(2, round(value * self.random.uniform(0.2, 0.5)))
        return NUMBER_WORDS[value] if value < len(NUMBER_WORDS) else f"{value:,}"

    def tail(self, sentence: str) -> str:
        """A sentence with something of the reporter's own."""
        return sentence[:-1] + self.random.choice(TAILS).format(x=name(self.random)) + "."

    def fill(self, template: str, figure: str) -> str:
        """A sentence of the event, with words of the outlet's choice."""
        for words, others in OTHERWISE.items():
            if words in template or (words := words[0].upper() + words[1:]) in template:
                template = template.replace(words, self.random.choice(others))
        made = template.format(n=figure, paper=self.random.choice(self.outlets), **self.words)
        return made[0].upper() + made[1:]


def name(chance: random.Random) -> str:
    """A made-up name of two or three syllables."""
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.choice((2, 3, 3)))).capitalize()


def happenings(seed: int = 7) -> Iterator[Happening]:
    """Events without end."""
    chance = random.Random(f"{seed}:outlets")
    outlets = tuple(f"{name(chance)} {OUTLET_NAMES[n % len(OUTLET_NAMES)]}" for n in range(OUTLETS))
    number = 0
    while True:
        yield Event(number, seed, outlets).happening()
        number += 1


def archive(size: int, seed: int = 7) -> Iterator[Happening]:
    """Whole events until there are `size` articles or a few more."""
    count = 0
    for happening in happenings(seed):
        if count >= size:
            return
        count += len(happening.articles)
        yield happening


def write(size: int, folder: Path, seed: int = 7) -> int:
    """An archive as a folder with manifest.csv and answers.csv; returns how many articles it holds."""
    told = list(archive(size, seed))
    count = write_articles([article for happening in told for article in happening.articles], folder)
    with (folder / "answers.csv").open("w", encoding="utf-8", newline="") as known:
        answers = csv.writer(known)
        answers.writerow(("event", "measure", "one", "two"))
        for found in (happening.answer for happening in told if happening.answer):
            answers.writerow((found.event, found.measure, " ".join(found.one), " ".join(found.two)))
    return count


def write_articles(articles: Sequence[Article], folder: Path) -> int:
    """Articles as a folder with manifest.csv; returns how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as listed:
        manifest = csv.writer(listed)
        manifest.writerow(("path", "source", "url", "published", "agency", "title"))
        for item in articles:
            path = folder / item.uri
            path.parent.mkdir(exist_ok=True)
            path.write_text(item.text, encoding="utf-8")
            manifest.writerow((item.uri, item.source, "", item.published, item.agency, ""))
    return len(articles)


if __name__ == "__main__":
    if len(sys.argv) == 2:
        for item in islice(happenings(), int(sys.argv[1])):
            print(item.answer, *(f"\n--- {a.uri} {a.source}\n{a.text}" for a in item.articles))
    else:
        print(write(int(sys.argv[1]), Path(sys.argv[2])), "articles")
