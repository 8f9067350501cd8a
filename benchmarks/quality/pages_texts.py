"""Invented saved pages: thirty-six layouts, each with a story, navigation, other stories, notices and comments.

Every layout has its own markup: semantic elements, nested blocks without a meaning, tables, lists, class names of
content systems, hashed class names, or none at all. The words are drawn from small lists by a seeded generator.
"""

# ruff: noqa: E501  (markup reads better on one line)

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

PLACES = "Arvik Belmora Castrel Dunmarsh Eskeby Farholt Grendal Halvers Istrana Jorvik Kelmont Lindow Morvale Norring Ostrava Pellham".split()
FIRST = "Anna Bertil Carla Dimitri Elena Farouk Greta Hugo Irina Jamal Katrin Luis Maren Nadia Otto Petra".split()
LAST = "Abram Belling Corvo Dahl Ekman Farrow Gustav Hollis Ivers Jansen Kovac Lund Marek Nilsen Okafor Pradel".split()
BODIES = "the city council|the port authority|the regional court|the health ministry|the water board|the fire service|the national railway|the university clinic".split(
    "|"
)
SUBJECTS = "a new tram line|the closure of two wards|repairs to the old bridge|a tax on parking|the sale of the harbour|the flood wall|a ban on night flights|the merger of three schools|higher water prices|the search for a missing trawler".split(
    "|"
)
VERBS = "approved postponed rejected defended criticised welcomed questioned explained".split()
THINGS = "households passengers patients pupils litres tonnes workers hectares vessels kilometres".split()
LINKS = "Home|World|Business|Sport|Culture|Weather|Opinion|Video|Podcasts|Jobs|Archive|Contact|Puzzles|Letters|Local|Travel".split(
    "|"
)
NOTICES = [
    "We use cookies and similar methods to recognise visitors and remember their preferences on this site.",
    "Before you continue, please choose whether our partners may store information on your device.",
    "This website stores small files on your computer. Some of them are needed, others help us to improve.",
]
CALLS = [
    "Get the most important stories of the morning in your inbox before seven o'clock.",
    "Support independent reporting from your region with a small sum each month.",
    "Download our app and never miss a story from your town again.",
]
OPINIONS = [
    "I have lived there for thirty years and nobody ever asked us what we think of it.",
    "As usual the taxpayer will foot the bill while the gentlemen drink coffee.",
    "Great news, it was about time that somebody did something about this mess.",
    "My neighbour works there and says that the figures in the paper are all wrong.",
    "Why does nobody write about the state of the roads on the other side of town?",
]


@dataclass(frozen=True)
class Page:
    """A page with the words that belong to its story, and sentences that must not be taken for it."""

    name: str
    html: str
    story: str
    strangers: tuple[str, ...]


class Words:
    """Draws the texts of one page."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.place = self.draw.choice(PLACES)
        self.subject = self.draw.choice(SUBJECTS)

    def name(self) -> str:
        return f"{self.draw.choice(FIRST)} {self.draw.choice(LAST)}"

    def sentence(self, place: str, subject: str) -> str:
        d = self.draw
        number, body, thing = d.randrange(12, 9800), d.choice(BODIES), d.choice(THINGS)
        shapes = [
            f"{body[0].upper()}{body[1:]} in {place} {d.choice(VERBS)} {subject} on {d.choice(['Monday', 'Tuesday', 'Thursday'])}.",
            f"About {number:,} {thing} are affected, according to {body}.",
            f"“We have waited for this since {d.randrange(1990, 2024)},” said {self.name()}, who speaks for {body}.",
            f"The plan would cost {d.randrange(2, 90)}.{d.randrange(1, 9)} million crowns, {self.name()} told reporters in {place}.",
            f"Last year {number:,} {thing} were counted, {d.randrange(2, 40)} percent more than in the year before.",
            f"A spokeswoman for {body} said that {subject} would be discussed again in {d.choice(['March', 'June', 'October'])}.",
            f"{self.name()} called the decision on {subject} a mistake and announced an appeal.",
            f"In {place}, work is to begin in {d.choice(['spring', 'autumn'])} and to last {d.randrange(3, 30)} months.",
        ]
        return d.choice(shapes)

    def paragraph(self) -> str:
        return " ".join(self.sentence(self.place, self.subject) for _ in range(self.draw.randrange(1, 4)))

    def story(self) -> list[str]:
        return [self.paragraph() for _ in range(self.draw.randrange(4, 14))]

    def teaser(self) -> str:
        place = self.draw.choice([place for place in PLACES if place != self.place])
        subject = self.draw.choice([subject for subject in SUBJECTS if subject != self.subject])
        return self.sentence(place, subject)

    def headline(self, place: str | None = None) -> str:
        return f"{place or self.draw.choice(PLACES)} {self.draw.choice(['argues over', 'waits for', 'votes on', 'divided by'])} {self.draw.choice(SUBJECTS)}"


@dataclass
class Parts:
    """The texts of a page, escaped, for a layout to set."""

    title: str
    byline: str
    day: str
    paragraphs: list[str]
    subhead: str
    caption: str
    links: list[str]
    heads: list[str]
    teasers: list[str]
    notice: str
    call: str
    comments: list[str]


Layout = Callable[[Parts, "Marker"], str]


class Marker:
    """Elements with class names after the manner of one content system."""

    def __init__(self, style: int, draw: random.Random) -> None:
        self.style = style
        self.draw = draw

    def name(self, plain: str) -> str:
        """A class name for a part, in plain words, in blocks and elements, in camel case, or hashed."""
        hashed = f"css-{self.draw.randrange(16**6):06x}"
        camel = "".join(word.capitalize() for word in plain.split("-"))
        return [
            plain,
            f"c-{plain}__inner",
            f"wp-block-{plain}",
            camel,
            f"{hashed} {plain}",
            f"{camel}_root__{hashed[4:]}",
        ][self.style % 6]

    def of(self, tag: str, part: str, content: str) -> str:
        return f'<{tag} class="{self.name(part)}">{content}</{tag}>'

    def id(self, tag: str, part: str, content: str) -> str:
        return f'<{tag} id="{part}">{content}</{tag}>'


def ps(paragraphs: list[str]) -> str:
    return "".join(f"<p>{words}</p>\n" for words in paragraphs)


def ul(items: list[str]) -> str:
    return (
        "<ul>" + "".join(f'<li><a href="/x/{number}">{words}</a></li>' for number, words in enumerate(items)) + "</ul>"
    )


def cards(parts: Parts, m: Marker) -> str:
    found = zip(parts.heads, parts.teasers, strict=False)
    return "".join(m.of("div", "card", f'<h3><a href="/s">{head}</a></h3><p>{teaser}</p>') for head, teaser in found)


def notice(parts: Parts, m: Marker) -> str:
    return m.of(
        "div",
        m.draw.choice(["cookie-banner", "consent-layer", "gdpr-notice", "cmp-container"]),
        f"<p>{parts.notice}</p><button>Accept</button>",
    )


def comments(parts: Parts, m: Marker) -> str:
    items = "".join(
        m.of("li", "comment", f"<cite>{m.draw.choice(FIRST)}</cite><p>{words}</p>") for words in parts.comments
    )
    return (
        f'<section id="comments"><h2>{len(parts.comments)} comments</h2><ol class="comment-list">{items}</ol></section>'
    )
