"""The desk's policy as it stands in `factcheck.toml`: read strictly, so that a slip of the pen changes nothing in silence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from factcheck.errors import ConfigError
from factcheck.gate.policy import DEFAULTS, NEVER_BLOCK, Policy, Stage, StagePolicy
from factcheck.model.finding import Severity

KEYS = ("stage", "minimum_origins", "required_attributions", "house_style")
STAGE_KEYS = ("fail_on", "blocks", "severity")
RULE = re.compile(r"[A-Z]{2,}\d{2,}")
NEVER, OFF = "never", "off"


def changed(policy: Policy, key: str, value: object, where: str) -> Policy:
    """The policy with one key of the file set. Raises ConfigError, naming the key."""
    match key:
        case "stage":
            return replace(policy, stages=_stages(policy, value, where))
        case "minimum_origins":
            return replace(policy, minimum_origins=_numbers(value, where))
        case "required_attributions":
            return replace(policy, required_attributions=frozenset(_words(value, where)))
        case _:
            return replace(policy, house_style=_links(value, where))


def _stages(policy: Policy, value: object, where: str) -> Mapping[Stage, StagePolicy]:
    stages = dict(policy.stages)
    for name, table in _table(value, where).items():
        if name not in set(Stage):
            raise ConfigError(f"{where}.{name}: there is no such stage. Known: {', '.join(Stage)}.")
        stages[Stage(name)] = _stage(Stage(name), _table(table, f"{where}.{name}"), f"{where}.{name}")
    return stages


def _stage(stage: Stage, table: Mapping[str, Any], where: str) -> StagePolicy:
    found = DEFAULTS[stage]
    for key, value in table.items():
        if key not in STAGE_KEYS:
            raise ConfigError(f"{where}: unknown key {key!r}. Known: {', '.join(STAGE_KEYS)}.")
        if key != "severity" and stage in NEVER_BLOCK:
            raise ConfigError(f"{where}.{key}: a correction or a kill is never held up. Take it out.")
        found = _set(found, key, value, f"{where}.{key}")
    return found


def _set(found: StagePolicy, key: str, value: object, where: str) -> StagePolicy:
    if key == "fail_on":
        return replace(found, never=value == NEVER, fail_on=None if value == NEVER else _severity(value, where))
    if key == "blocks":
        return replace(found, never=False, blocks=frozenset(_rule(word, where) for word in _words(value, where)))
    levels = {_rule(rule, where): level for rule, level in _table(value, where).items()}
    off = frozenset(rule for rule, level in levels.items() if level == OFF)
    severity = {rule: _severity(level, f"{where}.{rule}") for rule, level in levels.items() if rule not in off}
    return replace(found, severity=severity, off=off)


def _severity(value: object, where: str) -> Severity:
    if value not in set(Severity):
        raise ConfigError(f"{where}: {value!r} is not a severity. Use {', '.join(Severity)}.")
    return Severity(str(value))


def _rule(word: str, where: str) -> str:
    if not RULE.fullmatch(word):
        raise ConfigError(f"{where}: {word!r} is not the id of a rule, such as FC402.")
    return word


def _table(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ConfigError(f"{where}: {value!r} is not a table.")
    return value


def _words(value: object, where: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise ConfigError(f"{where}: {value!r} is not a list of words.")
    return value


def _numbers(value: object, where: str) -> Mapping[str, int]:
    table = _table(value, where)
    for measure, number in table.items():
        if isinstance(number, bool) or not isinstance(number, int) or number < 1:
            raise ConfigError(f"{where}.{measure}: {number!r} is not a whole number above 0.")
    return dict(table)


def _links(value: object, where: str) -> Mapping[str, str]:
    table = _table(value, where)
    for rule, link in table.items():
        _rule(rule, where)
        if not isinstance(link, str) or not link.strip():
            raise ConfigError(f"{where}.{rule}: {link!r} is not a link.")
    return dict(table)
