"""`factcheck sources` and `factcheck documents`: the register, and what is known of a document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Call

from factcheck.errors import UsageError
from factcheck.ingest.source_list import dump_sources, parse_sources
from factcheck.model.source import Source, SourceKind


def test_a_source_is_registered_and_found(call: Call) -> None:
    """A desk would register its sources in vain."""
    call("ingest", "stories")
    call("sources", "add", "Morning Mail", "--kind", "newspaper", "--country", "gb", "--alias", "morning")

    assert "1 document" in call("sources", "show", "MORNING").stdout
    listed = json.loads(call("sources", "--format", "json").stdout)
    assert [("Morning Mail", "GB", 1)] == [(item["name"], item["country"], item["documents"]) for item in listed]
    assert "Not registered: evening (1)." in call("sources").stdout


def test_documents_go_by_the_registered_name(call: Call) -> None:
    """One paper under two names would count as two sources."""
    call("ingest", "stories")
    call("sources", "add", "Mail Group", "--alias", "morning", "--alias", "evening")

    assert ["Mail Group"] * 2 == [d["source"] for d in json.loads(call("documents", "--format", "json").stdout)]
    report = json.loads(call("report", "--format", "json").stdout)
    assert {"Mail Group"} == {document["source"] for document in report["documents"]}
    assert {"Mail Group"} == {e["source"] for finding in report["findings"] for e in finding["evidence"]}


def test_renaming_keeps_the_old_name(call: Call) -> None:
    """Documents of the old name would belong to nobody."""
    call("sources", "add", "Mail Group")
    call("sources", "add", "Morning Mail", "--parent", "Mail Group")
    call("sources", "edit", "Mail Group", "--rename", "Ellery Media")

    assert "also: Mail Group" in call("sources", "show", "Mail Group").stdout
    assert "part of: Ellery Media" in call("sources", "show", "Morning Mail").stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["add", "Mail", "--country", "Britain"], "two letters"),
        (["add", "Mail", "--zone", "Mars/Base"], "no time zone"),
        (["add", "Mail", "--parent", "Nobody"], "not registered"),
        (["add", "Al", "--confidential"], "too short"),
        (["add", "Known"], "is registered"),
        (["edit", "Unknown", "--kind", "blog"], "There is no source 'Unknown'"),
        (["remove", "Unknown"], "There is no source 'Unknown'"),
        (["import", "nothing.toml"], "cannot be read"),
    ],
)
def test_what_cannot_be_is_refused(call: Call, words: list[str], message: str) -> None:
    """A slip of the keyboard would go into the register, or end in a traceback."""
    call("sources", "add", "Known")
    result = call("sources", *words)

    assert (2, True) == (result.exit_code, message in result.stderr), result.stderr


def test_export_and_import(call: Call, desk: Path) -> None:
    """A register could not be handed to another desk, or kept under version control."""
    call("sources", "add", "Mail Group", "--kind", "company")
    call("sources", "add", "Morning Mail", "--parent", "Mail Group", "--zone", "Europe/London", "--alias", 'The "Mail"')
    assert 0 == call("sources", "export", "sources.toml").exit_code
    other = ("--db", f"sqlite:///{desk / 'other.db'}")

    assert "2 new, 0 replaced" in call("sources", "import", "sources.toml", *other).stderr
    assert call("sources", "export").stdout == call("sources", "export", *other).stdout


def test_an_import_goes_in_whole_or_not_at_all(call: Call, desk: Path) -> None:
    """Half a register would be in force."""
    (desk / "s.toml").write_text('[[source]]\nname = "A"\n[[source]]\nname = "B"\nparent = "C"\n', encoding="utf-8")

    assert 2 == call("sources", "import", "s.toml").exit_code
    assert "No source is registered." in call("sources").stdout


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name = 1", "write each source as a table"),
        ("[[source]]\n", "it has no name"),
        ('[[source]]\nname = "A"\ncolour = "red"', "unknown key 'colour'"),
        ('[[source]]\nname = "A"\nkind = "paper"', "'paper' is no kind"),
        ('[[source]]\nname = "A"\naliases = "B"', "is not what belongs there"),
        ('[[source]]\nname = "A"\nconfidential = "yes"', "is not what belongs there"),
        ('[[source]]\nname = "  "', "needs a name"),
        ("[[source", "is not TOML"),
    ],
)
def test_a_bad_file_is_explained(text: str, message: str) -> None:
    """The user would have to guess which of a hundred entries is wrong."""
    with pytest.raises(UsageError, match=message):
        parse_sources(text, "s.toml")


def test_a_file_comes_back() -> None:
    """A name with quotation marks or other letters would be changed by an export."""
    sources = (
        Source('The "Mail"', SourceKind.BLOG, aliases=("Späť\\n", "日本")),
        Source("Ana", SourceKind.PERSON, "NO", "Europe/Oslo", 'The "Mail"', (), True),
    )

    assert sources == parse_sources(dump_sources(sources), "s.toml")


def test_a_document_shows_who_says_what(call: Call, desk: Path) -> None:
    """An editor could not see why a document counts from a day."""
    story = (
        "Published: 9 March 2024\n\nPORT ELLERY, March 5, 2024 (AFP) - A ferry sank. The sinking killed 38 people.\n"
    )
    (desk / "stories" / "noon.txt").write_text(story, encoding="utf-8")
    (desk / "stories" / "manifest.csv").write_text("path,published\nnoon.txt,2024-03-05\n", encoding="utf-8")
    call("ingest", "stories")
    shown = json.loads(call("documents", "noon.txt", "--format", "json").stdout)
    said = {(item["field"], item["value"], item["from"]) for item in shown["metadata"]}

    assert {("published", "2024-03-05", "manifest"), ("published", "2024-03-09", "text")} <= said
    assert ("article", "2024-03-05", "dateline") in {(p["kind"], p["day"], p["day_from"]) for p in shown["passages"]}
    assert "2024-03-09" in call("documents", "noon.txt").stdout
    report = json.loads(call("report", "--format", "json").stdout)
    assert ["FC902"] == [f["rule_id"] for f in report["findings"] if f["rule_id"] == "FC902"]


def test_a_changed_text_is_reported(call: Call, desk: Path) -> None:
    """A desk would go on quoting what the source has taken back."""
    call("ingest", "stories")
    file = desk / "stories" / "morning.txt"
    file.write_text(file.read_text(encoding="utf-8").replace("38 people", "39 people"), encoding="utf-8")
    result = call("ingest", "stories")
    report = json.loads(call("report", "--format", "json").stdout)
    (found,) = (finding for finding in report["findings"] if finding["rule_id"] == "FC606")

    assert "2 files: 0 new, 1 changed, 1 unchanged, 0 skipped." in result.stderr
    assert "39 people" in found["evidence"][0]["text"]
    assert "38 people" in found["calculation"]


def test_the_summary_of_an_ingest(call: Call, desk: Path) -> None:
    """Nobody could tell what was left out of an archive of thousands, or why."""
    for number in range(25):
        (desk / "stories" / f"{number}.txt").write_bytes(b"")
    result = call("ingest", "stories", "--format", "json")
    told = json.loads(result.stdout)

    assert 4 == result.exit_code
    assert (2, 2, 25, 27) == (told["new"], told["read"], len(told["skipped"]), told["files"])
    assert "skipped: 25 files: The file is empty (0 bytes)." in result.stderr
    assert "27 files: 2 new, 0 unchanged, 25 skipped." in result.stderr
