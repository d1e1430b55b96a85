"""Every route against every role: what is declared is what is served."""

from __future__ import annotations

import re

import pytest
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from tests.web.conftest import Visit, signed_in, with_role

from legation.web.app import GROUPS
from legation.web.people import People
from legation.web.roles import EVERYONE, HOSTS, OPERATORS, SIGNED_IN, Role
from legation.web.routing import Page, RouteProblem, together

PAGES = together(*GROUPS)
FILLED = {"scenario": "korea", "account": "founding_article", "person": "999", "token": "none"}


def address(page: Page) -> str:
    return re.sub(r"{(\w+)(?::\w+)?}", lambda part: FILLED.get(part.group(1), "x"), page.path)


@pytest.mark.parametrize("role", Role)
def test_each_route_opens_to_its_roles_and_to_no_other(
    visit: Visit, people: People, role: Role
) -> None:
    people.add("Somebody else", Role.OPERATOR)
    client = visit()
    for page in PAGES:
        if page.kept and page.name != "home":
            continue  # cannot be declared for anybody but everybody: tested below
        for method in page.methods:
            with_role(people, client, role)
            away = turned_away(client, method, page)
            assert away == (role not in page.roles), (page.name, method, role)


def turned_away(client: TestClient, method: str, page: Page) -> bool:
    answer = client.request(method, address(page), headers={"accept": "application/json"})
    assert answer.status_code < 500, (page.name, answer.text)
    return answer.status_code in (401, 403)


def test_no_route_of_the_site_goes_past_the_declared_pages(visit: Visit) -> None:
    app = visit().app
    routes = app.routes  # type: ignore[attr-defined]
    assert all(isinstance(route, Route) for route in routes)
    assert {route.name for route in routes} == {page.name for page in PAGES}


def test_a_page_without_roles_is_refused() -> None:
    with pytest.raises(RouteProblem, match="no role"):
        Page(path="/x", handler=lambda _: PlainTextResponse(), name="x", roles=frozenset())


@pytest.mark.parametrize("roles, methods", [(SIGNED_IN, ("GET",)), (EVERYONE, ("POST",))])
def test_only_what_everybody_may_read_is_kept(
    roles: frozenset[Role], methods: tuple[str, ...]
) -> None:
    with pytest.raises(RouteProblem, match="kept"):
        Page(
            path="/x",
            handler=lambda _: PlainTextResponse(),
            name="x",
            roles=roles,
            methods=methods,
            kept=True,
        )


def test_an_unknown_limit_is_refused() -> None:
    with pytest.raises(RouteProblem, match="no limit"):
        Page(
            path="/x",
            handler=lambda _: PlainTextResponse(),
            name="x",
            roles=EVERYONE,
            limit="never",
        )


def test_two_pages_may_not_share_an_address() -> None:
    one = Page(path="/x", handler=lambda _: PlainTextResponse(), name="x", roles=EVERYONE)
    other = Page(path="/x", handler=lambda _: PlainTextResponse(), name="y", roles=EVERYONE)
    with pytest.raises(RouteProblem, match="GET /x"):
        together((one,), (other,))


def test_a_reader_is_shown_where_to_sign_in_and_a_program_is_told(reader: TestClient) -> None:
    shown = reader.get("/people", headers={"accept": "text/html"})
    assert (shown.status_code, shown.headers["location"]) == (303, "/enter?to=%2Fpeople")
    told = reader.get("/people", headers={"accept": "application/json"})
    assert (told.status_code, told.json()["code"]) == (401, "sign_in_first")


def test_a_closed_account_loses_its_session_with_the_next_request(
    visit: Visit, people: People
) -> None:
    people.add("Somebody else", Role.OPERATOR)
    host = signed_in(people, visit(), Role.HOST, "Mary")
    assert host.get("/account").status_code == 200
    found = people.named("mary")
    assert found is not None
    people.close(found.id)
    assert host.get("/account").status_code == 303


def test_a_role_taken_away_is_gone_with_the_next_request(visit: Visit, people: People) -> None:
    people.add("Somebody else", Role.OPERATOR)
    browser = signed_in(people, visit(), Role.OPERATOR, "Mary")
    found = people.named("Mary")
    assert found is not None
    assert browser.get("/people").status_code == 200
    people.set_role(found.id, Role.HOST)
    assert browser.get("/people").status_code == 303


def test_hosts_and_operators_are_told_apart() -> None:
    assert Role.HOST in HOSTS
    assert Role.HOST not in OPERATORS
