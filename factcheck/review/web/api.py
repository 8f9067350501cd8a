"""`POST /api/v1/gate`: a draft against its sources, for editorial systems."""

from __future__ import annotations

import json
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, field_validator

from factcheck.app import iso
from factcheck.errors import UsageError
from factcheck.gate.policy import Stage
from factcheck.model.text import Document
from factcheck.report.gate_formats import GATE_FORMATS
from factcheck.report.json_format import schema
from factcheck.report.style import Style
from factcheck.review.web.callers import Caller, a_turn, caller

router = APIRouter(prefix="/api/v1", tags=["gate"])

MOST_SOURCES = 200
TYPES = {"json": "application/json", "sarif": "application/json", "gitlab": "application/json", "html": "text/html"}
Line = Annotated[str, Field(max_length=400)]
Format = StrEnum("Format", {name: name for name in GATE_FORMATS})  # type: ignore[misc]
AS_JSON = Format("json")


class Text(BaseModel):
    """A text with what is known of it."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(description="The words, as plain text or Markdown.", examples=["At least 31 people drowned."])
    name: Line = Field("", description="What the report calls it; a number where it is left out.")
    source: Line = Field("", description="Who publishes it: the name under which it is counted.")
    published: str | None = Field(None, description="Day or time, ISO 8601.", max_length=40, examples=["2024-03-05"])
    agency: Line = Field("", description="The agency that it credits.")
    title: Line = ""

    @field_validator("published")
    @classmethod
    def is_a_day(cls, value: str | None) -> str | None:
        """Refuses what is no day."""
        if value:
            datetime.fromisoformat(value)
        return value or None


class Asked(BaseModel):
    """A draft, what to hold it against, and for which stage of editing."""

    model_config = ConfigDict(extra="forbid")

    draft: Text
    against: list[Text] = Field(default_factory=list, max_length=MOST_SOURCES)
    archive: bool = Field(False, description="Hold it against everything in the store, too.")
    stage: Stage = Stage.PUBLISH
    authors: list[Line] = Field(default_factory=list, max_length=20, description="None of them may approve a waiver.")


class Refusal(BaseModel):
    """Why a request was not answered."""

    error: str


_refusals: dict[int | str, dict[str, Any]] = {
    status: {"model": Refusal, "description": why}
    for status, why in {
        400: "The request cannot be understood.",
        401: "No token, or a wrong one.",
        403: "The request comes from another site.",
        413: "The body is too large.",
        421: "The server does not answer to that name.",
        422: "A field is missing or malformed.",
        429: "Too many requests.",
        503: "Busy, or the database does not answer.",
    }.items()
}


@router.post("/gate", responses={**_refusals, 200: {"description": "The report.", "content": {"application/json": {}}}})
def gate(
    asked: Asked,
    who: Annotated[Caller, Depends(caller)],
    form: Annotated[Format, Query(alias="format")] = AS_JSON,
) -> Response:
    """Judge every checkable passage of a draft.

    The answer is `factcheck-report/1` with one entry under `draft` for each passage: its verdict, the passages behind
    it, and the fingerprints of its findings. `outcome` is pass, fail, nothing-checked or incomplete. Nothing is kept.
    """
    site = who.site
    if not asked.against and not asked.archive:
        return _json({"error": "Send the sources under `against`, or set `archive`."}, 422)
    draft = _document(asked.draft, "draft")
    taken = {draft.uri}
    sources = tuple(_apart(_document(item, f"source-{n}"), taken) for n, item in enumerate(asked.against, 1))
    started = site.clock()
    try:
        with a_turn():
            result = site.gate(
                draft, sources, archive=asked.archive, stage=asked.stage.value, authors=tuple(asked.authors)
            )
    except UsageError as error:
        return _json({"error": str(error)}, 422)
    site.trail.saw(who.user.name, "gate", draft.uri)
    style = Style(started_at=iso(started), finished_at=iso(site.clock()))
    body = GATE_FORMATS[form.value](result, style)
    return Response(who.masked(body), media_type=TYPES.get(form.value, "text/plain; charset=utf-8"))


def _json(value: object, status: int) -> Response:
    return Response(json.dumps(value), status, media_type="application/json")


def _document(item: Text, name: str) -> Document:
    return Document.from_text(
        item.text,
        _clean(item.name) or name,
        _clean(item.source) or None,
        item.published,
        _clean(item.agency) or None,
        _clean(item.title) or None,
    )


def _clean(text: str) -> str:
    return "".join(char for char in text if char.isprintable()).strip()


def _apart(document: Document, taken: set[str]) -> Document:
    """A document under a name that no other has."""
    name, number = document.uri, 2
    while name in taken:
        name, number = f"{document.uri} ({number})", number + 1
    taken.add(name)
    return document.with_(uri=name)


@router.get("/report.schema.json", response_model=None)
def report_schema() -> dict[str, Any]:
    """The JSON Schema of `factcheck-report/1`."""
    return schema()


class Health(BaseModel):
    """Whether the desk answers."""

    status: Literal["ok"] = "ok"


@router.get("/health")
def health() -> Health:
    """Whether the desk answers. Needs no token and tells nothing."""
    return Health()
