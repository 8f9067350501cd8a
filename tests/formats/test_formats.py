"""Each format, in files that real programs wrote: the text, its parts, its dates and its source."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path

import pytest

from factcheck import app
from factcheck.ingest import IngestResult
from factcheck.model.text import Document, PassageKind

HERE = Path(__file__).parents[1] / "fixtures" / "formats"
STORIES = {story["id"]: story for story in tomllib.loads((HERE / "stories.toml").read_text("utf-8"))["story"]}

# File, story, and the fields that its format states.
ALL = ("source", "published", "updated", "byline", "title", "language")
SINGLE = [
    ("bridge.txt", "bridge", ()),
    ("school.txt", "school", ALL),
    ("flood.txt", "flood", ALL),
    ("bridge.md", "bridge", ALL),
    ("school.md", "school", ALL),
    ("flood.md", "flood", ALL),
    ("bridge.html", "bridge", (*ALL, "url")),
    ("school.html", "school", (*ALL, "url")),
    ("flood.html", "flood", ("byline", "title")),
    ("bridge.mhtml", "bridge", ("published", "byline", "title", "url")),
    ("school.mhtml", "school", ("published", "byline", "title", "url")),
    ("flood.mhtml", "flood", ("published", "byline", "title", "url")),
    ("bridge.docx", "bridge", ("byline", "title")),
    ("school.docx", "school", ("byline", "title")),
    ("flood.docx", "flood", ("byline", "title")),
    ("bridge.rtf", "bridge", ("byline", "title")),
    ("school.rtf", "school", ("byline", "title")),
    ("flood.rtf", "flood", ("byline", "title")),
    ("bridge.pdf", "bridge", ("byline", "title")),
    ("school.pdf", "school", ("title",)),
    ("flood.pdf", "flood", ("byline", "title")),
    ("bridge.eml", "bridge", ("source", "published", "title")),
    ("school.eml", "school", ("source", "published", "title")),
    ("bridge.ninjs.json", "bridge", ALL),
    ("school.ninjs.json", "school", ALL),
    ("flood.ninjs.json", "flood", ALL),
    ("bridge.newsml.xml", "bridge", ALL),
    ("school.newsml.xml", "school", ALL),
]
# File, story and fragment of its documents, and the fields.
SEVERAL = [
    ("two.newsml.xml", {"school": "urn-newsml-karvale-herald-example-school", "flood": "urn-newsml-radio-selm-example-flood"}, ALL),
    ("feed-2.rss", {"bridge": "bridge", "school": "school"}, ("published", "byline", "title", "language")),
    ("feed-3.rss", {"bridge": "bridge", "school": "school", "flood": "flood"}, ("published", "byline", "title", "language")),
    ("feed-2.atom", {"bridge": "bridge", "school": "school"}, ("published", "updated", "byline", "title")),
    ("feed-3.atom", {"bridge": "bridge", "school": "school", "flood": "flood"}, ("published", "updated", "byline", "title")),
    ("lines-1.jsonl", {"bridge": "line-1", "school": "line-2", "flood": "line-3"}, ALL),
    ("lines-2.jsonl", {"bridge": "bridge", "school": "school", "flood": "flood"}, ("source", "published", "byline", "title")),
    ("lines-3.jsonl", {"bridge": "bridge", "school": "school", "flood": "flood"}, ("source", "published", "title")),
    ("loose.zip", {"bridge": "desk/bridge.docx"}, ("byline", "title")),
    ("nested.zip", {"school": "inner.zip#desk/school.txt", "flood": "flood.md"}, ALL),
    ("flood.eml", {"flood": "report.docx"}, ("byline", "title")),
]  # fmt: skip


def read(name: str) -> IngestResult:
    return app.read([HERE / name])


def words(document: Document, *kinds: PassageKind) -> str:
    """All of the text in passages of these kinds, on one line."""
    parts = (passage.span.of(document.text) for passage in document.passages if passage.kind in kinds)
    return " ".join(" ".join(parts).split())


def assert_tells(document: Document, story: dict, fields: tuple[str, ...]) -> None:
    """The story is whole and in order, nothing else is in it, and the format's word on it is taken."""
    own = words(document, *(kind for kind in PassageKind if kind.of_story))
    places = [own.find(" ".join(paragraph.split())) for paragraph in story["paragraphs"]]
    assert -1 not in places
    assert sorted(places) == places
    for stranger in (*story["related"], story["cookies"], story["comment"]):
        assert stranger not in own
    expected = {field: story[field] for field in fields if field not in ("language", "url")}
    assert expected == {field: getattr(document, field) for field in expected}
    assert "language" not in fields or "en" == document.language
    assert "url" not in fields or f"https://{story['host']}/news/{story['id']}" == document.url
    assert story["agency"] == document.agency
    assert story["published"][:10] == document.day.isoformat()
    assert ("format" if "published" in fields else "text") == document.published_from


