"""Users, known by a token of which only the hash is kept, and the log of who saw and did what."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select, update

from factcheck.errors import StoreError
from factcheck.store.desk_tables import ROLES, audit, users
from factcheck.store.engine import reading, writing
from factcheck.store.repository import Store
from factcheck.store.rows import stamp, storable

LONGEST_NAME = 80
LONGEST_DETAIL = 2000


@dataclass(frozen=True, slots=True)
class User:
    """A person with a role: a reader looks, a reviewer decides, an approver also sees the log and confidential names."""

    name: str
    role: str

    def may(self, role: str) -> bool:
        """Whether the person has this role or a higher one."""
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. `at` is UTC, ISO 8601."""

    at: str
    who: str
    action: str
    target: str
    detail: str


def hash_of_token(token: str) -> str:
    """What is kept of a token. Tokens are 32 random bytes, so that a plain hash cannot be guessed backwards."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


class People:
    """Users and the audit log of one store."""

    def __init__(self, store: Store) -> None:
        """Takes a store that stays open as long as it is asked."""
        self._engine = store.engine

    def add(self, name: str, role: str, token: str, at: datetime) -> None:
        """Adds a user, or gives a known one a new role and token. Raises StoreError for an unusable name or role."""
        if role not in ROLES:
            raise StoreError(f"{role!r} is not a role: choose one of {', '.join(ROLES)}.")
        if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
            raise StoreError(f"A user's name has 1 to {LONGEST_NAME} printable characters.")
        row = {"role": role, "token_hash": hash_of_token(token), "created_at": stamp(at), "revoked_at": None}
        with writing(self._engine) as connection:
            known = connection.execute(update(users).where(users.c.name == name).values(**row)).rowcount
            if not known:
                connection.execute(insert(users), storable([{"name": name, **row}], "a user"))

    def revoke(self, name: str, at: datetime) -> bool:
        """Makes a user's token useless; False where nobody of that name has one."""
        query = update(users).where(users.c.name == name, users.c.revoked_at.is_(None)).values(revoked_at=stamp(at))
        with writing(self._engine) as connection:
            return bool(connection.execute(query).rowcount)

    def by_token(self, token: str) -> User | None:
        """Whose token it is."""
        query = select(users.c.name, users.c.role).where(
            users.c.token_hash == hash_of_token(token), users.c.revoked_at.is_(None)
        )
        with reading(self._engine) as connection:
            row = connection.execute(query).first()
        return User(*row) if row else None

    def by_name(self, name: str) -> User | None:
        """The user of this name, unless revoked."""
        query = select(users.c.name, users.c.role).where(users.c.name == name, users.c.revoked_at.is_(None))
        with reading(self._engine) as connection:
            row = connection.execute(query).first()
        return User(*row) if row else None

    def all(self) -> list[tuple[User, str, str | None]]:
        """Every user with the times at which the token was given and revoked, by name."""
        query = select(users.c.name, users.c.role, users.c.created_at, users.c.revoked_at)
        with reading(self._engine) as connection:
            found = [(User(name, role), made, gone) for name, role, made, gone in connection.execute(query)]
        return sorted(found, key=lambda item: item[0].name)

    @staticmethod
    def stamped(moment: datetime) -> str:
        """A moment as the log keeps it."""
        return stamp(moment)

    def note(self, entries: Sequence[Entry]) -> None:
        """Appends lines to the log."""
        if not entries:
            return
        with writing(self._engine) as connection:
            last = connection.scalar(select(func.max(audit.c.ordinal))) or 0
            fresh = [
                {
                    "ordinal": number,
                    "at": entry.at,
                    "who": entry.who,
                    "action": entry.action,
                    "target": _printable(entry.target),
                    "detail": _printable(entry.detail),
                }
                for number, entry in enumerate(entries, last + 1)
            ]
            connection.execute(insert(audit), fresh)

    def exist(self) -> bool:
        """Whether anybody has a token; as long as nobody has, the desk is one person's own."""
        with reading(self._engine) as connection:
            return (
                connection.execute(select(users.c.name).where(users.c.revoked_at.is_(None)).limit(1)).first()
                is not None
            )

    def log(self, first: int = 0, count: int = 100) -> list[Entry]:
        """Lines of the log, the latest first."""
        query = select(audit.c.at, audit.c.who, audit.c.action, audit.c.target, audit.c.detail)
        with reading(self._engine) as connection:
            page = connection.execute(query.order_by(audit.c.ordinal.desc()).offset(first).limit(count))
            return [Entry(*row) for row in page]


def _printable(text: str) -> str:
    """Text for the log: what no database takes is replaced, what is too long is cut."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text[:LONGEST_DETAIL])
