"""Invented articles and what outlets make of them: cut, padded, merged, reworded, reordered, mistyped copies.

Every word is made here; the same seed gives the same texts on every machine.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

SYLLABLES = """
ba be bor cal cor da del dra el fen gar gol hal ir jo ka ker la lo lum ma mer mo nar nel or pa pel qui ra ros sa sel sho ta ter
tor ul va ven vor wen xa yor zan zel
"""
NOUNS = """
bridge harbour school hospital factory market tunnel reservoir airport stadium court council ministry library quarry refinery
station bakery orchard vineyard dam depot museum ferry mill parliament bank theatre warehouse pipeline hotel square tower
railway canal power-plant shelter prison chapel archive clinic shipyard forest border island district suburb valley bay
contract budget verdict inquiry report strike election reform loan licence treaty permit audit appeal merger protest summit
inspection curfew petition shortage outbreak drought flood fire collapse robbery rescue evacuation ceasefire census tender
"""
PEOPLE = """
mayor governor engineer doctor teacher farmer judge prosecutor minister trader driver nurse pilot fisherman student
shopkeeper architect inspector sergeant widow neighbour clerk baker carpenter miner hunter priest painter guard translator
"""
VERBS = """
opened closed inspected blamed praised doubted welcomed rejected delayed financed repaired abandoned measured visited
searched guarded painted sold inherited mapped flooded surrounded cleared counted filmed described ignored defended drained
rebuilt demolished fenced leased surveyed heated insured restored emptied sealed
"""
ADJECTIVES = """
old narrow crowded costly sudden silent northern western coastal remote temporary unfinished private public damaged modern
wooden flooded deserted famous bitter secret early late heavy careful stubborn unusual rural steep frozen dusty lonely
"""
ADVERBS = "yesterday twice slowly again quietly reluctantly overnight hastily together finally rarely openly"
TEMPLATES = (
    "The {adj} {noun} of {place} was {verb} {adv}, {person} told {outlet}.",
    "{person}, a {role} in {place}, {verb} the {adj} {noun} before the {noun} began.",
    "Nobody in {place} expected that {number} {role}s would leave the {noun} for a {adj} {noun}.",
    "According to the {role} {person}, {number} {noun}s were {verb} between {place} and {place}.",
    "“We {verb} every {noun} ourselves, and the {role} {verb} the rest,” {person} said.",
    "In {year}, the {noun} cost {number} crowns and the {adj} {noun} stayed {verb}.",
    "Later a {adj} {role} {verb} {number} {noun}s near the {noun} at {place}.",
    "The {role} {adv} {verb} what {person} calls a {adj} {noun}.",
    "When the {noun} of {place} {adv} failed, {number} {role}s {verb} the {noun}.",
    "Its {noun} has been {verb} since {year}, while {person} {verb} a {adj} {noun} in {place}.",
    "Every {role} whom {outlet} asked {verb} the {adj} {noun}, but {person} {verb} it.",
    "A {noun} for {number} {role}s, {verb} in {year}, lies behind the {adj} {noun}.",
    "{place} {verb} its {noun} {adv}; the {noun} there is {adj}.",
    "Without the {noun}, {person} argues, {place} loses {number} {noun}s each winter.",
    "It was {person} who {adv} {verb} the {noun} and sent {number} {role}s to {place}.",
    "“A {adj} {noun} is no {noun},” said {person}, the {role} of {place}.",
)
TYPO_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Text:
    """One text of the test bed. `roots` are the stories that it copies; `kind` is what was done to it."""

    text: str
    outlet: str
    roots: frozenset[int]
    kind: str


class Writer:
    """Writes articles of a made-up world. `event` holds the names and places that articles on one event share."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words = {
            "noun": NOUNS.split(),
            "role": PEOPLE.split(),
            "verb": VERBS.split(),
            "adj": ADJECTIVES.split(),
            "adv": ADVERBS.split(),
        }
        self.outlets = [f"{self.name()} {self.random.choice(('Post', 'Echo', 'Courier', 'Star'))}" for _ in range(40)]

    def name(self) -> str:
        """A made-up name."""
        return "".join(self.random.sample(SYLLABLES.split(), self.random.choice((2, 2, 3)))).capitalize()

    def event(self) -> dict[str, list[str]]:
        """Who and what an event is about: people, places, figures, and the nouns that every report of it uses."""
        return {
            "person": [f"{self.name()} {self.name()}" for _ in range(5)],
            "place": [self.name() for _ in range(4)],
            "number": [str(self.random.randint(11, 9800)) for _ in range(6)],
            "noun": self.random.sample(self.words["noun"], 12),
        }

    def sentence(self, event: dict[str, list[str]]) -> str:
        """One sentence about an event."""
        made = self.random.choice(TEMPLATES)
        while "{" in made:
            slot = made[made.index("{") + 1 : made.index("}")]
            made = made.replace("{" + slot + "}", self._fill(slot, event), 1)
        return made[0].upper() + made[1:]

    def _fill(self, slot: str, event: dict[str, list[str]]) -> str:
        if slot == "outlet":
            return f"the {self.random.choice(self.outlets)}"
        if slot == "year":
            return str(self.random.randint(1950, 2024))
        if slot in event and self.random.random() < 0.6:
            return self.random.choice(event[slot])
        if slot in ("person", "place"):
            return self.name() if slot == "place" else f"{self.name()} {self.name()}"
        if slot == "number":
            return str(self.random.randint(11, 9800))
        return self.random.choice(self.words[slot])

    def article(self, event: dict[str, list[str]], sentences: int = 0) -> list[str]:
        """An article as a list of sentences, 18 to 40 unless told."""
        return [self.sentence(event) for _ in range(sentences or self.random.randint(18, 40))]


