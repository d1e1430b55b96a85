"""Who is signed in: a row for each session, so that ending it takes effect at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update
from starlette.requests import Request
from starlette.responses import Response

from legation.web import clock
from legation.web.passwords import digest_of, new_token
from legation.web.roles import Person, Role
from legation.web.store import Store, StoreBusy, doing
from legation.web.store.tables import people, sessions

LASTS = 14 * clock.DAY
IDLE = 3 * clock.DAY
_NOTED_EVERY = clock.HOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One browser in which somebody is signed in."""

    digest: str
    person: Person
    made: int
    seen: int


@dataclass(frozen=True)
class Sessions:
    """The sessions of a site."""

    store: Store
    clock: Callable[[], int] = clock.now

    def begin(self, person: Person, before: str = "") -> str:
        """Sign somebody in.

        Args:
            person: Who.
            before: The token this browser held until now; that session ends.

        Returns:
            A new token for its cookie.
        """
        token = new_token()
        now = self.clock()
        row = {"digest": digest_of(token), "person": person.id, "made": now, "seen": now}

        def work(connection: Connection) -> None:
            over = (sessions.c.digest == digest_of(before)) | (sessions.c.until < now)
            connection.execute(delete(sessions).where(over))
            connection.execute(insert(sessions).values(row | {"until": now + LASTS}))

        self.store.write(work)
        return token

    def find(self, token: str) -> Session | None:
        """The session of a token; None if it is over or never was."""
        now = self.clock()
        valid = (sessions.c.digest == digest_of(token)) & people.c.closed.is_(None)
        valid &= (sessions.c.until > now) & (sessions.c.seen > now - IDLE)
        asked = select(sessions, people.c.shown, people.c.role).join_from(sessions, people)
        row = self.store.read(lambda c: c.execute(asked.where(valid)).first())
        if row is None:
            return None
        if row.seen < now - _NOTED_EVERY:
            self._note(row.digest, now)
        person = Person(id=row.person, name=row.shown, role=Role(row.role))
        return Session(digest=row.digest, person=person, made=row.made, seen=row.seen)

    def _note(self, digest: str, now: int) -> None:
        own = update(sessions).where(sessions.c.digest == digest).values(seen=now)
        try:
            self.store.submit(doing(own))
        except StoreBusy:
            return  # the next request will note it

    def of(self, person: int) -> list[tuple[str, int, int]]:
        """Somebody's sessions: digest, begun, last seen; the newest first."""
        asked = select(sessions).where(sessions.c.person == person).order_by(sessions.c.made.desc())
        rows = self.store.read(lambda c: c.execute(asked).all())
        return [(row.digest, row.made, row.seen) for row in rows]

    def end(self, digest: str, person: int) -> None:
        """End one of somebody's own sessions."""
        own = (sessions.c.digest == digest) & (sessions.c.person == person)
        self.store.write(doing(delete(sessions).where(own)))

    def end_others(self, person: int, keep: str) -> None:
        """End all of somebody's sessions but one."""
        others = (sessions.c.person == person) & (sessions.c.digest != keep)
        self.store.write(doing(delete(sessions).where(others)))


def cookie_name(secure: bool) -> str:
    """The cookie's name: over https one that browsers bind to this very host."""
    return "__Host-session" if secure else "session"


def token_of(request: Request, secure: bool) -> str:
    """The token that a browser showed; empty for none."""
    return request.cookies.get(cookie_name(secure), "")[:100]


def give(response: Response, token: str, secure: bool) -> None:
    """Send a session's cookie: never to scripts, never along with another site's forms."""
    response.set_cookie(
        cookie_name(secure),
        token,
        max_age=LASTS // clock.SECOND,
        path="/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )


def take(response: Response, secure: bool) -> None:
    """Remove the cookie, and whatever the browser kept of pages seen with it."""
    response.delete_cookie(
        cookie_name(secure), path="/", secure=secure, httponly=True, samesite="lax"
    )
    response.headers["clear-site-data"] = '"cache"'
