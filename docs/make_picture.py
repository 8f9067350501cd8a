"""Draws docs/images/report.svg: the beginning of the real report on `seeds/`, as a terminal shows it."""

from __future__ import annotations

import html
import io
import re
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from factcheck import app
from factcheck.config import Settings, severity_from
from factcheck.report.formats import Formats
from factcheck.report.style import Style

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "images" / "report.svg"
WIDTH = 96
MOST_LINES = 72
# The picture must look the same offline: no font from elsewhere, any monospaced one fits.
FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
# Some viewers drop blanks at the ends of a text, so that words would stand at the margin: they are turned into places.
PIECE = re.compile(r'x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"([^>]*)>((?:&#160;)*)(.*?)((?:&#160;)*)</text>')
BLANK = "&#160;"
FONT = "'DejaVu Sans Mono', Menlo, Consolas, monospace"


def beginning(page: str) -> str:
    """The first lines, up to an empty one, so that no passage is cut in two."""
    lines = page.splitlines()[:MOST_LINES]
    while lines and lines[-1].strip():
        lines.pop()
    return "\n".join(lines).rstrip()


def placed(match: re.Match[str]) -> str:
    """A piece of text without blanks at its ends, as far to the right as they had put it."""
    x, y, length, rest, lead, words, trail = match.groups()
    blanks, behind = lead.count(BLANK), trail.count(BLANK)
    inside = len(html.unescape(words))
    step = float(length) / max(blanks + inside + behind, 1)
    where = f'x="{float(x) + blanks * step:g}" y="{y}" textLength="{inside * step:g}"'
    return f"{where}{rest}>{words}</text>"


def draw() -> str:
    """The picture as SVG."""
    settings = Settings(fail_on=severity_from("never", "fail_on"))
    run = app.run([ROOT / "seeds"], settings, keep=False)
    page = Formats().render(run.report, "text", Style(width=WIDTH, color=True))
    console = Console(record=True, width=WIDTH, file=io.StringIO())
    console.print(Text.from_ansi("$ factcheck report seeds\n\n" + beginning(page)))
    svg = console.export_svg(title="factcheck", theme=MONOKAI, unique_id="report")
    return PIECE.sub(placed, FONT_FACE.sub("", svg)).replace("Fira Code, monospace", FONT)


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(draw(), encoding="utf-8")
