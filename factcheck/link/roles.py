"""Whether two wordings of a role can be true of one person at one time, and why."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from factcheck.link.name_pairs import fold

RoleRelation = Literal["equal", "more-exact", "compatible", "different"]
PREPOSITIONS = frozenset("to at with in under from by against on born who which".split())
OF = frozenset({"of", "for"})


@dataclass(frozen=True, slots=True)
class RoleMatch:
    """How two roles stand to each other; `why` says it to a reader."""

    relation: RoleRelation
    why: str


@dataclass(frozen=True)
class Office:
    """One role read: heads ("minister"), rank ("vice"), status ("former"), policy fields, and all other words."""

    heads: frozenset[str]
    rank: frozenset[str]
    status: frozenset[str]
    fields: frozenset[str]
    rest: frozenset[str]
    tail: frozenset[str]
    words: frozenset[str]


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(files("factcheck").joinpath("link", "resources", "roles.toml").read_text(encoding="utf-8"))


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(_lists()[name].split())


@cache
def _sets(name: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.split()) for line in _lists()[name].strip().splitlines())


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of wordings with the word that stands for them, the longest first."""
    found: dict[str, str] = {}
    for line in _lists()["phrases"].strip().splitlines():
        key, _, wordings = line.partition(":")
        found |= {wording.strip(): key.strip() for wording in wordings.split("|")}
    ordered = sorted(found.items(), key=lambda item: (-len(item[0].split()), -len(item[0])))
    return tuple((re.compile(rf"(?<![\w-]){re.escape(wording)}(?![\w-])"), key) for wording, key in ordered)


@cache
def _known_heads() -> frozenset[str]:
    listed = {word for group in _sets("exclusive") for word in group}
    keys = {key for _, key in _phrases()} - _set("fields") - _set("ranks") - _set("status") - {"human-rights"}
    return frozenset(listed | keys | _set("generic"))


@lru_cache(maxsize=4_096)
def _read(role: str) -> Office:
    text = fold(role).replace("-", " ").replace(",", " and ")
    text = re.sub(r"\bfounder\b", "founder", re.sub(r"\bco (?=\w)", "co-", text))
    text = re.sub(r"[^\w\s.&-]|\.(?=\s|$)", " ", re.sub(r"s?['’]s?(?=\s|$)", " 's ", role_marks(role, text)))
    for pattern, key in _phrases():
        text = pattern.sub(key, text)
    words = text.split()
    front, tail = _front(words)
    heads = _heads(front)
    fields = frozenset(w for w in words if w in _set("fields")) - heads
    plain = frozenset(_stem(w) for w in words if w not in _set("fillers") and w != "'s")
    rank = frozenset(w for w in front if w in _set("ranks"))
    status = frozenset(w for w in words if w in _set("status"))
    rest = plain - heads - rank - status - fields
    return Office(heads, rank, status, fields, rest, frozenset(tail), plain)


def role_marks(role: str, folded: str) -> str:
    """The folded role with the possessive marks of the printed one kept."""
    printed = role.casefold().replace("’", "'")
    return folded if "'" not in printed else re.sub(r"[-]", " ", printed).replace(",", " and ")


def _front(words: list[str]) -> tuple[list[str], list[str]]:
    """The words that say what the person is, and those that say where, for whom."""
    if "'s" in words:
        mark = len(words) - 1 - words[::-1].index("'s")
        if any(w in _known_heads() for w in words[mark + 1 :]) and not any(
            w in PREPOSITIONS | OF for w in words[:mark]
        ):
            return _front(words[mark + 1 :])[0], words[:mark] + _front(words[mark + 1 :])[1]
    for index, word in enumerate(words):
        if word in PREPOSITIONS and index:
            return words[:index], words[index:]
    return words, []


def _heads(front: list[str]) -> frozenset[str]:
    """The last noun of each coordinate before its "of"."""
    found = []
    part: list[str] = []
    for word in [*front, "and"]:
        if word in ("and", "&"):
            if head := _head(part):
                found.append(head)
            part = []
        else:
            part.append(word)
    known = [h for h in found if h in _known_heads()]
    return frozenset(known or found[:1])


