"""Scores incidents that several papers tell: `python benchmarks/quality/events.py [--data DIR] [--first N] [--last N]`.

DIR holds `gva.jsonl`, incidents with their articles and the public record, and `score.py` (default
../shared/eval/events). Three things are measured:

tolls: of the incidents whose articles state the recorded number of deaths or of injured, those whose report has a fact of
that measure with the number among its values. A text states a number where it stands as a digit or a word within a clause
of a word for the harm, as in "five were hurt" or "killing two"; nothing else is counted, "a man was killed" neither.

one number each, in the format of `score.py`: {id, num_killed, num_injured, names}. The number is that of most documents,
the higher one of two; names are those of the people in the articles. `--singles` also counts those killed one by one.

variants (`--names`): one article of an incident prints a name that another article has too; the name is misspelt all
through one of them, by a letter in any of `SLIPS`, and the report must have a name-variant finding that shows both.
Beside it stand the findings of that rule on the incidents as they are.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from factcheck import Document
from factcheck.app_pool import extract
from factcheck.compare import compare
from factcheck.compare.engine import Compared
from factcheck.link import link
from factcheck.model.assertion import Extraction
from factcheck.model.entity import EntityKind

DATA = Path(__file__).parents[3] / "shared" / "eval" / "events"
MEASURES = {"num_killed": "deaths", "num_injured": "injured"}
HARM = {
    "num_killed": "killed|dead|died|deaths?|fatally|slain|kill(?:s|ing)",
    "num_injured": "injur(?:ed|es|ing|ies)|wound(?:ed|s|ing)|hurt",
}
WORDS = "no one two three four five six seven eight nine ten eleven twelve".split()
AFTER = r"(?! (?:times|years|p\.m|a\.m))"


def documents(row: dict[str, Any]) -> list[Document]:
    """The articles of an incident; several may come from one source."""
    return [
        Document.from_text(
            d.get("text") or "", uri=f"{n:02}.txt", source=d.get("source") or str(n), published=d.get("date")
        )
        for n, d in enumerate(row["docs"])
    ]


def stated(key: str, number: int, text: str) -> bool:
    """Whether a text has the number beside a word for the harm."""
    harm, low = HARM[key], text.lower()
    said = f"(?:{number}|{WORDS[number]})" if number < len(WORDS) else str(number)
    return bool(
        re.search(rf"\b{said}\b[^.\n]{{0,40}}\b(?:{harm})\b|\b(?:{harm})\b[^.\n]{{0,25}}\b{said}\b{AFTER}", low)
    )


@dataclass(frozen=True)
class Toll:
    """A recorded number that `texts` articles state, and whether a fact holds it."""

    incident: str
    key: str
    number: int
    texts: int
    held: bool


def tolls(row: dict[str, Any], texts: Sequence[str], compared: Compared) -> Iterator[Toll]:
    """The recorded numbers of an incident that its articles state."""
    for key, measure in MEASURES.items():
        number = row["gold"].get(key)
        count = sum(stated(key, number, text) for text in texts) if number else 0
        if count:
            yield Toll(row["id"], key, number, count, number in values(compared, measure))


def values(compared: Compared, measure: str) -> Counter[int]:
    """The numbers that facts of a measure hold, with how many documents give each."""
    told: dict[int, set[str]] = defaultdict(set)
    for judged in compared.facts:
        for member in judged.fact.members if judged.fact.measure == measure else ():
            quantity = member.assertion.quantity
            if quantity is not None and quantity.value is not None and quantity.value == int(quantity.value):
                told[int(quantity.value)].add(member.document)
    return Counter({number: len(uris) for number, uris in told.items()})


def answer(row: dict[str, Any], read_texts: Sequence[Extraction], compared: Compared) -> dict[str, Any]:
    """One number for each measure and the names, for the scorer."""
    found: dict[str, Any] = {"id": row["id"]}
    for key, measure in MEASURES.items():
        told = values(compared, measure)
        found[key] = max(told, key=lambda n: (told[n], n), default=None)
    people = {e.name for x in read_texts for e in x.entities if e.kind is EntityKind.PERSON and " " in e.name}
    return found | {"names": sorted(people)}


def _doubled(word: str) -> str:
    return re.sub(r"(?<=\w)([lnrst])(?!\1)(?<!\1\1)", r"\1\1", word, count=1)


def _swapped(word: str) -> str:
    return word[:-3] + word[-2] + word[-3] + word[-1]


def _vowel(word: str) -> str:
    other = {"a": "e", "e": "i", "i": "y", "o": "u", "u": "o", "y": "i"}
    return re.sub(r"(?<=\w)[aeiouy](?=\w)", lambda m: other[m[0]], word, count=1)


def _dropped(word: str) -> str:
    return word[:-2] + word[-1]


def _sound(word: str) -> str:
    pairs = (("ph", "f"), ("ck", "k"), ("ie", "y"), ("ey", "y"), ("ss", "s"), ("ll", "l"), ("tt", "t"), ("c", "k"))
    return next((word[0] + word[1:].replace(a, b, 1) for a, b in pairs if a in word[1:]), word)


SLIPS: tuple[Callable[[str], str], ...] = (_doubled, _swapped, _vowel, _dropped, _sound)
LEAST = 5
"""Letters of a word that is misspelt: a shorter one with another letter is another name."""


@dataclass(frozen=True)
class Plant:
    """A name of an incident, the document in which it is misspelt, and how."""

    slip: str
    uri: str
    name: str
    misspelt: str


def plants(row: dict[str, Any], texts: dict[str, str]) -> Iterator[Plant]:
    """At most one for each person that two texts name in full; the slip goes by turns."""
    for turn, person in enumerate(row["gold"].get("participants") or []):
        words = re.findall(r"[\w'.-]+", person.get("name") or "")
        if len(words) < 2 or len(words[-1]) < LEAST or not words[-1].isalpha():
            continue
        name = f"{words[0]} {words[-1]}"
        having = [uri for uri, text in texts.items() if name in text]
        for k in range(len(SLIPS)):
            slip = SLIPS[(turn + len(row["id"]) + int(row["id"][-2:]) + k) % len(SLIPS)]
            wrong = words[-1][0] + slip(words[-1])[1:]
            if len(having) > 1 and wrong != words[-1] and not any(wrong in text for text in texts.values()):
                yield Plant(slip.__name__, having[-1], name, f"{words[0]} {wrong}")
                break


def misspelt(text: str, plant: Plant) -> str:
    right, wrong = plant.name.split()[-1], plant.misspelt.split()[-1]
    return re.sub(rf"\b{re.escape(right)}\b", wrong, text)


def reported(compared: Compared, plant: Plant) -> bool:
    """Whether a finding on names shows the right and the wrong surname."""
    surnames = {plant.name.split()[-1], plant.misspelt.split()[-1]}
    shown = (" ".join(e.text for e in f.evidence) for f in compared.findings if f.rule_id == "FC301")
    return any(all(re.search(rf"\b{re.escape(name)}\b", words) for name in surnames) for words in shown)


@dataclass(frozen=True)
class Scored:
    """What one incident gave."""

    tolls: tuple[Toll, ...]
    answer: dict[str, Any]
    planted: tuple[tuple[Plant, bool], ...]
    names_as_they_are: int


def scored(row: dict[str, Any], names: bool) -> Scored:
    """Read the articles of an incident, compare them, and compare them again with each planted misspelling."""
    given = {d.uri: d for d in documents(row)}
    texts = {uri: extract(document) for uri, document in given.items()}
    compared = compare(list(texts.values()), link(list(texts.values())))
    found = []
    for plant in plants(row, {uri: d.text for uri, d in given.items()}) if names else ():
        document = given[plant.uri]
        wrong = Document.from_text(
            misspelt(document.text, plant), uri=document.uri, source=document.source, published=document.published
        )
        changed = list((texts | {plant.uri: extract(wrong)}).values())
        found.append((plant, reported(compare(changed, link(changed)), plant)))
    as_they_are = sum(f.rule_id == "FC301" and f.severity.value != "note" for f in compared.findings)
    told = tolls(row, [d.text for d in given.values()], compared)
    return Scored(tuple(told), answer(row, list(texts.values()), compared), tuple(found), as_they_are)


def _of_pair(pair: tuple[dict[str, Any], bool]) -> Scored:
    return scored(*pair)


def share(found: Iterable[bool]) -> str:
    every = list(found)
    return f"{sum(every)} of {len(every)} ({sum(every) / max(1, len(every)):.3f})"


def main() -> None:
    """Print the three measures, with what was missed under -v."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--first", type=int, default=0, help="leave out so many incidents")
    parser.add_argument("--last", type=int, default=None, help="stop after this one")
    parser.add_argument("--names", action="store_true", help="plant misspelt names (reads one text more for each)")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("-v", action="store_true", dest="verbose")
    args = parser.parse_args()
    lines = (args.data / "gva.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in islice(lines, args.first, args.last)]
    with Pool(args.processes) as pool:
        results = pool.map(_of_pair, [(row, args.names) for row in rows], chunksize=8)
    _print_tolls([t for r in results for t in r.tolls], args.verbose)
    if args.names:
        _print_names([p for r in results for p in r.planted], sum(r.names_as_they_are for r in results), args.verbose)
    with tempfile.TemporaryDirectory() as folder:
        gold, predicted = Path(folder) / "gold.jsonl", Path(folder) / "predicted.jsonl"
        gold.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        predicted.write_text("\n".join(json.dumps(r.answer) for r in results), encoding="utf-8")
        subprocess.run([sys.executable, str(args.data / "score.py"), str(gold), str(predicted)], check=True)


def _print_tolls(found: list[Toll], verbose: bool) -> None:
    for key in MEASURES:
        one = [t for t in found if t.key == key]
        twice = [t for t in one if t.texts > 1]
        print(f"{key}: held {share(t.held for t in one)}, stated by two texts {share(t.held for t in twice)}")
    whole: dict[str, bool] = defaultdict(lambda: True)
    for toll in found:
        whole[toll.incident] &= toll.held
    print(f"incidents whose stated tolls are all held: {share(whole.values())}")
    for toll in found if verbose else ():
        if not toll.held:
            print(f"  missed {toll.incident} {toll.key} {toll.number} in {toll.texts}")


def _print_names(planted: list[tuple[Plant, bool]], as_they_are: int, verbose: bool) -> None:
    print(f"planted variants reported: {share(ok for _, ok in planted)}; findings without planting: {as_they_are}")
    for slip in SLIPS:
        print(f"  {slip.__name__.strip('_')}: {share(ok for p, ok in planted if p.slip == slip.__name__)}")
    for plant, ok in planted if verbose else ():
        if not ok:
            print(f"  missed {plant.name} / {plant.misspelt}")


if __name__ == "__main__":
    main()
