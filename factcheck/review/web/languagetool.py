"""`POST /v2/check` in the shape of LanguageTool's interface, so that editors which know that one underline our findings.

The draft is held against the store. Offsets count UTF-16 units, as the editors that ask expect.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials

from factcheck import __version__
from factcheck.compare.draft_report import GateReport
from factcheck.errors import UsageError
from factcheck.gate.policy import Stage
from factcheck.model.finding import Evidence, Finding, Status
from factcheck.model.text import Document, normalise
from factcheck.review.web.callers import Caller, a_turn, allowed, bearer, user_of
from factcheck.review.web.visits import caller_of, site_of

router = APIRouter(prefix="/v2", tags=["languagetool"])

AROUND = 40
NAME = "editor"
ENGLISH = (("English", "en"), ("English (GB)", "en-GB"), ("English (US)", "en-US"))
LANGUAGES = [{"name": name, "code": code.split("-", maxsplit=1)[0], "longCode": code} for name, code in ENGLISH]


@dataclass(frozen=True)
class Sent:
    """The text of a request, and for each place in it the place in what was sent, in UTF-16 units."""

    text: str
    places: Sequence[int]


def checker(
    request: Request,
    given: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
    api_key: Annotated[str, Form(alias="apiKey", max_length=200)] = "",
) -> Caller:
    """The caller: by bearer token, or by the `apiKey` that editors send."""
    site = site_of(request)
    user = user_of(site, given.credentials if given else api_key or None, caller_of(request))
    allowed(site, user)
    return Caller(site, user)


@router.post("/check")
def check(
    who: Annotated[Caller, Depends(checker)],
    language: Annotated[str, Form(max_length=20)] = "en",
    text: Annotated[str | None, Form()] = None,
    data: Annotated[str | None, Form()] = None,
    disabled_rules: Annotated[str, Form(alias="disabledRules", max_length=2000)] = "",
    enabled_rules: Annotated[str, Form(alias="enabledRules", max_length=2000)] = "",
    enabled_only: Annotated[bool, Form(alias="enabledOnly")] = False,
) -> dict[str, Any]:
    """Findings on a text, held against everything in the store, as LanguageTool reports matches."""
    sent = of_text(text) if text is not None else of_data(data)
    if not (language == "auto" or language.lower().startswith("en")):
        return _answer(language, [])
    draft = Document.from_text(sent.text, NAME)
    try:
        with a_turn():
            result = who.site.gate(draft, (), archive=True, stage=Stage.DESK.value, authors=())
    except UsageError as error:
        raise HTTPException(422, str(error)) from error
    off = set(disabled_rules.split(","))
    on = set(enabled_rules.split(",")) if enabled_only else None
    wanted = [
        f
        for f in result.report.findings
        if f.status is Status.OPEN and f.rule_id not in off and (on is None or f.rule_id in on)
    ]
    answer = _answer(language, matches(result, wanted, sent))
    masked: dict[str, Any] = json.loads(who.masked(json.dumps(answer, ensure_ascii=False)))
    return masked


@router.get("/languages")
def languages() -> list[dict[str, str]]:
    """The languages that can be asked for."""
    return LANGUAGES


def of_text(text: str) -> Sent:
    """A plain text. Where normalising would move letters, places follow it letter by letter."""
    return _sent([(text, text)])


def of_data(data: str | None) -> Sent:
    """A text with markup between: `{"annotation": [{"text": …}, {"markup": …, "interpretAs": …}]}`."""
    try:
        parts = json.loads(data or "")["annotation"]
        pairs = [_pair(part) for part in parts]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise HTTPException(400, "Send `text`, or `data` with an `annotation`.") from error
    return _sent(pairs)


def _pair(part: Any) -> tuple[str, str]:
    """What is read, and what was sent for it."""
    if "text" in part:
        return str(part["text"]), str(part["text"])
    return str(part.get("interpretAs", "")), str(part["markup"])


def _sent(pairs: Sequence[tuple[str, str]]) -> Sent:
    letters: list[str] = []
    places: list[int] = []
    at = 0
    for read, given in pairs:
        here = at
        for letter in _clusters(read):
            kept = normalise(letter)
            letters.append(kept)
            places += [here] * len(kept)
            here += units(letter) if read is given else 0
        at += units(given)
    return Sent("".join(letters), [*places, at])


def _clusters(text: str) -> list[str]:
    """Letters with the marks that normalising may join to them; a line end of two signs is one."""
    found: list[str] = []
    for letter in text:
        joins = bool(found) and normalise(found[-1] + letter) != normalise(found[-1]) + normalise(letter)
        if joins:
            found[-1] += letter
        else:
            found.append(letter)
    return found


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return sum(2 if char > "\uffff" else 1 for char in text)


def _answer(language: str, found: list[dict[str, Any]]) -> dict[str, Any]:
    code = "en" if language == "auto" else language
    return {
        "software": {"name": "factcheck", "version": __version__, "apiVersion": 1, "premium": False, "status": ""},
        "warnings": {"incompleteResults": False},
        "language": {
            "name": "English",
            "code": code,
            "detectedLanguage": {"name": "English", "code": "en", "confidence": 1.0},
        },
        "matches": found,
    }


def matches(result: GateReport, findings: Sequence[Finding], sent: Sent) -> list[dict[str, Any]]:
    """One match for each place of the draft that a finding rests on, in the order of the text."""
    made = []
    for finding in findings:
        for item in finding.evidence:
            if item.document == result.draft.uri and item.end < len(sent.places):
                made.append((item.start, item.end, _match(finding, item, sent)))
    return [match for _, _, match in sorted(made, key=lambda found: found[:2])]


def _match(finding: Finding, item: Evidence, sent: Sent) -> dict[str, Any]:
    start = max(0, item.start - AROUND)
    words = sent.text[start : item.end + AROUND]
    message = f"{finding.summary} {finding.suggestion}" if finding.suggestion else finding.summary
    return {
        "message": message,
        "shortMessage": finding.rule.replace("-", " "),
        "replacements": [],
        "offset": sent.places[item.start],
        "length": sent.places[item.end] - sent.places[item.start],
        "context": {
            "text": words,
            "offset": units(sent.text[start : item.start]),
            "length": units(sent.text[item.start : item.end]),
        },
        "sentence": words,
        "type": {"typeName": "Other"},
        "rule": {
            "id": finding.rule_id,
            "description": finding.rule.replace("-", " "),
            "issueType": "inconsistency",
            "category": {"id": finding.family.upper().replace("-", "_"), "name": finding.family.replace("-", " ")},
            "urls": [],
        },
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": 0,
    }