def _head(part: list[str]) -> str:
    if part and part[0] in ("of", "for"):
        return ""
    for index, word in enumerate(part):
        if word in OF and index:
            part = part[:index]
            break
    listed = [w for w in part if w in _known_heads() and w not in _set("generic")]
    if listed:
        return _stem(listed[-1])
    return _stem(part[-1]) if part else ""


def _stem(word: str) -> str:
    """Singular, so that "cities" and "city's" need no second entry."""
    return (
        word[:-1]
        if word.endswith("s")
        and len(word) > 4
        and not word.endswith(("ss", "us", "is", "ics", "rights", "sales"))
        and "-" not in word
        and word not in _set("fields")
        else word
    )


def compare_roles(a: str, b: str) -> RoleMatch:
    """Compare two roles as printed. "different" only where one person cannot well be both."""
    left, right = _read(a), _read(b)
    pair = f"“{a}” and “{b}”"
    if left.words == right.words:
        return RoleMatch("equal", f"{pair} name one office.")
    if reason := _conflict(left, right):
        return RoleMatch("different", f"{pair}: {reason}.")
    if left.words <= right.words or right.words <= left.words:
        return RoleMatch("more-exact", f"{pair} agree; one says more.")
    if left.heads == right.heads and left.fields == right.fields and left.rank == right.rank:
        apart = left.rest - right.rest and right.rest - left.rest
        return RoleMatch("compatible" if apart else "more-exact", f"{pair} name the same kind of office.")
    return RoleMatch("compatible", f"{pair} can both be true of one person.")


def _conflict(left: Office, right: Office) -> str:
    """Why one person cannot be both; the empty string where one can."""
    shared = left.heads & right.heads
    if "former" in left.status ^ right.status:
        return "one speaks of a former office, the other of a present one" if shared and _same_post(left, right) else ""
    if left.status != right.status:
        return ""
    if shared:
        return _within_office(left, right)
    if left.rank or right.rank or _elsewhere(left, right):
        return _ranked(left, right)
    for one in left.heads:
        for other in right.heads:
            if any(one in group and other in group for group in _sets("exclusive")):
                return "" if len(left.heads) > 1 and len(right.heads) > 1 else "these are two offices"
    return ""


def _same_post(left: Office, right: Office) -> bool:
    return left.rank == right.rank and not _apart(left.fields, right.fields)


def _within_office(left: Office, right: Office) -> str:
    """Same head: a deputy, another field of policy, or a junior."""
    if _apart(left.fields, right.fields):
        return "the fields are two"
    if bool(left.rank) != bool(right.rank) and len(left.heads | right.heads) == 1:
        calling = left.heads & {"professor", "editor", "coach", "prosecutor", "manager", "director", "researcher"}
        assistant = "assistant" in left.rank | right.rank
        return "" if calling and assistant else "one is the other's deputy"
    juniors, seniors = _set("juniors"), _set("seniors")
    if (left.words & juniors and right.words & seniors) or (right.words & juniors and left.words & seniors):
        return "one is senior, the other junior"
    return ""


def _apart(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two sets of policy fields have nothing to do with each other."""
    if not left or not right or left & right:
        return False
    return not any(left & family and right & family for family in _sets("related"))


def _ranked(left: Office, right: Office) -> str:
    """Deputy against chief where the heads are the prime minister's own words."""
    both = left.heads | right.heads
    return "one is the other's deputy" if both == {"prime-minister", "deputy-prime-minister"} else ""


def _elsewhere(left: Office, right: Office) -> bool:
    """Whether each is tied to a body of its own, so that one person may hold both."""
    tails = left.tail - _set("fillers"), right.tail - _set("fillers")
    if tails[0] and tails[1] and not tails[0] & tails[1]:
        return True
    apart = bool(left.rest and right.rest) and not left.rest & right.rest
    return apart and bool((left.heads | right.heads) & _set("outside"))
