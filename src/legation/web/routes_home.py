"""The home page, the report of a scenario, static files, and whether the site is alive."""

from __future__ import annotations

import base64
import hashlib
import re

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

import legation
from legation.pages.site.guide import guide
from legation.web.guard import POLICY
from legation.web.openapi import Operation, described
from legation.web.rendering import page, rendered
from legation.web.roles import EVERYONE
from legation.web.routing import Page
from legation.web.site import site_of

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_ROBOTS = "User-agent: *\nDisallow: /host/\nDisallow: /play/\n"


def home(request: Request) -> Response:
    """The scenarios of the site."""
    return page(request, "home.html.j2", shelves=site_of(request).library.all())


def style(request: Request) -> Response:
    """Every component of the pages, shown once."""
    return HTMLResponse(rendered(request, "style.html.j2", guide()))


def report(request: Request) -> Response:
    """The report on one account, the same page that ``legation report`` writes."""
    shelf = site_of(request).library.get(request.path_params["scenario"])
    text = shelf.report(request.path_params.get("account", ""))
    # The report carries its style sheet with it; its hash lets that one through, and no other.
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"
        for style in _STYLE.findall(text)
    )
    policy = POLICY.replace("style-src 'self'", f"style-src {hashes}")
    return HTMLResponse(text, headers={"content-security-policy": policy})


def static(request: Request) -> Response:
    """A static file."""
    return site_of(request).assets.answer(request)


def alive(request: Request) -> Response:
    """For whoever watches the site."""
    return JSONResponse({"alive": True, "version": legation.__version__})


def description(request: Request) -> Response:
    """The JSON routes of the site, described for programs."""
    return JSONResponse(described(site_of(request).pages, legation.__version__))


def robots(request: Request) -> Response:
    """What search engines should leave alone."""
    return PlainTextResponse(_ROBOTS)


PAGES = (
    Page(path="/", handler=home, name="home", roles=EVERYONE, kept=True),
    Page(path="/style", handler=style, name="style", roles=EVERYONE, kept=True),
    Page(path="/s/{scenario}/report", handler=report, name="report", roles=EVERYONE, kept=True),
    Page(
        path="/s/{scenario}/a/{account}/report",
        handler=report,
        name="account_report",
        roles=EVERYONE,
        kept=True,
    ),
    Page(path="/static/{version}/{name:path}", handler=static, name="static", roles=EVERYONE),
    Page(path="/robots.txt", handler=robots, name="robots", roles=EVERYONE, kept=True),
    Page(
        path="/api/openapi.json",
        handler=description,
        name="openapi",
        roles=EVERYONE,
        kept=True,
        operation=Operation(summary="This description"),
    ),
    Page(
        path="/api/alive",
        handler=alive,
        name="alive",
        roles=EVERYONE,
        operation=Operation(
            summary="Whether the site is alive, and its version",
            answer={
                "type": "object",
                "required": ["alive", "version"],
                "properties": {"alive": {"type": "boolean"}, "version": {"type": "string"}},
            },
        ),
    ),
)
