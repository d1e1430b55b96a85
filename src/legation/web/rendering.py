"""Templates to answers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, PackageLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse

import legation
from legation.pages.site import environment
from legation.web.site import site_of, visitor_of


@cache
def templates() -> Environment:
    """The templates of the pages, and beneath them those of the site's own forms."""
    return environment((PackageLoader("legation.web", "templates"),))


def rendered(request: Request, template: str, data: Mapping[str, object]) -> str:
    """The text of a page.

    Args:
        request: The request that is answered; a template does not see it.
        template: Name of a template.
        data: What the template shows, beside ``asset`` (name of a static file to its address),
            ``visitor`` (who is signed in; None for readers and on kept pages), ``path``,
            ``site_address`` and ``version``.
    """
    site = site_of(request)
    own = {
        "asset": site.assets.address,
        "visitor": visitor_of(request),
        "path": request.url.path,
        "site_address": site.settings.address,
        "version": legation.__version__,
    }
    return templates().get_template(template).render(own | dict(data))


def page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **data: object,
) -> HTMLResponse:
    """A page of HTML, as ``rendered`` makes it."""
    return HTMLResponse(rendered(request, template, data), status, headers)
