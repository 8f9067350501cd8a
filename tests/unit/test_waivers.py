"""Waivers, baselines and stages: what may be set aside, by whom, until when."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from samples import HARBOUR, a_finding, evidence

from factcheck.errors import ConfigError
from factcheck.gate import baseline, waivers
from factcheck.gate.policy import Stage, blocking
from factcheck.model.finding import Finding, Severity, Status

FOUND = replace(a_finding(evidence(HARBOUR, "At least 41")), rule_id="FC604", severity=Severity.ERROR)
LAST_DAY = date(2026, 12, 31)
FIELDS = {
    "rule": '"FC604"',
    "fingerprint": f'"{FOUND.fingerprint}"',
    "reason": '"The reporter was there."',
    "approver": '"Jo Lindqvist"',
    "expires": "2026-12-31",
}


def waiver(**changes: str | None) -> str:
    fields = {**FIELDS, **changes}
    return "\n".join(["[[waiver]]", *(f"{key} = {value}" for key, value in fields.items() if value is not None)]) + "\n"


def applied(text: str, today: date = LAST_DAY, authors: tuple[str, ...] = ()) -> tuple[Status, list[str]]:
    (found,), about = waivers.apply([FOUND], text, today, authors)
    return found.status, [f.rule_id for f in about]


@pytest.mark.parametrize("day", [date(2026, 1, 1), LAST_DAY])
def test_valid_until_its_last_day(day: date):
    """A waiver would end a day early."""
    assert (Status.WAIVED, []) == applied(waiver(), day)


def test_expired_waiver_brings_its_finding_back():
    """A forgotten exception would hold for ever."""
    assert (Status.OPEN, ["FC911"]) == applied(waiver(), date(2027, 1, 1))


@pytest.mark.parametrize("key", ["rule", "reason", "approver", "expires", "fingerprint"])
def test_incomplete_waiver_does_not_apply(key: str):
    """An exception without a reason, an approver or an end would silence a finding."""
    assert (Status.OPEN, ["FC912"]) == applied(waiver(**{key: None}))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("reason", '"  "'),
        ("expires", '"2026-12-31"'),
        ("expires", "2026-12-31T10:00:00"),
        ("fingerprint", '"12345"'),
        ("fingerprint", '"*"'),
        ("approver", "7"),
        ("severity", '"note"'),
    ],
)
def test_malformed_waiver_does_not_apply(key: str, value: str):
    """A slip of the pen would silence more than was meant, or without saying so."""
    assert (Status.OPEN, ["FC912"]) == applied(waiver(**{key: value}))


@pytest.mark.parametrize("text", ["[[waiver]\n", "waiver = 3\n", "[other]\n", 'waiver = ["a"]\n'])
def test_unreadable_file_waives_nothing(text: str):
    """A broken file would look like one without exceptions."""
    assert (Status.OPEN, ["FC912"]) == applied(text)


@pytest.mark.parametrize("author", ["Jo Lindqvist", "jo  lindqvist"])
def test_author_cannot_approve(author: str):
    """Writers would wave their own mistakes through."""
    assert (Status.OPEN, ["FC912"]) == applied(waiver(), authors=(author,))


def test_author_named_in_the_waiver_cannot_approve():
    """The same, where nobody gave --author."""
    assert (Status.OPEN, ["FC912"]) == applied(waiver(author='"Jo Lindqvist"'))


def test_unused_waiver_is_told():
    """Exceptions would pile up."""
    assert (Status.OPEN, ["FC910"]) == applied(waiver(rule='"FC101"'))


def test_path_covers_all_findings_of_the_rule_on_it():
    """A desk could not except a column that is opinion."""
    path = f'"{FOUND.evidence[0].document[:3]}*"'
    assert (Status.WAIVED, []) == applied(waiver(fingerprint=None, path=path))


def test_path_covers_no_other_document():
    """An exception for one text would hold for all."""
    assert (Status.OPEN, ["FC910"]) == applied(waiver(fingerprint=None, path='"elsewhere/*"'))


def test_findings_about_waivers_stand_at_their_lines():
    """A reader would search the file for the bad entry."""
    text = "# exceptions\n" + waiver() + "\n" + waiver(reason=None)
    _, about = waivers.apply([FOUND], text, LAST_DAY)
    (only,) = about[0].evidence

    assert text[only.start : only.end].startswith("[[waiver]]")


def test_baseline_sets_aside_what_it_recorded():
    """A desk that starts today would drown in old findings."""
    (found,) = baseline.apply([FOUND], baseline.parse(baseline.dump([FOUND])))
    assert Status.BASELINED is found.status


def test_baseline_is_a_multiset():
    """A second case of the same mistake would hide behind the first."""
    statuses = [f.status for f in baseline.apply([FOUND, FOUND], Counter({FOUND.fingerprint: 1}))]
    assert [Status.BASELINED, Status.OPEN] == statuses


def test_baseline_does_not_depend_on_order():
    """The file would change in every commit."""
    other = replace(FOUND, rule_id="FC101")
    assert baseline.dump([FOUND, other]) == baseline.dump([other, FOUND])


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema": "other/1", "findings": []}', json.dumps({"schema": baseline.SCHEMA})]
)
def test_broken_baseline_is_an_error(text: str):
    """A damaged file would let everything pass, or nothing."""
    with pytest.raises(ConfigError, match="baseline"):
        baseline.parse(text)


def at_stage(stage: Stage, rule_id: str, fail_on: Severity | None = Severity.ERROR) -> list[str]:
    finding: Finding = replace(FOUND, rule_id=rule_id)
    found, level = blocking([finding], stage, fail_on)
    return [f.rule_id for f in found] if level is not None else []


@pytest.mark.parametrize(
    ("expected", "stage", "rule_id"),
    [
        ([], Stage.DESK, "FC402"),
        (["FC402"], Stage.REVIEW, "FC402"),
        (["FC504"], Stage.REVIEW, "FC504"),
        (["FC505"], Stage.REVIEW, "FC505"),
        ([], Stage.REVIEW, "FC101"),
        (["FC101"], Stage.PUBLISH, "FC101"),
        ([], Stage.CORRECT, "FC101"),
        ([], Stage.KILL, "FC402"),
    ],
)
def test_stage(expected: list[str], stage: Stage, rule_id: str):
    """A correction would be held up, or a wrong quotation let through."""
    assert expected == at_stage(stage, rule_id)


@pytest.mark.parametrize("stage", list(Stage))
def test_never_blocks_nothing(stage: Stage):
    """`--fail-on never` would block."""
    assert [] == at_stage(stage, "FC402", None)


@pytest.mark.parametrize("text", ["", "# none yet\n", "waiver = []\n"])
def test_file_without_waivers_is_fine(text: str):
    """The gate would break on a file from which the last waiver was taken."""
    assert ((), ()) == waivers.parse(text)
