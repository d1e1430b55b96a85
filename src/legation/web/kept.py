"""Pages that are the same for everybody, made once: their bytes, compressed, with an entity tag.

Scenarios do not change while a site runs, so a page made of one does not either. What is kept is
bounded by bytes; the page asked for longest ago goes first.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

MOST_KEPT = 64 * 1024 * 1024
_WORTH_COMPRESSING = 500
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Copy:
    """An answer, ready to be sent again."""

    status: int
    headers: tuple[tuple[str, str], ...]
    plain: bytes
    packed: bytes
    tag: str

    @property
    def size(self) -> int:
        """Bytes that it takes."""
        return len(self.plain) + len(self.packed)


class Kept:
    """The copies of a site, by address; used from the event loop only."""

    def __init__(self, most: int = MOST_KEPT):
        self._most = most
        self._held = 0
        self._copies: OrderedDict[str, Copy] = OrderedDict()
        self._making: dict[str, asyncio.Future[Copy]] = {}

    async def answer(
        self, request: Request, key: str, make: Callable[[], Awaitable[Response]]
    ) -> Response:
        """The kept answer for a key, made first if it is not there; visitors who wait share one."""
        copy = self._copies.get(key)
        if copy is None:
            copy = await self._made(key, make)
        else:
            self._copies.move_to_end(key)
        return answer_copy(request, copy)

    async def _made(self, key: str, make: Callable[[], Awaitable[Response]]) -> Copy:
        waiting = self._making.get(key)
        if waiting is not None:
            return await asyncio.shield(waiting)
        future: asyncio.Future[Copy] = asyncio.get_running_loop().create_future()
        self._making[key] = future
        try:
            copy = await asyncio.to_thread(copied, await make())
        except BaseException as error:
            future.set_exception(error if isinstance(error, Exception) else RuntimeError("stopped"))
            future.exception()  # mark it as seen: perhaps nobody waits
            raise
        finally:
            del self._making[key]
        future.set_result(copy)
        self._keep(key, copy)
        return copy

    def _keep(self, key: str, copy: Copy) -> None:
        if copy.status != 200 or copy.size > self._most // 4:
            return
        self._copies[key] = copy
        self._held += copy.size
        while self._held > self._most:
            _, gone = self._copies.popitem(last=False)
            self._held -= gone.size


def copied(response: Response) -> Copy:
    """An answer as it will be sent, plain and compressed."""
    plain = bytes(response.body)
    packed = gzip.compress(plain, _LEVEL, mtime=0) if len(plain) >= _WORTH_COMPRESSING else b""
    headers = tuple(
        (name, value)
        for name, value in response.headers.items()
        if name not in ("content-length", "etag")
    )
    return Copy(
        response.status_code, headers, plain, packed, hashlib.sha256(plain).hexdigest()[:32]
    )


def answer_copy(request: Request, copy: Copy, cache: str = "no-cache") -> Response:
    """Send a copy: compressed where the browser can read that, or only word that nothing changed."""
    headers = dict(copy.headers)
    headers.setdefault("cache-control", cache)
    headers["vary"] = "accept-encoding"
    packed = bool(copy.packed) and accepts_gzip(request.headers.get("accept-encoding", ""))
    tag = f'"{copy.tag}{"-gz" if packed else ""}"'
    headers["etag"] = tag
    if copy.status == 200 and tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if packed:
        headers["content-encoding"] = "gzip"
    body = copy.packed if packed else copy.plain
    return Response(body, copy.status, headers)


def accepts_gzip(accepted: str) -> bool:
    """Whether an ``Accept-Encoding`` header allows gzip."""
    for part in accepted.lower().split(","):
        coding, _, quality = part.partition(";")
        if coding.strip() in ("gzip", "*"):
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
