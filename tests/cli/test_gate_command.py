"""`factcheck gate`, `waive` and `baseline` as a reader calls them."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import Call
from hypothesis import given
from hypothesis import strategies as st

from factcheck.compare.draft_entry import DraftEntry, DraftKind, DraftVerdict
from factcheck.report.annotated_html import pieces
from factcheck.report.gate_formats import GATE_FORMATS
from factcheck.report.json_format import schema

GOOD = "A ferry sank off Port Ellery on Monday. The sinking killed 38 people, the coast guard said.\n"
BAD = (
    "A ferry sank off Port Ellery on Monday. The sinking killed 38 people, the coast guard said.\n\n"
    "The captain, Orla Venning, had sold 7,315 forged tickets to pilgrims from the northern islands.\n"
)
SOURCES = "stories/morning.txt"


@pytest.fixture
def good(desk: Path) -> str:
    (desk / "good.md").write_text(GOOD, encoding="utf-8")
    return "good.md"


@pytest.fixture
def bad(desk: Path) -> str:
    (desk / "bad.md").write_text(BAD, encoding="utf-8")
    return "bad.md"


def rendered(call: Call, form: str, draft: str) -> str:
    return str(call("gate", draft, "--against", SOURCES, "--format", form).stdout)


def report(call: Call, draft: str, *more: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(call("gate", draft, "--against", SOURCES, "--format", "json", *more).stdout)
    return found


def test_supported_draft_passes(call: Call, good: str):
    """A clean draft would be held up."""
    assert 0 == call("gate", good, "--against", SOURCES).exit_code


@pytest.mark.parametrize(
    ("code", "options"),
    [
        (1, ()),
        (1, ("--stage", "publish")),
        (0, ("--stage", "desk")),
        (0, ("--stage", "review")),
        (0, ("--stage", "correct")),
        (0, ("--stage", "kill")),
        (0, ("--fail-on", "never")),
        (4, ("--stage", "desk", "missing.txt")),
        (1, ("missing.txt",)),
        (2, ("--stage", "someday")),
        (2, ("--format", "pdf")),
        (2, ("--output", "sarif")),
    ],
)
def test_exit_code(call: Call, bad: str, code: int, options: tuple[str, ...]):
    """A build would go on where it must stop, or stop where it must go on."""
    assert code == call("gate", bad, "--against", SOURCES, *options).exit_code


@pytest.mark.parametrize(
    ("code", "words"),
    [(2, ("good.md",)), (2, ("nowhere.md", "--against", "nothing.txt")), (2, ("good.md", "--archive"))],
)
def test_without_a_file_it_is_a_mistake(call: Call, good: str, code: int, words: tuple[str, ...]):
    """A draft held against nothing would pass."""
    del good
    assert code == call("gate", *words).exit_code


def test_missing_draft_is_no_pass(call: Call):
    """A wrong path in a script would pass for ever."""
    assert call("gate", "nowhere.md", "--against", SOURCES).exit_code in (2, 3)


def test_nothing_to_check_is_no_pass(call: Call, desk: Path):
    """An empty thought would count as checked."""
    (desk / "dull.md").write_text("Well, well. And so on.\n", encoding="utf-8")
    assert 3 == call("gate", "dull.md", "--against", SOURCES).exit_code


def test_draft_among_its_sources_does_not_support_itself(call: Call, bad: str):
    """A folder that holds the draft would support every word of it."""
    assert 1 == call("gate", bad, "--against", SOURCES, bad).exit_code


def test_several_sources_behind_one_option(call: Call, good: str):
    """`--against a.txt b.txt` would lose all but the first."""
    found = json.loads(call("gate", good, "--against", SOURCES, "stories/evening.txt", "--format", "json").stdout)
    assert 3 == len(found["documents"])


def test_json_holds_to_its_schema(call: Call, bad: str):
    """Programs that read it would break."""
    jsonschema.validate(report(call, bad), schema())


def test_json_offsets_point_at_the_words(call: Call, bad: str):
    """An editor would underline the wrong words."""
    assert [e["text"] for e in report(call, bad)["draft"]] == [
        BAD[e["start"] : e["end"]] for e in report(call, bad)["draft"]
    ]


def test_draft_on_standard_input(call: Call):
    """An editorial system could not pipe a draft in."""
    assert 0 == call("gate", "-", "--against", SOURCES, input=GOOD).exit_code


def test_severity_from_the_configuration(call: Call, desk: Path, bad: str):
    """A desk could not make a rule of the gate milder."""
    (desk / "factcheck.toml").write_text('[severity]\nFC604 = "note"\nFC511 = "note"\n', encoding="utf-8")
    found = report(call, bad)["findings"]
    assert {"note"} == {f["severity"] for f in found if f["rule_id"] == "FC604"}


def test_rule_turned_off(call: Call, desk: Path, bad: str):
    """A desk could not do without a rule of the gate."""
    (desk / "factcheck.toml").write_text('disable = ["FC604"]\n', encoding="utf-8")
    assert "FC604" not in {f["rule_id"] for f in report(call, bad)["findings"]}


def waive(call: Call, fingerprint: str, rule: str, *more: str) -> int:
    words = ("--reason", "Seen by the reporter.", "--approver", "Jo Lindqvist", "--expires", "2999-01-01")
    return int(call("waive", rule, "--fingerprint", fingerprint, *words, *more).exit_code)


def test_waived_findings_do_not_block(call: Call, bad: str):
    """An approved exception would still hold up the draft."""
    for finding in report(call, bad)["findings"]:
        assert 0 == waive(call, finding["fingerprint"], finding["rule_id"])

    assert 0 == call("gate", bad, "--against", SOURCES).exit_code


def test_waiver_of_the_author_blocks_all_the_same(call: Call, bad: str):
    """Writers would approve themselves."""
    for finding in report(call, bad)["findings"]:
        waive(call, finding["fingerprint"], finding["rule_id"])

    assert 1 == call("gate", bad, "--against", SOURCES, "--author", "Jo Lindqvist").exit_code


@pytest.mark.parametrize(
    "more",
    [
        ("--author", "jo lindqvist"),
    ],
)
def test_waive_refuses_the_author(call: Call, more: tuple[str, ...]):
    """A waiver would be written that cannot apply."""
    assert 2 == waive(call, "0123456789", "FC604", *more)


def test_waive_refuses_half_a_fingerprint(call: Call):
    """The same, with a fingerprint that is none."""
    assert 2 == waive(call, "12", "FC604")


def test_waiver_survives_a_blank_line(call: Call, desk: Path, bad: str):
    """Exceptions would be lost when the draft is edited elsewhere."""
    for finding in report(call, bad)["findings"]:
        waive(call, finding["fingerprint"], finding["rule_id"])
    (desk / bad).write_text(BAD.replace("\n\n", "\n\n\n\n"), encoding="utf-8")

    assert 0 == call("gate", bad, "--against", SOURCES).exit_code


def test_baseline_lets_old_findings_pass(call: Call, bad: str):
    """A desk that starts today could never pass."""
    assert 0 == call("baseline", bad, "--against", SOURCES).exit_code
    assert 0 == call("gate", bad, "--against", SOURCES).exit_code


def test_baseline_stops_new_findings(call: Call, desk: Path, bad: str):
    """New mistakes would hide behind old ones."""
    call("baseline", bad, "--against", SOURCES)
    (desk / bad).write_text(
        BAD + "\nThe harbour master, Piet Aldous, lost 8,423 barrels of herring.\n", encoding="utf-8"
    )

    assert 1 == call("gate", bad, "--against", SOURCES).exit_code


def test_formats_are_written_in_one_run(call: Call, desk: Path, bad: str):
    """Each format would cost a run of its own."""
    targets = [word for form in GATE_FORMATS for word in ("--output", f"{form}:out.{form}")]
    call("gate", bad, "--against", SOURCES, *targets)

    assert set() == {form for form in GATE_FORMATS if not (desk / f"out.{form}").read_text(encoding="utf-8")}


def test_sarif_names_every_rule_and_place(call: Call, bad: str):
    """A clean run would not close old alerts, or an alert would stand nowhere."""
    (run,) = json.loads(rendered(call, "sarif", bad))["runs"]
    rules = run["tool"]["driver"]["rules"]

    assert "unicodeCodePoints" == run["columnKind"]
    assert run["results"]
    for result in run["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        assert result["ruleId"] == rules[result["ruleIndex"]]["id"]
        assert BAD[region["charOffset"] :].startswith(region["snippet"]["text"])


def test_sarif_tells_of_waivers(call: Call, bad: str):
    """A reviewer would not see why an alert is closed."""
    first = report(call, bad)["findings"][0]
    waive(call, first["fingerprint"], first["rule_id"])
    (run,) = json.loads(rendered(call, "sarif", bad))["runs"]
    (suppressed,) = [r for r in run["results"] if "suppressions" in r]

    assert "Seen by the reporter." == suppressed["suppressions"][0]["justification"]
    assert "2999-01-01" == suppressed["suppressions"][0]["properties"]["expires"]


def test_junit_counts_its_cases(call: Call, bad: str):
    """A build server would show another number than there is."""
    suites = ET.fromstring(rendered(call, "junit", bad))
    (suite,) = suites

    assert str(len(suite.findall("testcase"))) == suite.get("tests")
    assert str(len(suite.findall("testcase/failure"))) == suite.get("failures")
    assert "0" != suite.get("failures")


def test_github_shows_ten_and_the_total(call: Call, bad: str):
    """GitHub would drop what comes after the tenth, without a word."""
    lines = rendered(call, "github", bad).splitlines()

    assert lines[-1].startswith("::notice title=factcheck::")
    assert len(lines) <= 11
    assert any(line.startswith("::error file=bad.md,line=3,") for line in lines)


def test_gitlab_fingerprints_are_unique(call: Call, bad: str):
    """GitLab would fold two issues into one."""
    issues = json.loads(rendered(call, "gitlab", bad))
    assert issues
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_csv_cells_are_not_run_by_a_spreadsheet(call: Call, desk: Path):
    """A quotation that begins with = would be a formula."""
    (desk / "sly.md").write_text(f'{GOOD}\n"=SUM(A1) and a lot of other words," said Orla Venning.\n', encoding="utf-8")
    rows = list(csv.reader(io.StringIO(rendered(call, "csv", "sly.md"))))

    assert len(rows) > 2
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_html_loads_nothing_and_keeps_every_word(call: Call, desk: Path):
    """The page would call home, run what stands in a draft, or lose words."""
    (desk / "sly.md").write_text(f"{GOOD}\n<script>alert(1)</script> & so on, said nobody.\n", encoding="utf-8")
    page = rendered(call, "html", "sly.md")

    assert "<script" not in page
    assert "http" not in page
    assert "script&gt;alert(1)&lt;/script&gt; &amp; so on" in page
    assert 'class="fact supported"' in page


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20), st.sampled_from(list(DraftVerdict))), max_size=8))
def test_pieces_tile_the_draft(places: list[tuple[int, int, DraftVerdict]]):
    """The annotated page would print words twice or not at all."""
    entries = [DraftEntry(a, a + n, "x" * n, DraftKind.STATEMENT, v, "") for a, n, v in places]
    found = pieces(entries, 60)

    assert list(range(60)) == [i for piece in found for i in range(piece.start, piece.end)]


def test_policy_file_asks_for_two_origins(call: Call, desk: Path, good: str):
    """A toll that rests on one origin would go to print where the desk asks for two."""
    (desk / "factcheck.toml").write_text("[minimum_origins]\ndeaths = 2\n", encoding="utf-8")
    found = report(call, good)
    assert ["FC601"] == [f["rule_id"] for f in found["findings"] if f["severity"] == "error"]


def test_policy_file_asks_for_a_credit(call: Call, desk: Path):
    """A toll on nobody's word would go to print where the desk asks for a credit."""
    (desk / "factcheck.toml").write_text('required_attributions = ["deaths"]\n', encoding="utf-8")
    (desk / "bare.md").write_text("A ferry sank off Port Ellery on Monday. The sinking killed 38 people.\n", "utf-8")
    assert "FC503" in [f["rule_id"] for f in report(call, "bare.md")["findings"] if f["severity"] == "error"]


