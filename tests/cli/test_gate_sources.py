"""`factcheck gate`: drafts saved as web pages, sources that changed since they were read, passages that nobody checked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Call

STORY = (
    "<h1>Ferry sinks off Port Ellery</h1><p>A ferry sank off Port Ellery on Monday. The sinking killed 38 people, the "
    "coast guard said. The vessel had left the harbour at dawn, and boats from three villages searched for survivors.</p>"
)
AROUND = (
    '<div class="cookie-banner"><p>We use cookies on 3 of our sites. 120 partners may store data on you.</p></div>',
    "<footer><p>Our registered office is at 14 Pier Street. Subscribe today for 9 euros a month.</p></footer>",
)
PAGE = (
    f"<!doctype html><html><head><title>Ferry</title></head><body>{AROUND[0]}"
    f"<main><article>{STORY}</article></main>{AROUND[1]}</body></html>"
)
SOURCE = "A ferry sank off Port Ellery on Monday.\n\nThe sinking killed 38 people, the coast guard said.\n"
VAGUE = "A ferry sank off Port Ellery on Monday. People are worried about what may yet come of it.\n"
FORMATS = ("text", "json", "html", "sarif", "junit", "github", "gitlab", "csv", "markdown", "ninjs", "claimreview")


@pytest.fixture(autouse=True)
def file(desk: Path) -> Path:
    (desk / "file.txt").write_text(SOURCE, encoding="utf-8")
    return desk / "file.txt"


def report(call: Call, draft: str, *more: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(call("gate", draft, "--against", "file.txt", "--format", "json", *more).stdout)
    return found


def rules(told: dict[str, Any]) -> set[str]:
    return {finding["rule_id"] for finding in told["findings"]}


def test_of_a_page_the_story_is_the_draft(call: Call, desk: Path) -> None:
    """A notice on cookies would get a verdict, and block the story below it."""
    (desk / "page.html").write_text(PAGE, encoding="utf-8")
    words = " ".join(entry["text"] for entry in report(call, "page.html")["draft"])

    assert "killed 38 people" in words
    assert [] == [piece for piece in ("cookies", "120", "9 euros") if piece in words]
    assert "were left out" in call("gate", "page.html", "--against", "file.txt").stderr


def test_all_of_a_fragment_is_the_draft(call: Call, desk: Path) -> None:
    """An editorial system sends a story without a page around it; a part of it would go unchecked."""
    (desk / "part.html").write_text(f"{STORY}<div class='cookie'><p>The cook had 120 lifejackets.</p></div>")

    assert any("120" in entry["text"] for entry in report(call, "part.html")["draft"])


def test_a_source_that_changed_is_an_error(call: Call, desk: Path, file: Path) -> None:
    """The draft would go out on words that its source has taken back."""
    (desk / "draft.md").write_text(SOURCE, encoding="utf-8")
    call("ingest", "file.txt")
    file.write_text(SOURCE.replace("38", "35"), encoding="utf-8")
    told = report(call, "draft.md")
    (changed,) = (finding for finding in told["findings"] if finding["rule_id"] == "FC606")

    assert ("error", "fail") == (changed["severity"], told["outcome"])
    assert "38" in changed["calculation"]
    assert ["draft.md", "file.txt"] == sorted({item["document"] for item in changed["evidence"]})
    call("ingest", "file.txt")
    assert "FC606" not in rules(report(call, "draft.md"))


def test_another_text_of_the_same_name_is_no_change(call: Call, desk: Path, file: Path) -> None:
    """Every story has its `wire.txt`: another one's would hold a draft up."""
    (desk / "draft.md").write_text(SOURCE, encoding="utf-8")
    file.write_text("The council of Varel raised its tax by 4 percent.\n\nThe vote was taken at night.\n")
    call("ingest", "file.txt")
    file.write_text(SOURCE, encoding="utf-8")

    assert "FC606" not in rules(report(call, "draft.md"))


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_tells_of_a_source_that_changed(call: Call, desk: Path, file: Path, form: str) -> None:
    """A finding that rests on the draft's opening has no passage of its own; a format might break on it."""
    (desk / "draft.md").write_text("Nothing of this is in the file. It killed 99 people.\n", encoding="utf-8")
    call("ingest", "file.txt")
    file.write_text(SOURCE.replace("38", "35"), encoding="utf-8")
    done = call("gate", "draft.md", "--against", "file.txt", "--format", form)

    assert 1 == done.exit_code
    assert form == "claimreview" or "FC606" in done.stdout or "has changed" in done.stdout


def test_no_database_comes_into_being(call: Call, desk: Path) -> None:
    """The gate stores nothing, and would leave a file behind."""
    (desk / "draft.md").write_text(SOURCE, encoding="utf-8")
    report(call, "draft.md")

    assert not (desk / "factcheck.db").exists()


@pytest.mark.parametrize(("options", "severity", "code"), [((), "note", 0), (("--strict",), "error", 1)])
def test_strict_makes_an_error_of_what_was_not_checked(
    call: Call, desk: Path, options: tuple[str, ...], severity: str, code: int
) -> None:
    """A draft would pass with a passage that nobody held against anything."""
    (desk / "draft.md").write_text(VAGUE, encoding="utf-8")
    told = report(call, "draft.md", *options)

    assert {severity} == {f["severity"] for f in told["findings"] if f["rule_id"] == "FC605"}
    assert code == call("gate", "draft.md", "--against", "file.txt", *options).exit_code
