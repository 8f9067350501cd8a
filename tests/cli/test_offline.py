"""report, gate, review and serve where no other computer can be reached: nothing is missing, and nothing even tries."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUNNER = Path(__file__).with_name("without_network.py")
DRAFT = "The sinking killed 39 people, the coast guard said.\n"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def command(desk: Path) -> tuple[list[str], dict[str, str]]:
    """How to start the program without a network, and in which environment."""
    kept = {**os.environ, "NETWORK_LOG": str(desk / "network.log"), "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    # A proxy would be asked in the name of another computer.
    return [sys.executable, str(RUNNER)], {k: v for k, v in kept.items() if not k.lower().endswith("_proxy")}


@pytest.fixture
def run(desk: Path) -> Run:
    """Calls `factcheck` in a process of its own, which has no network."""

    def call(*words: str, **options: object) -> subprocess.CompletedProcess[str]:
        start, environment = command(desk)
        return subprocess.run(
            [*start, *words], env=environment, cwd=desk, text=True, capture_output=True, timeout=120, check=False,
            **options,  # type: ignore[call-overload]
        )  # fmt: skip

    return call


def tried(desk: Path) -> str:
    log = desk / "network.log"
    return log.read_text(encoding="utf-8") if log.exists() else ""


def test_the_guard_bites(run: Run, desk: Path) -> None:
    """A test without a network that has one would prove nothing."""
    assert run("probe", "192.0.2.1").returncode != 0
    assert "192.0.2.1" in tried(desk)


def test_report_gate_and_review(run: Run, desk: Path) -> None:
    """A newsroom without a line to the outside could not work, or its texts would be asked about elsewhere."""
    (desk / "draft.txt").write_text(DRAFT, encoding="utf-8")
    made = [f"--output={form}:out.{form}" for form in ("json", "html", "xlsx")]
    reported = run("report", "stories", *made)
    gated = run(
        "gate", "draft.txt", "--against", "stories", "--output", "html:draft.html", "--output", "docx:draft.docx"
    )
    reviewed = run("review", "--as", "Ana", input="q\n")

    assert (1, 1, 0) == (reported.returncode, gated.returncode, reviewed.returncode), reviewed.stderr
    assert "FC101" in reported.stdout and "39" in gated.stdout
    assert "" == tried(desk)


def test_serve(desk: Path) -> None:
    """The desk would wait for something elsewhere before it shows a page."""
    start, environment = command(desk)
    program = subprocess.Popen(
        [*start, "serve", "stories", "--port", "0"], cwd=desk, env=environment, text=True, stderr=subprocess.PIPE
    )
    try:
        assert program.stderr is not None
        address = next(word for line in program.stderr if "open at" in line for word in line.split() if "://" in word)
        pages = [open_page(address + path) for path in ("", "findings", "documents", "api/v1/health")]
    finally:
        program.terminate()
        program.communicate(timeout=20)

    assert [200] * len(pages) == pages
    assert "" == tried(desk)


def open_page(address: str) -> int:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with direct.open(address, timeout=60) as answer:
        answer.read()
        return int(answer.status)
