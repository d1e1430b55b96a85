"""Every page is usable by those who do not see it, see it in the dark, or see it on a telephone.

axe-core decides of the rules of WCAG those that a machine can decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from tests.web.browser.conftest import Served
from tests.web.conftest import PASSWORD

from legation.web.app import GROUPS
from legation.web.roles import Role

pytest.importorskip("playwright.sync_api", reason="playwright is in the extra `test`")
axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe-playwright-python is in the extra `test`"
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LOOKS = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark telephone": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
}
FILLED = {
    "scenario": "korea",
    "account": "founding_article",
    "sentence": "s20",
    "first": "founding_article",
    "second": "korean_telling",
    "event": "1904-02-23-protocol",
    "day": "1904-08-25",
    "step": "40",
}
CHAPTERS = (
    "years",
    "treaties",
    "breaches",
    "days",
    "replay",
    "record",
    "traditions",
    "judgements",
    "sources",
)
ELSEWHERE = {
    "static": "a file",
    "alive": "JSON",
    "report": "a page of its own, tried in tests/pages/test_browser.py",
    "account_report": "the same",
    "day_asked": "leads on to a day",
    "asked": "in VISITED, asked and answered",
    "asked_chart": "a picture",
    "link": "in VISITED, with a link that works",
}
"""Pages that ``ADDRESSES`` leaves out, and why."""

NO_PAGE = re.compile(r"\.\w+\Z")


def addresses() -> Iterator[str]:
    """The address of every page that may be opened, filled in where it has parts."""
    for page in (page for group in GROUPS for page in group):
        if page.name in ELSEWHERE or "GET" not in page.methods or NO_PAGE.search(page.path):
            continue
        for chapter in CHAPTERS if page.name == "chapter" else ("",):
            yield page.path.format(**FILLED, chapter=chapter)


ADDRESSES = tuple(addresses())


@contextmanager
def looking(chromium: Browser, served: Served, look: str) -> Iterator[Page]:
    """A page with an operator signed in, so that no page turns it away."""
    # axe's own script is put into the page, which the site's policy would not let in.
    context = chromium.new_context(base_url=served.address, bypass_csp=True, **LOOKS[look])  # type: ignore[arg-type]
    page = context.new_page()
    answer = page.request.post(
        "/enter",
        form={"name": served.operator(), "password": PASSWORD},
        headers={"sec-fetch-site": "same-origin"},
    )
    assert answer.ok
    yield page
    context.close()


@cache
def _axe() -> Any:
    return axe.Axe()


def faults(page: Page) -> list[str]:
    """What axe finds wrong, and what is wider than the screen."""
    found = _axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    told = [
        f"{item['id']}: {node['target']} {node['failureSummary'][:200]}"
        for item in found
        for node in item["nodes"][:2]
    ]
    width, content = page.evaluate("[innerWidth, document.documentElement.scrollWidth]")
    return [*told, *([f"{content} wide on a screen of {width}"] if content > width else [])]


@pytest.mark.parametrize("look", LOOKS)
def test_no_page_shuts_anybody_out(chromium: Browser, served: Served, look: str) -> None:
    assert len(ADDRESSES) >= 20
    with looking(chromium, served, look) as page:
        found = {}
        for path in ADDRESSES:
            answer = page.goto(path)
            assert answer is not None
            assert answer.ok, path
            found[path] = faults(page)
    assert {path: told for path, told in found.items() if told} == {}


@pytest.mark.parametrize("look", LOOKS)
def test_no_answer_shuts_anybody_out(chromium: Browser, served: Served, look: str) -> None:
    found = {}
    with looking(chromium, served, look) as page:
        for name, _ in enumerate(visited(page, served, look)):
            found[f"{name}: {page.url}"] = faults(page)
    assert len(found) == 10
    assert {path: told for path, told in found.items() if told} == {}


def visited(page: Page, served: Served, look: str) -> Iterator[None]:
    """Pages that are there only after something was done, one after the other."""
    page.goto("/s/korea/a/founding_article/")
    page.locator("a[data-verdict=s20]").click()
    page.locator("#panel .sentence").wait_for()
    page.locator("#panel details.claim summary").first.click()
    yield
    page.goto("/s/korea/check")
    text = "Japan declared war on Russia on 10 January 1904. In 1904 Korea was at war."
    page.get_by_label("Text", exact=True).fill(text)
    page.get_by_role("button", name="Check it").click()
    page.locator("a.margin").first.wait_for()
    yield
    page.goto("/s/korea/check")
    page.get_by_label("Text", exact=True).fill(" ")
    page.get_by_role("button", name="Check it").click()
    page.get_by_role("alert").wait_for()
    yield
    page.goto("/s/korea/ask")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("alert").wait_for()
    yield
    served.asking.hold()
    page.get_by_label("This number").select_option("p_intercept")
    page.get_by_label("is set to").fill("0.15" if look == "light" else "0.25")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("progressbar").wait_for()
    yield
    served.asking.go_on()
    page.locator(".answer").wait_for()
    yield
    page.goto("/s/korea/nothing")
    yield
    page.goto("/people")
    page.get_by_label("Name").fill(f"Somebody {look}")
    page.get_by_role("button", name="Add, and make a link").click()
    page.get_by_role("status").wait_for()
    yield
    person = served.people.add(f"Guest {look}", Role.HOST)
    page.goto(f"/link/{served.people.link(person.id)}")
    yield
    page.goto("/enter")
    page.get_by_label("Name").fill("nobody")
    page.get_by_label("Password").fill("nothing at all")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    yield
