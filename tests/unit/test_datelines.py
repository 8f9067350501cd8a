"""Datelines, bylines, credits and sign-offs of agencies the world over, as they print them."""

from __future__ import annotations

import pytest

from factcheck.ingest import prepare
from factcheck.ingest.lexicon import agency_names
from factcheck.model.text import Document, PassageKind

BODY = "Dock workers closed the harbour for the third day running and said that they would not return before Friday."


def prepared(text: str) -> Document:
    return prepare(Document.from_text(text, "a.txt"))


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        ("VALPARAISO, March 14 (AFP) - ", "AFP"),
        ("Valparaiso (AFP) – ", "AFP"),
        ("Valparaiso, March 14, 2019 (AFP) -", "AFP"),
        ("VALPARAISO, Chile (AP) — ", "AP"),
        ("VALPARAISO (AP) _ ", "AP"),
        ("By ANN LEE\nAssociated Press\n\nVALPARAISO, Chile (AP) — ", "AP"),
        ("VALPARAISO, March 14 (Reuters) - ", "Reuters"),
        ("(Reuters) - ", "Reuters"),
        ("VALPARAISO/LIMA (Reuters) -", "Reuters"),
        ("March 14 (Reuters) - ", "Reuters"),
        ("Valparaíso (dpa) - ", "dpa"),
        ("Berlin (dpa/tmn) - ", "dpa"),
        ("Berlin (dpa-AFX) - ", "dpa"),
        ("VALPARAISO, March 14 (Xinhua) -- ", "Xinhua"),
        ("BEIJING, March 14 (Xinhua) – ", "Xinhua"),
        ("Xinhua | Updated: 2019-03-14 10:12\n\n", "Xinhua"),
        ("Source: Xinhua\n\n", "Xinhua"),
        ("Source: Xinhua| 2019-03-14 10:12:33|Editor: huaxia\n\n", "Xinhua"),
        ("Valparaíso (Chile), 14 Mar (EFE).- ", "EFE"),
        ("Madrid, 14 mar (EFE).- ", "EFE"),
        ("Valparaiso, Mar 14 (EFE).- ", "EFE"),
        ("(ANSA) - ROME, MAR 14 - ", "ANSA"),
        ("ROME, 14 MAR - ", None),
        ("(ANSA) - ROME, 14 MAR - ", "ANSA"),
        ("ROME, March 14. (ANSA) - ", "ANSA"),
        ("MOSCOW, March 14. /TASS/. ", "TASS"),
        ("MOSCOW, March 14 (TASS) - ", "TASS"),
        ("/TASS/. ", "TASS"),
        ("New Delhi, Mar 14 (PTI) ", "PTI"),
        ("New Delhi, March 14 (PTI): ", "PTI"),
        ("PTI | New Delhi | Updated: March 14, 2019\n\n", "PTI"),
        ("NEW DELHI: PTI\n\n", "PTI"),
        ("TOKYO, March 14, Kyodo - ", "Kyodo"),
        ("TOKYO, Kyodo - ", "Kyodo"),
        ("KYODO NEWS - Mar 14, 2019 - 10:12 | All\n\n", "Kyodo"),
        ("SEOUL, March 14 (Yonhap) -- ", "Yonhap"),
        ("By Kim Ann\n\nSEOUL, March 14 (Yonhap) -- ", "Yonhap"),
        ("LONDON (PA) - ", "PA"),
        ("By PA Reporters\n\n", "PA"),
        ("PA Media\n\n", "PA"),
        ("By Ann Lee, PA\n\n", "PA"),
        ("By Ann Lee, Press Association\n\n", "PA"),
        ("ANKARA, March 14 (AA) - ", "Anadolu"),
        ("Anadolu Agency\n\n", "Anadolu"),
        ("KUALA LUMPUR, March 14 (Bernama) -- ", "Bernama"),
        ("Jakarta (ANTARA) - ", "Antara"),
        ("TEHRAN, Mar. 14 (MNA) – ", None),
        ("TEHRAN, March 14 (IRNA) - ", "IRNA"),
        ("CAIRO, March 14 (MENA) - ", "MENA"),
        ("SYDNEY, AAP - ", "AAP"),
        ("OTTAWA — The Canadian Press\n\n", "CP"),
        ("KYIV. March 14 (Ukrinform) - ", "Ukrinform"),
        ("KYIV. March 14. KAZINFORM - ", "Kazinform"),
        ("ASTANA. KAZINFORM – ", "Kazinform"),
        ("DHAKA, March 14, 2019 (BSS) - ", "BSS"),
        ("Taipei, March 14 (CNA) ", "CNA"),
        ("HANOI (VNA) – ", "VNA"),
        ("Hanoi, March 14 (VNA) - ", "VNA"),
        ("ISLAMABAD, Mar 14 (APP): ", "APP"),
        ("Lisbon, March 14, 2019 (Lusa) - ", "LUSA"),
        ("Vienna (APA) - ", "APA"),
        ("WARSAW (PAP) - ", "PAP"),
        ("RAMALLAH, March 14, 2019 (WAFA) – ", "WAFA"),
        ("DAMASCUS, (SANA) – ", "SANA"),
        ("ABUJA, March 14, 2019 (NAN) ", "NAN"),
        ("RIYADH — ", None),
        ("Buenos Aires, March 14 (Télam) – ", "Telam"),
        ("NEW YORK (Bloomberg) -- ", "Bloomberg"),
        ("(Bloomberg) -- ", "Bloomberg"),
        ("Stockholm (TT) - ", "TT"),
        ("Zurich, March 14 (Keystone-SDA) - ", "Keystone-SDA"),
        ("Agencies\n\n", None),
        ("(With inputs from ANI)\n\n", "ANI"),
        ("Reuters\n\n", "Reuters"),
        ("By Reuters Staff\n\n", "Reuters"),
        ("AFP, Valparaiso\n\n", "AFP"),
        ("AFP via Getty Images\n\n", None),
    ],
)
def test_openings(opening: str, agency: str | None) -> None:
    """Five prints of one agency story would count as five independent sources."""
    assert agency == prepared(opening + BODY).agency


