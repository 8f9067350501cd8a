"""Files that are damaged, locked, lying about their size, or made to do harm: named with a way out, and nothing else lost."""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from factcheck.errors import InputError
from factcheck.ingest.readers import Readers
from factcheck.ingest.reading import Reading

HERE = Path(__file__).parents[1] / "fixtures" / "formats"
STORY = b"12 members voted for the budget, the mayor said."
MAX_BYTES = 5_000_000
SECONDS = 60
MEGABYTES = 3_000


def entities(depth: int = 9) -> bytes:
    """Entities within entities, a thousand million words in the end."""
    nested = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, depth + 1))
    return (
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "word ">' + nested + b"]>"
        b"<rss><channel><item><title>&e9;</title></item></channel></rss>"
    )


FOREIGN = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    b"<rss><channel><item><title>x &x;</title></item></channel></rss>"
)


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def word_with(body: bytes) -> bytes:
    """A Word file with another body."""
    with zipfile.ZipFile(HERE / "school.docx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return packed({**parts, "word/document.xml": body})


def locked_pdf() -> bytes:
    import pypdf

    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("invented", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def empty_pdf() -> bytes:
    import pypdf

    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def read(name: str, data: bytes) -> Reading:
    return Readers().read(name, data, MAX_BYTES)


REFUSED = [
    ("laughs.xml", entities, "declares XML entities"),
    ("laughs.rss", entities, "declares XML entities"),
    ("foreign.xml", lambda: FOREIGN, "declares XML entities"),
    ("utf16.rss", lambda: entities().decode().encode("utf-16"), "declares"),
    ("laughs.docx", lambda: word_with(entities()), "Open and save it anew"),
    ("blank.docx", lambda: word_with(b" " * 40_000_000), "unpacks to"),
    ("locked.docx", (HERE / "locked.docx").read_bytes, "protected by a password"),
    ("old.docx", lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "old Office format"),
    ("sheet.docx", (HERE / "facts-1.xlsx").read_bytes, "no Word file"),
    ("cut.docx", lambda: (HERE / "school.docx").read_bytes()[:3000], "Open and save it anew"),
    ("cut.xlsx", lambda: (HERE / "facts-1.xlsx").read_bytes()[:3000], "Open and save it anew"),
    ("locked.pdf", locked_pdf, "protected by a password"),
    ("scan.pdf", empty_pdf, "PDF without text"),
    ("cut.pdf", lambda: (HERE / "school.pdf").read_bytes()[:900], "PDF"),
    ("loop.pdf", lambda: b"%PDF-1.4\n1 0 obj<</Type/Pages/Kids[1 0 R]>>endobj trailer<</Root 1 0 R>>", "PDF"),
    ("cut.zip", lambda: (HERE / "loose.zip").read_bytes()[:900], "ZIP file that is damaged"),
    ("none.zip", lambda: packed({}), "no file to read"),
    ("deep.json", lambda: b"[" * 500_000, "nested too deeply"),
    ("cut.json", lambda: b'{"text": "one', "is no JSON"),
    ("list.json", lambda: b"[1, 2, 3]", "no article"),
    ("noise.rtf", lambda: b"\x00\x01" * 400, "no RTF file"),
    ("picture.txt", lambda: b"\x89PNG\r\n" + bytes(200), "an image"),
    ("noise.html", lambda: os.urandom(4000), "binary"),
    ("empty.html", lambda: b"<html><body><script>x()</script></body></html>", "no text in this page"),
    ("strange.xml", lambda: b"<invoice><sum>3</sum></invoice>", "no XML known here"),
    ("list.csv", lambda: b"name,price\nbread,3\n", "claim,value,unit,source,date"),
    ("long.csv", lambda: b"claim\n" + b"a\n" * 60_000, "more than 50,000 rows"),
    ("head.txt", lambda: b"---\ntitle: x\n---\n", "nothing behind the front matter"),
    ("song.srt", lambda: b"1\nno timing here\n", "no cue"),
    ("parts.eml", lambda: b"From: a@b.example\nTo: c\n\n" + b"--a\n\n" * 100_000, "more parts"),
    ("large.html", lambda: b"<p>" + b"word " * 1_100_000, "larger than 5,000,000 bytes"),
]


@pytest.mark.parametrize(("name", "make", "words"), REFUSED, ids=[row[0] for row in REFUSED])
def test_refused_with_a_way_out(name: str, make, words: str) -> None:
    """A bad file would hang the run, fill the memory, or leave the desk without a hint."""
    data = make()
    started = time.monotonic()
    with pytest.raises(InputError, match=words.replace("(", r"\(")) as caught:
        read(name, data)

    assert str(caught.value).endswith(".")
    assert 1 < str(caught.value).count(".") + str(caught.value).count(":")
    assert SECONDS > time.monotonic() - started


def test_members_of_a_zip_fall_alone() -> None:
    """One bad member would cost the others, or be unpacked outside of the archive."""
    bad = {
        "../../evil.txt": STORY,
        "/root.txt": STORY,
        "c:\\evil.txt": STORY,
        "bomb.txt": b"0" * 20_000_000,
        "in.zip": packed({"bomb.txt": b"0" * 20_000_000}),
        "laughs.xml": entities(),
        "empty.txt": b"",
    }
    found = read("mixed.zip", packed({**bad, "good.txt": STORY}))

    assert ["good.txt"] == [item.fragment for item in found.items]
    assert {"../../evil.txt", "/root.txt", "c:/evil.txt", "bomb.txt", "in.zip#bomb.txt", "laughs.xml", "empty.txt"} == {
        part.path for part in found.skipped
    }


def test_zip_within_zip_within_zip_ends() -> None:
    """Archives packed into each other without end would be followed."""
    data = packed({"a.txt": STORY})
    for _ in range(8):
        data = packed({"in.zip": data}, zipfile.ZIP_STORED)
    found = read("deep.zip", data)

    assert () == found.items
    assert "too deeply" in found.skipped[0].reason


def test_locked_members_are_named() -> None:
    """A member with a password would look like a fault of the program."""
    data = bytearray(packed({"a.txt": STORY}, zipfile.ZIP_STORED))
    data[6] |= 1  # the mark of encryption, in the header of the member and in the directory
    data[data.rindex(b"PK\x01\x02") + 8] |= 1

    assert "protected by a password" in read("locked.zip", bytes(data)).skipped[0].reason


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("---\ntitle: [one\n---\n", "no YAML"),
        ("---\na: &x [1]\nb: *x\n---\n", "anchors or aliases"),
        ("+++\ntitle = \n+++\n", "no TOML"),
        ("---\njust: a\n  bad: indent\n---\n", "no YAML"),
        ("---\n" + "a: [" * 3000 + "\n---\n", "no YAML"),
    ],
)
def test_malformed_front_matter_costs_no_text(head: str, words: str) -> None:
    """A slip in the head of a file would cost the whole story, or the head would be checked as copy."""
    found = read("a.txt", head.encode() + STORY)

    assert STORY.decode() == found.items[0].blocks[-1].text
    assert words in found.notes[0]


