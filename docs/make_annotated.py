"""Takes docs/images/annotated.png: the annotated page of a draft on the demo in `seeds/`, in a real browser.

python docs/make_annotated.py [CHROMIUM]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from factcheck.cli.gating import Request, run
from factcheck.config import Settings
from factcheck.report import annotated_html
from factcheck.report.style import Style

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "images" / "annotated.png"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
DRAFT = """# Beijing's forum on rights

The South-South Human Rights Forum was launched in 2015 and ended in Beijing on Wednesday.

"A hungry man cannot eat a ballot paper," said Samuel Otieno, a Kenyan delegate. Some 32 nations signed a British \
statement on the detentions in Xinjiang. About 54 nations endorsed the answer to it, the Meridian agency reported.

"Every people must find its own road to happiness," said Bouthaina Shaaban, who advises the president of Syria.

The knife attack at Kunming railway station in March 2014 killed 31 people. The forum will move to Geneva next year, and its \
hosts have promised 7,300 scholarships.
"""


def main(browser: str) -> None:
    """Judge the draft, open the page, point at what is contradicted, take the picture."""
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "forum.md"
        draft.write_text(DRAFT, encoding="utf-8")
        result = run(Request(draft, (ROOT / "seeds",)), Settings()).result
        page_file = Path(folder) / "page.html"
        page_file.write_text(annotated_html.render(result, Style(80, False)), encoding="utf-8")
        with sync_playwright() as play:
            chromium = play.chromium.launch(executable_path=browser, args=FLAGS)
            page = chromium.new_page(viewport={"width": 1280, "height": 760})
            page.goto(page_file.as_uri())
            page.locator(".fact.contradicted").first.focus()
            page.screenshot(path=str(PICTURE))
            chromium.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "/usr/bin/chromium")
