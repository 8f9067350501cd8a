"""The docs name everything that there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

from factcheck import plugins
from factcheck.cli import main
from factcheck.config import KEYS, SINGLE, VARIABLES, Settings
from factcheck.gate import EXIT_CODES
from factcheck.gate.policy import Policy
from factcheck.report.json_format import schema
from factcheck.report.text.grouping import Section

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "guide.md").read_text(encoding="utf-8")


def commands(group: click.Group = main, before: str = "factcheck") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield f"{before} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{before} {name}")


def json_fields(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node.get("properties", {})
        for child in node.values():
            yield from json_fields(child)


@pytest.mark.parametrize("path", [path for path, _ in commands()])
def test_command_in_guide(path: str):
    """A command would be known only to who reads --help."""
    assert f"`{path}" in GUIDE or f"`{path} " in GUIDE


@pytest.mark.parametrize(
    "option",
    sorted(
        {o for _, c in commands() for p in c.params if not getattr(p, "hidden", False) for o in p.opts if o[0] == "-"}
    ),
)
def test_option_in_guide(option: str):
    """An option would be known only to who reads --help."""
    assert f"`{option}" in GUIDE


@pytest.mark.parametrize("word", [*KEYS, *VARIABLES])
def test_setting_in_configuration(word: str):
    """A desk would not know what it may set."""
    assert f"`{word}`" in (DOCS / "configuration.md").read_text(encoding="utf-8")


def test_every_setting_is_a_key():
    """A setting would be out of reach of the configuration file."""
    assert {*SINGLE, "policy", "file"} == {field.name for field in fields(Settings)}
    assert {*KEYS} - {*SINGLE} == {"stage"} | {field.name for field in fields(Policy)} - {"stages"}


@pytest.mark.parametrize(("code", "outcome"), [(code, outcome.value) for outcome, code in EXIT_CODES.items()])
def test_exit_code_in_docs(code: int, outcome: str):
    """A script writer would have to read the code."""
    assert f"| {code} | `{outcome}` |" in (DOCS / "exit-codes.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(set(json_fields(schema()))))
def test_json_field_in_docs(name: str):
    """A field would be there for nobody."""
    assert f"`{name}`" in (DOCS / "json.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*plugins.GROUPS, *(section.value for section in Section)])
def test_other_names_in_guide(name: str):
    """An entry-point group or a part of the page would be unexplained."""
    assert name in GUIDE


def test_rule_pages_are_generated(tmp_path: Path):
    """A page under docs/rules would say something else than the rule."""
    main(["rules", "--write-docs", str(tmp_path)], standalone_mode=False)
    fresh = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}

    assert fresh == {path.name: path.read_text(encoding="utf-8") for path in (DOCS / "rules").glob("*.md")}


def test_links_lead_somewhere():
    """A reader would be sent to a page that is not there."""
    broken = [
        f"{page.name}: {target}"
        for page in DOCS.glob("*.md")
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (DOCS / target).exists()
    ]

    assert [] == broken


def test_python_example_runs(capsys: pytest.CaptureFixture[str]):
    """The example would not work for who copies it."""
    (example,) = re.findall(r"```python\n(.*?)```", GUIDE, re.S)
    exec(compile(example, "guide.md", "exec"), {})

    assert capsys.readouterr().out.startswith("['38")
