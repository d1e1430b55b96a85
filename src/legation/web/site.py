"""What a running site consists of, and how a handler reaches it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.requests import Request

from legation.web.limits import address_key
from legation.web.roles import Person

if TYPE_CHECKING:
    from legation.web.asking import Asking
    from legation.web.assets import Assets
    from legation.web.kept import Kept
    from legation.web.library import Library
    from legation.web.limits import Limits
    from legation.web.people import People
    from legation.web.routing import Page
    from legation.web.sessions import Session, Sessions
    from legation.web.settings import Settings
    from legation.web.store import Store
    from legation.web.streams import Streams


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One site, as ``make_app`` puts it together."""

    settings: Settings
    library: Library
    assets: Assets
    kept: Kept
    limits: Limits
    store: Store
    people: People
    sessions: Sessions
    streams: Streams
    asking: Asking
    pages: tuple[Page, ...]


def site_of(request: Request) -> Site:
    """The site that a request was sent to."""
    site: Site = request.app.state.site
    return site


def session_of(request: Request) -> Session | None:
    """The session that this request belongs to; None for readers, and on pages kept for everybody."""
    session: Session | None = request.scope.get("legation.session")
    return session


def visitor_of(request: Request) -> Person | None:
    """Who is signed in; None for readers, and on pages kept for everybody."""
    session = session_of(request)
    return session.person if session is not None else None


def address_of(request: Request) -> str:
    """The key by which an address is limited."""
    return address_key(request.client.host if request.client else "")
