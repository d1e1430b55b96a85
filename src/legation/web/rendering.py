"""Templates to answers. Pages' own templates come first, then those of the site's own forms."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

import legation
from legation.web.site import site_of, visitor_of


@cache
def environment() -> Environment:
    """The templates of the site: everything escaped, nothing undefined let pass."""
    loaders: list[BaseLoader] = []
    if files("legation.pages").joinpath("site/templates").is_dir():
        loaders.append(PackageLoader("legation.pages", "site/templates"))
    loaders.append(PackageLoader("legation.web", "templates"))
    return Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **data: object,
) -> HTMLResponse:
    """A page of HTML.

    Args:
        request: The request that is answered; a template does not see it.
        template: Name of a template.
        status: HTTP status.
        headers: More headers.
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
    text = environment().get_template(template).render(own | data)
    return HTMLResponse(text, status, headers)
