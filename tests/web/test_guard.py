"""Other sites' pages, rebound names, large bodies, headers, and what the log does not say."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient
from starlette.types import Message
from tests.web.conftest import PASSWORD, Visit, signed_in

from legation.web import guard
from legation.web.app import GROUPS
from legation.web.errors import Refused
from legation.web.forms import form_of, json_of
from legation.web.people import People
from legation.web.roles import EVERYONE, Role
from legation.web.routing import GET, POST, Page
from legation.web.settings import MOST_BODY, Settings


def echo(request: Request) -> Response:
    return PlainTextResponse(repr(form_of(request).fields))


def echo_json(request: Request) -> Response:
    return PlainTextResponse(repr(json_of(request)))


def broken(request: Request) -> Response:
    raise RuntimeError("the minister's private letter")


def refuses(request: Request) -> Response:
    raise Refused(422, "Not so.", fields={"day": "no day"})


OWN = (
    Page(path="/t/echo", handler=echo, name="echo", roles=EVERYONE, methods=POST),
    Page(path="/t/json", handler=echo_json, name="echo_json", roles=EVERYONE, methods=POST),
    Page(path="/t/broken", handler=broken, name="broken", roles=EVERYONE, methods=(*GET, *POST)),
    Page(path="/t/refuses", handler=refuses, name="refuses", roles=EVERYONE),
)


@pytest.fixture
def client(visit: Visit) -> TestClient:
    return visit(groups=(*GROUPS, OWN))


# ---------------------------------------------------------------- where a request comes from


@pytest.mark.parametrize(
    "headers, passes",
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1:8000"}, False),
        ({"origin": "http://127.0.0.1:8000"}, True),
        ({"origin": "http://127.0.0.1:8001"}, False),
        ({"origin": "https://evil.example"}, False),
        ({"origin": "null"}, False),
        ({"origin": ""}, False),
        ({}, True),
        ({"cookie": "session=x"}, False),
        ({"cookie": "session=x", "origin": "http://127.0.0.1:8000"}, True),
    ],
)
def test_only_the_sites_own_pages_may_change_something(
    client: TestClient, headers: dict[str, str], passes: bool
) -> None:
    del client.headers["sec-fetch-site"]
    answer = client.post("/t/echo", data={"a": "b"}, headers=headers)
    assert answer.status_code == (200 if passes else 403)


def test_reading_is_open_to_links_from_anywhere(client: TestClient) -> None:
    assert client.get("/", headers={"sec-fetch-site": "cross-site"}).status_code == 200


@pytest.mark.parametrize(
    "host, passes",
    [
        ("127.0.0.1:8000", True),
        ("localhost:8000", True),
        ("[::1]:8000", True),
        ("192.168.0.17:8000", True),
        ("evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("evil.example:8000", False),
        ("", False),
    ],
)
def test_a_name_pointed_at_this_machine_by_somebody_else_shows_nothing(
    client: TestClient, host: str, passes: bool
) -> None:
    answer = client.get("/api/alive", headers={"host": host})
    assert answer.status_code == (200 if passes else 421)


def test_a_public_site_goes_by_its_own_name(settings: Settings, visit: Visit) -> None:
    client = visit(replace(settings, public="https://legation.example/"))
    assert client.get("/api/alive").status_code == 200
    assert client.get("/api/alive", headers={"host": "other.example"}).status_code == 421


# ---------------------------------------------------------------- headers


@pytest.mark.parametrize("path", ["/", "/enter", "/api/alive", "/none", "/t/broken", "/t/refuses"])
def test_every_answer_has_the_headers_that_keep_it_safe(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "server" not in headers


def test_what_is_refused_at_the_door_has_them_too(client: TestClient) -> None:
    answer = client.get("/", headers={"host": "evil.example"})
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/enter", "/forgot", "/s/korea/report", "/none"])
def test_pages_hold_nothing_that_the_policy_forbids(client: TestClient, path: str) -> None:
    answer = client.get(path)
    text = answer.text
    assert " style=" not in text
    assert "<script>" not in text
    assert "onclick" not in text
    if "<style" in text:
        assert "'sha256-" in answer.headers["content-security-policy"]


def test_what_is_made_for_somebody_is_kept_by_nobody(visit: Visit, people: People) -> None:
    people.add("Somebody else", Role.OPERATOR)
    operator = signed_in(people, visit(), Role.OPERATOR)
    for path in ("/account", "/people", "/enter"):
        assert operator.get(path).headers["cache-control"] == "no-store"


# ---------------------------------------------------------------- bodies


def test_a_body_that_says_it_is_too_large_is_not_read(client: TestClient) -> None:
    answer = client.post("/t/echo", content=b"a=" + b"x" * MOST_BODY)
    assert answer.status_code == 413


def test_a_body_that_does_not_say_its_size_is_cut_off(client: TestClient) -> None:
    def endless() -> object:
        for _ in range(1_000):
            yield b"a" * 4096

    answer = client.post("/t/echo", content=endless())  # type: ignore[arg-type]
    assert answer.status_code == 413


def test_a_body_that_trickles_in_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "SLOWEST_BODY", 0.05)

    async def trickles() -> Message:
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b"a", "more_body": True}

    request = Request({"type": "http", "method": "POST", "path": "/", "headers": []}, trickles)
    with pytest.raises(Refused) as refused:
        asyncio.run(guard.body_of(request))
    assert refused.value.status == 408


@pytest.mark.parametrize(
    "body, status",
    [
        (b"a=1&b=%ED%95%9C&a=2", 200),
        (b"a=%FF", 400),
        (b"a=\xff", 400),
        (b"a=%00", 400),
        (b"&".join(b"a=1" for _ in range(201)), 400),
        (b"", 200),
    ],
)
def test_forms_are_read_strictly(client: TestClient, body: bytes, status: int) -> None:
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/t/echo", content=body, headers=kind).status_code == status


@pytest.mark.parametrize(
    "body, status",
    [
        (b'{"a": [1, {"b": null}]}', 200),
        (b'{"a": 1, "a": 2}', 400),
        (b'{"a": NaN}', 400),
        (b"[" * 30_000, 400),
        (b'{"a": ' * 10_000, 400),
        (b"[1]", 422),
        (b"\xff", 400),
    ],
)
def test_json_is_read_strictly(client: TestClient, body: bytes, status: int) -> None:
    headers = {"content-type": "application/json", "accept": "application/json"}
    answer = client.post("/t/json", content=body, headers=headers)
    assert answer.status_code == status
    assert status == 200 or answer.json()["status"] == status


def test_a_body_of_another_kind_is_refused(client: TestClient) -> None:
    for path in ("/t/echo", "/t/json"):
        answer = client.post(path, content=b"x", headers={"content-type": "text/plain"})
        assert answer.status_code == 415


def test_a_field_sent_twice_is_not_guessed_at(client: TestClient) -> None:
    content = b"name=Ada&name=Grace&password=x"
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/enter", content=content, headers=kind).status_code == 422


# ---------------------------------------------------------------- errors


def test_programs_get_one_shape_of_error(client: TestClient) -> None:
    asked = {"accept": "application/json"}
    found = {
        404: client.get("/none", headers=asked),
        405: client.delete("/", headers=asked),
        422: client.get("/t/refuses", headers=asked),
        500: client.get("/t/broken", headers=asked),
    }
    for status, answer in found.items():
        assert answer.status_code == status
        assert answer.headers["content-type"] == "application/problem+json"
        shape = answer.json()
        assert shape["status"] == status
        assert {"type", "title", "status", "code", "detail"} <= set(shape)
    assert found[422].json()["fields"] == {"day": "no day"}
    assert found[405].headers["allow"]


def test_people_get_a_page(client: TestClient) -> None:
    for path, status in (("/none", 404), ("/t/broken", 500), ("/s/none/report", 404)):
        answer = client.get(path, headers={"accept": "text/html,*/*;q=0.8"})
        assert answer.status_code == status
        assert "<h1>" in answer.text
        assert '<html lang="en">' in answer.text


def test_a_fault_tells_its_number_and_nothing_else(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "legation.site"):
        shape = client.get("/t/broken", headers={"accept": "application/json"}).json()
    assert "minister" not in str(shape)
    assert "RuntimeError" not in str(shape)
    assert any(shape["number"] in record.getMessage() for record in caplog.records)


# ---------------------------------------------------------------- the log


def test_the_log_holds_neither_words_nor_persons(
    client: TestClient, people: People, caplog: pytest.LogCaptureFixture
) -> None:
    person = people.add("Ada", Role.OPERATOR)
    token = people.link(person.id)
    with caplog.at_level(logging.DEBUG, "legation.site"):
        client.post(f"/link/{token}", data={"password": PASSWORD})
        client.post("/enter", data={"name": "Ada", "password": "wrong and secret"})
        client.post("/people", data={"name": "Grace Hopper", "role": "host"})
        client.get("/enter?to=/secret-place")
        client.get("/none/secret-place")
    said = " ".join(record.getMessage() for record in caplog.records)
    assert "entered" in said
    for secret in (
        "Ada", "Grace", token, PASSWORD, "secret", "203.0.113.7", client.cookies["session"],
    ):  # fmt: skip
        assert secret not in said