@pytest.mark.parametrize(
    ("ending", "agency"),
    [
        ("\n\n© 2019 AFP", "AFP"),
        ("\n\n(Reporting by Ann Lee; Editing by Bo Kim)", None),
        ("\n\n(c) Reuters 2019", "Reuters"),
        ("\n\nCopyright 2019 The Associated Press. All rights reserved.", "AP"),
        ("\n\n(PTI)", "PTI"),
        ("\n\n- AFP", "AFP"),
        ("\n\n– Reuters", "Reuters"),
        ("\n\n(Source: Xinhua)", "Xinhua"),
        ("\n\nWith AP", "AP"),
        ("\n\nAFP/ml", "AFP"),
        ("\n\n(AFP, Reuters)", "AFP"),
        ("\n\nml/rt (dpa, AP)", "dpa"),
        ("\n\n(ANI)", "ANI"),
        ("\n\nThis story was published from a wire agency feed. PTI", "PTI"),
        (" - AFP", "AFP"),
        (" (PTI)", "PTI"),
        (" -- Bernama", "Bernama"),
        (" EFE ann/bo", "EFE"),
        ("\n\nSource: dpa", "dpa"),
        ("\n\nAP writer Ann Lee in Lima contributed to this report.", None),
    ],
)
def test_endings(ending: str, agency: str | None) -> None:
    """Where the agency is named at the end only, the story would pass for the paper's own."""
    assert agency == prepared(f"{BODY}\n\n" * 6 + BODY + ending).agency


