"""What must hold of findings whatever the documents are, and however they come.

The articles are parsed once; shuffles, gaps above and strangers beside them are drawn by Hypothesis.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from factcheck import app
from factcheck.compare import Compared, compare
from factcheck.link import link
from factcheck.model.finding import Evidence, Finding
from factcheck.model.text import Document

# Three reports of one fire that disagree on the toll, the hour, a name and a quotation, and whose sources are thin.
FIRE = {
    "courier.txt": (
        "Harbour Courier",
        "2024-05-03",
        """A fire tore through a garment factory in the port district of Sorvik on Thursday, killing 24 workers, the fire \
brigade said. The fire broke out at 2:30 am on Thursday.

"Nobody had a key to the back door, and we broke the windows with our shoes," said Mikkel Sorensen, a cutter.

The owner is accused of locking the back door. Critics say the city never looked.""",
    ),
    "echo.txt": (
        "Sorvik Echo",
        "2024-05-03",
        """At least 29 workers were killed when a fire swept through a garment factory in the port district of Sorvik on \
Thursday, police said. The fire broke out at 3:15 am on Thursday.

"Nobody had the key for the back door, so we smashed the windows with shoes," said Mikkel Sorenson, a cutter.

The owner denied that the back door was locked.""",
    ),
    "mail.txt": (
        "Evening Mail",
        "2024-05-05",
        """The fire in the garment factory of Sorvik killed 31 workers. An estimated 400 people were displaced. Sources said \
that the owner of the factory had been warned.

A judge ordered the arrest of the owner on Friday, 5 May 2024.""",
    ),
}
STRANGERS = {
    "comet.txt": (
        "Sky Letter",
        "2024-05-03",
        "A comet passes the moon tonight, the astronomer Rosa Quispe said. It was found by a teacher in Lanzhou in 2011.",
    ),
    "opera.txt": (
        "Stage Weekly",
        "2024-05-04",
        "The opera of Graz sold 900 tickets for its new season. The first night is on 12 June 2024.",
    ),
    "herring.txt": (
        "Fish Trade",
        "",
        "Fishermen of Tiree landed 300 tonnes of herring. Prices fell by 4 percent on the quay, the harbour office said.",
    ),
}
ALL = {**FIRE, **STRANGERS}

blanks = st.integers(min_value=0, max_value=3).map("\n".__mul__)


def document(uri: str, above: str = "") -> Document:
    source, published, text = ALL[uri]
    return Document.from_text(above + text, uri, source, published)


@cache
def extraction(uri: str, above: str = "") -> app.Extraction:
    """Parsed once for each text: the parser is not what is tested here."""
    return app.extract(document(uri, above))


def compared(*uris: str, above: str = "") -> Compared:
    extractions = [extraction(uri, above) for uri in uris]
    return compare(extractions, link(extractions), on_error="raise")


def fingerprints(result: Compared) -> list[str]:
    return [finding.fingerprint for finding in result.findings]


@st.composite
def batches(draw: Callable[..., list[str]]) -> list[str]:
    """A few of the documents, in any order."""
    return draw(st.lists(st.sampled_from(sorted(ALL)), min_size=1, max_size=5, unique=True))


def test_there_is_something_to_find() -> None:
    """The properties below would hold of an empty report."""
    rules = {finding.rule_id for finding in compared(*FIRE).findings}

    assert {"FC101", "FC301", "FC401", "FC501"} <= rules


@given(batches(), st.randoms(use_true_random=False))
def test_the_order_of_documents_is_irrelevant(uris: list[str], random: object) -> None:
    """A report would depend on the order in which files were named."""
    shuffled = list(uris)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert compared(*uris) == compared(*shuffled)


@given(batches())
def test_twice_the_same(uris: list[str]) -> None:
    """A finding that was set aside would come back under another fingerprint."""
    assert fingerprints(compared(*uris)) == fingerprints(compared(*uris))


def test_twice_the_same_from_the_text_on() -> None:
    """The parser or an extractor would give another answer on the second day."""
    documents = [document(uri) for uri in FIRE]
    once, again = (app.check(documents, on_error="raise") for _ in range(2))

    assert once.to_dict() == again.to_dict()


@given(batches(), blanks)
def test_a_blank_line_above_changes_no_fingerprint(uris: list[str], above: str) -> None:
    """Editing the layout of a text would undo every decision on it."""
    assert sorted(fingerprints(compared(*uris))) == sorted(fingerprints(compared(*uris, above=above)))


@given(st.lists(st.sampled_from(sorted(STRANGERS)), min_size=1, unique=True))
def test_an_unrelated_document_removes_no_finding(strangers: list[str]) -> None:
    """A conflict would vanish because somebody added a file."""
    alone, among_others = compared(*FIRE), compared(*FIRE, *strangers)

    assert set() == set(fingerprints(alone)) - set(fingerprints(among_others))


@given(st.lists(st.sampled_from(sorted(STRANGERS)), min_size=1, unique=True))
def test_no_finding_rests_on_strangers(strangers: list[str]) -> None:
    """A report would hold two stories against each other."""
    mixed = [
        finding.summary
        for finding in compared(*FIRE, *strangers).findings
        if len({evidence.document in STRANGERS for evidence in finding.evidence}) > 1
    ]

    assert [] == mixed


@given(batches())
def test_spans_hold(uris: list[str]) -> None:
    """The reader would be shown other words than those that were compared."""
    documents = {uri: extraction(uri).document for uri in uris}
    evidence = [e for finding in compared(*uris).findings for e in finding.evidence]

    assert [] == [e for e in evidence if not _stands(documents[e.document], e)]


@given(batches())
def test_fingerprints_are_unique(uris: list[str]) -> None:
    """A decision on one finding would settle another."""
    found = fingerprints(compared(*uris))

    assert len(set(found)) == len(found)


@given(batches())
def test_origins_are_no_more_than_documents(uris: list[str]) -> None:
    """A finding would claim more independent sources than it shows."""
    assert [] == [f.summary for f in compared(*uris).findings if not 1 <= f.origins <= _documents(f)]


def _stands(document: Document, evidence: Evidence) -> bool:
    text = document.text
    return (
        0 <= evidence.start < evidence.end <= len(text)
        and text[evidence.start : evidence.end] == evidence.text
        and text[: evidence.start].endswith(evidence.prefix)
        and text[evidence.end :].startswith(evidence.suffix)
    )


def _documents(finding: Finding) -> int:
    return len({evidence.document for evidence in finding.evidence})
