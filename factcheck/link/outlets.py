"""Who is meant when one text names another: the forms under which a source is credited."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from factcheck.model.text import Document, Span

BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
WORD = re.compile(r"[^\W_]+(?:['\u2019.-][^\W_]+)*")
INITIALS = 3
APOSTROPHES = str.maketrans("\u2019\u2018", "''")


@dataclass(frozen=True)
class Words:
    """The word lists of `resources/agencies.toml`."""

    agencies: dict[str, tuple[str, ...]]
    articles: frozenset[str]
    legal: frozenset[str]
    sorts: frozenset[str]
    outlets: frozenset[str]
    kinds: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]
    holds: frozenset[str]
    against: frozenset[str]
    disputes: frozenset[str]
    false: frozenset[str]
    phrases: tuple[str, ...]


@cache
def lists() -> Words:
    """The lists, read once."""
    table = tomllib.loads((files("factcheck.link") / "resources" / "agencies.toml").read_text(encoding="utf-8"))
    names, credit = (
        {k: _split(v) for k, v in table[part].items() if isinstance(v, str)} for part in ("names", "credit")
    )
    agencies = {short: tuple(long) for short, long in table["agencies"].items()}
    return Words(agencies, **names, **credit, phrases=tuple(table["credit"]["phrases"]))


def _split(words: str) -> frozenset[str]:
    return frozenset(words.split())


@cache
def forms(source: str) -> frozenset[str]:
    """How other texts may print the name of a source: without brackets, place, article, legal form or sort, by its last two words or its
    initials.

    Longer names are given in lower case and match in any; a single word has to be matched as it stands.
    """
    parts = [part.strip() for part in BRACKETS.sub(" ", source).split(",")]
    words = _bare(parts[0].translate(APOSTROPHES).split())
    if not words:
        return frozenset()
    found = {" ".join(words)}
    if len(words) > 1 and words[-1].casefold() in lists().sorts:
        found.add(" ".join(words[:-1]))
    if len(words) > 2 and all(w[0].isupper() and len(w) > 2 for w in words[-2:]):
        found.add(" ".join(words[-2:]))
    capitals = [w[0] for w in words if w[0].isupper()]
    if len(capitals) >= INITIALS and len(capitals) == len(words):
        found.add("".join(capitals))
    return frozenset(f.casefold() if " " in f else f for f in found if " " in f or _telling(f))


def _bare(words: list[str]) -> list[str]:
    if len(words) > 1 and words[0].casefold() in lists().articles:
        words = words[1:]
    while len(words) > 1 and words[-1].replace(".", "").casefold() in lists().legal:
        words = words[:-1]
    return words


def _telling(word: str) -> bool:
    """Whether one word alone may stand for a source: a name, not a file's stem."""
    return len(word) > 1 and any(c.isupper() for c in word) and not any(c.isdigit() for c in word)


def agency_names(agency: str) -> frozenset[str]:
    """An agency's short name and its long ones."""
    return frozenset((agency, *lists().agencies.get(agency, ())))


@cache
def agency_forms(agency: str | None) -> frozenset[str]:
    """How texts print the name of an agency, in the manner of `forms`."""
    return frozenset(n.casefold() if " " in n else n for n in agency_names(agency)) if agency else frozenset()


def known_as(document: Document) -> frozenset[str]:
    """All forms under which a document's source or its agency may be credited."""
    return forms(document.source) | agency_forms(document.agency) | _agency_of(document.source)


@cache
def _agency_of(source: str) -> frozenset[str]:
    """The forms of the agency that a source is, where it is one."""
    own = forms(source)
    for short, long in lists().agencies.items():
        if own & agency_forms(short):
            return agency_forms(short)
        if any(name.casefold() in own for name in long):
            return agency_forms(short)
    return frozenset()


def same_house(outlet: str, source: str) -> bool:
    """Whether an outlet is a source under its domain: the Leiro Echo and leiroecho.com."""
    one, two = ("".join(WORD.findall(_bare_name(name))) for name in (outlet, source))
    return min(len(one), len(two)) >= INITIALS and (one in two or two in one)


def _bare_name(name: str) -> str:
    return " ".join(_bare(name.translate(APOSTROPHES).split())).casefold()


def named(text: str, names: Iterable[str]) -> Iterator[Span]:
    """Where a text prints one of some forms, the longest form first."""
    plain = text.translate(APOSTROPHES)
    for name in sorted(names, key=lambda name: (-len(name), name)):
        flags = re.IGNORECASE if " " in name else 0
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", plain, flags):
            yield Span(match.start(), match.end())


def is_outlet(name: str, introduced: str = "") -> bool:
    """Whether a name is that of an outlet: an agency, "the Leiro Echo", or one introduced as such ("the blog Tidemark")."""
    words = name.split()
    known = {f for short in lists().agencies for f in agency_forms(short)}
    if name in known or name.casefold() in known:
        return True
    before = [w.casefold() for w in introduced.split()]
    if bool(set(before) & lists().kinds) and words and words[-1][0].isupper():
        return True
    return len(words) > 1 and words[-1] in lists().outlets and all(w[0].isupper() for w in words if len(w) > 3)


@cache
def _introduced() -> re.Pattern[str]:
    kinds = "|".join(sorted(lists().kinds))
    agencies = "|".join(sorted(re.escape(f) for short in lists().agencies for f in (short, *lists().agencies[short])))
    run = r"[A-Z\u00c0-\u00de][\w'\u2019-]*(?: [A-Z\u00c0-\u00de][\w'\u2019-]*)*"
    return re.compile(
        rf"\b(?:[Tt]he|[Tt]he \w+|[Aa]n? \w+) (?:{kinds}) (?P<kind>{run})|(?<![\w-])(?P<agency>{agencies})(?![\w-])"
    )


def outlets_in(text: str) -> Iterator[tuple[str, Span]]:
    """Agencies, and names that a text introduces as those of outlets ("the blog Tidemark"), with their places."""
    for match in _introduced().finditer(text):
        group = "kind" if match["kind"] else "agency"
        yield match[group], Span(*match.span(group))
