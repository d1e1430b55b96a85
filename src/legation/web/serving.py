"""A site on a port of this machine, until it is told to stop."""

from __future__ import annotations

import contextlib
import socket

import uvicorn
from starlette.applications import Starlette

from legation.web.app import make_app
from legation.web.library import Library
from legation.web.logs import to_terminal
from legation.web.settings import Settings
from legation.web.store import Store
from legation.web.store.keeping import alone
from legation.web.streams import Streams

BACKLOG = 2048


class PortTaken(OSError):
    """Another program listens there."""


class _Server(uvicorn.Server):
    """Says where the site is as soon as it answers there."""

    def __init__(self, config: uvicorn.Config, told: str, streams: Streams):
        super().__init__(config)
        self._told = told
        self._streams = streams

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        await super().startup(sockets)
        if not self.should_exit:
            print(self._told, flush=True)  # noqa: T201

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop, without waiting for streams that would never end by themselves."""
        self._streams.close()
        await super().shutdown(sockets)


def serve(settings: Settings) -> None:
    """Serve until the process is told to stop; requests under way are answered first.

    Raises:
        PortTaken: Another program listens on the port.
        StoreProblem: The store cannot be used, or another site serves from it.
    """
    with listening(settings) as taken, alone(settings.data):
        library = Library(settings.scenarios)
        shown = ", ".join(item.scenario.title for item in library.all())
        store = Store(settings.store_address, durable=settings.durable)
        to_terminal()
        settings.keep_address()
        told = f"On the shelf: {shown}.\nLegation is at {settings.address} (stop it with Ctrl-C)"
        try:
            with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C is how a site is told to stop
                app = make_app(settings, library, store)
                streams = app.state.site.streams
                _Server(_configured(settings, app), told, streams).run(sockets=[taken])
        finally:
            store.close()


def _configured(settings: Settings, app: Starlette) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        backlog=BACKLOG,
        timeout_graceful_shutdown=settings.grace,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
        lifespan="on",
    )


def listening(settings: Settings) -> socket.socket:
    """The socket of a site.

    Raises:
        PortTaken: Another program listens there.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # With its protocol named, asyncio sends small answers at once; without it each waits 40 ms.
    found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((settings.host, settings.port))
    except OSError as error:
        found.close()
        told = f"cannot listen on {settings.host}:{settings.port}: {error.strerror}"
        raise PortTaken(error.errno, f"{told}\n  choose another with --port") from None
    found.set_inheritable(True)
    return found
