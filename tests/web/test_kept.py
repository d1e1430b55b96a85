"""Pages that everybody sees alike: made once, compressed once, and never mixed up."""

from __future__ import annotations

import asyncio
import gzip
import json

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient
from tests.web.conftest import Visit, signed_in

from legation.web.app import GROUPS
from legation.web.assets import FOR_EVER, Assets, packaged
from legation.web.errors import Refused
from legation.web.kept import Kept, accepts_gzip
from legation.web.people import People
from legation.web.roles import EVERYONE, Role
from legation.web.routing import Page

MADE: list[str] = []


def counted(request: Request) -> Response:
    MADE.append(str(request.query_params))
    return PlainTextResponse(f"{request.query_params} " + "x" * 2_000)


def fails(request: Request) -> Response:
    MADE.append("fails")
    raise Refused(404)


OWN = (
    Page(
        path="/t/counted/{name}",
        handler=counted,
        name="counted",
        roles=EVERYONE,
        kept=True,
        query=("on",),
    ),
    Page(path="/t/fails", handler=fails, name="fails", roles=EVERYONE, kept=True),
)


@pytest.fixture
def client(visit: Visit) -> TestClient:
    MADE.clear()
    return visit(groups=(*GROUPS, OWN))


def test_a_kept_page_is_made_once(client: TestClient) -> None:
    answers = [client.get("/t/counted/a") for _ in range(3)]
    assert len({answer.text for answer in answers}) == 1
    assert len(MADE) == 1
    client.get("/t/counted/b")
    assert len(MADE) == 2


def test_only_the_declared_part_of_a_query_counts(client: TestClient) -> None:
    client.get("/t/counted/a?on=1904-02-08&utm=1&on_=2")
    client.get("/t/counted/a?utm=2&on=1904-02-08")
    client.get("/t/counted/a?on=1904-02-09")
    assert MADE == ["on=1904-02-08", "on=1904-02-09"]


def test_a_failure_is_not_kept(client: TestClient) -> None:
    assert [client.get("/t/fails").status_code for _ in range(2)] == [404, 404]
    assert MADE == ["fails", "fails"]


def test_a_browser_that_has_the_page_is_sent_nothing(client: TestClient) -> None:
    first = client.get("/t/counted/a")
    again = client.get("/t/counted/a", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other = client.get("/t/counted/a", headers={"if-none-match": '"other"'})
    assert other.status_code == 200


def test_plain_and_compressed_have_the_same_words_and_tags_of_their_own(
    client: TestClient,
) -> None:
    packed = client.get("/t/counted/a", headers={"accept-encoding": "gzip"})
    plain = client.get("/t/counted/a", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text
    assert packed.headers["etag"] != plain.headers["etag"]
    assert packed.headers["vary"] == plain.headers["vary"] == "accept-encoding"
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 10


def test_a_kept_page_never_learns_who_asks(visit: Visit, people: People) -> None:
    people.add("Somebody else", Role.OPERATOR)
    operator = signed_in(people, visit(), Role.OPERATOR, "Ada Lovelace")
    mine = operator.get("/")
    assert "Ada Lovelace" not in mine.text
    assert "Ada Lovelace" in operator.get("/account").text
    assert visit().get("/").content == mine.content


@pytest.mark.parametrize(
    "accepted, gzip_allowed",
    [
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("*", True),
        ("", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.0", False),
        ("GZIP", True),
        ("x-gzip", False),
    ],
)
def test_what_a_browser_can_unpack(accepted: str, gzip_allowed: bool) -> None:
    assert accepts_gzip(accepted) is gzip_allowed


def request_for(path: str) -> Request:
    return Request({"type": "http", "method": "GET", "path": path, "headers": []})


def test_what_is_kept_stays_within_its_bound() -> None:
    async def run() -> Kept:
        kept = Kept(most=20_000)
        for number in range(50):
            body = "".join(chr(0x4E00 + (number * 37 + at) % 9_000) for at in range(500))

            async def make(body: str = body) -> Response:
                return PlainTextResponse(body)

            await kept.answer(request_for("/"), str(number), make)
            held = sum(copy.size for copy in kept._copies.values())
            assert held == kept._held <= 20_000
        return kept

    kept = asyncio.run(run())
    assert "49" in kept._copies
    assert "0" not in kept._copies


def test_visitors_who_come_together_wait_for_one_making() -> None:
    made = 0

    async def make() -> Response:
        nonlocal made
        made += 1
        await asyncio.sleep(0.01)
        return PlainTextResponse("x")

    async def run() -> None:
        kept = Kept()
        await asyncio.gather(*(kept.answer(request_for("/"), "k", make) for _ in range(20)))

    asyncio.run(run())
    assert made == 1


# ---------------------------------------------------------------- static files


def test_a_static_file_may_be_kept_for_ever_under_its_address(client: TestClient) -> None:
    address = packaged().address("site.css")
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/css")
    assert answer.headers["cache-control"] == FOR_EVER


def test_an_older_address_gives_the_present_file_without_keeping_it(client: TestClient) -> None:
    answer = client.get("/static/000000000000/site.css")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "name", ["nothing.css", "../templates/base.html.j2", "..%2f..%2fapp.py", "%00", "/etc/passwd"]
)
def test_nothing_else_is_a_static_file(client: TestClient, name: str) -> None:
    assert client.get(f"/static/{packaged().version}/{name}").status_code == 404


def test_every_file_and_name_moves_the_version() -> None:
    one = Assets({"a.css": b"x", "b.css": b"y"})
    versions = {
        one.version,
        Assets({"a.css": b"x", "b.css": b"z"}).version,
        Assets({"a.css": b"x", "c.css": b"y"}).version,
        Assets({"a.css": b"xy", "b.css": b""}).version,
    }
    assert len(versions) == 4


def test_an_unknown_file_is_an_error_where_its_address_is_asked() -> None:
    with pytest.raises(KeyError, match="no static file"):
        packaged().address("none.css")


# ---------------------------------------------------------------- pages of the site


def test_the_first_page_names_the_scenarios(client: TestClient) -> None:
    text = client.get("/").text
    assert "Japan, Russia and Korea" in text
    assert "Kuhn poker" in text


def test_the_report_is_the_one_the_command_writes(client: TestClient) -> None:
    site = client.app.state.site  # type: ignore[attr-defined]
    assert client.get("/s/korea/report").text == site.library.get("korea").report()
    second = client.get("/s/korea/a/korean-telling/report")
    assert second.status_code == 200
    assert second.text != client.get("/s/korea/report").text


@pytest.mark.parametrize(
    "path", ["/s/none/report", "/s/korea/a/none/report", "/s/%2e%2e/report", "/s/korea%00/report"]
)
def test_what_is_not_on_the_shelf_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_description_of_the_json_routes_names_each(client: TestClient) -> None:
    found = client.get("/api/openapi.json").json()
    assert found["openapi"] == "3.1.0"
    site = client.app.state.site  # type: ignore[attr-defined]
    described = {item["operationId"] for path in found["paths"].values() for item in path.values()}
    assert described == {page.name for page in site.pages if page.operation is not None}
    assert "alive" in described
    json.dumps(found)


def test_what_is_packed_unpacks() -> None:
    answer = gzip.decompress(packaged()._copies["site.css"].packed)
    assert answer == packaged().contents["site.css"]