def test_rule_at_the_top_is_no_front_matter() -> None:
    """A story between two rules would be taken for metadata."""
    text = "---\nThe mayor resigned on Monday.\n---\nThe council met.\n"

    assert [text] == [block.text for block in read("a.txt", text.encode()).items[0].blocks]


def test_mixed_encodings_are_read_and_told() -> None:
    """Two texts pasted into one would come out with broken quotation marks throughout."""
    found = read("a.txt", "“Łódź is open – at last,” the café said. ".encode() + "“Fine.”".encode("cp1252"))

    assert "“Łódź is open – at last,” the café said. “Fine.”" == found.items[0].blocks[0].text
    assert "2 bytes of Windows-1252" in found.notes[0]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("iso-8859-1", "cp1252"), ("windows-1251", "cp1251"), ("shift_jis", "shift_jis"), ("utf-8", "utf-8")],
)
def test_pages_are_read_as_they_declare(declared: str, encoding: str) -> None:
    """A page in an old encoding would be refused, or its letters changed."""
    words = {"cp1251": "Москва", "shift_jis": "東京"}.get(encoding, "café")
    page = f'<html><head><meta charset="{declared}"></head><body><p>The mayor of {words} said on Monday that 12 died.</p></body></html>'

    assert words in read("a.html", page.encode(encoding)).items[0].blocks[-1].text


def test_wrong_declaration_costs_no_page() -> None:
    """A page that declares what it is not would be lost."""
    page = '<meta charset="no-such-thing"><p>The mayor of Łódź said on Monday that 12 people died.</p>'.encode()

    assert "Łódź" in read("a.html", page).items[0].blocks[-1].text


@pytest.mark.parametrize("name", ["long.html", "deep.html", "wide.html", "many.md", "braces.rtf", "cues.vtt"])
def test_large_and_odd_files_take_bounded_time(name: str) -> None:
    """A file within the bound on size would keep the run busy for hours."""
    data = {
        "long.html": b"<article>" + b"<p>The mayor of Selm said that 12 had died.</p>" * 20_000,
        "deep.html": b"<div>" * 100_000 + b"hello there",
        "wide.html": b'<p class="' + b"a " * 1_000_000 + b'">The mayor said that 12 people died.</p>',
        "many.md": b"[a" * 1_000_000,
        "braces.rtf": b"{\\rtf1 hello " + b"{\\deleted x}" * 50_000 + b"}",
        "cues.vtt": b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\n<v A B>word\n\n" * 50_000,
    }[name]
    started = time.monotonic()
    try:
        read(name, data)
    except InputError as error:
        assert str(error)

    assert SECONDS > time.monotonic() - started


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 1_000_000, MEGABYTES * 1_000_000))


def test_a_folder_of_harm(tmp_path: Path) -> None:
    """The good file among the bad would be lost, the memory would run out, or the run would pass."""
    for name, make, _ in REFUSED:
        (tmp_path / name).write_bytes(make())
    (tmp_path / "good.txt").write_bytes(STORY)
    (tmp_path / "bomb.zip").write_bytes(packed({"bomb.txt": b"0" * 20_000_000}))
    with (tmp_path / "huge.pdf").open("wb") as stream:
        stream.truncate(200_000_000)
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(200_000_000)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.docx").symlink_to(tmp_path / "self.docx")
    command = [sys.executable, "-m", "factcheck", "report", str(tmp_path), "--no-store", "--format", "json"]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, preexec_fn=limited, timeout=300, cwd=tmp_path
    )

    assert 4 == done.returncode, done.stderr[-2000:]
    assert ["good.txt"] == [item["document"] for item in json.loads(done.stdout)["documents"]]
    for name in (*(row[0] for row in REFUSED), "bomb.zip#bomb.txt", "huge.pdf", "huge.txt", "self.docx"):
        assert f"skipped: {name}: " in done.stderr
