"""Look for regular expressions that take more than linear time on a hostile text.

    python benchmarks/patterns.py
    python benchmarks/patterns.py --only date --longest 200000

Takes in every pattern that the modules of factcheck make when they are imported, that they make while the demo is reported and
a draft goes through the gate, and that stands as a literal in a call (`re.sub(r"…")`). From the tree of each it derives texts
that hurt it: its pieces repeated, whole beginnings of it repeated, and a beginning followed by what may repeat, all without the
end that would let it match. Each is searched at growing lengths up to 100 KB; four times the text may take up to eight times as
long. Prints what takes longer; exit code 1 then.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import math
import pkgutil
import re
import signal
import sys
import time
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any

from click.testing import CliRunner

import factcheck

ROOT = Path(factcheck.__file__).parent
SHORTEST, LONGEST = 1_600, 102_400
NOTICED = 0.05
"""Seconds below which a search is not worth timing: at 25 KB a quadratic one takes longer."""

PATIENCE = 3.0
"""Seconds of processor time after which a search is given up, and counted as hostile."""

GROWTH = 8.0
"""How many times as long a search may take on four times the text."""

SEARCHES = {"search", "finditer", "findall", "sub", "subn", "split"}
CALLS = {"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"}
BREAKERS = ("\x01", "")

EVERY_WAY = ("finditer", "fullmatch", "match")
Owner = tuple[str, str]
"""A module and a name in it."""


@dataclass(frozen=True, order=True)
class Use:
    """A pattern, and the line of factcheck that makes it."""

    place: str
    pattern: str
    flags: int
    ways: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slow:
    """A pattern with a text that it takes too long for."""

    use: Use
    text: str
    times: tuple[tuple[int, float], ...]


class GivenUp(Exception):
    """A search that ran out of patience."""


@contextmanager
def recorded(into: set[Use]) -> Iterator[None]:
    """While it is open, every pattern that factcheck compiles is noted."""
    inner = re._compile  # type: ignore[attr-defined]

    def note(pattern: Any, flags: Any) -> Any:
        made = inner(pattern, flags)
        if isinstance(made.pattern, str) and (place := caller()) is not None:
            into.add(Use(place, made.pattern, made.flags))
        return made

    re._compile = note  # type: ignore[attr-defined]
    try:
        yield
    finally:
        re._compile = inner  # type: ignore[attr-defined]


def caller() -> str | None:
    """The nearest line of factcheck on the stack, if only `re` lies between."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and frame.f_code.co_filename.endswith(("re/__init__.py", "functools.py")):
        frame = frame.f_back
    if frame is None or not frame.f_code.co_filename.startswith(str(ROOT)):
        return None
    return f"{Path(frame.f_code.co_filename).relative_to(ROOT)}:{frame.f_lineno}"


def modules() -> Iterator[str]:
    """Every module of factcheck but the migrations, which a database runs."""
    for module in pkgutil.walk_packages([str(ROOT)], "factcheck."):
        if "migrations" not in module.name and not module.name.endswith("__main__"):
            yield module.name


def from_imports() -> set[Use]:
    """Patterns made while every module is imported anew."""
    for name in [name for name in sys.modules if name.startswith("factcheck.")]:
        del sys.modules[name]
    found: set[Use] = set()
    with recorded(found):
        for name in modules():
            importlib.import_module(name)
    return found


def from_work(texts: Path) -> set[Use]:
    """Patterns made while a report and a draft are worked on."""
    from factcheck.cli import main  # noqa: PLC0415 - imported anew by the step before

    found: set[Use] = set()
    drafts = sorted(texts.glob("*.txt"))
    with recorded(found):
        CliRunner().invoke(main, ["report", str(texts), "--no-store"])
        against = [word for path in drafts[1:] for word in ("--against", str(path))]
        CliRunner().invoke(main, ["gate", str(drafts[0]), *against, "--no-store"])
    return found


def from_source() -> set[Use]:
    """Patterns that stand as a literal in a call, whether or not anything has called it yet."""
    found = set()
    for path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (call := literal(node)) is not None:
                method, pattern = call
                used = () if method == "compile" else ("finditer",) if method in SEARCHES else (method,)
                found.add(Use(f"{path}:{node.lineno}", pattern, re.compile(pattern).flags, used))
    return found


def sources() -> Iterator[tuple[Path, ast.Module]]:
    """Every module with its syntax tree."""
    for path in sorted(ROOT.rglob("*.py")):
        yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def literal(call: ast.Call) -> tuple[str, str] | None:
    """Method and pattern of a call such as `re.sub(r"…", …)`."""
    function = call.func
    if not isinstance(function, ast.Attribute) or not isinstance(function.value, ast.Name) or not call.args:
        return None
    first = call.args[0]
    written = isinstance(first, ast.Constant) and isinstance(first.value, str)
    named = function.value.id == "re" and function.attr in CALLS
    return (function.attr, first.value) if named and written else None  # type: ignore[attr-defined]


