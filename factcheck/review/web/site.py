"""What all pages share: the store, who is asking, the sessions, the templates."""

from __future__ import annotations

import getpass
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined

from factcheck.compare.draft_report import GateReport
from factcheck.config import Settings
from factcheck.model.text import Document
from factcheck.review import intake
from factcheck.review.web import filters
from factcheck.review.web.limits import Limiter
from factcheck.review.web.masking import Mask, mask_of, nothing
from factcheck.review.web.sessions import Sessions
from factcheck.review.web.trail import Trail
from factcheck.store import Store
from factcheck.store.decision_log import DecisionLog
from factcheck.store.desk import Desk
from factcheck.store.desk_intake import take_in
from factcheck.store.people import People, User
from factcheck.store.source_book import SourceBook

MOST_SIGN_INS, SIGN_IN_SECONDS = 10, 60.0
MOST_CALLS, CALL_SECONDS = 120, 60.0


class Gate(Protocol):
    """Holds a draft against its sources, and with `archive` against everything in the store."""

    def __call__(
        self, draft: Document, sources: tuple[Document, ...], *, archive: bool, stage: str, authors: tuple[str, ...]
    ) -> GateReport:
        """The result; raises FactcheckError for what cannot be done."""
        ...


@dataclass(frozen=True)
class Options:
    """How the desk is served.

    `hosts` are the names it answers to, `origins` further sites whose scripts may call its interfaces, `secure` says
    that browsers reach it by HTTPS, `local_name` is who decides as long as nobody has a token.
    """

    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "::1")
    origins: tuple[str, ...] = ()
    secure: bool = False
    local_name: str = "desk"


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def login_name() -> str:
    """Who runs the program, as far as the system says."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "desk"


@dataclass
class Site:
    """One served desk. `clock` tells the time of day, `ticks` counts seconds."""

    store: Store
    settings: Settings
    options: Options
    gate: Gate
    clock: Callable[[], datetime] = utc_now
    ticks: Callable[[], float] = time.monotonic
    said: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.desk = Desk(self.store)
        self.log = DecisionLog(self.store)
        self.people = People(self.store)
        self.sessions = Sessions(self.ticks)
        self.trail = Trail(self.people, self.clock)
        self.sign_ins = Limiter(MOST_SIGN_INS, SIGN_IN_SECONDS, self.ticks)
        self.calls = Limiter(MOST_CALLS, CALL_SECONDS, self.ticks)
        self.templates = environment()
        self._taking = threading.Lock()

    def close(self) -> None:
        """Writes what is waiting; the store stays open, as it was handed in."""
        self.trail.close()

    def refresh(self) -> None:
        """Takes in the runs that the desk has not seen yet."""
        if not self.desk.pending():
            return
        with self._taking:
            for run in self.desk.pending():
                take_in(self.store, run, intake.with_run(intake.taken_in(self.desk.report(run)), run))

    def mask_for(self, user: User) -> Mask:
        """What hides confidential sources from a user; approvers see them."""
        if user.may("approver"):
            return nothing
        return mask_of(SourceBook(self.store).registry().confidential)

    def page(self, name: str, values: dict[str, Any]) -> str:
        """A template as text."""
        return self.templates.get_template(name).render(values)


def environment() -> Environment:
    """Templates that escape everything and refuse names that nobody has set."""
    made = Environment(
        loader=PackageLoader("factcheck.review.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(filters.FILTERS)
    return made
