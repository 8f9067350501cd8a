"""The rules as a reader meets them: a list, a page each. The words are the docstrings of the rule classes."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from rich.table import Table
from rich.text import Text

from factcheck.model.finding import Severity
from factcheck.report.style import Style
from factcheck.report.text.page import printed
from factcheck.report.text.parts import BOX, COLOURS

PARTS = ("Reports", "Silent on", "Dismiss when")


class Documented(Protocol):
    """What is shown of a rule; its docstring holds the rest."""

    @property
    def id(self) -> str:
        """Never reused, for example FC101."""
        ...

    @property
    def name(self) -> str:
        """In words."""
        ...

    @property
    def family(self) -> str:
        """The coarse kind."""
        ...

    @property
    def severity(self) -> Severity:
        """Unless the desk sets another."""
        ...


@dataclass(frozen=True)
class Card:
    """One rule: a summary sentence and the three parts of its documentation."""

    id: str
    name: str
    family: str
    severity: str
    summary: str
    reports: str
    silent_on: str
    dismiss_when: str

    def to_dict(self) -> dict[str, Any]:
        """The fields as they are."""
        return asdict(self)


def card(rule: Documented) -> Card:
    """The card of a rule. Raises ValueError where its docstring lacks a part."""
    doc = inspect.getdoc(type(rule)) or ""
    summary, *rest = (" ".join(paragraph.split()) for paragraph in doc.split("\n\n"))
    found: dict[str, str] = {}
    for paragraph in rest:
        part = next((part for part in PARTS if paragraph.startswith(f"{part}:")), None)
        if part:
            found[part] = paragraph.removeprefix(f"{part}:").strip()
        elif found:
            found[list(found)[-1]] += f"\n\n{paragraph}"
    missing = [part for part in PARTS if not found.get(part)]
    if missing or not summary:
        raise ValueError(f"the docstring of rule {rule.id} lacks: {', '.join(missing) or 'a summary'}")
    return Card(rule.id, rule.name, rule.family, rule.severity.value, summary, *(found[part] for part in PARTS))


def markdown(card: Card) -> str:
    """The page of a rule, `docs/rules/ID.md`."""
    texts = zip(PARTS, (card.reports, card.silent_on, card.dismiss_when), strict=True)
    parts = "".join(f"\n## {part}\n\n{_sentence(text)}\n" for part, text in texts)
    head = f"# {card.id} {card.name}\n\n{card.summary}\n\n"
    return (
        f"{head}Family `{card.family}`, severity `{card.severity}` unless set otherwise or told by the case.\n{parts}"
    )


def listed(cards: Sequence[Card], style: Style) -> str:
    """All rules, one row each."""
    table = Table(box=BOX, pad_edge=False, header_style="bold")
    for name in ("Id", "Severity", "Name", "What it is about"):
        table.add_column(name, no_wrap=name in ("Id", "Severity", "Name"))
    for one in cards:
        severity = Text(one.severity, style=COLOURS[Severity(one.severity)])
        table.add_row(Text(one.id, style="bold"), severity, Text(one.name), Text(one.summary))
    return printed(iter([table]), style)


def _sentence(text: str) -> str:
    return re.sub(r"^\w", lambda match: match.group().upper(), text)