@pytest.mark.parametrize(("name", "story", "fields"), SINGLE, ids=[row[0] for row in SINGLE])
def test_file_with_one_document(name: str, story: str, fields: tuple[str, ...]) -> None:
    """A format would lose paragraphs, take in what is no story, or drop its date or source."""
    result = read(name)

    assert [(name, ())] == [(document.uri, result.skipped) for document in result.documents]
    assert_tells(result.documents[0], STORIES[story], fields)


@pytest.mark.parametrize(("name", "parts", "fields"), SEVERAL, ids=[row[0] for row in SEVERAL])
def test_file_with_several_documents(name: str, parts: dict[str, str], fields: tuple[str, ...]) -> None:
    """The documents of one file would run together, or could not be told apart."""
    result = read(name)
    found = {document.uri: document for document in result.documents}

    assert () == result.skipped
    for story, fragment in parts.items():
        assert_tells(found[f"{name}#{fragment}"], STORIES[story], fields)


@pytest.mark.parametrize("name", ["bridge.html", "bridge.mhtml"])
def test_page_is_divided(name: str) -> None:
    """Related stories would count as other stories' figures, captions and subheads would be lost."""
    story = STORIES["bridge"]
    document = read(name).documents[0]

    assert all(related in words(document, PassageKind.SIDEBAR) for related in story["related"])
    assert story["caption"] == words(document, PassageKind.CAPTION)
    assert f"{story['title']} {story['subhead']}" == words(document, PassageKind.HEADLINE)
    assert story["cookies"] in words(document, PassageKind.BOILERPLATE)
    assert story["comment"] in words(document, PassageKind.SIDEBAR)


@pytest.mark.parametrize("name", ["bridge.docx", "bridge.rtf"])
def test_tracked_changes_are_read_as_accepted(name: str) -> None:
    """The deleted figure would stand beside the one that replaced it."""
    result = read(name)

    assert "found 27 cracks" in result.documents[0].text
    assert "31 in the morning" not in words(result.documents[0], PassageKind.ARTICLE)
    assert "tracked change" in result.notes[0]


def test_comments_in_word_are_kept_aside() -> None:
    """A remark of the desk would be checked as copy, or be lost."""
    assert "Comment by Night desk: Is it 14 or 15?" == words(read("flood.docx").documents[0], PassageKind.SIDEBAR)


@pytest.mark.parametrize("name", ["bridge.md", "bridge.docx", "bridge.rtf", "flood.html"])
def test_rows_of_tables_stay_rows(name: str) -> None:
    """A figure in a table would stand apart from what it counts."""
    document = read(name).documents[0]
    row = "People driven out | 1,950" if name.startswith("flood") else "Cracks found | 27"

    assert row in document.text.split("\n")


@pytest.mark.parametrize("name", ["bridge.md", "school.txt", "flood.txt"])
def test_lines_count_as_in_the_file(name: str) -> None:
    """A finding in a draft would name the wrong line."""
    source = (HERE / name).read_text("utf-8").split("\n")
    text = read(name).documents[0].text.split("\n")
    last = STORIES[name.partition(".")[0]]["paragraphs"][-1]

    assert source.index(last) == text.index(last)


def test_running_heads_of_a_pdf_are_set_apart() -> None:
    """The head of each page would break into the sentence that goes over to it."""
    aside = words(read("flood.pdf").documents[0], PassageKind.BOILERPLATE)

    assert "Radio Selm / press service Page 1 Page 2" == aside


