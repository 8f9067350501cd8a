"""What the gate says and keeps when it sets findings aside: places, reasons, files, and the keys of the policy."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from builders import a_document, an_evidence
from builders import a_finding as finding_of
from samples import HARBOUR, a_finding, evidence

from factcheck.errors import ConfigError
from factcheck.gate import baseline, decided, outcome, waivers
from factcheck.gate.policy import DEFAULTS, Policy, Stage, StagePolicy, at_stage, blocking
from factcheck.gate.policy_table import changed
from factcheck.model.finding import Confidence, Finding, Severity, Status
from factcheck.model.report import Outcome, Skipped

DAY = date(2026, 12, 31)
FOUND = replace(a_finding(evidence(HARBOUR, "At least 41")), rule_id="FC604", severity=Severity.ERROR)
OTHER = replace(a_finding(evidence(HARBOUR, "passengers drowned")), rule_id="FC604")
GOOD = f"""[[waiver]]
rule = " FC604 "
fingerprint = "{FOUND.fingerprint}"
reason = " The reporter was there. "
approver = " Jo Lindqvist "
expires = 2026-12-31
"""


def about(text: str, findings: tuple[Finding, ...] = (FOUND,), today: date = DAY, where: str = "w.toml") -> Finding:
    """The one finding about the waivers of a file."""
    _, (only,) = waivers.apply(findings, text, today, where=where)
    return only


def without(key: str) -> str:
    return "\n".join(line for line in GOOD.splitlines() if not line.startswith(key)) + "\n"


def with_line(line: str) -> str:
    key = line.partition(" ")[0]
    return without(key) + line + "\n"


def test_waiver_is_for_its_fingerprint_alone():
    """One exception would silence every finding of its rule."""
    waived, _ = waivers.apply([FOUND, OTHER], GOOD, DAY)

    assert [Status.WAIVED, Status.OPEN] == [finding.status for finding in waived]


def test_beginning_of_a_fingerprint_is_enough():
    """The eight digits that the report shows would not be accepted."""
    short = with_line(f'fingerprint = "{FOUND.fingerprint[:8]}"')
    longest = with_line(f'fingerprint = "{"0" * 65}"')

    assert [Status.WAIVED] == [finding.status for finding in waivers.apply([FOUND], short, DAY)[0]]
    assert "the fingerprint is not 8 to 64 hexadecimal digits" in about(longest).summary


def test_waiver_is_read_whole():
    """Reason and approver would be lost, or kept with the blanks of the file."""
    text = "# kept\n" + GOOD + 'author = "Kim"\npath = "harb*"\n\n' + GOOD
    (first, second), bad = waivers.parse(text)

    assert () == bad
    assert ("FC604", "The reporter was there.", "Jo Lindqvist", DAY) == (
        first.rule, first.reason, first.approver, first.expires,
    )  # fmt: skip
    assert (FOUND.fingerprint, "harb*", "Kim") == (first.fingerprint, first.path, first.author)
    assert (None, None) == (second.path, second.author)
    assert text[first.start : first.end] == first.text
    assert text[second.start : second.end] == second.text


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("no rule", without("rule")),
        ("no reason", without("reason")),
        ("no approver", without("approver")),
        ("neither fingerprint nor path", without("fingerprint")),
        ("no expiry (expires = 2026-12-31, a date without quotation marks)", without("expires")),
        ("unknown key 'severity'", GOOD + 'severity = "note"\nwhen = 3\n'),
        ("path is not a text", GOOD + "path = 3\n"),
        ("path is not a text", GOOD + 'path = " "\n'),
        ("author is not a text", GOOD + "author = 3\n"),
        ("fingerprint is not a text", with_line("fingerprint = 3")),
    ],
)
def test_why_a_waiver_does_not_apply(why: str, text: str):
    """A desk would not know what to mend."""
    told = about(text)

    assert f"A waiver does not apply: {why}." == told.summary
    assert (told.evidence[0].start, text.strip()) == (0, told.evidence[0].text)
    assert len(text.rstrip()) == told.evidence[0].end


def test_what_is_said_about_a_waiver():
    """The finding about a waiver would stand nowhere, or look like one about the text."""
    told = about(without("reason"))
    (place,) = told.evidence

    assert ("FC912", "invalid-waiver", "waiver", Severity.WARNING, Confidence.HIGH, 0) == (
        told.rule_id, told.rule, told.family, told.severity, told.confidence, told.origins,
    )  # fmt: skip
    assert ("w.toml", "waivers", "", "") == (place.document, place.source, place.prefix, place.suffix)


@pytest.mark.parametrize(
    ("rule", "severity", "words", "text", "today"),
    [
        ("FC911", Severity.WARNING, "The waiver of FC604 by Jo Lindqvist ran out on 2026-12-31; its finding counts again.",
         GOOD, date(2027, 1, 1)),
        ("FC910", Severity.NOTE, "No finding needs the waiver of FC101 by Jo Lindqvist any more; remove it.",
         with_line('rule = "FC101"'), DAY),
        ("FC912", Severity.WARNING,
         "A waiver does not apply: Jo Lindqvist is the author of the draft and cannot approve it.",
         GOOD + 'author = "JO  lindqvist"\n', DAY),
    ],
)  # fmt: skip
def test_what_is_said_of_a_waiver_that_is_well_formed(
    rule: str, severity: Severity, words: str, text: str, today: date
):
    """The reason why a finding counts again would be missing from the report."""
    told = about(text, today=today)

    assert (rule, severity, words, "w.toml") == (told.rule_id, told.severity, told.summary, told.evidence[0].document)


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("the file is not TOML: ", "[[waiver]\n" + "# long\n" * 60),
        ("a waivers file holds [[waiver]] tables and nothing else", "waiver = 3\n" + "# long\n" * 60),
        ("it is not a table", 'waiver = ["a"]\n' + "# long\n" * 60),
    ],
)
def test_a_file_that_cannot_be_used(why: str, text: str):
    """A broken file would be quoted nowhere, or whole."""
    told = about(text)
    (place,) = told.evidence

    assert told.summary.startswith(f"A waiver does not apply: {why}")
    assert (0, len(text), text[:200]) == (place.start, place.end, place.text)


def test_the_waiver_behind_a_finding():
    """The report would not say who set a finding aside, or name somebody for one that is open."""
    waived = replace(FOUND, status=Status.WAIVED)
    behind = waivers.waiver_of(waived, GOOD)

    assert behind is not None and "Jo Lindqvist" == behind.approver
    assert waivers.waiver_of(FOUND, GOOD) is None
    assert waivers.waiver_of(waived, "") is None
    assert waivers.waiver_of(waived, without("reason")) is None


def test_nameless_author_is_nobody():
    """A waiver by nobody in particular would be called its author's own."""
    assert Status.WAIVED is waivers.apply([FOUND], with_line('approver = "XXXX"'), DAY)[0][0].status


