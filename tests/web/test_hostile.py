"""Whatever is sent, the site answers within its rules: no fault, nothing of what was sent made live."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect
from starlette.testclient import TestClient
from tests.web.conftest import quick, with_role

from legation.web.app import GROUPS, make_app
from legation.web.library import Library
from legation.web.people import People
from legation.web.roles import Role
from legation.web.routing import Page, together
from legation.web.settings import Settings
from legation.web.store import Store
from legation.web.store.tables import TABLES

PAGES = together(*GROUPS)
WORK = frozenset(page.name for page in PAGES if page.limit == "work")
"""Pages that start long work; their own tests send them what is hostile."""

NASTY = (
    "' OR '1'='1",
    "x'; DROP TABLE people; --",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}}${7*7}<%= 7*7 %>",
    "../../../../etc/passwd",
    "..\\..\\legation.db",
    "a\r\nSet-Cookie: session=evil",
    "\u202egnp.exe",
    "\ud7ff\ufeff\u200b\u0301" * 50,
    "9" * 400,
    "-1",
    "0",
    "1904-02-30",
    "9999-99-99",
    "%00",
    "%2e%2e%2f",
    "file:///etc/passwd",
    "http://169.254.169.254/",
    "=cmd|' /C calc'!A0",
    "a" * 3_000,
    "",
)
texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=60))
pairs = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(["name", "password", "role", "to", "on", "day", "do"]), texts),
        texts,
    ),
    max_size=6,
)


@contextmanager
def site(folder: Path, library: Library) -> Iterator[tuple[TestClient, People]]:
    own = Settings(data=folder, scenarios=("korea", "kuhn"), limited=False)
    store = Store(own.store_address, durable=False)
    app = make_app(own, library, store, GROUPS, quick())
    yield (
        TestClient(
            app,
            base_url=own.address,
            follow_redirects=False,
            headers={"sec-fetch-site": "same-origin"},
        ),
        People(store, quick()),
    )
    store.close()


@pytest.fixture(scope="module")
def served(
    tmp_path_factory: pytest.TempPathFactory, library: Library
) -> Iterator[tuple[TestClient, People]]:
    with site(tmp_path_factory.mktemp("site"), library) as made:
        made[1].add("Somebody else", Role.OPERATOR)
        yield made


@st.composite
def requests(draw: st.DrawFn) -> tuple[str, str, list[tuple[str, str]], str]:
    """A method, an address with parts of any kind, fields, and how they are sent."""
    page: Page = draw(st.sampled_from([page for page in PAGES if page.name not in WORK]))
    known = st.sampled_from(["korea", "kuhn", "founding_article", "s1", "1904-02-08", "treaties"])

    def part(_: re.Match[str]) -> str:
        return quote(draw(st.one_of(known, texts)), safe="") or "x"

    path = re.sub(r"{[^}]+}", part, page.path)
    method = draw(st.sampled_from([*page.methods, *page.methods, "GET", "POST", "PUT", "HEAD"]))
    return method, path, draw(pairs), draw(st.sampled_from(["form", "query", "json", "raw"]))


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(asked=requests(), role=st.sampled_from(Role), json=st.booleans())
def test_no_request_is_a_fault(
    served: tuple[TestClient, People],
    asked: tuple[str, str, list[tuple[str, str]], str],
    role: Role,
    json: bool,
) -> None:
    client, people = served
    with_role(people, client, role)
    method, path, fields, how = asked
    headers = {"accept": "application/json" if json else "text/html"}
    if how == "query":
        answer = client.request(method, path, params=tuple(fields), headers=headers)
    elif how == "json":
        answer = client.request(method, path, json=dict(fields), headers=headers)
    elif how == "raw":
        answer = client.request(method, path, content=repr(fields).encode(), headers=headers)
    else:
        answer = client.request(method, path, data=dict(fields), headers=headers)
    assert answer.status_code < 500, (asked, answer.text[:300])
    assert "evil" not in answer.headers.get("set-cookie", "")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    if answer.status_code >= 400 and answer.status_code != 422 and json:  # forms say 422 in place
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("text", NASTY)
def test_what_is_sent_to_the_forms_comes_back_as_text_alone(
    served: tuple[TestClient, People], text: str
) -> None:
    client, people = served
    with_role(people, client, Role.OPERATOR)
    for path, data in (
        ("/enter", {"name": text[:150], "password": text[:150], "to": text[:150]}),
        ("/forgot", {"name": text[:150]}),
        ("/people", {"name": text[:150], "role": "host"}),
    ):
        answer = client.post(path, data=data)
        assert answer.status_code in (200, 303, 400, 422)
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
        assert "49" not in re.sub(r'value="[^"]*"|\s\d{4}-.*?UTC|/static/\S+', "", answer.text)
        with_role(people, client, Role.OPERATOR)


def test_the_store_is_whole_after_all_of_it(served: tuple[TestClient, People]) -> None:
    _, people = served
    for text in NASTY:
        people.check(text, text)
        people.ask_for_link(text)
        assert people.behind(text) is None
    tables = people.store.read(lambda c: set(inspect(c).get_table_names()))
    assert set(TABLES.tables) <= tables
    assert people.named("Somebody else") is not None


@pytest.mark.parametrize("name", ["x-test", "cookie", "accept", "if-none-match", "user-agent"])
def test_odd_headers_are_borne(served: tuple[TestClient, People], name: str) -> None:
    client, _ = served
    client.cookies.clear()
    for value in (b"\xff\xfe", b"session=" + b"x" * 5_000, b"a=b; " * 500, b'W/"x", *', b"q=;;,,"):
        answer = client.get("/enter", headers={name.encode(): value})
        assert answer.status_code < 500
        assert client.get("/", headers={name.encode(): value}).status_code < 500
