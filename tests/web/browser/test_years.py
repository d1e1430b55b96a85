"""One slider moves timelines, map and ledger; without script a form asks for the day."""

from __future__ import annotations

import pytest
from tests.web.browser.conftest import Open

pytest.importorskip("playwright.sync_api", reason="playwright is in the extra `test`")
from playwright.sync_api import Page, expect

YEARS = "/s/korea/years"
SLIDE = """(slider, days) => {
  slider.value = Number(slider.value) + days;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
}"""
LINES = """() => [...document.querySelectorAll("svg.timeline .tl-now")].map(
  (line) => line.style.display === "none" ? null : Number(line.getAttribute("x1")))"""
PLACES = """() => [...document.querySelectorAll("svg.map [data-days]")].map(
  (place) => `${place.classList.contains("later")} ${place.classList.contains("now")}`)"""


def shown(page: Page) -> tuple[object, object, str, str]:
    """What the slider moves: lines, places, the ledger's heading, the words beside the slider."""
    return (
        page.evaluate(LINES),
        page.evaluate(PLACES),
        page.locator("#ledger p b").first.inner_text(),
        page.locator("form.slider output").inner_text(),
    )


def test_the_slider_moves_lines_map_ledger_and_words(open_page: Open) -> None:
    page = open_page(YEARS)
    slider = page.locator("form.slider input[type=range]")
    expect(slider).to_be_visible()
    before = shown(page)
    heading = page.locator("#ledger p b").first
    slider.evaluate(SLIDE, -1000)
    expect(heading).not_to_have_text(before[2])
    after = shown(page)
    assert all(one != other for one, other in zip(before, after, strict=True))
    slider.evaluate(SLIDE, 1000)
    expect(heading).to_have_text(before[2])
    assert shown(page) == before


def test_arrow_keys_move_the_slider_by_a_day(open_page: Open) -> None:
    page = open_page(f"{YEARS}?on=1904-02-23")
    output = page.locator("form.slider output")
    expect(output).to_have_text("23 February 1904")
    page.locator("form.slider input[type=range]").focus()
    page.keyboard.press("ArrowRight")
    expect(output).to_have_text("24 February 1904")
    assert page.locator("#on").input_value() == "1904-02-24"


def test_a_day_typed_in_moves_the_slider(open_page: Open) -> None:
    page = open_page(YEARS)
    page.locator("#on").fill("1904-08-25")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("form.slider output")).to_have_text("25 August 1904")
    expect(page.locator("#ledger p b").first).to_contain_text("August 1904")
    assert page.url.endswith(YEARS)


def test_without_script_the_form_leads_to_the_ledger_of_that_day(open_page: Open) -> None:
    page = open_page(YEARS, java_script_enabled=False)
    expect(page.locator("form.slider input[type=range]")).to_be_hidden()
    page.locator("#on").fill("1904-08-25")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/s/korea/days/1904-08-25")
    expect(page.locator(".stretch.day table")).to_be_visible()


def test_the_form_of_the_days_leads_to_the_day(open_page: Open) -> None:
    page = open_page("/s/korea/days")
    page.locator("#on").fill("1905-11-18")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/s/korea/days/1905-11-18")
    expect(page.locator(".stretch.day")).to_contain_text("November 1905")
