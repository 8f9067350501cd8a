"""The desk's policy: what the file may say, what holds without it, and where each value came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.config import explain, load
from factcheck.errors import ConfigError
from factcheck.gate.policy import DEFAULTS, Policy, Stage, at_stage, blocking
from factcheck.model.finding import Confidence, Evidence, Finding, Severity


def finding(rule: str, severity: Severity = Severity.ERROR) -> Finding:
    evidence = Evidence("draft.md", "draft", 0, 4, "Nine", "", "")
    return Finding(rule, "name", "family", severity, Confidence.HIGH, "Nine.", (evidence,))


def settings(folder: Path, text: str) -> Policy:
    (folder / "factcheck.toml").write_text(text, encoding="utf-8")
    return load(folder, {}).policy


@pytest.mark.parametrize(
    ("blocked", "stage"), [(0, "desk"), (1, "review"), (2, "publish"), (0, "correct"), (0, "kill")]
)
def test_stages_without_a_file(blocked: int, stage: str):
    """A stage would block what it lets through, or let through what it blocks."""
    found, bar = blocking([finding("FC402"), finding("FC101")], Stage(stage), Severity.ERROR)
    assert blocked == (len(found) if bar else 0)


def test_desk_sets_a_bar_for_a_stage(tmp_path: Path):
    """The policy file would say one thing, the gate do another."""
    policy = settings(tmp_path, '[stage.desk]\nfail_on = "warning"\n')
    found, bar = blocking([finding("FC511", Severity.WARNING)], Stage.DESK, Severity.ERROR, policy)
    assert (1, Severity.WARNING) == (len(found), bar)


def test_severity_of_a_rule_at_a_stage(tmp_path: Path):
    """A desk could not be stricter at the end than at the start."""
    policy = settings(tmp_path, '[stage.publish.severity]\nFC511 = "note"\nFC502 = "off"\n')
    changed = at_stage([finding("FC511"), finding("FC502")], policy.at(Stage.PUBLISH))
    assert [("FC511", Severity.NOTE)] == [(f.rule_id, f.severity) for f in changed]
    assert 2 == len(at_stage([finding("FC511"), finding("FC502")], policy.at(Stage.REVIEW)))


def test_other_stages_keep_their_defaults(tmp_path: Path):
    """Setting one stage would open the others."""
    policy = settings(tmp_path, '[stage.publish]\nfail_on = "note"\n')
    assert DEFAULTS[Stage.REVIEW] == policy.at(Stage.REVIEW)


@pytest.mark.parametrize(
    ("named", "text"),
    [
        ("stage.print", '[stage.print]\nfail_on = "error"\n'),
        ("fail_at", '[stage.desk]\nfail_at = "error"\n'),
        ("never held up", '[stage.kill]\nfail_on = "error"\n'),
        ("fail_on", '[stage.desk]\nfail_on = "fatal"\n'),
        ("FC5", '[stage.review]\nblocks = ["FC5"]\n'),
        ("deaths", "[minimum_origins]\ndeaths = 0\n"),
        ("minimum_origins", "minimum_origins = 2\n"),
        ("required_attributions", 'required_attributions = "deaths"\n'),
        ("FC503", "[house_style]\nFC503 = 3\n"),
    ],
)
def test_slip_of_the_pen_is_named(tmp_path: Path, named: str, text: str):
    """A misspelled policy would hold nothing up, and nobody would know."""
    with pytest.raises(ConfigError, match=named):
        settings(tmp_path, text)


def test_each_value_tells_where_it_came_from(tmp_path: Path):
    """Nobody could find the file, variable or option to change."""
    text = '# ours\nmax_bytes = 7000\n\n[stage.publish]\nfail_on = "warning"\n\n[severity]\nFC102 = "note"\n'
    (tmp_path / "factcheck.toml").write_text(text, encoding="utf-8")
    rows = explain(tmp_path, {"fail_on": ("--fail-on", "note")}, {"FACTCHECK_ALLOW_INCOMPLETE": "true"})
    found = {row.key: (row.value, row.origin) for row in rows}

    assert (7000, "factcheck.toml:2") == found["max_bytes"]
    assert ("warning", "factcheck.toml:5") == found["stage.publish.fail_on"]
    assert ("note", "factcheck.toml:8") == found["severity.FC102"]
    assert ("never", "default") == found["stage.desk.fail_on"]
    assert (True, "environment FACTCHECK_ALLOW_INCOMPLETE") == found["allow_incomplete"]
    assert ("note", "option --fail-on") == found["fail_on"]


def test_password_is_not_shown(tmp_path: Path):
    """`factcheck config` would print the password of the database."""
    (tmp_path / "factcheck.toml").write_text('db_url = "postgresql://desk:tulip@host/news"\n', encoding="utf-8")
    assert not [row for row in explain(tmp_path, {}, {}) if "tulip" in str(row.value)]


def test_lines_are_found_in_a_pyproject(tmp_path: Path):
    """The line would be that of another tool's key."""
    text = '[tool.other]\nfail_on = "x"\n\n[tool.factcheck]\nfail_on = "note"\n'
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    found = {row.key: row.origin for row in explain(tmp_path, {}, {})}
    assert "pyproject.toml:5" == found["fail_on"]
