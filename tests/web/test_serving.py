"""The site as a process: it says where it is, finishes what it began, and keeps what it acknowledged."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2 as httpx
import pytest
from tests.web.conftest import PASSWORD, quick

from legation.cli import main
from legation.web.people import People
from legation.web.roles import Role
from legation.web.serving import listening
from legation.web.sessions import Sessions
from legation.web.settings import Settings
from legation.web.store import Store

SLOW = """
import sys, time
from pathlib import Path
from starlette.responses import PlainTextResponse
from legation.web import app, serving
from legation.web.roles import EVERYONE
from legation.web.routing import Page
from legation.web.settings import Settings
def slow(request):
    time.sleep(1.5)
    return PlainTextResponse("done")
app.GROUPS += ((Page(path="/t/slow", handler=slow, name="slow", roles=EVERYONE),),)
app.make_app.__defaults__ = (app.GROUPS, None)
settings = Settings(data=Path(sys.argv[1]), port=int(sys.argv[2]), scenarios=("kuhn",))
serving.serve(settings)
"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def process(*command: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A site in a process of its own, and its address once it answers."""
    running = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    assert running.stdout is not None
    assert running.stderr is not None
    try:
        told = ""
        while "stop it with" not in told:
            line = running.stdout.readline()
            assert line, running.stderr.read()
            told += line
        found = re.search(r"http://\S+", told)
        assert found is not None
        yield running, found[0]
    finally:
        if running.poll() is None:
            running.kill()
        running.wait()
        running.stdout.close()
        running.stderr.close()


def serving(data: Path, port: int, *more: str) -> list[str]:
    command = [sys.executable, "-m", "legation", "serve", "kuhn", "--data", str(data)]
    return [*command, "--port", str(port), *more]


def test_the_site_says_where_it_is_and_answers_there(tmp_path: Path) -> None:
    port = free_port()
    with process(*serving(tmp_path, port)) as (running, address):
        assert address == f"http://127.0.0.1:{port}"
        page = httpx.get(address + "/")
        assert "Kuhn poker" in page.text
        assert "server" not in page.headers
        running.send_signal(signal.SIGTERM)
        assert running.wait(20) in (0, -signal.SIGTERM)
    assert (tmp_path / "legation.db").is_file()


def test_small_answers_are_sent_at_once(tmp_path: Path) -> None:
    with listening(Settings(data=tmp_path, port=free_port())) as found:
        assert found.proto == socket.IPPROTO_TCP  # else asyncio leaves Nagle's delay of 40 ms on


def test_what_is_under_way_is_answered_before_the_site_stops(tmp_path: Path) -> None:
    command = (sys.executable, "-c", SLOW, str(tmp_path), str(free_port()))
    with process(*command) as (running, address):
        answers: list[str] = []
        asking = threading.Thread(
            target=lambda: answers.append(httpx.get(address + "/t/slow", timeout=30).text)
        )
        asking.start()
        time.sleep(0.7)
        running.send_signal(signal.SIGTERM)
        asking.join(30)
        assert answers == ["done"]
        assert running.wait(20) in (0, -signal.SIGTERM)


def test_a_port_that_is_taken_is_told_plainly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "kuhn", "--data", str(tmp_path), "--port", str(port)]) == 2
    said = capsys.readouterr().err
    assert str(port) in said
    assert "--port" in said


def test_two_sites_do_not_share_a_folder(tmp_path: Path) -> None:
    with process(*serving(tmp_path, free_port())):
        second = subprocess.run(
            serving(tmp_path, free_port()), capture_output=True, text=True, check=False, timeout=60
        )
    assert second.returncode == 2
    assert "a site is being served from" in second.stderr


def test_a_scenario_that_is_not_there_is_told_before_the_site_starts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = ["serve", "nowhere", "--data", str(tmp_path), "--port", str(free_port())]
    assert main(nowhere) == 2
    assert "nowhere" in capsys.readouterr().err


def come_in(address: str, cookies: list[str]) -> None:
    """Sign in again and again, until the site is no more."""
    data = {"name": "Ada", "password": PASSWORD}
    try:
        for _ in range(100):
            answer = httpx.post(address + "/enter", data=data)
            cookies += [answer.cookies["session"]] if "session" in answer.cookies else []
    except httpx.TransportError:
        return


def test_sessions_acknowledged_by_a_killed_site_go_on(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'legation.db'}")
    people = People(store, quick())
    person = people.add("Ada", Role.OPERATOR)
    people.use_link(people.link(person.id), PASSWORD)
    store.close()
    cookies: list[str] = []

    with process(*serving(tmp_path, free_port())) as (running, address):
        threads = [threading.Thread(target=come_in, args=(address, cookies)) for _ in range(4)]
        for thread in threads:
            thread.start()
        while len(cookies) < 4:
            time.sleep(0.01)
        running.kill()
        for thread in threads:
            thread.join()
    again = Store(f"sqlite:///{tmp_path / 'legation.db'}")
    lost = [cookie for cookie in cookies if Sessions(again).find(cookie) is None]
    again.close()
    assert lost == []


def test_links_from_a_terminal_lead_to_where_the_site_was_last_served(tmp_path: Path) -> None:
    Settings(data=tmp_path, port=8141).keep_address()
    assert Settings(data=tmp_path).last_address() == "http://127.0.0.1:8141"
    assert Settings(data=tmp_path / "never").last_address() == "http://127.0.0.1:8000"
