"""The desk as one application: pages, interfaces for other programs, and what guards them all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException as AnyHTTPException

from factcheck import __version__
from factcheck.errors import FactcheckError
from factcheck.review.web import api, bulk, documents, exchange, findings, languagetool, people, table
from factcheck.review.web.filters import query
from factcheck.review.web.guard import Guard
from factcheck.review.web.site import Site
from factcheck.review.web.visits import SignIn

INTERFACES = ("/api/", "/v2/", "/openapi.json")
ABOUT = "Holds drafts against their sources. Nothing that is sent here is kept, and nothing leaves this computer."


def create_app(site: Site) -> FastAPI:
    """The application. It closes nothing of the store that it is given."""
    app = FastAPI(
        title="factcheck",
        version=__version__,
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.state.site = site
    for router in (table.router, findings.router, bulk.router, exchange.router, documents.router, people.router):
        app.include_router(router)
    app.include_router(api.router)
    app.include_router(languagetool.router)
    app.mount("/static", StaticFiles(directory=Path(str(files("factcheck.review.web") / "static"))), "static")
    app.add_exception_handler(SignIn, _sign_in)
    app.add_exception_handler(AnyHTTPException, _refused)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(FactcheckError, _failed)
    # Twice the size of one input: a draft comes with its sources.
    app.add_middleware(
        Guard, hosts=site.options.hosts, most_bytes=2 * site.settings.max_bytes, origins=site.options.origins
    )
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.site.close()


def _is_interface(request: Request) -> bool:
    return request.url.path.startswith(INTERFACES)


async def _sign_in(request: Request, error: Exception) -> Response:
    back = error.page if isinstance(error, SignIn) else "/"
    return RedirectResponse(f"/sign-in{query({'back': back})}", 303)


async def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, AnyHTTPException) else 500
    reason = str(error.detail) if isinstance(error, AnyHTTPException) else ""
    headers = dict(error.headers or {}) if isinstance(error, AnyHTTPException) else {}
    return _answer(request, status, reason, headers)


async def _malformed(request: Request, error: Exception) -> Response:
    first = error.errors()[0] if isinstance(error, RequestValidationError) and error.errors() else {}
    place = ".".join(str(part) for part in first.get("loc", ()))
    return _answer(request, 422, f"{place}: {first.get('msg', 'not understood')}", {})


async def _failed(request: Request, error: Exception) -> Response:
    """An expected failure, such as a database that is locked: one sentence, no traceback."""
    return _answer(request, 503, str(error), {"retry-after": "5"})


def _answer(request: Request, status: int, reason: str, headers: dict[str, str]) -> Response:
    if _is_interface(request):
        return JSONResponse({"error": reason}, status, headers)
    html = request.app.state.site.page("refused.html", {"status": status, "reason": reason})
    return HTMLResponse(html, status, headers)
