"""What a list is asked for, out of the address of a page and back into it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Query

from factcheck.model.finding import Severity, Status
from factcheck.store.desk_queries import Filter

ANY = "any"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LAST_PAGE = 100_000
PAGE = 50


@dataclass(frozen=True)
class Asked:
    """A filter and a page number. `status` as it was asked: open where nobody asked."""

    filter: Filter
    page: int = 1

    def values(self, **changes: Any) -> dict[str, Any]:
        """The address of the same list with some things changed; what is as usual is left out."""
        wanted = self.filter
        said = {
            name: getattr(wanted, name) for name in ("rule", "severity", "source", "since", "until", "text", "verdict")
        }
        said["status"] = ANY if wanted.status is None else wanted.status
        said["gone"] = "yes" if wanted.gone else None
        said = {**said, **changes}
        return {**said, "status": None if said["status"] == Status.OPEN.value else said["status"]}


def asked_of(  # noqa: PLR0913, PLR0917  (one parameter for each field of the form)
    rule: Annotated[str, Query(max_length=80)] = "",
    severity: Annotated[str, Query(max_length=20)] = "",
    status: Annotated[str, Query(max_length=20)] = Status.OPEN.value,
    source: Annotated[str, Query(max_length=400)] = "",
    since: Annotated[str, Query(max_length=40)] = "",
    until: Annotated[str, Query(max_length=40)] = "",
    text: Annotated[str, Query(max_length=400)] = "",
    verdict: Annotated[str, Query(max_length=20)] = "",
    gone: Annotated[str, Query(max_length=5)] = "",
    page: Annotated[str, Query(max_length=10)] = "1",
) -> Asked:
    """What was asked for. What makes no sense is as if it had not been asked: a list has no error page."""
    wanted = Filter(
        rule=_line(rule),
        severity=severity if severity in set(Severity) else None,
        status=status if status in set(Status) else None,
        source=_line(source),
        since=since if DAY.fullmatch(since) else None,
        until=until if DAY.fullmatch(until) else None,
        text=_line(text),
        verdict=_line(verdict),
        gone=gone == "yes",
    )
    number = int(page) if page.isascii() and page.isdigit() else 1
    return Asked(wanted, min(max(number, 1), LAST_PAGE))


AskedFor = Annotated[Asked, Depends(asked_of)]


def _line(text: str) -> str | None:
    return "".join(char if char.isprintable() else " " for char in text).strip() or None


@dataclass(frozen=True)
class Pages:
    """Where one is in a list of `total` things."""

    number: int
    total: int
    size: int = PAGE

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // self.size))

    @property
    def first_shown(self) -> int:
        """How many things stand before this page."""
        return (self.number - 1) * self.size