def every_use(texts: Path | None) -> list[Use]:
    """All patterns, each once, with the line that makes it and the ways in which the package uses it."""
    made = from_imports() | (from_work(texts) if texts else set())
    written = {(use.place, use.pattern): use for use in from_source()}
    known = {(use.place, use.pattern) for use in made}
    made |= {use for key, use in written.items() if key not in known}
    once = {(use.pattern, use.flags): use for use in sorted(made, reverse=True)}
    owners, called = owners_of_patterns(), calls_by_name()
    return sorted(with_ways(use, written, owners[key], called) for key, use in once.items())


def with_ways(use: Use, written: dict[tuple[str, str], Use], owners: set[Owner], called: dict[Owner, set[str]]) -> Use:
    """A use with the methods to time: those of its names, else that of its line, else all; a search stands for its kin."""
    methods = {method for owner in owners for method in called[owner]}
    here = written.get((use.place, use.pattern))
    found = {"finditer"} if methods & SEARCHES else set()
    found |= methods & {"match", "fullmatch"}
    return replace(use, ways=tuple(sorted(found)) or (here.ways if here else ()) or EVERY_WAY)


def owners_of_patterns() -> dict[tuple[str, int], set[Owner]]:
    """The modules that hold a pattern, with the name it has there."""
    owners: dict[tuple[str, int], set[Owner]] = defaultdict(set)
    for module in [module for name, module in sys.modules.items() if name.startswith("factcheck")]:
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                owners[value.pattern, value.flags].add((str(Path(str(module.__file__)).relative_to(ROOT)), name))
    return owners


def calls_by_name() -> dict[Owner, set[str]]:
    """The methods that a module calls on a name; a name that is passed on may be searched."""
    called: dict[Owner, set[str]] = defaultdict(set)
    for path, tree in sources():
        attributes = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                called[str(path), node.id].add(attributes.get(id(node), "search"))
    return called


class Sampler:
    """Short texts that a tree of a pattern matches, or that a part of it would."""

    def __init__(self, use: Use) -> None:
        self.tree = list(re._parser.parse(use.pattern, use.flags & ~re.DEBUG))  # type: ignore[attr-defined]
        self.groups: dict[int, str] = {}

    def of(self, items: Any, turn: int = 0) -> str:
        return "".join(self.one(str(operation), value, turn) for operation, value in items)

    def one(self, operation: str, value: Any, turn: int) -> str:
        text = ""
        match operation:
            case "LITERAL":
                text = chr(value)
            case "NOT_LITERAL":
                text = "a" if value != ord("a") else "b"
            case "ANY":
                text = "a"
            case "IN":
                text = member(value, turn)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                least, most, inner = value
                text = self.of(inner, turn) * max(least, 1 if most and turn % 2 == 0 else 0)
            case "SUBPATTERN":
                text = self.groups[value[0]] = self.of(value[3], turn)
            case "ATOMIC_GROUP":
                text = self.of(value, turn)
            case "BRANCH":
                text = self.of(value[1][turn % len(value[1])], turn)
            case "GROUPREF":
                text = self.groups.get(value, "")
        return text


def member(choices: Any, turn: int) -> str:
    """A character of a class."""
    kinds = {
        "CATEGORY_DIGIT": "1",
        "CATEGORY_WORD": "a",
        "CATEGORY_SPACE": " ",
        "CATEGORY_NOT_SPACE": "a",
        "CATEGORY_NOT_WORD": " ",
        "CATEGORY_NOT_DIGIT": "a",
    }
    if str(choices[0][0]) == "NEGATE":
        pattern = re._compiler.compile(class_of(choices))  # type: ignore[attr-defined]
        fits = [sign for sign in "a1 -.,\nA\"“'(" if pattern.fullmatch(sign)] or ["\x02"]
        return fits[turn % len(fits)]
    operation, value = choices[turn % len(choices)]
    match str(operation):
        case "LITERAL":
            return chr(value)
        case "RANGE":
            return chr(value[0])
        case "CATEGORY":
            return kinds.get(str(value), "a")
    return "a"


def class_of(choices: Any) -> str:
    """A character class written out again."""
    parts = []
    for operation, value in choices:
        match str(operation):
            case "LITERAL":
                parts.append(re.escape(chr(value)))
            case "RANGE":
                parts.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
            case "CATEGORY":
                letter = str(value).rsplit("_", 1)[1][0].lower()
                parts.append("\\" + (letter.upper() if "_NOT_" in str(value) else letter))
    return f"[^{''.join(parts)}]"


