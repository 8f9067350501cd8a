"""Configuration file and environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.config import Settings, load, without_password
from factcheck.errors import ConfigError
from factcheck.model.finding import Severity


def configured(folder: Path, text: str, name: str = "factcheck.toml", **environment: str) -> Settings:
    (folder / name).write_text(text, encoding="utf-8")
    return load(folder, environment)


def test_default_database_is_in_the_working_directory(tmp_path: Path):
    """Without a configuration the store would be somewhere else than documented."""
    assert f"sqlite:///{tmp_path / 'factcheck.db'}" == load(tmp_path, {}).db_url


def test_file_is_found_upwards_and_database_is_beside_it(tmp_path: Path):
    """A desk that works in a subfolder would lose its settings and its store."""
    (tmp_path / "factcheck.toml").write_text('fail_on = "warning"', encoding="utf-8")
    inner = tmp_path / "stories" / "today"
    inner.mkdir(parents=True)

    settings = load(inner, {})

    assert (Severity.WARNING, f"sqlite:///{tmp_path / 'factcheck.db'}") == (settings.fail_on, settings.db_url)


def test_pyproject_table(tmp_path: Path):
    """`[tool.factcheck]` would be passed over."""
    settings = configured(tmp_path, "[tool.factcheck]\nallow_incomplete = true", "pyproject.toml")

    assert settings.allow_incomplete


def test_pyproject_without_table_is_no_configuration(tmp_path: Path):
    """The search would stop at the first Python project it meets."""
    (tmp_path / "factcheck.toml").write_text("max_bytes = 7", encoding="utf-8")
    inner = tmp_path / "project"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")

    assert 7 == load(inner, {}).max_bytes


def test_environment_wins(tmp_path: Path):
    """CI could not override the file."""
    settings = configured(tmp_path, 'fail_on = "note"', FACTCHECK_FAIL_ON="never", FACTCHECK_ALLOW_INCOMPLETE="yes")

    assert (None, True) == (settings.fail_on, settings.allow_incomplete)


def test_relative_database_counts_from_the_file(tmp_path: Path):
    """The same configuration would name another database from every folder."""
    settings = configured(tmp_path, 'db_url = "sqlite:///store/desk.db"')

    assert f"sqlite:///{tmp_path}/store/desk.db" == settings.db_url


def test_rules_are_graded_and_turned_off(tmp_path: Path):
    """`off` in the severity table would not mean the same as `disable`."""
    settings = configured(tmp_path, 'disable = ["FC602"]\n[severity]\nFC101 = "note"\nFC301 = "off"')

    assert ({"FC101": Severity.NOTE}, {"FC602", "FC301"}) == (dict(settings.severity), set(settings.disable))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('fial_on = "error"', "'fail_on'"),
        ('fail_on = "fatal"', "error, warning, note or never"),
        ("fail_on = 3", "error, warning, note or never"),
        ("max_bytes = -1", "whole number"),
        ("max_bytes = true", "whole number"),
        ('allow_incomplete = "maybe"', "true or false"),
        ('db_url = "factcheck.db"', "database URL"),
        ('disable = "FC101"', "list of rule ids"),
        ('severity = "error"', "table of rule ids"),
        ('[severity]\nFC101 = "loud"', "severity.FC101"),
        ("fail_on = ", "cannot be read"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, text: str, words: str):
    """A typing mistake would silently change what blocks."""
    with pytest.raises(ConfigError) as error:
        configured(tmp_path, text)

    assert words in str(error.value)
    assert "factcheck.toml" in str(error.value)


def test_bad_variable_names_the_environment(tmp_path: Path):
    """A wrong variable would be blamed on the file."""
    with pytest.raises(ConfigError, match="the environment: max_bytes"):
        load(tmp_path, {"FACTCHECK_MAX_BYTES": "lots"})


@pytest.mark.parametrize(
    ("expected", "url"),
    [
        ("postgresql://me:***@host/name", "postgresql://me:hush@host/name"),
        ("postgresql://me:***@host/name", "postgresql://me:hu@sh@host/name"),
        ("postgresql://me@host/name", "postgresql://me@host/name"),
        ("sqlite:////tmp/a:b@c.db", "sqlite:////tmp/a:b@c.db"),
    ],
)
def test_url_without_password(expected: str, url: str) -> None:
    """A password would be shown, or a file name be changed."""
    assert expected == without_password(url)