def test_quoted_mail_is_another_story() -> None:
    """What the message before said would count as said in this one."""
    document = read("school.eml").documents[0]

    assert STORIES["school"]["related"][0] in words(document, PassageKind.SIDEBAR)
    assert "Press office" in words(read("bridge.eml").documents[0], PassageKind.BOILERPLATE)


def test_items_that_may_not_be_used_are_told() -> None:
    """A withheld item would pass for any other."""
    notes = " ".join(read("flood.ninjs.json").notes)

    assert "is withheld" in notes
    assert "is under embargo until 2032-02-11T09:00:00+01:00" in notes


FACTS = {
    "ostermoor-building-office-2031-04-16": (
        "Ostermoor building office",
        "2031-04-16",
        "Cracks found in the Lindholm footbridge: 27 cracks. Cost of the repairs: 1.8 million euros. "
        "People who cross the bridge in a year: 1250000 people.",
    ),
    "cyclists-association-2031-04-15": ("Cyclists' association", "2031-04-15", "The detour is 2.3 kilometres long."),
}


@pytest.mark.parametrize("name", [f"facts-{n}.{end}" for n, end in ((1, "csv"), (2, "csv"), (3, "tsv"))])
def test_fact_sheets_as_csv(name: str) -> None:
    """A row of a fact sheet would lose its figure, its source or its day."""
    found = {
        document.uri: (document.source, document.published, " ".join(document.text.split()))
        for document in read(name).documents
    }

    assert {f"{name}#{key}": row for key, row in FACTS.items()} == found


@pytest.mark.parametrize("name", ["facts-1.xlsx", "facts-2.xlsx", "facts-3.xlsx"])
def test_fact_sheets_as_xlsx(name: str) -> None:
    """A workbook would read otherwise than the same sheet as CSV."""
    found = [
        (d.source, d.published, " ".join(d.text.split()).replace("1,250,000", "1250000")) for d in read(name).documents
    ]

    assert list(FACTS.values()) == found


TALK = """Henrik Vaalgard: Good morning. We found 27 cracks in the steel of the bridge.

Mirja Solheim: The detour is 2.3 kilometres long, and 3,400 people have to take it.

Henrik Vaalgard: It will stay shut for six weeks."""


@pytest.mark.parametrize("name", [f"talk-{n}.{end}" for n in (1, 2, 3) for end in ("srt", "vtt")])
def test_transcripts(name: str) -> None:
    """Cues would cut sentences in two, or a speaker's words would be nobody's."""
    assert [TALK] == [document.text for document in read(name).documents]


def test_manifest_within_a_zip_is_the_list() -> None:
    """A packed folder would read otherwise than the folder."""
    result = read("listed.zip")

    assert [("listed.zip#desk/bridge.txt", "Listed Courier", "2031-04-17", "manifest")] == [
        (d.uri, d.source, d.published, d.published_from) for d in result.documents
    ]
    assert ("listed.zip: files left out because its manifest does not name them: 1",) == result.notes


def test_zip_within_a_zip() -> None:
    """Files packed twice would be lost."""
    uris = [document.uri for document in read("nested.zip").documents]

    assert "nested.zip#inner.zip#desk/feed-2.rss#school" in uris
    assert "nested.zip#flood.md" in uris


STDIN = [
    "bridge.html", "bridge.docx", "bridge.rtf", "bridge.pdf", "bridge.eml", "bridge.ninjs.json", "bridge.newsml.xml",
    "feed-1.rss", "facts-1.xlsx", "loose.zip", "talk-1.srt", "talk-1.vtt", "bridge.mhtml", "school.txt", "feed-1.atom",
]  # fmt: skip


@pytest.mark.parametrize("name", STDIN)
def test_standard_input_is_known_by_its_first_bytes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is piped in would be taken for plain text."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO((HERE / name).read_bytes())))
    piped, named = app.read(["-"]).documents, read(name).documents

    assert [document.text for document in named] == [document.text for document in piped]


def test_every_format_has_three_files() -> None:
    """A format would stand on one lucky file."""
    ends = "txt md html mhtml docx rtf pdf eml ninjs.json newsml.xml rss atom jsonl xlsx srt vtt zip".split()

    assert [] == [end for end in ends if len(list(HERE.glob(f"*.{end}"))) < 3]
    assert 3 == len(list(HERE.glob("facts-*.?sv")))
