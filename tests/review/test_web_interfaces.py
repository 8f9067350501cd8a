"""The gate over HTTP, and the interface that editors for LanguageTool know."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import NOON
from desk_samples import a_site, fill
from web_client import Browser

from factcheck.review.web.languagetool import of_data, of_text, units
from factcheck.review.web.site import Site
from factcheck.store import Store

DRAFT = {"draft": {"text": "😀 The ferry killed 31 people."}, "against": [{"text": "23 died.", "source": "Ledger"}]}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with Store.open(f"sqlite:///{tmp_path / 'desk.db'}") as store:
        fill(store)
        made = a_site(store)
        yield made
        made.close()


def test_a_draft_is_judged(site: Site) -> None:
    """An editorial system could not ask."""
    answer = Browser(site).client.post("/api/v1/gate", json=DRAFT)
    report = answer.json()

    assert 200 == answer.status_code
    assert "factcheck-report/1" == report["schema"]
    assert ["The file says 23."] == [finding["summary"] for finding in report["findings"]]
    assert "draft" in report


def test_a_draft_needs_something_to_be_held_against(site: Site) -> None:
    """A draft without sources would pass."""
    answer = Browser(site).client.post("/api/v1/gate", json={"draft": {"text": "x"}})

    assert 422 == answer.status_code
    assert "against" in answer.json()["error"]


@pytest.mark.parametrize("form", ["html", "sarif", "junit", "csv", "text", "gitlab", "github"])
def test_other_formats_come_back(site: Site, form: str) -> None:
    """A system that reads SARIF would need a program of its own."""
    assert 200 == Browser(site).client.post(f"/api/v1/gate?format={form}", json=DRAFT).status_code


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"draft": {}},
        {"draft": {"text": "x", "published": "yesterday"}, "archive": True},
        {"draft": {"text": "x"}, "archive": True, "stage": "soon"},
        {"draft": {"text": "x"}, "more": 1},
        {"draft": {"text": "x"}, "against": [{"text": "y"}] * 201},
    ],
)
def test_what_makes_no_sense_is_refused(site: Site, sent: object) -> None:
    """A slip in a request would be an error of the server, or be passed over."""
    assert 422 == Browser(site).client.post("/api/v1/gate", json=sent).status_code


@pytest.mark.parametrize(
    ("headers", "status"),
    [({}, 401), ({"authorization": "Bearer wrong"}, 401), ({"authorization": "Bearer rita-token"}, 200)],
)
def test_with_users_a_token_is_needed(site: Site, headers: dict[str, str], status: int) -> None:
    """Anybody could hold a text against a newsroom's archive."""
    site.people.add("Rita", "reader", "rita-token", NOON)
    client = Browser(site).client

    assert status == client.post("/api/v1/gate", json=DRAFT, headers=headers).status_code
    assert status == client.post("/v2/check", data={"text": "31", "language": "en"}, headers=headers).status_code


def test_editors_may_send_the_token_as_api_key(site: Site) -> None:
    """Editors for LanguageTool know no other way."""
    site.people.add("Rita", "reader", "rita-token", NOON)
    sent = {"text": "31", "language": "en-GB", "username": "x", "apiKey": "rita-token"}

    assert 200 == Browser(site).client.post("/v2/check", data=sent).status_code


def test_matches_stand_where_editors_look(site: Site) -> None:
    """Editors count UTF-16: one emoji before a figure, and the wrong word would be underlined."""
    text = "😀 The ferry killed 31 people."
    (match,) = Browser(site).client.post("/v2/check", data={"text": text, "language": "en-US"}).json()["matches"]
    wide = text.encode("utf-16-le")
    start, end = match["offset"], match["offset"] + match["length"]

    assert "31" == wide[2 * start : 2 * end].decode("utf-16-le")
    assert "31" == match["context"]["text"].encode("utf-16-le")[
        2 * match["context"]["offset"] : 2 * (match["context"]["offset"] + match["context"]["length"])
    ].decode("utf-16-le")
    assert "FC101" == match["rule"]["id"]


def test_markup_is_passed_over_but_counted(site: Site) -> None:
    """An editor that sends HTML would underline the wrong place."""
    data = {
        "annotation": [{"markup": "<p>", "interpretAs": "\n"}, {"text": "Toll "}, {"markup": "<b>"}, {"text": "31"}]
    }
    sent = {"data": json.dumps(data), "language": "auto"}
    (match,) = Browser(site).client.post("/v2/check", data=sent).json()["matches"]

    assert len("<p>Toll <b>") == match["offset"]


@pytest.mark.parametrize(
    "sent", [{}, {"data": "{}"}, {"data": "[1]"}, {"data": '{"annotation":[{}]}'}, {"data": "null"}]
)
def test_requests_without_text_are_refused(site: Site, sent: dict[str, str]) -> None:
    """A slip of an editor would be an error of the server."""
    assert 400 == Browser(site).client.post("/v2/check", data={**sent, "language": "en"}).status_code


def test_other_languages_are_left_alone(site: Site) -> None:
    """A German text would be read as bad English."""
    answer = Browser(site).client.post("/v2/check", data={"text": "31 Tote", "language": "de-DE"})

    assert [] == answer.json()["matches"]


def test_rules_may_be_turned_off(site: Site) -> None:
    """An editor's ‘ignore this rule’ would do nothing."""
    sent = {"text": "31", "language": "en", "disabledRules": "FC101"}

    assert [] == Browser(site).client.post("/v2/check", data=sent).json()["matches"]


@pytest.mark.parametrize("text", ["a\r\nb", "e\u0301x", "\ufeffx", "😀\u0000y", "\u1100\u1161\u11a8"])
def test_places_follow_the_text_that_was_sent(text: str) -> None:
    """Normalising would shift every mark behind it."""
    sent = of_text(text)

    assert len(sent.text) + 1 == len(sent.places)
    assert units(text) == sent.places[-1]
    assert sorted(sent.places) == list(sent.places)
    assert sent.text == of_data(json.dumps({"annotation": [{"text": text}]})).text


def test_no_request_breaks_the_interfaces(site: Site) -> None:
    """Something that a program may well send would crash the desk."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import schemathesis
        from hypothesis import HealthCheck, Phase, settings

        from factcheck.review.web.app import create_app

        site.calls._number = site.sign_ins._number = 10**9
        schema = schemathesis.openapi.from_asgi("/openapi.json", create_app(site))
        quiet = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
        for operation in schema.get_all_operations():
            case = operation.ok().as_strategy()

            @settings(
                max_examples=20, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=quiet
            )
            def check(one: object) -> None:
                assert one.call(headers={"host": "testserver"}).status_code < 500  # type: ignore[attr-defined]

            from hypothesis import given

            given(case)(check)()
