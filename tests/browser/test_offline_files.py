"""Files that the program writes, opened in Chromium with the network cut: complete, and without a request that fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from factcheck.cli import main

pytestmark = pytest.mark.browser

STORIES = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A report on the demo articles, and a draft held against them."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "draft.txt").write_text((STORIES / "harbour_courier.txt").read_text(encoding="utf-8"), encoding="utf-8")
    report, draft = folder / "report.html", folder / "draft.html"
    runner = CliRunner()
    runner.invoke(main, ["report", str(STORIES), "--no-store", "--output", f"html:{report}"])
    against = ["--against", str(STORIES)]
    runner.invoke(main, ["gate", str(folder / "draft.txt"), *against, "--output", f"html:{draft}"])
    return report, draft


@pytest.mark.parametrize("number", [0, 1], ids=["report", "draft"])
def test_no_request_fails(chromium: Browser, files: tuple[Path, Path], number: int) -> None:
    """Mailed to a reader on a train, the page would be broken; or it would tell a server elsewhere who reads it."""
    address = files[number].as_uri()
    context = chromium.new_context(offline=True)
    page = context.new_page()
    asked, failed = [], []
    page.on("request", lambda sent: asked.append(sent.url))
    page.on("requestfailed", lambda sent: failed.append(sent.url))
    page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto(address, wait_until="networkidle")

    assert len(page.inner_text("body")) > 500
    assert ([address], []) == (asked, failed)
    context.close()