def seeds(use: Use) -> list[tuple[str, str]]:
    """Beginnings and the piece that is repeated behind them, for one pattern."""
    sampler = Sampler(use)
    found: dict[tuple[str, str], None] = {}
    for turn in range(3):
        for prefix, inner in repeats(sampler, sampler.tree, "", turn):
            found[(prefix, inner)] = None
        for end in range(1, len(sampler.tree) + 1):
            found[("", sampler.of(sampler.tree[:end], turn))] = None
            found[("", sampler.of(sampler.tree[:end], turn) + " ")] = None
    for piece in (" ", "\n", "a", "1", "A", ",", ".", "-", '"', "a ", "A ", "1,", ", ", "\n "):
        found[("", piece)] = None
    return [(prefix, piece) for prefix, piece in found if piece]


def repeats(sampler: Sampler, items: Any, before: str, turn: int) -> Iterator[tuple[str, str]]:
    """Each part that may repeat without end, with a text that leads to it."""
    for operation, value in items:
        match str(operation):
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                if value[1] > 20:
                    yield before, sampler.of(value[2], turn)
                    yield "", before + sampler.of(value[2], turn)
                yield from repeats(sampler, value[2], before, turn)
            case "SUBPATTERN":
                yield from repeats(sampler, value[3], before, turn)
            case "ATOMIC_GROUP":
                yield from repeats(sampler, value, before, turn)
            case "BRANCH":
                for branch in value[1]:
                    yield from repeats(sampler, branch, before, turn)
            case "ASSERT" | "ASSERT_NOT":
                yield from repeats(sampler, value[1], before, turn)
        before += sampler.one(str(operation), value, turn)


def took(pattern: re.Pattern[str], text: str, methods: tuple[str, ...]) -> float:
    """Seconds of processor time to use it so; raises `GivenUp`."""
    began = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    try:
        for method in methods:
            if method == "finditer":
                deque(pattern.finditer(text), maxlen=0)
            else:
                getattr(pattern, method)(text)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - began


def growth(use: Use, hostile: tuple[str, str, str], longest: int) -> list[tuple[int, float]]:
    """Times by length, up to the first that is given up; empty where the search is quick."""
    pattern = re.compile(use.pattern, use.flags)
    prefix, piece, breaker = hostile
    times: list[tuple[int, float]] = []
    size = SHORTEST
    while size <= longest:
        text = prefix + piece * max(1, size // len(piece)) + breaker
        try:
            times.append((size, took(pattern, text, use.ways)))
        except GivenUp:
            return [*times, (size, math.inf)]
        size *= 4
        if size > longest // 4 and times[-1][1] < NOTICED / 4:
            return []
    return times


def too_slow(times: list[tuple[int, float]]) -> bool:
    """Whether four times the text took much more than four times as long."""
    if any(seconds == math.inf for _, seconds in times):
        return True
    return any(b > NOTICED and b > GROWTH * max(a, NOTICED / 8) for (_, a), (_, b) in pairwise(times))


def hurt(use: Use, longest: int) -> Slow | None:
    """The first text that a pattern takes too long for, timed twice so that a busy computer is not blamed on it."""
    for prefix, piece in seeds(use):
        for breaker in BREAKERS:
            hostile = (prefix, piece, breaker)
            if too_slow(growth(use, hostile, longest)) and too_slow(again := growth(use, hostile, longest)):
                return Slow(use, f"{prefix!r} + {piece!r} × n + {breaker!r}", tuple(again))
    return None


def give_up(_signal: int, _frame: FrameType | None) -> None:
    raise GivenUp


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="patterns of files whose path holds this")
    parser.add_argument("--longest", type=int, default=LONGEST, help="characters of the longest text")
    parser.add_argument("--texts", type=Path, default=ROOT.parent / "seeds", help="articles to work on")
    asked = parser.parse_args(words)
    signal.signal(signal.SIGVTALRM, give_up)
    uses = [use for use in every_use(asked.texts) if asked.only in use.place]
    slow = [found for use in uses if (found := hurt(use, asked.longest)) is not None]
    for found in slow:
        print(f"{found.use.place} ({', '.join(found.use.ways)}): {found.use.pattern[:100]!r}\n    {found.text[:160]}")
        print("    " + ", ".join(f"{size:,}: {seconds:.3f} s" for size, seconds in found.times))
    print(f"{len(uses)} patterns, {len(slow)} take more than linear time")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
