"""An account is read with a mouse, with keys alone, without script and on paper."""

from __future__ import annotations

import re

import pytest
from tests.web.browser.conftest import Open, Served

pytest.importorskip("playwright.sync_api", reason="playwright is in the extra `test`")
from playwright.sync_api import Page, expect

ARTICLE = "/s/korea/a/founding_article/"


def panel_of(page: Page) -> str:
    """The number of the sentence whose reasons stand open."""
    expect(page.locator("#panel .sentence")).to_be_visible()
    return page.locator("#panel .num").first.inner_text()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.dataset.verdict ?? ''"))


def test_from_the_home_page_to_the_article_and_its_reasons_by_mouse(open_page: Open) -> None:
    page = open_page("/")
    page.get_by_role("link", name=re.compile("Japan, Russia and Korea")).first.click()
    page.locator(f'a[href="{ARTICLE}"]').first.click()
    expect(page.locator("article.account h1")).to_be_visible()
    expect(page.locator("#panel")).to_be_hidden()
    mark = page.locator("a[data-verdict=s20]")
    mark.click()
    assert panel_of(page) == "20"
    assert page.url.endswith(f"{ARTICLE}#s20-here")
    expect(page.locator("#s20-here")).to_have_class(re.compile("open"))
    page.locator("#panel .close").click()
    expect(page.locator("#panel")).to_be_hidden()
    assert focused(page) == "s20"


def test_keys_walk_through_the_verdicts_and_focus_comes_back(open_page: Open) -> None:
    page = open_page(ARTICLE)
    page.keyboard.press("j")
    assert panel_of(page) == "1"
    page.keyboard.press("j")
    expect(page.locator("#panel .num").first).to_have_text("2")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#panel .num").first).to_have_text("3")
    assert focused(page) == "s3"
    page.keyboard.press("ArrowUp")
    expect(page.locator("#panel .num").first).to_have_text("2")
    page.keyboard.press("k")
    expect(page.locator("#panel .num").first).to_have_text("1")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    assert focused(page) == "s1"


def test_with_the_keyboard_alone_one_comes_to_a_verdict_and_to_its_event(
    open_page: Open,
) -> None:
    page = open_page(ARTICLE)
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if focused(page):
            break
    assert focused(page) == "s1"
    page.keyboard.press("Enter")
    assert panel_of(page) == "1"
    page.keyboard.press("Tab")
    expect(page.locator("#panel .close")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    assert focused(page) == "s1"
    tab_to(page, "#panel summary")
    page.keyboard.press("Enter")
    tab_to(page, "#panel a[href*='/record/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/s/korea/record/**")


def tab_to(page: Page, selector: str) -> None:
    for _ in range(15):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no way with the Tab key to {selector}")


def test_a_link_to_a_sentence_opens_it_without_taking_the_focus(open_page: Open) -> None:
    page = open_page(f"{ARTICLE}#s20-here")
    assert panel_of(page) == "20"
    assert focused(page) == ""


def test_without_script_marks_lead_to_pages_of_reasons_and_on_to_events(
    open_page: Open,
) -> None:
    page = open_page(ARTICLE, java_script_enabled=False)
    page.locator("a[data-verdict=s20]").click()
    page.wait_for_url(f"**{ARTICLE}s20")
    expect(page.locator("article.sentence")).to_be_visible()
    page.locator("article.sentence details.claim summary").first.click()
    page.locator('article.sentence a[href*="/record/"]').first.click()
    page.wait_for_url("**/s/korea/record/**")
    expect(page.locator("main h1")).to_be_visible()
    page.go_back()
    page.locator("a[rel=next]").click()
    page.wait_for_url(f"**{ARTICLE}s21")
    page.locator(".kicker a").click()
    page.wait_for_url(f"**{ARTICLE}#s21-here")


def test_on_paper_the_text_stands_without_the_furniture(open_page: Open) -> None:
    page = open_page(ARTICLE)
    page.emulate_media(media="print")
    for furniture in ("header.site nav", "nav.chapters", "#panel", "a.skip"):
        expect(page.locator(furniture).first).to_be_hidden()
    expect(page.locator("#s20-here")).to_be_visible()
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


def test_paper_is_white_though_the_screen_was_dark(open_page: Open) -> None:
    page = open_page(ARTICLE, color_scheme="dark")
    brightness = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"
    assert sum(page.evaluate(brightness)[:3]) < 200
    page.emulate_media(media="print", color_scheme="dark")
    red, green, blue, *alpha = page.evaluate(brightness)
    assert alpha == [0] or min(red, green, blue) == 255


def test_two_accounts_stand_side_by_side_and_lead_to_both(open_page: Open) -> None:
    page = open_page("/s/korea/compare/founding_article/korean_telling")
    assert page.locator('main a[href*="founding_article"], main a[href^="#"]').count() > 3
    expect(page.locator("main table, main .beside").first).to_be_visible()


def test_reading_sets_no_cookie_and_asks_nobody_else(open_page: Open, served: Served) -> None:
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(ARTICLE)
    page.locator("a[data-verdict=s1]").click()
    panel_of(page)
    assert page.context.cookies() == []
    assert asked
    assert [url for url in asked if not url.startswith(served.address)] == []


CARRIED = """() => [
  ...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource"),
].map((one) => [new URL(one.name).pathname.replace(/.*\\./, ""), one.encodedBodySize])"""


@pytest.mark.parametrize("path", [ARTICLE, "/s/korea/years"])
def test_a_page_is_light_enough_for_a_slow_line(open_page: Open, path: str) -> None:
    page = open_page(path)
    page.wait_for_load_state("networkidle")
    carried = page.evaluate(CARRIED)
    scripts = sum(size for ending, size in carried if ending == "js")
    everything = sum(size for _, size in carried)
    assert 0 < scripts <= 40_000
    assert everything <= 150_000
    if path == ARTICLE:
        assert 0 < everything - scripts <= 60_000
