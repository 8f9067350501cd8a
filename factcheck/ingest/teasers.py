"""Teasers: what a page shows of other stories. A date or a figure in them says nothing of this one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from factcheck.ingest.kinship import Kinship, names_in
from factcheck.ingest.lexicon import folded, furniture, word_set
from factcheck.model.text import PassageKind

LINE_WORDS = 16
LONG_WORDS = 35
"""A teaser without a headline is the beginning of another story: as long as a paragraph."""

HEAD_WORDS = 6
STORY_PARAGRAPHS = 3
STORY_WORDS = 12
OWN_NAMES = 3
SURE_RUN = 3
"""So many paragraphs in a row that stop in mid-sentence are no story, whatever words they share with it."""

OUTSIZE = 1.5
FAR = 0.1
"""At most this part of its longer words may a stranger share with the story."""

ENDS = (".", "!", "?", "…")
CLOSERS = "\"'”’)]» "
KICKER = re.compile(r"^[A-Z][A-Z’'&-]+(?: [A-Z’'&-]+){0,4}: [A-Z\"“‘]")
LED = re.compile(r"^(?P<head>[A-Za-z’' ]{4,30}?)\s*(?::|\||>|»|–|—|-\s)\s*(?P<rest>\S.*)$", re.DOTALL)
LED_HEADS = frozenset(
    {
        "read also",
        "also read",
        "read next",
        "read more",
        "see also",
        "watch also",
        "related",
        "related story",
        "related article",
        "related stories",
        "related news",
        "more",
        "don't miss",
        "must read",
        "recommended",
        "watch",
        "also watch",
    }
)
ADDRESS = re.compile(r"(?:\w\.[a-z]{2,4}(?:/\S{0,60})?|@\w+|\d[\d-]{6,60})$", re.IGNORECASE)
"""A paragraph that ends in a link, a handle or a telephone number ends where it was meant to."""

LIST_MARK = re.compile(r"^(?:[-–—•*·▪●]|\(?\d{1,3}[.)])\s")


def find_sidebars(words: Sequence[str], kinds: Sequence[PassageKind], gaps: Sequence[bool]) -> Iterator[int]:
    """Indices of the paragraphs that belong to other stories.

    `gaps[i]` tells whether a blank line follows paragraph i. In doubt a paragraph stays in the story.
    """
    story = [i for i, kind in enumerate(kinds) if kind is PassageKind.ARTICLE]
    headed = _headed(words, kinds, gaps)
    yield from sorted(headed)
    rest = [index for index in story if index not in headed]
    block = _unheaded_block(words, rest, gaps)
    yield from sorted(block)
    yield from _trailing_stories(words, [index for index in rest if index not in block])


def _headed(words: Sequence[str], kinds: Sequence[PassageKind], gaps: Sequence[bool]) -> set[int]:
    """Lines such as READ NEXT or RELATED, and the teasers under them."""
    found: set[int] = set()
    index = 0
    while index < len(words):
        bare, led = is_teaser_head(words[index]), _is_led(words[index])
        if kinds[index] is not PassageKind.ARTICLE or not (bare or led) or index == 0:
            index += 1
            continue
        stop = _end_of_block(words, kinds, gaps, index, bare)
        if led or stop > index + 1 or stop == len(words):
            found.update(range(index, stop))
        index = stop
    return found


def _end_of_block(
    words: Sequence[str], kinds: Sequence[PassageKind], gaps: Sequence[bool], head: int, bare: bool
) -> int:
    """Where the teasers under a head end: at a finished paragraph that stands apart or is kin to the story."""
    kinship = Kinship(words[i] for i in range(head) if kinds[i] is PassageKind.ARTICLE)
    spaced = any(gaps[:head])
    stop = head + 1
    while stop < len(words):
        attached = spaced and not gaps[stop - 1]
        if _is_teaser_line(words[stop]):
            goes_on = bare or attached
        elif attached and stop > head + 1:
            goes_on = bare
        else:
            goes_on = bare and not _is_finished(words[stop]) and not kinship.is_kin(words[stop])
        if not goes_on:
            break
        stop += 1
    return stop


def is_teaser_head(line: str) -> bool:
    """Whether a line of its own announces other stories."""
    plain = folded(line).strip(" :>»…|-–—•")
    if not plain or len(plain.split()) > HEAD_WORDS or line.rstrip().endswith((".", "?", ",", ";")):
        return False
    if plain in word_set("teaser_heads"):
        return True
    capitals = line.isupper()
    opened = plain.startswith(furniture("teaser_openings"))
    ended = plain.startswith(("more ", "related ", "other ", "latest ", "top ")) and plain.endswith(
        furniture("teaser_endings")
    )
    return (opened and (capitals or len(plain.split()) <= 5)) or ended


def _is_led(paragraph: str) -> bool:
    """Whether the teaser stands behind its head on one line: "READ ALSO: ..."."""
    match = LED.match(paragraph)
    if match is None or len(paragraph.split()) > 40:
        return False
    head = match["head"].strip()
    if folded(head) not in LED_HEADS or match["rest"][0].islower():
        return False
    return head.isupper() or (head[0].isupper() and not paragraph.rstrip(CLOSERS).endswith("."))


def _is_teaser_line(line: str) -> bool:
    return len(line.split()) <= LINE_WORDS and not line.rstrip(CLOSERS).endswith((".", ",", ";", ":"))


def _is_finished(paragraph: str) -> bool:
    plain = paragraph.rstrip(CLOSERS)
    return plain.endswith((*ENDS, ":", ";")) or bool(ADDRESS.search(plain[-60:]))


def _unheaded_block(words: Sequence[str], rest: Sequence[int], gaps: Sequence[bool]) -> set[int]:
    """A block of headlines at the foot, set solid under a short line, in a text whose paragraphs stand apart."""
    if not rest or not any(gaps):
        return set()
    last = rest[-1]
    first = last
    while first - 1 in rest and not gaps[first - 1]:
        first -= 1
    lines = [words[i] for i in range(first, last + 1)]
    if first == 0 or len(lines) < 3 or not all(_is_bare_headline(line) for line in lines[:3]):
        return set()
    kinship = Kinship(words[i] for i in rest if i < first)
    if len(lines[0].split()) > HEAD_WORDS or any(kinship.shares_name(line) for line in lines[1:]):
        return set()
    return set(range(first, last + 1))


def _is_bare_headline(line: str) -> bool:
    return _is_teaser_line(line) and not LIST_MARK.match(line) and not line[:1].islower()


def _trailing_stories(words: Sequence[str], rest: Sequence[int]) -> Sequence[int]:
    """The run of long paragraphs at the end that begin other stories.

    Most of them are cut off in mid-sentence or open with a kicker in capitals, and they have little in common with the
    story; or they are finished, and share no name and hardly a word with the story, nor with each other. One alone is
    left in the story: the last paragraph of a story may be cut off, too.
    """
    long = _run_from_end(rest, lambda index: len(words[index].split()) >= LONG_WORDS)
    starts = [start for start in range(len(long)) if _has_story(words, rest, long[start])]
    for fits in (_is_foreign_run, _is_outsize_run, _is_disjoint_run):
        for start in starts:
            if fits(words, rest, long[start:]):
                return long[start:]
    return ()


def _has_story(words: Sequence[str], rest: Sequence[int], start: int) -> bool:
    """Whether enough finished paragraphs stand before `start` to be a story by themselves."""
    before = [words[index] for index in rest if index < start]
    return sum(len(text.split()) >= STORY_WORDS and _is_finished(text) for text in before) >= STORY_PARAGRAPHS


def _run_from_end(rest: Sequence[int], fits: Callable[[int], bool]) -> Sequence[int]:
    """The longest run at the end of `rest` whose members fit; the first paragraph is never in it."""
    start = len(rest)
    while start > 1 and fits(rest[start - 1]):
        start -= 1
    return rest[start:]


def _looks_cut(paragraph: str) -> bool:
    return not _is_finished(paragraph) or KICKER.match(paragraph) is not None


def _is_foreign_run(words: Sequence[str], rest: Sequence[int], run: Sequence[int]) -> bool:
    """Whether most of the run are cut off or led by a kicker, and there are many of them or half are no kin."""
    cut = [index for index in run if _looks_cut(words[index])]
    first = words[run[0]]
    doubly = KICKER.match(first) is not None and not _is_finished(first)
    if run[0] not in cut or (len(cut) < 2 and not doubly) or len(cut) * 2 < len(run):
        return False
    kinship = _story(words, rest, run)
    strangers = [index for index in run if not kinship.is_kin(words[index])]
    if not set(run) - set(cut) <= set(strangers):
        return False
    return doubly or len(cut) >= SURE_RUN or len(strangers) * 2 >= len(run)


def _is_outsize_run(words: Sequence[str], rest: Sequence[int], run: Sequence[int]) -> bool:
    """Whether there are several, each far longer than any paragraph of the story, and most of them no kin of it."""
    longest = max(len(words[index].split()) for index in rest if index < run[0])
    if len(run) < 2 or min(len(words[index].split()) for index in run) < max(longest * OUTSIZE, 2 * LONG_WORDS):
        return False
    kinship = _story(words, rest, run)
    return sum(not kinship.is_kin(words[index]) for index in run) * 2 > len(run)


def _is_disjoint_run(words: Sequence[str], rest: Sequence[int], run: Sequence[int]) -> bool:
    """Whether there are several, and each has names of its own and is far from the story and from the others."""
    if len(run) < 2:
        return False
    for index in run:
        far = all(_is_far(words[index], group) for group in (_story(words, rest, run), _others(words, run, index)))
        if len(names_in(words[index])) < OWN_NAMES or not far:
            return False
    return True


def _is_far(paragraph: str, group: Kinship) -> bool:
    return not group.shares_name(paragraph) and group.stem_share(paragraph) <= FAR


def _story(words: Sequence[str], rest: Sequence[int], run: Sequence[int]) -> Kinship:
    return Kinship(words[index] for index in rest if index < run[0])


def _others(words: Sequence[str], run: Sequence[int], mine: int) -> Kinship:
    return Kinship(words[index] for index in run if index != mine)
