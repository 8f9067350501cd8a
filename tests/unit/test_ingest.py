"""Reading files and folders: encodings, trouble with single files, names of documents."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from factcheck.errors import UsageError
from factcheck.ingest import IngestResult, read_paths

STORY = "The harbour was closed on Monday.\n"


def folder(root: Path, files: dict[str, bytes | str]) -> Path:
    """A folder with these files; strings are written as UTF-8."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def uris(result: IngestResult) -> list[str]:
    return [document.uri for document in result.documents]


@pytest.mark.parametrize(
    "data",
    [
        "Café – “open”".encode(),
        "Café – “open”".encode("utf-8-sig"),
        "Café – “open”".encode("utf-16"),
        "\ufeffCafé – “open”".encode("utf-16-be"),
        "\ufeffCafé – “open”".encode("utf-32-le"),
    ],
)
def test_unicode_encodings(tmp_path: Path, data: bytes) -> None:
    """A mark at the beginning would shift every span, or a file saved on Windows would be refused."""
    result = read_paths([folder(tmp_path, {"a.txt": data})])

    assert ["Café – “open”"] == [document.text for document in result.documents]
    assert () == result.notes


def test_windows_file_is_read_with_a_note(tmp_path: Path) -> None:
    """An old Windows file would be lost, or read wrongly without a word."""
    result = read_paths([folder(tmp_path, {"old.txt": "Café – “open”".encode("cp1252")})])

    assert "Café – “open”" == result.documents[0].text
    assert ("old.txt: read as Windows-1252 because it is not UTF-8",) == result.notes


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "0 bytes"),
        (b" \n\t\n", "white space only"),
        ("\ufeff\n".encode("utf-16"), "white space only"),
        (b"%PDF-1.7\nsome words", "a PDF"),
        (b"PK\x03\x04rest", "Word"),
        (b"\x89PNG\r\n", "an image"),
        (bytes(range(256)) * 4, "binary"),
        (b"\xff\xfeA", "not text in an encoding"),
        (b"\x81\x8d broken \xff" * 20, "not text in an encoding"),
        (b"x" * 2001, "larger than 2,000 bytes"),
    ],
)
def test_bad_file_is_skipped_and_the_others_read(tmp_path: Path, data: bytes, reason: str) -> None:
    """One bad file would cost the whole folder, or pass in silence."""
    result = read_paths([folder(tmp_path, {"bad.txt": data, "good.txt": STORY})], max_bytes=2000)

    assert ["good.txt"] == uris(result)
    assert ["bad.txt"] == [item.path for item in result.skipped]
    assert reason in result.skipped[0].reason
    assert result.skipped[0].reason.endswith(".")


def test_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    """The order of documents would depend on the disk, or an editor's swap file would count as an article."""
    root = folder(tmp_path, {"b.txt": STORY, "a.md": STORY, ".x.txt": STORY, "sub/c.text": STORY, ".git/d.txt": STORY})

    assert ["a.md", "b.txt", "sub/c.text"] == uris(read_paths([root]))


def test_empty_folder_gives_nothing(tmp_path: Path) -> None:
    """An empty folder would be an error instead of nothing to check."""
    result = read_paths([tmp_path])

    assert IngestResult(notes=result.notes) == result
    assert "no file to read" in result.notes[0]


def test_no_paths_give_nothing() -> None:
    """A call without paths would fail."""
    assert IngestResult() == read_paths([])


def test_missing_path_is_named(tmp_path: Path) -> None:
    """A typing error would look like an empty folder."""
    with pytest.raises(UsageError, match=r"nowhere\.txt"):
        read_paths([tmp_path, tmp_path / "nowhere.txt"])


def test_file_goes_by_its_name(tmp_path: Path) -> None:
    """An absolute path would enter reports and fingerprints."""
    root = folder(tmp_path, {"sub/a.txt": STORY})

    result = read_paths([str(root / "sub" / "a.txt")])

    assert [("a.txt", "a", None)] == [(d.uri, d.source, d.published_from) for d in result.documents]


def test_same_file_counts_once(tmp_path: Path) -> None:
    """One article passed as file and in its folder would corroborate itself."""
    root = folder(tmp_path, {"a.txt": STORY})
    (root / "again.txt").symlink_to(root / "a.txt")

    assert 1 == len(read_paths([root, root / "a.txt", root]).documents)


def test_loop_of_links_ends(tmp_path: Path) -> None:
    """A link to the folder above would be followed for ever; a link to itself would crash."""
    root = folder(tmp_path, {"sub/a.txt": STORY})
    (root / "sub" / "up").symlink_to(root)
    (root / "self.txt").symlink_to(root / "self.txt")

    result = read_paths([root])

    assert ["sub/a.txt"] == uris(result)
    assert ["self.txt"] == [item.path for item in result.skipped]


def test_one_name_in_two_folders(tmp_path: Path) -> None:
    """Findings on two files of one name could not be told apart."""
    root = folder(tmp_path, {"x/a.txt": STORY, "y/a.txt": STORY, "y/b.txt": STORY})

    assert ["x/a.txt", "y/a.txt", "b.txt"] == uris(read_paths([root / "x", root / "y"]))


def test_unreadable_file_is_skipped(tmp_path: Path) -> None:
    """A file without permission would stop the run."""
    root = folder(tmp_path, {"a.txt": STORY, "b.txt": STORY})
    (root / "a.txt").chmod(0)
    if os.access(root / "a.txt", os.R_OK):
        pytest.skip("this user may read everything")

    result = read_paths([root])

    assert ["b.txt"] == uris(result)
    assert "permission" in result.skipped[0].reason


def test_name_that_is_no_utf_8(tmp_path: Path) -> None:
    """One file name from an old disk would end the whole run, for no database can hold it."""
    for name in (b"old\xff.txt", b"old\xfe.txt"):
        try:
            (tmp_path / os.fsdecode(name)).write_text(STORY, encoding="utf-8")
        except OSError:
            pytest.skip("this system refuses such names by itself")

    found = read_paths([tmp_path])

    assert ["old\\udcfe.txt", "old\\udcff.txt"] == sorted(document.uri for document in found.documents)
    assert len({document.id for document in found.documents}) == 2


def test_metadata_is_fit_for_every_database(tmp_path: Path) -> None:
    """PostgreSQL refuses a NUL in a title, and the batch with it."""
    (tmp_path / "a.json").write_bytes(rb'{"headline": "Flood\u0000", "byline": "A\ud800", "body_text": "31 died."}')

    (document,) = read_paths([tmp_path]).documents

    assert ["A\ufffd", "Flood\ufffd"] == sorted(item.value for item in document.metadata)


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A named pipe in the folder would hang the run."""
    root = folder(tmp_path, {"a.txt": STORY})
    os.mkfifo(root / "pipe")

    assert ["pipe"] == [item.path for item in read_paths([root]).skipped]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` would be taken for a file."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))

    assert [("stdin", STORY)] == [(d.uri, d.text) for d in read_paths(["-"]).documents]
