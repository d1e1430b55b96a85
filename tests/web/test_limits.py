"""How much one visitor may ask for, and that a class behind one address is not locked out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.conftest import PASSWORD, Visit, with_role

from legation.web import limits as limits_module
from legation.web.limits import Limit, Limits, address_key
from legation.web.people import People
from legation.web.roles import Role
from legation.web.settings import LIMITS, Settings

ONE = Limit(each=6, per=60, burst=3, shared=10)


class Watch:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_passes_then_one_at_a_time() -> None:
    watch = Watch()
    limits = Limits({"x": ONE}, watch)
    assert [limits.wait("x", ("person:1",)) for _ in range(4)] == [0, 0, 0, 10]
    watch.now = 9.9
    assert limits.wait("x", ("person:1",)) == pytest.approx(0.1)
    watch.now = 10
    assert limits.wait("x", ("person:1",)) == 0
    assert limits.wait("x", ("person:1",)) == 10


def test_one_person_takes_nothing_from_another() -> None:
    limits = Limits({"x": ONE}, Watch())
    for _ in range(5):
        limits.wait("x", ("person:1",))
    assert limits.wait("x", ("person:2",)) == 0


def test_an_address_stands_for_many() -> None:
    limits = Limits({"x": ONE}, Watch())
    passed = [limits.wait("x", ("address:192.0.2.1",)) for _ in range(31)]
    assert passed.count(0) == 30


def test_a_request_refused_under_one_key_costs_nothing_under_another() -> None:
    limits = Limits({"x": ONE}, Watch())
    for _ in range(10):
        limits.wait("x", ("person:1", "person:2"))
    assert limits.wait("x", ("person:2",)) > 0
    limits = Limits({"x": ONE}, Watch())
    for _ in range(3):
        limits.wait("x", ("person:1",))
    for _ in range(10):
        limits.wait("x", ("person:1", "person:2"))
    assert [limits.wait("x", ("person:2",)) for _ in range(3)] == [0, 0, 0]


@given(st.lists(st.floats(0, 30), max_size=60))
def test_never_more_than_a_burst_and_the_rate(pauses: list[float]) -> None:
    watch = Watch()
    limits = Limits({"x": ONE}, watch)
    passed = 0
    for pause in pauses:
        watch.now += pause
        passed += limits.wait("x", ("person:1",)) == 0
    assert passed <= ONE.burst + watch.now * ONE.each / ONE.per + 1e-6


def test_the_buckets_of_a_crowd_stay_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits_module, "MOST_BUCKETS", 100)
    limits = Limits({"x": ONE}, Watch())
    for number in range(1_000):
        limits.wait("x", (f"person:{number}",))
    assert len(limits._buckets) == 100


@pytest.mark.parametrize(
    "address, key",
    [
        ("192.0.2.1", "address:192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "address:2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::", "address:2001:db8:1:2::/64"),
        ("", "address:unknown"),
        ("x" * 1000, "address:unknown"),
    ],
)
def test_addresses_of_one_network_share_a_key(address: str, key: str) -> None:
    assert address_key(address) == key


# ---------------------------------------------------------------- on the site


@pytest.fixture
def limited(settings: Settings) -> Settings:
    return replace(settings, limited=True)


def guess(client: object, name: str) -> int:
    answer = client.post("/enter", data={"name": name, "password": "a wrong guess"})  # type: ignore[attr-defined]
    return int(answer.status_code)


def test_guessing_is_stopped_and_says_when_to_come_back(visit: Visit, limited: Settings) -> None:
    client = visit(limited)
    allowed = int(LIMITS["enter"].burst)
    assert [guess(client, "Ada") for _ in range(allowed + 1)] == [422] * allowed + [429]
    answer = client.post(
        "/enter",
        data={"name": "Ada", "password": "x"},
        headers={"accept": "application/json"},
    )
    assert answer.json()["code"] == "too_many"
    assert 0 < int(answer.headers["retry-after"]) <= LIMITS["enter"].per


def test_one_guesser_does_not_shut_out_the_class(
    visit: Visit, limited: Settings, people: People
) -> None:
    person = people.add("Grace", Role.HOST)
    people.use_link(people.link(person.id), PASSWORD)
    client = visit(limited)
    while guess(client, "Ada") != 429:
        pass
    answer = client.post("/enter", data={"name": "Grace", "password": PASSWORD})
    assert answer.status_code == 303


def test_one_guesser_elsewhere_does_not_shut_out_the_one_who_is_meant(
    visit: Visit, limited: Settings, people: People
) -> None:
    person = people.add("Ada", Role.HOST)
    people.use_link(people.link(person.id), PASSWORD)
    client = visit(limited, address="198.51.100.1")
    while guess(client, "Ada") != 429:
        pass
    at_home = visit(limited, address="203.0.113.9")
    at_home.app.state.site = client.app.state.site  # type: ignore[attr-defined]
    answer = at_home.post("/enter", data={"name": "Ada", "password": PASSWORD})
    assert answer.status_code == 303


def test_forty_readers_behind_one_address_read_on(visit: Visit, limited: Settings) -> None:
    client = visit(limited)
    assert {client.get("/").status_code for _ in range(40 * 15)} == {200}


def test_somebody_signed_in_is_counted_alone(
    visit: Visit, limited: Settings, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LIMITS, "read", Limit(each=1, per=60, burst=2, shared=2))
    people.add("Somebody else", Role.OPERATOR)
    client = visit(limited)
    while client.get("/enter").status_code == 200:
        pass
    with_role(people, client, Role.HOST)
    assert client.get("/account").status_code == 200
