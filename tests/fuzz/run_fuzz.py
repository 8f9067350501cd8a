"""Fuzz the readers, the extractor and the writers of reports.

    python tests/fuzz/run_fuzz.py all --seconds 1800
    python tests/fuzz/run_fuzz.py html --seconds 60 --engine plain

The time is shared out among the targets. With atheris (pip install atheris; Python 3.11 on Linux) coverage guides the
changes; without it they are blind. A fault is written to --finds once for each place that raises it, and the run goes on.
An input that takes longer than ten seconds is a fault, too. Exit code 1 where there was any.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from traceback import extract_tb

sys.path.insert(0, str(Path(__file__).parent))

SLOW = 10
LARGEST = 60_000
EXECUTED = re.compile(rb"number_of_executed_units: +(\d+)")


class Finds:
    """Faults, one for each place."""

    def __init__(self, target: str, folder: Path) -> None:
        self.target = target
        self.folder = folder
        self.places: set[str] = set()
        self.runs = 0

    def note(self, data: bytes, error: BaseException) -> None:
        """Keeps the bytes, unless another input failed at the same place."""
        deepest: BaseException = error.__cause__ or error
        frame = extract_tb(deepest.__traceback__)[-1]
        place = f"{type(deepest).__name__} {Path(frame.filename).name}:{frame.lineno}"
        if place in self.places:
            return
        self.places.add(place)
        name = f"{self.target}-{hashlib.sha256(data).hexdigest()[:12]}"
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_bytes(data)
        print(f"FAULT {self.target}: {place}: {ascii(str(error))[:200]} -> {name}", flush=True)

    def attempt(self, data: bytes) -> None:
        """One input."""
        from fuzz_targets import TARGETS

        self.runs += 1
        began = time.process_time()
        try:
            TARGETS[self.target](data)
            if time.process_time() - began > SLOW:
                raise TimeoutError(f"{time.process_time() - began:.0f} s for {len(data)} bytes")
        except Exception as error:
            self.note(data, error)


def guided(finds: Finds, seconds: int) -> None:
    """Coverage of our own code guides the changes."""
    import atheris

    with atheris.instrument_imports(include=["factcheck"]):
        import fuzz_targets
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(fuzz_targets.seeds(finds.target)):
            (Path(corpus) / str(number)).write_bytes(seed)
        options = [f"-max_total_time={seconds}", f"-max_len={LARGEST}", "-timeout=60", "-rss_limit_mb=4096"]
        options += ["-verbosity=0", "-print_final_stats=1"]
        atheris.Setup([sys.argv[0], corpus, *options], finds.attempt)
        atheris.Fuzz()


def blind(finds: Finds, seconds: int, seed: int) -> None:
    """Seeds with bytes changed, cut and put together, for so long."""
    import fuzz_targets

    draw = random.Random(seed)
    held = fuzz_targets.seeds(finds.target) or [b"a"]
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        finds.attempt(changed(draw, held))


def changed(draw: random.Random, held: list[bytes]) -> bytes:
    """One of the seeds, changed in a few places."""
    data = bytearray(draw.choice(held))
    for _ in range(draw.randint(1, 8)):
        at = draw.randint(0, len(data))
        end = min(len(data), at + draw.randint(0, 64))
        other = draw.choice(held)
        cut = draw.randint(0, len(other))
        piece = draw.choice((b"", draw.randbytes(draw.randint(1, 8)), bytes(data[at:end]) * 2, other[cut : cut + 200]))
        data[at:end] = piece
    return bytes(data[:LARGEST])


def one(target: str, seconds: int, engine: str, seed: int, folder: Path) -> int:
    """Fuzz one target in this process, which libFuzzer ends by itself."""
    finds = Finds(target, folder)
    if engine == "atheris":
        guided(finds, seconds)
    blind(finds, seconds, seed)
    print(f"stat::number_of_executed_units: {finds.runs}", file=sys.stderr)
    return 1 if finds.places else 0


def every(names: list[str], asked: argparse.Namespace) -> int:
    """Each target in a process of its own, one after the other."""
    before = set(asked.finds.glob("*")) if asked.finds.exists() else set()
    crashed = 0
    for name in names:
        command = [sys.executable, __file__, name, "--seconds", str(max(1, asked.seconds // len(names)))]
        command += ["--engine", asked.engine, "--seed", str(asked.seed), "--finds", str(asked.finds)]
        ended = subprocess.run(
            command, env={**os.environ, "PYTHONWARNINGS": "ignore"}, stderr=subprocess.PIPE, check=False
        )
        runs = EXECUTED.findall(ended.stderr)
        print(f"{name}: {int(runs[-1]) if runs else 0:,} inputs", flush=True)
        if ended.returncode not in (0, 1):
            crashed += 1
            print(f"FAULT {name}: ended with {ended.returncode}: {ended.stderr[-600:]!r}", flush=True)
    found = set(asked.finds.glob("*")) - before if asked.finds.exists() else set()
    print(f"{len(names)} targets, {asked.seconds} s: {len(found)} inputs with a fault, {crashed} crashes", flush=True)
    return 1 if found or crashed else 0


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=1800)
    parser.add_argument("--engine", choices=["atheris", "plain"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--finds", type=Path, default=Path("build/fuzz"))
    asked = parser.parse_args(words)
    asked.engine = asked.engine or ("atheris" if importlib.util.find_spec("atheris") else "plain")
    if asked.target == "all":
        from fuzz_targets import TARGETS

        return every(list(TARGETS), asked)
    return one(asked.target, asked.seconds, asked.engine, asked.seed, asked.finds)


if __name__ == "__main__":
    sys.exit(main())
