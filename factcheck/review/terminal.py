"""Deciding at the keyboard: one finding after the other, each answer kept at once, so that it may be left at any time."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from factcheck.errors import StoreError
from factcheck.model.finding import Finding, Status
from factcheck.model.text import Document
from factcheck.review import intake
from factcheck.review.choices import BY_KEY, BY_WORD, UNDO_KEY, Choice
from factcheck.store import Store
from factcheck.store.decision_log import DecisionLog, Logged
from factcheck.store.desk import Desk
from factcheck.store.desk_intake import take_in
from factcheck.store.desk_queries import Filter
from factcheck.store.outcomes import STATUS_OF_DECISION
from factcheck.store.rows import Decision

MOST = 100_000
LEAST_PREFIX = 6
NAMED = re.compile(rf"(?P<finding>[0-9a-fA-F]{{{LEAST_PREFIX},64}})\s+(?P<rest>\S.*)")
SKIP = frozenset({"", "-", "skip", "next"})
BACK, HELP, QUIT = "k", "?", "q"


@dataclass(frozen=True)
class Shown:
    """A finding with the documents that it rests on, and the decision that stands on it."""

    finding: Finding
    fingerprint: str
    documents: tuple[Document, ...]
    standing: Logged | None


@dataclass(frozen=True)
class Answer:
    """What came of one answer: something to say, and whether it could be done. `done` ends the session."""

    say: str = ""
    refused: bool = False
    done: bool = False


@dataclass
class Session:
    """One person at the keyboard. `place` is where in the queue they are; it may be past the end."""

    store: Store
    who: str
    clock: Callable[[], datetime]
    queue: list[str] = field(default_factory=list)
    place: int = 0
    decided: int = 0

    def __post_init__(self) -> None:
        self._desk = Desk(self.store)
        self._log = DecisionLog(self.store)
        self._seen: dict[str, str | None] = {}
        self._at_start: dict[str, str] = {}

    def begin(self, wanted: Filter, again: bool) -> None:
        """Fills the queue: what fits and nobody has decided, gravest first; with `again` what is decided, too."""
        refresh(self.store, self._desk)
        fitting = self._desk.fingerprints(wanted, MOST)
        standing = self._log.standing(fitting)
        if wanted.status == "open":
            # NOTE: what somebody decides between the two readings was open in the first: nobody here has seen it decided.
            standing = {key: there for key, there in standing.items() if leaves_open(there)}
        self._at_start = {key: there.id for key, there in standing.items()}
        # NOTE: who was unsure has looked already; what nobody has looked at comes first.
        unsure = [key for key in fitting if key in standing]
        self.queue = fitting if again else [key for key in fitting if key not in standing] + unsure

    def current(self) -> Shown | None:
        """The finding that is to be decided now; None at the end of the queue."""
        if self.place >= len(self.queue):
            return None
        return self.shown(self.queue[self.place])

    def shown(self, fingerprint: str) -> Shown:
        """A finding as it is shown; what stands on it now is what a decision will be held against."""
        found = self.store.finding(fingerprint).finding
        ids = self._desk.evidence_documents(fingerprint)
        documents = tuple(d for ident in ids.values() if (d := self._desk.document(ident)) is not None)
        standing = self._log.standing([fingerprint]).get(fingerprint)
        self._seen[fingerprint] = standing.id if standing else None
        return Shown(found, fingerprint, documents, standing)

    def left(self) -> int:
        """How many are still to come, the one that is shown among them."""
        return max(0, len(self.queue) - self.place)

    def skip_decided(self) -> list[str]:
        """Passes over what others have decided since the queue was made; says what, and who."""
        told = []
        while self.place < len(self.queue):
            key = self.queue[self.place]
            there = self._log.standing([key]).get(key)
            if there is None or key in self._seen or not self._meanwhile(there):
                break
            told.append(f"{key[:8]}: {said(there)}")
            self.place += 1
        return told

    def _meanwhile(self, there: Logged) -> bool:
        """Whether another person decided it after the queue was made."""
        return there.decision.decided_by != self.who and self._at_start.get(there.decision.fingerprint) != there.id

    def answer(self, line: str) -> Answer:
        """Does what a line says: a key or the word of a decision with the reason behind it, undo, back, skip, quit.

        A line may begin with the fingerprint of another finding, or the first six digits of it.
        """
        line = line.strip()
        named = NAMED.fullmatch(line)
        if named and (choice := chosen(named["rest"].split(maxsplit=1)[0])):
            return self._named(named["finding"], choice, named["rest"].partition(" ")[2])
        word, _, reason = line.partition(" ")
        if word.casefold() in SKIP:
            return self._move(1)
        return self._command(word) or self._decide_current(word, reason)

    def _command(self, word: str) -> Answer | None:
        key = word.casefold()
        if key in (QUIT, "quit"):
            return Answer(done=True)
        if key in (UNDO_KEY, "undo"):
            return self.undo()
        return self._move(-1) if key in (BACK, "back") else None

    def _move(self, steps: int) -> Answer:
        self.place = min(max(0, self.place + steps), len(self.queue))
        return Answer()

    def _decide_current(self, word: str, reason: str) -> Answer:
        choice = chosen(word)
        if choice is None:
            return Answer(f"{word!r} is none of the keys; ? lists them.", refused=True)
        if self.place >= len(self.queue):
            return Answer("There is nothing left to decide.", refused=True)
        answer = self.decide(self.queue[self.place], choice, reason)
        if not answer.refused:
            self.place += 1
        return answer

    def _named(self, prefix: str, choice: Choice, reason: str) -> Answer:
        try:
            fingerprint = self.store.finding(prefix.lower()).fingerprint
        except StoreError as error:
            return Answer(str(error), refused=True)
        answer = self.decide(fingerprint, choice, reason)
        if not answer.refused and self.queue[self.place : self.place + 1] == [fingerprint]:
            self.place += 1
        return answer

    def decide(self, fingerprint: str, choice: Choice, reason: str) -> Answer:
        """Keeps a decision, unless somebody has decided otherwise since the finding was shown."""
        expected = {fingerprint: self._known(fingerprint)} if fingerprint in {*self._seen, *self.queue} else {}
        made = Decision(fingerprint, choice.word, self.who, self.clock(), reason.strip())
        recorded = self._log.decide([made], expected)
        there = recorded.overtaken.get(fingerprint)
        if there is not None and not recorded.made:
            self._seen[fingerprint] = there.id
            return Answer(f"Not kept: meanwhile {said(there)}. Answer again to overrule it.", refused=True)
        self._seen[fingerprint] = recorded.made[-1].id
        self.decided += 1
        tail = f" (as {said(there)})" if there else ""
        return Answer(f"{fingerprint[:8]}: {choice.label}.{tail}")

    def _known(self, fingerprint: str) -> str | None:
        """The decision that this person knows of: as it was shown, or else as it was when the queue was made."""
        return self._seen[fingerprint] if fingerprint in self._seen else self._at_start.get(fingerprint)

    def undo(self) -> Answer:
        """Takes back the last step of this person that still stands, in this session or an earlier one."""
        step = self._log.undo(self.who, self.clock())
        if not step:
            return Answer("There is nothing of yours to take back.", refused=True)
        for item in step:
            self._seen.pop(item.decision.fingerprint, None)
        first = step[0].decision
        if first.fingerprint in self.queue:
            self.place = self.queue.index(first.fingerprint)
        else:
            self.queue.insert(self.place, first.fingerprint)
        self.decided = max(0, self.decided - len(step))
        many = f" and {len(step) - 1} more of that step" if len(step) > 1 else ""
        return Answer(f"Taken back: {first.fingerprint[:8]}, {BY_WORD[first.decision].label}{many}.")


def refresh(store: Store, desk: Desk) -> None:
    """Takes in the runs that the desk has not seen yet."""
    for run in desk.pending():
        take_in(store, run, intake.with_run(intake.taken_in(desk.report(run)), run))


def chosen(word: str) -> Choice | None:
    """The decision behind a key or a word."""
    return BY_KEY.get(word.casefold()) or BY_WORD.get(word.casefold())


def leaves_open(there: Logged) -> bool:
    """Whether a decision leaves its finding open: somebody was unsure."""
    return STATUS_OF_DECISION[there.decision.decision] is Status.OPEN


def said(there: Logged) -> str:
    """Who decided what, when and why, in one line."""
    made = there.decision
    why = f": {made.reason}" if made.reason else ""
    return f"{made.decided_by} decided “{BY_WORD[made.decision].label}” at {made.decided_at:%Y-%m-%d %H:%M} UTC{why}"
