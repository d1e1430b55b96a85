"""The language model's player against a stub on loopback: legal orders, and every way to fail."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from tests.players.stub_model import Stub, serving

from legation.engine import Game, Trace
from legation.model.game import View
from legation.players import Decision, Luck
from legation.players.language_model import BadEndpoint, LanguageModel, NoAnswer, chosen


@pytest.fixture
def stub() -> Iterator[Stub]:
    with serving() as found:
        yield found


@pytest.fixture(scope="module")
def seen(korea_game: Game) -> View:
    trace = Trace()
    position = korea_game.start("october_1903", trace)
    seat = korea_game.to_move(position)
    assert seat == "japan"
    return korea_game.view(position, seat, trace.news.get(seat, ()))


def decided(game: Game, stub: Stub, view: View, seconds: float = 20.0, key: str = "") -> Decision:
    player = LanguageModel(game, stub.address, "stub", seconds=seconds, key=key)
    return player.decide(view, game.acts(view), Luck("model"))


def test_a_numbered_order_is_taken_with_its_reason(
    korea_game: Game, stub: Stub, seen: View
) -> None:
    stub.says("2\nThe army is not ready.")
    found = decided(korea_game, stub, seen)
    assert found.act == korea_game.acts(seen)[1]
    assert found.reason == "Stub says: The army is not ready."
    assert not found.fallback


def test_it_is_told_its_view_in_prose_and_nothing_hidden(
    korea_game: Game, stub: Stub, seen: View
) -> None:
    stub.says("1")
    decided(korea_game, stub, seen, key="secret token")
    text = stub.asked[0]["messages"][1]["content"]
    assert "You decide for" in text
    assert "1. " in text
    assert "October 1903" in text
    assert "hash" not in text
    assert stub.tokens == ["Bearer secret token"]


@pytest.mark.parametrize(
    "text, why",
    [
        ("I would rather not say.", "named no order"),
        ("9999", "named order 9999 of a menu"),
        ("0", "named order 0 of a menu"),
        ("", "answered with nothing"),
        (None, "answered with nothing"),
        ("-1\nback", "named no order"),
    ],
)
def test_nonsense_falls_back_to_an_open_act(
    korea_game: Game, stub: Stub, seen: View, text: str | None, why: str
) -> None:
    stub.says(text)
    found = decided(korea_game, stub, seen)
    assert found.act in korea_game.acts(seen)
    assert why in found.fallback
    assert why in found.reason


def test_a_refusal_falls_back(korea_game: Game, stub: Stub, seen: View) -> None:
    stub.says(None, refusal="I cannot help with that.")
    assert decided(korea_game, stub, seen).fallback == "the model refused to answer"


@pytest.mark.parametrize("status", [401, 429, 500])
def test_an_http_error_falls_back(korea_game: Game, stub: Stub, seen: View, status: int) -> None:
    stub.status = status
    found = decided(korea_game, stub, seen)
    assert found.act in korea_game.acts(seen)
    assert found.fallback == f"the model answered with HTTP status {status}"


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"choices": []}', b'{"choices": 3}', b"\xff"])
def test_another_form_falls_back(korea_game: Game, stub: Stub, seen: View, body: bytes) -> None:
    stub.body = body
    found = decided(korea_game, stub, seen)
    assert found.act in korea_game.acts(seen)
    assert found.fallback.startswith("the model answered")


def test_a_slow_model_falls_back(korea_game: Game, stub: Stub, seen: View) -> None:
    stub.says("1")
    stub.delay = 1.0
    found = decided(korea_game, stub, seen, seconds=0.1)
    assert found.fallback == "the model did not answer within 0.1 s"


def test_an_endpoint_that_is_not_there_falls_back(korea_game: Game, seen: View) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    player = LanguageModel(korea_game, f"http://127.0.0.1:{port}/v1", "stub")
    found = player.decide(seen, korea_game.acts(seen), Luck(1))
    assert found.act in korea_game.acts(seen)
    assert "could not be reached" in found.fallback


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://x/", "localhost:80", ""])
def test_only_web_addresses_are_asked(korea_game: Game, address: str) -> None:
    with pytest.raises(BadEndpoint):
        LanguageModel(korea_game, address, "stub")


def test_a_reason_is_one_printable_line_of_bounded_length() -> None:
    _, reason = chosen("1.\nbecause\x1b[31m\nof\tthis " + "x" * 5000, ["a"])
    assert reason.startswith("because [31m of this x")
    assert len(reason) == 300
    with pytest.raises(NoAnswer):
        chosen("Order two", ["a", "b"])
    assert chosen("Order 2: go", ["a", "b"]) == (1, "go")
