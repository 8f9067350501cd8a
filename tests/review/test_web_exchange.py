"""The list as a table to take away, and the table read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import NOON
from desk_samples import CONFLICT, a_site, fill
from web_client import Browser

from factcheck.model.source import Source
from factcheck.review.web.site import Site
from factcheck.store import Store
from factcheck.store.source_book import SourceBook


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with Store.open(f"sqlite:///{tmp_path / 'desk.db'}") as store:
        fill(store, 3)
        made = a_site(store)
        yield made
        made.close()


def exported(browser: Browser, query: str = "") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(browser.get(f"/export.csv{query}").content.decode("utf-8-sig"))))


def sent(browser: Browser, rows: list[dict[str, str]], **changes: str) -> str:
    """Sends the rows back, with some cells filled in."""
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows({**row, **changes} for row in rows)
    files = {"table": ("filled.csv", text.getvalue().encode(), "text/csv")}
    return browser.client.post("/import", data={"csrf": browser.csrf()}, files=files).text


def test_a_list_is_taken_away_and_read_back(site: Site) -> None:
    """A desk that works in a spreadsheet would type its decisions twice."""
    browser = Browser(site)
    page = sent(browser, exported(browser, "?rule=FC101"), decision="both_wrong", reason="asked the port")
    (made,) = site.store.decisions()

    assert "1 decision kept" in page
    assert (CONFLICT.fingerprint, "Ana", "asked the port") == (made.fingerprint, made.decided_by, made.reason)


def test_a_workbook_opens(site: Site) -> None:
    """The file would be damaged."""
    assert Browser(site).get("/export.xlsx").content.startswith(b"PK")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"PK\x03\x04 no workbook", b"a,b\n1,2\n"])
def test_other_files_are_refused(site: Site, content: bytes) -> None:
    """A wrong file would show an error page of the program."""
    browser = Browser(site)
    files = {"table": ("x.csv", content, "text/csv")}
    answer = browser.client.post("/import", data={"csrf": browser.csrf()}, files=files)

    assert 400 == answer.status_code


def test_nobody_reads_in_decisions_of_others(site: Site) -> None:
    """A reviewer could decide in the name of another by way of a spreadsheet."""
    for name in ("Ben", "Eve"):
        site.people.add(name, "reviewer", f"{name}-token", NOON)
    browser = Browser(site)
    browser.sign_in("Ben-token")
    page = sent(browser, exported(browser, "?rule=FC101"), decision="both_wrong", by="Eve")

    assert "in the name of Eve" in page
    assert not site.store.decisions()


def test_a_table_names_no_confidential_source(site: Site) -> None:
    """What is taken away would tell what the page hides."""
    site.people.add("Rita", "reader", "Rita-token", NOON)
    SourceBook(site.store).save([Source("Harbour Post", confidential=True)])
    browser = Browser(site)
    browser.sign_in("Rita-token")

    assert "harbour post" not in browser.get("/export.csv").text.lower()
