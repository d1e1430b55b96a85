"""A page of the site: its address, who may ask for it, how often, and whether all see the same.

Every page declares its roles; one without any cannot be made. A page ``kept`` has the same bytes for
everybody: its handler is run once, and never learns who asks.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from legation.web.openapi import Operation
from legation.web.roles import EVERYONE, Role
from legation.web.settings import LIMITS, MOST_BODY

Handler = Callable[[Request], Response | Awaitable[Response]]
GET = ("GET",)
POST = ("POST",)


class RouteProblem(ValueError):
    """A page was declared in a way that the site refuses to serve."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One address of the site.

    Attributes:
        path: Starlette's pattern, such as ``/s/{scenario}/``.
        handler: Takes the request; a plain function runs in a thread, a coroutine in the loop.
        name: Short and unique: the log, links and tests know the page by it.
        roles: Who may ask for it.
        methods: How it may be asked; ``HEAD`` comes with ``GET``.
        limit: Which limit it counts under (``read``, ``write``, ``enter``, ``work``).
        kept: Whether everybody gets the same bytes, so that they may be kept and compressed once.
        query: For a kept page, the names that its query string may hold; others are dropped.
        most_body: Bytes that a request may carry.
        operation: How the page is described to programs, if it answers in JSON.
    """

    path: str
    handler: Handler
    name: str
    roles: frozenset[Role]
    methods: tuple[str, ...] = GET
    limit: str = "read"
    kept: bool = False
    query: tuple[str, ...] = ()
    most_body: int = MOST_BODY
    operation: Operation | None = None

    def __post_init__(self) -> None:
        """Refuse what would be served carelessly.

        Raises:
            RouteProblem: No role, an unknown limit, or a kept page that is not for everybody.
        """
        if not self.roles:
            raise RouteProblem(f"{self.name}: no role may ask for this page")
        if self.limit not in LIMITS:
            raise RouteProblem(f"{self.name}: no limit is called {self.limit!r}")
        if self.kept and (self.roles != EVERYONE or self.methods != GET):
            raise RouteProblem(f"{self.name}: only what everybody may GET can be kept")
        if self.query and not self.kept:
            raise RouteProblem(f"{self.name}: names of the query are declared for kept pages only")


def together(*groups: tuple[Page, ...]) -> tuple[Page, ...]:
    """All pages of a site.

    Raises:
        RouteProblem: Two have one name, or one address and method.
    """
    pages = tuple(page for group in groups for page in group)
    seen: set[str] = set()
    for page in pages:
        marks = {page.name, *(f"{method} {page.path}" for method in page.methods)}
        if seen & marks:
            raise RouteProblem(f"declared twice: {', '.join(sorted(seen & marks))}")
        seen |= marks
    return pages
