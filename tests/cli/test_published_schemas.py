"""Files of the gate before the judges that others publish: the JUnit schema of Jenkins, Microsoft's SARIF validator.

`.ci/fetch-validators FOLDER` fetches them; without `FACTCHECK_TEST_VALIDATORS=FOLDER` these tests are skipped.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from conftest import Call

# Read before the environment is scrubbed for each test.
VALIDATORS = Path(os.environ.get("FACTCHECK_TEST_VALIDATORS") or "missing")

pytestmark = pytest.mark.skipif(not VALIDATORS.is_dir(), reason="needs FACTCHECK_TEST_VALIDATORS")

DRAFTS = {
    "many.md": (
        "# 😀 عاجل: Ferry <lost> & found\n\nA ferry sank off **Port Ellery** on Monday. The sinking killed 39 people, the coast "
        'guard said.\n\nThe captain, Orla Venning, had sold 7,315 "forged" tickets to pilgrims.\n\nPeople are worried.\n'
    ),
    "clean.md": "A ferry sank off Port Ellery on Monday. The sinking killed 38 people, the coast guard said.\n",
    "empty.md": "Nothing.\n",
}


@pytest.fixture(params=DRAFTS)
def outputs(request: pytest.FixtureRequest, call: Call, desk: Path) -> Path:
    """A folder with what the gate writes on a draft."""
    (desk / request.param).write_text(DRAFTS[request.param], encoding="utf-8")
    targets = ("--output", "sarif:f.sarif", "--output", "junit:f.xml")
    call("gate", request.param, "--against", "stories/morning.txt", *targets)
    return desk


def test_junit(outputs: Path) -> None:
    """A build server would refuse the file, or leave the draft out of its list."""
    etree = pytest.importorskip("lxml.etree")
    schema = etree.XMLSchema(etree.parse(str(VALIDATORS / "junit-10.xsd")))

    schema.assertValid(etree.parse(str(outputs / "f.xml")))


def test_sarif(outputs: Path) -> None:
    """A viewer or a code-scanning page would refuse the file."""
    (program,) = VALIDATORS.glob("node_modules/@microsoft/sarif-multitool-*/Sarif.Multitool")
    told = outputs / "told.sarif"
    subprocess.run([program, "validate", "f.sarif", "--output", told], cwd=outputs, capture_output=True, check=True)
    found = json.loads(told.read_text(encoding="utf-8-sig"))["runs"][0]["results"]

    assert [] == [item["message"] for item in found if item.get("level", "warning") == "error"]
    # NOTE: the validator says nothing at all of a file that it cannot read; of ours it misses an address of the program.
    assert "SARIF2005" in {item["ruleId"] for item in found}


def test_sarif_opens_in_a_viewer(outputs: Path) -> None:
    """The desk's own view of its results would stay empty."""
    page = outputs / "f.html"
    subprocess.run(
        [VALIDATORS / "pip/bin/sarif", "html", "-o", page, "f.sarif"], cwd=outputs, capture_output=True, check=True
    )
    rules = {result["ruleId"] for result in json.loads((outputs / "f.sarif").read_text())["runs"][0]["results"]}
    shown = page.read_text(encoding="utf-8")

    assert [] == [rule for rule in rules if rule not in shown]
