"""Numbers in digits and words, from the first piece to the last scale word, as exact decimals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from factcheck.extract.lexicon import load
from factcheck.extract.quantity_atoms import Atom, atoms_of
from factcheck.model.quantity import Hedge

JOINERS = frozenset({"and", "&", ",", "-", "‐", "‑"})
HYPHENS = frozenset({"-", "‐", "‑"})
MINUS = frozenset({"minus", "negative"})
ORDINAL_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
ROUND_WHOLES = frozenset({Decimal(3), Decimal(4), Decimal(5), Decimal(10), Decimal(100), Decimal(1000)})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed: pieces `first` up to `last` (half-open).

    `value` is None for vague plurals ("dozens"), whose bounds are `low` and `high`. `step` is the worth of the last
    printed digit, `scale` that of the scale word or letter at its end, `shape` is cardinal, ordinal, fraction or vague.
    """

    first: int
    last: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    step: Decimal
    shape: str = "cardinal"
    hedge: Hedge = Hedge.NONE
    scale: int = 1
    digits: bool = False

    @property
    def scaled(self) -> bool:
        """Whether a scale word or letter of a thousand or more ends it."""
        return self.scale > 1


@cache
def _cardinals() -> dict[str, int]:
    return dict(load("numerals")["cardinals"])


@cache
def _ordinals() -> dict[str, int]:
    return dict(load("numerals")["ordinals"])


@cache
def _scales() -> dict[str, int]:
    return {word: 10**power for word, power in load("numerals")["scales"].items()}


@cache
def _denominators() -> dict[str, int]:
    words = {word: number for word, number in _ordinals().items() if number > 2}
    words |= {word + "s": number for word, number in words.items()}
    return words | load("numerals")["fractions"]


@cache
def triggers() -> frozenset[str]:
    """The words at which a number may begin, in lower case."""
    tables = load("numerals")
    found = {*tables["cardinals"], *tables["ordinals"], *tables["scales"], *tables["groups"], *tables["fractions"]}
    return frozenset(found | {*tables["vague"], *tables["multiples"], *tables["vulgar"], "a", "an", "another", *MINUS})


def parse_number(text: str) -> Decimal | None:
    """The number that the whole of `text` spells, in digits or words; None where it spells none, or a vague one."""
    atoms = atoms_of(text)
    numeral = numeral_at(atoms, 0)
    return numeral.value if numeral and numeral.last == len(atoms) else None


