"""Which unit of measure or currency stands at a figure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck import units
from factcheck.extract.lexicon import load
from factcheck.extract.numeral_base import Numeral, figure_words, with_suffix
from factcheck.extract.quantity_atoms import Atom
from factcheck.extract.quantity_context import Context, Figure
from factcheck.extract.quantity_forms import MINOR, MONEY, UnitMatch, form_at, unit_names, unit_symbols
from factcheck.extract.quantity_money import is_money_pound, money_at

HEAT = frozenset(load("not_figures")["context"]["heat"])


BIG_LETTERS = frozenset({"M", "B", "K", "bn", "mn"})


LENGTH_WORDS = frozenset(load("not_figures")["context"]["lengths"])


INCH_FOLLOWERS = frozenset(load("not_figures")["context"]["inches"])


def unit_at(context: Context, numeral: Numeral, at: int) -> UnitMatch | None:
    """The unit that begins at piece `at`, behind `numeral`."""
    atom = context.at(at)
    if atom.kind == "none" or not context.adjacent(at):
        return None
    candidates = [found for found in (_measure(context, numeral, at), money_at(context, numeral, at)) if found]
    found = max(candidates, key=lambda match: match.last, default=None)
    if found and context.at(found.last).glued and context.at(found.last).kind in {"digits", "word"}:
        return None
    return found


def _measure(context: Context, numeral: Numeral, at: int) -> UnitMatch | None:
    atom = context.at(at)
    if atom.lower in {"pound", "pounds"} and is_money_pound(context, numeral, at):
        return UnitMatch("GBP", MONEY, at, at + 1)
    matches = [form_at(context, unit_names(), at, False)] if atom.text.islower() or len(atom.text) > 2 else []
    matches.append(form_at(context, unit_symbols(), at, True))
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
    """ "1980s", "20s", "high 5s": a plural. Seconds that are written so have decimals, or are few."""
    whole = numeral.value is not None and numeral.value == int(numeral.value)
    return atom.text == "s" and whole


def _plural_name(context: Context, atom: Atom, at: int) -> bool:
    """ "Model 3s": the letter makes a plural of a name."""
    return atom.text == "s" and context.at(at - 2).text[:1].isupper()


def _plausible_symbol(context: Context, numeral: Numeral, at: int, last: int) -> bool:
    """Single letters need a digit before them, and nothing behind them that makes them part of a name."""
    atom = context.at(at)
    if last > at + 1 or len(atom.text) > 2 or atom.kind != "word":
        return True
    if atom.text.islower() and len(atom.text) == 2 and atom.text in figure_words("short_symbols"):
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
            return numeral.digits and ((spaced and not atom.glued and atom.text == "C") or _speaks_of_heat(context, at))
        return numeral.digits and spaced
    return numeral.digits


def _speaks_of_heat(context: Context, at: int) -> bool:
    """Whether words of temperature stand near, so that "45C" is one."""
    near = {context.lower(i).rstrip("s") for i in range(at - 20, at + 12)}
    return not near.isdisjoint(HEAT)


def _inches(context: Context, numeral: Numeral, at: int) -> UnitMatch | None:
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


def is_titled(context: Context, numeral: Numeral, match: UnitMatch) -> bool:
    """ "8 Mile Road": a unit in the singular with a capital, behind a number that is not one, before another capital."""
    word, following = context.at(match.first), context.at(match.last)
    named = match.kind in {"duration", "measure"} and len(word.text) > 2 and word.text.istitle()
    several = numeral.value is None or abs(numeral.value) != 1
    return named and several and not word.lower.endswith("s") and word.lower != "feet" and following.text.istitle()


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
        counted = context.tag(numeral.last + 1) == "NNS" or money or context.lower(numeral.last + 1) == "people"
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
        or following.lower in figure_words("behind_millions")
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
