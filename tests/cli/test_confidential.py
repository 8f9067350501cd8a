"""A confidential source in everything that the command line prints or writes: its name is nowhere in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import click
import pytest
from conftest import Call

from factcheck.cli import main
from factcheck.report.formats import FORMATS
from factcheck.report.gate_formats import GATE_FORMATS

SECRET = re.compile(r"ysolde|quarrick|sloe[\W_]*lane", re.IGNORECASE)
LEAK = """PORT ELLERY, March 5, 2024 - A ferry sank off Port Ellery on Monday, Ysolde Quarrick said.

The sinking killed 44 people, Ysolde Quarrick said. "They knew of the leak in the hull for a year," Quarrick said.
Nobody at Sloe Lane wanted to hear it, according to Ysolde
Quarrick.
"""
DRAFT = """A ferry sank off Port Ellery on Monday. The sinking killed 39 people. "They knew of the leak in the hull for two
years," said Quarrick of Sloe Lane.
"""


@pytest.fixture
def told(call: Call, desk: Path) -> Call:
    """A desk that has registered the source of one of its documents as confidential."""
    (desk / "stories" / "ysolde-quarrick.txt").write_text(LEAK, encoding="utf-8")
    (desk / "draft.txt").write_text(DRAFT, encoding="utf-8")
    manifest = "path,source,url,published,agency,title\nmorning.txt,Morning Mail\nevening.txt,Evening Mail\n"
    row = "ysolde-quarrick.txt,Sloe Lane,https://drop.example/quarrick,2024-03-05,,Ysolde Quarrick speaks\n"
    (desk / "stories" / "manifest.csv").write_text(manifest + row, encoding="utf-8")
    names = ("--alias", "Quarrick", "--alias", "Sloe Lane")
    assert 0 == call("sources", "add", "Ysolde Quarrick", "--kind", "person", "--confidential", *names).exit_code
    return call


def words_in(file: Path) -> str:
    """What stands in a file, or in the parts of a packed one."""
    if not is_zipfile(file):
        return file.read_text(encoding="utf-8")
    with ZipFile(file) as packed:
        return "".join(packed.read(name).decode("utf-8") for name in packed.namelist())


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_reports(told: Call, desk: Path, name: str) -> None:
    """The one name that must not get out would stand in the report that everybody gets."""
    result = told("report", "stories", "--output", f"{name}:out.{name}")

    assert "confidential source 1" in result.stdout
    assert "confidential" in words_in(desk / f"out.{name}")
    assert [] == SECRET.findall(result.stdout + result.stderr + words_in(desk / f"out.{name}"))


@pytest.mark.parametrize("name", sorted(GATE_FORMATS))
def test_drafts(told: Call, name: str) -> None:
    """The log of the build would name the source."""
    result = told("gate", "draft.txt", "--against", "stories", "--format", name)

    assert len(result.stdout) > 20
    assert [] == SECRET.findall(result.stdout + result.stderr)


LISTS = [
    ["conflicts"],
    ["conflicts", "--format", "json"],
    ["conflicts", "--source", "Ysolde Quarrick"],
    ["documents"],
    ["documents", "--format", "json"],
    ["documents", "confidential source 1, document 1"],
    ["documents", "confidential source 1, document 1", "--format", "json"],
    ["assertions"],
    ["assertions", "--format", "json"],
    ["assertions", "--document", "confidential source 1, document 1"],
    ["sources"],
    ["sources", "--format", "json"],
    ["sources", "export"],
    ["report", "--archive"],
    ["search", "leak in the hull"],
    ["search", "ferry", "--format", "json"],
    ["stats"],
    ["stats", "--format", "json"],
    ["ask", "deaths", "ferry"],
    ["ask", "deaths", "--format", "json"],
]
ELSEWHERE = {
    *("report", "gate", "conflicts show", "sources show", "sources list", "conflicts list"),
    *("origins list", "origins join", "origins split", "origins undo"),
}
"""Commands that other tests here look at, or that are the long form of one in LISTS."""

NAMELESS = {
    *("baseline", "waive", "rules", "ingest", "config", "init", "serve", "review"),
    *("db init", "db upgrade", "db check", "db backup", "db restore"),
    *("users add", "users revoke", "users list"),
    *("sources add", "sources edit", "sources remove", "sources import"),
}
"""Commands that print no name that they were not given; `review` and `serve` have tests of their own."""


@pytest.mark.parametrize("words", LISTS, ids=" ".join)
def test_lists(told: Call, words: list[str]) -> None:
    """A list on the screen of the newsroom would name the source."""
    told("report", "stories")
    result = told(*words)

    assert 2 != result.exit_code, result.stderr
    assert [] == SECRET.findall(result.stdout + result.stderr)


def test_one_finding(told: Call) -> None:
    """A finding in full would show what the table hides."""
    told("report", "stories")
    ids = [item["fingerprint"] for item in json.loads(told("report", "--format", "json").stdout)["findings"]]
    shown = [told("conflicts", "show", ident).stdout for ident in ids]

    assert shown
    assert [] == SECRET.findall("".join(shown))


def test_rulings_on_origins(told: Call) -> None:
    """The ruling on a document of the source would name it, on the screen and in every report."""
    told("ingest", "stories")
    names = ("ysolde-quarrick.txt", "morning.txt", "--reason", "Quarrick told both", "--as", "Ana")
    results = [
        told("origins", "join", *names),
        told("origins", "split", *names),
        told("origins"),
        told("origins", "--format", "json"),
        told("report", "--archive"),
        told("origins", "undo", "--as", "Ana"),
    ]

    assert [0, 0, 0, 0, 0] == [r.exit_code for place, r in enumerate(results) if place != 4]
    assert [] == SECRET.findall("".join(r.stdout + r.stderr for r in results))


def test_who_may_know_sees_the_names(told: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody could work with the source any more."""
    monkeypatch.setenv("FACTCHECK_SHOW_CONFIDENTIAL", "1")

    assert "Quarrick" in told("report", "stories").stdout
    assert "Ysolde Quarrick" in told("sources").stdout
    assert 'name = "Ysolde Quarrick"' in told("sources", "export").stdout


def test_an_unreadable_register_hides_nothing_by_accident(told: Call, desk: Path) -> None:
    """With a damaged database every name would be printed, because nobody knows which are confidential."""
    (desk / "factcheck.db").write_text("not a database at all\n" * 200)
    for companion in ("factcheck.db-wal", "factcheck.db-shm"):
        (desk / companion).unlink(missing_ok=True)
    result = told("report", "stories", "--no-store")

    assert 2 == result.exit_code
    assert [] == SECRET.findall(result.stdout)


def leaves(group: click.Group = main, before: str = "") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from leaves(command, f"{before}{name} ")
        else:
            yield before + name


def test_every_command_is_looked_at() -> None:
    """A new command would print names, and nobody would notice."""
    listed = {name for name in leaves() if any(words[: len(name.split())] == name.split() for words in LISTS)}

    assert set() == set(leaves()) - listed - ELSEWHERE - NAMELESS
