"""The lexicon of cues: words that credit content to somebody, found by their inflected forms."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

VOWELS = "aeiou"
SIBILANTS = ("s", "x", "z", "ch", "sh", "o")


@dataclass(frozen=True, slots=True)
class CueWord:
    """One reading of a cue verb: its base form, what it takes (`frame`), how strong it is, and its particles."""

    base: str
    frame: str
    strength: str
    particles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lexicon:
    """Cue verbs by form, cue nouns by form with their strength, and the smaller word lists by name."""

    verbs: Mapping[str, tuple[CueWord, ...]]
    nouns: Mapping[str, str]
    passive: frozenset[str]
    words: Mapping[str, frozenset[str]]

    def readings(self, form: str, following: tuple[str, ...]) -> tuple[CueWord, ...]:
        """Readings of a verb form, given the words after it; those with a particle that is there win."""
        found = self.verbs.get(form, ())
        phrasal = tuple(w for w in found if w.particles and following[: len(w.particles)] == w.particles)
        return phrasal or tuple(w for w in found if not w.particles)


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with the package, read once."""
    raw = tomllib.loads((files("factcheck") / "extract" / "resources" / "attribution.toml").read_text("utf-8"))
    irregular: dict[str, str] = raw["irregular"]
    given = {f"given_{gender}": names for gender, names in raw["given_names"].items()}
    lists = {**raw["passages"], **raw["speakers"], **given, "adverbs": raw["adverbs"]["words"]}
    return Lexicon(
        verbs=_verbs(raw["verbs"], irregular),
        nouns={form: strength for strength, words in raw["nouns"].items() for form in _plurals(words.split())},
        passive=frozenset(form for base in raw["passive"]["words"].split() for form in inflections(base, irregular)),
        words={name: frozenset(value.split()) for name, value in lists.items() if isinstance(value, str)},
    )


def _verbs(table: Mapping[str, Mapping[str, str]], irregular: Mapping[str, str]) -> dict[str, tuple[CueWord, ...]]:
    found: dict[str, list[CueWord]] = defaultdict(list)
    for frame, by_strength in table.items():
        for strength, words in by_strength.items():
            for entry in words.split():
                base, *particles = entry.split("_")
                word = CueWord(base, frame, strength, tuple(particles))
                for form in inflections(base, irregular):
                    if word not in found[form]:
                        found[form].append(word)
    return {form: tuple(readings) for form, readings in found.items()}


def inflections(base: str, irregular: Mapping[str, str]) -> tuple[str, ...]:
    """All forms of a verb, the base first. Doubled and plain consonants are both given: a form too many is harmless."""
    if base in irregular:
        return (base, *irregular[base].split())
    if base.endswith("e"):
        return (base, base + "s", base + "d", base[:-1] + "ing")
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return (base, base[:-1] + "ies", base[:-1] + "ied", base + "ing")
    forms = [base, base + ("es" if base.endswith(SIBILANTS) else "s"), base + "ed", base + "ing"]
    if len(base) > 2 and base[-1] not in VOWELS + "wxy" and base[-2] in VOWELS:
        forms += [base + base[-1] + "ed", base + base[-1] + "ing"]
    return tuple(forms)


def _plurals(nouns: Iterable[str]) -> list[str]:
    forms = []
    for noun in nouns:
        forms.append(noun)
        if noun.endswith("y") and noun[-2] not in VOWELS:
            forms.append(noun[:-1] + "ies")
        else:
            forms.append(noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s"))
    return forms