def test_two_words_of_a_name_are_two_words():
    """ "Jo Lind Qvist" would be taken for "Jo LindQvist"."""
    assert Status.WAIVED is waivers.apply([FOUND], with_line('approver = "Jo Lind"'), DAY, ["JoXX XXLind"])[0][0].status


def test_baseline_as_it_is_written():
    """The file would change in every commit, or could not be read by people."""
    strange = replace(FOUND, evidence=(replace(FOUND.evidence[0], document="hafen-é.txt"),))
    text = baseline.dump([strange, replace(FOUND, evidence=())])

    assert text.startswith('{\n  "schema": "factcheck-baseline/1",\n  "findings": [\n    {\n      "rule": "FC604",')
    assert '"document": "hafen-é.txt"' in text
    assert {"", "hafen-é.txt"} == {row["document"] for row in json.loads(text)["findings"]}
    assert text.endswith("}\n")


def test_baseline_of_another_form_is_named():
    """Nobody would know that the file is of a later version."""
    with pytest.raises(ConfigError, match="its schema is 'other/9', not 'factcheck-baseline/1'"):
        baseline.parse('{"schema": "other/9", "findings": []}', "b.json")


def test_baseline_sets_aside_as_often_as_it_recorded():
    """Two old findings of one kind would count for one."""
    statuses = [f.status for f in baseline.apply([FOUND] * 3, baseline.parse(baseline.dump([FOUND, FOUND])))]

    assert [Status.BASELINED, Status.BASELINED, Status.OPEN] == statuses


def test_incomplete_is_not_allowed_unless_said():
    """A caller that says nothing would let an incomplete run pass."""
    assert Outcome.INCOMPLETE is outcome([], Severity.ERROR, (Skipped("a", "b"),), 1)


def test_policy_of_few_stages_keeps_the_defaults():
    """A stage that the desk says nothing of would have no policy at all."""
    assert DEFAULTS[Stage.REVIEW] is Policy({Stage.DESK: StagePolicy()}).at(Stage.REVIEW)


