"""Numbers in digits: grouped, spaced, mixed with fractions."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factcheck.extract.numeral_base import Numeral, exact, vulgar
from factcheck.extract.quantity_atoms import Atom


def digits_at(atoms: Sequence[Atom], at: int) -> Numeral:
    """A digit group with its thin-spaced or spaced thousands, vulgar or slashed fraction."""
    last, written = _spaced(atoms, at)
    value = Decimal(written)
    step = Decimal(1).scaleb(int(value.as_tuple().exponent)) if "." in written else Decimal(1)
    numeral = exact(at, last, value, step, digits=True)
    if "." in written:
        return numeral
    return _mixed(atoms, numeral) or _slashed(atoms, numeral) or numeral


def _spaced(atoms: Sequence[Atom], at: int) -> tuple[int, str]:
    """Thousands set apart by single spaces: "816 000". A lone group behind a space must end in two zeros."""
    written, last, groups = atoms[at].text.replace(",", ""), at + 1, 0
    if len(written) > 3 or "," in atoms[at].text or "." in written:
        return last, written
    joined = written
    while last < len(atoms) and atoms[last].kind == "digits" and atoms[last].start == atoms[last - 1].end + 1:
        group, dot, decimals = atoms[last].text.partition(".")
        if len(group) != 3 or "," in group or (groups == 0 and written.startswith("0")):
            break
        groups, joined, last = groups + 1, joined + group + dot + decimals, last + 1
        if dot:
            break
    plausible = groups >= 2 or (groups == 1 and joined.endswith("00"))
    return (last, joined) if plausible else (at + 1, written)


def _mixed(atoms: Sequence[Atom], whole: Numeral) -> Numeral | None:
    """ "2½" and "2 1/2"."""
    if whole.value is None or whole.last >= len(atoms):
        return None
    following = atoms[whole.last]
    if following.text in vulgar():
        return exact(whole.first, whole.last + 1, whole.value + vulgar()[following.text], Decimal(1), "fraction", True)
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
    # isdecimal: "⑨" is a digit, too, but none that int() reads.
    if not below.isdecimal() or len(below) > 4 or not 2 <= int(below) <= 1000:
        return None
    if top.value is None or not 0 < top.value < int(below):
        return None
    if i + 2 < len(atoms) and atoms[i + 2].glued and (atoms[i + 2].text in {"/", "⁄"} or atoms[i + 2].kind == "word"):
        return None
    return exact(top.first, i + 2, top.value / Decimal(below), Decimal(1), "fraction", True)
