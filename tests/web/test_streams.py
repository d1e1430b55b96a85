"""Streams carry numbers, the newest at once, to whoever follows, and end when the site stops."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from starlette.requests import Request

from legation.web import streams as streams_module
from legation.web.errors import Refused
from legation.web.streams import Streams


def request(last: str = "") -> Request:
    headers = [(b"last-event-id", last.encode())] if last else []
    return Request({"type": "http", "method": "GET", "path": "/", "headers": headers})


def opened(
    streams: Streams, topic: str, number: int, last: str = "", key: str = "a"
) -> AsyncIterator[str]:
    return streams.answer(request(last), topic, number, key).body_iterator  # type: ignore[return-value]


async def soon(stream: AsyncIterator[str]) -> str:
    async with asyncio.timeout(5):
        return await anext(stream)


def test_a_stream_begins_where_its_topic_stands() -> None:
    async def run() -> None:
        streams = Streams()
        streams.begin()
        stream = opened(streams, "job:1", 4)
        assert await soon(stream) == "retry: 3000\n\n"
        assert await soon(stream) == "id: 4\ndata: 4\n\n"

    asyncio.run(run())


def test_whoever_comes_back_is_told_only_what_is_new() -> None:
    async def run() -> None:
        streams = Streams()
        streams.begin()
        stream = opened(streams, "job:1", 4, last="4")
        await soon(stream)
        streams.tell("job:1", 5)
        assert await soon(stream) == "id: 5\ndata: 5\n\n"

    asyncio.run(run())


def tell_many(streams: Streams) -> None:
    for number in range(1, 9):
        streams.tell("a", number)


def test_only_who_follows_is_told_and_only_the_newest() -> None:
    async def run() -> None:
        streams = Streams(beat=0.05)
        streams.begin()
        followed, other = opened(streams, "a", 0, last="0"), opened(streams, "b", 0, last="0")
        await soon(followed)
        await soon(other)
        await asyncio.to_thread(tell_many, streams)  # from another thread, as workers do
        await asyncio.sleep(0)
        assert await soon(followed) == "id: 8\ndata: 8\n\n"
        assert await soon(other) == ": still here\n\n"
        assert await soon(followed) == ": still here\n\n"

    asyncio.run(run())


def test_a_reader_who_goes_leaves_nothing_behind() -> None:
    async def run() -> None:
        streams = Streams()
        streams.begin()
        stream = opened(streams, "a", 0)
        await soon(stream)
        assert streams.open == 1
        await stream.aclose()  # type: ignore[attr-defined]
        assert (streams.open, streams._readers, streams._of) == (0, {}, {})

    asyncio.run(run())


def test_a_site_that_stops_ends_its_streams() -> None:
    async def run() -> None:
        streams = Streams()
        streams.begin()
        stream = opened(streams, "a", 0, last="0")
        await soon(stream)
        waiting = asyncio.ensure_future(soon(stream))
        await asyncio.sleep(0)
        streams.close()
        with pytest.raises(StopAsyncIteration):
            await waiting
        with pytest.raises(Refused):
            opened(streams, "a", 0)

    asyncio.run(run())


def test_streams_are_bounded_for_one_and_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams_module, "MOST_FOR_ONE", 2)
    monkeypatch.setattr(streams_module, "MOST_OPEN", 3)

    async def run() -> None:
        streams = Streams()
        streams.begin()
        kept = [opened(streams, "a", 0), opened(streams, "a", 0)]
        for stream in kept:
            await soon(stream)
        with pytest.raises(Refused):
            opened(streams, "a", 0)
        kept.append(opened(streams, "a", 0, key="b"))
        await soon(kept[-1])
        with pytest.raises(Refused):
            opened(streams, "a", 0, key="c")

    asyncio.run(run())


def test_telling_before_the_site_runs_or_after_it_stopped_does_nothing() -> None:
    streams = Streams()
    streams.tell("a", 1)

    async def run() -> None:
        streams.begin()

    asyncio.run(run())
    streams.tell("a", 2)
    assert streams.open == 0
