"""Which unit of measure or currency stands at a figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from factcheck import units
from factcheck.extract.lexicon import load
from factcheck.extract.numerals import HYPHENS, Numeral, with_suffix
from factcheck.extract.quantity_atoms import Atom, atoms_of
from factcheck.extract.quantity_context import Context, Figure

Forms = dict[str, list[tuple[tuple[Atom, ...], str]]]

MONEY = "money"
MINOR = "minor"
LOOSE_LETTERS = frozenset({"p", "c"})
HEAT = frozenset(
    {
        "temperature",
        "degree",
        "celsiu",
        "fahrenheit",
        "warming",
        "heat",
        "hot",
        "hotter",
        "warmer",
        "cold",
        "colder",
        "thermometer",
        "heatwave",
        "weather",
        "mercury",
        "warm",
        "freezing",
    }
)
BIG_LETTERS = frozenset({"M", "B", "K", "bn", "mn"})
LENGTH_WORDS = frozenset({"long", "tall", "high", "wide", "deep", "thick", "away", "above", "below", "race", "sprint", "butterfly", "freestyle",
                          "backstroke", "hurdles", "relay", "final", "tower", "building", "pool", "yacht", "track", "wave", "waves", "from", "north", "south",
                          "east", "west", "off", "underwater", "across", "by", "in", "and", "to", "or", "of", "at", "x"})  # fmt: skip
INCH_FOLLOWERS = frozenset({"thick", "long", "wide", "tall", "deep", "high", "diameter", "of", "by", "x", "across"})


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit at pieces `first` to `last`; `kind` as in `factcheck.units.kind`, or money or minor (hundredths)."""

    unit: str
    kind: str
    first: int
    last: int


def _index(forms: Iterable[tuple[str, str]]) -> Forms:
    found: Forms = {}
    for form, unit in forms:
        pieces = tuple(atoms_of(form))
        if pieces:
            found.setdefault(pieces[0].text, []).append((pieces, unit))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


@cache
def _names() -> Forms:
    return _index(units.names().items())


@cache
def _symbols() -> Forms:
    return _index(units.symbols().items())


@cache
def _money_names() -> Forms:
    found = []
    for code, entry in load("currencies").items():
        forms = entry.get("names", [])
        found += [(form, code) for form in [*forms, *(form + "s" for form in forms), *entry.get("plurals", [])]]
    return _index(found)


@cache
def _minor_names() -> Forms:
    found = []
    for code, entry in load("currencies").items():
        found += [(form + end, code) for form in entry.get("minor", []) for end in ("", "s") if len(form + end) != 2]
    return _index(found)


@cache
def _money_symbols() -> dict[str, str]:
    return {
        symbol.replace(" ", ""): code
        for code, entry in load("currencies").items()
        for symbol in entry.get("symbols", [])
    }


@cache
def _codes() -> frozenset[str]:
    return frozenset(code for code in load("currencies") if len(code) == 3)


def _match(context: Context, forms: Forms, at: int, exact_case: bool) -> tuple[str, int] | None:
    """The longest form that begins at piece `at`, and the piece behind it. Words may be joined by hyphens."""
    first = context.at(at).text if exact_case else context.lower(at)
    for pieces, unit in forms.get(first, ()):
        i = at + 1
        for piece in pieces[1:]:
            if piece.text not in HYPHENS and context.at(i).text in HYPHENS and context.at(i).glued:
                i += 1
            written = context.at(i).text if exact_case else context.lower(i)
            apart = piece.kind == "digits" and not context.at(i).glued
            if written != piece.text or apart or not context.adjacent(i):
                break
            i += 1
        else:
            return unit, i
    return None


def unit_at(context: Context, numeral: Numeral, at: int) -> UnitMatch | None:
    """The unit that begins at piece `at`, behind `numeral`."""
    atom = context.at(at)
    if atom.kind == "none" or not context.adjacent(at):
        return None
    candidates = [found for found in (_measure(context, numeral, at), _money(context, numeral, at)) if found]
    found = max(candidates, key=lambda match: match.last, default=None)
    if found and context.at(found.last).glued and context.at(found.last).kind in {"digits", "word"}:
        return None
    return found