def test_one_bar_for_all_stages():
    """`--fail-on` would be overruled by the policy file."""
    policy = Policy({Stage.PUBLISH: StagePolicy(fail_on=Severity.NOTE, off=frozenset({"FC1"}))}, {"deaths": 2})
    one = policy.with_one_bar()

    assert {Stage.PUBLISH: StagePolicy(off=frozenset({"FC1"}))} == one.stages
    assert {"deaths": 2} == one.minimum_origins


def test_stage_leaves_other_severities_alone():
    """A rule that the stage does not name would lose its severity."""
    (kept,) = at_stage([FOUND], StagePolicy(severity={"FC101": Severity.NOTE}))

    assert Severity.ERROR is kept.severity


@pytest.mark.parametrize("bar", [Severity.NOTE, Severity.WARNING, Severity.ERROR])
def test_named_rules_block_at_their_own_severity(bar: Severity):
    """The bar of the run would be raised by a stage, and a warning that must block would not."""
    _, least = blocking([replace(FOUND, rule_id="FC402")], Stage.REVIEW, bar)

    assert bar is least


def policy(key: str, value: object) -> Policy:
    """A policy with one key set, and all the others as they were."""
    before = Policy(
        minimum_origins={"injured": 3}, required_attributions=frozenset({"price"}), house_style={"FC1": "x"}
    )
    return changed(before, key, value, "f.toml: " + key)


def test_each_key_changes_itself_alone():
    """The policy file would set one thing and unset another."""
    origins = policy("minimum_origins", {"deaths": 1, "*": 2})
    credits = policy("required_attributions", ["deaths"])
    style = policy("house_style", {"FC402": "https://style.example/quotes"})

    assert ({"deaths": 1, "*": 2}, {"price"}) == (origins.minimum_origins, origins.required_attributions)
    assert ({"deaths"}, {"FC1": "x"}) == (credits.required_attributions, credits.house_style)
    assert ({"FC402": "https://style.example/quotes"}, {"injured": 3}) == (style.house_style, style.minimum_origins)


def stage(name: str, **keys: object) -> StagePolicy:
    return policy("stage", {name: keys}).at(Stage(name))


def test_rules_that_block_are_named():
    """A desk that names the rules of its first stage would still be let through there."""
    assert (False, frozenset({"FC402"})) == (
        stage("desk", blocks=["FC402"]).never,
        stage("desk", blocks=["FC402"]).blocks,
    )
    assert Severity.NOTE is stage("review", fail_on="note", blocks=["FC402"]).fail_on


def test_a_stage_may_never_block():
    """ "never" would be taken for a severity."""
    assert (True, None) == (stage("publish", fail_on="never").never, stage("publish", fail_on="never").fail_on)
    assert stage("desk", fail_on="error").never is False


def test_severity_of_a_correction_may_be_set():
    """What cannot block could not be shown as a note either."""
    assert {"FC101": Severity.NOTE} == stage("kill", severity={"FC101": "note"}).severity


@pytest.mark.parametrize(
    ("told", "key", "value"),
    [
        ("f.toml: stage: 3 is not a table", "stage", 3),
        ("f.toml: stage.desk: 3 is not a table", "stage", {"desk": 3}),
        (
            "f.toml: stage.soon: there is no such stage. Known: desk, review, publish, correct, kill.",
            "stage",
            {"soon": {}},
        ),
        ("f.toml: stage.desk: unknown key 'bar'. Known: fail_on, blocks, severity.", "stage", {"desk": {"bar": 1}}),
        ("f.toml: stage.kill.blocks: a correction or a kill is never held up", "stage", {"kill": {"blocks": []}}),
        ("f.toml: stage.desk.fail_on: 'x' is not a severity. Use ", "stage", {"desk": {"fail_on": "x"}}),
        ("error, warning, note|note, warning, error", "stage", {"desk": {"fail_on": "x"}}),
        ("f.toml: stage.desk.blocks: 'FC' is not the id of a rule", "stage", {"desk": {"blocks": ["FC"]}}),
        ("f.toml: stage.desk.blocks: 'FC402' is not a list of words", "stage", {"desk": {"blocks": "FC402"}}),
        (r"f.toml: stage.desk.blocks: \[3\] is not a list of words", "stage", {"desk": {"blocks": [3]}}),
        (r"f.toml: stage.desk.blocks: \[' '\] is not a list of words", "stage", {"desk": {"blocks": [" "]}}),
        ("f.toml: stage.desk.severity: 3 is not a table", "stage", {"desk": {"severity": 3}}),
        ("f.toml: stage.desk.severity: 'x' is not the id", "stage", {"desk": {"severity": {"x": "note"}}}),
        ("f.toml: stage.desk.severity.FC101: 'x' is not a sev", "stage", {"desk": {"severity": {"FC101": "x"}}}),
        ("f.toml: minimum_origins.deaths: True is not a whole number above 0", "minimum_origins", {"deaths": True}),
        ("f.toml: minimum_origins.deaths: 1.5 is not a whole number", "minimum_origins", {"deaths": 1.5}),
        ("f.toml: house_style: 3 is not a table", "house_style", 3),
        ("f.toml: house_style: 'x' is not the id of a rule", "house_style", {"x": "y"}),
        ("f.toml: house_style.FC402: ' ' is not a link", "house_style", {"FC402": " "}),
    ],
)
def test_the_key_is_named(told: str, key: str, value: object):
    """Somebody would search the whole file for a slip of the pen."""
    with pytest.raises(ConfigError, match=told):
        policy(key, value)


