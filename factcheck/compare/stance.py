"""Where one statement stands towards another: for it, against it, or only passing it on."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from factcheck.model.assertion import Extraction

SCOPE = 7
GAP = 3
PREFIX = 5
CONTENT = ("NN", "VB", "JJ", "CD")
STEM = 5


class Stance(StrEnum):
    """What a statement does with a claim."""

    FOR = "for"
    OBSERVING = "observing"
    AGAINST = "against"


@dataclass(frozen=True)
class StanceWords:
    """The lexicon: single words, and phrases as words in a row ("*" skips up to three).

    `untrue_from` holds phrases for what is untrue by their first word.
    """

    denying: frozenset[str]
    against: tuple[tuple[str, ...], ...]
    untrue: frozenset[str]
    false: frozenset[str]
    untrue_from: Mapping[str, tuple[tuple[str, ...], ...]]
    negations: frozenset[str]
    harmless: tuple[tuple[str, ...], ...]
    open: frozenset[str]
    observing: tuple[tuple[str, ...], ...]
    tellers: frozenset[str]
    saying: frozenset[str]


@cache
def stance_words() -> StanceWords:
    """The lexicon that ships with the package, read once."""
    raw = tomllib.loads((files("factcheck.compare") / "resources" / "stance.toml").read_text(encoding="utf-8"))
    against, observing = raw["against"], raw["observing"]
    return StanceWords(
        denying=frozenset(form for base in against["verbs"].split() for form in _forms(base)),
        against=_phrases(against["phrases"]),
        untrue=frozenset(against["words"].split()) | frozenset(against["false"].split()),
        false=frozenset(against["false"].split()),
        untrue_from=_by_first(_phrases(against["untrue"])),
        negations=frozenset(against["negations"].split()),
        harmless=_phrases(against["harmless"]),
        open=frozenset(observing["words"].split()),
        observing=_phrases(observing["phrases"]),
        tellers=frozenset(observing["tellers"].split()),
        saying=frozenset(observing["saying"].split()),
    )


def _forms(base: str) -> tuple[str, ...]:
    if base.endswith("y"):
        return base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    if base.endswith("e"):
        return base, base + "s", base + "d", base[:-1] + "ing"
    last = base + base[-1] if base.endswith("el") else base
    return base, base + ("es" if base.endswith(("s", "sh")) else "s"), last + "ed", last + "ing"


def _phrases(rows: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_split(row.split())) for row in rows)


def _by_first(phrases: Sequence[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


def stance(claim: Extraction, statement: Extraction) -> Stance:
    """Whether a statement (a headline, a sentence) affirms a claim, passes it on unsettled, or turns against it.

    Reads cues alone: denial, names for untruth and negation (unless the claim has them too), then hedges, question marks and
    credit to others. That both speak of one thing is for the caller to know.
    """
    words = _words(statement)
    other = _words(claim)
    if _against(words, other, _content(claim)):
        return Stance.AGAINST
    return Stance.OBSERVING if _leaves_open(words, other) else Stance.FOR


def _words(extraction: Extraction) -> tuple[str, ...]:
    return tuple(_split([t.lower for t in extraction.analysis.tokens]))


def _split(words: Sequence[str]) -> list[str]:
    """Words with one kind of apostrophe and with "n't" apart from its verb."""
    found: list[str] = []
    for word in (w.replace("\u2019", "'") for w in words):
        if word.endswith("n't") and len(word) > len("n't"):
            found += [word[:-3], "n't"]
        else:
            found.append(word)
    return found


def _content(extraction: Extraction) -> frozenset[str]:
    """The beginnings of the content words of a text."""
    return frozenset(
        t.lower[:STEM] for t in extraction.analysis.tokens if t.tag.startswith(CONTENT) and len(t.text) > 2
    )


def _against(words: tuple[str, ...], claim: tuple[str, ...], content: frozenset[str]) -> bool:
    lexicon = stance_words()
    if _has_any(words[:-1], lexicon.denying) and not _has_any(claim, lexicon.denying):
        return True
    if _has_any(words, lexicon.untrue) and not _has_any(claim, lexicon.untrue):
        return True
    if any(_at(words, p) is not None for p in lexicon.against):
        return True
    return _negates(words, content) and not _has_any(claim, lexicon.negations)


def _negates(words: tuple[str, ...], content: frozenset[str]) -> bool:
    """Whether a negation stands at the head ("No, ...") or near a word of the claim."""
    lexicon = stance_words()
    for index, word in enumerate(words):
        if word not in lexicon.negations or any(_starts(words, index, p) for p in lexicon.harmless):
            continue
        after = words[index + 1 : index + 1 + SCOPE]
        if index == 0 or any(w[:STEM] in content for w in (*words[max(0, index - GAP) : index], *after)):
            return True
    return False


def _leaves_open(words: tuple[str, ...], claim: tuple[str, ...]) -> bool:
    lexicon = stance_words()
    if "?" in words or _has_any(words, lexicon.open - frozenset(claim)):
        return True
    if any(_at(words, p) is not None for p in lexicon.observing):
        return True
    return _told(words)


def _told(words: tuple[str, ...]) -> bool:
    """Whether the whole is credited: "Officials: ...", "...: report", "..., ministry says"."""
    lexicon = stance_words()
    colon = next((i for i, w in enumerate(words) if w == ":"), None)
    if colon is not None and colon <= PREFIX and _has_any(words[:colon], lexicon.tellers):
        return True
    tail = words[-2:] if words and words[-1] not in ".!" else words[-3:-1]
    ends = (bool(tail) and (tail[-1] in lexicon.tellers and _set_off(words))) or _has_any(tail, lexicon.saying)
    return ends or _has_any(words[1:4], lexicon.saying)


def _set_off(words: tuple[str, ...]) -> bool:
    """Whether the last words stand apart from the rest, behind a colon or a dash."""
    return any(w in (":", "-", "--", "—", "–") for w in words[-4:-1])


def _has_any(words: Sequence[str], wanted: frozenset[str]) -> bool:
    return any(word in wanted for word in words)


def _at(words: tuple[str, ...], phrase: tuple[str, ...]) -> int | None:
    return next((i for i in range(len(words)) if _starts(words, i, phrase)), None)


def _starts(words: tuple[str, ...], index: int, phrase: tuple[str, ...]) -> bool:
    if not phrase:
        return True
    if phrase[0] == "*":
        return any(_starts(words, at, phrase[1:]) for at in range(index, min(index + GAP + 1, len(words))))
    return index < len(words) and words[index] == phrase[0] and _starts(words, index + 1, phrase[1:])


@lru_cache(maxsize=1 << 14)
def turns_down(text: str) -> bool:
    """Whether some words deny something or call it untrue, and do not take the denial back ("did not deny")."""
    lexicon = stance_words()
    words = _plain(text)
    denying = lexicon.denying | lexicon.false | {"denial"}
    return any(
        not _taken_back(words, i)
        for i, word in enumerate(words)
        if word in denying or any(_starts(words, i, p) for p in lexicon.untrue_from.get(word, ()))
    )


def denies_something(text: str) -> bool:
    """Whether a verb of denying stands in some words and is not taken back."""
    words = _plain(text)
    return any(w in DENY and not _taken_back(words, i) for i, w in enumerate(words))


def calls_it_untrue(text: str) -> bool:
    """Whether some words open by calling what was said before them untrue: "That is not true"."""
    words = _plain(text)
    opens = bool(words) and words[0] in POINTING and _has_any(words[1:2], BEEN)
    return opens and (
        _has_any(words[2:5], stance_words().false) or (words[2:3] == ("not",) and _has_any(words[3:4], TRUE))
    )


def points_at(text: str) -> bool:
    """Whether some words turn down what was said before them: "That is untrue", "the owner disputes this"."""
    lexicon = stance_words()
    words = _plain(text)
    if calls_it_untrue(text):
        return True
    for index, word in enumerate(words):
        if word in lexicon.denying and not _taken_back(words, index) and _word_behind(words[index + 1 : index + 4]):
            return True
        passive = words[max(0, index - 3) : index]
        if word in lexicon.denying and passive[:1] and passive[0] in POINTING and passive[-1] in BEEN:
            return True
    return False


DENY = frozenset({"deny", "denies", "denied"})
POINTING = frozenset({"this", "that", "it", "which", "these", "those", "both"})
TRUE = frozenset({"true", "so", "correct", "right", "accurate"})
BEEN = frozenset({"is", "was", "been", "are", "were"})
ACCOUNTS = frozenset(
    """claim claims allegation allegations accusation accusations charge charges report reports suggestion suggestions account
    version rumour rumours rumor rumors""".split()
)


def _plain(text: str) -> tuple[str, ...]:
    return tuple(w for w in _split(re.findall(r"[\w'\u2019]+", text.lower())) if w)


def _taken_back(words: Sequence[str], index: int) -> bool:
    return _has_any(words[max(0, index - GAP) : index], stance_words().negations)


def _word_behind(words: Sequence[str]) -> bool:
    """Whether a verb has as its object what was said: "it", "the claim", "such reports"."""
    if not words:
        return False
    return (
        words[0] in POINTING
        or (words[0] in ("the", "such", "all", "any") and _has_any(words[1:], ACCOUNTS))
        or (words[0] in ACCOUNTS)
    )
