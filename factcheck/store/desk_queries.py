"""Questions of the review desk, as SQL: findings and rows of the conflict table by what a desk filters on, page by page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal, or_, select

from factcheck.model.finding import Severity
from factcheck.store.desk_tables import desk_findings, desk_row_sources, desk_rows, withdrawals
from factcheck.store.outcomes import STATUS_OF_DECISION
from factcheck.store.tables import decisions, finding_evidence, findings

ESCAPE = "\\"
RANKS = {severity.value: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Filter:
    """What a desk wants to see; None is anything.

    `rule` is an id or a name; `since` and `until` are ISO days, both inclusive, between which a document of the finding
    was published; `text` is looked for whatever the case. `gone` shows findings that later runs no longer report.
    """

    rule: str | None = None
    severity: str | None = None
    status: str | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None
    text: str | None = None
    verdict: str | None = None
    story: str | None = None
    gone: bool = False

    def without(self, name: str) -> Filter:
        """The same, with anything allowed for one of them."""
        changes: dict[str, Any] = {name: None}
        return replace(self, **changes)


def latest_decisions(fingerprint: str | None = None) -> Any:
    """Fingerprint and word of the decision that counts, of all findings or of one, as a subquery."""
    last = select(func.max(decisions.c.ordinal)).where(decisions.c.id.not_in(select(withdrawals.c.decision_id)))
    if fingerprint is not None:
        last = last.where(decisions.c.fingerprint == fingerprint)
    last = last.group_by(decisions.c.fingerprint)
    return select(decisions.c.fingerprint, decisions.c.decision).where(decisions.c.ordinal.in_(last)).subquery("latest")


def found_findings(wanted: Filter) -> tuple[Select[Any], ColumnElement[str]]:
    """Findings that fit, without columns of their own, and the status of each as a column."""
    latest = latest_decisions()
    words = {word: status.value for word, status in STATUS_OF_DECISION.items()}
    status = case(words, value=latest.c.decision, else_=desk_findings.c.status)
    query = (
        select()
        .select_from(desk_findings)
        .join(
            findings,
            (findings.c.fingerprint == desk_findings.c.fingerprint)
            & (findings.c.occurrence == desk_findings.c.occurrence),
        )
        .outerjoin(latest, latest.c.fingerprint == findings.c.fingerprint)
        .where(desk_findings.c.standing.is_(not wanted.gone))
    )
    for condition in _conditions(wanted, status):
        query = query.where(condition)
    return query, status


def _conditions(wanted: Filter, status: ColumnElement[str]) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.rule:
        found.append(or_(findings.c.rule_id == wanted.rule, findings.c.rule == wanted.rule))
    if wanted.severity:
        found.append(desk_findings.c.rank == RANKS.get(wanted.severity, -1))
    if wanted.status:
        found.append(status == wanted.status)
    if wanted.source:
        resting = select(finding_evidence.c.fingerprint).where(finding_evidence.c.source == wanted.source)
        found.append(findings.c.fingerprint.in_(resting))
    return found + _days(wanted, desk_findings) + _words(wanted, desk_findings)


def _days(wanted: Filter, table: Any) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.since:
        found.append(table.c.last_day >= wanted.since)
    if wanted.until:
        found.append(table.c.first_day <= wanted.until)
    return found


def _words(wanted: Filter, table: Any) -> list[ColumnElement[bool]]:
    return [table.c.words.like(f"%{like(word)}%", escape=ESCAPE) for word in (wanted.text or "").casefold().split()]


def like(words: str) -> str:
    """Words as a pattern of LIKE that means nothing but themselves."""
    for sign in (ESCAPE, "%", "_"):
        words = words.replace(sign, ESCAPE + sign)
    return words


def listed(wanted: Filter) -> Select[Any]:
    """Findings that fit, gravest first, with what a list shows of them."""
    query, status = found_findings(wanted)
    columns = (
        findings.c.fingerprint,
        findings.c.occurrence,
        findings.c.rule_id,
        findings.c.rule,
        findings.c.severity,
        findings.c.confidence,
        findings.c.summary,
        desk_findings.c.context,
        desk_findings.c.last_day,
        status.label("current"),
    )
    return query.add_columns(*columns).order_by(*ORDER)


ORDER = (desk_findings.c.rank, findings.c.rule_id, findings.c.fingerprint, findings.c.occurrence)


FACETS = ("status", "severity", "rule")


def tally(wanted: Filter) -> Select[Any]:
    """Findings counted by status, severity, rule id and name together, whatever is asked of these three."""
    everything: dict[str, Any] = dict.fromkeys(FACETS)
    query, status = found_findings(replace(wanted, **everything))
    columns = (status.label("status"), findings.c.severity, findings.c.rule_id, findings.c.rule)
    return query.add_columns(*columns, func.count().label("number")).group_by(*columns)


def after(wanted: Filter, rank: int, rule_id: str, fingerprint: str) -> Select[Any]:
    """The first finding behind a place in the order."""
    query, _ = found_findings(wanted)
    place = desk_findings.c.rank > rank
    place |= (desk_findings.c.rank == rank) & (findings.c.rule_id > rule_id)
    same = (desk_findings.c.rank == rank) & (findings.c.rule_id == rule_id)
    place |= same & (findings.c.fingerprint > fingerprint)
    return query.where(place).add_columns(findings.c.fingerprint).order_by(*ORDER).limit(1)


def before(wanted: Filter, rank: int, rule_id: str, fingerprint: str) -> Select[Any]:
    """The last finding before a place in the order."""
    query, _ = found_findings(wanted)
    place = desk_findings.c.rank < rank
    place |= (desk_findings.c.rank == rank) & (findings.c.rule_id < rule_id)
    same = (desk_findings.c.rank == rank) & (findings.c.rule_id == rule_id)
    place |= same & (findings.c.fingerprint < fingerprint)
    backwards = (column.desc() for column in ORDER)
    return query.where(place).add_columns(findings.c.fingerprint).order_by(*backwards).limit(1)


def rows_of_table(wanted: Filter) -> Select[Any]:
    """Rows of the conflict table that fit: those of one story together, the story with the gravest row first."""
    fitting = _fitting_rows(wanted)
    story = fitting.with_only_columns(desk_rows.c.story, func.min(desk_rows.c.rank).label("top"))
    stories = story.group_by(desk_rows.c.story).subquery("stories")
    query = fitting.with_only_columns(desk_rows).join(stories, stories.c.story == desk_rows.c.story)
    return query.order_by(stories.c.top, desk_rows.c.story, desk_rows.c.rank, desk_rows.c.id)


def verdicts(wanted: Filter) -> Select[Any]:
    """How many rows there would be for each verdict."""
    query = _fitting_rows(wanted.without("verdict"))
    return query.with_only_columns(desk_rows.c.verdict, func.count()).group_by(desk_rows.c.verdict)


def _fitting_rows(wanted: Filter) -> Select[Any]:
    query = select(literal(1)).select_from(desk_rows).where(desk_rows.c.standing.is_(True))
    if wanted.verdict:
        query = query.where(desk_rows.c.verdict == wanted.verdict)
    if wanted.story:
        query = query.where(desk_rows.c.story == wanted.story)
    if wanted.source:
        said = select(desk_row_sources.c.row_id).where(desk_row_sources.c.source == wanted.source)
        query = query.where(desk_rows.c.id.in_(said))
    for condition in (*_days(wanted, desk_rows), *_words(wanted, desk_rows)):
        query = query.where(condition)
    return query


def fingerprints(wanted: Filter) -> Select[Any]:
    """Fingerprints of all findings that fit, in order."""
    query, _ = found_findings(wanted)
    return query.add_columns(findings.c.fingerprint).order_by(*ORDER)
