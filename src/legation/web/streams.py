"""Open streams of events (server-sent events): they carry a number, and never what it stands for.

A page that follows something opens a stream on its topic. The stream says "now at 7"; the browser
then asks for what it may see, by the one door that all its requests go through. A number that is
overtaken before it was sent is not sent.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import StreamingResponse

from legation.web.errors import Refused

MOST_OPEN = 4_000
MOST_FOR_ONE = 200
"""Streams of one address: a class of forty with some pages each."""
BEAT = 20.0
"""Seconds after which an idle stream sends a comment, so that no proxy thinks it dead."""
AGAIN_MS = 3_000

_HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}


@dataclass(eq=False)
class _Reader:
    """One open stream: the newest number, and a bell that rings when it moves."""

    key: str
    number: int
    bell: asyncio.Event = field(default_factory=asyncio.Event)


class Streams:
    """The open streams of a site, by topic."""

    def __init__(self, beat: float = BEAT):
        self._beat = beat
        self._loop: asyncio.AbstractEventLoop | None = None
        self._readers: dict[str, set[_Reader]] = {}
        self._of: dict[str, int] = {}
        self._open = 0
        self._closed = False

    def begin(self) -> None:
        """Work in the loop that runs now."""
        self._loop = asyncio.get_running_loop()

    @property
    def open(self) -> int:
        """How many streams are open."""
        return self._open

    def tell(self, topic: str, number: int) -> None:
        """Say, from any thread, that a topic now stands at a number."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._tell, topic, number)

    def _tell(self, topic: str, number: int) -> None:
        for reader in self._readers.get(topic, ()):
            reader.number = number
            reader.bell.set()

    def close(self) -> None:
        """End every stream, from the loop's own thread: a site that stops does not wait for them."""
        self._closed = True
        for readers in self._readers.values():
            for reader in readers:
                reader.bell.set()

    def answer(self, request: Request, topic: str, number: int, key: str) -> StreamingResponse:
        """A stream that begins with the topic's number, unless the browser has seen it already.

        Args:
            request: Of the browser; called again after a break, it names the last number it saw.
            topic: What is followed; who may follow it is for the page to decide.
            number: Where the topic stands.
            key: Whose stream it is, for the limit.

        Raises:
            Refused: Too many are open.
        """
        full = self._open >= MOST_OPEN or self._of.get(key, 0) >= MOST_FOR_ONE
        if full or self._closed:
            raise Refused(
                503, "Too many pages follow this site now.", headers={"retry-after": "60"}
            )
        reader = _Reader(key, number)
        if request.headers.get("last-event-id") != str(number):
            reader.bell.set()
        return StreamingResponse(
            self._events(topic, reader), media_type="text/event-stream", headers=_HEADERS
        )

    async def _events(self, topic: str, reader: _Reader) -> AsyncIterator[str]:
        self._enter(topic, reader)
        try:
            yield f"retry: {AGAIN_MS}\n\n"
            while not self._closed:
                try:
                    await asyncio.wait_for(reader.bell.wait(), self._beat)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                reader.bell.clear()
                if not self._closed:
                    yield f"id: {reader.number}\ndata: {reader.number}\n\n"
        finally:
            self._leave(topic, reader)

    def _enter(self, topic: str, reader: _Reader) -> None:
        self._readers.setdefault(topic, set()).add(reader)
        self._of[reader.key] = self._of.get(reader.key, 0) + 1
        self._open += 1

    def _leave(self, topic: str, reader: _Reader) -> None:
        readers = self._readers.get(topic, set())
        readers.discard(reader)
        if not readers:
            self._readers.pop(topic, None)
        self._of[reader.key] -= 1
        if not self._of[reader.key]:
            del self._of[reader.key]
        self._open -= 1
