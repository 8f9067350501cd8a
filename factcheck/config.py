"""What a desk may set: a configuration file found upwards from the working directory, and the environment over it."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from factcheck.errors import ConfigError
from factcheck.gate import policy_table
from factcheck.gate.policy import Policy, Stage
from factcheck.model.finding import Severity

FILE = "factcheck.toml"
PYPROJECT = "pyproject.toml"
DATABASE = "factcheck.db"
NEVER = "never"
OFF = "off"
MAX_BYTES = 5_000_000
# From the first colon behind the user to the last @ before the path: a password may hold either sign.
PASSWORD = re.compile(r"(//[^:/@]*:)[^/]*(@)")
SINGLE = ("allow_incomplete", "db_url", "disable", "fail_on", "max_bytes", "severity", "show_confidential")
KEYS = (*SINGLE, *policy_table.KEYS)
FROM_ENVIRONMENT = ("allow_incomplete", "db_url", "fail_on", "max_bytes", "show_confidential")
VARIABLES = {f"FACTCHECK_{key.upper()}": key for key in FROM_ENVIRONMENT}
WORDS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


@dataclass(frozen=True)
class Settings:
    """The settings of one run.

    `fail_on` is the least severity that fails a run (None: nothing does). `max_bytes` bounds the size of one input.
    `severity` changes the severity of rules by id; `disable` turns rules off. `show_confidential` leaves the names of
    confidential sources in what is printed and exported. `policy` is what the gate asks. `file` is where they were read
    from.
    """

    db_url: str = f"sqlite:///{DATABASE}"
    fail_on: Severity | None = Severity.ERROR
    allow_incomplete: bool = False
    max_bytes: int = MAX_BYTES
    severity: Mapping[str, Severity] = field(default_factory=dict)
    disable: frozenset[str] = frozenset()
    show_confidential: bool = False
    policy: Policy = field(default_factory=Policy)
    file: Path | None = None


def load(start: Path, environment: Mapping[str, str] | None = None) -> Settings:
    """Settings for work in the folder `start`. Raises ConfigError, naming the file and the key."""
    environment = os.environ if environment is None else environment
    file = find(start)
    table = _read(file) if file else {}
    home = file.parent if file else start
    settings = replace(Settings(), db_url=f"sqlite:///{home / DATABASE}", file=file)
    settings = _apply(settings, table, str(file), home)
    given = {key: environment[name] for name, key in VARIABLES.items() if environment.get(name)}
    return _apply(settings, {key: _from_word(key, word) for key, word in given.items()}, "the environment", start)


def find(start: Path) -> Path | None:
    """The nearest configuration file from `start` upwards; a `pyproject.toml` counts if it has the table."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder / FILE
        if (folder / PYPROJECT).is_file() and _table(folder / PYPROJECT) is not None:
            return folder / PYPROJECT
    return None