def _measure(context: Context, numeral: Numeral, at: int) -> UnitMatch | None:
    atom = context.at(at)
    if atom.lower in {"pound", "pounds"} and _is_money_pound(context, numeral, at):
        return UnitMatch("GBP", MONEY, at, at + 1)
    matches = [_match(context, _names(), at, False)] if atom.text.islower() or len(atom.text) > 2 else []
    matches.append(_match(context, _symbols(), at, True))
    found = max((m for m in matches if m), key=lambda m: m[1], default=None)
    if found and not _plausible_symbol(context, numeral, at, found[1]):
        found = None
    if found is None and atom.glued and numeral.digits and atom.text in units.attached_symbols():
        found = (
            (units.attached_symbols()[atom.text], at + 1)
            if not _decade(numeral, atom) and not _plural_name(context, atom, at)
            else None
        )
    if found is None:
        return _inches(context, numeral, at)
    return UnitMatch(found[0], units.kind(found[0]) or "measure", at, found[1])


def _decade(numeral: Numeral, atom: Atom) -> bool:
    """ "1980s", "20s"."""
    return atom.text == "s" and numeral.value is not None and numeral.value % 10 == 0


def _plural_name(context: Context, atom: Atom, at: int) -> bool:
    """ "Model 3s": the letter makes a plural of a name."""
    return atom.text == "s" and context.at(at - 2).text[:1].isupper()


def _plausible_symbol(context: Context, numeral: Numeral, at: int, last: int) -> bool:
    """Single letters need a digit before them, and nothing behind them that makes them part of a name."""
    atom = context.at(at)
    if last > at + 1 or len(atom.text) > 2 or atom.kind != "word":
        return True
    if (
        atom.text.islower()
        and len(atom.text) == 2
        and atom.text in {"mi", "ha", "mb", "mt", "bp", "pp", "kn", "cl", "hl"}
    ):
        return numeral.digits
    if len(atom.text) == 1:
        spaced = (
            atom.glued
            or context.at(last).kind != "word"
            or context.lower(last) in LENGTH_WORDS
            or context.lower(last) == "per"
            or atom.text == "l"
        )
        if atom.text == "R":
            spaced = spaced or context.lower(last) == "per"
            return numeral.digits and not atom.glued and context.lower(last) == "per"
        if atom.text in {"C", "F"}:
            return numeral.digits and (spaced and not atom.glued and atom.text == "C" or _speaks_of_heat(context, at))
        return numeral.digits and spaced
    return numeral.digits


def _speaks_of_heat(context: Context, at: int) -> bool:
    """Whether words of temperature stand near, so that "45C" is one."""
    near = {context.lower(i).rstrip("s") for i in range(at - 20, at + 12)}
    return not near.isdisjoint(HEAT)


def _is_money_pound(context: Context, numeral: Numeral, at: int) -> bool:
    if context.lower(at + 1) == "sterling" or context.lower(at - 1) in HYPHENS:
        return False
    scaled = numeral.value is not None and numeral.value >= 100_000
    return scaled or ("£" in context.text and context.lower(at + 1) != "of")


def _inches(context: Context, numeral: Numeral, at: int) -> tuple[str, int] | UnitMatch | None:
    """ "2 in thick", and a double prime that closes no quotation."""
    atom, following = context.at(at), context.at(at + 1)
    if (
        atom.text == "in"
        and numeral.digits
        and (
            following.kind == "none"
            or following.text in {".", ",", ")"}
            or following.lower in INCH_FOLLOWERS - {"of", "by"}
        )
    ):
        small = numeral.value is not None and numeral.value < 1000
        return (
            UnitMatch("inch", "measure", at, at + 1)
            if small and not (following.text == "," or context.lower(at - 2) in {"and", "or"})
            else None
        )
    if (
        atom.text in {'"', "″"}
        and numeral.digits
        and not numeral.scaled
        and numeral.value is not None
        and numeral.value < 200
    ):
        line_start = context.text.rfind("\n", 0, atom.start) + 1
        closing = context.text.count('"', line_start, atom.start) % 2 == 1
        return None if closing and atom.text == '"' else UnitMatch("inch", "measure", at, at + 1)
    return None


def _money(context: Context, numeral: Numeral, at: int) -> UnitMatch | None:
    atom = context.at(at)
    found = _match(context, _money_names(), at, False)
    if found and not _rare_currency_verb(context, numeral, at):
        code = (
            context.dollar if found[0] == "USD" and found[1] == at + 1 and atom.lower.startswith("dollar") else found[0]
        )
        return UnitMatch(code, MONEY, at, found[1])
    if atom.text in _codes() and not (atom.glued and not numeral.digits):
        return UnitMatch(atom.text, MONEY, at, at + 1)
    if atom.text in _money_symbols() and atom.kind == "sign" and atom.glued and not context.at(at + 1).glued:
        return UnitMatch(_money_symbols()[atom.text], MONEY, at, at + 1)
    if atom.text in {"€", "£"} and atom.glued and context.at(at + 1).kind != "digits":
        return UnitMatch(_money_symbols()[atom.text], MONEY, at, at + 1)
    minor = _match(context, _minor_names(), at, False)
    if minor and (atom.lower not in LOOSE_LETTERS or (atom.glued and atom.text.islower() and numeral.digits)):
        if atom.lower.startswith("cent") and context.dollar != "USD":
            return UnitMatch(context.dollar, MINOR, at, minor[1])
        return UnitMatch(minor[0], MINOR, at, minor[1])
    return None


