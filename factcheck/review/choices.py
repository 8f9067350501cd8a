"""What a person may decide on a finding: the word that is kept, the key that stands for it, and how a reader is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.store.outcomes import STATUS_OF_DECISION


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision: `word` is kept, `key` is pressed, `label` is read, `hint` says when it is right."""

    word: str
    key: str
    label: str
    hint: str

    @property
    def status(self) -> str:
        """What the finding becomes by it."""
        return STATUS_OF_DECISION[self.word].value


CHOICES: tuple[Choice, ...] = (
    Choice("draft_wrong", "a", "First is wrong", "The passage shown first has it wrong."),
    Choice("source_wrong", "b", "Second is wrong", "The passage it is held against has it wrong."),
    Choice("both_wrong", "x", "Both are wrong", "Neither passage has it right."),
    Choice("disputed_keep_both", "d", "Disputed, keep both", "Nobody can settle it; print both with their sources."),
    Choice("superseded", "o", "Outdated", "One was right when it was written; the other came later."),
    Choice("different_scope", "s", "Different scope", "Both are right: another part, place, day or way of counting."),
    Choice("not_same_subject", "l", "Not the same subject", "They speak of two different things."),
    Choice("not_a_conflict", "n", "Not a conflict", "They agree, or there is nothing wrong."),
    Choice("unsure", "u", "Unsure", "Looked at, and left open."),
)
BY_WORD: Mapping[str, Choice] = {choice.word: choice for choice in CHOICES}
BY_KEY: Mapping[str, Choice] = {choice.key: choice for choice in CHOICES}
UNDO_KEY = "z"