def printed(sentences: list[str], extra: list[str]) -> str:
    """Sentences in paragraphs of three, and an outlet's own matter below."""
    paragraphs = [" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3)]
    return "\n\n".join([*paragraphs, *extra])


def reworded(writer: Writer, sentences: list[str], share: float) -> list[str]:
    """Sentences in which a share of the words is replaced by others."""
    pool = [word for words in writer.words.values() for word in words]

    def other(word: str) -> str:
        return writer.random.choice(pool) if writer.random.random() < share else word

    return [" ".join(other(word) for word in sentence.split()) for sentence in sentences]


def mistyped(writer: Writer, sentences: list[str], share: float = 0.05) -> list[str]:
    """Sentences in which a share of the words has one wrong letter."""

    def slip(word: str) -> str:
        if len(word) < 4 or writer.random.random() >= share:
            return word
        at = writer.random.randrange(1, len(word) - 1)
        return word[:at] + writer.random.choice(TYPO_LETTERS) + word[at + 1 :]

    return [" ".join(slip(word) for word in sentence.split()) for sentence in sentences]


def variants(writer: Writer, story: list[str]) -> Iterator[tuple[str, list[str]]]:
    """What outlets make of a story, each under the name of the change."""
    yield "whole", story
    for percent in (70, 50, 30):
        yield f"cut to {percent} %", story[: max(4, len(story) * percent // 100)]
    for percent in (30, 100, 200):
        own = writer.article(writer.event(), max(2, len(story) * percent // 100))
        yield f"padded by {percent} %", [*story, *own]
    for percent in (10, 20, 30):
        yield f"{percent} % of words replaced", reworded(writer, story, percent / 100)
    yield "sentences reordered", writer.random.sample(story, len(story))
    yield "typos in 5 % of words", mistyped(writer, story)
    half = story[: max(6, len(story) // 2)]
    yield "cut to 50 %, typos, reordered", mistyped(writer, writer.random.sample(half, len(half)))


def test_bed(stories: int, seed: int = 7) -> list[Text]:
    """Copies of `stories` stories, merged pairs, and texts that are no copies: on the same events, or with one teaser."""
    writer = Writer(seed)
    footers = {outlet: writer.article(writer.event(), 5) for outlet in writer.outlets}
    made: list[Text] = []

    def add(sentences: list[str], roots: set[int], kind: str) -> None:
        outlet = writer.random.choice(writer.outlets)
        made.append(Text(printed(sentences, footers[outlet]), outlet, frozenset(roots), kind))

    events = [writer.event() for _ in range(stories)]
    originals = [writer.article(event) for event in events]
    for number, story in enumerate(originals):
        add(story, {number}, "original")
        for kind, copied in variants(writer, story):
            add(copied, {number}, kind)
        if number % 5 == 0 and number:
            add([*originals[number - 1], *story], {number - 1, number}, "two stories merged")
        for _ in range(4):
            add(writer.article(events[number]), set(), "another story on the event")
        if number % 2 == 0:
            own = writer.article(writer.event())
            add([*own, *story[:3]], set(), "teaser of another story")
        if number % 3 == 0:
            add(writer.article(writer.event(), 4), set(), "brief above a footer")
    writer.random.shuffle(made)
    return made