@pytest.mark.parametrize(
    "text",
    [
        "The Associated Press (AP) Director Ann Lee will retire in May, the agency said on Friday in a short notice.",
        "He told Reuters that the harbour was closed.",
        "The mayor, the dpa reporter and two guards were hurt in the fire that broke out on Monday in the harbour.",
        "Sorvik (population 4,000) Dock workers closed the harbour for the third day running, the mayor said.",
        "(SPA) is the name of the new cat of the harbour master, who has lived here for thirty years, he said.",
        "What did he read? Xinhua, TASS and Yonhap, he said, and the harbour news on Fridays and on Sundays.",
        "By Friday all of them had left the harbour, said the guard, who had counted them one after the other.",
    ],
)
def test_no_agency(text: str) -> None:
    """An outlet's own story would be taken for agency copy, and its witness for somebody else's."""
    assert None is prepared(f"{text}\n\n{BODY}\n\n{text}").agency


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("Published: May 3, 2024 10:12 GMT+8", "2024-05-03T10:12:00+08:00"),
        ("Published: 3 May 2024 10:12 am EDT", "2024-05-03T10:12:00-04:00"),
        ("Published 3 May 2024, 14:05 (CEST)", "2024-05-03T14:05:00+02:00"),
        ("Published: 2024-05-03 10:12 +0530", "2024-05-03T10:12:00+05:30"),
        ("Published 3 May 2024 21:00 MSK", "2024-05-03T21:00:00+03:00"),
        ("Published: May 3, 2024, 9:00 p.m. IST", "2024-05-03T21:00:00"),
        ("Published on May 3, 2024 at 10:12 pm", "2024-05-03T22:12:00"),
    ],
)
def test_zones(line: str, moment: str) -> None:
    """Two stamps of one moment would look hours apart; an abbreviation that means several zones would be guessed."""
    assert moment == prepared(f"{line}\n\n{BODY}").published


@pytest.mark.parametrize(
    "name", ["AFP", "AP", "Reuters", "dpa", "Xinhua", "EFE", "ANSA", "TASS", "PTI", "Kyodo", "Yonhap", "PA"]
)
def test_every_name_of_an_agency_is_known(name: str) -> None:
    """An agency under its long name would be a stranger."""
    names = [printed for printed, short in agency_names().items() if short == name]

    assert {name} == {prepared(f"SORVIK, March 14 ({printed}) - {BODY}").agency for printed in names}


def test_what_the_text_says_is_kept_with_its_place() -> None:
    """An editor could not see where a date comes from."""
    document = prepared(f"By Ann Lee\n\nSORVIK, March 14, 2019 (AFP, Reuters) - {BODY}\n\nUpdated 22:26, 15-Mar-2019")
    said = {(item.field, item.value): document.text[item.start : item.end] for item in document.metadata}

    assert {
        ("byline", "Ann Lee"): "By Ann Lee",
        ("agency", "AFP"): "SORVIK, March 14, 2019 (AFP, Reuters) -",
        ("agency", "Reuters"): "SORVIK, March 14, 2019 (AFP, Reuters) -",
        ("dateline", "2019-03-14"): "SORVIK, March 14, 2019 (AFP, Reuters) -",
        ("updated", "2019-03-15T22:26:00"): "Updated 22:26, 15-Mar-2019",
    } == said
    assert ("Ann Lee", "AFP") == (document.byline, document.agency)


def test_the_manifest_goes_before_the_text() -> None:
    """What the desk has put right would be overruled by the page."""
    stamped = Document.from_text(f"Published: 3 May 2024\n\n{BODY}", "a.txt", published="2024-05-02", agency="dpa")
    document = prepare(stamped)

    assert ("2024-05-02", "manifest", "dpa") == (document.published, document.published_from, document.agency)
    assert ["2024-05-02", "2024-05-03"] == [item.value for item in document.metadata if item.field == "published"]


def test_a_sign_off_belongs_to_the_story() -> None:
    """The last sentence would be lost with the agency's name behind it."""
    document = prepared(f"{BODY}\n\n{BODY} (PTI)")

    assert PassageKind.ARTICLE is document.passages[-1].kind
