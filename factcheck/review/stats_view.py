"""The figures of the desk for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from factcheck.report.style import Style
from factcheck.report.text.page import printed
from factcheck.report.text.parts import BOX, block, heading
from factcheck.report.text.wording import clean, count
from factcheck.review.stats import Score, Stats

FEW = 20


def page(found: Stats, style: Style) -> str:
    """Precision by rule, then how much is decided and how much was read."""
    return printed(_parts(found), style)


def _parts(found: Stats) -> Iterator[RenderableType]:
    if found.total.decided or found.total.unsure:
        yield _table(found)
        yield block(Text(_caution(found.total), style="dim"), 0)
        people = ", ".join(f"{clean(name)} {number:,}" for name, number in found.reviewers.items())
        yield block(Text(f"Decided by: {people}"), 0)
    else:
        yield block(Text("Nobody has decided anything yet: `factcheck review`."), 0)
    yield heading("Findings that stand")
    yield block(Text(_counted(found.findings) or "none"), 0)
    if found.coverage:
        yield heading("Coverage of the last run")
        yield block(Text(_covered(found.coverage)), 0)


def _table(found: Stats) -> Table:
    table = Table(box=BOX, pad_edge=False, header_style="bold")
    table.add_column("Rule", no_wrap=True)
    for name in ("Confirmed", "Dismissed", "Unsure"):
        table.add_column(name, justify="right")
    table.add_column("Precision, 95 %", no_wrap=True)
    for score in found.rules:
        table.add_row(f"{score.rule_id} {score.rule}", *_numbers(score), _precision(score))
    table.add_row(Text("all", style="bold"), *_numbers(found.total), _precision(found.total))
    return table


def _numbers(score: Score) -> tuple[str, str, str]:
    return f"{score.confirmed:,}", f"{score.dismissed:,}", f"{score.unsure:,}"


def _precision(score: Score) -> Text:
    if score.precision is None or score.interval is None:
        return Text("–", style="dim")
    low, high = score.interval
    style = "green" if low >= 0.8 else "red" if high < 0.8 else ""
    return Text.assemble((f"{score.precision:4.0%}", style), (f"  {low:.0%} to {high:.0%}", "dim"))


def _caution(total: Score) -> str:
    start = "Precision is the share of decided findings that were confirmed; the interval is Wilson's."
    return f"{start} {count(total.decided, 'decision')}: too few to say much." if total.decided < FEW else start


def _counted(found: dict[str, int]) -> str:
    total = sum(found.values())
    open_ = found.get("open", 0)
    share = f" ({(total - open_) / total:.0%} decided or set aside)" if total else ""
    return ", ".join(f"{number:,} {status}" for status, number in found.items()) + share


def _covered(coverage: dict[str, int]) -> str:
    assertions, compared = coverage.get("assertions", 0), coverage.get("compared", 0)
    share = f" ({compared / assertions:.0%})" if assertions else ""
    figures = ", ".join(
        f"{coverage[name]:,} {name}" for name in ("quantities", "dates", "attributions") if name in coverage
    )
    unchecked = coverage.get("unchecked", 0)
    return f"{count(assertions, 'assertion')}, {compared:,} compared with another{share}; {figures}; {unchecked:,} could not be checked."
