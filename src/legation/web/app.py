"""The site put together: every page behind its roles and limits, every error in one of two forms."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from urllib.parse import parse_qsl, urlencode

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from legation.web import (
    routes_ask,
    routes_check,
    routes_data,
    routes_home,
    routes_people,
    routes_read,
)
from legation.web.asking import Asking
from legation.web.assets import packaged
from legation.web.errors import Refused, answer_fault, answer_refused, missing, too_many, wants_json
from legation.web.guard import SAFE, Guard, body_of
from legation.web.kept import Kept
from legation.web.library import Library, NotOnShelf
from legation.web.limits import Limits
from legation.web.logs import Logged
from legation.web.passwords import Passwords
from legation.web.people import People
from legation.web.roles import Role
from legation.web.routing import Page, together
from legation.web.sessions import Sessions, token_of
from legation.web.settings import LIMITS, Settings
from legation.web.site import Site, address_of, site_of, visitor_of
from legation.web.store import Store, StoreBusy
from legation.web.streams import Streams

GROUPS: tuple[tuple[Page, ...], ...] = (
    routes_home.PAGES,
    routes_people.PAGES,
    routes_data.PAGES,
    routes_check.PAGES,
    routes_ask.PAGES,
    routes_read.PAGES,
)
"""The pages of the site, by the module that holds them."""


def make_app(
    settings: Settings,
    library: Library,
    store: Store,
    groups: tuple[tuple[Page, ...], ...] = GROUPS,
    passwords: Passwords | None = None,
) -> Starlette:
    """The site as an ASGI application.

    Args:
        settings: How it runs.
        library: The scenarios it shows.
        store: Where it keeps what people do; closed when the site stops.
        groups: Its pages.
        passwords: How passwords are hashed; with Argon2's own choice of cost unless given.

    Raises:
        RouteProblem: A page is declared carelessly, or twice.
    """
    pages = together(*groups)
    site = Site(
        settings=settings,
        library=library,
        assets=packaged(),
        kept=Kept(),
        limits=Limits(LIMITS),
        store=store,
        people=People(store, passwords or Passwords()),
        sessions=Sessions(store),
        streams=Streams(),
        asking=Asking(settings.data / "asked"),
        pages=pages,
    )

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        site.streams.begin()
        warming = asyncio.create_task(run_in_threadpool(library.warm))
        yield
        await warming
        await run_in_threadpool(site.asking.close)
        await run_in_threadpool(store.close)

    app = Starlette(
        routes=[_route(page) for page in pages],
        middleware=[Middleware(Logged), Middleware(Guard, settings=settings)],
        exception_handlers={HTTPException: answer_refused, Refused: answer_refused},
        lifespan=lifespan,
    )
    app.state.site = site
    return app


def _route(page: Page) -> Route:
    async def endpoint(request: Request) -> Response:
        request.scope["legation.page"] = page.name
        try:
            return await _answered(request, page)
        except (HTTPException, Refused):
            raise
        except NotOnShelf:
            raise missing() from None
        except StoreBusy:
            told = "Nothing was changed: the site is very busy. Please try again in a minute."
            raise Refused(503, told, headers={"retry-after": "30"}) from None
        except Exception as error:
            return answer_fault(request, error)

    return Route(page.path, endpoint, methods=list(page.methods), name=page.name)


async def _answered(request: Request, page: Page) -> Response:
    site = site_of(request)
    if page.kept:
        _bounded(request, page, site)
        key = _key(request, page)
        return await site.kept.answer(request, key, lambda: _handled(request, page))
    token = token_of(request, site.settings.secure)
    if token:
        session = await run_in_threadpool(site.sessions.find, token)
        request.scope["legation.session"] = session
    _bounded(request, page, site)
    turned_away = _turned_away(request, page)
    if turned_away is not None:
        return turned_away
    if request.method not in SAFE:
        request.scope["legation.body"] = await body_of(request, page.most_body)
    response = await _handled(request, page)
    # What is made for one visitor is kept by nobody, unless the page itself says otherwise.
    response.headers.setdefault("cache-control", "no-store")
    return response


def _turned_away(request: Request, page: Page) -> Response | None:
    """None for whoever may see the page; else where to sign in.

    Raises:
        Refused: Somebody is signed in and may not, or a program asks without being signed in.
    """
    visitor = visitor_of(request)
    role = visitor.role if visitor is not None else Role.READER
    if role in page.roles:
        return None
    if visitor is not None:
        raise Refused(403, "Your account does not allow this.")
    if wants_json(request) or request.method not in SAFE:
        raise Refused(401, "Sign in first.")
    return RedirectResponse(f"/enter?{urlencode({'to': request.url.path})}", 303)


def _key(request: Request, page: Page) -> str:
    """The address of a kept page with what it may read of the query, and nothing else."""
    asked = parse_qsl(request.scope["query_string"].decode("latin-1"), max_num_fields=50)
    query = urlencode(sorted((name, value) for name, value in asked if name in page.query))
    request.scope["query_string"] = query.encode("latin-1")
    return f"{request.url.path}?{query}"


def _bounded(request: Request, page: Page, site: Site) -> None:
    if not site.settings.limited:
        return
    visitor = visitor_of(request)
    key = f"person:{visitor.id}" if visitor is not None else address_of(request)
    wait = site.limits.wait(page.limit, (key,))
    if wait:
        raise too_many(wait)


async def _handled(request: Request, page: Page) -> Response:
    handler: Callable[[Request], object] = page.handler
    if inspect.iscoroutinefunction(handler):
        made = await handler(request)
    else:
        made = await run_in_threadpool(handler, request)
    assert isinstance(made, Response)
    return made