A = a_document("The flood killed 31 people in the old harbour town by the sea.", "a.txt", source="A Post")
B = a_document("The flood killed 23 people, it is said.", "b.txt", source="B Times")
C = a_document("The flood killed 24 people, it is said.", "b.txt", source="B Times")
OLD = finding_of(an_evidence(A, "31 people"), an_evidence(B, "23 people", "related"))
NEW = finding_of(
    an_evidence(A, "31 people"), an_evidence(C, "24 people", "related"), fact="f7", origins=3
)  # fmt: skip


def ruling(finding: Finding, day: str = "2024-03-05", word: str = "not_a_conflict") -> decided.Ruling:
    return decided.Ruling(finding, Status.DISMISSED, word, "Ana", day)


def stale(new: Finding, *old: decided.Ruling) -> tuple[Finding, ...]:
    return decided.stale([new], {one.finding.fingerprint: one for one in old}, {"a.txt", "b.txt"})


def test_a_stale_decision_tells_all_that_is_known():
    """Whoever decides again would have to find the old decision first."""
    (told,) = stale(NEW, ruling(OLD))

    assert ("stale-decision", "decision", Confidence.HIGH) == (told.rule, told.family, told.confidence)
    assert f"FC101 {NEW.fingerprint[:8]} stands where {OLD.fingerprint[:8]} stood" == told.calculation
    assert "Decide again: the words have changed since." == told.suggestion
    assert ("f7", 3) == (told.fact, told.origins)


def test_the_last_decision_is_told():
    """Of two decisions on one place the older would be shown."""
    earlier = finding_of(an_evidence(A, "31 people"), an_evidence(B, "23 people,", "related"))
    (told,) = stale(NEW, ruling(OLD, "2024-03-05"), ruling(earlier, "2024-02-01", "unsure"))
    (turned,) = stale(NEW, ruling(OLD, "2024-03-05"), ruling(earlier, "2024-04-01", "unsure"))

    assert "ruled “not a conflict” on 2024-03-05" in told.summary
    assert "ruled “unsure” on 2024-04-01" in turned.summary


@pytest.mark.parametrize("old", [finding_of(an_evidence(A, "31 people")), OLD])
@pytest.mark.parametrize("new", [finding_of(an_evidence(A, "31 people in")), NEW])
def test_documents_of_one_within_those_of_the_other(old: Finding, new: Finding):
    """A finding that lost or gained a document would count as another one."""
    assert 1 == len(stale(new, ruling(old)))


def test_documents_that_merely_overlap_are_of_another_finding():
    """A decision on two papers would be called out of date by a conflict of other two."""
    other = a_document("The flood killed 24 people, it is said.", "c.txt", source="C Daily")
    new = finding_of(an_evidence(B, "23 people"), an_evidence(other, "24 people", "related"))
    found = decided.stale([new], {OLD.fingerprint: ruling(OLD)}, {"a.txt", "b.txt", "c.txt"})

    assert () == found


def test_what_is_set_aside_takes_no_place():
    """A waived finding would bring back the decision that it has nothing to do with."""
    assert () == stale(replace(NEW, status=Status.WAIVED), ruling(OLD))


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ("“The flood killed 31 people in the old harbour town by the …”", "The flood killed 31 people in the old harbour town by the sea."),
        ("“The flood killed 31 people in the old harbour town by the”", "The flood killed 31 people in the old harbour town by the"),
        ("“31 people”", "31 people"),
    ],
)  # fmt: skip
def test_long_words_are_cut_between_two_words(expected: str, words: str):
    """The summary would quote half a page, or half a word."""
    assert expected == decided._short(words)
    assert f"“{'a' * 60}”" == decided._short("a" * 60)
    assert f"“{'a' * 59} …”" == decided._short("a" * 59 + " bc")
