"""The conflict table: facts as rows, documents as columns, the cells that differ marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from factcheck.model.finding import Evidence
from factcheck.model.report import JudgedFact, Report
from factcheck.model.serialise import value_span
from factcheck.report.text.grouping import Shown
from factcheck.report.text.labels import Labels
from factcheck.report.text.measures import fact_label
from factcheck.report.text.parts import BOX, COLOURS, block, heading
from factcheck.report.text.wording import capitalised, clean, differing, elided

MOST_COLUMNS = 4
ROOM = 55
MOST_LINES = 4
SHORT_CELL = 32
CELL = 100
STACKED_CELL = 200
MARK = "≠"
NAMED = frozenset({"name-variant", "role-mismatch"})
NAMED_CELL = 70
LABEL = 80
FAMILY_LABELS = {"name-variant": "Name", "loaded-term-mismatch": "Term"}
QUOTED_IN = re.compile(r" is quoted in .*")
LABEL_END = re.compile(r": |\. | \(")


@dataclass(frozen=True)
class Row:
    """One line of the table: what is at issue, each document's words, and what the rule says of them."""

    label: str
    cells: Mapping[str, str]
    marked: frozenset[str]
    shown: Shown
    call: str


def conflict_table(shown: Sequence[Shown], errors: Mapping[str, int], report: Report, labels: Labels) -> RenderableType:
    """The table, or where it would be too wide, the same rows one below the other."""
    rows = rows_of(shown, errors, report, CELL)
    groups = column_groups(rows, labels)
    if _fits(rows, groups, labels):
        return _table(rows, groups, labels)
    return _stacked(rows_of(shown, errors, report, STACKED_CELL), labels)


def _fits(rows: Sequence[Row], groups: Sequence[Sequence[str]], labels: Labels) -> bool:
    """Whether columns are wide enough for the names above them and for what most rows say."""
    name = max((len(labels.name(uri)) for group in groups for uri in group), default=0)
    cell = max((len(text) for row in rows for text in row.cells.values()), default=0)
    room = ROOM // (len(groups) + 1)
    return len(groups) <= MOST_COLUMNS and name <= room and cell <= MOST_LINES * room


def rows_of(shown: Sequence[Shown], errors: Mapping[str, int], report: Report, limit: int) -> list[Row]:
    """One row for each finding. `errors` gives the number under which an error is told above."""
    facts = {judged.fact.id: judged for judged in report.facts}
    return [_row(one, facts.get(one.finding.fact or ""), errors.get(one.id), limit) for one in shown]


def column_groups(rows: Sequence[Row], labels: Labels) -> list[list[str]]:
    """Documents that share a column: those of one origin that never differ."""
    groups: list[list[str]] = []
    for uri in labels.ordered([uri for row in rows for uri in row.cells]):
        for group in groups:
            if labels.origin(group[0]) == labels.origin(uri) and all(_same(row, group, uri) for row in rows):
                group.append(uri)
                break
        else:
            groups.append([uri])
    return groups


def _same(row: Row, group: Sequence[str], uri: str) -> bool:
    return uri not in row.cells or all(row.cells.get(other, row.cells[uri]) == row.cells[uri] for other in group)


def _row(shown: Shown, judged: JudgedFact | None, error: int | None, limit: int) -> Row:
    words = {**_quoted(shown), **(_values(judged, shown) if judged else {})}
    lead = _leading(list(words.values()))
    marked = frozenset(uri for uri, text in words.items() if _differs(text, lead, shown.finding.family))
    if shown.finding.family in NAMED:
        cells = {uri: elided(text, NAMED_CELL) for uri, text in words.items()}
    else:
        cells = {uri: _cell(text, lead, words, uri in marked, limit) for uri, text in words.items()}
    label = _label(shown, judged)
    kind = shown.finding.rule.replace("-", " ")
    return Row(label, cells, marked, shown, f"error {error}" if error else kind)


def _label(shown: Shown, judged: JudgedFact | None) -> str:
    """What the row is about: the fact, or for what is no fact the first words of the summary."""
    finding = shown.finding
    if finding.family in FAMILY_LABELS:
        return FAMILY_LABELS[finding.family]
    if judged is not None:
        return fact_label(judged.fact, LABEL)
    words = QUOTED_IN.sub(", quoted", clean(finding.summary))
    return capitalised(elided(LABEL_END.split(words)[0], LABEL))