def test_policy_that_names_no_rule_is_an_error(call: Call, desk: Path, good: str):
    """A rule would be turned off that does not exist, while the right one stays."""
    (desk / "factcheck.toml").write_text('[stage.publish.severity]\nFC999 = "note"\n', encoding="utf-8")
    assert 2 == call("gate", good, "--against", SOURCES).exit_code


def test_config_shows_where_values_come_from(call: Call, desk: Path):
    """A desk could not tell which file holds."""
    (desk / "factcheck.toml").write_text('fail_on = "warning"\n', encoding="utf-8")
    shown = str(call("config").stdout)
    assert "warning  (factcheck.toml:1)" in shown
    assert "FC402, FC504, FC505  (default)" in shown


def test_house_style_stands_beside_the_finding(call: Call, desk: Path, bad: str):
    """The copy editor would have to look for the page of the style book."""
    (desk / "factcheck.toml").write_text('[house_style]\nFC604 = "style/sources"\n', encoding="utf-8")
    assert "House style: style/sources" in str(call("gate", bad, "--against", SOURCES).stdout)


def test_draft_without_a_fact_is_no_pass(call: Call, desk: Path):
    """A text of which nothing was checked would be let through."""
    (desk / "mood.md").write_text("What a day!\n", encoding="utf-8")
    assert 3 == call("gate", "mood.md", "--against", SOURCES).exit_code
