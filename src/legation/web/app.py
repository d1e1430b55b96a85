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
from starlette.responses import Response
from starlette.routing import Route

from legation.web import routes_home
from legation.web.assets import packaged
from legation.web.errors import Refused, answer_fault, answer_refused, missing
from legation.web.guard import Guard
from legation.web.kept import Kept
from legation.web.library import Library, NotOnShelf
from legation.web.limits import Limits, address_key
from legation.web.logs import Logged
from legation.web.routing import Page, together
from legation.web.settings import LIMITS, Settings
from legation.web.site import Site, site_of

GROUPS: tuple[tuple[Page, ...], ...] = (routes_home.PAGES,)
"""The pages of the site, by the module that holds them."""


def make_app(
    settings: Settings, library: Library, groups: tuple[tuple[Page, ...], ...] = GROUPS
) -> Starlette:
    """The site as an ASGI application.

    Args:
        settings: How it runs.
        library: The scenarios it shows.
        groups: Its pages.

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
        pages=pages,
    )

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        warming = asyncio.create_task(run_in_threadpool(library.warm))
        yield
        await warming

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
        except Exception as error:
            return answer_fault(request, error)

    return Route(page.path, endpoint, methods=list(page.methods), name=page.name)


async def _answered(request: Request, page: Page) -> Response:
    site = site_of(request)
    _bounded(request, page, site)
    if page.kept:
        key = _key(request, page)
        return await site.kept.answer(request, key, lambda: _handled(request, page))
    return await _handled(request, page)


def _key(request: Request, page: Page) -> str:
    """The address of a kept page with what it may read of the query, and nothing else."""
    asked = parse_qsl(request.scope["query_string"].decode("latin-1"), max_num_fields=50)
    query = urlencode(sorted((name, value) for name, value in asked if name in page.query))
    request.scope["query_string"] = query.encode("latin-1")
    return f"{request.url.path}?{query}"


def _bounded(request: Request, page: Page, site: Site) -> None:
    if not site.settings.limited:
        return
    address = request.client.host if request.client else ""
    wait = site.limits.wait(page.limit, (address_key(address),))
    if wait:
        told = "Too many requests in a short time; please wait a little."
        raise Refused(429, told, headers={"retry-after": str(int(wait) + 1)})


async def _handled(request: Request, page: Page) -> Response:
    handler: Callable[[Request], object] = page.handler
    if inspect.iscoroutinefunction(handler):
        made = await handler(request)
    else:
        made = await run_in_threadpool(handler, request)
    assert isinstance(made, Response)
    return made
