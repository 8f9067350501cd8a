"""What a run of the gate tells about itself: rules without a check of their own, with their pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from factcheck.model.finding import Severity


@dataclass(frozen=True)
class Unchecked:
    """A passage of the draft could not be judged.

    Reports: a clause, a name or a figure of the draft for which the file has something close, but nothing close enough to tell; a
    clause that tells no event. With `--strict` it is an error.

    Silent on: passages with any other verdict.

    Dismiss when: somebody checked it by hand.
    """

    id: ClassVar[str] = "FC605"
    name: ClassVar[str] = "unchecked"
    family: ClassVar[str] = "unchecked"
    severity: ClassVar[Severity] = Severity.NOTE


@dataclass(frozen=True)
class NothingChecked:
    """Not one passage of the draft was held against the file.

    Reports: a draft in which nothing can be checked, or of which the file tells nothing. It is no pass: the exit code is 3.

    Silent on: drafts of which one passage was judged.

    Dismiss when: never; give the gate the draft's own file.
    """

    id: ClassVar[str] = "FC900"
    name: ClassVar[str] = "nothing-checked"
    family: ClassVar[str] = "nothing-checked"
    severity: ClassVar[Severity] = Severity.WARNING


@dataclass(frozen=True)
class LowCoverage:
    """Most of the draft could not be held against the file.

    Reports: a draft of four passages or more of which fewer than half were judged.

    Silent on: shorter drafts; drafts of which half was judged.

    Dismiss when: the draft is comment, or its sources are in a form that cannot be read.
    """

    id: ClassVar[str] = "FC901"
    name: ClassVar[str] = "low-coverage"
    family: ClassVar[str] = "nothing-checked"
    severity: ClassVar[Severity] = Severity.WARNING


@dataclass(frozen=True)
class UnusedWaiver:
    """A waiver that no finding needs.

    Reports: a valid waiver whose rule, fingerprint and path fit no finding of the run.

    Silent on: waivers that are malformed or have run out.

    Dismiss when: the finding comes back now and then; otherwise remove the waiver.
    """

    id: ClassVar[str] = "FC910"
    name: ClassVar[str] = "unused-waiver"
    family: ClassVar[str] = "waiver"
    severity: ClassVar[Severity] = Severity.NOTE


@dataclass(frozen=True)
class ExpiredWaiver:
    """A waiver has run out, and its finding counts again.

    Reports: a waiver whose last day is over. The last day itself still counts.

    Silent on: waivers that are malformed.

    Dismiss when: never; write a new waiver or mend the draft.
    """

    id: ClassVar[str] = "FC911"
    name: ClassVar[str] = "expired-waiver"
    family: ClassVar[str] = "waiver"
    severity: ClassVar[Severity] = Severity.WARNING


@dataclass(frozen=True)
class InvalidWaiver:
    """A waiver does not apply.

    Reports: a waiver without rule, reason, approver, expiry, or without fingerprint and path; one with an unknown key or a
    malformed value; one whose approver wrote the draft; a waivers file that is no TOML.

    Silent on: valid waivers.

    Dismiss when: never; mend the waiver.
    """

    id: ClassVar[str] = "FC912"
    name: ClassVar[str] = "invalid-waiver"
    family: ClassVar[str] = "waiver"
    severity: ClassVar[Severity] = Severity.WARNING


@dataclass(frozen=True)
class StaleDecision:
    """A decision was made on words that have changed since.

    Reports: an open finding that takes the place of a decided one: same rule, same documents, similar words. A warning where
    the old finding had been dismissed, a note where it had been confirmed.

    Silent on: decided findings that are simply gone; documents that the run did not read; findings decided on again.

    Dismiss when: never; decide on the new finding.
    """

    id: ClassVar[str] = "FC913"
    name: ClassVar[str] = "stale-decision"
    family: ClassVar[str] = "decision"
    severity: ClassVar[Severity] = Severity.WARNING


HOUSEKEEPING = (
    Unchecked(),
    NothingChecked(),
    LowCoverage(),
    UnusedWaiver(),
    ExpiredWaiver(),
    InvalidWaiver(),
    StaleDecision(),
)
