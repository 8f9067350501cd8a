"""What `factcheck conflicts` works on: a report, of the last run or of paths, and the findings in it that were asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck import app
from factcheck.cli import options, output
from factcheck.compare.draft_rules import DRAFT_RULES
from factcheck.config import Settings, nearest
from factcheck.errors import UsageError
from factcheck.report.conflict_rows import Row, ordered, rows_of, set_apart
from factcheck.store import Store
from factcheck.store.desk import Desk
from factcheck.store.outcomes import STATUS_OF_DECISION

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    """Which findings are wanted; None is any. `every` also wants those of one passage alone, and facts without a finding."""

    rule: str | None = None
    severity: str | None = None
    source: str | None = None
    text: str | None = None
    status: str | None = None
    every: bool = False

    def wants(self, finding: Json) -> bool:
        """Whether a finding is one of them."""
        return (
            (
                self.every or set_apart(finding)
                if self.rule is None
                else self.rule in (finding["rule_id"], finding["rule"])
            )
            and self.severity in (None, finding["severity"])
            and self.status in (None, finding["status"])
            and (self.source is None or _is_from(finding["evidence"], self.source))
            and (self.text is None or _says(finding, self.text))
        )

    @property
    def narrowed(self) -> bool:
        """Whether facts without a finding are left out, as they cannot be told to fit."""
        return any((self.rule, self.severity, self.source, self.text, self.status))


@dataclass(frozen=True)
class Table:
    """The report, and those of its findings that were asked for."""

    report: Json
    findings: Sequence[Json]
    asked: Asked

    def rows(self, sort: str) -> list[Row]:
        """The rows of the conflict table."""
        every = self.asked.every and not self.asked.narrowed
        return ordered(rows_of(self.report, self.findings, every=every), sort)


def table(paths: Sequence[Path], settings: Settings, asked: Asked) -> Table:
    """Of a comparison of `paths`, which keeps nothing, or else of the last run. Raises UsageError for an unknown rule."""
    _refuse_unknown(asked.rule)
    report = of_paths(paths, settings) if paths else of_last_run(settings)
    return Table(report, [finding for finding in report["findings"] if asked.wants(finding)], asked)


def _refuse_unknown(rule: str | None) -> None:
    """A mistyped rule would look as if it had found nothing."""
    rules = (*app.active_rules(Settings())[0], *DRAFT_RULES)
    known = {name for one in rules for name in (one.id, one.name)}
    if rule is not None and rule not in known:
        raise UsageError(f"There is no rule {rule!r}. {nearest(rule, known)}")


def of_paths(paths: Sequence[Path], settings: Settings) -> Json:
    """The report on some files."""
    run = app.run(paths, settings, keep=False, track=output.track)
    for item in run.report.skipped:
        output.note(f"skipped: {item.path}: {item.reason}")
    return run.report.to_dict()


def of_last_run(settings: Settings) -> Json:
    """The report of the run that began last, with the decisions of today; an empty one before the first run."""
    with Store.open(options.existing(settings.db_url)) as store:
        last = store.latest_run()
        if last is None:
            return {"documents": [], "origins": [], "facts": [], "findings": [], "summary": {}}
        report = Desk(store).report(last)
        decided = {item.fingerprint: STATUS_OF_DECISION[item.decision].value for item in store.decisions()}
    shown: Json = app.for_readers({**report, "findings": [_today(f, decided) for f in report["findings"]]}, settings)
    return shown


def _today(finding: Json, decided: Mapping[str, str]) -> Json:
    """The finding with the status that people give it now, which may not be the one that it was printed with."""
    before = "open" if finding["status"] in ("confirmed", "dismissed") else finding["status"]
    return {**finding, "status": before if before != "open" else decided.get(finding["fingerprint"], before)}


def _is_from(evidence: Sequence[Json], source: str) -> bool:
    wanted = source.casefold()
    return any(wanted in one["source"].casefold() or wanted == one["document"].casefold() for one in evidence)


def _says(finding: Json, text: str) -> bool:
    wanted = text.casefold()
    return wanted in finding["summary"].casefold() or any(wanted in e["text"].casefold() for e in finding["evidence"])
