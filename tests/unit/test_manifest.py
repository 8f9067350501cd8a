"""The list beside the articles: what it says counts, and what is wrong with it is said by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import UsageError
from factcheck.ingest import IngestResult, read_paths

HEADER = "path,source,url,published,agency,title\n"
STORY = "The harbour was closed on Monday.\n"


def read(root: Path, manifest: str | bytes, *names: str) -> IngestResult:
    """The result for a folder with this manifest and articles of these names."""
    (root / "manifest.csv").write_bytes(manifest.encode() if isinstance(manifest, str) else manifest)
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(STORY)
    return read_paths([root])


def test_row_fills_the_document(tmp_path: Path) -> None:
    """What the desk knows of an article would be lost."""
    row = 'a.txt,Harbour Courier,https://h.example/1,2024-05-03T10:12:00+02:00,AFP,"Harbour, closed"\n'

    (document,) = read(tmp_path, HEADER + row, "a.txt").documents

    assert ("a.txt", "Harbour Courier", "https://h.example/1") == (document.uri, document.source, document.url)
    assert ("2024-05-03T10:12:00+02:00", "manifest") == (document.published, document.published_from)
    assert ("AFP", "Harbour, closed") == (document.agency, document.title)


def test_empty_cells_are_nothing(tmp_path: Path) -> None:
    """An empty cell would become an empty date instead of an unknown one."""
    (document,) = read(tmp_path, HEADER + "a.txt,,,,,\n", "a.txt").documents

    assert ("a", None, None, None, None) == (
        document.source,
        document.published,
        document.published_from,
        document.agency,
        document.title,
    )


def test_other_files_are_left_out_and_counted(tmp_path: Path) -> None:
    """Notes in the folder would be checked as articles, or left out in silence."""
    result = read(tmp_path, HEADER + "a.txt,,,,,\n", "a.txt", "notes.md", "sub/more.txt", ".hidden")

    assert (["a.txt"], 2) == ([document.uri for document in result.documents], result.ignored)


def test_missing_file_is_skipped_and_the_rest_read(tmp_path: Path) -> None:
    """One missing article would stop the run, or not be noticed."""
    result = read(tmp_path, HEADER + "gone.txt,,,,,\na.txt,,,,,\n", "a.txt")

    assert ["a.txt"] == [document.uri for document in result.documents]
    assert ["gone.txt"] == [item.path for item in result.skipped]
    assert "line 2" in result.skipped[0].reason


@pytest.mark.parametrize("path", ["../a.txt", "sub/../../a.txt", "/etc/hostname", "..\\a.txt", "C:/a.txt"])
def test_path_outside_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    """A manifest from elsewhere could have any file of the machine printed in a report."""
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "a.txt").write_text(STORY)

    result = read(inner, HEADER + f"{path},,,,,\n")

    assert () == result.documents
    assert "line 2" in result.skipped[0].reason
    assert "outside" in result.skipped[0].reason


@pytest.mark.parametrize(
    ("rows", "note"),
    [
        ("a.txt,,,3 May 2024,,\n", 'line 2: "3 May 2024" is not an ISO 8601 date'),
        ("a.txt,,,2024-02-30,,\n", "line 2"),
        ("a.txt,,,2024,,\n", "line 2"),
        ("a.txt,,,,,\n./a.txt,,,,,\n", 'line 3: names "a.txt" a second time'),
        ("a.txt,,,,,\n,Harbour Courier,,,,\n", "line 3: names no path"),
        ("a.txt,,,,,Harbour, closed\n", "line 2: has more cells"),
    ],
)
def test_bad_row_is_noted_by_line(tmp_path: Path, rows: str, note: str) -> None:
    """A slip in the list would cost the article, or pass unseen."""
    result = read(tmp_path, HEADER + rows, "a.txt")

    assert ["a.txt"] == [document.uri for document in result.documents]
    assert 1 == len(result.notes)
    assert note in result.notes[0]


@pytest.mark.parametrize(
    "manifest", ["file,source\na.txt,X\n", "", b"\x00\x01\x02", 'path,source\n"a.txt,X\n', b"\x89PNG"]
)
def test_manifest_that_cannot_be_used(tmp_path: Path, manifest: str | bytes) -> None:
    """A broken list would be taken for an empty one, and everything for ignored."""
    with pytest.raises(UsageError, match=r"manifest\.csv"):
        read(tmp_path, manifest, "a.txt")


@pytest.mark.parametrize(
    "manifest",
    ["\ufeffpath;source\na.txt;Courier\n", "Path, Source \na.txt,Courier\n", "path\tsource\r\na.txt\tCourier\r\n"],
)
def test_dialects_of_spreadsheets(tmp_path: Path, manifest: str) -> None:
    """A list saved by a spreadsheet program in another country would be refused."""
    (document,) = read(tmp_path, manifest, "a.txt").documents

    assert "Courier" == document.source


def test_list_of_a_folder_below(tmp_path: Path) -> None:
    """A folder of cases would be read without the lists in them."""
    case = tmp_path / "case"
    case.mkdir()
    read(case, HEADER + "a.txt,Courier,,,,\ngone.txt,,,,,\n", "a.txt", "b.txt")

    result = read_paths([tmp_path])

    assert [("case/a.txt", "Courier")] == [(document.uri, document.source) for document in result.documents]
    assert (["case/gone.txt"], 1) == ([item.path for item in result.skipped], result.ignored)


def test_manifest_passed_by_name(tmp_path: Path) -> None:
    """`factcheck report folder/manifest.csv` would read the list as an article."""
    read(tmp_path, HEADER + "a.txt,Courier,,,,\n", "a.txt")

    assert ["Courier"] == [document.source for document in read_paths([tmp_path / "manifest.csv"]).documents]
