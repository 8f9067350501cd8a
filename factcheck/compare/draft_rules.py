"""The rules that only a draft can break, and the severity that the other rules have against one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.draft_housekeeping import HOUSEKEEPING
from factcheck.model.finding import Severity

E, W = Severity.ERROR, Severity.WARNING


@dataclass(frozen=True)
class Misquote:
    """Words in quotation marks are not those of the file.

    Reports: a quotation of the draft that stands in no source word for word, with the nearest passage and the place
    where the words part.

    Silent on: case, punctuation, ellipsis, words in editor's brackets, house spelling; single words in quotation marks.

    Dismiss when: the reporter has a recording that is not in the file.
    """

    id: ClassVar[str] = "FC402"
    name: ClassVar[str] = "misquote"
    family: ClassVar[str] = "misquote"
    severity: ClassVar[Severity] = E


@dataclass(frozen=True)
class Misattribution:
    """Somebody else said it.

    Reports: a quotation of the draft whose words stand in the file under another name.

    Silent on: speakers whom the draft or the file does not name; one person in two spellings.

    Dismiss when: both said it.
    """

    id: ClassVar[str] = "FC505"
    name: ClassVar[str] = "misattribution"
    family: ClassVar[str] = "misattribution"
    severity: ClassVar[Severity] = E


@dataclass(frozen=True)
class Unsupported:
    """Nothing in the file says it.

    Reports: a statement of the draft for which no sentence of any source comes close, or a figure that is printed
    nowhere in the file. An error for figures, dates, quotations, names and accusations, a warning for the rest.

    Silent on: questions, judgements, and clauses that tell no event.

    Dismiss when: it is the reporter's own observation, or the source is missing from the file.
    """

    id: ClassVar[str] = "FC604"
    name: ClassVar[str] = "unsupported"
    family: ClassVar[str] = "unsupported"
    severity: ClassVar[Severity] = E


DRAFT_RULES = (Misquote(), Misattribution(), Unsupported(), *HOUSEKEEPING)

# What a rule between sources is worth when one side is about to be printed.
DRAFT_SEVERITY: Mapping[str, Severity] = {
    "FC101": E,
    "FC102": W,
    "FC103": E,
    "FC104": E,
    "FC105": W,
    "FC107": E,
    "FC201": E,
    "FC202": W,
    "FC203": E,
    "FC204": E,
    "FC205": W,
    "FC301": W,
    "FC302": E,
    "FC303": E,
    "FC401": W,
    "FC403": W,
    "FC404": E,
    "FC406": E,
    "FC407": E,
    "FC408": W,
    "FC409": W,
    "FC501": E,
    "FC502": W,
    "FC503": E,
    "FC504": E,
    "FC506": W,
    "FC511": E,
    "FC601": W,
    "FC602": E,
    "FC606": E,
    "FC608": W,
    "FC701": E,
    "FC702": E,
    "FC703": E,
    "FC704": W,
}

NAMES: Mapping[str, tuple[str, str]] = {
    "FC101": ("numeric-conflict", "numeric-conflict"),
    "FC103": ("unit-mismatch", "unit-mismatch"),
    "FC201": ("date-conflict", "date-conflict"),
    "FC107": ("superseded-figure", "superseded-figure"),
    "FC302": ("role-mismatch", "role-mismatch"),
    "FC404": ("predicate-mismatch", "predicate-mismatch"),
    "FC405": ("polarity-conflict", "predicate-mismatch"),
    "FC407": ("disputed-claim", "disputed-claim"),
    "FC503": ("unattributed-figure", "missing-attribution"),
    "FC511": ("dropped-attribution", "missing-attribution"),
    "FC608": ("unsupported-superlative", "unsupported"),
    "FC601": ("single-source", "single-source"),
    **{rule.id: (rule.name, rule.family) for rule in DRAFT_RULES},
}
