"""Accounts: coming in, links that work once, sessions that end, roles that are taken away."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select
from starlette.testclient import TestClient
from tests.web.conftest import PASSWORD, Visit, signed_in

from legation.web import clock
from legation.web.passwords import Passwords, password_problem
from legation.web.people import LINK_LASTS, People, PeopleProblem
from legation.web.roles import Person, Role
from legation.web.sessions import IDLE, LASTS, Sessions
from legation.web.settings import Settings
from legation.web.store import Store
from legation.web.store.tables import links, sessions
from legation.web.store.tables import people as table


class Watch:
    """A clock that goes on when told to."""

    def __init__(self) -> None:
        self.now = clock.now()

    def __call__(self) -> int:
        return self.now


def ready(people: People, name: str = "Ada", role: Role = Role.OPERATOR) -> Person:
    person = people.add(name, role)
    people.use_link(people.link(person.id), PASSWORD)
    return person


# ---------------------------------------------------------------- names, passwords


@pytest.mark.parametrize("written", ["Ada", "ada", "  ADA ", "\uff41\uff44\uff41"])
def test_a_name_is_one_however_it_is_written(people: People, written: str) -> None:
    ready(people)
    assert people.check(written, PASSWORD) is not None
    with pytest.raises(PeopleProblem):
        people.add(written, Role.HOST)


@pytest.mark.parametrize(
    "name", ["", "A", "x" * 41, "<b>x</b>", "a\u202eb", "-x", "a\nb\x00", "../x", "'; drop"]
)
def test_names_that_could_mislead_are_refused(people: People, name: str) -> None:
    with pytest.raises(PeopleProblem, match=r"A name has"):
        people.add(name, Role.HOST)


@pytest.mark.parametrize(
    "name",
    ["김옥균", "Карл Вебер", "O’Brien", "Nishi Tokujirō", "J.-P. X"],  # noqa: RUF001
)
def test_names_of_all_scripts_are_taken(people: People, name: str) -> None:
    assert people.add(name, Role.HOST).name == name


@pytest.mark.parametrize(
    "password",
    [
        "short",
        "x" * 201,
        "aaaaaaaaaaaaaaaa",
        "ada lovelace 1843",
        "my password is",
        "123456789012",
        "qwertyuiop12",
        "abcdefghijkl!",
        "aaabbbcccddd",
    ],
)
def test_weak_passwords_are_refused_and_the_link_still_works(people: People, password: str) -> None:
    token = people.link(people.add("Ada", Role.HOST).id)
    with pytest.raises(PeopleProblem):
        people.use_link(token, password)
    assert people.use_link(token, PASSWORD).name == "Ada"


@pytest.mark.parametrize(
    "password",
    [
        "nine grey herons",
        "Dover to Calais",
        "tq9!fw2z#Lp7",
        "사과 배 감 귤 포도 딸기",
    ],
)
def test_good_passwords_are_taken(password: str) -> None:
    assert password_problem(password, "Ada") == ""


def test_the_store_holds_no_secret_in_the_clear(people: People, store: Store) -> None:
    person = ready(people)
    token = people.link(person.id)
    session = Sessions(store).begin(person)
    rows = store.read(
        lambda c: [str(row) for each in (table, links, sessions) for row in c.execute(select(each))]
    )
    assert any("$argon2id$" in row for row in rows)
    for secret in (PASSWORD, token, session):
        assert not any(secret in row for row in rows)


def test_a_password_set_at_a_lower_cost_is_hashed_anew(people: People, store: Store) -> None:
    ready(people)
    costly = People(store, Passwords(PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)))
    stored = select(table.c.password)
    before = store.read(lambda c: c.execute(stored).scalar_one())
    assert costly.check("Ada", PASSWORD) is not None
    after = store.read(lambda c: c.execute(stored).scalar_one())
    assert ("t=1" in before, "t=2" in after) == (True, True)
    assert costly.check("Ada", PASSWORD) is not None


def test_nobody_comes_in_without_a_password(people: People) -> None:
    people.add("Ada", Role.OPERATOR)
    assert people.check("Ada", "") is None
    assert people.check("Nobody", "") is None


# ---------------------------------------------------------------- links


def test_a_link_works_once(people: People) -> None:
    token = people.link(people.add("Ada", Role.HOST).id)
    assert people.behind(token) is not None
    assert people.behind(token) is not None  # looking uses nothing up
    people.use_link(token, PASSWORD)
    assert people.behind(token) is None
    with pytest.raises(PeopleProblem, match="no longer"):
        people.use_link(token, PASSWORD + "!")


def test_a_link_ends_with_its_time_and_with_the_next_one(people: People) -> None:
    watch = Watch()
    timed = replace(people, clock=watch)
    person = timed.add("Ada", Role.HOST)
    first, second = timed.link(person.id), timed.link(person.id)
    assert (timed.behind(first), timed.behind(second)) == (None, person)
    watch.now += LINK_LASTS - 1
    assert timed.behind(second) == person
    watch.now += 2
    assert timed.behind(second) is None


def test_a_new_password_signs_everybody_else_out(people: People, store: Store) -> None:
    person = ready(people)
    begun = Sessions(store)
    token = begun.begin(person)
    people.use_link(people.link(person.id), "twelve white cranes")
    assert begun.find(token) is None
    assert people.check("Ada", PASSWORD) is None


def test_asking_for_a_link_says_nothing_and_is_seen_by_operators(
    reader: TestClient, people: People
) -> None:
    ready(people)
    known = reader.post("/forgot", data={"name": "ada"})
    unknown = reader.post("/forgot", data={"name": "nobody at all"})
    assert (known.status_code, known.text) == (unknown.status_code, unknown.text)
    reader.post("/forgot", data={"name": "Ada"})
    (listed,) = people.listed()
    assert listed.asked
    people.link(listed.person.id)
    assert not people.listed()[0].asked


# ---------------------------------------------------------------- sessions


def test_a_session_ends_after_its_time_and_after_idleness(people: People, store: Store) -> None:
    watch = Watch()
    begun = Sessions(store, watch)
    token = begun.begin(ready(people))
    for _ in range(LASTS // (IDLE - clock.HOUR)):
        watch.now += IDLE - clock.HOUR
        assert begun.find(token) is not None
        store.write(lambda _: None)  # the note of being seen is written by now
    watch.now += IDLE - clock.HOUR
    assert begun.find(token) is None
    idle = begun.begin(Person(id=1, name="Ada", role=Role.OPERATOR))
    watch.now += IDLE + 1
    assert begun.find(idle) is None


def test_signing_in_gives_a_new_token_and_ends_the_one_before(
    reader: TestClient, people: People
) -> None:
    ready(people)
    reader.cookies.set("session", "chosen by somebody else")
    reader.post("/enter", data={"name": "Ada", "password": PASSWORD})
    first = reader.cookies.get("session", path="/", domain="127.0.0.1")
    assert first is not None
    assert len(first) == 43
    reader.cookies.clear()
    reader.cookies.set("session", first)
    answer = reader.post("/enter", data={"name": "Ada", "password": PASSWORD})
    second = answer.cookies["session"]
    assert second != first
    assert Sessions(people.store).find(first) is None
    assert Sessions(people.store).find(second) is not None


def test_going_out_ends_the_session_itself(visit: Visit, people: People) -> None:
    browser = signed_in(people, visit(), Role.HOST)
    token = browser.cookies["session"]
    answer = browser.post("/leave")
    assert answer.status_code == 303
    assert "session" not in browser.cookies
    assert Sessions(people.store).find(token) is None


def test_a_new_password_leaves_this_browser_in_and_others_out(visit: Visit, people: People) -> None:
    here, there = signed_in(people, visit(), Role.HOST, "Ada"), visit()
    there.post("/enter", data={"name": "Ada", "password": PASSWORD})
    wrong = here.post("/account/password", data={"old": "no", "password": "twelve white cranes"})
    assert wrong.status_code == 422
    assert there.get("/account").status_code == 200
    changed = {"old": PASSWORD, "password": "twelve white cranes"}
    assert here.post("/account/password", data=changed).status_code == 200
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 303


def test_other_sessions_can_be_ended_but_not_other_peoples(visit: Visit, people: People) -> None:
    ada, second = signed_in(people, visit(), Role.HOST, "Ada"), visit()
    second.post("/enter", data={"name": "Ada", "password": PASSWORD})
    grace = signed_in(people, visit(), Role.HOST, "Grace")
    begun = Sessions(people.store)
    found = begun.find(second.cookies["session"])
    assert found is not None
    grace.post("/account/sessions", data={"session": found.digest})
    assert second.get("/account").status_code == 200
    ada.post("/account/sessions", data={"session": found.digest})
    assert second.get("/account").status_code == 303
    assert ada.get("/account").status_code == 200
    ada.post("/account/sessions", data={})
    assert ada.get("/account").status_code == 200
    assert grace.get("/account").status_code == 200


def test_the_cookie_is_kept_from_scripts_and_bound_to_https(
    settings: Settings, visit: Visit, people: People
) -> None:
    ready(people)
    plain = visit().post("/enter", data={"name": "Ada", "password": PASSWORD})
    assert re.fullmatch(
        r"session=\S{43}; HttpOnly; Max-Age=1209600; Path=/; SameSite=lax",
        plain.headers["set-cookie"],
    )
    public = replace(settings, public="https://legation.example")
    secure = visit(public).post("/enter", data={"name": "Ada", "password": PASSWORD})
    assert secure.headers["set-cookie"].startswith("__Host-session=")
    assert "Secure" in secure.headers["set-cookie"]
    assert "max-age=" in secure.headers["strict-transport-security"]


@pytest.mark.parametrize(
    "to", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:x", "/a b", ""]
)
def test_signing_in_sends_nobody_to_another_site(
    reader: TestClient, people: People, to: str
) -> None:
    ready(people)
    data = {"name": "Ada", "password": PASSWORD, "to": to}
    assert reader.post("/enter", data=data).headers["location"] == "/account"


def test_signing_in_goes_on_to_where_one_wanted(reader: TestClient, people: People) -> None:
    ready(people)
    data = {"name": "Ada", "password": PASSWORD, "to": "/people"}
    assert reader.post("/enter", data=data).headers["location"] == "/people"


def test_a_wrong_name_and_a_wrong_password_look_alike(reader: TestClient, people: People) -> None:
    ready(people)
    name = reader.post("/enter", data={"name": "Odo", "password": PASSWORD})
    password = reader.post("/enter", data={"name": "Ada", "password": PASSWORD + "x"})
    assert (name.status_code, password.status_code) == (422, 422)
    assert name.text.replace("Odo", "Ada") == password.text


# ---------------------------------------------------------------- operators


def test_an_operator_adds_somebody_and_hands_on_the_link(visit: Visit, people: People) -> None:
    operator = signed_in(people, visit(), Role.OPERATOR)
    shown = operator.post("/people", data={"name": "Grace", "role": "host"})
    found = re.search(r"http://127\.0\.0\.1:8000(/link/\S+?)<", shown.text)
    assert found is not None
    guest = visit()
    assert guest.post(found[1], data={"password": PASSWORD}).status_code == 303
    assert guest.get("/account").status_code == 200
    assert guest.get("/people", headers={"accept": "application/json"}).status_code == 403


def test_a_host_may_not_make_an_operator_of_themselves(visit: Visit, people: People) -> None:
    people.add("Somebody else", Role.OPERATOR)
    host = signed_in(people, visit(), Role.HOST, "Grace")
    found = people.named("Grace")
    assert found is not None
    answer = host.post(f"/people/{found.id}", data={"do": "role", "role": "operator"})
    assert answer.status_code == 403
    assert people.named("Grace") == found


@pytest.mark.parametrize("change", [{"do": "close"}, {"do": "role", "role": "host"}])
def test_the_last_operator_stays(visit: Visit, people: People, change: dict[str, str]) -> None:
    operator = signed_in(people, visit(), Role.OPERATOR, "Ada")
    person = people.named("Ada")
    assert person is not None
    answer = operator.post(f"/people/{person.id}", data=change)
    assert answer.status_code == 422
    assert "Somebody must be left who runs the site." in answer.text
    assert operator.get("/people").status_code == 200


def test_a_closed_account_lets_nobody_in_until_it_has_a_new_link(people: People) -> None:
    ready(people)
    host = ready(people, "Grace", Role.HOST)
    waiting = people.link(host.id)
    people.close(host.id)
    assert people.check("Grace", PASSWORD) is None
    assert people.behind(waiting) is None
    people.reopen(host.id)
    assert people.check("Grace", PASSWORD) is None
    people.use_link(people.link(host.id), PASSWORD)
    assert people.check("Grace", PASSWORD) == host


def test_unknown_changes_and_people_are_refused(visit: Visit, people: People) -> None:
    operator = signed_in(people, visit(), Role.OPERATOR, "Ada")
    assert operator.post("/people/99", data={"do": "close"}).status_code == 404
    assert operator.post("/people/1", data={"do": "promote"}).status_code == 422
    assert operator.post("/people", data={"name": "Bo", "role": "emperor"}).status_code == 422
    assert operator.post("/people", data={"name": "Bo", "role": "reader"}).status_code == 422
