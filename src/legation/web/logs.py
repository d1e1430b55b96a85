"""The log: which page was asked, how it went, how long it took. Never what was said or by whom.

No addresses, names, cookies, query strings or bodies: only the name of a page, a status, a time,
and a number by which a fault's trace is found.
"""

from __future__ import annotations

import logging
import secrets
import sys
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("legation.site")


def to_terminal(level: int = logging.INFO) -> None:
    """Write the log to standard error, one line for each entry."""
    handler = logging.StreamHandler(sys.stderr)
    form = logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
    form.converter = time.gmtime
    handler.setFormatter(form)
    log.addHandler(handler)
    log.setLevel(level)
    log.propagate = False


class Logged:
    """Numbers every request and writes its line when the answer has gone."""

    def __init__(self, app: ASGIApp):
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope["legation.number"] = secrets.token_hex(4)
        began = time.perf_counter()
        status = 0

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            took = (time.perf_counter() - began) * 1000
            name = scope.get("legation.page", "-")
            number = scope["legation.number"]
            log.info("%s %s %s %d %.0f ms", number, scope["method"], name, status, took)