def _values(judged: JudgedFact, shown: Shown) -> dict[str, str]:
    """What the quoted words give as the value of the fact, and which other documents give the same."""
    quoted: dict[str, list[Evidence]] = {}
    for evidence in shown.evidence:
        quoted.setdefault(evidence.document, []).append(evidence)
    said = [(member.document, *value_span(member)) for member in judged.fact.members]
    meant = [s for s in said if any(e.start < s[2] and s[1] < e.end for e in quoted.get(s[0], []))]
    told = {uri for uri, *_ in meant}
    known = {clean(text).casefold() for *_, text in meant}
    agreeing = [s for s in said if s[0] not in told and (not meant or clean(s[3]).casefold() in known)]
    return _joined((uri, text) for uri, _, _, text in [*meant, *agreeing])


def _quoted(shown: Shown) -> dict[str, str]:
    return _joined((evidence.document, evidence.text) for evidence in shown.evidence)


def _joined(said: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What each document says, in its own words; several short things in a row, but one long one alone."""
    found: dict[str, list[str]] = {}
    for uri, text in said:
        words = found.setdefault(uri, [])
        known = {word.casefold() for word in words}
        if clean(text).casefold() not in known and (not words or len(text) <= SHORT_CELL):
            words.append(clean(text))
    return {uri: " / ".join(words) for uri, words in found.items()}


def _leading(texts: Sequence[str]) -> str:
    """What most documents print; the first of equals."""
    return Counter(texts).most_common(1)[0][0] if texts else ""


def _differs(text: str, lead: str, family: str) -> bool:
    """Whether a cell is marked. A name with a role beside it is still the same name."""
    if family in NAMED and lead.casefold() in text.casefold():
        return False
    return text.casefold() != lead.casefold()


def _cell(text: str, lead: str, words: Mapping[str, str], marked: bool, limit: int) -> str:
    if len(text) <= SHORT_CELL:
        return text
    other = lead if marked else next((word for word in words.values() if word != lead), text)
    return differing(text, other, limit)


def _table(rows: Sequence[Row], groups: Sequence[Sequence[str]], labels: Labels) -> Table:
    table = Table(box=BOX, pad_edge=False, expand=True, leading=1, header_style="bold")
    table.add_column("Fact", ratio=3, overflow="fold")
    for group in groups:
        table.add_column(" / ".join(labels.name(uri) for uri in group), ratio=3, overflow="fold")
    table.add_column("Call", width=11, overflow="fold")
    for row in rows:
        table.add_row(Text(row.label), *(_group_cell(row, group) for group in groups), _call(row))
    return table


def _group_cell(row: Row, group: Sequence[str]) -> Text:
    uri = next((uri for uri in group if uri in row.cells), None)
    if uri is None:
        return Text("")
    return _marked(row.cells[uri], uri in row.marked)


def _marked(words: str, differs: bool) -> Text:
    return Text.assemble((f"{MARK} ", "bold red"), (words, "bold")) if differs else Text(words)


def _call(row: Row) -> Text:
    return Text.assemble((row.call, COLOURS[row.shown.finding.severity]), "\n", (row.shown.id, "dim"))


def _stacked(rows: Sequence[Row], labels: Labels) -> RenderableType:
    lines: list[RenderableType] = []
    for row in rows:
        finding = row.shown.finding
        title = Text(row.label, style="bold")
        title.append(f"  {row.call} · {row.shown.id}", style=COLOURS[finding.severity])
        lines.append(heading(title))
        for text, uris in _by_words(row, labels).items():
            mark = f"{MARK} " if uris[0] in row.marked else "  "
            line = Text.assemble((mark, "bold red"), text, ("  " + labels.names(uris), "cyan"))
            lines.append(block(line, 4, hang=2))
    return Group(*lines)


def _by_words(row: Row, labels: Labels) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for uri in labels.ordered(list(row.cells)):
        found.setdefault(row.cells[uri], []).append(uri)
    return dict(sorted(found.items(), key=lambda item: item[1][0] in row.marked))
