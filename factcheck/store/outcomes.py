"""What each decision of a person makes of a finding."""

from __future__ import annotations

from factcheck.model.finding import Status

# A decision that holds the finding to be a true one confirms it; one that holds it to be a false alarm dismisses it.
STATUS_OF_DECISION = {
    "draft_wrong": Status.CONFIRMED,
    "source_wrong": Status.CONFIRMED,
    "both_wrong": Status.CONFIRMED,
    "superseded": Status.CONFIRMED,
    "disputed_keep_both": Status.CONFIRMED,
    "different_scope": Status.DISMISSED,
    "not_same_subject": Status.DISMISSED,
    "not_a_conflict": Status.DISMISSED,
    "unsure": Status.OPEN,
}
