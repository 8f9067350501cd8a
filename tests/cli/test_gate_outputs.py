"""What the gate writes for other programs and for people's own tools, held against the schemas of those programs."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from conftest import Call

DRAFT = (
    "# Ferry lost\n\nA ferry sank off **Port Ellery** on Monday. The sinking killed 38 people, the coast guard said.\n\n"
    "The captain, Orla Venning, had sold 7,315 forged tickets to pilgrims from the northern islands.\n"
)
SOURCES = "stories/morning.txt"
SCHEMAS = Path(__file__).parent / "schemas"


@pytest.fixture
def draft(desk: Path) -> str:
    (desk / "draft.md").write_text(DRAFT, encoding="utf-8")
    return "draft.md"


def made(call: Call, draft: str, form: str) -> str:
    return str(call("gate", draft, "--against", SOURCES, "--format", form).stdout)


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("form", "name"),
    [("sarif", "sarif.json"), ("gitlab", "gitlab.json"), ("ninjs", "ninjs.json"), ("claimreview", "claimreview.json")],
)
def test_json_formats_follow_their_schemas(call: Call, draft: str, form: str, name: str):
    """The program on the other side would refuse the file."""
    jsonschema.Draft202012Validator(schema(name)).validate(json.loads(made(call, draft, form)))


def test_junit_follows_its_schema(call: Call, draft: str):
    """The build server would show nothing."""
    etree = pytest.importorskip("lxml.etree")
    xsd = etree.XMLSchema(etree.parse(str(SCHEMAS / "junit.xsd")))
    xsd.assertValid(etree.fromstring(made(call, draft, "junit").encode()))


def test_ninjs_leaves_the_status_alone(call: Call, draft: str):
    """A program would say whether a text may be used."""
    item = json.loads(made(call, draft, "ninjs"))
    assert "pubStatus" not in item
    assert item["edNote"].startswith("factcheck, publish: fail")
    assert "FC604" in item["edNote"]


def test_claimreview_is_silent_where_nobody_decided(call: Call, draft: str):
    """The program would publish verdicts of its own."""
    assert [] == json.loads(made(call, draft, "claimreview"))["@graph"]


def test_markdown_keeps_the_words_and_notes_every_fact(call: Call, draft: str):
    """A fact would stand without what is behind it."""
    page = made(call, draft, "markdown")
    count = len(json.loads(made(call, draft, "json"))["draft"])
    assert all(f"\n[^{number}]: " in page and f"[^{number}]" in page for number in range(1, count + 1))
    assert "7,315 forged tickets" in page


def test_word_has_a_comment_for_every_fact(call: Call, desk: Path, draft: str):
    """An editor who works in Word would see bare text."""
    pytest.importorskip("docx")
    call("gate", draft, "--against", SOURCES, "--output", "docx:checked.docx", "--output", "json:checked.json")
    with zipfile.ZipFile(io.BytesIO((desk / "checked.docx").read_bytes())) as packed:
        comments = ET.fromstring(packed.read("word/comments.xml"))
        body = packed.read("word/document.xml").decode()
    entries = json.loads((desk / "checked.json").read_text(encoding="utf-8"))["draft"]
    assert len(entries) == len(list(comments))
    assert all(f'w:val="{kind}"' in body for kind in ("single", "dashedHeavy"))


def test_several_outputs_in_one_run_agree(call: Call, desk: Path, draft: str):
    """Two files of one run would tell two stories."""
    names = ("json", "sarif", "csv", "html", "markdown", "gitlab", "junit", "github", "ninjs")
    targets = [word for name in names for word in ("--output", f"{name}:out.{name}")]
    call("gate", draft, "--against", SOURCES, *targets)
    findings = {f["fingerprint"] for f in json.loads((desk / "out.json").read_text(encoding="utf-8"))["findings"]}
    results = json.loads((desk / "out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert all((desk / f"out.{name}").stat().st_size for name in names)
    assert findings == {r["partialFingerprints"]["factcheckFingerprint/v1"] for r in results}


def test_findings_point_into_the_markdown_file(call: Call, draft: str):
    """The mark of a code host would stand beside the passage."""
    report = json.loads(made(call, draft, "json"))
    assert all(DRAFT[e["start"] : e["end"]].replace("*", " ") == e["text"] for e in report["draft"])
