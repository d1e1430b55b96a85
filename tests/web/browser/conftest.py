"""A site on a port of its own, and Debian's Chromium before it.

What the browser complains of on the way (a script that fails, a style that the policy stops, an
answer that is missing) fails the test that saw it.
"""

from __future__ import annotations

import json
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from tests.web.conftest import PASSWORD, quick
from tests.web.test_serving import free_port

from legation.web.app import make_app
from legation.web.asking import Asking
from legation.web.library import Library
from legation.web.people import People
from legation.web.roles import Role
from legation.web.serving import listening
from legation.web.settings import Settings
from legation.web.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PLAYER = """
import pathlib, shutil, sys, time
folder = pathlib.Path(sys.argv[1])
(folder / "pairs-0-500.i64").touch()
while not (folder.parent / "go").exists():
    time.sleep(0.05)
shutil.copy(folder.parent / "played.json", folder / "told.json")
"""
ANSWER: dict[str, Any] = {
    "pairs": 2000,
    "paragraph": "In this model it came to it less often: 0.52 instead of 0.61.",
    "lines": [{"text": "0.52 with the change", "depth": 0, "role": "text"}],
    "sheet": [{"text": "Is it clear? Yes.", "depth": 0, "role": "text"}],
    "svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="5" height="9"/></svg>',
    "answer": {"id": "stub", "pairs": 2000, "effect": -0.09},
    "slow": False,
}

Open = Callable[..., "Page"]


class Played(Asking):
    """A queue whose worker stays at five hundred pairs until it is told to go on."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "played.json").write_text(json.dumps(ANSWER), encoding="utf-8")
        self._go = folder / "go"

    def go_on(self) -> None:
        self._go.touch()

    def hold(self) -> None:
        self._go.unlink(missing_ok=True)

    def command(self, folder: Path) -> list[str]:
        return [sys.executable, "-c", PLAYER, str(folder)]


@dataclass(frozen=True, slots=True)
class Served:
    """A site that answers.

    Attributes:
        address: Where, without a slash at its end.
        people: Who may sign in there.
        asking: Its questions.
    """

    address: str
    people: People
    asking: Played

    def operator(self) -> str:
        """The name of an operator whose password is ``PASSWORD``."""
        if self.people.named("Ada") is None:
            person = self.people.add("Ada", Role.OPERATOR)
            self.people.use_link(self.people.link(person.id), PASSWORD)
        return "Ada"


@pytest.fixture(scope="session")
def served(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here: `make system` brings it")
    pytest.importorskip("playwright", reason="playwright is in the extra `test`")
    data = tmp_path_factory.mktemp("site")
    settings = Settings(
        data=data, port=free_port(), scenarios=("korea", "kuhn"), limited=False, durable=False
    )
    with closing(Store(settings.store_address, durable=False)) as store:
        app = make_app(settings, library, store, passwords=quick())
        asking = Played(data / "played")
        app.state.site = replace(app.state.site, asking=asking)
        config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        with listening(settings) as taken:
            thread = threading.Thread(target=lambda: server.run(sockets=[taken]), daemon=True)
            thread.start()
            while not server.started:
                assert thread.is_alive()
                time.sleep(0.02)
            yield Served(settings.address, People(store, quick()), asking)
            asking.close()
            server.should_exit = True
            thread.join(30)


@pytest.fixture(scope="module")
def chromium(served: Served) -> Iterator[Browser]:
    # Of each module and not of the session: while it runs, this thread has an event loop, which
    # tests of other modules begin for themselves.
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, served: Served) -> Iterator[Open]:
    """Open an address of the site in a browser of its own; keywords as a context takes them."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "status of 4" not in message.text:
            complaints.append(message.text)

    def opened(path: str, width: int = 1280, **more: Any) -> Page:
        context = chromium.new_context(
            base_url=served.address, viewport={"width": width, "height": 900}, **more
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
