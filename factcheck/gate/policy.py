"""The desk's policy: the stages of editing, what blocks at each, and what the desk asks of figures and credits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from factcheck.model.finding import Finding, Severity


class Stage(StrEnum):
    """Where a text is on its way to print."""

    DESK = "desk"
    REVIEW = "review"
    PUBLISH = "publish"
    CORRECT = "correct"
    KILL = "kill"


REVIEW_BLOCKS = frozenset({"FC402", "FC504", "FC505"})
NEVER_BLOCK = frozenset({Stage.CORRECT, Stage.KILL})


@dataclass(frozen=True)
class StagePolicy:
    """What holds at one stage.

    `never` tells that nothing blocks; `fail_on` is the least severity that does, where it is not that of the run.
    `blocks` names the only rules that may block (None: all). `severity` changes rules, `off` turns them off.
    """

    never: bool = False
    fail_on: Severity | None = None
    blocks: frozenset[str] | None = None
    severity: Mapping[str, Severity] = field(default_factory=dict)
    off: frozenset[str] = frozenset()


DEFAULTS: Mapping[Stage, StagePolicy] = {
    Stage.DESK: StagePolicy(never=True),
    Stage.REVIEW: StagePolicy(blocks=REVIEW_BLOCKS),
    Stage.PUBLISH: StagePolicy(),
    Stage.CORRECT: StagePolicy(never=True),
    Stage.KILL: StagePolicy(never=True),
}


@dataclass(frozen=True)
class Policy:
    """The policy of a desk.

    `minimum_origins` says for a measure ("deaths", or "*" for all) how many independent origins a figure of the draft
    needs; `required_attributions` lists the measures whose figures need a credit in the draft; `house_style` holds a
    link for each rule that the style book speaks of.
    """

    stages: Mapping[Stage, StagePolicy] = field(default_factory=lambda: DEFAULTS)
    minimum_origins: Mapping[str, int] = field(default_factory=dict)
    required_attributions: frozenset[str] = frozenset()
    house_style: Mapping[str, str] = field(default_factory=dict)

    def at(self, stage: Stage) -> StagePolicy:
        """What holds at a stage."""
        return self.stages.get(stage, DEFAULTS[stage])

    @property
    def rules(self) -> frozenset[str]:
        """Every rule that the policy speaks of."""
        named = (frozenset(one.severity) | one.off | (one.blocks or frozenset()) for one in self.stages.values())
        return frozenset(self.house_style).union(*named)

    def with_one_bar(self) -> Policy:
        """The policy without the bars of single stages, for a run that names its own."""
        return replace(self, stages={stage: replace(one, fail_on=None) for stage, one in self.stages.items()})


def at_stage(findings: Iterable[Finding], policy: StagePolicy) -> tuple[Finding, ...]:
    """The findings with the severities of a stage, without those of rules that are off there."""
    kept = (f for f in findings if f.rule_id not in policy.off)
    return tuple(replace(f, severity=policy.severity.get(f.rule_id, f.severity)) for f in kept)


def blocking(
    findings: Iterable[Finding], stage: Stage, fail_on: Severity | None, policy: Policy | None = None
) -> tuple[tuple[Finding, ...], Severity | None]:
    """The findings that may block at a stage, and the least severity at which they do (None: nothing blocks).

    Unless the desk set something else, `desk` reports all and blocks nothing; `review` blocks misquotes,
    misattributions and quotations without a speaker; `publish` blocks from `fail_on` on; a correction or a kill is
    never held up, whatever is set.
    """
    here = (policy or Policy()).at(stage)
    bar = here.fail_on or fail_on
    if stage in NEVER_BLOCK or here.never or bar is None:
        return (), None
    if here.blocks is not None:
        return tuple(f for f in findings if f.rule_id in here.blocks), min(bar, Severity.ERROR, key=_order)
    return tuple(findings), bar


def _order(severity: Severity) -> int:
    return (Severity.NOTE, Severity.WARNING, Severity.ERROR).index(severity)
