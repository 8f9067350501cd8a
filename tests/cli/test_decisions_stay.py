"""Decisions in the store against new runs: unrelated news leaves them alone, changed words open them again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from conftest import CONFLICT, Call

UNRELATED = "LARKSTEAD, March 6, 2024 - The town council of Larkstead approved a budget of 4 million pounds on Tuesday, the mayor said.\n"


def findings(call: Call) -> list[dict[str, Any]]:
    return json.loads(call("report", "stories", "--format", "json").stdout)["findings"]


def rival(found: list[dict[str, Any]]) -> dict[str, Any]:
    return next(finding for finding in found if finding["rule_id"] == "FC101")


def decide(call: Call, fingerprint: str, word: str = "not_a_conflict") -> None:
    result = call("review", "--as", "Ana", input=f"{fingerprint} {word} counted on two days\n")

    assert 0 == result.exit_code, result.output


def test_a_decision_survives_unrelated_news(call: Call, desk: Path):
    """Every new article would bring back what was decided."""
    decide(call, rival(findings(call))["fingerprint"])
    (desk / "stories" / "council.txt").write_text(UNRELATED, encoding="utf-8")
    found = findings(call)

    assert "dismissed" == rival(found)["status"]
    assert "FC913" not in {finding["rule_id"] for finding in found}


def test_a_dismissed_error_does_not_fail_the_run_and_a_confirmed_one_does(call: Call):
    """The desk's word would mean nothing to the script that asks."""
    before = call("report", "stories").exit_code
    fingerprint = rival(findings(call))["fingerprint"]
    decide(call, fingerprint)
    dismissed = call("report", "stories").exit_code
    decide(call, fingerprint, "draft_wrong")

    assert (1, 0, 1) == (before, dismissed, call("report", "stories").exit_code)


def test_changed_words_open_it_again_and_say_so(call: Call, desk: Path):
    """A toll that rose would hide behind yesterday's decision."""
    decide(call, rival(findings(call))["fingerprint"])
    changed = CONFLICT["evening.txt"].replace("41 people", "43 people")
    (desk / "stories" / "evening.txt").write_text(changed, encoding="utf-8")
    found = findings(call)
    (stale,) = [finding for finding in found if finding["rule_id"] == "FC913"]

    assert "open" == rival(found)["status"]
    assert "Ana ruled “not a conflict”" in stale["summary"]


def test_without_the_store_nothing_is_decided(call: Call):
    """`--no-store` promises to leave the database alone."""
    decide(call, rival(findings(call))["fingerprint"])
    found = json.loads(call("report", "stories", "--no-store", "--format", "json").stdout)["findings"]

    assert "open" == rival(found)["status"]
