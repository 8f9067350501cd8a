"""Date and agency from the text itself, and the day that a story counts from."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.ingest import prepare
from factcheck.model.text import AnchorKind, Document, PassageKind

BODY = "Dock workers closed the harbour for the third day running and said that they would not return before Friday."


def prepared(text: str, published: str | None = None) -> Document:
    return prepare(Document.from_text(text, "a.txt", published=published))


def anchor(document: Document) -> tuple[str, str] | None:
    """Kind and day of the anchor of the story."""
    found = next(passage.anchor for passage in document.passages if passage.kind is PassageKind.ARTICLE)
    return (found.kind.value, found.day.isoformat()) if found else None


@pytest.mark.parametrize(
    ("opening", "day", "agency"),
    [
        ("VALPARAISO, Chile, March 14, 2019 (Reuters) - ", "2019-03-14", "Reuters"),
        ("VALPARAISO, Dec. 14, 2019 (AFP) — ", "2019-12-14", "AFP"),
        ("Valparaiso, 14 March 2019 (EFE) – ", "2019-03-14", "EFE"),
        ("Valparaiso, Chile, March 14, 2019 (AFP) – ", "2019-03-14", "AFP"),
        ("SEOUL, Jan. 3, 2020 (Yonhap) -- ", "2020-01-03", "Yonhap"),
        ("MOSCOW, 3 January 2020. /TASS/. ", "2020-01-03", "TASS"),
        ("NEW YORK/LONDON, Feb 3, 2021 (Reuters) - ", "2021-02-03", "Reuters"),
        ("date 2020-01-03 AFP, VALPARAISO\n\n", "2020-01-03", "AFP"),
        ("Valparaiso, Friday 15 March 2019\n\n", "2019-03-15", None),
        ("Valparaiso, Friday, 15 March 2019, 12 noon\n\n", "2019-03-15", None),
        ("Valparaiso, 14 March 2019. ", "2019-03-14", None),
    ],
)
def test_dateline_with_a_year(opening: str, day: str, agency: str | None) -> None:
    """The day of an agency story would be lost, and with it every "on Wednesday" in it."""
    document = prepared(opening + BODY)

    assert (day, "text", agency) == (document.published, document.published_from, document.agency)
    assert ("dateline", day) == anchor(document)


@pytest.mark.parametrize(
    "opening",
    [
        "VALPARAISO, Chile, March 14 (Reuters) - ",
        "March 14 (Reuters) - ",
        "Valparaiso, 14 March (MAP) – ",
        "OSLO, Mar 14 — ",
    ],
)
def test_dateline_without_a_year_takes_it_from_the_publication(opening: str) -> None:
    """A story filed on Thursday and printed on Friday would count from Friday."""
    assert ("dateline", "2019-03-14") == anchor(prepared(opening + BODY, "2019-03-15T07:00:00+01:00"))


def test_dateline_of_december_printed_in_january() -> None:
    """A dateline without a year would land a year late at the turn of the year."""
    assert ("dateline", "2019-12-31") == anchor(prepared("OSLO, Dec 31 (Reuters) - " + BODY, "2020-01-01"))


def test_dateline_without_any_year_is_no_anchor() -> None:
    """A year would be guessed."""
    document = prepared("OSLO, March 14 (Reuters) - " + BODY)

    assert (None, None, "Reuters") == (document.published, anchor(document), document.agency)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published: 3 May 2024", "2024-05-03"),
        ("Published on May 3, 2024 at 10:12 pm", "2024-05-03T22:12:00"),
        ("2024-05-03 10:12 GMT", "2024-05-03T10:12:00+00:00"),
        ("3 May 2024", "2024-05-03"),
        ("Press release, 3 May 2024", "2024-05-03"),
        ("Translated from Spanish | 23/05/2024", "2024-05-23"),
        ("Posted: May 3rd, 2024 | Filed under: Harbour", "2024-05-03"),
    ],
)
def test_stamp_of_publication(line: str, published: str) -> None:
    """A page that prints its date would count as undated."""
    document = prepared(f"Harbour closed for a third day\n{line}\n\n{BODY}")

    assert (published, "text", None) == (document.published, document.published_from, document.updated)
    assert ("published", published[:10]) == anchor(document)


@pytest.mark.parametrize(
    ("line", "updated"),
    [
        ("Updated 22:26, 10-Dec-2021", "2021-12-10T22:26:00"),
        ("Last updated on 10 December 2021", "2021-12-10"),
        ("(Last modified: 10.12.2021 09:05)", "2021-12-10T09:05:00"),
    ],
)
def test_stamp_of_an_update(line: str, updated: str) -> None:
    """The day of a correction would be taken for the day of the story."""
    document = prepared(f"Harbour closed for a third day\n{line}\n\n{BODY}")

    assert (None, None, updated) == (document.published, document.published_from, document.updated)
    assert ("updated", "2021-12-10") == anchor(document)


def test_both_stamps_on_one_line() -> None:
    """The update would hide the publication."""
    document = prepared(f"Published: 3 May 2024 | Updated: 5 May 2024\n\n{BODY}")

    assert ("2024-05-03", "2024-05-05", ("published", "2024-05-03")) == (
        document.published,
        document.updated,
        anchor(document),
    )


@pytest.mark.parametrize("published", ["2021-12-10T22:26:00+08:00", "2021-12-10"])
def test_manifest_that_gives_the_update_as_publication(published: str) -> None:
    """A weekday would be counted from the update as if the story had been written then."""
    document = prepared(f"Updated 22:26, 10-Dec-2021\n\n{BODY}", published)

    assert (published, "manifest", ("updated", "2021-12-10")) == (
        document.published,
        document.published_from,
        anchor(document),
    )


def test_manifest_with_another_time_is_a_publication() -> None:
    """A story updated on its own day would lose its date."""
    document = prepared(f"Updated 22:26, 10-Dec-2021\n\n{BODY}", "2021-12-10T08:00:00+08:00")

    assert ("published", "2021-12-10") == anchor(document)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"Harbour closed\n04/05/2024\n\n{BODY}",
        f"Updated 21:50\n\n{BODY}",
        f"On 3 May 2024 a ship sank in the bay. {BODY}",
        f"Statement on the ruling of 14 March 2019 about wages\n\n{BODY}",
        f"OSLO, Norway — {BODY}",
    ],
)
def test_no_date_is_guessed(text: str) -> None:
    """A day from the story, or one that can be read in two ways, would date the document."""
    document = prepared(text)

    assert (None, None, None, None) == (document.published, document.published_from, document.updated, anchor(document))


def test_manifest_wins() -> None:
    """What the desk has entered would be overwritten."""
    document = prepare(
        Document.from_text(
            f"OSLO, May 3, 2024 (Reuters) - {BODY}", "a.txt", published="2024-05-04", agency="AFP", title="T"
        )
    )

    assert ("2024-05-04", "manifest", "AFP", "T") == (
        document.published,
        document.published_from,
        document.agency,
        document.title,
    )


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Oslo – Reuters and staff", "Reuters"),
        ("By Kari Nordmann, Reuters", "Reuters"),
        ("Agence France-Presse", "AFP"),
        ("AFP, edited", "AFP"),
        ("By The Associated Press", "AP"),
        ("Reuters / HC staff", "Reuters"),
        ("Oslo, Reuters", "Reuters"),
        ("By PA Business Staff", "PA"),
        ("(With inputs from PTI)", "PTI"),
        ("Source: Xinhua", "Xinhua"),
    ],
)
def test_credit_line(line: str, agency: str) -> None:
    """A reprint would count as a second source."""
    document = prepared(f"Harbour closed for a third day\n\n{line}\n\n{BODY}")

    assert agency == document.agency
    assert line not in "".join(p.span.of(document.text) for p in document.passages if p.kind is PassageKind.ARTICLE)


@pytest.mark.parametrize(
    "text",
    [
        f"Reuters cuts 200 jobs in Oslo\n\n{BODY}",
        f"AP Wins Two Prizes\n\n{BODY}",
        f"{BODY} Reuters could not reach the union.",
        f"Read the map\n\n{BODY}",
        f"By Kari Nordmann\n\n{BODY}",
        f"Bloomberg Visits Oslo\n\n{BODY}",
    ],
)
def test_no_credit(text: str) -> None:
    """An outlet's own story would be put down to an agency that it only mentions."""
    assert None is prepared(text).agency


def test_credit_at_the_foot() -> None:
    """A credit below the story would be missed."""
    assert "PTI" == prepared(f"{BODY}\n\n{BODY}\n\n(With inputs from PTI)").agency


def test_title_from_the_page() -> None:
    """A report would call the article by its file name though it has a headline."""
    assert "Harbour closed for a third day" == prepared(f"Harbour closed for a third day\n\n{BODY}").title


def test_anchor_kinds_are_those_of_the_model() -> None:
    """A dateline of another year than the publication would be lost in comparison."""
    document = prepared("OSLO, 2 May 2024 (Reuters) - " + BODY, "2024-05-04")

    assert (AnchorKind.DATELINE, date(2024, 5, 2)) == (
        document.passages[0].anchor.kind if document.passages[0].anchor else None,
        document.passages[0].anchor.day if document.passages[0].anchor else None,
    )