def _rare_currency_verb(context: Context, numeral: Numeral, at: int) -> bool:
    """ "12 won", "three rand": common words that are money only behind large numbers."""
    word = context.lower(at)
    return word in {"won", "rand", "dong", "real", "sterling", "kip", "ether"} and (
        numeral.value is None or numeral.value < 100
    )


# --- before the figure


def currency_before(context: Context, at: int) -> UnitMatch | None:
    """The currency symbol or code that ends right before piece `at`: "US$", "HK $", "RM", "EUR"."""
    for width in (4, 3, 2, 1):
        first = at - width
        if first < 0 or not all(context.adjacent(i) for i in range(first + 1, at + 1)):
            continue
        written = "".join(context.at(i).text for i in range(first, at))
        code = _money_symbols().get(written)
        if code and (width > 1 or context.at(first).kind == "sign" or _letters_before(context, first, at)):
            bounded = not (
                context.at(first).glued and context.at(first - 1).kind == "word" and context.at(first).kind == "word"
            )
            if bounded:
                return UnitMatch(context.dollar if written == "$" else code, MONEY, first, at)
    atom = context.at(at - 1)
    if atom.text in _codes() and context.adjacent(at):
        return UnitMatch(atom.text, MONEY, at - 1, at)
    if atom.text == "PS" and context.at(at).glued and _written_as_money(context, at):
        return UnitMatch("GBP", MONEY, at - 1, at)
    return None


def _letters_before(context: Context, first: int, at: int) -> bool:
    """Letters count as a currency only right before the digits, or with a dot or space where that is usual."""
    return context.at(at).glued or context.at(first).text in {"Rs", "RMB", "RM", "Rp", "NIS", "SFr", "BTC", "Tk"}


def _written_as_money(context: Context, at: int) -> bool:
    digits = context.at(at).text
    return (
        "," in digits or "." in digits or (context.at(at + 1).glued and context.lower(at + 1) in {"m", "bn", "k", "mn"})
    )


def millions_code(word: str) -> str | None:
    """The currency of a code with M for million before it ("MUSD")."""
    return word[1:] if len(word) == 4 and word[0] == "M" and word[1:] in _codes() else None


# --- scale letters


def settle_suffix(context: Context, numeral: Numeral, money: bool) -> Numeral:
    """The number with a scale letter behind it ("1.2m", "$5k", "8 B people"), where the letter is one."""
    atom = context.at(numeral.last)
    if not numeral.digits or atom.kind != "word" or numeral.shape == "ordinal":
        return numeral
    scaled = with_suffix(numeral, atom.text)
    if scaled is None or (
        context.at(numeral.last + 1).glued and context.at(numeral.last + 1).kind in {"digits", "word"}
    ):
        return numeral
    if not atom.glued:
        counted = context.tag(numeral.last + 1) in {"NNS", "NN"} or money
        return scaled if atom.text in BIG_LETTERS and counted and context.adjacent(numeral.last) else numeral
    if atom.text == "m" and not money and _reads_as_metres(context, numeral):
        return numeral
    return scaled


def _reads_as_metres(context: Context, numeral: Numeral) -> bool:
    """ "37m (121ft)-long" against "3m people": a counted noun or a unit behind the letter makes it a million."""
    following = context.at(numeral.last + 1)
    if following.kind != "word" or following.lower in LENGTH_WORDS:
        return unit_at(context, numeral, numeral.last + 1) is None
    plural = following.lower.endswith("s") and not following.lower.endswith("ss")
    counted = (
        plural
        or following.lower in {"people", "more", "new", "other"}
        or context.tag(numeral.last + 1) in {"NNS", "JJ", "JJR"}
    )
    return not counted and unit_at(context, numeral, numeral.last + 1) is None


def with_unit(figure: Figure, match: UnitMatch) -> Figure:
    """The figure in the unit found; hundredths of a currency become the currency."""
    minor = match.kind == MINOR
    found = replace(
        figure,
        unit=match.unit,
        unit_kind=MONEY if minor else match.kind,
        unit_first=match.first,
        unit_last=match.last,
        first=min(figure.first, match.first),
        last=max(figure.last, match.last),
        behind=max(figure.behind, match.last),
        minor=minor,
    )
    return found.scaled_by(Decimal("0.01")) if minor else found
