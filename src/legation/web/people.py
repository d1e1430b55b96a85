"""Hosts, authors and operators: who they are, how they come in, how they are let go."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from legation.web import clock
from legation.web.passwords import Passwords, digest_of, new_token, password_problem
from legation.web.roles import Person, Role
from legation.web.store import Store
from legation.web.store.tables import links, outbox, people, sessions

LINK_LASTS = 3 * clock.DAY
LONGEST_NAME = 40
_NAME = re.compile(r"[\w][\w .'’-]*")


class PeopleProblem(Exception):
    """Something cannot be done with an account; the words may be shown."""

    def __init__(self, told: str, field: str = ""):
        super().__init__(told)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Somebody as operators see them."""

    person: Person
    made: int
    closed: bool
    waits: bool
    asked: bool


@dataclass(frozen=True)
class People:
    """The accounts of a site."""

    store: Store
    passwords: Passwords
    clock: Callable[[], int] = clock.now

    def add(self, name: str, role: Role) -> Person:
        """A new account that nobody can use before its link was followed.

        Raises:
            PeopleProblem: The name will not do, or is taken.
        """
        shown = _proper(name)
        if role is Role.READER:
            raise PeopleProblem("Readers need no account.", "role")
        row: dict[str, object] = {"name": _folded(shown), "shown": shown, "role": role.value}
        row |= {"password": "", "made": self.clock()}

        def work(connection: Connection) -> int:
            key = connection.execute(insert(people).values(row)).inserted_primary_key
            assert key is not None
            return int(key[0])

        try:
            return Person(id=self.store.write(work), name=shown, role=role)
        except IntegrityError:
            raise PeopleProblem("Somebody here has this name already.", "name") from None

    def link(self, person: int) -> str:
        """A token by which somebody sets a password, once; links made before no longer work."""
        token = new_token()
        now = self.clock()

        def work(connection: Connection) -> None:
            _spend(connection, person, now)
            row = {"digest": digest_of(token), "person": person, "made": now}
            connection.execute(insert(links).values(row | {"until": now + LINK_LASTS}))
            asked = (outbox.c.kind == "asked") & (outbox.c.person == person)
            connection.execute(update(outbox).where(asked).values(done=now))

        self.store.write(work)
        return token

    def behind(self, token: str) -> Person | None:
        """Whose link this is; None if it was used, is too old, or never was."""
        return self.store.read(lambda connection: self._behind(connection, token))

    def _behind(self, connection: Connection, token: str) -> Person | None:
        fits = (links.c.digest == digest_of(token)) & (links.c.used.is_(None))
        fits &= (links.c.until > self.clock()) & (people.c.closed.is_(None))
        row = connection.execute(select(people).join_from(people, links).where(fits)).first()
        return _person(row) if row is not None else None

    def use_link(self, token: str, password: str) -> Person:
        """Set a password by a link; whoever was signed in with this account is so no longer.

        Raises:
            PeopleProblem: The link no longer works, or the password will not do.
        """
        spent = PeopleProblem("This link no longer works. Ask for a new one.")
        found = self.behind(token)
        if found is None:
            raise spent
        _check_password(password, found.name)
        hashed = self.passwords.hashed(password)

        def work(connection: Connection) -> Person:
            person = self._behind(
                connection, token
            )  # between the look and the write it may be used
            if person is None:
                raise spent
            _set_password(connection, person.id, hashed)
            _spend(connection, person.id, self.clock())
            connection.execute(delete(sessions).where(sessions.c.person == person.id))
            return person

        return self.store.write(work)

    def check(self, name: str, password: str) -> Person | None:
        """Who this is; None, after as long a while, if the name or the password is wrong."""
        open_one = (people.c.name == _folded(name)) & people.c.closed.is_(None)
        row = self.store.read(lambda c: c.execute(select(people).where(open_one)).first())
        if not self.passwords.fits(row.password if row is not None else "", password):
            return None
        assert row is not None
        if self.passwords.is_old(row.password):
            hashed = self.passwords.hashed(password)
            self.store.write(lambda c: _set_password(c, row.id, hashed))
        return _person(row)

    def change_password(self, person: Person, old: str, new: str, keep: str) -> None:
        """Change a password and end all sessions but one.

        Args:
            person: Whose.
            old: The present password.
            new: The new one.
            keep: Digest of the session that goes on.

        Raises:
            PeopleProblem: One of the two will not do.
        """
        if self.check(person.name, old) is None:
            raise PeopleProblem("This is not your present password.", "old")
        _check_password(new, person.name)
        hashed = self.passwords.hashed(new)

        def work(connection: Connection) -> None:
            _set_password(connection, person.id, hashed)
            others = (sessions.c.person == person.id) & (sessions.c.digest != keep)
            connection.execute(delete(sessions).where(others))

        self.store.write(work)

    def ask_for_link(self, name: str) -> None:
        """Note for the operators that somebody cannot come in; the same whether they exist or not."""
        row = {"kind": "asked", "content": json.dumps({}), "made": self.clock()}

        def work(connection: Connection) -> None:
            who = (people.c.name == _folded(name)) & people.c.closed.is_(None)
            person = connection.execute(select(people.c.id).where(who)).scalar()
            if person is None:
                return
            waiting = (outbox.c.kind == "asked") & (outbox.c.person == person)
            waiting &= outbox.c.done.is_(None)
            if connection.execute(select(outbox.c.id).where(waiting)).first() is None:
                connection.execute(insert(outbox).values(row | {"person": person}))

        self.store.write(work)

    def set_role(self, person: int, role: Role) -> None:
        """Give somebody another role; their sessions end.

        Raises:
            PeopleProblem: Nobody could run the site any more.
        """
        if role is Role.READER:
            raise PeopleProblem("Readers need no account: close this one.", "role")
        self._change(person, role=role.value)

    def close(self, person: int) -> None:
        """Let nobody in by this account any more.

        Raises:
            PeopleProblem: Nobody could run the site any more.
        """
        self._change(person, closed=self.clock(), password="")

    def reopen(self, person: int) -> None:
        """Open a closed account again; it needs a new link."""
        self._change(person, closed=None)

    def _change(self, person: int, **values: object) -> None:
        def work(connection: Connection) -> None:
            connection.execute(update(people).where(people.c.id == person).values(**values))
            connection.execute(delete(sessions).where(sessions.c.person == person))
            _spend(connection, person, self.clock())
            running = (people.c.role == Role.OPERATOR.value) & people.c.closed.is_(None)
            if not connection.execute(select(func.count()).where(running)).scalar():
                raise PeopleProblem("Somebody must be left who runs the site.")

        self.store.write(work)

    def named(self, name: str) -> Person | None:
        """Somebody by name."""
        found = people.c.name == _folded(name)
        row = self.store.read(lambda c: c.execute(select(people).where(found)).first())
        return _person(row) if row is not None else None

    def by_id(self, person: int) -> Person | None:
        """Somebody by number."""
        found = people.c.id == person
        row = self.store.read(lambda c: c.execute(select(people).where(found)).first())
        return _person(row) if row is not None else None

    def listed(self) -> list[Listed]:
        """Everybody, by name."""
        asked = select(outbox.c.person).where(outbox.c.kind == "asked", outbox.c.done.is_(None))

        def work(connection: Connection) -> list[Listed]:
            waiting = set(connection.execute(asked).scalars())
            rows = connection.execute(select(people).order_by(people.c.name))
            return [
                Listed(
                    person=_person(row),
                    made=row.made,
                    closed=row.closed is not None,
                    waits=not row.password,
                    asked=row.id in waiting,
                )
                for row in rows
            ]

        return self.store.read(work)


def _person(row: Row[Any]) -> Person:
    return Person(id=row.id, name=row.shown, role=Role(row.role))


def _proper(name: str) -> str:
    shown = " ".join(unicodedata.normalize("NFC", name).split())
    if not 1 < len(shown) <= LONGEST_NAME or not _NAME.fullmatch(shown):
        told = f"A name has 2 to {LONGEST_NAME} letters, digits, spaces, dots and hyphens."
        raise PeopleProblem(told, "name")
    return shown


def _folded(name: str) -> str:
    """The name as it is looked up: one person for all ways of writing it."""
    return unicodedata.normalize("NFKC", " ".join(name.split())).casefold()[:60]


def _check_password(password: str, name: str) -> None:
    problem = password_problem(password, name)
    if problem:
        raise PeopleProblem(problem, "password")


def _set_password(connection: Connection, person: int, hashed: str) -> None:
    connection.execute(update(people).where(people.c.id == person).values(password=hashed))


def _spend(connection: Connection, person: int, now: int) -> None:
    unused = (links.c.person == person) & links.c.used.is_(None)
    connection.execute(update(links).where(unused).values(used=now))
