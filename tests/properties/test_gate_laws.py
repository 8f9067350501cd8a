"""What must hold of the gate whatever the findings, decisions, waivers and drafts are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.cli.gating import Request, of_documents
from factcheck.compare.draft_report import GateReport
from factcheck.config import Settings
from factcheck.gate import outcome, waivers
from factcheck.gate.policy import Policy, Stage, StagePolicy, at_stage, blocking
from factcheck.model.finding import Confidence, Evidence, Finding, Severity, Status
from factcheck.model.report import Outcome, Skipped
from factcheck.model.text import Document

RULES = ("FC101", "FC402", "FC504", "FC505", "FC511", "FC604")
BADNESS = {Outcome.PASS: 0, Outcome.INCOMPLETE: 1, Outcome.NOTHING_CHECKED: 2, Outcome.FAIL: 3}
SOURCE = Document.from_text(
    "VAREL, May 1, 2023 - A barge sank in Varel on Monday, killing 14 people, the port office said. "
    "The mayor, Ines Holt, called it a dark day.",
    "port.txt",
)
SENTENCES = (
    "A barge sank in Varel on Monday.",
    "The sinking killed 41 people, the port office said.",
    "The sinking killed 14 people, the port office said.",
    '"It is the worst night of my life," said the mayor, Ines Holt.',
    "The owner had sold 9,400 old tickets to sailors from the islands.",
)


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    evidence = Evidence("draft.md", "draft", 0, 4, draw(st.text("abc ", min_size=1, max_size=9)), "", "")
    severity = draw(st.sampled_from(list(Severity)))
    status = draw(st.sampled_from(list(Status)))
    return Finding(
        draw(st.sampled_from(RULES)), "name", "family", severity, Confidence.HIGH, "", (evidence,), status=status
    )


bars = st.one_of(st.none(), st.sampled_from(list(Severity)))
policies = st.builds(
    lambda stage, one: Policy({stage: one}),
    st.sampled_from(list(Stage)),
    st.builds(
        StagePolicy,
        never=st.booleans(),
        fail_on=bars,
        blocks=st.one_of(st.none(), st.frozensets(st.sampled_from(RULES))),
        severity=st.dictionaries(st.sampled_from(RULES), st.sampled_from(list(Severity))),
        off=st.frozensets(st.sampled_from(RULES)),
    ),
)


def came_to(
    found: list[Finding], stage: Stage, bar: Severity | None, policy: Policy, skipped: tuple[Skipped, ...] = ()
) -> Outcome:
    may_block, least = blocking(at_stage(found, policy.at(stage)), stage, bar, policy)
    return outcome(may_block, least, skipped, 3)


@given(st.lists(findings(), min_size=1, max_size=6), st.data(), st.sampled_from(list(Stage)), bars, policies)
def test_confirming_never_helps_and_dismissing_never_hurts(
    found: list[Finding], data: st.DataObject, stage: Stage, bar: Severity | None, policy: Policy
):
    """An editor who confirms a finding would open the way, or one who dismisses it close it."""
    at = data.draw(st.integers(0, len(found) - 1))
    before = came_to([*found[:at], replace(found[at], status=Status.OPEN), *found[at + 1 :]], stage, bar, policy)
    confirmed = came_to(
        [*found[:at], replace(found[at], status=Status.CONFIRMED), *found[at + 1 :]], stage, bar, policy
    )
    dismissed = came_to(
        [*found[:at], replace(found[at], status=Status.DISMISSED), *found[at + 1 :]], stage, bar, policy
    )

    assert BADNESS[confirmed] >= BADNESS[before] >= BADNESS[dismissed]


@given(st.lists(findings(), max_size=6), st.sampled_from(list(Stage)), bars, policies)
def test_skipped_is_never_a_pass(found: list[Finding], stage: Stage, bar: Severity | None, policy: Policy):
    """A file that nobody could read would count as checked."""
    assert Outcome.PASS is not came_to(found, stage, bar, policy, (Skipped("a.txt", "damaged"),))


@given(st.lists(findings(), max_size=6), bars, policies)
def test_corrections_are_never_held_up(found: list[Finding], bar: Severity | None, policy: Policy):
    """A wrong text would stay on the page because its correction waits."""
    assert Outcome.PASS is came_to(found, Stage.CORRECT, bar, policy)
    assert Outcome.PASS is came_to(found, Stage.KILL, bar, policy)


@cache
def judged(text: str) -> GateReport:
    draft = Document.from_text(text, "draft.md")
    return of_documents(draft, (SOURCE,), Request(Path("draft.md"), ()), Settings(), date(2023, 5, 2))


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True), st.data())
def test_blank_line_keeps_fingerprints_and_waivers(sentences: list[str], data: st.DataObject):
    """Waivers would be lost when somebody presses return."""
    at = data.draw(st.integers(0, len(sentences) - 1))
    plain = "\n\n".join(sentences)
    spaced = "\n\n".join([*sentences[:at], "", *sentences[at:]]) + "\n\n"
    before, after = judged(plain).report.findings, judged(spaced).report.findings
    rows = [
        f'[[waiver]]\nrule = "{f.rule_id}"\nfingerprint = "{f.fingerprint}"\nreason = "seen"\n'
        f'approver = "Jo"\nexpires = 2030-01-01\n'
        for f in before
    ]
    waived, about = waivers.apply(after, "\n".join(rows), date(2023, 5, 2))

    assert sorted(f.fingerprint for f in before) == sorted(f.fingerprint for f in after)
    assert (set(), ()) == ({f.fingerprint for f in waived if f.status is not Status.WAIVED}, about)
