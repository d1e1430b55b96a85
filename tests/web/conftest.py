from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from legation.web.app import GROUPS, make_app
from legation.web.library import Library
from legation.web.passwords import Passwords
from legation.web.people import People
from legation.web.roles import Role
from legation.web.routing import Page
from legation.web.sessions import Sessions
from legation.web.settings import Settings
from legation.web.store import Store

PASSWORD = "nine grey herons"
Visit = Callable[..., TestClient]


def quick() -> Passwords:
    """Argon2 at its lowest cost: tests hash a great deal."""
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture(scope="session")
def library() -> Library:
    return Library(("korea", "kuhn"), on=datetime.date(2026, 11, 22))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "site", scenarios=("korea", "kuhn"), limited=False)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    opened = Store(settings.store_address, durable=False)
    yield opened
    opened.close()


@pytest.fixture
def people(store: Store) -> People:
    return People(store, quick())


@pytest.fixture
def visit(settings: Settings, library: Library, store: Store) -> Visit:
    """A browser at a site of its own; keyword ``settings`` for a site that runs otherwise."""

    def begun(
        settings: Settings = settings,
        groups: tuple[tuple[Page, ...], ...] = GROUPS,
        address: str = "203.0.113.7",
    ) -> TestClient:
        app = make_app(settings, library, store, groups, quick())
        return TestClient(
            app,
            base_url=settings.address,
            follow_redirects=False,
            client=(address, 50_000),
            raise_server_exceptions=False,
            headers={"sec-fetch-site": "same-origin"},
        )

    return begun


@pytest.fixture
def reader(visit: Visit) -> TestClient:
    return visit()


def signed_in(people: People, client: TestClient, role: Role, name: str = "") -> TestClient:
    """The client, after somebody with this role came in by a link."""
    person = people.add(name or f"{role.value} {role.name[0]}", role)
    answer = client.post(f"/link/{people.link(person.id)}", data={"password": PASSWORD})
    assert answer.status_code == 303, answer.text
    return client


def with_role(people: People, client: TestClient, role: Role) -> TestClient:
    """The client with a fresh session of somebody who has this role; a reader has none."""
    client.cookies.clear()
    if role is Role.READER:
        return client
    person = people.named(role.value) or people.add(role.value, role)
    client.cookies.set("session", Sessions(people.store).begin(person))
    return client
