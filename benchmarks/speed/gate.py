"""How long the gate takes, from a cold start, for a draft of 1,000 words against 20 sources, beside a prose linter.

python benchmarks/speed/gate.py [--proselint PATH] [--runs 3]

`--proselint` is the program in an environment of its own (`python -m venv X && X/bin/pip install proselint`). Each figure is
the best of the runs, wall time of a new process; beside it stands how long processors worked, which depends less on what
else the computer does. The texts are made here, the same each time. Byte code is compiled before the first run that counts,
as it is for everything that pip has installed.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PLACES = "Marlow Varel Brennock Lorne Halden Skerrow Ostrand Tarn Quellin Aske".split()
PEOPLE = "Ines Holt,Otto Hallam,Ellen Quay,Edda Lund,Jonas Brack,Mira Teal,Sam Oduya,Lea Corran".split(",")
BODIES = "port office,town council,fire service,dock workers' union,health ministry,court of appeal".split(",")
MADE = (
    "The {body} of {place} said on {day} that {n} people were injured when a ferry struck the pier.",
    "{who}, who leads the {body}, told reporters that repairs would cost {n} million euros.",
    'According to {who}, the harbour was closed at {h} p.m. "We have {n} crews on the water," the official added.',
    "About {n} residents of {place} were moved to two schools, and {m} of them returned within three days.",
    "The company denied that it had ignored {h} letters about the steering gear of the ship.",
    "In {year} the line had carried {n} thousand passengers between {place} and the islands.",
    "A court in {place} will hear the case of the captain, {who}, on {day}.",
)
STORE = "sqlite:///factcheck.db"
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def article(words: int, seed: int) -> str:
    """A news text of about so many words."""
    pick = random.Random(seed)
    lines = [f"{pick.choice(PLACES).upper()}, May {1 + seed % 28}, 2023 - A ferry struck a pier."]
    while sum(len(line.split()) for line in lines) < words:
        line = pick.choice(MADE).format(
            body=pick.choice(BODIES),
            place=pick.choice(PLACES),
            who=pick.choice(PEOPLE),
            day=pick.choice(DAYS),
            n=pick.randint(3, 900),
            m=pick.randint(2, 40),
            h=pick.randint(2, 11),
            year=pick.randint(1990, 2022),
        )
        lines.append(line)
    return "\n\n".join(" ".join(lines[i : i + 4]) for i in range(0, len(lines), 4)) + "\n"


def seconds(command: list[str], folder: Path, runs: int, url: str = "sqlite:///none.db") -> tuple[float, float]:
    """Best wall time of a command and its best time on processors; it may end as it likes."""
    found = []
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled"), "FACTCHECK_DB_URL": url}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for _ in range(runs + 1):
        start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=folder, capture_output=True, check=False, env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        found.append((time.perf_counter() - start, worked))
    return min(wall for wall, _ in found[1:]), min(worked for _, worked in found[1:])


def main() -> None:
    """Make the texts, measure, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--proselint", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "file").mkdir()
        (folder / "draft.md").write_text(article(1000, 0), encoding="utf-8")
        for number in range(1, 21):
            (folder / "file" / f"s{number}.txt").write_text(article(300, number), encoding="utf-8")
        program = [sys.executable, "-m", "factcheck"]
        known = {**os.environ, "FACTCHECK_DB_URL": STORE}
        subprocess.run([*program, "ingest", "file"], cwd=folder, capture_output=True, check=True, env=known)
        load = "from factcheck.parse import analyse; analyse('A ferry sank.')"
        rows = {
            "load the pipeline": seconds([sys.executable, "-c", load], folder, given.runs),
            "gate, 20 files": seconds([*program, "gate", "draft.md", "--against", "file"], folder, given.runs),
            "gate, 20 in the store": seconds([*program, "gate", "draft.md", "--archive"], folder, given.runs, STORE),
        }
        if given.proselint:
            rows["proselint"] = seconds([str(given.proselint), "check", "draft.md"], folder, given.runs)
    print(f"{'':24}{'wall':>9}{'processors':>13}")
    for what, (wall, worked) in rows.items():
        print(f"{what:24}{wall:7.2f} s{worked:11.2f} s")
    if "proselint" in rows:
        allowed = 2.5 * rows["proselint"][0] + rows["load the pipeline"][0]
        for what in ("gate, 20 files", "gate, 20 in the store"):
            print(f"{what}: {rows[what][0] / allowed:.2f} of 2.5 x proselint + load")


if __name__ == "__main__":
    main()
