"""What stands before every page: which host is meant, who sent the form, how large it may be.

Forms carry no tokens. A browser says itself where a request comes from (``Sec-Fetch-Site``, and
``Origin`` before that); only requests from the site's own pages may change anything.
"""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from legation.web.errors import Refused, answer_refused
from legation.web.settings import MOST_BODY, Settings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_DIRECTIVES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)
POLICY = "; ".join(_DIRECTIVES)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
SLOWEST_BODY = 30
"""Seconds in which a request must have arrived whole."""
_YEAR = 31_536_000


class Guard:
    """Turns away what no page should see, and sends the headers that every answer needs."""

    def __init__(self, app: ASGIApp, settings: Settings, bodies: dict[str, int] | None = None):
        self._app = app
        self._settings = settings
        self._bodies = bodies or {}
        self._headers = dict(HEADERS)
        if settings.secure:
            self._headers["strict-transport-security"] = f"max-age={_YEAR}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check the request, pass it on, and complete the headers of the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def completed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            self._check(scope)
        except Refused as refused:
            request = Request(scope, receive)
            await answer_refused(request, refused)(scope, receive, completed)
            return
        await self._app(scope, receive, completed)

    def _check(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._settings.welcomes(host):
            raise Refused(421, "This site is not known by that name.")
        if scope["method"] not in SAFE:
            _from_here(headers, host, self._settings)


def _from_here(headers: Headers, host: str, settings: Settings) -> None:
    """Refuse a change that another site's page asked a visitor's browser for."""
    fetched = headers.get("sec-fetch-site")
    if fetched is not None:
        if fetched in ("same-origin", "none"):
            return
    elif "origin" in headers:
        origin = urlsplit(headers["origin"])
        if origin.netloc and origin.netloc in (host, urlsplit(settings.address).netloc):
            return
    elif "cookie" not in headers:
        return
    raise Refused(403, "This was sent from a page of another site.", code="other_site")


async def body_of(request: Request, most: int = MOST_BODY) -> bytes:
    """The body of a request, refused as soon as it grows too large.

    Raises:
        Refused: It is larger than ``most`` bytes, or comes too slowly.
    """
    too_large = Refused(413, f"This is too large: at most {most} bytes can be sent here.")
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > most:
        raise too_large
    try:
        async with asyncio.timeout(SLOWEST_BODY):
            return await _gathered(request, most, too_large)
    except TimeoutError:
        raise Refused(408, "This was sent too slowly.") from None


async def _gathered(request: Request, most: int, too_large: Refused) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise too_large
        parts.append(part)
    return b"".join(parts)