def numeral_at(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """The longest number that begins at piece `at`, or None."""
    if at >= len(atoms):
        return None
    atom = atoms[at]
    if atom.kind == "digits":
        return _digit_share(atoms, at) or _scaled(atoms, _digits(atoms, at))
    if atom.kind == "sign":
        signed = atom.text in {"-", "−", "–"} and at + 1 < len(atoms) and atoms[at + 1].glued
        return _negative(atoms, at) if signed and atoms[at + 1].kind == "digits" else None
    if atom.lower not in triggers():
        return None
    if atom.lower in MINUS:
        return _negative(atoms, at)
    return _fraction(atoms, at) or _multiple(atoms, at) or _vague(atoms, at) or _words(atoms, at)


def _negative(atoms: Sequence[Atom], at: int) -> Numeral | None:
    following = at + 2 if at + 1 < len(atoms) and atoms[at + 1].text in HYPHENS else at + 1
    inner = numeral_at(atoms, following)
    if inner is None or inner.value is None or inner.value < 0:
        return None
    return replace(inner, first=at, value=-inner.value, low=-inner.value, high=-inner.value)


def exact(
    first: int, last: int, value: Decimal, step: Decimal, shape: str = "cardinal", digits: bool = False
) -> Numeral:
    """A number that stands for one value."""
    return Numeral(first, last, value, value, value, step, shape, digits=digits)


# --- digits


def _digits(atoms: Sequence[Atom], at: int) -> Numeral:
    """A digit group with its thin-spaced or spaced thousands, vulgar or slashed fraction."""
    last, written = _spaced(atoms, at)
    value = Decimal(written)
    step = Decimal(1).scaleb(int(value.as_tuple().exponent)) if "." in written else Decimal(1)
    numeral = exact(at, last, value, step, digits=True)
    if "." in written:
        return numeral
    return _mixed(atoms, numeral) or _slashed(atoms, numeral) or numeral


def _spaced(atoms: Sequence[Atom], at: int) -> tuple[int, str]:
    """Thousands set apart by single spaces: "816 000". A plain space needs a group of zeros or two groups."""
    written, last, groups, thin = atoms[at].text.replace(",", ""), at + 1, 0, True
    if len(written) > 3 or "," in atoms[at].text or "." in written:
        return last, written
    joined = written
    while last < len(atoms) and atoms[last].kind == "digits" and atoms[last].start == atoms[last - 1].end + 1:
        group, dot, decimals = atoms[last].text.partition(".")
        if len(group) != 3 or "," in group or (groups == 0 and written.startswith("0")):
            break
        groups, joined, last = groups + 1, joined + group + dot + decimals, last + 1
        thin = thin and groups > 0
        if dot:
            break
    plausible = groups >= 2 or (groups == 1 and joined.endswith("00"))
    return (last, joined) if plausible else (at + 1, written)


def _mixed(atoms: Sequence[Atom], whole: Numeral) -> Numeral | None:
    """ "2½" and "2 1/2"."""
    if whole.value is None or whole.last >= len(atoms):
        return None
    following = atoms[whole.last]
    if following.text in _vulgar():
        return exact(whole.first, whole.last + 1, whole.value + _vulgar()[following.text], Decimal(1), "fraction", True)
    if following.kind != "digits" or following.glued:
        return None
    part = _slashed(atoms, exact(whole.last, whole.last + 1, Decimal(following.text.replace(",", "")), Decimal(1)))
    if part is None or part.value is None or part.value >= 1:
        return None
    return exact(whole.first, part.last, whole.value + part.value, Decimal(1), "fraction", True)


def _slashed(atoms: Sequence[Atom], top: Numeral) -> Numeral | None:
    """ "1/16": both parts glued, the lower one larger, and no third part (a date)."""
    i = top.last
    if i + 1 >= len(atoms) or atoms[i].text not in {"/", "⁄"} or not (atoms[i].glued and atoms[i + 1].glued):
        return None
    below = atoms[i + 1].text
    if not below.isdigit() or not 2 <= int(below[:5]) <= 1000 or top.value is None or not 0 < top.value < int(below):
        return None
    if i + 2 < len(atoms) and atoms[i + 2].glued and (atoms[i + 2].text in {"/", "⁄"} or atoms[i + 2].kind == "word"):
        return None
    return exact(top.first, i + 2, top.value / Decimal(below), Decimal(1), "fraction", True)


@cache
def _vulgar() -> dict[str, Decimal]:
    return {sign: Decimal(top) / Decimal(below) for sign, (top, below) in load("numerals")["vulgar"].items()}


def _scaled(atoms: Sequence[Atom], numeral: Numeral) -> Numeral:
    """Scale words behind digits: "2.5 million", "25 lakh", "3 million and a quarter", "96th"."""
    i = numeral.last
    if i >= len(atoms) or numeral.value is None:
        return numeral
    following = atoms[i]
    if following.glued and following.lower in ORDINAL_SUFFIXES and numeral.value == int(numeral.value):
        return replace(numeral, last=i + 1, shape="ordinal")
    if following.text in HYPHENS and following.glued and i + 1 < len(atoms) and atoms[i + 1].lower in _scales():
        following, i = atoms[i + 1], i + 1
    if following.lower in _scales():
        scaled = _times(numeral, i + 1, _scales()[following.lower])
    elif following.lower in load("numerals")["groups"]:
        return replace(_times(numeral, i + 1, 12), scale=1)
    else:
        return numeral
    return _and_fraction(atoms, scaled, _scales()[following.lower])


def _times(numeral: Numeral, last: int, scale: int) -> Numeral:
    value = (numeral.value or Decimal(0)) * scale
    return replace(
        numeral,
        last=last,
        value=value,
        low=value,
        high=value,
        step=numeral.step * scale,
        scale=numeral.scale * scale,
        shape="cardinal",
    )


def with_suffix(numeral: Numeral, letters: str) -> Numeral | None:
    """The number times the scale that `letters` right behind it stand for ("1.2" and "m"); None for other letters."""
    power = load("numerals")["suffixes"].get(letters)
    return None if power is None or numeral.value is None else _times(numeral, numeral.last + 1, 10**power)


# --- words


def _words(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """A number in words, with at most one hyphen, comma or "and" between two of them."""
    i, article = at, False
    if atoms[at].lower in {"a", "an"}:
        i, article = at + 1, True
        if i >= len(atoms) or atoms[i].lower not in {
            "hundred",
            "thousand",
            "million",
            "billion",
            "trillion",
            "dozen",
            "lakh",
            "crore",
        }:
            return None
    if atoms[at].text in _vulgar():
        return _scaled(atoms, exact(at, at + 1, _vulgar()[atoms[at].text], Decimal(1), "fraction"))
    reader = _Reader()
    last = i
    while i < len(atoms):
        step = _joined(atoms, i) if last > at or i > at else i
        if step is None or (step > i and atoms[i].lower == "and" and _bare_fraction(atoms, step)):
            break
        if not reader.take(atoms[step].lower, article):
            break
        i = last = step + 1
        article = False
        if reader.ordinal:
            break
    if last == at or (last == at + 1 and atoms[at].lower in {"a", "an"}):
        return None
    if not reader.started:
        return None
    return _finish(atoms, at, last, reader)


def _joined(atoms: Sequence[Atom], i: int) -> int | None:
    """Index of the next word of the number at or behind piece `i`, over at most one joiner; None at its end."""
    if atoms[i].kind == "word" and atoms[i].lower not in JOINERS:
        return i
    if atoms[i].lower in JOINERS and i + 1 < len(atoms) and atoms[i + 1].kind == "word":
        comma = atoms[i].text == "," and atoms[i - 1].lower not in _scales()
        conjunction = atoms[i].lower in {"and", "&"} and atoms[i - 1].lower not in _scales()
        hyphen = atoms[i].text in HYPHENS and not (atoms[i].glued and atoms[i + 1].glued)
        return (
            None
            if comma or conjunction or hyphen or (atoms[i + 1].lower in _scales() and atoms[i].text not in HYPHENS)
            else i + 1
        )
    return None


def _finish(atoms: Sequence[Atom], at: int, last: int, reader: _Reader) -> Numeral | None:
    value = Decimal(reader.value)
    if reader.ordinal:
        return exact(at, last, value, Decimal(1), "ordinal")
    numeral = replace(exact(at, last, value, Decimal(1)), scale=reader.smallest)
    if last + 1 < len(atoms) and atoms[last].lower == "point" and value < 1000 and not reader.scale_seen:
        numeral = _decimal_words(atoms, numeral)
    if last + 1 < len(atoms) and atoms[last].text in HYPHENS and atoms[last + 1].lower in load("numerals")["groups"]:
        return replace(_times(numeral, last + 2, 12), scale=1, step=Decimal(1))
    if last < len(atoms) and atoms[last].lower in load("numerals")["groups"]:
        return replace(_times(numeral, last + 1, 12), scale=1, step=Decimal(1))
    if last + 1 < len(atoms) and atoms[last].lower == "over" and atoms[last + 1].kind == "digits" and reader.value < 10:
        return _over(atoms, numeral)
    return _and_fraction(atoms, numeral, reader.smallest)


def _over(atoms: Sequence[Atom], numeral: Numeral) -> Numeral:
    """ "one over 20" spells a fraction."""
    below = atoms[numeral.last + 1].text
    if not below.isdigit() or not int(below[:6]) or numeral.value is None:
        return numeral
    return exact(numeral.first, numeral.last + 2, numeral.value / Decimal(below), Decimal(1), "fraction")


def _decimal_words(atoms: Sequence[Atom], numeral: Numeral) -> Numeral:
    """ "five point five"."""
    digits, i = "", numeral.last + 1
    while i < len(atoms) and atoms[i].lower in _cardinals() and _cardinals()[atoms[i].lower] < 10:
        digits, i = digits + str(_cardinals()[atoms[i].lower]), i + 1
    if not digits or numeral.value is None:
        return numeral
    value = Decimal(f"{int(numeral.value)}.{digits}")
    return _scaled(atoms, exact(numeral.first, i, value, Decimal(1).scaleb(-len(digits))))


def _and_fraction(atoms: Sequence[Atom], numeral: Numeral, scale: int) -> Numeral:
    """ "one and a half", "3 million and a quarter", "two and a half million"."""
    i = numeral.last
    if i + 1 >= len(atoms) or atoms[i].lower != "and" or numeral.value is None:
        return numeral
    part = _bare_fraction(atoms, i + 1)
    if part is None or part.value is None or part.value >= 1:
        return numeral
    last = part.last
    if last < len(atoms) and (atoms[last].lower == "of" or (scale == 1 and atoms[last].text in HYPHENS)):
        return numeral
    value = numeral.value + part.value * scale
    whole = replace(numeral, last=last, value=value, low=value, high=value)
    return _scaled(atoms, whole) if scale == 1 else whole


class _Reader:
    """Adds up number words from left to right; refuses a word that cannot go on the number so far."""

    def __init__(self) -> None:
        self.total = 0
        self.current: int | None = None
        self.last_scale = 10**18
        self.smallest = 1
        self.scale_seen = False
        self.ordinal = False
        self.started = False

    @property
    def value(self) -> int:
        """The number so far."""
        return self.total + (self.current or 0)

    def take(self, word: str, article: bool) -> bool:
        """Whether `word` goes on the number; if so it is added. `article` stands for a leading "a"."""
        if word in _cardinals():
            taken = self._add(_cardinals()[word])
        elif word in _scales() and (word not in load("numerals")["vague"] or self.started):
            taken = self._scale(_scales()[word], article)
        elif word in load("numerals")["groups"]:
            taken = article and self._add(12)
        else:
            taken = self._ordinal(word)
        self.started = self.started or taken
        return taken

    def _add(self, number: int) -> bool:
        if self.current is None:
            if self.scale_seen and self.last_scale <= number:
                return False
            self.current = number
            self.smallest = 1
            return True
        room = self.current % 100
        fits = (room == 0 and self.current > 0) or (room % 10 == 0 and room >= 20 and 0 < number < 10)
        if fits and number < 100:
            self.current += number
        return fits and number < 100

    def _scale(self, scale: int, article: bool) -> bool:
        if scale == 100:
            if (self.current is None and not article) or (self.current is not None and not 0 < self.current < 100):
                return False
            self.current = (self.current or 1) * 100
            return True
        if self.current is None:
            if not article and not self.scale_seen:
                return False
            self.total = self.total * scale if self.total else scale
        elif scale >= self.last_scale:
            return False
        else:
            self.total += self.current * scale
        self.current, self.last_scale, self.smallest, self.scale_seen = None, scale, scale, True
        return True

    def _ordinal(self, word: str) -> bool:
        number = _ordinals().get(word)
        if number is None:
            return False
        if number >= 100:
            if not self.started or self.current is None:
                return not self.started and self._set_ordinal(number)
            self.current *= number
        elif not self.started:
            return self._set_ordinal(number)
        elif not self._add(number):
            return False
        self.ordinal = True
        return True

    def _set_ordinal(self, number: int) -> bool:
        self.current, self.ordinal = number, True
        return True


# --- fractions and vague words


def _fraction(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """ "half", "two-thirds", "a quarter", "half a million", "two in five"."""
    bare = _bare_fraction(atoms, at)
    if bare is not None:
        return _fraction_of_scale(atoms, bare)
    return None if atoms[at].lower in {"a", "an"} else _share(atoms, at)


def _bare_fraction(atoms: Sequence[Atom], at: int) -> Numeral | None:
    if at >= len(atoms):
        return None
    top, i = _numerator(atoms, at)
    if i < len(atoms) and atoms[i].text in HYPHENS and i > at:
        i += 1
    word = atoms[i].lower if i < len(atoms) else ""
    below = _denominators().get(word)
    if below is None or (top is None and word not in {"half", "quarter"}):
        return None
    if top is not None and top > 1 and not word.endswith("s"):
        return None
    if word.endswith("s") and (top is None or top == 1 or (word == "quarters" and top != 3)):
        return None
    return exact(at, i + 1, Decimal(top or 1) / Decimal(below), Decimal(1), "fraction")


def _numerator(atoms: Sequence[Atom], at: int) -> tuple[int | None, int]:
    word = atoms[at].lower
    if word in {"a", "an"}:
        return 1, at + 1
    number = _cardinals().get(word)
    return (number, at + 1) if number is not None and 0 < number < 20 else (None, at)


def _fraction_of_scale(atoms: Sequence[Atom], numeral: Numeral) -> Numeral:
    """ "half a million", "half million", "a quarter of a million", "half a dozen", "half-dozen"."""
    i = numeral.last
    if i < len(atoms) and atoms[i].lower == "of" and i + 1 < len(atoms) and atoms[i + 1].lower in {"a", "an"}:
        i += 1
    if i < len(atoms) and (atoms[i].lower in {"a", "an"} or atoms[i].text in HYPHENS):
        i += 1
    word = atoms[i].lower if i < len(atoms) else ""
    scale = load("numerals")["groups"].get(word) or _scales().get(word, 0)
    return _times(numeral, i + 1, scale) if scale >= 12 and numeral.value is not None and word[-1:] != "s" else numeral


def _share(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """ "two in five", "one out of three", in words or digits; the second number stands right behind."""
    top = _cardinals().get(atoms[at].lower)
    i = at + 1
    if top is None or not 0 < top <= 99 or i + 1 >= len(atoms):
        return None
    if atoms[i].lower == "out" and atoms[i + 1].lower == "of":
        i += 1
    elif atoms[i].lower != "in":
        return None
    i += 1
    if i < len(atoms) and atoms[i].lower == "every":
        i += 1
    below = _words(atoms, i) if i < len(atoms) and atoms[i].lower in _cardinals() else None
    number = below.value if below else _small_digits(atoms, i)
    last = below.last if below else i + 1
    if number is None or not top < number <= 1000 or _followed_by_time(atoms, last):
        return None
    return exact(at, last, Decimal(top) / number, Decimal(1), "fraction")


def _digit_share(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """ "4 in 10 adults": a round whole, and people or things behind it."""
    if at + 3 >= len(atoms) or atoms[at + 1].lower != "in" or atoms[at + 3].kind != "word":
        return None
    top, below = _small_digits(atoms, at), _small_digits(atoms, at + 2)
    plural = atoms[at + 3].lower == "of" or (
        atoms[at + 3].text.islower() and atoms[at + 3].text.endswith(("s", "en", "le"))
    )
    if top is None or below not in ROUND_WHOLES or not top < below or not plural or _followed_by_time(atoms, at + 3):
        return None
    return exact(at, at + 3, top / below, Decimal(1), "fraction")


def _small_digits(atoms: Sequence[Atom], i: int) -> Decimal | None:
    if i >= len(atoms) or not atoms[i].text.isdigit() or len(atoms[i].text) > 4:
        return None
    return Decimal(atoms[i].text)


def _followed_by_time(atoms: Sequence[Atom], i: int) -> bool:
    return i < len(atoms) and atoms[i].lower.rstrip("s") in {
        "minute",
        "hour",
        "day",
        "week",
        "month",
        "year",
        "decade",
        "game",
        "matche",
        "match",
    }


def _multiple(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """ "several hundred", "a few thousand", "a couple of dozen"; and "a couple" alone."""
    i = at + 1 if atoms[at].lower in {"a", "an"} else at
    if i >= len(atoms) or atoms[i].lower not in load("numerals")["multiples"]:
        return None
    word = atoms[i].lower
    low, high = load("numerals")["multiples"][word]
    article = i > at
    following = i + 1
    if following < len(atoms) and atoms[following].lower == "of" and word == "couple":
        following += 1
    scaler = atoms[following].lower if following < len(atoms) else ""
    scale = load("numerals")["groups"].get(scaler) or _scales().get(scaler)
    if scale and scaler not in load("numerals")["vague"]:
        hedge = Hedge.ABOUT if word == "couple" else Hedge.SEVERAL
        value = Decimal(low * scale) if word == "couple" else None
        return Numeral(
            at, following + 1, value, Decimal(low * scale), Decimal(high * scale), Decimal(scale), "vague", hedge
        )
    if word == "couple" and article and following == i + 2:
        return replace(exact(at, i + 1, Decimal(2), Decimal(1)), hedge=Hedge.ABOUT)
    return None


def _vague(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """ "dozens", "hundreds of thousands"; a number in front makes it exact and is not this."""
    tables = load("numerals")["vague"]
    word = atoms[at].lower
    entry = tables.get(word)
    if word == "tens" or entry is not None:
        chained = _chained(atoms, at, word)
        if chained:
            return chained
    if entry is None:
        return None
    high = Decimal(entry["high"]) if "high" in entry else None
    return Numeral(at, at + 1, None, Decimal(entry["low"]), high, Decimal(1), "vague", Hedge(entry["hedge"]))


def _chained(atoms: Sequence[Atom], at: int, word: str) -> Numeral | None:
    """ "tens of thousands": from the first word times the second to just below the next power."""
    first = {"tens": 10, "hundreds": 100, "thousands": 1000, "dozens": 12}.get(word)
    if first is None or at + 2 >= len(atoms) or atoms[at + 1].lower != "of":
        return None
    scale = _scales().get(atoms[at + 2].lower)
    if scale is None or not atoms[at + 2].lower.endswith("s") or scale < 100:
        return None
    hedge = Hedge.DOZENS if word == "dozens" else Hedge(word)
    high = Decimal(first * scale * 10 - 1)
    return Numeral(at, at + 3, None, Decimal(2 * first * scale), high, Decimal(scale), "vague", hedge)