def severity_from(word: object, where: str) -> Severity | None:
    """A severity by name; `never` is None."""
    names = [severity.value for severity in Severity]
    if word == NEVER:
        return None
    if word not in names:
        raise ConfigError(f"{where}: {word!r} is not a severity. Use {', '.join(names)} or {NEVER}.")
    return Severity(str(word))


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint for a word that is not known: the closest one that is, or all of them."""
    known = sorted(known)
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f"Did you mean {close[0]!r}?" if close else f"Known: {', '.join(known)}."


def _read(file: Path) -> Mapping[str, Any]:
    if file.name == PYPROJECT:
        return _table(file) or {}
    return _parse(file)


def _table(file: Path) -> Mapping[str, Any] | None:
    table: Mapping[str, Any] | None = _parse(file).get("tool", {}).get("factcheck")
    return table


def _parse(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{file} cannot be read: {error}") from error


def _from_word(key: str, word: str) -> object:
    if key in ("allow_incomplete", "show_confidential"):
        return WORDS.get(word.lower(), word)
    return int(word) if key == "max_bytes" and word.isdecimal() else word


def _apply(settings: Settings, table: Mapping[str, Any], where: str, home: Path) -> Settings:
    changes: dict[str, Any] = {}
    for key, value in table.items():
        if key not in KEYS:
            raise ConfigError(f"{where}: unknown key {key!r}. {nearest(key, KEYS)}")
        if key in policy_table.KEYS:
            changes["policy"] = policy_table.changed(
                changes.get("policy", settings.policy), key, value, f"{where}: {key}"
            )
        else:
            changes[key] = _value(key, value, f"{where}: {key}", home)
    if OFF in changes.get("severity", {}).values():
        off = frozenset(rule for rule, severity in changes["severity"].items() if severity == OFF)
        changes["severity"] = {rule: level for rule, level in changes["severity"].items() if rule not in off}
        changes["disable"] = changes.get("disable", settings.disable) | off
    return replace(settings, **changes)


def _value(key: str, value: object, where: str, home: Path) -> object:
    match key:
        case "fail_on":
            return severity_from(value, where)
        case "allow_incomplete" | "show_confidential" if isinstance(value, bool):
            return value
        case "max_bytes" if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        case "db_url" if isinstance(value, str) and "://" in value:
            return _beside(value, home)
        case "disable" if isinstance(value, list) and all(isinstance(rule, str) for rule in value):
            return frozenset(value)
        case "severity" if isinstance(value, dict):
            return {rule: _rule_severity(level, f"{where}.{rule}") for rule, level in value.items()}
    raise ConfigError(f"{where}: {value!r} is not {EXPECTED[key]}.")


EXPECTED = {
    "allow_incomplete": "true or false",
    "db_url": "a database URL such as sqlite:///factcheck.db or postgresql+psycopg://host/name",
    "disable": "a list of rule ids",
    "max_bytes": "a whole number above 0",
    "severity": "a table of rule ids",
    "show_confidential": "true or false",
}


def _rule_severity(level: object, where: str) -> object:
    severity = None if level in (OFF, NEVER) else severity_from(level, where)
    return OFF if severity is None else severity


def _beside(url: str, home: Path) -> str:
    """A relative SQLite path counts from the file that names it, not from where the command happens to run."""
    prefix = "sqlite:///"
    path = url.removeprefix(prefix)
    if not url.startswith(prefix) or path.startswith(("/", ":")) or not path:
        return url
    return f"{prefix}{home / path}"


def without_password(url: str) -> str:
    """A database URL as it may be shown: stars in place of a password, malformed URLs included."""
    return PASSWORD.sub(r"\1***\2", url)


@dataclass(frozen=True)
class Origin:
    """One setting: its dotted name, its value as it would stand in a file, and where that came from."""

    key: str
    value: object
    origin: str


def explain(
    start: Path, given: Mapping[str, tuple[str, str]] | None = None, environment: Mapping[str, str] | None = None
) -> list[Origin]:
    """Every setting for work in `start`: from an option (`given`: key to option and value), environment, file or default."""
    environment = os.environ if environment is None else environment
    settings = load(start, environment)
    lines = _lines(settings.file) if settings.file else {}
    set_by = {key: name for name, key in VARIABLES.items() if environment.get(name)}
    rows = []
    for key, value in _flat(settings).items():
        if given and key in given:
            shown = without_password(given[key][1])
            rows.append(Origin(key, shown, f"option {given[key][0]}"))
        elif key in set_by:
            rows.append(Origin(key, value, f"environment {set_by[key]}"))
        else:
            line = lines.get(key) or _line_above(key, value, lines)
            place = f"{settings.file.name}:{line}" if settings.file and line else "default"
            rows.append(Origin(key, value, place))
    return rows


def _line_above(key: str, value: object, lines: Mapping[str, int]) -> int | None:
    """The line of the table that is written in one line, or of a rule that a severity turns off."""
    named = [f"severity.{rule}" for rule in value] if key == "disable" and isinstance(value, list) else []
    return next((n for name, n in lines.items() if key.startswith(f"{name}.") or name in named), None)


def _flat(settings: Settings) -> dict[str, object]:
    """The settings by dotted name, as they would stand in a file."""
    policy = settings.policy
    found: dict[str, object] = {
        "db_url": without_password(settings.db_url),
        "fail_on": settings.fail_on.value if settings.fail_on else NEVER,
        "allow_incomplete": settings.allow_incomplete,
        "max_bytes": settings.max_bytes,
        "show_confidential": settings.show_confidential,
        "disable": sorted(settings.disable),
        **{f"severity.{rule}": level.value for rule, level in sorted(settings.severity.items())},
        "required_attributions": sorted(policy.required_attributions),
        **{f"minimum_origins.{measure}": number for measure, number in sorted(policy.minimum_origins.items())},
        **{f"house_style.{rule}": link for rule, link in sorted(policy.house_style.items())},
    }
    for stage in Stage:
        here = policy.at(stage)
        bar = here.fail_on or settings.fail_on
        found[f"stage.{stage}.fail_on"] = NEVER if here.never or bar is None else bar.value
        if here.blocks is not None:
            found[f"stage.{stage}.blocks"] = sorted(here.blocks)
        levels = {**dict.fromkeys(here.off, OFF), **{rule: level.value for rule, level in here.severity.items()}}
        found |= {f"stage.{stage}.severity.{rule}": level for rule, level in sorted(levels.items())}
    return found


ENTRY = re.compile(r"""^\s*(?:\[(?P<table>[^\[\]]+)\]|(?P<key>[A-Za-z0-9_.*"'-]+)\s*=)""")


def _lines(file: Path) -> dict[str, int]:
    """The line on which each key of a configuration file stands, by dotted name."""
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        entry = ENTRY.match(line)
        if entry and entry["table"]:
            table = _dotted(entry["table"])
        elif entry:
            found.setdefault(_inside(f"{table}.{_dotted(entry['key'])}" if table else _dotted(entry["key"])), number)
    return {key: line for key, line in found.items() if key}


def _dotted(name: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in name.split("."))


def _inside(name: str) -> str:
    """A name as it counts from the table of this tool."""
    return name.removeprefix("tool.factcheck.").removeprefix("tool.factcheck")
