"""The consistency report as one HTML file: no script, nothing loaded from elsewhere, fit for a screen and for a wall."""

# ruff: noqa: PLC0415  (Jinja2 is loaded only where a page is made)

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from factcheck import __version__
from factcheck.model.report import JudgedFact, Report
from factcheck.report.html_view import Told, conflict_table, grouped, reasons, severities, told
from factcheck.report.pictures import matrix_svg, origins_svg
from factcheck.report.style import Style
from factcheck.report.text import frame
from factcheck.report.text.grouping import Section, Shown, in_section, merged
from factcheck.report.text.labels import Labels
from factcheck.report.text.measures import clause_of
from factcheck.report.text.wording import clean

if TYPE_CHECKING:
    from jinja2 import Template

CLAUSE = 140
MOST_REASONS = 6
VERDICTS = {"hold": "bad", "pass": "good"}


def render(report: Report, style: Style) -> str:
    """The page. The same report and times give the same bytes."""
    labels = Labels(report)
    shown = merged(report.findings, labels)
    return _template().render(_values(report, shown, labels, style))


@cache
def _template() -> Template:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_source), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("report.html")


def _source(name: str) -> str:
    return (files("factcheck.report") / "templates" / name).read_text(encoding="utf-8")


def _css() -> str:
    return (files("factcheck.report") / "resources" / "report.css").read_text(encoding="utf-8")


def _values(report: Report, shown: list[Shown], labels: Labels, style: Style) -> dict[str, Any]:
    from markupsafe import Markup

    by_id = _by_id(report, shown, labels)
    word, _, reason = frame.verdict_words(report, shown)
    value = report.to_dict()
    # NOTE: Markup lets through what the pictures have escaped themselves, and our own style sheet; nothing else.
    safe = {
        "css": Markup(_css()),
        "origins_picture": Markup(origins_svg(value)) if report.documents else "",
        "matrix": Markup(matrix_svg(value)) if any(f["documents"] > 1 for f in value["facts"]) else "",
        "picture": {ident: Markup(one.picture) for ident, one in by_id.items() if one.picture},
    }
    return {
        **safe,
        **_sections(report, shown, by_id, labels),
        "title": frame.title_words(report),
        "verdict": word,
        "tone": VERDICTS.get(word, "amber"),
        "reason": reason,
        "severities": severities(shown),
        "documents": _documents(report, labels),
        "whys": _whys(report, labels),
        "confirmed": [_confirmed(judged, labels) for judged in frame.agreed_facts(report)[: frame.MOST_CONFIRMED]],
        "more_confirmed": max(0, len(frame.agreed_facts(report)) - frame.MOST_CONFIRMED),
        "unchecked": reasons(report, labels),
        "closing": frame.closing_words(report, shown),
        "finished_at": style.finished_at or "",
        "version": __version__,
    }


def _by_id(report: Report, shown: list[Shown], labels: Labels) -> dict[str, Told]:
    facts = {judged.fact.id: judged for judged in report.facts}
    days = {document.uri: document.published for document in report.documents}
    numbers = {one.id: number for number, one in enumerate(in_section(shown, Section.ERRORS), 1)}
    return {one.id: told(one, facts, days, labels, numbers.get(one.id, 0)) for one in shown}


def _sections(report: Report, shown: list[Shown], by_id: dict[str, Told], labels: Labels) -> dict[str, Any]:
    """The findings, each told in full once: an error among the errors, and only as a row in the table."""
    found = {section: in_section(shown, section) for section in Section}
    errors = {one.id for one in found[Section.ERRORS]}
    differing = [by_id[one.id] for one in found[Section.TABLE] if one.id not in errors]
    lists = (Section.SOURCES, Section.DATES, Section.OTHER)
    return {
        "errors": [by_id[one.id] for one in found[Section.ERRORS]],
        "table": conflict_table(found[Section.TABLE], by_id, report, labels),
        "differing": differing,
        "beside": [by_id[one.id] for one in found[Section.SIDE_BY_SIDE] if one.id not in errors],
        "lists": [(s.value, s.name.lower(), grouped([by_id[o.id] for o in found[s]])) for s in lists if found[s]],
    }


def _documents(report: Report, labels: Labels) -> list[dict[str, str]]:
    origins = {origin.id: clean(origin.label) for origin in report.origins}
    return [
        {
            "name": labels.name(document.uri),
            "uri": clean(document.uri),
            "source": clean(document.source),
            "title": clean(document.title or ""),
            "date": frame.date_of(document),
            "origin": origins.get(labels.origin(document.uri), ""),
        }
        for document in report.documents
    ]


def _whys(report: Report, labels: Labels) -> list[tuple[str, list[str]]]:
    """Why documents count as one origin, under short names."""
    found = []
    for origin in report.origins:
        whys = [labels.shortened(clean(why), origin.documents) for why in origin.why]
        if whys:
            left = [f"and {len(whys) - MOST_REASONS:,} more"] if len(whys) > MOST_REASONS else []
            found.append((clean(origin.label), whys[:MOST_REASONS] + left))
    return found


def _confirmed(judged: JudgedFact, labels: Labels) -> dict[str, Any]:
    name, value = frame.agreed_value(judged)
    return {
        "name": name,
        "value": value,
        "documents": labels.names(judged.fact.documents),
        "origins": frame.origins_words(judged, labels),
        "clause": clause_of(judged.fact, CLAUSE),
    }
