"""Pictures of a report as SVG: the values of a fact, sources against facts, and who copied whom.

Each function takes values of `factcheck-report/1` and returns one `<svg>` that stands alone: everything foreign in it is
escaped, nothing is loaded, there is no script and no style element. Colours are custom properties of the page around it
(`--ink`, `--faint`, `--rule`, `--good`, `--bad`, `--amber`), each with a value for where there are none. Places are
percentages, so that a picture is as wide as its column and its letters keep their size.
"""

from __future__ import annotations

from factcheck.report.pictures.matrix import matrix_svg
from factcheck.report.pictures.origins import origins_svg
from factcheck.report.pictures.values import values_svg

__all__ = ["matrix_svg", "origins_svg", "values_svg"]
